"""The judgements that count, laid over one snapshot: a temporary table for conditions, and lookups for records.

`judged` (claim, wrong, speaks, speaker, identity, folded) holds the claims that were called wrong or whose speaker
was fixed; it lives in the reader's own temporary database, so that a ledger in a read-only folder has it too.
"""

import sqlite3

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
        key = row["claim"]
        if key not in self._speakers:
            return rows.claim(row)
        if computed:
            identity = identity_named(self._db, self._generation, row["speaker"])
            return rows.claim({**dict(row), "speaker_identity": identity, "origins": None, "side": None})
        return with_speaker(rows.claim(row), *self._speakers[key])

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
        identity = identity_named(self._db, self._generation, j.value)
        names = self._db.execute(
            "SELECT folded FROM identities WHERE generation = ? AND id = ?", (self._generation, identity)
        ).fetchall()
        folded = " ".join(["", fold(j.value or ""), *(n.replace("\n", " ") for (n,) in names), ""])
        self._db.execute(
            "UPDATE judged SET speaks = 1, speaker = ?, identity = ?, folded = ? WHERE claim = ?",
            (j.value, identity, folded, key),
        )
        self._speakers[key] = (j.value, identity)
