"""Holding a ledger against its own rules: a reader in, problems out, page by page.

Every id is made again from the content that it names, every text from its spans, every digest from its bytes. A
problem is a bug or damage; a note (an orphaned judgement, a ledger that waits for linking) is for a person.
"""

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from sayso import ids
from sayso.ledger.filters import Filter
from sayso.ledger.judgements import judgement_id
from sayso.ledger.queries import Reader
from sayso.ledger.results import Problem
from sayso.records import Capture, Claim, Document, Interval, Judgement, Segment, Spans
from sayso.spans import quote

PIECES = frozenset({"content", "cue", "source", "antecedent", "spans", "trigger"})
"""Fields that hold spans of the document."""


def check(reader: Reader) -> Iterator[Problem]:
    """All that is wrong or waits for somebody, file first, then page by page, then what linking made.

    Where a record is not of its own types nothing is said of words: they can't be compared.
    """
    yield from _file(reader.db)
    unsound = list(_unsound(reader))
    if unsound:
        yield from unsound
        return
    for document in reader.documents():
        yield from _document(reader, document)
        yield from _segments(document, list(reader.segments(document.id)))
        yield from _mentions(reader, document)
        yield from _claims(reader, document)
    for capture in reader.captures():
        yield from _capture(capture)
    yield from _clusters(reader)
    yield from _judgements(reader)
    if reader.dirty:
        yield Problem(level="note", table="meta", id="", text="Pages or judgements changed since the last regrouping.")


def _problem(table: str, id: str, text: str) -> Problem:
    return Problem(level="problem", table=table, id=id, text=text)


def _file(db: sqlite3.Connection) -> Iterator[Problem]:
    for (text,) in db.execute("PRAGMA integrity_check"):
        if text != "ok":
            yield _problem("file", "", text)
    for row in db.execute("PRAGMA foreign_key_check"):
        yield _problem(row[0], str(row[1]), f"refers to a row of {row[2]} that is not there")


def _unsound(reader: Reader) -> Iterator[Problem]:
    """Records with a field of another type, or with a word that is not on its list: SQLite takes anything.

    Not mentions: what they name is checked when it is read, the rest is in their ids.
    """
    tables: dict[str, Iterator[Any]] = {
        "documents": reader.documents(),
        "captures": reader.captures(computed=True),
        "segments": reader.segments(),
        "claims": reader.claims(computed=True),
        "identities": reader.identities(),
        "events": reader.events(computed=True),
        "origins": reader.origins(computed=True),
        "links": reader.links(computed=True),
        "questions": reader.questions(computed=True),
        "judgements": reader.judgements(),
        "runs": reader.runs(),
        "skips": reader.skips(),
    }
    for table, records in tables.items():
        for record in records:
            try:
                msgspec.convert(msgspec.to_builtins(record, builtin_types=(bytes,)), type(record))
            except (msgspec.MsgspecError, TypeError) as error:
                yield _problem(table, str(getattr(record, "id", "")), f"a field is not what it should be: {error}")


def _document(reader: Reader, d: Document) -> Iterator[Problem]:
    data = reader.document_bytes(d.id)
    if hashlib.sha256(data).hexdigest() != d.sha256:
        yield _problem("documents", d.id, "the bytes are not those of its sha256")
    if ids.document_id(d.sha256) != d.id:
        yield _problem("documents", d.id, "the id is not that of its bytes")
    if hashlib.sha256(d.text.encode()).hexdigest() != d.text_sha256:
        yield _problem("documents", d.id, "the text is not that of its text_sha256")
    for span in [d.title] if d.title else []:
        yield from _inside("documents", d.id, (span,), d.text)
    yield from _interval("documents", d.id, d.published, d.text)
    if not any(reader.captures(d.id)):
        yield _problem("documents", d.id, "no capture says where it was met")


def _capture(c: Capture) -> Iterator[Problem]:
    carried = None if c.basis.get("url") == "given" else c.url
    if c.basis.get("url") != "given" and ids.capture_id(c.document, carried, c.source) != c.id:
        yield _problem("captures", c.id, "the id is not that of its document, address and source")


def _segments(d: Document, segments: list[Segment]) -> Iterator[Problem]:
    at = 0
    for s in segments:
        if ids.segment_id(d.id, s.type, (s.start, s.end), d.text) != s.id:
            yield _problem("segments", s.id, "the id is not that of its words")
        if s.start < at:
            yield _problem("segments", s.id, "it overlaps the one before")
        elif d.text[at : s.start].strip():
            yield _problem("segments", s.id, f"no segment covers the words before it, from {at}")
        yield from _inside("segments", s.id, ((s.start, s.end), *((s.author,) if s.author else ())), d.text)
        yield from _interval("segments", s.id, s.time, d.text)
        at = max(at, s.end)
    if d.text[at:].strip():
        yield _problem("documents", d.id, f"no segment covers the words from {at}")
    known = {s.id for s in segments}
    yield from (
        _problem("segments", s.id, f"its parent {s.parent} is not there")
        for s in segments
        if s.parent and s.parent not in known
    )


def _mentions(reader: Reader, d: Document) -> Iterator[Problem]:
    for m in reader.mentions(d.id):
        if ids.mention_id(d.id, m.kind, (m.start, m.end), d.text) != m.id:
            yield _problem("mentions", m.id, "the id is not that of its words")
        yield from _inside("mentions", m.id, ((m.start, m.end),), d.text)
        yield from _pieces("mentions", m.id, m.value, d.text)


def _claims(reader: Reader, d: Document) -> Iterator[Problem]:
    alike: dict[Spans, list[Claim]] = defaultdict(list)
    for c in reader.claims(Filter(document=d.id), computed=True):
        alike[c.content].append(c)
        if quote(d.text, c.content) != c.text:
            yield _problem("claims", c.id, "the text is not that of its spans")
        yield from _pieces("claims", c.id, c, d.text)
    for content, claims in alike.items():
        made = {ids.claim_id(d.id, content, d.text, n) for n in range(len(claims))}
        yield from (_problem("claims", c.id, "the id is not that of its words") for c in claims if c.id not in made)


def _inside(table: str, id: str, spans: Iterable[Any], text: str) -> Iterator[Problem]:
    for a, b in spans:
        if not 0 <= a < b <= len(text):
            yield _problem(table, id, f"the span [{a}, {b}] names no characters of the text")


def _interval(table: str, id: str, interval: Interval | None, text: str) -> Iterator[Problem]:
    if interval is not None:
        yield from _inside(table, id, interval.spans, text)
        yield from _times(table, id, interval)


def _times(table: str, id: str, interval: Interval) -> Iterator[Problem]:
    for end in (interval.start, interval.end):
        try:
            datetime.fromisoformat(end or "2000-01-01")
        except ValueError:
            yield _problem(table, id, f"{end!r} is no time")


def _pieces(table: str, id: str, value: Any, text: str) -> Iterator[Problem]:
    """Every span and every time anywhere in a record."""
    if isinstance(value, Interval):
        yield from _times(table, id, value)
    if isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            inner = getattr(value, field)
            if field in PIECES:
                yield from _inside(table, id, inner, text)
            else:
                yield from _pieces(table, id, inner, text)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _pieces(table, id, inner, text)


def _clusters(reader: Reader) -> Iterator[Problem]:
    """What linking's records name must be there."""
    known = {t: {r[0] for r in _ids(reader, t)} for t in ("identities", "events", "origins")}

    def missing(table: str, id: str, kind: str, named: Iterable[str | None]) -> Iterator[Problem]:
        for one in named:
            if one is not None and one not in known[kind]:
                yield _problem(table, id, f"it names {one}, which is not there")

    for e in reader.events(computed=True):
        yield from missing("events", e.id, "identities", (e.where, *(p.identity for p in e.participants)))
    for q in reader.questions(computed=True):
        yield from missing("questions", q.id, "events", (q.event,))
        yield from missing("questions", q.id, "origins", (o for p in q.positions for o in p.origins))
    for c in reader.claims(computed=True):
        yield from missing("claims", c.id, "origins", c.origins)
        yield from missing("claims", c.id, "events", (e.event for e in c.events))
        people = (c.speaker_identity, *(k.identity for k in c.chain), *(w.identity for w in c.where))
        yield from missing("claims", c.id, "identities", people)


def _ids(reader: Reader, table: str) -> Iterator[Any]:
    return reader.db.execute(f"SELECT id FROM {table} WHERE generation = ?", (reader.generation,))


def _judgements(reader: Reader) -> Iterator[Problem]:
    for j in reader.judgements():
        if judgement_id(j) != j.id:
            yield _problem("judgements", j.id, "the id is not that of what was decided")
        if j.orphan:
            yield Problem(level="note", table="judgements", id=j.id, text=_orphan(j))
            continue
        for e in j.evidence:
            text = reader.document(e.document).text
            if any(text[a:b] != words for (a, b), words in (*e.content, *e.cue, *e.source)):
                yield _problem("judgements", j.id, "the words judged are not those at their place")


def _orphan(j: Judgement) -> str:
    words = " / ".join(" … ".join(w for _, w in e.content) for e in j.evidence)
    return f"What {j.by} judged ({j.action}) is not at its place any more: “{words}”"
