"""The sentence of a question about a charge, in the page's own words.

In: a charge and its denial. Out: "Did X do this?" for what somebody is accused of, "Is it so that …?" for a clause;
None where the words are no clause, or hold a pronoun that nothing in the question explains.
"""

import re
from functools import cache

from sayso.grounding import gazetteer
from sayso.grounding.clauses import POSSESSIVE, Token, tokens
from sayso.grounding.clauses import words as small_words
from sayso.grounding.event_types import base_form, conjugate, doubled, irregular
from sayso.linking.actors import who
from sayso.linking.leaves import Leaf
from sayso.linking.names import lexicon
from sayso.records import Claim

MIN_WORDS = 3
"""Words of a content that is asked for by itself: "the charge" says nothing alone."""
MAX_CHARS = 220
"""Code points of a content that still reads as a question."""
_QUOTES = str.maketrans("", "", '“”"«»„')
_FOR = re.compile(r"\s(?:for|of)\s(?=(?:\w{2,20}ly\s)?\w{2,20}ing\b)")
_OWN = ("his", "her")


def question(charge: Claim, denial: Claim, leaf: Leaf) -> str | None:
    """The question that a charge and its denial answer."""
    words = " ".join(charge.text.split())
    if len(words.split()) < MIN_WORDS or len(words) > MAX_CHARS:
        return None
    return _did(charge, leaf) or _is_it_so(charge, denial, leaf)


def _did(charge: Claim, leaf: Leaf) -> str | None:
    """ "The army … using gas in the town" (accused of): "Did the army use gas in the town?" """
    pieces = [" ".join(leaf.text[a:b].split()).translate(_QUOTES).strip(" .,;") for a, b in charge.content]
    if len(pieces) == 1:
        pieces = _FOR.split(pieces[0], maxsplit=1)  # "foreign troops for doing too little"
    if len(pieces) != 2:
        return None
    subject, done = _subject(pieces[0], charge, leaf), pieces[1]
    how, verb, rest = _split(done)
    base = infinitive(verb)
    if not subject or not base or not rest:
        return None
    explained = _explained(f"{subject} {how}{base}", rest, charge)
    return f"Did {subject} {how}{base} {explained}?" if explained else None


def _split(done: str) -> tuple[str, str, str]:
    """Adverb, verb and the rest of what somebody is accused of."""
    verb, _, rest = done.partition(" ")
    if not verb.endswith("ly"):
        return "", verb, rest
    how = f"{verb} "
    verb, _, rest = rest.partition(" ")
    return how, verb, rest


def _subject(words: str, charge: Claim, leaf: Leaf) -> str | None:
    """Who is charged, named: "the aggression of the Emirates" is the Emirates'; None for a pronoun or "each other"."""
    w = small_words()
    first = words.split()[0].casefold() if words else ""
    named = (first in w.determiners and first not in w.possessives) or words[:1].isupper() or words[-1:] == "s"
    if not named or first in w.pronouns or tuple(words.casefold().split()[:2]) in w.mutual or not words[-1].isalnum():
        return None
    head, of, owner = words.partition(" of ")
    last = head.split()[-1].casefold()
    if of and last not in w.nouns["group"] | w.nouns["persons"] and len(who(charge.content[:1], charge, leaf)) == 1:
        words, first = owner, owner.split()[0].casefold()
    return words[0].lower() + words[1:] if first in w.determiners else words


def _is_it_so(charge: Claim, denial: Claim, leaf: Leaf) -> str | None:
    """ "Is it so that …?", where the content, or its first piece, is a clause."""
    w = small_words()
    toks = tokens(leaf.text, charge.content[:1])
    while toks and (toks[-1].word in w.auxiliaries | w.conjunctions | w.prepositions or not toks[-1].word[0].isalnum()):
        toks = toks[:-1]
    if len(toks) < MIN_WORDS or not finite(toks) or toks[0].word in w.prepositions | w.conjunctions | w.pronouns:
        return None
    whole = leaf.text[toks[0].start : toks[-1].end]
    words = " ".join(whole.split())
    if any(c in words for c in '“”"«»'):
        words = words.translate(_QUOTES)
    common = toks[0].word in w.determiners or gazetteer.is_word(words.split()[0])
    opening = words[0].lower() + words[1:] if common else words
    if toks[0].word in w.possessives:
        if not denial.speaker or toks[0].word not in ("its", "their", *_OWN):
            return None
        opening = f"{possessive(denial.speaker)} {opening.split(' ', 1)[1]}"
    first, _, rest = opening.partition(" ")
    explained = _explained(first, rest, charge)
    return f"Is it so that {first} {explained}?" if explained else None


def _explained(before: str, rest: str, charge: Claim) -> str | None:
    """The rest of a question with its pronouns explained: "his men" of a charge against a group are the speaker's.

    "Its" and "their" are the subject's, which the question names; None where a pronoun stands for nobody in it.
    """
    w = small_words()
    out: list[str] = []
    for word in rest.split():
        bare = word.casefold().strip(".,;:!?")
        if bare in w.first_person or bare in ("you", "your"):
            return None
        if bare in (*_OWN, "he", "she", "him"):
            if _person(before):
                pass
            elif charge.speaker and charge.speaker[0].isupper() and bare in _OWN:
                word = possessive(charge.speaker)
            else:
                return None
        elif bare in ("it", "them", "they") and not out:
            return None  # "did the army use it"
        out.append(word)
    return " ".join(out).strip(" .,;") or None


def _person(words: str) -> bool:
    """Is the subject a person, as far as its words tell: two capitalised words without an article?"""
    parts = words.split()
    return len(parts) > 1 and parts[0][:1].isupper() and parts[1][:1].isupper()


def possessive(name: str) -> str:
    """ "Mara Voss’s", "the guards’"."""
    name = POSSESSIVE.sub("", name).removeprefix("the ")
    return f"{name}’" if name.endswith("s") and not _person(name) else f"{name}’s"


def finite(toks: tuple[Token, ...]) -> bool:
    """Does a finite verb follow a subject?"""
    w = small_words()
    return any(
        t.word in w.auxiliaries or (is_finite(t) and toks[i].word not in w.determiners | w.prepositions)
        for i, t in enumerate(toks[1:])
    )


def is_finite(token: Token) -> bool:
    """Is a word the past or third-person form of a known verb?"""
    return token.word in _finite_forms()


@cache
def _verbs(language: str = "en") -> frozenset[str]:
    """The infinitives that the language's word lists have."""
    verbs = lexicon(f"{language}/words.toml")["verbs"]
    charged = lexicon(f"{language}/questions.toml")["charged"]["verbs"]
    return frozenset(verbs["regular"].split()) | {row.split()[0] for row in verbs["irregular"]} | frozenset(charged)


@cache
def _finite_forms(language: str = "en") -> frozenset[str]:
    """Past and third-person forms of known verbs that are no "-ing" form, base or noun in the plural."""
    found: set[str] = set()
    for verb in _verbs(language):
        forms = conjugate(verb, irregular(language), doubled(language))
        found |= {form for form, shapes in forms.items() if "past" in shapes and "base" not in shapes}
    for row in lexicon(f"{language}/words.toml")["verbs"]["irregular"]:
        found.add(row.split()[2])
    return frozenset(found)


def infinitive(word: str) -> str | None:
    """The infinitive of an English "-ing" form, where it is a known verb; else None."""
    stem = word.casefold().removesuffix("ing")
    if stem == word.casefold() or len(stem) < 2:
        return None
    undoubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else ""
    return next((base for base in (stem, stem + "e", undoubled) if base in _verbs()), base_form(word))
