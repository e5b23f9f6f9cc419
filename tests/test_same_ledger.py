"""The promises of a run: the same pages give the same ledger, whatever the order, the workers, the kills."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso import pipeline
from sayso.exports import jsonl
from sayso.ledger import Reader, check

KILLS = 10


def exported(ledger: Path, to: Path) -> dict[str, bytes]:
    """The export's files but `runs` and `judgements`, by name."""
    with Reader(ledger) as reader:
        jsonl.write(reader, to)
    return {f.name: f.read_bytes() for f in to.iterdir() if f.stem not in ("runs", "judgements")}


@pytest.fixture(scope="module")
def pages(demo_pages, tmp_path_factory):
    """A folder of the demonstration pages with a bad page and a copy under another name among them."""
    folder = tmp_path_factory.mktemp("pages") / "pages"
    shutil.copytree(demo_pages / "pages", folder)
    (folder / "broken.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    first = sorted(folder.glob("*.html"))[0]
    shutil.copy(first, folder / ("again-" + first.name))
    return folder


@pytest.fixture(scope="module")
def once(pages, tmp_path_factory):
    """The export of one uninterrupted run in this process."""
    place = tmp_path_factory.mktemp("once")
    pipeline.read([pages], place / "l.sayso", workers=0)
    return exported(place / "l.sayso", place / "out")


def test_order_and_workers_do_not_matter(pages, once, tmp_path):
    """Two workers, and files given one by one in reverse order in two runs, give the same export byte for byte."""
    pipeline.read([pages], tmp_path / "two.sayso", workers=2)
    assert exported(tmp_path / "two.sayso", tmp_path / "two") == once
    files = sorted(pages.iterdir(), reverse=True)
    for part in (files[::2], files[1::2]):
        pipeline.read(part, tmp_path / "parts.sayso", workers=0)
    assert exported(tmp_path / "parts.sayso", tmp_path / "parts") == once


def test_a_second_run_adds_nothing(pages, once, tmp_path):
    """Read again, the ledger's bytes of content stay, and the run says that all is known."""
    pipeline.read([pages], tmp_path / "l.sayso", workers=0)
    with Reader(tmp_path / "l.sayso") as reader:
        generation = reader.generation
    again = pipeline.read([pages], tmp_path / "l.sayso", workers=0)
    assert not again.added
    assert not again.linked
    assert again.known > 20
    assert [s.reason for s in again.skipped] == ["format_not_read"]
    with Reader(tmp_path / "l.sayso") as reader:
        assert reader.generation == generation
    assert exported(tmp_path / "l.sayso", tmp_path / "out") == once


def test_what_is_given_later_is_as_if_given_at_once(demo_pages, tmp_path):
    """Outlet and date supplied by a later run with --meta end in the ledger of one run with it."""
    folder, meta = demo_pages / "pages", demo_pages / "meta.csv"
    pipeline.read([folder], tmp_path / "once.sayso", meta=meta, workers=0)
    pipeline.read([folder], tmp_path / "later.sayso", workers=0)
    later = pipeline.read([folder], tmp_path / "later.sayso", meta=meta, workers=0)
    assert later.changed
    assert exported(tmp_path / "later.sayso", tmp_path / "a") == exported(tmp_path / "once.sayso", tmp_path / "b")


def test_a_page_removed_and_read_again_is_the_same(pages, once, tmp_path):
    """Removing half of the pages and reading them again ends in the same ledger."""
    from sayso.api import Ledger

    ledger = Ledger(tmp_path / "l.sayso")
    ledger.read(pages)
    ledger.remove("*.html")
    ledger.read(pages)
    assert exported(ledger.path, tmp_path / "out") == once


def test_every_span_equals_its_words(pages, tmp_path):
    """`check` finds no problem in a ledger that was just read."""
    pipeline.read([pages], tmp_path / "l.sayso", workers=0)
    with Reader(tmp_path / "l.sayso") as reader:
        assert [p for p in check(reader) if p.level == "problem"] == []


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="kills a process group")
def test_killed_at_any_moment_it_goes_on_where_it_was(pages, once, tmp_path):
    """A real run that is killed at ten random moments and started again ends in the same ledger."""
    ledger = tmp_path / "l.sayso"
    command = [sys.executable, "-m", "sayso", "read", str(pages), "--ledger", str(ledger), "--workers", "1"]
    chance = random.Random(11)
    kills = 0
    for _ in range(KILLS):
        run = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            run.wait(chance.uniform(0.15, 2.2))
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
            kills += 1
        if run.returncode == 3 and kills < KILLS:
            # It came to its end before the kill: begin a new ledger, so that each of the kills hits work.
            for file in tmp_path.glob("l.sayso*"):
                file.unlink()
    assert kills > KILLS / 4
    deadline = time.monotonic() + 120
    while subprocess.run(command, check=False, capture_output=True, timeout=120).returncode != 3:
        assert time.monotonic() < deadline
    assert exported(ledger, tmp_path / "out") == once
