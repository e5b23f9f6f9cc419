"""`sayso desk [PATH…]`: read PATHs, serve the ledger on loopback, open the browser."""

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
@click.option("--meta", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="As for `sayso read`.")
@click.option("--sides", metavar="FILE", help="As for `sayso read`.")
def command(
    paths: tuple[str, ...], ledger: Path, port: int, no_browser: bool, meta: Path | None, sides: str | None
) -> int:
    """Open the ledger in a browser; read PATHs first."""
    from sayso.cli.read import run
    from sayso.ledger import Reader

    code = 0
    if paths:
        code = 3 if run(paths, ledger, meta, sides, None).skipped else 0
    with Reader(ledger):
        pass  # a missing or broken ledger is said before the server starts
    serve(ledger, port, browser=not no_browser)
    return code


def serve(ledger: Path, port: int, *, browser: bool, demonstration: bool = False) -> None:
    """Serve until Ctrl-C, which is the way to end it and no error."""
    from sayso.desk import server

    with server.listening(port) as socket:
        address = f"http://127.0.0.1:{socket.getsockname()[1]}/"
        note(f"The desk is at {address}  (Ctrl-C ends it)")
        if browser:
            import webbrowser

            webbrowser.open(address)
        server.serve(ledger, socket, demonstration=demonstration)
