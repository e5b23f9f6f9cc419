"""Arithmetic of spans: half-open `[start, end)` in code points of a stored text. Pure functions."""

from collections.abc import Iterable

from sayso.records import Span, Spans

JOINT = " … "
"""Stands between the pieces of discontinuous content in `Claim.text`."""


def trim(text: str, span: Span) -> Span:
    """The span without white space at its ends; empty spans collapse to their start."""
    a, b = span
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return (a, b)


def quote(text: str, spans: Iterable[Span]) -> str:
    """The words under the spans, pieces joined by ` … `."""
    return JOINT.join(text[a:b] for a, b in spans)


def overlaps(a: Span, b: Span) -> bool:
    """Do the two share a character?"""
    return a[0] < b[1] and b[0] < a[1]


def any_overlap(a: Spans, b: Spans) -> bool:
    """Does any span of one share a character with any span of the other?"""
    return any(overlaps(x, y) for x in a for y in b)


def inside(inner: Span, outer: Span) -> bool:
    """Does `inner` lie within `outer`?"""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def without(span: Span, holes: Iterable[Span]) -> Spans:
    """The parts of `span` that no hole covers, in order."""
    out: list[Span] = []
    at = span[0]
    for a, b in sorted(holes):
        if b <= at or a >= span[1]:
            continue
        if a > at:
            out.append((at, a))
        at = max(at, b)
    if at < span[1]:
        out.append((at, span[1]))
    return tuple(out)
