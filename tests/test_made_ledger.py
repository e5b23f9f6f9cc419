"""The made ledgers that the desk is tested on."""

import asyncio
from typing import get_args

import pytest

from benchmarks.make_ledger import build
from benchmarks.rooms import times
from sayso.exports import jsonl
from sayso.ledger import Reader, check
from sayso.records import (
    Bound,
    EvidenceKind,
    LinkKind,
    OriginKind,
    Precision,
    QuestionKind,
    QuestionStatus,
    SkipReason,
    Standing,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The smallest made ledger."""
    path = tmp_path_factory.mktemp("made") / "m.sayso"
    build(path, claims=400)
    return path


def test_a_made_ledger_holds_its_own_rules(made):
    """Every span equals its words, every id its content: the check finds nothing but what a person should look at."""
    with Reader(made) as r:
        assert [p for p in check(r) if p.level == "problem"] == []
        assert not r.dirty


def test_a_made_ledger_has_every_kind_of_everything(made):
    """Standings, precisions, bounds, evidence, origins, links, questions, statuses and reasons all occur."""
    with Reader(made) as r:
        claims, origins, links, questions = list(r.claims()), list(r.origins()), list(r.links()), list(r.questions())
        times = {t.precision for c in claims for t in (c.said_at, c.when) if t}
        assert {c.standing for c in claims} == set(get_args(Standing))
        assert times == set(get_args(Precision))
        assert {q.bound for c in claims for q in c.quantities} == set(get_args(Bound))
        assert {e.kind for c in claims for e in c.evidence} == set(get_args(EvidenceKind))
        assert {o.kind for o in origins} == set(get_args(OriginKind))
        assert {k.kind for k in links} == set(get_args(LinkKind))
        assert {q.kind for q in questions} == set(get_args(QuestionKind))
        assert {q.status for q in questions} == set(get_args(QuestionStatus))
        assert {s.reason for s in r.skips()} == set(get_args(SkipReason))
        assert {len(c.chain) for c in claims} == {0, 1, 2, 3, 4}
        assert {p.status for q in questions for p in q.positions} == {"current", "superseded"}


def test_the_same_seed_makes_the_same_ledger(made, tmp_path):
    """Two ledgers of one seed export the same bytes; another seed makes another."""
    build(tmp_path / "again.sayso", claims=400)
    build(tmp_path / "other.sayso", claims=400, seed=8)
    exported = []
    for n, path in enumerate((made, tmp_path / "again.sayso", tmp_path / "other.sayso")):
        with Reader(path) as r:
            jsonl.write(r, tmp_path / str(n))
        exported.append({p.name: p.read_bytes() for p in sorted((tmp_path / str(n)).iterdir())})
    assert exported[0] == exported[1]
    assert exported[0] != exported[2]


def test_every_address_that_is_measured_answers(made):
    """The measure of the rooms' speed asks only for what is there."""
    rows = asyncio.run(times(made, rounds=1))
    assert [r["address"] for r in rows if r["status"] != 200] == []
    assert len(rows) > 50
