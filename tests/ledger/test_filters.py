"""Filters: words, identities, sides, standings and times, over claims and over questions."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sayso.errors import UsageError
from sayso.ledger import Filter, Reader, Writer
from sayso.ledger.filters import match
from sayso.records import Interval
from tests.ledger.factory import READER, reading

EVERYTHING = 8
SAID = 4


def _found(ledger: Path, asked: Filter) -> list[str]:
    with Reader(ledger) as r:
        found = list(r.claims(asked))
        if asked.limit is None and not asked.offset:
            assert r.count_claims(asked) == len(found)
        return [c.text for c in found]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (Filter(), EVERYTHING),
        (Filter(by="holt"), 1),
        (Filter(by="DRACIC"), 2),
        (Filter(by="Dra*"), 2),
        (Filter(by="Dra"), 0),
        (Filter(by="Jonas Holt"), 0),
        (Filter(by="…"), 0),
        (Filter(about="bridge"), SAID),
        (Filter(about="Northport"), SAID),
        (Filter(about="mowe"), SAID),
        (Filter(about='"the harbour"'), SAID),
        (Filter(about='"harbour the"'), 0),
        (Filter(about="harbour bridge"), 0),
        (Filter(about="Mira"), 0),
        (Filter(side="HARBOUR"), SAID),
        (Filter(side="hill"), 0),
        (Filter(standing="asserted"), EVERYTHING),
        (Filter(standing="denied"), 0),
        (Filter(kind="narrated"), 4),
        (Filter(since="2031-03-05"), SAID),
        (Filter(until="2031-03-04"), 0),
        (Filter(since="2031", until="2031"), SAID),
        (Filter(since="2031-03-06"), 0),
        (Filter(kind="attributed", by="Holt", about="bridge", side="harbour", since="2031-03"), 1),
        (Filter(about="' OR 1=1 --"), 0),
        (Filter(by='"'), 0),
    ],
)
def test_claims_are_those_for_which_all_holds(ledger: Path, asked: Filter, count: int) -> None:
    """Words are compared folded and whole, a star asks for a beginning, and an alias finds other spellings."""
    assert len(_found(ledger, asked)) == count


def test_an_identity_id_asks_for_that_identity_alone(ledger: Path) -> None:
    """`by` and `about` take ids of identities, and `document` an id of a page."""
    with Reader(ledger) as r:
        people = {i.name: i.id for i in r.identities()}
        document = next(r.documents()).id
    assert len(_found(ledger, Filter(by=people["Jonas Dračić"]))) == 2
    assert len(_found(ledger, Filter(about=people["Nordhafen"]))) == SAID
    assert len(_found(ledger, Filter(about="i_0000000000000000"))) == 0
    assert len(_found(ledger, Filter(document=document))) == 2


def test_limit_and_offset_cut_the_reading_order(path: Path) -> None:
    """Claims come by the date of their page, undated pages last, and within a page in order of its text."""
    days = {1: "2031-03-09", 2: None, 3: "2031-03-01", 4: "2031-03-05"}
    with Writer(path) as w:
        w.write([reading(n, published=d) for n, d in days.items()], reader=READER)
    everything = _found(path, Filter())
    assert [t[-1] for t in everything[::2]] == ["3", "4", "1", "2"]
    assert all("boats" in t for t in everything[1::2])
    assert _found(path, Filter(limit=3, offset=2)) == everything[2:5]
    assert _found(path, Filter(offset=6)) == everything[6:]


@pytest.mark.parametrize(
    ("when", "asked", "holds"),
    [
        (("2031-03-05", "2031-03-06"), Filter(since="2031-03-05", until="2031-03-05"), True),
        (("2031-03-05", "2031-03-06"), Filter(since="2031-03-06"), False),
        (("2031-03-05", "2031-03-06"), Filter(since="2031-03-06T10:00:00Z"), True),
        (("2031-03-05", "2031-03-06"), Filter(since="2031-03-06T15:00:00Z"), False),
        (("2031-03-05T20:00:00Z", "2031-03-05T21:00:00Z"), Filter(since="2031-03-06"), True),
        (("2031-03-05T08:00:00Z", "2031-03-05T09:00:00Z"), Filter(since="2031-03-06"), False),
        (("2031-03-05T08:00:00Z", "2031-03-05T09:00:00Z"), Filter(until="2031-03-05T07:59:00Z"), False),
        ((None, "2031-03-06"), Filter(until="1999"), True),
        (("2031-03-05", None), Filter(since="2999"), True),
        ((None, None), Filter(since="2031", until="2031"), True),
        (None, Filter(since="0001"), False),
    ],
)
def test_times_touch_with_fourteen_hours_between_days_and_instants(
    path: Path, when: tuple[str | None, str | None] | None, asked: Filter, holds: bool
) -> None:
    """Two days or two instants are compared as they are; a day and an instant with 14 hours to spare."""
    made, data = reading(1, published=None)
    interval = Interval(start=when[0], end=when[1], precision="hour", basis="test") if when else None
    made = replace(made, claims=(replace(made.claims[0], when=interval),))
    with Writer(path) as w:
        w.write([(made, data)], reader=READER)
    assert bool(_found(path, asked)) == holds


def test_a_bad_date_is_a_mistake_of_usage(ledger: Path) -> None:
    """A date that can't be read is told before anything is returned."""
    with Reader(ledger) as r, pytest.raises(UsageError):
        r.claims(Filter(since="yesterday"))


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (Filter(), 1),
        (Filter(kind="did_it_happen"), 1),
        (Filter(kind="how_many"), 0),
        (Filter(about="Northport"), 1),
        (Filter(about="Did the bridge"), 1),
        (Filter(about="boats"), 0),
        (Filter(by="Varga", about="bridge"), 1),
        (Filter(by="Nobody"), 0),
        (Filter(since="2031-03-06"), 0),
        (Filter(offset=1), 0),
    ],
)
def test_questions_are_those_with_a_claim_that_fits(ledger: Path, asked: Filter, count: int) -> None:
    """A filter of questions holds for one of the claims that answer them; `about` also for their own words."""
    with Reader(ledger) as r:
        assert len(list(r.questions(asked))) == count
        if not asked.offset:
            assert r.count_questions(asked) == count


@given(st.text(max_size=40))
def test_no_words_are_an_error_of_the_search(words: str) -> None:
    """Whatever a person types makes an expression that full-text search takes, or none."""
    import sqlite3
    from contextlib import closing

    expression = match(words, "text")
    if expression is not None:
        with closing(sqlite3.connect(":memory:")) as db:
            db.execute("CREATE VIRTUAL TABLE f USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')")
            db.execute("SELECT * FROM f WHERE f MATCH ?", (expression,)).fetchall()
