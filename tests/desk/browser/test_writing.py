"""What the desk takes, in a real browser: a correction and its undo, a test by keyboard; and a brief."""

import re

import pytest

from benchmarks.serving import served
from sayso import pipeline
from sayso.desk import brief
from sayso.ledger import Filter, Reader

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def ledger(tmp_path_factory, demo_pages):
    """The demonstration in a ledger that may be written to."""
    path = tmp_path_factory.mktemp("written") / "demo.sayso"
    pipeline.read([demo_pages / "pages"], path, meta=demo_pages / "meta.csv", sides="ukraine-2022", workers=0)
    return path


@pytest.fixture(scope="module")
def address(ledger):
    """A desk over it; nobody has signed."""
    with served(ledger) as address:
        yield address


def claim_of(ledger):
    """A claim with a speaker, a number and a place, if there is one with all."""
    with Reader(ledger) as reader:
        claims = [c for c in reader.claims(Filter(limit=400)) if c.speaker]
        return max(claims, key=lambda c: (bool(c.quantities), bool(c.where), c.id))


def test_a_correction_and_its_undo(tab, ledger, address):
    """From a claim to its correction: name another speaker and sign, see what was decided, go back and see it there;
    undo it; all without a script's error."""
    claim = claim_of(ledger)
    page = tab()
    page.goto(f"{address}/claim/{claim.id}")
    page.locator("main").get_by_role("link", name="Correct").click()
    page.locator("summary").filter(has_text="Who speaks").click()
    form = page.locator("#speaker")
    form.get_by_label("The speaker").fill("Petra Quill")
    form.get_by_label("Your name").fill("Ada Byron")
    form.get_by_label("Why").fill("she said so on air")
    form.get_by_role("button").click()
    page.wait_for_url("**/judge/**#done")
    done = page.locator("#done")
    assert "Ada Byron: the speaker is Petra Quill" in done.inner_text()
    done.get_by_role("link", name="Back to the claim").click()
    assert "Petra Quill" in page.locator(".chain").inner_text()
    page.goto(f"{address}/judgements")
    page.get_by_role("button", name=re.compile("^Undo: the speaker is Petra Quill")).click()
    page.wait_for_url("**/judgements?done=**")
    assert "undoes what Ada Byron decided" in page.locator("#done").inner_text()
    page.goto(f"{address}/claim/{claim.id}")
    assert "Petra Quill" not in page.locator(".chain").inner_text()
    assert not page.seen, page.seen


def test_what_is_decided_shows_everywhere_by_itself(tab, ledger, address):
    """A name is merged into another: a quiet line says that the ledger is regrouped and goes away; both names lead to
    one person without anything being asked; so all is as before when it is undone from the keyboard."""
    with Reader(ledger) as reader:
        known = [k.identity for k in reader.known(Filter(kind="person", limit=2))]
        first, second = known
    page = tab()
    page.goto(f"{address}/judge/{first.id}?on=merge")
    page.get_by_label("The same as").select_option(label=second.name)
    if page.locator("#merge").get_by_label("Your name").count():
        page.locator("#merge").get_by_label("Your name").fill("Ada Byron")
    page.get_by_role("button", name="They are one").click()
    page.wait_for_url("**#done")
    page.locator("#now").wait_for()
    assert "egroup" in page.locator("#now").inner_text()
    page.locator("#now[hx-get]").wait_for(state="detached", timeout=60_000)
    names = []
    for one in known:
        page.goto(f"{address}/identity/{one.id}")
        names.append(page.locator("h1").inner_text())
    assert len(set(names)) == 1
    page.goto(f"{address}/judgements")
    page.get_by_role("button", name=re.compile("^Undo: these two are one")).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/judgements?done=**")
    page.locator("#now[hx-get]").wait_for(state="detached", timeout=60_000)
    with Reader(ledger) as reader:
        assert {i.id for i in reader.identities()} >= {first.id, second.id}
        assert not reader.dirty
    assert not page.seen, page.seen


def test_keys_of_a_claim(tab, ledger, address):
    """`c` shows the citation, `?` the keys, `w` and `s` lead to what they correct."""
    claim = claim_of(ledger)
    page = tab()
    page.goto(f"{address}/claim/{claim.id}")
    page.keyboard.press("c")
    assert "sha256" in page.locator("#citation").inner_text()
    page.keyboard.press("?")
    assert page.locator("#keys dl").is_visible()
    for key, place in (("w", "wrong"), ("s", "speaker")):
        page.goto(f"{address}/claim/{claim.id}")
        page.keyboard.press(key)
        page.wait_for_url(f"**/judge/{claim.id}*#{place}")
    assert not page.seen, page.seen


def test_another_site_can_not_write(browser, ledger, address, tmp_path):
    """A form on a page of another origin, sent by the browser itself, is refused."""
    claim = claim_of(ledger)
    with Reader(ledger) as reader:
        before = len(list(reader.judgements()))
    evil = tmp_path / "evil.html"
    evil.write_text(
        f'<form method="post" action="{address}/judge/{claim.id}"><input name="action" value="wrong">'
        '<input name="by" value="Mallory"><button>Go</button></form>'
    )
    page = browser.new_page()
    page.goto(evil.as_uri())
    page.get_by_role("button").click()
    page.get_by_text("Another site sent this").wait_for()
    page.close()
    with Reader(ledger) as reader:
        assert len(list(reader.judgements())) == before


def test_claims_are_tested_by_keyboard(tab, ledger, address):
    """`y` and `n` answer and lead on to the next claim, `u` takes an answer back."""
    page = tab()
    page.goto(f"{address}/audit?n=3")
    if page.get_by_label("Who decides").count():
        page.get_by_label("Who decides").fill("Ada")
        page.get_by_role("button", name="Sign with it").click()
        page.goto(f"{address}/audit?n=3")
    for n in range(3):
        page.locator("fieldset.now").wait_for()
        asked = page.locator("fieldset[data-aspect]").count()
        claim = page.locator("#audit [name=claim]").get_attribute("value")
        page.keyboard.press("y")
        page.keyboard.press("u")
        assert page.locator("fieldset input:checked").count() == 0
        for _ in range(asked):
            page.keyboard.press("n" if n == 0 else "y")
        page.locator(f"#audit [name=claim][value={claim}]").wait_for(state="detached")
    assert "All 3 claims of this sample were looked at." in page.locator("main").inner_text()
    assert "2 of 3" in page.locator("table").inner_text()
    assert not page.seen, page.seen


@pytest.mark.parametrize("kind", ["claim", "question", "identity", "page"])
def test_forms_are_sound_and_fit(tab, axe, made_ledger, kind):
    """The forms of every kind of thing, all opened: nothing serious by axe in light or dark, and they fit a phone."""
    with Reader(made_ledger) as reader:
        thing = {
            "claim": lambda: claim_of(made_ledger).id,
            "question": lambda: next(reader.questions(Filter(limit=1))).id,
            "identity": lambda: next(reader.known(Filter(limit=1))).identity.id,
            "page": lambda: claim_of(made_ledger).document,
        }[kind]()
    with served(made_ledger, by="Ada") as address:
        page = tab()
        page.goto(f"{address}/judge/{thing}")
        page.evaluate("document.querySelectorAll('details.judge').forEach(d => { d.open = true; })")
        assert axe(page) == []
        page.emulate_media(color_scheme="dark")
        assert axe(page, "color-contrast", "link-in-text-block") == []
        page.set_viewport_size({"width": 390, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert not page.seen, page.seen


@pytest.mark.parametrize("width", [1100, 390])
def test_a_brief_opens_from_disk(tab, axe, made_ledger, tmp_path, width):
    """The file needs nothing beside it, its marks lead to their quotes, it has no serious finding and fits a phone."""
    out = tmp_path / "brief.html"
    with Reader(made_ledger) as reader:
        brief.write(reader, [q.id for q in reader.questions(Filter(limit=6))], out)
    page = tab(viewport={"width": width, "height": 900})
    asked = []
    page.on("request", lambda r: asked.append(r.url))
    page.goto(out.as_uri())
    assert page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].filter(f => f.status == 'loaded').length)"
    )
    mark = page.locator("svg.lanes a.mark:visible").first
    wanted = mark.get_attribute("href")
    mark.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(wanted)
    assert page.locator(wanted).is_visible()
    assert [u for u in asked if not u.startswith(("data:", out.as_uri()))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not page.seen.errors
