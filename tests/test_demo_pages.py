"""The demonstration pages: what they promise to whoever meets one."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sayso import intake, page
from sayso.records import Item, Page, Skip

NOTICE = "Written for the demonstration of sayso; not a news report."
ADDRESS = re.compile(r"https?://[^\s\"'<>)]{1,200}")
VOCABULARIES = {"schema.org"}
"""Hosts that name a vocabulary of markup, not a place to go."""


@pytest.fixture(scope="module")
def demo() -> Iterator[Path]:
    with as_file(files("sayso.resources") / "demo") as folder:
        yield folder


@pytest.fixture(scope="module")
def items(demo: Path) -> list[Item]:
    found = list(intake.items(demo / "pages", Counter()))
    assert not [one for one in found if isinstance(one, Skip)]
    return [one for one in found if isinstance(one, Item)]


@pytest.fixture(scope="module")
def pages(items: list[Item]) -> dict[str, Page]:
    return {item.source: page.read_page(intake.decode(item.data)) for item in items}


def test_there_are_few_enough_to_read_and_enough_to_compare(items: list[Item]) -> None:
    """The demonstration has 16 to 30 documents."""
    assert 16 <= len(items) <= 30


def test_every_page_says_that_it_was_written_for_demonstration(pages: dict[str, Page]) -> None:
    """Every document carries the notice."""
    assert not [source for source, one in pages.items() if NOTICE not in one.document.text]


def test_the_notice_is_no_part_of_the_report(pages: dict[str, Page]) -> None:
    """The notice stands where no claims are read: in furniture or below the comments."""
    for source, one in pages.items():
        at = one.document.text.index(NOTICE)
        around = {s.type for s in one.segments if s.start < at + len(NOTICE) and at < s.end}
        assert around, source
        assert around <= {"furniture", "comment"}, (source, around)


def test_no_page_names_a_real_address(demo: Path) -> None:
    """Every address in the demonstration lies under the reserved domain .example."""
    for file in sorted(p for p in demo.rglob("*") if p.is_file()):
        for address in ADDRESS.findall(file.read_text(encoding="utf-8")):
            host = urlsplit(address).hostname or ""
            assert host in VOCABULARIES or host.endswith(".example"), (file.name, address)


def test_pages_are_short(pages: dict[str, Page]) -> None:
    """A page of the demonstration is read in a minute."""
    for source, one in pages.items():
        assert len(re.findall(r"\w+", one.document.text)) <= 300, source


def test_what_the_user_gives_names_pages_that_are_there(demo: Path) -> None:
    """Every row of the demonstration's metadata names one of its pages, and leaves some without a date."""
    with (demo / "meta.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows
    for row in rows:
        assert (demo / "pages" / row["source"]).is_file(), row["source"]
    assert any(not row["published"] for row in rows)


def test_pages_are_in_a_language_that_is_read(pages: dict[str, Page]) -> None:
    """Every document of the demonstration is English."""
    assert {one.document.language for one in pages.values()} == {"en"}
