"""Grounding a page: mentions, and what its claims say of when, where and how many."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.grounding import ground
from sayso.ids import claim_id, mention_id
from sayso.records import Claim, Document, Interval, Mention, Page, Segment, Span, TimeValue

THURSDAY = Interval(start="2022-09-22", end="2022-09-23", precision="day", basis="given")


def page(text: str, language: str | None = "en") -> Page:
    document = Document(
        id="d_0000000000000000", sha256="0", media_type="text/plain", text=text, text_sha256="0", text_rule="1",
        title=None, language=language, language_reason=None, published=None, published_reason="none",
    )  # fmt: skip
    segment = Segment(id="s_0", document=document.id, start=0, end=len(text), type="body")
    return Page(document=document, segments=(segment,))


def claim(text: str, content: str, cue: str | None = None, number: int = 0) -> Claim:
    start = text.index(content)
    spans: tuple[Span, ...] = ((start, start + len(content)),)
    return Claim(
        id=claim_id("d_0000000000000000", spans, text, number), document="d_0000000000000000",
        kind="attributed" if cue else "narrated", content=spans, text=content,
        cue=((text.index(cue), text.index(cue) + len(cue)),) if cue else (), chain=(), speaker=None,
        speaker_identity=None, speaker_reason=None, standing="asserted", polarity="+", evidence=(), events=(),
        when=None, when_reason=None, said_at=None, said_at_reason=None, where=(), where_reason=None, quantities=(),
        origins=(), side=None, side_reason=None, extractor="rules", confidence=1.0,
    )  # fmt: skip


def one(text: str, content: str, cue: str | None = None, anchor: Interval | None = THURSDAY) -> Claim:
    _, [grounded] = ground(page(text), (claim(text, content, cue),), anchor)
    return grounded


def test_when_is_the_time_in_the_content_and_said_at_the_one_beside_the_cue() -> None:
    """A time in the content dates what happened, a time beside the cue dates the saying."""
    text = "On Wednesday he said that the bridge fell on Monday."
    found = one(text, "the bridge fell on Monday", "said")
    assert found.when is not None
    assert found.said_at is not None
    assert (found.when.start, found.said_at.start) == ("2022-09-19", "2022-09-21")


def test_without_a_date_of_publication_relative_times_stay_open() -> None:
    """An undated page gives no relative interval, and says why."""
    text = "He said that the bridge fell on Monday."
    found = one(text, "the bridge fell on Monday", "said", None)
    assert (found.when, found.when_reason) == (None, "relative_without_anchor")
    assert (found.said_at, found.said_at_reason) == (None, "undated_page")


def test_an_undated_saying_is_before_publication() -> None:
    """What is said at no stated time was said before the page was published."""
    found = one("He said that the bridge fell.", "the bridge fell", "said").said_at
    assert found is not None
    assert (found.start, found.end, found.precision) == (None, "2022-09-23", "vague")


def test_two_times_are_not_chosen_between() -> None:
    """Of several times in a content none is taken, unless it lies within all others."""
    text = "The bridge fell on Monday and was mended on Tuesday."
    assert one(text, text[:-1]).when_reason == "several_times"
    text = "This week the bridge fell on Monday."
    found = one(text, text[:-1]).when
    assert found is not None
    assert found.start == "2022-09-19"


def test_a_record_since_some_time_does_not_hide_when_something_happened() -> None:
    """ "The worst day since …" dates nothing where another time says when."""
    text = "The bridge fell on Monday in the worst storm since the flood of 2019."
    found = one(text, text[:-1]).when
    assert found is not None
    assert found.start == "2022-09-19"


def test_since_and_until_open_an_interval() -> None:
    """ "Since", "until", "before" and "after" make an edge of a time, not the time itself."""
    text = "They have held the bridge since September 5."
    found = one(text, text[:-1]).when
    assert found is not None
    assert (found.start, found.end) == ("2022-09-05", "2022-09-23")
    text = "They must leave by February 18, 2023."
    found = one(text, text[:-1]).when
    assert found is not None
    assert (found.start, found.end) == (None, "2023-02-19")


def test_where_and_how_many_are_those_of_the_content() -> None:
    """Places and quantities outside the content are not the claim's."""
    text = "In Kyiv five officers said that 44 people died in Bakhmut."
    found = one(text, "44 people died in Bakhmut", "said")
    assert [w.identity for w in found.where] == ["geonames:713174"]
    assert found.where_reason is None
    assert [(q.value, q.scope) for q in found.quantities] == [(44, "killed")]


def test_a_country_that_acts_is_no_place_of_the_claim() -> None:
    """Countries and capitals are where something happened only where the words say so."""
    assert one("Moscow denied it.", "Moscow denied it").where == ()
    assert len(one("It fell in Ukraine.", "It fell in Ukraine").where) == 1
    assert len(one("It fell in eastern Ukraine.", "It fell in eastern Ukraine").where) == 1


def test_no_words_no_values() -> None:
    """A claim without time or place says so."""
    found = one("The bridge fell.", "The bridge fell")
    assert (found.when_reason, found.where_reason, found.quantities) == ("no_time_in_words", "no_place_in_words", ())


def test_mentions_are_in_order_and_their_ids_name_their_words() -> None:
    """Mentions of all kinds come sorted by start, with ids made from their words; a time's value rides along."""
    text = "On Monday Foreign Minister Orvo Teldar told Reuters that 44 Syrians died in Idlib province."
    mentions, _ = ground(page(text), (), THURSDAY)
    assert [m.kind for m in mentions] == ["time", "person", "medium", "quantity", "demonym", "place"]
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    for m in mentions:
        assert m.id == mention_id(m.document, m.kind, (m.start, m.end), text)
    assert isinstance(mentions[0].value, TimeValue)


def test_comments_and_furniture_have_no_mentions() -> None:
    """Only segments that can hold claims are grounded."""
    text = "On Monday it fell in Bakhmut, Ukraine."
    bare = page(text)
    comment = Segment(id="s_0", document="d_0000000000000000", start=0, end=len(text), type="comment")
    assert ground(Page(document=bare.document, segments=(comment,)), (), THURSDAY)[0] == ()


def _intervals(mentions: tuple[Mention, ...]) -> dict[str, Interval]:
    return {m.id: m.value.interval for m in mentions if isinstance(m.value, TimeValue) and m.value.interval}


PIECES = [
    "On Friday",
    "yesterday",
    "in March 2021",
    "the day before",
    "last week",
    "44 people",
    "fell in Kherson",
    ".",
    ",",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_a_date_of_publication_adds_and_changes_no_absolute_time(text: str) -> None:
    """Knowing the page's day adds intervals; those that were known without it stay, and the mentions are the same."""
    without, _ = ground(page(text), (), None)
    dated, _ = ground(page(text), (), THURSDAY)
    assert [m.id for m in without] == [m.id for m in dated]
    known = _intervals(dated)
    if "day before" not in text:  # goes back to an earlier time, which may be one that only the date makes a day
        assert all(known[key] == interval for key, interval in _intervals(without).items())


@given(st.text(max_size=150))
def test_any_page_is_grounded_twice_the_same(text: str) -> None:
    """Whatever the text, grounding neither fails nor depends on anything but its input."""
    assert ground(page(text), (), THURSDAY) == ground(page(text), (), THURSDAY)


def test_a_page_in_a_language_without_files_has_no_mentions() -> None:
    """A language that is not written down gives no mentions."""
    assert ground(page("On Monday it fell in Bakhmut.", "xx"), (), THURSDAY)[0] == ()
