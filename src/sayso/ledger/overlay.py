"""The judgements that count, laid over one snapshot: a temporary table for conditions, and lookups for records.

`judged` (claim, wrong, speaks, speaker, identity, folded) holds the claims that were called wrong or whose speaker
was fixed; it lives in the reader's own temporary database, so that a ledger in a read-only folder has it too.
"""

import sqlite3

from msgspec.structs import replace

from sayso.folding import fold
from sayso.ledger import rows
from sayso.ledger.judgements import counting, identity_named, link_field, with_speaker
from sayso.records import Claim, Judgement

_JUDGED = """
CREATE TEMP TABLE judged (
    claim INTEGER PRIMARY KEY, wrong INTEGER NOT NULL, speaks INTEGER NOT NULL, speaker TEXT, identity TEXT,
    folded TEXT NOT NULL)
"""


class Overlay:
    """What people decided, for one generation of one snapshot."""

    def __init__(self, db: sqlite3.Connection, generation: int) -> None:
        self._db, self._generation = db, generation
        self._links: dict[tuple[str, str, str], str] = {}
        self._speakers: dict[int, tuple[str | None, str | None]] = {}
        db.execute(_JUDGED)
        for j in counting(db):
            if j.target.table == "links":
                source, target = j.target.ids
                self._links[source, target, j.target.field] = "accepted" if j.action == "accept" else "rejected"
            else:
                self._lay(j)

    def claim(self, row: sqlite3.Row, computed: bool) -> Claim:
        """A row of `rows.CLAIMS` as people see it, or as the reader made it.

        Linking was given the judged speaker; so where one was judged, `computed` shows what the page gave alone.
        """
        claim = rows.claim(row)
        if row["origins"] is None:  # no linking has seen it: keys of the gazetteer are nobody's identities
            claim = replace(claim, where=tuple(replace(w, identity=None) for w in claim.where))
        judged = self._speakers.get(row["claim"])
        if judged is None:
            return claim
        if not computed:
            return with_speaker(claim, *judged)
        identity = identity_named(self._db, self._generation, row["speaker"])
        read = with_speaker(replace(claim, chain=rows.chain(row["chain"])), row["speaker"], identity)
        return replace(read, speaker_reason=row["speaker_reason"])

    def link_status(self, source: str, target: str, kind: str, slot: str) -> str:
        """`accepted`, `rejected` or `computed`."""
        return self._links.get((source, target, link_field(kind, slot)), "computed")

    def _lay(self, j: Judgement) -> None:
        """Put a judgement on a claim into the table."""
        key = self._db.execute("SELECT claim FROM claims WHERE id = ?", j.target.ids).fetchone()[0]
        self._db.execute("INSERT OR IGNORE INTO judged VALUES (?, 0, 0, NULL, NULL, '')", (key,))
        if j.action == "wrong":
            self._db.execute("UPDATE judged SET wrong = 1 WHERE claim = ?", (key,))
            return
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

    def _identity(self, claim: int, name: str | None) -> str | None:
        """Who the judged speaker is: as linking found where it saw the judgement, else the one identity of the name."""
        linked = self._db.execute(
            "SELECT chain, speaker_identity FROM linked_claims WHERE claim = ? AND generation = ?",
            (claim, self._generation),
        ).fetchone()
        chain = rows.chain(linked["chain"]) if linked else ()
        if chain and chain[-1].name == name:
            return None if name is None else linked["speaker_identity"]
        return identity_named(self._db, self._generation, name)
