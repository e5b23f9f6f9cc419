"""Bytes of a container as a stream of characters: UTF-8 or whatever its first non-ASCII stretch shows it to be."""

import io
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from sayso.errors import PageSkipped
from sayso.intake import charsets
from sayso.settings import MAX_FILE_BYTES

_WINDOW = 1024 * 1024
"""Bytes looked at once for the encoding; a table's first stretch of letters is well inside."""


def characters(stream: BinaryIO) -> TextIO:
    """A text stream from the start of `stream` (seekable); what can't be decoded becomes U+FFFD.

    Raises PageSkipped (binary) where the bytes are no text.
    """
    sample = stream.read(_WINDOW)
    while sample.isascii() and b"\x00" not in sample and (more := stream.read(_WINDOW)):
        sample = more
    stream.seek(0)
    if charsets.is_binary(sample):
        raise PageSkipped("binary", "control characters that no text has")
    codec, _ = charsets.detect(sample)
    return io.TextIOWrapper(stream, encoding=codec, errors="replace", newline="")


def lines(text: TextIO) -> Iterator[str | None]:
    """The lines of `text` without their ends; None for each that is longer than a document may be."""
    first = True
    while line := text.readline(MAX_FILE_BYTES):
        whole = True
        while line and not line.endswith(("\n", "\r")) and len(line) >= MAX_FILE_BYTES:
            whole, line = False, text.readline(MAX_FILE_BYTES)
        yield line.lstrip("\ufeff" if first else "").rstrip("\r\n") if whole else None
        first = False


def whole_lines(text: TextIO) -> Iterator[str]:
    """The lines of `text` without their ends; raises PageSkipped (too_large) at one that is longer than a document."""
    for line in lines(text):
        if line is None:
            raise PageSkipped("too_large", "a line is longer than a document may be; what follows is not read")
        yield line
