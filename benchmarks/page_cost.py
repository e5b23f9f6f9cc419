"""What `page/` costs beside the extraction library alone, on the same HTML.

    python -m benchmarks.page_cost [FOLDER] [--rounds 5] [--json]

FOLDER holds `.html` files, or gold of `evals.bodies` (default: `evals/own/bodies`). Each page is timed alone, the
best of the rounds, in the milliseconds of this process: `page` is `read_page` of the decoded bytes (text, segments,
language, date, flags), `library` is `trafilatura.extract` with its defaults. `ratio` is of the sums, `median_ratio`
that of the page in the middle. The bar is 1.3.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import trafilatura

from evals import report
from evals.htmlgold import rows
from sayso.errors import PageSkipped
from sayso.intake import decode
from sayso.page import read_page

OWN = Path(__file__).parent.parent / "evals" / "own" / "bodies"


def pages(folder: Path) -> list[bytes]:
    """The pages of a folder as bytes, in the order of their names."""
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".html", ".htm"))
    return [p.read_bytes() for p in files] or [row["html"].encode("utf-8") for row in rows(folder)]


def best(action: Callable[[], object], rounds: int) -> float:
    """The shortest of some runs, in milliseconds of CPU."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        action()
        times.append(time.process_time() - began)
    return 1000 * min(times)


def measure(folder: Path, rounds: int) -> dict[str, Any]:
    """One flat object: number of pages, milliseconds a page of both, their ratios."""
    costs = []
    for data in pages(folder):
        try:
            decoded = decode(data)
            read_page(decoded)
        except PageSkipped:
            continue
        ours = best(lambda d=decoded: read_page(d), rounds)  # type: ignore[misc]
        costs.append((ours, best(lambda d=decoded: trafilatura.extract(d.text), rounds)))  # type: ignore[misc]
    ours, theirs = sum(a for a, _ in costs), sum(b for _, b in costs)
    ratios = sorted(a / b for a, b in costs)
    return {
        "name": "page_cost",
        "n": len(costs),
        "page_ms": round(ours / len(costs), 3),
        "library_ms": round(theirs / len(costs), 3),
        "ratio": round(ours / theirs, 3),
        "median_ratio": round(statistics.median(ratios), 3),
        "worst_ratio": round(ratios[-1], 3),
    }


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=OWN)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    report(measure(args.folder, args.rounds), args.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
