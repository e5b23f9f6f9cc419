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
    for a, b in ranges:
        i = a
        while i < b:
            phrases = () if words[i].quoted else lexicon.evidence_phrases.get(words[i].low, ())
            phrase = next((p for p in phrases if tuple(w.low for w in words[i : min(b, i + len(p))]) == p), None)
            if phrase is not None:
                found.append((lexicon.evidence[phrase], (words[i].start, words[i + len(phrase) - 1].end)))
            i += 1 if phrase is None else len(phrase)
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
