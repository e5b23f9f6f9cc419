"""The measure of claims: the agreement of a second marker beside the score."""

import json
from pathlib import Path

from evals.pages import measure

TEXT = "Ivo Marten said the bridge had fallen. Ana Brune denied it.\n"


def _marks(key: str, speaker: str) -> dict[str, object]:
    start = TEXT.index("the bridge")
    content = [[start, start + len("the bridge had fallen")]]
    claim = {
        "id": f"{key}-01", "kind": "attributed", "content": content, "cue": [], "source": [], "speaker": [speaker],
        "chain": [[speaker]], "standing": "asserted", "optional": False,
    }  # fmt: skip
    segments = [{"start": 0, "end": len(TEXT) - 1, "type": "body"}]
    return {"id": key, "url": None, "text": TEXT, "segments": segments, "claims": [claim]}


def _write(folder: Path, row: dict[str, object]) -> None:
    folder.mkdir()
    (folder / f"{row['id']}.json").write_text(json.dumps(row), encoding="utf-8")


def test_a_second_marker_is_scored_beside_the_first(tmp_path: Path) -> None:
    """Where a folder `second` lies beside the pages, his marks are scored as a prediction of the first's."""
    _write(tmp_path / "pages", _marks("a", "Ivo Marten"))
    assert "agreement_claims_f1" not in measure(tmp_path / "pages")
    _write(tmp_path / "second", _marks("a", "Ana Brune"))
    result = measure(tmp_path / "pages")
    assert (result["agreement_claims_f1"], result["agreement_speaker_f1"]) == (1.0, 0.0)
    assert measure(tmp_path / "pages" / "a.json")["agreement_claims_f1"] == 1.0
