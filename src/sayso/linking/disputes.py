"""Is it so: what one speaker of a page says and another of it rejects, where no other question holds the two.

In: a page, and the answers that its claims gave. Out: yes and no to the very content that is denied, asked for in the
page's words (`charged.question`); none where these make no sound question.
"""

from collections import defaultdict

import msgspec

from sayso import settings
from sayso.linking.actors import speakers_party
from sayso.linking.answers import Answer, party
from sayso.linking.charged import question
from sayso.linking.leaves import Leaf
from sayso.linking.names import content_words, words_of
from sayso.records import Claim

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
    for denial in (c for c in leaf.claims if c.standing == "denied" and c.chain):
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
    return [answer for claim in leaf.claims for answer in by_claim[claim.id]]


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


def _answer(claim: Claim, no: bool, charge: Claim, text: str, group: str) -> Answer:
    slot = ("is_it_so", "dispute", group, *sorted(content_words(charge.text)))
    return Answer(
        claim=claim.id, document=claim.document, kind="is_it_so", topic="dispute", slot=slot, value={"is": not no},
        said="no" if no else "yes", firm=True, actors=(), site=None, what={"text": text},
    )  # fmt: skip
