"""A brief: one file that needs nothing beside it, and cites every quote so that it can be checked."""

import base64
import hashlib
import html
import re
from pathlib import Path

import pytest

from sayso import pipeline
from sayso.cli import run
from sayso.desk import brief
from sayso.errors import NotFound, UsageError
from sayso.ledger import Reader

PAGES = {
    "one.txt": "Market of Lowmarsh was shelled, mayor says\n\n"
    "Rebels shelled the market of Lowmarsh on Monday. Mayor Ana Reeve said that 12 people were killed in Lowmarsh. "
    "Petra Quill, a baker, said that 14 people were killed in Lowmarsh. "
    "Governor Ivo Brandt said that 15 people were killed in Lowmarsh when Petra Quill stood in the market.\n",
    "two.txt": "Petra Quill tells how the market burned\n\n"
    "Rebels shelled the market of Lowmarsh on Monday. The army said that 12 people were killed in Lowmarsh. "
    "Many people stood in the street that evening and looked at the ruins.\n",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two invented pages about a market: a mayor, a governor, an army, and a baker."""
    folder = tmp_path_factory.mktemp("brief")
    (folder / "pages").mkdir()
    for name, text in PAGES.items():
        (folder / "pages" / name).write_text(text)
    meta = "source,outlet,url,published,seen\n" + "".join(
        f"{n},The Tide,https://tide.example/petra-quill/{n},2031-03-05,2031-03-06T09:00:00Z\n" for n in PAGES
    )
    (folder / "meta.csv").write_text(meta)
    pipeline.read([folder / "pages"], folder / "l.sayso", meta=folder / "meta.csv", workers=0)
    return folder / "l.sayso"


def made(ledger: Path, **how: bool) -> str:
    with Reader(ledger) as reader:
        return brief.brief(reader, [q.id for q in reader.questions()], **how)


def test_a_brief_is_one_file_that_loads_and_runs_nothing(demo_ledger: Path) -> None:
    """No script, no address that a browser would load, no handler; its own policy allows its own style only."""
    page = made(demo_ledger)
    assert not re.search(r"<script|<link|<img|<iframe|\bon\w+=|\bsrc=|@import|javascript:|\bstyle=", page)
    assert set(re.findall(r"url\(([^)]{1,20})", page)) <= {"data:font/woff2;base"}
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;" in page.replace("'", "&#39;")
    assert set(re.findall(r'href="(.)', page)) == {"#"}


def test_every_mark_and_number_leads_to_its_words(demo_ledger: Path) -> None:
    """Each link of the file ends at an id of the file."""
    page = made(demo_ledger)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'\bid="([^"]+)"', page))
    assert page.count('class="lanes"') >= 2


def test_every_quote_can_be_checked(ledger: Path) -> None:
    """Each quote stands with the number of its page, whose sha256, address and times are given, and its characters
    are those of the stored text."""
    page = made(ledger)
    with Reader(ledger) as reader:
        for q in reader.questions():
            for claim in reader.claims_by_id([c for p in q.positions for c in p.claims]).values():
                text = reader.document(claim.document).text
                spans = ", ".join(f"{a}–{b}" for a, b in claim.content)
                assert " … ".join(text[a:b] for a, b in claim.content) == claim.text
                assert f"characters {spans}" in page
                assert f"<code>{claim.id}</code> at {spans}" in page
                assert html.escape(claim.text, quote=True).replace("&#x27;", "&#39;") in page
                assert reader.document(claim.document).sha256 in page
    assert "https://tide.example/petra-quill/one.txt" in page
    assert "Published 5 March 2031" in page
    assert "Seen 6 March 2031, 09:00" in page


def test_the_same_ledger_gives_the_same_brief(ledger: Path) -> None:
    """No clock and no chance in it."""
    assert made(ledger) == made(ledger)


def test_private_persons_can_be_left_out(ledger: Path) -> None:
    """Without private persons no name of theirs stands anywhere, in quotes, titles and addresses neither; office
    holders, bodies and the page itself stay, and what was left out is counted."""
    whole, page = made(ledger), made(ledger, hide_private=True)
    assert "Quill" in whole
    assert not re.search("quill", page, re.I)
    for name in ("Ana Reeve", "Ivo Brandt", "army"):
        assert name in page
    assert "when [name left out] stood in the market" in page
    assert "no public figures" in page
    assert "address left out" in page


HIDDEN = {
    "one.txt": "Quill tells how the market of Lowmarsh burned\n\nBy Petra Quill\n\n"
    "Rebels shelled the market of Lowmarsh on Monday. Mayor Ana Reeve, citing Petra Quill, said that 12 people were "
    "killed in Lowmarsh. The army said that 14 people were killed in Lowmarsh, as Petra saw and PETRA QUILL wrote; "
    "write to petra.quill@tide.example or @petraquill. Petra Quill, a baker, said that 15 people were killed in "
    "Lowmarsh. Governor Ivo Brandt said that 16 people were killed in Lowmarsh before the eyes of Olga Brandt.\n",
    "petra-quill.txt": "The dead of Lowmarsh\n\nRebels shelled the market of Lowmarsh on Monday. Mayor Ana Reeve said "
    "that 12 people were killed in Lowmarsh. The army said that 18 people were killed in Lowmarsh near the bakery "
    "where for many years through hard winters and long dry summers bread was sold to all who came by old friends "
    "and to many people from all of the towns, and by Petra Quill and her brothers. Petra Quill was seen there.\n",
}
"""A private person in headline, byline, chain, quotes, handles, titles, addresses, outlets and names of files."""


def test_a_name_that_is_left_out_survives_nowhere(tmp_path: Path) -> None:
    """Neither whole nor in part, in no case, in no spelling of a handle, and where words are cut, either; the
    namesake of an office holder loses the first name and he keeps his."""
    (tmp_path / "pages").mkdir()
    for name, text in HIDDEN.items():
        (tmp_path / "pages" / name).write_text(text)
    (tmp_path / "meta.csv").write_text(
        "source,outlet,url,title,published\n"
        "one.txt,Petra Quill’s Diary,https://petraquill.example/1,Petra Quill was there,2031-03-05\n"
        "petra-quill.txt,,https://tide.example/2,How Petra Quill baked through all of those years,2031-03-06\n"
    )
    pipeline.read([tmp_path / "pages"], tmp_path / "l.sayso", meta=tmp_path / "meta.csv", workers=0)
    whole, page = made(tmp_path / "l.sayso"), made(tmp_path / "l.sayso", hide_private=True)
    assert whole.count("Quill") > 10
    shown = re.sub(r"<style>.*?</style>", "", page, flags=re.S)
    assert re.findall(r".{30}(?:quill|petra|qui\b|petr\b|olga).{9}", html.unescape(shown), re.I) == []
    for name in ("Ana Reeve", "Ivo Brandt", "army", "[name left out]"):
        assert name in page


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    """Markup in names and quotes is shown, never made."""
    text = (
        "Market of <script>alert(1)</script>\n\nRebels shelled the market of Lowmarsh, Mayor <b onclick=x>Reeve said. "
        'The rebels denied that they had shelled the market of Lowmarsh "><script>alert(2)</script> @STYLE@ @POLICY@.\n'
    )
    (tmp_path / "page.txt").write_text(text)
    pipeline.read([tmp_path / "page.txt"], tmp_path / "l.sayso", workers=0)
    page = made(tmp_path / "l.sayso")
    assert "<script" not in page
    assert "<b " not in page
    assert page.count("<style>") == 1


def test_the_command_writes_the_file(ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`sayso brief` writes what the room gives; an unknown question or the ledger itself as file is refused."""
    with Reader(ledger) as reader:
        id = next(reader.questions()).id
        out = tmp_path / "new" / "brief.html"
        assert run(["brief", id, "--to", str(out), "--ledger", str(ledger)]) == 0
        assert out.read_text(encoding="utf-8") == brief.brief(reader, [id])
        with pytest.raises(NotFound):
            brief.brief(reader, ["q_0"])
        with pytest.raises(UsageError, match="the ledger itself"):
            brief.write(reader, [id], ledger)
    assert run(["brief", id, "--to", str(tmp_path), "--ledger", str(ledger)]) == 2
    assert "Wrote" in capsys.readouterr().err
