"""Words with their place in the text, and runs of capitalised ones: what names are found by. Pure."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from sayso.records import Span

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,6}|\w+(?:[-’'´ʼ`&](?![sS]\b)\w+){0,6}|[^\w\s]")
_CAPITAL = re.compile(r"(?:[^\W\d_]{1,3}[-’'])?(?=[^\W\d_])[^a-zа-яіїєґё\W]")
_SENTENCE_END = frozenset('.!?…”"’)')
_BEFORE_SENTENCE = frozenset('.!?:;…"“”„«»(—–-•*|')
TITLE_CASE = 0.6
"""Share of capitalised words from which on a line tells nothing by its capitals."""


class Token(NamedTuple):
    """A word (without a possessive ending) or mark. `first`: it begins a sentence; its capital tells nothing."""

    start: int
    end: int
    word: str
    capital: bool
    first: bool


def tokens(text: str, span: Span) -> list[Token]:
    """The words and marks of a stretch, in order."""
    out: list[Token] = []
    first = True
    for match in _TOKEN.finditer(text, *span):
        word = match.group()
        out.append(Token(match.start(), match.end(), word, bool(_CAPITAL.match(word)), first))
        first = word in _BEFORE_SENTENCE
    return out


def adjacent(text: str, a: Token, b: Token) -> bool:
    """Does only a space, or the full stop of an abbreviation and a space, stand between two words?"""
    return text[a.end : b.start] in (" ", "\u00a0", ". ", "") and b.start - a.end < 3


def title_case(found: Sequence[Token]) -> bool:
    """Is it a headline (no full stop at its end) with so many words capitalised that capitals tell nothing?"""
    if found and found[-1].word in _SENTENCE_END:
        return False
    words = [t for t in found if t.word[0].isalpha() and len(t.word) > 3]
    return len(words) >= 3 and sum(t.capital for t in words) >= TITLE_CASE * len(words)


def overlapping(spans: Sequence[Span], stretch: Span) -> list[Span]:
    """Those of the sorted spans that begin within a stretch, and the one before, which may reach into it."""
    first = max(bisect_left(spans, (stretch[0], stretch[0])) - 1, 0)
    return list(spans[first : bisect_left(spans, (stretch[1], stretch[1]))])
