"""What people decided about the fields of a claim, laid over what was read of it: a claim and judgements in, the claim
as people see it out. Pure.

The words and their spans stay as they were read. Identities and side are not settled here: who is meant by another
name, and on whose side he is, is for linking.
"""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from msgspec.structs import replace

from sayso.folding import fold
from sayso.ledger.targets import stretch
from sayso.records import ChainLink, Claim, Judgement, Quantity

NOT_CLEAR = "judged"
"""The reason of what a person said is not known."""


def corrected(claim: Claim, judgements: Iterable[Judgement]) -> Claim:
    """The claim with the judgements laid over it, in the order in which they were made. Of `FIELDS` only."""
    before = claim
    for j in judgements:
        claim = FIELDS[j.action](claim, j)
    return claim if claim is before else replace(claim, extractor="person")


def _speaker(claim: Claim, j: Judgement) -> Claim:
    """The innermost of the chain is called `value`; None: it is not clear who he is.

    Who tells it stays: those before him in the chain, and a teller whom no words name (`is said to have …`).
    """
    if not claim.chain:
        return _said_by(claim, (_nobody(j.value),))
    *outer, last = claim.chain
    if j.value and last.name is None and not last.source:
        return _said_by(claim, (*claim.chain, _nobody(j.value)))
    return _said_by(claim, (*outer, replace(last, name=j.value, identity=None)))


def _chain(claim: Claim, j: Judgement) -> Claim:
    """Those of `value` speak, outermost first (None: unnamed); nobody: the page itself says it.

    Who was in the chain before keeps the words that name him.
    """
    left = list(claim.chain)
    chain = []
    for name in j.value:
        same = next((k for k in left if fold(k.name or "") == fold(name or "")), None)
        if same is None:
            chain.append(_nobody(name))
        else:
            left.remove(same)
            chain.append(replace(same, name=name))
    return _said_by(claim, tuple(chain))


def _said_by(claim: Claim, chain: tuple[ChainLink, ...]) -> Claim:
    name = chain[-1].name if chain else None
    reason = "narrated" if not chain else None if name else NOT_CLEAR
    kind = "attributed" if chain else "narrated"
    return replace(claim, kind=kind, chain=chain, speaker=name, speaker_reason=reason)


def _nobody(name: str | None) -> ChainLink:
    """A speaker whom no words of the page name."""
    return ChainLink(name=name, identity=None, source=(), cue=(), antecedent=())


def _standing(claim: Claim, j: Judgement) -> Claim:
    return replace(claim, standing=j.value)


def _polarity(claim: Claim, j: Judgement) -> Claim:
    return replace(claim, polarity=j.value)


def _when(claim: Claim, j: Judgement) -> Claim:
    when = stretch(j.value) if j.value else None
    return replace(claim, when=when, when_reason=None if when else NOT_CLEAR)


def _number(claim: Claim, j: Judgement) -> Claim:
    """One quantity means something else; its words, unit and scope stay."""
    n = int(j.target.field.removeprefix("quantities:"))
    by: Any = msgspec.convert({"unit": None, "of": None, "scope": None, "spans": (), **j.value}, Quantity)
    fixed = [
        replace(q, value=by.value, low=by.low, high=by.high, bound=by.bound) if i == n else q
        for i, q in enumerate(claim.quantities)
    ]
    return replace(claim, quantities=tuple(fixed))


FIELDS: dict[str, Callable[[Claim, Judgement], Claim]] = {
    "speaker": _speaker, "chain": _chain, "standing": _standing, "polarity": _polarity, "when": _when,
    "number": _number,
}  # fmt: skip
"""The actions that correct a field of a claim."""
SPEAK = ("speaker", "chain")
"""Those that say who speaks."""
