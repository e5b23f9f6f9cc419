"""Two people's judgements join: twice is once, either way is the same, and nothing forged comes in."""

import io
import json
from pathlib import Path

import msgspec
import pytest

from sayso.errors import UsageError
from sayso.ledger import Reader, Writer, judge
from sayso.ledger.joining import join, lines
from sayso.ledger.judgements import differing, judgement_id
from sayso.records import Judgement
from tests.ledger.factory import READER, reading, relink

AT = "2031-04-01T09:00:00Z"


def _ledger(path: Path) -> Path:
    with Writer(path) as w:
        w.write([reading(n) for n in range(1, 4)], reader=READER)
        relink(w)
    return path


def _file(path: Path) -> bytes:
    with Reader(path) as r:
        return "".join(lines(r)).encode()


def _join(path: Path, file: bytes) -> tuple[int, int, int]:
    with Writer(path) as w:
        done = join(w, io.BytesIO(file))
    return len(done.added), done.known, done.refused


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path, str]:
    """Two ledgers of the same pages, in which two people differ about one claim and agree about another."""
    ada, ben = _ledger(tmp_path / "ada.sayso"), _ledger(tmp_path / "ben.sayso")
    with Reader(ada) as r:
        first, second, *_ = (c.id for c in r.claims() if c.speaker)
    with Writer(ada) as w:
        judge(w, "speaker", first, by="Ada", at=AT, value="A")
        judge(w, "wrong", second, by="Ada", at=AT)
        judge(w, "audit", first, by="Ada", at=AT, value={"content": True})
    with Writer(ben) as w:
        judge(w, "speaker", first, by="Ben", at="2031-04-01T08:00:00Z", value="Z")
        undone = judge(w, "speaker", first, by="Ben", at="2031-04-01T10:00:00Z", value="Y")
        judge(w, "undo", undone.id, by="Ben", at="2031-04-01T10:00:00Z")
        judge(w, "wrong", second, by="Ben", at=AT)
        judge(w, "audit", first, by="Ben", at=AT, value={"content": False})
    return ada, ben, first


def test_joining_twice_is_joining_once(two: tuple[Path, Path, str]) -> None:
    """The second time everything is known, and nothing is added."""
    ada, ben, _ = two
    file = _file(ben)
    assert _join(ada, file) == (5, 0, 0)
    assert _join(ada, file) == (0, 5, 0)
    assert _join(ada, _file(ada)) == (0, 8, 0)


def test_joining_is_the_same_either_way(two: tuple[Path, Path, str]) -> None:
    """Whoever takes over the other's judgements: the same list, and the same one counts, the latest."""
    ada, ben, claim = two
    of_ada, of_ben = _file(ada), _file(ben)
    _join(ada, of_ben)
    _join(ben, of_ada)
    assert _file(ada) == _file(ben)
    for path in (ada, ben):
        with Reader(path) as r:
            assert r.claim(claim).speaker == "A"
            (found,) = differing(r.judgements())
            assert [(j.by, j.value) for j in found] == [("Ben", "Z"), ("Ada", "A")]
            assert r.dirty


def _changed(line: bytes, **changes: object) -> bytes:
    """A line with other values and the id that belongs to them."""
    record = {**json.loads(line), **changes}
    record["id"] = judgement_id(msgspec.convert(record, Judgement))
    return json.dumps(record).encode() + b"\n"


def test_what_no_ledger_wrote_is_refused(two: tuple[Path, Path, str]) -> None:
    """Lines that are no judgement, with another's id, of unknown actions or with values that do not fit are counted and
    left out; the ledger can be read as before."""
    ada, ben, _ = two
    line = _file(ben).splitlines(keepends=True)[0]
    aim = json.loads(line)["target"]
    bad = [
        b"no json\n",
        b"[]\n",
        b"\xff\xfe\n",
        line.replace(b'"by":"Ben"', b'"by":"Mallory"'),
        _changed(line, action="bless"),
        _changed(line, at="yesterday"),
        _changed(line, by=" "),
        _changed(line, evidence=[]),
        _changed(line, value=7),
        _changed(line, value={"x": 1}),
        _changed(line, action="number", target={**aim, "field": "quantities:0"}, value="many"),
        _changed(line, action="number", value={"value": 1, "low": 1, "high": 1, "bound": "exact"}),
        _changed(line, at="2031-99-99T99:99:99Z"),
        _changed(line, action="chain", target={**aim, "field": "chain"}, value="A"),
        _changed(line, action="chain", target={**aim, "field": "chain"}, value=["A"] * 999),
        _changed(line, action="standing", target={**aim, "field": "standing"}, value="shouted"),
        _changed(line, action="polarity", target={**aim, "field": "polarity"}, value="?"),
        _changed(line, action="when", target={**aim, "field": "when"}, value="2031-13"),
        _changed(line, action="hide", value=None, target={**aim, "table": "questions", "field": "[" * 9999 + "]"}),
        b'{"value":' + b"[" * 400_000 + b"\n",
        b'{"by":"\\ud800"}\n',
        _changed(line, action="accept", value=None),
        _changed(
            line, action="date", target={"table": "documents", "ids": ["d_1"], "field": "published"}, value="soon"
        ),
        _changed(line, action="undo", value=None, undoes=None),
        _changed(line, action="undo", value=None, undoes="j_0000000000000000"),
        b" " * 2**21 + b"\n" + b'{"id":"' + b"x" * 2**21 + b'"}\n',
    ]
    assert _join(ada, b"".join(bad)) == (0, 0, len(bad))
    with Reader(ada) as r:
        assert {j.by for j in r.judgements()} == {"Ada"}
        list(r.claims())


@pytest.mark.parametrize("file", [b"<html>\n", b"\x00\xff" * 9000, b"{}\n" * 3])
def test_a_file_without_any_judgement_is_refused_in_words(two: tuple[Path, Path, str], file: bytes) -> None:
    """Somebody who chose another file is told so; nothing is written."""
    with pytest.raises(UsageError, match="no file of judgements"):
        _join(two[0], file)


def test_a_file_of_judgements_holds_no_path_of_the_machine(two: tuple[Path, Path, str]) -> None:
    """What is passed on says who decided what, on which words, and nothing of where the ledger lies."""
    ada, _, _ = two
    assert str(ada.parent).encode() not in _file(ada)
    assert b".sayso" not in _file(ada)
    assert b"page1.txt" not in _file(ada)


def test_every_correction_joins(tmp_path: Path) -> None:
    """Whatever can be decided is taken over by another ledger of the same pages, where it counts the same."""
    ada, ben = _ledger(tmp_path / "ada.sayso"), _ledger(tmp_path / "ben.sayso")
    with Reader(ada) as r:
        claim = next(c.id for c in r.claims() if c.speaker)
        document = r.claim(claim).document
    with Writer(ada) as w:
        for n, (action, target, value) in enumerate((
            ("chain", claim, ["Petra Quill", None]), ("standing", claim, "denied"), ("polarity", claim, "-"),
            ("when", claim, "2031-02/2031-03"), ("side", claim, "lighthouse"), ("date", document, "2031"),
        )):  # fmt: skip
            judge(w, action, target, by="Ada", at=f"2031-04-01T09:00:{n:02}Z", value=value)
    assert _join(ben, _file(ada)) == (6, 0, 0)
    with Reader(ada) as a, Reader(ben) as b:
        assert a.claim(claim) == b.claim(claim)
        assert b.claim(claim).standing == "denied"
        assert [k.name for k in b.claim(claim).chain] == ["Petra Quill", None]
