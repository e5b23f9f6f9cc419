"""Two people's judgements in one ledger: judgements out as JSON Lines, and those of another ledger in.

Joining is idempotent, for ids are made of what was decided; and it is the same in whichever ledger it is done, for the
order is that of the instants. A line that is no judgement, or whose id is not its own, is refused and counted.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from sayso import settings
from sayso.errors import LedgerError, UsageError
from sayso.ledger.connection import transaction
from sayso.ledger.judgements import judgement_id
from sayso.ledger.judging import add
from sayso.ledger.queries import Reader
from sayso.ledger.targets import MOST_MEMBERS, MOST_SPEAKERS, MOST_TEXT, stretch
from sayso.ledger.values import to_json
from sayso.records import Bound, Judgement, Polarity, Record, Standing

if TYPE_CHECKING:
    from sayso.ledger.writer import Writer


class _Number(msgspec.Struct, forbid_unknown_fields=True):
    value: float | None
    low: float | None
    high: float | None
    bound: Bound


class _Slot(msgspec.Struct, forbid_unknown_fields=True):
    claim: str
    slot: list[str]


_SHAPES: dict[str, tuple[str, str, Any]] = {
    "accept": ("links", r"\w+:.*", None), "reject": ("links", r"\w+:.*", None), "wrong": ("claims", "claim", None),
    "speaker": ("claims", "speaker", str | None), "side": ("claims|identities", r"side|\[.*\]", str | None),
    "chain": ("claims", "chain", list[str | None]), "standing": ("claims", "standing", Standing),
    "polarity": ("claims", "polarity", Polarity), "when": ("claims", "when", str | None),
    "number": ("claims", r"quantities:\d{1,4}", _Number), "audit": ("claims", "audit", dict[str, bool | None]),
    "place": ("mentions", "identity", str | None), "date": ("documents", "published", str | None),
    "merge": ("identities|questions", r"\[.*\]", None), "split": ("identities", r"\[.*\]", None),
    "rename": ("questions", r"\[.*\]", str), "hide": ("questions", r"\[.*\]", None),
    "move": ("questions", r"\[.*\]", _Slot | None),
}  # fmt: skip
"""For each action the table and field of its target, as patterns, and the type of its value."""
_PAIRS = ("accept", "reject", "merge")
_SEVERAL = ("split", "move")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_decode = msgspec.json.Decoder(Judgement).decode
_slots = msgspec.json.Decoder(list[str | list[str]]).decode


class Joined(Record, frozen=True):
    """What joining did. `added`: ids, in order; `refused`: lines that hold no judgement, or one that can't be taken."""

    added: tuple[str, ...]
    known: int
    refused: int


def lines(reader: Reader) -> Iterator[str]:
    """All judgements, a line each, in the order in which they were made."""
    return (to_json(j) + "\n" for j in reader.judgements())


def join(writer: "Writer", file: Iterable[bytes]) -> Joined:
    """Add the judgements of another ledger, as `lines` wrote them. All are added, or none.

    Raises UsageError where no line of the file holds a judgement.
    """
    read: dict[str, Judgement] = {}
    refused = 0
    for line in file:
        if not line.strip():
            continue
        found = _judgement(line)
        if found is None:
            refused += 1
        else:
            read[found.id] = found
    if refused and not read:
        raise UsageError(
            "That is no file of judgements: no line of it could be taken.",
            "Save one in another ledger: Judgements, “Save all as a file”; or `sayso judgements --json`.",
        )
    with transaction(writer.db, writer.path):
        known = {i for (i,) in writer.db.execute("SELECT id FROM judgements")}
        new = [j for j in sorted(read.values(), key=lambda j: (j.at, j.id)) if j.id not in known]
        added: list[str] = []
        for j in new:
            if j.undoes and j.undoes not in known:
                refused += 1  # what it undoes is in neither ledger
                continue
            add(writer.db, j)
            known.add(j.id)
            added.append(j.id)
    return Joined(added=tuple(added), known=len(read) - len(new), refused=refused)


def _judgement(line: bytes) -> Judgement | None:
    """The judgement of a line, or None where it is none that a ledger could have written."""
    if len(line) > settings.JUDGEMENT_BYTES:
        return None
    try:
        j = _decode(line)
        if j.action not in _SHAPES and j.action != "undo":
            return None
        return j if judgement_id(j) == j.id and _sound(j) else None
    except (msgspec.DecodeError, msgspec.ValidationError, LedgerError, ValueError, RecursionError):
        return None


def _sound(j: Judgement) -> bool:
    """Has a judgement the shape that its action gives it? Raises ValueError or ValidationError where not."""
    fine = (
        _INSTANT.fullmatch(j.at) is not None
        and datetime.fromisoformat(j.at) is not None
        and bool(j.by.strip())
        and max(len(j.by), len(j.reason)) <= MOST_TEXT
        and 0 < len(j.target.ids) == len(j.evidence) <= MOST_MEMBERS
    )
    if j.action == "undo" or not fine:
        return fine and j.undoes is not None and j.value is None
    table, field, value = _SHAPES[j.action]
    msgspec.convert(j.value, value)
    if j.target.field.startswith("["):
        _slots(j.target.field)
    members = 2 if j.action in _PAIRS else len(j.target.ids) if j.action in _SEVERAL else 1
    return (
        j.undoes is None
        and re.fullmatch(table, j.target.table) is not None
        and re.fullmatch(field, j.target.field, re.DOTALL) is not None
        and len(j.target.ids) == members
        and not (j.action in ("date", "when") and j.value is not None and stretch(j.value) is None)
        and not (j.action == "date" and "/" in (j.value or ""))
        and not (j.action == "chain" and len(j.value) > MOST_SPEAKERS)
    )
