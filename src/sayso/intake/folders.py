"""A tree of files, on disk or in an archive -> its entries in one fixed order, without what is no document.

Names are taken in the order of their code points. Passed over, and counted by kind: hidden files, ledgers, links,
scripts, styles, pictures, fonts, sound and film, and the companion folder that a browser saves beside a page
(`page.html` beside `page_files/`), with all frames in it. A link is never followed: what it points at inside the
folder is read at its own place, and what lies outside was not given.
"""

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Literal, Protocol

from sayso.errors import SaysoError
from sayso.intake import names
from sayso.intake.entries import Entry, Found, PassedOver
from sayso.records import Skip

Kind = Literal["file", "folder", "link", "other"]

COMPANIONS = "companion files of saved pages"
_PAGE = re.compile(r"(.+)\.(?:html?|xhtml?|shtml?|php|aspx?)", re.IGNORECASE)
_COMPANION = re.compile(r"[_.-]([^\W\d_]{2,20})")
_HIDDEN = re.compile(r"\..*|__MACOSX|Thumbs\.db|desktop\.ini|.*\.sayso(?:-wal|-shm|-journal)?", re.IGNORECASE)


class Tree(Protocol):
    """Files under names. A path is of names joined by `/`; the root is the empty string."""

    def kinds(self, folder: str) -> Mapping[str, Kind]:
        """The names in a folder with what each is; raises OSError."""

    def entry(self, path: str) -> Entry:
        """The file at a path."""

    def source(self, path: str) -> str:
        """The path as `Item.source` has it."""


def walk(tree: Tree) -> Iterator[Found]:
    """The entries of a tree in order, a skip for each folder or file that can't be read, and what is passed over."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        if not folder or folder.endswith("/"):
            try:
                kinds = tree.kinds(folder.rstrip("/"))
            except OSError as error:
                yield Skip(source=tree.source(folder.rstrip("/")) or ".", reason="unreadable", detail=problem(error))
                continue
            pages = {_same(match[1]) for name in kinds if (match := _PAGE.fullmatch(name))}
            children = []
            for name in sorted(kinds):
                path = folder + name
                if kind := _hidden(name, kinds[name]):
                    yield PassedOver(kind)
                elif kinds[name] == "folder" and _is_companion(tree, path, name, pages):
                    yield PassedOver(COMPANIONS, _count(tree, path))
                else:
                    children.append(path + "/" if kinds[name] == "folder" else path)
            waiting.extend(reversed(children))
        else:
            yield tree.entry(folder)


def shown(path: str) -> str:
    """A path as text: bytes of a file name that are no UTF-8 become U+FFFD."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def problem(error: Exception) -> str:
    """The system's own words for what went wrong, without the path on this machine."""
    if isinstance(error, SaysoError):
        return error.message
    words = error.strerror if isinstance(error, OSError) else None
    return words or str(error)[:200] or type(error).__name__


class Disk:
    """A folder on disk."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def kinds(self, folder: str) -> dict[str, Kind]:
        with os.scandir(self._root / folder) as found:
            return {one.name: _kind(one) for one in found}

    def entry(self, path: str) -> Entry:
        return file(self._root / path, self.source(path))

    def source(self, path: str) -> str:
        return shown(path)


def file(path: Path, source: str) -> Entry:
    """The entry of a file on disk."""

    def start() -> BinaryIO:
        return path.open("rb")

    try:
        size = path.stat().st_size
    except OSError:
        size = None  # opening it will tell why
    return Entry(source, path.name, start, size)


def _kind(found: os.DirEntry[str]) -> Kind:
    if found.is_symlink():
        return "link"
    if found.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if found.is_file(follow_symlinks=False) else "other"


def _hidden(name: str, kind: Kind) -> str | None:
    """The kind under which a name is passed over, or None."""
    if _HIDDEN.fullmatch(name):
        return "hidden files"
    if kind == "link":
        return "links"
    if kind == "other":
        return "devices and pipes"
    return _asset(name) if kind == "file" else None


def _asset(name: str) -> str | None:
    return names.ASSETS.get(os.path.splitext(name)[1].lower())


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _is_companion(tree: Tree, path: str, name: str, pages: set[str]) -> bool:
    """Is the folder named like a page beside it, a separator and a browser's word, or any word over mostly assets?"""
    same = _same(name)
    for at in range(max(1, len(same) - 21), len(same)):
        if same[:at] in pages and (match := _COMPANION.fullmatch(same[at:])):
            if match[1] in names.COMPANION_WORDS:
                return True
            try:
                kinds = tree.kinds(path)
            except OSError:
                return False
            assets = sum(_asset(name) is not None for name in kinds)
            return assets > sum(_PAGE.fullmatch(name) is not None for name in kinds)
    return False


def _count(tree: Tree, folder: str) -> int:
    """How many files lie under a folder."""
    count, waiting = 0, [folder]
    while waiting:
        folder = waiting.pop()
        try:
            kinds = tree.kinds(folder)
        except OSError:
            continue
        count += sum(kind == "file" for kind in kinds.values())
        waiting.extend(f"{folder}/{name}" for name, kind in kinds.items() if kind == "folder")
    return count
