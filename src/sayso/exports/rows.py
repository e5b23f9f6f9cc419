"""Records as rows of cells: a reader and records in, headers and rows out, one pair a list.

Every row carries ids, and the row of a claim the address of its page, the date seen and the quote.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sayso.ledger import Hit, Reader
from sayso.records import Capture, Claim, Identity, Interval, Link, Origin, Question, Skip
from sayso.wording import on_whose_word

Cells = tuple[Any, ...]

CLAIMS = (
    *("claim", "kind", "speaker", "speaker_reason", "chain", "standing", "polarity", "text", "cue"),
    *("when_start", "when_end", "said_start", "said_end", "quantities", "side", "origins", "document", "source"),
    *("url", "outlet", "published_start", "published_end", "seen", "spans"),
)
QUESTIONS = (
    *("question", "kind", "text", "status", "pages", "voices", "speakers", "side", "who", "answer", "position"),
    *("from", "until", "claims"),
)
ORIGINS = ("origin", "kind", "name", "speaker", "claims", "from", "to", "reason")
IDENTITIES = ("identity", "kind", "name", "spellings", "parties", "lat", "lon", "radius_km", "country", "status")
LINKS = ("link", "kind", "slot", "from", "to", "reason", "score", "status")
PAGES = (
    *("document", "capture", "source", "url", "outlet", "title", "published_start", "published_end", "seen"),
    *("forwarded_from", "previous"),
)
HITS = ("kind", "text", "id")
SKIPS = ("source", "reason", "detail")


def claims(reader: Reader, found: Iterable[Claim]) -> Iterator[Cells]:
    """A claim a row, with the id, address, date seen and quote that every exported row carries."""
    at = ""
    for c in found:
        if c.document != at:  # lists go page by page: the text of one page is kept, not of all
            at, text = c.document, reader.document(c.document).text
            capture = next(iter(reader.captures(at)), None)
        yield _claim(c, text, capture)


def _claim(c: Claim, text: str, capture: Capture | None) -> Cells:
    quantities = "; ".join(text[a:b] for q in c.quantities for a, b in q.spans)
    return (
        c.id, c.kind, c.speaker, c.speaker_reason, on_whose_word(c), c.standing, c.polarity, c.text,
        " … ".join(text[a:b] for a, b in c.cue), *_ends(c.when), *_ends(c.said_at), quantities, c.side,
        " ".join(c.origins), c.document, capture and capture.source, capture and capture.url,
        capture and capture.outlet, *_ends(capture.published if capture else None),
        capture and capture.seen,
        " ".join(f"{a}-{b}" for a, b in c.content),
    )  # fmt: skip


def questions(_: Reader, found: Iterable[Question]) -> Iterator[Cells]:
    """One row a position."""
    for q in found:
        for p in q.positions:
            yield (
                q.id, q.kind, q.text, q.status, q.reports, q.origins, q.speakers, p.side, "; ".join(p.speakers),
                p.answer, p.status, p.since, p.until, " ".join(p.claims),
            )  # fmt: skip


def origins(_: Reader, found: Iterable[Origin]) -> Iterator[Cells]:
    """One row a step from whom it came to whom; an origin without steps has one row."""
    for o in found:
        whole = (o.id, o.kind, o.name, o.speaker, " ".join(o.claims))
        yield from ((*whole, e.source, e.target, e.reason) for e in o.edges)
        if not o.edges:
            yield (*whole, None, None, None)


def identities(_: Reader, found: Iterable[Identity]) -> Iterator[Cells]:
    """One row an identity; parties as `name (from to until)`."""
    for i in found:
        parties = "; ".join(f"{p.party} ({p.since or ''} to {p.until or ''})" for p in i.parties)
        geo = (i.geo.lat, i.geo.lon, i.geo.radius_km, i.geo.country) if i.geo else (None,) * 4
        yield (i.id, i.kind, i.name, "; ".join(i.aliases), parties, *geo, i.status)


def links(_: Reader, found: Iterable[Link]) -> Iterator[Cells]:
    """One row a relation of two claims."""
    return ((x.id, x.kind, x.slot, x.source, x.target, x.reason, x.score, x.status) for x in found)


def pages(_: Reader, found: Iterable[Capture]) -> Iterator[Cells]:
    """One row a text met at a place."""
    return (
        (
            c.document,
            c.id,
            c.source,
            c.url,
            c.outlet,
            c.title,
            *_ends(c.published),
            c.seen,
            c.forwarded_from,
            c.previous,
        )
        for c in found
    )


def hits(_: Reader, found: Iterable[Hit]) -> Iterator[Cells]:
    """One row a place where the words of a search stand."""
    return ((h.kind, h.text, h.id) for h in found)


def _ends(when: Interval | None) -> tuple[str | None, str | None]:
    return (when.start, when.end) if when else (None, None)


Rows = Callable[[Reader, Iterable[Any]], Iterator[Cells]]


def skips(_: Reader, found: Iterable[Skip]) -> Iterator[Cells]:
    """What was not read, a row each."""
    for s in found:
        yield s.source, s.reason, s.detail


TABLES: dict[str, tuple[tuple[str, ...], Rows]] = {
    "claims": (CLAIMS, claims),
    "questions": (QUESTIONS, questions),
    "origins": (ORIGINS, origins),
    "identities": (IDENTITIES, identities),
    "links": (LINKS, links),
    "pages": (PAGES, pages),
    "search": (HITS, hits),
    "skips": (SKIPS, skips),
}
"""For each list its header and the function that makes its rows."""
