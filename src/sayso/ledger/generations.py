"""What linking computed into the ledger: a `Linked` in, a generation out that one small transaction puts in force.

Rows of the new generation are written in batches beside those in force, where no reader sees them. Then
`meta.generation` is switched, clusters that fell away get a redirect to the one that took over most of their
members, and the old rows are taken out. Readers that began before keep their snapshot.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sayso.errors import LedgerBroken
from sayso.folding import fold
from sayso.ledger import rows, schema, spells
from sayso.ledger.connection import transaction
from sayso.ledger.values import number, to_json, to_json_or_none
from sayso.records import Claim, Identity, Linked, Question
from sayso.spans import any_overlap

BATCH_ROWS = 2000
"""Rows of a generation written in one transaction: well under a second."""

Rows = Iterable[tuple[Any, ...]]

_MEMBERS = {
    "identities": ("identity", "mention_identities", "mention"),
    "events": ("event", "event_claims", "claim"),
    "origins": ("origin", "origin_claims", "claim"),
}
"""Cluster table: its key, the table of its members, their key. (Questions have theirs through positions.)"""


def get(db: sqlite3.Connection, name: str) -> Any:
    """A value of `meta`, of the type that it has in a new ledger. Raises LedgerBroken where there is none."""
    row = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    if row is None or not isinstance(row[0], str if name in ("made_with", "sides") else int):
        raise LedgerBroken(
            f"The ledger is damaged: it does not say its {name!r}.",
            "Put back a copy of it, or move it away and read the pages again with `sayso read`.",
        )
    return row[0]


def put(db: sqlite3.Connection, name: str, value: Any) -> None:
    """Set a value of `meta`, inside a transaction."""
    db.execute("UPDATE meta SET value = ? WHERE name = ?", (value, name))


def changed(db: sqlite3.Connection) -> None:
    """Note, inside a transaction, that page facts or judgements are not what the generation in force was made of."""
    db.execute("UPDATE meta SET value = value + 1 WHERE name = 'changes'")


def switch(db: sqlite3.Connection, path: Path, linked: Linked, seen: int, made_with: str) -> int:
    """Write a generation and put it in force; its number. `seen` is `meta.changes` when linking began."""
    with transaction(db, path):
        generation = get(db, "generations") + 1
        put(db, "generations", generation)
    _clean(db, path)
    for sql, batch in _tables(db, linked, generation):
        _write(db, path, sql, batch)
    redirects = list(_redirects(db, get(db, "generation"), generation))
    with transaction(db, path):
        db.executemany("INSERT OR REPLACE INTO redirects VALUES (?, ?)", redirects)
        put(db, "generation", generation)
        put(db, "linked", seen)
        put(db, "made_with", made_with)
    _clean(db, path)
    return int(generation)


def _clean(db: sqlite3.Connection, path: Path) -> None:
    """Take out the rows of every generation but the one in force (left by a killed run, or by the last switch)."""
    for table in schema.GENERATION_TABLES:
        while True:
            with transaction(db, path):
                gone = db.execute(
                    f"DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} WHERE generation <> "
                    "(SELECT value FROM meta WHERE name = 'generation') LIMIT ?)",
                    (BATCH_ROWS,),
                ).rowcount
            if gone < BATCH_ROWS:
                break


def _write(db: sqlite3.Connection, path: Path, sql: str, batch: Rows) -> None:
    left = iter(batch)
    while chunk := list(islice(left, BATCH_ROWS)):
        with transaction(db, path):
            db.executemany(sql, chunk)


def _tables(db: sqlite3.Connection, linked: Linked, generation: int) -> Iterator[tuple[str, Rows]]:
    """Statement and rows for each table. Members are looked up as they are written: one that a `remove` took out
    meanwhile is left out, and the ledger stays dirty."""
    right = [c for c in linked.claims if c.id not in linked.wrong]
    yield (
        rows.insert(
            "identities", ("generation", "id", "kind", "name", "aliases", "parties", "geo", "status", "folded")
        ),
        (
            (generation, i.id, i.kind, i.name, to_json(i.aliases), to_json(i.parties), to_json_or_none(i.geo), i.status,
             folded_names(i))
            for i in linked.identities
        ),
    )  # fmt: skip
    yield (
        rows.insert("slots", ("generation", "id", "slot")),
        ((generation, id, to_json(slot)) for id, slot in sorted(linked.slots.items())),
    )
    yield (
        "INSERT INTO mention_identities SELECT i.identity, m.mention FROM mentions m, identities i "
        "WHERE m.id = ? AND i.generation = ? AND i.id = ?",
        ((m, generation, i) for m, i in sorted(linked.mention_identities.items())),
    )
    yield (
        'INSERT INTO linked_claims (generation, speaker_identity, chain, events, "where", origins, side, side_reason, '
        "claim) SELECT ?, ?, ?, ?, ?, ?, ?, ?, claim FROM claims WHERE id = ?",
        (
            (generation, c.speaker_identity, to_json(c.chain), to_json(c.events), to_json(c.where), to_json(c.origins),
             c.side, c.side_reason, c.id)
            for c in linked.claims
        ),
    )  # fmt: skip
    yield (
        "INSERT OR IGNORE INTO claim_identities (identity, role, claim) SELECT i.identity, ?, c.claim "
        "FROM claims c, identities i WHERE i.generation = ? AND i.id = ? AND c.id = ?",
        ((role, generation, identity, c.id) for c in right for role, identity in roles(c)),
    )
    yield (
        "INSERT OR IGNORE INTO claim_identities (identity, role, claim) SELECT i.identity, 'mention', c.claim "
        "FROM claims c, identities i WHERE i.generation = ? AND i.id = ? AND c.id = ?",
        _mentioned(db, linked, right, generation),
    )
    yield (
        f"UPDATE identities SET claims = ({schema.CLAIMS_OF}) WHERE generation = ? AND id = ?",
        ((generation, i.id) for i in linked.identities),
    )
    yield (
        rows.insert("spells", ("generation", "unit", "band", "kind", "side", "first", "after", "claims")),
        (
            (generation, unit, s.band, s.kind, s.side, s.first, s.after, s.claims)
            for unit in spells.UNITS
            for s in spells.of_claims(right, linked.sides, unit)
        ),
    )
    yield (
        rows.insert("events", ("generation", "id", "type", "name", "when", "where", "participants")),
        ((generation, e.id, e.type, e.name, to_json_or_none(e.when), e.where, to_json(e.participants))
         for e in linked.events),
    )  # fmt: skip
    yield _members("event", generation, ((e.id, e.claims) for e in linked.events))
    yield (
        rows.insert("origins", ("generation", "id", "kind", "name", "speaker", "edges")),
        ((generation, o.id, o.kind, o.name, o.speaker, to_json(o.edges)) for o in linked.origins),
    )
    yield _members("origin", generation, ((o.id, o.claims) for o in linked.origins))
    yield (
        f"UPDATE origins SET pages = ({schema.PAGES_OF}) WHERE generation = ? AND id = ?",
        ((generation, o.id) for o in linked.origins),
    )
    yield (
        "INSERT INTO links (generation, id, kind, slot, reason, data, score, source, target) "
        "SELECT ?, ?, ?, ?, ?, ?, ?, a.claim, b.claim FROM claims a, claims b WHERE a.id = ? AND b.id = ?",
        (
            (generation, k.id, k.kind, k.slot, k.reason, to_json(k.data), number(k.score), k.source, k.target)
            for k in linked.links
        ),
    )
    yield (
        rows.insert(
            "questions",
            ("generation", "id", "kind", "text", "event", "subjects", "where", "when", "status", "contestedness",
             "reports", "origins", "speakers", "coverage", "notes", "folded"),
        ),
        (
            (generation, q.id, q.kind, q.text, q.event, to_json(q.subjects), q.where, to_json_or_none(q.when), q.status,
             number(q.contestedness), q.reports, q.origins, q.speakers, to_json(q.coverage), to_json(q.notes),
             fold(q.text))
            for q in linked.questions
        ),
    )  # fmt: skip
    yield (
        "INSERT INTO positions (number, side, speakers, answer, value, status, since, until, origins, question) "
        "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, question FROM questions WHERE generation = ? AND id = ?",
        (
            (n, p.side, to_json(p.speakers), p.answer, to_json(p.value), p.status, p.since, p.until,
             to_json(p.origins), generation, q.id)
            for q in linked.questions
            for n, p in enumerate(q.positions)
        ),
    )  # fmt: skip
    yield (
        "INSERT INTO position_claims SELECT p.position, ?, c.claim FROM questions q JOIN positions p USING (question), "
        "claims c WHERE q.generation = ? AND q.id = ? AND p.number = ? AND c.id = ?",
        _position_claims(linked.questions, generation),
    )


def _members(key: str, generation: int, clusters: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[str, Rows]:
    return (
        f"INSERT INTO {key}_claims SELECT x.{key}, ?, c.claim FROM {key}s x, claims c "
        "WHERE x.generation = ? AND x.id = ? AND c.id = ?",
        ((n, generation, cluster, claim) for cluster, claims in clusters for n, claim in enumerate(claims)),
    )


def _position_claims(questions: tuple[Question, ...], generation: int) -> Rows:
    for q in questions:
        for n, p in enumerate(q.positions):
            for k, claim in enumerate(p.claims):
                yield k, generation, q.id, n, claim


def folded_names(identity: Identity) -> str:
    """Name and aliases, folded, each between line ends: what `by` and `about` look into."""
    names = dict.fromkeys(fold(n) for n in (identity.name, *identity.aliases))
    return "".join(f"\n{n}" for n in names if n) + "\n"


def roles(c: Claim) -> Iterator[tuple[str, str]]:
    """The identities of a claim with the part that each plays in it."""
    if c.speaker_identity:
        yield "speaker", c.speaker_identity
    yield from (("chain", k.identity) for k in c.chain if k.identity)
    yield from (("where", w.identity) for w in c.where if w.identity)
    for e in c.events:
        yield from (("actor", p.identity) for p in e.actors if p.identity)
        yield from (("target", p.identity) for p in e.targets if p.identity)


def _mentioned(db: sqlite3.Connection, linked: Linked, right: Iterable[Claim], generation: int) -> Rows:
    """Identities that are named within the content of a claim."""
    by_document: dict[str, list[Claim]] = {}
    for c in right:
        by_document.setdefault(c.document, []).append(c)
    for document, claims in by_document.items():
        mentions = db.execute(
            'SELECT m.id, m.start, m."end" FROM mentions m JOIN documents d USING (document) WHERE d.id = ?'
            " ORDER BY m.start, m.id",
            (document,),
        ).fetchall()
        known = [(linked.mention_identities[i], ((a, b),)) for i, a, b in mentions if i in linked.mention_identities]
        for c in claims:
            yield from ((generation, identity, c.id) for identity, span in known if any_overlap(span, c.content))


def _redirects(db: sqlite3.Connection, old: int, new: int) -> Iterator[tuple[str, str]]:
    """(id, heir) for each cluster of the old generation that the new one lacks, and that shares a member with one
    of it: the same kind first, then the most members, then the least id."""
    for table, (key, members, member) in _MEMBERS.items():
        kind = "type" if table == "events" else "kind"
        yield from _heirs(db, old, new, table, kind, f"""
            SELECT a.{key} AS old, b.{key} AS new, count(*) AS shared
            FROM gone g JOIN {members} a ON a.{key} = g.key JOIN {members} b ON b.{member} = a.{member}
            GROUP BY a.{key}, b.{key}""", key)  # fmt: skip
    yield from _heirs(db, old, new, "questions", "kind", """
        SELECT a.question AS old, b.question AS new, count(*) AS shared
        FROM gone g JOIN positions a ON a.question = g.key JOIN position_claims x ON x.position = a.position
        JOIN position_claims y ON y.claim = x.claim JOIN positions b ON b.position = y.position
        GROUP BY a.question, b.question""", "question")  # fmt: skip


def _heirs(
    db: sqlite3.Connection, old: int, new: int, table: str, kind: str, shared: str, key: str
) -> Iterator[tuple[str, str]]:
    sql = f"""
        WITH gone AS (
            SELECT {key} AS key FROM {table} o WHERE generation = :old
            AND NOT EXISTS (SELECT 1 FROM {table} n WHERE n.generation = :new AND n.id = o.id)
        ), shared AS ({shared})
        SELECT o.id, n.id FROM shared s JOIN {table} o ON o.{key} = s.old
        JOIN {table} n ON n.{key} = s.new AND n.generation = :new
        ORDER BY o.id, o.{kind} <> n.{kind}, s.shared DESC, n.id
    """
    last = None
    for gone, heir in db.execute(sql, {"old": old, "new": new}):
        if gone != last:
            yield gone, heir
        last = gone
