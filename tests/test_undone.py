"""Every decision and its undoing, over a page as it is read: what is undone leaves no trace."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso import pipeline
from sayso.exports.jsonl import TABLES
from sayso.ledger import Reader, Writer, check, judge
from sayso.ledger.members import members
from sayso.ledger.values import to_json
from sayso.records import Claim

AT = "2031-04-01T09:00:00Z"
Aim = tuple[str, Any]
"""What an action is done to, and its value."""


def _export(path: Path, *, computed: bool = False, but: tuple[str, ...] = ()) -> dict[str, list[str]]:
    left_out = ("judgements", "runs", *but)
    with Reader(path) as r:
        assert [p for p in check(r) if p.level == "problem"] == []
        return {t: [to_json(x) for x in rows(r, computed)] for t, rows in TABLES.items() if t not in left_out}


def _claim(r: Reader, fits: Callable[[Claim], Any] = lambda c: c.speaker and c.side) -> Claim:
    return next(c for c in r.claims() if fits(c))


def _place(r: Reader, name: str) -> str:
    return next(m.id for m in r.mentions() if m.kind == "place" and m.identity and r.identity(m.identity).name == name)


def _pair(r: Reader, kind: str) -> Aim:
    first, second = [i.id for i in r.identities() if i.kind == kind][:2]
    return first, second


def _split(r: Reader) -> Aim:
    for i in r.identities():
        mine = [m.id for m in members(r, i)]
        if i.kind == "person" and len(mine) > 2:
            return i.id, mine[:1]
    raise AssertionError


def _of_one_kind(r: Reader) -> Aim:
    every = list(r.questions())
    return next((q.id, o.id) for q in every for o in every if q.id != o.id and q.kind == o.kind)


def _move(r: Reader) -> Aim:
    q = next(q for q in r.questions() if sum(len(p.claims) for p in q.positions) > 1)
    return q.id, {"claims": [q.positions[0].claims[0]], "to": None}


ACTIONS: dict[str, Callable[[Reader], Aim]] = {
    "wrong": lambda r: (_claim(r).id, None),
    "speaker": lambda r: (_claim(r).id, "Petra Quill"),
    "speaker: not clear": lambda r: (_claim(r).id, None),
    "speaker: of the page's own": lambda r: (_claim(r, lambda c: c.kind == "narrated").id, "Petra Quill"),
    "chain": lambda r: (_claim(r).id, ["Petra Quill", None, "Harbour Radio"]),
    "chain: the page itself": lambda r: (_claim(r).id, []),
    "standing": lambda r: (_claim(r, lambda c: c.standing == "asserted").id, "denied"),
    "polarity": lambda r: (_claim(r, lambda c: c.polarity == "+").id, "-"),
    "when": lambda r: (_claim(r, lambda c: c.when is None).id, "2022-11-03/2022-12"),
    "when: nobody knows": lambda r: (_claim(r, lambda c: c.when).id, None),
    "side": lambda r: (_claim(r).id, "Harbour Watch"),
    "side: of a person": lambda r: (_claim(r).speaker_identity or "", "Harbour Watch"),
    "side: none": lambda r: (_claim(r).id, None),
    "number": lambda r: (_claim(r, lambda c: c.quantities).id, {"n": 0, "value": 7, "bound": "exact"}),
    "place": lambda r: (_place(r, "Kyiv"), "geonames:2988507"),
    "place: not known": lambda r: (_place(r, "Paris"), None),
    "date": lambda r: (next(r.documents()).id, "2022-11"),
    "date: nobody knows": lambda r: (next(c.document for c in r.claims() if c.said_at), None),
    "accept": lambda r: (next(r.links()).id, None),
    "reject": lambda r: (next(r.links()).id, None),
    "merge": lambda r: _pair(r, "person"),
    "merge: places": lambda r: _pair(r, "place"),
    "merge: organisations": lambda r: _pair(r, "organisation"),
    "merge: questions": _of_one_kind,
    "split": _split,
    "rename": lambda r: (next(r.questions()).id, "Who was it?"),
    "hide": lambda r: (next(r.questions()).id, None),
    "move": _move,
    "audit": lambda r: (_claim(r).id, {"content": True}),
}


PAGE = """Shells fall on Lowmarsh and Highfen

LOWMARSH, March 5, 2031 - Rebels shelled Lowmarsh on Monday. Mayor Ana Reeve said that 12 people were killed in
Lowmarsh. Governor Ivo Brandt said that 15 people were killed in Lowmarsh.

Rebels shelled Highfen on Tuesday. Mayor Ana Reeve said that 30 people were killed in Highfen.
Governor Ivo Brandt said that 31 people were killed in Highfen. The Red Cross said in Paris that it would send doctors
to Kyiv. The army of France denied shelling Lowmarsh, the United Nations said. Reeve said nobody helps.
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of an invented page that holds something for each action."""
    folder = tmp_path_factory.mktemp("read")
    (folder / "page.txt").write_text(PAGE)
    pipeline.read([folder / "page.txt"], folder / "l.sayso", sides="ukraine-2022", workers=0)
    return folder / "l.sayso"


@pytest.fixture
def ledger(read: Path, tmp_path: Path) -> Path:
    """A ledger of one's own."""
    shutil.copy(read, tmp_path / "l.sayso")
    return tmp_path / "l.sayso"


@pytest.mark.parametrize("action", ACTIONS)
def test_what_is_undone_leaves_no_trace(ledger: Path, action: str) -> None:
    """Whatever was decided: undone, all records are what they were, with or without a regrouping between; meanwhile the
    claims as the reader made them stay what they were."""
    before, as_read = _export(ledger), _export(ledger, computed=True)
    with Reader(ledger) as r:
        target, value = ACTIONS[action](r)
    for regrouped in (False, True):
        with Writer(ledger) as w:
            made = judge(w, action.split(":")[0], target, by="Ada", at=AT, value=value)
            pipeline.settle(w)
            if regrouped:
                pipeline.relink(w, only_if_needed=True)
        now = _export(ledger)
        changed = action == "audit" or (not regrouped and made.target.table in ("identities", "questions", "mentions"))
        assert (now == before) == changed
        if not regrouped and made.target.table != "documents":
            assert _export(ledger, computed=True) == as_read
        with Writer(ledger) as w:
            judge(w, "undo", made.id, by="Ada", at=AT)
            pipeline.settle(w)
            if regrouped:
                pipeline.relink(w, only_if_needed=True)
        assert _export(ledger) == before


OF_FIELDS = [
    a for a in ACTIONS if a.split(":")[0] in ("speaker", "chain", "standing", "polarity", "when", "side", "number")
]
OF_FIELDS.remove("side: of a person")
OWN = ("kind", "speaker", "standing", "polarity", "when", "quantities", "side", "extractor")


@pytest.mark.parametrize("action", OF_FIELDS)
def test_what_was_read_stands_beside_what_was_decided(ledger: Path, action: str) -> None:
    """Regrouped with a decision, the computed claim is the one that was read, and the effective one the corrected, made
    by a person; undone, the claim's own fields are as read at once, before any regrouping."""
    name = action.split(":")[0]
    with Reader(ledger) as r:
        target, value = ACTIONS[action](r)
        before = r.claim(target)
    with Writer(ledger) as w:
        made = judge(w, name, target, by="Ada", at=AT, value=value)
        pipeline.relink(w)
    with Reader(ledger) as r:
        now, read = r.claim(target), r.claim(target, computed=True)
    told = OWN if name not in ("speaker", "chain") else tuple(f for f in OWN if f != "side")
    assert [getattr(read, f) for f in told] == [getattr(before, f) for f in told]
    assert [k.name for k in read.chain] == [k.name for k in before.chain]
    assert now.extractor == ("rules" if name == "side" else "person")
    assert now != read
    with Writer(ledger) as w:
        judge(w, "undo", made.id, by="Ada", at=AT)
    with Reader(ledger) as r:
        now = r.claim(target)
    assert [getattr(now, f) for f in told] == [getattr(before, f) for f in told]
