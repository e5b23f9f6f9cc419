"""A zip archive -> its members, as a folder is walked. Nothing is written to disk, no member is trusted.

Refused (`unsafe_member`): names that are absolute, have a drive or climb (`..`), links, and what unpacks to far more
than it takes up. That is measured against the outermost file, so that archives within archives gain nothing.
"""

import io
import re
import stat
import struct
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import BinaryIO, cast

from sayso.errors import PageSkipped
from sayso.intake import folders, unread
from sayso.intake.entries import Entry, Format, Found
from sayso.records import Skip, SkipReason
from sayso.settings import (
    MAX_ARCHIVE_DEPTH,
    MAX_FILE_BYTES,
    MAX_FOLDER_DEPTH,
    MAX_MEMBERS,
    MAX_UNZIP_RATIO,
    UNZIP_GRACE_BYTES,
)

_BROKEN = (zipfile.BadZipFile, ValueError, RuntimeError, struct.error, OverflowError, EOFError, LookupError)
"""What the standard library raises on archives that are broken or made to break it."""
_DRIVE = re.compile(r"[A-Za-z]:")
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}


def read(entry: Entry, stream: BinaryIO) -> Iterator[Found]:
    """The members in order; raises PageSkipped where the archive is broken, too large, or of another kind."""
    if entry.depth >= MAX_ARCHIVE_DEPTH:
        raise PageSkipped("too_deep", f"more than {MAX_ARCHIVE_DEPTH} archives around it")
    if entry.depth:  # a packed stream can't be read back and forth at a bounded cost
        stream = io.BytesIO(stream.read(MAX_FILE_BYTES + 1))
        if stream.getbuffer().nbytes > MAX_FILE_BYTES:
            raise PageSkipped("too_large", f"an archive within an archive of more than {MAX_FILE_BYTES:,} bytes")
    size = stream.seek(0, io.SEEK_END)
    try:
        archive = zipfile.ZipFile(stream)
    except _BROKEN as error:
        raise PageSkipped("unreadable", f"a broken zip archive: {error}") from None
    with archive:
        members = archive.infolist()
        if kind := unread.packed(info.filename for info in members[:200]):
            raise PageSkipped("format_not_read", kind)
        if len(members) > MAX_MEMBERS:
            raise PageSkipped("too_large", f"{len(members):,} members")
        tree = _Members(entry, archive, (entry.packed or size) / max(size, 1))
        if tree.size > entry.may_unpack_to(size):
            raise PageSkipped("unsafe_member", f"{size:,} bytes would unpack to {tree.size:,}")
        yield from tree.refused
        yield from folders.walk(tree)


class _Members:
    """The members of an archive as a tree of `size` bytes unpacked; those that may not be read stand in `refused`."""

    def __init__(self, entry: Entry, archive: zipfile.ZipFile, share: float) -> None:
        self.refused: list[Skip] = []
        self.size = 0
        self._entry, self._archive, self._share = entry, archive, share
        self._files: dict[str, zipfile.ZipInfo] = {}
        self._kinds: defaultdict[str, dict[str, folders.Kind]] = defaultdict(dict)
        for info in sorted(archive.infolist(), key=lambda info: (info.filename, info.CRC, info.header_offset)):
            name = info.filename.replace("\\", "/")
            refusal = _refusal(info, name)
            if refusal is None and not info.is_dir() and not self._add(name, info):
                refusal = "unsafe_member", "the archive has another member of this name"
            if refusal:
                self.refused.append(Skip(source=self.source(name), reason=refusal[0], detail=refusal[1]))
        self.refused.sort(key=lambda skip: (skip.source, skip.reason, skip.detail))

    def _add(self, name: str, info: zipfile.ZipInfo) -> bool:
        """Put a file into its folder; False where a file of this name, or a folder, is there already."""
        *parents, own = [part for part in name.split("/") if part not in ("", ".")] or [name]
        for depth, parent in enumerate(parents):
            if self._kinds["/".join(parents[:depth])].setdefault(parent, "folder") != "folder":
                return False
        siblings = self._kinds["/".join(parents)]
        if own in siblings:
            return False
        siblings[own] = "file"
        self._files["/".join([*parents, own])] = info
        self.size += info.file_size
        return True

    def source(self, path: str) -> str:
        return f"{self._entry.source}!{folders.shown(path)}"

    def kinds(self, folder: str) -> dict[str, folders.Kind]:
        return self._kinds[folder]

    def entry(self, path: str) -> Entry:
        info = self._files[path]

        def unpack() -> BinaryIO:
            try:
                return cast(BinaryIO, self._archive.open(info))
            except _BROKEN as error:
                raise zipfile.BadZipFile(str(error)) from None

        packed, name = max(1, int(info.compress_size * self._share)), path.rpartition("/")[2]
        return Entry(self.source(path), name, unpack, info.file_size, packed, self._entry.depth + 1)


def _refusal(info: zipfile.ZipInfo, name: str) -> tuple[SkipReason, str] | None:
    """Why a member may not be read, or None."""
    parts = name.split("/")
    if not name:
        return "unsafe_member", "it has no name"
    if name.startswith("/") or _DRIVE.match(name) or ".." in parts:
        return "unsafe_member", "its name leads out of the archive"
    if len(parts) > MAX_FOLDER_DEPTH:
        return "unsafe_member", f"more than {MAX_FOLDER_DEPTH} folders in its name"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "unsafe_member", "a link"
    if info.file_size > max(UNZIP_GRACE_BYTES, info.compress_size * MAX_UNZIP_RATIO):
        return "unsafe_member", f"{info.compress_size:,} bytes would unpack to {info.file_size:,}"
    if info.flag_bits & 1:
        return "unreadable", "encrypted"
    if info.compress_type not in _PACKED and not info.is_dir():
        return "unreadable", f"packed by a method that is not read ({info.compress_type})"
    return None


FORMAT = Format("zip", (".zip",), (b"PK\x03\x04", b"PK\x05\x06"), read)
