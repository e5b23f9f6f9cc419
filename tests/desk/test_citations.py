"""A citation: the quote, where it stands, and how to check it."""

from pathlib import Path

from sayso import pipeline
from sayso.desk.citations import citation
from sayso.ledger import Reader
from tests.desk.serving import serving


def test_a_citation_has_all_that_others_need(tmp_path: Path) -> None:
    """Quote, speaker, outlet, title, address, dates, characters, sha256, id and version, in one line; the claim's room
    shows it."""
    (tmp_path / "page.txt").write_text(
        "Bridge of Lowmarsh still stands\n\nThe bridge of Lowmarsh still stands, Mayor Ana Reeve said on Monday.\n"
    )
    (tmp_path / "meta.csv").write_text(
        "source,outlet,url,published,seen\npage.txt,The Tide,https://tide.example/1,2031-03-05,2031-03-06T09:00:00Z\n"
    )
    pipeline.read([tmp_path / "page.txt"], tmp_path / "l.sayso", meta=tmp_path / "meta.csv", workers=0)
    with Reader(tmp_path / "l.sayso") as r:
        claim = next(c for c in r.claims() if c.speaker == "Ana Reeve")
        document = r.document(claim.document)
        said = citation(claim, document, next(r.captures(document.id)))
    a, b = claim.content[0]
    for part in (
        f"“{claim.text}” (Ana Reeve says).", "The Tide. “Bridge of Lowmarsh still stands”. https://tide.example/1.",
        "Published 5 March 2031. Seen 6 March 2031, 09:00.", f"Characters {a}–{b} of the text",
        document.sha256, claim.id,
    ):  # fmt: skip
        assert part in said
    assert "\n" not in said
    assert citation(claim, document, None).endswith(said[said.index("Characters") :])
    with serving(tmp_path / "l.sayso") as desk:
        assert document.sha256 in desk.get(f"/claim/{claim.id}").body
