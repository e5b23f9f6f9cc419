"""Clauses: where one begins and ends in a sentence, and the subject of its first verb. Tagged words in, ranges out."""

from collections.abc import Sequence

from sayso.reading.lexicon import Lexicon
from sayso.reading.phrases import Range, finite, phrase_end, speaks
from sayso.reading.words import Word

_LABEL = 5
"""Words of a headline's label with its colon at most."""
_BRACKET = 30
"""Words after a noun phrase among which the comma that closes its parenthesis is sought."""


def clause_subject(words: Sequence[Word], a: int, b: int, lexicon: Lexicon) -> Range | None:
    """The subject of the first finite clause in the range."""
    j = lead(words, a, b)
    for _ in range(8):
        while j < b and words[j].tag in ("adv", ",", "cc", "neg"):
            j += 1
        if j >= b or words[j].quoted:
            return None
        if words[j].tag in ("prep", "to", "sub"):
            end = phrase_end(words, j + 1, b, lexicon)
            if end == j + 1:
                return None
            name = next((k for k in range(end, j + 1, -1) if words[k - 1].tag != "name"), end)
            ends_fronted = words[name - 1].tag == "noun" and words[name - 1].low not in lexicon.lists["roles"]
            if name < end < b and ends_fronted and words[j + 1].tag == "det" and words[end].tag in ("verb", "aux"):
                return (name, end)  # "Outside the town Adam gives the orders"
            j = end
            continue
        end = phrase_end(words, j, b, lexicon)
        if end == j:
            return None
        k = end
        while k < b and words[k].tag in ("adv", "neg"):
            k += 1
        if k < b and words[k].tag in ("verb", "aux"):
            return (j, end)
        if k < b and words[k].tag in (",", "dash", "("):
            if any(
                words[m].tag in (",", "dash", ")") and words[m + 1].tag in ("verb", "aux", "adv")
                for m in range(k + 1, min(b - 1, k + _BRACKET))
            ):
                return (j, end)
            j = k + 1
            continue
        if k < b and words[k].tag in ("prep", "to", "rel", "that", "part", "ing"):
            verb = next((m for m in range(k, b) if words[m].tag in ("verb", "aux")), None)
            return (j, end) if verb is not None else None
        return None
    return None


def lead(words: Sequence[Word], a: int, b: int) -> int:
    """Over the words that join a sentence to the one before: "But", "Meanwhile,"."""
    while a < b and not words[a].quoted:
        if words[a].tag == "cc" or words[a].tag == ",":
            a += 1
        elif words[a].tag == "adv" and a + 1 < b and words[a + 1].tag == ",":
            a += 2
        else:
            break
    return a


def headline_start(words: Sequence[Word], lexicon: Lexicon) -> int:
    """After the label of a headline: "Live: …", "Analysis | …", "Gaza war live: …"."""
    for k in range(1, min(len(words) - 1, _LABEL)):
        if words[k].text in ":|" and words[k - 1].low in lexicon.lists["labels"]:
            return k + 1
    return 0


def after_colon(words: Sequence[Word], a: int, b: int, lexicon: Lexicon) -> int:
    """Where the content `[a, b)` of a later "he said" starts: after the colon of a clause whose subject is he.

    "Holm changed the tone: the defenders, he said, …".
    """
    colon = next((k for k in range(b - 1, a, -1) if words[k].tag == ":" and not words[k].quoted), None)
    if colon is None or not finite(words, a, colon):
        return a
    head = clause_subject(words, a, colon, lexicon)
    return colon + 1 if head is not None and speaks(words, head, lexicon) else a


def length(words: Sequence[Word]) -> int:
    n = len(words)
    while n and words[n - 1].tag in (".", "!", ";", ",", ":", "…"):
        n -= 1
    return n
