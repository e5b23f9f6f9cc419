"""Lanes drawn as SVG: who answers what, when. Records of this module in, markup out; no I/O, no script, no style.

A mark's shape is the verb, its colour the side (a class; the side is written too), the pale bar behind it the time
in which it must have been. What has no time stands in a column of its own left of the axis, never at a guessed
place. The same picture serves the room, print and a file that is mailed; a phone gets lanes drawn anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from markupsafe import Markup, escape

from sayso.records import Interval

MAX_LANES = 40
MAX_MARKS_A_LANE = 60
LABEL_CHARS = 46
OPEN_TAIL = 56
"""Length of the dashes that say: some time before, some time after."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim: where it leads, its standing, its words, and the time in which it was said or of which it speaks."""

    href: str
    standing: str
    label: str
    title: str
    when: Interval | None


@dataclass(frozen=True, slots=True)
class Lane:
    """One who speaks: the side as written and as class, the name, and the marks."""

    side: str
    side_class: str
    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Axis:
    low: float
    high: float
    left: float
    right: float

    def x(self, day: float) -> float:
        return self.left + (self.right - self.left) * (day - self.low) / (self.high - self.low)


def axis_bounds(marks: Sequence[Mark]) -> tuple[float, float] | None:
    """First and last day (ordinals) that the marks' intervals name; None where nothing is dated."""
    days = [d for m in marks if m.when for d in (_day(m.when.start), _day(m.when.end)) if d is not None]
    if not days:
        return None
    low, high = min(days), max(days)
    margin = max(1.0, (high - low) * 0.06)
    return low - margin, high + margin


def draw(lanes: Sequence[Lane], bounds: tuple[float, float] | None, *, width: int, narrow: bool, title: str) -> Markup:
    """The lanes of one question as one SVG. `narrow` puts names above lanes and makes marks finger-sized."""
    lanes = lanes[:MAX_LANES]
    undated = any(m.when is None for lane in lanes for m in lane.marks)
    gutter = 0 if narrow else 190
    column = (64 if narrow else 96) if undated else 0
    axis = _Axis(*(bounds or (0.0, 1.0)), gutter + column + 16, width - 16)
    row = 84 if narrow else 58
    top = 30
    height = top + row * len(lanes) + 6
    out = [
        f'<svg class="lanes" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}" '
        f'width="{width}" height="{height}">'
    ]
    if bounds:
        out += _ticks(axis, top, height - 6)
    if undated:
        out.append(f'<text class="tick" x="{gutter + 8}" y="16">no date</text>')
        x = gutter + column
        out.append(f'<line class="grid" x1="{x}" y1="{top - 8}" x2="{x}" y2="{height - 6}"/>')
    for i, lane in enumerate(lanes):
        y = top + i * row
        out.append(f'<line class="rule" x1="0" y1="{y}" x2="{width}" y2="{y}"/>')
        out.append(f'<g class="{lane.side_class}">')
        out.append(f'<text class="side" x="0" y="{y + 19}">{escape(lane.side)}</text>')
        name_at = (0, y + 36) if not narrow else (min(width - 120, 8 + 8 * len(lane.side)), y + 19)
        out.append(f'<text class="name" x="{name_at[0]}" y="{name_at[1]}">{escape(_cut(lane.name, 30))}</text>')
        out += _marks(lane, axis, gutter + 8, column, y + (56 if narrow else row / 2), width, bool(bounds), narrow)
        out.append("</g>")
    out.append("</svg>")
    return Markup("".join(out))


def strip(lanes: Sequence[Lane], bounds: tuple[float, float], *, width: int = 320) -> Markup:
    """The small lanes beside a question in the list; all strips of a list share one axis."""
    lanes = [lane for lane in lanes if any(m.when for m in lane.marks)][:4]
    if not lanes:
        return Markup("")
    axis = _Axis(*bounds, 8, width - 8)
    height = 22 * len(lanes) + 24
    out = [f'<svg class="strip" viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-hidden="true">']
    for i, lane in enumerate(lanes):
        y = 14 + 22 * i
        out.append(f'<line class="grid" x1="0" y1="{y}" x2="{width}" y2="{y}"/><g class="{lane.side_class}">')
        for mark in lane.marks[:12]:
            if mark.when:
                out += _bar(axis, mark.when, y)
                out.append(shape(mark.standing, axis.x(_middle(mark.when, axis)), y, 6))
        out.append("</g>")
    first, last = map(_date, bounds)
    named = _month if (first.year, first.month) != (last.year, last.month) else _day_and_month
    out.append(f'<text class="tick" x="0" y="{height - 2}">{named(first)}</text>')
    out.append(f'<text class="tick end" x="{width}" y="{height - 2}">{named(last)}</text></svg>')
    return Markup("".join(out))


def shape(standing: str, x: float, y: float, r: float) -> str:
    """The shape of a verb as an SVG element around (x, y): says ●, alleges ◐, hedges ○, denies ✕, plans ▶ …"""
    if standing == "alleged":
        return (
            f'<circle class="hollow" cx="{x:.1f}" cy="{y:.1f}" r="{r}"/>'
            f'<path class="full" d="M{x:.1f} {y - r:.1f}A{r} {r} 0 0 0 {x:.1f} {y + r:.1f}Z"/>'
        )
    if standing == "hedged":
        return f'<circle class="hollow" cx="{x:.1f}" cy="{y:.1f}" r="{r}"/>'
    if standing == "denied":
        return (
            f'<path class="stroke" d="M{x - r:.1f} {y - r:.1f}L{x + r:.1f} {y + r:.1f}'
            f'M{x - r:.1f} {y + r:.1f}L{x + r:.1f} {y - r:.1f}"/>'
        )
    if standing == "planned":
        return f'<path class="full" d="M{x - r:.1f} {y - r:.1f}L{x + r:.1f} {y:.1f}L{x - r:.1f} {y + r:.1f}Z"/>'
    if standing == "threatened":
        return f'<path class="full" d="M{x - r:.1f} {y + r:.1f}L{x:.1f} {y - r:.1f}L{x + r:.1f} {y + r:.1f}Z"/>'
    if standing == "ordered":
        return f'<rect class="full" x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r}" height="{2 * r}"/>'
    if standing == "asked":
        d = f"M{x:.1f} {y - r:.1f}L{x + r:.1f} {y:.1f}L{x:.1f} {y + r:.1f}L{x - r:.1f} {y:.1f}Z"
        return f'<path class="hollow" d="{d}"/>'
    if standing == "opinion":
        return f'<text class="glyph" x="{x:.1f}" y="{y + r:.1f}">❞</text>'
    return f'<circle class="full" cx="{x:.1f}" cy="{y:.1f}" r="{r}"/>'


def _marks(
    lane: Lane, axis: _Axis, left: float, column: float, y: float, width: int, dated: bool, narrow: bool
) -> list[str]:
    out = []
    r = 9 if narrow else 7
    undated = [m for m in lane.marks if m.when is None][:MAX_MARKS_A_LANE]
    step = min(2.6 * r, max(2.0, (column - 24) / max(1, len(undated))))
    stands = [left + r + i * step for i in range(len(undated))]
    for x, mark in zip(stands, undated, strict=True):
        out.append(_link(mark, shape(mark.standing, x, y, r)))
    placed = sorted(
        ((axis.x(_middle(m.when, axis)), m) for m in lane.marks if m.when and dated), key=lambda p: (p[0], p[1].href)
    )[:MAX_MARKS_A_LANE]
    for x, mark in placed:
        assert mark.when is not None
        bar = "".join(_bar(axis, mark.when, y))
        out.append(_link(mark, bar + shape(mark.standing, x, y, r)))
    if not narrow:
        out += _labels(placed, stands, lane, axis, y, r, width)
    return out


def _labels(
    placed: list[tuple[float, Mark]], undated: list[float], lane: Lane, axis: _Axis, y: float, r: float, width: int
) -> list[str]:
    """Words at the marks where there is room: right of the mark, left of the first where the edge is near."""
    out = []
    if undated and not placed:
        # Nothing of this lane is dated: its words stand beside the last of its marks.
        said = next(_cut(m.label, LABEL_CHARS) for m in lane.marks if m.when is None)
        return [f'<text class="words" x="{undated[-1] + r + 12:.1f}" y="{y + 5:.1f}">{escape(said)}</text>']
    if len(placed) > 3:
        return []
    for i, (x, mark) in enumerate(placed):
        assert mark.when is not None
        text = _cut(mark.label, LABEL_CHARS)
        wide = 7.6 * len(text)
        before, after = _ends(mark.when, axis)
        before, after = min(x - r, before) - 8, max(x + r, after) + 8
        if after + wide <= (placed[i + 1][0] - r if i + 1 < len(placed) else width):
            out.append(f'<text class="words" x="{after:.1f}" y="{y + 5:.1f}">{escape(text)}</text>')
        elif i == 0 and before - wide >= axis.left:
            out.append(f'<text class="words end" x="{before:.1f}" y="{y + 5:.1f}">{escape(text)}</text>')
    return out


def _link(mark: Mark, inner: str) -> str:
    title = f"<title>{escape(mark.title)}</title>"
    return f'<a href="{escape(mark.href)}" class="mark" aria-label="{escape(mark.title)}">{title}{inner}</a>'


def _ends(when: Interval, axis: _Axis) -> tuple[float, float]:
    """Where the bar of an interval begins and ends. An open end has no length that could be drawn: a short tail."""
    start, end = _day(when.start), _day(when.end)
    if start is None:
        at = axis.x(end) if end is not None else axis.right
        return at - OPEN_TAIL, at
    return axis.x(start), axis.x(end) if end is not None else axis.x(start) + OPEN_TAIL


def _bar(axis: _Axis, when: Interval, y: float) -> list[str]:
    a, b = _ends(when, axis)
    if b - a < 3:
        return []
    kind = "bar" if when.start and when.end else "bar open"
    return [f'<line class="{kind}" x1="{a:.1f}" y1="{y:.1f}" x2="{b:.1f}" y2="{y:.1f}"/>']


def _middle(when: Interval, axis: _Axis) -> float:
    """Where the mark stands on its bar: the middle; at the known end where the other is open."""
    start, end = _day(when.start), _day(when.end)
    if start is None:
        return end if end is not None else axis.low
    return start if end is None else (start + end) / 2


def _ticks(axis: _Axis, top: float, bottom: float) -> list[str]:
    out = []
    for day, text in _calendar(axis.low, axis.high):
        x = axis.x(day)
        if axis.left - 4 <= x <= axis.right - 30:
            out.append(f'<line class="grid" x1="{x:.1f}" y1="{top - 8}" x2="{x:.1f}" y2="{bottom}"/>')
            out.append(f'<text class="tick" x="{x + 4:.1f}" y="16">{escape(text)}</text>')
    return out


def _calendar(low: float, high: float) -> list[tuple[float, str]]:
    """At most seven ticks: days, months or years, whichever the span asks for."""
    first, last = _date(low), _date(high)
    days = (last - first).days
    if days <= 45:
        step = max(1, days // 6)
        return [
            (d.toordinal(), _day_and_month(d)) for d in (first + timedelta(days=k) for k in range(0, days + 1, step))
        ]
    if days <= 1100:
        months = [date(y, m, 1) for y in range(first.year, last.year + 1) for m in range(1, 13)]
        months = [m for m in months if first <= m <= last]
        months = months[:: max(1, -(-len(months) // 7))]
        return [
            (m.toordinal(), _month(m) if i == 0 or m.month == 1 else _MONTHS[m.month - 1]) for i, m in enumerate(months)
        ]
    step = max(1, (last.year - first.year) // 6)
    return [(date(y, 1, 1).toordinal(), str(y)) for y in range(first.year + 1, last.year + 1, step)]


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _date(day: float) -> date:
    """The day of an ordinal; days before the year 1 and after 9999 are the nearest that a calendar has."""
    return date.fromordinal(min(date.max.toordinal(), max(1, round(day))))


def _day_and_month(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1][:3]} {day.year}"


def _day(moment: str | None) -> float | None:
    """An ISO date or instant as a day number with its fraction; None for an open end or what is no date."""
    if moment is None:
        return None
    try:
        at = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    except ValueError:
        return None
    return at.toordinal() + (at.hour * 60 + at.minute) / 1440


def _cut(text: str, chars: int) -> str:
    return text if len(text) <= chars else text[: chars - 1].rstrip() + "…"
