"""Written-out dates in seven languages, and what is none."""

import pytest

from sayso.page.dates import stamps, written_dates


@pytest.mark.parametrize(
    "text",
    [
        "7 March 2023", "March 7, 2023", "Mar. 7th, 2023", "7th of March 2023", "Tuesday, 7 March, 2023", "2023-03-07",
        "2023/3/7", "07.03.2023", "7 марта 2023 г.", "7 березня 2023 року", "7 mars 2023", "7 de marzo de 2023",
        "7. März 2023", "7 مارس 2023", "7 آذار 2023",
    ],
)  # fmt: skip
def test_dates(text):
    """A date with its year is read, whatever the language and order."""
    found = written_dates(f"x {text} y")
    assert [each.day.isoformat() for each in found] == ["2023-03-07"]
    a, b = found[0].span
    assert f"x {text} y"[a:b] in text


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("7 March 2023 13: 53", "13:53"), ("March 7, 2023 at 4:15 pm", "16:15"), ("09:14, 3 Aug 2024", "09:14"),
        ("March 7, 2023 at 12:15 am", "00:15"), ("7 March 2023", None),
    ],
)  # fmt: skip
def test_times_of_day(text, clock):
    """A time of day beside a date is read with it."""
    assert written_dates(text)[0].time == clock


@pytest.mark.parametrize(
    "text",
    ["7 March", "March 2023", "31 February 2023", "03/04/2023", "1.2.3", "in 2023", "v2023-03-071", "99.99.2023"],
)
def test_no_dates(text):
    """Without a year, or naming two days at once, it is no date."""
    assert written_dates(text) == []


def test_day_first():
    """Outside English `03/04/2023` is the third of April."""
    assert written_dates("03/04/2023", day_first=True)[0].day.isoformat() == "2023-04-03"


def test_stamps_without_year():
    """A stamp of a comment may have no year."""
    assert [("x Mar 7, 4:15 y")[a:b] for a, b in stamps("x Mar 7, 4:15 y")] == ["Mar 7, 4:15"]
