"""Every room in a real browser: nothing breaks, nothing leaves the machine, everybody can use it."""

import re

import pytest

pytestmark = pytest.mark.browser
NARROW = {"width": 390, "height": 844}


def test_every_room_opens_clean(tab, made_desk, demo_desk):
    """No room logs an error, breaks the policy, asks for what is not there, or sends a request off the machine."""
    page = tab()
    for desk in (made_desk, demo_desk):
        for path in desk.rooms.values():
            page.goto(desk.address + path)
            assert page.locator("h1, .chain").count() > 0, path
            assert not page.seen, (path, page.seen)


def test_everybody_can_use_every_room(tab, made_desk, demo_desk, axe):
    """axe-core has no serious or critical finding in any room."""
    page = tab()
    found = {}
    for desk in (demo_desk, made_desk):
        for path in desk.rooms.values():
            page.goto(desk.address + path)
            if bad := axe(page):
                found[path] = bad
    assert not found, "\n".join(f"{path}: {bad}" for path, bad in found.items())


def test_dark_rooms_have_contrast(tab, demo_desk, axe):
    """In the dark, words stand out in every room as well."""
    page = tab(color_scheme="dark")
    found = {}
    for path in demo_desk.rooms.values():
        page.goto(demo_desk.address + path)
        if bad := axe(page, "color-contrast", "link-in-text-block"):
            found[path] = bad
    assert not found, "\n".join(f"{path}: {bad}" for path, bad in found.items())


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
