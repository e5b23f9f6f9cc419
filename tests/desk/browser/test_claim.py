"""A claim in its page, voices, timeline, people, pages and the test, in a real browser: what one sees on opening."""

import pytest

from benchmarks.serving import served
from sayso import pipeline
from sayso.ledger import Filter, Reader
from tests.desk.browser.conftest import findings

pytestmark = pytest.mark.browser
NARROW = {"width": 390, "height": 844}
TOP = "document.getElementById('here').getBoundingClientRect().top"


def deep(reader):
    """A claim far down its page, with a claim before and after it."""
    claims = [c for c in reader.claims(Filter(limit=400)) if c.content]
    last = max(claims, key=lambda c: c.content[0][0])
    mine = [c.id for c in claims if c.document == last.document]
    return mine[-2]


@pytest.fixture(scope="module")
def long_desk(tmp_path_factory):
    """A desk over one page of a megabyte."""
    folder = tmp_path_factory.mktemp("long")
    filler = "\n\n".join(["salt herring barrels of " * 40] * 26)
    text = "\n\n".join(f"{filler}\n\nMayor Ilse Varga said that barge {n} had sunk." for n in range(40))
    (folder / "long.txt").write_text(f"Barges of Velm\n\n{text}\n", encoding="utf-8")
    pipeline.read([folder], folder / "l.sayso", workers=0)
    with served(folder / "l.sayso") as address:
        yield folder / "l.sayso", address


def test_a_claim_opens_at_its_words(tab, demo_desk):
    """Without a fragment, too, the words are on the screen, and on whose word they stand, and what stands beside them;
    j goes to the next claim and keeps the place."""
    with Reader(demo_desk.ledger) as reader:
        claim = deep(reader)
    page = tab()
    for address in (f"/claim/{claim}", f"/claim/{claim}#here"):
        page.goto(demo_desk.address + address)
        page.wait_for_timeout(150)
        assert 100 < page.evaluate(TOP) < 600
    assert page.locator("nav.chain").bounding_box()["y"] < 20
    assert 0 <= page.locator("aside.beside").bounding_box()["y"] < 200
    page.keyboard.press("j")
    page.wait_for_url(lambda url: claim not in url)
    page.wait_for_timeout(150)
    assert 100 < page.evaluate(TOP) < 700
    assert not page.seen


def test_on_a_phone_relations_come_below_and_can_be_reached(tab, demo_desk):
    """The words are on the screen; one touch leads to what stands beside them; nothing is wider than the screen."""
    with Reader(demo_desk.ledger) as reader:
        claim = deep(reader)
    page = tab(viewport=NARROW)
    page.goto(f"{demo_desk.address}/claim/{claim}")
    page.wait_for_timeout(150)
    assert 60 < page.evaluate(TOP) < 600
    page.locator(".jump a").click()
    page.wait_for_timeout(700)
    assert -40 < page.locator("aside.beside").bounding_box()["y"] < 120
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_page_of_a_megabyte_is_shown_in_parts(tab, long_desk):
    """A claim in the middle opens in good time, at its words; the parts before and after it are one click away."""
    ledger, address = long_desk
    with Reader(ledger) as reader:
        claims = list(reader.claims())
    page = tab()
    page.goto(f"{address}/claim/{claims[len(claims) // 2].id}")
    page.wait_for_timeout(150)
    assert 100 < page.evaluate(TOP) < 600
    assert page.evaluate("document.querySelector('article.page').textContent.length") < 90_000
    page.get_by_role("link", name="The part before this").click()
    page.wait_for_url("**/page/**")
    page.get_by_role("link", name="The part after this").click()
    page.wait_for_url("**/page/**")
    assert not findings(page)
    assert not page.seen


def test_no_room_is_wider_than_a_phone(tab, made_desk):
    """Long names, hostile words, right-to-left quotes: nothing makes a room scroll sideways."""
    page, wide = tab(viewport=NARROW), {}
    for path in made_desk.rooms.values():
        page.goto(made_desk.address + path)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 390:
            wide[path] = width
    assert wide == {}


def test_a_test_goes_on_where_it_was_left(tab, tmp_path, demo_pages):
    """What was answered of a claim is there after a reload; u takes back what was sent last and asks it again."""
    ledger = tmp_path / "l.sayso"
    pipeline.read([demo_pages / "pages"], ledger, meta=demo_pages / "meta.csv", workers=0)
    with served(ledger, by="Ada Byron") as address:
        page = tab()
        page.goto(f"{address}/audit?n=5")
        first = page.locator("#audit [name=claim]").get_attribute("value")
        page.keyboard.press("y")
        page.reload()
        assert page.locator("#audit [name=claim]").get_attribute("value") == first
        assert page.locator("#audit input:checked").count() == 1
        for _ in range(page.locator("#audit fieldset").count() - 1):
            page.keyboard.press("y")
        page.wait_for_function(f"document.querySelector('#audit [name=claim]').value !== '{first}'")
        assert "Claim 2 of 5" in page.locator("main").inner_text()
        page.reload()
        assert "Claim 2 of 5" in page.locator("main").inner_text()
        page.keyboard.press("u")
        page.wait_for_function(f"document.querySelector('#audit [name=claim]').value === '{first}'")
        assert page.locator("#audit input:checked").count() == 0
        assert not page.seen


def test_a_mark_says_its_words_under_the_picture(tab, made_desk):
    """Whoever comes to a mark by key reads its words below the picture, before going there; on leaving, the caption is
    back."""
    page = tab()
    for path in ("/timeline", made_desk.rooms["/voice/{id}"]):
        page.goto(made_desk.address + path)
        line = page.locator("figure [data-says]")
        caption = line.inner_text()
        mark = page.locator(".wide a.mark").first
        mark.focus()
        assert line.inner_text().strip() == mark.locator("title").text_content().strip()
        page.locator("figure summary").focus()
        assert line.inner_text() == caption
