"""What linking computed: written beside what is in force, switched at once, taken out when it is past."""

from contextlib import closing
from pathlib import Path

import pytest

from sayso.ledger import Reader, Writer, generations
from sayso.ledger.schema import GENERATION_TABLES
from tests.ledger.factory import READER, link, reading, relink


def _rows(path: Path) -> dict[str, set[int]]:
    """The generations that each table holds."""
    with Reader(path) as r, closing(r.db.cursor()) as db:
        return {t: {g for (g,) in db.execute(f"SELECT DISTINCT generation FROM {t}")} for t in GENERATION_TABLES}


def test_one_generation_stands_in_the_file(ledger: Path) -> None:
    """After each switch the rows are those of the generation in force alone."""
    for _ in range(3):
        with Writer(ledger) as w:
            relink(w)
        with Reader(ledger) as r:
            assert set.union(*_rows(ledger).values()) == {r.generation}


def test_a_reader_that_began_before_a_switch_reads_on(ledger: Path) -> None:
    """The old generation lives in the snapshot of those who read it."""
    with Reader(ledger) as r:
        before = list(r.questions())
        with Writer(ledger) as w:
            w.remove(["page1.txt"])
            relink(w)
            relink(w)
        assert list(r.questions()) == before
        assert sum(1 for _ in r.claims()) == 8


def test_a_linker_that_is_killed_halfway_leaves_what_is_in_force(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A switch that stops anywhere changes nothing that is read; the next one cleans up and goes through."""
    with Reader(ledger) as r:
        before = (r.generation, list(r.questions()), list(r.claims()))
    monkeypatch.setattr(generations, "BATCH_ROWS", 1)
    with Writer(ledger) as w:
        w.write([reading(8)], reader=READER)
        linked = link(w.corpus())
        for stop in range(0, 90, 7):
            with monkeypatch.context() as m:
                left = [stop]
                write = generations.transaction

                def transaction(db, path, left=left, write=write):  # type: ignore[no-untyped-def]
                    left[0] -= 1
                    if left[0] < 0:
                        raise KeyboardInterrupt
                    return write(db, path)

                m.setattr(generations, "transaction", transaction)
                with pytest.raises(KeyboardInterrupt):
                    w.switch(linked)
            with Reader(ledger) as r:
                assert (r.generation, list(r.questions())) == before[:2]
                assert [c for c in r.claims() if c.side_reason != "not_grouped"] == before[2]
                assert r.dirty
        w.switch(linked)
        assert not w.dirty
    assert len(set.union(*_rows(ledger).values())) == 1


def test_members_that_were_removed_while_linking_worked_are_left_out(ledger: Path) -> None:
    """A page removed by another program during linking is in no cluster, and the ledger wants to be linked again."""
    with Writer(ledger) as w:
        linked = link(w.corpus())
        with Writer(ledger) as other:
            other.remove(["page2.txt"])
        w.switch(linked)
        assert w.dirty
    with Reader(ledger) as r:
        there = {c.id for c in r.claims()}
        assert len(there) == 6
        assert set(next(r.events()).claims) <= there
        assert len(list(r.links())) < len(linked.links)
