"""Page facts into the ledger and out of it: statements over a connection that is in a transaction already.

A document is written once with its bytes, segments, mentions and claims; what comes later is further captures of
it, and claims that a better reader or another date of publication gives. Rows of claims that stay keep their keys,
so that the generation in force goes on showing them until the next linking.
"""

import fnmatch
import sqlite3
import zlib
from collections.abc import Container, Iterable, Sequence
from typing import Any

import msgspec

from sayso.errors import LedgerError
from sayso.folding import fold
from sayso.ledger import rows
from sayso.ledger.judgements import judged_date
from sayso.ledger.moments import UNDATED, order
from sayso.ledger.values import to_json_or_none
from sayso.records import Capture, Claim, Interval, Mention, Reading

GIVEN = "given"
"""The basis of a value that the user supplied."""

_INSERT_DOCUMENT = rows.insert(
    "documents", (*rows.DOCUMENT_COLUMNS, "reader", "anchor", "due", "moment", "skip_reason", "skip_detail")
)
_INSERT_SEGMENT = rows.insert("segments", rows.SEGMENT_COLUMNS)
_INSERT_CAPTURE = rows.insert("captures", rows.CAPTURE_COLUMNS)
_CARRIED = ("url", "outlet", "title", "published", "seen", "forwarded_from")
_REASONS = {"published": "published_reason", "seen": "seen_reason"}


def key_of(db: sqlite3.Connection, document_id: str) -> int | None:
    """The integer key of a document, or None."""
    row = db.execute("SELECT document FROM documents WHERE id = ?", (document_id,)).fetchone()
    return None if row is None else int(row[0])


def add_document(db: sqlite3.Connection, reading: Reading, data: bytes, reader: str) -> int:
    """A document that the ledger does not know, with all that was read from it; its key."""
    page, skip = reading.page, reading.skip
    values = (
        *rows.document_row(page.document), reader, to_json_or_none(reading.anchor), None, UNDATED,
        skip.reason if skip else None, skip.detail if skip else None,
    )  # fmt: skip
    key = db.execute(_INSERT_DOCUMENT, values).lastrowid
    assert key is not None
    db.execute("INSERT INTO bytes VALUES (?, ?)", (key, zlib.compress(data)))
    db.executemany(_INSERT_SEGMENT, (rows.segment_row(key, s) for s in page.segments))
    db.execute("INSERT INTO pages_fts (rowid, text) VALUES (?, ?)", (key, fold(page.document.text)))
    set_claims(db, key, reading.mentions, reading.claims)
    return key


def add_capture(db: sqlite3.Connection, document: int, capture: Capture) -> str | None:
    """A capture, new or supplied with more than before: `added`, `changed`, or None where it says nothing new."""
    old = db.execute(rows.CAPTURES + "WHERE c.id = ?", (capture.id,)).fetchone()
    if old is None:
        db.execute(_INSERT_CAPTURE, rows.capture_row(document, capture))
        set_due(db, document)
        return "added"
    before = rows.capture(old)
    after = merged(before, capture)
    if after == before:
        return None
    sets = ", ".join(f'"{c}" = ?' for c in rows.CAPTURE_COLUMNS)
    db.execute(f"UPDATE captures SET {sets} WHERE id = ?", (*rows.capture_row(document, after), capture.id))
    set_due(db, document)
    return "changed"


def merged(old: Capture, new: Capture) -> Capture:
    """`old` with what `new` says besides: a value replaces another unless only the other was given by the user."""
    changes: dict[str, Any] = {}
    basis = dict(old.basis)
    for field in _CARRIED:
        value = getattr(new, field)
        held = old.basis.get(field) == GIVEN and new.basis.get(field) != GIVEN
        if value is None or held:
            continue
        changes[field] = value
        if field in _REASONS:
            changes[_REASONS[field]] = getattr(new, _REASONS[field])
        basis.pop(field, None)
        if field in new.basis:
            basis[field] = new.basis[field]
    return msgspec.structs.replace(old, basis=basis, **changes)


def set_due(db: sqlite3.Connection, document: int) -> None:
    """Note what the claims' times are to be worked out against: the date that a person gave, else the earliest
    `published` among the captures."""
    row = db.execute(
        "SELECT published FROM captures WHERE document = ? AND published IS NOT NULL"
        " ORDER BY published_at, published LIMIT 1",
        (document,),
    ).fetchone()
    due: Interval | None = rows.interval(row[0]) if row else None
    id = db.execute("SELECT id FROM documents WHERE document = ?", (document,)).fetchone()[0]
    judged, date = judged_date(db, id)
    due = date if judged else due
    db.execute(
        "UPDATE documents SET due = ?, moment = ? WHERE document = ?", (to_json_or_none(due), order(due), document)
    )


def set_claims(db: sqlite3.Connection, document: int, mentions: Iterable[Mention], claims: Iterable[Claim]) -> None:
    """Make these the mentions and claims of a document; a row whose id was there before keeps its key."""
    _unindex(db, document)
    _replace(db, "mentions", rows.MENTION_COLUMNS, document, [rows.mention_row(document, m) for m in mentions])
    _replace(db, "claims", rows.CLAIM_COLUMNS, document, [rows.claim_row(document, c) for c in claims])
    db.executemany("INSERT INTO claims_fts (rowid, text, speaker) VALUES (?, ?, ?)", _indexed(db, document))


def _replace(
    db: sqlite3.Connection, table: str, columns: Sequence[str], document: int, new: list[tuple[Any, ...]]
) -> None:
    """Bring the rows of a document to `new` (whose first two columns are the document's key and the id)."""
    ids = {row[1] for row in new}
    if len(ids) < len(new):
        raise LedgerError(f"Two {table} of one page have the same id.", "Please report this: it is a mistake in sayso.")
    old = [i for (i,) in db.execute(f"SELECT id FROM {table} WHERE document = ?", (document,))]
    db.executemany(f"DELETE FROM {table} WHERE id = ?", [(i,) for i in old if i not in ids])
    updates = ", ".join(f'"{c}" = excluded."{c}"' for c in columns)
    db.executemany(f"{rows.insert(table, columns)} ON CONFLICT (id) DO UPDATE SET {updates}", new)


def _indexed(db: sqlite3.Connection, document: int) -> list[tuple[int, str, str]]:
    """What full-text search holds of the claims of a document."""
    found = db.execute("SELECT claim, text, speaker FROM claims WHERE document = ?", (document,))
    return [(key, fold(text), fold(speaker or "")) for key, text, speaker in found]


def _unindex(db: sqlite3.Connection, document: int) -> None:
    """Take the claims of a document out of full-text search, before their rows change or go."""
    db.executemany(
        "INSERT INTO claims_fts (claims_fts, rowid, text, speaker) VALUES ('delete', ?, ?, ?)", _indexed(db, document)
    )


def remove_captures(db: sqlite3.Connection, document: int, sources: Container[str]) -> int:
    """Take out the captures of a document at these sources; how many."""
    held = db.execute("SELECT capture, source FROM captures WHERE document = ?", (document,)).fetchall()
    gone = [(capture,) for capture, source in held if source in sources]
    db.executemany("DELETE FROM captures WHERE capture = ?", gone)
    return len(gone)


def remove_document(db: sqlite3.Connection, document: int) -> int:
    """Take out a document with its bytes and all that was read from it; the number of claims gone."""
    text = db.execute("SELECT text FROM documents WHERE document = ?", (document,)).fetchone()[0]
    claims = db.execute("SELECT count(*) FROM claims WHERE document = ?", (document,)).fetchone()[0]
    _unindex(db, document)
    db.execute("INSERT INTO pages_fts (pages_fts, rowid, text) VALUES ('delete', ?, ?)", (document, fold(text)))
    db.execute("DELETE FROM documents WHERE document = ?", (document,))
    return int(claims)


def named(pattern: str, source: str) -> bool:
    """Is `source` what the pattern names: itself, a folder or container that holds it, or a glob that fits it?"""
    pattern = pattern.rstrip("/")
    if source == pattern or source.startswith((pattern + "/", pattern + "!", pattern + "#")):
        return True
    return any(c in pattern for c in "*?[") and fnmatch.fnmatchcase(source, pattern)
