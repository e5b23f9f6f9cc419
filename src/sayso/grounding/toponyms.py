"""Names of places in the words, with all places that bear them. Pure; which is meant is `sayso.grounding.places`' task.

A name is a whole capitalised run: "Homs" within an unknown "Beit Homs" is no place, nor is a word of a person's name
on the page. A run that no table has is a place where the words around call it one ("the village of …", "…, a village
near"), or where they put something there and the page has it again; and then wherever the page has it. On a page
translated by machine a capital city may be written small.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import NamedTuple

from sayso.grounding import gazetteer
from sayso.grounding.gazetteer import Place
from sayso.grounding.lexicon import table
from sayso.grounding.name_words import no_names, offices
from sayso.grounding.runs import Stretch, Token, adjacent, capitals_and, overlapping, starts_of
from sayso.records import Span
from sayso.spans import overlaps

MAX_WORDS = 5
"""Words of a place's name."""
MAX_BEFORE = 100
"""Code points before a name in which the words stand that call it a place: "the regions of X, Y and"."""
_WORD = re.compile(r"\w+")
_DATELINE = re.compile(r",| \(| ?[—–-]")
_INSIDE = frozenset((".", "'", "’", "´", "s"))
_CONNECTORS = frozenset(("of", "the", "de", "du", "la", "le", "al", "el", "es", "and", "sur", "do", "da"))


class Toponym(NamedTuple):
    """A name of a place in the words, those that bear it, and what its neighbours say it is (`region`, `town`).

    `located`: the words say that something is there ("in Ukraine"). `spelled`: the gazetteer has this very spelling,
    not only another transcription of it. `cued`: a preposition of place stands before it.
    """

    span: Span
    candidates: tuple[Place, ...]
    hint: str | None
    located: bool
    spelled: bool = True
    cued: bool = False


class _Words(NamedTuple):
    region_after: re.Pattern[str]
    region_before: re.Pattern[str]
    town_before: re.Pattern[str]
    town_after: re.Pattern[str]
    town_apposed: re.Pattern[str]
    place_before: re.Pattern[str]
    place_after: re.Pattern[str]
    openers: frozenset[str]
    """First words of what stands before a name and calls it a region, town or place."""
    located: frozenset[str]
    cues: frozenset[str]
    not_before: frozenset[str]
    waters: frozenset[str]
    compass: frozenset[str]
    offices: frozenset[str]
    no_names: frozenset[str]
    no_places: frozenset[str]


@cache
def _words(language: str | None) -> _Words | None:
    data = table("gazetteer", language)
    if data is None:
        return None
    aside = r"(?: \([^()\n]{1,30}\))?"
    listed = rf"(?:{aside},? (?:and |or )?[^\W\d_a-z][\w’'-]{{1,30}}){{0,5}}"

    def words(key: str) -> str:
        return "|".join(re.escape(w) for w in data[key])

    return _Words(
        region_after=re.compile(rf"(?:{listed} )(?:{words('region_after')})\b", re.IGNORECASE),
        region_before=re.compile(rf"(?:{words('region_before')})(?:{listed}{aside},?(?: and)?)? "),
        town_before=re.compile(rf"(?:{words('town_before')})(?:{listed}{aside},?(?: and)?)? ", re.IGNORECASE),
        town_after=re.compile(rf" (?:{words('town_after')})\b", re.IGNORECASE),
        town_apposed=re.compile(rf", (?:an?|the) (?:[\w-]{{1,20}} ){{0,3}}(?:{words('towns')})\b"),
        place_before=re.compile(rf"(?:{words('place_before')}) ", re.IGNORECASE),
        place_after=re.compile(rf" (?:{words('place_after')})\b", re.IGNORECASE),
        openers=frozenset(
            re.split(r"\W", p)[0] for key in ("region_before", "town_before", "place_before") for p in data[key]
        ),
        located=frozenset(data["located"]),
        cues=frozenset(data["cues"]),
        not_before=frozenset(data["not_before"]),
        waters=frozenset(data["waters"]),
        compass=frozenset(data["compass"]),
        offices=offices(language),
        no_names=no_names(language),
        no_places=frozenset(data["no_places"]),
    )


def toponyms(
    text: str,
    stretches: Sequence[Stretch],
    language: str | None,
    taken: Sequence[Span] = (),
    people: Set[str] = frozenset(),
    no_place: Set[str] = frozenset(),
    translated: bool = False,
) -> list[Toponym]:
    """The names of places of a page, in order.

    `taken` are the sorted spans of other names; `people` the folded words of persons' names, `no_place` small words
    that are none here (the page writes them small). `translated`: the page is translated by machine.
    """
    words = _words(language)
    if words is None:
        return []
    out: list[Toponym] = []
    wanted = words.compass | gazetteer.alone_names() if translated else words.compass
    pairs = {pair for one in stretches for pair in _pairs(one)}
    counts = Counter(one.tokens[i].word for one in stretches for i in one.capitals)
    often = {word for word, number in counts.items() if number > 1 and word not in words.no_places}
    for one in stretches:
        openers = [start for start, _ in starts_of(one.starts, words.openers)]
        search = _Search(
            text, one.tokens, one.plain, words, people, no_place, _waters(one, words), pairs, often, openers
        )
        at = one.span[0]
        for i in capitals_and(one, wanted):
            token = one.tokens[i]
            if token.start < at:
                continue
            toponym = search.at(i) if token.capital or token.low in words.compass else search.small(i)
            if toponym is not None and not any(overlaps(toponym.span, s) for s in overlapping(taken, toponym.span)):
                out.append(toponym)
                at = toponym.span[1]
    return _agreed(text, sorted([*out, *_again(text, stretches, out, taken)], key=lambda t: t.span))


def _pairs(one: Stretch) -> Iterator[tuple[str, str]]:
    """Capitalised words that stand one after the other within a sentence."""
    for i in one.capitals:
        before = one.tokens[i - 1 : i]
        if one.plain and before and before[0].capital and not before[0].first:
            yield before[0].word, one.tokens[i].word


def _waters(one: Stretch, words: _Words) -> frozenset[str]:
    """Names of rivers and lakes in a stretch, small: after "the" they are no towns."""
    found = words.waters & {one.tokens[i].word for i in one.capitals}
    named = (i for i in one.capitals if found and i and one.tokens[i].word in found)
    return frozenset(one.tokens[i - 1].low for i in named)


def _again(
    text: str, stretches: Sequence[Stretch], found: Sequence[Toponym], taken: Sequence[Span]
) -> Iterator[Toponym]:
    """Further places where the page has a name that no table has, and that it once called a place."""
    called: dict[str, dict[str, Toponym]] = {}
    for toponym in (t for t in found if not t.candidates):
        name = text[slice(*toponym.span)]
        called.setdefault(_WORD.findall(name)[0].lower(), {})[name] = toponym
    spans = sorted([*taken, *(t.span for t in found)]) if called else []
    for one in stretches:
        for word in one.starts.keys() & called.keys():
            names = sorted(called[word], key=len, reverse=True)
            for start in one.starts[word]:
                name = next((n for n in names if _stands_at(text, n, start)), "")
                span = (start, start + len(name))
                if name and not any(overlaps(span, s) for s in overlapping(spans, span)):
                    yield called[word][name]._replace(span=span, hint=None, located=False, cued=True)


def _stands_at(text: str, name: str, start: int) -> bool:
    return text.startswith(name, start) and not text[start + len(name) : start + len(name) + 1].isalnum()


def _agreed(text: str, found: Sequence[Toponym]) -> list[Toponym]:
    """A name that the page calls a region, and never a town, is that region where nothing is said of it; and so on."""
    hints: dict[str, set[str]] = {}
    for toponym in found:
        if toponym.hint:
            hints.setdefault(text[slice(*toponym.span)], set()).add(toponym.hint)
    agreed = {name: next(iter(said)) for name, said in hints.items() if len(said) == 1}
    return [t if t.hint else t._replace(hint=agreed.get(text[slice(*t.span)])) for t in found]


class _Search(NamedTuple):
    """A stretch with all that tells a place in it from other names."""

    text: str
    tokens: list[Token]
    plain: bool
    words: _Words
    people: Set[str]
    no_place: Set[str]
    waters: Set[str]
    pairs: Set[tuple[str, str]]
    """Capitalised words that stand together on the page, so that the first is no mere beginning of a sentence."""
    often: Set[str]
    """Words with a capital that the page has more than once, and that can be part of a place's name."""
    openers: list[int]
    """Where words start that may call a name after them a region, town or place."""

    def at(self, i: int) -> Toponym | None:
        """The longest name that starts at a word."""
        tokens, words = self.tokens, self.words
        if not tokens[i].word[0].isalpha():
            return None
        follower = tokens[i + 1] if i + 1 < len(tokens) else None
        if tokens[i].low in words.no_names and not (follower and follower.capital):
            return None
        for j in range(self._reach(i), i - 1, -1):
            if not tokens[j].word[0].isalnum():
                continue
            span = (tokens[i].start, tokens[j].end)
            candidates = gazetteer.lookup(self.text[slice(*span)])
            if self._next(j) in words.not_before:
                continue
            if candidates and (j > i or tokens[i].capital):
                if self._is_part(i, j, candidates):
                    return None
                hint, located = self._hint(span), self._located(i)
                if j == i and not hint and self._is_trap(i, candidates, located):
                    return None
                return Toponym(span, candidates, hint, located, cued=self._is_cued(i))
        return self._unlisted(i) if self.plain and tokens[i].capital else None

    def small(self, i: int) -> Toponym | None:
        """A city that newspapers name alone, written small."""
        token = self.tokens[i]
        if gazetteer.is_word(token.low):
            return None
        candidates = tuple(p for p in gazetteer.lookup(token.low) if gazetteer.stands_alone(token.low, p))
        span = (token.start, token.end)
        return Toponym(span, candidates, self._hint(span), self._located(i), cued=self._is_cued(i))

    def _reach(self, i: int) -> int:
        """The last word that a name starting at `i` may have: capitalised ones, with small connectors between."""
        tokens, last = self.tokens, i
        for j in range(i + 1, min(i + MAX_WORDS, len(tokens))):
            if tokens[j].word in _INSIDE and tokens[j].start == tokens[j - 1].end:
                continue
            before = tokens[j - 2] if tokens[j - 1].word == "." else tokens[j - 1]
            if not adjacent(self.text, before, tokens[j]):
                break
            if tokens[j].capital:
                last = j
            elif tokens[j].word not in _CONNECTORS:
                break
        return last

    def _next(self, j: int) -> str:
        """The word that stands right after a word."""
        if j + 1 == len(self.tokens) or not adjacent(self.text, self.tokens[j], self.tokens[j + 1]):
            return ""
        return self.tokens[j + 1].word

    def _is_part(self, i: int, j: int, candidates: tuple[Place, ...]) -> bool:
        """Does the capitalised run go on before or after the name, with no office or people to tell the two apart?"""
        if any(p.kind in ("country", "area") or gazetteer.stands_alone(p.name, p) for p in candidates):
            return False
        if self._goes_on_before(i):
            return True
        after = self.plain and bool(self._next(j)) and self._goes_with(self.tokens[j + 1])
        return after and not self.words.region_after.match(self.text, self.tokens[j].end)

    def _goes_on_before(self, i: int) -> bool:
        if i == 0 or not adjacent(self.text, self.tokens[i - 1], self.tokens[i]):
            return False
        before = self.tokens[i - 1]
        alone = before.first or not self.plain
        return self._goes_with(before) and (not alone or (before.word, self.tokens[i].word) in self.pairs)

    def _goes_with(self, token: Token) -> bool:
        return (
            token.capital
            and token.low not in self.words.offices
            and token.low not in self.words.compass
            and not gazetteer.demonym(token.low)
        )

    def _unlisted(self, i: int) -> Toponym | None:
        """A name in another transcription than the gazetteer's, or one that only the words around call a place."""
        if self._goes_on_before(i):
            return None
        tokens, last = self.tokens, i
        while last + 1 < len(tokens) and last - i < 2 and tokens[last + 1].capital and self._next(last):
            if tokens[last + 1].low in self.no_place:
                break  # "near Qamra Tuesday"
            last += 1
        span = (tokens[i].start, tokens[last].end)
        name = self.text[slice(*span)]
        folded = gazetteer.normal(name)
        if name.lower() in self.no_place or folded in self.people or gazetteer.demonym(name) or len(name) < 4:
            return None
        before = self._is_after(self.words.place_before, span[0])
        alike = () if gazetteer.is_word(name) or len(name) < 5 else gazetteer.like(name)
        located = self._located(i)
        again = located and all(t.word in self.often for t in tokens[i : last + 1])
        if not (before or alike or again or self._is_called(span)) or self._next(last) in self.words.not_before:
            return None
        return Toponym(span, alike, self._hint(span), located, spelled=False, cued=True)

    def _is_called(self, span: Span) -> bool:
        """Do the words after a name call it a place?"""
        return bool(
            self.words.place_after.match(self.text, span[1]) or self.words.town_apposed.match(self.text, span[1])
        )

    def _hint(self, span: Span) -> str | None:
        words = self.words
        if words.region_after.match(self.text, span[1]) or self._is_after(words.region_before, span[0]):
            return "region"
        if (
            self._is_after(words.town_before, span[0])
            or words.town_after.match(self.text, span[1])
            or words.town_apposed.match(self.text, span[1])
        ):
            return "town"
        return "town" if self._is_dateline(span) else None

    def _is_after(self, pattern: re.Pattern[str], at: int) -> bool:
        """Do the words right before a place fit a pattern?"""
        near = self.openers[bisect_left(self.openers, at - MAX_BEFORE) : bisect_left(self.openers, at)]
        return any(pattern.fullmatch(self.text, start, at) for start in near)

    def _is_dateline(self, span: Span) -> bool:
        """Does a line open with the name in capitals, and a comma, bracket or dash after it?"""
        name = self.text[slice(*span)]
        return span[0] == self.tokens[0].start and name.isupper() and bool(_DATELINE.match(self.text, span[1]))

    def _located(self, i: int) -> bool:
        """Do the words before a name, a compass point or "the" between, say that something is there?"""
        low, k = [t.low for t in self.tokens[max(0, i - 5) : i]], 0
        while k < 2 and low and low[-1] in self.words.compass:
            low.pop()
            k += 1
        if low and low[-1] == "the":
            low.pop()
        return bool(low) and (low[-1] in self.words.located or " ".join(low[-2:]) in self.words.located)

    def _is_cued(self, i: int) -> bool:
        return i > 0 and self.tokens[i - 1].low in self.words.cues

    def _is_trap(self, i: int, candidates: tuple[Place, ...], located: bool) -> bool:
        """Is a name of one word more likely something else: a person, a river, an acronym, an everyday word?"""
        token = self.tokens[i]
        known = any(p.kind in ("country", "area") or gazetteer.stands_alone(token.word, p) for p in candidates)
        if gazetteer.normal(token.word) in self.people:
            return not (known and located)
        if known:
            return False
        if (
            token.low in self.no_place
            or token.low in self.words.compass
            or len(token.word) < 3
            or (token.word.isupper() and len(token.word) < 5)
            or (token.low in self.waters and i > 0 and self.tokens[i - 1].low == "the")
        ):
            return True
        return gazetteer.is_word(token.word) and not self._is_cued(i)


def demonyms(text: str, one: Stretch) -> Iterator[tuple[Span, str]]:
    """Words for the people of a country, with its code: one word, or two with capitals ("South Korean")."""
    after = 0
    for i in one.capitals:
        if i < after:
            continue
        token, follower = one.tokens[i], one.tokens[i + 1 : i + 2]
        pair = follower and follower[0].capital and gazetteer.demonym(text[token.start : follower[0].end])
        code = pair or gazetteer.demonym(token.word)
        if code:
            yield (token.start, follower[0].end if pair else token.end), code
            after = i + (2 if pair else 1)
