"""The timeline on the demonstration: said and happened apart, the undated counted, filters in the address."""

import html
import re

from sayso import pipeline
from sayso.desk import dots
from sayso.desk.rooms import timeline
from sayso.ledger import Filter, Reader
from tests.desk.serving import serving, shown


def test_few_claims_are_marks_that_lead_to_their_words(desk, demo_ledger):
    """Each dated claim of a speaker is a mark, said and happened in bands of their own; the table has them, too."""
    with Reader(demo_ledger) as reader:
        claims = list(reader.claims(Filter(by="Prigozhin")))
    body, text = shown(desk, "/timeline?by=Prigozhin")
    assert "Said" in text
    assert "Happened" in text
    svg = body[body.index("<svg") : body.index("</svg>")]
    for c in claims:
        assert (f"/claim/{c.id}" in svg) is bool(c.said_at or c.when)
        assert body.count(f'<a href="/claim/{c.id}#here">') == bool(c.said_at or c.when)
    undated = sum(not (c.said_at or c.when) for c in claims)
    assert f"{undated} claims without a date" in text
    assert f"{len(claims)} of" in text


def test_many_claims_are_columns_that_lead_to_their_time(desk, demo_ledger):
    """All claims are folded; each column narrows the address to its days, and these give fewer claims."""
    with Reader(demo_ledger) as reader:
        total = reader.count_claims()
    body, text = shown(desk, "/timeline")
    assert f"{total} claims" in text
    column = html.unescape(re.search(r'class="mark" href="(\?[^"]+)"', body)[1])
    assert re.fullmatch(r"\?since=[\d-]+&until=[\d-]+", column)
    _, narrowed = shown(desk, "/timeline" + column)
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


def test_dated_claims_are_marks_however_many_are_not(desk, tmp_path_factory):
    """What decides between marks and columns is how many are to be drawn; sides without a date are told in words."""
    ledger = tmp_path_factory.mktemp("undated") / "undated.sayso"
    pages = tmp_path_factory.mktemp("pages")
    for n in range(30):
        said = " ".join(f"Mayor Ilse Varga said that barge {n}-{k} had sunk." for k in range(5))
        (pages / f"{n}.txt").write_text(f"Barges of day {n}\n\n{said}\n", encoding="utf-8")
    (pages / "dated.txt").write_text(
        "The bridge\n\nPublished 4 May 2031\n\nMayor Ilse Varga said that the bridge of Velm had fallen.\n",
        encoding="utf-8",
    )
    pipeline.read([pages], ledger, workers=0)
    with Reader(ledger) as reader, serving(ledger) as running:
        assert reader.count_claims() - reader.count_undated(Filter()) < 10 < 120 < reader.count_claims()
        body, text = shown(running, "/timeline")
    svg = body[body.index('<svg class="dots"') :]
    assert "/claim/" in svg[: svg.index("</svg>")]
    assert "Without a date:" in text


def test_days_known_only_by_their_end_are_on_the_picture(desk):
    """A column of claims that are only known to be no later than a day stands before that day's end."""
    low, high = timeline._middle([dots.Stretch(None, 100.0, 3)])
    assert low < 100.0 <= high


def test_one_day_without_hours_has_no_hours(tmp_path):
    """Where nobody knows the hour the axis counts days, for a filter of one day, too."""
    page = tmp_path / "page.txt"
    page.write_text(
        "The bridge\n\nPublished 4 May 2031\n\nMayor Ilse Varga said that the bridge of Velm had fallen.\n",
        encoding="utf-8",
    )
    pipeline.read([page], tmp_path / "l.sayso", workers=0)
    with serving(tmp_path / "l.sayso") as running:
        body, _ = shown(running, "/timeline?since=2031-05-04&until=2031-05-04")
    svg = body[body.index('<svg class="dots"') :]
    ticks = re.findall(r'class="tick"[^>]*>([^<]+)<', svg[: svg.index("</svg>")])
    assert ticks
    assert not any(":" in tick for tick in ticks)
