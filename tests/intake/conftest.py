from collections import Counter

import pytest

from sayso import intake
from sayso.records import Item


@pytest.fixture
def read(tmp_path):
    """Write bytes under a name, give what intake finds in the file and what it passed over."""

    def write_and_read(name, data):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return find(path)

    return write_and_read


@pytest.fixture
def found():
    """Give what intake finds at a path."""
    return find


def find(path):
    """What intake finds at a path: {source: Item}, {source: (reason, detail)} and the counts of what it passed over."""
    passed_over = Counter()
    items, skips = {}, {}
    for one in intake.items(path, passed_over):
        if isinstance(one, Item):
            assert one.source not in items
            items[one.source] = one
        else:
            skips[one.source] = (one.reason, one.detail)
    return items, skips, dict(passed_over)
