"""Numbers as they are written, in digits and in words: a stretch of text in, `Number`s with spans out. Pure.

Whether a number counts anything is `sayso.grounding.quantities`' task. The lists are in
`resources/quantities/<language>.toml`; text2num reads the value of number words.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from text_to_num import text2num

from sayso.grounding.lexicon import table
from sayso.grounding.runs import starts_of
from sayso.records import Span

MAX_DIGITS = 12
"""Longer runs of digits are telephone or account numbers."""
TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+|[^\w\s]")
_GLUED = re.compile(r"\w[-–]$")


class Number(NamedTuple):
    """A number as written: its span, value (low and high of a range), and the bound that its own words carry."""

    span: Span
    low: float
    high: float
    kind: str


class Numerals(NamedTuple):
    """The compiled lists of a language."""

    digits: re.Pattern[str]
    words: re.Pattern[str]
    range_of_words: re.Pattern[str]
    inside: re.Pattern[str]
    ratio: re.Pattern[str]
    """What makes "one" no count: "one pump in five"."""
    first_words: frozenset[str]
    """What a number in words begins with."""
    of_words: re.Pattern[str]
    language: str
    data: dict[str, Any]


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def numerals(language: str | None) -> Numerals | None:
    """The lists of a language, or None where it has no file."""
    data = table("quantities", language)
    if data is None:
        return None
    group, decimal = "".join(map(re.escape, data["group"])), re.escape(data["decimal"])
    digits = rf"\d{{1,3}}(?:[{group}]\d{{3}})+(?!\d)(?:{decimal}\d{{1,6}})?|\d{{1,{MAX_DIGITS}}}(?:{decimal}\d{{1,6}})?"
    currency, simple, of_words = any_of(data["currency"]), any_of(data["number_words"]), any_of(data["of_words"])
    joints = any_of(data["range_words"])
    long_multipliers = any_of(w for w in data["multipliers"] if len(w) > 4)
    in_words = rf"(?:{simple})(?:[ -](?:(?:{any_of(data['inside_number'])}) )?(?:{simple})\b){{0,8}}"
    return Numerals(
        digits=re.compile(
            rf"(?<![\w.,/:+#№–—-])(?P<currency>{currency})?(?P<first>{digits})(?:/(?P<below>\d{{1,2}})(?!\d)"
            rf"|(?: ?[-–—] ?| (?P<joint>{joints}) )(?:{currency})?(?P<second>{digits}))?(?P<more>\+)?"
        ),
        words=re.compile(
            rf"\b(?:(?P<fraction>{any_of(data['fractions'])})(?= (?:{of_words}|the)\b)"
            rf"|(?P<named>{any_of(data['named'])})|(?P<vague>{any_of(data['vague'])})|(?P<loose>{any_of(data['loose'])})"
            rf"|(?:(?:{any_of(data['article'])}) )?(?P<times>{long_multipliers})\b|(?P<words>{in_words}))\b",
            re.IGNORECASE,
        ),
        range_of_words=re.compile(rf" (?P<joint>{joints}) (?P<second>{in_words})\b", re.IGNORECASE),
        inside=re.compile(rf" (?:{any_of(data['inside_number'])}) ", re.IGNORECASE),
        ratio=re.compile(
            rf"(?: [^\W\d_]{{1,20}})? {re.escape(data['ratio'])} (?:{simple}|\d{{1,6}})\b(?! [^\W\d_]{{3,20}}s\b)",
            re.IGNORECASE,
        ),
        first_words=frozenset(
            re.split(r"\W", word.lower())[0]
            for key in ("fractions", "named", "vague", "loose", "article", "multipliers", "number_words")
            for word in data[key]
        ),
        of_words=re.compile(rf" ?(?:{of_words})\b", re.IGNORECASE),
        language=language or "",
        data=data,
    )


def numbers(text: str, span: Span, starts: dict[str, list[int]], lists: Numerals) -> list[Number]:
    """All numbers of a stretch, in order of their start. `starts`: where its words start."""
    found = [*(_in_digits(text, span, lists) if "0" in starts else ()), *_in_words(text, span, starts, lists)]
    return sorted(found, key=lambda n: (n.span[0], -n.span[1]))


def follows(text: str, at: int, words: Collection[str]) -> bool:
    """Does one of the words stand just before?"""
    before = TOKEN.findall(text[max(0, at - 24) : at])
    return bool(before) and before[-1].lower() in words


def _float(digits: str, lists: Numerals) -> float:
    for mark in lists.data["group"]:
        digits = digits.replace(mark, "")
    return float(digits.replace(lists.data["decimal"], "."))


def _in_digits(text: str, span: Span, lists: Numerals) -> Iterator[Number]:
    at = span[0]
    while match := lists.digits.search(text, at, span[1]):
        low = high = _float(match["first"], lists)
        kind, at = "exact", match.end()
        if match["below"]:
            below = float(match["below"])
            if below <= low or not below:
                continue
            low = high = low / below
            kind = "share"
        elif match["second"]:
            high = _float(match["second"], lists)
            kind = "range"
            if high <= low or not _is_range(text, match.start(), match["joint"], lists):  # "20 and 15", a score, a date
                kind, high, at = "exact", low, match.end("first")
        elif match["more"]:
            kind = "at_least"
        yield Number((match.start(), at), low, high, kind)


def _is_range(text: str, at: int, joint: str | None, lists: Numerals) -> bool:
    """ "44 and 60" are two numbers unless "between" stands before them."""
    opening = lists.data["range_opening"].get((joint or "").lower())
    return opening is None or follows(text, at, opening)


def _in_words(text: str, span: Span, starts: dict[str, list[int]], lists: Numerals) -> Iterator[Number]:
    data, at = lists.data, span[0]
    for start, _ in starts_of(starts, lists.first_words):
        match = lists.words.match(text, start, span[1]) if start >= at else None
        if match is None or _GLUED.search(text, max(0, start - 2), start):  # "dad-of-two"
            continue
        at = match.end()
        word = match.group().lower()
        if match["fraction"]:
            if not follows(text, start, data["not_after"].get(word, ())):
                share = float(data["fractions"][word])
                yield Number(match.span(), share, share, "share")
        elif match["words"]:
            if word in data["lone"] and _is_no_number(text, match.span(), word, lists):
                continue
            for number in _joined(text, match.span(), span[1], lists):
                at = number.span[1]
                yield number
        else:
            kind = next(kind for kind in ("named", "vague", "loose", "times") if match[kind])
            value = float(data["multipliers" if kind == "times" else kind][match[kind].lower()])
            yield Number(match.span(), value, value, "exact" if kind in ("named", "times") else kind)


def _joined(text: str, span: Span, end: int, lists: Numerals) -> Iterator[Number]:
    """The number of some number words, or the range of it and a second one ("eight to twelve")."""
    value = _value(text[slice(*span)], lists)
    if value is None:  # "eight and twelve": "and" joins two
        split = lists.inside.search(text, *span)
        span = (span[0], split.start()) if split else span
        value = _value(text[slice(*span)], lists) if split else None
    joined = lists.range_of_words.match(text, span[1], end)
    second = _value(joined["second"], lists) if joined else None
    if value is None:
        return
    if joined and second is not None and second > value and _is_range(text, span[0], joined["joint"], lists):
        yield Number((span[0], joined.end()), value, second, "range")
    else:
        yield Number(span, value, value, "exact")


def _value(words: str, lists: Numerals) -> float | None:
    try:
        return float(text2num(words.lower().replace("-", " "), lists.language))
    except ValueError:
        return None


def _is_no_number(text: str, span: Span, word: str, lists: Numerals) -> bool:
    """Is "one" a pronoun ("this one", "one of them", "one's own") or part of a phrase ("one day")?"""
    after = TOKEN.search(text, span[1])
    return (
        text[span[1] : span[1] + 1] in ("'", "’")
        or bool(lists.of_words.match(text, span[1]) or lists.ratio.match(text, span[1]))
        or follows(text, span[0], lists.data["not_after"].get(word, ()))
        or (after is not None and after.group().lower() in lists.data["not_before"].get(word, ()))
    )
