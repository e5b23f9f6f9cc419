"""Hold or leave: what an actor will do with a place that it has, as answers.

In: what a page tells of standing firm and of leaving. Out: answers. What is done already, tried, or said under a
condition tells nothing of what will be; "the troops" without a name are those of whom the page tells it otherwise.
"""

from sayso.grounding.clauses import bare
from sayso.grounding.clauses import words as small_words
from sayso.grounding.event_types import triggers
from sayso.linking.actors import Who, participants, speakers_party, who
from sayso.linking.answers import Answer
from sayso.linking.events import Told
from sayso.linking.leaves import Leaf
from sayso.linking.moods import mood
from sayso.linking.names import words_of
from sayso.linking.places import Site, of_title, only_salient, site_of, site_of_claim
from sayso.records import Spans


def stands(page: list[Told], leaf: Leaf) -> list[Answer]:
    """The answers of a page to "Will X hold this place or leave it?"."""
    found = [(t, here, _actors(t, leaf)) for t in page if t.kind.topic == "stand" and (here := _place(t, leaf))]
    known: dict[tuple[str, ...], dict[tuple[str, ...], Who]] = {}
    for _, here, actors in found:
        if len(actors) == 1:
            known.setdefault(here.key, {})[actors[0].key] = actors[0]
    out = []
    for told, here, actors in found:
        if not actors and _unnamed_group(told, leaf):
            actors = tuple(known.get(here.key, {}).values())
        answer = _answer(told, here, actors[0], leaf) if len(actors) == 1 else None
        out += [answer] if answer else []
    return out


def _spans(told: Told, role: str) -> Spans:
    return tuple(s for p in (told.mention.actors if role == "actor" else told.mention.targets) for s in p.spans)


def _actors(told: Told, leaf: Leaf) -> tuple[Who, ...]:
    """Who holds or leaves; nobody where they are no armed group: a delegation, an ambassador, a rush of people."""
    head = next((w for w in reversed(leaf.quote(_spans(told, "actor")).split(" of ")[0].split())), "")
    pronouns = small_words().pronouns | small_words().first_person
    if head[:1].islower() and head not in small_words().nouns["group"] | pronouns:
        return ()
    named = participants("actor", told.mention, told.claim, leaf, own=True)
    if named or (told.mention.actors and _unnamed_group(told, leaf) and not told.claim.side):
        return named
    start = told.mention.trigger[0][0]
    before = tuple((a, min(b, start)) for a, b in told.claim.content if a < start)
    others = who(before, told.claim, leaf) if before and not told.mention.actors else ()
    return others[:1] if len(others) == 1 else () if others else speakers_party(told.claim, leaf, "forces")


def _unnamed_group(told: Told, leaf: Leaf) -> bool:
    """Are "the troops" meant, without a word of whose?"""
    words = words_of(leaf.quote(_spans(told, "actor")))
    return bool(words) and words[0] in small_words().definite and words[-1] in small_words().nouns["group"]


def _place(told: Told, leaf: Leaf) -> Site | None:
    """The place that is held or left: as told, else the claim's, else the one that the page is about.

    "The town" is never another place of the sentence: "leave the town as X was left".
    """
    target = _spans(told, "target")
    generic = any(bare(w) in small_words().nouns["town"] for w in words_of(leaf.quote(target)))
    here = site_of(target, leaf)
    if not here and told.mention.polarity == "+" and leaf.quote(told.mention.trigger).casefold() in small_words().stay:
        return None  # who stays, and nothing says where, stays at a table or in office
    others = target and not {bare(w) for w in words_of(leaf.quote(target))} & small_words().nouns["settlement"]
    if here is None and told.kind.name == "stand_firm" and others:
        return None  # who defends his family defends no town
    here = here or (None if generic else site_of_claim(told.claim, leaf)) or of_title(told.claim, leaf)
    here = here or (only_salient(leaf) if told.kind.name == "withdraw" and not target else None)
    return here if here and not here.wide else None


def _answer(told: Told, here: Site, actor: Who, leaf: Leaf) -> Answer | None:
    claim, event = told.claim, told.mention
    how = mood(claim, event, leaf)
    if how == "real" and claim.kind == "attributed" and leaf.quote(event.trigger).casefold() in small_words().stay:
        how = "meant"  # "the guard stays in the town"
    if how == "meant" and claim.standing == "asked":
        how = "required"  # who proposed "to leave the town" has not decided it
    done = how == "real" and told.kind.name in ("withdraw", "leave") and _past(leaf.quote(event.trigger))
    if how in ("if", "open") or (how == "real" and (not done or claim.standing == "denied")):
        return None
    if claim.standing == "denied" and how == "required":
        return None  # who denies an order says nothing of what will be
    stays = ((told.kind.name == "stand_firm") == (event.polarity == "+")) != (claim.standing == "denied")
    word = "hold" if stays else "leave"
    weak = how == "possible" or claim.standing == "hedged"
    if done:
        return None if stays else _made(told, here, actor, {"will": "leave", "how": "did"}, "has left", firm=True)
    said = f"may {word}" if weak else f"should {word}" if how == "required" else word
    if claim.standing == "threatened" and not weak:
        said = f"threatens to {word}"
    value = {"will": word, "how": "may" if weak else "must" if how == "required" else "will"}
    return _made(told, here, actor, value, said, firm=not weak)


def _past(trigger: str) -> bool:
    first = trigger.casefold().split()[0]
    shapes = {s for form in triggers().get(first, ()) for s in form.shapes}
    return bool(shapes) and shapes <= {"past", "participle"}


def _made(told: Told, here: Site, actor: Who, value: dict[str, str], said: str, *, firm: bool) -> Answer:
    return Answer(
        claim=told.claim.id, document=told.claim.document, kind="what_will", topic="stand",
        slot=("what_will", "stand", *actor.key, *here.key), value=value, said=said, firm=firm, actors=(actor,),
        site=here, what={},
    )  # fmt: skip
