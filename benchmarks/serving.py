"""The real desk over a ledger, served in this process on loopback: for tests in a browser, measures and pictures."""

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from sayso.desk import server

QUIET = (
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
    "--disable-extensions", "--disable-gpu", "--no-first-run", "--force-color-profile=srgb",
)  # fmt: skip
"""Arguments with which Chromium keeps to itself, as root and without a network too."""


def chromium() -> str | None:
    """The Chromium of this machine, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def running(application: Starlette, listener: socket.socket) -> Iterator[None]:
    """Serve a desk in a thread while the block runs."""
    serves = uvicorn.Server(server.config(application))
    thread = threading.Thread(target=serves.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not serves.started and thread.is_alive():
        thread.join(0.01)
    try:
        yield
    finally:
        serves.should_exit = True
        thread.join(10)


@contextmanager
def served(
    ledger: Path, *, demonstration: bool = False, by: str = "", host: str = "", token: str = ""
) -> Iterator[str]:
    """The address of a desk over the ledger, while the block runs; `by` signs what is written. With a `host` it is
    served for others, who need the `token`."""
    with server.listening(0, host or server.LOOPBACK) as listener:
        application = server.app(ledger, demonstration=demonstration, by=by, host=host, token=token)
        with running(application, listener):
            yield server.address(listener, host).rstrip("/")
