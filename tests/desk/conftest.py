"""What the tests of the rooms share."""

import pytest

from tests.desk.serving import serving


@pytest.fixture(scope="module")
def desk(demo_ledger):
    """The desk over the demonstration's ledger."""
    with serving(demo_ledger) as running:
        yield running
