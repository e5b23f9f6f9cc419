"""The formats that are read, and the choice among them: an entry in, what is found in it out.

The first bytes settle it where they are a sign; else the suffix of the name; without a suffix (standard input)
JSON is known by its first characters. All else is one document, and its bytes alone say how it is read.
"""

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from sayso.errors import PageSkipped
from sayso.intake import archive, folders, gzipped, json_file, json_lines, tables, unread
from sayso.intake.entries import Entry, Format, Found
from sayso.records import Item, Skip
from sayso.settings import MAX_CONTAINER_BYTES, MAX_FILE_BYTES

FORMATS = (archive.FORMAT, gzipped.FORMAT, json_lines.FORMAT, json_file.FORMAT, tables.FORMAT)

_HEAD_BYTES = 4096
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,999}(?:\[\s{0,999}\{|\{\s{0,999}\")")
_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)


def read(entry: Entry) -> Iterator[Found]:
    """What is found in an entry; whatever is wrong with it is a skip, never an exception."""
    try:
        with entry.open() as stream:
            head = stream.read(_HEAD_BYTES)
            stream.seek(0)
            if kind := unread.name_of(entry.name, head):
                raise PageSkipped("format_not_read", kind)
            format = _recognise(entry.name, head)
            if (entry.size or 0) > (MAX_CONTAINER_BYTES if format else MAX_FILE_BYTES):
                raise PageSkipped("too_large", f"{entry.size:,} bytes")
            yield from format.read(entry, stream) if format else _document(entry, stream)
    except PageSkipped as skip:
        yield Skip(source=entry.source, reason=skip.reason, detail=skip.detail)
    except _BROKEN as error:
        yield Skip(source=entry.source, reason="unreadable", detail=folders.problem(error))


def _recognise(name: str, head: bytes) -> Format | None:
    signed = next((format for format in FORMATS if format.signs and head.startswith(format.signs)), None)
    named = next((format for format in FORMATS if name.lower().endswith(format.suffixes)), None)
    if signed or named:
        return signed or named
    return json_file.FORMAT if "." not in name and _JSON.match(head) else None


def _document(entry: Entry, stream: BinaryIO) -> Iterator[Found]:
    data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise PageSkipped("too_large", f"more than {MAX_FILE_BYTES:,} bytes")
    yield Item(source=entry.source, data=data)
