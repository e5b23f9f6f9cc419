"""The walls before every room: a request in; an answer with the security headers, or a refusal, out.

A request passes where its Host is one that the desk answers to (a site that has its name lead here would else read
along: DNS rebinding), and, where others are served, where it carries the token that was made at the start: in a cookie
that the first visit sets, or as `Authorization: Bearer`. Nothing of a page runs or loads, for each answer carries a
strict policy. What writes is guarded besides (`rooms.writes`). A room that fails says so, and nothing of the machine.
"""

import hmac
import logging
import re
import socket
from ipaddress import ip_address
from traceback import format_exception

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.desk.rooms import shared
from sayso.desk.templating import TEMPLATES

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types sayso"  # the name under which desk.js lets htmx take a page in
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # no-referrer would hide from us that a form is our own (its Origin is null)
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()",
    "Cache-Control": "no-store",
}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
PUBLIC = "/static/"
"""Style, fonts and script: nobody's secret, so they need no token, and the browser may keep them."""
KEPT = 60 * 60 * 24 * 30
"""Seconds for which a browser keeps the token; it ends with the desk in any case."""
NOT_THIS_NAME = (
    "The desk does not answer to this name. Open it by its address in numbers, or name this one: --host NAME\n"
)
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]]*)(?::\d{1,5})?")
_log = logging.getLogger("uvicorn.error")


class Walls:
    """The walls around `app`. `host` is what the desk listens on where others are served, `token` what they need."""

    def __init__(self, app: ASGIApp, host: str = "", token: str = "") -> None:
        self._app, self._host, self._token = app, host.lower(), token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        out = _Out(send, keep=scope["path"].startswith(PUBLIC))
        answer = self._refused(request)
        try:
            await (answer or self._app)(scope, receive, out)
        except Exception as error:
            _log.error("%s %r failed\n%s", scope["method"], scope["path"], _printable(error))
            if not out.begun:  # what has begun is cut short by the server, so that nobody takes it for whole
                await failed(request)(scope, receive, out)

    def _refused(self, request: Request) -> Response | None:
        """Why a request does not come in, as an answer; None where it does."""
        if not self._answers_to(request.headers.get("host", "")):
            return PlainTextResponse(NOT_THIS_NAME, 421, {"Connection": "close"})
        if _embedded(request):
            return PlainTextResponse("Another site may lead here, and show nothing of it.\n", 403)
        if not self._token or request.scope["path"].startswith(PUBLIC):
            return None
        given = request.query_params.get("token") if request.scope["path"] == "/" else None
        if given is not None and request.method == "GET":
            return self._entered(request) if _same(given, self._token) else closed(request)
        return None if self._known(request) else closed(request)

    def _answers_to(self, header: str) -> bool:
        """Is this Host ours? An address can't be made to lead here by a stranger; a name can, so names are ours only.
        Without a token only those of loopback count."""
        found = _HOST.fullmatch(header.lower())
        name = found[1] if found else ""
        if name in LOOPBACK or not self._token:
            return name in LOOPBACK
        own = socket.gethostname().lower()
        return name in (self._host, own, f"{own}.local") or _is_address(name)

    def _known(self, request: Request) -> bool:
        """Does the request carry the token?"""
        scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
        return _same(bearer if scheme.lower() == "bearer" else request.cookies.get(cookie(request), ""), self._token)

    def _entered(self, request: Request) -> Response:
        """The first visit: the token goes into a cookie and out of the address bar.

        A page that leads on, not a redirect: after a link in a mail or on another site browsers hold a redirect for
        part of that site's doing, and would not send a cookie that is SameSite=Strict.
        """
        html = TEMPLATES.get_template("entered.html").render()
        answer = HTMLResponse(html, headers={"Referrer-Policy": "no-referrer"})
        https = request.scope["scheme"] == "https"
        answer.set_cookie(
            cookie(request), self._token, max_age=KEPT, httponly=True, samesite="strict", path="/", secure=https
        )
        return answer


def _embedded(request: Request) -> bool:
    """Does a page of another site ask for this as a part of itself: a picture, a frame, data? (What it may not see it
    could still time; https://web.dev/articles/fetch-metadata.) Forms of others are refused by `rooms.writes`."""
    given = request.headers
    if given.get("sec-fetch-site", "none") in ("same-origin", "none") or request.method not in ("GET", "HEAD"):
        return False
    return (given.get("sec-fetch-mode"), given.get("sec-fetch-dest")) != ("navigate", "document")


def cookie(request: Request) -> str:
    """The name of the cookie with the token. Browsers share cookies between ports, desks must not."""
    return f"sayso_desk_{(request.scope.get('server') or ('', 0))[1]}"


def closed(request: Request) -> Response:
    """What somebody sees who has no token: whom to ask for what, and nothing else."""
    headers = {"WWW-Authenticate": "Bearer", "Connection": "close"}
    message = "This desk needs its token: the address that it printed at its start has it."
    if shared.wants_json(request):
        error = {"message": message, "remedy": "Send it as Authorization: Bearer TOKEN."}
        return JSONResponse({"error": error}, 401, headers)
    return HTMLResponse(TEMPLATES.get_template("closed.html").render(), 401, headers)


def failed(request: Request) -> Response:
    """A room that could not be made: a damaged ledger, or a mistake of ours. The terminal has the rest."""
    remedy = "Check the ledger in a terminal: `sayso check` says whether it is whole."
    return shared.told(
        request, 500, "This can’t be shown", "The ledger is damaged, or sayso made a mistake.", remedy
    )  # fmt: skip


class _Out:
    """Puts the headers on an answer on its way out; remembers whether it has begun."""

    def __init__(self, send: Send, keep: bool) -> None:
        self._send, self._keep, self.begun = send, keep, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            given = message.get("headers", [])
            own = {name.lower() for name, _ in given} & {b"referrer-policy"}
            headers = HEADERS | ({"Cache-Control": "no-cache"} if self._keep else {})
            fixed = [(k.lower().encode(), v.encode()) for k, v in headers.items() if k.lower().encode() not in own]
            names = {name for name, _ in fixed}
            message = {**message, "headers": [*((k, v) for k, v in given if k.lower() not in names), *fixed]}
        await self._send(message)


def _printable(error: Exception) -> str:
    """The way to an error, for the terminal, which words of a page in it must not steer."""
    lines = "".join(format_exception(error))
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in lines)


def _same(given: str, token: str) -> bool:
    """Are the two equal? Takes as long for a near miss as for any other."""
    return hmac.compare_digest(given.encode(), token.encode())


def _is_address(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
