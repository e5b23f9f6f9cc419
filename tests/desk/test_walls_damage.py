"""A stranger's ledger: damaged or made to mislead in its values, every room answers, soon, with a page of the desk."""

import re
import sqlite3
import time
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

from benchmarks.addresses import addresses
from sayso.errors import LedgerBroken
from sayso.ledger import Reader, Writer, judge
from sayso.ledger.schema import FIRST
from tests.desk.serving import serving

SOON = 10.0
"""Seconds in which a room must have answered, however busy the machine is; most take a hundredth."""
JUDGED = "DROP TRIGGER judgements_stand; {}; " + re.findall(r"CREATE TRIGGER judgements_stand .*?END;", FIRST, re.S)[0]
"""Judgements can't be changed but by taking their wall down."""
DAMAGE = {
    "spans out of the text": "UPDATE claims SET content = '[[999999,9999999]]', cue = '[[5,2]]'; "
    'UPDATE segments SET start = -5, "end" = 99999999',
    "spans below zero": "UPDATE claims SET content = '[[-50,-10]]', cue = '[[-5,3]]'; "
    'UPDATE segments SET start = "end", "end" = start, parent = id',
    "no spans": "UPDATE claims SET content = '[]', cue = '[]'",
    "JSON without end": "UPDATE positions SET value = replace(hex(zeroblob(50000)), '0', '[')",
    "JSON of another shape": "UPDATE origins SET edges = '[5]'; UPDATE questions SET coverage = '{}', notes = '[{}]'",
    "texts that are none": "UPDATE documents SET text = x'00ff80'; UPDATE claims SET text = 5",
    "words of no list": "UPDATE claims SET standing = '<script>', kind = 'x'; UPDATE questions SET status = '<i>'",
    "words without end": "UPDATE questions SET text = replace(hex(zeroblob(200000)), '0', '<b> '); "
    "UPDATE claims SET text = replace(hex(zeroblob(200000)), '0', 'x ')",
    "names without end": "UPDATE identities SET name = replace(hex(zeroblob(200000)), '0', 'x ')",
    "parts without end": """UPDATE claims SET content = (WITH RECURSIVE n(a) AS (SELECT 0 UNION ALL SELECT a + 2 FROM n
        WHERE a < 40000) SELECT json_group_array(json_array(a, a + 1)) FROM n)""",
    "no dates": """UPDATE claims SET said_at = json_set(said_at, '$.start', '0000-00-00', '$.end', 'x')""",
    "all of time": """UPDATE claims SET said_at = json_set(said_at, '$.start', '0001-01-01', '$.end', '9999-12-31')""",
    "times turned round": """UPDATE claims SET "when" = json_set("when", '$.start', '2040-01-01', '$.end', '1990'),
        when_from = 'x', when_to = ''""",
    "spells without end": "UPDATE spells SET first = '0001-01-01', after = '9999-12-31', claims = 9000000000000000000",
    "counts without end": "UPDATE questions SET reports = 9000000000000000000, origins = -5, contestedness = 9e999",
    "counts that are words": "UPDATE questions SET reports = 'many'; UPDATE identities SET claims = 'x'",
    "numbers without end": """UPDATE positions SET value = '{"low": -1e308, "best": 1e308, "high": 1e-300}'""",
    "no numbers": """UPDATE claims SET quantities = '[{"number": 1e999}]'""",
    "a circle of origins": """UPDATE origins SET edges = (SELECT json_group_array(json_object('from', a, 'to', b,
        'reason', 'copy', 'data', json('{}'))) FROM (SELECT id a, lead(id, 1, id) OVER (ORDER BY id) b FROM claims
        UNION ALL SELECT lead(id, 1, id) OVER (ORDER BY id), id FROM claims))""",
    "a circle of redirects": "INSERT INTO redirects SELECT id, lead(id, 1, (SELECT min(id) FROM questions)) OVER"
    " (ORDER BY id) FROM questions; DELETE FROM questions",
    "ids with markup": """UPDATE questions SET id = 'q_"><script>ran(1)</script>' || question;
        UPDATE claims SET id = 'c_" onload=ran(1) ' || claim; UPDATE identities SET id = '//evil.example/' || identity;
        UPDATE origins SET id = 'javascript:ran(1)' || origin; UPDATE documents SET id = '../../' || document""",
    "addresses that run": "UPDATE captures SET url = 'javascript:ran(1)', source = 'data:text/html,<script>ran(1)',"
    " outlet = 'https://evil.example/', seen = '<x>'; UPDATE identities SET name = '', aliases = '[]'; "
    "UPDATE links SET target = source, data = '{}', reason = '', slot = ''; UPDATE documents SET moment = 'zzz'",
    "sides without number": "UPDATE linked_claims SET side = '<b>' || claim, side_reason = x'ff'",
    "pages gone": "PRAGMA foreign_keys = OFF; DELETE FROM documents",
    "groups gone": "DELETE FROM positions; DELETE FROM origins; DELETE FROM linked_claims; DELETE FROM identities",
    "no such generation": "UPDATE meta SET value = 99 WHERE name = 'generation'",
    "no generation": "DELETE FROM meta",
    "judgements of nothing": JUDGED.format("UPDATE judgements SET value = '5', at = 'x', target = '{}', by = '<b>'"),
    "a circle of judgements": JUDGED.format("UPDATE judgements SET action = 'undo', undoes = id"),
    "an index of noise": "UPDATE claims_fts_data SET block = x'ff00ff00ff'; UPDATE pages_fts_data SET block = x'00'",
}  # fmt: skip


class Seen(HTMLParser):
    """What stands in a page: handlers, scripts of its own, and where it leads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.runs: list[str] = []
        self.leads: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        given = dict(attrs)
        self.runs += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        if tag in ("iframe", "object", "embed", "base") or (tag == "script" and not given.get("src")):
            self.runs.append(tag)
        self.leads += [v or "" for k, v in given.items() if k in ("href", "src", "action", "hx-get", "hx-post")]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, demo_ledger: Path) -> tuple[Path, list[str]]:
    """A sound ledger with judgements, and an address of all that the desk answers over it."""
    ledger = tmp_path_factory.mktemp("sound") / "sound.sayso"
    ledger.write_bytes(demo_ledger.read_bytes())
    with Reader(ledger) as reader:
        rooms = addresses(reader)
        question, claim = next(iter(reader.questions())).id, next(iter(reader.claims())).id
    with Writer(ledger) as writer:
        judge(writer, "wrong", claim, by="Ada", at="2031-10-01T10:00:00Z", reason="no claim")
        judge(writer, "speaker", claim, by="Bo", at="2031-10-02T10:00:00Z", value="Mira Quill", reason="line 3")
    data = [f"/api/{name}" for name in ("questions", "claims", "pages", "origins", "identities")]
    more = [f"/api/links?claim={claim}", "/api/claims.csv", "/api/search?q=the", "/judgements.jsonl"]
    brief = [f"/question/{question}/brief.html", f"/question/{question}/brief.html?private=hide"]
    return ledger, [*rooms.values(), *data, *more, *brief, f"/voices?question={question}", "/?by=a&since=2022"]


@pytest.mark.parametrize("sql", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_ledger_is_answered_for(sound: tuple[Path, list[str]], tmp_path: Path, sql: str) -> None:
    """Whatever stands in the fields, each room answers soon: as it is, or with a page that says how to check it."""
    whole, paths = sound
    ledger = tmp_path / "odd.sayso"
    ledger.write_bytes(whole.read_bytes())
    with closing(sqlite3.connect(ledger)) as db:
        db.executescript(sql)
    with serving(ledger) as desk:
        lists = "".join(desk.get(path).body for path in ("/", "/people", "/voices", "/claims"))
        ids = [a for a in Seen(lists).leads if re.match("/(question|claim|page|identity|voice)/", a)]
        for path in (*paths, *(quote(a, safe="/?=&%:#") for a in dict.fromkeys(ids[:: len(ids) // 8 + 1]))):
            began = time.monotonic()
            answer = desk.get(path)
            assert time.monotonic() - began < SOON, path
            assert answer.status in (200, 400, 404, 500, 503), path
            assert answer.status < 500 or re.search("sayso (check|read)|mistake in sayso", answer.body), path
            assert "Traceback" not in answer.body, path
            assert str(tmp_path) not in answer.body, path
            if answer.headers["Content-Type"].startswith("text/html") and "brief" not in path:
                seen = Seen(answer.body)
                assert seen.runs == [], path
                assert [a for a in seen.leads if a and (a[0] not in "/#?" or a.startswith("//"))] == [], path


@pytest.mark.parametrize(
    "statement", ["CREATE TRIGGER t AFTER INSERT ON judgements BEGIN SELECT 1; END", "DROP TABLE spells"]
)
def test_a_ledger_of_another_make_is_not_opened(sound: tuple[Path, list[str]], tmp_path: Path, statement: str) -> None:
    """A ledger with something else in it than sayso makes shows nothing but that."""
    ledger = tmp_path / "other.sayso"
    ledger.write_bytes(sound[0].read_bytes())
    with closing(sqlite3.connect(ledger)) as db:
        db.execute(statement)
    with pytest.raises(LedgerBroken):
        Reader(ledger)
    with serving(ledger) as desk:
        for path in sound[1]:
            answer = desk.get(path)
            assert answer.status in (400, 503) or path in ("/work", "/read"), path
            assert str(tmp_path) not in answer.body, path
