"""Numbers drawn as ranges from low over best to high on one axis, with who counted: rows in, SVG out. No I/O.

A dashed end is open ("at least"); a pale row was later changed. The axis begins at zero where the figures are not far
from it, takes steps of ten times where they lie far apart, and `Scale.words` says which.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from sayso.desk.shapes import shape, text
from sayso.desk.typeset import SERIF, cut, width

MOST_ROWS = 30
FAR = 60.0
"""Figures of which the largest is so many times the smallest stand on an axis of powers of ten."""
LEAST = 1e-12
"""What is less is drawn at zero: nobody counts in such steps, and floats have no power of ten for the least of them."""
NAME, UNDER, WORDS = 15.5, 13.5, 17 * SERIF


@dataclass(frozen=True, slots=True)
class Range:
    """Who counted how many: None is an open end, `best` None a range without a figure of its own. `worked_out`: the
    words give a part and a whole, and not this figure."""

    name: str
    under: str
    side_class: str
    standing: str
    low: float | None
    best: float | None
    high: float | None
    words: str
    href: str
    title: str
    pale: bool
    worked_out: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from `low` to `high` on an axis, in steps or in powers of ten."""

    low: float
    high: float
    powers: bool
    step: float

    @property
    def words(self) -> str:
        """What a reader must know of the axis; nothing where it is as expected."""
        if self.powers:
            return "Each line of the axis is ten times the one before."
        return "The axis does not begin at zero." if self.low > 0 else ""

    def at(self, number: float) -> float:
        """Where a number stands, from 0 to 1."""
        low, high = self.low, self.high
        if self.powers:
            number, low, high = math.log10(max(number, low)), math.log10(low), math.log10(high)
        return (number - low) / (high - low)

    def ticks(self) -> list[float]:
        """The numbers that the axis names."""
        if self.powers:
            first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
            powers = [10.0**n for n in range(first, last + 1)]
            few = sum(self.low <= p <= self.high for p in powers) < 3
            found = [p * f for p in powers for f in ((1, 2, 5) if few else (1,))]
            return [n for n in found if self.low <= n <= self.high]
        count = round((self.high - self.low) / self.step)
        return [self.low + n * self.step for n in range(count + 1)]


def scale(ranges: Sequence[Range]) -> Scale | None:
    """The axis on which all of the rows have a place; None where they name no number."""
    known = [n for r in ranges for n in (r.low, r.best, r.high) if n is not None and math.isfinite(n) and n >= 0]
    if not known:
        return None
    found = [n if n >= LEAST else 0.0 for n in known]
    low, high = min(found), max(found)
    if low > 0 and high / low >= FAR:
        return Scale(low / 1.6, high * 1.6, True, 0.0)
    if low <= high * 0.6:
        low = 0.0
    step = _step((high - low) or high or 1.0)
    low = math.floor(low / step) * step
    return Scale(low, max(math.ceil(high / step), round(low / step) + 1) * step, False, step)


def share_scale() -> Scale:
    """The axis of shares of a whole."""
    return Scale(0.0, 1.0, False, 0.25)


def _step(span: float) -> float:
    """1, 2 or 5 times a power of ten, for four to eight steps."""
    power = 10.0 ** math.floor(math.log10(span))
    return next(f * power for f in (0.2, 0.5, 1.0, 2.0) if span / (f * power) <= 8)


def draw(ranges: Sequence[Range], on: Scale, *, width: int, narrow: bool, title: str, unit: str) -> Markup:
    """The rows as one SVG. `unit` is written at the last tick; `%` turns shares into hundredths."""
    rows = ranges[:MOST_ROWS]
    left, right = (R + 4, width - 24.0) if narrow else (GUTTER, width - 40.0)
    row = 80.0 if narrow else 54.0
    top = 8.0
    bottom = top + row * len(rows)
    height = bottom + (42 if unit not in ("", "%") else 26)
    out = [
        f'<svg class="ranges" viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}" role="group" '
        f'aria-label="{escape(title)}">'
    ]
    out += _axis(on, left, right, top, bottom, unit)
    for i, one in enumerate(rows):
        out.append(_row(one, on, left, right, width, top + i * row, narrow))
    return Markup("".join([*out, "</svg>"]))


R = 7.5
GUTTER = 230.0


def _axis(on: Scale, left: float, right: float, top: float, bottom: float, unit: str) -> list[str]:
    out, last = [], -math.inf
    for number in on.ticks():
        x = left + (right - left) * on.at(number)
        out.append(f'<line class="grid" x1="{x:.1f}" y1="{top:.1f}" x2="{x:.1f}" y2="{bottom:.1f}"/>')
        words = figure(number, unit)
        half = width(words, UNDER) / 2
        if x - half > last + 10:
            out.append(text("tick middle", x, bottom + 19, words))
            last = x + half
    if unit != "%":
        out.append(f'<text class="tick end" x="{right + 22:.1f}" y="{bottom + 37:.1f}">{escape(unit)}</text>')
    return out


def figure(number: float, unit: str = "") -> str:
    """A number as people write it: `10,000`, `7.8`, `25%`."""
    if unit == "%":
        return f"{number * 100:.4g}%"
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.4g}"


def _row(one: Range, on: Scale, left: float, right: float, whole: float, top: float, narrow: bool) -> str:
    y = top + (62.0 if narrow else 27.0)
    room = whole - 4 if narrow else GUTTER - 24
    out = [
        text("name", 0, top + 20 if narrow else y - 3, cut(one.name, NAME, room)),
        text("under", 0, top + 38 if narrow else y + 15, cut(one.under, UNDER, room)),
    ]
    known = [left + (right - left) * on.at(n) for n in (one.low, one.best, one.high) if n is not None]
    first, last = min(known), max(known)
    stop = _text_end(one, first, last, left, whole)
    mark = []
    if last - first > (2 * R + 6 if one.best is not None else 1):
        mark.append(f'<line class="span" x1="{first:.1f}" y1="{y:.1f}" x2="{last:.1f}" y2="{y:.1f}"/>')
        ends = [x for x, n in ((first, one.low), (last, one.high)) if n is not None and n != one.best]
        mark += [f'<line class="stop" x1="{x:.1f}" y1="{y - 7:.1f}" x2="{x:.1f}" y2="{y + 7:.1f}"/>' for x in ends]
    if one.worked_out and first > left + R:
        mark.append(f'<line class="derived" x1="{left:.1f}" y1="{y:.1f}" x2="{first - R - 3:.1f}" y2="{y:.1f}"/>')
    if one.low is None and first > left + R:
        mark.append(f'<line class="span open" x1="{left:.1f}" y1="{y:.1f}" x2="{first - R - 3:.1f}" y2="{y:.1f}"/>')
    if one.high is None and right > stop + R:
        mark.append(f'<line class="span open" x1="{stop + 4:.1f}" y1="{y:.1f}" x2="{right:.1f}" y2="{y:.1f}"/>')
    if one.best is not None:
        mark.append(shape(one.standing, left + (right - left) * on.at(one.best), y, R))
    said = f"<title>{escape(one.title)}</title>{''.join(mark)}{_label(one, first, last, left, whole, y)}"
    out.append(f'<a class="mark" href="{escape(one.href)}" aria-label="{escape(one.title)}">{said}</a>')
    return f'<g class="{one.side_class}{" pale" if one.pale else ""}">{"".join(out)}</g>'


def _fits_right(one: Range, last: float, first: float, left: float, whole: float) -> bool:
    """Do the words stand right of the figure, where there is room, or more of it than left of it?"""
    right, before = whole - last - R - 10, first - left - R - 10
    return width(one.words, WORDS) <= right or right >= before


def _text_end(one: Range, first: float, last: float, left: float, whole: float) -> float:
    """Where the words end that stand right of the figure; the figure where they stand left of it."""
    if not _fits_right(one, last, first, left, whole):
        return last + R
    return last + R + 8 + min(width(one.words, WORDS), whole - last - R - 10)


def _label(one: Range, first: float, last: float, left: float, whole: float, y: float) -> str:
    """The words at the figure: right of it, left of it where there is no room, over it where there is none on either
    side."""
    need = width(one.words, WORDS)
    if need > whole - last - R - 10 and need > first - left - R - 10 and need < whole - left:
        x = min(max((first + last) / 2, left + need / 2), whole - need / 2)
        return text("words middle", x, y - 13, one.words)
    if _fits_right(one, last, first, left, whole):
        return text("words", last + R + 8, y + 6, cut(one.words, WORDS, whole - last - R - 10))
    return text("words end", first - R - 8, y + 6, cut(one.words, WORDS, first - left - R - 10))
