"""Where a name stands, as people tick it when one name is two."""

from pathlib import Path

from sayso import pipeline
from sayso.ledger import Reader
from sayso.ledger.members import AROUND, members


def test_each_place_of_a_name_is_shown_in_whole_words(tmp_path: Path) -> None:
    """Around the name stand whole words only; what is left out on either side is marked."""
    page = (
        "Bridge of Lowmarsh closed\n\nMayor Ana Reeve said that the bridge of Lowmarsh would stay closed for repairs "
        "until the end of the summer, and that nobody knew what it would cost. "
        "Reeve said nobody would pay for another one.\n"
    )
    (tmp_path / "page.txt").write_text(page)
    pipeline.read([tmp_path / "page.txt"], tmp_path / "l.sayso", workers=0)
    with Reader(tmp_path / "l.sayso") as r:
        reeve = next(i for i in r.identities() if i.name == "Ana Reeve")
        shown = [m.words for m in members(r, reeve) if m.id.startswith("m_")]
    assert len(shown) > 1
    known = set(page.split())
    for words in shown:
        assert "Reeve" in words
        assert {w for w in words.split() if w != "…"} <= known
        assert len(words) <= 2 * AROUND + 20
    assert shown[0].startswith("Bridge")
    assert shown[-1].startswith("… ")
