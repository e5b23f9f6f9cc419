"""The small lanes beside a question in the list, all on one axis: lanes in, SVG out. No script, no style."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from sayso.desk import axis as axes
from sayso.desk.axis import Axis
from sayso.desk.placed import Lane, Mark, Placed, dated
from sayso.desk.shapes import bar, shape, text
from sayso.desk.typeset import cut
from sayso.desk.typeset import width as wide

LANES, ROW, COLUMN, RADIUS, NAME = 4, 34, 52, 5.5, 12.5
"""How many lanes, their height, the column of the undated, the radius of a mark, the size of a name, in pixels."""
MARKS = 16


def strip(lanes: Sequence[Lane], bounds: tuple[float, float] | None, *, undated: bool, width: int = 320) -> Markup:
    """The small lanes beside a question in the list, each under its name; all strips of a list share one axis.

    `undated`: does any of them need the column of what has no date? A mark says its words when it is pointed at.
    """
    shown, column = lanes[:LANES], COLUMN if undated else 0
    height = ROW * len(shown) + 20
    axis = Axis(*(bounds or (0.0, 1.0)), column + 10, width - 10)
    out = [f'<svg class="strip" viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-hidden="true">']
    for i, lane in enumerate(shown):
        y = ROW * i + 24
        out.append(f'<g class="{escape(lane.side_class)}">')
        side = cut(lane.side, NAME, width / 2)
        whole = f"{lane.name}, through others" if lane.through else lane.name
        name = cut(whole, NAME, width - wide(side, NAME) - 16) if lane.name else ""
        said = f'<tspan class="side">{escape(side)}</tspan>' + (f'<tspan dx="7">{escape(name)}</tspan>' if name else "")
        out.append(f'<text class="name" x="0" y="{y - 11}">{said}</text>')
        placed = _met(dated(lane.marks, axis, RADIUS))[:MARKS] if bounds else []
        if placed:
            out.append(f'<line class="grid" x1="{column}" y1="{y}" x2="{width}" y2="{y}"/>')
        out += [bar(*p.ends, y, column + 2, width - 2) for p in placed]
        none = [Placed(RADIUS + 1 + 14 * n, (None, None), m, [m]) for n, m in enumerate(_kinds(lane.marks)[:3])]
        for p in (*none, *placed):
            changed = ' class="changed"' if all(m.changed for m in p.marks) else ""
            out.append(f"<g{changed}><title>{escape(p.mark.title)}</title>")
            out.append(f"{shape(p.mark.standing, p.x, y, RADIUS)}</g>")
            if p.voices > 1:
                end = " end" if p.x > width - 20 else ""
                out.append(text(f"count{end}", p.x + (-RADIUS - 2 if end else RADIUS + 2), y - 3, str(p.voices)))
        out.append("</g>")
    if undated and any(m.when is None for lane in shown for m in lane.marks):
        out.append(f'<text class="tick" x="0" y="{height - 2}">no date</text>')
    if bounds and any(m.when for lane in shown for m in lane.marks):
        first, last = axes.ends_words(*axes.without_margin(*bounds))
        out.append(f'<text class="tick" x="{column + 2}" y="{height - 2}">{first}</text>')
        out.append(f'<text class="tick end" x="{width}" y="{height - 2}">{last}</text>')
    return Markup("".join([*out, "</svg>"]))


def _met(placed: list[Placed]) -> list[Placed]:
    """Marks that would hide each other as one that counts their voices, in the shape of one whose answer stands."""
    out: list[Placed] = []
    for p in placed:
        if out and p.x - out[-1].x < RADIUS:
            old = out.pop()
            first, second = (p, old) if old.mark.changed else (old, p)
            p = Placed(first.x, first.ends, first.mark, [*first.marks, *second.marks])
        out.append(p)
    return out


def _kinds(marks: Sequence[Mark]) -> list[Mark]:
    """One undated mark for each verb."""
    return list({m.standing: m for m in reversed(marks) if m.when is None}.values())[::-1]
