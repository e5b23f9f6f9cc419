"""Blocks: the stretches of a stored text that get one type each. Text in, blocks out.

Plain text is cut at line ends; lines that a mail program or a scraper broke in mid-sentence are one block again.
For HTML the walk of the tree makes the same blocks (`html.py`), with what the markup says of them as a hint.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Generic, TypeVar, overload

from sayso.folding import fold
from sayso.records import SegmentType, Span

_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"[\x00-\xac\xae-\u024f\u0400-\u0482\u048a-\u052f\u2010-\u2015\u2018-\u201f\u2026\u20ac]*")
_DIGITS = re.compile(r"\d+")
_LINE = re.compile(r"[^\n]+")
_CLOSERS = " \t\u00a0\"'”’»›)]}*_"
_STOPS = ".!?…。؟।"
_INNER_STOP = re.compile(r"\w[.!?…]+[\"'”’»)\]]{0,3}\s{1,3}[\"'“‘«(\[]{0,3}[^\W\d_]")

SHORT_CHARS = 60
"""Code points of a line that pages of one site may have in common."""
MAX_KEY_CHARS = 400
"""Code points of a block beyond which it is no notice: its key is not made."""
PROSE_WORDS = 5
"""Words that a line with a full stop needs to pass for a sentence of running text."""
LONG_WORDS = 28
"""Words from which a line is running text even without a full stop; headlines and captions stay under it."""
WRAP_MIN, WRAP_MAX = 40, 100
"""Code points of a line between which hard-wrapped text is looked for."""
BROKEN_WORDS = 6
"""Words of a line that may have been broken off in mid-sentence; shorter ones are names and stamps."""
WRAP_LINES, WRAP_SHARE = 4, 0.4
"""How many lines, and what share of those so wide, must break off in mid-sentence before text is hard-wrapped."""


UNSPACED = 12
"""Code points of the mean word from which a script puts no spaces between words; then three are one word."""

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - it stands where `property` stands
    """A property worked out at its first use and kept; `functools.cached_property` takes a lock each time."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self.work, self.name, self.__doc__ = work, work.__name__, work.__doc__

    @overload
    def __get__(self, thing: None, owner: type) -> "lazy[T]": ...
    @overload
    def __get__(self, thing: object, owner: type) -> T: ...
    def __get__(self, thing: object | None, owner: type) -> "T | lazy[T]":
        if thing is None:
            return self
        value = thing.__dict__[self.name] = self.work(thing)
        return value


def key(text: str) -> str:
    """The words of `text` alone: folded, one space between, each run of digits as `0`."""
    return _short_key(text) if len(text) <= SHORT_CHARS else _key(text, _WORD.findall(text))


@lru_cache(maxsize=16384)
def _short_key(text: str) -> str:
    """The same of a short line: the pages of a site repeat them."""
    return _key(text, _WORD.findall(text))


def _key(text: str, tokens: list[str]) -> str:
    words = " ".join(tokens)
    if words.isascii():
        folded = words.lower()
    elif _PLAIN.fullmatch(text):  # no marks that join or part words: a few names with accents are folded alone
        folded = " ".join(token.lower() if token.isascii() else _folded(token) for token in tokens)
    else:
        folded = _folded(text)
    return _DIGITS.sub("0", folded)


@lru_cache(maxsize=32768)
def _folded(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


@dataclass(eq=False)
class Block:
    """`[start, end)` of the stored text, trimmed. `indent` in characters; `gap`: a blank line stands before it.

    `hint` is the type that the markup gives (None: it says nothing), `heading` whether the markup says heading,
    `linked` the share of its characters that stand in links. Never changed once made (not declared frozen: pages have
    thousands, and frozen ones take thrice as long to make).
    """

    start: int
    end: int
    text: str
    indent: int = 0
    gap: bool = False
    hint: SegmentType | None = None
    heading: bool = False
    linked: float = 0.0

    @property
    def span(self) -> Span:
        return (self.start, self.end)

    @lazy
    def tokens(self) -> list[str]:
        """Its runs of letters and digits."""
        return _WORD.findall(self.text)

    @lazy
    def key(self) -> str:
        """Its words, for comparison with phrases; empty where it is too long to be a notice."""
        if len(self.text) <= SHORT_CHARS:
            return _short_key(self.text)
        return _key(self.text, self.tokens) if len(self.text) <= MAX_KEY_CHARS else ""

    @lazy
    def vocabulary(self) -> frozenset[str]:
        """The words of its key."""
        return frozenset(self.key.split())

    @lazy
    def words(self) -> int:
        """Number of words."""
        count = len(self.tokens)
        return len(self.text) // 3 if len(self.text) > UNSPACED * count > 0 and not self.text.isascii() else count

    @lazy
    def stopped(self) -> bool:
        """Does it end as a sentence does (full stop, question or exclamation mark, ellipsis)?"""
        return self.text.rstrip(_CLOSERS)[-1:] in _STOPS and self.text.rstrip(_CLOSERS) != ""

    @lazy
    def capitalised(self) -> bool:
        """Does Each Longer Word Begin With a Capital, as in headlines? Four such words at least."""
        longer = [word for word in self.tokens if len(word) > 3 and word[0].isalpha()]
        return len(longer) >= 4 and all(word[0].isupper() for word in longer)

    @lazy
    def prose(self) -> bool:
        """Is it running text: a sentence with its stop, several sentences, or longer than any headline?"""
        if self.words >= LONG_WORDS:
            return True
        if self.stopped:
            return self.words >= PROSE_WORDS and not self.capitalised
        several = self.words >= 2 * PROSE_WORDS and _INNER_STOP.search(self.text) is not None
        return several and not self.capitalised

    @lazy
    def loose(self) -> bool:
        """Is it neither running text nor a short sentence: a headline, a name, a button?"""
        return not self.prose and not self.stopped


def blocks_of(text: str) -> list[Block]:
    """The blocks of plain text, in order; together they cover all but white space."""
    lines: list[Block] = []
    at = 0
    for match in _LINE.finditer(text):
        line = match.group()
        bare = line.strip()
        if not bare:
            continue
        indent = len(line) - len(line.lstrip())
        start = match.start() + indent
        gap = text.count("\n", at, match.start()) > 1
        lines.append(Block(start, start + len(bare), bare, indent, gap))
        at = start + len(bare)
    return _joined(text, lines)


def _joined(text: str, lines: list[Block]) -> list[Block]:
    """Lines with those that continue them made one block again."""
    column = _column(lines)
    out: list[Block] = []
    group: list[Block] = []
    for line in lines:
        if group and not (_continues(group[-1], line) or (column and _fills(group[-1], line, column))):
            out.append(_merge(text, group))
            group = []
        group.append(line)
    if group:
        out.append(_merge(text, group))
    return out


def _continues(above: Block, line: Block) -> bool:
    """Does the line go on in the middle of the sentence above?"""
    level = not line.gap and line.indent == above.indent
    return level and line.text[0].islower() and not above.stopped and above.words >= BROKEN_WORDS and line.words > 1


def _fills(above: Block, line: Block, column: int) -> bool:
    """In text hard-wrapped at a column: is the line above full, so that the first word of this one had no room?"""
    return not line.gap and line.indent == above.indent and len(above.text) + len(line.text.split()[0]) >= column


def _column(lines: list[Block]) -> int:
    """The column at which paragraphs were cut, 0 where they were not.

    If they were, lines of one width go on in lower case again and again.
    """
    full = [(a, b) for a, b in pairwise(lines) if not b.gap and WRAP_MIN <= len(a.text) <= WRAP_MAX]
    broken = [len(a.text) for a, b in full if _continues(a, b)]
    return max(broken) if len(broken) >= WRAP_LINES and len(broken) >= WRAP_SHARE * len(full) else 0


def _merge(text: str, group: list[Block]) -> Block:
    first, last = group[0], group[-1]
    if first is last:
        return first
    return Block(first.start, last.end, text[first.start : last.end], first.indent, first.gap)
