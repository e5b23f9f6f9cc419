"""`sayso brief QUESTION… --to FILE.html`: questions as one file that can be mailed, printed and cited."""

from pathlib import Path

import click

from sayso.cli import options
from sayso.cli.output import note


@click.command()
@click.argument("questions", nargs=-1, required=True, metavar="QUESTION…")
@options.ledger
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="The HTML file to write.",
)
@click.option("--hide-private", is_flag=True, help="Leave out speakers who are no public figures, and their names.")
def command(questions: tuple[str, ...], ledger: Path, to: Path, hide_private: bool) -> int:
    """Write questions into one HTML file that can be mailed, printed and cited.

    QUESTION is an id as `sayso questions` prints it (q_…). The file needs nothing beside it: no script, no network.
    """
    from sayso.desk import brief
    from sayso.ledger import Reader

    with Reader(ledger) as reader:
        brief.write(reader, questions, to, hide_private=hide_private)
    note(f"Wrote {to} ({to.stat().st_size / 1024:,.0f} kB).")
    return 0
