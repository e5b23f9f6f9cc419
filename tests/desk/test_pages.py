"""The room of pages: what was read, what was not and what helps; a page whole, in parts, with its copies."""

import html
import re

import pytest

from sayso import pipeline, wording
from sayso.desk import marks
from sayso.ledger import Filter, Reader
from tests.desk.serving import serving, shown

STORY = (
    "Barges of Velm\n\n"
    "Mayor Ilse Varga said on Monday that three barges had sunk below the old bridge during the night. The harbour "
    "master, Jonas Drach, denied that any of them had carried grain for the mills of the upper town.\n"
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """Two pages with nearly one text, a very long one, and two files that can't be read."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    (folder / "b.txt").write_text(STORY + "\nThe tide was low.\n", encoding="utf-8")
    filler = "\n\n".join(["salt herring barrels of " * 40] * 160)
    (folder / "long.txt").write_text(f"Herring\n\n{filler}\n\nMayor Ilse Varga said that it stank.\n", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 40)
    path = folder / "l.sayso"
    pipeline.read([folder], path, workers=0)
    return path


@pytest.fixture(scope="module")
def desk(ledger):
    """The desk over it."""
    with serving(ledger) as running:
        yield running


def test_what_was_not_read_says_why_and_what_helps(desk, ledger):
    """Each reason once, in words, with a remedy and its files; the same as data."""
    with Reader(ledger) as reader:
        skips = list(reader.skips())
    _, text = shown(desk, "/pages")
    assert {s.source for s in skips} >= {"empty.txt"}
    for s in skips:
        assert s.source in text
        assert wording.SKIPS[s.reason] in text
        assert wording.REMEDIES[s.reason] in text
    assert f"{wording.plural(len(skips), 'file')} w" in text
    assert len(desk.get("/api/skips.csv").body.strip().splitlines()) == len(skips) + 1
    assert f'"total":{len(skips)},' in desk.get("/api/skips").body


def test_a_page_leads_to_pages_with_its_text(desk, ledger):
    """Copies are named with their share; the claims of a page can be listed alone."""
    with Reader(ledger) as reader:
        first, second = (next(c.document for c in reader.captures() if c.source == name) for name in ("a.txt", "b.txt"))
        found = reader.count_claims(Filter(document=first))
    body, text = shown(desk, f"/page/{first}")
    assert f'href="/page/{second}"' in body
    assert "of the shorter page" in text
    assert f'href="/claims?document={first}"' in body
    assert f"{found} claims" in shown(desk, f"/claims?document={first}")[1]


def test_a_very_long_page_is_whole_in_its_parts(desk, ledger):
    """Going from part to part shows every word of the page, and no answer has all of them."""
    with Reader(ledger) as reader:
        long = next(c.document for c in reader.captures() if c.source == "long.txt")
        words = len(reader.document(long).text.split())
    address, seen, parts = f"/page/{long}", 0, 0
    while address:
        body, _ = shown(desk, address)
        page = body[body.index("<article") : body.index("</article>")]
        seen += len(re.sub(r"<[^>]+>", " ", page).split())
        assert len(page) < 3 * marks.STRETCH
        after = re.search(r'href="(/page/[^"]+)">The part after', page)
        address, parts = html.unescape(after[1]) if after else "", parts + 1
    assert parts == 3
    assert seen >= words
