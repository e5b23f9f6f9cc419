"""Sentences: a stretch of text in, spans of its sentences out, in order, without white space at their ends.

nupunkt finds the ends; closing quotation marks stay with the sentence that they close, what goes on in lower case
is no new sentence, a title or abbreviation before a name does not end one, and an empty line always does.
Time is linear in the length of the stretch.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from nupunkt import sent_spans

from sayso.records import Span
from sayso.spans import trim

_CLOSING = "”»\"'’)]"
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_GLUED = re.compile(r"(?<=[a-z][.!?])[“«](?=[A-Z])|(?<=[a-z][.!?][”»])(?=[A-Z])")
_INITIAL = re.compile(r"(?:^|[\s(])(?:[A-Z]\.){1,3}$")
_INITIALS = re.compile(r"(?:^|[\s(])(?:[A-Z]\.){2,4}$")
_STOP = re.compile(r"[.!?][”\"»’')\]]{0,2}\s{1,3}(?=[“\"«‘(\[]?[A-Z])")
_WORD = re.compile(r"(?<![\w.])(?:[a-z]{3,}|[A-Z][a-z]{3,})$")
"""A stop before a capital, and a whole word before a stop: an end, though a list of abbreviations has it ("bank.")."""
_LONGEST_WORD = 24
"""Code points of the longest word that is looked at."""
_ABBREVIATION = 12
"""Code points back in which an abbreviation is sought."""
_LANGUAGE = "en"
"""Whose abbreviations serve where a language has none of its own."""


class Stops(NamedTuple):
    """After which words a full stop ends no sentence, and what opens one all the same."""

    abbreviated: re.Pattern[str]
    numbered: re.Pattern[str]
    answer: re.Pattern[str]
    opener: re.Pattern[str]
    final: re.Pattern[str]
    finals: tuple[str, ...]


@cache
def stops(language: str | None) -> Stops:
    """The stops of a language (`lexicons/<language>/sentences.toml`)."""
    folder = files("sayso.resources").joinpath("lexicons")
    file = folder.joinpath(language or _LANGUAGE, "sentences.toml")
    file = file if file.is_file() else folder.joinpath(_LANGUAGE, "sentences.toml")
    words = {name: "|".join(value.split()) for name, value in tomllib.loads(file.read_text("utf-8")).items()}
    return Stops(
        abbreviated=re.compile(rf"\b(?:{words['abbreviations']}|{words['numbered']})\.$"),
        numbered=re.compile(rf"\b(?:{words['numbered']})\.$"),
        answer=re.compile(rf"(?:{words['numbered']})\.\s{{1,3}}(?=[^\W\d_])"),
        opener=re.compile(rf"(?:{words['openers']})\b"),
        final=re.compile(rf"\b(?:{words['finals'].replace('_', ' ')})\.(?=\s{{1,3}}\W?[A-Z]|$)"),
        finals=tuple(f"{one.split('_')[-1]}." for one in words["finals"].split("|")),
    )


def sentences(text: str, start: int, end: int, language: str | None) -> list[Span]:
    """The sentences of `text[start:end]` as spans of `text`. `language` chooses the abbreviations."""
    out: list[Span] = []
    known = stops(language)
    at = start
    for gap in [*_EMPTY_LINE.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        out.extend(_block(text, at, stop, known))
        at = gap.end() if gap else end
    return out


def _block(text: str, start: int, end: int, known: Stops) -> list[Span]:
    spans: list[Span] = []
    for a, b in sent_spans(text[start:end]):
        pieces = [start + a]
        if (answer := known.answer.match(text, start + a)) is not None:
            pieces.append(answer.end())  # "No. Elders had warned of it."
        pieces += [m.end() for m in _STOP.finditer(text, start + a, start + b) if _ends(text, m.start(), known)]
        if any(text.find(final, start + a, start + b) >= 0 for final in known.finals):
            pieces += [m.end() for m in known.final.finditer(text, start + a, start + b - 1)]
        pieces += [m.start() for m in _GLUED.finditer(text, start + a, start + b) if start + a < m.start()]
        pieces = sorted(set(pieces))
        for left, right in zip(pieces, [*pieces[1:], start + b], strict=True):
            span = trim(text, (left, right))
            if span[0] == span[1]:
                continue
            # A closing mark that was cut off goes back to its sentence.
            while spans and text[span[0]] in _CLOSING and _closes(text, span[0], spans[-1]):
                spans[-1] = (spans[-1][0], span[0] + 1)
                span = trim(text, (span[0] + 1, span[1]))
                if span[0] == span[1]:
                    break
            if span[0] == span[1]:
                continue
            if spans and _goes_on(text, spans[-1], span, known):
                spans[-1] = (spans[-1][0], span[1])
            else:
                spans.append(span)
    return spans


def _ends(text: str, stop: int, known: Stops) -> bool:
    """Does a whole word stand before the stop, and no abbreviation that stands before something?"""
    head = text[max(0, stop - _LONGEST_WORD) : stop]
    return _WORD.search(head) is not None and known.abbreviated.search(head + ".") is None


def _closes(text: str, at: int, before: Span) -> bool:
    """Is the mark at `at` a closing one: white space or the end follows, or it stands right after the sentence?"""
    if text[at] in "”»)]":
        return True
    return (at + 1 >= len(text) or text[at + 1].isspace()) and text.count(text[at], *before) % 2 == 1


def _goes_on(text: str, before: Span, after: Span, known: Stops) -> bool:
    head = text[max(before[0], before[1] - _ABBREVIATION) : before[1]]
    if known.numbered.search(head):
        return text[after[0]].isdecimal() or text[after[0]].islower()
    if known.final.search(head):
        return text[after[0]].islower()
    if known.abbreviated.search(head) or _INITIAL.search(head):
        return not (_INITIALS.search(head) and known.opener.match(text, after[0]))
    return text[after[0]].islower()
