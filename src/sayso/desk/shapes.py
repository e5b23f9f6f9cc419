"""The shapes of verbs, the bars of doubt and lines of text, as SVG with classes: numbers and words in, markup out.

says ● · alleges ◐ · hedges ○ · denies ✕ · plans ▶ · threatens ▲ · orders ■ · asks ◇ · judges (opinion) ❞
"""

from markupsafe import escape

TAIL = 54
"""Pixels over which a bar without a known end runs out."""
LEAST_BAR = 3
"""A bar shorter than this hides behind its mark: the time is known well enough for the scale."""
THICK = 3.0
"""Half the height of a bar."""


def shape(standing: str, x: float, y: float, r: float) -> str:
    """The shape of a verb around (x, y)."""
    if standing == "alleged":
        return (
            f'<circle class="hollow" cx="{x:.1f}" cy="{y:.1f}" r="{r}"/>'
            f'<path class="full" d="M{x:.1f} {y - r:.1f}A{r} {r} 0 0 0 {x:.1f} {y + r:.1f}Z"/>'
        )
    if standing == "hedged":
        return f'<circle class="hollow" cx="{x:.1f}" cy="{y:.1f}" r="{r}"/>'
    if standing == "denied":
        k = r * 0.86
        return (
            f'<path class="stroke" d="M{x - k:.1f} {y - k:.1f}L{x + k:.1f} {y + k:.1f}'
            f'M{x - k:.1f} {y + k:.1f}L{x + k:.1f} {y - k:.1f}"/>'
        )
    if standing == "planned":
        return f'<path class="full" d="M{x - r:.1f} {y - r:.1f}L{x + r:.1f} {y:.1f}L{x - r:.1f} {y + r:.1f}Z"/>'
    if standing == "threatened":
        return f'<path class="full" d="M{x - r:.1f} {y + r:.1f}L{x:.1f} {y - r:.1f}L{x + r:.1f} {y + r:.1f}Z"/>'
    if standing == "ordered":
        k = r * 0.88
        return f'<rect class="full" x="{x - k:.1f}" y="{y - k:.1f}" width="{2 * k:.1f}" height="{2 * k:.1f}"/>'
    if standing == "asked":
        k = r * 1.12
        d = f"M{x:.1f} {y - k:.1f}L{x + k:.1f} {y:.1f}L{x:.1f} {y + k:.1f}L{x - k:.1f} {y:.1f}Z"
        return f'<path class="hollow" d="{d}"/>'
    if standing == "opinion":
        return "".join(_comma(x + k * r, y, r * 0.52) for k in (-0.56, 0.56))
    return f'<circle class="full" cx="{x:.1f}" cy="{y:.1f}" r="{r}"/>'


def bar(a: float | None, b: float | None, y: float, left: float, right: float) -> str:
    """The pale bar from a to b: even between known ends, running out to a point where an end is not known."""
    if a is not None and b is not None:
        if b - a < LEAST_BAR:
            return ""
        d = f"M{a:.1f} {y - THICK:.1f}H{b:.1f}V{y + THICK:.1f}H{a:.1f}Z"
        return f'<path class="bar" d="{d}"/>'
    if a is None and b is not None:
        far = max(left, b - TAIL)
        return f'<path class="bar open" d="M{b:.1f} {y - THICK:.1f}L{far:.1f} {y:.1f}L{b:.1f} {y + THICK:.1f}Z"/>'
    if a is not None:
        far = min(right, a + TAIL)
        return f'<path class="bar open" d="M{a:.1f} {y - THICK:.1f}L{far:.1f} {y:.1f}L{a:.1f} {y + THICK:.1f}Z"/>'
    return ""


def text(kind: str, x: float, y: float, said: str) -> str:
    """Words that begin at (x, y), or end or stand around there by the class; nothing where there are none."""
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(said)}</text>' if said else ""


def _comma(x: float, y: float, k: float) -> str:
    """One of the two heavy commas of ❞, as a drop with its tail to the left."""
    d = (
        f"M{x - k:.1f} {y - k:.1f}a{k:.1f} {k:.1f} 0 1 1 {2 * k:.1f} 0c0 {1.6 * k:.1f} {-0.7 * k:.1f} {2.5 * k:.1f} "
        f"{-1.9 * k:.1f} {2.9 * k:.1f}c{0.7 * k:.1f} {-0.6 * k:.1f} {k:.1f} {-1.2 * k:.1f} {k:.1f} {-1.9 * k:.1f}"
        f"a{k:.1f} {k:.1f} 0 0 1 {-1.1 * k:.1f} {-k:.1f}Z"
    )
    return f'<path class="full" d="{d}"/>'
