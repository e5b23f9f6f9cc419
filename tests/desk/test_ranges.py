"""Numbers as ranges: an axis that fits, open ends that stay open, shapes for any words."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.desk import ranges
from sayso.desk.ranges import Range

words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=90)
number = st.none() | st.integers(0, 10**9).map(float) | st.floats(0, 1e6, allow_nan=False)
standings = st.sampled_from(["asserted", "alleged", "hedged", "denied", "opinion", "planned"])


def one(low, best, high, pale=False, said="about so many"):
    """A row with these numbers."""
    return Range(
        "a mouth", "a side", "side-1", "asserted", low, best, high, said, "/claim/c_1", "a mouth: so many", pale
    )


@st.composite
def rows(draw):
    """A row whose known numbers are in order."""
    known = sorted(draw(st.lists(st.floats(0, 1e9, allow_nan=False), min_size=1, max_size=3)))
    low, best, high = [*known, *known[-1:] * 2][:3]
    keep = draw(st.sampled_from([(1, 1, 1), (1, 1, 0), (0, 1, 1), (1, 0, 1), (0, 1, 0)]))
    low, best, high = (n if k else None for n, k in zip((low, best, high), keep, strict=True))
    return Range(
        draw(words), draw(words), "side-2", draw(standings), low, best, high, draw(words), "/claim/c_2", draw(words),
        draw(st.booleans()),
    )  # fmt: skip


@given(st.lists(rows(), min_size=1, max_size=6), st.booleans(), words)
def test_a_picture_is_well_formed_for_any_words(found, narrow, unit):
    """The SVG parses, has neither style nor script; every known number stands within the axis."""
    on = ranges.scale(found)
    assert on is not None
    for row in found:
        assert all(-1e-9 <= on.at(n) <= 1 + 1e-9 for n in (row.low, row.best, row.high) if n is not None)
    svg = str(ranges.draw(found, on, width=340 if narrow else 990, narrow=narrow, title="t", unit=unit))
    root = ElementTree.fromstring(svg)
    assert "style=" not in re.sub(r'"[^"]*"|>[^<]*<', "", svg)
    assert len(root.findall(".//*[@class='mark']")) == len(found)
    assert all(-1 <= float(e.get("x1")) <= 990 for e in root.iter() if e.get("x1"))


@pytest.mark.parametrize(
    ("numbers", "first", "powers"),
    [
        ([27, 58, 86], 0, False), ([90, 95, 99], 90, False), ([5, 5000], None, True), ([0, 3], 0, False),
        ([215], None, False), ([0], 0, False), ([0.25, 0.5], 0, False), ([5e-324], 0, False), ([5e-324, 2], 0, False),
    ],
)  # fmt: skip
def test_the_axis_fits_the_numbers(numbers, first, powers):
    """It begins at zero unless all figures are far from it, and takes powers of ten where they lie far apart."""
    on = ranges.scale([one(n, n, n) for n in map(float, numbers)])
    assert on.powers is powers
    if first is not None:
        assert on.low == first
    ticks = on.ticks()
    assert len(ticks) >= 2
    assert ticks == sorted(ticks)
    assert bool(on.words) is (powers or on.low > 0)


def test_an_open_end_is_dashed_and_never_closed():
    """ "At least 58" runs on to the right without an end; "at most" to the left; a range has both its ends."""
    on = ranges.Scale(0.0, 100.0, False, 20.0)

    def drawn(row):
        return str(ranges.draw([row], on, width=990, narrow=False, title="t", unit="people"))

    at_least, at_most, between = drawn(one(58, 58, None)), drawn(one(None, 58, 58)), drawn(one(30, None, 60))
    for svg in (at_least, at_most):
        assert svg.count('class="span open"') == 1
        assert 'class="stop"' not in svg
    assert between.count('class="stop"') == 2
    assert "open" not in between
    assert '"full"' not in between


def test_what_was_later_changed_is_pale():
    """A superseded figure is marked as such."""
    on = ranges.Scale(0.0, 10.0, False, 2.0)
    svg = str(ranges.draw([one(3, 3, 3, pale=True)], on, width=990, narrow=False, title="t", unit=""))
    assert 'class="side-1 pale"' in svg


def test_a_number_is_written_as_people_write_it():
    """Thousands are grouped, shares are hundredths."""
    assert [ranges.figure(n) for n in (10_000.0, 7.8, 0.0)] == ["10,000", "7.8", "0"]
    assert [ranges.figure(n, "%") for n in (0.25, 1.0, 0.125)] == ["25%", "100%", "12.5%"]
