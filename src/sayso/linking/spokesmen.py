"""For which side a claim's speaker speaks: by the sides file, and by what his page calls him.

In: a claim with its page. Out: the claim with a side, or the reason for none. The file goes first. Else the page's own
words for the man count: "Valery, a Ukrainian soldier"; "his commanders" are those of whom he speaks; "an adviser to the
president" is one of the only president whom the page names. People of a country speak for no side: who flees from a war
is no spokesman of it.
"""

import re
from collections.abc import Iterator

import msgspec

from sayso.grounding.clauses import words as small_words
from sayso.linking.leaves import Leaf, looks_personal
from sayso.linking.names import lexicon, states, words_of
from sayso.linking.offices import after, before
from sayso.linking.sides import THIRD
from sayso.records import Claim

MAX_NAMED = 40
"""Places on a page at which a speaker's name is looked at for what stands beside it."""
_HANGING = frozenset(lexicon("en/questions.toml")["hanging"])
"""Words with which a clause hangs on the one before it."""
_OF_PRESIDENT = re.compile(r"(?<!\w)(?:to|of|for) the president(?![’'\w])|the president[’']s ")
_PRESIDENT = re.compile(r"\b[Pp]resident(?: of \w+)?,? ((?:[A-Z][\w’'-]+ ?){1,3})")


def with_side(claim: Claim, leaf: Leaf) -> Claim:
    """The claim with the side of its speaker at the time of saying, or the reason for none."""
    side, reason = None, "narrated"
    if claim.kind == "attributed":
        side, reason = _side(claim, leaf)
    return msgspec.structs.replace(claim, side=side, side_reason=None if side else reason)


def _side(claim: Claim, leaf: Leaf) -> tuple[str | None, str]:
    if leaf.sides is None:
        return None, "no_sides_file"
    reason = "speaker_not_named"
    for name in _called(claim, leaf):
        if _populace(name):
            return None, "speaks_for_nobody"
        side, reason = leaf.sides.side(name, _day(claim, leaf))
        if side:
            return side, reason
    if reason not in ("not_in_sides_file", "speaker_not_named"):
        return None, reason
    found = (
        _of_outer(claim, leaf)
        or _the_body(claim, leaf)
        or _of_master(claim, leaf)
        or _described(claim, leaf)
        or _presidents(claim, leaf)
    )
    return found, reason


def _day(claim: Claim, leaf: Leaf) -> str | None:
    return claim.said_at.start[:10] if claim.said_at and claim.said_at.start else leaf.day


def _called(claim: Claim, leaf: Leaf) -> list[str]:
    """What a speaker is called: his name, the page's words for him at this claim, and whom people took him for."""
    one = leaf.moved.get(f"{claim.id}#{len(claim.chain) - 1}")
    words = [leaf.quote(link.source) for link in claim.chain[-1:]]
    return [n for n in (claim.speaker, *words, one.name if one and claim.speaker else None) if n]


def _populace(name: str) -> bool:
    """Are these people of a country, and nobody who speaks for it: "Russians", "many residents of Kyiv"?"""
    w = small_words()
    head = [x for x in words_of(re.split(r"\s(?:of|in|from|who|at)\s|,", name)[0]) if x not in w.determiners]
    if not head:
        return False
    people = [x for x in head if (x,) in states().demonyms and x.endswith("s")]
    return head[-1] in w.nouns["populace"] or (len(people) == len(head))


def _of_outer(claim: Claim, leaf: Leaf) -> str | None:
    """The side of the man before, for "his commanders" and "its spokesman"."""
    if len(claim.chain) < 2:
        return None
    outer, inner = claim.chain[-2:]
    words = words_of(inner.name or leaf.quote(inner.source))
    own = words[:1] and words[0] in small_words().possessives and "sources" not in words
    if not own or not outer.name or leaf.sides is None:
        return None
    side = leaf.sides.side(outer.name, _day(claim, leaf))[0]
    return side if side != THIRD else None


def _the_body(claim: Claim, leaf: Leaf) -> str | None:
    """The side of "the ministry", where all ministries that the page names are of one side."""
    words = [w for w in words_of(claim.speaker or "") if w not in small_words().determiners]
    if len(words) != 1 or leaf.sides is None or (claim.speaker or "")[:1].isupper():
        return None
    names = {leaf.text[m.start : m.end] for m in leaf.mentions if m.kind in ("organisation", "unit")}
    sides = {leaf.sides.side(n, leaf.day)[0] for n in names if words[0] in words_of(n)}
    found = next(iter(sides)) if len(sides) == 1 else None
    return found if found and found != THIRD else _subject_party(claim, leaf)


def _subject_party(claim: Claim, leaf: Leaf) -> str | None:
    """The party that is the subject of the clause on which that of "authorities" hangs: "Moscow began …, after
    authorities announced"; none where the sentence is what they say."""
    source = claim.chain[-1].source
    if not source or leaf.sides is None or claim.content[0][0] < source[0][0]:
        return None
    start = max(leaf.text.rfind(mark, 0, source[0][0]) for mark in ("\n", ". ", "! ", "? ")) + 1
    words = leaf.text[start : source[0][0]].split()
    hangs = bool(words) and words[-1].casefold() in _HANGING
    member = leaf.sides.member(words[0]) if hangs and words[0].isalpha() else None
    return member.party if member and member.kind == "party" and member.party != THIRD else None


def _of_master(claim: Claim, leaf: Leaf) -> str | None:
    """The side of him for whom a man works: "an adviser to the Ukrainian president", not "an envoy to Ukraine"."""
    for name in _called(claim, leaf):
        words = name.split()
        at = next((i for i, w in enumerate(words) if w.casefold() in small_words().nouns["servant"]), -1)
        if leaf.sides and 0 <= at < len(words) - 2 and words[at + 1] in ("to", "of", "for"):
            side = leaf.sides.side(" ".join(words[at + 2 :]), _day(claim, leaf))[0]
            if side and side != THIRD:
                return side
    return None


def _described(claim: Claim, leaf: Leaf) -> str | None:
    """The side of a man whom his page calls "a Ukrainian soldier" somewhere; none where it calls him by two."""
    if not claim.speaker or not claim.speaker[:1].isupper() or leaf.sides is None:
        return None
    found = {side for words in _descriptions(claim.speaker, leaf) if (side := _party_of(words, leaf))}
    return next(iter(found)) if len(found) == 1 else None


def _descriptions(name: str, leaf: Leaf) -> Iterator[str]:
    """The words of a page beside a name that may describe the man."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)(?! [A-Z])")
    for n, found in enumerate(pattern.finditer(leaf.text)):
        if n == MAX_NAMED:
            return
        yield from (before(leaf.text, found.start()), after(leaf.text, found.end()))


def _party_of(description: str, leaf: Leaf) -> str | None:
    """The only party of a description that ends in, or is, what the man does: "their leader", "a Ukrainian soldier"."""
    w = small_words()
    words = words_of(description)
    roles = w.nouns["office"] | w.nouns["group"] | w.nouns["rank"]
    parties = leaf.sides.parties_in(description) if leaf.sides else ()
    if not words or len(parties) != 1 or not set(words) & roles:
        return None
    short = len(words) <= 6 and not set(words) & w.auxiliaries
    theirs = words[-1] in roles and len(words) > 1 and words[-2] in w.possessives
    return parties[0] if short or theirs else None


def _presidents(claim: Claim, leaf: Leaf) -> str | None:
    """The side of the only president whom the page names, for "an adviser to the president"."""
    words = " ".join(_called(claim, leaf))
    if leaf.sides is None or not _OF_PRESIDENT.search(words) or looks_personal(claim.speaker or ""):
        return None
    named = {leaf.sides.side(m[1].strip(), leaf.day)[0] for m in _PRESIDENT.finditer(leaf.text)} - {None, THIRD}
    return next(iter(named)) if len(named) == 1 else None
