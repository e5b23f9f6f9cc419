"""The rooms over a real server: what is there answers, what is not is said."""

import re

import pytest

from sayso.desk.rooms.shared import came
from sayso.ledger import Reader
from tests.desk.serving import serving


@pytest.fixture(scope="module")
def desk(demo_ledger):
    """The desk over the demonstration's ledger."""
    with serving(demo_ledger, demonstration=True) as client:
        yield client


def test_every_room_answers(desk, demo_ledger):
    """Questions, a question, claims, a claim, pages, a page and search are served."""
    with Reader(demo_ledger) as reader:
        question = next(iter(reader.questions()))
        claim = next(iter(reader.claims()))
    for path in (
        *("/", "/claims", "/pages", "/search?q=Bakhmut", "/static/desk.css", "/static/desk.js", "/static/icon.svg"),
        *(f"/question/{question.id}", f"/claim/{claim.id}", f"/page/{claim.document}"),
        f"/claims?question={question.id}",
    ):
        status, _, body = desk.get(path)
        assert status == 200, path
        assert body


def test_every_link_of_the_first_screens_leads_somewhere(desk):
    """From the first screen, each link of the desk answers 200."""
    seen, todo = set(), ["/"]
    while todo and len(seen) < 60:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        status, _, body = desk.get(path)
        assert status == 200, path
        todo += [m.replace("&amp;", "&") for m in re.findall(r'href="(/(?!static)[^"#]*)', body)]


def test_demonstration_is_said_on_every_screen(desk):
    """Each room of the demonstration says that its pages were written to show sayso."""
    for path in ("/", "/claims", "/pages", "/search?q=x", "/nowhere"):
        assert "were written to show sayso" in desk.get(path)[2]


def test_the_policy_lets_nothing_of_a_page_run(desk):
    """Every answer carries a strict policy without unsafe-inline, and no page has inline script or style."""
    for path in ("/", "/claims", "/nowhere", "/static/desk.css"):
        _, headers, body = desk.get(path)
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert not re.search(r"<script(?![^>]*\bsrc=)|\bstyle=|\bon\w+=|javascript:", body)


def test_nothing_is_written(desk):
    """No room takes anything but GET."""
    for method in ("POST", "PUT", "DELETE"):
        assert desk.send(method, "/")[0] == 405


def test_what_is_not_there_is_said(desk):
    """Unknown ids and addresses get 404 with a way back; a filter that can't be read gets 400."""
    for path in ("/claim/c_0000000000000000", "/question/nonsense", "/page/d_00", "/nowhere"):
        status, _, body = desk.get(path)
        assert status == 404, path
        assert 'href="/"' in body
    assert desk.get("/claims?since=yesterday")[0] == 400
    assert desk.get("/claims?from=x")[0] == 400


def test_no_browser_keeps_what_a_ledger_shows(desk):
    """Rooms are never stored by the browser; style and fonts are, and asked for again by their tag."""
    assert desk.get("/")[1]["Cache-Control"] == "no-store"
    _, headers, _ = desk.get("/static/desk.css")
    assert headers["Cache-Control"] == "no-cache"
    assert headers["ETag"]


@pytest.mark.parametrize(
    ("here", "referer", "leads"),
    [
        ("/claim/c_1", "http://x/search?q=bridge&from=20", "/search?q=bridge&from=20#c_1"),
        ("/question/q_1", "http://x/search?q=bridge", "/search?q=bridge#q_1"),
        ("/question/q_1", "http://x/?side=Velm", "/?side=Velm"),
        ("/claim/c_1", "http://x/question/q_1", "/question/q_1#c_1"),
        ("/claim/c_1", "http://x/claim/c_2", ""),
        ("/question/q_1", "http://x/claim/c_2", ""),
        ("/claims", "http://x/search?q=bridge", ""),
        ("/claim/c_1", "http://x//evil.example/search", ""),
        ("/claim/c_1", "http://[x/search", ""),
        ("/claim/c_1", "", ""),
    ],
)
def test_a_room_knows_the_list_that_led_to_it(here, referer, leads):
    """A claim, question, page, name or voice leads back to the list, as it was asked for; never out of the desk."""
    assert came(here, referer) == leads


def test_a_brief_is_named_after_its_question(desk, demo_ledger):
    """The file of a question has its words for a name, also without private persons."""
    with Reader(demo_ledger) as reader:
        question = next(q for q in reader.questions() if q.text == "Who holds Bakhmut?")
    for hide, name in (("", "who-holds-bakhmut"), ("?private=hide", "who-holds-bakhmut-without-private-persons")):
        answer = desk.send("GET", f"/question/{question.id}/brief.html{hide}")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.html"'
