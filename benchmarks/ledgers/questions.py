"""A question out of the claims that answer it: rows in, a `Question` with positions, notes and coverage out."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from benchmarks.ledgers.sheets import Told
from benchmarks.ledgers.stories import Matter
from sayso import ids
from sayso.linking.status import contestedness
from sayso.records import (
    Claim,
    Coverage,
    Event,
    Interval,
    Note,
    Position,
    Question,
    QuestionStatus,
)

_CHANGING = ("who_holds", "what_will", "is_it_so")
"""Kinds whose answers may be of different times."""


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, what it tells, and its voice."""

    claim: Claim
    told: Told
    origin: str


def question(rows: list[Row], event: Event, place: str | None, skipped: dict[str, int]) -> Question:
    """The question that these rows (by claim id) answer."""
    matter = rows[0].told.statement.matter
    assert matter is not None
    positions = _positions(rows)
    state = _status(matter, positions)
    claims = [r.claim for r in rows]
    actors = [p.identity for p in event.participants if p.role == "actor"]
    return Question(
        id=ids.cluster_id("q_", slot_of(rows)[0], list(slot_of(rows)[1:])), kind=matter.kind,  # type: ignore[arg-type]
        text=matter.text, event=event.id, subjects=tuple(actors), where=place, when=_time(claims), status=state,
        contestedness=contestedness(state, [len(p.origins) for p in positions]),
        reports=len({c.document for c in claims}), origins=len({r.origin for r in rows}),
        speakers=len({c.speaker for c in claims if c.speaker}), positions=positions,
        coverage=Coverage(undated_claims=sum(not (c.said_at or c.when) for c in claims), pages_not_read=skipped),
        notes=_notes(rows, matter),
    )  # fmt: skip


def slot_of(rows: list[Row]) -> tuple[str, ...]:
    """What the id of the question of these rows is made of: its least claim, then its slot."""
    matter = rows[0].told.statement.matter
    assert matter is not None
    return (rows[0].claim.id, matter.kind, str(matter.number))


def _superseded(rows: list[Row]) -> set[str]:
    """Claims of a speaker who later gave another answer."""
    by_speaker: dict[str, list[Row]] = defaultdict(list)
    for r in rows:
        if r.claim.speaker and r.claim.said_at and r.claim.said_at.start:
            by_speaker[r.claim.speaker].append(r)
    old = set()
    for mine in by_speaker.values():
        last = max(mine, key=lambda r: (r.claim.said_at.start or "", r.claim.id))  # type: ignore[union-attr]
        day = (last.claim.said_at.start or "")[:10]  # type: ignore[union-attr]
        said = last.told.statement.said
        old |= {r.claim.id for r in mine if r.told.statement.said != said and (r.claim.said_at.start or "")[:10] < day}  # type: ignore[union-attr]
    return old


def _positions(rows: list[Row]) -> tuple[Position, ...]:
    """One for each side (where none is known each speaker, or the page itself), answer, and whether it was changed."""
    old = _superseded(rows)
    lanes: dict[tuple[str, str, str, bool], list[Row]] = defaultdict(list)
    for r in rows:
        side = r.claim.side or ""
        who = "" if side or r.claim.kind == "narrated" else r.claim.speaker or "unnamed"
        lanes[(side, who, r.told.statement.said, r.claim.id in old)].append(r)
    out = []
    for (side, _, said, changed), mine in sorted(lanes.items()):
        times = [t for r in mine if (t := r.claim.when or r.claim.said_at)]
        starts, ends = [t.start for t in times if t.start], [t.end for t in times if t.end]
        out.append(
            Position(
                side=side or None, speakers=tuple(sorted({_speaker(r) for r in mine if r.told.statement.speaker})),
                answer=said, value=mine[0].told.statement.value, status="superseded" if changed else "current",
                since=min(starts) if starts else None, until=max(ends) if ends else None,
                claims=tuple(r.claim.id for r in mine), origins=tuple(sorted({r.origin for r in mine})),
            )
        )  # fmt: skip
    return tuple(sorted(out, key=lambda p: (-len(p.origins), p.side or "~", p.answer, p.claims)))


def _speaker(row: Row) -> str:
    who = row.told.statement.speaker
    return row.claim.speaker or (who.name if who else "")


def _status(matter: Matter, positions: tuple[Position, ...]) -> QuestionStatus:
    current = [p for p in positions if p.status == "current"]
    if len({o for p in positions for o in p.origins}) == 1:
        return "single_origin"
    if len({p.answer for p in current}) == 1:
        return "uncontested"
    return "cannot_tell" if matter.kind in _CHANGING and not matter.timed else "contested"


def _time(claims: list[Claim]) -> Interval | None:
    times = [c.when or c.said_at for c in claims]
    starts = [t.start for t in times if t and t.start]
    ends = [t.end for t in times if t and t.end]
    if len(starts) < len(times) or len(ends) < len(times):
        return None
    return Interval(start=min(starts), end=max(ends), precision="day", basis="rule:times_of_claims")


def _notes(rows: list[Row], matter: Matter) -> tuple[Note, ...]:
    """Arithmetic and comparability of figures."""
    if matter.kind != "how_many":
        return ()
    figures: list[tuple[str, Any]] = sorted(
        {(r.told.statement.said, r.told.statement.value["low"]) for r in rows}, key=str
    )
    if len(figures) < 2:
        return ()
    (a, low), (b, _) = figures[0], figures[-1]
    parts = {"parts": [27, 11, 20], "whole": 58, "low": low}
    return (
        Note(text=f"“{a}” and “{b}” may count different days: no page says which.", data={"figures": [a, b]}),
        Note(text="27 + 11 + 20 = 58: the parts of one page are the whole of another.", data=parts),
    )
