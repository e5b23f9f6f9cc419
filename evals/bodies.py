"""Bodies and comments of HTML pages against gold: a file or folder in, the scorer's keys out.

    python -m evals.bodies --gold PATH [--json] [--text-only] [--worst N]

The product is given the bytes of `html` and goes its own way; with `--text-only` its own text of the page is read
again as plain text, so that only the segmenter of flat text is at work. A body is the segments `body` and
`dateline` with the headings between them; comments are the segments `comment`.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals import report as print_report
from evals.htmlgold import page_of, rows
from evals.scorers import bodies
from sayso.records import Page, Segment, Span
from sayso.spans import without

MAX_HEAD_WORDS = 12
"""Words of the line over a comment."""


def prediction(page: Page | None) -> dict[str, str]:
    """The body and the comments of a page as the scorer reads them."""
    if page is None:
        return {"body": "", "comments": ""}
    text, segments = page.document.text, page.segments
    report = [i for i, s in enumerate(segments) if s.type == "body"]
    first, last = (report[0], report[-1]) if report else (0, -1)
    body = [
        text[s.start : s.end]
        for i, s in enumerate(segments)
        if s.type in ("body", "dateline") or (s.type == "title" and first < i < last)
    ]
    return {
        "body": "\n".join(body),
        "comments": "\n".join(comment_words(text, s) for s in segments if s.type == "comment"),
    }


def comment_words(text: str, comment: Segment) -> str:
    """What a comment says: without the line of its author's name and its time, which have fields of their own."""
    holes = [_line_of(text, span) for span in (comment.author, *(comment.time.spans if comment.time else ())) if span]
    return " ".join(text[a:b] for a, b in without((comment.start, comment.end), holes))


def _line_of(text: str, span: Span) -> Span:
    """The line around a name or a time; the name alone where the comment begins in the same line."""
    start, end = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    end = len(text) if end < 0 else end
    return (start, end) if len(text[start:end].split()) <= MAX_HEAD_WORDS else span


def measure(gold: Path, text_only: bool = False, worst: int = 0) -> dict[str, Any]:
    """The flat object of the measure: `name`, `n` (rows of gold), `seconds`, the scorer's keys, rounded."""
    pages = rows(gold)
    started = time.perf_counter()
    predicted = [{"id": row["id"], **prediction(page_of(row, text_only))} for row in pages]
    seconds = time.perf_counter() - started
    scores, by_page = bodies.score(pages, predicted)
    result: dict[str, Any] = {"name": "bodies", "n": len(pages), "seconds": round(seconds, 4)}
    result |= {key: round(value, 4) if isinstance(value, float) else value for key, value in scores.items()}
    if worst:
        shares = [(2 * tp / (2 * tp + fp + fn) if tp else 0.0, fp, fn, key) for key, (tp, fp, fn) in by_page]
        result["worst"] = [[key, round(f, 3), round(fp, 3), round(fn, 3)] for f, fp, fn, key in sorted(shares)[:worst]]
    return result


def main(argv: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--text-only", action="store_true")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="also name the N pages with the lowest F1")
    args = parser.parse_args(argv)
    print_report(measure(args.gold, args.text_only, args.worst), args.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
