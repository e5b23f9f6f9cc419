"""`--meta FILE`: what people tell of pages that do not say it themselves. A table in, lookups by source or address out.

CSV (any usual delimiter) or JSON Lines with the columns `source` or `url`, then any of `outlet`, `title`,
`published`, `seen`. Whatever is taken from it has the basis `given`.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import MetaError, PageSkipped
from sayso.intake import addresses, dates, json_lines, rows, tables, text_stream
from sayso.records import Carried, Item

KEYS = ("source", "url")
FIELDS = ("outlet", "title", "published", "seen")
GIVEN = "given"
_HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number (from 1, without the names of the columns), the page it is of, and what it tells."""

    number: int
    source: str | None
    url: str | None
    told: Carried


class Meta:
    """All rows of a file. A row is found by its source, else by the file's own name in it, else by its address.

    It remembers which rows fitted a page, so that those left over (misspelt, not read) can be told.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = tuple(rows)
        self._by_source = {row.source: row for row in self.rows if row.source}
        self._by_url = {addresses.key(row.url): row for row in self.rows if row.url and not row.source}
        self._fitted: set[int] = set()

    @property
    def by_address(self) -> bool:
        """Is there a row that may fit a page by the address which only its own markup carries?"""
        return bool(self._by_url)

    def lookup(self, item: Item, url: str | None = None) -> Carried | None:
        """What the file tells of an item, or None. `url`: the address that the page itself carries, once it is read."""
        row = self._by_source.get(item.source) or self._by_source.get(_own_name(item.source))
        for address in (item.carried.url, url):
            row = row or (self._by_url.get(addresses.key(address)) if address else None)
        if row is None:
            return None
        self._fitted.add(row.number)
        return row.told

    def unused(self) -> tuple[str, ...]:
        """The rows that fitted nothing so far, by number and page."""
        left = (row for row in self.rows if row.number not in self._fitted)
        return tuple(f"row {row.number} ({row.source or row.url})" for row in left)


def read(file: Path) -> Meta:
    """The rows of `file`. Raises MetaError where it can't be opened, or naming the row and what to write instead."""
    try:
        found = [_row(file.name, number, row) for number, row in _records(file)]
    except OSError as error:
        raise MetaError(
            f"{file.name} can't be read: {error.strerror}.", "Check the path and its permissions."
        ) from None
    except PageSkipped as skip:
        raise MetaError(f"{file.name} can't be read: {skip.detail}.", "Write CSV or JSON Lines.") from None
    if not found:
        raise MetaError(f"{file.name} holds no rows.", f"Write a first line such as: source,{','.join(FIELDS)}")
    for what, keys in (("source", [row.source for row in found]), ("url", [row.url for row in found])):
        twice = [key for key, count in Counter(key for key in keys if key).items() if count > 1]
        if twice:
            numbers = ", ".join(str(row.number) for row in found if twice[0] in (row.source, row.url))
            raise MetaError(f"{file.name}: rows {numbers} have the same {what} {twice[0]!r}.", "Keep one of them.")
    return Meta(found)


def _records(file: Path) -> Iterator[tuple[int, Mapping[str, object]]]:
    with file.open("rb") as stream:
        in_json = stream.read(_HEAD_BYTES).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")
        stream.seek(0)
        with text_stream.characters(stream) as text:
            lines = text_stream.whole_lines(text)
            yield from _json_lines(file.name, lines) if in_json else tables.records(lines)


def _json_lines(name: str, lines: Iterable[str]) -> Iterator[tuple[int, Mapping[str, object]]]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise _error(name, number, f"is not JSON ({json_lines.problem(error)})", "Write an object.") from None
            if not isinstance(row, dict):
                raise _error(name, number, "is not a JSON object", 'Write {"source": "page.html", "outlet": "…"}.')
            yield number, row


def _row(name: str, number: int, cells: Mapping[str, object]) -> Row:
    told = {rows.normal(column): rows.line(cell) for column, cell in cells.items()}
    unknown = sorted(column for column in told if column not in KEYS + FIELDS)
    if unknown:
        remedy = f"Known columns are {', '.join(KEYS + FIELDS)}."
        raise _error(name, number, f"has columns that are not known: {', '.join(unknown)[:200]}", remedy)
    source, url = told.get("source"), told.get("url")
    if not (source or url):
        raise _error(name, number, "names no page", "Fill in `source` (the file's name or path) or `url`.")
    if url and not addresses.web(url):
        raise _error(name, number, f"has a url that is none: {url[:100]}", "Write it with http:// or https://.")
    return Row(
        number=number,
        source=source.replace("\\", "/").removeprefix("./") if source else None,
        url=url,
        told=_told(name, number, told, url if source else None),
    )


def _told(name: str, number: int, told: Mapping[str, str | None], url: str | None) -> Carried:
    """What a row tells of its page. Its `url` is news of the page only where `source` says which page is meant."""
    published = dates.interval(told["published"], GIVEN) if told.get("published") else None
    seen = dates.instant(told["seen"]) if told.get("seen") else None
    for column, value in (("published", published), ("seen", seen)):
        if told.get(column) and not value:
            remedy = "Write a day (2023-01-06) or an instant (2023-01-06T13:53Z)."
            raise _error(name, number, f"has a date in `{column}` that can't be read: {told[column]}", remedy)
    values = {"url": url, "outlet": told.get("outlet"), "title": told.get("title"), "seen": seen}
    basis = {field: GIVEN for field, value in {**values, "published": published}.items() if value}
    return Carried(**values, published=published, basis=basis)


def _own_name(source: str) -> str:
    """The last name in a source: of the file, or of the member of an archive."""
    return source.replace("!", "/").rpartition("/")[2]


def _error(name: str, number: int, problem: str, remedy: str) -> MetaError:
    return MetaError(f"{name}: row {number} {problem}.", remedy)
