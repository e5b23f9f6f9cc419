"""Promises of the ledger as a whole: order does not show, nothing is added twice, ids name their words."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import ids
from sayso.exports import jsonl
from sayso.ledger import Reader, Writer, check
from tests.ledger.factory import READER, claims_of, reading, relink

PLACES = [
    {"number": n, "source": source, "published": day, "url": url, "outlet": outlet}
    for n, source, day, url, outlet in [
        (1, "a/1.txt", "2031-03-05", "https://example.org/1", None),
        (1, "b/1.txt", "2031-03-02", "https://example.org/1", "The Tide"),
        (1, "c.zip!1.txt", None, None, None),
        (2, "a/2.txt", "2031-03-05", "https://example.org/1", None),
        (2, "b/2.txt", "2031-03-05", None, "The Ebb"),
        (3, "a/3.txt", None, None, None),
        (4, "a/4.txt", "2031-03-09", "https://example.org/4", None),
    ]
]


def _settle(w: Writer) -> None:
    """Ground what has another date, then link: what the pipeline does after reading."""
    for document, anchor in w.to_ground():
        stored = w.page(document).document
        speaker = stored.text.split("\n\n")[1].split(" said")[0]
        mentions = reading(int(stored.text.split("\n")[0][-1]))[0].mentions
        w.replace_claims(document, mentions, claims_of(stored, speaker, anchor), anchor, reader=READER)
    relink(w)


def _exported(path: Path) -> dict[str, bytes]:
    out = path.with_suffix(".out")
    with Reader(path) as r:
        assert list(check(r)) == []
        jsonl.write(r, out)
    return {f.name: f.read_bytes() for f in sorted(out.iterdir())}


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_the_order_of_writing_does_not_show(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Captures in any order and batches, some twice, with linking and removing between: one export, byte for byte."""
    folder = tmp_path_factory.mktemp("law")
    with Writer(folder / "straight.sayso") as w:
        w.write([reading(**p) for p in PLACES], reader=READER)  # type: ignore[arg-type]
        _settle(w)
    order = data.draw(st.permutations(PLACES)) + data.draw(st.lists(st.sampled_from(PLACES), max_size=3))
    with Writer(folder / "shuffled.sayso") as w:
        while order:
            n = data.draw(st.integers(1, len(order)))
            w.write([reading(**p) for p in order[:n]], reader=READER)  # type: ignore[arg-type]
            order = order[n:]
            if data.draw(st.booleans()):
                _settle(w)
            if data.draw(st.booleans()):
                gone = data.draw(st.sampled_from(PLACES))
                w.remove([str(gone["source"])])
                order = [*order, gone]
        _settle(w)
    assert _exported(folder / "shuffled.sayso") == _exported(folder / "straight.sayso")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(PLACES), min_size=1, max_size=6))
def test_writing_again_adds_nothing(tmp_path_factory: pytest.TempPathFactory, places: list[dict[str, object]]) -> None:
    """Any readings a second time change no byte of the export and leave the ledger clean."""
    path = tmp_path_factory.mktemp("law") / "l.sayso"
    with Writer(path) as w:
        w.write([reading(**p) for p in places], reader=READER)  # type: ignore[arg-type]
        _settle(w)
    before = _exported(path)
    with Writer(path) as w:
        written = w.write([reading(**p) for p in reversed(places)], reader=READER)  # type: ignore[arg-type]
        assert (written.documents, written.captures, written.changed, written.claims) == (0, 0, 0, 0)
        assert not w.dirty
        assert w.to_ground() == ()
    assert _exported(path) == before


@given(
    st.lists(
        st.tuples(
            st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), min_size=1, max_size=3)
        ),
        min_size=2,
        max_size=6,
    )
)
def test_ids_never_name_other_words(made: list[tuple[str, list[tuple[int, int]]]]) -> None:
    """Two claims have one id only where document, spans, words and number are the same."""
    seen: dict[str, object] = {}
    for text, pieces in made:
        spans = tuple((a, a + n) for a, n in pieces)
        for document in ("d_1", "d_2"):
            for number in (0, 1):
                what = (document, spans, tuple(text[a:b] for a, b in spans), number)
                assert seen.setdefault(ids.claim_id(document, spans, text, number), what) == what


_WORK = """
import sys
from sayso.ledger import Writer, generations
from tests.ledger.factory import READER, reading, relink
generations.BATCH_ROWS = 3
print("begun", flush=True)
with Writer(sys.argv[1]) as w:
    for n in range(12):
        w.write([reading(n)], reader=READER)
        if n % 4 == 3 and w.dirty:
            relink(w)
    if w.dirty:
        relink(w)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills processes")
def test_a_writer_that_is_killed_anywhere_ends_in_the_same_ledger(tmp_path: Path) -> None:
    """Killed at random moments of writing and linking and started again, the ledger is sound and ends the same."""
    whole, killed = tmp_path / "once.sayso", tmp_path / "killed.sayso"

    def begun(ledger: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", _WORK, str(ledger)]
        process = subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stdout.read(5) == b"begun"
        return process

    process, began = begun(whole), time.monotonic()
    process.communicate()
    takes, chance, kills = time.monotonic() - began, random.Random(5), 0
    for _ in range(16):
        process = begun(killed)
        time.sleep(chance.random() * takes / 6)
        process.kill()
        process.communicate()
        kills += process.returncode != 0
        if killed.exists():
            with closing(sqlite3.connect(killed)) as db:
                assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert kills > 5
    begun(killed).communicate()
    assert _exported(killed) == _exported(whole)
