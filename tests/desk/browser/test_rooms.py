"""Every room in a real browser: nothing breaks, nothing leaves the machine, everybody can use it."""

import re
from dataclasses import dataclass

import pytest

from tests.desk.browser.conftest import Seen, findings, opened

pytestmark = pytest.mark.browser
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


@dataclass(frozen=True)
class Visit:
    """What one visit of a room showed."""

    headings: int
    seen: Seen
    unfocused: list[str]
    slash: str
    axe: list[str]


@pytest.fixture(scope="module")
def visits(browser, made_desk, demo_desk):
    """Every room of both desks visited once: address → what it showed."""
    out = {}
    page = opened(browser)
    for desk in (made_desk, demo_desk):
        for path in desk.rooms.values():
            page.seen = Seen()
            page.goto(desk.address + path)
            headings = page.locator("h1").count()
            unfocused = []
            for _ in range(STOPS):
                page.keyboard.press("Tab")
                unfocused.append(page.evaluate(FOCUS))
            page.keyboard.press("/")
            slash = page.evaluate("document.activeElement.name || ''")
            page.keyboard.press("Escape")
            out[desk.address + path] = Visit(headings, page.seen, [x for x in unfocused if x], slash, findings(page))
    page.context.close()
    return out


def failures(visits, of):
    """The rooms of which something is to be said."""
    return {address: found for address, visit in visits.items() if (found := of(visit))}


def test_every_room_opens_clean(visits):
    """No room logs an error, breaks the policy, asks for what is not there, or sends a request off the machine."""
    assert failures(visits, lambda v: v.seen) == {}
    assert failures(visits, lambda v: v.headings != 1) == {}


def test_everybody_can_use_every_room(visits):
    """axe-core has no serious or critical finding in any room."""
    assert failures(visits, lambda v: v.axe) == {}


def test_focus_can_be_seen(visits):
    """What has the focus has an outline or a ring around it, in every room."""
    assert failures(visits, lambda v: v.unfocused) == {}


def test_slash_goes_to_the_search_from_every_room(visits):
    """`/` puts the cursor into the search, wherever one is."""
    assert failures(visits, lambda v: v.slash != "q") == {}


def test_dark_rooms_have_contrast(tab, demo_desk):
    """In the dark, words stand out in every room as well."""
    page = tab(color_scheme="dark")
    found = {}
    for path in demo_desk.rooms.values():
        page.goto(demo_desk.address + path)
        if bad := findings(page, "color-contrast", "link-in-text-block"):
            found[path] = bad
    assert found == {}


def test_a_narrow_screen_never_scrolls_sideways(tab, made_desk):
    """At 390 px every room fits, the longest names and words too."""
    page = tab(viewport=NARROW, has_touch=True)
    for path in made_desk.rooms.values():
        page.goto(made_desk.address + path)
        wide = page.evaluate(
            "[...document.querySelectorAll('main *, header *')].filter(e => e.getBoundingClientRect().right > 391"
            " && !e.closest('.scrolls')).slice(0, 3).map(e => e.outerHTML.slice(0, 200))"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], (path, wide)


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
    names = page.locator(".wide a.mark").evaluate_all("marks => marks.map(m => m.getAttribute('aria-label'))")
    assert names
    assert all(name and " " in name for name in names)


def test_a_mark_leads_to_its_words(tab, demo_desk):
    """A click on a mark of the lanes opens the claim with its content marked."""
    page = tab()
    page.goto(demo_desk.address + demo_desk.rooms["/question/{id}"])
    page.locator(".wide a.mark").first.click()
    page.wait_for_url("**/claim/**")
    assert page.locator(".content").first.is_visible()
