"""Scraped pages that stand outside the repository: nothing but reporting is claimed, and no reporting is lost."""

import os
from pathlib import Path

import pytest

from tests.page.pages import of_type, plain, words

SEEDS = os.environ.get("SAYSO_SEEDS")


@pytest.mark.skipif(SEEDS is None, reason="SAYSO_SEEDS names no folder")
def test_seed_pages():
    """In each page the greater part of the sentences above any thread is body, and forms and notices are not."""
    for path in sorted(Path(SEEDS or "").glob("*.txt")):
        page = plain(path.read_text(encoding="utf-8"))
        claimed = "\n".join(of_type(page, "body", "title", "caption", "dateline"))
        for notice in ("Leave a Reply", "Your email address", "subscribe", "Please enter", "Read Also", "source site"):
            assert notice.casefold() not in claimed.casefold(), (path.name, notice)
        head = words(page, page.document.title or (0, 0))[:30]
        rest = [t for t in of_type(page, "related", "furniture") if len(t.split()) > 25 and "\n" not in t]
        rest = [t for t in rest if not t.startswith(head)]  # a headline that is repeated at the foot
        assert rest == [], path.name
