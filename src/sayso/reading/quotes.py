"""Quotations: a stretch of text in, spans of what stands between quotation marks out.

Marks come from the lexicon. One that opens and is not closed ends with its paragraph where the paragraph opens with
it (the custom of quotations over several paragraphs), else with its sentence, so that it costs one claim and never
the page. An apostrophe is no mark. Linear in the length of the stretch.
"""

from dataclasses import dataclass

from sayso.reading.lexicon import Lexicon
from sayso.records import Span

LONGEST = 2_000
"""Code points between two marks beyond which the first was no opening: a quotation is shorter than that."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation. `start`, `end` with its marks; `inner` without them; `answers`: an answer in an interview."""

    start: int
    end: int
    inner: Span
    closed: bool
    answers: bool = False


def quotations(
    text: str, start: int, end: int, sentence_ends: list[int], lexicon: Lexicon, goes_on: bool = False
) -> list[Quote]:
    """The outermost quotations in `text[start:end]`, in order. `sentence_ends`: where unclosed ones stop, ascending;
    `goes_on`: the next paragraph opens with a mark, so that one left open here goes on there.
    """
    out: list[Quote] = []
    at = start
    while (found := lexicon.quote_marks.search(text, at, end)) is not None:
        at = found.start()
        char = text[at]
        closers = _closers(text, at, start, lexicon)
        if not closers:
            at += 1
            continue
        close = _closing(text, at + 1, min(end, at + LONGEST), char, closers, lexicon)
        if close is not None:
            out.append(Quote(at, close + 1, (at + 1, close), True))
            at = close + 1
            continue
        if char in "'‘":  # more likely an apostrophe than an unclosed quotation
            at += 1
            continue
        stop = end if at == start or goes_on else next((e for e in sentence_ends if e > at + 1), end)
        out.append(Quote(at, stop, (at + 1, stop), False))
        at = stop
    return out


def _closers(text: str, at: int, start: int, lexicon: Lexicon) -> str:
    """The marks that may close a quotation opened at `at`; empty where nothing is opened there."""
    char = text[at]
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if char in lexicon.quote_pairs:
        if char == "‘" and (before.isalnum() or not after.isalnum()):
            return ""
        # Texts mix their marks: any closing one ends what a double mark opened.
        return "’'" if char == "‘" else lexicon.quote_pairs[char] + '”"»″'
    if char in lexicon.quote_same:
        if char == "'":
            opens = not before.isalnum() and after.isalnum()
        else:
            opens = not after.isspace() or before.isspace()
        return (char + ("’" if char == "'" else "”»")) if opens else ""
    return ""


def _closing(text: str, at: int, end: int, opened: str, closers: str, lexicon: Lexicon) -> int | None:
    """Where the quotation opened before `at` closes, or None; an empty line ends the search."""
    depth = 0
    for found in lexicon.quote_marks.finditer(text, at, end):
        i = found.start()
        char = text[i]
        if char == "\n" and text[i + 1 : i + 2] == "\n":
            return None
        if char in closers:
            before, after = text[i - 1], text[i + 1] if i + 1 < len(text) else " "
            if char in "'’" and (after.isalnum() or before.isspace()):
                continue  # an apostrophe, or an opening mark of the same sign
            if depth:
                depth -= 1
                continue
            return i
        if char in lexicon.quote_pairs and char != "‘":
            if char == opened:
                # Opened again: glued to the end of a sentence it was meant to close; else the first was never closed.
                return i if text[i - 1] in ".!?…" else None
            depth += 1 if lexicon.quote_pairs[char] in closers else 0
    return None
