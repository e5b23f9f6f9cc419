"""Points in time as text that sorts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.ledger.moments import UNDATED, bounds, moment, order, window
from sayso.records import Interval


def _interval(start: str | None, end: str | None) -> Interval:
    return Interval(start=start, end=end, precision="day", basis="test")


@given(st.datetimes(), st.datetimes())
def test_moments_sort_as_time_does(a, b) -> None:  # type: ignore[no-untyped-def]
    """Instants as text sort as the instants do."""
    a, b = a.replace(microsecond=0), b.replace(microsecond=0)
    assert (moment(a.isoformat()) < moment(b.isoformat())) == (a < b)


def test_instants_are_taken_to_utc_and_days_stay_days() -> None:
    """An instant of any zone is written in UTC; a day stays a day."""
    assert moment("2031-03-05T01:00:00+02:00") == "2031-03-04T23:00:00"
    assert moment("2031-03-05T01:00:00Z") == "2031-03-05T01:00:00"
    assert moment("2031-03-05") == "2031-03-05"


def test_the_first_and_last_days_of_the_calendar_do_not_overflow() -> None:
    """A zone that would leave the calendar is left as it is."""
    assert moment("9999-12-31T23:59:59-10:00") == "9999-12-31T23:59:59"
    assert window("0001", "9999") == ("0001-01-01", "9999-99")


def test_open_ends_are_the_ends_of_time() -> None:
    """An open start sorts before, an open end after every moment; no interval has no bounds."""
    assert bounds(None) == (None, None)
    start, end = bounds(_interval(None, None))
    assert start is not None
    assert end is not None
    assert start < moment("0001-01-01") < moment("9999-12-31") < end


def test_what_has_no_start_stands_last() -> None:
    """The undated come after all that is dated."""
    assert order(None) == order(_interval(None, "2031-03-05")) == UNDATED
    assert order(_interval("2031-03-05", None)) == "2031-03-05" < UNDATED


@pytest.mark.parametrize(
    ("since", "until", "meant"),
    [
        ("2031", None, ("2031-01-01", "9999-99")),
        (None, "2031", ("0", "2032-01-01")),
        ("2032-02", "2032-02", ("2032-02-01", "2032-03-01")),
        ("2031-03-05", "2031-03-05", ("2031-03-05", "2031-03-06")),
        ("2031-03-05T10:00:00Z", "2031-03-05T11:00:00+01:00", ("2031-03-05T10:00:00", "2031-03-05T10:00:01")),
    ],
)
def test_since_and_until_include_the_time_that_they_name(
    since: str | None, until: str | None, meant: tuple[str, str]
) -> None:
    """A year, month or day stands for all of it, at both ends."""
    assert window(since, until) == meant


@pytest.mark.parametrize("text", ["soon", "2031-13", "2031-02-30", "03/05/2031"])
def test_what_is_no_date_says_how_to_write_one(text: str) -> None:
    """A bad date is a mistake of usage with a remedy."""
    with pytest.raises(UsageError, match="no date"):
        window(None, text)
