"""The desk by keyboard alone."""

import pytest

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser


def focused(page, script):
    """A property of what has the focus."""
    return page.evaluate(f"document.activeElement{script}")


def test_slash_enter_and_escape_in_the_search(tab, demo_desk):
    """`/` puts the cursor into the search, Esc takes it out again, Enter searches."""
    page = tab()
    page.goto(demo_desk.address)
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert focused(page, ".tagName") == "BODY"
    page.keyboard.press("/")
    page.keyboard.type("bridge")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=bridge")


def test_j_and_k_walk_a_list_and_enter_opens(tab, demo_desk):
    """`j` goes down the questions, `k` up again, Enter opens one, Esc comes back."""
    page = tab()
    page.goto(demo_desk.address)
    first = page.locator("[data-stop]").first.get_attribute("href")
    page.keyboard.press("j")
    assert focused(page, ".getAttribute('href')") == first
    page.keyboard.press("j")
    assert focused(page, ".getAttribute('href')") != first
    page.keyboard.press("k")
    assert focused(page, ".getAttribute('href')") == first
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{first}")
    page.keyboard.press("Escape")
    page.wait_for_url(demo_desk.address + "/")


def test_j_and_k_step_through_the_claims_of_a_page(tab, demo_desk):
    """In a claim's page `j` opens the next claim of the page and `k` the one before."""
    page = tab()
    page.goto(demo_desk.address + demo_desk.rooms["/claims"])
    page.locator("[data-stop]").first.click()
    page.wait_for_url("**/claim/**")
    here = page.url
    page.keyboard.press("j")
    page.wait_for_url(lambda url: "/claim/" in url and url != here)
    page.keyboard.press("k")
    page.wait_for_url(f"{here}*")


def test_j_walks_pictures_and_pages_too(tab, demo_desk):
    """Where a room is no list, `j` and `k` walk the marks of its picture, or the claims in its page."""
    page = tab()
    for path, walked in (("/timeline", "a.mark"), (demo_desk.rooms["/page/{id}"], ".page a")):
        page.goto(demo_desk.address + path)
        page.keyboard.press("j")
        first = page.evaluate("document.activeElement.outerHTML")
        assert page.evaluate(f"document.activeElement.matches('{walked}')"), path
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.outerHTML") != first
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.outerHTML") == first


def test_the_question_mark_shows_the_keys(tab, demo_desk):
    """`?` opens a panel that names the keys, in every room; `?` or Esc closes it, and Esc does nothing else then."""
    page = tab()
    for path in ("/", demo_desk.rooms["/question/{id}"], "/read"):
        page.goto(demo_desk.address + path)
        keys = page.locator("#keys")
        assert not keys.is_visible()
        page.keyboard.press("?")
        assert "next and previous" in keys.inner_text()
        page.keyboard.press("?")
        assert not keys.is_visible()
        page.keyboard.press("?")
        page.keyboard.press("Escape")
        assert not keys.is_visible()
        assert page.url == demo_desk.address + path
    page.get_by_role("button", name="Keys").click()
    assert keys.is_visible()


def test_the_first_stop_skips_to_the_words(tab, demo_desk):
    """The first Tab stop leads past the navigation to the words."""
    page = tab()
    page.goto(demo_desk.address)
    page.keyboard.press("Tab")
    assert focused(page, ".getAttribute('href')") == "#main"


def test_escape_leads_back_to_the_hits_and_their_place(tab, demo_desk):
    """From what the search found Esc leads back to its words and the hit that was opened, also after a step from claim
    to claim."""
    page = tab()
    page.goto(f"{demo_desk.address}/search?q=ammunition")
    hit = page.locator(".hits a[href^='/claim/']").nth(3)
    opened = hit.get_attribute("href")
    hit.click()
    page.wait_for_url("**/claim/**")
    here = page.url
    page.keyboard.press("j")
    page.wait_for_url(lambda url: "/claim/" in url and url != here)
    page.keyboard.press("Escape")
    page.wait_for_url("**/search?q=ammunition**")
    expect(page.locator(f"a:focus[href='{opened}']")).to_be_in_viewport()


def test_escape_keeps_the_place_in_a_list_of_claims(tab, demo_desk):
    """From a claim that a list led to Esc leads back to its line."""
    page = tab()
    page.goto(f"{demo_desk.address}/claims")
    line = page.locator(".words-list a[data-stop]").nth(20)
    opened = line.get_attribute("href")
    line.click()
    page.wait_for_url("**/claim/**")
    page.keyboard.press("Escape")
    page.wait_for_url("**/claims**")
    expect(page.locator(f"a:focus[href='{opened}']")).to_be_in_viewport()


def test_escape_keeps_the_place_on_the_first_screen(tab, demo_desk):
    """From the words behind an answer Esc leads back to that answer."""
    page = tab()
    page.goto(demo_desk.address)
    answer = page.locator(".answers a[href^='/claim/']").nth(5)
    opened = answer.get_attribute("href")
    answer.click()
    page.wait_for_url("**/claim/**")
    page.keyboard.press("Escape")
    page.wait_for_url(demo_desk.address + "/")
    expect(page.locator(f"a:focus[href='{opened}']")).to_be_in_viewport()
