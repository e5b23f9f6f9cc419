"""Charges both ways."""

import msgspec

from tests.linking.factory import Said, asked, linked, sheet


def test_each_blames_the_other():
    """Of "they accused each other of shelling" each of the two has the other for an answer: two voices."""
    found = linked(sheet(Said("each other of the shelling of Vexholm", "Iron Company and Velmoran army", "alleged")))
    question = asked(found, "Who struck Vexholm?")
    assert {p.speakers: p.answer for p in question.positions} == {
        ("Iron Company",): "Velmoran army",
        ("Velmoran army",): "Iron Company",
    }
    assert (question.status, question.origins) == ("contested", 2)


def test_two_questions_of_one_mutual_charge():
    """ "Accused each other of violating it" asks it of either, and one's denial is no answer for the other."""
    words = "each other of violating the ceasefire"
    page = sheet(
        Said(words, "Iron Company and Velmoran army", "alleged"), Said("the charge", "Velmoran army", "denied")
    )
    charge, denial = page.claims
    denial = msgspec.structs.replace(denial, content=charge.content, text=charge.text, events=charge.events)
    found = linked(msgspec.structs.replace(page, claims=(charge, denial)))
    assert asked(found, "Did Velmoran army violate the ceasefire?").status == "contested"
    assert asked(found, "Did Iron Company violate the ceasefire?").status == "single_origin"


def test_pages_that_tell_of_mutual_blame_put_it_on_nobody():
    """A page that only tells that two accuse each other says of neither that he did it."""
    page = sheet(
        Said("Iron Company and the Velmoran army accuse each other of shelling Vexholm"),
        Said("Iron Company shelled Vexholm", "Anna Kestrel", "alleged"),
    )
    question = asked(linked(page), "Who struck Vexholm?")
    assert [p.answer for p in question.positions] == ["Iron Company"]
