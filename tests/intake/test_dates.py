from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.dates import interval, readings


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2023", "2023-01-01", "2024-01-01", "year"),
        ("2023-12", "2023-12-01", "2024-01-01", "month"),
        ("December 2023", "2023-12-01", "2024-01-01", "month"),
        ("2023-01-06", "2023-01-06", "2023-01-07", "day"),
        ("2023/1/6", "2023-01-06", "2023-01-07", "day"),
        ("20230106", "2023-01-06", "2023-01-07", "day"),
        ("06.01.2023", "2023-01-06", "2023-01-07", "day"),
        ("2023-01-06T13:53Z", "2023-01-06T13:53:00Z", "2023-01-06T13:54:00Z", "minute"),
        ("2023-01-06 13:53:20 UTC", "2023-01-06T13:53:20Z", "2023-01-06T13:53:21Z", "minute"),
        ("2023-01-06T13:53:20.123456+02:00", "2023-01-06T11:53:20Z", "2023-01-06T11:53:21Z", "minute"),
        ("2023-01-06T13:53:20+0200", "2023-01-06T11:53:20Z", "2023-01-06T11:53:21Z", "minute"),
        ("2023-01-06T13:53:20-05", "2023-01-06T18:53:20Z", "2023-01-06T18:53:21Z", "minute"),
        ("2023-01-06 13:53:20", "2023-01-06", "2023-01-07", "day"),
        ("06.01.2023 9:05", "2023-01-06", "2023-01-07", "day"),
        ("January 6, 2023", "2023-01-06", "2023-01-07", "day"),
        ("Friday, 6th January 2023", "2023-01-06", "2023-01-07", "day"),
        ("Jan. 6, 2023 at 1:53 PM", "2023-01-06", "2023-01-07", "day"),
        ("Jan 6, 2023, 1:53 PM UTC", "2023-01-06T13:53:00Z", "2023-01-06T13:54:00Z", "minute"),
        ("2023-01-06 13:53:20 +0000 UTC", "2023-01-06T13:53:20Z", "2023-01-06T13:53:21Z", "minute"),
        ("13/02/2023 10:00", "2023-02-13", "2023-02-14", "day"),
        ("02-13-2023", "2023-02-13", "2023-02-14", "day"),
        ("Fri Jan  6 13:53:20 2023", "2023-01-06", "2023-01-07", "day"),
        ("Fri, 06 Jan 2023 13:53:20 +0000", "2023-01-06T13:53:20Z", "2023-01-06T13:53:21Z", "minute"),
        ("1673013200", "2023-01-06T13:53:20Z", "2023-01-06T13:53:21Z", "minute"),
        (1673013200000, "2023-01-06T13:53:20Z", "2023-01-06T13:53:21Z", "minute"),
        (1673013200.5, "2023-01-06T13:53:20Z", "2023-01-06T13:53:21Z", "minute"),
    ],
)
def test_dates_that_name_one_stretch_of_time(value, start, end, precision):
    """Each usual form gives its stretch, instants in UTC; a clock time without a zone gives its day."""
    found = interval(value, "record:date")
    assert (found.start, found.end, found.precision, found.basis) == (start, end, precision, "record:date")


@pytest.mark.parametrize(
    "value",
    ["", "soon", "01/02/2023", "2023-13-01", "2023-02-30", "31.02.2023", "0000-01-01", "9999-12-31", "12345",
     "2023-01-06T25:00Z", "2023-01-06T13:53:99+00:00",
     "+1", "nan", None, True, [], {}, "9" * 5000, "2023-01-06T13:53+99:99", 1e300],
)  # fmt: skip
def test_dates_that_name_none_or_two(value):
    """What names no day, or more than one, is unknown and never an error."""
    assert interval(value, "x") is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("13.3.2023", ("2023-03-13",)), ("13/03/2023", ("2023-03-13",)), ("3/13/2023", ("2023-03-13",)),
        ("13 March 2023", ("2023-03-13",)), ("March 2023", ("2023-03",)), ("2023-03", ("2023-03",)),
        ("2023", ("2023",)), ("3.3.2023", ("2023-03-03",)), ("3.4.2023", ("2023-04-03", "2023-03-04")),
        ("03/04/2023", ("2023-04-03", "2023-03-04")), ("31.2.2023", ()), ("0.4.2023", ()), ("3.4.0000", ()),
        ("Lisbon 2023", ()), ("yesterday", ()), ("2023-03-13T08:40Z", ()), ("", ()),
    ],
)  # fmt: skip
def test_a_person_may_write_a_date_as_people_do(said, meant):
    """What has one reading is that; where day and month may change places there are two; else none."""
    assert readings(said) == meant


@given(st.dates(date(1900, 1, 1), date(2199, 12, 30)))
def test_a_day_is_a_day(day):
    """A day's stretch is that day, end exclusive."""
    found = interval(day.isoformat(), "x")
    assert (found.start, found.end) == (day.isoformat(), (day + timedelta(days=1)).isoformat())


@given(st.datetimes(datetime(1971, 1, 1), datetime(2198, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_instants_do_not_depend_on_their_zone(moment, minutes):
    """The same instant written in any zone is the same stretch."""
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    there = moment.astimezone(timezone(timedelta(minutes=minutes)))
    assert interval(there.isoformat(), "x") == interval(moment.isoformat(), "x")


@given(st.text() | st.floats() | st.integers())
def test_any_value_is_an_interval_or_none(value):
    """Reading a date never fails."""
    interval(value, "x")
