"""Opening a ledger file: a path in, an SQLite connection of the present version out, or an error that says what to do.

Writers create, and migrate an older ledger after copying it beside itself; readers never change anything. Both use
write-ahead logging (https://sqlite.org/wal.html): a reader sees one snapshot and blocks nobody.

A ledger may come from a stranger (https://sqlite.org/security.html): its schema must be the one that our migrations
make, so that no trigger, view or column of anybody else acts when we read or write; its fields are bounded.

Nothing here, and nothing elsewhere, opens a ledger file except through SQLite: on POSIX, closing a file that was
opened beside a connection gives up the connection's locks, and another process may then lose what it wrote
(https://sqlite.org/howtocorrupt.html, 2.2).
"""

import re
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from sayso import settings
from sayso.errors import LedgerBroken, LedgerError, LedgerLocked, LedgerNewer, NotFound
from sayso.ledger import schema

_T = TypeVar("_T")
_Shape = frozenset[tuple[str, str, str]]
_COMMENTS = re.compile(r"--[^\n]*")
_SHADOW = re.compile(r"\w+_fts_\w+")
"""Tables that the full-text search makes for itself; its version says how."""
_STATISTICS = re.compile(r"sqlite_stat\d")
"""What ANALYZE makes: counts for the planner."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into the ledger's own errors, each with a remedy."""
    try:
        yield
    except sqlite3.Error as e:
        code = (getattr(e, "sqlite_errorcode", None) or 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise LedgerLocked(
                f"{path} has been in use by another program for {settings.LOCK_SECONDS:g} seconds.",
                "Wait until it is done, or stop it; nothing was lost.",
            ) from e
        if code == sqlite3.SQLITE_NOTADB:
            raise broken(path, "it is no SQLite file") from e
        if code == sqlite3.SQLITE_CORRUPT:
            raise broken(path, "it is damaged or cut short") from e
        if code == sqlite3.SQLITE_TOOBIG or isinstance(e, sqlite3.DataError):
            raise broken(path, "a field is larger than any that sayso writes") from e
        if "malformed JSON" in str(e) or "Could not decode" in str(e):  # that of SQL, and the module's own
            raise broken(path, "a field does not hold what belongs there") from e
        if code == sqlite3.SQLITE_FULL:
            raise LedgerError(
                f"The disk that holds {path} is full.",
                "Free some space and run the same command again: it goes on where it stopped; nothing was lost.",
            ) from e
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            raise LedgerError(
                f"{path} can't be opened or written here.",
                "Check the folder and its permissions, or name another ledger with --ledger.",
            ) from e
        if code == sqlite3.SQLITE_IOERR:
            raise LedgerError(
                f"The disk did not read or write {path}: {e}.",
                "Check that the disk is connected and sound, then run the same command again.",
            ) from e
        raise


def broken(path: Path, why: str) -> LedgerBroken:
    """The error for a file that is no ledger, or a damaged one."""
    return LedgerBroken(
        f"{path} can't be read as a ledger: {why}.",
        "Put back a copy of it, or move it away and read the pages again with `sayso read`.",
    )


def unpacked(data: bytes, path: Path) -> bytes:
    """What zlib packed of a document. Raises LedgerBroken where it is damaged, or larger than any document read."""
    try:
        unpacking = zlib.decompressobj()
        out = unpacking.decompress(data, settings.MAX_FILE_BYTES)
        if unpacking.eof:
            return out
    except (zlib.error, TypeError) as error:
        raise broken(path, "the bytes of a page are damaged") from error
    raise broken(path, "the bytes of a page are cut short, or unpack to more than any page has")


def open_reader(path: Path) -> sqlite3.Connection:
    """A connection that reads one snapshot. Raises NotFound, LedgerBroken, LedgerNewer, LedgerError (older)."""
    if not path.is_file():
        raise NotFound(f"There is no ledger at {path}.", "Read pages first: sayso read PATH")
    with told(path):
        try:
            return _snapshot(path, "mode=rw")  # the last one to close takes the log away; `Reader` writes nothing
        except sqlite3.OperationalError as e:
            if (e.sqlite_errorcode & 0xFF) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise
            log = _log_of(path)
            if log.exists() and log.stat().st_size:
                raise LedgerError(
                    f"{path} lies in a read-only folder together with changes that are not merged ({log.name}).",
                    "Copy both files to a folder that you can write to, and open the ledger there.",
                ) from e
            return _snapshot(path, "immutable=1")  # write-ahead logging can't make its files in a read-only folder


def open_writer(path: Path) -> sqlite3.Connection:
    """A connection that writes; the file is created, or brought to the present version.

    Raises LedgerLocked, LedgerBroken, LedgerNewer, LedgerError (folder can't be written, disk full).
    """
    with told(path):
        db = _connect(path, "mode=rwc")
        try:
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA secure_delete = ON")  # what `remove` takes out is gone from the file
            db.execute("BEGIN")  # one snapshot: another process may be making the ledger this very moment
            version = _version(db, path)
            db.execute("COMMIT")
            if version < len(schema.MIGRATIONS):
                _migrate(db, path)
            _patiently(lambda: db.execute("PRAGMA journal_mode = WAL"))
            db.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            db.close()
            raise
        return db


@contextmanager
def transaction(db: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Everything inside is written, or nothing is."""
    with told(path):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        timeout=settings.LOCK_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, settings.FIELD_BYTES)
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    return db


def _snapshot(path: Path, mode: str) -> sqlite3.Connection:
    db = _connect(path, mode)
    try:
        db.execute("BEGIN")
        _check_version(db, path)
    except BaseException:
        db.close()
        raise
    return db


def is_ledger(path: Path) -> bool:
    """Does the head of this file say that it is a ledger? The place is that of SQLite's application id
    (https://www.sqlite.org/fileformat.html)."""
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and head[68:72] == schema.APPLICATION_ID.to_bytes(4)


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _version(db: sqlite3.Connection, path: Path) -> int:
    """The version of a ledger, 0 for an empty file. Raises LedgerBroken for other databases, LedgerNewer."""
    application = db.execute("PRAGMA application_id").fetchone()[0]
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    if application != schema.APPLICATION_ID:
        if version or application or db.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise broken(path, "it is another program's database")
        return 0
    if version > len(schema.MIGRATIONS):
        raise LedgerNewer(
            f"{path} was written by a newer version of sayso (format {version}; we read {len(schema.MIGRATIONS)}).",
            "Update sayso: pip install --upgrade sayso",
        )
    made = frozenset(db.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master"))
    if not _is_ours(made, schema.MIGRATIONS[:version]):
        raise broken(path, "it holds tables, views or triggers that sayso did not make")
    return version


@lru_cache(maxsize=8)
def _is_ours(made: _Shape, migrations: tuple[str, ...]) -> bool:
    """Is this the schema that the migrations make? Comments, white space, and statistics for the planner aside."""
    with closing(sqlite3.connect(":memory:")) as db:
        for migration in migrations:
            db.executescript(migration)
        ours: _Shape = frozenset(db.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master"))
    return _plain(made) == _plain(ours)


def _plain(shape: _Shape) -> _Shape:
    return frozenset(
        (kind, name, "" if _SHADOW.fullmatch(name) else " ".join(_COMMENTS.sub("", sql).split()))
        for kind, name, sql in shape
        if not (kind == "table" and _STATISTICS.fullmatch(name))
    )


def _check_version(db: sqlite3.Connection, path: Path) -> None:
    version = _version(db, path)
    if version == 0:
        raise broken(path, "it is empty")
    if version < len(schema.MIGRATIONS):
        raise LedgerError(
            f"{path} was written by an older version of sayso.",
            "Bring it up to date with `sayso relink`; a copy of it is kept beside it.",
        )


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    """Bring the file to the present version in one transaction, after copying an older one beside itself."""
    _patiently(lambda: db.execute("BEGIN IMMEDIATE"))
    try:
        version = _version(db, path)  # another process may have been faster
        if 0 < version < len(schema.MIGRATIONS):
            _copy(path, version)
        for migration in schema.MIGRATIONS[version:]:
            for statement in statements(migration):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _copy(path: Path, version: int) -> None:
    """`ledger.sayso` to `ledger.sayso.v1`, as it was committed last; a copy that is there already stays."""
    copy = path.with_name(f"{path.name}.v{version}")
    if copy.exists():
        return
    unfinished = copy.with_name(copy.name + ".part")
    unfinished.unlink(missing_ok=True)
    with closing(_connect(path, "mode=ro")) as source, closing(sqlite3.connect(unfinished)) as target:
        source.backup(target)
    unfinished.replace(copy)


def statements(script: str) -> Iterator[str]:
    """The statements of a script, triggers whole."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _patiently(act: Callable[[], _T]) -> _T:
    """Try again for LOCK_SECONDS where SQLite says busy without waiting (a change of journal mode does)."""
    end = time.monotonic() + settings.LOCK_SECONDS
    while True:
        try:
            return act()
        except sqlite3.OperationalError as e:
            if (e.sqlite_errorcode & 0xFF) != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.05)
