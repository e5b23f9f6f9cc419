"""The desk's server: a ledger's path in, HTTP out; on loopback, or for others behind a token (`walls`)."""

import asyncio
import gc
import os
import secrets
import socket
from ipaddress import ip_address
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from uvicorn.protocols.http.h11_impl import H11Protocol

from sayso import settings
from sayso.desk import rooms
from sayso.desk.walls import Walls
from sayso.desk.work import Work
from sayso.errors import UsageError

LOOPBACK = "127.0.0.1"
NOWHERE = "192.0.2.1"
"""An address for documentation (RFC 5737) that leads nowhere: asked only which of our own would be the sender's."""


def app(ledger: Path, *, demonstration: bool = False, by: str = "", host: str = "", token: str = "") -> Starlette:
    """The web app over one ledger; every request reads one consistent state of it.

    `by` signs all judgements. With a `token` each request must carry it, and names of `host` are answered to.
    """
    application = Starlette(
        routes=[*rooms.ROUTES, Mount("/static", StaticFiles(packages=[("sayso.desk", "static")]))],
        middleware=[Middleware(Walls, host=host, token=token)],
        exception_handlers=rooms.ERRORS,
    )
    application.state.ledger = ledger
    application.state.demonstration = demonstration
    application.state.read_only = not (os.access(ledger, os.W_OK) and os.access(ledger.absolute().parent, os.W_OK))
    application.state.by = by
    application.state.token = secrets.token_urlsafe(24)
    application.state.work = Work(ledger)
    return application


def listening(port: int, host: str = LOOPBACK) -> socket.socket:
    """A socket that listens at an address or name of this machine; port 0 takes any free one; `::` means every address,
    also those of IPv4. Raises UsageError where the address is not ours or the port is taken."""
    try:
        family, *_, at = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        both = family == socket.AF_INET6 and str(at[0]) == "::" and socket.has_dualstack_ipv6()
        return socket.create_server(at[:2], family=family, dualstack_ipv6=both)
    except OSError as error:
        if host == LOOPBACK:
            remedy = "Name another with --port, or leave it out."
        else:
            remedy = "Name an address of this machine with --host (0.0.0.0: all of them), or another --port."
        why = (error.strerror or str(error)).split(" (while ")[0]  # the rest is what we say ourselves
        raise UsageError(f"Port {port} at {host} can't be used: {why}.", remedy) from error


def address(listener: socket.socket, host: str = "", token: str = "") -> str:
    """What to open in a browser; where the desk listens on every address, the one that a network would see."""
    at, port = listener.getsockname()[:2]
    if not host:
        name = LOOPBACK
    elif ip_address(at).is_unspecified:
        name = _own_address()
    else:
        name = host
    shown = f"[{name}]" if ":" in name else name
    return f"http://{shown}:{port}/" + (f"?token={token}" if token else "")


def collect_seldom() -> None:
    """A large room makes some hundred thousand objects and hardly a cycle: to look for cycles took a tenth of it."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


def serve(
    ledger: Path, listener: socket.socket, *, demonstration: bool = False, by: str = "", host: str = "", token: str = ""
) -> None:
    """Serve until interrupted."""
    collect_seldom()
    application = app(ledger, demonstration=demonstration, by=by, host=host, token=token)
    uvicorn.Server(config(application)).run(sockets=[listener])


def config(application: Starlette) -> uvicorn.Config:
    """How the desk is served: plain HTTP, no header of a proxy believed, bounded in every direction."""
    return uvicorn.Config(
        application,
        http=_Patient,
        ws="none",
        lifespan="off",
        proxy_headers=False,  # X-Forwarded-*: anybody can write them
        server_header=False,
        date_header=False,
        log_level="warning",
        h11_max_incomplete_event_size=settings.HEAD_BYTES,
        limit_concurrency=settings.MOST_CONNECTIONS,
        timeout_graceful_shutdown=2,
    )


class _Patient(H11Protocol):
    """Waits only so long for the first request of a connection: one that never asks holds a place from others."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.loop.call_later(settings.HEAD_SECONDS, self._look)

    def _look(self) -> None:
        if self.cycle is None:
            self.transport.close()


def _own_address() -> str:
    """The address of this machine in its network; its name where there is no network. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((NOWHERE, 9))
            return str(probe.getsockname()[0])
        except OSError:
            return socket.gethostname()
