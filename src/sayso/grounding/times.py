"""Times in the words: a stretch of text in, time expressions with spans out; then each against the page's date.

Two steps, since a page's date may become known later than its words: `expressions` finds them by the rules of
`resources/times/<language>.toml` (spans, kind and words; nothing else is looked at), `resolve` gives each its
TIMEX3 value and, where that is exact, its interval (Pustejovsky et al., "TimeML", 2003; what a kind means stands
in `sayso.grounding.time_kinds`). A relative expression is exact where every day of the page's date gives the same
interval, so that a page known by its month alone still dates "last year" but not "yesterday".
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from sayso.grounding.intervals import first_day, last_day
from sayso.grounding.lexicon import table
from sayso.grounding.runs import starts_of, stretch
from sayso.grounding.time_kinds import KINDS, Fields, Moment
from sayso.records import Interval, Span, TimeValue

_DIGITS = {
    "day": r"[0-3]?\d",
    "mm": r"[01]?\d",
    "year": r"(?:1[5-9]|20)\d\d",
    "hour": r"[0-2]?\d",
    "minute": r"[0-5]\d",
}
_NAME = re.compile(r"\{([a-z]+)(\d?)\}")
_SPACE = re.compile(r"(?<!\[) ")
_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"(\w+)\W{1,3}$")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]?\s+(?=[\"“‘(]?[A-ZА-ЯІЇЄҐ0-9])|\n")
_CLAUSE_MARK = re.compile(r"[,;:\"“”()—]")
OTHER_CLAUSE = 40
"""A verb beyond a comma or quotation mark counts as so many code points farther away."""
MAX_OPENING = 40
"""Code points between the first word of an expression and the one of its words that tells that it is a time."""
FAR_EDGE = 60
"""Code points before an expression in which a word may make it an edge, within its clause."""
MAX_ANNOUNCED = 120
"""Code points before an expression in which a promise or demand may stand that makes it a day to come."""
MAX_SENTENCE = 300
"""Code points looked at on either side of an expression for the tense."""
MAX_ANCHOR_DAYS = 800
"""A date of publication wider than this dates nothing relative."""


class Expression(NamedTuple):
    """A time in the words: where, of which kind, what its words say, and the tense around it (None: not clear).

    `edge`: what the word before it makes of it: `since`, `until`, `before`, `after`, `other` ("than on Thursday").
    """

    span: Span
    kind: str
    fields: Fields
    tense: str | None = None
    edge: str | None = None


class Marker(NamedTuple):
    """A word that tells a tense (`past`, `future`)."""

    start: int
    end: int
    tense: str


class Rule(NamedTuple):
    kind: str
    pattern: re.Pattern[str]
    given: Fields


class Grammar(NamedTuple):
    """The rules of a language by the first word that they can begin with (`0` for digits)."""

    rules: dict[str, tuple[Rule, ...]]
    cores: frozenset[str]
    """Words of which each expression has at least one: the rest need not be looked at."""
    values: dict[str, dict[str, int | str]]
    capitalised: frozenset[str]
    future: frozenset[str]
    past: frozenset[str]
    past_ending: str
    passive: frozenset[str]
    edges: dict[str, str]
    far_edges: re.Pattern[str]
    future_before: frozenset[str]
    announced: re.Pattern[str]
    demanded: re.Pattern[str]


@cache
def grammar(language: str | None) -> Grammar | None:
    """The compiled rules of a language, or None where it has no file."""
    data = table("times", language)
    if data is None:
        return None
    lists: dict[str, dict[str, int | str]] = data["lists"]
    rules: dict[str, list[Rule]] = {}
    for row in data["rule"]:
        rule = Rule(row["kind"], _compile(row["pattern"], lists), row.get("given", {}))
        for word in dict.fromkeys(w for first in row["first"] for w in _first_words(first, lists)):
            rules.setdefault(word, []).append(rule)
    tense = data["tense"]
    return Grammar(
        rules={word: tuple(found) for word, found in rules.items()},
        cores=frozenset([w for name in data["cores"]["lists"] for w in _first_words(f"{{{name}}}", lists)])
        | frozenset(["0", *data["cores"]["words"]]),
        values=lists,
        capitalised=frozenset(data["capitalised"]),
        future=frozenset(tense["future"]),
        past=frozenset(tense["past"]),
        past_ending=tense["past_ending"],
        passive=frozenset(tense["passive"]),
        edges=data["edges"],
        far_edges=re.compile(rf"\b({'|'.join(data['far_edges'])})\b[^,.;:!?\n]*$", re.IGNORECASE),
        future_before=frozenset(tense["future_before"]),
        announced=re.compile(rf"\b(?:{'|'.join(tense['announced'])}) (?:not )?to [^,.;:!?\n]*$", re.IGNORECASE),
        demanded=re.compile(rf"\b(?:{'|'.join(tense['demanded'])})\b[^.;:!?\n]*$", re.IGNORECASE),
    )


def _compile(pattern: str, lists: dict[str, Any]) -> re.Pattern[str]:
    def group(match: re.Match[str]) -> str:
        name, number = match.group(1), match.group(2)
        if name in _DIGITS:
            return f"(?P<{name}{number}>{_DIGITS[name]})"
        words = "|".join(re.escape(w).replace("\\ ", " ") for w in sorted(lists[name], key=lambda w: (-len(w), w)))
        digits = r"|\d{1,4}" if name == "number" else ""
        return f"(?P<{name}{number}>(?:{words})(?!\\w){digits})"

    return re.compile(_SPACE.sub("[ \u00a0\\n]", _NAME.sub(group, pattern)), re.IGNORECASE)


def _first_words(first: str, lists: dict[str, Any]) -> Iterator[str]:
    if first == "{digit}":
        yield "0"
    elif first.startswith("{"):
        for phrase in lists[first[1:-1]]:
            yield _WORD.findall(phrase)[0]
    else:
        yield first


def expressions(
    text: str, span: Span, language: str | None, starts: dict[str, list[int]] | None = None
) -> list[Expression]:
    """The time expressions of a stretch of `text`, in order, without overlap. `starts`: its words, where known."""
    rules = grammar(language)
    if rules is None:
        return []
    starts = stretch(text, span).starts if starts is None else starts
    found = []
    at = span[0]
    cores = starts_of(starts, rules.cores)
    for start, word in starts_of(starts, rules.rules.keys()) if cores else ():
        core = bisect_left(cores, (start,))
        if start < at or core == len(cores) or cores[core][0] > start + MAX_OPENING:
            continue
        best = _longest(rules.rules[word], text, start, span[1], rules)
        if best:
            at = best.span[1]
            found.append(best)
    markers = _markers(text, starts, rules) if found else []
    for i, e in enumerate(found):
        edge = _edge(text, e.span, rules)
        tense = "future" if _is_to_come(text, e.span, span, edge, rules) else _tense(text, e.span, span, markers)
        found[i] = e._replace(tense=tense, edge=edge)
    return found


def _longest(candidates: Sequence[Rule], text: str, start: int, end: int, rules: Grammar) -> Expression | None:
    best: Expression | None = None
    for rule in candidates:
        match = rule.pattern.match(text, start, end)
        if match is None or (best is not None and match.end() <= best.span[1]):
            continue
        words = {name: w for name, w in match.groupdict().items() if w is not None and name != "t"}
        if any(w.islower() and w in rules.capitalised for w in words.values()):
            continue
        span = match.span("t") if "t" in match.re.groupindex else match.span()
        best = Expression(span, rule.kind, {**_fields(words, rules), **rule.given})
    return best


def _fields(words: dict[str, str], rules: Grammar) -> Fields:
    fields: Fields = {}
    for name, w in words.items():
        key = w.lower().replace("\u00a0", " ").replace("\n", " ")
        fields[name] = int(key) if key.isdecimal() else rules.values[name.rstrip("2")][key]
    return fields


def _markers(text: str, starts: dict[str, list[int]], rules: Grammar) -> list[Marker]:
    """The words of a stretch that tell a tense, in order."""
    out = [
        Marker(at, at + len(word), "future")
        for word in starts.keys() & rules.future
        for at in starts[word]
        if word not in rules.capitalised or text[at].islower()  # "may", not "May"
    ]
    for word, found in starts.items():
        if word in rules.past or (word.endswith(rules.past_ending) and len(word) > 3):
            out += [Marker(at, at + len(word), "past") for at in found if not _is_passive(text, at, rules)]
    return sorted(out)


def _is_passive(text: str, at: int, rules: Grammar) -> bool:
    """Does a form that looks past stand after one of the words that make it tell nothing ("be struck")?"""
    before = _LAST_WORD.search(text, max(0, at - 12), at)
    return before is not None and before[1].lower() in rules.passive


def _is_to_come(text: str, span: Span, within: Span, edge: str | None, rules: Grammar) -> bool:
    """Do the words before a time set it as one to come: "by Friday", "promised to return on", "told to stay until"?"""
    low = max(within[0], span[0] - MAX_ANNOUNCED)
    before = _LAST_WORD.search(text, max(low, span[0] - 12), span[0])
    return bool(
        (before is not None and before[1].lower() in rules.future_before)
        or rules.announced.search(text, low, span[0])
        or (edge in ("until", "before") and rules.demanded.search(text, low, span[0]))
    )


def _tense(text: str, span: Span, within: Span, markers: Sequence[Marker]) -> str | None:
    """`past` or `future` by the nearest word in the sentence that tells, else None."""
    low = max(within[0], span[0] - MAX_SENTENCE)
    high = min(within[1], span[1] + MAX_SENTENCE)
    for stop in _SENTENCE_END.finditer(text, low, span[0]):
        low = stop.end()
    after = _SENTENCE_END.search(text, span[1], high)
    high = after.start() if after else high
    best: tuple[int, str] | None = None
    for marker in markers[bisect_left(markers, (low,)) : bisect_left(markers, (high,))]:
        if span[0] <= marker.start < span[1]:
            continue
        gap = (marker.end, span[0]) if marker.end <= span[0] else (span[1], marker.start)
        distance = gap[1] - gap[0] + (OTHER_CLAUSE if _CLAUSE_MARK.search(text, *gap) else 0)
        if best is None or distance < best[0]:
            best = distance, marker.tense
    return best[1] if best else None


def _edge(text: str, span: Span, rules: Grammar) -> str | None:
    """What the word before an expression (one "on" or "in" between) makes of its interval."""
    before = _WORD.findall(text[max(0, span[0] - 24) : span[0]])
    near = next((rules.edges[w.lower()] for w in reversed(before[-2:]) if w.lower() in rules.edges), None)
    far = rules.far_edges.search(text, max(0, span[0] - FAR_EDGE), span[0])
    return near or (rules.edges[far[1].lower()] if far else None)


def resolve(found: Sequence[Expression], anchor: Interval | None) -> list[TimeValue | None]:
    """Value and interval of each expression of a page, in order; None for what is no date of the calendar.

    `anchor` is the page's date of publication. "The day before" goes back to the nearest earlier expression that
    is a single day.
    """
    first, last = first_day(anchor), last_day(anchor)
    if first is None or last is None or (last - first).days > MAX_ANCHOR_DAYS:
        days = []
    else:
        days = [first] if first == last else [first, last]
    values: list[TimeValue | None] = []
    previous: Interval | None = None
    for expression in found:
        value = _value(expression, None, previous)
        if value is not None and value.interval is None:
            readings = [_value(expression, Moment(day, expression.tense), previous) for day in days]
            if readings and all(r is not None and r == readings[0] for r in readings):
                value = readings[0]
        if value is not None and value.interval is not None:
            interval = value.interval
            value = TimeValue(interval=_at(interval, expression.span), timex=value.timex)
            if last is None or (interval.start or "") <= last.isoformat():  # what is to come is before nothing told
                previous = interval if interval.precision in ("day", "minute", "hour") else None
        values.append(value)
    return values


def _value(expression: Expression, moment: Moment | None, previous: Interval | None) -> TimeValue | None:
    try:
        return KINDS[expression.kind](expression.fields, moment, previous)
    except (ValueError, OverflowError):
        return None


def _at(interval: Interval, span: Span) -> Interval:
    return Interval(
        start=interval.start, end=interval.end, precision=interval.precision, basis=interval.basis, spans=(span,)
    )
