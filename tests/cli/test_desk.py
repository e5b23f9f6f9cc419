"""`sayso desk` as a person starts it: a process of its own, what it prints, and what it serves."""

import http.client
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sayso.cli import run
from sayso.ledger import Reader, Writer


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@contextmanager
def started(folder, *options) -> Iterator[tuple[subprocess.Popen, str, list[str]]]:
    """The process, the address that it prints, and the lines before it."""
    command = [sys.executable, "-m", "sayso", "desk", "--no-browser", *options]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    try:
        said = []
        for line in process.stderr:
            if found := re.search(r"The desk is at (\S+)", line):
                yield process, found[1], said
                return
            said.append(line)
        raise AssertionError(said)
    finally:
        process.kill()
        process.communicate(timeout=20)


def get(address, **headers):
    """Status, headers and body of one request."""
    at = urlsplit(address)
    connection = http.client.HTTPConnection(at.hostname, at.port, timeout=20)
    connection.request("GET", f"{at.path or '/'}?{at.query}", headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read().decode()


def test_without_a_ledger_the_desk_begins_an_empty_one(here):
    """No PATH and no ledger: an empty ledger is made, said, and the first screen leads to reading pages; Ctrl-C is the
    way to end it."""
    with started(here) as (process, address, said):
        assert "begins empty" in "".join(said)
        status, _, body = get(address)
        assert status == 200
        assert 'href="/read"' in body
        assert get(address + "claims")[0] == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert "closed" in process.stderr.read()
    with Reader(here / "ledger.sayso") as reader:
        assert reader.count_claims() == 0


def test_others_are_served_behind_the_token_that_is_printed(here):
    """With --host the address has a token, without which nothing is shown; each start makes another one."""
    tokens = set()
    for _ in range(2):
        with started(here, "--host", "127.0.0.1") as (_, address, _said):
            clean, token = address.split("?token=")
            tokens.add(token)
            assert len(token) > 40
            assert get(clean)[0] == 401
            assert get(clean, Authorization=f"Bearer {token}")[0] == 200
            assert "HttpOnly" in get(address)[1]["Set-Cookie"]
    assert len(tokens) == 2


def test_nobody_signs_for_everybody(here, capsys):
    """--as together with --host is refused before anything is read or made."""
    assert run(["desk", "--host", "0.0.0.0", "--as", "Ada"]) == 2
    assert "--as" in capsys.readouterr().err
    assert list(here.iterdir()) == []


def test_a_ledger_that_is_given_as_a_page_is_told_how_to_open(here, capsys):
    """Who names a ledger where pages are named is told how to open it, and no other ledger is begun."""
    Writer(here / "theirs.sayso").close()
    assert run(["desk", "theirs.sayso", "--no-browser"]) == 2
    assert "sayso desk --ledger theirs.sayso" in capsys.readouterr().err
    assert [p.name for p in here.iterdir()] == ["theirs.sayso"]


def test_an_address_that_is_not_ours_is_wrong_usage(here, capsys):
    """An address of another machine is told before anything is read or made."""
    assert run(["desk", "--host", "192.0.2.7"]) == 2
    assert "--host" in capsys.readouterr().err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "words"), [("PRAGMA user_version = 9999", "newer"), ("CREATE TABLE mine (x)", "did not make")]
)
def test_a_ledger_that_cannot_be_opened_ends_with_4(here, capsys, change, words):
    """A newer ledger, or one of another make, is told in words and opens no desk."""
    Writer(here / "ledger.sayso").close()
    with closing(sqlite3.connect(here / "ledger.sayso")) as db:
        db.execute(change)
    assert run(["desk", "--no-browser"]) == 4
    assert words in capsys.readouterr().err


def test_what_is_no_ledger_ends_with_4(here, capsys):
    """A file of another kind under the ledger's name is told, and stays as it is."""
    (here / "ledger.sayso").write_text("Not a ledger.")
    assert run(["desk", "--no-browser"]) == 4
    assert "no SQLite file" in capsys.readouterr().err
    assert (here / "ledger.sayso").read_text() == "Not a ledger."


def test_a_folder_that_is_not_there_ends_with_4(here, capsys):
    """An empty ledger is begun in a folder that is there only."""
    assert run(["desk", "--no-browser", "--ledger", "nowhere/ledger.sayso"]) == 4
    assert "--ledger" in capsys.readouterr().err


READ_ONLY = """
import os, sys
from pathlib import Path
from sayso.desk import server
from sayso.ledger import Reader, Writer
if os.getuid() == 0:  # permissions do not bind root
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
ledger = Path(sys.argv[1])
with Reader(ledger) as reader:
    reader.summary()
print(server.app(ledger).state.read_only)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of folders are others there")
def test_a_ledger_that_cannot_be_written_opens_for_reading(demo_ledger):
    """The desk knows a ledger in a read-only folder, and one that can be written."""
    with tempfile.TemporaryDirectory() as place:  # pytest's own folders are closed to other users
        folder = Path(place) / "closed"
        folder.mkdir()
        Path(place).chmod(0o755)
        ledger = folder / "demo.sayso"
        ledger.write_bytes(demo_ledger.read_bytes())
        ledger.chmod(0o444)
        folder.chmod(0o555)
        try:
            said = subprocess.run(
                [sys.executable, "-c", READ_ONLY, str(ledger)], capture_output=True, text=True, timeout=60, check=True
            )
        finally:
            folder.chmod(0o755)
    assert said.stdout == "True\n"
