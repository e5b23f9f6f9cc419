"""Evidence: what a speaker or the page points at, as kinds with their words."""

from collections.abc import Sequence

from sayso.reading.attribution import Attribution
from sayso.reading.lexicon import Lexicon
from sayso.reading.nesting import covered
from sayso.reading.phrases import Range
from sayso.reading.words import Word
from sayso.records import Evidence, EvidenceKind


def evidence(words: Sequence[Word], ranges: Sequence[Range], lexicon: Lexicon) -> tuple[Evidence, ...]:
    """The evidence named in the ranges of words (of a claim's cue and source, not of its content), longest first."""
    found: list[tuple[EvidenceKind, tuple[int, int]]] = []
    longest = max(len(p) for p in lexicon.evidence)
    for a, b in ranges:
        i = a
        while i < b:
            size = next(
                (
                    n
                    for n in range(min(longest, b - i), 0, -1)
                    if tuple(w.low for w in words[i : i + n]) in lexicon.evidence
                ),
                0,
            )
            if size and not words[i].quoted:
                kind = lexicon.evidence[tuple(w.low for w in words[i : i + size])]
                found.append((kind, (words[i].start, words[i + size - 1].end)))
            i += size or 1
    kinds = list(dict.fromkeys(kind for kind, _ in found))
    return tuple(Evidence(kind=kind, spans=tuple(span for k, span in found if k == kind)) for kind in kinds)


def beside(words: Sequence[Word], one: Attribution, made: Sequence[Attribution]) -> list[Range]:
    """The words around a cue that are content of no attribution: its clause, from the end of the one before."""
    lo, hi = covered(one)
    lo = max((end for end in (covered(other)[1] for other in made if other is not one) if end <= lo), default=0)
    while hi < len(words) and words[hi].tag not in (",", ".", ";", "mark"):
        hi += 1
    out = [(lo, hi)]
    for content in (c for other in made for c in other.content):
        out = [r for a, b in out for r in ((a, min(b, content[0])), (max(a, content[1]), b)) if r[0] < r[1]]
    return out
