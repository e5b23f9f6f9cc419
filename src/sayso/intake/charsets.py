"""Bytes -> the name of the encoding that they are in, and what told it. A file's name is never asked.

In this order: a byte-order mark, UTF-16 and UTF-32 by where their zeros stand, what the markup declares (unless the
bytes are plainly UTF-8), strict UTF-8, UTF-8 with a few broken bytes, the letters of single-byte alphabets, and
charset-normalizer for the encodings of Chinese, Japanese and Korean.
"""

import codecs
import re

from sayso.intake import alphabets

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD_BYTES = 4096
_DECLARED = (
    re.compile(rb"<meta\s[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.IGNORECASE),
    re.compile(rb"^\s{0,99}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})", re.IGNORECASE),
)
_EAST_ASIAN = ["gb18030", "big5", "cp932", "euc_jp", "cp949"]
_SAMPLE_BYTES = 64 * 1024
_RUN = 1.5
"""Mean number of bytes outside ASCII in a row below which letters stand alone among ASCII ones: no East Asian text."""
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\x0b\x0c\r\x1b") + b"\x7f"
_MANY = 4
"""Control characters that any text may hold, whatever its length."""
_CONTROL_SHARE = 0.01
"""Share of control characters above which bytes are no text."""
_PLAIN_UTF8 = 8
"""Letters outside ASCII after which valid UTF-8 is no accident, whatever the markup declares."""
_MOSTLY = 20
"""How many whole letters outside ASCII stand against one broken one in UTF-8 that was damaged."""

LABELS = {
    "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
    "ascii": "cp1252", "us-ascii": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "l1": "cp1252",
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "iso_8859-1": "cp1252", "x-cp1252": "cp1252", "ansi": "cp1252",
    "iso-8859-9": "cp1254", "latin5": "cp1254", "x-cp1251": "cp1251", "x-cp1250": "cp1250",
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "chinese": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "cn-big5": "big5hkscs",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "euc-jp": "euc_jp", "x-euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "windows-949": "cp949",
    "koi8-r": "koi8_r", "koi8": "koi8_r", "koi8-u": "koi8_u", "koi8-ru": "koi8_u",
    "ibm866": "cp866", "866": "cp866", "x-mac-cyrillic": "mac_cyrillic", "macintosh": "mac_roman",
    "windows-874": "cp874", "tis-620": "cp874", "iso-8859-11": "cp874", "iso-8859-8-i": "iso8859_8",
}  # fmt: skip
"""Label in lower case -> codec, where Python's own name does not do or browsers read more than the label says.
Source: WHATWG Encoding Standard, "Names and labels"."""

_OWN_NAME = re.compile(r"utf-8|(?:windows-|cp-?)(125[0-8]|866|874|932|949|950)|iso-?8859-?(1[0-6]|[2-8])|gb18030")


def detect(data: bytes) -> tuple[str, str]:
    """The codec of `data` (a mark at the start is left in it), and what told: `bom`, `meta charset`, `letters`, …"""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec, "bom"
    if wide := _wide(data):
        return wide, "zeros"
    whole, broken = _utf8(data)
    plain = not broken and whole >= _PLAIN_UTF8
    declared, label = _declared(data)
    if declared and not (plain and declared != "utf-8") and _fits(data, declared):
        return declared, label
    if not broken:
        return "utf-8", "valid UTF-8"
    if whole >= _MOSTLY * broken:
        return "utf-8", "UTF-8 with broken bytes"
    return _by_letters(data)


def is_binary(data: bytes) -> bool:
    """Do the bytes hold more control characters than text has? Of UTF-16 and UTF-32, which are full of zeros, no."""
    count = len(data) - len(data.translate(None, _CONTROLS))
    if count <= max(_MANY, len(data) * _CONTROL_SHARE):
        return False
    return not (any(data.startswith(mark) for mark, _ in _MARKS[1:]) or _wide(data))


def _wide(data: bytes) -> str | None:
    """UTF-32 or UTF-16 without a mark: zeros stand in the high bytes only, and the rest reads as text."""
    sample = data[: _SAMPLE_BYTES - _SAMPLE_BYTES % 4]
    if sample.count(0) * 50 < len(sample):
        return None
    for codec, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        text = sample[: len(sample) - len(sample) % width].decode(codec, "replace")
        odd = sum(not (c.isprintable() or c in "\t\n\r\x0b\x0c") or c == "\ufffd" for c in text)
        # Read in the wrong order ASCII becomes rare letters of distant scripts: spaces and stops tell.
        usual = sum(c in " .,;:!?\n\r\t-'\"<>/" for c in text)
        if text and odd * 50 <= len(text) and usual * 50 >= len(text):
            return codec
    return None


def _utf8(data: bytes) -> tuple[int, int]:
    """How many letters outside ASCII are whole UTF-8, and how many pieces are not; a cut at the end is no break."""
    text, _ = codecs.utf_8_decode(data, "replace", False)
    beyond = 0 if text.isascii() else len(text) - len(text.encode("ascii", "ignore"))
    if "\ufffd" not in text:
        return beyond, 0
    try:
        codecs.utf_8_decode(data, "strict", False)
    except UnicodeDecodeError:
        broken = text.count("\ufffd")
        return beyond - broken, broken
    return beyond, 0  # the bytes spell U+FFFD


def _declared(data: bytes) -> tuple[str | None, str]:
    head = data[:_HEAD_BYTES]
    for pattern, basis in zip(_DECLARED, ("meta charset", "xml encoding"), strict=True):
        if match := pattern.search(head):
            label = match[1].decode("ascii").lower()
            if codec := LABELS.get(label):
                return codec, basis
            if own := _OWN_NAME.fullmatch(label):
                return _own(label, own), basis
    return None, ""


def _own(label: str, match: re.Match[str]) -> str:
    if match[1]:
        return f"cp{match[1]}"
    return f"iso8859_{match[2]}" if match[2] else label


def _fits(data: bytes, codec: str) -> bool:
    """Do nearly all bytes read under the codec?"""
    text = data[: _SAMPLE_BYTES * 16].decode(codec, "replace")
    broken = text.count("\ufffd")
    return broken == 0 or broken * _MOSTLY <= len(text) - len(text.encode("ascii", "ignore"))


def _by_letters(data: bytes) -> tuple[str, str]:
    guess = alphabets.guess(data)
    if guess and guess.likeliness >= alphabets.MIN_LIKELINESS:
        return guess.charset, f"letters ({guess.language})"
    return _east_asian(data) or ((guess.charset, f"letters ({guess.language})") if guess else ("utf-8", "none"))


def _east_asian(data: bytes) -> tuple[str, str] | None:
    first = _HIGH.search(data)
    sample = data[first.start() :][:_SAMPLE_BYTES] if first else b""
    runs = re.findall(rb"[\x80-\xff]+", sample)
    if not runs or sum(map(len, runs)) < len(runs) * _RUN:
        return None
    from charset_normalizer import from_bytes  # 40 ms to import, and rarely needed

    for cut in range(4):  # a sample that ends within a character fits no encoding
        best = from_bytes(sample[: len(sample) - cut], cp_isolation=_EAST_ASIAN, enable_fallback=False).best()
        if best is not None and best.encoding in _EAST_ASIAN and _fits(data, best.encoding):
            return best.encoding, "charset-normalizer"
    return None
