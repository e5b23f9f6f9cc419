"""The numbers that answer a question, as rows for a picture and its table: a question and its claims in, values out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sayso import wording as words
from sayso.desk import ranges, views
from sayso.records import Claim, Position, Question

SHOWN_NAMES = 2


@dataclass(frozen=True, slots=True)
class Numbers:
    """The picture drawn wide and narrow, its twin, and what the picture does not hold."""

    heading: str
    wide: Markup
    narrow: Markup
    caption: str
    rows: tuple[dict[str, Any], ...]
    beside: tuple[str, ...]


def numbers(question: Question, claims: Mapping[str, Claim], colour: views.Sides) -> Numbers | None:
    """How many, or which share of a place, as ranges; None where the answers name no numbers to compare."""
    unit, found = _answers(question)
    if not found:
        return None
    rows = [(p, _range(p, ends, claims, colour)) for p, ends in found]
    rows.sort(key=lambda row: (row[1].pale, row[1].best if row[1].best is not None else row[1].low or 0.0))
    drawn = [r for _, r in rows]
    on = ranges.share_scale() if unit == "%" else ranges.scale(drawn)
    if on is None:
        return None
    shown = {id(p) for p, _ in found}
    caption = "From the least to the most that the words allow, the mark at the figure itself; a dashed end is open."
    hidden = len(drawn) - ranges.MOST_ROWS
    also = [on.words, f"{hidden:,} more stand in the table." if hidden > 0 else ""]
    if any(r.pale for r in drawn):
        also.insert(0, "What is pale was later changed.")
    return Numbers(
        heading="Which part is said to be held, and by whom" if unit == "%" else "The numbers, and who counted",
        wide=ranges.draw(drawn, on, width=990, narrow=False, title=question.text, unit=unit),
        narrow=ranges.draw(drawn, on, width=340, narrow=True, title=question.text, unit=unit),
        caption=" ".join([caption, *filter(None, also)]),
        rows=tuple(_row(p, r, unit) for p, r in rows),
        beside=tuple(f"{_names(p)}: {p.answer}" for p in question.positions if unit == "%" and id(p) not in shown),
    )


Ends = tuple[float | None, float | None, float | None]


def _answers(question: Question) -> tuple[str, list[tuple[Position, Ends]]]:
    """The unit of the axis, and the positions with their low, best and high."""
    values = [(p, p.value) for p in question.positions if isinstance(p.value, dict)]
    if question.kind == "how_many":
        unit = next((str(v["of"]) for _, v in values if v.get("of")), "")
        found = [(p, (_number(v, "low"), _number(v, "value"), _number(v, "high"))) for p, v in values]
        return unit, [(p, ends) for p, ends in found if any(e is not None for e in ends)]
    if question.kind == "who_holds":
        held = [(p, _number(v, "share")) for p, v in values if v.get("how") == "holds" and not v.get("not")]
        shares = [(p, (s, s, s)) for p, s in held if s is not None and 0 <= s <= 1]
        parts = any(ends[0] not in (0.0, 1.0) for _, ends in shares)
        return "%", [(p, ends) for p, ends in shares] if parts else []
    return "", []


def _number(value: Mapping[str, Any], key: str) -> float | None:
    found = value.get(key)
    return float(found) if isinstance(found, int | float) and not isinstance(found, bool) else None


def _names(position: Position) -> str:
    shown = ", ".join(position.speakers[:SHOWN_NAMES]) or words.THE_PAGE
    more = len(position.speakers) - SHOWN_NAMES
    return f"{shown} and {more:,} more" if more > 0 else shown


def _range(position: Position, ends: Ends, claims: Mapping[str, Claim], colour: views.Sides) -> ranges.Range:
    first = next((claims[c] for c in position.claims if c in claims), None)
    names, low_best_high = _names(position), ends
    under = [views.side_words(position.side) if position.side else "", words.plural(len(position.origins), "voice")]
    return ranges.Range(
        name=names,
        under=" · ".join(filter(None, under)),
        side_class=colour(position.side),
        standing=first.standing if first else "asserted",
        low=low_best_high[0],
        best=low_best_high[1],
        high=low_best_high[2],
        words=position.answer,
        href=f"/claim/{position.claims[0]}",
        title=f"{names}: {position.answer}" + (f" (“{first.text[:200]}”)" if first else ""),
        pale=position.status == "superseded",
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
