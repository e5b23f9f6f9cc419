"""The members of an identity: the places where a name stands, and the speakers, that were taken for one.

In: a reader and an identity. Out: the ids that a judgement names them by, with the words around each.
"""

from collections.abc import Iterator

from sayso.ledger import rows
from sayso.ledger.queries import Reader
from sayso.records import Identity, Record
from sayso.spans import JOINT

AROUND = 50
"""Code points shown on either side of a name."""
MOST = 300

_MENTIONS = """
SELECT m.id, m.start, m."end",
    substr(d.text, max(0, m.start - :around) + 1, m."end" - m.start + :around + min(m.start, :around)) AS words
FROM identities i JOIN mention_identities x USING (identity) JOIN mentions m USING (mention)
JOIN documents d USING (document)
WHERE i.generation = :generation AND i.id = :id ORDER BY d.moment, d.id, m.start, m.id LIMIT :most
"""
_SPEAKERS = """
SELECT c.id, c.text, o.chain FROM identities i JOIN claim_identities x USING (identity) JOIN claims c USING (claim)
JOIN documents d USING (document) JOIN linked_claims o ON o.claim = c.claim AND o.generation = i.generation
WHERE i.generation = :generation AND i.id = :id AND x.role = 'chain'
ORDER BY d.moment, d.id, c.start, c.id LIMIT :most
"""


class Member(Record, frozen=True):
    """One place where somebody or something is named: a mention, or `<claim>#<number>` of a speaker in its chain."""

    id: str
    words: str


def members(reader: Reader, identity: Identity) -> Iterator[Member]:
    """The first members of an identity, mentions before speakers, each in reading order."""
    values = {"generation": reader.generation, "id": identity.id, "around": AROUND, "most": MOST}
    for row in reader.db.execute(_MENTIONS, values):
        yield Member(id=row["id"], words=_whole(row["words"], row["start"], row["end"]))
    for row in reader.db.execute(_SPEAKERS, values):
        for n, link in enumerate(rows.chain(row["chain"])):
            if link.identity == identity.id:
                yield Member(id=f"{row['id']}#{n}", words=f"{link.name}: {row['text'].split(JOINT)[0][:200]}")


def _whole(words: str, start: int, end: int) -> str:
    """What stands around the name at [start, end), from its first whole word to its last."""
    at = min(start, AROUND)
    before, name, after = words[:at], words[at : at + end - start], words[at + end - start :]
    if start > AROUND:
        before = "… " + before.partition(" ")[2]
    if len(after) == AROUND:
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}{name}{after}".split())
