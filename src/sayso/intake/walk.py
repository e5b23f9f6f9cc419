"""A path that somebody gives -> the documents under it, in one fixed order.

`source` names a place within what was given, never the machine: the path below a folder that was given, a file's
own name, `-` for standard input. Two folders that are given may so hold the same source: both documents are kept
(an id is of bytes, not of places), and the very same bytes under the same source are one capture. Who wants them
apart gives the folder above.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from sayso.errors import PageSkipped, UsageError
from sayso.intake import folders, formats
from sayso.intake.entries import Entry, Found, PassedOver
from sayso.records import Item, Skip
from sayso.settings import MAX_CONTAINER_BYTES, MAX_FILE_BYTES

STDIN = Path("-")


def items(path: Path, passed_over: Counter[str] | None = None) -> Iterator[Item | Skip]:
    """The documents of a file, a folder or standard input (`-`), and a skip for all that can't be one.

    What is passed over is added to `passed_over` by kind. Raises UsageError at once where nothing lies at `path`;
    after that, never: what is wrong with one file is its skip.
    """
    tally: Counter[str] = Counter() if passed_over is None else passed_over
    return _settle(_entries(checked(path)), tally)


def checked(path: str | Path) -> Path:
    """The path as one; raises UsageError where nothing lies there."""
    path = Path(path)
    if path != STDIN and not path.exists():
        raise UsageError(f"No file or folder: {path}", "Check the spelling; `-` reads standard input.")
    return path


def count_files(paths: Iterable[Path]) -> int:
    """How many files `items` will open under these paths; members, lines and messages are not counted."""
    return sum(isinstance(one, Entry) for path in paths for one in _entries(path))


def _entries(path: Path) -> Iterator[Found]:
    return folders.walk(folders.Disk(path)) if path.is_dir() else iter([_given(path)])


def _settle(found: Iterator[Found], passed_over: Counter[str]) -> Iterator[Item | Skip]:
    for one in found:
        if isinstance(one, PassedOver):
            passed_over[one.kind] += one.count
        elif isinstance(one, Entry):
            yield from _settle(formats.read(one), passed_over)
        else:
            yield one


def _given(path: Path) -> Entry:
    if path == STDIN:
        return Entry("-", "-", lambda: _spool(sys.stdin.buffer))
    if path.is_file():
        return folders.file(path, folders.shown(path.name))
    return Entry(folders.shown(path.name), path.name, lambda: _spool(path.open("rb")))  # a pipe


def _spool(stream: BinaryIO) -> BinaryIO:
    """A stream that can be read back and forth; on disk only where it is longer than one document may be."""
    spool = tempfile.SpooledTemporaryFile(MAX_FILE_BYTES)  # noqa: SIM115 — whoever asked for it closes it
    while chunk := stream.read(1024 * 1024):
        spool.write(chunk)
        if spool.tell() > MAX_CONTAINER_BYTES:
            spool.close()
            raise PageSkipped("too_large", f"more than {MAX_CONTAINER_BYTES:,} bytes")
    spool.seek(0, os.SEEK_SET)
    return cast(BinaryIO, spool)
