"""What linking computed, out of the ledger: rows of one generation as records, with their members.

`judged` conditions leave out claims that a person called wrong; a caller that wants what was computed passes
`EVERY`.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any

from sayso.ledger import rows
from sayso.records import (
    Coverage,
    Edge,
    Event,
    Geo,
    Identity,
    Link,
    Note,
    Origin,
    Party,
    Position,
    Question,
    Role,
)

EVERY = "1"
"""All members."""
NOT_WRONG = "c.claim NOT IN (SELECT claim FROM judged WHERE wrong)"
"""Members that nobody called wrong."""

_parties = rows.column(tuple[Party, ...])
_geo = rows.column(Geo)
_roles = rows.column(tuple[Role, ...])
_edges = rows.column(tuple[Edge, ...])
_coverage = rows.column(Coverage)
_notes = rows.column(tuple[Note, ...])
_data = rows.column(dict[str, Any])


def identity(row: sqlite3.Row) -> Identity:
    """A row of `identities` as a record."""
    return Identity(
        id=row["id"],
        kind=row["kind"],
        name=rows.short(row["name"]),
        aliases=rows.strings(row["aliases"]),
        parties=_parties(row["parties"]),
        geo=_geo(row["geo"]),
        status=row["status"],
    )


def _members(db: sqlite3.Connection, table: str, key: str, value: int, which: str) -> tuple[str, ...]:
    found = db.execute(
        f"SELECT c.id FROM {table} m JOIN claims c USING (claim) WHERE m.{key} = ? AND {which} ORDER BY m.number",
        (value,),
    )
    return tuple(i for (i,) in found)


def event(db: sqlite3.Connection, row: sqlite3.Row, which: str) -> Event:
    """A row of `events` with its claims."""
    return Event(
        id=row["id"],
        type=row["type"],
        name=rows.short(row["name"]),
        when=rows.interval(row["when"]),
        where=row["where"],
        participants=_roles(row["participants"]),
        claims=_members(db, "event_claims", "event", row["event"], which),
    )


def origin(db: sqlite3.Connection, row: sqlite3.Row, which: str) -> Origin:
    """A row of `origins` with its claims."""
    return Origin(
        id=row["id"],
        kind=row["kind"],
        name=rows.short(row["name"]),
        speaker=rows.short(row["speaker"]),
        claims=_members(db, "origin_claims", "origin", row["origin"], which),
        edges=_edges(row["edges"]),
    )


LINKS = """
SELECT k.*, a.id AS source_id, b.id AS target_id
FROM links k JOIN claims a ON a.claim = k.source JOIN claims b ON b.claim = k.target
WHERE k.generation = :generation
"""


def link(row: sqlite3.Row, status: Any) -> Link:
    """A row of LINKS as a record."""
    return Link(
        id=row["id"],
        source=row["source_id"],
        target=row["target_id"],
        kind=row["kind"],
        slot=row["slot"],
        reason=row["reason"],
        data=_data(row["data"]),
        score=row["score"],
        status=status,
    )


def question(db: sqlite3.Connection, row: sqlite3.Row, which: str) -> Question:
    """A row of `questions` with its positions; a position all of whose claims are left out goes with them."""
    return Question(
        id=row["id"],
        kind=row["kind"],
        text=rows.short(row["text"]),
        event=row["event"],
        subjects=rows.strings(row["subjects"]),
        where=row["where"],
        when=rows.interval(row["when"]),
        status=row["status"],
        contestedness=row["contestedness"],
        reports=row["reports"],
        origins=row["origins"],
        speakers=row["speakers"],
        positions=tuple(_positions(db, row["question"], which)),
        coverage=_coverage(row["coverage"]),
        notes=_notes(row["notes"]),
    )


def _positions(db: sqlite3.Connection, key: int, which: str) -> Iterator[Position]:
    for row in db.execute("SELECT * FROM positions WHERE question = ? ORDER BY number", (key,)):
        claims = _members(db, "position_claims", "position", row["position"], which)
        if claims:
            yield Position(
                side=row["side"],
                speakers=rows.strings(row["speakers"]),
                answer=rows.short(row["answer"]),
                value=rows.anything(row["value"]),
                status=row["status"],
                since=row["since"],
                until=row["until"],
                claims=claims,
                origins=rows.strings(row["origins"]),
            )
