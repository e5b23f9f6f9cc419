"""Subjects of cues: whose saying is it? Tagged words and a verb group in, the range of its subject out.

A subject stands before the verb (with its apposition), after it ("…, said the mayor"), or is that of an earlier
verb ("…, adding that", "and said").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.reading.clauses import clause_subject
from sayso.reading.lexicon import Lexicon
from sayso.reading.phrases import (
    Range,
    are_persons,
    base_noun,
    finite,
    is_person,
    nounish,
    phrase_end,
    phrase_start,
    speaks,
)
from sayso.reading.words import Word

Kind = Literal["phrase", "pronoun", "inherited", "relative", "none"]
_PARENTHESES = 4
"""Commas that are looked back over for the noun phrase before a parenthesis."""
_SIGNS = frozenset((",", "dash"))
_CLAUSE_OPENERS = frozenset(("sub", "that", "cc", ";", ":", "dash", ",", "rel", "mark", ".", "(", "!", "?"))


@dataclass(frozen=True, slots=True)
class Subject:
    """`head`: the noun phrase; `full`: with its apposition; `start`: where its clause starts."""

    kind: Kind
    head: Range
    full: Range
    start: int


def before(words: Sequence[Word], group: int, low: int, lexicon: Lexicon) -> Subject:
    """The subject to the left of a verb group that starts at `group`."""
    j = group - 1
    while j >= low and words[j].tag in ("adv", "neg"):
        j -= 1
    nothing = Subject("none", (group, group), (group, group), group)
    while j > low and words[j].does("likeness") and words[j + 1].does("wont"):  # "as always"
        j -= 1
    if j < low:
        return nothing
    w = words[j]
    if words[group].does("reflexive") and w.tag in ("verb", "part"):  # "confined herself to saying"
        return before(words, j, low, lexicon)
    if w.tag == "rel" and w.does("subject_relative"):
        return _relative(words, j, low, group, lexicon)
    if w.tag == "cc":
        start = j - 1 if j > low and words[j - 1].tag == "," else j
        return Subject("inherited", (group, group), (group, group), start)
    if w.tag in (",", "dash", ")"):
        return _parenthesis(words, j, low, group, lexicon)
    if w.tag == "mark" or w.quoted:
        return nothing
    if not (nounish(w) or w.tag == "pron"):
        if j - 3 >= low and words[j - 1].does("spoken_to") and words[j - 2].tag == "pron" and nounish(words[j - 3]):
            start = phrase_start(words, j - 3, low)
            return Subject("phrase", (start, j - 2), (start, j + 1), _clause_start(words, start, low, lexicon))
        if w.tag in ("prep", "to", "sub"):
            return Subject("inherited", (group, group), (group, group), j)
        return nothing
    if w.does("time_noun") and not w.does("time") and w.tag != "name":  # "for days said": times say nothing
        start = phrase_start(words, j, low, attach=False)
        subject = start > low and (nounish(words[start - 1]) or words[start - 1].tag in (",", "pron"))
        return before(words, start, low, lexicon) if subject else nothing  # "the governor last week said"
    if w.low in lexicon.lists["time"]:  # "the governor on Monday said"
        k = j - 1
        if k > low and words[k].tag == "prep" and (nounish(words[k - 1]) or words[k - 1].tag in ("pron", ",")):
            return before(words, k, low, lexicon)
        if k >= low and (nounish(words[k]) or words[k].tag == "pron"):
            return before(words, j, low, lexicon)
    start = phrase_start(words, j, low)
    start = _without_fronted(words, start, j + 1, low)
    start = next((k + 1 for k in range(j - 1, start - 1, -1) if words[k].does("what")), start)
    for k in range(start, j):  # ", a claim Baku rejected"
        if (
            words[k].low in lexicon.nouns
            and words[k + 1].tag == "name"
            and start > low
            and words[start - 1].tag in _SIGNS
        ):
            return Subject("phrase", (k + 1, j + 1), (k + 1, j + 1), start - 1)
    if start - 2 >= low and words[start - 1].does("with") and words[start - 2].tag == ",":
        return Subject("phrase", (start, j + 1), (start, j + 1), start - 2)  # ", with its minister saying"
    if start - 2 >= low and words[start - 1].tag == "prep" and words[start - 2].tag == "rel":
        return _relative(words, start - 2, low, group, lexicon)  # "Biden, who in the Assembly said"
    if start > low and (words[start - 1].tag in ("prep", "to") or words[start - 1].does("likeness")):
        whole = _reduced(words, start, low, lexicon)
        if whole is not None:
            return Subject("phrase", whole, (whole[0], j + 1), _clause_start(words, whole[0], low, lexicon))
    if start > low and words[start - 1].tag in ("verb", "part", "prep", "to", "aux", "inf"):
        whole = _modified(words, start, low)
        if whole is not None:
            return Subject("phrase", whole, whole, _clause_start(words, whole[0], low, lexicon))
    if start - 2 >= low and words[start - 1].does("naming") and nounish(words[start - 2]):
        start = phrase_start(words, start - 2, low)  # "a nurse called Oona said"
    kind: Kind = "pronoun" if start == j and w.tag == "pron" else "phrase"
    head = (start, j + 1)
    return Subject(kind, head, head, _clause_start(words, start, low, lexicon))


def _reduced(words: Sequence[Word], at: int, low: int, lexicon: Lexicon) -> Range | None:
    """The noun before a reduced relative: "footage shared on … and verified by …" for the phrase after its "by"."""
    opener = next(
        (
            k
            for k in range(at - 1, low - 1, -1)
            if words[k].tag in (",", ";", "sub", "that", ":") and not _known_as(words, k, lexicon)
        ),
        low - 1,
    )
    first = opener + 1
    while first < at and words[first].tag in ("cc", "adv"):
        first += 1
    end = phrase_end(words, first, at, lexicon)
    reduced = words[end].tag in ("verb", "part", "ing")
    hung = (
        words[end].does("whereabouts") and end == at - 1 and speaks(words, (first, end), lexicon)
    )  # "men across the river"
    if end > first and hung and words[first].tag != "pron":
        return (first, phrase_end(words, at, len(words), lexicon, attach=False))
    if end > first and reduced and words[first].tag != "pron":
        return (first, end)
    return None


def _without_fronted(words: Sequence[Word], start: int, end: int, low: int) -> int:
    """The subject's start when a phrase of place or time stands before it without a comma: "In Kyiv the army"."""
    if start > low and words[start - 1].tag in ("prep", "to"):
        for k in range(start + 1, end):
            if words[k].tag == "det" and words[k - 1].tag in ("noun", "name") and not words[k - 1].possessive:
                return k
    return start


def _known_as(words: Sequence[Word], k: int, lexicon: Lexicon) -> bool:
    """Is "as" at `k` that of "known as"?"""
    return words[k].does("likeness") and k > 0 and words[k - 1].low in lexicon.lists["known_as"]


def _modified(words: Sequence[Word], at: int, low: int) -> Range | None:
    """The noun before a relative clause that ends at the verb: "a medic who examined the bodies believed"."""
    for k in range(at - 1, max(low, at - 16), -1):
        tag = words[k].tag
        if tag in (",", ";", ":", "mark", "dash") or words[k].quoted:
            return None
        if (tag == "rel" or (tag == "that" and words[k + 1].tag in ("verb", "aux"))) and finite(words, k, at):
            if k > low and nounish(words[k - 1]):
                start = phrase_start(words, k - 1, low)
                return (start, k)
            return None
    return None


def _clause_start(words: Sequence[Word], start: int, low: int, lexicon: Lexicon) -> int:
    """Back over the sign or word that opens the subject's clause: ", but", "while", ";"."""
    j = start
    if j > low and words[j - 1].tag == "rel":
        j -= 1 + (j - 2 > low and words[j - 2].tag == "prep" and words[j - 1].does("relative"))  # "in which it added"
        return j - 1 if j > low and words[j - 1].tag == "," else j
    if j - 2 > low and words[j - 1].tag == "that" and words[j - 2].tag == "pron" and words[j - 3].tag in _SIGNS:
        return j - 3  # "– something that the movement denies"
    goes_on = words[j].tag == "pron" and words[j].does("present")  # "…, and that he needed help": still the same
    joined = j - 2 > low and words[j - 1].tag == "that" and words[j - 2].tag == "cc"  # "…, and that both had told him"
    if joined and not goes_on:
        j -= 1
    if j > low and words[j - 1].low in lexicon.nouns and words[j - 1].tag == "noun":  # ", an allegation he rejects"
        k = phrase_start(words, j - 1, low, attach=False)
        if k > low and words[k - 1].tag in (",", "dash"):
            return k - 1
    while j > low and words[j - 1].tag in ("adv", "cc", "sub", ";", ","):
        j -= 1
        if (
            words[j].does("offset") and words[j - 1].does("time_noun") and not words[j - 1].does("time")
        ):  # ", a day after the president ordered"
            j = phrase_start(words, j - 1, low, attach=False)
        if words[j].tag in (",", ";"):
            break
    return j


def _relative(words: Sequence[Word], rel: int, low: int, group: int, lexicon: Lexicon) -> Subject:
    j = rel - 1
    comma = j >= low and words[j].tag == ","
    j -= comma
    if j >= low and words[j].tag == "pron" and words[j].does("object") and comma and words[rel].does("who"):
        head = clause_subject(words, low, rel, lexicon)  # "The men agreed with him, who confirmed …": the men
        if head is not None:
            return Subject("phrase", head, head, rel - 1)
    if j < low or not (nounish(words[j]) or (words[j].tag == "pron" and not words[j].does("object"))):
        return Subject("none", (group, group), (group, group), rel)
    near = phrase_start(words, j, low, attach=False)
    low_noun = words[j].low
    person = words[rel].does("who") and (is_person(low_noun, lexicon) or are_persons(low_noun, lexicon))
    named = person or any(w.tag == "name" for w in words[near : j + 1])
    start = near if named else phrase_start(words, j, low)
    return Subject("relative", (start, j + 1), (start, j + 1), rel - 1 if words[rel - 1].tag == "," else rel)


def _parenthesis(words: Sequence[Word], close: int, low: int, group: int, lexicon: Lexicon) -> Subject:
    """The noun phrase before "…, a parenthesis, said"; without one, the verb shares an earlier subject."""
    sign = words[close].tag
    seen = 0
    for k in range(close - 1, low - 1, -1):
        tag = words[k].tag
        if words[k].quoted:
            break
        if sign == ")" and tag != "(":
            continue
        if sign == "dash" and tag != "dash":
            continue
        if tag not in (",", "dash", "("):
            continue
        seen += 1
        if seen > _PARENTHESES:
            break
        last = k - 1 - (k - 2 >= low and words[k - 1].does("near_by"))  # "a doctor there, Oona Felt, said"
        if k > low and _fits(words, k + 1, close) and (nounish(words[last]) or words[last].tag == "pron"):
            start = phrase_start(words, last, low)
            start = _without_fronted(words, start, k, low)
            opener = words[start - 1] if start > low else None
            named = words[start].tag == "name" and opener is not None and opener.tag == "verb"
            timed = opener is not None and (opener.low in lexicon.lists["time"] or opener.does("time_noun"))
            opens = opener is None or opener.tag in _CLAUSE_OPENERS | {"adv"} or timed
            # "the head of a group that calls itself KLF, Bo Ek, said"
            described = None if opens or named else _modified(words, start, low)
            if not (opens or named or described):
                continue
            start, end = described or (start, k)
            if opener is not None and opener.tag == "sub" and base_noun(words, (start, last + 1)).does("meets"):
                continue  # "after talks with his guest, Bo Ek, said": the one before
            if words[start].low in lexicon.lists["time"] or finite(words, start, end):
                continue
            if start == k - 1 and words[start].tag == "num":  # an age
                continue
            if start > low and words[start - 1].tag == "," and _apposition_goes_on(words, start, low, lexicon):
                continue
            appositive = nounish(words[k + 1]) and _fits(words, k + 1, close)
            full = (start, close if appositive else k)
            kind: Kind = "pronoun" if words[start].tag == "pron" and start == k - 1 else "phrase"
            return Subject(kind, (start, k), full, _clause_start(words, start, low, lexicon))
    if sign == ",":
        return Subject("inherited", (group, group), (group, group), close)
    return Subject("none", (group, group), (group, group), close)


def _fits(words: Sequence[Word], a: int, b: int) -> bool:
    """Can the words stand between commas after a noun: an apposition, a relative clause, an adverbial?"""
    if a >= b:
        return False
    first = words[a]
    if first.tag in ("rel", "ing", "part", "prep", "adv", "num", "sub") or first.does("that"):
        return True
    # What a relative clause says of the apposition is no clause of the sentence: "the owner of Karun, which leads …".
    stop = next((k for k in range(a + 1, b) if words[k].tag == "rel" and _opens_relative(words, k, first)), b)
    if first.tag == "verb":  # ", identified in court as P-14,"
        return _only_reduced(words, a, stop)
    return nounish(first) and (not finite(words, a, stop) or _only_reduced(words, a, stop))


def _opens_relative(words: Sequence[Word], k: int, first: Word) -> bool:
    """Is it a relative clause of an apposition: ", which leads …", "a lawyer who lives there"?"""
    return words[k - 1].tag == "," or (first.does("indefinite") and nounish(words[k - 1]))


def _only_reduced(words: Sequence[Word], a: int, b: int) -> bool:
    """Is the one verb a participle with a preposition: "the governor allied with the army"?"""
    asked = next((k for k in range(a + 1, b) if words[k].tag == "sub"), b)  # ", asked on Sunday if he would go,"
    verbs = [k for k in range(a, asked) if words[k].tag in ("verb", "aux")]
    return (
        len(verbs) == 1
        and (not words[verbs[0]].verbs or any(f.form == "participle" for f in words[verbs[0]].verbs))
        and verbs[0] + 1 < b
        and (words[verbs[0] + 1].tag == "prep" or words[verbs[0]].does("naming"))
    )


def _apposition_goes_on(words: Sequence[Word], start: int, low: int, lexicon: Lexicon) -> bool:
    """Is the phrase at `start` itself an apposition to a noun before the comma ("X, the owner of Y, a firm, said")?"""
    k = start - 2
    if k < low or not nounish(words[k]):
        return False
    first = phrase_start(words, k, low)
    if not (first == low or words[first - 1].tag in _CLAUSE_OPENERS) or words[first].low in lexicon.lists["time"]:
        return False
    roles = lexicon.lists["roles"]
    role = words[start].tag == "det" or any(w.low in roles for w in words[start : start + 3] if w.tag == "noun")
    return role and (words[k].tag == "name" or any(w.low in roles for w in words[first : k + 1]))


def after(words: Sequence[Word], first: int, high: int, lexicon: Lexicon) -> Range | None:
    """The noun phrase that follows an inverted cue, with its apposition: "said X, the leader of Y"."""
    end = phrase_end(words, first, high, lexicon)
    if end == first:
        return None
    return (first, with_apposition(words, first, end, high, lexicon))


def with_apposition(words: Sequence[Word], first: int, end: int, high: int, lexicon: Lexicon) -> int:
    """The end of the noun phrase `[first, end)` with what stands in apposition to it."""
    if end + 1 < high and words[end].tag == "(":
        for k in range(end + 1, min(high, end + 6)):
            if words[k].tag == ")":
                end = k + 1
                break
    for _ in range(3):
        if end + 1 >= high or words[end].tag not in (",", "dash") or words[end + 1].quoted:
            break
        if words[end + 1].tag not in ("det", "noun", "name", "num"):
            break
        stop = phrase_end(words, end + 1, high, lexicon)
        if stop == end + 1 or (
            stop < high and words[stop].tag in ("verb", "aux", "adv", "rel", "that") and words[stop].tag != "rel"
        ):
            break
        if words[end + 1].tag == "pron" or words[end + 1].low in lexicon.lists["time"]:
            break
        end = stop
    return end
