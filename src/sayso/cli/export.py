"""`sayso export FORMAT --to OUT`: the ledger in another format."""

from pathlib import Path

import click

from sayso.cli import options
from sayso.cli.output import note


@click.command()
@click.argument("format", type=click.Choice(["jsonl"]))
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder to write to; made where it is missing.",
)
@click.option("--computed", is_flag=True, help="What the readers made, without people's judgements.")
@options.ledger
def command(format: str, to: Path, computed: bool, ledger: Path) -> int:
    """Write the ledger in another format: jsonl is one file a table, one object a line."""
    from sayso.exports import jsonl
    from sayso.ledger import Reader

    with Reader(ledger) as reader:
        rows = jsonl.write(reader, to, computed)
    note(
        f"Wrote {sum(rows.values()):,} rows to {to}: " + ", ".join(f"{n:,} {table}" for table, n in rows.items()) + "."
    )
    return 0
