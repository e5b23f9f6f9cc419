"""What people decided about questions, names and sides, through linking."""

import json

import pytest

from sayso.records import Judgement, Linked, Target
from tests.linking.factory import Said, asked, linked, sheet

PAGE = sheet(
    Said("at least 12 people were killed in a strike on Vexholm", "Mara Voss"),
    Said("9 people were killed in a strike on Vexholm", "Anna Kestrel"),
    Said("20 people were killed in a strike on Quillmar", "Igor Tarn"),
    published="2031-04-05",
)
VEXHOLM, QUILLMAR = "How many people were killed in Vexholm?", "How many people were killed in Quillmar?"


def _judgement(action: str, table: str, ids: tuple[str, ...], field: object, value: object = None) -> Judgement:
    target = Target(table=table, ids=ids, field=field if isinstance(field, str) else json.dumps(field))
    return Judgement(
        id=f"j_{action}", at="2031-05-01T00:00:00Z", by="Ada", action=action, target=target, evidence=(), value=value,
        reason="", undoes=None, orphan=False,
    )  # fmt: skip


def _named(found: Linked, text: str) -> tuple[str, list[str]]:
    """The least member and the slot of a question."""
    least, *slot = found.slots[asked(found, text).id]
    return least, slot


def _texts(found: Linked) -> list[str]:
    return sorted(q.text for q in found.questions)


def test_a_question_has_the_words_that_a_person_gave_it() -> None:
    """Only its text changes, not its id or positions."""
    before = linked(PAGE)
    least, slot = _named(before, VEXHOLM)
    after = linked(PAGE, judgements=(_judgement("rename", "questions", (least,), slot, "How many died?"),))
    assert _texts(after) == sorted(["How many died?", QUILLMAR])
    assert asked(after, "How many died?").id == asked(before, VEXHOLM).id
    assert asked(after, "How many died?").positions == asked(before, VEXHOLM).positions


def test_a_question_that_was_hidden_is_not_asked() -> None:
    """Its claims stay, in no question and in no link of it."""
    before = linked(PAGE)
    least, slot = _named(before, VEXHOLM)
    after = linked(PAGE, judgements=(_judgement("hide", "questions", (least,), slot),))
    assert _texts(after) == [QUILLMAR]
    assert len(after.claims) == len(before.claims)
    assert not [k for k in after.links if k.slot in ("how_many", "value")]


def test_two_questions_that_are_one_are_asked_once() -> None:
    """All claims answer it, and their answers are compared."""
    before = linked(PAGE)
    (a, slot), (b, other) = _named(before, VEXHOLM), _named(before, QUILLMAR)
    after = linked(PAGE, judgements=(_judgement("merge", "questions", (a, b), [slot, other]),))
    assert len(after.questions) == 1
    (one,) = after.questions
    assert {c for p in one.positions for c in p.claims} == {c.id for c in PAGE.claims}


@pytest.mark.parametrize("to", [None, QUILLMAR])
def test_claims_move_to_another_question_or_one_of_their_own(to: str | None) -> None:
    """The claim answers there and no longer here; moved back by name, it is where it was."""
    before = linked(PAGE)
    claim = PAGE.claims[1].id
    least, slot = _named(before, VEXHOLM)
    there = None
    if to:
        other, other_slot = _named(before, to)
        there = {"claim": other, "slot": other_slot}
    after = linked(PAGE, judgements=(_judgement("move", "questions", (claim,), slot, there),))
    holders = {q.id: {c for p in q.positions for c in p.claims} for q in after.questions}
    (mine,) = [held for held in holders.values() if claim in held]
    assert mine == ({claim, PAGE.claims[2].id} if to else {claim})
    assert {PAGE.claims[0].id} in holders.values()
    assert least in {c for held in holders.values() for c in held}
    assert set(after.slots) >= set(holders)


def test_a_judgement_outlives_its_slot_where_there_is_no_doubt() -> None:
    """A slot that changed with the pages is found by its kind, where the claim answers one question of that kind."""
    claim = PAGE.claims[2].id
    after = linked(PAGE, judgements=(_judgement("hide", "questions", (claim,), ["how_many", "another"]),))
    assert _texts(after) == [VEXHOLM]
    after = linked(PAGE, judgements=(_judgement("hide", "questions", (claim,), ["who_holds", "another"]),))
    assert _texts(after) == sorted([VEXHOLM, QUILLMAR])


@pytest.mark.parametrize(
    "field", ["", "[", "{}", "7", "[]", "[[]]", '["how_many"]', "[1]", '[["a"],["b"],["c"]]', "[null]"]
)
@pytest.mark.parametrize("action", ["rename", "hide", "merge", "move", "split"])
def test_what_can_not_be_read_has_no_effect(action: str, field: str) -> None:
    """A target in no shape that a ledger writes changes nothing that is not meant."""
    ids = ("c_0000000000000000", "c_0000000000000001")
    for table in ("questions", "identities"):
        value = {"claim": ids[0], "slot": ["x"]} if action == "move" else None
        assert linked(PAGE, judgements=(_judgement(action, table, ids, field, value),)) == linked(PAGE)


def test_a_side_that_was_set_is_the_side() -> None:
    """Also where the sides file says another, and None is no side; the computed side stays beside it."""
    claim = PAGE.claims[1].id
    for side in ("Harbour Watch", None):
        after = linked(PAGE, judgements=(_judgement("side", "claims", (claim,), "side", side),))
        assert after.sides == {claim: side}
        assert after.claims == linked(PAGE).claims
        assert {p.side for q in after.questions for p in q.positions if claim in p.claims} == {side}


NAMES = (
    sheet(Said("Blue Banner fighters hold Vexholm", "Mara Voss"), Said("Blue Banner left Quillmar", "Igor Tarn")),
    sheet(Said("Iron Company holds Quillmar", "Mara Voss"), name="other"),
)


def _who(found: Linked, name: str) -> str:
    (identity,) = [i for i in found.identities if i.name == name]
    return identity.id


def _speakers(found: Linked, name: str) -> list[str]:
    """Members by which a speaker is named."""
    return [f"{c.id}#{n}" for c in found.claims for n, k in enumerate(c.chain) if k.name == name]


def test_two_names_that_are_one_are_one_identity() -> None:
    """All mentions and speakers of both have it, with all spellings; the other is gone."""
    before = linked(*NAMES)
    one, two = before.slots[_who(before, "Mara Voss")], before.slots[_who(before, "Igor Tarn")]
    judgement = _judgement("merge", "identities", (one[0], two[0]), [list(one[1:]), list(two[1:])])
    after = linked(*NAMES, judgements=(judgement,))
    people = [i for i in after.identities if i.kind == "person"]
    assert [(i.status, {i.name, *i.aliases}) for i in people] == [("merged", {"Mara Voss", "Igor Tarn"})]
    assert {c.speaker_identity for c in after.claims} == {people[0].id}
    assert people[0].id in after.slots


def test_one_name_that_is_two_is_two_identities() -> None:
    """The members named are another; the others stay who they were; together they have the same name."""
    before = linked(*NAMES)
    speaker = _speakers(before, "Mara Voss")
    mention = [m for m, i in before.mention_identities.items() if i == _who(before, "Mara Voss")]
    assert len(speaker) == 2
    assert len(mention) == 2
    here = {c.id for c in NAMES[1].claims}
    part = tuple(sorted([*(s for s in speaker if s.split("#")[0] in here), *(m for m in mention if m in {
        x.id for x in NAMES[1].mentions})]))  # fmt: skip
    _, *slot = before.slots[_who(before, "Mara Voss")]
    after = linked(*NAMES, judgements=(_judgement("split", "identities", part, slot),))
    both = [i for i in after.identities if i.name == "Mara Voss"]
    assert sorted(i.status for i in both) == ["computed", "split"]
    by_page = {c.id in here: c.speaker_identity for c in after.claims if c.speaker == "Mara Voss"}
    assert by_page[True] != by_page[False]
    assert by_page[False] == _who(before, "Mara Voss") or len({i.id for i in both}) == 2


def test_judgements_do_not_depend_on_the_order_of_pages() -> None:
    """The same pages and judgements give the same generation."""
    before = linked(*NAMES)
    one, two = before.slots[_who(before, "Mara Voss")], before.slots[_who(before, "Igor Tarn")]
    judgement = _judgement("merge", "identities", (one[0], two[0]), [list(one[1:]), list(two[1:])])
    assert linked(*NAMES, judgements=(judgement,)) == linked(*reversed(NAMES), judgements=(judgement,))
