"""How results leave the command line: rows of cells in; a table, CSV or JSON Lines on standard output.

Page text is hostile: control characters never reach a terminal, and a CSV cell never starts a formula of a
spreadsheet. JSON Lines keep the exact characters.
"""

import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from sayso.exports.cells import csv_lines

Format = Literal["table", "json", "csv"]


def printable(text: str) -> str:
    """The text with control and direction-changing characters made visible as `�`; newlines and tabs are spaces."""
    if text.isascii() and text.isprintable():
        return text
    out = []
    for c in text:
        if c in "\n\t":
            out.append(" ")
        elif unicodedata.category(c) in ("Cc", "Cs") or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
            out.append("\ufffd")
        else:
            out.append(c)
    return "".join(out)


def write_json(records: Iterable[Any]) -> None:
    """One JSON object a line, keys as in the contract."""
    encode = msgspec.json.Encoder().encode
    out = sys.stdout.buffer
    for record in records:
        out.write(encode(record) + b"\n")
    out.flush()


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Comma-separated values with a header line."""
    sys.stdout.writelines(csv_lines(header, rows))


def columns() -> int:
    """The width to print for: the terminal's, or plenty where nobody looks."""
    return shutil.get_terminal_size((160, 24)).columns


def write_table(header: Sequence[str], widths: Sequence[int | float], rows: Iterable[Sequence[Any]]) -> int:
    """A table for people. A width is a number of characters (int), or a share of what is left (float); cells wrap.

    Returns the number of rows.
    """
    fixed = sum(w for w in widths if isinstance(w, int)) + 2 * (len(widths) - 1)
    shares = sum(w for w in widths if isinstance(w, float))
    left = max(40, min(columns(), 180) - fixed)
    sizes = [w if isinstance(w, int) else max(4, int(left * w / shares)) for w in widths]
    n = 0
    for n, row in enumerate(rows, 1):
        if n == 1:
            print("  ".join(h.upper().ljust(w) for h, w in zip(header, sizes, strict=True)).rstrip())
        for line in _wrapped(row, sizes):
            print(line)
    return n


def _wrapped(row: Sequence[Any], columns: Sequence[int]) -> Iterator[str]:
    cells = [
        textwrap.wrap(printable("" if c is None else str(c)), w, break_on_hyphens=False) or [""]
        for c, w in zip(row, columns, strict=True)
    ]
    for i in range(max(map(len, cells))):
        yield "  ".join((c[i] if i < len(c) else "").ljust(w) for c, w in zip(cells, columns, strict=True)).rstrip()


def note(text: str = "") -> None:
    """A message for people, on standard error."""
    print(printable(text) if text else "", file=sys.stderr)


def printable_lines(text: str) -> str:
    """As `printable`, line by line: the line ends stay."""
    return "\n".join(printable(line) for line in text.split("\n"))
