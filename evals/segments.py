"""Segments of flat pages against marked ones: a file or folder in, shares of characters out.

    python -m evals.segments --gold PATH [--json] [--worst N]

PATH is a page of `evals/segments` (`{"id","text","segments"}`) or a folder of such. The product is given the text as
a scraped plain-text page. `body_lost`: share of the reporting (`body`) that it calls comment, related or furniture,
and so does not read. `leak`: share of comments, related links and furniture that it calls reporting (body, headline,
caption, dateline), and so reads as claims; `leak_pages`: share of the pages where that happens. White space does not
count.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from evals import report as print_report
from sayso.intake import decode
from sayso.page import read_page

REPORTING = frozenset({"title", "body", "caption", "dateline"})
OTHERS = frozenset({"comment", "related", "furniture"})

Stretch = tuple[int, int, str]
"""Start, end and type of a segment."""


def pages(gold: Path) -> list[dict[str, Any]]:
    """The marked pages of a file or folder, in the order of their names."""
    files = sorted(gold.glob("*.json")) if gold.is_dir() else [gold]
    return [json.loads(path.read_text(encoding="utf-8")) for path in files]


def kinds(text: str, stretches: Iterable[Stretch]) -> list[str]:
    """The type of each character; white space has none."""
    out = [""] * len(text)
    for start, end, kind in stretches:
        out[start:end] = [kind] * (end - start)
    return ["" if char.isspace() else kind for char, kind in zip(text, out, strict=True)]


def compare(row: dict[str, Any]) -> tuple[int, int, int, int]:
    """Of one page the characters: reporting that is lost, all reporting, what leaks, all that could."""
    text = row["text"]
    page = read_page(decode(text.encode("utf-8")))
    gold = kinds(text, ((s["start"], s["end"], s["type"]) for s in row["segments"]))
    found = kinds(text, ((s.start, s.end, s.type) for s in page.segments))
    lost = sum(g == "body" and f in OTHERS for g, f in zip(gold, found, strict=True))
    leak = sum(g in OTHERS and f in REPORTING for g, f in zip(gold, found, strict=True))
    return lost, gold.count("body"), leak, sum(g in OTHERS for g in gold)


def measure(gold: Path, worst: int = 0) -> dict[str, Any]:
    """The flat object of the measure: `name`, `n` (pages), `seconds`, and shares rounded to four places."""
    rows = pages(gold)
    started = time.perf_counter()
    counts = [compare(row) for row in rows]
    seconds = time.perf_counter() - started
    lost, body, leak, others = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0, 0)
    result: dict[str, Any] = {
        "name": "segments",
        "n": len(rows),
        "seconds": round(seconds, 4),
        "body_lost": round(lost / body, 4) if body else None,
        "leak": round(leak / others, 4) if others else None,
        "leak_pages": round(sum(count[2] > 0 for count in counts) / len(rows), 4) if rows else None,
    }
    if worst:
        errors = sorted(
            ((c[0] + c[2], row["id"], c[0], c[2]) for c, row in zip(counts, rows, strict=True)), reverse=True
        )
        result["worst"] = [[name, lost, leak] for total, name, lost, leak in errors[:worst] if total]
    return result


def main(argv: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="also name the N pages with most errors")
    args = parser.parse_args(argv)
    print_report(measure(args.gold, args.worst), args.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
