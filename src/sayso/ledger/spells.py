"""The times of many claims, counted: claims in, `Spell`s by day or month out.

A timeline of a hundred thousand claims shows hundreds of times. Those of all claims are worked out when they are
grouped and kept with the generation; those of a filter are counted when they are asked for.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from msgspec.structs import replace

from sayso.ledger.filters import Filter, claims_from, claims_where, effective
from sayso.ledger.matched import narrow
from sayso.ledger.moments import OPEN_END, OPEN_START, bounds
from sayso.ledger.results import Spell
from sayso.records import Claim, ClaimKind

Unit = Literal["day", "month"]
UNITS: tuple[Unit, ...] = ("day", "month")
Key = tuple[str, ClaimKind, str | None, str | None, str | None]
"""Band, kind, side, first, after."""


class Stored(NamedTuple):
    """The times of some claims as they are stored: how many share kind, side, and the ends of the time of which they
    speak, and of when they were said; how many claims they are, and how many have no time at all."""

    happened: Counter[tuple[Any, ...]]
    said: Counter[tuple[Any, ...]]
    claims: int
    undated: int


class Times:
    """The times of claims in one snapshot; those of a filter are read once, for their number, by month and by day."""

    def __init__(self, db: sqlite3.Connection, generation: int) -> None:
        self._db, self._generation = db, generation
        self._known: dict[Filter, Stored] = {}

    def spells(self, asked: Filter, unit: Unit, dirty: bool) -> list[Spell]:
        """The spells of the claims that fit; all of them are kept, as long as the ledger is not dirty."""
        if not narrow(asked, "kind") and not dirty and (found := list(kept(self._db, self._generation, unit))):
            return [s for s in found if asked.kind in (None, s.kind)]
        return counted(self._stored(asked), unit)

    def count(self, asked: Filter) -> tuple[int, int]:
        """How many claims fit, and how many of them have no time at all."""
        found = self._stored(asked)
        return found.claims, found.undated

    def _stored(self, asked: Filter) -> Stored:
        if asked not in self._known:
            self._known[asked] = raw(self._db, self._generation, asked)
        return self._known[asked]


def of_claims(claims: Iterable[Claim], sides: dict[str, str | None], unit: Unit) -> list[Spell]:
    """The spells of claims, in order. `sides`: those that people set, by claim."""
    found = Counter[Key]()
    for c in claims:
        side = sides.get(c.id, c.side) if c.kind == "attributed" else None
        found["happened", c.kind, side, *days(*bounds(c.when), unit)] += 1
        found["said", c.kind, side, *days(*bounds(c.said_at), unit)] += 1
    return _spells(found)


def kept(db: sqlite3.Connection, generation: int, unit: Unit) -> Iterator[Spell]:
    """The spells of all claims as they were when they were grouped."""
    sql = "SELECT band, kind, side, first, after, claims FROM spells WHERE generation = ? AND unit = ? ORDER BY rowid"
    for band, kind, side, first, after, claims in db.execute(sql, (generation, unit)):
        yield Spell(band=band, kind=kind, side=side, first=first, after=after, claims=claims)


def raw(db: sqlite3.Connection, generation: int, asked: Filter) -> Stored:
    """The times of the claims that fit, as they are stored; to be told apart by `counted`."""
    where = claims_where(replace(asked, kind=None), db, generation, computed=False)
    if asked.kind:  # not by the index of kinds: it would lead to whole rows
        fits = f"+({effective(db, 'kind')}) = :kind AND {where.sql}"
        where = replace(where, sql=fits, values={**where.values, "kind": asked.kind})
    side = "CASE WHEN c.kind = 'attributed' THEN o.side END"
    source = claims_from(side, where.sql)
    if "o." not in where.sql:  # an index that holds the side; left alone, SQLite would read whole rows
        source = source.replace("linked_claims o", "linked_claims o INDEXED BY sides_of_claims")
    columns, judged = (
        f"c.kind, {side}, c.when_from, c.when_to, c.said_from, c.said_to",
        "c.claim {} (SELECT claim FROM judged)",
    )
    sql = f"SELECT {columns} {source} WHERE {judged.format('NOT IN')} AND {where.sql}"
    cursor = db.cursor()
    cursor.row_factory = None  # plain tuples: there may be a hundred thousand
    values = {"generation": generation, **where.values}
    rows = Counter(cursor.execute(sql, values))  # grouping in SQL would sort every row
    kind, side, since, until = (effective(db, f) for f in ("kind", "side", "when_from", "when_to"))
    columns = f"{kind}, CASE WHEN {kind} = 'attributed' THEN {side} END, {since}, {until}, c.said_from, c.said_to"
    source = claims_from(columns, where.sql)
    rows.update(cursor.execute(f"SELECT {columns} {source} WHERE {judged.format('IN')} AND {where.sql}", values))
    found = Stored(happened=Counter(), said=Counter(), claims=rows.total(), undated=0)
    undated = 0
    for (kind, side, when_from, when_to, said_from, said_to), n in rows.items():
        found.happened[kind, side, when_from, when_to] += n
        found.said[kind, side, said_from, said_to] += n
        if when_from is None and said_from is None:
            undated += n
    return found._replace(undated=undated)


def counted(found: Stored, unit: Unit) -> list[Spell]:
    """Stored times as spells, in order."""
    out = Counter[Key]()
    for band, times in (("happened", found.happened), ("said", found.said)):
        for (kind, side, start, end), n in times.items():
            out[band, kind, side, *days(start, end, unit)] += n
    return _spells(out)


@lru_cache(maxsize=32_768)
def days(start: str | None, end: str | None, unit: Unit) -> tuple[str | None, str | None]:
    """A stored time as its first day and the day after its last, widened to whole months where that is the unit."""
    first = None if start in (None, OPEN_START) else start[:10]
    after = None if end in (None, OPEN_END) else end
    if after is not None and len(after) > 10:
        after = _day_after(after[:10])
    if unit == "month":
        first = first and first[:8] + "01"
        after = after and (after if after[8:10] == "01" else _month_after(after))
    return first, after


def _day_after(day: str) -> str:
    at = date.fromisoformat(day)
    return day if at == date.max else (at + timedelta(days=1)).isoformat()


def _month_after(day: str) -> str:
    """The first day of the next month."""
    year, month = int(day[:4]), int(day[5:7])
    if (year, month) == (9999, 12):
        return date.max.isoformat()
    return f"{year:04}-{month + 1:02}-01" if month < 12 else f"{year + 1:04}-01-01"


def _spells(found: Counter[Key]) -> list[Spell]:
    ordered = sorted(found.items(), key=lambda kv: tuple((part is None, part or "") for part in kv[0]))
    return [
        Spell(band=band, kind=kind, side=side, first=first, after=after, claims=n)  # type: ignore[arg-type]
        for (band, kind, side, first, after), n in ordered
    ]
