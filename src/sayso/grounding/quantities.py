"""Quantities in the words: a stretch of text in, `Quantity` records with spans out. Pure; lists in a file a language.

A number counts where it has a unit, a counted noun, something that happened to those counted, a word of bound, or is
the subject of its sentence ("four came"); dates, clock times, ages, ordinals, calibres, models, designations
("Article 5") and list numbers do not.

Reading of bounds. `exact`: low = high = value. `at_least` ("at least", "more than", "dozens"): low is the number
named, high open; "more than 190" keeps 190. `at_most`: high is the number named. `about`: within ABOUT of the
value on either side ("nearly" on the lower side alone). `range`: low and high, no value. "Dozens" and the like have
no value, only the least that the word can mean; so has "several", but only where something happened to those
counted. "Many" and "nobody" name no number. A fraction has the unit `share` (1 is the whole).
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sayso.grounding.lexicon import table
from sayso.grounding.numbers import Number, Numerals, any_of, follows, numbers, numerals
from sayso.grounding.runs import overlapping, stretch
from sayso.grounding.scopes import Around, Scopes, around, can_happen, scope, scopes
from sayso.records import Bound, Quantity, Span
from sayso.spans import overlaps

ABOUT = 0.1
"""Share of the value within which "about" keeps: a convention of ours, rounding of reports is rarely coarser."""
MAX_NOUN_WORDS = 5

_NOUN = re.compile(r"[^\W\d_][^\W_]*(?:[’'-][^\W_]+)*|[^\s]")
_QUOTES = frozenset("\"“”«»‘'’")
_GLUED = re.compile(r"[-.,:]?\d|(?:st|nd|rd|th)\b|[-–](?!year|month|week|day|hour|km|mile)\w{1,3}\b")
_LIST_MARK = re.compile(r"[.)]\s")
_AGE_BEFORE = re.compile(r"[^\W\d_], $")
_LAST_WORD = re.compile(r"([^\W\d_]{1,20})\.? ?$")
_SETTLED = ("range", "vague", "loose")
"""Kinds of numbers that a word of bound before or after does not change."""
_OPENING = frozenset('.!?;:,—–"“”«(')


class Lexicon(NamedTuple):
    """The compiled lists of a language for what stands beside a number."""

    numerals: Numerals
    scopes: Scopes
    before: re.Pattern[str]
    after: re.Pattern[str]
    unit: re.Pattern[str]
    multiplier: re.Pattern[str]
    not_counted: re.Pattern[str]
    designators: frozenset[str]
    unit_of: dict[str, str]
    data: dict[str, Any]


@cache
def lexicon(language: str | None) -> Lexicon | None:
    """The lists of a language, or None where it has no file."""
    data, figures, fates = table("quantities", language), numerals(language), scopes(language)
    if data is None or figures is None or fates is None:
        return None
    named = data["not_counted"]
    unit_of = {form.lower(): unit for unit, forms in data["units"].items() for form in forms}
    return Lexicon(
        numerals=figures,
        scopes=fates,
        before=re.compile(rf"(?:^|(?<=\W))(?:{any_of(data['before'])})$", re.IGNORECASE),
        after=re.compile(rf" (?:{any_of(data['after'])})\b", re.IGNORECASE),
        unit=re.compile(rf"[ \u00a0-]?(?P<unit>{any_of(unit_of)})(?![\w²])", re.IGNORECASE),
        multiplier=re.compile(rf"[ \u00a0-]?(?P<times>{any_of(data['multipliers'])})(?!\w)", re.IGNORECASE),
        not_counted=re.compile(
            rf"[ -](?:{any_of(named['age_after'])})\b|[ -]?(?:{any_of(named['calibres'])})\b", re.IGNORECASE
        ),
        designators=frozenset((*named["designators"], *named["age_before"])),
        unit_of=unit_of,
        data=data,
    )


def quantities(
    text: str,
    span: Span,
    language: str | None,
    times: Sequence[Span] = (),
    starts: dict[str, list[int]] | None = None,
) -> list[Quantity]:
    """The quantities of a stretch of `text`, in order. `times` are spans of dates and hours, sorted, left alone.

    `starts`: its words, where known.
    """
    lists = lexicon(language)
    if lists is None:
        return []
    starts = stretch(text, span).starts if starts is None else starts
    found = []
    at = span[0]
    for number in numbers(text, span, starts, lists.numerals):
        if number.span[0] < at or any(overlaps(number.span, other) for other in overlapping(times, number.span)):
            continue
        quantity = _quantity(text, span, number, at, lists)
        if quantity is not None:
            found.append(quantity)
            at = quantity.spans[-1][1]
    return found


def _quantity(text: str, span: Span, number: Number, floor: int, lists: Lexicon) -> Quantity | None:
    """The quantity of a number, or None. Words of bound before `floor` belong to the quantity before."""
    if _is_name_or_age(text, span, number, lists):
        return None
    start, end = number.span
    low, high, kind = number.low, number.high, number.kind
    unit = next((u for sign, u in lists.data["currency"].items() if text.startswith(sign, start)), None)
    if kind not in ("vague", "loose") and (match := lists.multiplier.match(text, end, span[1])):
        times = float(lists.data["multipliers"][match["times"].lower()])
        low, high, end = low * times, high * times, match.end()
    if unit is None and (match := lists.unit.match(text, end, span[1])):
        unit, end = lists.unit_of[match["unit"].lower()], match.end()
    elif unit is None and kind == "share":
        unit = "share"
    if (bound := _bound_before(text, (floor, span[1]), start, lists)) is not None:
        start, word = bound
        kind = kind if kind in _SETTLED else word
    elif match := lists.after.match(text, end, span[1]):
        kind = kind if kind in _SETTLED else lists.data["after"][match.group().lower().strip()]
        end = match.end()
    noun = _counted(text, end, span[1], number.low, unit, lists)
    of = lists.numerals.of_words.match(text, end, span[1])
    here = around(text, span, (start, end), of.end() if of else end, lists.scopes)
    fate, close = scope(here, lists.scopes)
    if fate is not None and not can_happen(fate, unit, noun, lists.scopes):
        fate = None
    plain = text[slice(*number.span)]
    grouped = any(mark in plain for mark in lists.data["group"])
    if kind == "loose" and fate is None:
        return None
    counts = unit is not None or noun is not None or (close and fate is not None) or grouped
    if not counts and kind in ("exact", "range") and not _is_subject(here, number, lists):
        return None
    if _looks_like_year(plain) and kind == "exact" and unit is None and noun not in lists.data["nouns"]["plural"]:
        return None
    if kind == "range" and close and here.before[-1:] == ["from"]:  # "the toll rose from 9 to 11"
        kind, low = "exact", high
    value, least, most, name = _bounds(kind, low, high)
    return Quantity(
        value=value, low=least, high=most, bound=name, unit=unit, of=noun, scope=fate, spans=((start, end),)
    )


def _is_subject(here: Around, number: Number, lists: Lexicon) -> bool:
    """Is a bare number the subject of its clause ("Four came.", "there were 31"), or a total ("losses at 23")?"""
    data, before, after = lists.data["subjects"], here.before, here.after
    if " ".join(before[-2:]) in data["existential"]:
        return True
    if before and before[-1] in lists.data["totals"]["after_preposition"] and scope(here, lists.scopes)[1]:
        return True
    opens = not before or before[-1] in _OPENING or before[-1] in data["joints"]
    return opens and number.low != 1 and bool(after) and lists.scopes.is_verb(after[0])


def _bound_before(text: str, span: Span, start: int, lists: Lexicon) -> tuple[int, str] | None:
    """Where a word of bound before the number starts, and what it says."""
    head = max(span[0], start - 24)
    match = lists.before.search(text[head:start].rstrip())
    if match is None:
        return None
    word = match.group().lower()
    if follows(text, head + match.start(), lists.data["no_bound"].get(word, ())):
        return None
    return head + match.start(), lists.data["before"][word]


def _bounds(kind: str, low: float, high: float) -> tuple[float | None, float | None, float | None, Bound]:
    if kind == "range":
        return None, low, high, "range"
    if kind in ("vague", "loose"):
        return None, low, None, "at_least"
    if kind == "at_least":
        return low, low, None, "at_least"
    if kind == "at_most":
        return low, None, low, "at_most"
    if kind == "about":
        return low, round(low * (1 - ABOUT), 4), round(low * (1 + ABOUT), 4), "about"
    if kind == "nearly":
        return low, round(low * (1 - ABOUT), 4), low, "about"
    return low, low, low, "exact"


def _looks_like_year(plain: str) -> bool:
    return len(plain) == 4 and plain.isdecimal() and 1500 <= int(plain) <= 2100


def _is_name_or_age(text: str, span: Span, number: Number, lists: Lexicon) -> bool:
    """Is the number an age, an ordinal, a calibre, part of a name, or that of a list?"""
    start, end = number.span
    if lists.not_counted.match(text, end) or _GLUED.match(text, end):
        return True
    glued = text[end - 1].isdecimal() and text[end : end + 1].isalpha()
    if glued and not (lists.unit.match(text, end) or lists.multiplier.match(text, end)):
        return True  # "122Q"
    line = text.rfind("\n", max(span[0], start - 4), start) + 1 or span[0]
    if not text[line:start].strip() and _LIST_MARK.match(text, end):
        return True
    before = text[max(span[0], start - 24) : start]
    if _AGE_BEFORE.search(before) and text.startswith(",", end) and number.high < 120:
        return True  # "Jane Doe, 34, said"
    last = _LAST_WORD.search(before)
    return last is not None and last[1].lower() in lists.designators


def _counted(text: str, at: int, end: int, value: float, unit: str | None, lists: Lexicon) -> str | None:
    """The noun that is counted: the first plural within a few words, or, of one or a share, the last before a stop."""
    nouns = lists.data["nouns"]
    of = lists.numerals.of_words.match(text, at, end)
    if unit is not None and not of:
        return None
    at = of.end() if of else at
    last = None
    for count, match in enumerate(_NOUN.finditer(text, at, end)):
        word = match.group()
        form = word.lower()
        if word in _QUOTES:
            continue
        between = text[at if last is None else last[1] : match.start()]
        if (
            count >= MAX_NOUN_WORDS
            or "\n" in between
            or form in nouns["stops"]
            or form in lists.scopes.verbs
            or (
                form in lists.scopes.of_word
                and form not in nouns["plural"]
                and not form.endswith(nouns["plural_ending"])
            )
            or not word[0].isalpha()
        ):
            break
        last = match.span()
        if form in nouns["plural"] or _is_plural(form, nouns):
            return word
    if last is not None and (value == 1 or unit is not None):
        return text[slice(*last)]
    return None


def _is_plural(form: str, nouns: dict[str, Any]) -> bool:
    ending = nouns["plural_ending"]
    return (
        form.endswith(ending)
        and len(form) > 3
        and form not in nouns["not_plural"]
        and not form.endswith(ending * 2)
        and not set("'’") & set(form)
    )
