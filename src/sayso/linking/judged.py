"""Judgements as an input of linking: claims and judgements in, the effective claims and judged pairs out.

Undone judgements and orphans are passed over; where two people differ the latest counts.
"""

import msgspec

from sayso.records import Claim, Judgement, Record

Pair = tuple[str, str, str]
"""Two claim ids in order, and the kind of link (`*` for any)."""


class Judged(Record, frozen=True):
    """The claims with people's decisions over them. `wrong` claims count for no origin, link or question."""

    claims: tuple[Claim, ...]
    wrong: frozenset[str]
    accepted: frozenset[Pair]
    rejected: frozenset[Pair]


def standing(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements in force, oldest first: not orphaned, and not undone by one in force."""
    order = sorted(judgements, key=lambda j: (j.at, j.id), reverse=True)
    undone: set[str] = set()
    alive: list[Judgement] = []
    for judgement in order:
        if judgement.id in undone:
            continue
        if judgement.undoes:
            undone.add(judgement.undoes)
        elif not judgement.orphan:
            alive.append(judgement)
    return tuple(reversed(alive))


def pair(a: str, b: str, kind: str) -> Pair:
    """The pair in the order of ids."""
    return (*sorted((a, b)), kind)  # type: ignore[return-value]


def apply(claims: tuple[Claim, ...], judgements: tuple[Judgement, ...]) -> Judged:
    """Lay the judgements in force over the claims."""
    speakers: dict[str, str | None] = {}
    wrong: set[str] = set()
    links: dict[Pair, bool] = {}
    for judgement in standing(judgements):
        ids = judgement.target.ids
        if judgement.action == "speaker" and len(ids) == 1:
            speakers[ids[0]] = judgement.value if isinstance(judgement.value, str) else None
        elif judgement.action == "wrong" and len(ids) == 1:
            wrong.add(ids[0])
        elif judgement.action in ("accept", "reject") and len(ids) == 2:
            links[pair(ids[0], ids[1], judgement.target.field or "*")] = judgement.action == "accept"
    return Judged(
        claims=tuple(_with_speaker(c, speakers[c.id]) if c.id in speakers else c for c in claims),
        wrong=frozenset(wrong),
        accepted=frozenset(p for p, yes in links.items() if yes),
        rejected=frozenset(p for p, yes in links.items() if not yes),
    )


def _with_speaker(claim: Claim, name: str | None) -> Claim:
    """The claim with the speaker that a person gave; None: not clear."""
    chain = claim.chain
    if chain:
        chain = (*chain[:-1], msgspec.structs.replace(chain[-1], name=name, identity=None))
    reason = "judged_not_clear" if name is None else None
    return msgspec.structs.replace(claim, speaker=name, speaker_reason=reason, chain=chain)
