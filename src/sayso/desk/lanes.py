"""Lanes drawn as SVG: who answers what, when. Records of this module in, markup out; no I/O, no script, no style.

A mark's shape is the verb, its colour the side (a class; the side is written too), the pale bar behind it the time
in which it must have been; a number at it says how many voices stand there. What has no time stands in a column of its
own left of the axis, never at a guessed place. Marks of one place stack; more lanes than fit are folded by side. The
same picture serves the room, print and a file that is mailed; a phone gets lanes drawn anew.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup, escape

from sayso.desk import axis as axes
from sayso.desk.axis import Axis
from sayso.desk.placed import Lane, Mark, Placed, alike, all_dated, stacked, undated
from sayso.desk.shapes import bar, shape, text
from sayso.desk.typeset import SERIF, cut, wrap
from sayso.desk.typeset import width as wide

__all__ = ["Lane", "Mark", "axis_bounds", "caption", "draw", "folded"]

MOST_LINES, MOST_UNWRITTEN, LINE = 5, 4, 22
"""Lines of a name, answers below a narrow lane, and the pixels of such a line."""
MAX_LANES = 14
"""Lanes beyond these are folded into one a side."""
SIDE, NAME, LABEL, LABEL_NARROW = 15.0, 13.5, 17 * SERIF, 14.5 * SERIF
"""Font sizes in pixels, as wide as the sans serif would be."""
LABEL_ROOM, QUOTE_ROOM, QUOTE_LEAST = (430.0, 260.0), 430.0, 12
"""Pixels of a label, longer ones are cut, where there is no room shorter; of one with its quote; and the characters
from which on a quote says more than its answer."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What differs between a wide and a narrow picture, in pixels; `most`: marks that it can show apart."""

    gutter: int
    column: int
    radius: int
    first: int
    row: int
    step: int
    target: int
    most: int


WIDE, NARROW = _Look(196, 84, 7, 32, 62, 22, 14, 200), _Look(0, 54, 9, 54, 94, 28, 24, 110)


def caption(lanes: Sequence[Lane]) -> str:
    """How to read a picture of lanes, no more than it needs."""
    marks = [m for lane in lanes for m in lane.marks]
    sides = [lane.side for lane in lanes]
    parts = [
        "A lane for each who speaks with one voice"
        + ("; two lanes of one colour are one side that does not." if len(set(sides)) < len(sides) else ".")
    ]
    if any(m.when for m in marks):
        parts.append("A bar at a mark is the time within which it was said; it fades out where an end is not known.")
    if any(m.when is None for m in marks):
        parts.append("What has no date stands left of the axis.")
    if any(m.changed for m in marks):
        parts.append("What is pale was said before; the arrow leads to what the same speaker said later.")
    if len(marks) > WIDE.most:
        parts.append("Many marks of one stretch of time meet in one, in the shape of most of them.")
    if any(_voices(lane.marks) for lane in lanes):
        parts.append("A number at a mark says how many voices stand there.")
    return " ".join(parts)


def _voices(marks: Sequence[Mark]) -> bool:
    """May marks of several voices meet in one?"""
    met: dict[tuple[str, str, bool, bool], set[str]] = {}
    for m in marks:
        met.setdefault((m.standing, m.label, m.changed, m.when is None), set()).add(m.voice)
    return any(len(voices) > 1 for voices in met.values())


def axis_bounds(marks: Sequence[Mark]) -> tuple[float, float] | None:
    """First and last day (ordinals) that the marks' intervals name; None where nothing is dated."""
    return axes.bounds(m.when for m in marks)


def draw(lanes: Sequence[Lane], bounds: tuple[float, float] | None, *, width: int, narrow: bool, title: str) -> Markup:
    """The lanes of one question as one SVG. `narrow` puts names above lanes and makes marks finger-sized."""
    lanes = folded(lanes)
    look = NARROW if narrow else WIDE
    some_undated = any(m.when is None for lane in lanes for m in lane.marks)
    column = look.column if some_undated else 0
    axis = Axis(*(bounds or (0.0, 1.0)), look.gutter + column + 22, width - 22)
    top = 30
    body: list[str] = []
    y = float(top)
    placed = all_dated(lanes, axis, look.radius, look.most) if bounds else [[] for _ in lanes]
    for lane, marks in zip(lanes, placed, strict=True):
        drawn, height = _lane(lane, marks, axis, look, y, width, narrow)
        body.append(f'<line class="rule" x1="0" y1="{y}" x2="{width}" y2="{y}"/>')
        body += [f'<g class="{escape(lane.side_class)}">', *drawn, "</g>"]
        y += height
    grid = _ticks(axis, top, y) if bounds else []
    if some_undated:
        x = look.gutter + column
        grid.append(f'<text class="tick" x="{look.gutter + 2}" y="17">no date</text>')
        if bounds:
            grid.append(f'<line class="edge" x1="{x}" y1="{top}" x2="{x}" y2="{y:.0f}"/>')
    head = (
        f'<svg class="lanes" viewBox="0 0 {width} {y + 2:.0f}" role="group" aria-label="{escape(title)}" '
        f'width="{width}" height="{y + 2:.0f}">'
    )
    return Markup("".join([head, *grid, *body, "</svg>"]))


def folded(lanes: Sequence[Lane]) -> list[Lane]:
    """The lanes, where they are more than fit the fullest of each side and one for the others of it."""
    if len(lanes) <= MAX_LANES:
        return list(lanes)
    sides = [list(same) for _, same in groupby(lanes, key=lambda lane: (lane.side, lane.side_class))]
    share = max(1, MAX_LANES // len(sides) - 1)
    out: list[Lane] = []
    for same in sides[:MAX_LANES]:
        fullest = sorted(range(len(same)), key=lambda i: (-len(same[i].marks), i))[:share]
        kept = same if len(same) <= share + 1 else [same[i] for i in sorted(fullest)]
        rest = [lane for lane in same if lane not in kept]
        out += kept
        if rest:
            out.append(
                replace(rest[0], name=f"{len(rest)} others", marks=tuple(m for lane in rest for m in lane.marks))
            )
    return out


def _lane(
    lane: Lane, placed: list[Placed], axis: Axis, look: _Look, y: float, width: int, narrow: bool
) -> tuple[list[str], float]:
    """A lane's markup from its upper edge down, and its height."""
    r = look.radius
    levels = stacked(placed, r)
    without = undated(lane.marks, look.gutter, look.column, r)
    levels = max(levels, 1 + max((p.level for p in without), default=0))
    out, below = _names(lane, y, look, width, narrow)
    first = look.first + (below if narrow else 0)
    height = max(first + look.row - look.first + (levels - 1) * look.step, 0 if narrow else below)

    def at(p: Placed) -> float:
        return y + first + p.level * look.step

    out += [bar(*p.ends, at(p), axis.left - 12, axis.right + 12) for p in placed]
    arrows = _changes([*without, *placed], at, r)
    out += [_arrow(*ends) for ends in arrows]
    out += [_link(p, at(p), r, look.target) for p in (*without, *placed)]
    labels, written = _labels(placed, without, arrows, at, look, axis, width, narrow)
    rest = _unwritten(lane.marks, written, y + height, width) if narrow else []
    return [*out, *labels, *rest], height + LINE * (len(rest) // 2) + (6 if rest else 0)


def _unwritten(marks: Sequence[Mark], written: set[str], y: float, width: int) -> list[str]:
    """The answers of a lane for whose words there was no room at their marks, each with its shape, from a height down:
    pairs of shape and words."""
    out: list[str] = []
    rest = {m.label: m for m in reversed(marks) if m.label and m.label not in written}
    for mark in reversed(rest.values()):
        if len(out) < 2 * MOST_UNWRITTEN:
            middle = y + 5 + LINE * (len(out) // 2)
            look = "changed" if mark.changed else "stands"
            out.append(f'<g class="{look}">{shape(mark.standing, 8, middle, 6)}</g>')
            out.append(text("words", 22, middle + 5, cut(mark.label, LABEL_NARROW, width - 24)))
    return out


def _names(lane: Lane, y: float, look: _Look, width: int, narrow: bool) -> tuple[list[str], float]:
    """The side and the name with those through whom it is told; and the pixels that these take: of a narrow picture
    those below the first line, of a wide one all."""
    room = width if narrow else look.gutter - 14
    side = cut(lane.side, SIDE, room)
    name = f"{lane.name}, through {lane.through}" if lane.through else lane.name
    out, start = [text("side", 0, y + 21, side)], wide(side, SIDE) + 12
    if narrow and wide(name, NAME) <= width - start:
        return [*out, text("name", start, y + 21, name)], 0.0
    lines = wrap(name, NAME, room, MOST_LINES)
    out += [text("name", 0, y + 39 + 15 * n, line) for n, line in enumerate(lines)]
    return out, 15.0 * len(lines) + 3 if narrow else 39 + 15.0 * len(lines)


_Arrow = tuple[float, float, float, float]
"""From x, y to x, y."""


def _changes(placed: list[Placed], at: Callable[[Placed], float], r: float) -> list[_Arrow]:
    """Arrows from where somebody last gave an answer that he changed to where he first gave the one that stands."""
    out = []
    for who in dict.fromkeys(m.who for p in placed for m in p.marks if m.changed and m.who):
        his = [p for p in placed if any(m.who == who for m in p.marks)]
        old = [p for p in his if p.mark.changed]
        steps = [(a, b) for a in old for b in his if not b.mark.changed and b.x - a.x > 4 * r]
        if steps:
            first, last = max(steps, key=lambda step: (step[0].x, -step[1].x, -step[1].level))
            out.append((first.x + r + 5, at(first), last.x - r - 5, at(last)))
    return out


def _arrow(a: float, y: float, b: float, z: float) -> str:
    k = (z - y) / (b - a)
    head = f"M{b - 6:.1f} {z - 6 * k - 4:.1f}L{b:.1f} {z:.1f}L{b - 6:.1f} {z - 6 * k + 4:.1f}"
    return f'<path class="arrow" d="M{a:.1f} {y:.1f}L{b:.1f} {z:.1f}{head}"/>'


def _link(p: Placed, y: float, r: float, target: int) -> str:
    first, more = p.mark, len(p.marks) - 1
    most = "" if all(alike(first, m) for m in p.marks) else "most of them "
    counted = f"{len(p.marks):,} claims, {p.voices:,} voice{'s' if p.voices > 1 else ''}: {most}"
    words = counted + first.title if more else first.title
    room = f'<circle class="target" cx="{p.x:.1f}" cy="{y:.1f}" r="{target}"/>'
    number = f'<text class="count" x="{p.x + r + 2:.1f}" y="{y - r + 3:.1f}">{p.voices}</text>' if p.voices > 1 else ""
    said, kind = escape(words), "mark changed" if first.changed else "mark"
    return (
        f'<a href="{escape(first.href)}" class="{kind}"><title>{said}</title>'
        f"{room}{shape(first.standing, p.x, y, r)}{number}</a>"
    )


def _labels(
    placed: list[Placed],
    without: list[Placed],
    arrows: list[_Arrow],
    at: Callable[[Placed], float],
    look: _Look,
    axis: Axis,
    width: int,
    narrow: bool,
) -> tuple[list[str], set[str]]:
    """Words at the marks where there is room: the answer at the first mark that gives it, beside the mark or over its
    bar, below it on a narrow picture. Where nothing is dated, right of the column. And which answers stand there."""
    r, size = look.radius, LABEL_NARROW if narrow else LABEL
    taken = {id(p): _Spot(at(p), *p.span(r)) for p in placed}
    taken |= {n: _Spot(y, a, b) for n, (a, y, b, _) in enumerate(arrows)}
    out: list[str] = []
    written: set[str] = set()
    last = None
    for p in sorted(placed, key=lambda p: p.mark.changed) or without[:1]:
        if p.mark.label == last:
            continue
        others = [spot for key, spot in taken.items() if key != id(p)]
        for said in _texts(p.mark, size, narrow):
            room, y = wide(said, size), at(p)
            if not placed:
                spots = [_Spot(y, without[-1].x + r + 9, without[-1].x + r + 9 + room)]
            elif narrow:
                left = min(max(0.0, p.x - room / 2), max(0.0, width - room))
                a, b = p.span(r)
                spots = [
                    _Spot(y + r + 14, left, left + room),
                    _Spot(y, b + 7, b + 7 + room),
                    _Spot(y, a - 7 - room, a - 7, " end"),
                ]
            else:
                a, b = p.span(r)
                spots = [
                    _Spot(y, b + 9, b + 9 + room),
                    _Spot(y, a - 9 - room, a - 9, " end"),
                    _Spot(y - 22, p.x - r, p.x - r + room),
                    _Spot(y - 22, p.x + r - room, p.x + r, " end"),
                    _Spot(y + 20, p.x - r, p.x - r + room),
                    _Spot(y + 20, p.x + r - room, p.x + r, " end"),
                ]
            spot = next((s for s in spots if s.within(axis.left - 14, width) and not any(map(s.meets, others))), None)
            if spot or not placed:
                spot = spot or spots[0]
                x = spot.high if spot.anchor else spot.low
                out.append(text(f"words{spot.anchor}", x, spot.y + 5, said))
                taken[-len(taken)] = spot
                last = p.mark.label
                written.add(last)
                break
    return out, written


def _texts(mark: Mark, size: float, narrow: bool) -> list[str]:
    """What may be written at a mark: the answer with the very words where they are short, else the answer."""
    whole = f"{mark.label}: {mark.quote}"
    tells = len(mark.quote) >= QUOTE_LEAST and mark.standing != "denied"  # words that he denies are never his
    short = tells and not narrow and wide(whole, size) <= QUOTE_ROOM
    return [*([whole] if short else []), *dict.fromkeys(cut(mark.label, size, room) for room in LABEL_ROOM)]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place that a mark or words take: the height of its middle, from left to right."""

    y: float
    low: float
    high: float
    anchor: str = ""

    def meets(self, other: "_Spot") -> bool:
        return abs(self.y - other.y) < 13 and self.low < other.high and other.low < self.high

    def within(self, left: float, right: float) -> bool:
        return self.high <= right and (self.anchor == "" or self.low >= left)


def _ticks(axis: Axis, top: float, bottom: float) -> list[str]:
    out = []
    for x, said in axis.ticks():
        out.append(f'<line class="grid" x1="{x:.1f}" y1="{top - 8}" x2="{x:.1f}" y2="{bottom:.0f}"/>')
        out.append(text("tick", x + 4, 17, said))
    return out
