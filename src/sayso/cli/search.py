"""`sayso search WORDS`: claims, pages and questions that hold the words, best first."""

from pathlib import Path
from typing import Any

import click

from sayso.cli import options, output


@click.command()
@click.argument("words", nargs=-1, required=True)
@options.ledger
@options.filters
@options.formats
def command(words: tuple[str, ...], ledger: Path, as_json: bool, as_csv: bool, **filters: Any) -> int:
    """Search questions, claims and pages."""
    from sayso.ledger import Filter, Reader

    with Reader(ledger) as reader:
        hits = reader.search(" ".join(words), Filter(**{k: v for k, v in filters.items() if v is not None}))
        rows = ((h.kind, h.text, h.id) for h in hits)
        if as_json:
            output.write_json(
                reader.search(" ".join(words), Filter(**{k: v for k, v in filters.items() if v is not None}))
            )
        elif as_csv:
            output.write_csv(("kind", "text", "id"), rows)
        elif not output.write_table(("kind", "text", "id"), (8, 1.0, 18), rows):
            output.note("Nothing found.")
    return 0
