"""Was a named person killed: one page says so, another that he is alive.

In: what a page tells of killing, dying and surviving. Out: answers about persons; of those whom a page does not name
there are counts only (`figures`).
"""

from sayso.linking.answers import Answer, positive
from sayso.linking.events import Told
from sayso.linking.identities import identify
from sayso.linking.leaves import Leaf
from sayso.linking.moods import mood
from sayso.linking.names import plain, words_of
from sayso.records import Mention

KINDS = {"kill": True, "die": True, "survive": False}
"""Kinds of events, and whether the person is dead by them."""
NEAR = 60
"""Code points after "its boss" within which his name stands: "its boss, known as X, is among the dead"."""


def deaths(page: list[Told], leaf: Leaf) -> list[Answer]:
    """Whether persons were killed, as the claims of a page have it."""
    out = []
    for told in page:
        person = _person(told, leaf) if told.kind.name in KINDS else None
        key = identify(leaf.text[person.start : person.end], leaf, "person") if person else None
        if not person or not key or mood(told.claim, told.mention, leaf) not in ("real", "possible"):
            continue
        yes = positive(told.claim, told.mention) == KINDS[told.kind.name]
        name = plain(leaf.text[person.start : person.end])
        out.append(
            Answer(
                claim=told.claim.id, document=told.claim.document, kind="did_it_happen", topic="death",
                slot=("did_it_happen", "death", *key.parts), value={"is": yes}, said="yes" if yes else "no",
                firm=told.claim.standing != "hedged", actors=(), site=None,
                what={"person": leaf.full.get(key.parts[-1], name)}, event=" ".join(key.parts),
            )
        )  # fmt: skip
    return out


def _person(told: Told, leaf: Leaf) -> Mention | None:
    """The one person whom an event is about: alone in its target, or in words beside it."""
    spans = [s for p in told.mention.targets for s in p.spans]
    if len(spans) != 1:
        return None
    start, end = spans[0]
    inside = [m for m in leaf.mentions_in(start, end) if m.kind == "person"]
    words = words_of(leaf.text[start:end])
    if inside:
        alone = len(inside) == 1 and inside[0].end >= end - 1 and "and" not in words
        return inside[0] if alone else None
    trigger = told.mention.trigger[0][0]
    if words[:1] not in (("the",), ("its",), ("their",), ("his",)) or not end < trigger <= end + NEAR:
        return None
    beside = [m for m in leaf.mentions_in(end, trigger) if m.kind == "person"]
    return beside[0] if len(beside) == 1 else None
