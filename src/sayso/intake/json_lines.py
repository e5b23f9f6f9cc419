"""JSON Lines: one record a line. A line that can't be read costs itself only. `#n` counts lines from 1."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from sayso.errors import PageSkipped
from sayso.intake import rows, text_stream
from sayso.intake.entries import Entry, Format, Found
from sayso.records import Skip
from sayso.settings import MAX_MEMBERS


def read(entry: Entry, stream: BinaryIO) -> Iterator[Found]:
    """An item or a skip for each line that is not blank; raises PageSkipped (empty) where all are."""
    blank = True
    with text_stream.characters(stream) as text:
        for number, line in enumerate(text_stream.lines(text), start=1):
            source = f"{entry.source}#{number}"
            blank = blank and line is not None and not line.strip()
            if number > MAX_MEMBERS:
                yield Skip(source=source, reason="too_large", detail=f"lines after {MAX_MEMBERS:,} are not read")
                return
            if line is None:
                yield Skip(source=source, reason="too_large", detail="the line is longer than a document may be")
            elif line.strip():
                yield record(source, line)
    if blank:
        raise PageSkipped("empty", "no lines")


def record(source: str, text: str) -> Found:
    """The document of one JSON object, or why there is none."""
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        return Skip(source=source, reason="unreadable", detail=f"not JSON: {problem(error)}")
    if not isinstance(row, dict):
        return Skip(source=source, reason="unreadable", detail="not a JSON object with named fields")
    return rows.item(source, row)


def problem(error: Exception) -> str:
    """What is wrong with a JSON text, in one line."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)[:100]


FORMAT = Format("JSON Lines", (".jsonl", ".ndjson"), (), read)
