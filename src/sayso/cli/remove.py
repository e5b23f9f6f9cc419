"""`sayso remove SOURCE…`: take pages out of the ledger, bytes and all; judgements on them become orphans."""

from pathlib import Path

import click

from sayso.cli import options
from sayso.cli.output import note
from sayso.wording import plural


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@options.ledger
def command(sources: tuple[str, ...], ledger: Path) -> int:
    """Take pages out of the ledger.

    SOURCE is a page's source as `sayso show` and the desk print it, a folder or container of them, or a pattern
    with * and ?.
    """
    from sayso import pipeline
    from sayso.ledger import Reader, Writer

    with Reader(ledger):
        pass
    with Writer(ledger) as writer:
        removed = writer.remove(sources)
        pipeline.settle(writer)
        pipeline.relink(writer, only_if_needed=True)
    if not removed.sources:
        note("No page of this ledger fits; nothing was removed.")
        return 2
    note(
        f"Removed {plural(removed.documents, 'page')} met at {plural(removed.captures, 'place')}, "
        f"with {plural(removed.claims, 'claim')}."
    )
    return 0
