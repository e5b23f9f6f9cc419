"""The one way to write a ledger: readings, linking's results, judgements and runs in, short transactions out.

Writing is idempotent and may be killed anywhere: what is known adds nothing, and `dirty` and `to_ground` say after
any stop what is still to be done.
"""

import os
import socket
import sqlite3
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso import settings
from sayso.errors import LedgerError, LedgerLocked, NotFound
from sayso.ledger import generations, pages, rows
from sayso.ledger.connection import open_writer, told, transaction
from sayso.ledger.corpus import as_read, corpus
from sayso.ledger.judgements import counting
from sayso.ledger.queries import Reader
from sayso.ledger.results import Removed, Written
from sayso.ledger.values import to_json_or_none
from sayso.records import Claim, Corpus, Interval, Judgement, Linked, Mention, Page, Reading, Run, Skip


class Writer:
    """A ledger open for writing; the file is made, or brought to the present version, where needed.

    Raises LedgerLocked, LedgerBroken, LedgerNewer, or LedgerError where folder or disk refuse.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.db = open_writer(self.path)
        self.db.row_factory = sqlite3.Row
        self._seen: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Merge the log into the file and let go of it."""
        self.db.close()

    # ------------------------------------------------------------------ pages
    def known(self, source: str, document_id: str) -> str | None:
        """The version of the reader that read these bytes at this source; None where the ledger lacks them."""
        with told(self.path):
            row = self.db.execute(
                "SELECT d.reader FROM captures c JOIN documents d USING (document) WHERE c.source = ? AND d.id = ?",
                (source, document_id),
            ).fetchone()
        return None if row is None else str(row[0])

    def write(self, readings: Iterable[tuple[Reading, bytes]], skips: Iterable[Skip] = (), *, reader: str) -> Written:
        """Add readings with the bytes of their documents, and pages that could not be read.

        A document that is known only gets its capture; claims that `reader`, the reader's version, made of it are not
        looked at. A reading that breaks a rule of the tables is skipped as `crashed` and does not stop the others.
        """
        total = _Total()
        todo = iter(readings)
        missed = list(skips)
        while (batch := list(islice(todo, settings.BATCH_PAGES))) or missed:
            with transaction(self.db, self.path):
                before = self.db.total_changes
                for reading, data in batch:
                    self._add(reading, data, reader, total)
                for skip in missed:
                    self._note(skip.source, skip.reason, skip.detail)
                if self.db.total_changes != before:
                    generations.changed(self.db)
            missed = []
        return total.written()

    def page(self, document_id: str) -> Page:
        """A document and its segments as stored: what a better reader or another date reads again."""
        with Reader(self.path) as reader:
            return reader.page(document_id)

    def claims(self, document_id: str) -> tuple[Claim, ...]:
        """The claims of a document as they were read, in order: what another date is worked out for."""
        with Reader(self.path) as reader, told(self.path):
            return as_read(reader, document_id)

    def to_ground(self) -> tuple[tuple[str, Interval | None], ...]:
        """Documents whose claims' times were worked out against another date than the earliest of their captures,
        with that date. Call it before linking, and `replace_claims` for each."""
        with told(self.path):
            found = self.db.execute("SELECT id, due FROM documents WHERE due IS NOT anchor ORDER BY id").fetchall()
        return tuple((r["id"], rows.interval(r["due"])) for r in found)

    def to_reread(self, reader: str) -> tuple[str, ...]:
        """Documents whose claims another version of the reader made, by id."""
        with told(self.path):
            return tuple(
                i for (i,) in self.db.execute("SELECT id FROM documents WHERE reader <> ? ORDER BY id", (reader,))
            )

    def anchor(self, document_id: str) -> Interval | None:
        """The date against which a document's times are to be worked out: the earliest `published` of its captures."""
        with told(self.path):
            row = self.db.execute("SELECT due FROM documents WHERE id = ?", (document_id,)).fetchone()
        return rows.interval(row["due"]) if row else None

    def replace_claims(
        self,
        document_id: str,
        mentions: Iterable[Mention],
        claims: Iterable[Claim],
        anchor: Interval | None,
        *,
        reader: str | None = None,
        skip: Skip | None = None,
    ) -> None:
        """Make these the mentions and claims of a document; its text stays. Raises NotFound.

        `reader`: the version that read them; None where they are those that were there, with other times. `skip` notes
        why there are none; a reason noted before stays until there are some.
        """
        claims = tuple(claims)
        with transaction(self.db, self.path):
            key = pages.key_of(self.db, document_id)
            if key is None:
                raise NotFound(f"There is no page {document_id}.")
            pages.set_claims(self.db, key, mentions, claims)
            values = (to_json_or_none(anchor), reader, key)
            self.db.execute("UPDATE documents SET anchor = ?, reader = coalesce(?, reader) WHERE document = ?", values)
            if claims or skip:
                why = (skip.reason, skip.detail) if skip else (None, None)
                values = (*why, key)
                self.db.execute("UPDATE documents SET skip_reason = ?, skip_detail = ? WHERE document = ?", values)
                for row in self.db.execute("SELECT source FROM captures WHERE document = ?", (key,)).fetchall():
                    self._note(row["source"], *why)
            generations.changed(self.db)

    def remove(self, patterns: Iterable[str]) -> Removed:
        """Take out the captures whose source a pattern names (itself, its folder or container, a glob), and each
        document, bytes and all, that has no capture left. Judgements stay."""
        wanted = list(patterns)
        with told(self.path):
            held = self.db.execute("SELECT document, source FROM captures").fetchall()
            missed = [s for (s,) in self.db.execute("SELECT source FROM skips")]
        sources = {s for s in (*(r["source"] for r in held), *missed) if any(pages.named(p, s) for p in wanted)}
        keys = iter(sorted({r["document"] for r in held if r["source"] in sources}))
        captures = documents = claims = 0
        while batch := list(islice(keys, settings.BATCH_PAGES)):
            with transaction(self.db, self.path):
                for key in batch:
                    captures += pages.remove_captures(self.db, key, sources)
                    if self.db.execute("SELECT 1 FROM captures WHERE document = ?", (key,)).fetchone():
                        pages.set_due(self.db, key)
                        continue
                    claims += pages.remove_document(self.db, key)
                    documents += 1
                generations.changed(self.db)
        if sources:
            with transaction(self.db, self.path):
                gone = self.db.executemany("DELETE FROM skips WHERE source = ?", [(s,) for s in sorted(sources)])
                if gone.rowcount > 0:
                    generations.changed(self.db)
        if documents:
            self._forget()
        return Removed(sources=tuple(sorted(sources)), captures=captures, documents=documents, claims=claims)

    # ------------------------------------------------------------------ linking
    @property
    def dirty(self) -> bool:
        """Did page facts or judgements change since linking last looked, or was it stopped before it was done?"""
        with told(self.path):
            return bool(generations.get(self.db, "changes") != generations.get(self.db, "linked"))

    @property
    def made_with(self) -> str:
        """What the last `switch` said that it was made with."""
        with told(self.path):
            return str(generations.get(self.db, "made_with"))

    @property
    def sides(self) -> str:
        """The text of the sides file that a user chose for this ledger; empty where none was."""
        with told(self.path):
            return str(generations.get(self.db, "sides"))

    @sides.setter
    def sides(self, text: str) -> None:
        if text != self.sides:
            with transaction(self.db, self.path):
                generations.put(self.db, "sides", text)

    def corpus(self) -> Corpus:
        """All that linking looks at, from one snapshot; `switch` remembers that it is this one."""
        with Reader(self.path) as reader, told(self.path):
            self._seen = reader.changes
            return corpus(reader)

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements that count: neither undone nor orphans."""
        with told(self.path):
            return counting(self.db)

    def switch(self, linked: Linked, *, made_with: str = "") -> int:
        """Put what linking made of the last `corpus()` in force; the number of the generation."""
        if self._seen is None:
            raise LedgerError("Nothing was linked.", "Please report this: it is a mistake in sayso.")
        return generations.switch(self.db, self.path, linked, self._seen, made_with)

    @contextmanager
    def linking(self) -> Iterator[None]:
        """Be the one linker. Waits LOCK_SECONDS, then raises LedgerLocked; takes over from one that is dead."""
        token = uuid.uuid4().hex
        end = time.monotonic() + settings.LOCK_SECONDS
        while not self._take(token):
            if time.monotonic() > end:
                raise LedgerLocked(f"{self.path} is being regrouped by another program.", "Wait until it is done.")
            time.sleep(0.1)
        try:
            yield
        finally:
            with transaction(self.db, self.path):
                self.db.execute("DELETE FROM linker WHERE token = ?", (token,))

    def add_run(self, run: Run) -> None:
        """Note a run; the same run twice is one."""
        with transaction(self.db, self.path):
            self.db.execute(rows.insert("runs", rows.RUN_COLUMNS) + " ON CONFLICT (id) DO NOTHING", rows.run_row(run))

    # ------------------------------------------------------------------ inner
    def _add(self, reading: Reading, data: bytes, reader: str, total: "_Total") -> None:
        self.db.execute("SAVEPOINT reading")
        try:
            key = pages.key_of(self.db, reading.page.document.id)
            new = key is None
            if key is None:
                key = pages.add_document(self.db, reading, data, reader)
            done = pages.add_capture(self.db, key, reading.capture)
            skip = self.db.execute(
                "SELECT skip_reason, skip_detail FROM documents WHERE document = ?", (key,)
            ).fetchone()
            self._note(reading.capture.source, *skip)
        except (sqlite3.IntegrityError, LedgerError, ValueError) as e:
            self.db.execute("ROLLBACK TO reading")
            skipped = Skip(source=reading.capture.source, reason="crashed", detail=f"could not be stored: {e}")
            self._note(skipped.source, skipped.reason, skipped.detail)
            total.skips.append(skipped)
        else:
            total.count(new, done, len(reading.claims))
        self.db.execute("RELEASE reading")

    def _note(self, source: str, reason: str | None, detail: str | None) -> None:
        """Keep the state of a source: not read for this reason, or read (no reason)."""
        if reason is None:
            self.db.execute("DELETE FROM skips WHERE source = ?", (source,))
            return
        self.db.execute(
            "INSERT INTO skips VALUES (?, ?, ?) ON CONFLICT (source) DO UPDATE SET reason = excluded.reason,"
            " detail = excluded.detail WHERE reason <> excluded.reason OR detail <> excluded.detail",
            (source, reason, detail or ""),
        )

    def _forget(self) -> None:
        """Let nothing of a removed page stand in the file: merge the indices of its words, and the log."""
        with transaction(self.db, self.path):
            for table in ("claims_fts", "pages_fts"):
                self.db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        with told(self.path):  # not waiting for readers: the last one to close the ledger merges the log, too
            wait = self.db.execute("PRAGMA busy_timeout").fetchone()[0]
            self.db.execute("PRAGMA busy_timeout = 0")
            self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.db.execute(f"PRAGMA busy_timeout = {wait}")

    def _take(self, token: str) -> bool:
        """Take the linker's row, unless a live linker has it."""
        host, now = socket.gethostname(), time.time()
        with transaction(self.db, self.path):
            row = self.db.execute("SELECT host, pid, since FROM linker").fetchone()
            if row is not None and _alive(row, host, now):
                return False
            self.db.execute(
                "INSERT OR REPLACE INTO linker (one, host, pid, token, since) VALUES (1, ?, ?, ?, ?)",
                (host, os.getpid(), token, now),
            )
        return True


class _Total:
    """Counts of one call of `write`."""

    def __init__(self) -> None:
        self.documents = self.captures = self.changed = self.claims = self.known = 0
        self.skips: list[Skip] = []

    def count(self, new: bool, done: str | None, claims: int) -> None:
        self.documents += new
        self.claims += claims if new else 0
        self.captures += done == "added"
        self.changed += done == "changed"
        self.known += done is None

    def written(self) -> Written:
        return Written(
            documents=self.documents, captures=self.captures, changed=self.changed, claims=self.claims,
            known=self.known, skips=tuple(self.skips),
        )  # fmt: skip


def _alive(row: sqlite3.Row, host: str, now: float) -> bool:
    """Is the linker of this row still at work? On this machine its process tells, elsewhere its age."""
    if row["host"] != host or os.name != "posix":  # on Windows signal 0 would end the process
        return bool(now - row["since"] < settings.LINKER_SECONDS)
    try:
        os.kill(row["pid"], 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
