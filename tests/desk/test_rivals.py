"""Whose answers exclude each other, and what is only progress."""

from msgspec.structs import replace

from sayso.desk import rivals, sentences
from sayso.records import Position
from tests.desk.test_stands import QUESTION, position, said


def holds(who: str, *claims, how: str = "holds", status: str = "current", side: str | None = "A") -> Position:
    """A position that somebody holds a place."""
    value = {"holder": who, "how": how, "not": False, "part": None, "share": 1.0}
    answer = who if how == "holds" else f"surrounded by {who}"
    origins = tuple(o for c in claims for o in c.origins)
    return replace(position(side, answer, *claims, status=status), value=value, origins=origins)


def claim(n: int, speaker: str | None, on: str | None, kind: str = "attributed"):
    """Claim n of a page and a voice of its own."""
    return replace(said(n, speaker, on, kind), origins=(f"o_{n}",), document=f"d_{n}")


HOLT, MARR, PAGE, OLD = (
    claim(0, "Ana Holt", "2031-05-20"), claim(1, "Tobin Marr", "2031-05-20"), claim(2, None, None, "narrated"),
    claim(3, "Ana Holt", "2031-03-03"),
)  # fmt: skip
ASKED = replace(
    QUESTION, kind="who_holds", status="contested", origins=4, reports=4,
    positions=(
        holds("hill", HOLT), holds("harbour", MARR, side="B"), holds("harbour", PAGE, side=None),
        holds("hill", OLD, how="surrounded", status="superseded"),
    ),
)  # fmt: skip
CLAIMS = {c.id: c for c in (HOLT, MARR, PAGE, OLD)}


def test_only_answers_of_one_time_are_rivals():
    """Two who speak of one day exclude each other; what has no day is none of them."""
    assert [p.answer for p in rivals.rivals(ASKED, CLAIMS)] == ["hill", "harbour"]


def test_progress_is_no_change_of_mind():
    """Who first surrounds and then holds a place has changed nothing; who holds it and then does not has."""
    assert not rivals.changed(ASKED, ASKED.positions[3])
    other = holds("harbour", OLD, status="superseded")
    assert rivals.changed(replace(ASKED, positions=(ASKED.positions[0], other)), other)


def test_the_sentence_names_those_whose_answers_exclude_each_other():
    """Who stands against whom, how many are not known to speak of that time, and what was said before."""
    told = sentences.sentence(ASKED, CLAIMS.values())
    assert told.startswith(
        "Four voices found on four pages that answer it: Ana Holt against Tobin Marr, whose answers exclude each "
        "other; one more is not known to speak of the same time. Ana Holt said before: surrounded by hill."
    )
