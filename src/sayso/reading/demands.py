"""Frames of demands: what somebody is to do, asks for, or is given a time for."""

from collections.abc import Sequence

from sayso.reading.lexicon import Lexicon
from sayso.reading.phrases import phrase_end, skip_adverbials
from sayso.reading.placement import Placement
from sayso.reading.words import Word

_CLAUSE_MOST = 20
"""Words of a relative clause that are looked over for what somebody is to do."""


def infinitive(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """To do something: the doer is the speaker."""
    j = skip_adverbials(words, a, high, lex)
    while j < high and words[j].tag in ("neg", "adv"):
        j += 1
    if j + 1 < high and words[j].tag == "to" and words[j + 1].tag == "mark":
        return Placement(((j, high),))
    if j + 1 < high and words[j + 1].low in lex.lists["silences"]:
        return None
    if j + 1 < high and words[j].tag == "to" and words[j + 1].tag in ("inf", "aux", "adv", "verb", "noun"):
        if words[j + 1].tag == "noun" and not words[j + 1].verbs and not words[j + 1].low.isalpha():
            return None
        return Placement(((a, high),))
    return None


def somebody_for(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Ask somebody for something."""
    end = phrase_end(words, a, high, lex, attach=False)
    if a < end and end + 1 < high and words[end].does("purpose") and not words[a].does("hearer"):
        return Placement(((a, high),))
    return None


def somebody_to(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Somebody is to do something: "urged the world to act"."""
    j = a
    if j < high and words[j].does("hearer"):
        return None
    if j < high and words[j].does("object") and _to_do(words, j + 1, high):
        return Placement(((a, high),))  # "wants her to resign"
    marked = j < high and words[j].tag == "mark"
    if marked:
        while j < high and not (j > a and words[j].tag == "mark"):
            j += 1
        end = j + 1
    else:
        end = phrase_end(words, j, high, lex, attach=True)
        if end == j:
            return None
        short = phrase_end(words, j, high, lex, attach=False)
        if not _to_do(words, end, high) and _to_do(words, short, high):
            end = short
    who = end < high and words[end].tag == "rel"  # "called on those who want to fight to come"
    for k in range(end, min(high, end + (_CLAUSE_MOST if who else 8))):
        if _to_do(words, k, high):
            return Placement(((a, high),))
        if who:
            continue
        if words[k].tag in ("verb", "aux", "that", ","):
            return None
    return None


def _to_do(words: Sequence[Word], k: int, high: int) -> bool:
    if k < high and words[k].tag == "neg":
        k += 1
    return k + 1 < high and words[k].tag == "to" and words[k + 1].tag in ("inf", "noun", "aux", "verb", "mark", "adv")


def question(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Ask (somebody) whether something is so."""
    j = skip_adverbials(words, a, high, lex)
    if j < high and not words[j].does("yes_no"):
        j = phrase_end(words, j, high, lex, attach=False)
    return Placement(((j, high),)) if j + 2 < high and words[j].does("yes_no") else None


def call_for(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Call for something."""
    j = a if a < high and words[a].does("purpose") else skip_adverbials(words, a, high, lex)
    if j + 1 < high and words[j].does("purpose") and words[j + 1].low not in lex.lists["silences"]:
        return Placement(((j + 1, high),), cue=((j, j + 1),))
    return None


def call_on(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Call on (appeal to) somebody to do something."""
    a = skip_adverbials(words, a, high, lex)
    if a + 1 < high and words[a].does("appeal") and somebody_to(words, a + 1, high, lex):
        return Placement(((a + 1, high),), cue=((a, a + 1),))
    return None


def deadline(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Give somebody a time to do something: "gave them 48 hours to leave"."""
    end = phrase_end(words, a, high, lex, attach=False)
    for k in range(max(end, a + 1), min(high - 1, end + 8)):
        if _to_do(words, k, high) and any(w.does("time_noun") for w in words[a:k]):
            return Placement(((a, high),))
    return None
