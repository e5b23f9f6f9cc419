"""Frames of charges, names and numbers: two things beside the cue, of which one is said of the other."""

from collections.abc import Sequence

from sayso.reading.lexicon import Lexicon
from sayso.reading.phrases import is_clause, nounish, parenthesis_end, phrase_end, skip_adverbials, turn
from sayso.reading.placement import Placement
from sayso.reading.words import Word


def charge(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """X of Y: "accused the army of shelling", content X … Y."""
    of = [k for k in range(a + 1, min(high - 1, a + 30)) if words[k].does("genitive") and not words[k].quoted]
    if not of:
        return None
    deed = next((k for k in of if words[k + 1].tag in ("ing", "mark", "adv") or words[k + 1].quoted), of[0])
    end = phrase_end(words, a, deed, lex)
    timed = words[end].tag == "prep" or words[end].does("time")
    if not a < end < deed or not timed or skip_adverbials(words, end, deed, lex) < deed:
        end = deed  # but for a time between: "accused the union on Friday of blocking"
    return Placement(((a, end), (deed + 1, high)), cue=((deed, deed + 1),), accused=(a, end))


def blame(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Blame X for Y, Y on X, or X alone: all of it is content, but for a time between."""
    j = a
    while j < high and words[j].tag in ("adv", "cc", "mark"):
        j += 1
    if j < high and words[j].does("reason") and words[a - 1].does("blame"):
        return Placement(((a, high),))  # "put the blame for the raid on outsiders"
    if j >= high or not (nounish(words[j]) or words[j].quoted or words[j].tag == "pron"):
        return None
    end = phrase_end(words, j, high, lex, attach=False)
    if end == j:
        end = next((k for k in range(j, min(high, j + 4)) if words[k].tag in ("prep", "to")), high)
    high = next((k for k in range(end, high - 1) if words[k].tag == "," and words[k + 1].tag == "ing"), high)
    deed = skip_adverbials(words, end, high, lex)
    if end < deed < high and words[deed].does("reason"):
        return Placement(((a, end), (deed, high)))
    return Placement(((a, high),))


def responsible(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Hold X responsible (for Y)."""
    for k in range(a + 1, min(high, a + 20)):
        if words[k].does("guilt") or (words[k].does("to") and k + 1 < high and words[k + 1].does("blame")):
            return Placement(((a, high),))
    return None


def put_at(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Put X at Y: an estimate."""
    if a < high and measured(words, a, lex):  # "put at no fewer than 10 the number of dead"
        return Placement(((a + 1, high),)) if phrase_end(words, a + 1, high, lex, attach=False) < high - 1 else None
    for k in range(a + 1, min(high - 1, a + 25)):
        if measured(words, k, lex):
            return Placement(((a, high),))
    return None


def measured(words: Sequence[Word], k: int, lex: Lexicon) -> bool:
    """Does a number follow the "at" at `k`, rather than a place ("at the head of")?"""
    if k + 1 >= len(words) or not words[k].does("measure"):
        return False
    w = words[k + 1]
    numeral = w.tag in ("num", "mark", "adv", "prep") or w.quoted or w.does("indefinite")
    return numeral or any(x.low in lex.lists["figures"] for x in words[k + 1 : k + 4])


def name(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Call X Y: content X … Y where a quotation mark parts them, else the whole."""
    if a < high and (words[a].does("purpose") or words[a].does("reflexive")):
        return None  # "who calls himself Uncle"
    end = phrase_end(words, a, high, lex, attach=True)
    if a < high and words[a].does("pointing"):
        end = a + 1
    if end == a or end >= high:
        whole = end == high and high - a > 2 and words[high - 1].low.endswith(lex.endings["adjective"])
        if whole and words[a].tag in ("det", "name") and words[high - 2].tag != "det":
            return Placement(((a, high),))  # "called the trial one-sided"
        end = phrase_end(words, a, high, lex, attach=False)
        if not a < end < high:
            return None
    quote = parenthesis_end(words, end, high) if words[end].tag == "," else None
    if quote is not None and words[quote].tag == "mark":  # "called the road, in a statement, ‘a rope’"
        return Placement(((a, end), (quote, high)))
    rest = words[end]
    if rest.does("likeness"):
        return None
    if rest.tag in (",", ".", ";", "that", "rel", "verb", "aux", "to", "cc"):
        return None
    if rest.does("particle"):
        return None
    if (words[a].does("pointing") and end == a + 1) or _said(words, a, end, lex):
        verdict = {w.low for w in words[end:high]}
        if verdict & lex.lists["untruths"]:
            return Placement((), cue=((a, high),), previous=True)
    if rest.tag == "mark" or rest.quoted:
        return Placement(((a, end), (end, high)))
    return Placement(((a, high),))


def _said(words: Sequence[Word], a: int, end: int, lex: Lexicon) -> bool:
    """Is what is called something a thing said: "the message", "the accusations"?"""
    return words[end - 1].low in lex.nouns or words[end - 1].low in lex.lists["channels"]


def as_(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Describe X as Y, content X … Y; claims that are dismissed as something are denied."""
    for k in range(a + 1, min(high - 1, a + 30)):
        if words[k].does("likeness") and not words[k].quoted:
            untrue = not lex.lists["untruths"].isdisjoint(w.low for w in words[k:high])
            if words[a].does("pointing") and k == a + 1 and untrue:
                return Placement((), cue=((k, high),), previous=True)
            if is_clause(words, k + 1, high, lex) and not words[k + 1].quoted:
                return None
            return Placement(((a, k), (k + 1, turn(words, k + 1, high, lex))), cue=((k, k + 1),))
        if words[k].tag in (",", ";", "that"):
            return None
    return None


def figure(words: Sequence[Word], a: int, high: int, lex: Lexicon) -> Placement | None:
    """Give a toll: the number is content."""
    end = phrase_end(words, a, high, lex, attach=False)
    if a < end and words[a].low != "no" and any(w.low in lex.lists["figures"] for w in words[a:end]):
        whole = phrase_end(words, a, high, lex)
        if whole + 1 < high and words[whole].does("figure"):
            whole = max(whole, phrase_end(words, whole + 1, high, lex))
        return Placement(((a, whole),))
    return None
