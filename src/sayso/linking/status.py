"""The status of a question and its contestedness: answers in, one of four words and a number for order out.

The rules are those of the codebook: `contested` only where answers exclude each other, come from different
origins, and are known to speak of the same thing and time; of a state that changes, answers not known to be of
one time are `cannot_tell`.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Any

from sayso.linking import charges, figures
from sayso.linking.answers import Answer
from sayso.linking.events import days_of
from sayso.records import Claim, QuestionKind, QuestionStatus, Record

STATES: frozenset[QuestionKind] = frozenset(("who_holds", "what_will", "is_it_so"))
"""Kinds that ask about a state: it may change, so what is said on one day is about one time."""
SAME_SHARE = 0.1
"""Shares of a place that differ by less say the same: they are rough."""
MAX_VALUES = 300
"""Distinct answers of one question that are compared with one another."""


class Held(Record, frozen=True):
    """An answer with its claim, the claim to whose speaker it is counted (that which a headline repeats), its origin,
    the group of its page and its copies, the day by which it was said ("" where no date tells), and whether a later one
    of the same source took its place."""

    answer: Answer
    claim: Claim
    voiced: Claim
    origin: str
    group: str
    said: str
    superseded: bool

    @property
    def voice(self) -> str:
        """What answers are counted by: the origin, and where its source joins two, which of them."""
        return f"{self.origin} {self.answer.by}" if self.answer.by else self.origin


def _yes_no(a: Any, b: Any) -> bool:
    return bool(a["is"] != b["is"])


def _will(a: Any, b: Any) -> bool:
    return bool(a["will"] != b["will"])


def _holds(a: Any, b: Any) -> bool:
    if a["how"] != "holds" or b["how"] != "holds" or (a["not"] and b["not"]):
        return False
    same = bool(a["holder"] == b["holder"])
    if a["not"] or b["not"]:
        return same
    over: float = abs(a["share"] - b["share"]) if same else a["share"] + b["share"] - 1
    return over > SAME_SHARE


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
    return a.firm and b.firm and excluding(a.kind, a.value, b.value)


def excluding(kind: str, a: Any, b: Any) -> bool:
    """Do two values of answers to a question of this kind exclude each other?"""
    return _EXCLUDE[kind](a, b)


def answer_key(answer: Answer) -> str:
    """Answers with one key are one answer, and stand in one position: "nearly" and "some 10,000" are one number."""
    if answer.kind != "how_many":
        return answer.said if answer.kind == "who_holds" else repr(sorted(answer.value.items()))
    value, low, high = (answer.value.get(k) for k in ("value", "low", "high"))
    about = value is not None and low is not None and high is not None and low < high
    bounds = ("about", "about") if about else (low, high)
    return "/".join(str(x) for x in (value, *bounds, answer.value.get("unit")))


def times(held: Held) -> list[str]:
    """What an answer shares with one about the same time: of a happening the event, of a state the days; a denial and
    what stands beside it on its page share the page, too."""
    claim, page = held.claim, f"denied on {held.group}"
    if held.answer.kind in STATES:
        return [*(days_of(claim.when) or days_of(claim.said_at)), page]
    return [f"event {held.answer.event}", page]


def same_time(a: Held, b: Held) -> bool:
    """Are two answers known to speak of one time?

    A denial speaks of the time of the charge on its page; else both must be about one event, or name days and share
    one.
    """
    denied = "denied" in (a.claim.standing, b.claim.standing)
    return any(not t.startswith("denied") or denied for t in set(times(a)) & set(times(b)))


def status(held: list[Held]) -> QuestionStatus:
    """`contested`, `cannot_tell`, `single_origin` or `uncontested`.

    Answers are compared by their distinct values, so that the work grows with these and not with their pairs.
    """
    values: dict[str, list[Held]] = defaultdict(list)
    for h in held:
        if h.answer.firm and not h.superseded:
            values[answer_key(h.answer)].append(h)
    keys = sorted(values)[:MAX_VALUES]
    excluding = [
        (values[a], values[b])
        for i, a in enumerate(keys)
        for b in keys[i + 1 :]
        if any(exclude(x, y) for x in _distinct(values[a]) for y in _distinct(values[b]))
    ]
    rivals = [(a, b) for a, b in excluding if len({h.voice for h in (*a, *b)}) > 1]
    if rivals:
        return "contested" if at_one_time(held) else "cannot_tell"
    return "single_origin" if len({h.voice for h in held}) == 1 else "uncontested"


def at_one_time(held: list[Held]) -> list[Held]:
    """The answers of which another voice gives one that excludes them, and that is known to speak of their time."""
    firm = [h for h in held if h.answer.firm and not h.superseded]
    by_time: dict[str, list[Held]] = defaultdict(list)
    for h in firm:
        for time in times(h):
            by_time[time].append(h)
    found: dict[str, Held] = {}
    for time, rows in by_time.items():
        values: dict[str, list[Held]] = defaultdict(list)
        for h in rows:
            values[answer_key(h.answer)].append(h)
        for a, b in combinations(sorted(values)[:MAX_VALUES], 2):
            first, second = values[a], values[b]
            apart = len({h.voice for h in (*first, *second)}) > 1
            said = not time.startswith("denied") or any(h.claim.standing == "denied" for h in (*first, *second))
            if apart and said and any(exclude(x, y) for x in _distinct(first) for y in _distinct(second)):
                found.update({h.claim.id: h for h in (*first, *second)})
    return [found[c] for c in sorted(found)]


def _distinct(held: list[Held]) -> list[Answer]:
    """One answer of each value: two that read alike may differ in what they can be compared by, such as a share."""
    return list({repr(h.answer.value): h.answer for h in held}.values())


def contestedness(state: QuestionStatus, shares: Iterable[int]) -> float:
    """0 to 1, for ordering only: the entropy of answers by origins, in the band of the status."""
    counts = [n for n in shares if n]
    total = sum(counts)
    spread = -sum(n / total * math.log2(n / total) for n in counts) / math.log2(len(counts)) if len(counts) > 1 else 0.0
    weight = total / (total + 2)
    if state == "single_origin":
        spread = 0.0
    base = {"contested": 0.6, "cannot_tell": 0.3, "uncontested": 0.1, "single_origin": 0.0}[state]
    return round(min(1.0, base + 0.2 * spread + 0.2 * weight), 4)
