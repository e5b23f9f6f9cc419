"""A page cut into runs for the screen: text, segments and claims in; blocks of runs out. Only the server cuts text.

Three marks and no more: content tinted, cue underlined, speaker outlined. Other claims of the page stay faintly
underlined and lead to their own place. Comments, related links and furniture are dimmed, never hidden.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.records import Claim, Segment, Span

AROUND = 60
"""Characters shown before and after the words of a claim that is quoted beside another."""
FAR = 320
"""Characters from the content beyond which a speaker's words are not shown with it."""
DIMMED = frozenset({"comment", "related", "furniture"})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with the classes that mark it, and the claim it leads to (an id) if it is another's."""

    text: str
    classes: str
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A segment on the screen."""

    type: str
    dimmed: bool
    runs: tuple[Run, ...]
    here: bool


def blocks(text: str, segments: Sequence[Segment], claims: Sequence[Claim], focus: Claim | None) -> tuple[Block, ...]:
    """The whole page as blocks. `focus` is the claim to mark; `here` is true of the block where its content begins."""
    layers = _layers(focus) if focus else []
    others = sorted(
        ((s, c.id) for c in claims if focus is None or c.id != focus.id for s in c.content), key=lambda x: (x[0], x[1])
    )
    start = focus.content[0][0] if focus and focus.content else -1
    return tuple(
        Block(
            type=segment.type,
            dimmed=segment.type in DIMMED,
            runs=_runs(text, (segment.start, segment.end), layers, others),
            here=segment.start <= start < segment.end,
        )
        for segment in segments
    )


def excerpt(text: str, claim: Claim) -> tuple[Run, ...]:
    """The words of a claim as they stand in its page, with what is around them, marked like in the page."""
    layers = _layers(claim)
    first, last = claim.content[0][0], claim.content[-1][1]
    near = [s for s, _ in layers if first - FAR <= s[0] and s[1] <= last + FAR]
    a, b = min(s[0] for s in near), max(s[1] for s in near)
    start, end = _edge(text, a - AROUND, a), _edge(text, b + AROUND, b)
    runs = _runs(text, (start, end), layers, ())
    before = "…" if start and text[start - 1] != "\n" else ""
    after = "…" if end < len(text) and text[end] != "\n" else ""
    return tuple(r for r in (Run(before, ""), *runs, Run(after, "")) if r.text)


def _edge(text: str, at: int, stop: int) -> int:
    """The nearest place towards `stop` where no word is cut; no further than the paragraph."""
    at = max(0, min(len(text), at))
    low, high = min(at, stop), max(at, stop)
    breaks = [n for n in range(low, high) if text[n] == "\n"]
    if breaks:
        return breaks[-1] + 1 if at < stop else breaks[0]
    step = 1 if at < stop else -1
    while at != stop and 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at += step
    return at


def _layers(focus: Claim) -> list[tuple[Span, str]]:
    out = [(s, "content") for s in focus.content]
    out += [(s, "cue") for s in focus.cue]
    for link in focus.chain:
        out += [(s, "cue") for s in link.cue]
        out += [(s, "speaker") for s in link.source]
        out += [(s, "antecedent") for s in link.antecedent]
    return out


def _runs(
    text: str, block: Span, layers: Sequence[tuple[Span, str]], others: Sequence[tuple[Span, str]]
) -> tuple[Run, ...]:
    near = [x for x in layers if x[0][0] < block[1] and block[0] < x[0][1]]
    far = [x for x in others if x[0][0] < block[1] and block[0] < x[0][1]]
    edges = {block[0], block[1]}
    for (a, b), _ in [*near, *far]:
        edges |= {max(a, block[0]), min(b, block[1])}
    cuts = sorted(edges)
    out = []
    for a, b in pairwise(cuts):
        classes = list(dict.fromkeys(name for (x, y), name in near if x <= a and b <= y))
        claim = next((c for (x, y), c in far if x <= a and b <= y), None)
        if claim and "content" not in classes:
            classes.append("other")
        out.append(Run(text[a:b], " ".join(classes), claim if "content" not in classes else None))
    return tuple(out)
