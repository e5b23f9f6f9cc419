"""A page cut into runs for the screen: text, segments and claims in; blocks of runs out. Only the server cuts text.

Three marks and no more: content tinted, cue underlined, speaker outlined. Other claims of the page stay faintly
underlined and lead to their own place. Comments, related links and furniture are dimmed, never hidden. Of a very long
page a stretch is shown at a time; the rest can be reached from there.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso import wording as words
from sayso.page.sentences import sentences
from sayso.records import Claim, Segment, Span

STRETCH = 60_000
"""Characters of a page that are shown at once, about ten thousand words: what a browser lays out without a pause."""
PARAGRAPH = 4000
"""Characters before and after the words of a claim in which their sentence is looked for."""
LONGEST = 420
"""Characters of an excerpt; the words claimed are shown beyond that, what is around them is not."""
NEAR = 160
"""Characters from the words claimed within which the sentence that says who says so is shown with them."""
MOST_CONTENT = 1200
"""Characters of the words claimed that an excerpt shows."""
GAP = 48
"""Characters between two pieces of a claim that are still quoted with it, so that it reads as a sentence."""
MOST_LAYERS = 400
"""Spans of one claim that are marked; those of a real one are a dozen."""
DIMMED = frozenset({"comment", "related", "furniture"})

Layers = Sequence[tuple[Span, str]]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with the classes that mark it, the claim it leads to (an id) if it is another's, and whether
    the words of the claim in focus begin here."""

    text: str
    classes: str
    claim: str | None = None
    here: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A segment on the screen; `here`: the words of the claim in focus begin in it."""

    type: str
    dimmed: bool
    runs: tuple[Run, ...]
    here: bool


def stretch(segments: Sequence[Segment], around: int) -> Span:
    """The characters of a page to show, `around` among the first quarter or, where all fit, all of them."""
    end = max((s.end for s in segments), default=0)
    if end <= STRETCH * 5 // 4:
        return 0, end
    start = max(0, min(around - STRETCH // 4, end - STRETCH))
    stop = min(end, start + STRETCH)
    starts = [s.start for s in segments]
    at = bisect_right(starts, start) - 1
    if at >= 0 and start - starts[at] < STRETCH // 8:
        start = starts[at]  # no paragraph is cut that need not be
    return start, stop


def blocks(
    text: str, segments: Sequence[Segment], claims: Sequence[Claim], focus: Claim | None, within: Span | None = None
) -> tuple[Block, ...]:
    """The page as blocks, or what of it lies `within`. `focus` is the claim to mark."""
    low, high = within or (0, len(text))
    layers = sorted(_layers(focus)) if focus else []
    others = sorted(
        ((s, c.id) for c in claims if focus is None or c.id != focus.id for s in c.content), key=lambda x: (x[0], x[1])
    )
    starts = [a for (a, _), _ in others]
    longest = max((b - a for (a, b), _ in others), default=0)
    start = focus.content[0][0] if focus and focus.content else -1
    out = []
    for segment in segments:
        a, b = max(low, segment.start), min(high, segment.end)
        if a >= b:
            continue
        near = others[bisect_left(starts, a - longest) : bisect_left(starts, b)]
        out.append(
            Block(
                type=segment.type,
                dimmed=segment.type in DIMMED,
                runs=_runs(text, (a, b), layers, near, start),
                here=a <= start < b,
            )
        )
    return tuple(out)


def excerpt(text: str, segments: Sequence[Segment], claim: Claim, language: str | None = None) -> tuple[Run, ...]:
    """The sentence in which the words of a claim stand, with that beside it which says who says so, marked as in the
    page: no other segment, no more than fits."""
    first, last = claim.content[0][0], min(claim.content[-1][1], claim.content[0][0] + MOST_CONTENT)
    low, high = _paragraph(text, segments, first, last)
    a, b = _core(claim, (low, high), first, last)
    whole = [s for s in sentences(text, low, high, language) if s[0] < b and a < s[1]]
    start = min([a, *(x for x, _ in whole)])
    end = max([b, *(y for _, y in whole)])
    if end - start > LONGEST:
        spare = max(0, LONGEST - (b - a)) // 2
        x, y = max(start, a - spare), min(end, b + spare)
        start, end = _edge(text, x, a) if x > start else start, _edge(text, y, b) if y < end else end
    layers = [(s, name) for s, name in _layers(claim) if s[0] < end and start < s[1]]
    before = "… " if start > low and text[start - 1] != "\n" and start not in (x for x, _ in whole) else ""
    after = " …" if end < high and end not in (y for _, y in whole) else ""
    runs = _runs(text, (start, end), layers, (), -1)
    return tuple(r for r in (Run(before, ""), *runs, Run(after, "")) if r.text)


def _core(claim: Claim, paragraph: Span, first: int, last: int) -> Span:
    """The words of a claim with the speaker and verb beside them, where these are near: `The ministry denies this.`"""
    said = [s for link in claim.chain for s in (*link.source, *link.cue)] + list(claim.cue)
    near = [
        s for s in said
        if paragraph[0] <= s[0] and s[1] <= paragraph[1] and first - NEAR < s[1] and s[0] < last + NEAR
    ]  # fmt: skip
    a, b = min([first, *(x for x, _ in near)]), max([last, *(y for _, y in near)])
    return (a, b) if b - a <= max(LONGEST, last - first) else (first, last)


def quoted(text: str, claim: Claim) -> str:
    """The words of a claim as its page has them, with the few words that stand between its pieces; cut if very long."""
    gaps = [text[a[1] : min(b[0], a[1] + GAP + 1)] for a, b in pairwise(claim.content)]
    if not claim.content or any(len(gap) > GAP or "\n" in gap for gap in gaps):
        return words.short(claim.text)
    start = claim.content[0][0]
    return words.short(text[start : min(claim.content[-1][1], start + 2 * words.LISTED)])


def _paragraph(text: str, segments: Sequence[Segment], first: int, last: int) -> Span:
    """The stretch without a line end, within the segments, in which some words stand."""
    low, high = max(0, first - PARAGRAPH), min(len(text), last + PARAGRAPH)
    low = max([low, *(s.start for s in segments if s.start <= first < s.end)])
    high = min([high, *(s.end for s in segments if s.start < last <= s.end)])
    return max(low, text.rfind("\n", low, first) + 1), _before(high, text.find("\n", last, high))


def _before(high: int, found: int) -> int:
    return high if found < 0 else found


def _edge(text: str, at: int, stop: int) -> int:
    """The nearest place towards `stop` where no word is cut."""
    step = 1 if at < stop else -1
    while at != stop and 0 < at < len(text) and not (text[at - 1].isspace() or text[at].isspace()):
        at += step
    while at != stop and 0 < at < len(text) and text[at if step > 0 else at - 1].isspace():
        at += step
    return at


def _layers(focus: Claim) -> list[tuple[Span, str]]:
    """The spans to mark, each with its class."""
    out = [(s, "content") for s in focus.content]
    out += [(s, "cue") for s in focus.cue]
    for link in focus.chain:
        out += [(s, "cue") for s in link.cue]
        out += [(s, "speaker") for s in link.source]
        out += [(s, "antecedent") for s in link.antecedent]
    return out[:MOST_LAYERS]


def _runs(
    text: str, block: Span, layers: Layers, others: Sequence[tuple[Span, str]], start: int
) -> tuple[Run, ...]:  # fmt: skip
    near = [x for x in layers if x[0][0] < block[1] and block[0] < x[0][1]]
    far = [x for x in others if x[0][0] < block[1] and block[0] < x[0][1]]
    edges = {block[0], block[1]}
    for (a, b), _ in [*near, *far]:
        edges |= {max(a, block[0]), min(b, block[1])}
    out = []
    open_at, open_far = 0, list[tuple[Span, str]]()
    for a, b in pairwise(sorted(edges)):
        while open_at < len(far) and far[open_at][0][0] <= a:
            open_far.append(far[open_at])
            open_at += 1
        open_far = [x for x in open_far if x[0][1] > a]
        classes = list(dict.fromkeys(name for (x, y), name in near if x <= a and b <= y))
        claim = open_far[0][1] if open_far and "content" not in classes else None
        if claim:
            classes.append("other")
        out.append(Run(text[a:b], " ".join(classes), claim, here=a == start and "content" in classes))
    return tuple(out)
