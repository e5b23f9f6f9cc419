"""The keys that fit a filter, in order: a query for keys in, a stretch of them or their number out.

A screen shows fifty rows and how many there are. What a filter fits is worked out once for both; a whole list is cut
and counted by SQLite, which has indices for it, so that no request looks at all keys.
"""

import sqlite3
from array import array
from collections import defaultdict
from typing import Any

from msgspec.structs import replace

from sayso.ledger.filters import Condition, Filter, questions_in_order, questions_where


class Matched:
    """What filters fit in one snapshot."""

    def __init__(self, db: sqlite3.Connection, generation: int) -> None:
        self._db, self._generation = db, generation
        self._known: dict[tuple[Any, ...], array[int]] = {}

    def keys(self, query: Condition, asked: Filter) -> list[int]:
        """The keys that the query gives, as many as `limit` and `offset` of the filter say."""
        if not narrow(asked):
            return [k for (k,) in self._tuples(query.sql + cut(asked), query.values)]
        end = None if asked.limit is None else asked.offset + asked.limit
        return self.all(query)[asked.offset : end].tolist()

    def count(self, query: Condition, asked: Filter) -> int:
        """How many there are, whatever limit and offset."""
        if not narrow(asked):
            return int(next(iter(self._tuples(f"SELECT count(*) FROM ({query.sql})", query.values)))[0])
        return len(self.all(query))

    def questions(self, asked: Filter, computed: bool) -> list[int]:
        """The keys of the questions that fit, as many as `limit` and `offset` of the filter say."""
        if not (asked.status and narrow(asked, "status")):
            return self.keys(self._questions(asked, computed), asked)
        end = None if asked.limit is None else asked.offset + asked.limit
        return self._by_status(asked, computed)[asked.status][asked.offset : end]

    def count_questions(self, asked: Filter, computed: bool) -> int:
        """How many questions fit, whatever limit and offset."""
        if asked.status and narrow(asked, "status"):
            return len(self._by_status(asked, computed)[asked.status])
        return self.count(self._questions(asked, computed), asked)

    def count_statuses(self, asked: Filter, computed: bool) -> dict[str, int]:
        """How many questions fit, by status, whatever status the filter asks for."""
        return {status: len(keys) for status, keys in self._by_status(asked, computed).items()}

    def _questions(self, asked: Filter, computed: bool) -> Condition:
        return questions_in_order(questions_where(asked, self._db, self._generation, computed))

    def _by_status(self, asked: Filter, computed: bool) -> dict[str, list[int]]:
        """The keys of the questions that fit, by status; what else the filter asks is worked out once for all."""
        sql = "SELECT question, status FROM questions WHERE generation = :generation"
        status = dict(self._tuples(sql, {}))
        found: dict[str, list[int]] = defaultdict(list)
        for key in self.all(self._questions(replace(asked, status=None), computed)):
            found[status[key]].append(key)
        return found

    def all(self, query: Condition) -> "array[int]":
        """All keys that the query gives."""
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


def narrow(asked: Filter, *but: str) -> bool:
    """Does a filter leave anything out, by more than these of its fields?"""
    return replace(asked, limit=None, offset=0, **dict.fromkeys(but)) != Filter()
