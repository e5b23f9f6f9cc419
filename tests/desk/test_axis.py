from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.desk import axis
from sayso.records import Interval


def ticks(start, end, width=800):
    """The words of the ticks from one moment to another."""
    low, high = axis.day(start), axis.day(end)
    return [text for _, text in axis.Axis(low, high, 0, width).ticks()]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2031-03-01T06:00", "2031-03-01T22:00", "1 Mar 2031, 06:00, 09:00, 12:00, 15:00, 18:00, 21:00"),
        ("2031-03-01", "2031-03-06", "1 Mar 2031, 2 Mar, 3 Mar, 4 Mar, 5 Mar"),
        ("2031-02-27", "2031-04-12", "1 Mar 2031, 8 Mar, 15 Mar, 22 Mar, 1 Apr, 8 Apr"),
        ("2030-11-20", "2031-04-20", "Dec 2030, Jan 2031, February, March, April"),
        ("2031-01-15", "2033-06-15", "Apr 2031, July, October, Jan 2032, April, July, October, Jan 2033, April"),
        ("2021-06-01", "2041-06-01", "2025, 2030, 2035, 2040"),
    ],
)
def test_the_axis_picks_its_own_unit(start, end, words):
    """Hours for a day, days for a week, weeks for some months, months for a year, years for ten."""
    assert ", ".join(ticks(start, end)) == words


@given(st.datetimes(), st.datetimes(), st.integers(200, 1400))
def test_ticks_are_few_in_order_and_on_the_axis(a, b, width):
    """Whatever the span, ticks rise, stay between the ends, and leave each other room."""
    low, high = sorted((axis.day(a.isoformat()), axis.day(b.isoformat())))
    at = [x for x, _ in axis.Axis(low, high + 0.2, 0, width).ticks()]
    assert at == sorted(at)
    assert all(-4 <= x <= width for x in at)
    assert all(y - x >= axis.TICK_WIDTH * 0.5 for x, y in pairwise(at))


def test_an_open_interval_stands_at_its_known_end():
    """What is known to be before a day has its mark at that day, what is known from both ends in the middle."""
    line = axis.Axis(axis.day("2031-01-01"), axis.day("2031-01-11"), 0, 100)
    before = Interval(start=None, end="2031-01-06", precision="vague", basis="x")
    within = Interval(start="2031-01-03", end="2031-01-05", precision="vague", basis="x")
    assert line.middle(before) == 50
    assert line.middle(within) == 30
    assert axis.bounds([None]) is None
