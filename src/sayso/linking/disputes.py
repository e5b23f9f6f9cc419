"""Is it so: what one speaker of a page says and another of it rejects, where no other question holds the two.

In: a page, and the answers that its claims gave. Out: yes and no to the very content that is denied, asked for in the
page's words (`charged.question`); none where these make no sound question. Where a claim says several things, a denial
may be of one of them.
"""

from collections import defaultdict

import msgspec

from sayso import settings
from sayso.grounding.clauses import tokens
from sayso.grounding.clauses import words as small_words
from sayso.grounding.event_types import event_types
from sayso.linking.actors import speakers_party
from sayso.linking.answers import Answer, Slot, party
from sayso.linking.charged import question
from sayso.linking.clauses import clauses
from sayso.linking.leaves import Leaf
from sayso.linking.names import content_words, words_of
from sayso.records import Claim, EventMention

Part = tuple[Claim, Claim]
"""A claim narrowed to one of its clauses, and the whole of it."""
_TOPICS = {"deed": "violence", "violate": "truce", "withheld": "shortage"}
"""Topics of answers that are called otherwise than those of the events which give them."""
MAX_BEFORE = 6
"""Claims before a denial of a mere noun ("denied famine") among which what it denies is looked for."""


def settled(leaf: Leaf, found: list[Answer], group: str) -> list[Answer]:
    """The answers of a page, with those that follow from charges and denials of one content.

    A denial answers what the charge answers, turned around, in place of what its own words seem to answer ("its
    soldiers" are not the denier's). Where the charge answers no question, the two make one.
    """
    by_claim: dict[str, list[Answer]] = defaultdict(list)
    for answer in found:
        by_claim[answer.claim].append(answer)
    said = [c for c in leaf.claims if c.kind == "attributed" and c.standing not in ("denied", "asked", "ordered")]
    denials = [c for c in leaf.claims if c.standing == "denied" and c.chain]
    clauses_of = {c.id: clauses(c, leaf) for c in said} if denials else {}
    for denial in denials:
        others = [c for c in said if _other_source(c, denial, leaf)]
        charges = [c for c in others if _same(c, denial)] or _about(denial, others, leaf)
        shared = [a for c in charges for a in by_claim[c.id] if a.kind != "how_many"]
        if any(a.topic == "withheld" for a in shared):
            shared = [a for a in shared if a.topic != "shortage"]
        if _of_another(denial, [c for c in charges if c.content == denial.content], shared, leaf):
            by_claim[denial.id] = []
            continue  # "the accusation" that he rejects is one against himself, and this is none
        turned = {a.slot: t for a in shared if (t := _turned(a, denial, leaf))}
        if turned:
            by_claim[denial.id] = list(turned.values())
        text = question(charges[0], denial, leaf) if charges and not turned else None
        if text:
            by_claim[denial.id] = []
            for claim in (denial, *charges):
                by_claim[claim.id].append(_answer(claim, claim is denial, charges[0], text, group))
        if not charges:
            parts = [(p, c) for c in others for p in clauses_of[c.id] or (c,)]
            _clause_by_clause(denial, parts, by_claim, leaf, group)
    return [answer for claim in leaf.claims for answer in by_claim[claim.id]]


def _clause_by_clause(
    denial: Claim, parts: list[Part], by_claim: dict[str, list[Answer]], leaf: Leaf, group: str
) -> None:
    """Add the answers of a denial of one clause of what others say, or of which one clause is what others say."""
    own = {a.slot for a in by_claim[denial.id]}
    for denied in clauses(denial, leaf) or (denial,):
        said = [(p, whole) for p, whole in parts if _same(p, denied) and _negated(p, leaf) == _negated(denied, leaf)]
        if not said:
            continue
        asked = _slot(said[0][0], group)
        given = [_of_clause(p, whole, by_claim[p.id], asked) for p, whole in said]
        shared = [a for some in given if some for a in some]
        if None in given or own & {a.slot for a in shared}:
            continue  # no one can tell, or its own words answer what the charge answers
        turned = {a.slot: t for a in shared if (t := _turned(a, denial, leaf))}
        text = question(said[0][0], denied, leaf) if not turned else None
        if denied is denial and (turned or text):
            by_claim[denial.id] = []
        by_claim[denial.id] += turned.values()
        if text:
            by_claim[denial.id].append(_answer(denial, True, said[0][0], text, group))
            for whole in {whole.id: whole for _, whole in said}.values():
                by_claim[whole.id].append(_answer(whole, False, said[0][0], text, group))


def _of_clause(part: Claim, whole: Claim, given: list[Answer], asked: Slot) -> list[Answer] | None:
    """The answers of a claim that one clause of it gives, but numbers; None where it may be another clause's."""
    inside, rest = _topics(part.events), _topics(tuple(e for e in whole.events if e not in part.events))
    found = [a for a in given if a.kind != "how_many"]
    held = [a for a in found if a.slot == asked or _TOPICS.get(a.topic, a.topic) in inside]
    unclear = any(a.slot != asked and _TOPICS.get(a.topic, a.topic) in rest for a in held)
    return None if unclear else held


def _topics(events: tuple[EventMention, ...]) -> set[str]:
    kinds = event_types()
    return {"violence" if kinds[e.type].topic == "blame" else kinds[e.type].topic for e in events if e.type in kinds}


def _negated(claim: Claim, leaf: Leaf) -> bool:
    """Do the words of a clause say that something is not so?"""
    return any(t.word in small_words().negators or t.word.endswith("n't") for t in tokens(leaf.text, claim.content))


def _of_another(denial: Claim, charges: list[Claim], shared: list[Answer], leaf: Leaf) -> bool:
    """Is a charge, whose words stand for what somebody rejects, one against others than him?"""
    own = {party(w, leaf) for w in speakers_party(denial, leaf, "")}
    accused = {actor for a in shared if a.kind == "who_did_it" for actor in a.value["actors"]}
    return bool(charges and own and accused and not own & accused)


def _turned(answer: Answer, denial: Claim, leaf: Leaf) -> Answer | None:
    """The answer of a charge as its denial has it: turned around; None for what has no contrary, and for that half of
    a mutual charge which is not against the denier."""
    value = dict(answer.value)
    if answer.by and not {w.key for w in answer.actors} & {w.key for w in speakers_party(denial, leaf, "")}:
        return None
    if "is" in value:
        value["is"] = not value["is"]
        said = "yes" if value["is"] else "no"
    elif "not" in value:
        value["not"] = not value["not"]
        said = f"not {answer.said}" if value["not"] else answer.said.removeprefix("not ")
    else:
        return None
    return msgspec.structs.replace(
        answer, claim=denial.id, document=denial.document, value=value, said=said, firm=True, by=""
    )


def _other_source(a: Claim, b: Claim, leaf: Leaf) -> bool:
    """Are two claims of two speakers, as far as the page tells, who do not speak for one and the same?"""
    if a.speaker_identity and a.speaker_identity == b.speaker_identity:
        return False
    if a.side and a.side == b.side and leaf.sides and a.speaker and b.speaker:
        first, second = leaf.sides.member(a.speaker), leaf.sides.member(b.speaker)
        if first and second and first.kind == second.kind == "persons" and first.of == second.of:
            return False  # two ministers of one government do not reject each other's charge
    if a.speaker is None or b.speaker is None:
        named, described = a.speaker or b.speaker or "", a if a.speaker is None else b
        source = words_of(leaf.quote(described.chain[-1].source)) if described.chain else ()
        return not named or not set(words_of(named)) <= set(source)  # "Colonel Mara Voss, the spokeswoman" is Mara Voss
    return a.speaker != b.speaker


def _about(denial: Claim, said: list[Claim], leaf: Leaf) -> list[Claim]:
    """What a denial of a mere noun ("denied famine") is about: the last claim before it that has all of its words."""
    words = content_words(denial.text)
    if not words or len(words) > 2:
        return []
    at = leaf.claims.index(denial)
    near = {c.id for c in leaf.claims[max(0, at - MAX_BEFORE) : at]}
    return [c for c in said if c.id in near and words < content_words(c.text)][-1:]


def _same(a: Claim, b: Claim) -> bool:
    """Have two claims the same content: the same words of the page, or nearly the same words?"""
    if a.content == b.content:
        return True
    first, second = content_words(a.text), content_words(b.text)
    return len(first & second) >= settings.SAME_WORDS * max(1, len(first | second)) and len(first & second) > 1


def _slot(charge: Claim, group: str) -> Slot:
    return ("is_it_so", "dispute", group, *sorted(content_words(charge.text)))


def _answer(claim: Claim, no: bool, charge: Claim, text: str, group: str) -> Answer:
    return Answer(
        claim=claim.id, document=claim.document, kind="is_it_so", topic="dispute", slot=_slot(charge, group),
        value={"is": not no}, said="no" if no else "yes", firm=True, actors=(), site=None, what={"text": text},
    )  # fmt: skip
