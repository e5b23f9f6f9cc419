import csv
import io
import json
import os
import sqlite3

import pytest

from sayso.cli import run

PAGE = (
    "Bridge of Lowmarsh still stands, mayor says\n\n"
    "The bridge of Lowmarsh still stands, Mayor Ana Reeve said on Monday. "
    "The rebels denied that they had shelled it. At least 12 people were killed, the hospital said.\n"
)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder to stand in, with one page in `pages/`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.txt").write_text(PAGE)
    return tmp_path


def test_read_then_ask(here, capsys):
    """After `read`, every command that asks the ledger answers on standard output with exit code 0."""
    assert run(["read", "pages", "--workers", "0"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "1 new page" in said.err
    assert run(["claims"]) == 0
    assert "Reeve" in capsys.readouterr().out
    assert run(["claims", "--json", "--by", "Reeve"]) == 0
    claims = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {c["speaker"] for c in claims} == {"Ana Reeve"}
    for command in (["questions"], ["search", "bridge"], ["show", claims[0]["id"]], ["check"], ["relink"]):
        assert run(command) == 0, command


def test_a_second_run_says_that_nothing_is_new(here, capsys):
    """Reading the same folder again exits 0 and says so."""
    run(["read", "pages", "--workers", "0"])
    capsys.readouterr()
    assert run(["read", "pages", "--workers", "0"]) == 0
    assert "Nothing new" in capsys.readouterr().err


def test_skipped_pages_are_listed_with_exit_code_3(here, capsys):
    """A page that can't be read is named with its reason, and the others are read."""
    (here / "pages" / "empty.txt").write_text("")
    (here / "pages" / "paper.pdf").write_bytes(b"%PDF-1.7 ...")
    (here / "pages" / "deep.html").write_text("<div>" * 100_000 + "words" + "</div>" * 100_000)
    assert run(["read", "pages", "--workers", "0"]) == 3
    said = capsys.readouterr().err
    assert "1 new page" in said
    for line in ("empty.txt: empty", "paper.pdf: format_not_read", "deep.html: too_deep"):
        assert line in said
    assert run(["show", "skips"]) == 0
    assert "paper.pdf" in capsys.readouterr().out


def test_a_page_of_50_megabytes_is_refused_and_the_rest_is_read(here, capsys):
    """Size is bounded before a page is decoded."""
    (here / "pages" / "huge.txt").write_bytes(b"war " * 13_000_000)
    assert run(["read", "pages", "--workers", "0"]) == 3
    assert "huge.txt: too_large" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["read", "nowhere"], "nowhere"),
        (["read", "pages", "--sides", "nonsense"], "nonsense"),
        (["read", "pages", "--meta", "meta.csv"], "meta.csv"),
        (["frobnicate"], "frobnicate"),
        (["claims", "--since", "yesterday"], "yesterday"),
        (["show", "c_0000000000000000"], "c_0000000000000000"),
        (["claims", "--ledger", "missing.sayso"], "missing.sayso"),
    ],
)
def test_wrong_usage_names_what_is_wrong(here, capsys, arguments, word):
    """Wrong usage exits 2, names the word that is wrong, and shows no traceback."""
    if "--since" in arguments or "show" in arguments:
        run(["read", "pages", "--workers", "0"])
        capsys.readouterr()
    assert run(arguments) == 2
    said = capsys.readouterr()
    assert word in said.err
    assert "Traceback" not in said.err
    assert said.out == ""


def test_a_broken_ledger_exits_4(here, capsys):
    """A file that is no ledger, and one of a newer version, are told apart, and neither is touched."""
    (here / "ledger.sayso").write_bytes(b"no ledger at all" * 100)
    before = (here / "ledger.sayso").read_bytes()
    assert run(["claims"]) == 4
    assert run(["read", "pages", "--workers", "0"]) == 4
    assert (here / "ledger.sayso").read_bytes() == before
    (here / "ledger.sayso").unlink()
    run(["read", "pages", "--workers", "0"])
    with sqlite3.connect(here / "ledger.sayso") as db:
        db.execute("PRAGMA user_version = 9999")
    capsys.readouterr()
    assert run(["claims"]) == 4
    assert "newer" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_can_be_asked_but_not_read_into(here, capsys):
    """In a folder that can't be written, `claims` answers and `read` exits 4 with a remedy."""
    run(["read", "pages", "--workers", "0"])
    here.chmod(0o500)
    try:
        assert run(["claims"]) == 0
        (here / "pages" / "two.txt").exists()
        assert run(["read", "pages", "--ledger", "new.sayso", "--workers", "0"]) == 4
    finally:
        here.chmod(0o700)


def test_control_characters_never_reach_the_terminal(here, capsys):
    """Escape sequences and direction marks of a page are made visible in tables; JSON Lines keep them, escaped."""
    (here / "pages" / "one.txt").write_text(
        "The bridge \x1b[31mstands\u202e, Mayor Ana Reeve said on Monday in Lowmarsh.\n" * 2
    )
    run(["read", "pages", "--workers", "0"])
    capsys.readouterr()
    run(["claims"])
    out = capsys.readouterr().out
    assert "stands" in out
    assert "\x1b" not in out
    assert "\u202e" not in out
    run(["claims", "--json"])
    assert "\u202e" in json.loads(capsys.readouterr().out.splitlines()[0])["text"]


def test_a_csv_cell_never_starts_a_formula(here, capsys):
    """A claim that begins with a formula sign gets an apostrophe; a polarity sign alone stays."""
    (here / "pages" / "one.txt").write_text(
        'Reeve\'s note\n\n"=A1 stands where the bridge stood," Mayor Ana Reeve said on Monday.\n'
    )
    run(["read", "pages", "--workers", "0"])
    capsys.readouterr()
    run(["claims", "--csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert any(r["text"].startswith("'=A1") for r in rows)
    assert all(r["polarity"] in "+-" for r in rows)


def test_standard_input_is_a_page(here, capsys, monkeypatch):
    """`-` reads one document from standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    assert run(["read", "-", "--workers", "0"]) == 0
    assert "1 new page" in capsys.readouterr().err


def test_remove_takes_a_page_out(here, capsys):
    """`remove` by source takes the page and its claims out; what fits nothing exits 2."""
    run(["read", "pages", "--workers", "0"])
    assert run(["remove", "other.txt"]) == 2
    assert run(["remove", "one.txt"]) == 0
    capsys.readouterr()
    run(["claims", "--json"])
    assert capsys.readouterr().out == ""


def test_export_writes_every_table(here, capsys):
    """`export jsonl` writes one file a table and says how many rows."""
    run(["read", "pages", "--workers", "0"])
    assert run(["export", "jsonl", "--to", "out"]) == 0
    assert {p.stem for p in (here / "out").iterdir()} == {
        *("documents", "captures", "segments", "identities", "mentions", "claims", "events", "origins", "links"),
        *("questions", "judgements", "runs"),
    }


def test_the_demo_prints_and_ends(capsys, monkeypatch):
    """With DEMO_SERVE=0 the demonstration reads, says that it is one, and ends with the line for one's own folder."""
    monkeypatch.setenv("DEMO_SERVE", "0")
    assert run(["demo"]) == 0
    said = capsys.readouterr().err
    assert "not news reports" in said
    assert said.rstrip().endswith("desk YOUR_FOLDER")
