"""Every room in a real browser: nothing breaks, nothing leaves the machine, everybody can use it."""

import re

import pytest

from benchmarks.addresses import paths
from tests.desk.browser.conftest import Seen, findings

pytestmark = pytest.mark.browser
WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 390, "height": 844}
STOPS = 10
"""Stops of the Tab key that are looked at in each room."""
FOCUS = """(() => {
    const e = document.activeElement, mark = e.closest('a.mark') || e, style = getComputedStyle(mark);
    const target = mark.querySelector('.target');
    const outlined = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none';
    const ringed = !!target && parseFloat(getComputedStyle(target).strokeWidth) >= 2;
    return e.tagName === 'BODY' || outlined || ringed ? '' : mark.outerHTML.slice(0, 200);
})()"""
STICKS_OUT = """[...document.querySelectorAll('main *, header *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scrolls'))
    .slice(0, 3).map(e => e.outerHTML.slice(0, 200))"""


@pytest.fixture(params=["made_desk", "demo_desk"])
def desk(request):
    """Each of the two desks."""
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("route", list(paths()))
def test_a_room_is_sound(desk, same_tab, route):
    """A room opens without an error, a breach of the policy, a missing file or a request off the machine; axe finds
    nothing serious in light or dark; what has the focus shows it; `/` leads to the search; on a phone it fits."""
    page = same_tab
    page.seen = Seen()
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    page.goto(desk.address + desk.rooms[route])
    assert page.locator("h1").count() == 1
    assert findings(page) == []
    page.emulate_media(color_scheme="dark")
    assert findings(page, "color-contrast", "link-in-text-block") == []
    unseen = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        unseen.append(page.evaluate(FOCUS))
    assert [x for x in unseen if x] == []
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], page.evaluate(STICKS_OUT)
    assert not page.seen


def test_no_room_is_forgotten(demo_desk):
    """Each room that there is has been visited."""
    assert set(demo_desk.rooms) == set(paths())


@pytest.mark.parametrize("width", [1440, 1280])
def test_every_room_is_one_click_away(tab, demo_desk, width):
    """On a desk's screen all rooms stand in one line of the header; on a phone they fold, and none is missing."""
    page = tab(viewport={"width": width, "height": 900})
    page.goto(demo_desk.address)
    links = page.locator(".bar-top > nav a")
    tops = {round(box["y"] / 20) for box in (links.nth(n).bounding_box() for n in range(links.count()))}
    assert len(tops) == 1
    wanted = links.evaluate_all("links => links.map(a => a.pathname)")
    page.set_viewport_size(NARROW)
    assert not links.first.is_visible()
    page.locator(".rooms-fold summary").click()
    folded = page.locator(".rooms-fold nav a")
    assert folded.evaluate_all("links => links.filter(a => a.checkVisibility()).map(a => a.pathname)") == wanted


def test_marks_on_a_narrow_screen_fit_a_finger(tab, demo_desk):
    """A mark of the lanes is at least 44 px to the finger on a phone."""
    page = tab(viewport=NARROW, has_touch=True)
    page.goto(demo_desk.address + demo_desk.rooms["/question/{id}"])
    boxes = page.evaluate(
        "[...document.querySelectorAll('.narrow a.mark .target')].map(e => e.getBoundingClientRect())"
        ".map(b => [b.width, b.height])"
    )
    assert boxes
    assert all(w >= 44 and h >= 44 for w, h in boxes)


def test_dark_mode_is_dark(tab, demo_desk):
    """Who asks for dark gets dark paper and light ink."""
    page = tab(color_scheme="dark")
    page.goto(demo_desk.address)
    paper, ink = (page.evaluate(f"getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color"))
    assert sum(map(int, re.findall(r"\d+", paper))) < 150 < 450 < sum(map(int, re.findall(r"\d+", ink)))


def test_every_picture_has_its_marks_in_words(tab, made_desk):
    """Each mark of a picture is a link with a name that says who says what."""
    page = tab()
    page.goto(made_desk.address + made_desk.rooms["/question/{id}"])
    names = page.locator(".wide a.mark").evaluate_all("marks => marks.map(m => m.querySelector('title').textContent)")
    assert names
    assert all(name and " " in name for name in names)


def test_a_mark_leads_to_its_words(tab, demo_desk):
    """A click on a mark of the lanes opens the claim with its content marked."""
    page = tab()
    page.goto(demo_desk.address + demo_desk.rooms["/question/{id}"])
    page.locator(".wide a.mark").first.click()
    page.wait_for_url("**/claim/**")
    assert page.locator(".content").first.is_visible()
