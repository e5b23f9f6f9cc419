"""The status of a question and its contestedness: answers in, one of four words and a number for order out.

The rules are those of the codebook: `contested` only where answers exclude each other, come from different
origins, and are known to speak of the same thing and time; of a state that changes, answers not known to be of
one time are `cannot_tell`.
"""

import math
from collections.abc import Callable, Iterable
from typing import Any

from sayso.linking import charges, figures
from sayso.linking.answers import Answer
from sayso.linking.events import days_of
from sayso.records import Claim, QuestionKind, QuestionStatus, Record

CHANGING: frozenset[QuestionKind] = frozenset(("who_holds", "what_will", "is_it_so"))
MAX_PAIRS = 2000
"""Pairs of answers that are compared for a status; more say nothing new."""


class Held(Record, frozen=True):
    """An answer with its claim, its origin and whether a later one of the same source took its place."""

    answer: Answer
    claim: Claim
    origin: str
    group: str
    superseded: bool


def _yes_no(a: Any, b: Any) -> bool:
    return bool(a["is"] != b["is"])


def _will(a: Any, b: Any) -> bool:
    return bool(a["will"] != b["will"] and "must" not in (a["how"], b["how"]))


def _holds(a: Any, b: Any) -> bool:
    if a["how"] != "holds" or b["how"] != "holds" or (a["not"] and b["not"]):
        return False
    same = a["holder"] == b["holder"]
    return same if a["not"] or b["not"] else not same


_EXCLUDE: dict[str, Callable[[Any, Any], bool]] = {
    "who_holds": _holds,
    "what_will": _will,
    "is_it_so": _yes_no,
    "did_it_happen": _yes_no,
    "who_did_it": charges.exclude,
    "how_many": figures.exclude,
}


def exclude(a: Answer, b: Answer) -> bool:
    """Do two answers to one question exclude each other? Not where one is unsure of itself."""
    return a.firm and b.firm and _EXCLUDE[a.kind](a.value, b.value)


def same_time(a: Held, b: Held) -> bool:
    """Are two answers about a changing state known to speak of one time?

    A denial speaks of the time of the charge on its page; else both must name days, and share one.
    """
    if a.group == b.group and "denied" in (a.claim.standing, b.claim.standing):
        return True
    first = days_of(a.claim.when) or days_of(a.claim.said_at)
    return bool(set(first) & set(days_of(b.claim.when) or days_of(b.claim.said_at)))


def rivals(held: list[Held]) -> list[tuple[Held, Held, bool]]:
    """Pairs of current answers that exclude each other on different origins, and whether they are of one time."""
    current = [h for h in held if not h.superseded]
    out = []
    for i, a in enumerate(current):
        for b in current[i + 1 :]:
            if a.origin != b.origin and exclude(a.answer, b.answer):
                timely = a.answer.kind not in CHANGING or same_time(a, b)
                out.append((a, b, timely))
            if len(out) >= MAX_PAIRS:
                return out
    return out


def status(held: list[Held]) -> QuestionStatus:
    """`contested`, `cannot_tell`, `single_origin` or `uncontested`."""
    found = rivals(held)
    if any(timely for _, _, timely in found):
        return "contested"
    if found:
        return "cannot_tell"
    return "single_origin" if len({h.origin for h in held}) == 1 else "uncontested"


def contestedness(state: QuestionStatus, shares: Iterable[int]) -> float:
    """0 to 1, for ordering only: the entropy of answers by origins, in the band of the status."""
    counts = [n for n in shares if n]
    total = sum(counts)
    spread = -sum(n / total * math.log2(n / total) for n in counts) / math.log2(len(counts)) if len(counts) > 1 else 0.0
    weight = total / (total + 2)
    base = {"contested": 0.6, "cannot_tell": 0.3, "uncontested": 0.1, "single_origin": 0.0}[state]
    return round(min(1.0, base + 0.2 * spread + 0.2 * weight), 4)
