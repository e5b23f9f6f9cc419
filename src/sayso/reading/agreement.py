"""Agreement: may what stands to the left be the subject of a verb in the present? Words in, yes or no out."""

from collections.abc import Sequence

from sayso.reading.lexicon import Lexicon
from sayso.reading.words import NOUNISH, Form, Word


def plural_subject(before: Word | None, done: Sequence[Word], cue: bool, lex: Lexicon) -> bool:
    """Is the noun to the left a plural, or "authorities in Moscow", so that a base form agrees with it?"""
    comma = before is not None and before.tag == ","
    nearest = next((k for k in range(len(done) - 1, -1, -1) if done[k].tag in ("noun", "name")), None)
    if nearest is None:
        return False
    two = nearest >= 2 and done[nearest - 1].does("and") and done[nearest].tag == "name"
    if two and (comma or before is done[nearest]) and done[nearest - 2].tag == "name":
        return True  # "Armenia and Azerbaijan blame"
    if comma or before is done[nearest]:
        k = nearest
        while _is_singular(done[k], lex):
            while k > 0 and done[k - 1].tag in NOUNISH:  # back to the preposition that hangs the phrase on another
                k -= 1
            k -= k >= 3 and done[k - 1].tag == "to" and done[k - 2].does("close")  # "sources close to the palace say"
            hung = k >= 2 and (done[k - 1].tag == "prep" or done[k - 1].does("close"))
            if not (cue and hung and done[k - 2].tag == "noun"):
                break
            k -= 2
        else:
            return True
    if not cue or any(w.tag in ("verb", "aux") for w in done):
        return False
    end = next((k for k, w in enumerate(done) if w.tag in ("part", "prep", "rel", "that", "ing", ",")), len(done))
    first = next((w for w in reversed(done[:end]) if w.tag == "noun"), None)  # "pictures taken by this paper show"
    return first is not None and first.low.endswith(lex.endings["plural"])


def _is_singular(word: Word, lex: Lexicon) -> bool:
    return not (word.low.endswith(lex.endings["plural"]) or word.low in lex.lists["plural_sources"])


def agrees(before: Word, low: str, lex: Lexicon) -> bool:
    """Could the unknown word be a verb in the present after this pronoun: "she remembers"?"""
    return before.does("present") and low.endswith(lex.endings["third"]) and not low.endswith(lex.endings["no_third"])


def side(name: Word, f: Form, follower: str, lex: Lexicon) -> bool:
    """Does a name of many that speak stand before the verb: "Karun say that", and in capitals "KLF claim they"?"""
    if adjective(name, lex):
        return False
    return f.low not in lex.nouns or (name.text.isupper() and follower == "pron")


def adjective(word: Word, lex: Lexicon) -> bool:
    """Is the name an adjective of a people ("Russian"), not the people or its seat?"""
    return word.low in lex.lists["adjectives"]
