"""Dates as records and people's tables write them: a value in, an `Interval` or None out. No clock, no guess.

Read: ISO 8601 (year, month, day, instant), RFC 2822, year first with slashes or nothing between, day first with
full stops, the month by its name (those of `resources/furniture/`) with or without a day, Unix times of ten or
thirteen digits. `01/02/2023` names two days and is not read, `13/02/2023` is. A clock time without a zone is no
instant: its day is kept, local to wherever it was written.
"""

import re
import tomllib
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files

from sayso.records import Interval, Precision

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years that a date of a text met on the web can have; others are misread numbers."""

_ISO = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")
_SLASHED = re.compile(r"(\d{4})[/.](\d\d?)[/.](\d\d?)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_YEAR_LAST = re.compile(r"(\d\d?)([./-])(\d\d?)\2(\d{4})")
_NAMED = re.compile(
    r"(?:[^\W\d_]{2,15}\.?,?\s)?"  # a weekday
    r"(?:(\d\d?)(?:st|nd|rd|th|\.|º)?\s([^\W\d_]{3,15})|([^\W\d_]{3,15})\.?\s(\d\d?)(?:st|nd|rd|th)?)\.?,?\s(\d{4})"
)
_MONTH = re.compile(r"([^\W\d_]{3,15})\.?,?\s(\d{4})")
_CLOCK = re.compile(
    r"(.{8,40}?)(?:T|,?\s(?:at\s)?)(\d\d?):(\d\d)(:\d\d)?(?:[.,]\d{1,9})?(?:\s?([ap])\.?m\.?)?"
    r"(?:\s?(Z|UTC|GMT)|\s?([+-]\d\d:?(?:\d\d)?)(?:\s\w{1,5})?)?",
    re.IGNORECASE,
)
_UNIX = re.compile(r"\d{10}(?:\d{3})?(?:\.\d{1,9})?")
_INSTANT = "%Y-%m-%dT%H:%M:%SZ"


def interval(value: object, basis: str) -> Interval | None:
    """The stretch of time that `value` (text or number) names, or None where it names none, or more than one."""
    text = " ".join(str(value).split())[:80]
    try:
        return _unix(text, basis) or _with_clock(text, basis) or _without_clock(text, basis) or _mail(text, basis)
    except (ValueError, OverflowError, TypeError):
        return None


def instant(value: object) -> str | None:
    """The instant (`2023-01-06T13:53:00Z`) or, where no zone or no time is told, the day that `value` names."""
    found = interval(value, "")
    return found.start if found and found.precision in ("minute", "day") else None


def readings(said: str) -> tuple[str, ...]:
    """What a person means who writes a day, month or year, as `2023-03-13`, `2023-03` or `2023`: one, none, or two
    where day and month may change places, for people write `3.4.2023` both ways."""
    text = " ".join(said.split())[:80]
    match = _YEAR_LAST.fullmatch(text)
    first, second, year = (int(match[1]), int(match[3]), int(match[4])) if match else (0, 0, 0)
    if first != second and 0 < first <= 12 and 0 < second <= 12 and FIRST_YEAR <= year <= LAST_YEAR:
        return date(year, second, first).isoformat(), date(year, first, second).isoformat()
    found, kept = interval(text, ""), {"day": 10, "month": 7, "year": 4}
    return (found.start[: kept[found.precision]],) if found and found.start and found.precision in kept else ()


def _unix(text: str, basis: str) -> Interval | None:
    if not _UNIX.fullmatch(text):
        return None
    whole = text.partition(".")[0]
    return _moment(datetime.fromtimestamp(int(whole[:10]), UTC), timedelta(seconds=1), basis)


def _with_clock(text: str, basis: str) -> Interval | None:
    match = _CLOCK.fullmatch(text)
    day = _day(match[1]) if match else None
    if match is None or day is None:
        return None
    hour, half = int(match[2]), (match[5] or "").lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    clock, utc, offset = f"{hour:02}:{match[3]}{match[4] or ''}", match[6], match[7]
    datetime.fromisoformat(f"2000-01-01T{clock}")  # 25:00 is no clock time
    if not (utc or offset):
        return _days(day, day + timedelta(days=1), "day", basis)
    moment = datetime.fromisoformat(f"{day.isoformat()}T{clock}{offset or '+00:00'}")
    return _moment(moment, timedelta(seconds=1 if match[4] else 60), basis)


def _without_clock(text: str, basis: str) -> Interval | None:
    day = _day(text)
    if day is not None:
        return _days(day, day + timedelta(days=1), "day", basis)
    match, named = _ISO.fullmatch(text), _MONTH.fullmatch(text)
    year = int(match[1]) if match else int(named[2]) if named else 0
    month = match[2] if match else _months().get(named[1].casefold(), 0) if named else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month is None:
        return _days(date(year, 1, 1), date(year + 1, 1, 1), "year", basis)
    month = int(month)
    return _days(date(year, month, 1), date(year + month // 12, month % 12 + 1, 1), "month", basis)


def _mail(text: str, basis: str) -> Interval | None:
    moment = parsedate_to_datetime(text)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    if moment.tzinfo is None:
        return _days(moment.date(), moment.date() + timedelta(days=1), "day", basis)
    return _moment(moment, timedelta(seconds=1), basis)


def _day(text: str) -> date | None:
    for pattern in (_ISO, _SLASHED, _COMPACT):
        match = pattern.fullmatch(text)
        if match and match[3] and FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_LAST.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        if match[2] != "." and first <= 12 and second <= 12 and first != second:
            return None
        day, month = (second, first) if match[2] != "." and second > 12 else (first, second)
        return _date(int(match[4]), month, day)
    if (match := _NAMED.fullmatch(text)) and (number := _months().get((match[2] or match[3]).casefold())):
        return _date(int(match[5]), number, int(match[1] or match[4]))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None


@cache
def _months() -> dict[str, int]:
    """Name of a month in any language -> its number. A name that means two months in two languages is left out."""
    numbers: dict[str, set[int]] = {}
    for file in files("sayso.resources").joinpath("furniture").iterdir():
        if file.name.endswith(".toml"):
            months = tomllib.loads(file.read_text(encoding="utf-8")).get("months", {}).get("names", [])
            for number, names in enumerate(months, start=1):
                for name in names:
                    numbers.setdefault(name.casefold(), set()).add(number)
    return {name: found.pop() for name, found in numbers.items() if len(found) == 1}


def _days(start: date, end: date, precision: Precision, basis: str) -> Interval:
    return Interval(start=start.isoformat(), end=end.isoformat(), precision=precision, basis=basis)


def _moment(moment: datetime, width: timedelta, basis: str) -> Interval:
    start = moment.astimezone(UTC)
    end = (start + width).strftime(_INSTANT)
    return Interval(start=start.strftime(_INSTANT), end=end, precision="minute", basis=basis)
