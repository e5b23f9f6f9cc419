"""A question in a real browser: labels that do not cover each other, zoom, paper."""

import pytest

from sayso.desk import brief
from sayso.ledger import Filter, Reader

COVERED = """root => {
  const labels = [...document.querySelectorAll(root + ' svg.lanes text.words')];
  const boxes = labels.map(t => [t.getBoundingClientRect(), t.textContent])
    .filter(([b]) => b.width > 0);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 9 && b.top < a.bottom - 9;
  return boxes.flatMap(([a, s], i) => boxes.slice(i + 1).filter(([b]) => meet(a, b)).map(([, t]) => s + ' / ' + t));
}"""
"""Pairs of labels of a picture whose letters cover each other (a line box is some pixels higher than its letters)."""


def hard_questions(ledger, n=6):
    """Addresses of the questions that are contested most."""
    with Reader(ledger) as reader:
        return [f"/question/{q.id}" for q in reader.questions(Filter(limit=n))]


@pytest.mark.parametrize(("width", "root"), [(1440, ".wide"), (390, ".narrow")])
def test_labels_cover_no_other(tab, made_desk, width, root):
    """In lanes of ten years, of one day and of many speakers no words stand on others, on a screen and on a phone."""
    page = tab(viewport={"width": width, "height": 900})
    for address in hard_questions(made_desk.ledger):
        page.goto(made_desk.address + address)
        assert page.evaluate(COVERED, root) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_mark_says_its_words_when_it_is_reached(tab, demo_desk):
    """Who comes to a mark by keyboard or pointer reads its words below the picture; then the caption is back."""
    page = tab()
    page.goto(demo_desk.address + demo_desk.rooms["/question/{id}"])
    caption, mark = page.locator("figcaption[data-says]"), page.locator(".wide a.mark").first
    before = caption.inner_text()
    mark.focus()
    assert caption.inner_text() == mark.locator("title").inner_html().replace("&amp;", "&")
    page.locator("h1").hover()
    page.locator(".wide a.mark").last.hover()
    assert caption.inner_text() == page.locator(".wide a.mark").last.locator("title").inner_html().replace("&amp;", "&")
    page.locator("h1").hover()
    assert caption.inner_text() == before
    assert not page.seen


@pytest.mark.parametrize("address", ["/", "question"])
def test_at_twice_the_size_nothing_runs_out(tab, made_desk, address):
    """Zoomed to 200 % (half of the width in pixels) no room scrolls sideways."""
    page = tab(viewport={"width": 720, "height": 450})
    page.goto(made_desk.address + (hard_questions(made_desk.ledger)[0] if address == "question" else address))
    assert page.evaluate("document.documentElement.scrollWidth") <= 720


def test_a_brief_prints_on_paper(tab, made_ledger, tmp_path):
    """On A4 a brief is dark on white whatever the screen is, shows the wide picture and the tables of numbers, and
    nothing is cut at the edge."""
    out = tmp_path / "brief.html"
    with Reader(made_ledger) as reader:
        ids = [q.id for q in reader.questions(Filter(kind="how_many", limit=1))]
        brief.write(reader, ids, out)
    page = tab(viewport={"width": 680, "height": 960}, color_scheme="dark")
    page.goto(out.as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    look = page.evaluate(
        "[...['body', '.wide', '.narrow', 'table']].map(q => document.querySelector(q)).map(e => [e.checkVisibility(),"
        " getComputedStyle(e).color, getComputedStyle(e).backgroundColor])"
    )
    assert [shown for shown, _, _ in look] == [True, True, False, True]
    assert look[0][1:] == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    assert page.pdf(format="A4").startswith(b"%PDF")
