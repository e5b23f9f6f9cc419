"""Opening ledgers: real files, good, locked, damaged, old, new, read-only, on a full disk."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from sayso import settings
from sayso.errors import LedgerBroken, LedgerError, LedgerLocked, LedgerNewer, NotFound
from sayso.ledger import Reader, Writer
from sayso.ledger.schema import APPLICATION_ID, MIGRATIONS
from tests.ledger.factory import READER, reading


def test_a_missing_ledger_is_told_with_the_command_that_makes_one(path: Path) -> None:
    """A reader makes no file; it says how to read pages."""
    with pytest.raises(NotFound, match="sayso read"):
        Reader(path)
    assert not path.exists()


def test_a_ledger_says_what_it_is(ledger: Path) -> None:
    """The file carries application id and version, and any SQLite tool opens it."""
    with closing(sqlite3.connect(ledger)) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("SELECT count(*) FROM claims").fetchone() == (8,)


def test_a_closed_ledger_is_one_file(ledger: Path) -> None:
    """Nothing lies beside a ledger that nobody has open."""
    assert [p.name for p in ledger.parent.iterdir()] == [ledger.name]


@pytest.mark.parametrize("content", [b"Not a ledger at all.", b"x" * 5000, b"SQLite format 3\x00" + b"\x00" * 20])
@pytest.mark.parametrize("opened", [Reader, Writer])
def test_what_is_no_database_is_broken_and_stays_as_it_is(path: Path, opened: type, content: bytes) -> None:
    """A file that is no SQLite database is refused with a remedy and left alone."""
    path.write_bytes(content)
    with pytest.raises(LedgerBroken, match="sayso read"):
        opened(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("opened", [Reader, Writer])
def test_another_programs_database_is_refused(path: Path, opened: type) -> None:
    """A database of another program is never taken for a ledger."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE other (x)")
    before = path.read_bytes()
    with pytest.raises(LedgerBroken, match="another program"):
        opened(path)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_ledger_only_by_writing(path: Path) -> None:
    """A file of no bytes (a run killed at its start) is broken to readers and a beginning to writers."""
    path.touch()
    with pytest.raises(LedgerBroken, match="empty"):
        Reader(path)
    Writer(path).close()
    Reader(path).close()


@pytest.mark.parametrize("opened", [Reader, Writer])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.95])
def test_a_ledger_cut_short_is_broken(ledger: Path, opened: type, share: float) -> None:
    """A truncated ledger is told on opening, not somewhere in the middle."""
    data = ledger.read_bytes()
    ledger.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(LedgerBroken, match="cut short"):
        opened(ledger)


def test_damage_inside_is_told_when_it_is_met(ledger: Path) -> None:
    """A page of noise in the file is a broken ledger, not a bare error of SQLite."""
    data = bytearray(ledger.read_bytes())
    data[4096 * 2 :] = b"\xff" * (len(data) - 4096 * 2)
    ledger.write_bytes(data)
    with pytest.raises(LedgerBroken), Reader(ledger) as r:
        list(r.claims())


@pytest.mark.parametrize("opened", [Reader, Writer])
def test_a_newer_ledger_asks_for_an_update(ledger: Path, opened: type) -> None:
    """A ledger of a later format is refused with the way to update."""
    with closing(sqlite3.connect(ledger)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(LedgerNewer, match="pip install"):
        opened(ledger)


def test_an_older_ledger_is_copied_and_migrated_by_writers_only(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader refuses an older ledger; a writer keeps a copy of it and brings it up to date."""
    later = (*MIGRATIONS, "CREATE TABLE later (x);\nINSERT INTO later VALUES (1);")
    monkeypatch.setattr("sayso.ledger.schema.MIGRATIONS", later)
    with pytest.raises(LedgerError, match="older"):
        Reader(ledger)
    Writer(ledger).close()
    with closing(sqlite3.connect(ledger)) as db:
        assert db.execute("SELECT x FROM later").fetchone() == (1,)
    with Reader(ledger) as r:
        assert r.count_claims() == 8
    copy = ledger.with_name(f"ledger.sayso.v{len(MIGRATIONS)}")
    monkeypatch.setattr("sayso.ledger.schema.MIGRATIONS", MIGRATIONS)
    with Reader(copy) as r:
        assert r.count_claims() == 8


def test_a_migration_that_fails_changes_nothing(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration is one transaction: all of it or nothing."""
    broken = (*MIGRATIONS, "CREATE TABLE later (x);\nINSERT INTO nowhere VALUES (1);")
    monkeypatch.setattr("sayso.ledger.schema.MIGRATIONS", broken)
    with pytest.raises(sqlite3.OperationalError):
        Writer(ledger)
    monkeypatch.setattr("sayso.ledger.schema.MIGRATIONS", MIGRATIONS)
    with Reader(ledger) as r:
        assert r.count_claims() == 8


def test_a_locked_ledger_is_waited_for_then_told(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another program writes for longer than we wait, the error says so; readers go on."""
    monkeypatch.setattr(settings, "LOCK_SECONDS", 0.2)
    with closing(sqlite3.connect(ledger, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Writer(ledger) as w, pytest.raises(LedgerLocked, match="nothing was lost"):
            w.write([reading(9)], reader=READER)
        with Reader(ledger) as r:
            assert r.count_claims() == 8


def test_a_writer_waits_for_another(ledger: Path) -> None:
    """A short transaction of another program only delays ours."""
    with closing(sqlite3.connect(ledger, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        timer = threading.Timer(0.3, lambda: other.execute("COMMIT"))
        timer.start()
        with Writer(ledger) as w:
            assert w.write([reading(9)], reader=READER).documents == 1
        timer.join()


def test_a_reader_keeps_its_snapshot(ledger: Path) -> None:
    """What is written while a reader is open shows to the next reader only."""
    with Reader(ledger) as r, Writer(ledger) as w:
        w.write([reading(9)], reader=READER)
        w.remove(["page1.txt"])
        assert sum(1 for _ in r.documents()) == 4
        assert r.count_claims() == len(list(r.claims())) == 8
        with Reader(ledger) as after:
            assert after.count_claims() == 8
            assert after.count_claims(computed=True) == 8
            assert {c.source for c in after.captures()} == {"page2.txt", "page3.txt", "page4.txt", "page9.txt"}


def test_a_full_disk_loses_nothing(ledger: Path) -> None:
    """Where the disk is full the batch is undone, the ledger stays sound, and the same command goes on later."""
    with Writer(ledger) as w:
        pages = w.db.execute("PRAGMA page_count").fetchone()[0]
        w.db.execute(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(LedgerError, match="full"):
            w.write([reading(n) for n in range(10, 60)], reader=READER)
        w.db.execute("PRAGMA max_page_count = 1000000")
        with Reader(ledger) as r:
            assert r.count_claims() == 8
        assert w.write([reading(n) for n in range(10, 60)], reader=READER).documents == 50


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A ledger in a folder that does not exist is an error with a remedy."""
    with pytest.raises(LedgerError, match="folder"):
        Writer(tmp_path / "nowhere" / "ledger.sayso")


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    """A folder in the place of the file is told as such."""
    with pytest.raises(LedgerError):
        Writer(tmp_path)
    with pytest.raises(NotFound):
        Reader(tmp_path)


_READ = """
import os, sys
from sayso.errors import LedgerError
from sayso.ledger import Reader, Writer
if os.getuid() == 0:  # permissions do not bind root
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
with Reader(sys.argv[1]) as r:
    print(r.count_claims(), len(list(r.claims())))
try:
    with Writer(sys.argv[1]) as w:
        w.remove(["page1.txt"])
except LedgerError as e:
    print(type(e).__name__)
"""


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_read_only_folder_opens_for_reading(ledger: Path) -> None:
    """In a folder that can't be written a ledger is read, and writing is refused with a remedy."""
    folder = Path(tempfile.mkdtemp())
    try:
        copy = Path(shutil.copy(ledger, folder / "ledger.sayso"))
        copy.chmod(0o444)
        folder.chmod(0o555)
        done = subprocess.run([sys.executable, "-c", _READ, str(copy)], capture_output=True, text=True)
        assert done.stdout.split() == ["8", "8", "LedgerError"], done.stderr
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


_WRITE = """
import sys
from sayso.ledger import Writer
from tests.ledger.factory import READER, reading, relink
for n in range(int(sys.argv[2]), int(sys.argv[3])):
    with Writer(sys.argv[1]) as w:
        w.write([reading(n)], reader=READER)
with Writer(sys.argv[1]) as w:
    relink(w)
"""


def test_two_processes_write_one_ledger(path: Path) -> None:
    """Two programs that make, fill and link one ledger at the same time lose nothing."""
    root = Path(__file__).parents[2]
    started = [
        subprocess.Popen([sys.executable, "-c", _WRITE, str(path), first, last], cwd=root, stderr=subprocess.PIPE)
        for first, last in (("0", "12"), ("6", "18"))
    ]
    for process in started:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()
    with Reader(path) as r:
        assert sum(1 for _ in r.documents()) == 18
        assert not r.dirty
        assert len(next(r.events()).claims) == 18


def test_a_reader_writes_nothing(ledger: Path) -> None:
    """A reader's connection refuses to change the ledger, and leaves no file beside it."""
    before = ledger.stat().st_mtime_ns
    with Reader(ledger) as r:
        list(r.claims())
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            r.db.execute("DELETE FROM claims")
    assert [p.name for p in ledger.parent.iterdir()] == [ledger.name]
    assert ledger.stat().st_mtime_ns == before


FOREIGN = (
    "CREATE TRIGGER more AFTER INSERT ON claims BEGIN DELETE FROM claims; END",
    "CREATE VIEW other AS SELECT * FROM claims",
    "CREATE TABLE other (x)",
    "CREATE INDEX other ON claims (upper(text))",
    "ALTER TABLE claims ADD COLUMN other TEXT",
    "CREATE TABLE claims_fts_other (x)",
    "ALTER TABLE meta RENAME TO hidden; CREATE VIEW meta AS SELECT * FROM hidden",
)


@pytest.mark.parametrize("opened", [Reader, Writer])
@pytest.mark.parametrize("statement", FOREIGN)
def test_a_schema_that_is_not_ours_is_refused(ledger: Path, opened: type, statement: str) -> None:
    """A ledger with a trigger, view, table, index or column that sayso did not make is neither read nor written."""
    with closing(sqlite3.connect(ledger)) as db:
        db.executescript(statement)
    before = ledger.read_bytes()
    with pytest.raises(LedgerBroken, match="did not make"):
        opened(ledger)
    assert ledger.read_bytes() == before


def test_a_ledger_that_was_analysed_is_still_ours(ledger: Path) -> None:
    """Statistics for the planner, as any SQLite tool makes them, are no foreign tables."""
    with closing(sqlite3.connect(ledger)) as db:
        db.execute("ANALYZE")
    with Reader(ledger) as r:
        assert r.count_claims() == 8


def test_a_foreign_schema_of_an_older_ledger_is_not_brought_up_to_date(ledger: Path) -> None:
    """A trigger that waits in an older ledger does not run while it is migrated."""
    with closing(sqlite3.connect(ledger)) as db:
        db.execute("PRAGMA user_version = 1")
    with pytest.raises(LedgerBroken, match="did not make"):
        Writer(ledger)
    assert [p.name for p in ledger.parent.iterdir()] == [ledger.name]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE documents SET text = CAST(zeroblob(70000000) AS TEXT)",
        "UPDATE documents SET text = CAST(x'80' AS TEXT)",
        "UPDATE claims SET content = '[[1,'",
        "UPDATE claims SET content = '[' || replace(hex(zeroblob(200000)), '0', '[')",
        """UPDATE claims SET content = '{"a": 1}'""",
        "UPDATE claims SET text = CAST(zeroblob(70000) AS TEXT)",
        "UPDATE claims SET cue = '[' || substr(replace(hex(zeroblob(30000)), '00', ',[1,2]'), 2) || ']'",
        "UPDATE claims SET confidence = 1, quantities = '[{\"number\": 1e999}]'",
    ],
    ids=["huge", "no text", "cut", "deep", "another shape", "long", "many", "no number"],
)
def test_fields_that_hold_something_else_are_damage(ledger: Path, change: str) -> None:
    """A field that is too large, no text, no JSON, nested without end or of another shape is told as damage."""
    with closing(sqlite3.connect(ledger)) as db, db:
        db.execute(change)
    with pytest.raises(LedgerBroken), Reader(ledger) as r:
        _ = (*r.documents(), *r.claims())


@pytest.mark.parametrize("packed", [b"", b"no zlib", zlib.compress(b"x" * 50_000_000), zlib.compress(b"x" * 99)[:-9]])
def test_bytes_unpack_to_no_more_than_a_page_has(ledger: Path, packed: bytes) -> None:
    """Packed bytes that are damaged, cut short, or a bomb are told as damage before they fill the memory."""
    with closing(sqlite3.connect(ledger)) as db, db:
        db.execute("UPDATE bytes SET zlib = ?", (packed,))
    with Reader(ledger) as r, pytest.raises(LedgerBroken, match="bytes of a page"):
        r.document_bytes(next(r.documents()).id)
