"""Laws of reading that hold on any text whatever."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.page.sentences import sentences
from sayso.reading import read_claims
from sayso.reading.units import READ
from tests.reading.reader import page

PIECES = st.sampled_from(
    ["The army said", "that", "the bridge had fallen", ",", ".", '"', "“", "”", "'", "«", "he added", "denied", "this",
     "according to", "Ivo Marten", "a governor", "accused", "of", ":", ";", "–", "(", ")", "which", "who", "\n", "but",
     "reportedly", "will", "must", "U.N.", "3,000", "?", "!", "quoted", "as saying", "its", "the alleged", "and", "…"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join))
KINDS = st.sampled_from(["title", "body", "body", "caption", "comment", "related", "furniture", "byline"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(KINDS, TEXTS.filter(str.strip)), min_size=1, max_size=4))
def test_any_text_is_read(segments: list) -> None:
    """Whatever the text: spans lie inside it, words equal it, ids differ, and only some segments hold claims."""
    made = page(*segments)
    text = made.document.text
    claims = read_claims(made)
    assert claims == read_claims(made)
    assert len({c.id for c in claims}) == len(claims)
    assert [c.content for c in claims] == sorted(c.content for c in claims)
    allowed = [s for s in made.segments if s.type in READ]
    for claim in claims:
        assert claim.text == " … ".join(text[a:b] for a, b in claim.content)
        linked = [span for x in claim.chain for span in (*x.source, *x.cue, *x.antecedent)]
        for a, b in (*claim.content, *claim.cue, *linked):
            assert 0 <= a < b <= len(text)
            assert text[a:b] == text[a:b].strip()
        assert all(any(s.start <= a and b <= s.end for s in allowed) for a, b in claim.content)
        assert list(claim.content) == sorted(claim.content)
        if claim.kind == "narrated":
            assert claim.chain == ()
        if claim.chain:
            assert claim.speaker == claim.chain[-1].name
        if claim.speaker is None:
            assert claim.speaker_reason


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_sentences_are_in_order_and_cover_the_words(text: str) -> None:
    """Sentences do not overlap, are in order, and leave out nothing but white space."""
    spans = sentences(text, 0, len(text), "en")
    at = 0
    for a, b in spans:
        assert at <= a < b <= len(text)
        assert not text[at:a].strip()
        at = b
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "unit",
    ['"', "'", "“", "( ", "he said, ", "he said that ", "X, ", "which ", ": ", "; he said ", "accused of ", "« ",
     "a.b.", "Ivo Marten, the governor, ", "the alleged ", "citing ", "according to ", "– ", "to ", "and said "],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    """Four times the text takes not much more than four times as long, however it is made."""

    def seconds(times: int) -> float:
        made = page(unit * times)
        started = time.process_time()
        read_claims(made)
        return time.process_time() - started

    seconds(100)
    small, large = seconds(2_000), seconds(8_000)
    assert large < 12 * small + 0.5
