"""`sayso desk [PATH…]`: read PATHs, serve the ledger on loopback and open the browser, or serve others with a token."""

import secrets
import socket
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path

import click

from sayso.cli import options
from sayso.cli.output import note
from sayso.errors import UsageError

WARNING = (
    "Whoever has this address can read the ledger and judge. It is plain HTTP: others in the network can read along.",
    "Where you do not trust the network, serve --host 127.0.0.1 through an SSH tunnel or a TLS proxy.",
)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@options.ledger
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="The port to listen on; any free one where not given."
)
@click.option(
    "--host",
    metavar="ADDRESS",
    default="",
    help="Serve others, behind a token: an address or name of this machine; 0.0.0.0 or :: for all of them.",
)
@click.option("--no-browser", is_flag=True, help="Only say where; open nothing.")
@click.option("--as", "by", metavar="NAME", default="", help="Sign judgements with this name; else the desk asks once.")
@click.option("--meta", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="As for `sayso read`.")
@click.option("--sides", metavar="FILE", help="As for `sayso read`.")
def command(
    paths: tuple[str, ...],
    ledger: Path,
    port: int,
    host: str,
    no_browser: bool,
    by: str,
    meta: Path | None,
    sides: str | None,
) -> int:
    """Open the ledger in a browser; read PATHs first."""
    from sayso.cli.read import run
    from sayso.desk import server
    from sayso.ledger import Reader, Writer

    if host and by:
        raise UsageError(
            "--as signs for everybody who opens the desk, so it can't be used with --host.",
            "Leave it out: each person is asked once for their own name.",
        )
    with server.listening(port, host or server.LOOPBACK) as listener:  # a taken port is said before anything is read
        code = 3 if paths and run(paths, ledger, meta, sides, None).skipped else 0
        if not paths and not ledger.exists():
            Writer(ledger).close()
            note(f"There was no ledger at {ledger}. It begins empty; pages are read on the desk, too.")
        with Reader(ledger):
            pass  # a broken ledger is said before the browser opens
        serve(ledger, listener, browser=not no_browser and not host, by=by, host=host)
    return code


def serve(
    ledger: Path,
    listener: socket.socket,
    *,
    browser: bool,
    demonstration: bool = False,
    by: str = "",
    host: str = "",
) -> None:
    """Serve until Ctrl-C, which is the way to end it and no error. With a `host` others are served, behind a token."""
    from sayso.desk import server

    token = secrets.token_urlsafe(32) if host else ""
    address = server.address(listener, host, token)
    note(f"The desk is at {address}  (Ctrl-C ends it)")
    for line in WARNING if host and not ip_address(listener.getsockname()[0]).is_loopback else ():
        note(line)
    if browser:
        import webbrowser

        webbrowser.open(address)
    with suppress(KeyboardInterrupt):
        server.serve(ledger, listener, demonstration=demonstration, by=by, host=host, token=token)
    note("The desk is closed.")
