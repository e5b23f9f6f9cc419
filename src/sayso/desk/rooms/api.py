"""The ledger as JSON and CSV: the nouns and keys of the tables, the filters of the rooms, paging, stable ids.

`/api/claims?by=…&limit=50&offset=100` gives `{"total", "limit", "offset", "next", "items"}`; `/api/claims/c_…` one
record; `/api/claims.csv?by=…` all rows that fit as a spreadsheet. Errors are `{"error": {"message", "remedy"}}`.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from sayso.desk.rooms import shared
from sayso.errors import NotFound, UsageError
from sayso.exports.cells import csv_lines
from sayso.exports.rows import TABLES
from sayso.ledger import Filter, Reader
from sayso.ledger.values import plain
from sayso.records import Record

ROWS = 50
"""Items of one answer where no `limit` is given."""
MOST_ROWS = 1000

Count = Callable[[Reader, Filter], int]
Items = Callable[[Reader, Filter], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class _List:
    """What a list can do: count and give what fits a filter, and show one record by its id."""

    filters: tuple[str, ...]
    count: Count
    items: Items
    one: Callable[[Reader, str], Any]


def _page(reader: Reader, id: str) -> dict[str, Any]:
    """A document with its captures and segments."""
    document = reader.document(id)
    return {
        "document": document,
        "captures": list(reader.captures(document.id)),
        "segments": list(reader.segments(document.id)),
    }


LISTS = {
    "questions": _List(
        (*shared.FILTERS, "status"), Reader.count_questions, Reader.questions, lambda r, id: r.question(id)
    ),
    "claims": _List(
        (*shared.FILTERS, "document", "question", "origin"),
        Reader.count_claims,
        Reader.claims,
        lambda r, id: r.claim(id),
    ),
    "pages": _List((*shared.FILTERS, "document"), Reader.count_pages, Reader.pages, _page),
    "origins": _List(
        (*shared.FILTERS, "document", "question"),
        Reader.count_voices,
        lambda r, f: (v.origin for v in r.voices(f)),
        lambda r, id: r.origin(id),
    ),
    "identities": _List(
        shared.FILTERS,
        Reader.count_known,
        lambda r, f: (k.identity for k in r.known(f)),
        lambda r, id: r.identity(id),
    ),
}


def listed(request: Request) -> Response:
    """A list, as JSON or CSV."""
    name = request.path_params["table"]
    if name not in LISTS:
        raise _nothing(name)
    as_csv = _as_csv(request)
    kind = LISTS[name]
    _known(request, (*kind.filters, "limit", "offset", "format"))
    limit, offset = _number(request, "limit", 0), _number(request, "offset", 0)
    if as_csv:
        return _csv(request, name, lambda r: kind.items(r, _asked(request, r, kind, limit or None, offset)))
    limit = min(limit or ROWS, MOST_ROWS)
    with shared.reader(request) as reader:
        asked = _asked(request, reader, kind, limit, offset)
        return _json(request, kind.count(reader, asked), limit, offset, kind.items(reader, asked))


def one(request: Request) -> Response:
    """One record by its id; ids of clusters that fell away lead to their heirs."""
    name, id = request.path_params["table"], request.path_params["id"]
    if name not in LISTS:
        raise _nothing(name)
    with shared.reader(request) as reader:
        return _answer(LISTS[name].one(reader, id))


def links(request: Request) -> Response:
    """The relations of one claim."""
    _known(request, ("claim", "limit", "offset", "format"))
    id = request.query_params.get("claim")
    if not id:
        raise UsageError("Relations are listed claim by claim.", "Name one: /api/links?claim=c_0123456789abcdef")
    limit, offset = _number(request, "limit", 0), _number(request, "offset", 0)

    def found(reader: Reader) -> Iterator[Any]:
        return islice(reader.links(reader.claim(id).id), offset, offset + limit if limit else None)

    if _as_csv(request):
        return _csv(request, "links", found)
    limit = min(limit or ROWS, MOST_ROWS)
    with shared.reader(request) as reader:
        return _json(request, sum(1 for _ in reader.links(reader.claim(id).id)), limit, offset, found(reader))


def skips(request: Request) -> Response:
    """What was not read, and why."""
    _known(request, ("limit", "offset", "format"))
    limit, offset = _number(request, "limit", 0), _number(request, "offset", 0)

    def found(reader: Reader) -> Iterator[Any]:
        return islice(reader.skips(), offset, offset + limit if limit else None)

    if _as_csv(request):
        return _csv(request, "skips", found)
    limit = min(limit or ROWS, MOST_ROWS)
    with shared.reader(request) as reader:
        return _json(request, sum(1 for _ in reader.skips()), limit, offset, found(reader))


def search(request: Request) -> Response:
    """Questions, claims and pages with all the words of `q`; `limit` and `offset` count for each kind."""
    _known(request, ("q", *shared.FILTERS, "limit", "offset", "format"))
    words = request.query_params.get("q", "")
    offset = _number(request, "offset", 0)
    limit = min(_number(request, "limit", 0) or ROWS, MOST_ROWS)
    asked = shared.asked(request, limit=limit, offset=offset)
    if _as_csv(request):
        return _csv(request, "search", lambda r: r.search(words, asked))
    with shared.reader(request) as reader:
        counts = reader.count_hits(words, asked)
        more = max(counts.values()) > offset + limit
        return _json(
            request, sum(counts.values()), limit, offset, reader.search(words, asked), more=more, totals=counts
        )


# ------------------------------------------------------------------ inner
def _asked(request: Request, reader: Reader, kind: _List, limit: int | None, offset: int) -> Filter:
    """The filters of the address; ids that redirects lead on are followed."""
    more = {k: v for k in kind.filters if k not in shared.FILTERS and (v := request.query_params.get(k))}
    for name, find in (("question", reader.question), ("origin", reader.origin), ("document", reader.document)):
        if name in more:
            more[name] = find(more[name]).id
    return shared.asked(request, limit=limit, offset=offset, **more)


def _as_csv(request: Request) -> bool:
    form = request.query_params.get("format", "json")
    if form not in ("json", "csv"):
        raise UsageError(f"{form!r} is no format.", "Ask for json or csv.")
    return form == "csv" or request.url.path.endswith(".csv")


def _known(request: Request, names: tuple[str, ...]) -> None:
    """Refuse a filter that would be passed over in silence."""
    for name in request.query_params:
        if name not in names:
            raise UsageError(f"{name!r} is no filter here.", f"There are {', '.join(names)}.")


def _number(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name)
    if not text:
        return default
    if not text.isdecimal() or len(text) > 12:
        raise UsageError(f"`{name}` is a number from 0.", f"Write {name}=50.")
    return int(text)


def _nothing(name: str) -> NotFound:
    return NotFound(f"There is no list {name!r}.", f"There are {', '.join([*LISTS, 'links', 'search', 'skips'])}.")


def _json(
    request: Request,
    total: int,
    limit: int,
    offset: int,
    items: Iterable[Any],
    more: bool | None = None,
    **also: Any,
) -> Response:
    after = offset + limit
    there = urlencode({**request.query_params, "limit": limit, "offset": after})
    follows = after < total if more is None else more
    return _answer(
        {
            "total": total, **also, "limit": limit, "offset": offset,
            "next": f"{request.url.path}?{there}" if follows else None, "items": list(items),
        }
    )  # fmt: skip


def _answer(value: Any) -> Response:
    body = value if isinstance(value, Record) else dict(value)
    text = json.dumps(_in_order(body), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Response(text, media_type="application/json")


def _in_order(value: Any) -> Any:
    """Records as `plain` has them; the keys of the answer around them in the order in which they stand here."""
    return {k: plain(v) for k, v in value.items()} if isinstance(value, dict) else plain(value)


def _csv(request: Request, name: str, found: Callable[[Reader], Iterable[Any]]) -> Response:
    """Rows as they are read, line by line; what can't be read is told before the first."""
    header, rows = TABLES[name]

    def lines() -> Iterator[str]:
        with shared.reader(request) as reader:
            yield "\ufeff"  # spreadsheets take a file without this mark for an old 8-bit one
            yield from csv_lines(header, rows(reader, found(reader)))

    whole = lines()
    first = next(whole) + next(whole)
    return StreamingResponse(
        _then(first, whole),
        media_type="text/csv",
        headers={"Content-Disposition": f'attachment; filename="sayso-{name}.csv"'},
    )


def _then(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


ROUTES = [
    Route("/api/links", links, methods=["GET"]),
    Route("/api/links.csv", links, methods=["GET"]),
    Route("/api/skips", skips, methods=["GET"]),
    Route("/api/skips.csv", skips, methods=["GET"]),
    Route("/api/search", search, methods=["GET"]),
    Route("/api/search.csv", search, methods=["GET"]),
    Route("/api/{table}.csv", listed, methods=["GET"]),
    Route("/api/{table}", listed, methods=["GET"]),
    Route("/api/{table}/{id}", one, methods=["GET"]),
]
