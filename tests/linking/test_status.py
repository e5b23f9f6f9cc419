"""The four statuses, each by its rule."""

import pytest

from sayso.linking.status import contestedness
from tests.linking.factory import Said, asked, linked, sheet

HELD_BY_ONE = "The Velmoran army holds Vexholm"
HELD_BY_OTHER = "Iron Company holds Vexholm"
STRUCK = "Iron Company shelled Vexholm"


@pytest.mark.parametrize(
    ("sentences", "status"),
    [
        # a state that changes
        ([Said(HELD_BY_ONE, "Anna Kestrel"), Said(HELD_BY_OTHER, "Igor Tarn")], "cannot_tell"),
        (
            [
                Said(HELD_BY_ONE, "Anna Kestrel", when="2031-04-01"),
                Said(HELD_BY_OTHER, "Igor Tarn", when="2031-04-01"),
            ],
            "contested",
        ),
        (
            [
                Said(HELD_BY_ONE, "Anna Kestrel", when="2031-04-01"),
                Said(HELD_BY_OTHER, "Igor Tarn", when="2031-04-02"),
            ],
            "cannot_tell",
        ),
        ([Said(HELD_BY_OTHER, "Anna Kestrel", "denied"), Said(HELD_BY_OTHER, "Igor Tarn")], "contested"),
        ([Said(HELD_BY_ONE, "Anna Kestrel")], "single_origin"),
        ([Said(HELD_BY_ONE, "Anna Kestrel"), Said(HELD_BY_ONE, "Mara Voss")], "uncontested"),
        ([Said(HELD_BY_ONE, "Anna Kestrel", "hedged"), Said(HELD_BY_OTHER, "Igor Tarn", "hedged")], "uncontested"),
    ],
)
def test_status_of_who_holds(sentences, status):
    """Of a state that changes, rival answers are contested only where they are known to be of one time."""
    assert asked(linked(sheet(*sentences)), "Who holds Vexholm?").status == status


@pytest.mark.parametrize(
    ("sentences", "status"),
    [
        ([Said(STRUCK, "Anna Kestrel", "alleged"), Said(STRUCK, "Igor Tarn", "denied")], "contested"),
        ([Said(STRUCK, "Anna Kestrel", "alleged")], "single_origin"),
        ([Said(STRUCK, "Anna Kestrel", "alleged"), Said(STRUCK, "Mara Voss")], "uncontested"),
        (
            [
                Said(STRUCK, "Anna Kestrel", "alleged"),
                Said("The Velmoran army shelled Vexholm", "Igor Tarn", "alleged"),
            ],
            "contested",
        ),
    ],
)
def test_status_of_who_did_it(sentences, status):
    """Who did it is contested where sides name different actors, or one denies what the other says."""
    assert asked(linked(sheet(*sentences)), "Who struck Vexholm?").status == status


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("9 people", "9 people", "uncontested"),
        ("9 people", "12 people", "contested"),
        ("at least 9 people", "12 people", "uncontested"),
        ("at least 12 people", "9 people", "contested"),
        ("about 10 people", "9.5 people", "uncontested"),
        ("more than 10 people", "at least 50 people", "uncontested"),
    ],
)
def test_status_of_how_many(first, second, status):
    """Figures are rivals only where their bounds do not overlap: "at least 9" agrees with 12."""
    found = linked(
        sheet(
            Said(f"{first} were killed in a strike on Vexholm", "Mara Voss"),
            Said(f"{second} were killed in Vexholm", "Anna Kestrel"),
        )
    )
    assert asked(found, "How many people were killed in Vexholm?").status == status


def test_a_strike_on_another_day_is_another_event():
    """Counts of two days are of two events and do not contest each other."""
    found = linked(
        sheet(Said("9 people were killed in a strike on Vexholm", "Mara Voss", when="2031-04-01"), name="a"),
        sheet(Said("12 people were killed in a strike on Vexholm", "Anna Kestrel", when="2031-04-09"), name="b"),
    )
    assert [q.status for q in found.questions] == ["single_origin", "single_origin"]


def test_a_strike_on_the_same_day_is_one_event_across_pages():
    """Counts of one place and day on two pages answer one question."""
    found = linked(
        sheet(Said("9 people were killed in a strike on Vexholm", "Mara Voss", when="2031-04-01"), name="a"),
        sheet(Said("12 people were killed in a strike on Vexholm", "Anna Kestrel", when="2031-04-01"), name="b"),
    )
    assert [q.status for q in found.questions] == ["contested"]


def test_undated_strikes_of_two_pages_are_two_events_of_one_question():
    """What no page dates is one event within a page only; two pages' answers stand side by side and contest nothing."""
    found = linked(
        sheet(Said("9 people were killed in a strike on Vexholm", "Mara Voss"), name="a"),
        sheet(Said("12 people were killed in a strike on Vexholm", "Anna Kestrel"), name="b"),
    )
    question = asked(found, "How many people were killed in Vexholm?")
    assert (question.status, len(question.positions)) == ("cannot_tell", 2)
    assert len([e for e in found.events if e.type == "violence"]) == 2


def test_contestedness_orders_by_status_then_spread_then_origins():
    """The number for ordering keeps the statuses in bands and grows with spread and origins; it stays within 0 to 1."""
    order = [
        contestedness("single_origin", [1]),
        contestedness("uncontested", [2]),
        contestedness("cannot_tell", [1, 1]),
        contestedness("contested", [3, 1]),
        contestedness("contested", [3, 3]),
        contestedness("contested", [30, 30]),
    ]
    assert order == sorted(order)
    assert all(0 <= n <= 1 for n in order)


def test_a_note_says_which_answers_are_of_one_time():
    """Of a contested state the answers known to be of one time are named where others may be of another."""
    day = {"published": "2031-04-05"}
    found = linked(
        sheet(Said(HELD_BY_ONE, "Anna Kestrel", said_at="2031-04-05"), name="a", **day),
        sheet(Said(HELD_BY_OTHER, "Igor Tarn", said_at="2031-04-05"), name="b", **day),
        sheet(Said(HELD_BY_ONE, "Mara Voss"), name="c"),
    )
    (question,) = found.questions
    (note,) = question.notes
    first = "“Iron Company” (Igor Tarn) and “Velmoran army” (Anna Kestrel)"
    assert note.text == f"{first} are known to speak of one time. Of the other answers that is not known."
    rivals = {c for p in question.positions for c in p.claims} & set(note.data["claims"])
    assert (len(rivals), note.data["origins"], question.origins) == (2, 2, 3)


def test_a_position_is_of_the_day_on_which_it_was_said():
    """A count of the dead of 1 April that was given on 5 April stands under 5 April; its question is of 1 April."""
    said = Said(
        "9 people were killed in the strike on Vexholm", "Anna Kestrel", when="2031-04-01", said_at="2031-04-05"
    )
    (question,) = linked(sheet(said, published="2031-04-05")).questions
    (position,) = question.positions
    assert (position.since, position.until, question.when.start) == ("2031-04-05", "2031-04-06", "2031-04-01")
