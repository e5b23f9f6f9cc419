"""Lists over the whole ledger, counted in SQL: a filter in, rows in the order in which a person reads them out.

Voices with most pages first; pages by source; people and places with most claims first. Nothing here reads more
records than it shows.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from sayso.ledger import clusters, rows
from sayso.ledger.filters import Condition, Filter, claims_from, claims_where, effective, identities_named
from sayso.ledger.results import Known
from sayso.records import Capture

_WRONG = "(SELECT claim FROM judged WHERE wrong)"
ABOUT = ("actor", "target", "where", "mention")
"""Parts that an identity plays in a claim that speaks of it."""


def _fits(asked: Filter, db: sqlite3.Connection, generation: int) -> Condition:
    """The condition that a claim (`x.claim`) is one that nobody called wrong and that fits."""
    where = claims_where(asked, db, generation, computed=False)
    if where.sql == f"c.claim NOT IN {_WRONG}":
        return Condition(sql=f"x.claim NOT IN {_WRONG}", values={})
    return Condition(sql=f"x.claim IN (SELECT c.claim {claims_from(where.sql)} WHERE {where.sql})", values=where.values)


# ------------------------------------------------------------------ voices
def _voices(asked: Filter, db: sqlite3.Connection, generation: int) -> Condition:
    """The condition on `o` (origins): `kind` is their own, all else holds for a claim of theirs."""
    values: dict[str, Any] = {"generation": generation}
    tests = ["o.generation = :generation"]
    if asked.kind:
        tests.append("o.kind = :origin_kind")
        values["origin_kind"] = asked.kind
    of_claims = replace(asked, kind=None, limit=None, offset=0)
    if of_claims != Filter():
        where = _fits(of_claims, db, generation)
        tests.append(f"o.origin IN (SELECT x.origin FROM origin_claims x WHERE {where.sql})")
        values |= where.values
    return Condition(sql=" AND ".join(tests), values=values)


def voices_in_order(asked: Filter, db: sqlite3.Connection, generation: int, least_pages: int = 0) -> Condition:
    """The keys of the origins with a claim that fits that stand on so many pages at least, those on most first."""
    where = _voices(asked, db, generation)
    few = " AND o.pages >= :least" if least_pages else ""
    sql = f"SELECT o.origin FROM origins o WHERE {where.sql}{few} ORDER BY o.pages DESC, o.id"
    return Condition(sql=sql, values={**where.values, "least": least_pages})


# ------------------------------------------------------------------ pages
def _captures(asked: Filter, db: sqlite3.Connection, generation: int) -> Condition:
    """The condition on `c` (captures) and `d` (documents): a claim of the page fits."""
    values: dict[str, Any] = {"generation": generation}
    of_claims = replace(asked, document=None, limit=None, offset=0)
    tests = ["1"]
    if asked.document:
        tests.append("d.id = :of_document")
        values["of_document"] = asked.document
    if of_claims != Filter():
        where = claims_where(of_claims, db, generation, computed=False)
        tests.append(f"d.document IN (SELECT c.document {claims_from(where.sql)} WHERE {where.sql})")
        values |= where.values
    return Condition(sql=" AND ".join(tests), values=values)


def captures(db: sqlite3.Connection, generation: int, asked: Filter, cut: str) -> Iterator[Capture]:
    """Texts met at a place with a claim that fits, by source."""
    where = _captures(asked, db, generation)
    found = f"SELECT c.capture FROM captures c JOIN documents d USING (document) WHERE {where.sql}"
    order = "ORDER BY c.source, c.id"
    sql = f"{rows.CAPTURES} WHERE c.capture IN ({found} {order}{cut}) {order}"
    yield from (rows.capture(row) for row in db.execute(sql, where.values))


def count_captures(db: sqlite3.Connection, generation: int, asked: Filter) -> int:
    """How many captures fit."""
    where = _captures(asked, db, generation)
    sql = f"SELECT count(*) FROM captures c JOIN documents d USING (document) WHERE {where.sql}"
    return int(db.execute(sql, where.values).fetchone()[0])


# ------------------------------------------------------------------ people and places
def _known(asked: Filter, db: sqlite3.Connection, generation: int) -> Condition:
    """The condition on `i` (identities): `about` their names, `kind` and `side` their own; by, standing, since and
    until are of claims that they said."""
    values: dict[str, Any] = {"generation": generation}
    tests = ["i.generation = :generation"]
    if asked.about:
        keys = ", ".join(str(k) for k in identities_named(asked.about, db, generation)) or "NULL"
        tests.append(f"i.identity IN ({keys})")
    if asked.kind:
        tests.append("i.kind = :identity_kind")
        values["identity_kind"] = asked.kind
    if asked.side:
        party = "json_extract(value, '$.party') = :party COLLATE NOCASE"
        tests.append(f"EXISTS (SELECT 1 FROM json_each(i.parties) WHERE {party})")
        values["party"] = asked.side
    said = Filter(by=asked.by, standing=asked.standing, since=asked.since, until=asked.until)
    if said != Filter():
        where = _fits(said, db, generation)
        tests.append(
            f"i.identity IN (SELECT x.identity FROM claim_identities x WHERE x.role = 'speaker' AND {where.sql})"
        )
        values |= where.values
    return Condition(sql=" AND ".join(tests), values=values)


def identities(db: sqlite3.Connection, generation: int, asked: Filter, cut: str) -> Iterator[Known]:
    """Identities that fit, those with most claims first, with the number of claims that they said and that speak
    of them."""
    where = _known(asked, db, generation)
    sql = f"SELECT i.* FROM identities i WHERE {where.sql} ORDER BY i.claims DESC, i.name, i.id{cut}"
    mine = f"FROM claim_identities x WHERE x.identity = ? AND x.claim NOT IN {_WRONG} AND x.role"
    about = ", ".join(f"'{role}'" for role in ABOUT)
    for row in db.execute(sql, where.values):
        key = (row["identity"],)
        said = db.execute(f"SELECT count(*) {mine} = 'speaker'", key).fetchone()[0]
        told_of = db.execute(f"SELECT count(DISTINCT x.claim) {mine} IN ({about})", key).fetchone()[0]
        yield Known(identity=clusters.identity(row), said=said, about=told_of)


def count_identities(db: sqlite3.Connection, generation: int, asked: Filter) -> int:
    """How many identities fit."""
    where = _known(asked, db, generation)
    return int(db.execute(f"SELECT count(*) FROM identities i WHERE {where.sql}", where.values).fetchone()[0])


# ------------------------------------------------------------------ sides
_NEXT_SIDE = (
    """SELECT side FROM linked_claims WHERE generation = :generation AND {} ORDER BY side COLLATE NOCASE LIMIT 1"""
)
_SIDES = f"""
WITH RECURSIVE found(side) AS (
    SELECT ({_NEXT_SIDE.format("side IS NOT NULL")})
    UNION ALL
    SELECT ({_NEXT_SIDE.format("side > found.side COLLATE NOCASE")}) FROM found WHERE found.side IS NOT NULL
)
SELECT side FROM found WHERE side IS NOT NULL
UNION SELECT side FROM judged WHERE sided AND side IS NOT NULL ORDER BY side
"""
"""One look at the index a side, however many claims there are."""


def sides(db: sqlite3.Connection, generation: int) -> tuple[str, ...]:
    """The sides that speakers are on, by name."""
    return tuple(side for (side,) in db.execute(_SIDES, {"generation": generation}))


# ------------------------------------------------------------------ times
def count_undated(db: sqlite3.Connection, generation: int, asked: Filter) -> int:
    """How many of the claims that fit have no time at all; none do where a time is asked for."""
    if asked.since or asked.until:
        return 0
    where = claims_where(asked, db, generation, computed=False)
    undated = f"{effective(db, 'when_from')} IS NULL AND c.said_from IS NULL"
    sql = f"SELECT count(*) {claims_from(where.sql)} WHERE {undated} AND {where.sql}"
    return int(db.execute(sql, {"generation": generation, **where.values}).fetchone()[0])
