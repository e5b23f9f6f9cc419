from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from sayso.desk.marks import LONGEST, STRETCH, blocks, excerpt, quoted, stretch
from sayso.records import ChainLink, Claim, Segment
from sayso.wording import LISTED

TEXT = "Reeve said the bridge stood.\nNice photo!"


def claim(content, id="c_1", cue=(), source=()):
    """A claim with these spans and nothing else."""
    link = ChainLink(name="Reeve", identity=None, source=source, cue=cue, antecedent=())
    return Claim(
        id=id, document="d", kind="attributed", content=content, text="", cue=cue, chain=(link,), speaker="Reeve",
        speaker_identity=None, speaker_reason=None, standing="asserted", polarity="+", evidence=(), events=(),
        when=None, when_reason=None, said_at=None, said_at_reason=None, where=(), where_reason=None, quantities=(),
        origins=(), side=None, side_reason=None, extractor="rules", confidence=1.0,
    )  # fmt: skip


SEGMENTS = [
    Segment(id="s_1", document="d", start=0, end=28, type="body"),
    Segment(id="s_2", document="d", start=29, end=40, type="comment"),
]


def test_runs_join_to_the_text():
    """Whatever is marked, the runs of a block are its characters, all and in order."""
    focus = claim(((11, 27),), cue=((6, 10),), source=((0, 5),))
    shown = blocks(TEXT, SEGMENTS, [focus, claim(((0, 15),), "c_2")], focus)
    assert ["".join(r.text for r in b.runs) for b in shown] == [TEXT[0:28], TEXT[29:40]]


def test_three_marks():
    """Content, cue and speaker of the focus are marked; the comment is dimmed."""
    focus = claim(((11, 27),), cue=((6, 10),), source=((0, 5),))
    body, comment = blocks(TEXT, SEGMENTS, [focus], focus)
    assert {r.text: r.classes for r in body.runs if r.classes} == {
        "Reeve": "speaker", "said": "cue", "the bridge stood": "content",
    }  # fmt: skip
    assert body.here
    assert comment.dimmed
    assert not comment.here


def test_other_claims_lead_to_their_own_place():
    """A run of another claim carries its id; content of the focus never does."""
    focus = claim(((11, 27),))
    body, _ = blocks(TEXT, SEGMENTS, [focus, claim(((0, 15),), "c_2")], focus)
    assert [(r.text, r.claim) for r in body.runs if r.claim] == [("Reeve said ", "c_2")]


def test_only_the_words_of_the_claim_are_where_one_lands():
    """One run is where the browser scrolls to: the first of the content."""
    focus = claim(((0, 5), (11, 27)))
    runs = [r for b in blocks(TEXT, SEGMENTS, [focus], focus) for r in b.runs]
    assert [r.text for r in runs if r.here] == ["Reeve"]


def test_an_excerpt_is_the_sentence_of_a_claim():
    """The sentence in which the words stand, with speaker and cue marked; no other sentence, no other segment."""
    text = "A byline. Nobody spoke. " + TEXT[:28] + " The tide was low. Reading time: 1 min."
    at = text.index("Reeve")
    segments = [
        Segment(id="s_1", document="d", start=0, end=at - 15, type="byline"),
        Segment(id="s_2", document="d", start=at - 14, end=len(text), type="body"),
    ]
    one = claim(((at + 11, at + 27),), cue=((at + 6, at + 10),), source=((at, at + 5),))
    runs = excerpt(text, segments, one)
    assert "".join(r.text for r in runs) == "Reeve said the bridge stood."
    assert [(r.text, r.classes) for r in runs if r.classes] == [
        ("Reeve", "speaker"), ("said", "cue"), ("the bridge stood", "content"),
    ]  # fmt: skip


def test_an_excerpt_has_the_sentence_that_says_who_says_so():
    """`The ministry denies this` stands beside what it denies; what stands further off does not."""
    text = (
        "Reeve accused the ministry of theft. The ministry denies this. The tide was low. " + "Far. " * 60 + "It spoke."
    )
    at, end = text.index("The ministry"), len(text)
    one = claim(((14, 35),), cue=((at + 13, at + 19),), source=((at, at + 12), (end - 7, end - 5)))
    shown = "".join(r.text for r in excerpt(text, [], one))
    assert shown == "Reeve accused the ministry of theft. The ministry denies this."


def test_a_long_sentence_is_cut_at_words_around_the_claim():
    """Of a sentence without an end only what stands around the claim is shown, and that it goes on."""
    text = "far " * 400 + "the bridge stood " + "and on " * 400
    at = text.index("the bridge")
    shown = "".join(r.text for r in excerpt(text, [], claim(((at, at + 16),))))
    assert len(shown) < LONGEST + 20
    assert shown.startswith("… far far")
    assert shown.endswith(" …")
    assert "far the bridge stood and on" in shown


@given(st.text(min_size=3, max_size=400), st.data())
def test_an_excerpt_never_fails_and_loses_nothing_of_the_content(text, data):
    """Whatever the text, the content stands in its excerpt, marked."""
    a = data.draw(st.integers(0, len(text) - 1))
    b = data.draw(st.integers(a + 1, len(text)))
    marked = [r.text for r in excerpt(text, [], claim(((a, b),))) if "content" in r.classes.split()]
    assert "".join(marked) == text[a:b]


def test_a_claim_is_quoted_as_its_page_has_it():
    """Pieces that lie close together are quoted with what stands between them; far ones are joined as the claim has
    them."""
    text = "He accused the ministry of deliberately keeping shells back, " + "far " * 40 + "he said."
    near = structs.replace(claim(((11, 23), (27, 59))), text="the ministry … deliberately keeping shells back")
    assert quoted(text, near) == "the ministry of deliberately keeping shells back"
    far = structs.replace(claim(((11, 23), (len(text) - 8, len(text) - 1))), text="the ministry … he said")
    assert quoted(text, far) == "the ministry … he said"


def test_words_without_end_are_cut_before_anything_else_looks_at_them():
    """A claim of a megabyte is quoted with its beginning, at a word."""
    text = "far " * 250_000
    shown = quoted(text, structs.replace(claim(((0, len(text) - 1),)), text=text))
    assert len(shown) <= LISTED + 2
    assert shown.endswith("far …")
    assert sum(len(r.text) for r in excerpt(text, [], claim(((0, len(text) - 1),)))) < 2000


def test_a_very_long_page_is_shown_in_stretches_that_join():
    """Each stretch holds the place that is asked for; one after the other they are the whole page."""
    text = "word " * 60_000
    segments = [
        Segment(id=f"s_{n}", document="d", start=n, end=min(len(text), n + 700), type="body")
        for n in range(0, len(text), 700)
    ]
    for around in (0, 1, 150_000, len(text) - 1):
        low, high = stretch(segments, around)
        assert low <= around < high
        assert high - low <= STRETCH * 5 // 4
    low, high = stretch(segments, 150_000)
    shown = "".join(r.text for b in blocks(text, segments, [], None, (low, high)) for r in b.runs)
    assert shown == text[low:high]
    assert stretch([], 0) == (0, 0)
