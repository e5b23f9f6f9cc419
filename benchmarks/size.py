"""Many pages: how fast, how much memory, how large a ledger.

    python -m benchmarks.size [--pages 5000] [--workers 2] [--json]

Pages are made from the sentences of `evals/development` by a fixed seed, so that every page is another one and names
and questions recur as in a real collection. Prints pages a second of the whole run, the memory of the reading
processes at each tenth of the way (flat is the promise), then time and peak of linking.
"""

import argparse
import json
import random
import tempfile
import time
from pathlib import Path
from typing import Any

from evals.speed import peak_mb
from sayso import pipeline
from sayso.ledger import Reader

DEVELOPMENT = Path(__file__).parent.parent / "evals" / "development"


def make_pages(folder: Path, n: int) -> None:
    """Write `n` pages of 8 to 16 paragraphs each."""
    chance = random.Random(7)
    pages = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(DEVELOPMENT.glob("*.json"))]
    texts = [[t for t in page["text"].split("\n\n") if len(t) > 60] for page in pages]
    folder.mkdir()
    for i in range(n):
        theme = chance.randrange(len(texts))
        body = chance.sample(texts[theme], min(6, len(texts[theme])))
        body += [chance.choice(chance.choice(texts)) for _ in range(chance.randint(2, 8))]
        day = f"2023-{1 + i % 12:02}-{1 + i % 28:02}"
        head = (
            f"<html><head><title>Report {i} of the day</title><meta property='article:published_time' content='{day}'>"
        )
        html = head + f"<meta property='og:site_name' content='Outlet {i % 50}'></head><body><article>"
        (folder / f"{i:06}.html").write_text(html + "".join(f"<p>{t}</p>" for t in body) + "</article></body></html>")


class _Memory:
    """Watches a run: the memory of this process and its children at each tenth of the pages."""

    def __init__(self, total: int) -> None:
        self.total, self.linking_began = total, 0.0
        self.rows: list[tuple[int, float, float]] = []

    def __call__(self, *, pages: int, claims: int, skipped: int, share: float | None) -> None:
        if pages * 10 // self.total > len(self.rows):
            self.rows.append((pages, *resident_mb()))

    def say(self, text: str) -> None:
        if text.startswith("grouping"):
            self.linking_began = time.monotonic()


def resident_mb() -> tuple[float, float]:
    """Resident memory in MB of this process, and of its largest child (Linux; zeros elsewhere)."""
    try:
        import os

        children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
        sizes = [_rss(Path(f"/proc/{c}/statm")) for c in children]
        return _rss(Path("/proc/self/statm")), max(sizes, default=0.0)
    except OSError:
        return 0.0, 0.0


def _rss(statm: Path) -> float:
    return round(int(statm.read_text().split()[1]) * 4096 / 1e6, 1)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, ledger = Path(place) / "pages", Path(place) / "l.sayso"
        make_pages(folder, options.pages)
        memory = _Memory(options.pages)
        began = time.monotonic()
        outcome = pipeline.read([folder], ledger, workers=options.workers, watch=memory)
        ended = time.monotonic()
        with Reader(ledger) as reader:
            summary = reader.summary()
        result: dict[str, Any] = {
            "pages": outcome.documents,
            "claims": summary.claims,
            "questions": sum(summary.questions.values()),
            "reading_seconds": round(memory.linking_began - began, 1),
            "pages_per_second": round(outcome.documents / (memory.linking_began - began), 1),
            "linking_seconds": round(ended - memory.linking_began, 1),
            "memory_mb": memory.rows,
            "peak_mb": peak_mb(),
            "ledger_mb": round(ledger.stat().st_size / 1e6, 1),
        }
    if options.json:
        print(json.dumps(result))
        return
    for key, value in result.items():
        if key == "memory_mb":
            print("memory at each tenth (pages read, this process MB, largest worker MB):")
            for row in value:
                print("  ", *row)
        else:
            print(f"{key:20} {value}")


if __name__ == "__main__":
    main()
