"""Test on my pages: claims of a sample one by one, right or wrong; the same result by `sayso audit`."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.cli import run
from sayso.ledger import Reader, Writer
from tests.desk.serving import Client, serving
from tests.ledger.factory import READER, reading, relink


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Client]:
    """A desk over three linked pages, six claims."""
    path = tmp_path / "l.sayso"
    with Writer(path) as w:
        w.write([reading(n) for n in range(1, 4)], reader=READER)
        relink(w)
    with serving(path, by="Ada") as client:
        yield client


def _asked(desk: Client, address: str = "/audit") -> tuple[str, list[str]]:
    body = desk.get(address).body
    found = re.search(r'name="claim" value="(c_\w+)"', body)
    return found[1] if found else "", re.findall(r'data-aspect="(\w+)"', body)


def test_a_sample_is_tested_to_its_end(desk: Client, capsys: pytest.CaptureFixture[str]) -> None:
    """Each answer leads to the next claim; the result grows, and the command line prints the same."""
    seen: list[str] = []
    while (asked := _asked(desk))[0]:
        claim, aspects = asked
        assert claim not in seen
        answers = {a: "n" if a == "verb" and not seen else "y" for a in aspects}
        fields = {"claim": claim, "seed": "1", "n": "50", **answers}
        answer = desk.post("/audit", fields)
        assert (answer.status, answer.headers["Location"]) == (303, "/audit?seed=1&n=50")
        seen.append(claim)
    assert len(seen) == 6
    body = " ".join(re.sub(r"<[^>]+>", " ", desk.get("/audit").body).split())
    assert "All 6 claims of this sample were looked at." in body
    assert "the verb 5 of 6" in body
    assert "83%" not in body
    assert "The speaker was right in 6 of 6; too few to say more." in body
    assert run(["audit", "--json", "--ledger", str(desk.app.state.ledger)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["sample"], found["tested"]) == (6, 6)
    assert found["verb"] == {"right": 5, "of": 6, "share": 0.8333, "low": 0.4365, "high": 0.9699}
    assert found["content"]["share"] == 1.0
    assert run(["audit", "--ledger", str(desk.app.state.ledger)]) == 0
    assert "5 of 6" in capsys.readouterr().out
    with Reader(desk.app.state.ledger) as r:
        assert not r.dirty


def test_what_was_answered_can_be_looked_at_again(desk: Client) -> None:
    """The claim before comes back with its answers, and the new answer counts."""
    claim, aspects = _asked(desk)
    desk.post("/audit", {"claim": claim, "seed": "1", "n": "50", **dict.fromkeys(aspects, "n")})
    (back,) = set(re.findall(r'href="(/audit\?[^"]*claim=c_\w+)"[^>]*>Look at the one before', desk.get("/audit").body))
    body = desk.get(back.replace("&amp;", "&")).body
    assert claim in body
    assert len(re.findall(r'value="n" checked', body)) == len(aspects)
    desk.post("/audit", {"claim": claim, "seed": "1", "n": "50", **dict.fromkeys(aspects, "y")})
    assert "1 of 1" in desk.get("/audit").body


def test_an_answer_can_be_taken_back(desk: Client) -> None:
    """What was answered last is undone, counts no more, and its claim is asked again; twice is refused."""
    claim, aspects = _asked(desk)
    fields = {"claim": claim, "seed": "1", "n": "50"}
    desk.post("/audit", {**fields, **dict.fromkeys(aspects, "n")})
    assert 'action="/audit/undo"' in desk.get("/audit").body
    answer = desk.post("/audit/undo", fields)
    assert (answer.status, answer.headers["Location"]) == (303, f"/audit?seed=1&n=50&claim={claim}")
    body = desk.get("/audit").body
    assert claim in body
    assert "checked" not in body
    assert "So far" not in body
    assert ' <span class="tag">undone</span>' in desk.get("/judgements").body
    assert desk.post("/audit/undo", fields).status == 404


def test_shares_are_said_from_ten_answers_on(tmp_path: Path) -> None:
    """With fewer, the count stands alone; then the share stands with its range."""
    path = tmp_path / "l.sayso"
    with Writer(path) as w:
        w.write([reading(n) for n in range(1, 6)], reader=READER)
        relink(w)
    with serving(path, by="Ada") as desk:
        for _ in range(10):
            claim, aspects = _asked(desk)
            desk.post("/audit", {"claim": claim, "seed": "1", "n": "50", **dict.fromkeys(aspects, "y")})
        body = " ".join(re.sub(r"<[^>]+>", " ", desk.get("/audit").body).split())
    assert "the verb 10 of 10 100% between 72% and 100%" in body
    assert "too few to say more" in body


def test_the_page_is_shown_with_the_words_marked(desk: Client) -> None:
    """Content, cue and speaker stand in their page; no inline script."""
    body = desk.get("/audit").body
    assert 'class="content"' in body
    assert "Claim 1 of 6" in body
    assert "Look at the one before" not in body
    assert "eed" not in re.sub(r"<[^>]+>|--seed", "", body[body.index("<main") :])
    assert not re.search(r"<script(?![^>]*\bsrc=)|\bstyle=|\bon\w+=", body)


@pytest.mark.parametrize(
    ("address", "status"),
    [("/audit?n=0", 400), ("/audit?n=1001", 400), ("/audit?n=x", 400), ("/audit?n=²", 400), ("/audit?seed=", 400),
     (f"/audit?seed={'x' * 200}", 400), ("/audit?claim=c_0000000000000000", 404), ("/audit?n=1000&seed=é", 200)],
)  # fmt: skip
def test_samples_that_can_not_be_drawn_are_told(desk: Client, address: str, status: int) -> None:
    """Sizes, seeds and claims that do not fit are refused."""
    from urllib.parse import quote

    assert desk.get(quote(address, safe="/?=&")).status == status


def test_an_answer_needs_a_claim_and_something_said(desk: Client) -> None:
    """Nothing is written without them, nor from another site."""
    claim, _ = _asked(desk)
    fields = {"seed": "1", "n": "50", "claim": claim}
    assert desk.post("/audit", fields).status == 400
    assert desk.post("/audit", {**fields, "claim": "c_0", "content": "y"}).status == 404
    assert desk.post("/audit", {**fields, "content": "y"}, headers={"Origin": "http://evil.example"}).status == 403
    with Reader(desk.app.state.ledger) as r:
        assert list(r.judgements()) == []


def test_where_nothing_can_be_written_nothing_is_asked(desk: Client) -> None:
    """A ledger in a read-only place shows no form that could not be kept, and says what helps."""
    desk.app.state.read_only = True
    body = desk.get("/audit").body
    assert 'id="audit"' not in body
    assert "Copy it to a folder of yours" in body


def test_a_command_can_be_copied_whatever_the_sample_is_called(desk: Client) -> None:
    """A name that came with a link is quoted, so that a shell runs nothing of it."""
    claim, aspects = _asked(desk)
    desk.post("/audit", {"claim": claim, "seed": "1", "n": "50", **dict.fromkeys(aspects, "y")})
    body = desk.get("/audit?seed=" + "x%3B%20echo%20%24HOME").body
    assert "sayso audit --seed &#39;x; echo $HOME&#39; --sample 50 --json" in body
