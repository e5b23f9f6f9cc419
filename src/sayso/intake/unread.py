"""Formats that are known and not read yet: a name and first bytes in, what the format is called out.

They are listed with their name, so that nobody takes a page that was not read for a page without claims.
"""

import re
from collections.abc import Iterable

from sayso.intake import names

SIGNS = {
    b"%PDF-": "PDF", b"{\\rtf": "RTF", b"SQLite format 3\x00": "SQLite", b"WARC/": "WARC", b"PAR1": "Parquet",
    b"ARROW1": "Arrow", b"7z\xbc\xaf\x27\x1c": "7-Zip", b"Rar!\x1a\x07": "RAR", b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "Zstandard", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "Word or Excel",
    b"bplist00": "Safari web archive", b"AT&TFORM": "DjVu",
    b"\x89PNG\r\n": "picture", b"\xff\xd8\xff": "picture", b"GIF87a": "picture", b"GIF89a": "picture",
    b"II*\x00": "picture", b"MM\x00*": "picture", b"wOFF": "font", b"wOF2": "font", b"OTTO\x00": "font",
    b"ID3": "sound", b"OggS": "sound", b"fLaC\x00": "sound", b"\x1aE\xdf\xa3": "film", b"\x7fELF": "program",
    b"MZ\x90\x00": "program", b"\xca\xfe\xba\xbe": "program",
}  # fmt: skip
"""First bytes -> what people call the format."""

_MAIL_ARCHIVE = re.compile(rb"(?=[A-Z][\w-]+:\s)[^\0]{0,2000}?^Content-Type:\s{0,9}multipart/related", re.I | re.M)
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s++|<!--.{0,500}?-->|<\?[^>]{0,300}>)*+"
    rb"<(rss|feed|rdf:RDF|urlset|sitemapindex|NewsML|newsItem|nitf|opml)[\s>]",
    re.DOTALL,
)
_TELEGRAM_PAGE = (b"<title>Exported Data</title>", b"page_wrap")


def name_of(name: str, head: bytes) -> str | None:
    """What a file is called by whose name and first bytes are these, where it is of a format that is not read."""
    return by_sign(head) or _by_suffix(name)


def by_sign(head: bytes) -> str | None:
    """What a file is called that begins with these bytes, where they are the sign of a format that is not read."""
    for sign, kind in SIGNS.items():
        if head.startswith(sign):
            return kind
    if head[4:8] == b"ftyp":
        return "film"
    if head[:4] == b"RIFF" and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "picture, sound or film"
    if head[257:262] == b"ustar":
        return "tar"
    if _MAIL_ARCHIVE.match(head):
        return "MHTML"
    if match := _FEED.match(head):
        return f"XML ({match[1].decode()})"
    if all(sign in head for sign in _TELEGRAM_PAGE):
        return "Telegram export as HTML: export it again as JSON (machine-readable)"
    return None


def packed(names: Iterable[str]) -> str | None:
    """What a zip archive with members of these names really is, or None where it is just an archive."""
    found = set(names)
    if "[Content_Types].xml" in found:
        return "Word, Excel or PowerPoint"
    if "META-INF/container.xml" in found:
        return "EPUB"
    if "mimetype" in found and "content.xml" in found:
        return "OpenDocument"
    if "datapackage.json" in found and any(name.startswith("archive/") for name in found):
        return "WACZ"
    return None


def _by_suffix(name: str) -> str | None:
    parts = name.lower().split(".")
    return next(
        (names.UNREAD[end] for n in (2, 1) if len(parts) > n and (end := "." + ".".join(parts[-n:])) in names.UNREAD),
        None,
    )
