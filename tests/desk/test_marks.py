from hypothesis import given
from hypothesis import strategies as st

from sayso.desk.marks import blocks, excerpt
from sayso.records import ChainLink, Claim, Segment

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


def test_an_excerpt_shows_a_claim_as_its_page_has_it():
    """The words of a claim with speaker and cue marked, cut at words and never beyond its paragraph."""
    text = "A line before.\n" + "far " * 60 + TEXT
    at = text.index("Reeve")
    one = claim(((at + 11, at + 27),), cue=((at + 6, at + 10),), source=((at, at + 5),))
    runs = excerpt(text, one)
    shown = "".join(r.text for r in runs)
    assert shown.startswith("…far far")
    assert shown.endswith("the bridge stood.")
    assert [(r.text, r.classes) for r in runs if r.classes] == [
        ("Reeve", "speaker"), ("said", "cue"), ("the bridge stood", "content"),
    ]  # fmt: skip


@given(st.text(min_size=3, max_size=400), st.data())
def test_an_excerpt_never_fails_and_loses_nothing_of_the_content(text, data):
    """Whatever the text, the content stands in its excerpt, marked."""
    a = data.draw(st.integers(0, len(text) - 1))
    b = data.draw(st.integers(a + 1, len(text)))
    marked = [r.text for r in excerpt(text, claim(((a, b),))) if "content" in r.classes.split()]
    assert "".join(marked) == text[a:b]
