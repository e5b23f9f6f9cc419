"""An axis of time: days as numbers in, places on the screen and ticks out. Pure; the pictures of all rooms share it.

A day is its proleptic Gregorian ordinal, an hour a fraction of it. The unit of the ticks follows from the span alone:
hours for a day, days, half months, months, quarters, years.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sayso.desk.typeset import width
from sayso.records import Interval

TICK_WIDTH = 74
"""Pixels that a tick needs for its words."""
MARGIN, HOURS_MARGIN, DAYS_MARGIN = 0.06, 0.15, 1.4
"""By how much of its span an axis goes on beyond the first and the last moment, and by how many days at least."""
TICK_SIZE = 13.5
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_HOURS = (1, 3, 6, 12)
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200, 12000)


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `low` to `high` drawn between `left` and `right`."""

    low: float
    high: float
    left: float
    right: float

    def x(self, day: float) -> float:
        """Where a day stands."""
        return self.left + (self.right - self.left) * (day - self.low) / (self.high - self.low)

    def ends(self, when: Interval) -> tuple[float | None, float | None]:
        """Where an interval begins and ends on the screen; None for an open end."""
        start, end = day(when.start), day(when.end)
        return (None if start is None else self.x(start), None if end is None else self.x(end))

    def middle(self, when: Interval) -> float:
        """Where the mark of an interval stands: in its middle; at the known end where the other is open."""
        start, end = self.ends(when)
        if start is None:
            return end if end is not None else self.left
        return start if end is None else (start + end) / 2

    def ticks(self) -> list[tuple[float, str]]:
        """Places and words of the ticks, so many as have room."""
        room = max(2, int((self.right - self.left) / TICK_WIDTH))
        out: list[tuple[float, str]] = []
        for at, text, first in _calendar(self.low, self.high, room):
            x = self.x(at)
            free = out[-1][0] + max(TICK_WIDTH * 0.6, width(out[-1][1], TICK_SIZE) + 10) if out else self.left - 4
            if free <= x <= self.right - 34:
                out.append((x, text if out else first))
        return out


def bounds(times: Iterable[Interval | None]) -> tuple[float, float] | None:
    """First and last day that intervals name, with a margin; None where nothing is dated.

    Where no beginning is known to the hour the margin is days, so that no axis counts hours that nobody knows.
    """
    found = list(times)
    moments = [m for t in found if t for m in (t.start, t.end) if m]
    days = [d for m in moments if (d := day(m)) is not None]
    if not days:
        return None
    low, high = min(days), max(days)
    margin = max(
        HOURS_MARGIN if any(t and t.start and "T" in t.start for t in found) else DAYS_MARGIN, (high - low) * MARGIN
    )
    return low - margin, high + margin


def without_margin(low: float, high: float) -> tuple[float, float]:
    """The days that bounds were made of, or some between them and the margin; of the last day some moment before its
    end."""
    margin = (high - low) * MARGIN / (1 + 2 * MARGIN)
    return low + margin, high - margin - 0.01


@lru_cache(maxsize=32_768)
def day(moment: str | None) -> float | None:
    """An ISO date or instant as a day number with its fraction; None for an open end or what is no date."""
    if moment is None:
        return None
    try:
        at = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    except ValueError:
        return None
    return at.toordinal() + (at.hour * 60 + at.minute) / 1440


def date_of(number: float) -> date:
    """The day of a number; days before the year 1 and after 9999 are the nearest that a calendar has."""
    return date.fromordinal(min(date.max.toordinal(), max(1, int(number // 1))))


def month_words(at: date) -> str:
    """`May 2023`, months of more than four letters cut to three."""
    return f"{_short(at)} {at.year}"


def ends_words(low: float, high: float) -> tuple[str, str]:
    """Where an axis without ticks begins and ends: months, or days where it is shorter than two months."""
    first, last = date_of(low), date_of(high)
    if high - low > 62:
        return month_words(first), month_words(last)
    return _day_words(first), f"{_day_words(last)} {last.year}"


def _short(at: date) -> str:
    name = MONTHS[at.month - 1]
    return name if len(name) <= 4 else name[:3]


_Tick = tuple[float, str, str]
"""Where a tick stands, its words, and its words where it is the first: with the day and the year."""


def _calendar(low: float, high: float, room: int) -> list[_Tick]:
    span = high - low
    hours = next((h for h in _HOURS if span * 24 / h <= room), None)
    if hours and span < 2.5:
        return _by_hours(low, high, hours)
    days = next((d for d in _DAYS if span / d <= room), None)
    if days and span <= 110:
        return _by_days(low, high, days)
    months = next((m for m in _MONTHS if span / 30.4 / m <= room), _MONTHS[-1])
    return _by_months(low, high, months)


def _by_hours(low: float, high: float, step: int) -> list[_Tick]:
    out = []
    for hour in range(int(low * 24 // step) * step, int(high * 24) + 1, step):
        day_words, clock = _day_words(date_of(hour / 24)), f"{hour % 24:02}:00"
        first = f"{day_words} {date_of(hour / 24).year}" + (f", {clock}" if hour % 24 else "")
        out.append((hour / 24, clock if hour % 24 else day_words, first))
    return out


def _by_days(low: float, high: float, step: int) -> list[_Tick]:
    first, last = date_of(low), date_of(high)
    out: list[_Tick] = []
    for number in range(first.toordinal(), last.toordinal() + 1, step if step < 7 else 1):
        at = date.fromordinal(number)
        if step < 7 or at.day in ((1, 8, 15, 22) if step == 7 else (1, 15)):
            year = f"{_day_words(at)} {at.year}"
            out.append((number, year if (at.month, at.day) == (1, 1) else _day_words(at), year))
    return out


def _day_words(at: date) -> str:
    return f"{at.day} {_short(at)}"


def _by_months(low: float, high: float, step: int) -> list[_Tick]:
    first, last = date_of(low), date_of(high)
    out: list[_Tick] = []
    for number in range((first.year * 12 + first.month - 1) // step * step, last.year * 12 + last.month, step):
        if number < 12 or (at := date(number // 12, number % 12 + 1, 1)) <= first:
            continue
        month = month_words(at) if at.month == 1 else MONTHS[at.month - 1]
        year = str(at.year)
        out.append((at.toordinal(), year if step >= 12 else month, year if step >= 12 else month_words(at)))
    return out
