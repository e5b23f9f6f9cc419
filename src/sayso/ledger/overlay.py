"""The judgements that count, laid over one snapshot: a temporary table for conditions, and lookups for records.

`judged` (claim, wrong, speaks, speaker, identity, folded) holds the claims that were called wrong or whose speaker
was fixed; it lives in the reader's own temporary database, so that a ledger in a read-only folder has it too.
"""

import sqlite3

import msgspec
from msgspec.structs import replace

from sayso.folding import fold
from sayso.ledger import rows
from sayso.ledger.judgements import counting
from sayso.ledger.targets import link_field, stretch
from sayso.records import Capture, Claim, Interval, Judgement, Quantity

_JUDGED = """
CREATE TEMP TABLE judged (
    claim INTEGER PRIMARY KEY, wrong INTEGER NOT NULL, speaks INTEGER NOT NULL, speaker TEXT, identity TEXT,
    folded TEXT NOT NULL)
"""


class Overlay:
    """What people decided, for one generation of one snapshot."""

    def __init__(self, db: sqlite3.Connection, generation: int) -> None:
        self._db, self._generation = db, generation
        self._named: dict[str | None, str | None] = {}
        self._links: dict[tuple[str, str, str], str] = {}
        self._speakers: dict[int, tuple[str | None, str | None]] = {}
        self._sides: dict[str, str | None] = {}
        self._numbers: dict[str, dict[int, Quantity]] = {}
        self._dates: dict[str, Interval | None] = {}
        self.places: dict[str, str | None] = {}
        """Mention id: the key of the place in the gazetteer that a person said is meant; None: not known which."""
        self._ever = db.execute("SELECT 1 FROM judgements WHERE action = 'speaker' LIMIT 1").fetchone() is not None
        db.execute(_JUDGED)
        lay = {
            "accept": self._lay_link, "reject": self._lay_link, "wrong": self._lay_wrong, "speaker": self._lay_speaker,
            "side": self._lay_side, "number": self._lay_number, "place": self._lay_place, "date": self._lay_date,
        }  # fmt: skip
        for j in counting(db):
            if j.action in lay:
                lay[j.action](j)

    def claim(self, row: sqlite3.Row, computed: bool) -> Claim:
        """A row of `rows.CLAIMS` as people see it, or as the reader made it.

        Linking was given the judged speaker; so where one was judged, `computed` shows what the page gave alone.
        """
        claim = rows.claim(row)
        if row["origins"] is None:  # no linking has seen it: keys of the gazetteer are nobody's identities
            claim = replace(claim, where=tuple(replace(w, identity=None) for w in claim.where))
        judged = self._speakers.get(row["claim"])
        if self._ever and (computed or judged is None):
            claim = self._as_read(row, claim)
        if computed:
            return claim
        if judged is not None:
            claim = with_speaker(claim, *judged)
        if claim.id in self._sides:
            side = self._sides[claim.id]
            claim = replace(claim, side=side, side_reason=None if side else "judged")
        return self.with_numbers(claim)

    def _as_read(self, row: sqlite3.Row, claim: Claim) -> Claim:
        """The claim with the speaker that the page gives, where linking was given one that a person named."""
        chain = rows.chain(row["chain"])
        if [k.name for k in chain] == [k.name for k in claim.chain]:
            return claim
        identity = self._who(row["speaker"])
        read = with_speaker(replace(claim, chain=chain), row["speaker"], identity)
        return replace(read, speaker_reason=row["speaker_reason"])

    def with_numbers(self, claim: Claim) -> Claim:
        """The claim with the numbers that a person fixed; the words stay."""
        fixed = self._numbers.get(claim.id)
        if not fixed:
            return claim
        return replace(claim, quantities=tuple(_fixed(q, fixed.get(n)) for n, q in enumerate(claim.quantities)))

    def capture(self, capture: Capture) -> Capture:
        """The capture with the date of publication that a person gave for its page."""
        if capture.document not in self._dates:
            return capture
        day = self._dates[capture.document]
        basis = {k: v for k, v in capture.basis.items() if k != "published"} | ({"published": "judged"} if day else {})
        return replace(capture, published=day, published_reason=None if day else "judged", basis=basis)

    def link_status(self, source: str, target: str, kind: str, slot: str) -> str:
        """`accepted`, `rejected` or `computed`."""
        return self._links.get((source, target, link_field(kind, slot)), "computed")

    # ------------------------------------------------------------------ one function an action
    def _lay_link(self, j: Judgement) -> None:
        source, target = j.target.ids
        self._links[source, target, j.target.field] = "accepted" if j.action == "accept" else "rejected"

    def _lay_wrong(self, j: Judgement) -> None:
        self._db.execute("UPDATE judged SET wrong = 1 WHERE claim = ?", (self._row(j),))

    def _lay_side(self, j: Judgement) -> None:
        self._sides[j.target.ids[0]] = j.value

    def _lay_number(self, j: Judgement) -> None:
        n = int(j.target.field.removeprefix("quantities:"))
        value = {"unit": None, "of": None, "scope": None, "spans": (), **j.value}
        self._numbers.setdefault(j.target.ids[0], {})[n] = msgspec.convert(value, Quantity)

    def _lay_place(self, j: Judgement) -> None:
        self.places[j.target.ids[0]] = j.value

    def _lay_date(self, j: Judgement) -> None:
        self._dates[j.target.ids[0]] = stretch(j.value) if j.value else None

    def _lay_speaker(self, j: Judgement) -> None:
        key = self._row(j)
        identity = self._identity(key, j.value)
        names = self._db.execute(
            "SELECT folded FROM identities WHERE generation = ? AND id = ?", (self._generation, identity)
        ).fetchall()
        folded = " ".join(["", fold(j.value or ""), *(n.replace("\n", " ") for (n,) in names), ""])
        self._db.execute(
            "UPDATE judged SET speaks = 1, speaker = ?, identity = ?, folded = ? WHERE claim = ?",
            (j.value, identity, folded, key),
        )
        self._speakers[key] = (j.value, identity)

    def _row(self, j: Judgement) -> int:
        """The key of the judged claim, with a row of its own in the table."""
        key: int = self._db.execute("SELECT claim FROM claims WHERE id = ?", j.target.ids).fetchone()[0]
        self._db.execute("INSERT OR IGNORE INTO judged VALUES (?, 0, 0, NULL, NULL, '')", (key,))
        return key

    def _identity(self, claim: int, name: str | None) -> str | None:
        """Who the judged speaker is: as linking found where it saw the judgement, else the one identity of the name."""
        linked = self._db.execute(
            "SELECT chain, speaker_identity FROM linked_claims WHERE claim = ? AND generation = ?",
            (claim, self._generation),
        ).fetchone()
        chain = rows.chain(linked["chain"]) if linked else ()
        if chain and chain[-1].name == name:
            return None if name is None else linked["speaker_identity"]
        return self._who(name)

    def _who(self, name: str | None) -> str | None:
        """The one identity of a name; each name is looked up once."""
        if name not in self._named:
            self._named[name] = identity_named(self._db, self._generation, name)
        return self._named[name]


def with_speaker(claim: Claim, name: str | None, identity: str | None) -> Claim:
    """The claim with the speaker that a person named. The words stay; the side goes where the speaker changed."""
    chain = claim.chain
    seen = bool(chain) and chain[-1].name == name  # linking was given the judgement, or it says what was read
    if chain:
        chain = (*chain[:-1], replace(chain[-1], name=name, identity=identity))
    kept = seen or (identity is not None and claim.speaker_identity == identity)
    return replace(
        claim,
        chain=chain,
        speaker=name,
        speaker_identity=identity,
        speaker_reason=None if name else "judged",
        side=claim.side if kept else None,
        side_reason=claim.side_reason if kept else "not_grouped",
    )


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


def _fixed(quantity: Quantity, by: Quantity | None) -> Quantity:
    if by is None:
        return quantity
    return replace(quantity, value=by.value, low=by.low, high=by.high, bound=by.bound)
