"""Standing: what a cue says and what its content says in, how far the speaker commits himself out.

The tests of the codebook in their order, the first that holds: denied, asked, threatened, ordered, planned, opinion,
alleged, hedged, asserted. A cue that is itself a demand, a threat … decides at once; else words of the content do.
"""

from collections.abc import Sequence

from sayso.reading.lexicon import ByFirst, Lexicon
from sayso.reading.words import Word
from sayso.records import Polarity, Standing

_NONE: tuple[frozenset[str], ByFirst] = (frozenset(), {})
_BY_CUE: tuple[Standing, ...] = ("denied", "asked", "threatened", "ordered", "planned", "opinion")


def standing(
    words: Sequence[Word], cue: Standing, lexicon: Lexicon, own: bool = True, labels: bool = False
) -> Standing:
    """The standing of content made of `words` under a cue of standing `cue`.

    `own`: the content speaks of what the speaker himself will do ("will" is then a plan, else a forecast).
    `labels`: the cue gives somebody a name, which may be a word of guilt ("called them terrorists").
    """
    said = [w for w in words if w.tag != "mark"]
    if not said:
        return cue
    lows = _telling(said, lexicon)
    first = said[0]
    willed = _holds(lows, "planned", lexicon)
    if cue == "asserted" and own and len(said) > 1 and _imperative(first, said[1]):
        return "asked"
    if cue in ("asked", "ordered") and first.does("or") and willed:
        return "threatened"
    if cue == "opinion" and labels and (_holds(lows, "alleged", lexicon) or _has(lows, "alleged.labels", lexicon)):
        return "alleged"
    if cue in _BY_CUE:
        return cue
    if _has(lows, "planned.always", lexicon):
        return "planned"
    conditional = first.low in lexicon.standing["threatened.conditions"][0]
    if own and ([w.tag for w in said[:2]] == ["neg", "to"] or _holds(lows[conditional:], "asked", lexicon)):
        return "asked"
    harm = not lexicon.standing["threatened.words"][0].isdisjoint(lows)
    if not harm and any(w.does("we") for w in said):
        harm = not lexicon.standing["threatened.ours"][0].isdisjoint(lows)
    if own and (
        (willed and (harm or conditional))
        or (first.low in lexicon.standing["threatened.if"][0] and any(w.does("we") for w in said[1:]))
    ):
        return "threatened"
    if own and first.does("self") and _holds(lows[1:4], "planned", lexicon):
        return "planned"
    if own and first.low in lexicon.standing["planned.words"][0]:
        return "planned"
    if cue == "alleged":
        return "alleged"
    if _holds(lows, "opinion", lexicon) and cue == "asserted":
        return "opinion"
    if own and _holds(lows, "alleged", lexicon):
        return "alleged"
    if cue == "hedged" or _holds(lows, "hedged", lexicon):
        return "hedged"
    return cue


def _imperative(first: Word, after: Word) -> bool:
    """Does a quotation open with a verb that nobody does: "Help us", "Leave the children alone"?"""
    base = any(f.form == "base" for f in first.verbs) and first.text[0].isupper()
    return (
        base
        and first.quoted
        and first.tag in ("noun", "verb", "inf")
        and after.tag in ("det", "pron")
        and not after.does("self")
    )


def _telling(said: Sequence[Word], lexicon: Lexicon) -> list[str]:
    """The words by which certainty is told; empty for a name ("May"), a noun ("the need to") and "could not"."""
    out = []
    for k, w in enumerate(said):
        noun = k > 1 and said[k - 1].tag == "det" and w.low in lexicon.standing["asked.heads"][0]
        unable = w.does("may") and k + 1 < len(said) and said[k + 1].tag == "neg"
        out.append("" if w.tag == "name" or noun or unable else w.low)
    return out


def _holds(lows: Sequence[str], name: str, lexicon: Lexicon) -> bool:
    """Has the content a word or phrase of the standing?"""
    return _has(lows, f"{name}.words", lexicon) or _has(lows, f"{name}.phrases", lexicon)


def _has(lows: Sequence[str], part: str, lexicon: Lexicon) -> bool:
    singles, phrases = lexicon.standing.get(part, _NONE)
    if not singles.isdisjoint(lows):
        return True
    if phrases.keys().isdisjoint(lows):
        return False
    return any(
        tuple(lows[i : i + len(phrase)]) == phrase for i, low in enumerate(lows) for phrase in phrases.get(low, ())
    )


def polarity(words: Sequence[Word], lexicon: Lexicon) -> Polarity:
    """`-` where the content's own main clause is negated."""
    for w in words:
        if w.does("negation") or w.low.endswith(lexicon.endings["negated"]):
            return "-"
        if w.tag in ("sub", "rel", ";") or w.quoted:
            break
    return "+"
