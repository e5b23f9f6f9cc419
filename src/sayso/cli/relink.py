"""`sayso relink`: group all claims anew, with another sides file or after judgements."""

from pathlib import Path

import click

from sayso.cli import options
from sayso.cli.progress import Progress
from sayso.cli.summary import print_summary


@click.command()
@options.ledger
@click.option(
    "--sides",
    metavar="FILE",
    help="A sides file, a shipped one by its name (ukraine-2022), or auto; kept for this ledger.",
)
def command(ledger: Path, sides: str | None) -> int:
    """Regroup all claims into questions."""
    from sayso import linking, pipeline
    from sayso.ledger import Reader, Writer

    chosen = linking.load_sides(sides) if sides and sides != pipeline.AUTO else sides
    if not ledger.is_file():
        with Reader(ledger):
            pass  # says that there is none; an older one is brought up to date by the writer
    with Progress() as progress, Writer(ledger) as writer:
        pipeline.settle(writer, progress)
        pipeline.relink(writer, chosen, progress)
    print_summary(ledger)
    return 0
