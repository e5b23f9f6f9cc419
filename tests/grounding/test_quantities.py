"""Quantities in the words: value, bounds, unit, what is counted and what happened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.grounding.quantities import quantities
from sayso.records import Quantity


def read(text: str) -> list[Quantity]:
    return quantities(text, (0, len(text)), "en")


@pytest.mark.parametrize(
    ("text", "words", "value", "low", "high", "bound"),
    [
        ("At least 44 people died.", "At least 44", 44, 44, None, "at_least"),
        ("More than 190 soldiers died.", "More than 190", 190, 190, None, "at_least"),
        ("Losses exceeded 190 soldiers.", "exceeded 190", 190, 190, None, "at_least"),
        ("Up to 40 soldiers died.", "Up to 40", 40, None, 40, "at_most"),
        ("Nearly 10,000 people came.", "Nearly 10,000", 10_000, 9_000, 10_000, "about"),
        ("About thirty volunteers came.", "About thirty", 30, 27, 33, "about"),
        ("Dozens of fighters fell.", "Dozens", None, 24, None, "at_least"),
        ("Tens of thousands of people fled.", "Tens of thousands", None, 20_000, None, "at_least"),
        ("Between 20 and 30 rockets fell.", "20 and 30", None, 20, 30, "range"),
        ("They hold 60–70 % of the town.", "60–70 %", None, 60, 70, "range"),
        ("A hundred tanks came.", "A hundred", 100, 100, 100, "exact"),
        ("Two dozen drones came.", "Two dozen", 24, 24, 24, "exact"),
        ("1.5 million people fled.", "1.5 million", 1_500_000, 1_500_000, 1_500_000, "exact"),
        ("They hold 1/4 of the city.", "1/4", 0.25, 0.25, 0.25, "exact"),
        ("They have control over a quarter of the city.", "a quarter", 0.25, 0.25, 0.25, "exact"),
        ("Between eight and twelve rockets fell.", "eight and twelve", None, 8, 12, "range"),
        ("Two or three rockets fell.", "Two or three", None, 2, 3, "range"),
        ("Five to seven rockets fell.", "Five to seven", None, 5, 7, "range"),
        ("Half a dozen rockets fell.", "Half a dozen", 6, 6, 6, "exact"),
        ("A dozen rockets fell.", "A dozen", 12, 12, 12, "exact"),
        ("Scores of people fled.", "Scores", None, 40, None, "at_least"),
        ("Several people were killed.", "Several", None, 3, None, "at_least"),
        ("Twenty-three people came.", "Twenty-three", 23, 23, 23, "exact"),
    ],
)  # fmt: skip
def test_bounds(text: str, words: str, value: float, low: float, high: float, bound: str) -> None:
    """Each way of putting a number has its value and bounds; what the words leave open stays open."""
    [found] = read(text)
    assert text[slice(*found.spans[0])] == words
    assert (found.value, found.low, found.high, found.bound) == (value, low, high, bound)


@pytest.mark.parametrize(
    ("text", "unit", "of", "scope"),
    [
        ("7.8km² of the city was liberated.", "square kilometre", "city", "retaken"),
        ("It lies 30 km to the south.", "kilometre", None, None),
        ("They promised $3 billion in aid.", "dollar", None, None),
        ("80 per cent of homes were damaged.", "percent", "homes", "damaged"),
        ("Nine missiles fell and caused deaths.", None, "missiles", None),
        ("At least 1,332 people were arrested.", None, "people", "arrested"),
        ("Killing six people, it went on.", None, "people", "killed"),
        ("They exchanged 55 prisoners of war.", None, "prisoners", "released"),
        ("They will recruit 300,000 reservists.", None, "reservists", "mobilised"),
        ("Nearly 9,000 people had volunteered to be mobilised.", None, "people", "volunteered"),
        ("The toll rose to 31.", None, None, "killed"),
        ("They put their own losses in the district at 31.", None, None, "lost"),
        ("They gave the number of dead at 41.", None, None, "killed"),
        ("At least 60 were buried on Sunday.", None, None, "killed"),
        ("Four reached the hospital.", None, None, None),
        ("Nine are left.", None, None, None),
        ("There were 31 when they came.", None, None, None),
        ("He says that 30 were wounded.", None, None, "wounded"),
        ("Four “extremists” were neutralised.", None, "extremists", "neutralised"),
        ("12 soldiers lost their lives.", None, "soldiers", "killed"),
        ("Close to 10,000 people have come forward.", None, "people", "volunteered"),
        ("They will call up 300,000 reservists.", None, "reservists", "mobilised"),
        ("They took back a quarter of the town.", "share", "town", "retaken"),
        ("They set fire to some 90 homes.", None, "homes", "destroyed"),
        ("Nine names were struck off the list.", None, "names", None),
        ("Three men were under fire.", None, "men", None),
        ("Last come the ten percent that kill deals.", "percent", None, None),
        ("He flew 600 missions and lost eleven machines.", None, "missions", None),
        ("They came from two directions and had suffered heavy losses.", None, "directions", None),
    ],
)
def test_what_is_counted_and_what_happened(text: str, unit: str | None, of: str | None, scope: str | None) -> None:
    """A quantity has its unit, the noun that is counted, and what happened to those counted, where the words say it."""
    found = read(text)[0]
    assert (found.unit, found.of, found.scope) == (unit, of, scope)


def test_a_number_that_a_toll_rose_from_is_no_range() -> None:
    """A toll that rises from one number to another counts the second."""
    [found] = read("The toll rose from 9 to 11.")
    assert (found.value, found.low, found.high, found.scope) == (11, 11, 11, "killed")


def test_two_numbers_with_and_between_are_a_range_only_after_between() -> None:
    """ "20 and 45" are two numbers unless "between" stands before them."""
    assert [q.value for q in read("They killed 20 and 45 were wounded.")] == [20, 45]


def test_each_number_has_its_own_fate() -> None:
    """In a list each number takes the word next to it, and those of one verb share it."""
    assert [(q.value, q.of, q.scope) for q in read("44 people were killed and 60 wounded.")] == [
        (44, "people", "killed"),
        (60, None, "wounded"),
    ]
    found = read("In the village 27 men, 11 women and six children were killed.")
    assert [(q.value, q.of, q.scope) for q in found] == [
        (27, "men", "killed"),
        (11, "women", "killed"),
        (6, "children", "killed"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The 72nd brigade and the 6th company fled.",
        "An M113, a T-72 and a Su-27 were seen.",
        "Jane Doe, 45 years old, spoke.",
        "Jane Doe, 34, spoke.",
        "A 24-year-old woman spoke.",
        "They have 155mm guns.",
        "Article 5 was invoked.",
        "Resolution 1701 was quoted.",
        "The match ended 2-1.",
        "Dial +380 44 123 4567 now.",
        "1. The first item",
        "One of the advisers spoke.",
        "The 2014 agreement failed.",
        "No one came.",
        "Nobody was hurt, and many fled.",
        "Several think so.",
        "A dad-of-two spoke.",
        "He was ready if one became necessary.",
        "They did it in one night, of one mind.",
        "It is at one's throat.",
        "Not one rocket was fired.",
        "One pump in five is dry.",
        "The northern half of the town is dark.",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    """Ordinals, models, ages, calibres, designations, scores, telephone and list numbers are no quantities."""
    assert read(text) == []


def test_dates_are_left_to_times() -> None:
    """A number within a date or a clock time is no quantity."""
    text = "On 6 January 12 people died."
    assert [q.value for q in quantities(text, (0, len(text)), "en", [(3, 12)])] == [12]


WORDS = [
    "at",
    "least",
    "44",
    "10,000",
    "1/4",
    "60–70",
    "%",
    "of",
    "people",
    "killed",
    "two",
    "hundred",
    "dozen",
    "-",
    "$",
    "km",
]


@given(st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_any_text_is_read_in_order_with_bounds_in_order(text: str) -> None:
    """Whatever the text, spans lie within it and in order, and low is never above high."""
    at = 0
    for quantity in read(text):
        (start, end) = quantity.spans[0]
        assert at <= start < end <= len(text)
        at = end
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
