"""The list of questions: a Reader and questions in, rows for the template out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from sayso import wording as words
from sayso.desk import lanes, sentences, strips, views
from sayso.desk.stands import Answer, Stand, stands
from sayso.desk.typeset import width
from sayso.ledger import Reader
from sayso.records import Claim, Question

SHOWN_ANSWERS = 5
WHO_SIZE, WHO_ROOM, STRIP_ROOM = 16.0, 330.0, 300.0
"""Font size and pixels of names in the list; pixels of side and names in a small picture."""
MOST_THROUGH, SHOWN_BEFORE = 160, 2
"""Characters of those through whom an answer is told, and of one given before; how many of these a row has."""
LOOKED_AT = 200
"""Claims of a question that its row looks at: of each answer as many, evenly."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question in the list: counts and doubt in words, who answers what, how many more do, and a small picture."""

    question: Question
    counts: str
    answers: tuple[dict[str, Any], ...]
    more: int
    strip: Markup


def rows(
    reader: Reader, questions: Sequence[Question], colour: views.Sides
) -> tuple[tuple[Row, ...], frozenset[str], bool]:
    """Questions with their small pictures on one shared axis, the standings that these show, and whether any of them
    shows an answer that was given before another one."""
    wanted = {c for q in questions for p in q.positions for c in _some(p.claims, LOOKED_AT // len(q.positions) or 1)}
    claims = reader.claims_by_id(sorted(wanted))
    found = [stands(q, claims) for q in questions]
    place = views.place_of(reader)
    drawn = [views.question_lanes(q, standing, colour, place) for q, standing in zip(questions, found, strict=True)]
    marks = [m for one in drawn for lane in one for m in lane.marks]
    bounds, sides = lanes.axis_bounds(marks), reader.sides()
    undated = any(m.when is None for m in marks)
    made = []
    for q, one, standing in zip(questions, drawn, found, strict=True):
        order = _order(standing)
        counts = [words.pages_and_voices(q.reports, q.origins), sentences.doubt(q, standing, sides)]
        made.append(
            Row(
                question=q,
                counts=" · ".join(filter(None, counts)),
                answers=tuple(_answer(q, standing[n], standing[n].answers[0], place) for n in order[:SHOWN_ANSWERS]),
                more=max(0, len(standing) - SHOWN_ANSWERS),
                strip=strips.strip([_short(one[n], standing[n]) for n in order], bounds, undated=undated),
            )
        )
    return tuple(made), frozenset(m.standing for m in marks), any(m.changed for m in marks)


def _short(lane: lanes.Lane, stand: Stand) -> lanes.Lane:
    """A lane with as many names as a small picture has room for beside the side."""
    own = stand.names != (words.THE_PAGE,)
    room = STRIP_ROOM - width(lane.side, strips.NAME)
    return replace(lane, name=views.fitting(stand.names, strips.NAME, room)) if own else lane


def _some(claims: Sequence[str], most: int) -> Sequence[str]:
    return claims[:: -(-len(claims) // most)] if len(claims) > most else claims


def _order(standing: Sequence[Stand]) -> list[int]:
    """The stands as the list has room for them: one of each side before the second of any; the page's word last."""
    places = []
    for n, stand in enumerate(standing):
        before = len(standing) if stand.names == (words.THE_PAGE,) else sum(s.side == stand.side for s in standing[:n])
        places.append((before, n))
    return [n for _, n in sorted(places)]


def _answer(question: Question, stand: Stand, answer: Answer, place: Callable[[Claim], str]) -> dict[str, Any]:
    """What a stand answers. A page that says it itself is named."""
    pages, voices = len({c.document for c in answer.claims}), len(answer.position.origins)
    before = [a for a in stand.answers if a is not answer and a.position.status == "superseded"]
    itself = f"{place(answer.claims[0])} itself" if pages == 1 else f"{words.counted(pages)} pages themselves"
    if stand.names == (words.THE_PAGE,):  # a title does not fit
        name = itself if width(itself, WHO_SIZE) <= WHO_ROOM else words.THE_PAGE
    else:
        name = views.fitting(stand.names, WHO_SIZE, WHO_ROOM)
    return {
        "side": stand.side,
        "who": name,
        "said": views.answer_words(question, stand, answer),
        "claim": views.telling(answer).id,
        "through": words.short(answer.through, MOST_THROUGH) if answer.through else "",
        "voices": words.plural(voices, "voice") if voices > len(stand.names) else "",
        "before": [words.short(a.position.answer, MOST_THROUGH) for a in before[:SHOWN_BEFORE]],
    }
