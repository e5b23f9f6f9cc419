"""In the pages’ words: rows by time with where the words stand in their page."""

from pathlib import Path

from sayso import pipeline
from sayso.desk import in_words
from sayso.ledger import Reader

PAGE = """Rebels will leave Lowmarsh, mayor says

Many people stood in the market of Lowmarsh on Monday and looked at the ruins of the town hall.

Mayor Ana Reeve said that the rebels will leave Lowmarsh. The rebels said that they would hold Lowmarsh.
"""


def test_words_stand_with_their_paragraph(tmp_path: Path) -> None:
    """A row names its page by headline where no outlet is known, the paragraph, and that the headline says it, too."""
    (tmp_path / "page.txt").write_text(PAGE)
    pipeline.read([tmp_path / "page.txt"], tmp_path / "l.sayso", workers=0)
    with Reader(tmp_path / "l.sayso") as reader:
        question = next(q for q in reader.questions() if q.kind == "what_will")
        claims = reader.claims_by_id([c for p in question.positions for c in p.claims])
        rows, more = in_words.rows(reader, question, claims, 60)
        first, none_left = in_words.rows(reader, question, claims, 1)
    spots = {row["claim"].text: row["spot"] for row in rows}
    assert more == 0
    assert none_left == len(rows) - 1 == len(rows) - len(first)
    assert "paragraph\u00a02" in spots.values()
    assert {row["place"] for row in rows} == {"“Rebels will leave Lowmarsh, mayor says”"}
    told = [row for row in rows if row["spot"] == "paragraph\u00a02" and "leave" in row["claim"].text]
    assert "headline" in spots.values()
    assert all(row["also"].startswith("also in its headline") for row in told)


def test_the_sentence_around_a_claim(tmp_path: Path) -> None:
    """A claim comes with the whole sentence in which it stands, and with no other."""
    (tmp_path / "page.txt").write_text(PAGE)
    pipeline.read([tmp_path / "page.txt"], tmp_path / "l.sayso", workers=0)
    with Reader(tmp_path / "l.sayso") as reader:
        around = in_words.around(reader)
        found = {c.text: around(c) for c in reader.claims()}
    assert "The rebels said that they would hold Lowmarsh." in found.values()
    assert all(text in said for text, said in found.items() if said and "…" not in text)
