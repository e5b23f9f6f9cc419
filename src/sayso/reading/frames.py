"""Frames: how content stands after a cue. Words, the end of the cue and a bound in, the ranges of the content out.

Which frames a cue has is data (`frames` in the lexicon's cues); this module says what each means. One function a
frame, `(words, after, high, lexicon) -> Placement | None`; None where the words do not fit the frame.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.reading import charges, demands
from sayso.reading.lexicon import Lexicon
from sayso.reading.phrases import (
    are_persons,
    is_clause,
    is_person,
    parenthesis_end,
    past_quantifier,
    phrase_end,
    skip_adverbials,
    turn,
)
from sayso.reading.placement import Frame, Placement
from sayso.reading.words import Word

_OPENERS = 12
"""Phrases between a cue and its content that are stepped over at most."""


def clause(
    words: Sequence[Word], a: int, high: int, lex: Lexicon, addressee: bool = False, bare: bool = True
) -> Placement | None:
    """A clause or a quotation after the cue, over adverbials and hearers: "told reporters on Friday that …"."""
    j = a
    for _ in range(_OPENERS):
        j = skip_adverbials(words, j, high, lex)
        if j >= high:
            return None
        w = words[j]
        if w.tag == "mark" or w.quoted:
            return Placement(((j, high),), quoted=True)
        if w.tag in (":", "dash") and j + 1 < high:
            return Placement(((j + 1, high),), quoted=True)
        if w.tag == "that" and j + 1 < high:
            return None if _points(words, j, high, lex) else Placement(((j + 1, high),))
        if w.does("question") and j + 1 < high:
            return Placement(((j, high),)) if is_clause(words, j + 1, high, lex) or w.tag == "sub" else None
        if j > a and w.tag in ("part", "verb", "ing"):  # "in a statement carried by Radio Dorvik that …"
            opener = next((k for k in range(j, min(high, j + 12)) if words[k].tag in ("that", ",", ";", "aux")), high)
            if opener < high and words[opener].tag == "that":
                j = opener
                continue
        if w.tag == ",":
            k = parenthesis_end(words, j, high)
            if k is None:
                return None
            j = k
            continue
        if w.tag in ("prep", "to") and past_quantifier(words, j, high) == j:
            k = phrase_end(words, j + 1, high, lex)
            if k > j + 1 and _opens(words, k, high):
                j = k
                continue
            return None
        k = phrase_end(words, j, high, lex)
        if addressee and k > j:
            nxt = skip_adverbials(words, k, high, lex)
            if nxt >= high or words[nxt].tag == ",":
                if nxt + 1 < high and (words[nxt + 1].tag == "mark" or words[nxt + 1].quoted):
                    return Placement(((nxt + 1, high),), quoted=True)
                return None
            if _opens(words, nxt, high) or words[nxt].does("question"):
                j, addressee = nxt, False
                continue
            named = phrase_end(words, nxt, high, lex)
            if nxt < named < high - 1 and words[named].tag == ":":  # "tell us the same: …"
                return Placement(((named + 1, high),), quoted=True)
            if words[nxt].tag not in ("verb", "aux", "rel") and is_clause(words, nxt, high, lex):
                return Placement(((nxt, high),)) if bare else None
            if words[nxt].tag in ("prep", "to"):
                j, addressee = nxt, False
                continue
        if bare and (w.tag != "sub" or _main_follows(words, j, high, lex)) and is_clause(words, j, high, lex):
            return Placement(((j, high),))
        return None
    return None


def _main_follows(words: Sequence[Word], j: int, high: int, lex: Lexicon) -> bool:
    """Does a main clause follow the subordinate one at `j` ("said while it held the hill, it had lost the road")?"""
    comma = next((k for k in range(j, high - 1) if words[k].tag == "," and not words[k].quoted), None)
    return comma is not None and is_clause(words, comma + 1, high, lex)


def _points(words: Sequence[Word], j: int, high: int, lex: Lexicon) -> bool:
    """Is "that" at `j` no conjunction but part of what is meant: "disputed that account"?"""
    if words[j + 1].tag in ("sub", "prep") and skip_adverbials(words, j + 1, high, lex) >= high:
        return True  # "has been saying that since March"
    end = phrase_end(words, j + 1, high, lex, attach=False)
    return words[j + 1].tag == "noun" and (end >= high or words[end].tag in (":", ";", ","))


def _opens(words: Sequence[Word], k: int, high: int) -> bool:
    """Does content open at `k`: "that", a quotation, a colon?"""
    if k >= high:
        return False
    if words[k].tag == "," and k + 1 < high:
        k += 1
    return words[k].tag in ("that", "mark", ":") or words[k].quoted


def rest(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """All that follows a cue after which nothing but a clause can stand: its verb may be one that nobody listed."""
    j = skip_adverbials(words, a, high, lex)
    if j >= high or words[j].does("pointing") or words[j].tag not in ("det", "name", "noun", "num"):
        return None
    return Placement(((j, high),))


def that(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Only what "that" or quotation marks open."""
    return clause(words, a, high, lex, bare=False)


def addressee(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Somebody is told something."""
    return clause(words, a, high, lex, addressee=True)


def hearer(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Persons are told something: "promised them that", "warned residents that"."""
    end = phrase_end(words, a, high, lex, attach=False)
    persons = end > a and (words[a].tag == "pron" or is_person(words[end - 1].low, lex) or _are(words[end - 1], lex))
    return clause(words, a, high, lex, addressee=True) if persons else None


def _are(word: Word, lex: Lexicon) -> bool:
    return word.tag == "noun" and are_persons(word.low, lex)


def noun(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """A noun phrase and what goes with it; "the claims that …" and "this" are looked through."""
    j = a
    while j < high and words[j].tag == "adv":
        j += 1
    if a < j < high and words[j].tag == "ing":
        return Placement(((a, high),))  # "denied deliberately shelling"
    if j == a and j + 2 < high and words[j].tag == "to":  # "denied to the agency a report that"
        heard = phrase_end(words, j + 1, high, lex, attach=False)
        j = heard if heard < high and words[heard].tag == "det" else j
    if j + 1 < high and words[j].does("likeness") and words[j + 1].does("much"):
        return Placement((), previous=True)  # "had promised as much"
    if j + 1 < high and words[j].does("likeness"):  # "rejected as baseless the claim that"
        j = next((k + 1 for k in range(j + 2, min(high, j + 12)) if words[k].tag == "mark"), j + 2)
    if j >= high:
        return None
    w = words[j]
    if w.tag == "mark" or w.quoted:
        return Placement(((j, high),), quoted=True)
    if w.does("pointing") and (j + 1 >= high or words[j + 1].tag in (",", ";", "prep", "cc", "adv", "sub")):
        return Placement((), previous=True)
    if w.tag == "det" and j + 1 < high and (words[j + 1].tag == "mark" or words[j + 1].quoted):
        return Placement(((j, high),))
    if w.tag == "ing" or w.does("amount"):
        return Placement(((j, high),))
    end = phrase_end(words, j, high, lex, attach=False)
    if w.tag == "that" and j + 1 < high and _points(words, j, high, lex):
        return Placement((), cue=((j, phrase_end(words, j + 1, high, lex, attach=False)),), previous=True)
    if end == j:
        return None
    last = words[end - 1]
    if last.tag == "name" and end < high and words[end].does("article"):
        return None  # "denies Velm the right to exist": two objects
    high = turn(words, end, high, lex)
    whole = phrase_end(words, j, high, lex)
    likened = whole + 1 < high and words[whole].does("likeness") and last.low not in lex.nouns
    if likened and _verdict(words, whole, high):
        return Placement(((j, whole),), cue=((whole, high),))  # "dismissed such stories as ‘fiction’"
    untrue = end + 1 < high and words[end].does("likeness") and last.low not in lex.nouns
    if untrue and not lex.lists["untruths"].isdisjoint(x.low for x in words[end:high]):
        return Placement(((j, end),), cue=((end, high),))  # "dismissed the footage as fake"
    if w.does("pointing") and end == j + 1:
        return Placement((), previous=True)
    if w.tag == "pron":
        return None
    alone = end >= high or words[end].tag in (",", ";")
    if last.low in lex.lists["courtesies"] or (alone and last.low in lex.lists["bare"]):
        return None
    if last.low in lex.nouns and w.does("none"):
        return None  # "has seen no confirmation of these claims"
    if last.low in lex.nouns and end + 1 < high and words[end].does("agent"):  # "claims by the rebels that"
        whose = phrase_end(words, end + 1, high, lex, attach=False)
        end = whose if end + 1 < whose < high and words[whose].tag == "that" else end
    if last.low in lex.nouns:
        if end < high and words[end].does("noun_content") and end + 1 < high:
            verdict = next(
                (k for k in range(end + 2, high) if words[k].does("likeness") and _verdict(words, k, high)), high
            )
            return Placement(((end + 1, verdict),), cue=((j, end + 1),))
        if end < high and words[end].does("likeness"):
            if last.low in lex.lists["results"]:
                return Placement(((j, end), (end + 1, high)), cue=((end, end + 1),))
            return Placement((), cue=((j, high),), previous=True)
        whole = phrase_end(words, j, high, lex)  # "rejects a report on torture"
        told = end < high and (words[end].does("topic") or words[end].does("onward"))
        return Placement((), cue=((j, max(end, whole) if told else end),), previous=True)
    return Placement(((j, high),))


def _verdict(words: Sequence[Word], k: int, high: int) -> bool:
    """Is "as …" at `k` what a claim is dismissed as?"""
    return k + 1 < high and (words[k + 1].tag == "mark" or words[k + 1].quoted or words[k + 1].does("indefinite"))


def about(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Warn of, complain about something."""
    j = a
    while j < high and words[j].tag == "adv":
        j += 1
    if j < high and not words[j].does("matter"):
        j = skip_adverbials(words, a, high, lex)
    named = all(w.tag in ("name", "det", "adv") for w in words[j + 1 : high])  # "speak of Velm" says nothing of it
    if j + 1 < high and words[j].does("matter") and not words[j - 1].does("condition") and not named:
        return Placement(((j + 1, high),), cue=((j, j + 1),))
    return None


def at(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Point to, hint at something."""
    j = skip_adverbials(words, a, high, lex)
    if j + 1 < high and words[j].does("aim") and not words[j + 1].does("pointing"):
        return Placement(((j + 1, high),), cue=((j, j + 1),))
    return None


def quoting(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Quote somebody (as) saying something: `inner` is the one who is quoted."""
    end = phrase_end(words, a, high, lex)
    if end == a:
        return None
    if words[end - 1].low in lex.lists["cue_forms"] and end - 1 > a:
        end -= 1
    k = end
    while k < high and words[k].low not in lex.lists["cue_forms"] and words[k].tag != "mark" and k < end + 8:
        k += 1
    if k >= high or words[k].low not in lex.lists["cue_forms"]:
        return None
    cue = ((k, k + 1),)
    if k + 1 >= high:
        return Placement((), cue=cue, inner=(a, end))
    placed = clause(words, k + 1, high, lex, addressee=True)
    return replace(placed, cue=cue, inner=(a, end)) if placed else None


def heard_from(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Hear from somebody that something is so: `inner` is the one who told it."""
    if a + 2 >= high or not words[a].does("source"):
        return None
    end = phrase_end(words, a + 1, high, lex)
    after = skip_adverbials(words, end, high, lex)
    if end == a + 1 or after + 1 >= high or words[after].tag != "that":
        return None
    return Placement(((after + 1, high),), cue=((a, a + 1),), inner=(a + 1, end))


def about_this(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Write about this: what was said just before."""
    if a + 1 < high and words[a].does("topic") and words[a + 1].does("pointing"):
        return Placement((), cue=((a, a + 2),), previous=True)
    return None


def about_matter(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Inform somebody about something."""
    end = phrase_end(words, a, high, lex)
    if a < end and end + 1 < high and words[end].does("topic") and not words[end + 1].does("pointing"):
        return Placement(((end + 1, high),), cue=((end, end + 1),))
    return None


def anything(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Whatever follows: what pictures show."""
    j = a
    if j < high and words[j].tag == "that":
        j += 1
    end = phrase_end(words, j, high, lex, attach=False)
    if j < high and words[j].tag == "pron" and end >= high:
        return Placement((), previous=True)  # "a video seems to support them"
    if j < end < high - 1 and words[end - 1].low in lex.nouns and words[end].does("relay_opener"):
        return Placement(((end + 1, high),), cue=((j, end + 1),))  # "seems to confirm reports of"
    return Placement(((j, high),)) if j < high and words[j].tag not in (".", ",", ";") else None


FRAMES: dict[str, Frame] = {
    "clause": clause,
    "rest": rest,
    "that": that,
    "addressee": addressee,
    "hearer": hearer,
    "noun": noun,
    "to": demands.infinitive,
    "np_to": demands.somebody_to,
    "np_for": demands.somebody_for,
    "of": charges.charge,
    "blame": charges.blame,
    "responsible": charges.responsible,
    "put_at": charges.put_at,
    "name": charges.name,
    "as": charges.as_,
    "question": demands.question,
    "for": demands.call_for,
    "on": demands.call_on,
    "about": about,
    "at": at,
    "deadline": demands.deadline,
    "figure": charges.figure,
    "quoting": quoting,
    "from": heard_from,
    "about_this": about_this,
    "about_matter": about_matter,
    "anything": anything,
}
"""The frames that the lexicon can name; a cue lists its own in the order in which they are tried."""
