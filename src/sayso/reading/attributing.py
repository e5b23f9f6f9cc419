"""Attributing: a unit in, for each of its cues what is put on whom, as ranges of the unit's words.

Each cue is placed by its form. The grammar is that of quotation attribution in news: source, cue, content
(Pareti, "PARC 3.0", LREC 2016).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sayso.reading import clauses, forms, subjects
from sayso.reading.attribution import Attribution, Site
from sayso.reading.clauses import clause_subject, length
from sayso.reading.colons import announcing, introduced, leading_quotation, leading_source, trailing_source
from sayso.reading.cues import Form, Hit
from sayso.reading.lexicon import Lexicon
from sayso.reading.passives import passive
from sayso.reading.phrases import Range, base_noun, finite, is_clause, phrase_end, phrase_start, speaks
from sayso.reading.sites import sites
from sayso.reading.subjects import Kind
from sayso.reading.units import Unit
from sayso.reading.verbs import place_verb
from sayso.reading.words import Word

_VERDICT = 8
"""Words of a verdict on what was said before, at most."""
_CARRIED = 12
"""Words behind a cue among which stands who carried what was said."""
_BARE = 2
"""Words of a content that only names somebody, at most."""
PLACE: dict[Form, Callable[[Sequence[Word], Site, Lexicon], Attribution | None]] = {
    "verb": place_verb,
    "participle": place_verb,
    "passive": passive,
    "noun": forms.noun,
    "according": forms.according,
    "adverb": forms.adverb,
    "adjective": forms.adjective,
}
"""How a cue of each form is placed; a citation ("citing officials") belongs to another cue."""


def attributions(unit: Unit, lexicon: Lexicon) -> list[Attribution]:
    """The attributions of a unit, in order of their cues."""
    words = unit.words
    size = length(words)
    out: list[Attribution] = []
    start = clauses.headline_start(words, lexicon) if unit.type == "title" else 0
    colon = leading_quotation(words, size, lexicon) if unit.type == "title" else None
    if colon is None and start == 0:
        colon = leading_source(words, size, lexicon, unit.type == "title")
    if colon is not None:
        start = max(colon.content[0][0], colon.hit.last)
        out.append(colon)
    taken = 0
    found = sites(words, start, size, lexicon)
    for site in found:
        if site.hit.first < taken:
            continue
        place = PLACE.get(site.hit.form)
        made = None if place is None else place(words, site, lexicon)
        if made is None:
            continue
        made = _source(words, made, site, out, lexicon)
        if made is None or _told(words, made):
            continue
        twin = _twin(made, out)
        if twin is not None:
            out[twin] = replace(out[twin], content=made.content)
            continue
        made = _rejecting(words, made, lexicon)
        taken = max(b for _, b in made.cue)
        ahead = [a for a, _ in made.content if a >= taken]
        if ahead and made.hit.form in ("verb", "participle"):
            taken = _claimant(words, site.hit.last, min(ahead), lexicon) or min(ahead)
        out.append(made)
    after_colon = introduced(words, size, out, lexicon)
    if after_colon is not None:
        out.append(after_colon)
    if not out:
        announced = announcing(words, size, lexicon)
        out = [announced] if announced is not None else out
    if unit.type == "title":
        out = [_headlined(words, one, lexicon) for one in out]
    if not out and unit.type == "title":
        trailing = trailing_source(words, size, lexicon)
        if trailing is not None:
            out.append(trailing)
    if out and any(w.tag in ("part", "verb") and w.does("carries") for w in words):
        out = [_carried(words, one, size, lexicon) for one in out]
    return _cited(words, out, [s.hit for s in found if s.hit.form == "citing"], size, lexicon)


def _carried(words: Sequence[Word], one: Attribution, size: int, lexicon: Lexicon) -> Attribution:
    """With who carries his words: "officials quoted by the agency said", "he said in a speech carried by the radio"."""
    if one.via[0] < one.via[1] or one.kind not in ("phrase", "pronoun") or one.hit.form != "verb":
        return one
    ahead = min([a for a, _ in one.content if a >= one.hit.last] or [min(size, one.hit.last + _CARRIED)])
    for a, b in ((one.head[1], one.hit.group), (one.hit.last, ahead)):
        k = next((k for k in range(a, b - 2) if words[k].does("carries") and words[k + 1].does("agent")), None)
        if k is None or any(w.quoted for w in words[a:k]):
            continue
        end = phrase_end(words, k + 2, b, lexicon, attach=False)
        if end > k + 2 and speaks(words, (k + 2, end), lexicon):
            return replace(one, via=(k + 2, end))
    return one


def _rejecting(words: Sequence[Word], made: Attribution, lexicon: Lexicon) -> Attribution:
    """A verdict on what was said before is its denial: "The report is untrue, the ministry said"."""
    a, b = made.content[0] if len(made.content) == 1 else (0, 0)
    be = next((k for k in range(a, min(b, a + _BARE + 2)) if words[k].does("present_be")), None)
    if made.previous or be is None or be == a or b - a > _VERDICT:
        return made
    last = words[be - 1]
    points = words[a].does("pointing") and (be == a + 1 or last.low in lexicon.nouns)
    said = words[a].does("definite") and (last.low in lexicon.nouns or last.low in lexicon.lists["channels"])
    lows = {w.low for w in words[be:b]}
    if (points or said) and not lexicon.lists["untruths"].isdisjoint(lows):
        return replace(made, previous=True, standing="denied")
    return made


def _told(words: Sequence[Word], made: Attribution) -> bool:
    """Is it a will that the sentence itself tells of ("… that they wanted to leave"), and nobody's word?"""
    opener = (
        words[made.start - 1] if made.start > 0 and words[made.start].tag not in ("sub", "that") else words[made.start]
    )
    return not made.nested and (opener.tag == "that" or opener.does("conceding"))


def _headlined(words: Sequence[Word], one: Attribution, lexicon: Lexicon) -> Attribution:
    """A headline's charge with what is charged: "Six dead in blast, rebels blame army"."""
    if len(one.content) == 1 and any("noun" in cue.frames for cue in one.hit.cues):
        a, b = one.content[0]
        turn = next((k for k in range(a + 1, b - 2) if words[k].does("likeness") and words[k].tag == "sub"), None)
        if turn is not None and is_clause(words, turn + 1, b, lexicon) and not finite(words, a, turn):
            return replace(one, content=((a, turn),))  # "… denies troops in Dorvik as envoys meet"
    bare = len(one.content) == 1 and one.hit.form == "verb" and one.content[0][1] - one.content[0][0] <= _BARE
    blames = any("blame" in cue.frames for cue in one.hit.cues)
    if bare and blames and one.start > 1 and words[one.start].tag == ",":
        return replace(one, content=((0, one.start), *one.content))
    return one


def _twin(made: Attribution, earlier: Sequence[Attribution]) -> int | None:
    """The attribution whose content a "they said" stands in ("The men agreed: the others, they said, resist")."""
    if made.kind != "pronoun" or not made.content or made.hit.first < made.content[0][0]:
        return None
    start = made.content[0][0]
    return next((i for i, one in enumerate(earlier) if one.content and one.content[0][0] == start), None)


def _claimant(words: Sequence[Word], a: int, b: int, lexicon: Lexicon) -> int | None:
    """Where a noun of saying with its owner stands between a cue and its content ("rejected Kyiv's claim that")."""
    for k in range(a, b):
        if words[k].low in lexicon.nouns and any(w.possessive for w in words[a:k]):
            return k
    return None


def _source(
    words: Sequence[Word], made: Attribution, site: Site, earlier: list[Attribution], lexicon: Lexicon
) -> Attribution | None:
    """The attribution with its source settled; None where nobody can be the speaker of such a cue."""
    cue = next((c for c in site.hit.cues if c.standing == made.standing), site.hit.cues[0])
    supported = made.hit.form == "noun" and made.hit.group < made.hit.first and made.head[1] <= made.hit.group
    if made.hit.form not in ("verb", "participle") and not supported:
        return made
    if made.kind in ("phrase", "pronoun", "relative"):
        if cue.media:
            return _pictured(words, made, lexicon)
        mute = base_noun(words, made.head).low in lexicon.lists["mute"]
        if mute or (cue.weak and not speaks(words, made.head, lexicon)):
            return None
        return made
    if made.kind == "none" or cue.media:
        return None
    perfect = any(w.does("perfect") for w in words[site.hit.group : site.hit.first])
    sharing = next(
        (i for i in range(len(earlier) - 1, -1, -1) if earlier[i].hit.form not in ("adjective", "adverb")), None
    )
    if sharing is not None and _said_to(words, earlier[sharing], site):
        doer = earlier[sharing].content[0]
        return replace(made, kind="phrase", head=doer, source=doer, start=doer[0], under=sharing, borrows=True)
    if sharing is not None and not perfect:
        first = earlier[sharing]
        return replace(made, shares=sharing if first.shares is None or first.cited else first.shares)
    inner = earlier[sharing].content[0][0] if sharing is not None and earlier[sharing].content else site.low
    head = clause_subject(words, inner, site.hit.group, lexicon)
    if head is None or (cue.weak and not speaks(words, head, lexicon)):
        return None
    kind: Kind = "pronoun" if words[head[0]].tag == "pron" else "phrase"
    full = (head[0], subjects.with_apposition(words, head[0], head[1], site.hit.group, lexicon))
    return replace(made, kind=kind, head=head, source=full, under=sharing if perfect else None, borrows=True)


def _said_to(words: Sequence[Word], outer: Attribution, site: Site) -> bool:
    """Is it told of somebody that he says it: "Lind is said to have advised him to leave"?"""
    if outer.hit.form != "passive" or len(outer.content) != 2 or outer.content[0][1] > outer.hit.group:
        return False
    to = outer.content[1][0]
    between = words[to + 1 : site.hit.first]
    return words[to].tag == "to" and to < site.hit.first and all(w.tag in ("aux", "adv", "verb") for w in between)


def _pictured(words: Sequence[Word], made: Attribution, lexicon: Lexicon) -> Attribution | None:
    """The attribution with the pictures that show as its source: "was beaten, with footage showing soldiers flee"."""
    a, b = made.head
    last = next((k for k in range(b - 1, a - 1, -1) if words[k].low in lexicon.lists["media"]), None)
    if last is None:
        return None
    if made.hit.form != "participle":
        return made
    start = phrase_start(words, last, a, attach=False)
    opener = start - (start > 0 and words[start - 1].tag in ("prep", "sub"))
    return replace(made, head=(start, b), source=(start, b), start=opener, borrows=True)


def _cited(
    words: Sequence[Word], out: list[Attribution], citing: Sequence[Hit], size: int, lexicon: Lexicon
) -> list[Attribution]:
    """Sources that a speaker leans on ("citing officials") become the next link of his chain."""
    for hit in citing if out else ():
        first = hit.last
        end = phrase_end(words, first, size, lexicon)
        if first + 1 < size and words[first].tag == "mark":  # citing "our people in the capital"
            first += 1
            end = next((k for k in range(first, size) if words[k].tag == "mark"), first)
        if end == first or not speaks(words, (first, end), lexicon):
            continue
        near = min(range(len(out)), key=lambda i: (abs(out[i].hit.first - hit.first), i))
        one = out[near]
        content = tuple(
            piece
            for a, b in one.content
            for piece in ([(a, b)] if not a <= hit.first < b else _cut(words, (a, b), (hit.group, end)))
        )
        out[near] = replace(one, content=content, cited=((first, end),), cited_cue=((hit.first, hit.last),))
    return out


def _cut(words: Sequence[Word], whole: Range, hole: Range) -> list[Range]:
    """The range without the hole and the commas beside it."""
    a, b = hole
    while a > whole[0] and words[a - 1].tag == ",":
        a -= 1
    if b < whole[1] and words[b].tag == ",":
        b += 1
    return [r for r in ((whole[0], a), (b, whole[1])) if r[0] < r[1]]
