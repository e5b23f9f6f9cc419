"""Who did it: charges and denials of violence as answers.

In: what a page tells of violence, in order. Out: answers with the actors that a speaker puts it on, or denies.
Words that only point back ("behind the attacks", "took part", "any involvement") speak of the last such event
before them.
"""

from collections import defaultdict

from sayso.grounding.clauses import words as small_words
from sayso.grounding.event_types import base_form
from sayso.linking.actors import Who, speakers_party
from sayso.linking.answers import Answer, party, positive
from sayso.linking.events import Events, Told
from sayso.linking.leaves import Leaf
from sayso.linking.moods import mood
from sayso.linking.names import words_of

_HOW = {"kill": "killed", "die": "killed", "wound": "attacked", "destroy": "destroyed", "attack": "attacked"}
_RANK = ("struck", "killed", "attacked", "destroyed")
"""The words of a question about an event of several kinds: the first of these that its claims name."""
MAX_WORDS = 8
"""Words of a target that still read well in a question."""


def charges(leaf: Leaf, events: Events, page: list[Told]) -> list[Answer]:
    """The answers of a page to "who did it", for each of its events of violence."""
    out: dict[tuple[str, str, str], Answer] = {}
    kinds: dict[str, set[str]] = defaultdict(set)
    for told in page:
        if told.kind.topic == "violence":
            kinds[events.root(told.node)].add(_HOW.get(told.kind.name, "struck"))
    accused = _accused(page, events)
    for told in page:
        if told.kind.topic not in ("violence", "blame") or (told.kind.name == "die" and not told.actors):
            continue
        if mood(told.claim, told.mention, leaf) not in ("real", "possible"):
            continue
        actors: tuple[Who, ...] = told.actors
        if told.claim.standing == "denied" and told.kind.name in ("strike", "attack") and _whom(told, leaf):
            continue
        if told.site is None:
            done = _deed(told, actors, events, leaf)
            if done:
                out.setdefault((told.claim.id, done.event, told.by), done)
            continue
        if not actors and told.kind.topic == "blame" and _claimed(told, leaf):
            actors = speakers_party(told.claim, leaf, "forces")
        if not actors and told.claim.standing == "denied":
            actors = speakers_party(told.claim, leaf, "forces") or accused.get(events.root(told.node), ())
        root = events.root(told.node)
        if actors:
            how = next((how for how in _RANK if how in kinds[root]), "struck")
            made = _answer(told, actors, events, how, leaf)
            out.setdefault((told.claim.id, root, told.by), made)
    return list(out.values())


def _whom(told: Told, leaf: Leaf) -> bool:
    """Is a denial about who is hit, and not about who hits: "denied targeting civilians"?"""
    words = [w for p in told.mention.targets for w in words_of(leaf.quote(p.spans))]
    return len(words) == 1 and words[0] in small_words().nouns["persons"]


def _claimed(told: Told, leaf: Leaf) -> bool:
    """Does a speaker take an event on himself: "responsibility", which he claimed?"""
    start = told.mention.trigger[0][0]
    head = words_of(leaf.text[told.claim.content[0][0] : start])
    return told.claim.standing == "asserted" and set(head) <= small_words().determiners and told.kind.name == "blame"


def _accused(page: list[Told], events: Events) -> dict[str, tuple[Who, ...]]:
    """The only one on whom a page puts an event, by event: whoever denies it without a name speaks for him."""
    found: dict[str, dict[tuple[str, ...], Who]] = defaultdict(dict)
    for told in page:
        if told.kind.topic == "violence" and told.claim.standing != "denied" and told.actors:
            found[events.root(told.node)].update({w.key: w for w in told.actors})
    return {root: tuple(named.values()) for root, named in found.items() if len(named) == 1}


def _deed(told: Told, actors: tuple[Who, ...], events: Events, leaf: Leaf) -> Answer | None:
    """Did an actor do this to that, where no place is told: "bombed a market"?"""
    verb, other = base_form(leaf.quote(told.mention.trigger)), target_words(told, leaf)
    nouns = small_words().nouns
    concrete = set(words_of(other)) & (nouns["persons"] | nouns["settlement"] | nouns["group"])
    if len(actors) != 1 or not verb or not concrete:
        return None
    yes = positive(told.claim, told.mention)
    return Answer(
        claim=told.claim.id, document=told.claim.document, kind="did_it_happen", topic="deed",
        slot=("did_it_happen", events.occasion(told.node), *actors[0].key), value={"is": yes},
        said="yes" if yes else "no",
        firm=told.claim.standing != "hedged", actors=actors, site=events.at(told), what={"verb": verb, "other": other},
        event=events.root(told.node), by=told.by,
    )  # fmt: skip


def target_words(told: Told, leaf: Leaf) -> str:
    """The target of an event in the page's words, where they are a sound noun phrase of some words; else empty."""
    if len(told.mention.targets) != 1:
        return ""
    words = " ".join(leaf.quote(told.mention.targets[0].spans).split())
    sound = words_of(words)[:1] and words_of(words)[0] in ("a", "an", "the")
    whole = not words.endswith(("ed", "ing"))  # "a facility used" goes on
    return words if sound and whole and len(words.split()) <= MAX_WORDS else ""


def _answer(told: Told, actors: tuple[Who, ...], events: Events, how: str, leaf: Leaf) -> Answer:
    yes = positive(told.claim, told.mention)
    names = " and ".join(dict.fromkeys(a.doer for a in actors))
    return Answer(
        claim=told.claim.id, document=told.claim.document, kind="who_did_it", topic="violence",
        slot=("who_did_it", events.occasion(told.node)),
        value={"actors": sorted({party(a, leaf) for a in actors}), "not": not yes},
        said=names if yes else f"not {names}", firm=told.claim.standing != "opinion", actors=actors, site=told.site,
        what={"how": how}, event=events.root(told.node), by=told.by,
    )  # fmt: skip


def exclude(a: dict[str, object], b: dict[str, object]) -> bool:
    """Do two answers exclude each other: other actors, or one denies what the other says?"""
    first, second = set(a["actors"]), set(b["actors"])  # type: ignore[call-overload]
    if a["not"] and b["not"]:
        return False
    if a["not"] or b["not"]:
        return bool(first & second)
    return not first & second
