"""Judgements on the desk: only from its own pages, signed, shown at once, undone, joined; GET never writes."""

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.datastructures import FormData

from sayso import settings
from sayso.desk.forms import nearest, value
from sayso.errors import UsageError
from sayso.ledger import Reader, Writer, judge
from tests.desk.serving import Client, serving
from tests.ledger.factory import READER, reading, relink

AT = "2031-04-01T09:00:00Z"


@pytest.fixture(autouse=True)
def _asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ledger is one that waits until somebody asks: its groups here are made by hand."""
    monkeypatch.setattr(settings, "REGROUP_CLAIMS", 0)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of three linked pages."""
    path = tmp_path / "l.sayso"
    with Writer(path) as w:
        w.write([reading(n) for n in range(1, 4)], reader=READER)
        relink(w)
    return path


@pytest.fixture
def desk(ledger: Path) -> Iterator[Client]:
    """A desk over it on which nobody has signed yet."""
    with serving(ledger) as client:
        yield client


def _claim(ledger: Path) -> str:
    with Reader(ledger) as r:
        return next(c.id for c in r.claims() if c.speaker)


def _made(ledger: Path) -> list[tuple[str, str, object]]:
    with Reader(ledger) as r:
        return [(j.by, j.action, j.value) for j in r.judgements()]


# ------------------------------------------------------------------ the walls
OWN = {"Origin": "http://127.0.0.1:{port}", "Sec-Fetch-Site": "same-origin"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (OWN, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({}, 303),  # no browser: it had to read a page of ours for the token
        ({**OWN, "Sec-Fetch-Site": "cross-site"}, 403),
        ({**OWN, "Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "http://localhost:{port}"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:{port}.evil.example"}, 403),
    ],
)
def test_only_pages_of_this_desk_can_write(desk: Client, ledger: Path, headers: dict[str, str], status: int) -> None:
    """What the browser says comes from another site is refused, and nothing is written."""
    sent = {k: v.format(port=desk.port) for k, v in headers.items()}
    answer = desk.post(f"/judge/{_claim(ledger)}", {"action": "wrong", "by": "Ada"}, headers=sent)
    assert answer.status == status
    assert len(_made(ledger)) == (status == 303)


@pytest.mark.parametrize("token", ["", "x", "é"])
def test_a_form_needs_the_token_of_this_run(desk: Client, ledger: Path, token: str) -> None:
    """Without it, or with that of another run, nothing is written."""
    answer = desk.post(f"/judge/{_claim(ledger)}", {"action": "wrong", "by": "Ada", "token": token})
    assert (answer.status, _made(ledger)) == (403, [])


def test_get_never_writes(desk: Client, ledger: Path) -> None:
    """Addresses that write take POST only, whatever the address says; reading changes nothing."""
    claim = _claim(ledger)
    for path in ("/name", "/regroup", "/judgements/join", "/judgements/j_0/undo"):
        assert desk.get(path).status in (404, 405)
    with Reader(ledger) as r:
        before = r.changes
    assert desk.get(f"/judge/{claim}?action=wrong&by=Ada&token={desk.token()}").status == 200
    desk.get("/judgements.jsonl")
    with Reader(ledger) as r:
        assert (r.changes, list(r.judgements())) == (before, [])


def test_a_body_is_bounded_whatever_its_header_says(desk: Client, ledger: Path) -> None:
    """More than a form holds is refused with 413: by its length, and while it comes in without one."""
    claim, token = _claim(ledger), desk.token()
    big = b"token=" + token.encode() + b"&action=wrong&by=Ada&reason=" + b"x" * 600_000
    kind = {"Content-Type": "application/x-www-form-urlencoded", **desk.home}
    assert desk.send("POST", f"/judge/{claim}", big, kind).status == 413
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(big[i : i + 8192]), big[i : i + 8192]) for i in range(0, len(big), 8192))
    answer = desk.send("POST", f"/judge/{claim}", chunked + b"0\r\n\r\n", {**kind, "Transfer-Encoding": "chunked"})
    assert answer.status == 413
    assert _made(ledger) == []


def test_a_form_leads_to_rooms_of_the_desk_only(desk: Client, ledger: Path) -> None:
    """Where another site is named as the way back, the list of judgements is shown."""
    claim = _claim(ledger)
    for there in ("https://evil.example/", "//evil.example", "/\\evil.example", "/a\r\nX: y", "javascript:alert(1)"):
        answer = desk.post(f"/judge/{claim}", {"action": "wrong", "by": "Ada", "back": there, "reason": there})
        assert answer.headers["Location"].startswith("/judgements?done=j_")


# ------------------------------------------------------------------ deciding
def test_the_name_is_asked_once(desk: Client, ledger: Path) -> None:
    """Until there is a name each form asks for it; it is kept in a cookie that no script and no other site gets."""
    claim = _claim(ledger)
    page = desk.get(f"/judge/{claim}").body
    assert page.count('name="by" required') == page.count('class="judge-form"') > 5
    assert desk.post(f"/judge/{claim}", {"action": "wrong"}).status == 400
    answer = desk.post("/name", {"by": "Zoë “Z” <b>", "back": f"/judge/{claim}"})
    assert (answer.status, answer.headers["Location"]) == (303, f"/judge/{claim}")
    assert re.search("HttpOnly.*SameSite=strict", answer.headers["Set-Cookie"], re.I)
    page = desk.get(f"/judge/{claim}").body
    assert 'You sign as <strong dir="auto">Zoë “Z” &lt;b&gt;' in page
    assert page.count('name="by" required') == 1  # that of another name
    desk.post(f"/judge/{claim}", {"action": "wrong"})
    assert _made(ledger) == [("Zoë “Z” <b>", "wrong", None)]


def test_a_name_that_was_given_at_the_start_signs_all(ledger: Path) -> None:
    """With `--as` no other name is taken."""
    with serving(ledger, by="Ada") as desk:
        desk.post(f"/judge/{_claim(ledger)}", {"action": "wrong", "by": "Mallory"})
    assert [by for by, *_ in _made(ledger)] == ["Ada"]


def test_a_correction_and_its_undo(ledger: Path) -> None:
    """A speaker is fixed, shown at once and listed; undone, the page's own word is back."""
    claim = _claim(ledger)
    with serving(ledger, by="Ada") as desk:
        fields = {
            "action": "speaker",
            "value": "Petra <i>Quill</i>",
            "reason": "said on air",
            "back": f"/judge/{claim}",
        }
        answer = desk.post(f"/judge/{claim}", fields)
        there = answer.headers["Location"]
        assert re.fullmatch(rf"/judge/{claim}\?done=j_\w+#done", there)
        said = re.search(r'id="done".*', desk.get(there.partition("#")[0]).body)
        assert said is not None
        assert ("the speaker is Petra" in said[0], "Undo" in said[0], f'href="/claim/{claim}' in said[0]) == (True,) * 3
        for path in (f"/claim/{claim}", "/judgements", f"/judge/{claim}"):
            assert "Petra &lt;i&gt;Quill&lt;/i&gt;" in desk.get(path).body
        assert "Regroup now" in desk.get("/judgements").body
        (id,) = re.findall(r"/judgements/(j_\w+)/undo", desk.get(f"/judge/{claim}").body)
        answer = desk.post(f"/judgements/{id}/undo", {"back": f"/judge/{claim}"})
        assert answer.headers["Location"].startswith(f"/judge/{claim}?done=j_")
        assert "Petra" not in desk.get(f"/claim/{claim}").body
        assert "undoes what Ada decided" in desk.get("/judgements").body
    assert [a for _, a, _ in _made(ledger)] == ["speaker", "undo"]


def test_what_can_not_be_decided_is_said(ledger: Path) -> None:
    """Unknown ids, actions and values give a page that says why; nothing is written."""
    claim = _claim(ledger)
    with serving(ledger, by="Ada") as desk:
        for path, fields, status in (
            ("/judge/c_0000000000000000", {"action": "wrong"}, 404),
            (f"/judge/{claim}", {"action": "bless"}, 400),
            (f"/judge/{claim}", {}, 400),
            (f"/judge/{claim}", {"action": "number", "n": "0", "best": "many", "bound": "exact"}, 400),
            (f"/judge/{claim}", {"action": "number", "n": "-1", "best": "1", "bound": "exact"}, 400),
            (f"/judge/{claim}", {"action": "audit", "value": "x"}, 400),
            (f"/judge/{claim}", {"action": "wrong", "reason": "x" * 5000}, 400),
            ("/judgements/j_0/undo", {}, 404),
        ):
            answer = desk.post(path, fields)
            assert (answer.status, "Nothing was written" in answer.body) == (status, True), fields
        assert desk.get("/judge/c_0000000000000000").status == 404
        assert desk.get("/judge/nonsense").status == 404
    assert _made(ledger) == []


def test_each_thing_has_its_forms(ledger: Path) -> None:
    """A claim's numbers and relations and a page's date can be judged, each in its own form, with effect at once."""
    with Reader(ledger) as r:
        number = next(c for c in r.claims() if c.quantities)
        link = next(r.links())
    with serving(ledger, by="Ada") as desk:
        page = desk.get(f"/judge/{number.id}").body
        assert "The number “" in page
        desk.post(
            f"/judge/{number.id}", {"action": "number", "n": "0", "bound": "range", "low": "1,000", "high": "1200"}
        )
        page = desk.get(f"/judge/{link.source}").body
        assert f'action="/judge/{link.id}"' in page
        desk.post(f"/judge/{link.id}", {"action": "reject"})
        unclear = desk.post(f"/judge/{number.document}", {"action": "date", "value": "1/2/2031"})
        assert (unclear.status, "may be 1 February 2031 or 2 January 2031" in unclear.body) == (400, True)
        assert desk.post(f"/judge/{number.document}", {"action": "date", "value": "1 February 2031"}).status == 303
        times = {"action": "when", "value": "13/1/2031 to January 2031"}
        assert desk.post(f"/judge/{number.id}", times).status == 303
    with Reader(ledger) as r:
        assert r.link(link.id).status == "rejected"
        assert {c.published.start for c in r.captures(number.document) if c.published} == {"2031-02-01"}
        assert [j.value for j in r.judgements_on(number.id) if j.action == "when"] == ["2031-01-13/2031-01"]


def test_regrouping_runs_behind_the_pages(ledger: Path) -> None:
    """The button starts it, a page shows it and comes again by itself; the desk answers meanwhile."""
    with serving(ledger, by="Ada") as desk:
        go = threading.Event()
        assert desk.app.state.work.start("regroup", lambda job: go.wait(30) and None)
        answer = desk.get("/work")
        assert "Regrouping" in answer.body
        assert desk.post("/regroup", {}).headers["Location"] == "/work"  # one at a time
        assert "Regrouping" in desk.get("/judgements").body
        assert desk.get("/").status == 200
        go.set()
        desk.wait()
        assert "Regrouped" in desk.get("/work").body


def test_a_job_that_fails_says_why_and_no_path(ledger: Path) -> None:
    """The error stands on the page, with the ledger's name and without where it lies."""

    def fail(job: object) -> None:
        from sayso.errors import LedgerLocked

        raise LedgerLocked(f"{ledger} is in use.", "Wait.")

    with serving(ledger) as desk:
        assert desk.app.state.work.start("regroup", fail)
        desk.wait()
        body = desk.get("/work").body
        assert "l.sayso is in use. Wait." in body
        assert str(ledger.parent) not in body
        assert desk.app.state.work.start("regroup", lambda job: 1 / 0)
        desk.wait()
        assert "ZeroDivisionError" in desk.get("/work").body


# ------------------------------------------------------------------ the list, and joining
def test_orphans_and_differences_are_listed(ledger: Path) -> None:
    """Judgements whose words are gone, and those on which people differ, have lists of their own."""
    made, _ = reading(1)
    gone = made.claims[0].id
    with Reader(ledger) as r:
        claim = next(c.id for c in r.claims() if c.speaker and c.document != made.page.document.id)
    with Writer(ledger) as w:
        judge(w, "wrong", gone, by="Ada", at=AT)
        judge(w, "speaker", claim, by="Ada", at=AT, value="A")
        judge(w, "speaker", claim, by="Ben", at=AT, value="B")
        w.remove(["page1.txt"])
    with serving(ledger) as desk:
        orphans, differ = desk.get("/judgements?show=orphans").body, desk.get("/judgements?show=differ").body
    assert ("its words are gone" in orphans, made.claims[0].text in orphans, "the speaker is" in orphans) == (
        True, True, False,
    )  # fmt: skip
    assert ("the speaker is A" in differ, "the speaker is B" in differ, "later changed" in differ) == (True,) * 3


def test_judgements_go_from_desk_to_desk(ledger: Path, tmp_path: Path) -> None:
    """The file that one desk saves is joined by another: once, however often it is sent."""
    other = tmp_path / "other.sayso"
    with Writer(other) as w:
        w.write([reading(n) for n in range(1, 4)], reader=READER)
        relink(w)
    claim = _claim(ledger)
    with serving(ledger, by="Ada") as desk:
        desk.post(f"/judge/{claim}", {"action": "wrong"})
        saved = desk.get("/judgements.jsonl")
    assert "attachment" in saved.headers["Content-Disposition"]
    assert json.loads(saved.body)["target"]["ids"] == [claim]
    with serving(other) as desk:
        file = [("file", "judgements.jsonl", saved.body.encode() + b"{}\n")]
        body = desk.upload("/judgements/join", file).body
        assert "1 judgement joined, 0 known already; 1 line could not be taken" in body
        assert "the claim is wrong" in body
        assert "0 judgements joined, 1 known already" in desk.upload("/judgements/join", file).body
        assert desk.upload("/judgements/join", []).status == 400
        assert desk.upload("/judgements/join", file, headers={"Sec-Fetch-Site": "cross-site"}).status == 403
        assert desk.upload("/judgements/join", [*file, *file]).status == 400
    assert _made(other) == [("Ada", "wrong", None)]


@pytest.mark.parametrize(
    ("said", "number"), [("1,200", 1200.0), ("1 200", 1200.0), (" 0.5 ", 0.5), ("", None), ("\u00a07", 7.0)]
)
def test_numbers_are_read_as_people_write_them(said: str, number: float | None) -> None:
    """Separators of thousands fall away; nothing written is no number."""
    assert value("number", FormData({"n": "0", "bound": "exact", "best": said}))["value"] == number
    with pytest.raises(UsageError):
        value("number", FormData({"n": "0", "bound": "exact", "best": "a dozen"}))


def test_what_reads_alike_is_offered_first() -> None:
    """Whoever joins two spellings finds the other at the head of the list."""
    names = ["Ana Reeve", "Volodar Zelenkoy", "Ivo Brandt", "Zelenko"]
    found = nearest("Volodar Zelenko", ((f"i_{n}", name) for n, name in enumerate(names)))
    assert [name for _, name in found] == ["Volodar Zelenkoy", "Zelenko", "Ana Reeve", "Ivo Brandt"]


def test_two_people_sign_with_their_own_names_and_differ(desk: Client, ledger: Path) -> None:
    """Each browser keeps its own name; what they differ on stands there with both words, and who counts."""
    claim = _claim(ledger)
    for name, said in (("Ada", "Petra Quill"), ("Ben <i>", "Ida Stern")):
        cookie = desk.post("/name", {"by": name}).headers["Set-Cookie"].partition(";")[0]
        answer = desk.post(
            f"/judge/{claim}", {"action": "speaker", "value": said}, headers={**desk.home, "Cookie": cookie}
        )
        assert answer.status == 303
    assert [by for by, *_ in _made(ledger)] == ["Ada", "Ben <i>"]
    body = desk.get("/judgements?show=differ").body
    assert "People differ (1)" in body
    rows = re.findall(r'<strong dir="auto">([^<]*)</strong>: <bdi>([^<]*)</bdi> <span class="tag">([^<]*)<', body)
    assert rows == [
        ("Ben &lt;i&gt;", "the speaker is Ida Stern", "counts"), ("Ada", "the speaker is Petra Quill", "later changed"),
    ]  # fmt: skip
    for asked, shown in (("by=Ada", 1), ("kind=speaker", 2), ("by=Ada&kind=wrong", 0)):
        assert len(re.findall(r'<li id="j_', desk.get(f"/judgements?{asked}").body)) == shown


def test_joining_says_what_joined_what_differs_and_what_is_gone(ledger: Path, tmp_path: Path) -> None:
    """Names and words of a colleague's file are shown as words, whatever stands in them."""
    other = tmp_path / "other.sayso"
    with Writer(other) as w:
        w.write([reading(n) for n in range(1, 5)], reader=READER)
        relink(w)
    made, _ = reading(4)
    claim, hostile = _claim(ledger), "Mallory <script>alert(1)</script>"
    with Writer(other) as w:
        judge(w, "speaker", claim, by=hostile, at=AT, value="<b>Z</b>", reason="<img src=x>")
        judge(w, "wrong", made.claims[0].id, by=hostile, at=AT)
    with Writer(ledger) as w:
        judge(w, "speaker", claim, by="Ada", at=AT, value="A")
    with serving(other) as desk:
        saved = desk.get("/judgements.jsonl").body.encode()
    assert str(tmp_path).encode() not in saved
    with serving(ledger) as desk:
        body = desk.upload("/judgements/join", [("file", "judgements.jsonl", saved)]).body
        refused = desk.upload("/judgements/join", [("file", "x.jsonl", b"{" * 100_000)])
        assert (refused.status, "no file of judgements" in refused.body) == (400, True)
    assert "2 judgements joined, 0 known already" in body
    assert "You differ on 1 thing" in body
    assert "1 judgement on words that are not in this ledger" in body
    assert made.claims[0].text in body
    assert "Mallory &lt;script&gt;" in body
    assert not re.search("<script>alert|<img src=x|<b>Z", body)


@pytest.mark.parametrize(
    ("action", "said", "kept"),
    [
        ("chain", "Harbour Radio\r\n (a resident) \r\n\r\nPetra   Quill\n", ["Harbour Radio", None, "Petra Quill"]),
        ("chain", " \n ", []),
        ("when", "2031-03-05 to 2031-04", "2031-03-05/2031-04"),
        ("when", "2031-03-05 – 2031-04", "2031-03-05/2031-04"),
        ("when", "2031", "2031"),
        ("when", "", None),
        ("standing", "denied", "denied"),
    ],
)
def test_what_is_filled_in_is_what_is_decided(action: str, said: str, kept: object) -> None:
    """A chain is a name a line, in brackets who is not named; a stretch of time has two ends."""
    assert value(action, FormData({"value": said})) == kept


def test_a_line_that_is_opened_waits_for_words(ledger: Path) -> None:
    """The address opens one thing that can be decided; its first field has the focus, all others stay closed."""
    with serving(ledger, by="Ada") as desk:
        page = desk.get(f"/judge/{_claim(ledger)}?on=chain").body
    assert re.findall(r'<details class="judge" open>', page) == ['<details class="judge" open>']
    (form,) = re.findall(r'id="chain".*?</form>', page, re.DOTALL)
    assert (form.count("autofocus"), page.count("autofocus")) == (1, 1)
