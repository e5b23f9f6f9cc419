""" "They blamed each other for the shelling": one sentence, two charges.

In: what a page tells. Out: the same, with each such event told twice, once by either of the two whom the source
names, with the other as its actor.
"""

from itertools import pairwise

import msgspec

from sayso.grounding.clauses import words as small_words
from sayso.linking.actors import Who, conjuncts, who
from sayso.linking.events import Told
from sayso.linking.leaves import Leaf
from sayso.linking.names import words_of
from sayso.records import Claim

MAX_HEAD = 40
"""Code points of a content within which "each other" stands for whom it charges."""


def both_ways(page: list[Told], leaf: Leaf) -> list[Told]:
    """The events of a page, those of mutual charges told by each of the two."""
    out: list[Told] = []
    for told in page:
        mutual = _mutual(told.claim, leaf)
        if told.claim.kind == "narrated" and _names_both(told.claim):
            continue  # "A and B accuse each other": neither is said to have done it
        two = _two(told.claim, leaf) if mutual and told.claim.standing != "denied" else ()
        if not two:
            out.append(told)
        for (words, _), (_, other) in zip(two, reversed(two), strict=True):
            out.append(msgspec.structs.replace(told, actors=(other,), by=words))
    return out


def _names_both(claim: Claim) -> bool:
    return any(pair in small_words().mutual for pair in pairwise(words_of(claim.text)))


def _mutual(claim: Claim, leaf: Leaf) -> bool:
    head = words_of(leaf.text[claim.content[0][0] : min(claim.content[0][1], claim.content[0][0] + MAX_HEAD)])
    return any(head[i : i + 2] in small_words().mutual for i in range(2))


def _two(claim: Claim, leaf: Leaf) -> tuple[tuple[str, Who], ...]:
    """The two that a source joins ("A and B"): the page's words for each, and who it is."""
    if not claim.chain:
        return ()
    parts = conjuncts(claim.chain[-1].source, leaf)
    named = [who(p, claim, leaf) for p in parts]
    single = [(found[0].doer, found[0]) for found in named if len(found) == 1]
    return tuple(single) if len(named) == len(single) == 2 and single[0][1].key != single[1][1].key else ()
