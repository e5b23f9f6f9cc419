"""`sayso check`: does every field still equal the words of its page? Exit code 1 where one does not."""

from pathlib import Path

import click

from sayso.cli import options
from sayso.cli.output import note, printable
from sayso.wording import plural


@click.command()
@options.ledger
def command(ledger: Path) -> int:
    """Check that every field still equals the words of its page."""
    from sayso.ledger import Reader, check

    found = {"problem": 0, "note": 0}
    with Reader(ledger) as reader:
        for problem in check(reader):
            found[problem.level] += 1
            print(printable(f"{problem.level}\t{problem.table}\t{problem.id}\t{problem.text}"))
        pages = reader.summary().pages
    counts = ", ".join(plural(n, level) for level, n in found.items())
    note(f"{counts} on {plural(pages, 'page')}.")
    return 1 if found["problem"] else 0
