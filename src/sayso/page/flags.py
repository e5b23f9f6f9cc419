"""Signs that a text was machine-translated, rewritten, or cut off: text in, flags with the very words out.

A flag is a remark for people, never a verdict; it takes two different signs (one for `truncated`), since every
single one of them happens to careful writers, too.
"""

import re
from collections.abc import Sequence

from sayso.page.blocks import key
from sayso.page.lexicon import lexicon
from sayso.records import Flag

MAX_SIGNS = 8
"""Signs kept of one kind; more say nothing new."""
MIN_GLUED = 2
"""Quotations glued to the next word before that counts as the mark of a translation engine."""

_GLUED = re.compile(r"[^\W\d_][\w’']{0,20}(?P<quote>[\"”»])[^\W\d_]{2,20}")
_LOWER_NAME = re.compile(r"(?<=[^.!?\n] )(?:kyiv|kiev|moscow|ukraine|russia|zelensky|putin|europe)\b")
_DOUBLED = re.compile(r"\b([^\W\d_]{3,15}),, ?|,,")
_SHOUT = re.compile(r"(?:^|(?<=\n))THE [A-Z][a-z]+ (?:The|A|An|He|She|It) [a-z]+")
_MID_ARTICLE = re.compile(r"(?<=[a-z] )(?:The|A|An) (?=[a-z]{3})[a-z]+")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")


def flags_of(report: Sequence[str], rest: Sequence[str]) -> tuple[Flag, ...]:
    """The flags of a page, from the paragraphs of its report and the words of all other segments."""
    text = "\n".join(report)
    out = []
    translated = _translated(text)
    if len(translated) >= 2:
        out.append(Flag(flag="machine_translated", signs=translated[:MAX_SIGNS]))
    rewritten = _found(_SHOUT, text) + _found(_MID_ARTICLE, text)
    if _found(_SHOUT, text) or len(rewritten) >= 2:
        out.append(Flag(flag="rewritten", signs=rewritten[:MAX_SIGNS]))
    cut = _cut_off(report, rest)
    if cut:
        out.append(Flag(flag="truncated", signs=cut[:MAX_SIGNS]))
    return tuple(out)


def _found(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.group().strip() for match in pattern.finditer(text)))


def _translated(text: str) -> tuple[str, ...]:
    glued = _glued(text)
    names = _found(_LOWER_NAME, text)
    return (glued if len(glued) >= MIN_GLUED else ()) + names + _found(_DOUBLED, text)


def _glued(text: str) -> tuple[str, ...]:
    """Closing quotation marks that lost the space behind them; an upright one closes where their number is odd."""
    out = []
    for line in text.split("\n"):
        opened, at = 0, 0
        for match in _GLUED.finditer(line):
            opened, at = opened + line.count('"', at, match.start("quote")), match.start("quote")
            if match["quote"] != '"' or opened % 2:
                out.append(match.group())
    return tuple(dict.fromkeys(out))


def _cut_off(report: Sequence[str], rest: Sequence[str]) -> tuple[str, ...]:
    signs = []
    if report and _ELLIPSIS.search(report[-1][-20:]):
        signs.append(report[-1][-40:].strip())
    for words in rest:
        if len(words) <= 80 and key(words) in lexicon().cut_off:
            signs.append(words.strip())
    return tuple(dict.fromkeys(signs))
