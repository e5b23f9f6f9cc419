"""Hold or leave."""

import pytest

from tests.linking.factory import Said, asked, linked, sheet

TEXT = "Will Iron Company hold Vexholm or leave it?"


@pytest.mark.parametrize(
    ("words", "standing", "answer"),
    [
        ("Iron Company will leave Vexholm", "asserted", "leave"),
        ("Iron Company will go on fighting in Vexholm", "asserted", "hold"),
        ("Iron Company stays in Vexholm", "asserted", "hold"),
        ("Iron Company must leave Vexholm", "asked", "should leave"),
        ("Iron Company to withdraw from Vexholm", "asked", "should leave"),
        ("Iron Company might have to withdraw from Vexholm", "hedged", "may leave"),
        ("to withdraw from Vexholm", "threatened", "threatens to leave"),
        ("to withdraw from Vexholm", "asked", "should leave"),
        ("Iron Company will not leave Vexholm", "asserted", "hold"),
    ],
)
def test_answers(words, standing, answer):
    """What is meant, demanded, feared and threatened reads as it was said, after a name and a colon."""
    question = asked(linked(sheet(Said(words, "Igor Tarn", standing))), TEXT)
    assert [p.answer for p in question.positions] == [answer]


@pytest.mark.parametrize(
    "words",
    [
        "Iron Company left Vexholm",
        "the delegation of Iron Company will leave Vexholm",
        "Iron Company stays at the table",
        "if Iron Company leaves Vexholm, the front will fall",
    ],
)
def test_no_answer(words):
    """What is over, a delegation, a table and a condition tell nothing of holding a place."""
    assert linked(sheet(Said(words, "Igor Tarn"), name="Talks")).questions == ()


def test_troops_without_a_name_are_those_of_the_page():
    """ "The troops" of somebody without a side are those of whom the page tells it otherwise."""
    page = sheet(
        Said("The Velmoran army will go on defending Vexholm", "Anna Kestrel"),
        Said("the troops might have to leave Vexholm", "an adviser", "hedged"),
    )
    question = asked(linked(page), "Will Velmoran army hold Vexholm or leave it?")
    assert sorted(p.answer for p in question.positions) == ["hold", "may leave"]


def test_to_hold_and_should_leave_exclude_each_other():
    """A plan to hold and a demand to leave are not "nobody denies it"; of unknown times nobody can tell."""
    found = linked(
        sheet(Said("Iron Company will hold out in Vexholm", "Igor Tarn"), name="a"),
        sheet(Said("Iron Company must leave Vexholm", "Mara Voss", "asked"), name="b"),
    )
    assert asked(found, TEXT).status == "cannot_tell"


def test_a_later_page_changes_what_an_earlier_one_says():
    """Of two answers without a time of saying the one of the later page is current, also where that tells the first."""
    found = linked(
        sheet(Said("to withdraw from Vexholm", "Igor Tarn", "threatened"), name="a", published="2031-05-08"),
        sheet(Said("Iron Company stays in Vexholm", "Igor Tarn"), name="b", published="2031-05-10"),
    )
    question = asked(found, TEXT)
    assert sorted((p.answer, p.status) for p in question.positions) == [
        ("hold", "current"),
        ("threatens to leave", "superseded"),
    ]


def test_who_defends_his_family_defends_no_town():
    """ "We will defend our families" says nothing of the town; "our positions" there does."""

    def texts(words):
        found = linked(
            sheet(Said("The Velmoran army is in Vexholm"), Said(words, "Velmoran army", "planned"), name="Vexholm")
        )
        return [q.text for q in found.questions]

    assert texts("We will defend our families to the end") == []
