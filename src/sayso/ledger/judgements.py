"""What people decided, as it stands: judgements out of the ledger, worked out anew on every reading.

The law: a judgement is never lost and never moved. It names members (a claim, a pair of claims) by id and keeps
their words. It counts where each member still exists and its cue overlaps the cue that was judged; else it is an
orphan, shown to a person. The latest that is not undone counts; where two people differ, both are listed.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sayso.ids import digest
from sayso.ledger import rows
from sayso.ledger.targets import stands, stretch
from sayso.ledger.values import plain, to_json
from sayso.records import Interval, JudgedEvidence, Judgement, Target

_target = rows.column(Target)
_evidence = rows.column(tuple[JudgedEvidence, ...])


def all_judgements(db: sqlite3.Connection) -> Iterator[Judgement]:
    """Every judgement in the order in which they were made, `orphan` worked out."""
    for row in db.execute("SELECT * FROM judgements ORDER BY at, id"):
        yield judgement(db, row)


def judgements_on(db: sqlite3.Connection, target: Target) -> tuple[Judgement, ...]:
    """The judgements on exactly this target in the order in which they were made; undone ones, too."""
    found = db.execute("SELECT * FROM judgements WHERE target = ? ORDER BY at, id", (to_json(target),))
    return tuple(judgement(db, row) for row in found)


def judgement(db: sqlite3.Connection, row: sqlite3.Row) -> Judgement:
    """A row of the table as a record."""
    target, evidence = _target(row["target"]), _evidence(row["evidence"])
    return Judgement(
        id=row["id"],
        at=row["at"],
        by=row["by"],
        action=row["action"],
        target=target,
        evidence=evidence,
        value=rows.anything(row["value"]),
        reason=row["reason"],
        undoes=row["undoes"],
        orphan=not all(stands(db, i, e) for i, e in zip(target.ids, evidence, strict=True)),
    )


def counting(db: sqlite3.Connection) -> tuple[Judgement, ...]:
    """The judgements that are neither undone nor orphans, in the order in which they were made; no undoings, and no
    audits, which change nothing."""
    found = db.execute("SELECT * FROM judgements WHERE action <> 'audit' ORDER BY at, id")
    return in_force(judgement(db, row) for row in found)


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those of judgements in order that are neither undone by a later one in force nor orphans, without undoings."""
    every = list(judgements)
    undone = {j.undoes for j in undoing(every)}
    return tuple(j for j in every if j.undoes is None and j.id not in undone and not j.orphan)


def undoing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The undoings in force of judgements in order: those that no later one in force undoes."""
    undone: set[str] = set()
    kept: list[Judgement] = []
    for j in reversed(list(judgements)):
        if j.undoes is not None and j.id not in undone:
            undone.add(j.undoes)
            kept.append(j)
    return tuple(reversed(kept))


def differing(judgements: Iterable[Judgement]) -> tuple[tuple[Judgement, ...], ...]:
    """Where people differ: for each target on which the last words of two people in force are not the same, these,
    in the order in which they were made. The last one counts."""
    last: dict[Target, dict[str, Judgement]] = defaultdict(dict)
    for j in in_force(judgements):
        if j.action != "audit":
            last[j.target].pop(j.by, None)
            last[j.target][j.by] = j
    return tuple(
        tuple(words.values())
        for words in last.values()
        if len({to_json((j.action, j.value)) for j in words.values()}) > 1
    )


def judged_date(db: sqlite3.Connection, document: str) -> tuple[bool, Interval | None]:
    """Did a person say when a page was published, and when; None: nobody knows."""
    said = in_force(judgements_on(db, Target(table="documents", ids=(document,), field="published")))
    if not said:
        return False, None
    return True, stretch(said[-1].value) if said[-1].value else None


def judgement_id(j: Judgement) -> str:
    """Of what was decided, by whom and when; not of the evidence, which is read off the members."""
    return digest("j_", plain((j.at, j.by, j.action, j.target, j.value, j.reason, j.undoes)))
