"""Identities: who is one, who is two, and who is nobody."""

import msgspec

from sayso.grounding.gazetteer import lookup
from tests.linking.factory import Said, linked, sheet


def _people(found):
    return sorted(i.name for i in found.identities if i.kind == "person")


def test_two_spellings_on_two_pages_are_one_person():
    """A person in two spellings on two pages is one identity with both as names."""
    one = sheet(Said("The bridge is closed", "Yevgeny Marchuk"), name="a", people=("Yevgeny Marchuk",))
    two = sheet(Said("The road is closed", "Evgeny Marchuk"), name="b", people=("Evgeny Marchuk",))
    found = linked(one, two)
    (person,) = (i for i in found.identities if i.kind == "person")
    assert {person.name, *person.aliases} == {"Yevgeny Marchuk", "Evgeny Marchuk"}
    assert len({c.speaker_identity for c in found.claims}) == 1


def test_two_given_names_are_two_persons():
    """Two persons of one surname stay two, also where one of their pages has the surname alone."""
    one = sheet(Said("The bridge is closed", "Anna Marchuk"), name="a", people=("Anna Marchuk",))
    two = sheet(Said("The road is closed", "Igor Marchuk"), name="b", people=("Igor Marchuk",))
    assert _people(linked(one, two)) == ["Anna Marchuk", "Igor Marchuk"]


def test_a_surname_is_the_full_name_of_its_page():
    """A surname alone is the one person whose full name its page gives; on a page without one it is itself."""
    one = sheet(
        Said("Anna Marchuk came", "Anna Marchuk"), Said("The road is closed", "Marchuk"), name="a",
        people=("Anna Marchuk", "Marchuk"),
    )  # fmt: skip
    two = sheet(Said("The gate is closed", "Marchuk"), name="b", people=("Marchuk",))
    found = linked(one, two)
    assert _people(found) == ["Anna Marchuk", "Marchuk"]


def test_a_surname_that_two_share_on_a_page_is_neither():
    """Where a page has two full names of one surname, the surname alone is none of the two."""
    page = sheet(Said("Anna Marchuk met Igor Marchuk", "Marchuk"), people=("Anna Marchuk", "Igor Marchuk", "Marchuk"))
    assert _people(linked(page)) == ["Anna Marchuk", "Igor Marchuk", "Marchuk"]


def test_an_acronym_is_what_its_page_says():
    """An acronym is the organisation whose name stands before it in brackets."""
    page = sheet(
        Said("The Northern Relief Council (NRC) came", "Northern Relief Council"), Said("The road is open", "NRC"),
        groups=("Northern Relief Council", "NRC"),
    )  # fmt: skip
    found = linked(page)
    assert len({c.speaker_identity for c in found.claims}) == 1


def test_a_description_is_nobody():
    """Officials, soldiers and witnesses without a name have no identity."""
    found = linked(sheet(Said("The road is open", "local officials"), Said("The gate is shut", "a Velmoran soldier")))
    assert [c.speaker_identity for c in found.claims] == [None, None]


def test_a_sides_file_gives_parties():
    """An identity that the sides file lists has its party, with the file as basis."""
    found = linked(sheet(Said("The road is open", "Anna Kestrel")))
    (person,) = (i for i in found.identities if i.kind == "person")
    assert [(p.party, p.basis) for p in person.parties] == [("Velmora", "sides:harbour-war")]


def test_a_place_of_the_gazetteer_has_coordinates():
    """A place that grounding resolved is one identity under the gazetteer's name, with its coordinates."""
    page = sheet(Said("The road to Ouagadougou is open"), Said("Ouagadougou is calm"), places=("Ouagadougou",))
    (town,) = (p for p in lookup("Ouagadougou") if p.kind == "settlement")
    resolved = tuple(msgspec.structs.replace(m, identity=town.key) for m in page.mentions)
    found = linked(msgspec.structs.replace(page, mentions=resolved))
    places = [i for i in found.identities if i.kind == "place"]
    assert [p.name for p in places if p.geo] == [p.name for p in places]
    assert len(places) == 1


def test_a_name_that_the_page_has_as_a_persons_is_a_person():
    """One name without a title is a person where the page has it as one, and no organisation."""
    page = sheet(Said("Quell holds the ladder", "Quell"), name="a", people=("Quell",))
    assert [(i.kind, i.name) for i in linked(page).identities] == [("person", "Quell")]


def test_a_place_goes_by_the_name_that_pages_have():
    """A place is called as pages spell it, where none of them has the gazetteer's own name."""
    assert lookup("Makiivka")
    page = sheet(Said("The road to Makiivka is closed, and Makiivka is quiet"), name="a", places=("Makiivka",))
    (found,) = (i for i in linked(page).identities if i.kind == "place")
    assert found.name == "Makiivka"
