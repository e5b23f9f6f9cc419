"""What saved pages carry: address, time of saving, outlet, title and date, each with the tag that told it."""

import pytest

from sayso.page.saved import address_interval, browser_instant, tag_interval
from tests.page.pages import REPORT, markup

SINGLE_FILE = """<!DOCTYPE html> <html lang="en"><!--
 Page saved with SingleFile 
 url: https://lune.example/coast/ferry 
 saved date: Tue Mar 07 2023 16:20:11 GMT+0200 (Eastern European Standard Time)
-->"""


def carried(head, before="<html>"):
    """What a page with this head carries."""
    return markup(f"{before}<head>{head}</head><body><p>{REPORT[0]}</p></body></html>").carried


@pytest.mark.parametrize(
    ("head", "field", "value", "basis"),
    [
        ('<link rel="canonical" href="https://lune.example/a">', "url", "https://lune.example/a", "link:canonical"),
        ('<meta property="og:url" content="https://lune.example/a">', "url", "https://lune.example/a", "meta:og:url"),
        ('<meta property="og:site_name" content="Lune Gazette">', "outlet", "Lune Gazette", "meta:og:site_name"),
        ('<meta property="og:title" content="Ferry  stopped">', "title", "Ferry stopped", "meta:og:title"),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"Report","publisher":{"name":"Lune"}}]}</script>',
            "outlet", "Lune", "jsonld:publisher",
        ),
    ],
)  # fmt: skip
def test_facts_of_the_head(head, field, value, basis):
    """Each fact is carried with the tag that it comes from."""
    found = carried(head)
    assert getattr(found, field) == value
    assert found.basis[field] == basis


def test_saved_from_url():
    """Browsers note where a page was saved from."""
    note = "<!-- saved from url=(0029)https://lune.example/coast/x -->\n<html>"
    found = carried("", before=note)
    assert (found.url, found.basis["url"]) == ("https://lune.example/coast/x", "comment:saved_from_url")


def test_singlefile():
    """SingleFile notes address and time; the time is an instant in UTC."""
    found = carried("", before=SINGLE_FILE)
    assert (found.url, found.seen) == ("https://lune.example/coast/ferry", "2023-03-07T14:20:11Z")
    assert found.basis == {"url": "comment:singlefile", "seen": "comment:singlefile"}


@pytest.mark.parametrize("address", ["/coast", "javascript:alert(1)", "ftp://lune.example/", "https://[", ""])
def test_addresses_that_are_none(address):
    """What is no web address is not carried."""
    assert carried(f'<link rel="canonical" href="{address}">').url is None


@pytest.mark.parametrize(
    ("head", "start", "basis"),
    [
        (
            '<meta property="article:published_time" content="2023-03-07T14:05:00+02:00">',
            "2023-03-07T14:05:00+02:00",
            "meta:article:published_time",
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2023-03-07"}</script>',
            "2023-03-07",
            "jsonld:datePublished",
        ),
        ('<meta name="dc.date" content="7 March 2023">', "2023-03-07", "meta:dc.date"),
        (
            '<meta property="article:modified_time" content="2023-03-09"><meta name="date" content="2023-03-07">',
            "2023-03-07",
            "meta:date",
        ),
    ],
)
def test_published(head, start, basis):
    """The date of publication is told by the most trusted tag, never by that of a change."""
    page = markup(f"<html><head>{head}</head><body><p>{REPORT[0]}</p></body></html>")
    assert page.document.published == page.carried.published
    assert page.document.published is not None
    assert (page.document.published.start, page.document.published.basis) == (start, basis)


def test_a_change_is_no_publication():
    """A page that tells only when it was changed does not tell when it was published."""
    page = markup(f'<html><head><meta property="article:modified_time" content="2023-03-09"></head><p>{REPORT[0]}</p>')
    assert page.document.published is None


def test_time_elements():
    """A `time` element by the headline dates the page; one in a list of other pages does not."""
    inner = f'<article><time datetime="2023-03-07">Tuesday</time><p>{REPORT[0]}</p></article>'
    other = '<div class="related"><time datetime="2021-01-01">old</time></div>'
    page = markup(f"<html><body>{other}{inner}</body></html>")
    assert page.document.published is not None
    assert page.document.published.start == "2023-03-07"


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2023-03-07T14:05:33.120Z", "2023-03-07T14:05:33Z", "2023-03-07T14:06:33Z", "minute"),
        ("2023-03-07 14:05", "2023-03-07", "2023-03-08", "day"),
        ("20230307", "2023-03-07", "2023-03-08", "day"),
        ("Tue, 07 Mar 2023 14:05:00 GMT", "2023-03-07", "2023-03-08", "day"),
    ],
)
def test_tag_interval(value, start, end, precision):
    """With a zone a time is an instant to the minute, without one a day."""
    found = tag_interval(value, "meta:date")
    assert found is not None
    assert (found.start, found.end, found.precision) == (start, end, precision)


@pytest.mark.parametrize("value", ["", "soon", "0000-00-00", "2023-13-40", "1066-10-14"])
def test_no_tag_interval(value):
    """What is no date of a news page is none."""
    assert tag_interval(value, "meta:date") is None


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("https://lune.example/2023/03/07/a", "2023-03-07"), ("https://lune.example/a-2023-03-07.html", "2023-03-07"),
        ("https://lune.example/20230307/4471.html", "2023-03-07"), ("https://lune.example/2023/03/ferry", None),
        ("https://lune.example/article-20239907", None),
    ],
)  # fmt: skip
def test_address_interval(url, start):
    """An address may name the day."""
    found = address_interval(url)
    assert (found.start if found else None) == start


@pytest.mark.parametrize("words", ["", "Tuesday", "Foo Mar 99 2023 16:20:11 GMT+0200", "Tue Mar 07 2023 16:20:11"])
def test_browser_instant_without_zone_or_sense(words):
    """A time without a zone is no instant."""
    assert browser_instant(words) is None
