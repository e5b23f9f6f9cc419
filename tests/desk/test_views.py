"""Times and pages as people say them."""

import pytest

from sayso.desk import views
from sayso.records import Interval


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2031-05-09", "2031-05-10", "day", "9 May 2031"),
        ("2031-05-09", "2031-05-12", "vague", "9 May 2031 to 11 May 2031"),
        ("2031-05-01", "2031-06-01", "month", "May 2031"),
        ("2031-06-01", "2031-09-01", "season", "1 June 2031 to 31 August 2031"),
        ("2031-01-01", "2032-01-01", "year", "2031"),
        ("2031-05-09T10:30:00Z", "2031-05-09T10:31:00Z", "minute", "9 May 2031"),
        (None, "2031-01-01", "vague", "by 31 December 2030"),
        (None, "2031-05-09T10:30:00Z", "vague", "by 9 May 2031"),
        ("2031-05-09", None, "vague", "from 9 May 2031"),
        (None, None, "vague", ""),
    ],
)
def test_an_interval_in_words(start, end, precision, words):
    """A day by its name, a month and a year by theirs, others from the first to the last day; open ends are said."""
    assert views.interval_words(Interval(start=start, end=end, precision=precision, basis="x")) == words


def test_a_title_brings_its_own_quotation_marks():
    """A page of no known outlet goes by its title, in quotation marks unless it begins with one."""
    assert views.in_marks("The dead of Lowmarsh") == "“The dead of Lowmarsh”"
    assert views.in_marks("“We stay”, say rebels") == "“We stay”, say rebels"
    assert views.in_marks("x" * 500).endswith("…”")


def test_eight_sides_have_colours_of_their_own():
    """Sides take colours in the order of their names; third parties have theirs, nobody's words that of no side."""
    colours = [views.COLOURS[n % len(views.COLOURS)] for n in range(8)]
    assert len(set(colours)) == 8
    assert not {0, 3} & set(colours)
