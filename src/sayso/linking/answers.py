"""What a claim answers: claims with their events in, answers to slots of events out.

A slot is the kind of question with who, where and what it is about; claims with one slot answer one question. An
answer has a value that can be compared, and says whether it is sure enough to exclude another.
"""

from itertools import pairwise
from typing import Any

import msgspec

from sayso.grounding.clauses import bare
from sayso.grounding.clauses import words as small_words
from sayso.grounding.event_types import base_form, event_types, triggers
from sayso.linking.actors import Who, own_army, participants, speakers_party, who
from sayso.linking.events import Events, Told
from sayso.linking.leaves import Leaf
from sayso.linking.moods import mood
from sayso.linking.names import lexicon, words_of
from sayso.linking.places import Site, before, site_of
from sayso.records import Claim, EventMention, QuestionKind, Record, Spans

Slot = tuple[str, ...]
_SUPPLIES: dict[str, str] = {
    noun: name for name, nouns in lexicon("en/questions.toml")["supplies"].items() for noun in nouns
}  # fmt: skip
"""What a supply is asked for as: shells are ammunition."""
HEDGED: dict[str, str] = lexicon("en/questions.toml")["hedged"]
"""How an answer reads of which its speaker is not sure."""
_NEARLY = frozenset(lexicon("en/questions.toml")["nearly"])
_CONDITIONAL = frozenset(lexicon("en/questions.toml")["conditional"])
_WOULD = "would"
HEDGE_CHARS = 40
"""Code points beside a verb within which a word takes something back from it."""
_TRUCE_CHARS = 20_000
"""Code points of a page in which the truce is looked for that "the deal" means."""


class Answer(Record, frozen=True):
    """One claim's answer. `value` is compared; `firm`: does it exclude other values; `said` is shown.

    `what` fills the question's sentence (`verb`, `what`, `other`); `event` is the event spoken of, where it is a
    happening: answers about one event are about one time. `by`: whose answer it is, where the claim's source joins two.
    """

    claim: str
    document: str
    kind: QuestionKind
    topic: str
    slot: Slot
    value: Any
    said: str
    firm: bool
    actors: tuple[Who, ...]
    site: Site | None
    what: dict[str, str]
    event: str = ""
    by: str = ""


def party(found: Who, leaf: Leaf) -> str:
    """What two holders are compared by: their side where the sides file has one, else their own key."""
    side = leaf.sides.side(found.name.removeprefix("the "), leaf.day)[0] if leaf.sides else None
    return side or "|".join(found.key)


def answers(told: list[Told], events: Events, leaf: Leaf) -> list[Answer]:
    """All that the claims of a page answer, but counts, charges of violence, and what will be held or left."""
    out = []
    for one in told:
        answer = _BY_TOPIC[one.kind.topic](one, leaf) if one.kind.topic in _BY_TOPIC else None
        if answer and answer.kind == "did_it_happen":
            answer = msgspec.structs.replace(answer, event=events.root(one.node), by=one.by)
        out += [answer] if answer else []
    return [*out, *_denied_falls(told, out, leaf)]


def _denied_falls(told: list[Told], found: list[Answer], leaf: Leaf) -> list[Answer]:
    """Denials that a place has fallen by somebody of whom nothing tells that he holds it: it is not his who is said to
    have taken it, where the page says that of one only."""
    out = []
    for one in (t for t in told if t.kind.name == "fall" and t.claim.standing == "denied"):
        here = site_of(_spans(one.mention, "target"), leaf)
        taken = [a for a in found if a.topic == "control" and here and a.site == here and not a.value["not"]]
        if len({a.value["holder"] for a in taken}) == 1 and not any(a.claim == one.claim.id for a in found):
            value, said = {**taken[0].value, "not": True}, f"not {taken[0].actors[0].name}"
            out.append(msgspec.structs.replace(taken[0], claim=one.claim.id, value=value, said=said, firm=True))
    return out


def hedged(answer: Answer, claim: Claim) -> Answer:
    """The answer in words that are no surer than its speaker: "perhaps"."""
    if claim.standing != "hedged" or answer.kind in ("what_will", "how_many"):
        return answer  # "may leave" says so already, and a number has its own bounds
    said = HEDGED.get(answer.said) or HEDGED["possible"].format(said=answer.said)
    return msgspec.structs.replace(answer, said=said)


def positive(claim: Claim, event: EventMention) -> bool:
    """Does the speaker say that it is so? A denial turns the words of the content around."""
    return (event.polarity == "+") != (claim.standing == "denied")


def _spans(event: EventMention, role: str) -> Spans:
    return tuple(s for p in (event.actors if role == "actor" else event.targets) for s in p.spans)


def _control(told: Told, leaf: Leaf) -> Answer | None:
    """Who holds a place."""
    claim, event, kind = told.claim, told.mention, told.kind
    here = site_of(_spans(event, "target"), leaf)
    if leaf.quote(_spans(event, "target")) == "its":
        here = before(claim.content[0][0], leaf)
    how = mood(claim, event, leaf)
    if here is None or here.wide or how not in ("real", "possible") or not _whole(event, leaf):
        return None
    if kind.name in ("regain", "capture") and _part(claim, event)[0]:
        return None  # a part that is won: how much, and not who holds
    holders, lost = participants("actor", event, claim, leaf), kind.name == "lose"
    if not holders and kind.name in ("fall", "capture") and claim.standing == "denied":
        holders, lost = speakers_party(claim, leaf, "forces"), True  # who denies that a place fell still has it
    holders = holders or _only_group(claim, event, leaf)
    if not holders and kind.name == "regain":
        holders = speakers_party(claim, leaf, "forces")
    if len(holders) != 1:
        return None
    holder = holders[0]
    yes = positive(claim, event) != lost
    if how == "possible" and (not yes or not _told_of_now(event, leaf)):
        return None  # who "could take" a place, or "could not", may hold it another day
    part, share = _part(claim, event)
    some = _some_of(leaf.quote(_spans(event, "target")))
    if some and not part:
        part, share = f"{some} of it", None
    value: dict[str, Any] = {
        "holder": party(holder, leaf), "not": not yes, "part": part, "share": share, "how": "holds",
    }  # fmt: skip
    said = f"{holder.name} holds {part}" if part else holder.name
    if kind.name == "encircle":
        if not yes:
            return None
        value["how"], said = "surrounded", f"surrounded by {holder.name}"
    elif not yes:
        said = f"not {holder.name}"
    hedge = _hedge(event, leaf)
    if hedge == _WOULD and part:
        said = f"{holder.name} would hold {part}"
    elif hedge:
        said = f"{hedge} {said}" if kind.name == "encircle" else f"{said} (“{hedge}”)"
    elif how == "possible":
        said = HEDGED["possible"].format(said=said)
    sure = how == "real" and not hedge and claim.standing not in ("hedged", "opinion")
    firm = share is not None and kind.name != "encircle" and sure
    return _answer(claim, "who_holds", "control", (*here.key,), value, said, firm, (holder,), here)


def _told_of_now(event: EventMention, leaf: Leaf) -> bool:
    """Is a possible event about now: "may hold", "may have taken", and not "could take"?"""
    words = leaf.quote(event.trigger).casefold().split()
    shapes = {s for form in triggers().get(words[0], ()) for s in form.shapes}
    return event.type in ("hold", "held") or bool(shapes & {"past", "participle"})


def _hedge(event: EventMention, leaf: Leaf) -> str:
    """The word of the page that takes something back from a verb beside it: "virtually surrounded", "would give"."""
    start, end = event.trigger[0][0], event.trigger[-1][1]
    before = [w.casefold().strip("“”\"'‘’«»") for w in leaf.text[max(0, start - HEDGE_CHARS) : start].split()]
    after = leaf.text[end : end + HEDGE_CHARS].split()[:1]
    near = next((w for w in (*before[-1:], *(a.casefold().strip(",.") for a in after)) if w in _NEARLY), "")
    return near or next((_WOULD for w in before[-4:] if w.replace("’", "'") in _CONDITIONAL), "")


def _whole(event: EventMention, leaf: Leaf) -> bool:
    """Is a place named, or "the town", and not "the airport" or "positions" in it?"""
    spans = _spans(event, "target")
    if leaf.quote(spans) == "its" or any(leaf.places_in(a, b) for a, b in spans):
        return True
    words = {bare(w) for w in words_of(leaf.quote(spans))}
    return bool(words & small_words().nouns["whole"]) or not words & small_words().nouns["settlement"]


def _only_group(claim: Claim, event: EventMention, leaf: Leaf) -> tuple[Who, ...]:
    """The one actor named in the content before the trigger, where the clause gives none."""
    start = event.trigger[0][0]
    spans = tuple((a, min(b, start)) for a, b in claim.content if a < start)
    return tuple(w for w in who(spans, claim, leaf) if w.armed) if spans else ()


def _part(claim: Claim, event: EventMention) -> tuple[str | None, float | None]:
    """How much of the place, in words and as a share of it: all of it where no quantity says less; None where a
    quantity says how much, but not of how much."""
    for q in claim.quantities:
        if q.unit in ("share", "percent", "square kilometre", "square mile", "hectare"):
            low, high = min(s[0] for s in q.spans), max(s[1] for s in q.spans)
            if any(a <= low and high <= b for a, b in _spans(event, "target")):
                share = q.value if q.unit == "share" else q.value / 100 if q.unit == "percent" and q.value else None
                return _number(q.value, q.low, q.high, q.unit), share
    return None, 1.0


def _some_of(text: str) -> str:
    """ "Parts", of "the airport and parts of the city": how much of a place the words say without a number."""
    words = words_of(text)
    return next((w for w, of in pairwise(words) if of == "of" and w in small_words().some_of), "")


def _number(value: float | None, low: float | None, high: float | None, unit: str | None) -> str:
    best = value if value is not None else low if low is not None else high
    if unit == "share" and best is not None:
        return f"{100 * best:.0f} % of it"
    number = f"{best:g}" if best is not None else "some"
    return f"{number} % of it" if unit == "percent" else f"{number} {unit}s of it"


def supply(told: Told, leaf: Leaf) -> str | None:
    """The supply that an event of shortage is about, as a question names it."""
    event, things = told.mention, "actor" if told.kind.who == "target" else "target"
    spans = (*_spans(event, things), *((event.trigger[-1][1], told.claim.content[-1][1]),))
    nouns = [_SUPPLIES[bare(w)] for a, b in spans for w in words_of(leaf.text[a:b]) if bare(w) in _SUPPLIES]
    return nouns[0] if nouns else None


def _shortage(told: Told, leaf: Leaf) -> Answer | None:
    """Is an actor short of a supply?"""
    claim, event, kind = told.claim, told.mention, told.kind
    noun = supply(told, leaf)
    lackers = participants(kind.who, event, claim, leaf, unit=True)
    own = [w for a, b in _spans(event, kind.who) for w in words_of(leaf.text[a:b])][:1]
    if own and own[0] in small_words().first_person:
        lackers = _spoken_for(claim, leaf) or lackers
    if noun is None or len(lackers) != 1 or mood(claim, event, leaf) not in ("real", "required"):
        return None
    yes = positive(claim, event) != (kind.name == "supplied")
    if kind.who == "target" and not yes:
        return None  # who denies that he withholds supplies does not say that there are enough
    slot = ("shortage", *lackers[0].key, noun)
    value, said = {"is": yes}, "yes" if yes else "no"
    return _answer(claim, "is_it_so", "shortage", slot, value, said, True, lackers, None, what=noun)


def _spoken_for(claim: Claim, leaf: Leaf) -> tuple[Who, ...]:
    """Whom a speaker who says "we" has just called short of supplies or not: "the brigade", of which he spoke."""
    kinds = event_types()
    for other in reversed(
        [c for c in leaf.claims if c.content[0][0] < claim.content[0][0] and c.speaker == claim.speaker]
    ):
        for event in other.events:
            if kinds[event.type].topic == "shortage":
                return participants(kinds[event.type].who, event, other, leaf, unit=True)
    return ()


def _flight(told: Told, leaf: Leaf) -> Answer | None:
    """Did an armed group flee?"""
    claim, event, kind = told.claim, told.mention, told.kind
    fleers = participants(kind.who, event, claim, leaf) or own_army(_spans(event, kind.who), claim, leaf)
    target = {w for s in _spans(event, "target") for w in words_of(leaf.text[s[0] : s[1]])}
    if kind.name == "flee" and target & small_words().nouns["persons"]:
        return None  # to desert somebody is not to flee
    if len(fleers) != 1 or not fleers[0].armed or mood(claim, event, leaf) not in ("real", "possible"):
        return None
    here = told.site or before(claim.content[0][0], leaf)
    yes = positive(claim, event)
    slot = ("flight", *fleers[0].key, *(here.key if here else ("on", leaf.document.id)))
    firm = claim.standing != "hedged"
    return _answer(claim, "did_it_happen", "flight", slot, {"is": yes}, "yes" if yes else "no", firm, fleers, here)


def _two(told: Told, leaf: Leaf) -> Answer | None:
    """Does one actor stand behind another?"""
    claim, event = told.claim, told.mention
    actors, others = participants("actor", event, claim, leaf), participants("target", event, claim, leaf)
    if len(actors) != 1 or len(others) != 1 or actors[0].key == others[0].key:
        return None
    if mood(claim, event, leaf) not in ("real", "possible") or claim.kind == "narrated":
        return None
    yes = positive(claim, event)
    slot = ("support", *actors[0].key, ">", *others[0].key)
    base = base_form(leaf.quote(event.trigger)) or "back"
    verb = base if base in ("arm", "finance", "fund", "command", "sponsor") else "back"
    return _answer(
        claim, "is_it_so", "support", slot, {"is": yes}, "yes" if yes else "no", claim.standing != "hedged",
        (actors[0], others[0]), None, verb=verb,
    )  # fmt: skip


def _truce(told: Told, leaf: Leaf) -> Answer | None:
    """Did an actor break a truce?"""
    claim, event, actors = told.claim, told.mention, told.actors
    text = " ".join(leaf.text[a:b] for a, b in _spans(event, "target"))
    nouns = [w for w in words_of(text) if w in small_words().nouns["truce"]]
    if len(actors) != 1 or not nouns or claim.kind == "narrated" or mood(claim, event, leaf) != "real":
        return None
    yes = positive(claim, event)
    truces = small_words().nouns["ceasefire"]
    named = next(
        (w for w in words_of(leaf.text[:_TRUCE_CHARS]) if w in truces), None
    )  # "the deal" of such a page is it
    noun = nouns[0] if nouns[0] in truces else named or nouns[0]
    slot = ("truce", *actors[0].key, "truce" if noun in truces else "agreement")
    return _answer(
        claim, "did_it_happen", "violate", slot, {"is": yes}, "yes" if yes else "no", claim.standing != "hedged",
        actors, None, what=noun,
    )  # fmt: skip


_BY_TOPIC = {
    "control": _control, "shortage": _shortage, "flight": _flight, "support": _two, "truce": _truce,
}  # fmt: skip


def _answer(
    claim: Claim, kind: QuestionKind, topic: str, slot: Slot, value: Any, said: str, firm: bool,
    actors: tuple[Who, ...], here: Site | None, **what: str,
) -> Answer:  # fmt: skip
    return Answer(
        claim=claim.id, document=claim.document, kind=kind, topic=topic, slot=(kind, *slot), value=value, said=said,
        firm=firm, actors=actors, site=here, what=what,
    )  # fmt: skip
