"""Arithmetic of calendar time: days in, `Interval`s (start inclusive, end exclusive, ISO dates) out. Pure."""

from datetime import MAXYEAR, date, timedelta

from sayso.records import Interval, Precision

DAY = timedelta(days=1)
_MONTHS_OF = {"SP": (3, 6), "SU": (6, 9), "FA": (9, 12), "WI": (1, 15)}
"""First month, and the month after the last. A winter of a year may be either of two: the interval covers both."""
_THIRDS = {"start": (0, 1), "middle": (1, 2), "end": (2, 3)}


def make(start: date | None, end: date | None, precision: Precision, basis: str) -> Interval:
    return Interval(
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        precision=precision,
        basis=f"rule:{basis}",
    )


def shift(day: date, months: int) -> date:
    """The same day of another month, or that month's last day. Raises OverflowError past year 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year < MAXYEAR:
        raise OverflowError("year out of range")
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - DAY).day
    return date(year, month + 1, min(day.day, last))


def part_of(start: date, end: date, part: str | None) -> tuple[date, date]:
    """The first, middle or last third of a stretch ("early", "mid", "late"), whole days; all of it for None."""
    if part is None:
        return start, end
    first, last = _THIRDS[part]
    length = (end - start).days
    return start + DAY * (length * first // 3), start + DAY * (length * last // 3)


def month(year: int, number: int) -> tuple[date, date]:
    start = date(year, number, 1)
    return start, shift(start, 1)


def season(year: int, code: str) -> tuple[date, date]:
    """Months of a season of the northern hemisphere, as meteorologists count them."""
    first, after = _MONTHS_OF[code]
    return date(year, first, 1), shift(date(year, 1, 1), after - 1)


def year(number: int) -> tuple[date, date]:
    return date(number, 1, 1), date(number + 1, 1, 1)


def week(day: date) -> tuple[date, date]:
    """The ISO week (Monday to Sunday) of a day."""
    start = day - DAY * (day.isoweekday() - 1)
    return start, start + DAY * 7


def week_name(day: date) -> str:
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def first_day(interval: Interval | None) -> date | None:
    """The day on which an interval starts."""
    return _day(interval.start) if interval else None


def last_day(interval: Interval | None) -> date | None:
    """The last day that an interval touches: the end is exclusive, an instant's day counts."""
    if interval is None or interval.end is None:
        return None
    end = _day(interval.end)
    if end is None or (len(interval.end) > 10 and interval.end[11:16] not in ("00:00", "")):
        return end
    return end - DAY


def single_day(interval: Interval | None) -> date | None:
    """The day of an interval that lies within one, else None."""
    first = first_day(interval)
    return first if first is not None and first == last_day(interval) else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
