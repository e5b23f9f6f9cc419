"""How fast pages are read: a folder of pages in, pages and words a second of one core out.

    python -m evals.speed --gold FOLDER [--json]

Every document of the folder goes through intake, page, reading and grounding in this process; the ledger and
linking are not timed, nor is the loading of tables, which a run of many pages does once. A word is a match of `\\w+`.
The demonstration pages that go first are about the war in Ukraine: on pages of that subject some names are known by
then, and a cold start on a handful of pages is slower. The peak is of the whole process, in MB (10^6 bytes).
"""

import argparse
import re
import sys
import time
from collections import Counter
from importlib.resources import as_file, files
from pathlib import Path

from evals import report
from sayso import intake, workers
from sayso.pipeline import Task, read_item
from sayso.records import Item, Reading

WORD = re.compile(r"\w+")


def measure(folder: Path) -> dict[str, float | int | str | None]:
    """Rates over all documents of the folder, once tables are loaded: the demonstration pages go first."""
    workers.settle_in()  # as a process that reads does
    with as_file(files("sayso.resources") / "demo" / "pages") as others:
        for item in intake.items(intake.checked(others), Counter()):
            if isinstance(item, Item):
                read_item(Task(item, None))
    items = [i for i in intake.items(intake.checked(folder), Counter()) if isinstance(i, Item)]
    words = pages = 0
    began = time.process_time()
    for item in items:
        done = read_item(Task(item, None))
        if isinstance(done, Reading):
            pages += 1
            words += len(WORD.findall(done.page.document.text))
    seconds = time.process_time() - began
    return {
        "name": "speed",
        "n": len(items),
        "seconds": round(seconds, 3),
        "rules_pages_per_second": round(pages / seconds, 1) if pages else None,
        "rules_words_per_second": round(words / seconds) if pages else None,
        "rules_peak_mb": peak_mb(),
        "model_pages_per_second": None,
        "model_words_per_second": None,
        "model_peak_mb": None,
    }


def peak_mb() -> float | None:
    """The most memory that this process has held, in MB; None where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak * (1 if sys.platform == "darwin" else 1024) / 1e6, 1)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path, required=True, help="a folder of pages")
    parser.add_argument("--extractor", choices=["rules"], default="rules")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    report(measure(options.gold), options.json)


if __name__ == "__main__":
    main()
