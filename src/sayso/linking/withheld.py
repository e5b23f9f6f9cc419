"""Is an actor kept short of a supply: what one does to another, and not only what one lacks.

In: what a page tells of depriving and withholding. Out: answers. Who denies that he keeps shells from a brigade says
nothing of how many it has, so that a denial answers this question and not "Is the brigade short of shells?".
"""

from typing import Any

from sayso.grounding.clauses import words as small_words
from sayso.linking.actors import participants
from sayso.linking.answers import Answer, positive, supply
from sayso.linking.events import Told
from sayso.linking.leaves import Leaf
from sayso.linking.moods import mood
from sayso.linking.names import lexicon, words_of

KINDS = frozenset(("deprive", "withhold", "leave_without"))
"""Kinds of events in which one keeps a supply from another."""
_TABLE: dict[str, Any] = lexicon("en/questions.toml")
_PURPOSE = tuple(tuple(words_of(w)) for w in _TABLE["on_purpose"])


def withheld(page: list[Told], leaf: Leaf) -> list[Answer]:
    """Whether supplies are kept from somebody, as the claims of a page have it."""
    return [a for t in page if t.kind.name in KINDS and (a := _answer(t, leaf))]


def _answer(told: Told, leaf: Leaf) -> Answer | None:
    claim, event = told.claim, told.mention
    noun = supply(told, leaf)
    lackers = participants("target", event, claim, leaf, unit=True)
    first = [words_of(leaf.quote(p.spans))[:1] for p in event.targets]
    theirs = any(w and w[0] in small_words().possessives for w in first)
    if noun is None or len(lackers) != 1 or mood(claim, event, leaf) not in ("real", "required"):
        return None
    if claim.standing == "denied" and theirs:
        return None  # "its men" of a denial are those of the charge, not the denier's
    yes = positive(claim, event)
    return Answer(
        claim=claim.id, document=claim.document, kind="is_it_so", topic="withheld",
        slot=("is_it_so", "withheld", *lackers[0].key, noun), value={"is": yes}, said="yes" if yes else "no",
        firm=claim.standing != "hedged", actors=lackers, site=None,
        what={"what": noun, "how": "on purpose" if _on_purpose(claim.text) else ""},
    )  # fmt: skip


def _on_purpose(text: str) -> bool:
    words = words_of(text)
    return any(words[i : i + len(p)] == p for p in _PURPOSE for i in range(len(words)))
