"""The timeline on the demonstration: said and happened apart, the undated counted, filters in the address."""

import html
import re

import pytest

from sayso.ledger import Filter, Reader
from tests.desk.serving import serving


@pytest.fixture(scope="module")
def desk(demo_ledger):
    """The desk over the demonstration's ledger."""
    with serving(demo_ledger) as running:
        yield running


def shown(desk, path):
    """The page at an address, and its words."""
    status, _, body = desk.get(path)
    assert status == 200, path
    return body, " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_few_claims_are_marks_that_lead_to_their_words(desk, demo_ledger):
    """Each dated claim of a speaker is a mark, said and happened in bands of their own; the table has all."""
    with Reader(demo_ledger) as reader:
        claims = list(reader.claims(Filter(by="Prigozhin")))
    body, text = shown(desk, "/timeline?by=Prigozhin")
    assert "Said" in text
    assert "Happened" in text
    svg = body[body.index("<svg") : body.index("</svg>")]
    for c in claims:
        assert (f"/claim/{c.id}" in svg) is bool(c.said_at or c.when)
        assert body.count(f'<a href="/claim/{c.id}">') == 1
    assert f"{len(claims)} of" in text


def test_many_claims_are_columns_that_lead_to_their_time(desk, demo_ledger):
    """All claims are folded; each column narrows the address to its days, and these give fewer claims."""
    with Reader(demo_ledger) as reader:
        total = reader.count_claims()
    body, text = shown(desk, "/timeline")
    assert f"{total} claims" in text
    column = html.unescape(re.search(r'class="mark" href="(/timeline\?[^"]+)"', body)[1])
    assert re.fullmatch(r"/timeline\?since=[\d-]+&until=[\d-]+", column)
    _, narrowed = shown(desk, column)
    assert 0 < int(re.search(r"([\d,]+) of [\d,]+ claims", narrowed)[1].replace(",", "")) < total


def test_a_filter_by_time_says_what_has_no_date(desk, demo_ledger):
    """What can't be placed in the time that is asked for is counted in words."""
    with Reader(demo_ledger) as reader:
        undated = reader.count_undated(Filter())
    assert undated
    _, text = shown(desk, "/timeline?since=2023-03")
    assert f"{undated} claims without a date can’t be placed in it" in text


def test_nothing_to_draw_is_said(desk):
    """A filter that fits no dated claim says so and leads back; one that can't be read gives 400."""
    body, text = shown(desk, "/timeline?by=nobodyatall")
    assert "No claim with a date fits this filter" in text
    assert 'href="/timeline"' in body
    assert desk.get("/timeline?since=soon")[0] == 400
