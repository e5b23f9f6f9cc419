"""Passives: "was quoted as saying", "it is reported that", "X is believed to have …", "X was accused of …".

A site in, the attribution out. One rule a kind of passive, tried in the order of `_RULES`; None where none fits.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.reading.attribution import Attribution, Site, joined
from sayso.reading.charges import measured
from sayso.reading.clauses import lead, length
from sayso.reading.lexicon import Lexicon
from sayso.reading.phrases import NOWHERE, Range, phrase_end, skip_adverbials, speaks
from sayso.reading.subjects import Kind, Subject
from sayso.reading.verbs import content_before
from sayso.reading.words import Word
from sayso.records import Standing

_FIGURE = 10
"""Words between "was put" and the "by" of whose figure it is."""
_PAPER = 4
"""Words of "in the statement of …" at least."""
_SAYING = 8
"""Words between commas of a saying in brackets at most."""


@dataclass(frozen=True, slots=True)
class _Passive:
    """A passive: what stands in `by`, where words go on after that (`after`), and the attribution so far (`base`).

    `standing`: that of "is said to", "it is alleged that"; None where the verb has no such passive.
    """

    words: Sequence[Word]
    site: Site
    lexicon: Lexicon
    by: Range
    after: int
    base: Attribution
    standing: Standing | None

    @property
    def verb(self) -> Word:
        return self.words[self.site.hit.last - 1]

    @property
    def subject(self) -> Subject:
        return self.site.subject

    @property
    def high(self) -> int:
        return self.site.high

    @property
    def named(self) -> bool:
        """Does a "by" say whose word it is?"""
        return self.by[0] < self.by[1]

    def follows(self, function: str) -> bool:
        """Does a word that does this follow, with more behind it?"""
        return self.after + 1 < self.high and self.words[self.after].does(function)

    def sourced(self, source: Range, **fields: Any) -> Attribution:
        """The attribution with a noun phrase as its source."""
        return replace(self.base, kind="phrase", head=source, source=source, **fields)


def passive(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Attribution | None:
    hit = site.hit
    site = replace(site, high=next((k for k in range(hit.last, site.high) if words[k].tag == ";"), site.high))
    agent = hit.last < site.high and words[hit.last].does("agent")
    after = hit.last if agent else skip_adverbials(words, hit.last, site.high, lexicon)
    by = NOWHERE
    if after < site.high and words[after].does("agent"):
        by = (after + 1, phrase_end(words, after + 1, site.high, lexicon))
        after = by[1]
    kind: Kind = "phrase" if by[0] < by[1] else "none"
    start = min(site.subject.start, hit.group)
    base = Attribution(hit, hit.cues[0].standing, ((hit.first, hit.last),), (), start, kind, by, by)
    one = _Passive(words, site, lexicon, by, after, base, lexicon.passive.get(words[hit.last - 1].low))
    return next((made for rule in _RULES if (made := rule(one)) is not None), None)


def _blamed(one: _Passive) -> Attribution | None:
    """ "Most attacks are blamed on the rebels"."""
    if one.verb.does("blamed") and one.follows("reason") and one.subject.kind in ("phrase", "pronoun"):
        return replace(one.base, content=(one.subject.head, (one.after, one.high)))
    return None


def _seen(one: _Passive) -> Attribution | None:
    """ "Two men can be seen in clips", "In clips on the web, two men can be seen leaving"."""
    words, hit, lists = one.words, one.site.hit, one.lexicon.lists
    if not one.verb.does("seen") or one.named or one.subject.kind != "phrase":
        return None
    if one.subject.head[0] > one.site.low and words[one.subject.head[0] - 1].tag == "rel":
        return None  # "whose son was seen in a video"
    first, a = hit.last, one.site.low
    cue = ((hit.group, hit.last),)
    if first + 1 < one.high and words[first].does("seen_in"):
        media = (first + 1, phrase_end(words, first + 1, one.high, one.lexicon))
        if any(w.low in lists["media"] for w in words[media[0] : media[1]]):
            return one.sourced(media, standing="asserted", content=(one.subject.head,), cue=cue)
    if a + 1 < one.subject.start and words[a].tag == "prep":
        media = (a + 1, phrase_end(words, a + 1, one.subject.start, one.lexicon, attach=False))
        if media[0] < media[1] and words[media[1] - 1].low in lists["media"]:
            content = (one.subject.head, (first, one.high))
            return one.sourced(media, standing="asserted", content=content, cue=cue, borrows=True)
    return None


def _it(one: _Passive) -> Attribution | None:
    """ "It is reported that …", "By this, it is alleged, he wants …"."""
    words, hit, at = one.words, one.site.hit, one.subject.head[0]
    if one.subject.kind != "pronoun" or not words[at].does("expletive"):
        return None
    standing = one.standing or one.base.standing
    cue = ((at, hit.last),)
    closes = hit.last >= one.high or words[hit.last].tag == ","
    if closes and at > one.site.low and words[at - 1].tag == ",":
        around = [(lead(words, one.site.low, at - 1), at - 1), (hit.last + 1, one.high)]
        return replace(one.base, standing=standing, cue=cue, content=tuple(r for r in around if r[0] < r[1]))
    if one.follows("that"):
        made = replace(one.base, standing=standing, cue=cue, content=((one.after + 1, one.high),))
        source = NOWHERE if one.named else _paper_of(one)
        return replace(made, kind="phrase", head=source, source=source) if source != NOWHERE else made
    return None


def _paper_of(one: _Passive) -> Range:
    """Whose paper opens the sentence: "In the statement of the ministry it was said that …"; nowhere without one."""
    words, a, b = one.words, one.site.low, one.subject.start
    if b - a < _PAPER or words[a].tag != "prep":
        return NOWHERE
    first = phrase_end(words, a + 1, b, one.lexicon, attach=False)
    if first == a + 1 or words[first - 1].low not in one.lexicon.lists["channels"]:
        return NOWHERE
    for k in range(b - 2, first - 1, -1):
        if words[k].does("genitive") or words[k].does("agent"):
            end = phrase_end(words, k + 1, b, one.lexicon, attach=False)
            return (k + 1, end) if end > k + 1 and speaks(words, (k + 1, end), one.lexicon) else NOWHERE
    return NOWHERE


def _this(one: _Passive) -> Attribution | None:
    """ "This is reported by the channel"."""
    a, b = one.subject.head
    pointed = one.subject.kind == "phrase" and b == a + 1 and one.words[a].does("pointing")
    return replace(one.base, previous=True) if pointed and one.named and one.base.standing == "asserted" else None


def _denied(one: _Passive) -> Attribution | None:
    """ "The charge was rejected by the army", "Reports that he had fled were denied by his office"."""
    words, nouns = one.words, one.lexicon.nouns
    if not one.named or one.base.standing != "denied":
        return None
    if one.subject.kind == "none":
        said = (k for k in range(one.site.low, one.site.hit.group - 1) if words[k].low in nouns)
        return replace(one.base, previous=True) if any(words[k + 1].tag == "that" for k in said) else None
    if one.subject.kind != "phrase" or (one.after < one.high and words[one.after].tag == "to"):
        return None
    back = words[one.subject.head[1] - 1].low in nouns
    return replace(one.base, previous=back, content=() if back else (one.subject.head,))


def _accused(one: _Passive) -> Attribution | None:
    """ "The army was accused by the mayor of theft", "is accused of abuses by rights groups"."""
    words, hit = one.words, one.site.hit
    cue = next((c for c in hit.cues if "of" in c.frames), None)
    if cue is None or not one.follows("genitive") or not _has_subject(one):
        return None
    base, end, j = one.base, one.high, one.after
    agent = next((k for k in range(one.high - 2, j + 1, -1) if words[k].does("agent")), None)
    if not one.named and agent is not None:
        source = (agent + 1, phrase_end(words, agent + 1, one.high, one.lexicon))
        if source[1] == one.high and speaks(words, source, one.lexicon):
            base, end = one.sourced(source), agent
    return replace(
        base, standing=cue.standing, cue=joined([(hit.first, hit.last), (j, j + 1)]),
        content=(one.subject.head, (j + 1, end)), accused=one.subject.head,
    )  # fmt: skip


def _to(one: _Passive) -> Attribution | None:
    """ "He is believed to have left", "Troops were told to leave", "The town is lost, he is said to believe"."""
    words, hit, subject, j = one.words, one.site.hit, one.subject, one.after
    if not _has_subject(one) or j + 1 >= one.high or words[j].tag != "to":
        return None
    if j + 2 >= one.high and words[j + 1].low in one.lexicon.lists["cue_forms"] and words[subject.start].tag == ",":
        before = content_before(words, one.site, one.lexicon)
        base = replace(one.base, kind=subject.kind, head=subject.head, source=subject.full)
        return replace(base, cue=((hit.group, j + 2),), content=before)
    content = (subject.head, (j, one.high))
    if one.standing:
        return replace(one.base, standing=one.standing, content=content)
    ordered = next((c for c in hit.cues if "np_to" in c.frames), None)
    return replace(one.base, standing=ordered.standing, content=content, nested=False) if ordered else None


def _put_at(one: _Passive) -> Attribution | None:
    """ "The losses were put at 300 by the rebels"."""
    words, first = one.words, one.site.hit.last
    figures = any("put_at" in c.frames for c in one.site.hit.cues) and measured(words, first, one.lexicon)
    if one.named or not figures or one.subject.kind != "phrase":
        return None
    agent = next((k for k in range(first, min(one.high, first + _FIGURE)) if words[k].does("agent")), None)
    end = 0 if agent is None else phrase_end(words, agent + 1, one.high, one.lexicon, attach=False)
    if agent is None or end <= agent + 1:
        return None
    return one.sourced((agent + 1, end), content=(one.subject.head, (first, agent)))


def _told(one: _Passive) -> Attribution | None:
    """ "He had been told (by a friend) that the road was shut": the friend's word; nobody's without a "by".

    The saying of another may stand between: "he was told by a friend, he writes, that …".
    """
    words, high = one.words, length(one.words)
    if one.site.hit.cues[0].lemma not in one.lexicon.lists["hearing"] or not _has_subject(one):
        return None
    j = skip_adverbials(words, one.after, high, one.lexicon)
    if j + 2 < high and words[j].tag == ",":
        comma = next((k for k in range(j + 2, min(high - 2, j + _SAYING)) if words[k].tag == ","), j)
        says = any(w.low in one.lexicon.lists["cue_forms"] for w in words[j + 1 : comma])
        j = comma + 1 if says else j
    return replace(one.base, content=((j + 1, high),)) if j + 1 < high and words[j].tag == "that" else None


def _has_subject(one: _Passive) -> bool:
    """Has it a subject of its own? "Men who were believed to be guards left" says who they are, no more."""
    told = one.words[one.subject.start].tag == ","
    return one.subject.kind in ("phrase", "pronoun") or (one.subject.kind == "relative" and told)


_RULES: tuple[Callable[[_Passive], Attribution | None], ...] = (
    _blamed,
    _seen,
    _it,
    _this,
    _denied,
    _accused,
    _to,
    _put_at,
    _told,
)
