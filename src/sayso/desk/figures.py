"""The numbers that answer a question, as rows for a picture and its table: a question and its claims in, values out."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sayso import wording as words
from sayso.desk import ranges, views
from sayso.grounding.quantities import ABOUT
from sayso.linking.arithmetic import AREAS
from sayso.records import Claim, Position, Question

SHOWN_NAMES = 2
HEADINGS = {
    "who_holds": "Which part is said to be held, and by whom",
    "how_many": "The numbers, and who counted",
}


@dataclass(frozen=True, slots=True)
class Numbers:
    """The picture drawn wide and narrow, its twin, and what the picture does not hold."""

    heading: str
    wide: Markup
    narrow: Markup
    caption: str
    rows: tuple[dict[str, Any], ...]
    beside: tuple[str, ...]
    compared: str


def numbers(question: Question, claims: Mapping[str, Claim], colour: views.Sides) -> Numbers | None:
    """How many, or which share of a place, as ranges; None where the answers name no numbers to compare."""
    unit, found = _answers(question)
    if not found:
        return None
    rows = [(f, _range(f, unit, claims, colour)) for f in found]
    rows.sort(key=lambda row: (row[1].pale, row[1].best if row[1].best is not None else row[1].low or 0.0))
    drawn = [r for _, r in rows]
    on = ranges.share_scale() if unit == "%" else ranges.scale(drawn)
    if on is None:
        return None
    shown = {id(f.position) for f in found}
    others = [p for p in question.positions if unit in IN_UNITS and id(p) not in shown]
    caption = ["From the least to the most that the words allow, the mark at the figure itself; a dashed end is open."]
    if any(r.worked_out for r in drawn):
        caption.append("What stands at a dotted line is worked out: a page gives the part and the whole.")
    if any(r.low is not None and r.best is not None and r.low < r.best for r in drawn):
        caption.append(
            f"Words such as “about” and “nearly” are taken to keep within {ABOUT:.0%}, a convention of sayso’s."
        )
    if any(r.pale for r in drawn):
        caption.append("What is pale was said before.")
    hidden = len(drawn) - ranges.MOST_ROWS
    caption += [on.words, f"{hidden:,} more stand in the table." if hidden > 0 else ""]
    return Numbers(
        heading=HEADINGS.get(question.kind, HEADINGS["how_many"]),
        wide=ranges.draw(drawn, on, width=990, narrow=False, title=question.text, unit=unit),
        narrow=ranges.draw(drawn, on, width=340, narrow=True, title=question.text, unit=unit),
        caption=" ".join(filter(None, caption)),
        rows=tuple(_row(f.position, r, unit) for f, r in rows),
        beside=tuple(f"{_names(p)}: {p.answer}" for p in others),
        compared=_compared(question, found),
    )


Ends = tuple[float | None, float | None, float | None]
IN_UNITS = frozenset(("%", *(f"{area}s" for area in AREAS)))
"""Units besides which an answer may stand that gives another or none."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A position with its low, best and high on the axis; are these worked out from part and whole?"""

    position: Position
    ends: Ends
    worked_out: bool = False


def _answers(question: Question) -> tuple[str, list[_Figure]]:
    """The unit of the axis, and the positions that have figures in it."""
    values = [(p, p.value) for p in question.positions if isinstance(p.value, dict)]
    if question.kind == "how_many":
        return _counted(values)
    if question.kind == "who_holds":
        held = [(p, _number(v, "share")) for p, v in values if v.get("how") == "holds" and not v.get("not")]
        shares = [_Figure(p, (s, s, s)) for p, s in held if s is not None and 0 <= s <= 1]
        parts = any(f.ends[0] not in (0.0, 1.0) for f in shares)
        return "%", shares if parts else []
    return "", []


def _counted(values: list[tuple[Position, dict[str, Any]]]) -> tuple[str, list[_Figure]]:
    """Counts, areas, or shares where one is given: never two units on one axis."""
    units = {v.get("unit") for _, v in values if any(_ends(v))}
    if "share" in units:
        found = []
        for p, v in values:
            ends, share, value = _ends(v), _number(v, "share"), _number(v, "value")
            if v.get("unit") == "share":
                found.append(_Figure(p, ends))
            elif share and value:
                low, best, high = (None if n is None else n * share / value for n in ends)
                found.append(_Figure(p, (low, best, high), worked_out=True))
        return "%", found
    unit = min((str(u) for u in units if u), default="")
    of = f"{unit}s" if unit else next((str(v["of"]) for _, v in values if v.get("of")), "")
    return of, [_Figure(p, _ends(v)) for p, v in values if any(e is not None for e in _ends(v))
                and (v.get("unit") or "") == unit]  # fmt: skip


def _ends(value: Mapping[str, Any]) -> Ends:
    return _number(value, "low"), _number(value, "value"), _number(value, "high")


def _compared(question: Question, found: list[_Figure]) -> str:
    """Do the figures that stand exclude each other, in a sentence; nothing where there is but one."""
    standing = [f for f in found if f.position.status == "current"]
    if len({f.ends for f in standing}) < 2:
        return ""
    lowest = min(standing, key=lambda f: (_most(f), f.position.answer))
    highest = max(standing, key=lambda f: (_least(f), f.position.answer))
    if _most(lowest) >= _least(highest):
        return "The bounds of these figures overlap: none excludes another."
    said = f"“{lowest.position.answer}” and “{highest.position.answer}” exclude each other: no number lies within both."
    return f"{said} Nothing shows that they count the same event." if question.status == "cannot_tell" else said


def _most(figure: _Figure) -> float:
    return math.inf if figure.ends[2] is None else figure.ends[2]


def _least(figure: _Figure) -> float:
    return -math.inf if figure.ends[0] is None else figure.ends[0]


def _number(value: Mapping[str, Any], key: str) -> float | None:
    found = value.get(key)
    return float(found) if isinstance(found, int | float) and not isinstance(found, bool) else None


def _names(position: Position) -> str:
    shown = ", ".join(position.speakers[:SHOWN_NAMES]) or words.THE_PAGE
    more = len(position.speakers) - SHOWN_NAMES
    return f"{shown} and {more:,} more" if more > 0 else shown


def _range(figure: _Figure, unit: str, claims: Mapping[str, Claim], colour: views.Sides) -> ranges.Range:
    position, (low, best, high) = figure.position, figure.ends
    first = next((claims[c] for c in position.claims if c in claims), None)
    names, said = _names(position), position.answer
    if figure.worked_out and best is not None:
        said += f", that is {ranges.figure(round(best, 2), unit)}"
    under = [views.side_words(position.side) if position.side else "", words.plural(len(position.origins), "voice")]
    return ranges.Range(
        name=names,
        under=" · ".join(filter(None, under)),
        side_class=colour(position.side),
        standing=first.standing if first else "asserted",
        low=low,
        best=best,
        high=high,
        words=said,
        href=f"/claim/{position.claims[0]}#here",
        title=f"{names}: {said}" + (f": {first.text[:200]}" if first else ""),
        pale=position.status == "superseded",
        worked_out=figure.worked_out,
    )


def _row(position: Position, drawn: ranges.Range, unit: str) -> dict[str, Any]:
    """A row of the table: open ends are said."""
    low, best, high = (None if n is None else ranges.figure(n, unit) for n in (drawn.low, drawn.best, drawn.high))
    return {
        "who": ", ".join(position.speakers) or words.THE_PAGE,
        "side": views.side_words(position.side) if position.side else "",
        "class": drawn.side_class,
        "low": low or "open",
        "best": best or "",
        "high": high or "open",
        "words": position.answer,
        "href": drawn.href,
        "voices": f"{len(position.origins):,}",
        "changed": drawn.pale,
    }
