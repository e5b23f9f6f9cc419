"""Pages whose words try to run, load or mislead."""

import shutil
import sqlite3
from contextlib import closing
from urllib.parse import quote

import pytest

from benchmarks.serving import served
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


PAYLOADS = (
    "<script>ran(1)</script>",
    '"><img src=x onerror=ran(1)>',
    "<div hx-get=/read hx-trigger=load hx-swap=outerHTML>x</div>",
    "<svg onload=ran(1)><a href=javascript:ran(1)>x</a></svg>",
    "<hx-partial hx-target=body>x</hx-partial>",
    "</title><base href=//evil.example/>",
)


@pytest.mark.parametrize("words", PAYLOADS)
def test_what_is_typed_or_sent_as_a_link_stays_words(tab, demo_desk, words):
    """Words of an address and of the search box are shown, swapped in and kept as words, never as markup."""
    page = tab()
    asked = []
    page.on("request", lambda r: asked.append(r.url))
    for path in (f"/search?q={quote(words)}", f"/claims?about={quote(words)}", f"/?side={quote(words)}"):
        page.goto(demo_desk.address + path)
        assert page.evaluate("window.ran") is None
        assert page.locator("main img, main iframe, main script, main base, main hx-partial").count() == 0
    page.goto(demo_desk.address + "/claims")
    box = page.locator("input[type=search]").first
    box.fill(words)
    box.press("Enter")
    page.wait_for_url("**/search?**")
    assert page.evaluate("window.ran") is None
    assert not any(u.endswith("/read") for u in asked)
    assert not page.seen, page.seen


def test_ids_and_names_of_a_stranger_stay_words(tab, demo_ledger, tmp_path):
    """A ledger whose ids, names and addresses are markup runs nothing, loads nothing and leads nowhere else."""
    ledger = tmp_path / "odd.sayso"
    shutil.copyfile(demo_ledger, ledger)
    bad = "'\"><img src=x onerror=ran(1)><script>ran(1)</script>'"
    with closing(sqlite3.connect(ledger)) as db:
        db.executescript(
            f"UPDATE questions SET id = 'q_' || {bad} || question, text = {bad} || text;"
            f"UPDATE claims SET id = 'c_' || {bad} || claim; UPDATE identities SET id = 'i_' || {bad} || identity,"
            f" name = {bad} || name; UPDATE origins SET id = 'o_' || {bad} || origin, name = {bad};"
            f"UPDATE captures SET url = 'javascript:ran(1)', outlet = {bad}, title = {bad}, source = {bad} || capture;"
            f"UPDATE linked_claims SET side = {bad} || (claim % 3); UPDATE skips SET source = {bad}, detail = {bad};"
            f"UPDATE positions SET answer = {bad}, side = {bad}"
        )
    with served(ledger) as address:
        page = tab()
        page.goto(address)
        found = page.evaluate("[...document.querySelectorAll('main a')].map(a => a.getAttribute('href'))")
        rooms = [
            "/",
            "/claims",
            "/voices",
            "/people",
            "/pages",
            "/timeline",
            "/search?q=onerror",
            "/judgements",
            "/audit",
        ]
        for path in (*rooms, *[a for a in found if a.startswith(("/question/", "/claim/"))][:3]):
            page.goto(address + path)
            assert page.evaluate("window.ran") is None, path
            assert page.locator("main img, main script, main iframe").count() == 0, path
            schemes = "[...document.querySelectorAll('[href]')].map(e => e.protocol ?? e.href.baseVal ?? e.href)"
            assert not any("javascript" in s.split(":")[0] for s in page.evaluate(schemes)), path
        assert page.seen.left == []
        assert [e for e in page.seen.errors if "status of" not in e] == []
