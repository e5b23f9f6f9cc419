"""The bytes of a document -> its characters, by what the bytes alone say: never by a name or a header.

So the same bytes under two names are one document, read one way. The rule of stored text: byte-order mark off,
U+0000 and lone surrogates become U+FFFD one for one, line ends LF, nothing else; markup is cleaned the same way.
"""

import hashlib
import re

from sayso.errors import PageSkipped
from sayso.intake import charsets, unread
from sayso.records import Decoded, Flag
from sayso.settings import MAX_FILE_BYTES, MAX_TEXT_CHARS

_MAX_BROKEN_SHARE = 0.3
"""Share of characters that can't be read above which bytes are no text."""
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_ENDS = re.compile("\r\n?")

_SNIFFED = 4096
_START = re.compile(
    r"\s*+(?>(?:<\?xml[^>]{0,300}>|<!--.{0,3000}?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.S | re.I,
)
_INSIDE = re.compile(r"<(?:!doctype\s+html|html|head|body)(?:\s[^<>]{0,500})?>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|td|tr|table|article|section|blockquote)(?:\s[^<>]{0,300})?>|<br ?/?>", re.I
)
_MIN_BLOCKS = 3
"""Block tags that make a fragment of markup, if there is one for each three lines that are not blank."""


def decode(data: bytes) -> Decoded:
    """The characters of `data`. Raises PageSkipped: `empty`, `binary` or `too_large`; nothing else."""
    if len(data) > MAX_FILE_BYTES:
        raise PageSkipped("too_large", f"{len(data):,} bytes")
    if kind := "an archive" if data.startswith(_ARCHIVES) else unread.by_sign(data[:_SNIFFED]):
        raise PageSkipped("binary", kind)
    if charsets.is_binary(data):
        raise PageSkipped("binary", "control characters that no text has")
    charset, basis = charsets.detect(data)
    text = clean(data.decode(charset, "replace"))
    if not text.strip().strip("\ufffd"):
        raise PageSkipped("empty", "no characters but white space" if data else "no bytes")
    broken = text.count("\ufffd")
    if broken > len(text) * _MAX_BROKEN_SHARE:
        raise PageSkipped("binary", f"{broken:,} of {len(text):,} characters can't be read in any encoding")
    html = is_html(text)
    if not html and len(text) > MAX_TEXT_CHARS:
        raise PageSkipped("too_large", f"{len(text):,} characters")
    signs = (f"{broken:,} of {len(text):,} characters can't be read",)
    return Decoded(
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/html" if html else "text/plain",
        text=text,
        charset=charset,
        charset_basis=basis,
        flags=(Flag(flag="undecodable", signs=signs),) if broken else (),
    )


def clean(text: str) -> str:
    """The rule of stored text. Cleaning twice changes nothing."""
    return _ENDS.sub("\n", _UNSTORABLE.sub("\ufffd", text.lstrip("\ufeff")))


def is_html(text: str) -> bool:
    """Is the text markup of a page or of a fragment? By its tags alone (after the WHATWG's MIME sniffing)."""
    head = text[:_SNIFFED]
    if _START.match(head) or (_INSIDE.search(head) and "</" in text):
        return True
    blocks = len(_BLOCK.findall(text, 0, MAX_TEXT_CHARS)) if "<" in head else 0
    lines = sum(1 for line in text.split("\n", 100_000) if line.strip()) if blocks >= _MIN_BLOCKS else 0
    return blocks >= max(_MIN_BLOCKS, lines // 3)
