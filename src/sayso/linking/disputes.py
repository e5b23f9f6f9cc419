"""Is it so: what one speaker of a page says and another of it rejects, where no other question holds the two.

In: a page, and the answers that its claims gave. Out: yes and no to the very content that is denied. The sentence
quotes the page: "Is it so that …?" for a clause, "Is this so: “…”?" for anything shorter.
"""

from collections import defaultdict
from functools import cache

import msgspec

from sayso import settings
from sayso.grounding.clauses import tokens
from sayso.grounding.clauses import words as small_words
from sayso.grounding.event_types import base_form
from sayso.linking.answers import Answer
from sayso.linking.leaves import Leaf
from sayso.linking.names import lexicon
from sayso.linking.origins import content_words
from sayso.records import Claim

MIN_WORDS = 3
"""Words of a content that is asked for by itself: "the charge" says nothing alone."""
MAX_CHARS = 220
"""Code points of a content that still reads as a question."""


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
        charges = [c for c in said if _other_source(c, denial, leaf) and _same(c, denial)]
        shared = [a for c in charges for a in by_claim[c.id] if a.kind != "how_many"]
        turned = {a.slot: t for a in shared if (t := _turned(a, denial))}
        if turned:
            by_claim[denial.id] = list(turned.values())
        text = _sentence(charges[0], denial, leaf) if charges and not shared else None
        if text:
            by_claim[denial.id] = []
            for claim in (denial, *charges):
                by_claim[claim.id].append(_answer(claim, claim is denial, charges[0], text, group))
    return [answer for claim in leaf.claims for answer in by_claim[claim.id]]


def _turned(answer: Answer, denial: Claim) -> Answer | None:
    """The answer of a charge as its denial has it: turned around; None for what has no contrary."""
    value = dict(answer.value)
    if "is" in value:
        value["is"] = not value["is"]
        said = "yes" if value["is"] else "no"
    elif "not" in value:
        value["not"] = not value["not"]
        said = f"not {answer.said}" if value["not"] else answer.said.removeprefix("not ")
    else:
        return None
    return msgspec.structs.replace(answer, claim=denial.id, document=denial.document, value=value, said=said, firm=True)


def _other_source(a: Claim, b: Claim, leaf: Leaf) -> bool:
    """Are two claims of two speakers, as far as the page tells, who do not speak for one and the same?"""
    if a.speaker_identity and a.speaker_identity == b.speaker_identity:
        return False
    if a.side and a.side == b.side and leaf.sides and a.speaker and b.speaker:
        first, second = leaf.sides.member(a.speaker), leaf.sides.member(b.speaker)
        if first and second and first.kind == second.kind == "persons" and first.of == second.of:
            return False  # two ministers of one government do not reject each other's charge
    return a.speaker is None or a.speaker != b.speaker


def _same(a: Claim, b: Claim) -> bool:
    """Have two claims the same content: the same words of the page, or nearly the same words?"""
    if a.content == b.content:
        return True
    first, second = content_words(a.text), content_words(b.text)
    return len(first & second) >= settings.SAME_WORDS * max(1, len(first | second)) and len(first & second) > 1


def _sentence(charge: Claim, denial: Claim, leaf: Leaf) -> str | None:
    """The question, in the page's own words."""
    words = " ".join(charge.text.split()).strip(" .,;")
    if len(words.split()) < MIN_WORDS or len(words) > MAX_CHARS:
        return None
    charged = _charged(charge, leaf)
    if charged:
        return charged
    w = small_words()
    toks = tokens(leaf.text, charge.content)
    finite = len(charge.content) == 1 and any(t.word in w.auxiliaries for t in toks[1:])
    subject = toks[0].word not in w.prepositions and toks[0].word not in w.conjunctions
    if finite and subject and toks[0].word not in w.pronouns and not any(c in words for c in '“”"«»'):
        opening = words[0].lower() + words[1:] if toks[0].word in w.determiners else words
        possessor = denial.speaker if toks[0].word in ("its", "their", "his", "her") else None
        if possessor:
            opening = f"{possessor.removeprefix('the ')}’s {opening.split(' ', 1)[1]}"
        return f"Is it so that {opening}?"
    bare = words.translate({ord(c): None for c in '“”"«»'})
    return f"Is this so: “{bare}”?"


def _charged(charge: Claim, leaf: Leaf) -> str | None:
    """ "the army … using gas in the town" (accused of): "Did the army use gas in the town?" """
    if len(charge.content) != 2:
        return None
    subject, done = (" ".join(leaf.text[a:b].split()) for a, b in charge.content)
    verb, _, rest = done.strip(" .,;").partition(" ")
    how = ""
    if verb.endswith("ly"):
        how, (verb, _, rest) = f"{verb} ", rest.partition(" ")
    base = infinitive(verb)
    w = small_words()
    first, last = subject.split()[0].casefold(), subject.split()[-1]
    named = (first in w.determiners and first not in w.possessives) or subject[:1].isupper()
    vague = rest.split()[:1] and rest.split()[0].casefold() in w.pronouns
    if not base or not named or vague or not last[-1:].isalnum() or any(c in done for c in '“”"«»'):
        return None
    opening = subject[0].lower() + subject[1:] if first in w.determiners else subject
    return f"Did {opening} {how}{base} {rest}?"


@cache
def _verbs(language: str = "en") -> frozenset[str]:
    """The infinitives that the language's word list has."""
    verbs = lexicon(f"{language}/words.toml")["verbs"]
    return frozenset(verbs["regular"].split()) | {row.split()[0] for row in verbs["irregular"]}


def infinitive(word: str) -> str | None:
    """The infinitive of an English "-ing" form, where it is a known verb; else None."""
    stem = word.casefold().removesuffix("ing")
    if stem == word.casefold() or len(stem) < 2:
        return None
    undoubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else ""
    return next((base for base in (stem, stem + "e", undoubled) if base in _verbs()), base_form(word))


def _answer(claim: Claim, no: bool, charge: Claim, text: str, group: str) -> Answer:
    slot = ("is_it_so", "dispute", group, *sorted(content_words(charge.text)))
    return Answer(
        claim=claim.id, document=claim.document, kind="is_it_so", topic="dispute", slot=slot, value={"is": not no},
        said="no" if no else "yes", firm=True, actors=(), site=None, what={"text": text},
    )  # fmt: skip
