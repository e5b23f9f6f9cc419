"""Points in time as text that sorts: ISO dates and instants in, `2023-03-05` or `2023-03-05T07:00:00` (UTC) out.

Days without a zone stay days: they are local to their place, and compared with instants they widen by 14 hours.
"""

import calendar
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from sayso.errors import UsageError
from sayso.records import Interval

UNDATED = "undated"
"""Sorts after every moment."""
OPEN_START, OPEN_END = "0", "9999-99"
"""The ends of time, for intervals that are open."""
ZONE = timedelta(hours=14)
"""The furthest that local time runs from UTC."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PART = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def moment(text: str) -> str:
    """A date as it is, an instant in UTC to the second (no zone: taken as UTC). ValueError where it is neither."""
    if _DAY.fullmatch(text):
        return datetime.fromisoformat(text).date().isoformat()
    at = datetime.fromisoformat(text)
    if at.tzinfo is not None:
        with suppress(OverflowError):  # the first and last day of the calendar
            at = at.astimezone(UTC)
    return at.replace(tzinfo=None, microsecond=0).isoformat()


def bounds(interval: Interval | None) -> tuple[str | None, str | None]:
    """Start and end as text that sorts, open ends as the ends of time; (None, None) where no time is known."""
    if interval is None:
        return None, None
    return (
        moment(interval.start) if interval.start else OPEN_START,
        moment(interval.end) if interval.end else OPEN_END,
    )


def order(interval: Interval | None) -> str:
    """Where something of that time stands in a list: its start, the undated last."""
    return moment(interval.start) if interval is not None and interval.start else UNDATED


def widened(text: str, by: timedelta) -> str:
    """A moment moved, as an instant."""
    try:
        return (datetime.fromisoformat(text) + by).isoformat()
    except OverflowError:
        return text


def window(since: str | None, until: str | None) -> tuple[str, str]:
    """What `--since` and `--until` mean, as [start, end): years, months, days and instants, both inclusive.

    Raises UsageError where one is no date, or the first is after the second.
    """
    start = _ends("--since", since)[0] if since else OPEN_START
    end = _ends("--until", until)[1] if until else OPEN_END
    if since and until and start >= end:
        raise UsageError(f"--since {since!r} is after --until {until!r}.", "Turn them around.")
    return start, end


def _ends(name: str, text: str) -> tuple[str, str]:
    """Start and end of the year, month, day or instant that `text` names."""
    try:
        part = _PART.fullmatch(text.strip())
        if part is None:
            start = moment(text.strip())
            return start, widened(start, timedelta(seconds=1))
        year, month, day = (int(p) if p else None for p in part.groups())
        assert year is not None
        first = datetime(year, month or 1, day or 1)
        last = datetime(year, month or 12, day or calendar.monthrange(year, month or 12)[1]).date()
        end = OPEN_END if last == last.max else (last + timedelta(days=1)).isoformat()
        return first.date().isoformat(), end
    except ValueError as e:
        raise UsageError(f"{name} {text!r} is no date.", "Write it as 2023, 2023-03, 2023-03-05 or an instant.") from e
