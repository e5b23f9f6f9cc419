"""The timeline's picture: columns that count each claim once, marks that hide none, for any times and words."""

import itertools
import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.desk import dots
from sayso.desk.dots import Band, Row, Stretch

words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)
days = st.integers(730_000, 745_000).map(float)


@st.composite
def stretches(draw):
    """Claims of one time, perhaps with an open end."""
    start, end = sorted((draw(days), draw(days)))
    cut = draw(st.sampled_from(["no", "no", "start", "end"]))
    return Stretch(
        None if cut == "start" else start, None if cut == "end" else end + 1, draw(st.integers(1, 9)),
        draw(st.sampled_from(["asserted", "denied", "planned"])), "/claim/c_1", draw(words),
    )  # fmt: skip


rows = st.builds(Row, words, st.just("side-1"), st.lists(stretches(), max_size=12).map(tuple), st.integers(0, 3))
bands = st.lists(st.builds(Band, words, st.lists(rows, max_size=3).map(tuple)), max_size=2)


def svg_of(picture):
    """The parsed picture, after the laws that hold for all pictures."""
    root = ElementTree.fromstring(str(picture))
    assert "style=" not in re.sub(r'"[^"]*"|>[^<]*<', "", str(picture))
    return root


@given(days, st.floats(0.5, 1_000_000), st.integers(12, 80))
def test_columns_cover_the_time_without_gaps(low, span, most):
    """Columns follow one another, hold all of the time, are no more than asked, and name their own days."""
    columns = dots.bins(low, min(low + span, 3_600_000.0), most)
    assert len(columns) <= most + 1
    assert columns[0].low <= low
    assert columns[-1].high >= min(low + span, 3_600_000.0) - 1
    assert all(a.high == b.low for a, b in itertools.pairwise(columns))
    for c in columns:
        assert date.fromisoformat(c.since).toordinal() == c.low
        assert date.fromisoformat(c.until).toordinal() == c.high - 1


@pytest.mark.parametrize(
    ("days", "said"),
    [(20, "1 March 2023"), (200, "27 February 2023 to 5 March 2023"), (1000, "March 2023"), (9000, "2023")],
)
def test_the_unit_of_columns_follows_from_the_span(days, said):
    """Days, weeks, months or years, whichever gives no more columns than have room."""
    first = date(2023, 3, 1).toordinal()
    assert dots.bins(first, first + days, 60)[0].words == said


@given(rows, st.integers(5, 60))
def test_every_dated_claim_is_counted_once(row, most):
    """Within a column, no later than it, or among the longer times: the sum is the number of dated claims."""
    found = dots.counted(row, dots.bins(731_000, 744_000, most))
    total = sum(found.within) + sum(found.by) + sum(n for _, n in found.longer)
    assert total == sum(s.claims for s in row.stretches)


def test_a_column_holds_what_is_known_to_lie_within_it():
    """A day in March is within March; what is only known to be no later than its end is apart; a quarter is longer."""
    march = date(2023, 3, 1).toordinal()
    columns = dots.bins(march, march + 900, 40)
    row = Row(
        "side", "side-1",
        (
            Stretch(march + 4, march + 5, 3), Stretch(march, march + 31, 2), Stretch(None, march + 31, 5),
            Stretch(march, march + 92, 7), Stretch(march + 3, None, 11),
        ),
    )  # fmt: skip
    found = dots.counted(row, columns)
    assert (found.within[0], found.by[0]) == (5, 5)
    assert sum(found.within[1:]) == sum(found.by[1:]) == 0
    assert [n for _, n in found.longer] == [11, 7]


@given(bands, st.booleans())
def test_columns_are_well_formed_for_any_times_and_words(found, narrow):
    """The SVG parses; each column leads to its days."""
    columns = dots.bins(731_000, 744_000, 30)
    width = 340 if narrow else 990
    picture = dots.draw_columns(found, columns, lambda c: f"?since={c.since}", width=width, narrow=narrow, title="t")
    root = svg_of(picture)
    for link in root.findall(".//*[@class='mark']"):
        assert link.get("href").startswith("?since=")


@given(bands, st.booleans())
def test_no_mark_hides_another(found, narrow):
    """Marks of one row keep apart: no two stand at one place; all dated claims that have room are drawn."""
    width = 340 if narrow else 990
    root = svg_of(dots.draw_marks(found, (731_000.0, 744_000.0), width=width, narrow=narrow, title="t"))
    circles = [(e.get("cx"), e.get("cy")) for e in root.iter() if e.get("cx")]
    assert len(circles) == len(set(circles))
    drawn = len(root.findall(".//*[@class='mark']"))
    assert drawn == sum(len(r.stretches) for b in found for r in b.rows)


def test_what_has_no_date_is_counted_in_words():
    """The number of undated claims stands at the row."""
    row = Row("Harbour", "side-1", (Stretch(738_000.0, 738_001.0, 1, "asserted", "/claim/c", "t"),), undated=3)
    for narrow in (False, True):
        picture = dots.draw_marks([Band("Said", (row,))], (737_990.0, 738_010.0), width=400, narrow=narrow, title="t")
        assert "3 without a date" in str(picture)
