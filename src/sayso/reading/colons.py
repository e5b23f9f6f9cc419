"""Colons and dashes as cues: "The ministry: P", "he laughed: '…'", "P – the ministry" in a headline."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.reading import subjects
from sayso.reading.attribution import Attribution
from sayso.reading.clauses import clause_subject
from sayso.reading.cues import Hit
from sayso.reading.lexicon import Cue, Lexicon
from sayso.reading.phrases import NOWHERE, Range, finite, is_clause, phrase_end, speaks
from sayso.reading.subjects import Kind
from sayso.reading.words import Word

_SAYS = 3
"""Words before a colon that ends a paragraph among which the verb of saying stands."""


def leading_source(words: Sequence[Word], size: int, lexicon: Lexicon, title: bool) -> Attribution | None:
    """ "The ministry: P" at the start of a sentence, where the ministry can speak."""
    colon = next((k for k in range(min(size, 20)) if words[k].tag == ":"), None)
    if colon is None or colon == 0 or colon + 1 >= size or any(w.quoted or w.tag == "mark" for w in words[:colon]):
        return None
    end = phrase_end(words, 0, colon, lexicon)
    whole = subjects.with_apposition(words, 0, end, colon, lexicon) if end else end
    if end == 0 or words[0].does("ours") or not speaks(words, (0, end), lexicon):
        return None
    via = NOWHERE
    cited = NOWHERE
    if words[end].tag == "(" and words[end + 1].does("carried"):
        whole = end
    if whole != colon:
        beside = _beside(words, whole, colon, lexicon)
        if beside is None:
            return None
        via, cited = beside
    quoted = words[colon + 1].quoted or words[colon + 1].tag == "mark"
    counts = any(w.tag == "num" for w in words[colon + 1 : size])
    if not (quoted or title or counts or finite(words, colon + 1, size)):
        return None
    if title and not quoted and _may_be_a_place(words, end, lexicon) and not any(w.does("we") for w in words[colon:]):
        return None
    hit = Hit(colon, colon + 1, "colon", (Cue(":", "asserted", ()),), colon)
    made = Attribution(
        hit, "asserted", ((colon, colon + 1),), ((colon + 1, size),), 0, "phrase", (0, end), (0, whole), quoted=quoted
    )
    if cited[0] < cited[1]:
        return replace(made, cited=(cited,), cited_cue=((whole + 1, cited[0]),))
    return replace(made, via=via)


def _beside(words: Sequence[Word], a: int, colon: int, lexicon: Lexicon) -> tuple[Range, Range] | None:
    """What stands between a source and its colon: by whom he was carried, whom he cites; None where nothing fits.

    "The ministry (via the agency): …", "The paper, citing two officers: …", "The elder, in a video seen by many: …".
    """
    if words[a].tag == "(" and words[colon - 1].tag == ")":
        carried = a + 2 < colon - 1 and words[a + 1].does("carried")
        return ((a + 2, colon - 1) if carried else NOWHERE), NOWHERE
    first = a + (words[a].tag == ",")
    if first >= colon or any(w.tag == ":" for w in words[first:colon]):
        return None
    for phrase in lexicon.phrases["citing"].get(words[first].low, ()):
        if tuple(w.low for w in words[first : first + len(phrase)]) == phrase:
            at = first + len(phrase)
            return NOWHERE, (at, phrase_end(words, at, colon, lexicon))
    if words[first].tag not in ("prep", "adv") and not words[first].does("time"):
        return None
    before_relative = next((k for k in range(first, colon) if words[k].tag in ("rel", "that")), colon)
    return None if finite(words, first, before_relative) else (NOWHERE, NOWHERE)


def _may_be_a_place(words: Sequence[Word], end: int, lexicon: Lexicon) -> bool:
    """Is what stands before a headline's colon one name that may be where it happened ("Mosul: last bridge hit")?"""
    w = words[0]
    known = w.low in lexicon.lists["states"] or w.low in lexicon.lists["kinds"] or w.low in lexicon.lists["demonyms"]
    return end == 1 and w.tag == "name" and not (known or w.text.isupper())


def leading_quotation(words: Sequence[Word], size: int, lexicon: Lexicon) -> Attribution | None:
    """ "'They burned it': survivors recount …" in a headline: the words are whose who stands after the colon."""
    if not words or words[0].tag != "mark":
        return None
    colon = next((k for k in range(1, size - 1) if words[k].tag == ":" and not words[k].quoted), None)
    if colon is None or words[colon - 1].tag != "mark" or not all(w.quoted for w in words[1 : colon - 1]):
        return None
    hit = Hit(colon, colon + 1, "colon", (Cue(":", "asserted", ()),), colon)
    end = phrase_end(words, colon + 1, size, lexicon)
    quoted = Attribution(hit, "asserted", ((colon, colon + 1),), ((0, colon),), 0, quoted=True)
    source = (colon + 1, end)
    if end == colon + 1 or not speaks(words, source, lexicon):
        return quoted
    return replace(quoted, kind="phrase", head=source, source=source)


def introduced(words: Sequence[Word], size: int, made: list[Attribution], lexicon: Lexicon) -> Attribution | None:
    """ "Moroz laughed: '…'", "the rebels set a condition: …": a colon after a clause whose subject can speak."""
    for k in range(2, size - 1):
        if (
            words[k].tag != ":"
            or words[k].quoted
            or any(a <= k + 1 <= b for one in made for a, b in (*one.content, *one.cue))
        ):
            continue
        quoted = words[k + 1].tag == "mark" or words[k + 1].quoted
        viewed = words[k - 1].low in lexicon.lists["attitudes"]
        announced = viewed or words[k - 1].low in lexicon.lists["announced"]
        announced = announced and is_clause(words, k + 1, size, lexicon)
        if not (quoted or announced):
            continue
        head = clause_subject(words, 0, k, lexicon)
        if head is None or not speaks(words, head, lexicon):
            continue
        hit = Hit(k, k + 1, "colon", (Cue(":", "asserted", ()),), k)
        full = (head[0], subjects.with_apposition(words, head[0], head[1], k, lexicon))
        kind: Kind = "pronoun" if words[head[0]].tag == "pron" else "phrase"
        return Attribution(
            hit,
            "asserted",
            ((k, k + 1),),
            ((k + 1, size),),
            head[0] if viewed else k,
            kind,
            head,
            full,
            quoted=quoted,
            borrows=True,
        )
    return None


def announcing(words: Sequence[Word], size: int, lexicon: Lexicon) -> Attribution | None:
    """ "Tengiz, the brother of a gunner, says:", "Hassan, 44, teacher:": whose the next paragraph's quotation is."""
    if size < 1 or size >= len(words) or words[size].tag != ":" or words[0].quoted or words[0].tag == "mark":
        return None
    head: tuple[int, int] | None = None
    if any(w.low in lexicon.lists["cue_forms"] for w in words[max(0, size - _SAYS) : size]):
        head = clause_subject(words, 0, size, lexicon)
    elif not finite(words, 0, size) or any(w.tag == "rel" for w in words[:size]):
        end = phrase_end(words, 0, size, lexicon, attach=False)
        head = (0, end) if end == size or (end and words[end].tag in (",", "rel", "prep", "(")) else None
    if head is None or not (words[head[0]].tag == "name" or speaks(words, head, lexicon)):
        return None
    hit = Hit(size, size + 1, "colon", (Cue(":", "asserted", ()),), size)
    full = (head[0], subjects.with_apposition(words, head[0], head[1], size, lexicon))
    kind: Kind = "pronoun" if words[head[0]].tag == "pron" else "phrase"
    return Attribution(hit, "asserted", ((size, size + 1),), (), 0, kind, head, full, quoted=True)


def trailing_source(words: Sequence[Word], size: int, lexicon: Lexicon) -> Attribution | None:
    """ "P – the ministry", "P: army" in a headline."""
    dash = next((k for k in range(size - 1, 0, -1) if words[k].tag in ("dash", ":")), None)
    if dash is None or size - dash > 8 or dash + 1 >= size:
        return None
    if phrase_end(words, dash + 1, size, lexicon) != size or not speaks(words, (dash + 1, size), lexicon):
        return None
    hit = Hit(dash, dash + 1, "colon", (Cue("–", "asserted", ()),), dash)
    source = (dash + 1, size)
    return Attribution(hit, "asserted", ((dash, dash + 1),), ((0, dash),), 0, "phrase", source, source)
