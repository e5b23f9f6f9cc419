"""`evals.segments`: what is lost, what leaks, and the place of the measure among the others."""

import json
from pathlib import Path

import pytest

from evals import MEASURES, gate, segments
from tests.page.pages import REPORT, TITLE, plain

COMMITTED = Path(segments.__file__).parent / "segments"


def row(name, text, kind_of):
    """A marked page: the product's own segments, each with the type that `kind_of` gives it."""
    marked = [{"start": s.start, "end": s.end, "type": kind_of(s.type)} for s in plain(text).segments]
    return {"id": name, "text": text, "segments": marked}


@pytest.fixture
def gold(tmp_path):
    """Two pages: one that is read as it is marked, one whose paragraphs are all marked as comments."""
    text = "\n\n".join([TITLE, *REPORT])
    rows = [row("a", text, str), row("b", text, lambda kind: "comment" if kind == "body" else kind)]
    for each in rows:
        (tmp_path / f"{each['id']}.json").write_text(json.dumps(each), encoding="utf-8")
    return tmp_path


def test_what_is_right_is_neither_lost_nor_leaks(gold):
    """A page that is read as it is marked has no losses and no leaks."""
    result = segments.measure(gold / "a.json")
    assert (result["name"], result["n"], result["body_lost"], result["leak"]) == ("segments", 1, 0.0, None)


def test_what_is_called_reporting_leaks(gold):
    """Comments that are read as reporting leak, and their page counts."""
    result = segments.measure(gold, worst=5)
    assert (result["n"], result["leak"], result["leak_pages"]) == (2, 1.0, 0.5)
    assert [name for name, _, _ in result["worst"]] == ["b"]


def test_command(gold, capsys):
    """The command prints one flat object with the keys of the contract."""
    assert segments.main(["--gold", str(gold), "--json"]) == 0
    assert {"name", "n", "seconds", "body_lost", "leak", "leak_pages"} <= set(json.loads(capsys.readouterr().out))


def test_the_gate_runs_it():
    """The measure is listed, and the gate holds ceilings for it on the committed pages."""
    assert "segments" in MEASURES
    command, where, _ = gate.RUNS["segments"]
    assert (command, (gate.HERE / where).is_dir()) == ("segments", True)
    assert set(gate.ZERO["segments"]) == {"body_lost", "leak", "leak_pages"}


def test_committed_pages():
    """On the committed pages little reporting is lost, and next to nothing else is read as reporting."""
    result = segments.measure(COMMITTED)
    assert result["body_lost"] <= 0.02
    assert result["leak"] <= 0.03
