"""What `bodies` and `dates` share: gold of HTML pages as rows, and the page that the product makes of a row.

A row is `{"id","html","url",…}`; gold is a file of JSON Lines, plain or gzipped, or a folder of such files.
"""

import gzip
import json
from pathlib import Path
from typing import Any

from sayso.errors import PageSkipped
from sayso.intake import decode
from sayso.page import read_page
from sayso.records import Page


def rows(gold: Path) -> list[dict[str, Any]]:
    """The rows of a file, or of all files of a folder, in the order of their names."""
    files = sorted(p for p in gold.iterdir() if p.name.endswith((".jsonl", ".jsonl.gz"))) if gold.is_dir() else [gold]
    out = []
    for path in files:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            out += [json.loads(line) for line in lines if line.strip()]
    return out


def page_of(row: dict[str, Any], text_only: bool) -> Page | None:
    """The page of a row's `html`; with `text_only` of the product's own text of it, read again as plain text.

    None where the product skips the page.
    """
    try:
        page = read_page(decode(row["html"].encode("utf-8")))
        return read_page(decode(page.document.text.encode("utf-8"))) if text_only else page
    except PageSkipped:
        return None
