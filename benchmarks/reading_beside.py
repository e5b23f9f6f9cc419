"""Does the desk stay quick while another process reads pages into the same ledger?

    python -m benchmarks.reading_beside [--before 500] [--pages 200] [--json]

A ledger of so many made pages is served in this process; `sayso read` of more pages runs in another one, groups and
all. Rooms are asked one after the other until it is done. Prints the number of answers, their median,
their 95th percentile and the slowest, in milliseconds of the clock and of this process' processor (on a busy machine
the better measure), and what failed.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.addresses import addresses
from benchmarks.rooms import ask
from benchmarks.size import make_pages
from sayso import pipeline
from sayso.desk import server
from sayso.ledger import Reader


async def beside(ledger: Path, pages: Path) -> dict[str, Any]:
    """Ask every room in turn while the pages are read into the ledger."""
    with Reader(ledger) as reader:
        rooms, before = list(addresses(reader).values()), reader.count_claims()
    app = server.app(ledger)
    for room in rooms:
        await ask(app, room)
    read = [sys.executable, "-m", "sayso", "read", str(pages), "--ledger", str(ledger), "--workers", "1"]
    began = time.monotonic()
    reading = subprocess.Popen(read, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    taken, worked, failed = [], [], []
    while reading.poll() is None:
        for room in rooms:
            start, at_work = time.perf_counter(), time.process_time()
            status, _ = await ask(app, room)
            taken.append((time.perf_counter() - start) * 1000)
            worked.append((time.process_time() - at_work) * 1000)
            if status != 200:
                failed.append(room)
        await asyncio.sleep(0.1)
    with Reader(ledger) as reader:
        return {
            "rooms": len(rooms), "answers": len(taken), "seconds": round(time.monotonic() - began, 1),
            "claims_read": reader.count_claims() - before, "grouped": not reader.dirty, "exit": reading.returncode,
            "failed": failed, **_spread("clock", taken), **_spread("processor", worked),
        }  # fmt: skip


def _spread(name: str, taken: list[float]) -> dict[str, float]:
    """Median, 95th percentile and worst of some milliseconds."""
    ordered = sorted(taken)
    return {
        f"{name}_median": round(statistics.median(ordered), 1),
        f"{name}_p95": round(ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)], 1),
        f"{name}_worst": round(ordered[-1], 1),
    }


def measure(before: int, pages: int) -> dict[str, Any]:
    """The figures, over a ledger of `before` pages into which `pages` more are read."""
    with tempfile.TemporaryDirectory() as place:
        ledger, first, more = (Path(place) / name for name in ("l.sayso", "first", "more"))
        make_pages(first, before + pages)
        more.mkdir()
        for page in sorted(first.iterdir())[before:]:
            page.rename(more / page.name)
        pipeline.read([first], ledger)
        return asyncio.run(beside(ledger, more))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--before", type=int, default=500)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    result = measure(options.before, options.pages)
    if options.json:
        print(json.dumps(result))
        return
    for key, value in result.items():
        print(f"{key:20} {value}")


if __name__ == "__main__":
    main()
