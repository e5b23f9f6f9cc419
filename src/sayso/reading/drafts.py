"""Drafts: claims before they have an id, and the spans of their content, clean of marks and signs at the ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.phrases import NOWHERE, Range
from sayso.reading.speakers import Speaker
from sayso.reading.units import Unit
from sayso.records import ChainLink, ClaimKind, Evidence, Polarity, Span, Spans, Standing

_STRIP_LEFT = ' \t\n\r\u00a0“”"«»„‹›″,;:.…–—)]'
_STRIP_RIGHT = ' \t\n\r\u00a0“”"«»„‹›″,;:.…–—([!'
_APOSTROPHES = "'’‘"


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before it has an id. `unit`: where it was read; `accused`: the words there that name who is charged."""

    kind: ClaimKind
    content: Spans
    cue: Spans
    chain: tuple[ChainLink, ...]
    speaker: Speaker
    standing: Standing
    polarity: Polarity
    evidence: tuple[Evidence, ...]
    confidence: float
    unit: Unit
    accused: Range = NOWHERE


def spans(unit: Unit, ranges: Sequence[Range]) -> Spans:
    """The characters under ranges of words."""
    return tuple((unit.words[a].start, unit.words[b - 1].end) for a, b in ranges if a < b)


def content_spans(text: str, unit: Unit, ranges: Sequence[Range]) -> Spans:
    """The characters of content: without "that", outer quotation marks and closing signs; touching pieces joined."""
    words = unit.words
    out: list[Span] = []
    for a, b in ranges:
        if a + 1 < b and words[a].tag == "that" and words[a + 1].tag not in ("aux", "verb"):
            a += 1
        while a < b and not words[b - 1].quoted and words[b - 1].tag in ("cc", ",", "that"):
            b -= 1
        if a >= b:
            continue
        span = _clean(text, (words[a].start, words[b - 1].end))
        if span[0] >= span[1]:
            continue
        if out and not text[out[-1][1] : span[0]].strip():
            out[-1] = (out[-1][0], span[1])
        else:
            out.append(span)
    return tuple(out)


def _clean(text: str, span: Span) -> Span:
    """The span without quotation marks and signs at its ends."""
    first, b = a, _ = span
    while a < b and (text[a] in _STRIP_LEFT or (text[a] in _APOSTROPHES and (a + 1 >= b or not text[a].isalnum()))):
        if text[a] in _APOSTROPHES and a + 1 < b and text[a - 1 : a].isalnum():
            break
        a += 1
    while b > a and (text[b - 1] in _STRIP_RIGHT or (text[b - 1] in _APOSTROPHES and not _belongs(text, first, b))):
        b -= 1
    return a, b


def _belongs(text: str, a: int, b: int) -> bool:
    """Is the last sign an apostrophe of its word ("the rebels'")? Not where a mark like it opens inside the span."""
    return text[b - 2 : b - 1] == "s" and not any(q in text[a : b - 1] for q in _APOSTROPHES)
