"""The date of publication from the words of a page, or why there is none."""

import pytest

from tests.page.pages import REPORT, flat, plain, words


@pytest.mark.parametrize(
    ("above", "basis", "start"),
    [
        (["Published: 09:14, 3 Aug 2024"], "rule:published_line", "2024-08-03"),
        (["Posted on March 7, 2023 by Ada"], "rule:published_line", "2023-03-07"),
        (["Veröffentlicht am 7. März 2023"], "rule:published_line", "2023-03-07"),
        (["7 March 2023 / Lune - monitoring"], "rule:date_by_headline", "2023-03-07"),
        (["By Ada Brock, 7 March 2023"], "rule:date_by_headline", "2023-03-07"),
        (["Updated: 8 March 2023", "Published: 7 March 2023"], "rule:published_line", "2023-03-07"),
        (["Last updated 8 March 2023"], "rule:updated_line", "2023-03-08"),
    ],
)
def test_dates_by_the_headline(above, basis, start):
    """A line by the headline dates the page, and the span is that of the date."""
    page = plain(flat(above=above))
    published = page.document.published
    assert published is not None
    assert (published.basis, published.start) == (basis, start)
    assert all(words(page, span) for span in published.spans)
    assert page.document.published_reason is None


def test_dateline():
    """A dateline with its year dates the page."""
    page = plain("\n\n".join(["Ferry stopped", f"PORTMERE, March 7, 2023 (Lune) - {REPORT[0]}", *REPORT[1:]]))
    assert page.document.published is not None
    assert (page.document.published.basis, page.document.published.start) == ("rule:dateline", "2023-03-07")


def test_comments_bound_the_date_from_above():
    """Where only comments are dated, the page is older than the first of them, and no more is said."""
    below = ["Comments\nMira 8 March 2023 14:05\nNobody believes them.\nOleh 7 March 2023 15:00\nStop it."]
    published = plain(flat(below=below)).document.published
    assert published is not None
    assert (published.start, published.end, published.precision) == (None, "2023-03-08", "vague")
    assert published.basis == "rule:before_first_comment"


@pytest.mark.parametrize(
    ("amid", "reason"),
    [
        ("It had been closed since 24 February, he said, and would stay so.", "no_year"),
        ("It had been closed for a while, he said on Monday, and would stay so.", "only_relative_dates"),
    ],
)
def test_reasons(amid, reason):
    """A page that does not tell says why: a day without its year, weekdays alone."""
    page = plain(flat(amid=[amid]))
    assert (page.document.published, page.document.published_reason) == (None, reason)


def test_nothing_told():
    """A page without any time word does not tell."""
    page = plain("\n\n".join(REPORT[1:]))
    assert (page.document.published, page.document.published_reason) == (None, "page_does_not_tell")


def test_dates_of_other_pages_are_not_its_own():
    """A date in a list of other pages far below says nothing of this page."""
    below = ["Related News", *["The bridge that never opened, again and again, until it did 1 January 2020"] * 5]
    assert plain(flat(below=below)).document.published is None
