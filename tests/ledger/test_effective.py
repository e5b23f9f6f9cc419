"""Corrected fields count everywhere at once: in filters, counts, lists, the timeline and the summary."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from sayso.ledger import Filter, Reader, Writer, judge
from sayso.records import Claim
from tests.ledger.factory import link, relink

AT = "2031-04-01T09:00:00Z"


@pytest.fixture
def said(ledger: Path) -> Claim:
    """A claim that somebody states as a fact."""
    with Reader(ledger) as r:
        return next(c for c in r.claims(Filter()) if c.speaker and c.standing == "asserted")


def _judge(ledger: Path, claim: Claim, action: str, value: object) -> str:
    with Writer(ledger) as w:
        return judge(w, action, claim.id, by="Ada", at=AT, value=value).id


@pytest.mark.parametrize(
    ("action", "value", "before", "after"),
    [
        ("standing", "threatened", Filter(standing="asserted"), Filter(standing="threatened")),
        ("side", "lighthouse", Filter(side="harbour"), Filter(side="LIGHTHOUSE")),
        ("chain", [], Filter(kind="attributed"), Filter(kind="narrated")),
        ("speaker", "Petra Quill", Filter(by="holt"), Filter(by="quill")),
        ("when", "2044-03/2044-05", Filter(since="2031-02", until="2031-04"), Filter(since="2044-04", until="2044-04")),
    ],
)
def test_a_corrected_field_is_what_filters_see(
    ledger: Path, action: str, value: object, before: Filter, after: Filter
) -> None:
    """The claim is found by what people said of it, and not by what was read; computed, the other way round; undone, as
    before; all of it with and without a regrouping between."""
    with Reader(ledger) as r:
        claim = next(c for c in r.claims(before) if c.speaker)
        count = r.count_claims(before)
    for regrouped in (False, True):
        made = _judge(ledger, claim, action, value)
        if regrouped:
            with Writer(ledger) as w:
                relink(w)
        with Reader(ledger) as r:
            assert claim.id in {c.id for c in r.claims(after)}
            assert r.count_claims(after) == len(list(r.claims(after)))
            if action != "when":  # when it was said is still the time of saying
                assert claim.id not in {c.id for c in r.claims(before)}
                assert r.count_claims(before) == count - 1
            assert claim.id in {c.id for c in r.claims(before, computed=True)}
        with Writer(ledger) as w:
            judge(w, "undo", made, by="Ada", at=AT)
        with Reader(ledger) as r:
            assert claim.id not in {c.id for c in r.claims(after)}
            if action != "side" or not regrouped:
                assert r.count_claims(before) == count


def test_verbs_and_kinds_are_counted_as_corrected(ledger: Path, said: Claim) -> None:
    """The summary counts the verb and the kind that people gave, and leaves wrong claims out of both."""
    with Reader(ledger) as r:
        before = r.summary()
    _judge(ledger, said, "standing", "denied")
    _judge(ledger, said, "chain", [])
    with Reader(ledger) as r:
        now = r.summary()
    assert now.standings["denied"] == before.standings.get("denied", 0) + 1
    assert now.standings["asserted"] == before.standings["asserted"] - 1
    assert now.kinds["narrated"] == before.kinds["narrated"] + 1
    _judge(ledger, said, "wrong", None)
    with Reader(ledger) as r:
        assert r.summary().standings.get("denied", 0) == before.standings.get("denied", 0)


def test_a_corrected_time_moves_on_the_timeline(ledger: Path, said: Claim) -> None:
    """The times of all claims hold the one that people gave instead of the one that was read."""
    _judge(ledger, said, "when", "2044-03-02")
    _judge(ledger, said, "side", "lighthouse")
    with Reader(ledger) as r:
        spells = [s for s in r.spells(Filter()) if s.first == "2044-03-02"]
        assert [(s.band, s.side, s.claims) for s in spells] == [("happened", "lighthouse", 1)]
        assert sum(s.claims for s in r.spells(Filter()) if s.band == "happened") == r.count_claims()


def test_a_side_that_people_made_up_is_a_side(ledger: Path, said: Claim) -> None:
    """A new side is among the sides, from which it takes its colour and its place in the filters."""
    _judge(ledger, said, "side", "lighthouse")
    with Reader(ledger) as r:
        assert "lighthouse" in r.sides()


def test_a_wrong_claim_is_nowhere_on_the_timeline(ledger: Path, said: Claim) -> None:
    """Regrouped or not, the times of all claims hold none of a claim that a person called wrong; its own side stays."""
    _judge(ledger, said, "wrong", None)
    for regrouped in (False, True):
        if regrouped:
            with Writer(ledger) as w:
                w.switch(replace(link(w.corpus()), wrong=frozenset({said.id})))
        with Reader(ledger) as r:
            for band in ("said", "happened"):
                assert sum(s.claims for s in r.spells(Filter()) if s.band == band) == r.count_claims()
            assert (r.claim(said.id).side, r.claim(said.id, computed=True).side) == ("harbour", "harbour")
            assert sum(k.said for k in r.known(Filter())) == r.count_claims(Filter(kind="attributed"))
