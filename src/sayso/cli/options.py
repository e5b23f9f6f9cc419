"""Options that several commands share: where the ledger is, which claims, in which format."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from sayso import settings

F = TypeVar("F", bound=Callable[..., Any])

STANDINGS = ("asserted", "alleged", "hedged", "denied", "opinion", "planned", "threatened", "ordered", "asked")


def ledger(function: F) -> F:
    """`--ledger FILE`, passed on as `ledger: Path`."""
    return click.option(
        "--ledger",
        type=click.Path(path_type=Path),
        default=settings.LEDGER_NAME,
        show_default=True,
        help="The ledger's file.",
    )(function)


def filters(function: F) -> F:
    """`--by --about --side --standing --since --until --limit`: the names that every part of sayso uses."""
    for option in reversed(
        (
            click.option("--by", metavar="WHO", help="Who speaks: a name, a word of it, or an i_ id."),
            click.option("--about", metavar="WORDS", help="Words, a person or a place that the claim is about."),
            click.option("--side", metavar="NAME", help="The side of the speaker."),
            click.option("--standing", type=click.Choice(STANDINGS), help="How the speaker stands to it."),
            click.option("--since", metavar="DATE", help="Not before this day, month or year (2023, 2023-03-05)."),
            click.option("--until", metavar="DATE", help="Not after this day, month or year."),
            click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N rows."),
        )
    ):
        function = option(function)
    return function


def formats(function: F) -> F:
    """`--json` and `--csv`, passed on as `as_json`, `as_csv`."""
    for option in reversed(
        (
            click.option("--json", "as_json", is_flag=True, help="JSON Lines, fields as in the export."),
            click.option("--csv", "as_csv", is_flag=True, help="Comma-separated values."),
        )
    ):
        function = option(function)
    return function
