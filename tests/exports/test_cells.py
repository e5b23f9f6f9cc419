"""Cells of CSV: exact where they are harmless, guarded where a spreadsheet would run them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.exports.cells import csv_lines, guarded

cells = st.none() | st.integers() | st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"))


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1", "=HYPERLINK(1)"])
def test_a_cell_never_starts_a_formula(cell):
    """What a spreadsheet would take for a formula gets an apostrophe before it."""
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "+", "-", "Bakhmut", "1/4 of the city", "“=”"])
def test_what_is_no_formula_stays(cell):
    """A sign alone, such as a polarity, and plain words are as they were."""
    assert guarded(cell) == cell


@given(st.lists(st.lists(cells, min_size=2, max_size=2), max_size=6))
def test_lines_are_read_back_as_they_were(rows):
    """Any words survive CSV: commas, quotes, line ends; only formulas are guarded."""
    text = "".join(csv_lines(("a", "b"), rows))
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], *([guarded(c) for c in r] for r in rows)]
