"""What passes between the walk and the formats: an entry goes in; items, skips, entries and counts come out.

A format reads one entry and yields what it found, in order. Yielding an `Entry` hands it to whichever format
reads that one (an archive yields its members so), which is why no format knows of any other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from sayso.records import Item, Skip
from sayso.settings import MAX_UNZIP_RATIO, MAX_UNZIPPED_BYTES, UNZIP_GRACE_BYTES


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be read once it is opened: a file, a member of an archive, standard input.

    `open` gives a seekable stream from the start. `size` is in bytes, None where it is not known before reading.
    `packed` is the number of bytes that the entry takes up in the outermost archive, None outside archives;
    `depth` counts the archives around it.
    """

    source: str
    name: str
    open: Callable[[], BinaryIO]
    size: int | None = None
    packed: int | None = None
    depth: int = 0

    def may_unpack_to(self, size: int) -> int:
        """The bytes that all of an archive of `size` bytes may unpack to. Within an archive what counts is what it
        takes up in the outermost one, so that packing a bomb twice makes it no smaller a bomb."""
        if self.packed is None:
            return min(MAX_UNZIPPED_BYTES, max(UNZIP_GRACE_BYTES, size * MAX_UNZIP_RATIO))
        return min(MAX_UNZIPPED_BYTES, self.packed * MAX_UNZIP_RATIO)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Files or messages that are no documents, counted by kind; `kind` is a plural that people read."""

    kind: str
    count: int = 1


Found = Item | Skip | PassedOver | Entry


@dataclass(frozen=True, slots=True)
class Format:
    """A way to find documents in bytes.

    `suffixes` are of names in lower case, `signs` first bytes that settle it whatever the name says. `read` may
    raise PageSkipped, OSError, EOFError and the errors of zlib and zipfile: they cost the entry, not the run.
    """

    name: str
    suffixes: tuple[str, ...]
    signs: tuple[bytes, ...]
    read: Callable[[Entry, BinaryIO], Iterator[Found]]
