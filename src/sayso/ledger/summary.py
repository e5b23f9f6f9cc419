"""The ledger in numbers: a reader in, a `Summary` out. Counts come from indices, not from reading records."""

import sqlite3
from collections import Counter
from collections.abc import Iterable

from sayso.ledger.results import Summary
from sayso.records import Question

_RIGHT = "claim NOT IN (SELECT claim FROM judged WHERE wrong)"

_HIDDEN = """SELECT count(DISTINCT target) FROM judgements WHERE action = 'hide' AND id NOT IN
(SELECT undoes FROM judgements WHERE undoes IS NOT NULL)"""


def summary(db: sqlite3.Connection, generation: int, contested: Iterable[Question], dirty: bool) -> Summary:
    """Counts of the effective record; `contested` are the questions to show first."""

    def count(sql: str) -> int:
        return int(db.execute(sql, {"generation": generation}).fetchone()[0])

    def counts(sql: str) -> dict[str, int]:
        return {r[0]: int(r[1]) for r in db.execute(sql, {"generation": generation})}

    kinds, standings = (_tally(db, field) for field in ("kind", "standing"))
    days = db.execute("SELECT min(moment), max(moment) FROM documents WHERE moment <> 'undated'").fetchone()
    return Summary(
        pages=count("SELECT count(*) FROM documents"),
        captures=count("SELECT count(*) FROM captures"),
        voices=count("SELECT count(*) FROM origins WHERE generation = :generation"),
        claims=count(f"SELECT count(*) FROM claims WHERE {_RIGHT}"),
        kinds=dict(sorted(kinds.items())),
        standings=dict(sorted(standings.items(), key=lambda kv: (-kv[1], kv[0]))),
        questions=counts(
            "SELECT status, count(*) FROM questions WHERE generation = :generation GROUP BY status ORDER BY status"
        ),
        contested=tuple(contested),
        not_read=counts("SELECT reason, count(*) FROM skips GROUP BY reason ORDER BY reason"),
        undated_pages=count("SELECT count(*) FROM documents WHERE moment = 'undated'"),
        dirty=dirty,
        days=(days[0][:10], days[1][:10]) if days[0] else None,
        hidden=count(_HIDDEN),
    )


def _tally(db: sqlite3.Connection, field: str) -> dict[str, int]:
    """How many claims have each value of a field: counted from an index, then corrected by what people decided."""
    found = Counter(
        dict(db.execute(f"SELECT {field}, count(*) FROM claims WHERE {_RIGHT} GROUP BY {field}").fetchall())
    )
    sql = (
        f"SELECT c.{field}, j.{field} FROM judged j JOIN claims c USING (claim) WHERE j.{field} NOT NULL AND NOT wrong"
    )
    for read, now in db.execute(sql):
        found[read] -= 1
        found[now] += 1
    return {value: n for value, n in found.items() if n}
