"""The desk's server: a ledger's path in, HTTP on loopback out.

The walls: it listens on 127.0.0.1 only; a Host header that is not loopback is refused (DNS rebinding); a strict
Content-Security-Policy lets nothing of a page run or load; what writes is a form of this very desk (`writes`).
"""

import secrets
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from sayso.desk import rooms
from sayso.desk.work import Work
from sayso.errors import UsageError

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # no-referrer would hide from us that a form is our own (its Origin is null)
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


class _Walls(BaseHTTPMiddleware):
    """Checks the Host header and puts the security headers on every answer."""

    async def dispatch(self, request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        host = request.headers.get("host", "").rsplit(":", 1)[0] if "host" in request.headers else ""
        if host.lower() not in LOOPBACK:
            response: Response = PlainTextResponse("The desk answers on 127.0.0.1 only.\n", status_code=421)
        else:
            response = await call_next(request)
        response.headers.update(HEADERS)
        if request.url.path.startswith("/static/"):  # fonts and style are nobody's secret: asked for, not sent again
            response.headers["Cache-Control"] = "no-cache"
        return response


def app(ledger: Path, *, demonstration: bool = False, by: str = "") -> Starlette:
    """The web app over one ledger; every request reads one consistent state of it. `by` signs all judgements."""
    application = Starlette(
        routes=[*rooms.ROUTES, Mount("/static", StaticFiles(packages=[("sayso.desk", "static")]))],
        middleware=[Middleware(_Walls)],
        exception_handlers=rooms.ERRORS,
    )
    application.state.ledger = ledger
    application.state.demonstration = demonstration
    application.state.by = by
    application.state.token = secrets.token_urlsafe(24)
    application.state.work = Work(ledger)
    return application


def listening(port: int) -> socket.socket:
    """A socket that listens on 127.0.0.1; port 0 takes any free one. Raises UsageError where the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        listener.close()
        raise UsageError(
            f"Port {port} can't be used: {error.strerror}.", "Name another with --port, or leave it out."
        ) from error
    return listener


def serve(ledger: Path, listener: socket.socket, *, demonstration: bool = False, by: str = "") -> None:
    """Serve until interrupted."""
    config = uvicorn.Config(
        app(ledger, demonstration=demonstration, by=by), log_level="warning", server_header=False, date_header=False
    )
    uvicorn.Server(config).run(sockets=[listener])
