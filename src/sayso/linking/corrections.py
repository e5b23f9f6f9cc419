"""What people decided about questions, laid over what linking found: claims moved, questions merged, hidden, renamed.

In: answers with their slots, questions, and the judgements in force in order. Out: the same, corrected. A judgement
names members; where one of them answers no such question any more it has no effect. A question is found by its slot,
else by its kind where the member answers one of that kind only, so that a judgement outlives a slot that changed with
the pages.
"""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from sayso.linking.answers import Answer
from sayso.linking.judged import PART, Slot, slots_of
from sayso.linking.questions import Made
from sayso.records import Judgement


def answered(answers: list[Answer], judgements: Sequence[Judgement]) -> list[Answer]:
    """The answers with the slots that people gave them: moved, or those of a question that another one is."""
    mine = [j for j in judgements if j.target.table == "questions" and j.action in ("merge", "move")]
    if not mine:
        return answers
    now = [a.slot for a in answers]
    of_claim: dict[str, list[int]] = defaultdict(list)
    for n, answer in enumerate(answers):
        of_claim[answer.claim].append(n)

    def at(claim: str, slot: Slot) -> int | None:
        """The answer of a claim to the question of a slot."""
        return _only(of_claim[claim], [now[i] for i in of_claim[claim]], slot)

    for j in mine:
        slots = slots_of(j)
        if j.action == "merge" and len(slots) == 2:
            both = [i for c, s in zip(j.target.ids, slots, strict=True) if (i := at(c, s)) is not None]
            if len(both) == 2:
                first, second = sorted(now[i] for i in both)
                now = [first if s == second else s for s in now]
        elif j.action == "move" and slots:
            leaving = [i for c in j.target.ids if (i := at(c, slots[0])) is not None]
            there = at(j.value["claim"], tuple(j.value["slot"])) if j.value else None
            if not leaving or (j.value and there is None):
                continue
            new = now[there] if there is not None else (*now[leaving[0]], PART, min(answers[i].claim for i in leaving))
            for n in leaving:
                now[n] = new if now[n][0] == new[0] else now[n]
    return [a if a.slot == s else msgspec.structs.replace(a, slot=s) for a, s in zip(answers, now, strict=True)]


def asked(made: list[Made], judgements: Sequence[Judgement]) -> list[Made]:
    """The questions in the words that people gave them, without those that they hid."""
    mine = [j for j in judgements if j.target.table == "questions" and j.action in ("rename", "hide")]
    if not mine:
        return made
    of_claim: dict[str, list[int]] = defaultdict(list)
    for n, question in enumerate(made):
        for claim in {h.claim.id for h in question.held}:
            of_claim[claim].append(n)
    now: list[Made | None] = list(made)
    for j in mine:
        places, slots = of_claim[j.target.ids[0]], slots_of(j)
        place = _only(places, [made[i].slot for i in places], slots[0]) if slots else None
        one = None if place is None else now[place]
        if place is not None and one is not None:
            text = str(j.value)
            renamed = msgspec.structs.replace(one, question=msgspec.structs.replace(one.question, text=text))
            now[place] = renamed if j.action == "rename" else None
    return [m for m in now if m is not None]


def _only(places: Sequence[int], slots: Sequence[Slot], slot: Slot) -> int | None:
    """The place of a slot, else the only one of its kind."""
    exact = [i for i, s in zip(places, slots, strict=True) if s == slot]
    kind = [i for i, s in zip(places, slots, strict=True) if s[:1] == slot[:1]]
    return exact[0] if exact else kind[0] if len(kind) == 1 else None
