"""How much of a place an actor took or retook.

In: what a page tells of control. Out: answers about parts, as shares where the page says how large the whole is. A
part that is won is no answer to who holds the place.
"""

from sayso.linking.actors import Who, participants, speakers_party
from sayso.linking.answers import Answer, party, positive
from sayso.linking.arithmetic import AREAS
from sayso.linking.events import Told, days_of
from sayso.linking.leaves import Leaf
from sayso.linking.moods import mood
from sayso.linking.places import Site, before, site_of, site_of_claim
from sayso.records import Quantity

VERBS = {"regain": "retake", "capture": "take"}
"""Kinds of events in which a part is won, and the verb of their question."""


def part_of(told: Told) -> Quantity | None:
    """How much of its target an event is about: a share, or an area."""
    spans = [s for p in told.mention.targets for s in p.spans]
    for q in told.claim.quantities:
        if q.unit in AREAS or q.unit in ("share", "percent"):
            low, high = min(s[0] for s in q.spans), max(s[1] for s in q.spans)
            if any(a <= low and high <= b for a, b in spans):
                return q
    return None


def gains(leaf: Leaf, page: list[Told], group: str) -> list[Answer]:
    """The parts of places that are said to be taken or retaken; `group` is that of the page's copies."""
    out = []
    for told in page:
        part = part_of(told) if told.kind.name in VERBS else None
        here = _place(told, leaf) if part else None
        holder = _holder(told, here, page, leaf) if here else None
        if not part or not here or not holder or mood(told.claim, told.mention, leaf) != "real":
            continue
        if positive(told.claim, told.mention):
            out.append(_answer(told, part, here, holder, page, leaf, group))
    return out


def _place(told: Told, leaf: Leaf) -> Site | None:
    """The place of which a part is taken; of "7.8 square kilometres" the last that the page named."""
    spans = tuple(s for p in told.mention.targets for s in p.spans)
    here = site_of(spans, leaf) or site_of_claim(told.claim, leaf) or before(told.claim.content[0][0], leaf)
    return here if here and not here.wide else None


def _holder(told: Told, here: Site, page: list[Told], leaf: Leaf) -> Who | None:
    """Who takes: as told, else the only one who takes anything of it on this page, else the speaker's party."""
    named = participants("actor", told.mention, told.claim, leaf)
    if not named:
        others = [t for t in page if t.kind.name in VERBS and t is not told and _place(t, leaf) == here]
        found = {w.key: w for t in others for w in _taker(t, leaf)}
        named = tuple(found.values())
    if not named and told.kind.name == "regain":
        named = speakers_party(told.claim, leaf, "forces")
    return named[0] if len(named) == 1 else None


def _taker(told: Told, leaf: Leaf) -> tuple[Who, ...]:
    """Who takes, as an event is told; of what is taken back the party of whoever says so."""
    named = participants("actor", told.mention, told.claim, leaf)
    return named or (speakers_party(told.claim, leaf, "forces") if told.kind.name == "regain" else ())


def _whole(unit: str | None, here: Site, page: list[Told], leaf: Leaf) -> float | None:
    """The area of a place, where a claim of the page gives it in this unit and tells of no gain."""
    takes = {t.claim.id for t in page if t.kind.topic == "control"}
    for claim in leaf.claims:
        found = [q.value for q in claim.quantities if q.unit == unit and q.value]
        if found and claim.id not in takes and site_of_claim(claim, leaf) == here:
            return max(found)
    return None


def _answer(told: Told, q: Quantity, here: Site, holder: Who, page: list[Told], leaf: Leaf, group: str) -> Answer:
    said = " ".join(" ".join(leaf.text[a:b] for a, b in q.spans).split())
    unit = "share" if q.unit in ("share", "percent") else q.unit
    rate = 0.01 if q.unit == "percent" else 1.0
    value, low, high = (None if n is None else round(n * rate, 4) for n in (q.value, q.low, q.high))
    whole = 1.0 if unit == "share" else _whole(q.unit, here, page, leaf)
    share = round(value / whole, 4) if value and whole else None
    days = days_of(told.claim.when)
    when = days[0] if days else leaf.day or ""
    verb = VERBS[told.kind.name]
    return Answer(
        claim=told.claim.id, document=told.claim.document, kind="how_many", topic="part",
        slot=("how_many", verb, party(holder, leaf), *here.key, "on", when),
        value={"value": value, "low": low, "high": high, "unit": unit, "share": share}, said=said,
        firm=told.claim.standing != "hedged", actors=(holder,), site=here, what={"verb": verb},
        event=group if not days else f"{group} {when}",
    )  # fmt: skip
