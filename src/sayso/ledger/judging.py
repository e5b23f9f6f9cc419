"""Judgements into the ledger: what a person decided, and what others decided in ledgers of their own.

The law: judgements are only added. One is given an instant after that of the one before it on the same target,
whatever the clock says, so that two ledgers that took over each other's judgements agree on which is the latest.
"""

import sqlite3
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from sayso.errors import NotFound, UsageError
from sayso.ledger import pages
from sayso.ledger.connection import transaction
from sayso.ledger.generations import changed
from sayso.ledger.judgements import judgement, judgement_id, judgements_on
from sayso.ledger.targets import MOST_TEXT, Aim, aim
from sayso.ledger.values import plain, to_json, to_json_or_none
from sayso.records import Judgement

if TYPE_CHECKING:
    from sayso.ledger.writer import Writer

SILENT = ("audit",)
"""Actions that change nothing of what the ledger shows: after them nothing need be grouped anew."""


def judge(
    writer: "Writer", action: str, target: str, *, by: str, at: str, value: Any = None, reason: str = ""
) -> Judgement:
    """Add a judgement by `by` at the instant `at` (ISO, from the caller's clock) on what has the id `target`.

    The actions, and the `value` that each takes, stand in `sayso.ledger.targets`. Where the last judgement on that
    target says the very same it is that one, and nothing is added. Raises NotFound where nothing has that id,
    UsageError where action, value, name or instant can't be used.
    """
    if not by.strip():
        raise UsageError("A judgement needs the name of who decided.", "Give a name.")
    if max(len(by), len(reason)) > MOST_TEXT:
        raise UsageError(f"That is longer than {MOST_TEXT} characters.", "Say it shorter.")
    with transaction(writer.db, writer.path):
        made = _made(writer.db, action, target, by.strip(), _instant(at), value, reason.strip())
        before = judgements_on(writer.db, made.target)
        if before and _says(before[-1]) == _says(made):
            return before[-1]
        if before and made.at <= before[-1].at:
            later = datetime.fromisoformat(before[-1].at) + timedelta(seconds=1)
            made = msgspec.structs.replace(made, at=_instant(later.isoformat()))
        made = msgspec.structs.replace(made, id=judgement_id(made))
        add(writer.db, made)
    return made


def add(db: sqlite3.Connection, made: Judgement) -> None:
    """Add a judgement that the ledger lacks, inside a transaction."""
    db.execute(
        "INSERT INTO judgements (id, at, by, action, target, evidence, value, reason, undoes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            made.id, made.at, made.by, made.action, to_json(made.target), to_json(made.evidence),
            to_json_or_none(made.value), made.reason, made.undoes,
        ),
    )  # fmt: skip
    if made.target.table == "documents":
        for document in made.target.ids:
            if (key := pages.key_of(db, document)) is not None:
                pages.set_due(db, key)
    if made.action not in SILENT:
        changed(db)


def _made(db: sqlite3.Connection, action: str, target: str, by: str, at: str, value: Any, reason: str) -> Judgement:
    undoes = None
    if action == "undo":
        row = db.execute("SELECT * FROM judgements WHERE id = ?", (target,)).fetchone()
        if row is None:
            raise NotFound(f"There is no judgement {target}.")
        done = judgement(db, row)
        aimed, undoes = Aim(target=done.target, evidence=done.evidence), target
    else:
        aimed = aim(db, action, target, value)
    return Judgement(
        id="", at=at, by=by, action=action, target=aimed.target, evidence=aimed.evidence, value=aimed.value,
        reason=reason, undoes=undoes, orphan=False,
    )  # fmt: skip


def _says(j: Judgement) -> tuple[Any, ...]:
    return (j.by, j.action, j.target, plain(j.value), j.reason, j.undoes)


def _instant(at: str) -> str:
    """The instant in UTC to the second, with `Z`."""
    try:
        read = datetime.fromisoformat(at)
    except ValueError as e:
        raise UsageError(f"{at!r} is no instant.", "Write it as 2023-03-05T07:00:00Z.") from e
    return read.replace(tzinfo=read.tzinfo or UTC).astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
