"""Numbers of a question as rows: how many, and which share of a place; what has no number stands beside."""

import re

import pytest
from msgspec.structs import replace

from sayso.desk.figures import numbers
from sayso.desk.views import Sides
from sayso.records import Coverage, Position, Question

COLOUR = Sides({"harbour": "side-1", "hill": "side-2"})


def position(side, who, answer, value, status="current"):
    """What somebody answers."""
    return Position(
        side=side, speakers=(who,) if who else (), answer=answer, value=value, status=status, since=None, until=None,
        claims=(f"c_{answer}",), origins=(f"o_{answer}",),
    )  # fmt: skip


def question(kind, *positions):
    """A question with these positions."""
    return Question(
        id="q_1", kind=kind, text="How many?", event=None, subjects=(), where=None, when=None, status="contested",
        contestedness=0.5, reports=1, origins=1, speakers=1, positions=positions,
        coverage=Coverage(undated_claims=0, pages_not_read={}), notes=(),
    )  # fmt: skip


def count(low, best, high):
    """The value of a count."""
    return {"low": low, "value": best, "high": high, "of": "people", "parts": []}


def test_counts_come_with_low_best_high_and_who_counted():
    """Rows go from the smallest figure up, the changed ones last; open ends are said; each leads to a claim."""
    found = numbers(
        question(
            "how_many",
            position("harbour", "Mira Holt", "at least 58", count(58.0, 58.0, None)),
            position("hill", "Tobin Marr", "27", count(27.0, 27.0, 27.0)),
            position("harbour", "Mira Holt", "60", count(60.0, 60.0, 60.0), "superseded"),
        ),
        {},
        COLOUR,
    )
    assert found is not None
    assert [(r["who"], r["low"], r["best"], r["high"], r["changed"]) for r in found.rows] == [
        ("Tobin Marr", "27", "27", "27", False),
        ("Mira Holt", "58", "58", "open", False),
        ("Mira Holt", "60", "60", "60", True),
    ]
    assert "What is pale was said before." in found.caption
    for picture in (found.wide, found.narrow):
        assert re.findall(r'href="(/claim/[^"]+)"', picture) == [
                "/claim/c_27#here", "/claim/c_at least 58#here", "/claim/c_60#here"
            ]  # fmt: skip


def test_shares_of_a_place_stand_on_one_axis():
    """Who holds a part is drawn in hundredths; what names no share is listed beside, never at a guessed place."""
    found = numbers(
        question(
            "who_holds",
            position("harbour", "Mira Holt", "Harbour: 25% of it", {"how": "holds", "not": False, "share": 0.25}),
            position("hill", "Tobin Marr", "Hill", {"how": "holds", "not": False, "share": 1.0}),
            position("hill", "Ruben Aske", "surrounded", {"how": "surrounded", "not": False, "share": 1.0}),
            position(None, "", "Harbour: 7 km² of it", {"how": "holds", "not": False, "share": None}),
        ),
        {},
        COLOUR,
    )
    assert found is not None
    assert [(r["who"], r["best"]) for r in found.rows] == [("Mira Holt", "25%"), ("Tobin Marr", "100%")]
    assert found.beside == ("Ruben Aske: surrounded", "the page itself: Harbour: 7 km² of it")
    assert "100%" in found.wide


@pytest.mark.parametrize(
    "asked",
    [
        question("is_it_so", position("hill", "A", "yes", {"is": True})),
        question("who_holds", position("hill", "A", "Hill", {"how": "holds", "not": False, "share": 1.0})),
        question("how_many", position("hill", "A", "many", count(None, None, None))),
        question("how_many", position("hill", "A", "many", None)),
        question("how_many", position("hill", "A", "many", {"value": "58", "low": True})),
        question("how_many"),
    ],
)
def test_without_numbers_there_is_no_picture(asked):
    """Answers that are no numbers, whole places, and values of another shape give none."""
    assert numbers(asked, {}, COLOUR) is None


def part(answer, value, unit, share):
    """A position on how much of a place was taken."""
    return position(None, None, answer, {"value": value, "low": value, "high": value, "unit": unit, "share": share})


def test_two_units_never_share_an_axis():
    """Where a share is given the axis is of shares: an area stands on it only as the share that a page lets one work
    out, and says so; what gives no share stands beside it."""
    found = numbers(
        question(
            "how_many", part("8 square kilometres", 8.0, "square kilometre", 0.2),
            part("a quarter", 0.25, "share", 0.25),
            part("9 square kilometres", 9.0, "square kilometre", None),
        ),
        {}, COLOUR,
    )  # fmt: skip
    assert found is not None
    assert [(r["best"], r["words"]) for r in found.rows] == [("20%", "8 square kilometres"), ("25%", "a quarter")]
    assert "8 square kilometres, that is 20%" in found.wide
    assert found.wide.count('class="derived"') == 1
    assert "worked out" in found.caption
    assert found.beside == ("the page itself: 9 square kilometres",)


@pytest.mark.parametrize(
    ("answers", "status", "words"),
    [
        ([count(58.0, 58.0, None), count(60.0, 60.0, 60.0)], "contested", "overlap: none excludes another"),
        ([count(6.0, 6.0, 6.0), count(9.0, 9.0, 9.0)], "contested", "“0” and “1” exclude each other"),
        ([count(6.0, 6.0, 6.0), count(9.0, 9.0, 9.0)], "cannot_tell", "Nothing shows that they count the same event."),
        ([count(6.0, 6.0, 6.0)], "single_origin", ""),
    ],
)
def test_why_figures_disagree_stands_in_words(answers, status, words):
    """Bounds that overlap exclude nothing; figures that do are named, and whether they count one event."""
    asked = question("how_many", *(position(None, None, str(n), value) for n, value in enumerate(answers)))
    found = numbers(replace(asked, status=status), {}, COLOUR)
    assert found is not None
    assert words in found.compared
    assert bool(words) == bool(found.compared)
