"""What every room does: open the ledger, read the shared filters of the address, page, show a template, say errors."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from sayso.desk import views
from sayso.desk.templating import TEMPLATES
from sayso.desk.work import now
from sayso.errors import LedgerError, NotFound, SaysoError, UsageError
from sayso.ledger import Filter, Reader

PAGE_ROWS = 50
MOST_REFERER = 4000
"""Characters of the address that one came from."""
MOST_FILTER = 400
"""Characters of one filter; SQLite takes no condition of a thousand words."""
LISTS = re.compile(r"/(search|claims|timeline|voices|people|pages)?")
HOLDERS = re.compile(r"/(question|voice|identity|page)/\w+")
"""Rooms that one opens others from, and rooms that one opens claims from."""
OPENED = re.compile(r"/(claim|question|voice|identity|page)/(\w+)")
FILTERS = ("by", "about", "side", "standing", "since", "until", "kind")


def show(request: Request, template: str, reader: Reader | None, status: int = 200, **values: Any) -> HTMLResponse:
    """A template with what every page needs: the room that is lit, the colours of sides."""
    values.setdefault("side_class", views.sides(reader) if reader else lambda side: "side-0")
    values.setdefault("room", "")
    html = TEMPLATES.get_template(template).render(**_desk(request, reader), **values)
    return HTMLResponse(html, status_code=status)


def _desk(request: Request, reader: Reader | None) -> dict[str, Any]:
    """What holds for the whole desk: are these the demonstration's pages, can nothing be written, what is at work?"""
    state = request.app.state
    return {
        "demonstration": state.demonstration,
        "read_only": state.read_only,
        "now": now(state.work, dirty=bool(reader and reader.dirty)),
        "came": came(request.url.path, request.headers.get("referer", "")),
    }


def came(here: str, referer: str) -> str:
    """The room with the list from which one came to this one, as it was asked for and at its place in the list; empty
    where one came from elsewhere."""
    try:
        there = urlsplit(referer[:MOST_REFERER])
    except ValueError:
        return ""
    opened = OPENED.fullmatch(here)
    held = opened and opened[1] == "claim" and HOLDERS.fullmatch(there.path)
    if not opened or not (held or LISTS.fullmatch(there.path)):
        return ""
    place = f"#{opened[2]}" if held or there.path in ("/search", "/claims") else ""
    return f"{there.path}{f'?{there.query}' if there.query else ''}{place}"


def reader(request: Request) -> Reader:
    """The ledger, as it stands now."""
    ledger: Path = request.app.state.ledger
    return Reader(ledger)


def asked(request: Request, **more: Any) -> Filter:
    """The filters of the address, shared by all rooms."""
    filters: dict[str, Any] = {k: v for k in FILTERS if (v := request.query_params.get(k))}
    if any(len(v) > MOST_FILTER for v in filters.values()):
        raise UsageError(f"A filter has at most {MOST_FILTER} characters.")
    return Filter(**filters, **more)


def offset(request: Request) -> int:
    """Where a list begins."""
    text = request.query_params.get("from", "0")
    if not text.isdecimal() or len(text) > 12:
        raise UsageError("`from` is a number from 0.")
    return int(text)


def paging(request: Request, offset: int, total: int, rows: int = PAGE_ROWS) -> dict[str, str]:
    """Addresses of the stretch before and after, and where one stands."""
    asked = {k: v for k, v in request.query_params.items() if k != "from"}

    def there(n: int) -> str:
        return "?" + urlencode({**asked, "from": n})

    return {
        "previous": there(max(0, offset - rows)) if offset else "",
        "next": there(offset + rows) if offset + rows < total else "",
        "words": f"{offset + 1:,} to {min(total, offset + rows):,} of {total:,}",
    }


def wants_json(request: Request) -> bool:
    """Is this a request of a program?"""
    path: str = request.scope["path"]
    return path.startswith("/api/")


def told(request: Request, status: int, heading: str, message: str, remedy: str = "") -> Response:
    """What went wrong and what to do: a page that says it, or JSON where JSON was asked for."""
    if wants_json(request):
        return JSONResponse({"error": {"message": message, "remedy": remedy}}, status)
    return show(request, "message.html", None, status, heading=heading, text=f"{message} {remedy}".strip())


def pathless(request: Request, words: str) -> str:
    """What an error says, without the folder that the ledger lies in: that is nobody's business."""
    ledger: Path = request.app.state.ledger
    for whole in (str(ledger.absolute()), str(ledger)):
        words = words.replace(whole, ledger.name)
    return words


def _error(status: int, heading: str) -> Callable[[Request, Exception], Response]:
    def handler(request: Request, error: Exception) -> Response:
        assert isinstance(error, SaysoError)
        message, remedy = pathless(request, error.message), pathless(request, error.remedy)
        return told(request, status, heading, message, remedy)

    return handler


def _http_error(request: Request, error: Exception) -> Response:
    """An address that leads nowhere."""
    status = getattr(error, "status_code", 500)
    return told(request, status, "Nothing here", "This address leads to no room of the desk.")


ERRORS: dict[Any, Any] = {
    NotFound: _error(404, "Not in this ledger"),
    UsageError: _error(400, "This filter can’t be read"),
    LedgerError: _error(503, "The ledger can’t be read"),
    HTTPException: _http_error,
}
"""Which page says which error."""
