"""Relative clauses as content: "a village which both say they hold", ", which Velm denied", "a charge that he rejects".

A site whose subject stands behind a relative in, where its content stands out.
"""

from collections.abc import Sequence

from sayso.reading.attribution import Site
from sayso.reading.lexicon import Lexicon
from sayso.reading.phrases import are_persons, is_person, nounish, phrase_start
from sayso.reading.placement import Placement
from sayso.reading.words import Word


def relative_object(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Placement | None:
    """Content before a relative: ", which Kigali denied" (what was said), "a village which both say they control"."""
    subject = site.subject
    at = subject.head[0] - 1
    if subject.kind not in ("phrase", "pronoun") or at <= site.low:
        return None
    if words[at].does("which") and words[at - 1].tag == ",":
        if any(c.standing in ("denied", "opinion") for c in site.hit.cues):
            return Placement((), previous=True)
        at -= 1
    elif words[at].does("person_object") and words[at - 1].tag == ",":
        at -= 1
    elif not words[at].does("relative"):
        noun = words[at]
        if noun.tag == "that" and words[at - 1].tag in ("noun", "pron"):  # "– something that the movement denies"
            return _that_object(words, site, at, lexicon)
        verdict = {w.low for w in words[site.hit.last : site.high]}
        if noun.low in lexicon.nouns and "name" in site.hit.cues[0].frames and verdict & lexicon.lists["untruths"]:
            return Placement((), cue=((site.hit.last, site.high),), previous=True)
        if noun.tag == "noun" and site.hit.cues[0].standing == "denied" and _ends(words, site.hit.last, site.high):
            return Placement((), previous=True)
        return None
    if not nounish(words[at - 1]):
        return None
    start = phrase_start(words, at - 1, site.low)
    start = next(
        (k for k in range(at - 1, start, -1) if words[k].tag == "num" and words[k - 1].does("genitive")), start
    )
    after = site.hit.last
    if any("of" in c.frames for c in site.hit.cues):
        if not (after < site.high and words[after].does("genitive")):
            return None
        return Placement(((start, at), (after + 1, site.high)), cue=((after, after + 1),), borrows=True)
    if after < site.high and words[after].tag == "name" and any("name" in c.frames for c in site.hit.cues):
        return None  # "the colonel whom everybody called Uncle"
    rest = (after, site.high)
    pieces = ((start, at), rest) if rest[0] < rest[1] else ((start, at),)
    return Placement(pieces, borrows=True)


def _that_object(words: Sequence[Word], site: Site, at: int, lexicon: Lexicon) -> Placement | None:
    """ "something that the movement denies", "a raid that the army claimed", "a place that he said was shelled"."""
    before, after, cue = words[at - 1], site.hit.last, site.hit.cues[0]
    if before.low in lexicon.nouns or before.low in lexicon.lists["channels"]:
        denied = cue.standing == "denied" and _ends(words, after, site.high)  # "a charge that the movement rejects"
        return Placement((), previous=True) if denied else None
    if before.tag == "pron":
        return Placement((), previous=True) if cue.standing == "denied" and _ends(words, after, site.high) else None
    noun = (phrase_start(words, at - 1, site.low, attach=False), at)
    if _ends(words, after, site.high) and "noun" in cue.frames:
        return Placement((noun,), borrows=True)
    if after < site.high and words[after].tag in ("verb", "aux") and "clause" in cue.frames:
        return Placement((noun, (after, site.high)), borrows=True)
    return None


def promised(words: Sequence[Word], site: Site, lexicon: Lexicon) -> bool:
    """Does the cue stand in a clause that says which noun is meant ("the shells that the ministry promised them")?"""
    at = site.subject.head[0] - 1
    if site.subject.kind not in ("phrase", "pronoun") or at <= site.low or words[at].tag != "that":
        return False
    before = words[at - 1]
    if is_person(before.low, lexicon) or are_persons(before.low, lexicon):
        return False  # "told the monks that a nurse had said": who hears
    return before.tag == "noun" and before.low not in lexicon.nouns and before.low not in lexicon.lists["channels"]


def _ends(words: Sequence[Word], a: int, high: int) -> bool:
    return a >= high or words[a].tag in (",", ";", "cc", ")", "dash") or words[a].does("likeness")
