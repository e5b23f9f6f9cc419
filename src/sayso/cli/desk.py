"""`sayso desk [PATH…]`: read PATHs, serve the ledger on loopback, open the browser."""

import socket
from pathlib import Path

import click

from sayso.cli import options
from sayso.cli.output import note


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@options.ledger
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="The port on 127.0.0.1; any free one where not given."
)
@click.option("--no-browser", is_flag=True, help="Only say where; open nothing.")
@click.option("--as", "by", metavar="NAME", default="", help="Sign judgements with this name; else the desk asks once.")
@click.option("--meta", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="As for `sayso read`.")
@click.option("--sides", metavar="FILE", help="As for `sayso read`.")
def command(
    paths: tuple[str, ...], ledger: Path, port: int, no_browser: bool, by: str, meta: Path | None, sides: str | None
) -> int:
    """Open the ledger in a browser; read PATHs first."""
    from sayso.cli.read import run
    from sayso.desk import server
    from sayso.ledger import Reader

    with server.listening(port) as listener:  # a taken port is said before anything is read
        code = 3 if paths and run(paths, ledger, meta, sides, None).skipped else 0
        with Reader(ledger):
            pass  # so is a missing or broken ledger before the browser opens
        serve(ledger, listener, browser=not no_browser, by=by)
    return code


def serve(ledger: Path, listener: socket.socket, *, browser: bool, demonstration: bool = False, by: str = "") -> None:
    """Serve until Ctrl-C, which is the way to end it and no error."""
    from sayso.desk import server

    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    note(f"The desk is at {address}  (Ctrl-C ends it)")
    if browser:
        import webbrowser

        webbrowser.open(address)
    server.serve(ledger, listener, demonstration=demonstration, by=by)
