"""For which state a person speaks, by the office that his page gives him.

In: a page. Out: state codes by person: "Norland's defence minister, Anna Kestrel", "Piet Lund, a spokesman for
Norland's southern forces". Only where the words beside the name hold a word of office and name one state; what a sides
file says goes before.
"""

import re

from sayso.grounding.clauses import words as small_words
from sayso.linking.names import PARTICLES, lexicon, person_key, states, words_of

BESIDE = 80
"""Code points beside a name within which its office stands."""
_STOP = re.compile(r"[.;:!?\n“”\"«»()]|,(?=.*,)")
"""What ends a description that stands before a name: it has at most one comma, the one before the name."""


_BODIES: frozenset[str] = frozenset(
    w for group in ("singular", "plural") for w in lexicon("en/people.toml")["organisations"][group].split()
)
"""Nouns of bodies that a state may have: ministry, army."""


def offices(text: str, people: list[tuple[int, int]], groups: list[str]) -> dict[str, str]:
    """The state of each person (the key of his surname) whom the page gives an office of one state.

    `people` are the spans of the page's persons, in order; the first office that names a state counts. `groups` are
    the names of its organisations: "a commander of the Norland Brotherhood" speaks for the Brotherhood.
    """
    own = [g for g in groups if not set(words_of(g)) & _BODIES]
    found: dict[str, str] = {}
    for start, end in people:
        key = person_key(text[start:end])
        if not key or key[-1] in found:
            continue
        code = next((c for d in (before(text, start), after(text, end)) if (c := _state(d, own))), None)
        if code:
            found[key[-1]] = code
    return found


def before(text: str, start: int) -> str:
    """ "Norland's defence minister, NAME": what stands before a name, back to the mark before it."""
    words = text[max(0, start - BESIDE) : start]
    return _STOP.split(words)[-1]


def after(text: str, end: int) -> str:
    """ "NAME, the head of …,": what stands after a name between commas."""
    after = text[end : end + BESIDE]
    if not after.startswith(", "):
        return ""
    return re.split(r"[,.;:!?\n“”\"«»()]", after[2:])[0]


def _state(description: str, groups: list[str]) -> str | None:
    """The one state of a description of an office, which is a noun phrase without a verb and without another group."""
    if any(group in description for group in groups):
        return None
    words = words_of(description)
    w = small_words()
    if not set(words) & w.nouns["office"] or set(words) & w.auxiliaries or len(words) > 14:
        return None
    codes = {code for _, _, code in states().find(tuple(x for x in words if x not in PARTICLES), states().all)}
    return next(iter(codes)) if len(codes) == 1 else None
