"""The judgements that count, laid over one snapshot: a temporary table for conditions, and lookups for records.

`judged` holds the claims on which people decided, with what they said: called wrong; kind and verb (null: as read); who
speaks, where `speaks`; the side, where it became another (`sided`); the time, where `dated`. It lives in the reader's
own temporary database, so that a ledger in a read-only folder has it too.
"""

import json
import os
import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field

from msgspec.structs import replace

from sayso.folding import fold
from sayso.ledger import rows
from sayso.ledger.corrected import FIELDS, SPEAK, corrected
from sayso.ledger.generations import get
from sayso.ledger.judgements import counting
from sayso.ledger.moments import bounds
from sayso.ledger.targets import link_field, stretch
from sayso.records import Capture, ChainLink, Claim, Interval, Judgement

_JUDGED = """
CREATE TEMP TABLE judged (
    claim INTEGER PRIMARY KEY, wrong INTEGER NOT NULL, kind TEXT, standing TEXT,
    speaks INTEGER NOT NULL, speaker TEXT, identity TEXT, folded TEXT NOT NULL, sided INTEGER NOT NULL, side TEXT,
    dated INTEGER NOT NULL, when_from TEXT, when_to TEXT)
"""


@dataclass(frozen=True, slots=True)
class Laid:
    """What people decided, by what it is about. Sides, dates and places that are None were said to be unknown."""

    links: dict[tuple[str, str, str], str] = field(default_factory=dict)
    fields: dict[str, list[Judgement]] = field(default_factory=lambda: defaultdict(list))
    wrong: set[str] = field(default_factory=set)
    sides: dict[str, str | None] = field(default_factory=dict)
    dates: dict[str, Interval | None] = field(default_factory=dict)
    places: dict[str, str | None] = field(default_factory=dict)
    spoken: set[str] = field(default_factory=set)
    """Claims for which people ever said who speaks: linking may have been given what is undone since."""
    rows: list[tuple[object, ...]] = field(default_factory=list)
    """The rows of `judged`."""


_kept: dict[tuple[object, ...], Laid] = {}
"""What was laid out last, by the state of the ledger that it is of: a desk opens the same state again and again, and
thousands of judgements take longer to lay out than a room to answer."""


class Overlay:
    """What people decided, for one generation of one snapshot. `wrong`: claims that were called so; `places`: by
    mention, the key of the place in the gazetteer that is meant, None: not known which."""

    def __init__(self, db: sqlite3.Connection, generation: int) -> None:
        self._db, self._generation = db, generation
        self._named: dict[str | None, str | None] = {}
        state = _state(db, generation)
        laid = _kept.get(state)
        self._laid = laid or Laid()
        if laid is None:
            self._lay_all()
            _kept.clear()
            _kept[state] = self._laid
        self.wrong, self.places = self._laid.wrong, self._laid.places
        db.execute(_JUDGED)
        db.executemany(f"INSERT INTO judged VALUES ({', '.join('?' * 13)})", self._laid.rows)

    def claim(self, row: sqlite3.Row, computed: bool) -> Claim:
        """A row of `rows.CLAIMS` as people see it, or as the reader made it."""
        claim = rows.claim(row)
        if row["origins"] is None:  # no linking has seen it: keys of the gazetteer are nobody's identities
            claim = replace(claim, where=tuple(replace(w, identity=None) for w in claim.where))
        if claim.id not in self._laid.spoken and (computed or claim.id not in self._laid.fields):
            return claim if computed else self._sided(claim)
        read = self.corrected(replace(claim, chain=rows.chain(row["chain"])), computed)
        if _names(read.chain) == _names(claim.chain):  # linking was given these speakers
            found = replace(read, chain=claim.chain) if row["origins"] is not None else read
        else:
            found = self._named_anew(read)
        return found if computed else self._sided(found)

    def corrected(self, claim: Claim, computed: bool = False) -> Claim:
        """The claim with the fields that people corrected; identities and side are not settled anew."""
        mine = () if computed else self._laid.fields.get(claim.id, ())
        return corrected(claim, mine) if mine else claim

    def capture(self, capture: Capture) -> Capture:
        """The capture with the date of publication that a person gave for its page."""
        if capture.document not in self._laid.dates:
            return capture
        day = self._laid.dates[capture.document]
        basis = {k: v for k, v in capture.basis.items() if k != "published"} | ({"published": "judged"} if day else {})
        return replace(capture, published=day, published_reason=None if day else "judged", basis=basis)

    def link_status(self, source: str, target: str, kind: str, slot: str) -> str:
        """`accepted`, `rejected` or `computed`."""
        return self._laid.links.get((source, target, link_field(kind, slot)), "computed")

    # ------------------------------------------------------------------ inner
    def _lay_all(self) -> None:
        laid = self._laid
        spoken = "SELECT json_extract(target, '$.ids[0]') FROM judgements WHERE action IN ('speaker', 'chain')"
        laid.spoken.update(i for (i,) in self._db.execute(spoken))
        for j in counting(self._db):
            _lay(laid, j)
        about = sorted({*laid.fields, *laid.wrong, *laid.sides, *laid.spoken})
        found = self._db.execute(
            f"{rows.CLAIMS} WHERE c.id IN (SELECT value FROM json_each(:ids))",
            {"generation": self._generation, "ids": json.dumps(about)},
        )
        laid.rows.extend([self._told(row, self.claim(row, computed=False)) for row in found.fetchall()])

    def _told(self, row: sqlite3.Row, claim: Claim) -> tuple[object, ...]:
        actions = {j.action for j in self._laid.fields.get(claim.id, ())}
        speaks = claim.id in self._laid.spoken
        return (
            row["claim"], claim.id in self._laid.wrong,
            None if actions.isdisjoint(SPEAK) else claim.kind, claim.standing if "standing" in actions else None,
            speaks, claim.speaker, claim.speaker_identity, self._spelled(claim) if speaks else "",
            claim.side != row["side"], claim.side, "when" in actions, *bounds(claim.when),
        )  # fmt: skip

    def _spelled(self, claim: Claim) -> str:
        """All names of the speaker, folded, each word between spaces: what `by` looks into."""
        names = self._db.execute(
            "SELECT folded FROM identities WHERE generation = ? AND id = ?", (self._generation, claim.speaker_identity)
        ).fetchall()
        return " ".join(["", fold(claim.speaker or ""), *(n.replace("\n", " ") for (n,) in names), ""])

    def _sided(self, claim: Claim) -> Claim:
        if claim.id not in self._laid.sides:
            return claim
        side = self._laid.sides[claim.id]
        return replace(claim, side=side, side_reason=None if side else "judged")

    def _named_anew(self, claim: Claim) -> Claim:
        """A claim whose speakers are others than linking was given: each is the one identity of his name; where the
        speaker changed, so does the side: that of the new one, if he has only one."""
        chain = tuple(replace(k, identity=self._who(k.name)) for k in claim.chain)
        identity = chain[-1].identity if chain and claim.speaker else None
        claim = replace(claim, chain=chain)
        if identity is not None and identity == claim.speaker_identity:
            return claim
        side = self._side(identity)
        return replace(claim, speaker_identity=identity, side=side, side_reason=None if side else "not_grouped")

    def _side(self, identity: str | None) -> str | None:
        """The one side that an identity has ever been on; None where that is none or several."""
        found = self._db.execute(
            "SELECT DISTINCT json_extract(p.value, '$.party') FROM identities i, json_each(i.parties) p"
            " WHERE i.generation = ? AND i.id = ? LIMIT 2",
            (self._generation, identity),
        ).fetchall()
        return str(found[0][0]) if len(found) == 1 else None

    def _who(self, name: str | None) -> str | None:
        """The one identity of a name; each name is looked up once."""
        if name not in self._named:
            self._named[name] = identity_named(self._db, self._generation, name)
        return self._named[name]


def _lay(laid: Laid, j: Judgement) -> None:
    first = j.target.ids[0]
    if j.action in FIELDS:
        laid.fields[first].append(j)
    elif j.action in ("accept", "reject"):
        laid.links[first, j.target.ids[1], j.target.field] = f"{j.action}ed"
    elif j.action == "wrong":
        laid.wrong.add(first)
    elif j.action == "side" and j.target.table == "claims":
        laid.sides[first] = j.value
    elif j.action == "place":
        laid.places[first] = j.value
    elif j.action == "date":
        laid.dates[first] = stretch(j.value) if j.value else None


def _state(db: sqlite3.Connection, generation: int) -> tuple[object, ...]:
    """What tells one state of one ledger from every other, as far as judgements and claims go."""
    file = db.execute("PRAGMA database_list").fetchone()[2]
    last = db.execute("SELECT id FROM judgements ORDER BY rowid DESC LIMIT 1").fetchone()
    made = get(db, "changes"), generation, last and last[0]
    return file, os.stat(file).st_ino, *made


def _names(chain: tuple[ChainLink, ...]) -> tuple[str | None, ...]:
    return tuple(k.name for k in chain)


def identity_named(db: sqlite3.Connection, generation: int, name: str | None) -> str | None:
    """The one identity, no place, that has exactly this name or alias; None where there is none or more."""
    if not name or not fold(name):
        return None
    found = db.execute(
        "SELECT id FROM identities WHERE generation = ? AND kind NOT IN ('place', 'facility')"
        " AND instr(folded, ?) ORDER BY id LIMIT 2",
        (generation, f"\n{fold(name)}\n"),
    ).fetchall()
    return str(found[0][0]) if len(found) == 1 else None
