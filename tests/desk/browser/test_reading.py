"""Reading more pages in a real browser: files, folders and words in, live progress, what is new out."""

import pytest

from benchmarks.serving import served
from sayso.ledger import Writer
from tests.desk.browser.conftest import findings

pytestmark = pytest.mark.browser

PAGE = (
    "Bridge of Lowmarsh still stands, mayor says\n\n"
    "The bridge of Lowmarsh still stands, Mayor Ana Reeve said on Monday. The rebels denied that they had shelled it. "
    "At least 12 people were killed, the hospital said.\n"
)


def drop(page, *paths):
    """Drop files and folders of this machine on the heading, as a hand does."""
    box = page.locator("h1").bounding_box()
    data = {"items": [], "files": [str(p) for p in paths], "dragOperationsMask": 1}
    browser = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        browser.send("Input.dispatchDragEvent", {"type": kind, "x": box["x"] + 9, "y": box["y"] + 9, "data": data})


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A desk over an empty ledger, which reads with one worker."""
    ledger = tmp_path_factory.mktemp("read") / "l.sayso"
    with Writer(ledger):
        pass
    with pytest.MonkeyPatch.context() as patch, served(ledger) as address:
        patch.setattr("sayso.workers.available", lambda: 1)
        yield address


def test_a_wrong_date_is_said_at_its_field(tab, address):
    """The form stays as it is, files and words too; the reason stands at the date, which has the focus."""
    page = tab()
    page.goto(f"{address}/read")
    page.get_by_label("Files").set_input_files({"name": "one.txt", "mimeType": "text/plain", "buffer": PAGE.encode()})
    page.get_by_label("Or the words of one page").fill(PAGE)
    page.get_by_label("Published").fill("yesterday")
    page.get_by_role("button", name="Read", exact=True).click()
    page.get_by_text("“yesterday” can’t be read as a date").wait_for()
    assert page.evaluate("document.activeElement.name") == "published"
    assert page.evaluate("document.querySelector('#files').files.length") == 1
    assert page.get_by_label("Or the words of one page").input_value() == PAGE
    assert page.url == f"{address}/read"
    assert findings(page) == []


def test_dropped_files_and_folders_join_those_that_were_chosen(tab, address, tmp_path):
    """What is dropped anywhere on the room is listed with what was there, a folder with all that lies in it; too many
    are said at once."""
    for name in ("two.txt", "folder/three.html", "folder/inner/four.txt", "five.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Some words.")
    page = tab()
    page.goto(f"{address}/read")
    page.get_by_label("Files").set_input_files({"name": "one.txt", "mimeType": "text/plain", "buffer": b"x"})
    drop(page, tmp_path / "two.txt", tmp_path / "folder")
    page.get_by_text("4 files, 1 KB: one.txt, two.txt, ").wait_for()
    assert {"three.html", "four.txt"} <= set(page.locator("#chosen").inner_text().replace(",", "").split())
    page.evaluate("document.querySelector('#files').dataset.mostFiles = 4")
    drop(page, tmp_path / "five.txt")
    page.get_by_text("That is more than can be read at once.").wait_for()
    assert not page.seen, page.seen


def test_files_and_words_are_read_while_the_desk_is_used(tab, address, tmp_path):
    """Two files and pasted words are read in place; another room says so meanwhile; at the end what is new is named
    with links, what was not read with what helps, and no room asks on."""
    (tmp_path / "one.txt").write_text(PAGE)
    (tmp_path / "empty.txt").write_text("")
    page, other = tab(), tab()
    page.goto(f"{address}/read")
    page.get_by_label("Files").set_input_files([tmp_path / "one.txt", tmp_path / "empty.txt"])
    page.get_by_label("Or the words of one page").fill(PAGE.replace("Lowmarsh", "Highfen"))
    page.get_by_role("button", name="Read", exact=True).click()
    page.wait_for_url("**/work")
    other.goto(f"{address}/claims")
    other.get_by_text("See how it goes").wait_for()
    page.get_by_text("2 new pages").first.wait_for(timeout=60_000)
    other.get_by_text("See what is new").click(timeout=10_000)
    assert "Save the page again, or leave it out." in page.locator("main").inner_text()
    assert page.title() == "Pages read · sayso"
    asked = []
    page.on("request", lambda r: asked.append(r.url) if "/static/" not in r.url else None)
    page.wait_for_timeout(1500)
    assert asked == []
    assert findings(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("main .hits a", has_text="Highfen").first.click()
    page.wait_for_url("**/page/**")
    assert not page.seen, page.seen
    assert not other.seen, other.seen
