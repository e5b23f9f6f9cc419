"""A JSON text of any size -> the texts of its records, one at a time. Nothing but the record at hand is in memory.

Records are the objects of the top-level array, of an array under one of the usual names (`ARRAYS`), or the
top-level objects themselves, one or many. What is inside a record is not looked at, so that a broken one costs
itself only.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TextIO

from sayso.errors import PageSkipped
from sayso.intake import rows
from sayso.settings import MAX_FILE_BYTES, MAX_JSON_DEPTH

ARRAYS = {
    "messages", "articles", "items", "documents", "docs", "data", "results", "records", "rows", "posts", "pages",
    "stories", "news", "entries",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """The JSON text of one record (None: longer than a document may be), the names on the way from the top to the
    array that holds it, and what the object around that array says before it."""

    text: str | None
    path: tuple[str, ...] = ()
    header: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class _Level:
    """An array or object that is open around records. `header` is set where it is an array of records."""

    opener: str
    key: str | None
    start: int
    header: dict[str, Any] | None = None
    holds_records: bool = False


def split(stream: TextIO) -> Iterator[Piece]:
    """The records in order; raises PageSkipped (unreadable) where the text breaks off or its brackets do not match."""
    window = _Window(stream)
    levels: list[_Level] = []
    key: str | None = None
    for start, token in window.tokens():
        parent = levels[-1] if levels else None
        if token[0] == '"':
            key = token[1:-1]
            continue
        if token == "{" and parent and parent.header is not None:
            for level in levels:
                level.holds_records = True
            path = tuple(level.key for level in levels if level.key is not None)
            yield Piece(window.value(start), path, parent.header)
        elif token in "{[":
            if len(levels) == MAX_JSON_DEPTH:
                raise PageSkipped("unreadable", f"JSON nested more than {MAX_JSON_DEPTH} deep around the records")
            level = _Level(token, key if parent and parent.opener == "{" else None, start)
            if token == "[" and (parent is None or level.key in ARRAYS):
                level.header = _header(window.cut(parent.start, start + 1)) if parent else {}
            levels.append(level)
        else:
            if parent is None or parent.opener + token not in ("{}", "[]"):
                raise PageSkipped("unreadable", f"not JSON: {token} out of place at character {start + 1:,}")
            levels.pop()
            if token == "}" and not levels and not parent.holds_records:
                yield Piece(window.cut(parent.start, start + 1))
        key = None
        window.needed = next((level.start for level in levels if level.opener == "{" and not level.holds_records), None)
    if levels:
        raise PageSkipped("unreadable", "the JSON text breaks off; what stands before is read")


def _header(before: str | None) -> dict[str, Any] | None:
    """What an object says before the array that `before` ends with; None where the object is a record itself."""
    try:
        header = json.loads(f"{before or '{['}]}}")
    except (ValueError, RecursionError):
        return {}
    return None if rows.has_text(header) else header


class _Window:
    """The stretch of a text stream that is still needed. Places are characters from the start of the stream.

    A stretch longer than a document may be is let go: `cut` and `value` then give None.
    """

    _TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(")?|[{}\[\]]', re.DOTALL)
    _CHUNK = 256 * 1024

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._text, self._origin, self._at = stream, "", 0, 0
        self.needed: int | None = None

    def tokens(self) -> Iterator[tuple[int, str]]:
        """Brackets and strings with their start; a string that never ends is not told."""
        while True:
            match = self._TOKEN.search(self._text, self._at - self._origin)
            if match and not (match[0][0] == '"' and match[1] is None):
                self._at = self._origin + match.end()
                yield self._origin + match.start(), match[0]
            else:
                self._at = self._origin + (match.start() if match else len(self._text))
                if not self._grow():
                    return

    def value(self, start: int) -> str | None:
        """The object whose opening bracket at `start` was the last token; reads on to its end."""
        self.needed, depth = start, 1
        for place, token in self.tokens():
            depth += 1 if token in "{[" else -1 if token in "}]" else 0
            if depth == 0:
                return self.cut(start, place + 1)
        raise PageSkipped("unreadable", "the JSON text breaks off; what stands before is read")

    def cut(self, start: int, end: int) -> str | None:
        """The characters from `start` to `end`, or None where they were too many to keep."""
        return self._text[start - self._origin : end - self._origin] if start >= self._origin else None

    def _grow(self) -> bool:
        """Read on; chunks double with what is waited for, so that a long string is not searched again and again."""
        chunk = self._stream.read(max(self._CHUNK, self._origin + len(self._text) - self._at))
        keep = self._at if self.needed is None or self._at - self.needed > MAX_FILE_BYTES else self.needed
        keep = max(keep, self._origin)
        self._text, self._origin = self._text[keep - self._origin :] + chunk, keep
        return bool(chunk)
