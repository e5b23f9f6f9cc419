"""`sayso read PATH…`: pages into the ledger, a summary to standard error, exit code 0 or 3."""

import shlex
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli import options
from sayso.cli.output import note
from sayso.cli.progress import Progress
from sayso.errors import UsageError
from sayso.wording import plural

if TYPE_CHECKING:
    from sayso.pipeline import Outcome

SHOWN_SKIPS = 20


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@options.ledger
@click.option(
    "--meta",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV or JSON Lines with what pages do not say: source or url, then outlet, title, published, seen.",
)
@click.option(
    "--sides",
    metavar="FILE",
    help="A sides file, a shipped one by its name (ukraine-2022), or auto; kept for this ledger.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    metavar="N",
    help="Processes that read pages; all processors where not given, 0: this process.",
)
def command(paths: tuple[str, ...], ledger: Path, meta: Path | None, sides: str | None, workers: int | None) -> int:
    """Read pages into the ledger.

    PATH is a file, a folder (read with all its folders) or - for standard input: HTML, plain text, JSON Lines, CSV,
    Telegram exports, and zip archives of those.
    """
    outcome = run(paths, ledger, meta, sides, workers)
    return 3 if outcome.skipped else 0


def run(paths: tuple[str, ...], ledger: Path, meta: Path | None, sides: str | None, workers: int | None) -> "Outcome":
    """Read with a progress line and say what came of it; `sayso desk` and `sayso demo` read through this, too."""
    from sayso import pipeline
    from sayso.ledger.connection import is_ledger

    for path in paths:
        if is_ledger(Path(path)):
            raise UsageError(f"{path} is a ledger, not a page.", f"Open it: sayso desk --ledger {shlex.quote(path)}")
    with Progress() as progress:
        outcome = pipeline.read(paths, ledger, meta=meta, sides=sides, workers=workers, watch=progress)
    report(outcome, ledger)
    return outcome


def report(outcome: "Outcome", ledger: Path) -> None:
    """What the run did, what it passed over, and what the ledger now holds."""
    from sayso.cli.summary import print_summary

    if outcome.added:
        moved = outcome.captures - outcome.documents
        added = [
            plural(outcome.documents, "new page") if outcome.documents else "",
            f"{plural(moved, 'known text')} met at another place" if moved > 0 else "",
            f"other facts about {plural(outcome.changed, 'known page')}" if outcome.changed else "",
        ]
        note(f"Read {', '.join(x for x in added if x)} in {outcome.seconds:.1f} s.")
    elif outcome.known:
        all_of_it = "the page is" if outcome.known == 1 else f"all {outcome.known:,} pages are"
        note(f"Nothing new: {all_of_it} in {ledger.name} already.")
    else:
        note("Nothing was read.")
    if outcome.known and outcome.added:
        note(f"{plural(outcome.known, 'page')} {'was' if outcome.known == 1 else 'were'} in the ledger already.")
    if outcome.passed_over:
        kinds = ", ".join(f"{n:,} {kind}" for kind, n in sorted(outcome.passed_over.items()))
        note(f"Passed over: {kinds}.")
    for row in outcome.unused_meta:
        note(f"--meta: nothing read fits {row}.")
    if outcome.skipped:
        reasons = Counter(s.reason for s in outcome.skipped)
        note(f"Not read: {', '.join(f'{n:,} {reason}' for reason, n in sorted(reasons.items()))}.")
        for skip in outcome.skipped[:SHOWN_SKIPS]:
            note(f"  {skip.source}: {skip.reason}{f' ({skip.detail})' if skip.detail else ''}")
        if len(outcome.skipped) > SHOWN_SKIPS:
            note(f"  and {len(outcome.skipped) - SHOWN_SKIPS:,} more; `sayso show skips` lists all.")
    note()
    print_summary(ledger)
