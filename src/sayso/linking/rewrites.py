"""Rewrites and translations: pages that tell the same statements of the same speakers in the same order.

In: pages, what their claims answer, the groups of copies. Out: pairs of claims that are one voice, with the reason. A
page written anew from another shares no runs of words with it; it shares who says what, one after the other. Each
pair of pages is decided by these two alone; where one names a source that the other has not, it is left alone.
"""

import itertools
from bisect import bisect_left
from collections import defaultdict
from datetime import date

from sayso import settings
from sayso.linking.answers import Slot
from sayso.linking.leaves import Leaf
from sayso.linking.names import content_words, words_of
from sayso.linking.same import Same
from sayso.records import Claim, Record

STEM = 5
"""Letters by which forms of one word are known again: "defending", "defence"."""
LONGEST = 4
"""Longest stems of a statement from which the keys are made under which pages meet."""
Gives = dict[str, set[tuple[Slot, str]]]
"""What each claim answers: slots with the keys of their answers."""


class Sheet(Record, frozen=True):
    """A page as it is compared: its statements of named speakers, and the stems of each, by claim."""

    leaf: Leaf
    told: list[Claim]
    stems: dict[str, frozenset[str]]


def rewrites(leaves: dict[str, Leaf], groups: dict[str, str], gives: Gives) -> list[Same]:
    """The pairs of claims that a page has from the page that it was written from."""
    sheets = {d: _sheet(leaf) for d, leaf in leaves.items()}
    met: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for document, sheet in sheets.items():
        for claim in sheet.told:
            stems = sorted(sheet.stems[claim.id], key=lambda s: (-len(s), s))[:LONGEST]
            for pair in itertools.combinations(sorted(stems), 2):
                met[(claim.speaker_identity or "", *pair)].add(document)
    pairs: set[tuple[str, str]] = set()
    for documents in met.values():
        for some in _few(documents, leaves):
            pairs |= set(itertools.combinations(sorted(some), 2))
    out: list[Same] = []
    for a, b in sorted(pairs):
        if groups[a] != groups[b]:
            out += _aligned(sheets[a], sheets[b], gives)
    return out


def _few(documents: set[str], leaves: dict[str, Leaf]) -> list[set[str]]:
    """The pages of one key, those of many split by their day; none of a day that has too many even so."""
    if len(documents) <= settings.MAX_BUCKET:
        return [documents]
    days: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        days[leaves[document].day or ""].add(document)
    return [some for some in days.values() if len(some) <= settings.MAX_BUCKET]


def _sheet(leaf: Leaf) -> Sheet:
    told = _told(leaf)
    return Sheet(leaf=leaf, told=told, stems={c.id: _stems(c) for c in told})


def _told(leaf: Leaf) -> list[Claim]:
    """What a page puts on speakers that it names."""
    return [c for c in leaf.claims if c.kind == "attributed" and c.speaker_identity]


def _stems(claim: Claim) -> frozenset[str]:
    return frozenset(w[:STEM] for w in content_words(claim.text) if len(w) >= STEM or w.isdigit())


def _aligned(first: Sheet, second: Sheet, gives: Gives) -> list[Same]:
    """The claims of two pages that stand for one another; none where the pages are no rewrite of one another."""
    if not _of_one_time(first.leaf.day, second.leaf.day):
        return []
    told, other = first.told, second.told
    least = min(len(told), len(other))
    if least < settings.REWRITE_SPEAKERS:
        return []
    pairs = _matches(told, other, gives, {**first.stems, **second.stems})
    speakers = {a.speaker_identity for a, _ in pairs}
    order = _in_order([other.index(b) for _, b in pairs])
    if (
        len(pairs) < settings.REWRITE_SHARE * least
        or len(speakers) < settings.REWRITE_SPEAKERS
        or len(pairs) + len(speakers) < settings.REWRITE_EVIDENCE
        or order < settings.REWRITE_ORDER * len(pairs)
        or _names_another(first.leaf, second.leaf, len(told), len(other))
    ):
        return []
    reason = (
        f"{len(pairs)} statements of {len(speakers)} speakers stand on both pages in the same order, in other words."
    )
    data = {"statements": len(pairs), "speakers": len(speakers), "of": least}
    rest = _matches(_without_name(first.leaf), _without_name(second.leaf), gives, {})
    found = [(a, b) if len(told) >= len(other) else (b, a) for a, b in (*pairs, *rest)]  # who tells more is the source
    return [Same(first=a.id, second=b.id, reason=reason, data=data, directed=True) for a, b in found]


def _matches(
    told: list[Claim], other: list[Claim], gives: Gives, stems: dict[str, frozenset[str]]
) -> list[tuple[Claim, Claim]]:
    """The claims that say the same of the same speaker, each once, in the order of the first page."""
    free = list(other)
    out = []
    for a in told:
        for b in free:
            if a.speaker_identity == b.speaker_identity and a.kind == b.kind and _alike(a, b, gives, stems):
                out.append((a, b))
                free.remove(b)
                break
    return out


def _alike(a: Claim, b: Claim, gives: Gives, stems: dict[str, frozenset[str]]) -> bool:
    """Do two claims say the same: give they one answer, or have they a number or most of their stems in common?"""
    if gives.get(a.id, set()) & gives.get(b.id, set()):
        return True
    if a.id not in stems or (a.standing == "denied") != (b.standing == "denied"):
        return False
    first, second = stems[a.id], stems[b.id]
    common = first & second
    numbers = {q.value for q in a.quantities if q.value} & {q.value for q in b.quantities if q.value}
    weight = len(common) + 2 * len(numbers)
    return weight >= settings.REWRITE_WORDS and 2 * weight >= min(len(first), len(second))


def _without_name(leaf: Leaf) -> list[Claim]:
    """What a page says itself or puts on people without a name, below its headline."""
    end = leaf.document.title[1] if leaf.document.title else 0
    return [c for c in leaf.claims if not c.speaker_identity and c.content[0][0] >= end]


def _names_another(first: Leaf, second: Leaf, n: int, m: int) -> bool:
    """Does the page that tells less name a carrier that the other neither is nor names?"""
    less, more = (first, second) if (n, first.document.id) <= (m, second.document.id) else (second, first)
    known = {w for c in more.captures for w in words_of(c.outlet or "")} | set(words_of(more.text))
    carriers = {link.name for c in less.claims for link in c.chain[:-1] if link.name}
    return any(not set(words_of(name)) <= known for name in carriers)


def _of_one_time(a: str | None, b: str | None) -> bool:
    """May two pages of these days be of one day's news? A page without a date may be of any."""
    if a is None or b is None:
        return True
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days) <= settings.REWRITE_DAYS


def _in_order(places: list[int]) -> int:
    """How many of some places, at most, stand in rising order."""
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
