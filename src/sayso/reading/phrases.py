"""Noun phrases and clauses: tagged words and a position in, ranges of words out.

Ranges are half-open indices into a unit's words. All functions look at a bounded stretch, so that a sentence costs
time linear in its length for each cue.
"""

from collections.abc import Sequence

from sayso.reading.lexicon import Lexicon
from sayso.reading.words import NOUNISH, Word

Range = tuple[int, int]
NOWHERE: Range = (0, 0)
_YEAR = 4
"""Digits of a year."""
LONGEST_PHRASE = 30
"""Words of a noun phrase at most."""


def nounish(w: Word) -> bool:
    """Can the word stand inside a noun phrase?"""
    return (w.tag in NOUNISH or w.tag == "ing") and not w.quoted


def phrase_start(words: Sequence[Word], last: int, low: int, attach: bool = True) -> int:
    """The first word of the noun phrase whose last word is `last`, not before `low`."""
    j = last
    if words[j].tag == "pron":
        if j - 2 >= low and words[j - 1].does("genitive") and words[j - 2].tag in ("pron", "num", "det", "noun"):
            return j - 2  # one of them
        return j
    floor = max(low, last - LONGEST_PHRASE)
    while j > floor:
        w, p = words[j], words[j - 1]
        if p.quoted:
            break
        before = words[j - 2] if j - 2 >= floor else None
        inside = before is not None and (before.tag in NOUNISH or before.possessive)
        if p.tag == "ing" and not (inside or p.does("ranked")):  # "acting governor"
            break
        if w.tag == "det" and p.tag in ("noun", "name") and not p.possessive:
            break
        if p.tag == "num" and w.tag == "det":
            break
        if w.tag == "name" and parts(p):
            break
        close = p.tag == "to" and before is not None and before.does("close") and attach and j - 3 >= floor
        if close and _heads(words[j - 3]):  # "sources close to the palace"
            j -= 3
        elif (
            p.tag in NOUNISH
            or p.tag == "ing"
            or (p.tag == "adv" and w.tag in ("noun", "num") and before is not None and before.tag == "det")
        ):
            j -= 1
        elif (
            p.tag in ("prep", "to")
            and attach
            and p.does("attached")
            and before is not None
            and (_heads(before) or (p.does("genitive") and _quantifies(before)))
        ) or (p.does("joiner") and before is not None and _heads(before) and w.tag in NOUNISH):
            j -= 2
        elif p.tag == "/" or (p.tag == "dash" and w.tag == "name" and p.end == w.start):
            j -= 1
        else:
            break
    while j < last and words[j].tag == "ing" and not (words[j].possessive or words[j].does("ranked")):
        j += 1
    k = j
    while words[j].tag == "num" and k > floor and words[k - 1].does("quantifier") and not words[k - 1].quoted:
        k -= 1
    if any(w.tag == "adv" for w in words[k:j]):  # "at least 40", "no fewer than 40"; not "at 40"
        j = k
    if any(w.does("joiner") for w in words[j:last]):  # "France, Germany and Britain"
        while j - 2 >= floor and words[j - 1].tag == "," and words[j].tag == "name" and words[j - 2].tag == "name":
            j = phrase_start(words, j - 2, floor, attach=False)
    return j


def _quantifies(w: Word) -> bool:
    """Is it "most", "many" before "of"?"""
    return w.tag == "det" and not w.does("article") and not w.does("owner") and not w.quoted


def parts(before: Word) -> bool:
    """Does a phrase of time or channel end before a name: "On Friday | Marten", "In 2021 | Velm"?"""
    if before.tag == "num":
        return len(before.text) == _YEAR and before.text.isdecimal()
    return before.does("time") or before.does("network")


def _heads(w: Word) -> bool:
    return (w.tag in ("noun", "name", "num") or w.tag == "pron") and not w.quoted and not w.possessive


def phrase_end(words: Sequence[Word], first: int, high: int, lexicon: Lexicon, attach: bool = True) -> int:
    """The end of the noun phrase that starts at `first` (== `first` where none starts there)."""
    j = past_quantifier(words, first, high)
    ceiling = min(high, first + LONGEST_PHRASE)
    if j < ceiling and words[j].tag == "pron" and not words[j].quoted:
        some = (
            j + 2 < ceiling and words[j + 1].does("genitive") and (words[j].does("quantified") or words[j].does("one"))
        )
        return phrase_end(words, j + 2, ceiling, lexicon, attach=False) if some else j + 1  # "one of the monks"
    seen = False
    while j < ceiling:
        w = words[j]
        if w.quoted or w.tag == "mark":
            break
        if w.tag == "det":
            if seen and not words[j - 1].possessive and words[j - 1].tag != "det":
                break
            j += 1
        elif w.tag == "num" and seen and words[j - 1].tag == "name" and not words[j - 1].possessive:
            if not (j + 1 >= ceiling or words[j + 1].tag not in ("noun", "name")):
                break
            j += 1
        elif w.tag in NOUNISH:
            if w.low in lexicon.lists["time"] and seen:
                break
            if w.tag == "num" and seen and words[j - 1].tag == "noun" and not words[j - 1].possessive:
                break
            if w.tag == "name" and seen and parts(words[j - 1]):
                break
            seen = True
            j += 1
        elif (
            w.tag in ("ing", "part") and j + 1 < ceiling and words[j + 1].tag in ("noun", "name") and w.tag == "ing"
        ) or (w.tag == "adv" and j + 1 < ceiling and words[j + 1].tag in ("noun", "num") and not seen):
            j += 1
        elif attach and seen and w.tag in ("prep", "to") and w.does("attached") and j + 1 < ceiling:
            inner = phrase_end(words, j + 1, ceiling, lexicon, attach=False)
            if inner == j + 1 or is_time(words, j + 1, inner, lexicon) or is_channel(words, j + 1, inner, lexicon):
                break
            j = inner
        elif attach and seen and w.does("close") and j + 2 < ceiling and words[j + 1].tag == "to":
            inner = phrase_end(words, j + 2, ceiling, lexicon, attach=False)
            if inner == j + 2:
                break
            j = inner
        elif seen and w.does("joiner") and j + 1 < ceiling and words[j + 1].tag in NOUNISH and _listed(words, j, high):
            j += 1
        else:
            break
    return j if seen else first


def past_quantifier(words: Sequence[Word], j: int, high: int) -> int:
    """Over "more than", "at least", "up to" before a number."""
    for k in range(j, min(high, j + 5)):
        if words[k].tag == "num":
            return k
        if words[k].quoted or not words[k].does("quantifier"):
            break
    return j


def _listed(words: Sequence[Word], j: int, high: int) -> bool:
    """Does the "and" at `j` join two nouns rather than two clauses? True unless a finite verb follows the second."""
    for k in range(j + 1, min(high, j + 8)):
        if words[k].tag in ("verb", "aux"):
            return False
        if words[k].tag in (",", ".", ";", "mark"):
            break
    return True


def finite(words: Sequence[Word], a: int, b: int) -> bool:
    """Is there a finite verb (or an auxiliary) among the words?"""
    return any(w.tag in ("verb", "aux") for w in words[a:b])


def is_clause(words: Sequence[Word], a: int, b: int, lexicon: Lexicon) -> bool:
    """Do the words start with a subject that a finite verb follows?"""
    j = a
    while j < b and words[j].tag in ("adv", "neg", "cc", "mark"):
        j += 1
    if j < b and words[j].tag in ("sub", "aux"):
        return finite(words, j, b)
    if j < b and words[j].does("there"):
        return True
    k = phrase_end(words, j, b, lexicon)
    if k == j:
        if j < b and words[j].tag in ("prep", "to", "ing", "num", "pron", "that", "rel"):
            return finite(words, j, b)
        if j + 1 < b and words[j].tag == "det" and words[j + 1].tag == "mark":  # 'the "sheer scale" would …'
            return finite(words, j, b)
        return False
    while k < b and words[k].tag in ("adv", "neg"):
        k += 1
    if k < b and words[k].tag in ("verb", "aux"):
        return True
    # a parenthesis, a prepositional phrase or a reduced relative between subject and verb
    return (
        k < b
        and words[k].tag in (",", "prep", "to", "rel", "part", "dash", "(", "that", "mark", "cc", "ing")
        and finite(words, k, b)
    )


def parenthesis_end(words: Sequence[Word], comma: int, high: int) -> int | None:
    """After ", citing the mayor," or before `, "`: where content may open; None where the comma ends the saying."""
    if comma + 1 < high and (words[comma + 1].tag == "mark" or words[comma + 1].quoted):
        return comma + 1
    for k in range(comma + 1, min(high - 1, comma + 16)):
        if words[k].quoted or words[k].tag in (";", ":"):
            return None
        if words[k].tag == "," and (words[k + 1].tag in ("that", "mark") or words[k + 1].quoted):
            return k + 1
    return None


def turn(words: Sequence[Word], a: int, high: int, lexicon: Lexicon) -> int:
    """Where a phrase that is no clause ends because a clause begins: before ", but …" or ": they …"; else `high`."""
    for k in range(a, high - 1):
        if words[k].quoted:
            continue
        if words[k].tag == "," and words[k + 1].does("but"):
            return k
        if words[k].tag == ":" and is_clause(words, k + 1, high, lexicon):
            return k
    return high


def is_time(words: Sequence[Word], a: int, b: int, lexicon: Lexicon) -> bool:
    """Is the noun phrase a time ("Friday", "the afternoon", "February 18")?"""
    return any(
        w.low in lexicon.lists["time_nouns"] or (w.tag == "num" and len(w.text) == 4 and w.text.isdigit())
        for w in words[a:b]
    )


def is_channel(words: Sequence[Word], a: int, b: int, lexicon: Lexicon) -> bool:
    """Is the noun phrase where or how something was said ("a televised speech", "Telegram")?"""
    return any(_channel(w, lexicon) for w in words[a:b])


def _channel(w: Word, lexicon: Lexicon) -> bool:
    return w.low in lexicon.lists["channels"] or w.low in lexicon.lists["media"]


def skip_adverbials(words: Sequence[Word], j: int, high: int, lexicon: Lexicon) -> int:
    """Over adverbs, times and phrases of channel or place after a cue: "on Sunday", "in a statement"."""
    while j < high:
        w = words[j]
        if w.quoted:
            break
        if past_quantifier(words, j, high) > j:
            break
        if w.tag == "adv" or (w.low in lexicon.lists["time"] and w.tag != "aux"):
            j += 1
            continue
        if j + 2 < high and words[j + 1].does("and") and words[j + 2].low in (w.low, "again"):
            j += 3  # "again and again", "time and again"
            continue
        if w.tag in ("noun", "num", "det"):
            k = phrase_end(words, j, high, lexicon, attach=False)
            timed = k > j and words[k - 1].low in lexicon.lists["time_nouns"]
            if timed and k + 1 < high and words[k].does("offset") and words[k + 1].tag == "that":
                return k + 1  # "the day before that"
            if timed and not (k < high and words[k].does("genitive")):
                j = k
                continue
        if w.tag in ("prep", "to", "sub") and j + 1 < high:
            k = phrase_end(words, j + 1, high, lexicon, attach=False)
            if k > j + 1:
                timed, channel = is_time(words, j + 1, k, lexicon), is_channel(words, j + 1, k, lexicon)
                followed = k < high and words[k].tag in ("verb", "aux")
                if timed and not followed:
                    spoken = _channel(words[k - 1], lexicon)  # "in a Saturday speech"
                    j = k if spoken else min(k, _time_end(words, j + 1, k, lexicon))
                    continue
                if channel and not followed and w.tag != "sub":
                    j = _channel_end(words, j + 1, k, lexicon)
                    continue
        break
    return j


def _time_end(words: Sequence[Word], a: int, b: int, lexicon: Lexicon) -> int:
    """After the last word of time in the range: a subject may follow without a comma ("on Friday Russia had")."""
    last = a
    for i in range(a, b):
        if words[i].low in lexicon.lists["time_nouns"] or words[i].tag == "num":
            last = i
    return last + 1


def _channel_end(words: Sequence[Word], a: int, b: int, lexicon: Lexicon) -> int:
    last = max(i for i in range(a, b) if _channel(words[i], lexicon))
    return last + 1


def speaks(words: Sequence[Word], head: Range, lexicon: Lexicon) -> bool:
    """Can the noun phrase name somebody (or a paper, a picture) whose word is given?"""
    a, b = head
    if a >= b:
        return False
    if words[a].tag == "pron":
        return words[a].does("speaking")
    noun = base_noun(words, head)
    low = noun.low
    lists = lexicon.lists
    if noun.tag == "name" or is_person(low, lexicon) or are_persons(low, lexicon):
        return True
    return any(low in lists[name] for name in ("organisations", "media", "demonyms"))


def is_person(low: str, lexicon: Lexicon) -> bool:
    """Is the noun one of a person: an office or trade of the lexicon, or by its ending?"""
    lists = lexicon.lists
    if low in lists["roles"]:
        return True
    return len(low) > 4 and low.endswith(tuple(lists["person_endings"])) and low not in lists["no_persons"]


def are_persons(low: str, lexicon: Lexicon) -> bool:
    """Is the noun one of several persons?"""
    lists = lexicon.lists
    ends = low.endswith(lexicon.endings["people"]) or (low.endswith("s") and is_person(low[:-1], lexicon))
    return low in lists["roles_plural"] or low in lists["plural_sources"] or ends


def base_noun(words: Sequence[Word], head: Range) -> Word:
    """The head noun: the last word before the first preposition."""
    a, b = head
    for k in range(a + 1, b):
        if words[k].tag in ("prep", "to", ",", "(") or (words[k].tag == "adv" and words[k].does("close")):
            return words[k - 2] if words[k - 1].tag == "adv" and k - 2 >= a else words[k - 1]
    return words[b - 1]
