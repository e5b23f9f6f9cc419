"""Who did it: charges and denials of violence as answers.

In: what a page tells of violence, in order. Out: answers with the actors that a speaker puts it on, or denies.
Words that only point back ("behind the attacks", "took part", "any involvement") speak of the last such event
before them.
"""

from sayso.linking.actors import Who, speakers_party
from sayso.linking.answers import Answer, party, positive
from sayso.linking.events import Events, Told
from sayso.linking.leaves import Leaf
from sayso.linking.moods import mood

_PLAIN = ("strike", "land")


def charges(leaf: Leaf, events: Events, page: list[Told]) -> list[Answer]:
    """The answers of a page to "who did it", for each of its events of violence."""
    out: dict[tuple[str, str], Answer] = {}
    for told in page:
        if told.kind.topic not in ("violence", "blame") or (told.kind.name == "die" and not told.actors):
            continue
        if told.site is None or mood(told.claim, told.mention, leaf) not in ("real", "possible"):
            continue
        actors: tuple[Who, ...] = told.actors
        if not actors and told.claim.standing == "denied":
            actors = speakers_party(told.claim, leaf, "army")
        root = events.root(told.node)
        if actors and (told.claim.id, root) not in out:
            out[(told.claim.id, root)] = _answer(told, actors, root, leaf)
    return list(out.values())


def _answer(told: Told, actors: tuple[Who, ...], root: str, leaf: Leaf) -> Answer:
    yes = positive(told.claim, told.mention)
    names = " and ".join(dict.fromkeys(a.name for a in actors))
    return Answer(
        claim=told.claim.id, document=told.claim.document, kind="who_did_it", topic="violence",
        slot=("who_did_it", root), value={"actors": sorted({party(a, leaf) for a in actors}), "not": not yes},
        said=names if yes else f"not {names}", firm=told.claim.standing != "opinion", actors=actors, site=told.site,
        what={"how": told.kind.name},
    )  # fmt: skip


def exclude(a: dict[str, object], b: dict[str, object]) -> bool:
    """Do two answers exclude each other: other actors, or one denies what the other says?"""
    first, second = set(a["actors"]), set(b["actors"])  # type: ignore[call-overload]
    if a["not"] and b["not"]:
        return False
    if a["not"] or b["not"]:
        return bool(first & second)
    return not first & second
