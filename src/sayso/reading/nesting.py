"""Nesting: which attribution stands within whose content, and what is left of the outer one's own content."""

from collections.abc import Sequence

from sayso.reading.attribution import Attribution
from sayso.reading.phrases import Range
from sayso.reading.words import Word

DEEPEST = 5
"""Speakers that a chain may nest; more is no sentence of anybody's."""
RELAYED = 2
"""Words of content beside a nested claim up to which the outer speaker only relays it."""


def covered(one: Attribution) -> Range:
    """From the first to the last word of an attribution: clause start, source, cue, content."""
    ranges = [r for r in (*one.cue, *one.content, one.source, *one.cited) if r[0] < r[1]]
    end = max(b for _, b in ranges)
    if one.kind == "relative" or one.borrows or one.under is not None:
        return one.start, end
    return min(one.start, *(a for a, _ in ranges)), end


def _left(content: Sequence[Range], hole: Range) -> list[Range]:
    return [r for a, b in content for r in ((a, min(b, hole[0])), (max(a, hole[1]), b)) if r[0] < r[1]]


def _clause(one: Attribution) -> Range:
    """The words of a cue and its source without the content."""
    ranges = [r for r in (*one.cue, one.source) if r[0] < r[1]]
    return min(a for a, _ in ranges), max(b for _, b in ranges)


def parents(made: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the innermost other one whose content holds its cue; never in a circle."""
    out: list[int | None] = []
    for i, one in enumerate(made):
        at = one.hit.first
        around = sorted(
            (sum(b - a for a, b in other.content), k)
            for k, other in enumerate(made)
            if k != i and any(a <= at < b for a, b in other.content)
        )
        holders = [one.under] if one.under is not None else [k for _, k in around]
        out.append(next((k for k in holders if not _circular(out, k, i)), None))
    return out


def _circular(out: Sequence[int | None], parent: int, child: int) -> bool:
    """Would the child's holder be held by the child, or lie too deep?"""
    at: int | None = parent
    for _ in range(DEEPEST):
        if at == child:
            return True
        at = out[at] if at is not None and at < len(out) else None
        if at is None:
            return False
    return True


def minus(words: Sequence[Word], whole: Range, hole: Range) -> list[Range]:
    a, b = hole
    while a > whole[0] and words[a - 1].tag in (",", "cc", "adv"):
        a -= 1
    if b < whole[1] and words[b].tag == ",":
        b += 1
    return [r for r in ((whole[0], min(a, whole[1])), (max(b, whole[0]), whole[1])) if r[0] < r[1]]


def weight(words: Sequence[Word], ranges: Sequence[Range]) -> int:
    """How many words of content the ranges hold: what they would still say."""
    return sum(w.tag in ("noun", "name", "verb", "num", "ing") for a, b in ranges for w in words[a:b])


def relays(words: Sequence[Word], left: Sequence[Range]) -> bool:
    """Does what is left of a content beside a nested claim say nothing of its own?"""
    return weight(words, left) <= RELAYED and not any(w.tag == "verb" for a, b in left for w in words[a:b])


def main(made: Sequence[Attribution]) -> int:
    """The attribution of a unit that speaks to the page: the first by a verb, "according to" or a colon."""
    return next((i for i, one in enumerate(made) if one.hit.form in ("verb", "according", "colon")), 0)


def claimed(words: Sequence[Word], made: Sequence[Attribution], around: Sequence[int | None], i: int) -> bool:
    """Is the attribution a claim of its own, rather than words of the one that it stands in?"""
    one, parent = made[i], around[i]
    if parent is None or one.hit.form == "adjective" or one.under is not None:
        return True
    if one.hit.form == "adverb" or (made[parent].quoted and not _by_colon(words, made[parent], one)):
        return False
    lo, hi = covered(one)
    left = _left(made[parent].content, (lo, hi))
    borrowed = one.borrows or one.kind == "relative"
    relayed = not borrowed and relays(words, left)
    if not one.nested:
        return relayed and made[parent].hit.form == "according"
    return relayed or borrowed or words[min(lo, len(words) - 1)].tag in (",", "cc", "sub", "rel", ";")


def _by_colon(words: Sequence[Word], outer: Attribution, inner: Attribution) -> bool:
    """Does a colon without quotation marks open what is said: "they tell us the same: Lind proposed to leave"?"""
    start = outer.content[0][0]
    return start > 0 and words[start - 1].tag == ":" and not words[start].quoted and not words[inner.hit.first].quoted


def own_content(
    words: Sequence[Word], made: Sequence[Attribution], around: Sequence[int | None], i: int
) -> tuple[Range, ...]:
    """The content of an attribution without the claims nested in it; empty where it only relays them."""
    content = made[i].content
    holes = [
        covered(made[k])
        for k in range(len(made))
        if around[k] == i and made[k].hit.form != "adjective" and claimed(words, made, around, k)
    ]
    # "Lind said that Petrik lied when he said that …": what he said is part of what she says.
    holes = [hole for hole in holes if words[hole[0]].tag != "sub" or relays(words, _left(content, hole))]
    # A clause of saying in brackets is no content of what it stands in: "According to Lind, he added, the hill fell".
    holes += [
        clause
        for k in range(len(made))
        if k != i and around[k] != i and made[k].hit.form in ("verb", "according")
        for clause in (_clause(made[k]),)
        if any(a <= clause[0] and clause[1] <= b for a, b in content)
    ]
    for hole in holes:
        content = tuple(r for c in content for r in minus(words, c, hole))
    relaying = any(around[k] == i and not (made[k].borrows or made[k].kind == "relative") for k in range(len(made)))
    joined = any(words[hole[0]].tag == "cc" for hole in holes)  # "he had met them and that both had told him …"
    return () if holes and relaying and not joined and relays(words, content) else content
