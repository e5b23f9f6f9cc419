"""Linking over all pages: a corpus, a sides file and judgements in, a generation out.

Pure and independent of order. A pair's decision reads the two claims, their pages, the sides file, judgements and
shipped tables; nothing is counted over the ledger, so that a page more changes only what it touches.
"""

from collections import defaultdict

import msgspec

from sayso.linking import (
    aircraft,
    answers,
    carriers,
    charges,
    corrections,
    deaths,
    disputes,
    figures,
    gains,
    headlines,
    judged,
    stands,
    withheld,
)
from sayso.linking.actors import who
from sayso.linking.answers import Answer, Slot
from sayso.linking.changes import told_earlier
from sayso.linking.copies import copies
from sayso.linking.events import Events
from sayso.linking.identities import Identities, with_identities
from sayso.linking.leaves import Leaf, leaves
from sayso.linking.names import words_of
from sayso.linking.origins import Origins
from sayso.linking.places import site_of
from sayso.linking.questions import Context, questions
from sayso.linking.reciprocal import both_ways
from sayso.linking.relations import links
from sayso.linking.rewrites import rewrites
from sayso.linking.same import Same
from sayso.linking.sides import Sides
from sayso.linking.spokesmen import with_side
from sayso.linking.status import answer_key
from sayso.records import Claim, Corpus, Event, Judgement, Linked, Participant, Where


def link(corpus: Corpus, sides: Sides | None = None, judgements: tuple[Judgement, ...] = ()) -> Linked:
    """Everything that is computed over all pages.

    Without `sides` each page takes the shipped sides file of which it names two parties, or none.
    """
    effective = judged.judged(judgements)
    read = tuple(sorted(corpus.claims, key=lambda c: c.id))
    pages = leaves(corpus, read, sides)
    identities = Identities(pages, effective.clusters)
    sided = {c.id: _judged_side(with_side(with_identities(c, identities), pages[c.document]), identities) for c in read}
    claims = dict(sided)
    for id in effective.sides.keys() & claims.keys():
        side = effective.sides[id]
        claims[id] = msgspec.structs.replace(claims[id], side=side, side_reason=None if side else "judged")
    for leaf in pages.values():
        leaf.claims = [claims[c.id] for c in leaf.claims]
    groups, copied = copies(pages)
    counting = {d: leaf.without(effective.wrong) for d, leaf in pages.items()}
    events = Events(counting, groups)
    identity_of = {key.parts: identities.ids[key] for key in sorted(identities.ids, key=lambda k: (k.kind, k.parts))}
    event_of = events.records(identity_of, counting)
    claims = {i: _with_events(c, events, event_of, identity_of, pages[c.document]) for i, c in claims.items()}
    valid = tuple(claims[i] for i in sorted(claims) if i not in effective.wrong)
    found = [a for leaf in counting.values() for a in _answers(leaf, events, groups[leaf.document.id])]
    found = corrections.answered(found, effective.clusters)
    gives = _gives(found)
    heads = headlines.repeated(gives, counting)
    figures_of = headlines.of_figures(gives, counting)
    found = headlines.in_full(found, heads, figures_of, counting)
    figured = {**figures_of, **heads}
    plain = headlines.said_plainly(heads, gives, claims) | (figures_of.keys() - heads.keys())
    his = {h: c for h, c in heads.items() if headlines.may_be(claims[h], claims[c])}
    over = carriers.carried(found, claims, pages)
    same = [*_answered_alike(found, claims, pages), *over, *rewrites(counting, groups, _gives(found))]
    origins = Origins(
        valid, counting, groups, copied, same, figured, plain,
        carriers.widened(over, claims, pages),
    )  # fmt: skip
    told = {i: (o,) for i, o in origins.of.items()}
    claims = {i: msgspec.structs.replace(c, origins=told.get(i, ())) for i, c in claims.items()}
    context = Context(
        claims=claims, leaves=pages, groups=groups, origin_of=origins.of, identity_of=identity_of,
        events=event_of, skipped=corpus.skipped, voices={**carriers.behind(over), **his}, merged=identities.merged,
    )  # fmt: skip
    made = corrections.asked(questions(found, context), effective.clusters)
    return Linked(
        identities=identities.records(pages),
        mention_identities={m.id: i for leaf in pages.values() for m in leaf.mentions if (i := identities.of(m.id))},
        claims=tuple(_as_computed(claims[i], sided[i]) for i in sorted(claims)),
        sides={i: claims[i].side for i in sorted(effective.sides.keys() & claims.keys())},
        wrong=effective.wrong & claims.keys(),
        events=tuple(sorted(event_of.values(), key=lambda e: e.id)),
        origins=origins.records,
        links=links(made, valid, pages, copied, effective),
        questions=tuple(m.question for m in made),
        slots={**identities.slots, **{m.question.id: (m.held[0].claim.id, *m.slot) for m in made}},
    )


def _judged_side(claim: Claim, identities: Identities) -> Claim:
    """The claim with the side on which people put its speaker."""
    if claim.kind == "narrated" or claim.speaker_identity not in identities.sides:
        return claim
    side = identities.sides[claim.speaker_identity]
    return msgspec.structs.replace(claim, side=side, side_reason=None if side else "judged")


def _as_computed(claim: Claim, sided: Claim) -> Claim:
    """The claim with the side that was computed: one that a person set is laid over where claims are read."""
    if claim.side == sided.side and claim.side_reason == sided.side_reason:
        return claim
    return msgspec.structs.replace(claim, side=sided.side, side_reason=sided.side_reason)


def _answers(leaf: Leaf, events: Events, group: str) -> list[Answer]:
    """All that the claims of a page answer; `group` is that of its copies."""
    told = both_ways(events.of_page(leaf), leaf)
    found = charges.charges(leaf, events, told)
    found += answers.answers(told, events, leaf)
    found += stands.stands(told, leaf)
    found += withheld.withheld(told, leaf)
    found += deaths.deaths(told, leaf)
    found += gains.gains(leaf, told, group)
    found += aircraft.aircraft(leaf, told, group)
    found += figures.figures(leaf, events, told, group)
    by_id = {c.id: c for c in leaf.claims}
    return [answers.hedged(a, by_id[a.claim]) for a in disputes.settled(leaf, found, group)]


def _gives(found: list[Answer]) -> dict[str, set[tuple[Slot, str]]]:
    """What each claim answers: its slots with the keys of its answers."""
    gives: dict[str, set[tuple[Slot, str]]] = defaultdict(set)
    for answer in found:
        gives[answer.claim].add((answer.slot, answer_key(answer)))
    return gives


def _answered_alike(found: list[Answer], claims: dict[str, Claim], pages: dict[str, Leaf]) -> list[Same]:
    """The claims of one speaker, said or reported on one day, that give one answer to one question."""
    alike: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for answer in found:
        claim, leaf = claims[answer.claim], pages[answer.document]
        told = claim.said_at.start[:10] if claim.said_at and claim.said_at.start else ""
        said = told or (leaf.day if not told_earlier(claim, leaf) else "")
        who = claim.speaker_identity or _described(claim)
        if who and said:
            alike[(*answer.slot, answer_key(answer), said, who)].add(claim.id)
    out = []
    for key in sorted(alike):
        speaker = "One speaker" if key[-1].startswith("i_") else "One description of who speaks, the same number"
        first, *more = sorted(alike[key])
        reason = f"{speaker}, and one answer to one question on one day."
        out += [Same(first=first, second=c, reason=reason, data={"claims": [first, c]}) for c in more]
    return out


def _described(claim: Claim) -> str:
    """By what a statement of people without a name is known on another page of the day: what they are called, in two
    words or more, and the number that they give ("Velmoran soldiers": "two companies"). Empty where they give none."""
    called = words_of(claim.speaker or "")
    numbers = sorted(f"{q.value:g} {q.of or q.unit}" for q in claim.quantities if q.value is not None)
    return " ".join((*called, *numbers)) if len(called) > 1 and numbers else ""


def _with_events(
    claim: Claim, events: Events, event_of: dict[str, Event], identity_of: dict[tuple[str, ...], str], leaf: Leaf
) -> Claim:
    """The claim with event ids, and the identities of participants and places filled in."""

    def fill(participants: tuple[Participant, ...]) -> tuple[Participant, ...]:
        out = []
        for p in participants:
            found = who(p.spans, claim, leaf)
            identity = identity_of.get(found[0].key) if len(found) == 1 else None
            out.append(msgspec.structs.replace(p, identity=identity))
        return tuple(out)

    made = []
    for n, event in enumerate(claim.events):
        node = (claim.id, n)
        event_id = event_of[events.root(node)].id if node in events.told else None
        made.append(
            msgspec.structs.replace(event, event=event_id, actors=fill(event.actors), targets=fill(event.targets))
        )
    where = []
    for place in claim.where:
        here = site_of(place.spans, leaf) if place.spans else None
        where.append(Where(identity=identity_of.get(here.key) if here else None, spans=place.spans))
    return msgspec.structs.replace(claim, events=tuple(made), where=tuple(where))
