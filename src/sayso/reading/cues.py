"""Cues: a unit in, the places where its words put content on somebody out.

A hit says which words are the cue, what the lexicon knows of them, and in what form they stand. Words inside
quotation marks are somebody's own and give no hits.
"""

from dataclasses import dataclass
from typing import Literal

from sayso.reading.lexicon import ByFirst, Cue, Lexicon, VerbForm
from sayso.reading.phrases import phrase_start
from sayso.reading.words import Word

Form = Literal["verb", "participle", "passive", "noun", "according", "citing", "adverb", "adjective", "colon"]

MOST = 60
"""Cues of one unit that are looked at: no sentence has more, and none costs more."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue in a unit: words `[first, last)`, in which form, and the readings that the lexicon has of it."""

    first: int
    last: int
    form: Form
    cues: tuple[Cue, ...]
    group: int
    """The first word of the verb group ("has also said" for "said"), or `first`."""


def hits(words: tuple[Word, ...], lexicon: Lexicon) -> list[Hit]:
    """All cues among the words, in order; no two share a word."""
    out: list[Hit] = []
    end = 0
    marked = any(w.tag == "mark" for w in words)
    for i in [k for k, w in enumerate(words) if (w.opens or w.tag == "verb") and not w.quoted]:
        hit = None if i < end else _hit(words, i, lexicon, marked)
        if hit is not None:
            out.append(hit)
            end = hit.last
            if len(out) == MOST:
                break
    return out


def _hit(words: tuple[Word, ...], i: int, lexicon: Lexicon, marked: bool) -> Hit | None:
    w = words[i]
    for name in ("according", "citing"):
        size = _phrase(words, i, lexicon.phrases[name])
        if size and not (name == "citing" and w.tag in ("noun", "part")):
            return Hit(i, i + size, "according" if name == "according" else "citing", (_ASSERTED,), i)
    cites = w.does("cites") and i and words[i - 1].does("subject_relative")
    if cites and not any(x.tag == "ing" for x in words[i + 1 : i + 9]):
        leans = i + 1 < len(words) and words[i + 1].does("leant_on")
        if leans or not w.does("leans"):
            return Hit(i, i + 1 + leans, "citing", (_ASSERTED,), i - 1)
    if w.low in lexicon.adverbs:
        return Hit(i, i + 1, "adverb", (Cue(w.low, lexicon.adverbs[w.low], ()),), i)
    possessed = _possessed(words, i, lexicon)
    if possessed:
        return possessed
    if w.low in lexicon.alleged_adjectives and w.tag in ("noun", "verb") and _attributive(words, i, w.tag):
        return Hit(i, i + 1, "adjective", (Cue(w.low, lexicon.alleged_adjectives[w.low], ()),), i)
    if (w.verbs or w.does("phrases_it")) and w.tag in ("verb", "ing", "part", "inf", "aux"):
        known = _verb(words, i, lexicon, marked)
        if known is not None:
            return known
    if w.tag == "verb" and marked and _beside_quotation(words, i):
        return Hit(i, i + 1, "verb", (_MANNER,), i)
    if w.tag == "noun" and w.low in lexicon.nouns:
        last = i + 1 + (_phrase(words, i + 1, lexicon.phrases["predicates"]) if i + 1 < len(words) else 0)
        if last > i + 1 and last < len(words) and words[last].tag == "that":  # "rumour has it that"
            return Hit(i, last, "noun", (lexicon.nouns[w.low],), i)
        if _content_follows(words, i, lexicon.nouns[w.low]):
            verb = _support(words, i, lexicon)
            group = i if verb is None else _group(words, verb)[0]
            return Hit(i, i + 1, "noun", (lexicon.nouns[w.low],), group)
    return None


_MANNER = Cue("", "asserted", ("quoted",))


def _beside_quotation(words: tuple[Word, ...], i: int) -> bool:
    """ "…," he thundered: any verb after a quotation's comma and a short subject is one of saying."""
    start = phrase_start(words, i - 1, max(0, i - 6)) if i else 0
    if start < 2 or start == i or words[i].does("naming") or words[start].tag not in ("pron", "det", "name", "noun"):
        return False
    last, first = words[start - 1], words[start - 2]
    return (last.tag == "mark" and first.quoted and first.text in ",?!") or (last.text == "," and first.tag == "mark")


_PUT = Cue("", "asserted", ("clause",))
_AS = 8
"""Words before "put it" among which its "as" stands."""


def _phrases_it(words: tuple[Word, ...], i: int) -> bool:
    """Is it "put it", "has it" of a clause with "as" that tells whose words are given?"""
    if not words[i].does("phrases_it") or i + 1 >= len(words) or not words[i + 1].does("neuter"):
        return False
    ends = i + 2 >= len(words) or words[i + 2].tag in (",", ".", ":")
    return ends and any(w.does("likeness") for w in words[max(0, i - _AS) : i])


_ASSERTED = Cue("according to", "asserted", ("clause",))


def _phrase(words: tuple[Word, ...], i: int, phrases: ByFirst) -> int:
    """How many words of a phrase of the set stand at `i`; 0 for none."""
    for phrase in phrases.get(words[i].low, ()):
        if tuple(w.low for w in words[i : i + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _possessed(words: tuple[Word, ...], i: int, lexicon: Lexicon) -> Hit | None:
    """ "by the ministry's count": the noun is the cue, the possessor the source."""
    if words[i].low not in lexicon.phrases["possessed_nouns"] or i < 2:
        return None
    before = words[i - 1]
    owned = i + 2 < len(words) and words[i + 1].does("genitive")
    if owned and before.does("the") and words[i - 2].low in lexicon.phrases["possessed_prepositions"]:
        return Hit(i - 2, i + 2, "according", (_ASSERTED,), i - 2)  # "by the estimate of the panel"
    if not (before.possessive or before.does("owner")):
        return None
    start = phrase_start(words, i - 1, max(0, i - 10))
    if start == 0 or words[start - 1].low not in lexicon.phrases["possessed_prepositions"]:
        return None
    return Hit(i, i + 1, "according", (_ASSERTED,), start - 1)


def _attributive(words: tuple[Word, ...], i: int, tag: str) -> bool:
    """Does the word stand before a noun and after what opens a noun phrase?"""
    before = words[i - 1] if i else None
    signs = (",", "cc") if tag == "noun" else ()
    opens = before is None or before.possessive or before.tag in ("det", "prep", "to", "num", "sub", *signs)
    return opens and i + 1 < len(words) and words[i + 1].tag in ("noun", "name", "ing")


def _content_follows(words: tuple[Word, ...], i: int, cue: Cue) -> bool:
    if i + 2 >= len(words):
        return False
    following = words[i + 1].low
    return following in ("that", ":", "to") or (following == "of" and "of" in cue.frames)


def _verb(words: tuple[Word, ...], i: int, lexicon: Lexicon, marked: bool) -> Hit | None:
    w = words[i]
    if _phrases_it(words, i):  # "as one envoy put it"
        return Hit(i, i + 2, "verb", (_PUT,), _group(words, i)[0])
    reading = _reading(words, i, lexicon)
    if reading is None:
        return None
    last = i + 1 + len(reading.tail)
    group, auxiliaries, negated = _group(words, i)
    manner = (_MANNER,) if marked and w.tag == "verb" and _beside_quotation(words, i) else ()
    lemma = reading.lemma
    if reading.tail and lemma in lexicon.lists["on_and_on"] and not _content_opens(words, last):
        return None  # "went on television"
    cues = (lexicon.negated if negated else lexicon.cues).get(lemma)
    if cues is None:
        return None
    cues = (*cues, *manner)  # '"…," he mocked'
    modal = any(a.does("modal") for a in auxiliaries)
    if w.tag == "inf":
        if modal or any(a.does("do") for a in auxiliaries):
            return Hit(i, last, "verb", cues, group) if negated or not modal else None
        before = words[i - 2] if i >= 2 else None
        onward = before is not None and (before.does("onward") or before.does("onward_verb"))
        return Hit(i, last, "verb", cues, group) if onward else None
    if w.tag == "part" and any(a.does("be") for a in auxiliaries):
        return Hit(i, last, "passive", cues, group)
    if modal:
        return Hit(i, last, "verb", cues, group) if negated else None
    if w.tag == "verb" and not auxiliaries and _bare_passive(words, i, cues, lexicon):
        return Hit(i, last, "passive", cues, group)
    if w.tag == "part" and not auxiliaries:
        return None
    if w.tag == "ing" and words[i - 1].does("likeness") and i >= 3:  # "was quoted (by the agency) as saying"
        quoted = next((k for k in range(i - 2, max(0, i - 14), -1) if words[k].does("said")), None)
        if quoted is not None and _group(words, quoted)[0] < quoted:
            return Hit(quoted, last, "verb", cues, _group(words, quoted)[0])
    if w.tag == "ing" and not any(a.does("be") for a in auxiliaries):
        return Hit(i, last, "participle", cues, group)
    if any(a.does("perfect") for a in auxiliaries):
        return Hit(i, last, "participle", cues, group)
    return Hit(i, last, "verb", cues, group)


def _bare_passive(words: tuple[Word, ...], i: int, cues: tuple[Cue, ...], lexicon: Lexicon) -> bool:
    """A passive without its auxiliary, as headlines have it: "Rebels accused of theft", "Army said to have left"."""
    if i == 0 or i + 2 >= len(words) or words[i - 1].tag not in ("noun", "name"):
        return False
    if any(x.tag in ("verb", "aux") for x in (*words[:i], *words[i + 3 :])):
        return False  # "the men accused of theft were freed"
    following, after = words[i + 1], words[i + 2]
    if following.does("genitive"):
        return any("of" in cue.frames for cue in cues)
    relayed = words[i].low in lexicon.passive and not any("to" in cue.frames for cue in cues)
    return relayed and following.tag == "to" and after.tag == "aux"


def _content_opens(words: tuple[Word, ...], k: int) -> bool:
    """May what somebody says begin or have ended at `k`?"""
    return k >= len(words) or words[k].quoted or not words[k].text[0].isalnum() or words[k].tag == "that"


def _reading(words: tuple[Word, ...], i: int, lexicon: Lexicon) -> VerbForm | None:
    for form in words[i].verbs:
        known = form.lemma in lexicon.cues or form.lemma in lexicon.negated
        if known and all(
            i + 1 + k < len(words) and words[i + 1 + k].low == t and not words[i + 1 + k].quoted
            for k, t in enumerate(form.tail)
        ):
            return form
    return None


def _group(words: tuple[Word, ...], i: int) -> tuple[int, list[Word], bool]:
    """The first word of the verb group that ends with the verb at `i`, its auxiliaries, and whether it is negated."""
    j, auxiliaries, negated = i, [], False
    while j > 0 and i - j < 8:
        p = words[j - 1]
        if p.tag == "aux":
            auxiliaries.append(p)
            negated = negated or p.does("negated")
        elif p.tag == "neg" or p.does("nor"):
            negated = True
        elif p.tag == "to" or p.does("reflexive"):
            pass
        elif p.does("time_noun") and (opener := _adjunct(words, j - 1)) is not None:
            j = opener + 1
        elif p.tag != "adv":
            break
        j -= 1
    while j < i and words[j].tag == "to":
        j += 1
    return j, auxiliaries, negated


def _adjunct(words: tuple[Word, ...], last: int) -> int | None:
    """Where a phrase of time between an auxiliary and its verb opens: "has for months accused"; it ends at `last`."""
    for k in range(last - 1, max(0, last - 4), -1):
        if words[k].tag == "prep":
            return k if words[k - 1].tag in ("aux", "adv") else None
    return None


def _support(words: tuple[Word, ...], i: int, lexicon: Lexicon) -> int | None:
    """Where the verb stands whose object is the noun of saying at `i` ("issued a warning"), or None."""
    start = phrase_start(words, i, max(0, i - 8), attach=False)
    if start == 0:
        return None
    verb = words[start - 1]
    lemmas = {f.lemma for f in verb.verbs} & (lexicon.lists["support"] | lexicon.lists["relay"])
    return start - 1 if lemmas and verb.tag in ("verb", "part", "ing") else None
