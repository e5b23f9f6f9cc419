"""Standing: what a cue says and what its content says in, how far the speaker commits himself out.

The tests of the codebook in their order, the first that holds: denied, asked, threatened, ordered, planned, opinion,
alleged, hedged, asserted. A cue that is itself a demand, a threat … decides at once; else words of the content do.
"""

from collections.abc import Sequence

from sayso.reading.lexicon import Lexicon
from sayso.reading.words import NOUNISH, Word
from sayso.records import Polarity, Standing

_SUBJECT = 4
"""Words before "will" among which its subject's name stands."""
_TELLS = frozenset(("may", "inverted", "will"))
"""What words do that are told from a name, a condition or what might have been."""
_BY_CUE: tuple[Standing, ...] = ("denied", "asked", "threatened", "ordered", "planned", "opinion")


def standing(
    words: Sequence[Word],
    cue: Standing,
    lexicon: Lexicon,
    own: bool = True,
    labels: bool = False,
    speaker: str | None = None,
    warns: bool = False,
) -> Standing:
    """The standing of content made of `words` under a cue of standing `cue`.

    `own`: the content is somebody's word ("will" may then be his plan or threat), not the page's.
    `labels`: the cue gives somebody a name, which may be a word of guilt ("called them terrorists").
    `speaker`: his name, if it is known: what another will do is no threat of his. `warns`: the cue is one of warning.
    """
    said = [w for w in words if w.tag != "mark"]
    if not said:
        return cue
    lows = _telling(said, lexicon)
    first = said[0]
    signs = _signs(lows, lexicon)
    willed = "planned" in signs
    if cue == "asserted" and own and len(said) > 1 and _imperative(first, said[1]):
        return "threatened" if willed and any(w.does("and") for w in said) else "asked"  # "Touch it and you will see"
    if cue in ("asked", "ordered") and first.does("or") and willed:
        return "threatened"
    if cue == "opinion" and labels and not signs.isdisjoint(("alleged", "alleged.labels")):
        return "alleged"
    if cue in ("planned", "asserted") and own and _on_whoever(said, signs) and not _anothers(said, speaker):
        return "threatened"
    if cue == "planned" and not willed and len(said) > 1 and first.tag == "pron" and said[1].tag in ("verb", "aux"):
        cue = "asserted"  # "swears he saw it": no plan
    if cue in _BY_CUE:
        return cue
    if "planned.always" in signs or _scheduled(said):
        return "planned"
    told = _of_others(said, lexicon)
    conditional = first.low in lexicon.standing["threatened.conditions"]
    if own and "asked" in (_signs(lows[conditional:told], lexicon) if conditional or told else signs):
        return "asked"
    if own and (first.low in lexicon.standing["asked.openers"] or [w.tag for w in said[:2]] == ["neg", "to"]):
        return "asked"
    if own and _threatens(said, signs, conditional, lexicon, speaker, warns):
        return "threatened"
    if own and first.does("self") and _wills(said, lows, signs, lexicon):
        return "planned"
    if own and first.low in lexicon.standing["planned.words"]:
        return "planned"
    if cue == "alleged":
        return "alleged"
    if cue == "asserted" and "opinion" in signs:
        return "opinion"
    if own and "alleged" in signs:
        return "alleged"
    if cue == "hedged" or "hedged" in signs:
        return "hedged"
    return cue


def _of_others(said: Sequence[Word], lexicon: Lexicon) -> int | None:
    """Where the demand of others begins of whom the speaker tells: "the elders were unanimous that he must go"."""
    at = next((k for k, w in enumerate(said) if w.low in lexicon.standing["asked.accords"]), None)
    return None if at is None or any(w.does("self") or w.does("we") for w in said[:at]) else at


def _on_whoever(said: Sequence[Word], signs: set[str]) -> bool:
    """Is harm announced to whoever does something: "anyone who helps them will be shot", "hit any force that comes"?"""
    dealt = not signs.isdisjoint(("threatened", "threatened.ours", "threatened.dealt"))
    return "planned" in signs and dealt and any(w.does("whoever") for w in said)


def _wills(said: Sequence[Word], lows: Sequence[str], signs: set[str], lexicon: Lexicon) -> bool:
    """Does "will" with a verb of doing follow the opening phrase: "its armoured units will clear the valley"?"""
    first = said[0]
    if first.quoted and not (first.does("writer") or first.does("ours")):
        return False  # "He will sign", of another
    if "threatened.befalls" in signs and any(w.does("will") for w in said):
        return False
    will = next((k for k, w in enumerate(said[:-1]) if w.tag == "aux"), 0)
    does = 0 < will <= _SUBJECT and said[will].does("will") and said[will + 1].tag == "inf"
    return does or "planned" in _signs(lows[1:4], lexicon)


def _threatens(
    said: Sequence[Word], signs: set[str], conditional: bool, lexicon: Lexicon, speaker: str | None, warns: bool
) -> bool:
    """Is harm announced, or something on a condition, that is not another's deed?"""
    ifs = lexicon.standing["threatened.if"]
    if said[0].low in ifs and not said[0].does("we") and any(w.does("we") for w in said):
        return True
    planned = "planned" in signs
    if not planned and "threatened.armed" not in signs:
        return False
    later = any(w.low in ifs for w in said[1:])
    if "threatened.armed" in signs and (later or conditional or planned):
        return not _anothers(said, speaker)  # "prepared for a nuclear strike if one was needed"
    if later and warns and "threatened.befalls" not in signs and not _anothers(said, speaker):
        return True  # "warned that the talks will end if …"
    unless = later and said[0].does("self") and any(w.does("unless") for w in said)
    if unless and not any(w.does("negation") for w in said):
        return True  # "it would resume the raids unless …"
    harm = "threatened" in signs or ("threatened.ours" in signs and any(w.does("we") for w in said))
    if not planned or not (harm or conditional):
        return False
    return "threatened.suffered" in signs or not _anothers(said, speaker)


def _anothers(said: Sequence[Word], speaker: str | None) -> bool:
    """Is the one who will do it named, and another than the speaker: "Velm would cut the water unless …"?"""
    will = next((k for k, w in enumerate(said) if w.does("will")), 0)
    before = said[max(0, will - _SUBJECT) : will]
    names = [w.low for w in before if w.tag == "name" and not w.possessive and not w.does("time")]
    return bool(names) and not any(low in (speaker or "").lower() for low in names)


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


def _scheduled(said: Sequence[Word]) -> bool:
    """Is something "to be", "to begin": announced by whoever decides?"""
    return any(
        said[k].does("present_be")
        and said[k + 1].tag == "to"
        and said[k + 2].tag in ("inf", "aux")
        and not said[k + 2].does("blame")
        for k in range(len(said) - 2)
    )


def _telling(said: Sequence[Word], lexicon: Lexicon) -> list[str]:
    """The words by which certainty is told; empty for a name ("May"), a noun ("the need to") and "could not"."""
    out = ["" if w.tag == "name" else w.low for w in said]
    for k in range(1, len(said)):
        w, last = said[k], said[k - 1]
        if w.functions.isdisjoint(_TELLS):
            if last.tag == "det":
                if last.does("none") or (k > 1 and w.low in lexicon.standing["asked.heads"]):
                    out[k] = ""  # "no violation was seen"
            elif w.tag == "neg" and last.does("may"):
                out[k - 1] = ""  # "could not"
            continue
        following = said[k + 1] if k + 1 < len(said) else None
        if last.tag == "det" and w.does("may"):
            out[k] = ""
        elif following is not None and w.does("inverted") and following.tag in (*NOUNISH, "pron"):
            out[k] = ""  # "could strike again should the raids go on"
        elif following is not None and w.does("will") and following.does("have"):
            out[k] = ""  # "would have won"
    return out


def _signs(lows: Sequence[str], lexicon: Lexicon) -> set[str]:
    """The lists of the language's `standing` of which a word or phrase is among the words."""
    out: set[str] = set()
    for i, low in enumerate(lows):
        for phrase, name in lexicon.signs.get(low, ()):
            if len(phrase) == 1 or tuple(lows[i : i + len(phrase)]) == phrase:
                out.add(name)
    return out


def polarity(words: Sequence[Word], lexicon: Lexicon) -> Polarity:
    """`-` where the content's own main clause is negated."""
    spoken = any(w.quoted for w in words[:1])
    for w in words:
        if w.does("negation") or w.low.endswith(lexicon.endings["negated"]):
            return "-"
        if w.tag in ("sub", "rel", ";") or (w.quoted and not spoken):
            break
    return "+"
