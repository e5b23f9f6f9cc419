"""Values of records as JSON."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import LedgerError
from sayso.ledger.values import to_json
from sayso.records import Edge, Geo


def test_fields_keep_their_order_and_exported_names() -> None:
    """Keys come in the record's order under the names of the contract."""
    edge = Edge(source="a", target="b", reason="r", data={"z": 1, "b": [2]})
    assert to_json(edge) == '{"from":"a","to":"b","reason":"r","data":{"b":[2],"z":1}}'


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_floats_have_four_places_in_their_shortest_form(value: float) -> None:
    """A float is rounded to four places, and writing what was read gives the same characters."""
    once = to_json({"x": value})
    assert to_json(json.loads(once)) == once
    assert abs(json.loads(once)["x"] - value) <= 0.00005 + abs(value) * 1e-15
    assert "-0.0}" not in once


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_not_finite_raise(value: float) -> None:
    """A number that is not finite is never written as null."""
    with pytest.raises(LedgerError):
        to_json(Geo(lat=value, lon=0.0, radius_km=0.0, precision="x", country=None, basis="t"))
