"""Contents that hold several clauses, and denials of one of them."""

import pytest

from tests.linking.factory import Said, asked, linked, sheet

BLOWN = "Is it so that saboteurs had blown up the Ostrel bridge?"
DENIED = Said("saboteurs had blown up the bridge", "Igor Tarn", "denied")


@pytest.mark.parametrize(
    "words",
    [
        "saboteurs had blown up the Ostrel bridge and that 12 people were killed",
        "12 people were killed and that saboteurs had blown up the Ostrel bridge",
        "saboteurs had blown up the Ostrel bridge, but that the army and the guards had fled",
        "saboteurs had blown up the Ostrel bridge and 12 people were killed",
        "the road was closed, that 12 people were killed and that saboteurs had blown up the Ostrel bridge",
    ],
)
def test_a_denial_may_be_of_one_of_two_clauses(words):
    """What somebody says in one of several clauses, and another denies, is contested between the two."""
    found = linked(sheet(Said(words, "Mara Voss"), DENIED))
    question = asked(found, BLOWN)
    assert question.status == "contested"
    assert {p.answer: p.speakers for p in question.positions} == {"yes": ("Mara Voss",), "no": ("Igor Tarn",)}
    assert "denies" in {x.kind for x in found.links}


@pytest.mark.parametrize("denied", ["saboteurs had blown up the Ostrel bridge", "12 people were killed"])
def test_clauses_answer_what_sentences_answer(denied):
    """Two clauses of one claim answer what they answer as two claims of one speaker."""
    first, second = "saboteurs had blown up the Ostrel bridge", "12 people were killed"
    denial = Said(denied, "Igor Tarn", "denied")
    one = linked(sheet(Said(f"{first} and that {second}", "Mara Voss"), denial))
    two = linked(sheet(Said(first, "Mara Voss"), Said(second, "Mara Voss"), denial))
    answers = [
        {(q.text, q.status, tuple((p.speakers, p.answer) for p in q.positions)) for q in found.questions}
        for found in (one, two)
    ]
    assert answers[0] == answers[1] != set()


def test_the_other_clause_keeps_its_question():
    """One claim answers a question with each of its clauses."""
    words = "Iron Company had captured Vexholm and that saboteurs had blown up the Ostrel bridge"
    found = linked(sheet(Said(words, "Mara Voss"), DENIED))
    holds = asked(found, "Who holds Vexholm?")
    assert [p.speakers for p in holds.positions] == [("Mara Voss",)]
    assert {p.claims for p in holds.positions} <= {p.claims for p in asked(found, BLOWN).positions}


def test_each_clause_is_denied_by_another():
    """Of two clauses that two speakers deny, two questions are made; who denies one denies nothing of the other."""
    words = "saboteurs had blown up the Ostrel bridge and that the harbour police had closed the road"
    other = Said("the harbour police had closed the road", "Anna Kestrel", "denied")
    found = linked(sheet(Said(words, "Mara Voss"), DENIED, other))
    for text, denier in (
        (BLOWN, "Igor Tarn"),
        ("Is it so that the harbour police had closed the road?", "Anna Kestrel"),
    ):
        positions = asked(found, text).positions
        assert {p.answer: p.speakers for p in positions} == {"yes": ("Mara Voss",), "no": (denier,)}


def test_two_deniers_of_one_clause_answer_one_question():
    """A second denial of the same clause joins the first, and the claim answers once."""
    words = "saboteurs had blown up the Ostrel bridge and that 12 people were killed"
    again = Said("saboteurs had blown up the Ostrel bridge", "Anna Kestrel", "denied")
    question = asked(linked(sheet(Said(words, "Mara Voss"), DENIED, again)), BLOWN)
    assert [len(p.claims) for p in question.positions if p.answer == "yes"] == [1]
    assert sorted(s for p in question.positions if p.answer == "no" for s in p.speakers) == [
        "Anna Kestrel",
        "Igor Tarn",
    ]


def test_a_denial_of_two_things_denies_each():
    """ "Denied that A and that B" denies A."""
    denial = Said("saboteurs had blown up the bridge and that the road was closed", "Igor Tarn", "denied")
    found = linked(sheet(Said("saboteurs had blown up the Ostrel bridge", "Mara Voss"), denial))
    assert asked(found, BLOWN).status == "contested"


def test_a_clause_that_answers_a_question_makes_no_second_one():
    """Where the denial's own words answer what a clause answers, that question holds the two."""
    words = "the road was closed and that Iron Company had shelled Vexholm"
    found = linked(sheet(Said(words, "Mara Voss"), Said("Iron Company had shelled Vexholm", "Igor Tarn", "denied")))
    assert [q.text for q in found.questions] == ["Who struck Vexholm?"]
    assert found.questions[0].status == "contested"


def test_pages_answer_each_for_itself():
    """On three pages in other words, each denial meets the clause of its own page."""
    pages = [
        sheet(
            Said(f"saboteurs had blown up the {bridge} bridge and that {n} people were killed", "Mara Voss"),
            Said(f"saboteurs had blown up the {bridge} bridge", "Igor Tarn", "denied"),
            name=f"page {n}",
        )
        for n, bridge in ((12, "Ostrel"), (7, "Tamvale"), (30, "Quorn"))
    ]
    found = linked(*pages)
    for bridge in ("Ostrel", "Tamvale", "Quorn"):
        question = asked(found, f"Is it so that saboteurs had blown up the {bridge} bridge?")
        assert (question.status, question.coverage.undated_claims) == ("contested", 2)


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("30 soldiers were dead and 12 wounded in the harbour", "12 soldiers wounded in the harbour"),
        ("saboteurs and the guards had blown up the bridge and the dam", "the guards had blown up the dam"),
        ("saboteurs had not blown up the Ostrel bridge and that 12 people were killed", DENIED.words),
        ("saboteurs had blown up the Tamvale tunnel and that 12 people were killed", DENIED.words),
    ],
)
def test_what_is_no_clause_or_another_is_not_denied(said, denied):
    """Parts of one count, joined names, a clause that says that it was not so, and other things make no question of
    yes and no."""
    found = linked(sheet(Said(said, "Mara Voss"), Said(denied, "Igor Tarn", "denied")))
    assert [q.text for q in found.questions if q.kind == "is_it_so"] == []


def test_what_is_denied_with_and_alone_may_be_but_the_first():
    """ "Denied A and B" is split by "and that" only."""
    denial = Said("the road was closed and saboteurs had blown up the bridge", "Igor Tarn", "denied")
    found = linked(sheet(Said("saboteurs had blown up the Ostrel bridge", "Mara Voss"), denial))
    assert [q.text for q in found.questions if q.kind == "is_it_so"] == []
