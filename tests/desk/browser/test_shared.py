"""The desk served to others, in real browsers: with the token, without it, and by a link from another site."""

import re
import shutil
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks.serving import served
from sayso.ledger import Reader

pytestmark = pytest.mark.browser
TOKEN = "a-token-for-those-who-may"


@pytest.fixture(scope="module")
def shared(tmp_path_factory, demo_ledger):
    """A ledger of its own, and the address of a desk that serves it on every address of this machine."""
    ledger = tmp_path_factory.mktemp("shared") / "shared.sayso"
    shutil.copyfile(demo_ledger, ledger)
    with served(ledger, host="0.0.0.0", token=TOKEN) as address:
        yield ledger, address


@pytest.fixture
def elsewhere():
    """A function: a page of another site that links to an address."""
    html = {}

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html["page"].encode())

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()

        def linking(address):
            html["page"] = f'<a id="go" href="{address}">there</a>'
            return f"http://localhost:{site.server_port}/"

        yield linking
        site.shutdown()


def test_two_people_read_and_judge(tab, shared):
    """Each opens the address once, signs with their own name, and sees what the other decided."""
    ledger, address = shared
    with Reader(ledger) as reader:
        first, second = [c.id for _, c in zip(range(2), reader.claims(), strict=False)]
    for name, claim in (("Ada Lindt", first), ("Bo Serrano", second)):
        page = tab()
        page.goto(f"{address}/?token={TOKEN}")
        page.wait_for_url(f"{address}/")
        assert TOKEN not in page.content()
        assert page.evaluate("document.cookie") == ""
        assert page.evaluate("document.referrer") == ""
        page.goto(f"{address}/judge/{claim}?on=wrong#wrong")
        form = page.locator("#wrong")
        form.locator('input[name="by"]').fill(name)
        form.locator("button").first.click()
        page.locator("#done").wait_for()
        page.goto(f"{address}/judgements")
        assert name in page.locator("main").inner_text()
        assert [e for e in page.seen.errors if "Cross-Origin-Opener-Policy" not in e] == []
    assert "Ada Lindt" in page.locator("main").inner_text()


def test_without_the_token_a_browser_sees_whom_to_ask(tab, shared, axe):
    """The page fits both widths, has no serious finding, and nothing of the ledger."""
    for width in (1440, 390):
        page = tab(viewport={"width": width, "height": 800})
        page.goto(shared[1] + "/claims")
        assert page.locator("h1").inner_text() == "This desk is not open to everybody"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator("article, table, nav").count() == 0
        page.evaluate("document.fonts.ready")
        assert axe(page) == []


def test_the_printed_address_works_as_a_link_of_another_site(tab, shared, elsewhere):
    """From a mail on the web the address leads in, though the cookie is Strict and the way came from elsewhere."""
    page = tab()
    page.goto(elsewhere(f"{shared[1]}/?token={TOKEN}"))
    page.click("#go")
    page.wait_for_url(f"{shared[1]}/")
    page.wait_for_selector("h1")
    assert "not open" not in page.locator("h1").inner_text()


def test_a_link_of_another_site_to_a_room_takes_one_click_more(tab, shared, elsewhere):
    """Who has the token and comes from elsewhere is asked to open the page again, and then stands in the room."""
    page = tab()
    page.goto(f"{shared[1]}/?token={TOKEN}")
    page.wait_for_url(f"{shared[1]}/")
    page.goto(elsewhere(f"{shared[1]}/claims?side=Russia"))
    page.click("#go")
    page.get_by_role("link", name="Open this page again").click()
    page.wait_for_function("!document.querySelector('h1').innerText.includes('not open')")
    assert re.search(r"/claims\?side=Russia$", page.url)


def test_another_site_can_neither_frame_nor_write(tab, shared, elsewhere):
    """A page of another site gets no answer into a frame, and its form no judgement, though the person is inside."""
    address = shared[1]
    page = tab()
    page.goto(f"{address}/?token={TOKEN}")
    page.wait_for_url(f"{address}/")
    page.goto(elsewhere("x"))
    page.set_content(
        f'<iframe src="{address}/"></iframe><form method="post" action="{address}/name"><input name="by" value="Eve">'
        '<button>go</button></form>'
    )  # fmt: skip
    page.wait_for_timeout(300)
    frame = page.frames[1]
    assert "contested" not in (frame.content() if "chrome-error" not in frame.url else "")
    with page.expect_navigation() as gone:
        page.click("button")
    assert gone.value.status in (401, 403)
    assert all(c["name"] != "sayso_by" for c in page.context.cookies())
