"""How long a ledger of 20,000 claims takes to answer. Slow to build: runs with `-m slow`."""

import time
from pathlib import Path

import pytest

from sayso.ledger import Filter, Reader
from tests.ledger.bulk import CLAIMS, WORDS, build

PAGES = 1000
MOST = 0.1
"""Seconds for a screen of fifty and its count, the best of three."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of 1,000 pages and 20,000 claims."""
    path = tmp_path_factory.mktemp("big") / "l.sayso"
    build(path, PAGES)
    return path


@pytest.mark.parametrize(
    "asked",
    [
        Filter(),
        Filter(by=WORDS[3]),
        Filter(about=WORDS[5]),
        Filter(about=f"{WORDS[5]} {WORDS[8]}"),
        Filter(side="harbour"),
        Filter(standing="denied"),
        Filter(kind="attributed"),
        Filter(since="2031-03", until="2031-05"),
        Filter(by=WORDS[3], side="harbour", standing="denied", since="2030-02"),
        Filter(standing="asserted", offset=4000),
    ],
    ids=str,
)
def test_a_screen_of_claims_or_questions_comes_at_once(big: Path, asked: Filter) -> None:
    """Fifty claims with their count, and fifty questions, each take less than a tenth of a second."""
    from msgspec.structs import replace

    screen = replace(asked, limit=50)
    with Reader(big) as r:
        assert r.count_claims() == PAGES * CLAIMS
        for answer in (
            lambda: (list(r.claims(screen)), r.count_claims(asked)),
            lambda: list(r.questions(screen)),
        ):
            assert _best(answer) < MOST


def test_search_and_summary_come_at_once(big: Path) -> None:
    """So do the best hits of a word and the ledger in numbers."""
    with Reader(big) as r:
        assert _best(lambda: list(r.search(f"{WORDS[5]} {WORDS[8]}"))) < MOST
        assert _best(r.summary) < MOST


def _best(act) -> float:  # type: ignore[no-untyped-def]
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return min(taken)
