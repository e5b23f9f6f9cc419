"""The ledger as JSON Lines, held against the contract."""

import json
import re
from pathlib import Path

import pytest

from sayso.errors import UsageError
from sayso.exports import jsonl
from sayso.ledger import Filter, Reader, Writer, judge
from sayso.records import Skip
from tests.ledger.factory import READER, reading, relink, run

CONTRACT = Path(__file__).parents[1] / "data" / "contract.md"


def contract() -> dict[str, list[str]]:
    """Table -> keys in order, from the rows of the contract (what stands in brackets is explanation)."""
    tables = {}
    for name, cell in re.findall(r"^\| `(\w+)` \| (.+) \|$", CONTRACT.read_text(encoding="utf-8"), re.M):
        outer, depth = "", 0
        for c in cell:
            depth += (c == "(") - (c == ")")
            outer += c if depth == 0 else ""
        tables[name] = re.findall(r"`(\w+)`", outer)
    return tables


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with every table filled."""
    path = tmp_path / "ledger.sayso"
    with Writer(path) as w:
        skips = [Skip(source="z.png", reason="binary", detail="a picture")]
        w.write([reading(n) for n in (3, 1, 4, 2)], skips, reader=READER)
        relink(w)
        with Reader(path) as r:
            first, second, *_ = (c.id for c in r.claims(Filter(kind="attributed")))
            k = next(r.links())
        judge(w, "speaker", first, by="Ada", at="2031-04-01T00:00:00Z", value="Petra Quill")
        judge(w, "wrong", second, by="Ada", at="2031-04-01T00:00:00Z")
        judge(w, "reject", k.id, by="Ada", at="2031-04-01T00:00:00Z")
        w.add_run(run(2))
        w.add_run(run(1))
    return path


def _export(path: Path, out: Path, computed: bool = False) -> dict[str, list[dict[str, object]]]:
    with Reader(path) as r:
        counts = jsonl.write(r, out, computed)
    tables = {f.stem: [json.loads(line) for line in f.read_text("utf-8").splitlines()] for f in out.iterdir()}
    assert {t: len(rows) for t, rows in tables.items()} == counts
    return tables


def test_files_and_keys_are_those_of_the_contract(ledger: Path, tmp_path: Path) -> None:
    """One file a table, and in each line the keys in order."""
    tables = _export(ledger, tmp_path / "out")
    wanted = contract()
    assert set(tables) == set(wanted)
    for name, rows in tables.items():
        assert rows, name
        assert all(list(row) == wanted[name] for row in rows), name


def test_rows_are_sorted_by_id_and_written_in_utf_8(ledger: Path, tmp_path: Path) -> None:
    """Lines end in LF, characters stay themselves, ids ascend."""
    tables = _export(ledger, tmp_path / "out")
    for name, rows in tables.items():
        assert [r["id"] for r in rows] == sorted(str(r["id"]) for r in rows), name
        data = (tmp_path / "out" / f"{name}.jsonl").read_bytes()
        assert b"\r" not in data
        assert data.endswith(b"\n")
        assert b"\\u" not in data
    assert "Möwe".encode() in (tmp_path / "out" / "documents.jsonl").read_bytes()


def test_spans_equal_the_text(ledger: Path, tmp_path: Path) -> None:
    """A claim's text is the words of its spans in the exported text."""
    tables = _export(ledger, tmp_path / "out")
    texts = {d["id"]: str(d["text"]) for d in tables["documents"]}
    for c in tables["claims"]:
        content: list[list[int]] = c["content"]  # type: ignore[assignment]
        assert " … ".join(texts[c["document"]][a:b] for a, b in content) == c["text"]


def test_floats_have_four_places(ledger: Path, tmp_path: Path) -> None:
    """Scores are rounded to four places and written in their shortest form, also within free data."""
    tables = _export(ledger, tmp_path / "out")
    assert {c["confidence"] for c in tables["claims"]} == {0.9123, 0.5}
    assert {m["score"] for m in tables["mentions"]} == {0.1235}
    assert tables["questions"][0]["contestedness"] == 0.7778
    assert {json.dumps(k["data"]) for k in tables["links"]} == {'{"a": 0.3333, "z": 1}'}


def test_the_effective_record_is_written_unless_the_computed_is_asked_for(ledger: Path, tmp_path: Path) -> None:
    """Judgements show in the one and not in the other."""
    effective, computed = _export(ledger, tmp_path / "a"), _export(ledger, tmp_path / "b", computed=True)
    assert (len(effective["claims"]), len(computed["claims"])) == (7, 8)
    assert "Petra Quill" in {c["speaker"] for c in effective["claims"]}
    assert "Petra Quill" not in {c["speaker"] for c in computed["claims"]}
    assert {k["status"] for k in computed["links"]} == {"computed"}
    assert effective["judgements"] == computed["judgements"]
    assert [r["id"] for r in effective["runs"]] == ["r_1", "r_2"]


def test_an_export_takes_the_place_of_an_older_one(ledger: Path, tmp_path: Path) -> None:
    """A second export replaces the first; files of others stay; nothing unfinished is left."""
    out = tmp_path / "deep" / "out"
    first = _export(ledger, out)
    (out / "notes.jsonl").write_text("", "utf-8")
    with Writer(ledger) as w:
        w.remove(["page1.txt"])
        relink(w)
    with Reader(ledger) as r:
        jsonl.write(r, out)
    assert len((out / "documents.jsonl").read_text("utf-8").splitlines()) == len(first["documents"]) - 1
    assert (out / "notes.jsonl").exists()
    assert [p.name for p in out.parent.iterdir()] == ["out"]


def test_an_export_that_fails_leaves_the_older_one(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files appear only once all are written."""
    out = tmp_path / "out"
    _export(ledger, out)
    before = {f.name: f.read_bytes() for f in out.iterdir()}
    monkeypatch.setitem(jsonl.TABLES, "runs", lambda r, computed: 1 / 0)  # type: ignore[arg-type, return-value]
    with Reader(ledger) as r, pytest.raises(ZeroDivisionError):
        jsonl.write(r, out)
    assert {f.name: f.read_bytes() for f in out.iterdir()} == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ledger.sayso", "out"]


@pytest.mark.parametrize("under", ["", "below"])
def test_a_file_in_the_way_is_told(ledger: Path, tmp_path: Path, under: str) -> None:
    """Where a file stands in the place of the folder the user is told."""
    (tmp_path / "file").write_text("x", "utf-8")
    with Reader(ledger) as r, pytest.raises(UsageError):
        jsonl.write(r, tmp_path / "file" / under)
