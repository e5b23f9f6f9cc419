"""`sayso judgements`: listed, saved, joined."""

from pathlib import Path

import pytest

from sayso.cli import run
from sayso.ledger import Reader, Writer, judge
from tests.ledger.factory import READER, reading, relink


def test_judgements_are_listed_saved_and_joined(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file of one ledger joins another, which tells on what people differ."""
    monkeypatch.setenv("COLUMNS", "180")
    ledgers = [tmp_path / "a.sayso", tmp_path / "b.sayso"]
    for path, by in zip(ledgers, ("Ada", "Ben"), strict=True):
        with Writer(path) as w:
            w.write([reading(n) for n in range(1, 3)], reader=READER)
            relink(w)
            with Reader(path) as r:
                claim = next(c.id for c in r.claims() if c.speaker)
            judge(w, "speaker", claim, by=by, at=f"2031-04-0{len(by)}T09:00:00Z", value=f"{by}’s")
    first, second = map(str, ledgers)
    assert run(["judgements", "--ledger", first]) == 0
    assert "the speaker is Ada’s" in " ".join(capsys.readouterr().out.split())
    assert run(["judgements", "--json", "--ledger", first]) == 0
    file = tmp_path / "ours.jsonl"
    file.write_text(capsys.readouterr().out)
    assert run(["judgements", "--join", str(file), "--ledger", second]) == 0
    said = capsys.readouterr().err
    assert "Joined 1 judgement; 0 were known already." in said
    assert "They differ on" in said
    assert run(["judgements", "--join", str(file), "--ledger", second]) == 0
    assert "Joined 0 judgements; 1 were known already." in capsys.readouterr().err
    assert run(["judgements", "--ledger", str(tmp_path / "none.sayso")]) == 2
