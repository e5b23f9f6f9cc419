"""The clauses of one content: "saboteurs had blown up the bridge and that 12 people were killed" says two things.

In: a claim. Out: the claim narrowed to each clause, with the events of that clause; none where it is of one only.
"""

import msgspec

from sayso.grounding.clauses import Token, is_mark, tokens
from sayso.grounding.clauses import words as small_words
from sayso.linking.charged import finite, is_finite
from sayso.linking.leaves import Leaf
from sayso.records import Claim

_JOINING = ("and", "but")
_THAT = "that"


def clauses(claim: Claim, leaf: Leaf) -> tuple[Claim, ...]:
    """The clauses of a claim that says several things, as claims of the same id; empty where it says one."""
    toks = tokens(leaf.text, claim.content)
    joins = [i for i in range(1, len(toks) - 1) if toks[i].word in _JOINING and toks[i + 1].word not in _JOINING]
    if not joins:
        return ()
    ends = [i for i, end in zip(joins, [*joins[1:], len(toks)], strict=True) if _parts(claim, toks, i, end)]
    bounds = zip([0, *(i + 1 for i in ends)], [*ends, len(toks)], strict=True)
    found = [_narrowed(claim, _trimmed(toks[a:b]), leaf) for a, b in bounds] if ends else []
    return tuple(one for one in found if one)


def _parts(claim: Claim, toks: tuple[Token, ...], i: int, end: int) -> bool:
    """Does "and" at `i` join two clauses: "and that …", or two with a subject and a verb each?

    With "and" alone the second needs a verb that no noun could be ("30 dead and 12 wounded" is one clause); and what is
    denied so may be but the first.
    """
    w = small_words()
    if toks[i + 1].word == _THAT:
        return finite(toks[i + 2 :])
    after = toks[i + 1 : end]
    subject = after[0].word not in w.auxiliaries | w.adverbs and not is_finite(after[0])
    verb = any(t.word in w.auxiliaries for t in after)
    return claim.standing != "denied" and subject and verb and finite(toks[:i])


def _trimmed(toks: tuple[Token, ...]) -> tuple[Token, ...]:
    """A clause without "that" and the marks at its ends."""
    while toks and (toks[0].word == _THAT or is_mark(toks[0])):
        toks = toks[1:]
    while toks and is_mark(toks[-1]):
        toks = toks[:-1]
    return toks


def _narrowed(claim: Claim, toks: tuple[Token, ...], leaf: Leaf) -> Claim | None:
    if not toks:
        return None
    start, end = toks[0].start, toks[-1].end
    content = tuple((max(a, start), min(b, end)) for a, b in claim.content if a < end and b > start)
    events = tuple(e for e in claim.events if start <= e.trigger[0][0] < end)
    return msgspec.structs.replace(claim, content=content, text=leaf.quote(content), events=events)
