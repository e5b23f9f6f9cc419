"""All that linking looks at: a reader in, a `Corpus` out, every list sorted by what the records say."""

import sqlite3

from msgspec.structs import replace

from sayso.ledger import rows
from sayso.ledger.overlay import Overlay
from sayso.ledger.queries import Reader
from sayso.records import Claim, Corpus, Mention

_MENTIONS = """
SELECT m.*, d.id AS document_id, m.place AS identity
FROM mentions m JOIN documents d USING (document) ORDER BY d.id, m.start, m."end", m.id
"""
_CLAIMS = """
SELECT c.*, d.id AS document_id, NULL AS speaker_identity, NULL AS origins, NULL AS side
FROM claims c JOIN documents d USING (document) ORDER BY d.id, c.start, c.id
"""
_AS_READ = """
SELECT c.*, d.id AS document_id, NULL AS speaker_identity, NULL AS origins, NULL AS side
FROM claims c JOIN documents d USING (document) WHERE d.id = ? ORDER BY c.start, c.id
"""


def corpus(reader: Reader) -> Corpus:
    """Documents, captures, mentions and claims as they were read, without any trace of an earlier linking.

    They are effective: fields, places and dates that a person corrected are put in. What linking itself decides with
    judgements is left to it: sides, relations, groups, and that wrong claims count for none of these. Order: documents
    and captures by id, mentions and claims by document and place.
    """
    judged = reader.overlay
    return Corpus(
        documents=tuple(reader.documents()),
        captures=tuple(reader.captures()),
        mentions=tuple(_mention(r, judged) for r in reader.db.execute(_MENTIONS)),
        claims=tuple(judged.corrected(rows.claim(r)) for r in reader.db.execute(_CLAIMS)),
        skipped=dict(
            reader.db.execute("SELECT reason, count(*) FROM skips GROUP BY reason ORDER BY reason").fetchall()
        ),
    )


def as_read(reader: Reader, document: str) -> tuple[Claim, ...]:
    """The claims of a page as the reader of pages made them, in order: no trace of linking or of people."""
    return tuple(rows.claim(r) for r in reader.db.execute(_AS_READ, (document,)))


def _mention(row: sqlite3.Row, judged: Overlay) -> Mention:
    mention = rows.mention(row)
    if mention.id not in judged.places:
        return mention
    key = judged.places[mention.id]
    return replace(mention, identity=key, score=None, reason=None if key else "ambiguous")
