"""Numbers as they are written."""

import pytest

from sayso.grounding.numbers import numbers, numerals
from sayso.grounding.runs import stretch


def read(text: str) -> list[tuple[str, float, float, str]]:
    lists = numerals("en")
    assert lists is not None
    span = (0, len(text))
    return [
        (text[slice(*n.span)], n.low, n.high, n.kind) for n in numbers(text, span, stretch(text, span).starts, lists)
    ]


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "kind"),
    [
        ("1,332 came", "1,332", 1332, 1332, "exact"),
        ("two hundred and six came", "two hundred and six", 206, 206, "exact"),
        ("between eight and twelve came", "eight and twelve", 8, 12, "range"),
        ("13 or 14 came", "13 or 14", 13, 14, "range"),
        ("half a dozen came", "half a dozen", 6, 6, "exact"),
        ("dozens came", "dozens", 24, 24, "vague"),
        ("several came", "several", 3, 3, "loose"),
        ("30+ came", "30+", 30, 30, "at_least"),
        ("a third of it", "a third", 0.3333, 0.3333, "share"),
    ],
)
def test_a_number_has_its_value_and_kind(text: str, words: str, low: float, high: float, kind: str) -> None:
    """Digits, words, ranges, shares and vague words are read with their span."""
    assert read(text) == [(words, low, high, kind)]


def test_two_numbers_that_are_no_range_are_two() -> None:
    """ "And" without "between", and a falling pair, join nothing."""
    assert [n[0] for n in read("20 and 45 came")] == ["20", "45"]
    assert [n[0] for n in read("eight and twelve came")] == ["eight", "twelve"]
    assert [n[0] for n in read("20 to 15 of them")] == ["20", "15"]


def test_a_language_without_a_file_has_no_numerals() -> None:
    """A language that is not written down yet has no lists."""
    assert numerals("xx") is None
