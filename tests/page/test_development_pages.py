"""Marked pages: what is marked as reporting stays reporting, and nothing else is claimed."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.page.pages import plain

PAGES = sorted((Path(__file__).parents[2] / "evals" / "development").glob("*.json"))
CLAIMING = {"title", "body", "caption", "dateline"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_marked_page(path):
    """On a marked page every body paragraph is body, and no comment, link or notice is headline, body or caption."""
    row = json.loads(path.read_text(encoding="utf-8"))
    kinds = ["" for _ in row["text"]]
    for segment in plain(row["text"]).segments:
        kinds[segment.start : segment.end] = [segment.type] * (segment.end - segment.start)
    wrong = []
    for marked in row["segments"]:
        found = Counter(kinds[marked["start"] : marked["end"]]).most_common(1)[0][0]
        lost = marked["type"] == "body" and found != "body"
        leaks = marked["type"] in ("comment", "related", "furniture") and found in CLAIMING
        if lost or leaks:
            wrong.append((marked["type"], found, row["text"][marked["start"] : marked["end"]]))
    assert wrong == []
