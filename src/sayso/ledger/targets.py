"""What a judgement is about: an action and an id in, the target with the words judged out; does it still stand?

A judgement names members, never a bare cluster: a claim, a pair of claims, a mention, a page; an identity or a
question is named by its least member and its slot, of which its id is made.
"""

import math
import re
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, get_args

import msgspec

from sayso.errors import NotFound, UsageError
from sayso.ledger import rows
from sayso.ledger.generations import get
from sayso.ledger.moments import window
from sayso.ledger.values import to_json
from sayso.records import (
    Bound,
    ChainLink,
    Interval,
    JudgedEvidence,
    Polarity,
    Precision,
    Record,
    Span,
    Spans,
    Standing,
    Target,
)
from sayso.spans import any_overlap

ASPECTS = ("content", "speaker", "verb", "question")
"""What an `audit` says of a claim: is each right?"""
MOST_TEXT = 2000
"""Code points of a name or reason: these are words of a person, no pages."""
MOST_MEMBERS = 500
"""Members that one judgement names at most."""
MOST_SPEAKERS = 12
"""Speakers of a chain: pages give three or four."""

_DAY = re.compile(r"\d{4}(-\d\d)?(-\d\d)?")
_PRECISION: tuple[Precision, ...] = ("year", "month", "day")
"""By the number of hyphens in a date."""
_spans = rows.column(Spans)
_chain = rows.column(tuple[ChainLink, ...])


class Aim(Record, frozen=True):
    """The target of a judgement, the words of each member, and the value as it is stored."""

    target: Target
    evidence: tuple[JudgedEvidence, ...]
    value: Any = None


def link_field(kind: str, slot: str) -> str:
    """What of a pair of claims is judged: the link of this kind and slot."""
    return f"{kind}:{slot}"


def aim(db: sqlite3.Connection, action: str, id: str, value: Any) -> Aim:
    """The aim of an action on an id. Raises NotFound where nothing has it, UsageError where the value can't be used."""
    find = _AIMS.get(action)
    if find is None:
        raise UsageError(f"{action!r} is no judgement.", f"Use one of {', '.join(ACTIONS)}.")
    return find(db, id, value)


def stands(db: sqlite3.Connection, member: str, judged: JudgedEvidence) -> bool:
    """Is the member still there, and, of a claim, its cue at the place that was judged?"""
    if member.startswith("d_"):
        return db.execute("SELECT 1 FROM documents WHERE id = ?", (member,)).fetchone() is not None
    if member.startswith("m_"):  # its id is made of its words
        return db.execute("SELECT 1 FROM mentions WHERE id = ?", (member,)).fetchone() is not None
    row = db.execute("SELECT cue FROM claims WHERE id = ?", (member.split("#")[0],)).fetchone()
    if row is None:
        return False
    now: Spans = _spans(row[0])
    then = tuple(span for span, _ in judged.cue)
    return any_overlap(now, then) or (not now and not then)


def stretch(said: str) -> Interval | None:
    """A day, month or year that a person gave, or two with `/` between them, as an interval; None where it is none."""
    first, _, last = said.partition("/")
    last = last or first
    begins, ends = _DAY.fullmatch(first), _DAY.fullmatch(last)
    try:
        start, end = window(first, last) if begins and ends else ("", "")
    except UsageError:
        return None
    if begins is None or ends is None or len(start) != 10 or len(end) != 10:
        return None
    precision = _PRECISION[first.count("-")] if first == last else "vague"
    return Interval(start=start, end=end, precision=precision, basis="judged")


# ------------------------------------------------------------------ one function an action
def _link(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    row = db.execute(
        "SELECT a.id AS source, b.id AS target, k.kind, k.slot FROM links k JOIN claims a ON a.claim = k.source"
        " JOIN claims b ON b.claim = k.target WHERE k.id = ? AND k.generation = ?",
        (id, get(db, "generation")),
    ).fetchone()
    if row is None:
        raise NotFound(f"There is no link {id}.")
    return _aim(db, "links", (row["source"], row["target"]), link_field(row["kind"], row["slot"]))


def _speaker(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    return _aim(db, "claims", (id,), "speaker", _words_or_none(value))


def _wrong(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    return _aim(db, "claims", (id,), "claim")


def _chain_of(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    """`value`: the names between the page and the words, outermost first, None for who is not named; none at all where
    the page itself says it."""
    if not isinstance(value, list | tuple) or len(value) > MOST_SPEAKERS:
        raise UsageError(f"On whose word is a list of at most {MOST_SPEAKERS} names.")
    return _aim(db, "claims", (id,), "chain", [_words_or_none(name) for name in value])


def _standing(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    return _aim(db, "claims", (id,), "standing", _one_of(get_args(Standing), value))


def _polarity(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    return _aim(db, "claims", (id,), "polarity", _one_of(get_args(Polarity), value))


def _when(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    """`value`: when what the claim tells happened, as in `stretch`, or None where its words do not tell."""
    said = _words_or_none(value)
    if said and stretch(said) is None:
        raise UsageError(f"{said!r} is no time.", "Write it as 2023-03-05, 2023-03, 2023, or two with / between them.")
    return _aim(db, "claims", (id,), "when", said)


def _side(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    """`value`: the side of a claim, or of a person or other identity in all that it says; None for none."""
    if id.startswith("i_"):
        table, least, slot = slot_of(db, id)
        return _aim(db, table, (least,), to_json(slot), _words_or_none(value))
    return _aim(db, "claims", (id,), "side", _words_or_none(value))


def _number(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    """`value`: the number `n` of the quantity within the claim, and `value`, `low`, `high`, `bound`."""
    row = db.execute("SELECT quantities FROM claims WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise NotFound(f"There is no claim {id}.")
    known = len(rows.anything(row["quantities"]))
    given = value if isinstance(value, dict) else {}
    n, bound = given.get("n"), given.get("bound", "exact")
    if not isinstance(n, int) or not 0 <= n < known or bound not in get_args(Bound):
        raise UsageError(f"Claim {id} has no such number.", f"It has {known}, counted from 0.")
    best, low, high = (_finite(given.get(k)) for k in ("value", "low", "high"))
    if bound == "exact":
        low = high = best
    if (best is None and low is None and high is None) or (low is not None and high is not None and low > high):
        raise UsageError("A number needs a best value, or a lowest and highest in this order.")
    kept = {"value": best, "low": low, "high": high, "bound": bound}
    return _aim(db, "claims", (id,), f"quantities:{n}", kept)


def _audit(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    """`value`: for each aspect true, false or null (not asked)."""
    given = value if isinstance(value, dict) else {}
    asked = [given.get(a) for a in ASPECTS]
    if not any(isinstance(a, bool) for a in asked) or any(a not in (True, False, None) for a in asked):
        raise UsageError("An aspect is right (true), wrong (false), or not asked (null).")
    return _aim(db, "claims", (id,), "audit", {a: given.get(a) for a in ASPECTS})


def _place(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    """`value`: the key of a place in the gazetteer, or None where it is not known which place is meant."""
    return _aim(db, "mentions", (id,), "identity", _words_or_none(value))


def _date(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    """`value`: a year, month or day, or None where nobody knows."""
    day = _words_or_none(value)
    if day and ("/" in day or stretch(day) is None):
        raise UsageError(f"{day!r} is no date.", "Write it as 2023-03-05, 2023-03 or 2023.")
    return _aim(db, "documents", (id,), "published", day)


def _merge(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    """`value`: the id of the other identity or question, which must be of the same kind."""
    table, least, slot = slot_of(db, id)
    other_table, other, other_slot = slot_of(db, str(value))
    if table != other_table or slot[:1] != other_slot[:1]:
        raise UsageError("Only two of one kind can be merged.")
    if slot == other_slot:
        raise UsageError("These are one already.")
    (least, slot), (other, other_slot) = sorted([(least, slot), (other, other_slot)])
    return _aim(db, table, (least, other), to_json([slot, other_slot]))


def _split(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    """`value`: the members (mentions, or `<claim>#<number>` of a speaker) that are somebody else, as one."""
    table, _, slot = slot_of(db, id)
    if table != "identities":
        raise UsageError(f"{id} is no person, organisation or place.", "Questions are split by moving claims.")
    return _aim(db, table, _members(value), to_json(slot))


def _rename(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    text = _words_or_none(value)
    if not text or not text.endswith(("?", "؟", "？")):
        raise UsageError("A question is a sentence that ends in a question mark.")
    return _question(db, id, text)


def _hide(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    return _question(db, id, None)


def _question(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    table, least, slot = slot_of(db, id)
    if table != "questions":
        raise UsageError(f"{id} is no question.")
    return _aim(db, table, (least,), to_json(slot), value)


def _move(db: sqlite3.Connection, id: str, value: Any) -> Aim:
    """`value`: `claims` to move out of the question, and `to`: the id of another question, or None for one of
    their own."""
    given = value if isinstance(value, dict) else {}
    table, _, slot = slot_of(db, id)
    if table != "questions":
        raise UsageError(f"{id} is no question.")
    there = None
    if to := given.get("to"):
        to_table, least, to_slot = slot_of(db, str(to))
        if to_table != table or to_slot[:1] != slot[:1]:
            raise UsageError("A claim can only move to a question of the same kind.")
        there = {"claim": least, "slot": to_slot}
    return _aim(db, table, _members(given.get("claims")), to_json(slot), there)


_AIMS: dict[str, Callable[[sqlite3.Connection, str, Any], Aim]] = {
    "accept": _link, "reject": _link, "wrong": _wrong, "speaker": _speaker, "chain": _chain_of, "standing": _standing,
    "polarity": _polarity, "when": _when, "side": _side, "number": _number, "place": _place, "date": _date,
    "merge": _merge, "split": _split, "rename": _rename, "hide": _hide, "move": _move, "audit": _audit,
}  # fmt: skip
ACTIONS = (*_AIMS, "undo")
"""What a person can decide. On a link: accept, reject. On a claim: wrong, speaker, chain, standing, polarity, when,
side, number, audit. On a mention: place. On a page: date. On an identity: merge, split, side. On a question: merge,
rename, hide, move. On a judgement: undo."""


# ------------------------------------------------------------------ inner
def slot_of(db: sqlite3.Connection, id: str) -> tuple[str, str, list[str]]:
    """Table, least member and slot of an identity or question of the generation in force. Raises NotFound."""
    row = db.execute("SELECT slot FROM slots WHERE id = ? AND generation = ?", (id, get(db, "generation"))).fetchone()
    if row is None:
        raise NotFound(f"There is no person, place or question {id}.", "Regroup the ledger, and look again.")
    least, *slot = rows.strings(row["slot"])
    return "questions" if id.startswith("q_") else "identities", least, slot


def _aim(db: sqlite3.Connection, table: str, ids: Sequence[str], field: str, value: Any = None) -> Aim:
    return Aim(
        target=Target(table=table, ids=tuple(ids), field=field),
        evidence=tuple(_evidence(db, i) for i in ids),
        value=value,
    )


def _evidence(db: sqlite3.Connection, member: str) -> JudgedEvidence:
    """The words of a member as they stand. Raises NotFound."""
    if member.startswith("d_"):
        row = db.execute("SELECT id, text, title FROM documents WHERE id = ?", (member,)).fetchone()
        title = rows.anything(row["title"]) if row else None
        spans: Spans = ((title[0], title[1]),) if title else ()
    elif member.startswith("m_"):
        row = db.execute(
            'SELECT d.id, d.text, m.start, m."end" FROM mentions m JOIN documents d USING (document) WHERE m.id = ?',
            (member,),
        ).fetchone()
        spans = ((row["start"], row["end"]),) if row else ()
    else:
        return _words(db, member.split("#")[0])
    if row is None:
        raise NotFound(f"There is no {'page' if member.startswith('d_') else 'mention'} {member}.")
    return JudgedEvidence(document=row["id"], content=_quoted(row["text"], spans), cue=(), source=())


def _words(db: sqlite3.Connection, claim: str) -> JudgedEvidence:
    row = db.execute(
        "SELECT d.id, d.text, c.content, c.cue, c.chain FROM claims c JOIN documents d USING (document) WHERE c.id = ?",
        (claim,),
    ).fetchone()
    if row is None:
        raise NotFound(f"There is no claim {claim}.")
    chain: tuple[ChainLink, ...] = _chain(row["chain"])
    return JudgedEvidence(
        document=row["id"],
        content=_quoted(row["text"], _spans(row["content"])),
        cue=_quoted(row["text"], _spans(row["cue"])),
        source=_quoted(row["text"], chain[-1].source if chain else ()),
    )


def _quoted(text: str, spans: Spans) -> tuple[tuple[Span, str], ...]:
    return tuple((span, text[span[0] : span[1]]) for span in spans)


def _words_or_none(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise UsageError("A name is words.")
    value = (value or "").strip()
    if len(value) > MOST_TEXT:
        raise UsageError(f"That is longer than {MOST_TEXT} characters.", "Say it shorter.")
    return value or None


def _one_of(known: Sequence[str], value: Any) -> str:
    if value not in known:
        raise UsageError(f"{value!r} is none of {', '.join(known)}.")
    return str(value)


def _finite(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise UsageError(f"{value!r} is no number.")
    return float(value)


def _members(value: Any) -> tuple[str, ...]:
    try:
        members = msgspec.convert(value, tuple[str, ...])
    except msgspec.ValidationError:
        members = ()
    if not 0 < len(members) <= MOST_MEMBERS:
        raise UsageError(f"Name one to {MOST_MEMBERS} members.")
    return tuple(sorted(set(members)))
