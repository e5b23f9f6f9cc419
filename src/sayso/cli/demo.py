"""`sayso demo`: read the demonstration pages into a ledger of their own and open the desk."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import click

from sayso.cli.output import note


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="The port on 127.0.0.1; any free one where not given."
)
@click.option("--no-browser", is_flag=True, help="Only say where; open nothing.")
@click.option(
    "--ledger", type=click.Path(path_type=Path), default=None, help="Keep the demonstration's ledger in this file."
)
def command(port: int, no_browser: bool, ledger: Path | None) -> int:
    """Read the demonstration pages and open the desk.

    The pages were written for demonstration; their outlets are invented. With DEMO_SERVE=0 it prints and ends.
    """
    from importlib.resources import as_file, files

    from sayso.cli.desk import serve
    from sayso.cli.read import run

    with (
        tempfile.TemporaryDirectory(prefix="sayso-demo-") as folder,
        as_file(files("sayso.resources") / "demo") as demo,
    ):
        path = ledger or Path(folder) / "demo.sayso"
        note("Reading the demonstration pages (written to show sayso; not news reports).")
        run((str(demo / "pages"),), path, demo / "meta.csv", "ukraine-2022", None)
        note()
        note(f"Now your own pages:  {_as_typed()} desk YOUR_FOLDER")
        if os.environ.get("DEMO_SERVE", "1") != "0":
            from sayso.desk import server

            with server.listening(port) as socket:
                serve(path, socket, browser=not no_browser, demonstration=True)
    return 0


def _as_typed() -> str:
    """How the reader calls sayso from where he stands: by its name where that is found, else by its path."""
    own = Path(sys.argv[0])
    if shutil.which("sayso") or own.name not in ("sayso", "sayso.exe"):
        return "sayso"
    return os.path.relpath(own)
