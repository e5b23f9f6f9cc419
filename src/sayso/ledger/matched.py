"""The keys that fit a filter, in order: a query for keys in, a stretch of them or their number out.

A screen shows fifty rows and how many there are. What a filter fits is worked out once for both; a whole list is cut
and counted by SQLite, which has indices for it, so that no request looks at all keys.
"""

import sqlite3
from array import array
from typing import Any

from msgspec.structs import replace

from sayso.ledger.filters import Condition, Filter


class Matched:
    """What filters fit in one snapshot."""

    def __init__(self, db: sqlite3.Connection, generation: int) -> None:
        self._db, self._generation = db, generation
        self._known: dict[tuple[Any, ...], array[int]] = {}

    def keys(self, query: Condition, asked: Filter) -> list[int]:
        """The keys that the query gives, as many as `limit` and `offset` of the filter say."""
        if not _narrow(asked):
            return [k for (k,) in self._tuples(query.sql + cut(asked), query.values)]
        end = None if asked.limit is None else asked.offset + asked.limit
        return self._all(query)[asked.offset : end].tolist()

    def count(self, query: Condition, asked: Filter) -> int:
        """How many there are, whatever limit and offset."""
        if not _narrow(asked):
            return int(next(iter(self._tuples(f"SELECT count(*) FROM ({query.sql})", query.values)))[0])
        return len(self._all(query))

    def _all(self, query: Condition) -> "array[int]":
        key = (query.sql, *sorted(query.values.items()))
        if key not in self._known:
            self._known[key] = array("q", (k for (k,) in self._tuples(query.sql, query.values)))
        return self._known[key]

    def _tuples(self, sql: str, values: dict[str, Any]) -> sqlite3.Cursor:
        cursor = self._db.cursor()
        cursor.row_factory = None  # plain tuples: there may be many
        return cursor.execute(sql, {"generation": self._generation, **values})


def cut(asked: Filter | None) -> str:
    """LIMIT and OFFSET of a filter."""
    if asked is None or (asked.limit is None and not asked.offset):
        return ""
    return f" LIMIT {-1 if asked.limit is None else int(asked.limit)} OFFSET {int(asked.offset)}"


def _narrow(asked: Filter) -> bool:
    return replace(asked, limit=None, offset=0) != Filter()
