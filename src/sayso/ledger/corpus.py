"""All that linking looks at: a reader in, a `Corpus` out, every list sorted by what the records say."""

import sqlite3

from msgspec.structs import replace

from sayso.ledger import rows
from sayso.ledger.overlay import Overlay, with_speaker
from sayso.ledger.queries import Reader
from sayso.records import Claim, Corpus, Mention

_MENTIONS = """
SELECT m.*, d.id AS document_id, m.place AS identity
FROM mentions m JOIN documents d USING (document) ORDER BY d.id, m.start, m."end", m.id
"""
_CLAIMS = """
SELECT c.*, d.id AS document_id, NULL AS speaker_identity, NULL AS origins, NULL AS side, j.speaks,
    j.speaker AS judged_speaker
FROM claims c JOIN documents d USING (document) LEFT JOIN judged j ON j.claim = c.claim
WHERE NOT coalesce(j.wrong, 0) ORDER BY d.id, c.start, c.id
"""


def corpus(reader: Reader) -> Corpus:
    """Documents, captures, mentions and claims as they were read, without any trace of an earlier linking.

    They are effective: speakers, numbers, places and dates that a person fixed are put in, claims called wrong are left
    out. Order: documents and captures by id, mentions and claims by document and place.
    """
    judged = reader.overlay
    return Corpus(
        documents=tuple(reader.documents()),
        captures=tuple(reader.captures()),
        mentions=tuple(_mention(r, judged) for r in reader.db.execute(_MENTIONS)),
        claims=tuple(_claim(r, judged) for r in reader.db.execute(_CLAIMS)),
        skipped=dict(
            reader.db.execute("SELECT reason, count(*) FROM skips GROUP BY reason ORDER BY reason").fetchall()
        ),
    )


def _claim(row: sqlite3.Row, judged: Overlay) -> Claim:
    claim = rows.claim(row)
    return judged.with_numbers(with_speaker(claim, row["judged_speaker"], None) if row["speaks"] else claim)


def _mention(row: sqlite3.Row, judged: Overlay) -> Mention:
    mention = rows.mention(row)
    if mention.id not in judged.places:
        return mention
    key = judged.places[mention.id]
    return replace(mention, identity=key, score=None, reason=None if key else "ambiguous")
