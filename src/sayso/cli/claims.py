"""`sayso claims`: who says what, on whose word; a table, JSON Lines or CSV on standard output."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli import options, output
from sayso.wording import on_whose_word, says

if TYPE_CHECKING:
    from sayso.ledger import Reader
    from sayso.records import Claim

TABLE: tuple[tuple[str, int | float], ...] = (
    *(("who", 0.3), ("verb", 9), ("what", 0.7), ("when", 10)),
    *(("side", 12), ("page", 18), ("claim", 18)),
)
"""Columns of the table with their widths; side and page only where there is room for them."""
ROOM = 130


@click.command()
@options.ledger
@options.filters
@click.option(
    "--kind", type=click.Choice(["attributed", "narrated"]), help="Put on somebody, or said by the page itself."
)
@options.formats
def command(ledger: Path, as_json: bool, as_csv: bool, **filters: Any) -> int:
    """List who says what, on whose word."""
    from sayso.exports import rows
    from sayso.ledger import Filter, Reader

    with Reader(ledger) as reader:
        claims = reader.claims(Filter(**{k: v for k, v in filters.items() if v is not None}))
        if as_json:
            output.write_json(claims)
        elif as_csv:
            output.write_csv(rows.CLAIMS, rows.claims(reader, claims))
        elif not _table(reader, claims):
            output.note("No claim fits." + sides_known(reader, filters))
    return 0


def sides_known(reader: "Reader", filters: dict[str, Any]) -> str:
    """Where a side was asked for that nobody is on: the sides that there are."""
    if not filters.get("side") or filters["side"].casefold() in (side.casefold() for side in reader.sides()):
        return ""
    known = ", ".join(reader.sides())
    return (
        f" Sides in this ledger: {known}." if known else " No side is known here; --sides of `sayso read` names a file."
    )


def _table(reader: "Reader", claims: "Iterator[Claim]") -> int:
    wide = output.columns() >= ROOM
    shown = [i for i, (name, _) in enumerate(TABLE) if wide or name not in ("side", "page")]
    rows = ([row[i] for i in shown] for row in _rows(reader, claims))
    return output.write_table([TABLE[i][0] for i in shown], [TABLE[i][1] for i in shown], rows)


def when(interval: Any) -> str:
    """An interval in short: `2023-03-06`, `2023-03 – 2023-05`, `by 2023-01-06`, or nothing."""
    if interval is None:
        return ""
    start, end = interval.start, interval.end
    if start is None:
        return f"by {end[:10]}" if end else ""
    if interval.precision in ("day", "minute", "hour"):
        return str(start)[:10]
    if interval.precision in ("month", "year"):
        return str(start)[: 7 if interval.precision == "month" else 4]
    return f"{start[:10]} – {end[:10]}" if end else f"from {start[:10]}"


def _rows(reader: "Reader", claims: "Iterator[Claim]") -> Iterator[tuple[str, ...]]:
    for c in claims:
        capture = next(iter(reader.captures(c.document)), None)
        verb = says(c.standing, c.speaker) if c.kind == "attributed" else ""
        place = (capture.outlet or capture.source) if capture else ""
        yield on_whose_word(c), verb, c.text, when(c.when) or when(c.said_at), c.side or "", place, c.id
