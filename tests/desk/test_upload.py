"""Reading more pages on the desk: bounded, behind the same walls as `sayso read`, in no folder but its own."""

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import settings
from sayso.desk.rooms import upload
from sayso.ledger import Reader, Writer
from tests.desk.serving import Client, serving

PAGE = (
    "Bridge of Lowmarsh still stands, mayor says\n\n"
    "The bridge of Lowmarsh still stands, Mayor Ana Reeve said on Monday. The rebels denied that they had shelled it. "
    "At least 12 people were killed, the hospital said.\n"
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A desk over an empty ledger, whose temporary folders are made in `waiting`."""
    (tmp_path / "waiting").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "waiting"))
    monkeypatch.setattr("sayso.workers.available", lambda: 1)
    with Writer(tmp_path / "l.sayso"):
        pass
    with serving(tmp_path / "l.sayso") as client:
        yield client


def _sources(desk: Client) -> list[str]:
    with Reader(desk.app.state.ledger) as r:
        return sorted(c.source for c in r.captures())


def test_files_are_read_and_what_is_not_read_is_listed(desk: Client, tmp_path: Path) -> None:
    """Files and archives are read in workers; skipped ones stand there with their reasons; nothing is left behind and
    no path is shown."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as z:
        z.writestr("two.txt", PAGE.replace("Lowmarsh", "Highfen"))
        z.writestr("../../evil.txt", PAGE)
    files = [
        ("files", "one.txt", PAGE.encode()), ("files", "empty.txt", b""), ("files", "more.zip", packed.getvalue()),
        ("files", "deep.html", b"<div>" * 100_000 + b"words" + b"</div>" * 100_000),
    ]  # fmt: skip
    answer = desk.upload("/read", files)
    assert (answer.status, answer.headers["Location"]) == (303, "/work")
    assert desk.get("/").status == 200  # the ledger is usable meanwhile
    desk.wait()
    body = desk.get("/work").body
    for words in ("2 new pages", "empty.txt", "nested too deep", "unsafe member"):
        assert words in body
    assert _sources(desk) == ["more.zip!two.txt", "one.txt"]
    assert list((tmp_path / "waiting").iterdir()) == []
    assert not (tmp_path / "evil.txt").exists()
    for page in ("/work", "/pages", "/read"):
        assert str(tmp_path) not in desk.get(page).body
    with Reader(desk.app.state.ledger) as r:
        assert [run.arguments for run in r.runs()] == [("desk",)]
        assert r.count_claims() > 2
        assert not r.dirty


def test_words_are_read_with_what_is_said_of_them(desk: Client) -> None:
    """Pasted words are a page named after them; outlet, address and date are those given; twice is once."""
    fields = {"text": PAGE.replace("\n", "\r\n"), "outlet": "The Tide", "url": "https://tide.example/1",
              "published": "2031-03-05"}  # fmt: skip
    for done in ("1 new page", "0 new pages"):
        assert desk.upload("/read", [], fields).status == 303
        desk.wait()
        assert done in desk.get("/work").body
    with Reader(desk.app.state.ledger) as r:
        (capture,) = r.captures()
        assert (capture.outlet, capture.url, capture.source[:7]) == ("The Tide", "https://tide.example/1", "pasted-")
        assert capture.published is not None
        assert capture.published.start == "2031-03-05"
        assert next(r.documents()).text == PAGE
    fields["published"] = "yesterday"
    assert desk.upload("/read", [], fields).status == 400


def test_nothing_sent_is_said(desk: Client) -> None:
    """An empty form reads nothing."""
    assert "Nothing was sent" in desk.upload("/read", [("files", "", b"")]).body


def test_an_upload_is_bounded_in_size_and_number(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many bytes or files are refused before anything is read; other sites are, too."""
    many = [("files", f"{n}.txt", b"x") for n in range(settings.UPLOAD_FILES + 1)]
    assert desk.upload("/read", many).status == 400
    length = {**desk.home, "Content-Type": "multipart/form-data; boundary=B",
              "Content-Length": str(settings.UPLOAD_BYTES + 1)}  # fmt: skip
    assert desk.send("POST", "/read", b"--B", length).status == 413
    one = [("files", "one.txt", PAGE.encode())]
    assert desk.upload("/read", one, headers={"Sec-Fetch-Site": "cross-site"}).status == 403
    assert desk.upload("/read", one, {"token": "x"}).status == 403
    assert desk.app.state.work.job is None
    assert _sources(desk) == []


def test_one_upload_at_a_time(desk: Client, tmp_path: Path) -> None:
    """While the desk reads, another upload is told to wait, and leaves nothing behind."""
    import threading

    go = threading.Event()
    desk.app.state.work.start("read", lambda job: go.wait(30) and None)
    assert desk.upload("/read", [("files", "one.txt", PAGE.encode())]).status == 409
    assert list((tmp_path / "waiting").iterdir()) == []
    go.set()
    desk.wait()


def test_an_error_of_the_ledger_is_said_without_its_place(desk: Client, tmp_path: Path) -> None:
    """Where the ledger can't be written the page says so and names no folder."""
    desk.app.state.ledger.write_bytes(b"no ledger")
    desk.app.state.work._ledger = desk.app.state.ledger
    token = {"token": desk.app.state.token}
    body = b""
    for name, value in {**token, "text": PAGE}.items():
        body += f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    head = {**desk.home, "Content-Type": "multipart/form-data; boundary=B"}
    assert desk.send("POST", "/read", body + b"--B--\r\n", head).status == 303
    desk.wait()
    page = desk.get("/work").body
    assert "be read as a ledger" in page
    assert str(tmp_path) not in page


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=4))
def test_a_name_never_leads_out_of_its_folder(name: str, others: list[str]) -> None:
    """Whatever the name: one part, neither hidden nor empty, not too long, and none twice."""
    taken: set[str] = set()
    for one in [*others, name, name]:
        made = upload.safe_name(one, taken)
        assert made.casefold() not in taken
        taken.add(made.casefold())
        assert made == os.path.basename(made)
        assert made not in ("", ".", "..")
        assert not made.startswith(".")
        assert not set('/\\<>:"|?*\x00\n\u202e') & set(made)
        assert len(made.encode()) < 250


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\users\\x\\page.html", "page.html"), ("..", "page"), (".hidden", "hidden"),
        ("NUL.txt", "_NUL.txt"), ("a\u202etxt.exe", "atxt.exe"), ("x" * 500 + ".html", "x" * 120 + ".html"),
        ("страница.html", "страница.html"), ("", "page"),
    ],
)  # fmt: skip
def test_names_stay_as_they_are_where_they_are_safe(name: str, made: str) -> None:
    """Letters of any alphabet and the ending stay."""
    assert upload.safe_name(name, ()) == made
