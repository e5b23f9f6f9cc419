"""A gzip file -> the one entry inside it, under the name without `.gz`, bounded while it unpacks."""

import dataclasses
import gzip
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.errors import PageSkipped
from sayso.intake.entries import Entry, Format, Found
from sayso.records import Skip
from sayso.settings import MAX_ARCHIVE_DEPTH


def read(entry: Entry, stream: BinaryIO) -> Iterator[Found]:
    """The entry that is packed; it raises PageSkipped (unsafe_member) once it unpacks to more than it should."""
    if entry.depth >= MAX_ARCHIVE_DEPTH:
        yield Skip(source=entry.source, reason="too_deep", detail=f"more than {MAX_ARCHIVE_DEPTH} archives around it")
        return
    size = entry.size if entry.size is not None else stream.seek(0, io.SEEK_END)
    limit, packed = entry.may_unpack_to(size), entry.packed or max(1, size)
    name = entry.name.removesuffix(".gz").removesuffix(".GZ")

    def unpack() -> BinaryIO:
        stream.seek(0)
        return io.BufferedReader(_Bounded(gzip.GzipFile(fileobj=stream), limit))

    yield dataclasses.replace(entry, name=name, open=unpack, size=None, packed=packed, depth=entry.depth + 1)


class _Bounded(io.RawIOBase):
    """A readable stream that refuses to give more than `limit` bytes."""

    def __init__(self, stream: gzip.GzipFile, limit: int) -> None:
        self._stream, self._limit = stream, limit

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        if self._stream.tell() > self._limit:
            raise PageSkipped("unsafe_member", f"unpacks to more than {self._limit:,} bytes")
        buffer[: len(data)] = data
        return len(data)


FORMAT = Format("gzip", (".gz",), (b"\x1f\x8b",), read)
