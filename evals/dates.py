"""Days of publication of HTML pages against gold: a file or folder in, the scorer's keys out.

    python -m evals.dates --gold PATH [--json] [--text-only] [--errors N]

The product is given the bytes of `html`, and `url` for what an address tells where the page does not; with
`--text-only` neither address nor markup: its own text of the page, read again as plain text. A day counts as given
where the interval of publication has a beginning; a mere bound (`before the first comment`) is no day. Gold names
its day `date` or `published`; rows without one are left out.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals import report as print_report
from evals.htmlgold import page_of, rows
from evals.scorers import dates
from sayso.page.saved import address_interval
from sayso.records import Page


def day(page: Page | None, url: str | None) -> str | None:
    """The day of publication, local to the page, or None."""
    published = page.document.published if page else None
    if published is None and url:
        published = address_interval(url)
    return published.start[:10] if published and published.start else None


def measure(gold: Path, text_only: bool = False, errors: int = 0) -> dict[str, Any]:
    """The flat object of the measure: `name`, `n` (rows of gold), `seconds`, the scorer's keys, rounded."""
    pages = [row | {"date": row.get("date") or row.get("published")} for row in rows(gold)]
    pages = [row for row in pages if row["date"]]
    started = time.perf_counter()
    predicted = [
        {"id": row["id"], "date": day(page_of(row, text_only), None if text_only else row.get("url"))} for row in pages
    ]
    seconds = time.perf_counter() - started
    scores, wrong = dates.score(pages, predicted)
    result: dict[str, Any] = {"name": "dates", "n": len(pages), "seconds": round(seconds, 4)}
    result |= {key: round(value, 4) if isinstance(value, float) else value for key, value in scores.items()}
    if errors:
        result["errors"] = wrong[:errors]
    return result


def main(argv: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--text-only", action="store_true")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="also list the first N wrong pages")
    args = parser.parse_args(argv)
    print_report(measure(args.gold, args.text_only, args.errors), args.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
