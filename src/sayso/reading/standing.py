"""Standing: what a cue says and what its content says in, how far the speaker commits himself out.

The tests of the codebook in their order, the first that holds: denied, asked, threatened, ordered, planned, opinion,
alleged, hedged, asserted. A cue that is itself a demand, a threat … decides at once; else words of the content do.
"""

from collections.abc import Sequence

from sayso.reading.lexicon import Lexicon
from sayso.reading.words import Word
from sayso.records import Polarity, Standing

_BY_CUE: tuple[Standing, ...] = ("denied", "asked", "threatened", "ordered", "planned", "opinion")
_OWN = frozenset(["it", "they", "he", "she", "we", "i", "its", "their", "his", "her", "our", "my"])
_NEGATIONS = frozenset(["not", "no", "never", "none", "nobody", "nothing", "neither", "without"])


def standing(words: Sequence[Word], cue: Standing, lexicon: Lexicon, own: bool = True) -> Standing:
    """The standing of content made of `words` under a cue of standing `cue`.

    `own`: the content speaks of what the speaker himself will do ("will" is then a plan, else a forecast).
    """
    lows = [w.low for w in words if w.tag != "mark"]
    if not lows:
        return cue
    if cue in ("asked", "ordered") and lows[:1] == ["or"] and _holds(lows, "planned", lexicon):
        return "threatened"
    if cue in _BY_CUE:
        return cue
    if lows[:2] == ["not", "to"] or _holds(lows, "asked", lexicon):
        return "asked"
    willed = _holds(lows, "planned", lexicon)
    conditional = any((low,) in lexicon.standing["threatened.conditions"] for low in lows)
    harm = any((low,) in lexicon.standing["threatened.words"] for low in lows)
    if willed and own and (harm or (conditional and lows[0] in ("if", "unless", "should", "otherwise"))):
        return "threatened"
    if _holds(lows[1:4], "planned", lexicon) and own and lows[0] in _OWN:
        return "planned"
    if own and (lows[0],) in lexicon.standing["planned.words"]:
        return "planned"
    if cue == "alleged":
        return "alleged"
    if _holds(lows, "opinion", lexicon) and cue == "asserted":
        return "opinion"
    if _holds(lows, "alleged", lexicon):
        return "alleged"
    if cue == "hedged" or _holds(lows, "hedged", lexicon):
        return "hedged"
    return cue


def _holds(lows: Sequence[str], name: str, lexicon: Lexicon) -> bool:
    """Has the content a word or phrase of the standing?"""
    for part in (f"{name}.words", f"{name}.phrases"):
        phrases = lexicon.standing.get(part, frozenset())
        longest = max((len(p) for p in phrases), default=0)
        for size in range(1, longest + 1):
            if any(tuple(lows[i : i + size]) in phrases for i in range(len(lows) - size + 1)):
                return True
    return False


def polarity(words: Sequence[Word]) -> Polarity:
    """`-` where the content's own main clause is negated."""
    for w in words:
        if w.low in _NEGATIONS or w.low.endswith("n't") or w.low == "cannot":
            return "-"
        if w.tag in ("sub", "rel", ";") or w.quoted:
            break
    return "+"
