"""The wall around all that writes: a request in; a checked form for the room, or a refusal, out.

A form may write where it was sent by a page of this very desk. The browser says so in headers that no page can forge:
`Sec-Fetch-Site`, and where that is missing (it is on plain HTTP in a network) `Origin`, which must name our `Host`; the
method of Go's `http.CrossOriginProtection` (https://words.filippo.io/csrf/). Besides, each form carries a token that
this run of the desk made up and that no other site can read; that alone guards what comes with neither header. Bodies
are bounded in size and time while they come in. GET never writes.
"""

import asyncio
import hmac
import re
import time
from collections.abc import Awaitable, Callable
from urllib.parse import quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Message, Receive

from sayso import settings
from sayso.desk.forms import text_of
from sayso.desk.rooms import shared
from sayso.errors import NotFound, SaysoError, UsageError

Handler = Callable[[Request, FormData], Response]
Endpoint = Callable[[Request], Awaitable[Response]]

NAME = "sayso_by"
"""The cookie that keeps the name with which a person signs."""
MOST_NAME = 80
_HERE = re.compile(r"/[a-z]{1,20}(?:/[\w.-]{1,80})?", re.ASCII)


def write(handler: Handler, *, most_bytes: int = settings.FORM_BYTES, most_files: int = 0) -> Endpoint:
    """An endpoint that gives a checked form to `handler`, in a thread. `most_bytes` bounds the whole body."""

    async def endpoint(request: Request) -> Response:
        if foreign(request):
            text = "Another site sent this. Nothing was written."
            return await run_in_threadpool(refusal, request, 403, "Not from this desk", text)
        if request.app.state.read_only:
            text = "This ledger lies where nothing can be written. Copy it to a folder of yours, and open it there."
            return await run_in_threadpool(refusal, request, 409, "Nothing was written", text)
        try:
            form = await _form(request, most_bytes, most_files)
        except _TooLargeError:
            text = f"At most {most_bytes / 1024**2:g} MB can be sent at once. Read larger folders with `sayso read`."
            return await run_in_threadpool(refusal, request, 413, "Too large", text)
        except TimeoutError:
            text = "It did not come in within the time that the desk waits. Send less at once, or try again."
            return await run_in_threadpool(refusal, request, 408, "Too slow", text)
        except (HTTPException, MultiPartException):
            text = f"It is no form, or has more than {most_files:,} files. Read more with `sayso read`."
            return await run_in_threadpool(refusal, request, 400, "This form can’t be read", text)
        try:
            return await run_in_threadpool(_handled, handler, request, form)
        finally:
            await form.close()

    return endpoint


def _handled(handler: Handler, request: Request, form: FormData) -> Response:
    """What the room answers; what it refuses, in words."""
    if not hmac.compare_digest(text_of(form, "token").encode(), request.app.state.token.encode()):
        text = "The desk was started anew since this page was opened. Open the page again, then decide."
        return refusal(request, 403, "An old page", text)
    try:
        return handler(request, form)
    except SaysoError as error:
        status = 404 if isinstance(error, NotFound) else 400 if isinstance(error, UsageError) else 503
        text = shared.pathless(request, f"{error.message} {error.remedy}".strip())
        return refusal(request, status, "Nothing was written", text)


def refusal(request: Request, status: int, heading: str, text: str) -> Response:
    """A page that says why nothing was written."""
    return shared.show(request, "message.html", None, status, heading=heading, text=text)


def foreign(request: Request) -> bool:
    """Does the browser say that another site sent this?"""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and origin.partition("://")[2].lower() != request.headers.get("host", "").lower()


def signed(request: Request) -> str:
    """The name with which the person signs: that of `--as`, else the one that was given once; empty where none was."""
    by: str = request.app.state.by or unquote(request.cookies.get(NAME, ""))
    return by.strip()[:MOST_NAME]


def sign(response: Response, name: str) -> None:
    """Keep a name in the browser: for this desk only, out of reach of scripts and of other sites."""
    response.set_cookie(NAME, quote(name), httponly=True, samesite="strict", path="/", max_age=60 * 60 * 24 * 365)


def back(request: Request, form: FormData, fallback: str) -> str:
    """Where a form wants to lead afterwards: a room of this desk, never another site."""
    there = text_of(form, "back")
    path, _, fragment = there.partition("#")
    fine = _HERE.fullmatch(path) and re.fullmatch(r"[\w.-]{0,80}", fragment, re.ASCII)
    return there if fine else fallback


def see(address: str) -> RedirectResponse:
    """Go to a page after a form was taken (303, so that a reload sends nothing twice)."""
    return RedirectResponse(address, status_code=303)


class _TooLargeError(Exception):
    """The body is larger than the room takes."""


async def _form(request: Request, most_bytes: int, most_files: int) -> FormData:
    if not request.headers.get("content-type", "").lower().startswith("multipart/"):
        most_bytes = min(most_bytes, settings.FORM_BYTES)  # without files it is a form like any other
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said[:20]) > most_bytes:
        raise _TooLargeError
    bounded = Request(request.scope, _bounded(request.receive, most_bytes))
    most_words = min(most_bytes, 4 * settings.MAX_TEXT_CHARS)
    return await bounded.form(max_files=most_files, max_fields=settings.FORM_FIELDS, max_part_size=most_words)


def _bounded(receive: Receive, most: int) -> Receive:
    """The same stream, cut off with an error where it is longer than allowed, whatever its header said, or where it
    comes in more slowly than BODY_PACE after BODY_SECONDS (TimeoutError)."""
    taken, began = 0, time.monotonic()

    async def inner() -> Message:
        nonlocal taken
        left = began + settings.BODY_SECONDS + taken / settings.BODY_PACE - time.monotonic()
        message = await asyncio.wait_for(receive(), max(left, 0.01))
        taken += len(message.get("body", b""))
        if taken > most:
            raise _TooLargeError
        return message

    return inner
