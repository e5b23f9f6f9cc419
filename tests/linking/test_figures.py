"""Counts: when two exclude each other, and the arithmetic between them."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.arithmetic import shares
from sayso.linking.figures import counted, exclude
from sayso.records import Quantity
from tests.linking.factory import Said, sheet

NUMBER = st.one_of(st.none(), st.floats(0, 1e6))


def _bounds(low, high):
    return {"low": low, "high": high}


@given(a=NUMBER, b=NUMBER, c=NUMBER, d=NUMBER)
def test_exclusion_is_symmetric_and_never_of_open_bounds(a, b, c, d):
    """Figures exclude each other both ways or not at all, and a figure without bounds excludes none."""
    assert exclude(_bounds(a, b), _bounds(c, d)) == exclude(_bounds(c, d), _bounds(a, b))
    if a is None and b is None and (c is None or d is None or c <= d):
        assert not exclude(_bounds(a, b), _bounds(c, d))


def _quantity(value, unit, of=None):
    return Quantity(value=value, low=value, high=value, bound="exact", unit=unit, of=of, scope=None, spans=((0, 1),))


def _claims(*quantities):
    page = sheet(*(Said(f"Sentence {n} of the page", "Mara Voss") for n in range(len(quantities))))
    return [msgspec.structs.replace(c, quantities=(q,)) for c, q in zip(page.claims, quantities, strict=True)]


@pytest.mark.parametrize(
    ("part", "whole", "share", "text"),
    [
        (7.8, 41.6, 0.25, "7.8 of 41.6 square kilometres is 19 %, not 25 % as is said."),
        (10.0, 40.0, 0.25, "10 of 40 square kilometres is 25 %, as is said."),
    ],
)
def test_part_and_whole_against_a_stated_share(part, whole, share, text):
    """Part and whole in one unit give a share, which is held against the share that is stated."""
    found = shares(
        _claims(_quantity(part, "square kilometre"), _quantity(whole, "square kilometre"), _quantity(share, "share"))
    )
    assert [n.text for n in found] == [text]


def test_other_units_are_not_divided():
    """Hectares are not divided by square kilometres, and no share is worked out where none is stated."""
    claims = _claims(_quantity(8.0, "hectare"), _quantity(40.0, "square kilometre"), _quantity(0.25, "share"))
    assert shares(claims) == []
    assert shares(claims[:2]) == []


@pytest.mark.parametrize(
    ("of", "kind"),
    [
        (None, "people"),
        ("people", "people"),
        ("bodies", "people"),
        ("Norland servicemen", "soldiers"),
        ("women", "women"),
    ],
)
def test_what_is_counted(of, kind):
    """People, dead and bodies are the whole; soldiers are soldiers; other nouns are themselves."""
    assert counted(_quantity(3.0, None, of)) == kind
