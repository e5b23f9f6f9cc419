"""For which state a person speaks, by the office that his page gives him.

In: a page. Out: state codes by person: "Norland's defence minister, Anna Kestrel", "Piet Lund, a spokesman for
Norland's southern forces". Only where the words beside the name hold a word of office and name one state; what a sides
file says goes before.
"""

import re

from sayso.grounding.clauses import words as small_words
from sayso.linking.names import PARTICLES, person_key, states, words_of

BESIDE = 80
"""Code points beside a name within which its office stands."""
_STOP = re.compile(r"[.;:!?\n“”\"«»()]|,(?=.*,)")
"""What ends a description that stands before a name: it has at most one comma, the one before the name."""


def offices(text: str, people: list[tuple[int, int]]) -> dict[str, str]:
    """The state of each person (the key of his surname) whom the page gives an office of one state.

    `people` are the spans of the page's persons, in order; the first office that names a state counts.
    """
    found: dict[str, str] = {}
    for start, end in people:
        key = person_key(text[start:end])
        if not key or key[-1] in found:
            continue
        code = _state(before(text, start)) or _state(after(text, end))
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


def _state(description: str) -> str | None:
    """The one state of a description of an office, which is a noun phrase without a verb."""
    words = words_of(description)
    w = small_words()
    if not set(words) & w.nouns["office"] or set(words) & w.auxiliaries or len(words) > 14:
        return None
    codes = {code for _, _, code in states().find(tuple(x for x in words if x not in PARTICLES), states().all)}
    return next(iter(codes)) if len(codes) == 1 else None
