"""Is another program writing this ledger just now?"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sayso.ledger import Writer
from sayso.ledger.others import writing


def test_another_program_that_writes_is_seen(tmp_path: Path) -> None:
    """A lock that another holds, or its regrouping, is seen; a ledger at rest, our own regrouping and no ledger are
    nobody's."""
    ledger = tmp_path / "l.sayso"
    assert not writing(ledger)
    with Writer(ledger) as writer:
        assert not writing(ledger)
        with writer.linking():
            assert not writing(ledger)
            writer.db.execute("UPDATE linker SET pid = ?", (os.getppid(),))
            assert writing(ledger)
    with closing(sqlite3.connect(ledger, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert writing(ledger)
        other.execute("ROLLBACK")
    assert not writing(ledger)
