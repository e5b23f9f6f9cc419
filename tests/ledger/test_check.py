"""Holding a ledger against its own rules."""

from pathlib import Path

import pytest

from sayso.ledger import Problem, Reader, Writer, check
from tests.ledger.factory import READER, reading

DAMAGE = [
    ("UPDATE documents SET text = replace(text, 'Twelve', 'Eleven')", "documents", "text_sha256"),
    ("UPDATE documents SET sha256 = id", "documents", "sha256"),
    ("UPDATE documents SET id = 'd_0000000000000000' WHERE document = 1", "documents", "bytes"),
    ("UPDATE documents SET title = '[0,100000]'", "documents", "span"),
    ("UPDATE bytes SET zlib = (SELECT zlib FROM bytes WHERE document = 2)", "documents", "bytes"),
    ("UPDATE captures SET source = source || 'x'", "captures", "id"),
    ("UPDATE segments SET start = start + 1", "segments", "id"),
    ("UPDATE segments SET start = start - 3 WHERE start > 5", "segments", "overlaps"),
    ("DELETE FROM segments WHERE type = 'title'", "segments", "covers"),
    ("DELETE FROM segments WHERE start > 50", "documents", "covers"),
    ("UPDATE segments SET parent = 's_0'", "segments", "parent"),
    ('UPDATE mentions SET "end" = "end" + 1', "mentions", "id"),
    ("UPDATE mentions SET value = replace(value, '[[', '[[-5') WHERE kind = 'quantity'", "mentions", "span"),
    ("UPDATE claims SET text = text || '!'", "claims", "text"),
    ("UPDATE claims SET content = '[[0,3]]'", "claims", "id"),
    ("UPDATE claims SET cue = '[[7,7]]'", "claims", "span"),
    ("UPDATE claims SET evidence = replace(evidence, ']]', '99999]]')", "claims", "span"),
    ("UPDATE linked_claims SET origins = '[\"o_0\"]'", "claims", "o_0"),
    ("UPDATE linked_claims SET speaker_identity = 'i_0'", "claims", "i_0"),
    ("UPDATE questions SET event = 'e_0'", "questions", "e_0"),
    ("UPDATE events SET \"where\" = 'i_0'", "events", "i_0"),
    ("PRAGMA foreign_keys = OFF; DELETE FROM documents WHERE document = 1", "captures", "refers"),
    ("DELETE FROM captures WHERE document = 1", "documents", "no capture"),
    ("UPDATE claims SET said_at = json_set(said_at, '$.start', '0000-13-45') WHERE said_at > ''", "claims", "no time"),
    ("UPDATE claims SET standing = 'sworn'", "claims", "standing"),
    ("UPDATE documents SET text = CAST(text AS BLOB)", "documents", "bytes"),
    ("UPDATE questions SET status = 'settled'", "questions", "status"),
    ("UPDATE questions SET reports = 'many'", "questions", "reports"),
    ("UPDATE linked_claims SET side = CAST('a side' AS BLOB)", "claims", "side"),
    ("UPDATE identities SET kind = 'saint'", "identities", "kind"),
]


def test_a_sound_ledger_has_no_problems(ledger: Path) -> None:
    """Nothing is found where nothing is wrong."""
    with Reader(ledger) as r:
        assert list(check(r)) == []


@pytest.mark.parametrize(("sql", "table", "words"), DAMAGE, ids=[sql[:60] for sql, *_ in DAMAGE])
def test_damage_is_found_where_it_is(ledger: Path, sql: str, table: str, words: str) -> None:
    """A change behind the ledger's back is told with its table and what does not hold."""
    with Writer(ledger) as w:
        for statement in sql.split("; "):
            w.db.execute(statement)
    with Reader(ledger) as r:
        found = list(check(r))
    assert any(p.level == "problem" and p.table == table and words in p.text for p in found), found


def test_a_ledger_that_waits_for_linking_is_a_note(ledger: Path) -> None:
    """What is no damage is a note."""
    with Writer(ledger) as w:
        w.write([reading(9)], reader=READER)
    with Reader(ledger) as r:
        assert [(p.level, p.table) for p in check(r)] == [("note", "meta")]
        assert all(isinstance(p, Problem) for p in check(r))
