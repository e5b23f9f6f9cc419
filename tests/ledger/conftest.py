"""Fixtures of the ledger's tests: a path, and a ledger of four pages that were linked."""

from pathlib import Path

import pytest

from sayso.ledger import Writer
from tests.ledger.factory import READER, reading, relink


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a ledger may be made."""
    return tmp_path / "ledger.sayso"


@pytest.fixture
def ledger(path: Path) -> Path:
    """A ledger of pages 1 to 4, linked."""
    with Writer(path) as w:
        w.write([reading(n) for n in range(1, 5)], reader=READER)
        relink(w)
    return path
