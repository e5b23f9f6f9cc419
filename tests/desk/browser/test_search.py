"""Searching while one types, lists that change in place, and the way back."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.desk.browser.conftest import findings

pytestmark = pytest.mark.browser

RUNS = {
    "a": {"hx-on:click": "window.ran = 1", "data-hx-on:click": "window.ran = 2"},
    "b": {"hx-get": "/work", "hx-trigger": "click[window.ran = 3]"},
    "c": {"hx-get": "/work", "hx-vals": "js:{x: window.ran = 4}"},
    "d": {"hx-get": "javascript:window.ran = 5"},
    "e": {"data-hx-get": "/read"},
    "f": {"hx-ignore": "", "hx-get": "/read"},
}
"""Attributes that would run words, or ask for something, if they counted."""


def query(page):
    """What the address asks for."""
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def focused(page):
    """The id of what has the focus, and where the caret stands."""
    return page.evaluate("[document.activeElement.id, document.activeElement.selectionStart]")


def told(page):
    """What was announced last."""
    return page.locator("#told").inner_text()


def asks(page):
    """A list that takes up every room that is asked for from now on; the browser may ask for icon and style again."""
    asked = []
    page.on("request", lambda r: asked.append(r.url) if "/static/" not in r.url else None)
    return asked


@pytest.fixture
def room(tab, demo_desk):
    """The claims, open in a tab after the questions, with their filter unfolded."""
    page = tab()
    page.goto(demo_desk.address)
    page.goto(demo_desk.address + "/claims")
    page.locator("#filter summary").click()
    return page


def test_hits_show_while_one_types(room):
    """Hits come without Enter, for the beginning of a word too; focus and caret stay, the number is announced, and the
    address can be sent."""
    page = room
    page.keyboard.press("/")
    page.keyboard.type("bakh", delay=30)
    page.wait_for_url("**/search?q=bakh")
    assert focused(page) == ["search", 4]
    assert "Bakhmut" in page.locator(".hits mark").first.inner_text()
    assert told(page) == page.locator("[data-told]").inner_text() != ""
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("x")
    page.wait_for_url("**/search?q=bakxh")
    assert focused(page) == ["search", 4]
    assert not page.seen, page.seen


def test_each_hit_says_what_it_is(room):
    """Questions have their status, claims speaker, verb and date, pages their date; names stand above."""
    page = room
    page.fill("#search", "bakhmut")
    page.locator(".hits").first.wait_for()
    texts = {name: page.locator(f"section:has(> h2:text('{name}'))") for name in ("Questions", "Claims", "Pages")}
    assert texts["Questions"].locator(".status").count() > 0
    assert " says" in texts["Claims"].inner_text()
    assert " 2023" in texts["Pages"].inner_text()
    assert page.locator(".named a").first.inner_text() == "Bakhmut"
    assert findings(page) == []


@pytest.mark.parametrize("way", ["Escape", "back", "empty"])
def test_the_room_comes_back_as_it_was(room, way):
    """Esc, the browser's back and an empty field give the room back with what was open in it, without asking again."""
    page, before, title = room, room.url, room.title()
    page.keyboard.press("/")
    page.keyboard.type("wagner", delay=20)
    page.wait_for_url("**/search?q=wagner")
    asked = asks(page)
    if way == "Escape":
        page.keyboard.press("Escape")
    elif way == "back":
        page.go_back()
    else:
        page.fill("#search", "")
    page.wait_for_url(before)
    assert page.locator("#filter").evaluate("d => d.open")
    assert (page.title(), page.input_value("#search")) == (title, "")
    assert page.locator("header nav [aria-current]").first.inner_text() == "Claims"
    page.wait_for_timeout(200)
    assert asked == []
    page.go_back()
    assert urlsplit(page.url).path == "/"


def test_who_gives_up_at_once_sees_no_hits(room):
    """Esc before the hits came calls them back: the room stays."""
    page, before, held = room, room.url, []
    page.route("**/search*", lambda route: held.append(route))
    for pause in (0, 250):
        page.keyboard.press("/")
        page.keyboard.type("wagner")
        page.wait_for_timeout(pause)
        page.keyboard.press("Escape")
        page.wait_for_timeout(300)
        for route in held:
            route.continue_()
        held.clear()
        page.wait_for_timeout(200)
        assert (page.url, page.input_value("#search")) == (before, "")
        assert page.locator("#filter").evaluate("d => d.open")


def test_a_room_that_asks_again_goes_on_asking(room):
    """What asks again by itself in a room rests under the hits, and goes on when the room comes back."""
    page = room
    page.evaluate(
        """() => {
            const p = document.querySelector("#main").appendChild(document.createElement("p"));
            for (const [name, value] of Object.entries(AGAIN)) p.setAttribute(name, value);
            htmx.process(p);
        }""".replace("AGAIN", '{"hx-get": "/work/now.html", "hx-trigger": "every 200ms", "hx-swap": "none"}')
    )
    page.wait_for_event("request", lambda r: r.url.endswith("/now.html"))
    page.fill("#search", "wagner")
    page.wait_for_url("**/search?q=wagner")
    asked = asks(page)
    page.wait_for_timeout(500)
    assert asked == []
    page.keyboard.press("Escape")
    page.wait_for_event("request", lambda r: r.url.endswith("/now.html"))


def test_hits_are_walked_by_key(room):
    """The down arrow and Enter lead from the field into the hits, j and k walk, up leads back, Enter opens, back comes
    to the hits again, and once more to the room."""
    page, before = room, room.url
    page.keyboard.press("/")
    page.keyboard.type("bakhmut")
    page.keyboard.press("Enter")
    page.locator(":is(.hits, .named) a:focus").wait_for()
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.href") == first
    page.keyboard.press("ArrowUp")
    assert focused(page)[0] == "search"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(first)
    page.go_back()
    page.wait_for_url("**/search?q=bakhmut")
    assert page.input_value("#search") == "bakhmut"
    page.go_back()
    page.wait_for_url(before)


def test_only_the_last_words_count(room):
    """What is asked first and answered last is not shown."""
    page, held = room, []
    page.route("**/search?q=wag", lambda route: held.append(route))
    page.keyboard.press("/")
    page.keyboard.type("wag")
    page.wait_for_timeout(300)
    page.keyboard.type("ner")
    page.wait_for_url("**/search?q=wagner")
    for route in held:
        route.continue_()
    page.wait_for_timeout(200)
    assert page.locator("h1").inner_text() == "“wagner”"
    assert len(held) == 1


def test_a_filter_changes_the_list_in_place(tab, demo_desk):
    """Choosing and typing in the filter change the list and the address, the field keeps focus and caret, the number is
    announced, the form stays open; back undoes one step at a time; only the list is asked for."""
    page = tab()
    page.goto(f"{demo_desk.address}/claims")
    page.evaluate("window.same = true")
    page.locator(".filter-bar summary").click()
    page.select_option("#filter-standing", "denied")
    page.wait_for_url("**/claims?standing=denied")
    few = told(page)
    assert "the filter hides" in few
    page.locator("#filter-by").press_sequentially("ministry", delay=20)
    page.wait_for_url("**/claims?by=ministry&standing=denied")
    assert focused(page) == ["filter-by", 8]
    assert page.locator("#filter").evaluate("d => d.open")
    assert told(page) != few
    assert page.locator(".chip").count() == 2
    page.go_back()
    page.locator("[data-told]").get_by_text(few, exact=True).wait_for()
    assert query(page) == {"standing": "denied"}
    assert page.input_value("#filter-by") == ""
    page.locator(".chip").click()
    page.wait_for_url("**/claims")
    assert page.evaluate("document.activeElement.matches('.filter-bar summary')")
    assert page.evaluate("window.same")
    assert not page.seen, page.seen


def test_a_pill_changes_the_questions_in_place(tab, demo_desk):
    """A status that is chosen above the questions changes them in place and keeps the focus."""
    page = tab()
    page.goto(demo_desk.address)
    page.evaluate("window.same = true")
    page.locator(".filters a", has_text="Can’t tell").click()
    page.wait_for_url("**/?status=cannot_tell")
    assert set(page.locator("article .status").all_inner_texts()) == {"can’t tell"}
    assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "true"
    assert page.evaluate("window.same")


def test_the_search_keeps_its_filter(tab, demo_desk):
    """Typing on in a filtered search keeps the filter; the number that it hides stands there."""
    page = tab()
    page.goto(f"{demo_desk.address}/search?q=bakh&side=Ukraine")
    page.press("#search", "End")
    page.keyboard.type("mut")
    page.wait_for_url(lambda url: "q=bakhmut" in url)
    assert query(page) == {"q": "bakhmut", "side": "Ukraine"}
    assert "the filter hides" in told(page)


def test_a_desk_that_was_stopped_is_said(room):
    """Where no answer comes the room says so and stays; with the next answer the words go."""
    page = room
    page.route("**/search*", lambda route: route.abort())
    page.fill("#search", "bakhmut")
    page.get_by_text("The desk does not answer").wait_for()
    assert page.locator("h1").is_visible()
    page.unroute("**/search*")
    page.fill("#search", "bakhmut b")
    page.wait_for_url("**/search?q=bakhmut*")
    assert not page.get_by_text("The desk does not answer").is_visible()


def test_nothing_of_htmx_runs_words(tab, demo_desk):
    """What htmx could run of attributes or of an answer is switched off, and what holds page text is passed over."""
    page = tab()
    page.goto(f"{demo_desk.address}/claims")
    page.evaluate(
        """attributes => {
            for (const [id, given] of Object.entries(attributes)) {
                const p = document.createElement("p");
                const box = document.querySelector("#main").appendChild(document.createElement("div"));
                for (const [name, value] of Object.entries({ id, ...given })) p.setAttribute(name, value);
                if ("hx-ignore" in given) { box.setAttribute("hx-ignore", ""); p.removeAttribute("hx-ignore"); }
                p.textContent = id;
                box.append(p);
            }
            htmx.process(document.querySelector("#main"));
        }""",
        RUNS,
    )
    asked = asks(page)
    for id in RUNS:
        page.locator(f"#{id}").click()
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert asked == []


def test_without_script_all_are_forms(tab, demo_desk):
    """Without script the search and the filter are plain forms that lead to the same addresses."""
    page = tab(java_script_enabled=False)
    page.goto(demo_desk.address)
    page.fill("#search", "bakh")
    page.press("#search", "Enter")
    page.wait_for_url("**/search?q=bakh")
    assert page.locator(".hits mark").first.inner_text() == "Bakhmut"
    page.goto(f"{demo_desk.address}/claims")
    page.locator(".filter-bar summary").click()
    page.select_option("#filter-standing", "denied")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**standing=denied**")
    assert "the filter hides" in page.locator("[data-told]").inner_text()
