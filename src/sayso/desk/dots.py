"""A timeline drawn as SVG: bands of rows of stretches of time in, a picture out. No I/O, no script, no style.

Few claims are marks, each with the pale bar of the time in which it must lie, packed so that none hides another. Many
are folded into columns, one for each day, week, month or year: solid what is known to lie within it, hollow what is
only known to be no later, and under them pale bars for what may lie anywhere in a longer stretch. Nothing is put at a
guessed place; what has no time is counted in words beside the row.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

from sayso import wording as words
from sayso.desk.axis import MONTHS, Axis, date_of
from sayso.desk.shapes import TAIL, bar, shape, text
from sayso.desk.typeset import cut, wrap

MOST_LEVELS = 24
"""Marks above one another in one row; a row with more of them says how many it leaves out."""
MOST_BARS = 2
"""Pale bars under the columns of a row, those of most claims, two at least; the others are counted in the table."""
LABEL = 84.0
"""Pixels to the right of a mark from which on its words are written there."""
HIGH = 46.0
"""Pixels of the highest column of a band."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Claims of one time: days [start, end), None where open; a single claim has a standing, an address, a title, and
    words that stand beside its mark where there is room."""

    start: float | None
    end: float | None
    claims: int = 1
    standing: str = ""
    href: str = ""
    title: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A side, or the page itself: its name, its colour, its dated claims, and how many are not dated."""

    name: str
    side_class: str
    stretches: tuple[Stretch, ...]
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """What the times are of (`said`, `happened`), and its rows; those without any dated claim are told in words."""

    name: str
    rows: tuple[Row, ...]

    @property
    def drawn(self) -> tuple[Row, ...]:
        """The rows with a dated claim."""
        return tuple(row for row in self.rows if row.stretches)

    @property
    def note(self) -> str:
        """Who has no dated claim in this band, with the number of the undated ones; empty where everybody has."""
        without = [f"{row.name} {row.undated:,}" for row in self.rows if not row.stretches and row.undated]
        return f"Without a date: {', '.join(without)}" if without else ""


@dataclass(frozen=True, slots=True)
class Bin:
    """A column: days [low, high), the same as `since` and `until` of an address, and in words."""

    low: float
    high: float
    since: str
    until: str
    words: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What of a row falls into its columns: known to lie within; no later; and longer stretches with their number."""

    within: tuple[int, ...]
    by: tuple[int, ...]
    longer: tuple[tuple[Stretch, int], ...]


# ------------------------------------------------------------------ columns
def bins(low: float, high: float, most: int) -> tuple[Bin, ...]:
    """The columns from day `low` to day `high`: the finest of days, weeks, months, quarters, years … that are no more
    than `most`."""
    first, last = date_of(low), date_of(high)
    span = (last - first).days + 1
    if span <= most:
        return tuple(_days(first + timedelta(days=n), 1) for n in range(span))
    if span / 7 + 1 <= most:
        monday = first - timedelta(days=first.weekday())
        return tuple(_days(monday + timedelta(days=n), 7) for n in range(0, (last - monday).days + 1, 7))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((s for s in (1, 3, 12, 60, 120, 600, 1200) if months / s + 1 <= most), 12000)
    start = (first.year * 12 + first.month - 1) // step * step
    return tuple(_months(max(12, n), step) for n in range(start, last.year * 12 + last.month, step))


def _days(day: date, n: int) -> Bin:
    end = day + timedelta(days=n - 1)
    said = _day_words(day) if n == 1 else f"{_day_words(day)} to {_day_words(end)}"
    return Bin(day.toordinal(), day.toordinal() + n, day.isoformat(), end.isoformat(), said)


def _months(number: int, step: int) -> Bin:
    first = date(number // 12, number % 12 + 1, 1)
    after = number // step * step + step
    end = date(after // 12, after % 12 + 1, 1) if after // 12 <= date.max.year else date.max
    last = end - timedelta(days=1)
    month, to = f"{MONTHS[first.month - 1]} {first.year}", f"{MONTHS[last.month - 1]} {last.year}"
    start = MONTHS[first.month - 1] if first.year == last.year else month
    said = month if step == 1 else str(first.year) if step == 12 else f"{start} to {to}"
    return Bin(first.toordinal(), end.toordinal(), first.isoformat(), last.isoformat(), said)


def _day_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def counted(row: Row, columns: Sequence[Bin]) -> Counted:
    """The claims of a row by column."""
    lows = [b.low for b in columns]
    within, by, longer = [0] * len(columns), [0] * len(columns), Counter[tuple[float | None, float | None]]()
    for s in row.stretches:
        known = s.end if s.end is not None else s.start
        if known is None:
            continue
        at = bisect_right(lows, known - 0.001 if s.end is not None else known) - 1
        inside = 0 <= at < len(columns) and known <= columns[at].high + 0.001
        if s.start is None and inside:
            by[at] += s.claims
        elif s.start is not None and s.end is not None and inside and s.start >= columns[at].low:
            within[at] += s.claims
        else:
            longer[s.start, s.end] += s.claims
    ordered = sorted(longer.items(), key=lambda kv: (-kv[1], kv[0][0] or 0.0, kv[0][1] or 0.0))
    return Counted(tuple(within), tuple(by), tuple((Stretch(*ends, n), n) for ends, n in ordered))


def draw_columns(
    bands: Sequence[Band], columns: Sequence[Bin], link: Callable[[Bin], str], *, width: int, narrow: bool, title: str
) -> Markup:
    """Each band with a row a side, its claims counted in columns; a column leads to its stretch of time."""
    frame = _Frame(columns[0].low, columns[-1].high, width, narrow, title)
    for band in bands:
        frame.head(band)
        rows = [(row, counted(row, columns)) for row in band.drawn]
        top = max((a + b for _, c in rows for a, b in zip(c.within, c.by, strict=True)), default=1) or 1
        for row, found in rows:
            _columns(frame, row, found, columns, link, band.name, top)
    return frame.svg()


def _columns(
    frame: "_Frame", row: Row, found: Counted, columns: Sequence[Bin], link: Callable[[Bin], str], band: str, top: int
) -> None:
    out: list[str] = []
    peak = max((a + b for a, b in zip(found.within, found.by, strict=True)), default=0)
    bars = [b for b in found.longer if b[1] > 1 or not peak][:MOST_BARS]
    base = frame.begin(row, HIGH * peak / top + 26, 11 * len(bars) + 8)
    named = False
    for column, within, by in zip(columns, found.within, found.by, strict=True):
        if not within + by:
            continue
        a, b = frame.axis.x(column.low), frame.axis.x(column.high)
        gap = min(2.0, (b - a) * 0.12)
        said = f"{column.words}, {row.name}: {_counts(within, by, band)}"
        inner = [f"<title>{escape(said)}</title>"]
        inner.append(f'<rect class="target" x="{a:.1f}" y="{base - HIGH:.1f}" width="{b - a:.1f}" height="{HIGH:g}"/>')
        solid, hollow = HIGH * within / top, HIGH * by / top
        if within:
            inner.append(_rect("full", a + gap, base - max(2.0, solid), b - a - 2 * gap, max(2.0, solid)))
        if by:
            high = max(3.0, hollow)
            inner.append(_rect("late", a + gap + 0.7, base - solid - high, b - a - 2 * gap - 1.4, high - 1.0))
        if within + by == peak and not named:
            named = True
            out.append(text("count", (a + b) / 2, base - max(3.0, solid + hollow) - 6, f"{peak:,}"))
        out.append(f'<a class="mark" href="{escape(link(column))}">{"".join(inner)}</a>')
    for n, (stretch, claims) in enumerate(bars):
        y = base + 10 + 11 * n
        left, right = frame.ends(stretch)
        out.append(bar(left, right, y, frame.axis.left, frame.axis.right))
        if right is not None:
            out.append(text("many", min(right + 6, frame.axis.right - 30), y + 4, f"{claims:,}"))
        elif left is not None:
            out.append(text("many end", left - 5, y + 4, f"{claims:,}"))
    frame.end(row, out)


def _counts(within: int, by: int, band: str) -> str:
    parts = [f"{words.plural(within, 'claim')} {band.lower()} then"] if within else []
    parts += [f"{f'{by:,}' if within else words.plural(by, 'claim')} no later"] if by else []
    return ", ".join(parts)


def _rect(kind: str, x: float, y: float, wide: float, high: float) -> str:
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{max(1.0, wide):.1f}" height="{high:.1f}"/>'


# ------------------------------------------------------------------ marks
def draw_marks(bands: Sequence[Band], bounds: tuple[float, float], *, width: int, narrow: bool, title: str) -> Markup:
    """Each band with a row a side, every claim a mark on its bar."""
    frame = _Frame(*bounds, width, narrow, title)
    for band in bands:
        frame.head(band)
        for row in band.drawn:
            _marks(frame, row)
    return frame.svg()


@dataclass(slots=True)
class _Placed:
    """A mark in its row: what it takes from left to right with its bar, where it stands, how high, and where the next
    one of that height begins."""

    stretch: Stretch
    left: float
    right: float
    x: float
    level: int = 0
    next: float = 0.0


def _marks(frame: "_Frame", row: Row) -> None:
    r, step = (9.0, 26.0) if frame.narrow else (6.5, 19.0)
    placed = _levels([_placed(frame, s, r) for s in row.stretches], frame.axis.right + 14)
    height = step * (1 + min(MOST_LEVELS - 1, max((p.level for p in placed), default=0)))
    hidden = sum(p.level >= MOST_LEVELS for p in placed)
    base = frame.begin(row, max(30.0, height) + 12 + 14 * bool(hidden), 8.0)
    out = []
    for p in placed:
        if p.level >= MOST_LEVELS:
            continue
        s, y = p.stretch, base - r - 2 - step * p.level
        inner = bar(*frame.ends(s), y, frame.axis.left, frame.axis.right) + shape(s.standing, p.x, y, r)
        inner += _label(p, r, y) if s.label else ""
        out.append(f'<a class="mark" href="{escape(s.href)}"><title>{escape(s.title)}</title>{inner}</a>')
    if hidden:
        out.append(text("many", frame.axis.left, base - height - 8, f"and {hidden:,} more"))
    frame.end(row, out)


def _label(p: _Placed, r: float, y: float) -> str:
    """The words of a mark to the right of its bar, else over it; none where there is no room."""
    for at in (max(p.right, p.x + r) + 7, p.x + r + 7):
        room = p.next - at - 8
        if room >= LABEL:
            return text("label", at, y + 4.5, cut(p.stretch.label, 13.5, room))
    return ""


def _levels(placed: list[_Placed], end: float) -> list[_Placed]:
    """The marks, each at the least height at which it hides no other, with where the next one of its height begins."""
    placed.sort(key=lambda p: (p.left, p.right, p.x, p.stretch.href))
    tops: list[_Placed] = []
    for p in placed:
        p.level = next((n for n, top in enumerate(tops) if p.left > top.right + 5), len(tops))
        p.next = end
        if p.level == len(tops):
            tops.append(p)
        else:
            tops[p.level].next = p.left - TAIL * (p.stretch.start is None)
            tops[p.level] = p
    return placed


def _placed(frame: "_Frame", s: Stretch, r: float) -> _Placed:
    a, b = frame.ends(s)
    known = (a + b) / 2 if a is not None and b is not None else a if a is not None else b
    assert known is not None, "what has no time is not drawn"
    x = min(frame.axis.right, max(frame.axis.left, known))
    return _Placed(s, min(x - r, x if a is None else a), max(x + r, x if b is None else b), x)


# ------------------------------------------------------------------ the frame
class _Frame:
    """A picture that grows downwards: bands with a heading, rows with a name, and one axis under all of them."""

    def __init__(self, low: float, high: float, width: int, narrow: bool, title: str) -> None:
        self.narrow, self._width, self._title = narrow, width, title
        self.axis = Axis(low, max(high, low + 0.5), 10.0 if narrow else 196.0, width - 14.0)
        self._body: list[str] = []
        self._rules: list[str] = []
        self._y = 26.0

    def ends(self, s: Stretch) -> tuple[float | None, float | None]:
        """Where a stretch begins and ends on the screen, cut at the edges; None where open."""

        def at(day: float | None) -> float | None:
            return None if day is None else min(self.axis.right, max(self.axis.left, self.axis.x(day)))

        return at(s.start), at(s.end)

    def head(self, band: Band) -> None:
        """Begin a band; who has no dated claim in it is said below its name."""
        self._y += 24 if self._body else 4
        self._body.append(text("band", 0, self._y + 18, band.name))
        self._y += 27
        for line in wrap(band.note, 13.5, self._width - 10, 4) if band.note else ():
            self._body.append(text("under", 0, self._y + 13, line))
            self._y += 19

    def begin(self, row: Row, above: float, below: float) -> float:
        """Room for a row; the height of its ground line."""
        undated = f"{row.undated:,} without a date" if row.undated else ""
        top = self._y
        self._rules.append(f'<line class="rule" x1="0" y1="{top:.1f}" x2="{self._width}" y2="{top:.1f}"/>')
        out = [f'<g class="{row.side_class}">']
        if self.narrow:
            out.append(text("side", 0, top + 20, cut(row.name, 15, self._width - 130)))
            out.append(text("under end", self._width, top + 20, undated))
            base = top + 26 + above
        else:
            out += [text("side", 0, top + 24, cut(row.name, 15, 176)), text("under", 0, top + 43, undated)]
            base = top + max(above, 48.0)
        self._body += out
        self._y = base + below
        return base

    def end(self, row: Row, marks: Sequence[str]) -> None:
        """Put the marks of the row in."""
        self._body += [*marks, "</g>"]

    def svg(self) -> Markup:
        """The whole picture."""
        grid = []
        for x, said in self.axis.ticks():
            grid.append(f'<line class="grid" x1="{x:.1f}" y1="22" x2="{x:.1f}" y2="{self._y:.1f}"/>')
            grid.append(text("tick", x + 4, 15, said))
        height = self._y + 2
        head = (
            f'<svg class="dots" viewBox="0 0 {self._width} {height:.0f}" width="{self._width}" '
            f'height="{height:.0f}" role="group" aria-label="{escape(self._title)}">'
        )
        return Markup("".join([head, *grid, *self._rules, *self._body, "</svg>"]))
