"""Narrated claims: what the outlet asserts in its own voice. A unit and its attributions in, ranges of words out."""

from collections.abc import Sequence

from sayso.reading.attribution import Attribution
from sayso.reading.clauses import clause_subject, headline_start
from sayso.reading.lexicon import Lexicon
from sayso.reading.nesting import covered
from sayso.reading.phrases import Range, finite
from sayso.reading.units import Unit
from sayso.reading.words import Word

FEWEST_WORDS = 3
"""Words of a narrated claim at least."""
_IT_IS_SO_THAT = (["aux", "noun", "that"], ["aux", "adv", "that"])
_EDGES = frozenset((",", ";", ":", "dash", ".", "!", "cc", "rel", "that", "mark", "(", ")"))


def narrated(unit: Unit, made: Sequence[Attribution], lexicon: Lexicon) -> list[Range]:
    """What no attribution covers and still asserts something: at most one range, the whole unit where none is."""
    words = unit.words
    size = len(words)
    if (words and words[-1].tag == "?") or (size > 1 and words[-1].tag == "mark" and words[-2].tag == "?"):
        return []
    gaps: list[Range] = [(headline_start(words, lexicon) if unit.type == "title" else 0, size)]
    for one in made:
        if one.hit.form == "adjective":
            continue
        lo, hi = covered(one)
        gaps = [piece for a, b in gaps for piece in ((a, min(b, lo)), (max(a, hi), b)) if piece[0] < piece[1]]
    sources = {one.source[1] for one in made}
    gaps = [
        gap for gap in gaps if not _relative(words, gap) and not (words[gap[0]].tag == "that" and gap[0] in sources)
    ]
    kept = [trimmed for gap in gaps if _asserts(words, trimmed := _trim(words, gap), unit, bool(made), lexicon)]
    return kept[:1] if made else kept


def _relative(words: Sequence[Word], gap: Range) -> bool:
    """Is the gap a relative clause of a source ("…, whose brother was taken")?"""
    a, b = gap
    while a < b and words[a].tag in (",", "mark", "("):
        a += 1
    return (a < b and words[a].tag == "rel") or (a > 0 and words[a - 1].tag == "rel")


def _trim(words: Sequence[Word], gap: Range) -> Range:
    a, b = gap
    while a < b and words[a].tag in _EDGES and words[a].tag != "mark":
        if words[a].tag == "that" and a + 1 < b and words[a + 1].tag in ("aux", "verb"):
            break
        a += 1
    if b - a > 5 and words[a].does("expletive") and [w.tag for w in words[a + 1 : a + 4]] in _IT_IS_SO_THAT:
        a += 4  # "it is noteworthy that"
    while b > a and (words[b - 1].tag in _EDGES or (words[b - 1].tag in ("sub", "prep") and _hangs(words, b))):
        b -= 1
    return a, b


def _hangs(words: Sequence[Word], b: int) -> bool:
    """Does a word at the end of a range lean on what was cut off after it ("after | he said"; not "goes on.")?"""
    return b < len(words) and words[b].tag not in (".", "!", ";")


def _long(words: Sequence[Word], a: int, b: int) -> bool:
    return sum(w.text[0].isalnum() for w in words[a:b]) > FEWEST_WORDS


def _asserts(words: Sequence[Word], gap: Range, unit: Unit, beside: bool, lexicon: Lexicon) -> bool:
    a, b = gap
    if b - a < FEWEST_WORDS:
        return False
    if beside and words[b - 1].does("what"):
        return False  # "published what | it said was a call"
    if words[a].does("label") and (unit.type == "title" or words[a].does("here")):
        return False
    if not finite(words, a, b):
        return unit.type == "title" and _long(words, a, b) and any(w.verbs for w in words[a:b])
    if beside:
        cleft = b < len(words) and words[b].tag == "that" and sum(w.tag in ("verb", "aux") for w in words[a:b]) == 1
        if words[a].does("expletive") and cleft:
            return False  # "It was in May | that the mayor announced"
        if clause_subject(words, a, b, lexicon) is None and not words[a].does("opening"):
            return False
        if b - a < FEWEST_WORDS + (unit.type != "title") or words[a].tag in ("rel", "sub", "verb", "part", "ing", "to"):
            return False
        if any(w.tag == "rel" for w in words[a:b]) and sum(w.tag in ("verb", "aux") for w in words[a:b]) < 2:
            return False  # "A blogger who writes | as Silent Edge said"
        if words[a].does("indefinite") and words[a + 1].low in lexicon.lists["figures"]:
            return False  # "put losses at 300, | a figure that cannot be checked"
        head = [w.low for w in words[a : a + 4]]
        return not any(low in lexicon.nouns or low in lexicon.lists["channels"] for low in head)
    return True
