"""Records as rows and rows as records: one pair of functions a table of page facts. No SQL beyond lists of columns.

`*_row` gives the values of `*_COLUMNS` without the keys (`document` and so on), which the writer puts before them.
Reading takes the row of the query that stands beside it.
"""

import sqlite3
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from sayso import settings
from sayso.errors import LedgerBroken
from sayso.ledger.moments import bounds, moment, order
from sayso.ledger.values import number, to_json, to_json_or_none
from sayso.records import (
    Capture,
    ChainLink,
    Claim,
    Document,
    EventMention,
    Evidence,
    Flag,
    Interval,
    Mention,
    Quantity,
    Run,
    Segment,
    Skip,
    Span,
    Spans,
    TimeValue,
    Where,
)

_T = TypeVar("_T")
OFTEN, ALIKE = 400, 2048
"""Characters up to which a value is worth remembering, and how many of one column are."""


class Column(msgspec.Struct, frozen=True):
    """Reads JSON of one type; an empty column is None. Raises LedgerBroken where it holds something else, or more than
    `most` characters."""

    decoder: Any
    most: int
    decode: Callable[[str], Any]

    def __call__(self, text: str | None) -> Any:
        try:
            if text is None:
                return None
            return (self.decode if len(text) <= OFTEN else self.decoder.decode)(short(text, self.most))
        except (msgspec.MsgspecError, TypeError, RecursionError) as error:
            raise _damaged(f"a field does not hold what belongs there ({error})") from error


def column(kind: Any, most: int = settings.FIELD_BYTES, alike: bool = False) -> Column:
    """A reader of JSON columns of `kind`. `alike`: rows often hold the same short value, and none that can change, so
    that it is read once for all of them."""
    decoder = msgspec.json.Decoder(kind)
    return Column(decoder, most, lru_cache(ALIKE)(decoder.decode) if alike else decoder.decode)


def short(words: Any, most: int = settings.CLAIM_CHARS) -> Any:
    """The words of a field as they are. Raises LedgerBroken where they are longer than any that sayso writes: what is
    shown in a list must not fill the memory."""
    if isinstance(words, str) and len(words) > most:
        raise _damaged("a field is longer than any that sayso writes")
    return words


def _damaged(why: str) -> LedgerBroken:
    return LedgerBroken(
        f"The ledger is damaged: {why}.", "Check the ledger with `sayso check`, or put back a copy of it."
    )


strings = column(tuple[str, ...], alike=True)
interval = column(Interval, alike=True)
anything = column(Any)
_span = column(Span)
_spans = column(Spans, settings.CLAIM_CHARS)
_flags = column(tuple[Flag, ...])
_names = column(dict[str, str])
_counts = column(dict[str, int])
chain = column(tuple[ChainLink, ...], settings.CLAIM_CHARS, alike=True)
_evidence = column(tuple[Evidence, ...], settings.CLAIM_CHARS, alike=True)
_events = column(tuple[EventMention, ...], settings.CLAIM_CHARS, alike=True)
_where = column(tuple[Where, ...], settings.CLAIM_CHARS, alike=True)
_quantities = column(tuple[Quantity, ...], settings.CLAIM_CHARS, alike=True)
_time_value = column(TimeValue)
_quantity = column(Quantity)
_skips = column(tuple[Skip, ...])


def insert(table: str, columns: Sequence[str]) -> str:
    """The statement that adds a row."""
    names = ", ".join(f'"{c}"' for c in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"


# ------------------------------------------------------------------ documents
DOCUMENT_COLUMNS = (
    "id", "sha256", "media_type", "text", "text_sha256", "text_rule", "title", "language", "language_reason",
    "published", "published_reason", "flags",
)  # fmt: skip


def document_row(d: Document) -> tuple[Any, ...]:
    """Values of DOCUMENT_COLUMNS."""
    return (
        d.id, d.sha256, d.media_type, d.text, d.text_sha256, d.text_rule, to_json_or_none(d.title), d.language,
        d.language_reason, to_json_or_none(d.published), d.published_reason, to_json(d.flags),
    )  # fmt: skip


def document(row: sqlite3.Row) -> Document:
    """A row of DOCUMENT_COLUMNS as a record."""
    return Document(
        id=row["id"],
        sha256=row["sha256"],
        media_type=row["media_type"],
        text=row["text"],
        text_sha256=row["text_sha256"],
        text_rule=row["text_rule"],
        title=_span(row["title"]),
        language=row["language"],
        language_reason=row["language_reason"],
        published=interval(row["published"]),
        published_reason=row["published_reason"],
        flags=_flags(row["flags"]),
    )


# ------------------------------------------------------------------ captures
CAPTURE_COLUMNS = (
    "id", "document", "source", "url", "outlet", "title", "published", "published_reason", "seen", "seen_reason",
    "forwarded_from", "basis", "published_at", "moment",
)  # fmt: skip

CAPTURES = """
SELECT c.*, d.id AS document_id,
    (SELECT p.id FROM captures p WHERE p.url = c.url AND (p.moment, p.id) < (c.moment, c.id)
     ORDER BY p.moment DESC, p.id DESC LIMIT 1) AS previous
FROM captures c JOIN documents d USING (document)
"""
"""`previous` is worked out on reading, so that no order of writing shows: the version of the same address before
this one by time seen, else of publication; none where the time is not known."""


def capture_row(document: int, c: Capture) -> tuple[Any, ...]:
    """Values of CAPTURE_COLUMNS."""
    published_at = order(c.published) if c.published else None
    known = moment(c.seen) if c.seen else published_at if c.published and c.published.start else None
    return (
        c.id, document, c.source, c.url, c.outlet, c.title, to_json_or_none(c.published), c.published_reason, c.seen,
        c.seen_reason, c.forwarded_from, to_json(c.basis), published_at, known,
    )  # fmt: skip


def capture(row: sqlite3.Row) -> Capture:
    """A row of CAPTURES as a record."""
    return Capture(
        id=row["id"],
        document=row["document_id"],
        source=row["source"],
        url=row["url"],
        outlet=row["outlet"],
        title=row["title"],
        published=interval(row["published"]),
        published_reason=row["published_reason"],
        seen=row["seen"],
        seen_reason=row["seen_reason"],
        forwarded_from=row["forwarded_from"],
        basis=_names(row["basis"]),
        previous=row["previous"],
    )


# ------------------------------------------------------------------ segments
SEGMENT_COLUMNS = ("document", "id", "start", "end", "type", "author", "time", "parent")
SEGMENTS = "SELECT s.*, d.id AS document_id FROM segments s JOIN documents d USING (document)"


def segment_row(document: int, s: Segment) -> tuple[Any, ...]:
    """Values of SEGMENT_COLUMNS."""
    return (document, s.id, s.start, s.end, s.type, to_json_or_none(s.author), to_json_or_none(s.time), s.parent)


def segment(row: sqlite3.Row) -> Segment:
    """A row of SEGMENTS as a record."""
    return Segment(
        id=row["id"],
        document=row["document_id"],
        start=row["start"],
        end=row["end"],
        type=row["type"],
        author=_span(row["author"]),
        time=interval(row["time"]),
        parent=row["parent"],
    )


# ------------------------------------------------------------------ mentions
MENTION_COLUMNS = ("document", "id", "start", "end", "kind", "value", "place", "score", "reason")

MENTIONS = """
SELECT m.*, d.id AS document_id, (
    SELECT i.id FROM mention_identities mi JOIN identities i USING (identity)
    WHERE mi.mention = m.mention AND i.generation = :generation) AS identity
FROM mentions m JOIN documents d USING (document)
"""


def mention_row(document: int, m: Mention) -> tuple[Any, ...]:
    """Values of MENTION_COLUMNS. The `identity` of a mention that is not linked is a key of the gazetteer."""
    score = None if m.score is None else number(m.score)
    return (document, m.id, m.start, m.end, m.kind, to_json_or_none(m.value), m.identity, score, m.reason)


def mention(row: sqlite3.Row) -> Mention:
    """A row of MENTIONS as a record."""
    read = _time_value if row["kind"] == "time" else _quantity
    return Mention(
        id=row["id"],
        document=row["document_id"],
        start=row["start"],
        end=row["end"],
        kind=row["kind"],
        value=read(row["value"]),
        identity=row["identity"],
        score=row["score"],
        reason=row["reason"],
    )


# ------------------------------------------------------------------ claims
CLAIM_COLUMNS = (
    "document", "id", "start", "kind", "content", "text", "cue", "chain", "speaker", "speaker_reason", "standing",
    "polarity", "evidence", "events", "when", "when_from", "when_to", "when_reason", "said_at", "said_from", "said_to",
    "said_at_reason", "where", "where_reason", "quantities", "extractor", "confidence",
)  # fmt: skip

FROM_CLAIMS = """
FROM claims c JOIN documents d ON d.document = c.document
LEFT JOIN linked_claims o ON o.claim = c.claim AND o.generation = :generation
"""
"""Claims with their documents and with what linking found for them in one generation."""

CLAIMS = f"""
SELECT c.*, d.id AS document_id, o.speaker_identity, o.chain AS linked_chain, o.events AS linked_events,
    o."where" AS linked_where, o.origins, o.side, o.side_reason
{FROM_CLAIMS}"""


def claim_row(document: int, c: Claim) -> tuple[Any, ...]:
    """Values of CLAIM_COLUMNS. What linking fills in (identities, origins, side) is not among them."""
    return (
        document, c.id, c.content[0][0], c.kind, to_json(c.content), c.text, to_json(c.cue), to_json(c.chain),
        c.speaker, c.speaker_reason, c.standing, c.polarity, to_json(c.evidence), to_json(c.events),
        to_json_or_none(c.when), *bounds(c.when), c.when_reason, to_json_or_none(c.said_at), *bounds(c.said_at),
        c.said_at_reason, to_json(c.where), c.where_reason, to_json(c.quantities), c.extractor, number(c.confidence),
    )  # fmt: skip


def claim(row: sqlite3.Row | dict[str, Any]) -> Claim:
    """A row of CLAIMS as a record; one that no linking has seen is as it was read, places by keys of the gazetteer."""
    linked = row["origins"] is not None
    return Claim(
        id=row["id"],
        document=row["document_id"],
        kind=row["kind"],
        content=_spans(row["content"]),
        text=short(row["text"]),
        cue=_spans(row["cue"]),
        chain=chain(row["linked_chain"] if linked else row["chain"]),
        speaker=short(row["speaker"]),
        speaker_identity=row["speaker_identity"],
        speaker_reason=row["speaker_reason"],
        standing=row["standing"],
        polarity=row["polarity"],
        evidence=_evidence(row["evidence"]),
        events=_events(row["linked_events"] if linked else row["events"]),
        when=interval(row["when"]),
        when_reason=row["when_reason"],
        said_at=interval(row["said_at"]),
        said_at_reason=row["said_at_reason"],
        where=_where(row["linked_where"] if linked else row["where"]),
        where_reason=row["where_reason"],
        quantities=_quantities(row["quantities"]),
        origins=strings(row["origins"]) if linked else (),
        side=row["side"],
        side_reason=row["side_reason"] if linked else "not_grouped",
        extractor=row["extractor"],
        confidence=row["confidence"],
    )


# ------------------------------------------------------------------ runs
RUN_COLUMNS = (
    "id", "version", "versions", "settings", "arguments", "documents", "skipped", "passed_over", "extractor", "sides",
)  # fmt: skip


def run_row(r: Run) -> tuple[Any, ...]:
    """Values of RUN_COLUMNS."""
    return (
        r.id, r.version, to_json(r.versions), to_json(r.settings), to_json(r.arguments), to_json(r.documents),
        to_json(r.skipped), to_json(r.passed_over), r.extractor, to_json_or_none(r.sides),
    )  # fmt: skip


def run(row: sqlite3.Row) -> Run:
    """A row of `runs` as a record."""
    return Run(
        id=row["id"],
        version=row["version"],
        versions=_names(row["versions"]),
        settings=anything(row["settings"]),
        arguments=strings(row["arguments"]),
        documents=strings(row["documents"]),
        skipped=_skips(row["skipped"]),
        passed_over=_counts(row["passed_over"]),
        extractor=row["extractor"],
        sides=_names(row["sides"]),
    )
