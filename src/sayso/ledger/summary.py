"""The ledger in numbers: a reader in, a `Summary` out. Counts come from indices, not from reading records."""

import sqlite3
from collections.abc import Iterable

from sayso.ledger.results import Summary
from sayso.records import Question

_RIGHT = "claim NOT IN (SELECT claim FROM judged WHERE wrong)"


def summary(db: sqlite3.Connection, generation: int, contested: Iterable[Question], dirty: bool) -> Summary:
    """Counts of the effective record; `contested` are the questions to show first."""

    def count(sql: str) -> int:
        return int(db.execute(sql, {"generation": generation}).fetchone()[0])

    def counts(sql: str) -> dict[str, int]:
        return {r[0]: int(r[1]) for r in db.execute(sql, {"generation": generation})}

    return Summary(
        pages=count("SELECT count(*) FROM documents"),
        captures=count("SELECT count(*) FROM captures"),
        voices=count("SELECT count(*) FROM origins WHERE generation = :generation"),
        claims=count(f"SELECT count(*) FROM claims WHERE {_RIGHT}"),
        kinds=counts(f"SELECT kind, count(*) FROM claims WHERE {_RIGHT} GROUP BY kind ORDER BY kind"),
        standings=counts(
            f"SELECT standing, count(*) FROM claims WHERE {_RIGHT} GROUP BY standing ORDER BY count(*) DESC, standing"
        ),
        questions=counts(
            "SELECT status, count(*) FROM questions WHERE generation = :generation GROUP BY status ORDER BY status"
        ),
        contested=tuple(contested),
        not_read=counts("SELECT reason, count(*) FROM skips GROUP BY reason ORDER BY reason"),
        undated_pages=count("SELECT count(*) FROM documents WHERE moment = 'undated'"),
        dirty=dirty,
    )
