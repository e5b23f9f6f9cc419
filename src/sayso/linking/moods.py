"""Is an event told as done, meant, possible, tried or conditional? By the words before its trigger, none else.

In: a claim, an event of it, its page. Out: a `Mood`.
"""

from typing import Literal

from sayso.grounding.clauses import is_mark, tokens, words
from sayso.grounding.event_types import triggers
from sayso.linking.leaves import Leaf
from sayso.records import Claim, EventMention

Mood = Literal["real", "meant", "possible", "required", "open", "if"]
BACK = 12
"""Tokens looked back within the clause."""
AHEAD = 12
"""Tokens looked ahead for a condition: "would leave the town if …"."""
_FUTURE = frozenset(("will", "'ll", "shall", "would", "'d", "wo"))
_POSSIBLE = frozenset(("may", "might", "can", "could"))
_REQUIRED = frozenset(("must", "should", "ought", "need"))
_OF_STANDING: dict[str, Mood] = {
    "planned": "meant", "threatened": "meant", "ordered": "required", "asked": "required",
}  # fmt: skip
"""What a claim's standing makes of an event of it, where its words say nothing."""
_RANK: dict[Mood, int] = {"real": 0, "meant": 1, "required": 2, "possible": 3, "open": 4, "if": 5}


def mood(claim: Claim, event: EventMention, leaf: Leaf) -> Mood:
    """The mood of an event: what its clause says, or else what the claim's standing implies."""
    w = words()
    toks = tokens(leaf.text, claim.content)
    at = next((i for i, t in enumerate(toks) if t.start >= event.trigger[0][0]), 0)
    found: Mood = "real"
    noun = _noun(leaf.quote(event.trigger))
    for i in range(at - 1, max(-1, at - 1 - BACK), -1):
        word = toks[i].word
        now: Mood = "real"
        if is_mark(toks[i]) and word != ",":
            break
        if word == "," and i < at - 3:
            break
        if word in ("if", "unless"):
            now = "if"
        elif word == "to" and at - 4 <= i and not (noun and i == at - 1):
            now = _before_to([t.word for t in toks[max(0, i - 4) : i]], toks[i + 1].word, w.governing)
            if now == "open" and toks[i - 1].word not in w.governing:
                now = _OF_STANDING.get(claim.standing, now)  # called on "the army to withdraw"
        elif word in _FUTURE or word in ("going", "won't", "wouldn't"):
            now = "meant"
        elif word in _POSSIBLE or word == "possible":
            now = "possible"
        elif word in _REQUIRED:
            now = "required"
        elif word in w.conjunctions and word not in ("and", "or", "that", "so", "for"):
            break
        if _RANK[now] > _RANK[found]:
            found = now
    for k, tok in enumerate(toks[at + 1 : at + 1 + AHEAD], at + 1):
        if is_mark(tok):
            break
        if noun and tok.word == "possible" and toks[k - 1].word in w.be and _RANK[found] < _RANK["possible"]:
            found = "possible"  # "a withdrawal was possible"
        if tok.word in ("if", "unless") and found in ("meant", "required", "possible"):
            return "if"
    if found == "real" and not _past(leaf.quote(event.trigger)):
        found = _OF_STANDING.get(claim.standing, "real")
    return found


def _past(trigger: str) -> bool:
    """Is a trigger a verb in the past, which no plan or order is about?"""
    first = trigger.casefold().split()[0]
    shapes = {s for form in triggers().get(first, ()) for s in form.shapes}
    return bool(shapes) and shapes <= {"past", "participle"}


def _noun(trigger: str) -> bool:
    """Is a trigger a noun, so that "to" before it begins no infinitive ("subjected to shelling")?"""
    words = tuple(trigger.casefold().split())
    shapes = {s for form in triggers().get(words[0], ()) if form.words == words for s in form.shapes}
    return "noun" in shapes and "base" not in shapes


_TOLD = frozenset(
    (
        "offered",
        "proposed",
        "suggested",
        "recommended",
        "urged",
        "told",
        "asked",
        "ordered",
        "advised",
        "forced",
        "called",
        "demanded",
    )
)


def _before_to(before: list[str], after: str, governing: dict[str, str]) -> Mood:
    """What the words before "to VERB" make of it: meant ("pledged to"), required ("told him to"), open ("tried to")."""
    if any(word in _TOLD for word in before[-3:]):
        return "required"
    word = before[-1] if before else ""
    if not word:
        return "meant"
    if word in ("need", "needs", "must", "have", "has", "had", "needed", "forced", "obliged", "told"):
        return "required"
    sense = governing.get(word, "open" if after != "be" else "meant")  # "the number of men to be called up"
    if sense == "begun":
        return "real"
    return "meant" if sense in ("meant", "refused") or word in ("going", "ready", "not", "willing", "and") else "open"
