"""Who had it from whom, drawn as SVG: nodes and steps in, a tree from left to right out. No I/O, no script, no style.

First mouth first; the reason of each step stands over what it leads to. A node hangs on the first step that leads to
it; the others are counted by `grown`, and stand in the table beside the picture. Deep trees and phones get the tree
indented, top to bottom, with the same words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from sayso.desk.shapes import text
from sayso.desk.typeset import SERIF, width, wrap

MOST_BRANCHES = 9
"""What one node leads to, or first mouths, that are drawn one by one; the rest is folded into one node that counts."""
MOST_COLUMNS = 5
"""Deeper trees are indented, for five columns are what a screen can hold."""
MOST_NAME = 120.0
"""Pixels of a column that are kept for names; longer ones take two lines where there is no more room."""
NAME, WORDS, REASON, WHEN = 15.5, 15.5 * SERIF, 13.0, 13.0
"""Font sizes in pixels, as wide as the sans serif would be."""
R = 8.0
BESIDE = 64.0
"""Pixels of a column beside its words: the dot before them, and the line that leads on."""


@dataclass(frozen=True, slots=True)
class Node:
    """A mouth or a page: key, name, words under it, side as class, where it leads, all of it as a title, and when."""

    key: str
    name: str
    words: str = ""
    side_class: str = "side-0"
    href: str = ""
    title: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """`target` has it from `source`."""

    source: str
    target: str
    reason: str


@dataclass(slots=True)
class Branch:
    """A node in the tree with the reason of the step to it and what hangs on it."""

    node: Node
    reason: str = ""
    kids: list["Branch"] = field(default_factory=list)

    def size(self) -> int:
        """Number of nodes from here on."""
        n, todo = 0, [self]
        while todo:
            todo += todo.pop().kids
            n += 1
        return n


def grown(nodes: Sequence[Node], steps: Sequence[Step]) -> tuple[list[Branch], list[Step]]:
    """The trees in the order of their nodes, and the steps that are not drawn in them.

    A node hangs on the first of its steps that makes no circle.
    """
    branches = {n.key: Branch(n) for n in nodes}
    parent: dict[str, str] = {}
    left: list[Step] = []
    for step in steps:
        if step.source not in branches or step.target not in branches:
            continue
        if step.target in parent or _above(step.target, step.source, parent):
            left.append(step)
            continue
        parent[step.target] = step.source
        branches[step.target].reason = step.reason
    for key, branch in branches.items():
        if key in parent:
            branches[parent[key]].kids.append(branch)
    return [b for k, b in branches.items() if k not in parent], left


def leading(trees: Sequence[Branch], wanted: frozenset[str]) -> list[Branch]:
    """The trees without the branches that lead to none of the wanted keys."""
    found = (Branch(t.node, t.reason, leading(t.kids, wanted)) for t in trees)
    return [t for t in found if t.kids or t.node.key in wanted]


def _above(key: str, below: str, parent: dict[str, str]) -> bool:
    """Is `key` the node `below`, or one that it hangs on?"""
    at: str | None = below
    while at is not None:
        if at == key:
            return True
        at = parent.get(at)
    return False


def draw(trees: Sequence[Branch], *, width: int, narrow: bool, title: str, more: str = "") -> Markup:
    """The trees as one SVG. `more` is where the nodes lead that are folded ("and 12 more")."""
    shown = [_folded(t, more) for t in _fold(list(trees), more)]
    rooms = None if narrow else _rooms(shown, width)
    picture = _Columns(rooms) if rooms else _Indented(width, narrow)
    height = picture.place(shown)
    out = [
        f'<svg class="tree" viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}" role="group" '
        f'aria-label="{escape(title)}">'
    ]
    return Markup("".join([*out, *picture.lines, *picture.marks, "</svg>"]))


def _fold(kids: list[Branch], more: str) -> list[Branch]:
    if len(kids) <= MOST_BRANCHES + 1:
        return kids
    hidden = sum(b.size() for b in kids[MOST_BRANCHES:])
    node = Node(key="", name=f"and {hidden:,} more", href=more, title=f"{hidden:,} more that are not drawn")
    return [*kids[:MOST_BRANCHES], Branch(node)]


def _folded(branch: Branch, more: str) -> Branch:
    """The branch with no node that leads to more than can be drawn. Trees are as deep as chains of copies are."""
    return Branch(branch.node, branch.reason, [_folded(k, more) for k in _fold(branch.kids, more)])


def _depth(branch: Branch) -> int:
    return 1 + max(map(_depth, branch.kids), default=0)


def _quote(words: str, room: float, most: int) -> list[str]:
    """Words under a name in lines; a quotation that is cut is still closed."""
    lines = wrap(words, WORDS, room - WORDS / 2, most) if words else []
    if lines and words.startswith("“") and lines[-1].endswith("…"):
        lines[-1] += "”"
    return lines


def _mark(branch: Branch, x: float, y: float, texts: Sequence[str]) -> str:
    """The dot and the words of a node, as one link where it leads somewhere; the words name it, the title has all."""
    node = branch.node
    dot = f'<circle class="full" cx="{x:.1f}" cy="{y:.1f}" r="{R:g}"/>' if node.key else ""
    title = f"{node.title or node.name}. {branch.reason}".strip(". ")
    inner = f"<g><title>{escape(title)}</title>{dot}{''.join(texts)}</g>"
    if not node.href:
        return f'<g class="{node.side_class}">{inner}</g>'
    return f'<a class="mark {node.side_class}" href="{escape(node.href)}">{inner}</a>'


def _rooms(trees: Sequence[Branch], whole: float) -> list[float] | None:
    """The width of each column, so that no name is cut; None where there is no room for that."""
    deep = max(map(_depth, trees), default=0)
    if not deep or deep > MOST_COLUMNS:
        return None
    least, wanted = [0.0] * deep, [0.0] * deep
    todo = [(t, 0) for t in trees]
    while todo:
        branch, column = todo.pop()
        name = width(branch.node.name, NAME)
        words = max(width(branch.node.words, WORDS) / 2 + 30, width(branch.reason, REASON) / 2 + 20) + BESIDE
        least[column] = max(least[column], min(MOST_NAME, name) + BESIDE, 160.0)
        wanted[column] = max(wanted[column], least[column], min(300.0, max(name + BESIDE, words)))
        todo += [(k, column + 1) for k in branch.kids]
    if sum(least) > whole:
        return None
    spare, more = whole - sum(least), sum(w - x for w, x in zip(wanted, least, strict=True))
    share = min(1.0, spare / more) if more else 0.0
    rooms = [x + (w - x) * share for w, x in zip(wanted, least, strict=True)]
    rooms[-1] += whole - sum(rooms)
    return rooms


class _Columns:
    """One column for each step away from the first mouth; the last takes the room that is left."""

    def __init__(self, rooms: Sequence[float]) -> None:
        self.lines: list[str] = []
        self.marks: list[str] = []
        self._rooms = rooms
        self._x = [R + 2 + sum(rooms[:i]) for i in range(len(rooms))]

    def place(self, trees: Sequence[Branch]) -> float:
        """Draw all; the height of the picture."""
        top = 0.0
        for tree in trees:
            self._place(tree, 0, top)
            top += self._height(tree, 0)
        return top

    def _room(self, column: int) -> float:
        return self._rooms[column] - BESIDE

    def _words(self, branch: Branch, column: int) -> list[str]:
        return _quote(branch.node.words, self._room(column), 3)

    def _reason(self, branch: Branch, column: int) -> list[str]:
        return wrap(branch.reason, REASON, self._room(column) + 40, 3) if branch.reason else []

    def _name(self, branch: Branch, column: int) -> list[str]:
        return wrap(branch.node.name, NAME, self._room(column), 2)

    def _above(self, branch: Branch, column: int) -> float:
        return 7 + 19.0 * len(self._name(branch, column)) + 17.0 * len(self._reason(branch, column))

    def _height(self, branch: Branch, column: int) -> float:
        own = self._above(branch, column) + 22 * max(1, len(self._words(branch, column)))
        own += 17 * bool(branch.node.when) + 16
        return max(own, sum(self._height(k, column + 1) for k in branch.kids))

    def _place(self, branch: Branch, column: int, top: float) -> float:
        """Draw a branch below `top`; the height at which its dot stands."""
        at, ys = top, []
        for kid in branch.kids:
            ys.append(self._place(kid, column + 1, at))
            at += self._height(kid, column + 1)
        x = self._x[column]
        y = max(top + self._above(branch, column), (ys[0] + ys[-1]) / 2 if ys else 0.0)
        left, base = x + R + 8, y - 1 if branch.node.words else y + 5
        reason, name, words = self._reason(branch, column), self._name(branch, column), self._words(branch, column)
        over = base - 19 * len(name) - 1
        texts = [text("reason", left, over - 17 * (len(reason) - 1 - i), r) for i, r in enumerate(reason)]
        texts += [text("name", left, base - 19 * (len(name) - 1 - i), n) for i, n in enumerate(name)]
        texts += [text("words", left, y + 19 + 20 * i, line) for i, line in enumerate(words)]
        if branch.node.when:
            texts.append(text("when", left, y + 17 + 20 * len(words), branch.node.when))
        self.marks.append(_mark(branch, x, y, texts))
        if ys:
            wide = [*(width(n, NAME) for n in name), *(width(w, WORDS) for w in words)]
            if len(ys) > 1:  # lines that rise steeply would cross what stands over the name
                wide += [width(r, REASON) - 4 for r in reason]
            start = left + max(wide, default=0.0) + 10
            end = self._x[column + 1] - R - 7
            start = min(start, end - 24)
            for kid_y in ys:
                bend = (start + end) / 2
                self.lines.append(
                    f'<path class="step" d="M{start:.1f} {y:.1f}C{bend:.1f} {y:.1f} {bend:.1f} {kid_y:.1f} '
                    f'{end:.1f} {kid_y:.1f}"/>'
                )
        return y


class _Indented:
    """Each node under the one that it hangs on, a step to the right: for phones, and for long chains."""

    def __init__(self, width: int, narrow: bool) -> None:
        self.lines: list[str] = []
        self.marks: list[str] = []
        self._width, self._step, self._most = width, 22.0 if narrow else 34.0, 7 if narrow else 14

    def place(self, trees: Sequence[Branch]) -> float:
        """Draw all; the height of the picture."""
        at = 0.0
        for tree in trees:
            at = self._place(tree, 0, at)[1]
        return at

    def _place(self, branch: Branch, depth: int, top: float) -> tuple[float, float]:
        """Draw a branch below `top`; the heights of its dot and of its end."""
        x = R + 2 + self._step * min(depth, self._most)
        left, room = x + R + 8, self._width - x - R - 16
        reason = wrap(branch.reason, REASON, room, 3) if branch.reason else []
        name = wrap(branch.node.name, NAME, room, 2)
        words = _quote(branch.node.words, room, 3)
        rows = [("reason", 17.0, r) for r in reason] + [("name", 20.0, n) for n in name]
        rows += [("words", 20.0, w) for w in words]
        rows += [("when", 17.0, branch.node.when)] if branch.node.when else []
        texts, at = [], top + 6
        dot = at + 17.0 * len(reason) + 10
        for kind, high, line in rows:
            at += high
            texts.append(text(kind, left, at - 5, line))
        self.marks.append(_mark(branch, x, dot, texts))
        at += 12
        for kid in branch.kids:
            kid_dot, at = self._place(kid, depth + 1, at)
            kid_x = R + 2 + self._step * min(depth + 1, self._most)
            self.lines.append(
                f'<path class="step" d="M{x:.1f} {dot + R + 4:.1f}V{kid_dot:.1f}H{kid_x - R - 4:.1f}"/>'
                if kid_x > x
                else f'<path class="step" d="M{x:.1f} {dot + R + 4:.1f}V{kid_dot - R - 4:.1f}"/>'
            )
        return dot, at
