"""How wide words are: text in, pixels and lines out, so that drawings can place, wrap and cut it on the server.

Widths are estimates for the desk's fonts (Source Sans 3, Source Serif 4) by kinds of characters, a little on the wide
side; a browser may fall back to another font, so drawings leave room.
"""

import unicodedata
from functools import lru_cache

_NARROW = frozenset("ijltfrI.,:;'’‘|!()[]/ \u00a0“”\"-·›")
_WIDE = frozenset("mwMW@%—…&")
EM_NARROW, EM_WIDE, EM_CAPITAL, EM_FULL, EM = 0.31, 0.86, 0.63, 1.0, 0.53
"""Widths in em of narrow, wide, capital, full-width and all other characters of the sans serif."""
LONGEST = 2_000
"""Characters of a text that are looked at: no drawing has room for more."""
SERIF = 1.09
"""How much wider the serif sets the same words: to be multiplied with the size."""


def width(text: str, size: float) -> float:
    """Pixels that a line of text takes at a font size in pixels; more where it is bold or in capitals than it looks."""
    return size * sum(map(_em, text[:LONGEST]))


def cut(text: str, size: float, room: float) -> str:
    """The text on one line, with an ellipsis where it does not fit."""
    return wrap(text, size, room, 1)[0]


def wrap(text: str, size: float, room: float, most: int) -> list[str]:
    """The text in at most `most` lines, cut at spaces; a word that is longer than a line is cut within."""
    words = (text if len(text) <= LONGEST else text[:LONGEST] + "…").split()
    lines: list[str] = [""]
    while words:
        word = words.pop(0)
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width(longer, size) <= room:
            lines[-1] = longer
        elif len(lines) == most:
            lines[-1] = _fitting(longer + " …" * bool(words), size, room)
            break
        elif not lines[-1]:
            head = _fitting(word, size, room).removesuffix("…") or word[:1]
            lines[-1] = head
            words.insert(0, word[len(head) :])
        else:
            lines.append("")
            words.insert(0, word)
    return lines


def _fitting(text: str, size: float, room: float) -> str:
    """As much of the text as fits with an ellipsis after it; no word is cut that begins in the second half of it."""
    left = room / size - EM_WIDE
    for n, char in enumerate(text):
        left -= _em(char)
        if left < 0:
            head = text[:n].rstrip(" …")
            at = head.rfind(" ") if n < len(text) and text[n] != " " and head == text[:n] else -1
            return (head[:at].rstrip(" ,;…") + " …") if at > n / 2 else head + "…"
    return text.removesuffix(" …").rstrip() + "…"


@lru_cache(4096)
def _em(char: str) -> float:
    if char in _NARROW:
        return EM_NARROW
    if char in _WIDE:
        return EM_WIDE
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return EM_FULL
    return EM_CAPITAL if char.isupper() else EM
