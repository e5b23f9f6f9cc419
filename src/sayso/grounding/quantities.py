"""Quantities in the words: a stretch of text in, `Quantity` records with spans out. Pure; lists in a file a language.

A number counts where it has a unit, a counted noun, something that happened to those counted, or a word of bound;
dates, clock times, ages, ordinals, calibres, models, designations ("Article 5") and list numbers do not.

Reading of bounds. `exact`: low = high = value. `at_least` ("at least", "more than", "dozens"): low is the number
named, high open; "more than 190" keeps 190. `at_most`: high is the number named. `about`: within ABOUT of the
value on either side ("nearly" on the lower side alone). `range`: low and high, no value. "Dozens" and the like have
no value, only the least that the word can mean. A fraction has the unit `share` (1 is the whole).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from text_to_num import text2num

from sayso.grounding.lexicon import table
from sayso.grounding.runs import overlapping, starts_of, stretch
from sayso.records import Bound, Quantity, Span
from sayso.spans import overlaps

ABOUT = 0.1
"""Share of the value within which "about" keeps: a convention of ours, rounding of reports is rarely coarser."""
MAX_DIGITS = 12
"""Longer runs of digits are telephone or account numbers."""
MAX_NOUN_WORDS = 5
_COUNTS = (None, "share", "percent")
"""Units of what is counted one by one."""
MAX_SCOPE_CHARS = 90
"""How far from the number what happened may stand, within its sentence."""

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+|[^\w\s]")
_NOUN = re.compile(r"[^\W\d_][^\W_]*(?:[’'-][^\W_]+)*|[^\s]")
_GLUED = re.compile(r"[-.,:]?\d|(?:st|nd|rd|th)\b|[-–](?!year|month|week|day|hour|km|mile)\w{1,3}\b")
_LIST_MARK = re.compile(r"[.)]\s")
_AGE_BEFORE = re.compile(r"[^\W\d_], $")
_LAST_WORD = re.compile(r"([^\W\d_]{1,20})\.? ?$")
_STOP = re.compile(r"[.!?;:…\n](?=\s|$|[\"”’)])|\n")


class Lexicon(NamedTuple):
    number: re.Pattern[str]
    words: re.Pattern[str]
    first_words: frozenset[str]
    """What a number in words begins with."""
    before: re.Pattern[str]
    after: re.Pattern[str]
    unit: re.Pattern[str]
    multiplier: re.Pattern[str]
    not_counted: re.Pattern[str]
    designators: frozenset[str]
    of_words: re.Pattern[str]
    language: str
    unit_of: dict[str, str]
    scope_of: dict[str, str]
    data: dict[str, Any]


class Number(NamedTuple):
    """A number as written: its span, value (low and high of a range), and the bound that its own words carry."""

    span: Span
    low: float
    high: float
    kind: str


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def lexicon(language: str | None) -> Lexicon | None:
    """The compiled lists of a language, or None where it has no file."""
    data = table("quantities", language)
    if data is None:
        return None
    group, decimal = "".join(map(re.escape, data["group"])), re.escape(data["decimal"])
    digits = rf"\d{{1,3}}(?:[{group}]\d{{3}})+(?!\d)(?:{decimal}\d{{1,6}})?|\d{{1,{MAX_DIGITS}}}(?:{decimal}\d{{1,6}})?"
    currency = _any(data["currency"])
    simple = _any(data["number_words"])
    article, inside = _any(data["article"]), _any(data["inside_number"])
    named = data["not_counted"]
    long_multipliers = _any(w for w in data["multipliers"] if len(w) > 4)
    unit_of = {form.lower(): unit for unit, forms in data["units"].items() for form in forms}
    return Lexicon(
        number=re.compile(
            rf"(?<![\w.,/:+#№–—-])(?P<currency>{currency})?(?P<first>{digits})(?:/(?P<below>\d{{1,2}})(?!\d)"
            rf"|(?: ?[-–—] ?| (?:{_any(data['range_words'])}) )(?:{currency})?(?P<second>{digits}))?(?P<more>\+)?"
        ),
        words=re.compile(
            rf"\b(?:(?P<fraction>{_any(data['fractions'])})(?= (?:{_any(data['of_words'])}|the)\b)"
            rf"|(?P<vague>{_any(data['vague'])})|(?:(?:{article}) )?(?P<times>{long_multipliers})\b"
            rf"|(?P<words>(?:{simple})(?:[ -](?:(?:{inside}) )?(?:{simple})\b){{0,8}}))\b",
            re.IGNORECASE,
        ),
        first_words=frozenset(
            re.split(r"\W", word.lower())[0]
            for key in ("fractions", "vague", "article", "multipliers", "number_words")
            for word in data[key]
        ),
        before=re.compile(rf"(?:^|(?<=\W))(?:{_any(data['before'])})$", re.IGNORECASE),
        after=re.compile(rf" (?:{_any(data['after'])})\b", re.IGNORECASE),
        unit=re.compile(rf"[ \u00a0-]?(?P<unit>{_any(unit_of)})(?![\w²])", re.IGNORECASE),
        multiplier=re.compile(rf"[ \u00a0-]?(?P<times>{_any(data['multipliers'])})(?!\w)", re.IGNORECASE),
        not_counted=re.compile(
            rf"[ -](?:{_any(named['age_after'])})\b|[ -]?(?:{_any(named['calibres'])})\b", re.IGNORECASE
        ),
        designators=frozenset((*named["designators"], *named["age_before"])),
        of_words=re.compile(rf" ?(?:{_any(data['of_words'])})\b", re.IGNORECASE),
        language=language or "",
        unit_of=unit_of,
        scope_of={word: scope for scope, words in data["scope"].items() for word in words},
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
    for number in _numbers(text, span, starts, lists):
        if number.span[0] < at or any(overlaps(number.span, other) for other in overlapping(times, number.span)):
            continue
        quantity = _quantity(text, span, number, at, lists)
        if quantity is not None:
            found.append(quantity)
            at = quantity.spans[-1][1]
    return found


def _numbers(text: str, span: Span, starts: dict[str, list[int]], lists: Lexicon) -> list[Number]:
    """All numbers in digits and words, in order of their start."""
    found = [*(_in_digits(text, span, lists) if "0" in starts else ()), *_in_words(text, span, starts, lists)]
    return sorted(found, key=lambda n: (n.span[0], -n.span[1]))


def _float(digits: str, lists: Lexicon) -> float:
    for mark in lists.data["group"]:
        digits = digits.replace(mark, "")
    return float(digits.replace(lists.data["decimal"], "."))


def _in_digits(text: str, span: Span, lists: Lexicon) -> Iterator[Number]:
    for match in lists.number.finditer(text, *span):
        first = match["first"]
        low = high = _float(first, lists)
        kind, end = "exact", match.end()
        if match["below"]:
            below = float(match["below"])
            if below <= low or not below:
                continue
            low = high = low / below
            kind = "share"
        elif match["second"]:
            high = _float(match["second"], lists)
            kind = "range"
            if high <= low:  # "20 and 15", a score, a date
                kind, high, end = "exact", low, match.end("first")
        elif match["more"]:
            kind = "at_least"
        yield Number((match.start(), end), low, high, kind)


def _in_words(text: str, span: Span, starts: dict[str, list[int]], lists: Lexicon) -> Iterator[Number]:
    at = span[0]
    for start, _ in starts_of(starts, lists.first_words):
        match = lists.words.match(text, start, span[1]) if start >= at else None
        if match is None:
            continue
        at = match.end()
        if match["fraction"]:
            if _follows(text, match.span(), lists.data["not_after"].get(match["fraction"].lower(), ())):
                continue
            share = float(lists.data["fractions"][match["fraction"].lower()])
            yield Number(match.span(), share, share, "share")
        elif match["vague"]:
            least = float(lists.data["vague"][match["vague"].lower()])
            yield Number(match.span(), least, least, "vague")
        elif match["words"]:
            words = match["words"].lower()
            if words in lists.data["lone"] and _is_no_number(text, match.span(), words, lists):
                continue
            try:
                value = float(text2num(words.replace("-", " "), lists.language))
            except ValueError:
                continue
            yield Number(match.span(), value, value, "exact")
        else:
            value = float(lists.data["multipliers"][match["times"].lower()])
            yield Number(match.span(), value, value, "exact")


def _is_no_number(text: str, span: Span, word: str, lists: Lexicon) -> bool:
    """Is "one" a pronoun ("this one", "one of them") or part of a phrase ("one day")?"""
    after = _TOKEN.search(text, span[1])
    return (
        bool(lists.of_words.match(text, span[1]))
        or _follows(text, span, lists.data["not_after"].get(word, ()))
        or (after is not None and after.group().lower() in lists.data["not_before"].get(word, ()))
    )


def _follows(text: str, span: Span, words: Collection[str]) -> bool:
    before = _TOKEN.findall(text[max(0, span[0] - 24) : span[0]])
    return bool(before) and before[-1].lower() in words


def _quantity(text: str, span: Span, number: Number, floor: int, lists: Lexicon) -> Quantity | None:
    """The quantity of a number, or None. Words of bound before `floor` belong to the quantity before."""
    if _is_name_or_age(text, span, number, lists):
        return None
    start, end = number.span
    low, high, kind = number.low, number.high, number.kind
    unit = next((u for sign, u in lists.data["currency"].items() if text.startswith(sign, start)), None)
    if kind != "vague" and (match := lists.multiplier.match(text, end, span[1])):
        times = float(lists.data["multipliers"][match["times"].lower()])
        low, high, end = low * times, high * times, match.end()
    if unit is None and (match := lists.unit.match(text, end, span[1])):
        unit, end = lists.unit_of[match["unit"].lower()], match.end()
    elif unit is None and kind == "share":
        unit = "share"
    if (bound := _bound_before(text, (floor, span[1]), start, lists)) is not None:
        start, word = bound
        kind = kind if kind in ("range", "vague") else word
    elif match := lists.after.match(text, end, span[1]):
        kind = kind if kind in ("range", "vague") else lists.data["after"][match.group().lower().strip()]
        end = match.end()
    noun = _counted(text, end, span[1], number.low, unit, lists)
    scope, close = _scope(text, span, (start, end), lists)
    if scope is not None and not _can_happen(scope, unit, noun, lists):
        scope = None
    plain = text[slice(*number.span)]
    grouped = any(mark in plain for mark in lists.data["group"])
    if unit is None and noun is None and not close and not grouped and kind in ("exact", "range", "share"):
        return None
    if _looks_like_year(plain) and kind == "exact" and unit is None and noun not in lists.data["nouns"]["plural"]:
        return None
    value, least, most, name = _bounds(kind, low, high)
    return Quantity(
        value=value, low=least, high=most, bound=name, unit=unit, of=noun, scope=scope, spans=((start, end),)
    )


def _can_happen(scope: str, unit: str | None, noun: str | None, lists: Lexicon) -> bool:
    """May that happen to what is counted? People are not retaken, things not arrested, hours not destroyed."""
    things, ground, form = lists.data["things"], lists.data["ground"], (noun or "").lower()
    if scope in ground["scopes"]:
        return unit in ground["units"] or (unit is None and form in ground["nouns"])
    if scope in things["person_scopes"]:
        return unit in _COUNTS and form not in things["nouns"]
    return unit not in lists.data["measures"]["units"]


def _bound_before(text: str, span: Span, start: int, lists: Lexicon) -> tuple[int, str] | None:
    """Where a word of bound before the number starts, and what it says."""
    head = max(span[0], start - 24)
    match = lists.before.search(text[head:start].rstrip())
    if match is None:
        return None
    word = match.group().lower()
    earlier = _TOKEN.findall(text[max(span[0], head + match.start() - 20) : head + match.start()])
    if earlier and earlier[-1].lower() in lists.data["no_bound"].get(word, ()):
        return None
    return head + match.start(), lists.data["before"][word]


def _bounds(kind: str, low: float, high: float) -> tuple[float | None, float | None, float | None, Bound]:
    if kind == "range":
        return None, low, high, "range"
    if kind == "vague":
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
    of = lists.of_words.match(text, at, end)
    if unit is not None and not of:
        return None
    at = of.end() if of else at
    last = None
    for count, match in enumerate(_NOUN.finditer(text, at, end)):
        word = match.group()
        form = word.lower()
        between = text[at if last is None else last[1] : match.start()]
        if (
            count >= MAX_NOUN_WORDS
            or "\n" in between
            or form in nouns["stops"]
            or (form in lists.scope_of and form not in nouns["plural"] and not form.endswith(nouns["plural_ending"]))
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


def _sentence(text: str, span: Span, number: Span) -> Span:
    low = max(span[0], number[0] - MAX_SCOPE_CHARS)
    high = min(span[1], number[1] + MAX_SCOPE_CHARS)
    for stop in _STOP.finditer(text, low, number[0]):
        low = stop.end()
    after = _STOP.search(text, number[1], high)
    return low, after.start() if after else high


def _scope(text: str, span: Span, number: Span, lists: Lexicon) -> tuple[str | None, bool]:
    """What happened, and whether the word stands next to the number.

    The word just before the number, else the nearest after, else the nearest before, within the sentence.
    """
    low, high = _sentence(text, span, number)
    before = [m.group().lower() for m in _TOKEN.finditer(text, low, number[0])]
    of = lists.of_words.match(text, number[1], high)
    after = [m.group().lower() for m in _TOKEN.finditer(text, of.end() if of else number[1], high)]
    after = after[: _next_clause(after, lists)]
    if before and before[-1] in lists.scope_of:
        return lists.scope_of[before[-1]], True
    if after and after[0] in lists.scope_of:
        return lists.scope_of[after[0]], True
    for word in before[-4:]:
        if word in lists.data["totals"]["words"]:
            return lists.scope_of.get(word), True
    for word in (*before[-2:-1], *after, *reversed(before)):
        if word in lists.scope_of:
            return lists.scope_of[word], False
    return None, False


def _next_clause(words: Sequence[str], lists: Lexicon) -> int:
    """The number of words before one that joins another clause: "and had …", "and wounded …"."""
    clause = lists.data["clause"]
    for i, word in enumerate(words[:-1]):
        verb = words[i + 1]
        if word in clause["joints"] and i and (verb in clause["verbs"] or verb.endswith(clause["verb_ending"])):
            return i
    return len(words)
