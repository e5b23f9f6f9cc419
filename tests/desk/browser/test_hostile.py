"""Pages whose words try to run, load or mislead."""

import pytest

from sayso.ledger import Reader

pytestmark = pytest.mark.browser


def test_nothing_of_a_page_runs_or_loads(tab, made_desk):
    """No script, handler, frame, style or address out of a page does anything in any room that shows it."""
    with Reader(made_desk.ledger) as r:
        bad = [q for q in r.questions() if "<" in q.text or "javascript" in q.text or "{{" in q.text]
        claims = [c for q in bad for p in q.positions for c in p.claims]
        documents = sorted({c.document for c in r.claims_by_id(claims).values()})
    assert len(bad) > 3
    page = tab()
    for path in (
        *("/", "/claims", "/pages", "/search?q=script"),
        *(f"/question/{q.id}" for q in bad),
        *(f"/claim/{c}" for c in claims[:10]),
        *(f"/page/{d}" for d in documents[:4]),
    ):
        page.goto(made_desk.address + path)
        assert page.evaluate("window.ran") is None, path
        assert page.locator("iframe, img, main script, main style, main meta, main link").count() == 0, path
        schemes = page.evaluate(  # of anchors of HTML and of SVG
            "[...document.querySelectorAll('[href]')]"
            ".map(e => new URL(e.href.baseVal ?? e.href, document.baseURI).protocol)"
        )
        assert set(schemes) <= {"http:", "https:"}, path
        handlers = page.evaluate(
            "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n => /^on|^style$/.test(n))"
        )
        assert handlers == [], path
        assert not page.seen, (path, page.seen)


def test_words_that_turn_the_line_stay_in_their_place(tab, made_desk):
    """A quote in Arabic or with marks that turn the direction is set apart from what stands around it."""
    with Reader(made_desk.ledger) as r:
        arabic = next(c for c in r.claims() if any("؀" <= ch <= "ۿ" for ch in c.text))
    page = tab()
    page.goto(f"{made_desk.address}/claims?document={arabic.document}")
    page.goto(f"{made_desk.address}/claim/{arabic.id}")
    block = page.locator(".content").first
    assert block.evaluate("e => e.closest('[dir]').dir") == "auto"
    assert block.evaluate("e => getComputedStyle(e).direction") == "rtl"
