"""Marks at their places: claims with their times in, places on a picture of lanes out. Pure; no markup.

Claims of one verb and answer at one place, and those of one voice and day, are one mark that counts them; where a
picture has more marks than anybody can tell apart, they meet in columns, the wider the more there are. No claim is lost
by it.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.desk.axis import Axis
from sayso.desk.shapes import TAIL
from sayso.grounding.intervals import last_day
from sayso.records import Interval

MAX_LEVELS = 5
"""Marks of one place that are drawn above one another; more of them meet in the lowest."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim: where it leads, its standing, its answer in words, all of it in words, the time in which it was said,
    its voice, what was said word for word, who said it, and whether he gave another answer later."""

    href: str
    standing: str
    label: str
    title: str
    when: Interval | None
    voice: str = ""
    quote: str = ""
    who: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """One who speaks: the side as written and as class, the name, the marks, and through whom alone it is told."""

    side: str
    side_class: str
    name: str
    marks: tuple[Mark, ...]
    through: str = ""


@dataclass(slots=True)
class Placed:
    """Marks that stand at one place: the first of them, where, with the bar's ends, on which level, how many voices."""

    x: float
    ends: tuple[float | None, float | None]
    mark: Mark
    marks: list[Mark]
    level: int = 0

    @property
    def voices(self) -> int:
        return len({m.voice or m.href for m in self.marks})

    def span(self, r: float) -> tuple[float, float]:
        """What it covers from left to right, its bar and its number too."""
        start, end = self.ends
        a = start if start is not None else self.x - TAIL
        b = end if end is not None else self.x + TAIL
        return min(a, self.x - r), max(b, self.x + r + (9 if self.voices > 1 else 0))


Key = Callable[[Mark], tuple[str | bool, ...]]
FOLDS: tuple[tuple[float, Key], ...] = (
    (3, lambda m: (m.standing, m.label, m.changed)),
    (5, lambda m: (m.label, m.changed)),
    (8, lambda m: (m.standing, m.changed)),
    (12, lambda m: (m.changed,)),
    (40, lambda m: ()),
)
"""How marks meet where they are too many: in columns of so many radii, those that have this in common."""


def dated(marks: Sequence[Mark], axis: Axis, r: float) -> list[Placed]:
    """Dated marks from left to right; those of one verb and answer at one place are one."""
    return _dated(_in_order(marks, axis), axis, r)


def _dated(order: Sequence[tuple[float, Mark]], axis: Axis, r: float) -> list[Placed]:
    out: list[Placed] = []
    for x, mark in order:
        near = (p for p in reversed(out[-6:]) if alike(p.mark, mark) and (x - p.x <= r or _one(p.mark, mark)))
        if same := next(near, None):
            same.marks.append(mark)
        else:
            assert mark.when is not None
            out.append(Placed(x, axis.ends(mark.when), mark, [mark]))
    return out


def _one(a: Mark, b: Mark) -> bool:
    """Are both one statement that pages have by some hour of one day? The earliest tells by when it was said."""
    open_ = a.when and b.when and a.when.start is None and b.when.start is None
    return bool(a.voice and a.voice == b.voice and open_ and last_day(a.when) == last_day(b.when))


def _in_order(marks: Sequence[Mark], axis: Axis) -> list[tuple[float, Mark]]:
    found = [(axis.middle(m.when), m) for m in marks if m.when]
    return sorted(found, key=lambda p: (p[0], p[1].label, p[1].standing, p[1].href))


def all_dated(lanes: Sequence[Lane], axis: Axis, r: float, most: int) -> list[list[Placed]]:
    """The dated marks of each lane, folded into columns as far as it takes to be `most` or fewer."""
    orders = [_in_order(lane.marks, axis) for lane in lanes]
    found = [_dated(order, axis, r) for order in orders]
    if sum(map(len, found)) <= most:
        return found
    folds = ((wide * r, key) for wide, key in FOLDS)
    enough = (fold for fold in folds if sum(_columns(order, axis, *fold) for order in orders) <= most)
    wide, key = next(enough, (FOLDS[-1][0] * r, FOLDS[-1][1]))
    return [_in_columns(order, axis, wide, key) for order in orders]


def _columns(order: Sequence[tuple[float, Mark]], axis: Axis, wide: float, key: Key) -> int:
    """How many marks `_in_columns` would draw."""
    return len({(int((x - axis.left) // wide), key(mark)) for x, mark in order})


def _in_columns(order: Sequence[tuple[float, Mark]], axis: Axis, wide: float, key: Key) -> list[Placed]:
    """Marks that have something in common and a column of the picture are one, in the shape of most of them."""
    columns: dict[tuple[int, tuple[str | bool, ...]], list[tuple[float, Mark]]] = {}
    for x, mark in order:
        columns.setdefault((int((x - axis.left) // wide), key(mark)), []).append((x, mark))
    out = []
    for same in columns.values():
        most = Counter((m.standing, m.label, m.changed) for _, m in same).most_common(1)[0][0]
        shown = next(m for _, m in same if (m.standing, m.label, m.changed) == most)
        x = sum(x for x, _ in same) / len(same)
        ends = axis.ends(shown.when) if shown.when and len(same) == 1 else (x, x)
        out.append(Placed(x, ends, shown, [shown, *(m for _, m in same if m is not shown)]))
    return sorted(out, key=lambda p: p.x)


def alike(a: Mark, b: Mark) -> bool:
    return a.standing == b.standing and a.label == b.label and a.changed == b.changed


def stacked(placed: list[Placed], r: float) -> int:
    """Give each a level on which it touches no other; how many levels that takes."""
    last = [float("-inf")] * MAX_LEVELS
    for p in placed:
        free = next((n for n in range(MAX_LEVELS) if p.x - last[n] >= 2 * r + 8), MAX_LEVELS - 1)
        p.level, last[free] = free, p.x
    return 1 + max((p.level for p in placed), default=0)


def undated(marks: Sequence[Mark], left: float, room: float, r: float) -> list[Placed]:
    """What has no time, in a column of so many pixels: one a verb and answer, as many as it holds."""
    groups: list[Placed] = []
    for mark in (m for m in marks if m.when is None):
        same = next((p for p in groups if alike(p.mark, mark)), None)
        if same:
            same.marks.append(mark)
        else:
            groups.append(Placed(0, (None, None), mark, [mark]))
    a_row = max(1, int((room - 8) // (2 * r + 12)))
    for p in groups[a_row * MAX_LEVELS :]:
        groups[a_row * MAX_LEVELS - 1].marks += p.marks
    for n, p in enumerate(groups[: a_row * MAX_LEVELS]):
        p.level, at = divmod(n, a_row)
        p.x = left + r + 4 + at * (2 * r + 12)
    return groups[: a_row * MAX_LEVELS]
