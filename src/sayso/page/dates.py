"""Written-out dates: characters in, days with their spans out. No clock: a date without a year is no date here.

Names of months come from `resources/furniture/`, all languages at once. `01/02/2023` names two days and is left
out; `13/02/2023` and `02.01.2023` (a full stop is written day first) are plain.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sayso.page.lexicon import tables
from sayso.records import Interval, Span

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""Years that a date of a news page can have."""


@dataclass(frozen=True)
class Written:
    """A day as a page writes it, with the time of day where one stands beside it (`13:53`)."""

    span: Span
    day: date
    time: str | None = None

    def interval(self, basis: str) -> Interval:
        """The day, local to wherever the page is."""
        after = (self.day + timedelta(days=1)).isoformat()
        return Interval(start=self.day.isoformat(), end=after, precision="day", basis=basis, spans=(self.span,))


def written_dates(text: str, offset: int = 0, day_first: bool = False) -> list[Written]:
    """The dates of `text` with year, in order; spans are moved by `offset`.

    With `day_first` `01/02/2023` is the first of February, as everywhere but in English.
    """
    found: list[Written] = []
    if not _YEAR.search(text):
        return found
    for match in _pattern().finditer(text):
        day = _day(match, day_first)
        if day is not None:
            a, b = match.span("date")
            found.append(Written((a + offset, b + offset), day, _time(match)))
    return found


def stamps(text: str) -> list[Span]:
    """Where `text` has anything like a date: with or without year, whichever order of day and month."""
    return [match.span() for match in _loose_pattern().finditer(text)] if _DIGIT.search(text) else []


_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = r"(?P<{0}h>[0-2]?\d)[:.]\s?(?P<{0}m>[0-5]\d)(?::[0-5]\d)?(?:\s{{0,2}}(?P<{0}p>[ap]\.?\s?m)\b\.?)?"


@cache
def _months() -> dict[str, int]:
    """Folded name of a month -> its number."""
    out: dict[str, int] = {}
    for table in tables():
        for number, names in enumerate(table.get("months", {}).get("names", ()), start=1):
            for name in names:
                out.setdefault(name.casefold(), number)
    return out


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(re.escape(name) for name in sorted(_months(), key=lambda n: (-len(n), n)))
    year = r"(?P<{0}y>(?:19|20)\d\d)(?!\d)"
    day = r"(?P<{0}d>[0-3]?\d)(?:st|nd|rd|th|er|º|ª|\.)?"
    forms = [
        day.format("a")
        + rf",?\s{{0,3}}(?:de\s|of\s)?(?P<am>{month})\b\.?,?\s{{0,3}}(?:de\s|del\s)?"
        + year.format("a"),
        rf"(?P<bm>{month})\b\.?\s{{0,3}}" + day.format("b") + r",?\s{0,3}" + year.format("b"),
        year.format("c") + r"(?P<cs>[-/.])(?P<cm>[01]?\d)(?P=cs)(?P<cd>[0-3]?\d)(?!\d)",
        r"(?P<e1>[0-3]?\d)(?P<es>[-/.])(?P<e2>[0-3]?\d)(?P=es)" + year.format("e"),
    ]
    dates = "|".join(forms)
    before = rf"(?:{_TIME.format('f')}\s{{0,2}}[,|–-]?\s{{0,2}})?"
    after = rf"(?:\s{{0,3}}(?:,|at|à|um|o|в|-|–|/|\|)?\s{{0,3}}{_TIME.format('t')})?"
    return re.compile(rf"(?<![\w.:/-]){before}(?P<date>{dates}){after}", re.IGNORECASE)


@cache
def _loose_pattern() -> re.Pattern[str]:
    month = "|".join(re.escape(name) for name in sorted(_months(), key=lambda n: (-len(n), n)))
    day = r"[0-3]?\d(?:st|nd|rd|th|\.)?"
    dates = (
        rf"{day}\s(?:de\s|of\s)?(?:{month})\b\.?|(?:{month})\b\.?\s{day}|[0-3]?\d([-/.])[0-3]?\d\1(?:\d\d){{1,2}}(?!\d)"
    )
    clock = r"(?:[\s,|–-]{0,3}(?:at|à|um|o|в|о)?\s?[0-2]?\d[:.]\s?[0-5]\d(?!\d))?"
    return re.compile(rf"(?<![\w.:/-])(?:{dates})(?:,?\s(?:19|20)\d\d)?{clock}", re.IGNORECASE)


def _day(match: re.Match[str], day_first: bool) -> date | None:
    g = match.groupdict()
    if g["am"] or g["bm"]:
        form = "a" if g["am"] else "b"
        return _date(g[form + "y"], _months()[g[form + "m"].casefold()], g[form + "d"])
    if g["cs"]:
        return _date(g["cy"], g["cm"], g["cd"])
    first, second = int(g["e1"]), int(g["e2"])
    if day_first or g["es"] == "." or first > 12 or first == second:
        return _date(g["ey"], second, first)
    return _date(g["ey"], first, second) if second > 12 else None


def _date(year: str, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _time(match: re.Match[str]) -> str | None:
    for form in "tf":
        if match[form + "h"]:
            hour = int(match[form + "h"])
            half = (match[form + "p"] or "")[:1].casefold()
            hour = hour % 12 + 12 if half == "p" else hour % 12 if half == "a" else hour
            return f"{hour:02}:{match[form + 'm']}"
    return None
