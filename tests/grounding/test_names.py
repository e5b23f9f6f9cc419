"""Names of persons, organisations, units, facilities and media."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.grounding.names import names
from sayso.grounding.runs import stretch
from sayso.records import Span


def read(text: str, speakers: tuple[Span, ...] = ()) -> list[tuple[str, str]]:
    one = stretch(text, (0, len(text)))
    return [(n.kind, text[slice(*n.span)]) for n in names(text, [one], "en", speakers)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Then Foreign Minister Orvo Teldar spoke.", "person", "Orvo Teldar"),
        ("Then Defence Minister Orvo Teldar spoke.", "person", "Orvo Teldar"),
        ("Then Mr Teldar spoke to them.", "person", "Teldar"),
        ("They saw Peter van Oort there.", "person", "Peter van Oort"),
        ("Then Orvo Teldar, a spokesman for it, spoke.", "person", "Orvo Teldar"),
        ("It was the Ministry of Inland Waters that said so.", "organisation", "Ministry of Inland Waters"),
        ("It was the Russian army that left.", "organisation", "Russian army"),
        ("It was the Korvan mercenary group that left.", "organisation", "Korvan"),
        ("It was the military contractor Korvan that left.", "organisation", "Korvan"),
        ("The 72nd Mechanised Brigade left.", "unit", "72nd Mechanised Brigade"),
        ("The 3rd Army Corps left.", "unit", "3rd Army Corps"),
        ("This was told to Reuters by them.", "medium", "Reuters"),
        ("They hit the Ostrel power plant again.", "facility", "Ostrel power plant"),
    ],
)
def test_kinds_of_names(text: str, kind: str, words: str) -> None:
    """A name is found whole, with its kind, by a title, head, group word, ordinal or table."""
    assert read(text) == [(kind, words)]


def test_a_run_that_somebody_speaks_under_is_a_person() -> None:
    """An unknown capitalised run is a person where a claim is put on it, and nothing otherwise."""
    text = "Then Uvanta Rolq said so."
    assert read(text) == []
    assert read(text, ((5, 16),)) == [("person", "Uvanta Rolq")]


def test_a_surname_counts_where_the_page_has_it_in_full() -> None:
    """A surname alone is a person after the page has named him; before, it is not."""
    text = "It was Peter Oldrak. Later Oldrak left."
    assert read(text) == [("person", "Peter Oldrak"), ("person", "Oldrak")]
    assert read("Later Oldrak left the hall.") == []


def test_an_acronym_counts_where_the_page_explains_it() -> None:
    """An acronym in brackets after an organisation stands for it from then on."""
    text = "It was the Institute for Lake Studies (ILS). Then the ILS left."
    assert ("organisation", "ILS") in read(text)


def test_a_headline_in_capitals_tells_nothing_by_them() -> None:
    """Where every word is capitalised, capitals make no name."""
    assert read("Minister Says Army Group Left Western Front In Haste") == []


@given(st.text(max_size=200))
def test_any_text_is_read_in_order_and_without_overlap(text: str) -> None:
    """Whatever the text, names stand in order, do not overlap, and are not empty."""
    one = stretch(text, (0, len(text)))
    at = 0
    for name in names(text, [one], "en"):
        assert at <= name.span[0] < name.span[1] <= len(text)
        at = name.span[1]
