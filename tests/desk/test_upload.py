"""Reading more pages on the desk: bounded, behind the same walls as `sayso read`, in no folder but its own."""

import io
import os
import sqlite3
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import settings
from sayso.desk.rooms import upload
from sayso.desk.work import Job
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


def test_where_nothing_can_be_written_no_form_is_shown(desk: Client) -> None:
    """A ledger in a read-only place says what helps, and asks for nothing that it could not keep."""
    desk.app.state.read_only = True
    body = desk.get("/read").body
    assert "Copy it to a folder of yours" in body
    assert 'type="file"' not in body


@pytest.mark.parametrize("published", ["yesterday", "2031-02-30", "2031-03-05/2031-03-06"])
def test_a_wrong_date_loses_nothing(desk: Client, published: str) -> None:
    """The form comes back as it was filled, with what is wrong at the field and the names of the files to choose."""
    fields = {"text": "<b>Words</b>", "outlet": "The Tide", "url": "https://tide.example/1", "published": published}
    answer = desk.upload("/read", [("files", "one.txt", PAGE.encode())], fields)
    assert answer.status == 422
    for words in (
        "&lt;b&gt;Words&lt;/b&gt;</textarea>", 'value="The Tide"', 'value="https://tide.example/1"', "one.txt",
        f'name="published" value="{published}"', 'aria-invalid="true"', "can’t be read as a date. Write it as",
    ):  # fmt: skip
        assert words in answer.body
    assert desk.app.state.work.job is None


def test_a_date_is_taken_as_people_write_it(desk: Client) -> None:
    """What has one reading is that day; of what has two both are named, and the form comes back."""
    answer = desk.upload("/read", [], {"text": PAGE, "published": "3.4.2031"})
    assert answer.status == 422
    assert "“3.4.2031” may be 3 April 2031 or 4 March 2031. Write 2031-04-03 or 2031-03-04." in answer.body
    assert desk.upload("/read", [], {"text": PAGE, "published": "13 March 2031"}).status == 303
    desk.wait()
    with Reader(desk.app.state.ledger) as r:
        (capture,) = r.captures()
        assert capture.published is not None
        assert capture.published.start == "2031-03-13"


def test_nothing_sent_is_said(desk: Client) -> None:
    """An empty form reads nothing."""
    answer = desk.upload("/read", [("files", "", b"")])
    assert (answer.status, "Nothing was sent" in answer.body) == (422, True)


def test_what_reading_brought_is_named(desk: Client) -> None:
    """The result names the new pages, and the questions that are new or changed, each with its link; regrouping
    afterwards takes nothing of it away."""
    desk.upload("/read", [], {"text": PAGE, "outlet": "The Tide", "published": "2031-03-05"})
    desk.wait()
    with Reader(desk.app.state.ledger) as r:
        (page,) = r.documents()
    first = desk.get("/work").body
    assert f'href="/page/{page.id}"' in first
    assert "Bridge of Lowmarsh still stands, mayor says" in first
    other = PAGE.replace("At least 12", "At least 40").replace("the hospital", "the mayor’s office")
    desk.upload("/read", [], {"text": other, "outlet": "The Dune", "published": "2031-03-05"})
    desk.wait()
    desk.app.state.work.regroup()
    desk.wait()
    body = desk.get("/work").body
    assert "What was read last" in body
    assert f'href="/page/{page.id}"' not in body
    assert "The Dune" in body


def test_the_line_of_every_room_says_what_the_desk_does(desk: Client) -> None:
    """While the desk reads, each room says how far it is, and asks again; at the end the line leads to what is new."""
    go = threading.Event()

    def read(job: Job) -> None:
        job(pages=119, claims=300, skipped=1, share=0.2)
        go.wait(30)

    assert 'id="now"' not in desk.get("/claims").body
    desk.app.state.work.start("read", read, of=500)
    for path in ("/", "/claims", "/work/now.html"):
        body = desk.get(path).body
        assert "Reading 120 of 500 pages" in body, path
        assert 'hx-get="/work/now.html" hx-trigger="every 1s"' in body, path
    assert '<noscript><meta http-equiv="refresh"' in desk.get("/work").body
    go.set()
    desk.wait()
    assert 'id="now"' not in desk.get("/claims").body
    line = desk.get("/work/now.html").body
    assert "See what is new" in line
    assert "hx-get" not in line


def test_another_program_that_writes_is_waited_for(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another program keeps the ledger for itself the desk says so, waits, and reads when it is done."""
    monkeypatch.setattr(settings, "STILL_SECONDS", 0.05)
    monkeypatch.setattr(settings, "LOCK_SECONDS", 0.2)
    with closing(sqlite3.connect(desk.app.state.ledger, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        desk.upload("/read", [], {"text": PAGE})
        job = desk.app.state.work.job
        assert not job.ended.wait(1.0)
        for path in ("/work", "/work/now.html", "/"):
            assert "Another program is writing this ledger; the desk waits for it" in desk.get(path).body
        other.execute("ROLLBACK")
    desk.wait()
    body = desk.get("/work").body
    assert "1 new page" in body, (desk.app.state.work.job, body)


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
    go = threading.Event()
    desk.app.state.work.start("read", lambda job: go.wait(30) and None)
    assert desk.upload("/read", [("files", "one.txt", PAGE.encode())]).status == 429
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
