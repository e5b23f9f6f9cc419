"""Is it so: what one speaker of a page says and another of it rejects, where no other question holds the two.

In: a page, and the answers that its claims gave. Out: yes and no to the very content that is denied. The sentence
quotes the page: "Is it so that …?" for a clause, "Is this so: “…”?" for anything shorter.
"""

from collections import defaultdict
from functools import cache

from sayso import settings
from sayso.grounding.clauses import tokens
from sayso.grounding.clauses import words as small_words
from sayso.grounding.event_types import base_form
from sayso.linking.answers import Answer, Slot
from sayso.linking.leaves import Leaf
from sayso.linking.names import lexicon
from sayso.linking.origins import content_words
from sayso.records import Claim

MIN_WORDS = 3
"""Words of a content that is asked for by itself: "the charge" says nothing alone."""
MAX_CHARS = 220
"""Code points of a content that still reads as a question."""


def disputes(leaf: Leaf, found: list[Answer]) -> list[Answer]:
    """The answers of charges and denials with one content, unless they answer one question already."""
    slots: dict[str, set[Slot]] = defaultdict(set)
    for answer in found:
        slots[answer.claim].add(answer.slot)
    said = [c for c in leaf.claims if c.kind == "attributed" and c.standing not in ("denied", "asked", "ordered")]
    out: dict[str, Answer] = {}
    for denial in (c for c in leaf.claims if c.standing == "denied" and c.chain):
        charges = [c for c in said if _other_source(c, denial) and _same(c, denial)]
        if not charges or any(slots[c.id] & slots[denial.id] for c in charges):
            continue
        text = _sentence(charges[0], denial, leaf)
        if text:
            for claim in (denial, *charges):
                out.setdefault(claim.id, _answer(claim, claim is denial, denial, text))
    return [out[c] for c in sorted(out)]


def _other_source(a: Claim, b: Claim) -> bool:
    """Are two claims of two speakers, as far as the page tells?"""
    if a.speaker_identity and b.speaker_identity:
        return a.speaker_identity != b.speaker_identity
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
    base = infinitive(verb)
    w = small_words()
    first, last = subject.split()[0].casefold(), subject.split()[-1]
    named = (first in w.determiners and first not in w.possessives) or subject[:1].isupper()
    vague = rest.split()[:1] and rest.split()[0].casefold() in w.pronouns
    if not base or not named or vague or not last[-1:].isalnum() or any(c in done for c in '“”"«»'):
        return None
    opening = subject[0].lower() + subject[1:] if first in w.determiners else subject
    return f"Did {opening} {base} {rest}?"


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


def _answer(claim: Claim, no: bool, denial: Claim, text: str) -> Answer:
    slot = ("is_it_so", "dispute", denial.document, *(f"{a}-{b}" for a, b in denial.content))
    return Answer(
        claim=claim.id, document=claim.document, kind="is_it_so", topic="dispute", slot=slot, value={"is": not no},
        said="no" if no else "yes", firm=True, actors=(), site=None, what={"text": text},
    )  # fmt: skip
