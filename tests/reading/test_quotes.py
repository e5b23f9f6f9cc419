"""Quotations: what stands between marks of any style, closed or not."""

import pytest

from sayso.reading.lexicon import lexicon
from sayso.reading.quotes import quotations


def inner(text: str, ends: list[int] | None = None) -> list[str]:
    found = quotations(text, 0, len(text), ends or [len(text)], lexicon("en"))
    return [text[slice(*q.inner)] for q in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He said "we hold" and left.', ["we hold"]),
        ("He said “we hold” and left.", ["we hold"]),
        ("He said « we hold » and left.", [" we hold "]),
        ("He said „we hold“ and left.", ["we hold"]),
        ("Troops 'running away' in film", ["running away"]),
        ("He said ‘we hold’ and left.", ["we hold"]),
        ("“It was ‘hard’ to see,” he said.", ["It was ‘hard’ to see,"]),
        ('He said « we hold it" and left.', [" we hold it"]),
        ("The rebels' men don't like the mayor's plan.", []),
        ('"We hold"declared the mayor.', ["We hold"]),
    ],
)
def test_each_style_is_read(text: str, words: list[str]) -> None:
    """Marks are found in each style, mixed ones too; an apostrophe is no mark."""
    assert inner(text) == words


def test_an_unclosed_quotation_ends_with_its_sentence() -> None:
    """What opens in a sentence and is not closed ends with it; what opens a paragraph ends with the paragraph."""
    text = 'He said "we hold. Snow fell.'
    assert inner(text, [17, len(text)]) == ["we hold."]
    text = '"We hold. Snow fell.'
    assert inner(text, [9, len(text)]) == ["We hold. Snow fell."]


def test_a_mark_glued_to_a_sentence_closes_it() -> None:
    """An opening mark right after a full stop was meant to close: the sentence after it is not quoted."""
    assert inner("“It is hard.“Many will not return.") == ["It is hard."]
