"""What people merged and split is followed everywhere: in questions, answers, positions, sides and voices."""

import json
from typing import Any

from sayso.records import Identity, Judgement, Linked, Target
from tests.linking.factory import Said, Sheet, asked, linked, sheet

PEOPLE = ("Volodar Zelenko", "Volodar Zelenkoy")
SPELLINGS = (
    sheet(Said("The Irons hold Vexholm", "Volodar Zelenko"), name="one", people=PEOPLE, groups=("Irons",)),
    sheet(Said("The Irons hold Vexholm", "Volodar Zelenkoy"), name="two", people=PEOPLE, groups=("Irons",)),
)
GROUPS = (
    sheet(Said("Blue Banner holds Vexholm", "Mara Voss"), name="one"),
    sheet(Said("Iron Company holds Vexholm", "Ida Brandt"), name="two"),
    sheet(Said("Blue Banner shelled Quillmar", "Mara Voss", "alleged"), name="three"),
    sheet(Said("Iron Company shelled Quillmar", "Ida Brandt", "alleged"), name="four"),
)


def _judged(action: str, ids: tuple[str, ...], slots: Any) -> Judgement:
    return Judgement(
        id="j_1", at="2031-04-09T12:00:00Z", by="A", action=action,
        target=Target(table="identities", ids=ids, field=json.dumps(slots)), evidence=(), value=None, reason="",
        undoes=None, orphan=False,
    )  # fmt: skip


def _one(found: Linked, name: str) -> Identity:
    return next(i for i in found.identities if i.name == name)


def _merged(pages: tuple[Sheet, ...], *names: str, with_sides: bool = False) -> Linked:
    before = linked(*pages, with_sides=with_sides)
    kept = sorted(before.slots[_one(before, n).id] for n in names)
    ids = tuple(least for least, *_ in kept)
    merge = _judged("merge", ids, [slot for _, *slot in kept])
    return linked(*pages, judgements=(merge,), with_sides=with_sides)


def test_two_spellings_of_a_speaker_are_one_position_of_one_speaker() -> None:
    """Their answers stand in one position, under one name, and count for one speaker."""
    before = asked(linked(*SPELLINGS, with_sides=False), "Who holds Vexholm?")
    assert [len(p.speakers) for p in before.positions] == [1, 1]
    assert before.speakers == 2
    after = asked(_merged(SPELLINGS, *PEOPLE), "Who holds Vexholm?")
    (position,) = after.positions
    assert len(position.speakers) == 1
    assert len(position.claims) == 2
    assert after.speakers == 1


def test_two_names_of_a_group_are_one_answer() -> None:
    """Questions, answers and values name the one group; what excluded each other says the same."""
    before = linked(*GROUPS, with_sides=False)
    assert {p.answer for p in asked(before, "Who holds Vexholm?").positions} == {"Blue Banner", "Iron Company"}
    after = _merged(GROUPS, "Blue Banner", "Iron Company")
    for question in after.questions:
        assert len({p.answer for p in question.positions}) == 1
        assert question.status == "uncontested"
    said = {p.answer for q in after.questions for p in q.positions}
    assert len(said) == 1
    assert all(k.kind != "contradicts" for k in after.links)
    names = {i.name for i in after.identities}
    assert len(names & {"Blue Banner", "Iron Company"}) == 1


def test_a_speaker_merged_with_one_of_the_sides_file_is_on_his_side() -> None:
    """Another spelling of a listed person speaks for his side."""
    pages = (
        sheet(Said("Iron Company holds Vexholm", "Anna Kestrel"), name="one"),
        sheet(Said("Iron Company holds Vexholm", "Ana Kestril"), name="two", people=("Ana Kestril",)),
    )
    assert {c.speaker: c.side for c in linked(*pages).claims} == {"Anna Kestrel": "Velmora", "Ana Kestril": None}
    after = _merged(pages, "Anna Kestrel", "Ana Kestril", with_sides=True)
    assert {c.speaker: c.side for c in after.claims} == {"Anna Kestrel": "Velmora", "Ana Kestril": "Velmora"}


def test_two_names_of_a_place_are_one_question() -> None:
    """Who holds them is asked once, of the one place."""
    pages = (
        sheet(Said("Blue Banner holds Vexholm", "Mara Voss"), name="one"),
        sheet(Said("Iron Company holds Quillmar", "Ida Brandt"), name="two"),
    )
    assert len(linked(*pages, with_sides=False).questions) == 2
    (question,) = _merged(pages, "Vexholm", "Quillmar").questions
    assert len(question.positions) == 2


def test_one_name_of_two_groups_is_two_questions() -> None:
    """Where one page means another group by a name, its answers are another group's."""
    pages = (
        sheet(Said("Blue Banner holds Vexholm", "Mara Voss"), name="one"),
        sheet(Said("Blue Banner holds Vexholm", "Ida Brandt"), name="two"),
    )
    before = linked(*pages, with_sides=False)
    (question,) = before.questions
    assert len({p.value["holder"] for p in question.positions}) == 1
    group = _one(before, "Blue Banner")
    _, *slot = before.slots[group.id]
    here = [m.id for m in pages[1].mentions if m.kind == "organisation"]
    split = _judged("split", tuple(sorted(here)), slot)
    (question,) = linked(*pages, judgements=(split,), with_sides=False).questions
    assert len({p.value["holder"] for p in question.positions}) == 2
