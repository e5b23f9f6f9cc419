"""Words with their place in the text, and runs of capitalised ones: what names are found by. Pure."""

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from functools import lru_cache
from typing import NamedTuple

import msgspec

from sayso.records import Span

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,6}|\w+(?:[-’'´ʼ`&](?![sS]\b)\w+){0,6}|[^\w\s]")
_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(r"(?:[^\W\d_]{1,3}[-’'])?(?=[^\W\d_])[^a-zа-яіїєґё\W]")
_SENTENCE_END = frozenset('.!?…”"’)')
_BEFORE_SENTENCE = frozenset('.!?:;…"“”„«»(—–-•*|')
TITLE_CASE = 0.6
"""Share of capitalised words from which on a line tells nothing by its capitals."""


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word (without a possessive ending) or mark; `low` is it in small letters.

    `first`: it begins a sentence; its capital tells nothing.
    """

    start: int
    end: int
    word: str
    low: str
    capital: bool
    first: bool


class Stretch(NamedTuple):
    """A segment's words and marks, the numbers of those with a capital, and whether capitals tell names.

    `starts`: where each word in small letters starts, those that start with a digit under `0`.
    """

    span: Span
    tokens: list[Token]
    capitals: list[int]
    starts: dict[str, list[int]]
    plain: bool


def stretch(text: str, span: Span) -> Stretch:
    """The words and marks of a segment, in order. A hyphenated word is one, its parts are among the `starts`, too."""
    out: list[Token] = []
    capitals: list[int] = []
    starts: dict[str, list[int]] = {}
    first = True
    for match in _TOKEN.finditer(text, *span):
        word = match[0]
        start, end = match.span()
        low, capital, parts = _shape(word)
        if capital:
            capitals.append(len(out))
        for part, offset in parts:
            starts.setdefault(part, []).append(start + offset)
        out.append(Token(start, end, word, low, capital, first))
        first = word in _BEFORE_SENTENCE
    return Stretch(span, out, capitals, starts, not title_case(out))


@lru_cache(maxsize=50_000)
def _shape(word: str) -> tuple[str, bool, tuple[tuple[str, int], ...]]:
    """A word in small letters, whether it begins with a capital, and its parts with their offsets."""
    parts = tuple((_part(m[0].lower()), m.start()) for m in _WORD.finditer(word))
    return word.lower(), _CAPITAL.match(word) is not None, parts


def _part(word: str) -> str:
    return "0" if word[0].isdigit() else word


def starts_of(found: dict[str, list[int]], words: Set[str]) -> list[tuple[int, str]]:
    """The places where one of some words starts, in order, each with the word."""
    return sorted((start, word) for word in found.keys() & words for start in found[word])


def capitals_and(one: Stretch, words: Set[str]) -> list[int]:
    """The numbers of a stretch's words with a capital and of some others, written small (`0`: digits), in order."""
    if words.isdisjoint(one.starts):
        return one.capitals
    digits = "0" in words and "0" in one.starts
    return [i for i, t in enumerate(one.tokens) if t.capital or t.low in words or (digits and t.low[0].isdigit())]


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
