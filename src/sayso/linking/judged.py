"""Judgements as an input of linking: judgements in, what they say of claims, pairs and clusters out.

Undone judgements and orphans are passed over; where two people differ the latest counts.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from sayso.records import Judgement, Record

Pair = tuple[str, str, str]
"""Two claim ids in order, and the kind of link (`*` for any)."""
Slot = tuple[str, ...]
PART = "part"
"""Stands in the slot of what was split from another, before its least member."""


class Judged(Record, frozen=True):
    """What people decided about claims and clusters. `wrong` claims count for no origin, link or question; `sides` are
    those that were set; `clusters` the judgements on identities and questions, in order."""

    wrong: frozenset[str]
    accepted: frozenset[Pair]
    rejected: frozenset[Pair]
    sides: dict[str, str | None]
    clusters: tuple[Judgement, ...]


def standing(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements in force, oldest first: not orphaned, and not undone by one in force."""
    order = sorted(judgements, key=lambda j: (j.at, j.id), reverse=True)
    undone: set[str] = set()
    alive: list[Judgement] = []
    for judgement in order:
        if judgement.id in undone:
            continue
        if judgement.undoes:
            undone.add(judgement.undoes)
        elif not judgement.orphan:
            alive.append(judgement)
    return tuple(reversed(alive))


def pair(a: str, b: str, kind: str) -> Pair:
    """The pair in the order of ids."""
    return (*sorted((a, b)), kind)  # type: ignore[return-value]


def judged(judgements: tuple[Judgement, ...]) -> Judged:
    """The judgements in force, by what they are about. Fields of claims are corrected before: see `Corpus`."""
    wrong: set[str] = set()
    links: dict[Pair, bool] = {}
    sides: dict[str, str | None] = {}
    clusters: list[Judgement] = []
    for judgement in standing(judgements):
        ids = judgement.target.ids
        if judgement.action == "side" and judgement.target.table == "claims" and len(ids) == 1:
            sides[ids[0]] = judgement.value if isinstance(judgement.value, str) else None
        elif judgement.target.table in ("identities", "questions"):
            clusters.append(judgement)
        elif judgement.action == "wrong" and len(ids) == 1:
            wrong.add(ids[0])
        elif judgement.action in ("accept", "reject") and len(ids) == 2:
            links[pair(ids[0], ids[1], judgement.target.field or "*")] = judgement.action == "accept"
    return Judged(
        wrong=frozenset(wrong),
        accepted=frozenset(p for p, yes in links.items() if yes),
        rejected=frozenset(p for p, yes in links.items() if not yes),
        sides=sides,
        clusters=tuple(clusters),
    )


def slots_of(judgement: Judgement) -> tuple[Slot, ...]:
    """The slot, or the two slots, that the target of a judgement on clusters names; none where it can't be read."""
    try:
        read = json.loads(judgement.target.field)
        return tuple(
            map(tuple, msgspec.convert(read if read and isinstance(read[0], list) else [read], list[list[str]]))
        )
    except (json.JSONDecodeError, msgspec.ValidationError, IndexError, KeyError, TypeError):
        return ()


def named(keys: dict[str, Slot], judgements: Sequence[Judgement]) -> dict[str, Slot]:
    """The keys of members (kind first) after merging and splitting identities.

    A judgement whose members have no key any more has no effect; all others of a merged key go with its member.
    """
    now = dict(keys)
    members: dict[Slot, set[str]] = defaultdict(set)
    for member, key in keys.items():
        members[key].add(member)

    def become(some: Iterable[str], key: Slot) -> None:
        for member in list(some):
            members[now[member]].discard(member)
            members[key].add(member)
            now[member] = key

    for j in judgements:
        here = [m for m in j.target.ids if m in now]
        if j.target.table != "identities" or not here:
            continue
        if j.action == "merge" and len(here) == 2:
            first, second = sorted((now[here[0]], now[here[1]]))
            if first != second and first[0] == second[0]:
                become(members[second], first)
        elif j.action == "split":
            for key in sorted({now[m] for m in here}):
                some = sorted(m for m in here if now[m] == key)
                if len(some) < len(members[key]):
                    become(some, (*key, PART, some[0]))
    return now
