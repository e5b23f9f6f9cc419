"""What a reader looks at, in a sentence with the doubt in it."""

import pytest
from msgspec.structs import replace

from sayso.desk import sentences
from sayso.desk.stands import Answer, Stand
from sayso.ledger.results import Summary
from sayso.linking.sides import THIRD
from sayso.records import Interval
from tests.desk.test_stands import QUESTION, position, said

SIDES = ("Harbour", "Hills", THIRD)


def standing(*sides):
    """A stand for each of these sides."""
    yes = Answer(position(None, "yes"), ())
    return [Stand(side, (f"name {n}",), (yes,)) for n, side in enumerate(sides)]


@pytest.mark.parametrize(
    ("status", "kind", "sides", "words"),
    [
        ("cannot_tell", "what_will", ["Harbour", "Hills"], "not known to speak of one time"),
        ("cannot_tell", "how_many", ["Harbour", "Hills"], "not known to speak of one event"),
        ("contested", "is_it_so", ["Harbour", "Harbour"], "both of one side"),
        ("contested", "is_it_so", ["Harbour", "Hills"], ""),
        ("contested", "is_it_so", ["Harbour", "Harbour", None], ""),
        ("single_origin", "did_it_happen", ["Harbour"], "the other side is not heard"),
        ("uncontested", "did_it_happen", ["Harbour", THIRD], "the other side is not heard"),
        ("uncontested", "did_it_happen", ["Harbour", "Hills"], "said on both sides"),
        ("single_origin", "did_it_happen", [None], ""),
    ],
)
def test_the_doubt_stands_beside_the_counts(status, kind, sides, words):
    """Beside pages and voices stands what is open: the time, one side against itself, who is not heard."""
    assert sentences.doubt(replace(QUESTION, status=status, kind=kind), standing(*sides), SIDES) == words


def test_a_question_is_told_with_its_times():
    """Voices, pages, whether the answers exclude each other, who changed his, from when to when, what has no date."""
    claims = [said(0, "Holt", "2031-03-05"), said(1, "Holt", "2031-04-05"), said(2, "Varga", None)]
    q = replace(
        QUESTION, status="cannot_tell", kind="what_will", origins=3, reports=2,
        positions=(
            position("A", "hold", claims[0], status="superseded"), position("A", "leave", claims[1]),
            position("B", "hold", claims[2]),
        ),
    )  # fmt: skip
    assert sentences.sentence(q, claims) == (
        "Three voices found on two pages that answer it: their answers differ, but nothing shows that they speak of "
        "the same time. "
        "Holt answered otherwise before. "
        "The earliest is from 5 March 2031, the latest from 5 April 2031; one claim has no date."
    )


def test_what_is_only_known_to_be_before_a_day_says_so():
    """An open interval is told as open."""
    open_end = Interval(start=None, end="2031-03-08", precision="vague", basis="x")
    claim = replace(said(0, "Holt", None), said_at=open_end)
    one = replace(QUESTION, status="single_origin", origins=1, reports=1, positions=(position("A", "yes", claim),))
    assert sentences.sentence(one, [claim]) == (
        "One voice found on one page that answers it: nobody else does. All of it is from 7 March 2031 or before."
    )


def test_a_day_and_before_that_day_are_told_once():
    """The earliest and the latest of one day are one time."""
    by_day = Interval(start=None, end="2031-03-06", precision="vague", basis="x")
    claims = [said(0, "Holt", "2031-03-05"), replace(said(1, "Holt", None), said_at=by_day)]
    one = replace(QUESTION, status="uncontested", origins=2, reports=2, positions=(position("A", "yes", *claims),))
    assert sentences.sentence(one, claims).endswith(" All of it is from 5 March 2031 or before.")


SUMMARY = Summary(
    pages=5, captures=5, voices=9, claims=150, kinds={}, standings={}, questions={}, contested=(), not_read={},
    undated_pages=0, dirty=False,
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"days": ("2022-09-22", "2023-05-10")}, "5 pages read, 150 claims, September 2022 to May 2023."),
        (
            {"days": ("2023-05-01", "2023-05-10"), "undated_pages": 3},
            "May 2023. Three pages carry no date of their own.",
        ),
        ({"pages": 1, "undated_pages": 1}, "1 page read, 150 claims. It carries no date of its own."),
        ({"undated_pages": 5}, "150 claims. None of the pages carries a date of its own."),
        ({"not_read": {"binary": 2}}, "Two could not be read (no text, a binary file)."),
        ({"not_read": {"binary": 1, "empty": 1}}, "Two could not be read (reasons under Pages)."),
    ],
)
def test_the_line_on_top_says_what_was_read_and_what_not(change, words):
    """Pages, claims, from when to when, how many carry no date, how many could not be read and why."""
    assert words in sentences.ledger(replace(SUMMARY, **change))
