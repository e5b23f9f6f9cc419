"""Names of persons, organisations, units, facilities and media."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.grounding.names import NOBODY, Speakers, names
from sayso.grounding.runs import stretch


def read(text: str, who: Speakers = NOBODY) -> list[tuple[str, str]]:
    one = stretch(text, (0, len(text)))
    return [(n.kind, text[slice(*n.span)]) for n in names(text, [one], "en", who)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Then Foreign Minister Orvo Teldar spoke.", "person", "Orvo Teldar"),
        ("Then Defence Minister Orvo Teldar spoke.", "person", "Orvo Teldar"),
        ("Then Mr Teldar spoke to them.", "person", "Teldar"),
        ("Then Gen. Teldar spoke to them.", "person", "Teldar"),
        ("They spoke to the spokesman. Teldar left.", "", ""),
        ("It was the Units of the Battlegroup Centre Army.", "organisation", "Battlegroup Centre Army"),
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
    assert read(text) == ([(kind, words)] if kind else [])


def test_a_run_that_somebody_speaks_under_is_a_person_where_the_page_treats_it_as_one() -> None:
    """An unknown run that speaks is a person if the page says "he" of it or has its last word alone, else nothing."""
    text = "Then Uvanta Rolq said so."
    assert read(text) == []
    assert read(text, Speakers({5})) == []
    assert read(text, Speakers({5}, frozenset([(5, 16)]))) == [("person", "Uvanta Rolq")]
    assert read(text, Speakers({5}, alone={"Rolq"})) == [("person", "Uvanta Rolq")]


def test_a_given_name_alone_is_a_person_where_it_speaks() -> None:
    """One word is a person by itself where it is a given name and somebody speaks under it."""
    assert read("Then Boris said so.", Speakers({5})) == [("person", "Boris")]
    assert read("Then Boris said so.") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was Uvanta Rolq, 34, that left.", ["Uvanta Rolq"]),
        ("It was Uvanta Rolq, a retired colonel, that left.", ["Uvanta Rolq"]),
        ("They left Uvanta Rolq, a large village.", []),
        ("They met in Uvanta Rolq, a soldier told them.", []),
    ],
)
def test_an_age_or_role_in_apposition_makes_a_person(text: str, words: list[str]) -> None:
    """An unknown run is a person where an age or a role follows it between commas, and it is no place."""
    assert [w for kind, w in read(text) if kind == "person"] == words


def test_a_name_never_takes_the_full_stop_after_it() -> None:
    """The full stop that ends a sentence is no part of the name before it."""
    assert read("They spoke of the M23. It left.") == [("organisation", "M23")]


def test_a_facility_begins_after_the_preposition_before_it() -> None:
    """A holiday on a square is no part of the square's name."""
    assert read("They marked Harvest Day on Long Square then.") == [("facility", "Long Square")]


def test_what_backs_a_group_is_not_its_name() -> None:
    """ "Norland-backed" before "group" is no organisation."""
    assert read("It was the Norland-backed militant group that left.") == []


def test_a_surname_within_another_name_is_no_mention_of_the_person() -> None:
    """A person's surname does not count within a longer unknown name, nor where it is a state's."""
    text = "It was Peter Oldrak. They fled from Beit Oldrak."
    assert read(text) == [("person", "Peter Oldrak")]
    text = "It was Peter Chad. They fled from Chad."
    assert read(text) == [("person", "Peter Chad")]


def test_a_surname_counts_where_the_page_has_it_in_full() -> None:
    """A surname alone is a person after the page has named him; before, it is not."""
    text = "It was Peter Oldrak. Later Oldrak left."
    assert read(text) == [("person", "Peter Oldrak"), ("person", "Oldrak")]
    assert read("Later Oldrak left the hall.") == []


def test_a_person_of_an_organisation_is_none_of_its_name() -> None:
    """A name before "of the … Institute" stays apart from it."""
    assert read("They met Peter Oldrak of the Drey Institute.") == [
        ("person", "Peter Oldrak"),
        ("organisation", "Drey Institute"),
    ]


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
