"""Calendar arithmetic."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.grounding import intervals
from sayso.records import Interval


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-600, 600))
def test_shifting_by_months_and_back_keeps_the_month(day: date, months: int) -> None:
    """A day shifted by some months and back is in its own month again, and never in a later part of it."""
    back = intervals.shift(intervals.shift(day, months), -months)
    assert (back.year, back.month) == (day.year, day.month)
    assert back.day <= day.day


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_thirds_cover_a_month(year: int, month: int) -> None:
    """Early, mid and late parts follow each other and make the whole."""
    start, end = intervals.month(year, month)
    parts = [intervals.part_of(start, end, part) for part in ("start", "middle", "end")]
    assert parts[0][0] == start
    assert parts[0][1] == parts[1][0]
    assert parts[1][1] == parts[2][0]
    assert parts[2][1] == end


@pytest.mark.parametrize(
    ("start", "end", "single"),
    [
        ("2022-09-22", "2022-09-23", date(2022, 9, 22)),
        ("2022-09-22T10:00:00Z", "2022-09-22T10:01:00Z", date(2022, 9, 22)),
        ("2022-09-22", "2022-09-24", None),
        (None, "2022-09-24", None),
    ],
)
def test_a_single_day(start: str | None, end: str, single: date | None) -> None:
    """An interval is a single day where it starts and ends within one."""
    interval = Interval(start=start, end=end, precision="day", basis="given")
    assert intervals.single_day(interval) == single
