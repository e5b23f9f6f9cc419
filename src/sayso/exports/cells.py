"""Rows of cells as lines of CSV. Page text is hostile: a cell never starts a formula of a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(cell: Any) -> str:
    """A CSV cell that no spreadsheet takes for a formula (OWASP, CSV injection): an apostrophe goes before it.

    A sign alone, such as a polarity, is no formula.
    """
    text = "" if cell is None else str(cell)
    return "'" + text if len(text) > 1 and text.startswith(_FORMULA) else text


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Comma-separated values line by line, the header first, each with its line end; cells are guarded."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        yield out.getvalue()
        out.seek(0)
        out.truncate()
        writer.writerow([guarded(cell) for cell in row])
    yield out.getvalue()
