"""CSV and its kin: a first line of field names, then one record a row. `#n` counts rows from 1, without the names.

The delimiter is the one under which the first line holds the most names that we know: bounded, and right where
guessing from the cells (the standard library's sniffer) takes long and errs on prose.
"""

import csv
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from sayso.errors import PageSkipped
from sayso.intake import rows, text_stream
from sayso.intake.entries import Entry, Format, Found
from sayso.records import Skip
from sayso.settings import MAX_FILE_BYTES, MAX_MEMBERS

DELIMITERS = ",;\t|"


def read(entry: Entry, stream: BinaryIO) -> Iterator[Found]:
    """An item or a skip for each row; raises PageSkipped where no column holds text, or there are no rows."""
    number = 0
    with text_stream.characters(stream) as text:
        for number, row in records(text_stream.whole_lines(text)):
            source = f"{entry.source}#{number}"
            if number > MAX_MEMBERS:
                yield Skip(source=source, reason="too_large", detail=f"rows after {MAX_MEMBERS:,} are not read")
                return
            if number == 1 and not rows.has_text(row):
                columns = ", ".join(row)[:200]
                raise PageSkipped("no_text", f"no column is named text, body or content; the columns are: {columns}")
            yield rows.item(source, row)
    if not number:
        raise PageSkipped("empty", "no rows")


def records(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows by their names, with their number from 1; empty rows are left out. Raises PageSkipped at an endless cell."""
    csv.field_size_limit(MAX_FILE_BYTES)
    lines = iter(lines)
    header = next((line for line in lines if line.strip() and not line.lower().startswith("sep=")), "")
    delimiter = max(DELIMITERS, key=lambda d: len(rows.known(_cells(header, d))))
    names = [name.strip() for name in _cells(header, delimiter)]
    number = 0
    try:
        for number, cells in enumerate(csv.reader((f"{line}\n" for line in lines), delimiter=delimiter), start=1):
            if any(cells):
                yield number, dict(zip(names, cells, strict=False))
    except csv.Error as error:
        detail = f"row {number + 1} can't be told from the next ({error}); the rows after it are not read"
        raise PageSkipped("unreadable", detail) from None


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


FORMAT = Format("CSV", (".csv", ".tsv", ".tab"), (), read)
