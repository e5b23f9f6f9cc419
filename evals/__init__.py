"""The measures: each a module, run as `python -m evals.NAME --gold PATH [--json]` from a checkout.

Each goes through the product's own path, never through a copy of it. `python -m evals` lists them; `evals.gate` runs
them on `evals/own/` (and on SAYSO_GOLD where that is set) and holds the floors.
"""

import json
from typing import Any

MEASURES: dict[str, str] = {
    "pages": "claims, speakers, standing and chains on marked pages",
    "bodies": "body, comments and furniture of HTML pages; --text-only: of their text alone",
    "segments": "what of a scraped flat page is taken for reporting, on marked pages",
    "dates": "day of publication of HTML pages; --text-only: from their text alone",
    "speed": "pages and words a second on one core, and the peak of memory",
}
"""The measures that can be run now; the others come with the issues that need them."""


def report(result: dict[str, Any], as_json: bool) -> None:
    """Print one flat object, or a line for each of its keys."""
    if as_json:
        print(json.dumps(result, ensure_ascii=False))
        return
    for key, value in result.items():
        print(f"{key:28} {'–' if value is None else value}")
