"""The test on one's own pages: the same sample for the same seed, without bias, and honest intervals."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import Reader, Writer, audits, judge
from tests.ledger.factory import READER, reading

AT = "2031-04-01T09:00:00Z"


def test_a_seed_draws_the_same_claims(path: Path) -> None:
    """Whatever the order of reading; another seed draws others; a page more changes few; never one twice."""
    drawn: list[tuple[str, ...]] = []
    for order in (range(1, 31), range(30, 0, -1)):
        other = path.with_name(f"{order[0]}.sayso")
        with Writer(other) as w:
            w.write([reading(n) for n in order], reader=READER)
            with Reader(other) as r:
                drawn.append(audits.sample(r, "one", 20))
                assert audits.sample(r, "two", 20) != drawn[-1]
                assert set(audits.sample(r, "one", 60)) == {c.id for c in r.claims()}
                assert audits.sample(r, "one", 30)[:20] == drawn[-1]
            w.write([reading(99)], reader=READER)
            with Reader(other) as r:
                assert len(set(audits.sample(r, "one", 20)) & set(drawn[-1])) >= 18
    assert drawn[0] == drawn[1]
    assert len(set(drawn[0])) == 20


def test_every_claim_is_drawn_as_often_as_another(path: Path) -> None:
    """Over many seeds the counts of claims are those of chance."""
    with Writer(path) as w:
        w.write([reading(n) for n in range(1, 11)], reader=READER)
    counts: dict[str, int] = {}
    with Reader(path) as r:
        for seed in range(400):
            for claim in audits.sample(r, str(seed), 5):
                counts[claim] = counts.get(claim, 0) + 1
    assert len(counts) == 20
    assert min(counts.values()) > 0


@given(st.lists(st.booleans(), max_size=300))
def test_the_interval_holds_the_share(right: list[bool]) -> None:
    """It lies within 0 and 1, holds the share, and is null where nothing was asked."""
    s = audits.share(list(right))
    assert (s.right, s.of) == (sum(right), len(right))
    if not right:
        assert (s.share, s.low, s.high) == (None, None, None)
    else:
        assert s.share is not None
        assert s.low is not None
        assert s.high is not None
        assert 0 <= s.low <= s.share <= s.high <= 1


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_wilsons(k: int, n: int, low: float, high: float) -> None:
    """The values of R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3."""
    s = audits.share([True] * k + [False] * (n - k))
    assert (s.low, s.high) == (low, high)


def test_the_latest_word_on_a_claim_counts_and_corrections_do_not_flatter(path: Path) -> None:
    """The sample is of what was read, also where people called it wrong; each claim counts once."""
    with Writer(path) as w:
        w.write([reading(n) for n in range(1, 6)], reader=READER)
        with Reader(path) as r:
            first, second, third, *_ = audits.sample(r, "1", 10)
        judge(w, "wrong", first, by="Ada", at=AT)
        for by, right in (("Ada", True), ("Ben", False)):
            judge(w, "audit", first, by=by, at=AT, value={"content": right, "speaker": True})
        judge(w, "audit", second, by="Ada", at=AT, value={"content": True, "question": True})
        gone = judge(w, "audit", third, by="Ada", at=AT, value={"content": False})
        judge(w, "undo", gone.id, by="Ada", at=AT)
    with Reader(path) as r:
        assert first in audits.sample(r, "1", 10)
        found = audits.audit(r, "1", 10)
        assert (found.sample, found.tested) == (10, 2)
        assert [(s.right, s.of) for s in (found.content, found.speaker, found.verb, found.question)] == [
            (1, 2), (1, 1), (0, 0), (1, 1),
        ]  # fmt: skip
