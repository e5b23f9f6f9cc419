"""How many: quantities of claims as answers.

In: claims with quantities, the events of their page. Out: answers with bounds, and which of them exclude each
other. "At least 58" agrees with 58; a part is no rival of its whole; "no casualties" is a count of none.
"""

import re
from collections import defaultdict
from typing import Any

import msgspec

from sayso.grounding.clauses import words as small_words
from sayso.grounding.event_types import event_types
from sayso.linking.actors import Who, speakers_party, who
from sayso.linking.answers import Answer
from sayso.linking.arithmetic import same_share
from sayso.linking.charges import target_words
from sayso.linking.events import Events, Told, days_of
from sayso.linking.leaves import Leaf
from sayso.linking.moods import mood
from sayso.linking.names import lexicon, states, words_of
from sayso.linking.places import of_a_country, site_of_claim
from sayso.linking.sites import NEAR_LINES, lines_between
from sayso.records import Claim, EventMention, Quantity

_CLAUSE = re.compile(r"[,.;:!?\n]")
_DEAD = frozenset(("dead", "deaths", "killed", "fatalities", "toll", "bodies"))
SCOPES = {
    "killed": "violence", "wounded": "violence", "mobilised": "mobilise", "volunteered": "volunteer",
    "arrested": "detention", "captured": "detention", "released": "prisoners", "lost": "losses",
}  # fmt: skip
"""What happened to those counted, and the topic of the events that it happened in."""
_OF_TOPIC = {"mobilise": "mobilised", "volunteer": "volunteered", "detention": "arrested", "prisoners": "released"}
"""What happened to those who are counted as the target of an event of a topic."""
_ALL_ALIKE = ("mobilised", "volunteered", "lost")
"""Of whom one count is made, whatever they are called: men, reservists, people."""
_SOLDIERS = ("soldiers", "recruits", "fighters", "peacekeepers", "police", "guards")
_HURT = {"kill": "killed", "die": "killed", "wound": "wounded"}
_NONE = {"kill": ("killed",), "die": ("killed",), "wound": ("wounded", "killed")}
"""What happened to nobody, by the kind of event that words deny: who is not hurt is not dead."""
_TABLE: dict[str, Any] = lexicon("en/questions.toml")
CLASSES: dict[str, str] = {noun: name for name, nouns in _TABLE["nouns"].items() for noun in nouns}
_FORCES = {noun for noun, name in CLASSES.items() if name == "soldiers"}
_MEANT: dict[str, str] = {noun: scope for scope, nouns in _TABLE["counted"].items() for noun in nouns}
"""Nouns that say what happened to those counted: "10,000 volunteers", "1,332 arrests"."""


def counted(quantity: Quantity) -> str:
    """The class of what is counted: `people` for the whole, else the noun itself ("women", "soldiers")."""
    return _class_of(quantity.of or "")


def _with_noun(q: Quantity, leaf: Leaf) -> Quantity:
    """A number with what it counts, where an adjective stands between: "three dead children"."""
    if q.of is not None:
        return q
    after = words_of(_CLAUSE.split(leaf.text[q.spans[-1][1] :][:32])[0])[:3]
    noun = next((w for w in after[1:] if w in small_words().nouns["persons"]), None)
    return msgspec.structs.replace(q, of=noun) if noun and after[0] in CLASSES else q


def _class_of(text: str) -> str:
    words = words_of(text)
    return next((CLASSES[w] for w in reversed(words) if w in CLASSES), words[-1] if words else "people")


def figures(leaf: Leaf, events: Events, page: list[Told], group: str) -> list[Answer]:
    """The counts of a page: of those hurt in its events, and of those called up, freed …; `group` is that of its
    copies."""
    out: list[Answer] = []
    for claim in leaf.claims:
        if claim.standing == "denied":
            continue
        rows: dict[str, list[Quantity]] = {}
        for q in (_with_noun(q, leaf) for q in claim.quantities):
            scope = _scope(q, claim)
            if scope and q.unit is None and _of_persons(q, leaf):
                rows.setdefault(scope, []).append(q)
        for scope, found in rows.items():
            whole = [q for q in found if counted(q) == "people"]
            several = len({counted(q) for q in found}) == len(found) > 1 and all(q.value is not None for q in found)
            whole = found if scope in _ALL_ALIKE else whole
            of = "people" if whole or several else counted(found[0])
            answer = _answer(
                claim, leaf, scope, of, whole[:1] or (found if several else found[:1]), events, page, group
            )
            out += [answer] if answer else []
        out += _nobody(claim, leaf, events, page)
    return _as_soldiers(_with_actors(out))


def _as_soldiers(found: list[Answer]) -> list[Answer]:
    """The counts of a page: "63 dead" of an event in which it counts soldiers only are soldiers."""
    named: dict[str, set[str]] = defaultdict(set)
    for a in found:
        if a.event and not a.what.get("bare"):
            named[a.event].add(a.value["of"])
    out = []
    for a in found:
        if a.what.get("bare") and named[a.event] == {"soldiers"} and a.value["of"] == "people":
            value, what = {**a.value, "of": "soldiers"}, {**a.what, "of": "soldiers"}
            a = msgspec.structs.replace(a, slot=(*a.slot[:-1], "soldiers"), value=value, what=what)
        out.append(a)
    return out


def _with_actors(found: list[Answer]) -> list[Answer]:
    """The counts of a page; those that name nobody are about the only one of whom the page counts the same."""
    named: dict[str, dict[tuple[str, ...], Answer]] = {}
    for answer in found:
        if answer.actors and answer.event:
            named.setdefault(answer.topic, {})[answer.actors[0].key] = answer
    out = []
    for answer in found:
        of_page = list(named.get(answer.topic, {}).values())
        if "page" in answer.slot and not answer.actors and len(of_page) == 1:
            same = of_page[0]
            answer = msgspec.structs.replace(
                answer, slot=(*same.slot[:2], answer.value["of"], *same.slot[3:]), actors=same.actors, event=same.event
            )
        out.append(answer)
    return out


def _scope(q: Quantity, claim: Claim) -> str | None:
    """What happened to those counted: as grounding has it, else by their noun or the event that they are hurt in."""
    hurt = next((_HURT[e.type] for e in claim.events if e.type in _HURT and _counts(e, q)), None)
    if hurt or q.scope in SCOPES:
        return hurt or q.scope
    noun = next((_MEANT[w] for w in reversed(words_of(q.of or "")) if w in _MEANT), None)
    if noun:
        return noun
    kinds = event_types()
    for event in claim.events:
        inside = _counts(event, q)
        topic = kinds[event.type].topic if event.type in kinds else ""
        if topic in _OF_TOPIC and (inside or event.type == "exchange"):
            return _OF_TOPIC[topic]
    return None


def _counts(event: EventMention, q: Quantity) -> bool:
    """Does a number stand in what an event befell?"""
    return any(a <= q.spans[0][0] < b for p in (*event.targets, *event.actors) for a, b in p.spans)


def _of_persons(quantity: Quantity, leaf: Leaf) -> bool:
    """Does a number count persons, and all of them: not machines, and not "five of the dead"?"""
    before = leaf.text[max(0, quantity.spans[0][0] - 16) : quantity.spans[0][0]].split()
    if before and before[-1].strip(",").casefold() in small_words().part_of:
        return False  # "41 dead, including 12 women"
    after = words_of(leaf.text[quantity.spans[-1][1] :][:16])
    if after[:1] == ("of",) and after[1:2] and after[1] in small_words().determiners | small_words().pronouns:
        own = after[1] in small_words().possessives and quantity.value is not None
        if own and set(words_of(quantity.of or "")) & _FORCES:
            return True  # "71 of its servicemen had died"
        # "55 of its prisoners" are all that it has back; "five of the dead" are a part
        return after[1] in small_words().possessives and bool(quantity.of) and quantity.scope is None
    words = set(words_of(quantity.of or ""))
    return (
        not words
        or bool(words & (small_words().nouns["persons"] | CLASSES.keys() | _MEANT.keys()))
        or bool(states().find(words_of(quantity.of or ""), states().demonyms))
    )


def _event(claim: Claim, page: list[Told], topic: str, leaf: Leaf) -> Told | None:
    """The event that a count belongs to: the claim's own; of those hurt also the last one before it on the page."""
    order = [t for t in page if t.kind.topic == topic]
    own = [t for t in order if t.claim.id == claim.id]
    if topic == "violence":
        if set(words_of(claim.text)) & small_words().cumulative or (claim.when and not days_of(claim.when)):
            return None  # a count over months is of no one event
        placed = [t for t in order if t.site]
        here = site_of_claim(claim, leaf)
        if here is None and not any(t.site for t in own) and of_a_country(claim, leaf):
            return None
        if not own and here and not here.wide:
            placed = [t for t in placed if t.site == here]
        if not own and len({t.site for t in placed}) == 1:
            own = [t for t in placed if t.claim.content[0][0] <= claim.content[0][0]][-1:] or placed[:1]
        if not own and not any(t.site for t in order):
            before = [t for t in order if t.claim.content[0][0] < claim.content[0][0]]
            own = [msgspec.structs.replace(t, site=here) for t in before[-1:] if here and not here.wide]
    return next((t for t in own if t.site), own[0]) if own else None


def _answer(
    claim: Claim, leaf: Leaf, scope: str, of: str, rows: list[Quantity], events: Events, page: list[Told], group: str
) -> Answer | None:
    """The count of a claim; None where a count of those hurt belongs to no event of the page."""
    told = _event(claim, page, SCOPES[scope], leaf)
    low = sum(q.low for q in rows if q.low is not None) if all(q.low is not None for q in rows) else None
    high = sum(q.high for q in rows if q.high is not None) if all(q.high is not None for q in rows) else None
    value = sum(q.value or 0 for q in rows) if all(q.value is not None for q in rows) else None
    if any(set(words_of(q.of or "")) & small_words().nouns["bodies"] for q in rows):
        high = None  # those that were found
    said = _words(rows[0], leaf) if len(rows) == 1 else " + ".join(_with_what(q, leaf) for q in rows)
    answer = Answer(
        claim=claim.id, document=claim.document, kind="how_many", topic=scope, slot=(),
        value={
            "value": value, "low": low, "high": high, "of": of,
            "parts": [q.value for q in rows] if len(rows) > 1 else [],
        },
        said=said,
        firm=claim.standing != "hedged", actors=(), site=told.site if told else None,
        what={
            "of": _noun(rows[0].of, of, scope), "scope": scope,
            "bare": "" if any(set(words_of(q.of or "")) - _DEAD for q in rows) else "yes",
            "meant": "yes" if told and mood(told.claim, told.mention, leaf) in ("meant", "required") else "",
        },
    )  # fmt: skip
    if SCOPES[scope] != "violence":
        return _of_actor(answer, claim, told, page, leaf, group)
    lost = _lost(answer, claim, rows, leaf, group) if scope == "killed" and of in _SOLDIERS else None
    sites = {t.site.key for t in page if t.kind.topic == "violence" and t.site}
    nowhere = told is None or told.site is None or (len(sites) > 1 and site_of_claim(claim, leaf) is None)
    if lost and (nowhere or "of" in words_of(leaf.text[rows[0].spans[-1][1] :][:4])):
        return lost  # "71 of its servicemen had died"
    return _of_event(answer, told, events, page, leaf) if told else None


def _lost(answer: Answer, claim: Claim, rows: list[Quantity], leaf: Leaf, group: str) -> Answer | None:
    """Soldiers killed at no place that is told, as losses of those whose they are: "58 Velmoran soldiers"."""
    spans = [s for e in claim.events if _counts(e, rows[0]) for p in e.targets for s in p.spans]
    whose = who(tuple(spans), claim, leaf) if spans else ()
    own = [w for a, b in spans for w in words_of(leaf.text[a:b]) if w in small_words().possessives]
    if not whose and own:
        whose = speakers_party(claim, leaf, "forces")
    if len(whose) != 1:
        return None
    days = days_of(claim.when)
    when = days[0] if days else leaf.day or ""
    return msgspec.structs.replace(
        answer, topic="lost", slot=("how_many", "lost", "people", *whose[0].key, "on", when), actors=whose,
        what={**answer.what, "scope": "lost"}, event=group if not days else f"{whose[0].key} {when}",
    )  # fmt: skip


def _noun(words: str | None, of: str, scope: str) -> str:
    """What those counted are called in the question."""
    last = (words or of).split()[-1]
    last = last.casefold() if last.casefold() in CLASSES else last  # "Soldiers" at the head of a sentence
    plain = last.casefold() in _MEANT or CLASSES.get(last.casefold()) == "people" or last[:1].isupper()
    return of if of == "people" and (scope not in _ALL_ALIKE or plain) else last


def _of_event(answer: Answer, told: Told, events: Events, page: list[Told], leaf: Leaf) -> Answer:
    """A count of those hurt, as an answer about the event in which they were."""
    struck = [
        t
        for t in page
        if t.kind.name in ("strike", "attack")
        and (t.claim.id == answer.claim or (t.opened and t.opened == told.opened))
    ]
    on = target_words(struck[0], leaf) if struck else ""
    scope, of = answer.what["scope"], answer.value["of"]
    return msgspec.structs.replace(
        answer, slot=("how_many", events.occasion(told.node), scope, of), event=events.root(told.node),
        actors=told.actors[:1], site=events.at(told), what={**answer.what, "on": on, "opened": told.opened},
    )  # fmt: skip


def _of_actor(
    answer: Answer, claim: Claim, told: Told | None, page: list[Told], leaf: Leaf, group: str
) -> Answer | None:  # fmt: skip
    """A count of those called up, freed, lost, as an answer about who called up, freed or lost them, and when."""
    parties = exchanging(claim, page, leaf) if answer.what["scope"] == "released" else ()
    found = told.actors if told else ()
    actors: tuple[Who, ...] = parties or found[:1] or who(claim.content, claim, leaf)[:1]
    actors = actors or speakers_party(claim, leaf, "forces")[:1]
    days = days_of(claim.when)
    whose = tuple(part for a in actors for part in a.key) or ("page", group)
    when = days[0] if days else "" if answer.what["meant"] else leaf.day or ""
    return msgspec.structs.replace(
        answer, slot=("how_many", answer.what["scope"], answer.value["of"], *whose, "on", when), actors=actors,
        event=f"{group}" if not days else f"{whose} {when}",
    )  # fmt: skip


def exchanging(claim: Claim, page: list[Told], leaf: Leaf) -> tuple[Who, ...]:
    """The two between whom prisoners were exchanged: named by the claim, or by the exchange told next to it."""
    near = [t for t in page if t.kind.name == "exchange" and lines_between(t.claim, claim, leaf) <= NEAR_LINES + 1]
    for told in sorted(near, key=lambda t: (t.claim.id != claim.id, t.claim.content[0][0])):
        named = (*who(told.claim.content, told.claim, leaf), *speakers_party(told.claim, leaf, ""))
        two = {w.key: w for w in sorted(named, key=lambda w: w.key)}
        if len(two) == 2:
            return tuple(two.values())
    return ()


def _nobody(claim: Claim, leaf: Leaf, events: Events, page: list[Told]) -> list[Answer]:
    """ "No casualties", "nobody was hurt": a count of none."""
    out: dict[str, Answer] = {}
    for told in page:
        if told.claim.id != claim.id or told.kind.name not in _NONE or told.mention.polarity == "+" or not told.site:
            continue
        words = words_of(leaf.quote(tuple(s for p in told.mention.targets for s in p.spans)))
        none = set(words) & small_words().nobody or told.kind.name == "die"
        after = words_of(leaf.text[told.mention.trigger[-1][1] :][:24])[:4]
        if not none or "side" in after or "among" in after or mood(claim, told.mention, leaf) != "real":
            continue
        of = _class_of(" ".join(w for w in words if w not in small_words().nobody))
        for scope in _NONE[told.kind.name]:
            answer = Answer(
                claim=claim.id, document=claim.document, kind="how_many", topic=scope, slot=(),
                value={"value": 0.0, "low": 0.0, "high": 0.0, "of": of, "parts": []}, said="none",
                firm=claim.standing != "hedged", actors=(), site=told.site,
                what={"of": of, "scope": scope, "meant": ""},
            )  # fmt: skip
            out.setdefault(scope, _of_event(answer, told, events, page, leaf))
    return list(out.values())


def _with_what(q: Quantity, leaf: Leaf) -> str:
    """A number with what it counts: "11 women"."""
    words = _words(q, leaf)
    return words if not q.of or words.endswith(q.of) else f"{words} {q.of}"


def _words(q: Quantity, leaf: Leaf) -> str:
    """A number as it reads after a name and a colon: the page's words, without the verb of "exceeded 190"."""
    words = " ".join(" ".join(leaf.text[a:b] for a, b in q.spans).split())
    if q.bound == "range" and " and " in words:
        return f"between {words}"
    first = words.split(" ")[0]
    if first.casefold() in _TABLE["bounds"]:
        return f"{_TABLE['bounds'][first.casefold()]} {words[len(first) :].strip()}"
    return words[0].lower() + words[1:] if first.isalpha() and not first.isupper() else words


def exclude(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Do two figures exclude each other: do their bounds not overlap? Those of two units are compared by the share of
    the whole that they come to, where the page tells it; shares are rounded."""
    if a.get("unit") != b.get("unit"):
        first, second = a.get("share"), b.get("share")
        return first is not None and second is not None and not same_share(first, second)
    low = max(x for x in (a["low"], b["low"], float("-inf")) if x is not None)
    high = min(x for x in (a["high"], b["high"], float("inf")) if x is not None)
    return low > high and not (a.get("unit") == "share" and same_share(low, high))
