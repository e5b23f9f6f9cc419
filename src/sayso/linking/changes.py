"""Later changed: which answers of a source a later one of the same source took the place of.

In: the answers to one question with their claims and pages. Out: when each was said, by day, and the claims that are
superseded. A statement is as old as its oldest report; what a page tells as said "earlier" has no day of its own.
"""

from collections import defaultdict

import msgspec

from sayso.grounding.clauses import words as small_words
from sayso.linking.leaves import Leaf
from sayso.linking.names import words_of
from sayso.linking.status import Held, answer_key, exclude
from sayso.records import Claim

NEAR = 24
"""Code points before a cue or content within which "earlier" is about when it was said."""


def told_earlier(claim: Claim, leaf: Leaf) -> bool:
    """Does the page say that this was said before what it reports now ("had threatened", "earlier")?"""
    for a, b in (*claim.cue, *claim.content[:1]):
        line = leaf.text.rfind("\n", 0, a) + 1
        around = words_of(leaf.text[max(line, a - NEAR) : a])[-2:] + words_of(leaf.text[a:b])[:1]
        if set(around) & small_words().before_now:
            return True
    return False


def with_changes(held: list[Held], leaves: dict[str, Leaf]) -> list[Held]:
    """The answers with the day on which each was said at the latest, and the superseded marked."""
    days: dict[tuple[str, str], str] = {}
    for h in held:
        day = _day(h, leaves[h.claim.document])
        key = (h.origin, answer_key(h.answer))
        if day:
            days[key] = min(day, days.get(key, day))
    dated = [msgspec.structs.replace(h, said=days.get((h.origin, answer_key(h.answer)), "")) for h in held]
    by_source: dict[str, list[Held]] = defaultdict(list)
    for h in dated:
        if h.voiced.speaker_identity and not h.answer.by:
            by_source[h.voiced.speaker_identity].append(h)
    old = {claim for same in by_source.values() for claim in _superseded(same)}
    return [msgspec.structs.replace(h, superseded=h.claim.id in old) for h in dated]


def _day(h: Held, leaf: Leaf) -> str:
    """The day on which an answer was said, else that of its page; none where the page tells it as said earlier."""
    if h.voiced.said_at and h.voiced.said_at.start:
        return h.voiced.said_at.start[:10]
    return "" if told_earlier(h.voiced, leaf) else leaf.day or ""


def _superseded(same: list[Held]) -> set[str]:
    """The claims of one source that its last answer excludes: said before it, or told as said earlier."""
    dated = [h for h in same if h.said]
    if not dated:
        return set()
    last_day = max(h.said for h in dated)
    last = [h for h in dated if h.said == last_day]
    if any(exclude(a.answer, b.answer) for i, a in enumerate(last) for b in last[i + 1 :]):
        return set()  # two answers of one day: which is the later, nobody knows
    return {h.claim.id for h in same if h.said != last_day and any(_gives_way(h, n) for n in last)}


def _gives_way(old: Held, new: Held) -> bool:
    """Does a later answer of one source take the place of an earlier one: a town surrounded, then taken?"""
    how = [h.answer.value["how"] for h in (old, new)] if new.answer.kind == "who_holds" else []
    return exclude(old.answer, new.answer) or how == ["surrounded", "holds"]
