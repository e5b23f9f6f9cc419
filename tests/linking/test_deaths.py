"""Was a named person killed."""

import pytest

from tests.linking.factory import Said, asked, linked, sheet


@pytest.mark.parametrize(
    "dead", ["Piet Lund was killed", "its chief, known as Piet Lund, is among the dead", "Piet Lund died"]
)
@pytest.mark.parametrize("alive", ["Piet Lund is alive", "Piet Lund was not killed", "Lund survived"])
def test_dead_or_alive(dead, alive):
    """One says that a person is dead, the other that he lives: one contested question."""
    page = sheet(Said(dead, "Mara Voss"), Said(alive, "Igor Tarn"), people=("Piet Lund", "Lund", "Mara Voss"))
    question = asked(linked(page), "Was Piet Lund killed?")
    assert question.status == "contested"
    assert {p.speakers: p.answer for p in question.positions} == {("Mara Voss",): "yes", ("Igor Tarn",): "no"}


def test_many_dead_are_no_person():
    """A number of dead, and two persons together, are no question about one person."""
    page = sheet(
        Said("9 people were killed", "Mara Voss", "alleged"),
        Said("Piet Lund and Mara Voss were killed", "Igor Tarn", "alleged"),
        people=("Piet Lund", "Mara Voss"),
    )
    assert not [q for q in linked(page).questions if q.text.startswith("Was ")]
