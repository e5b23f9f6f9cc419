"""Names of places in the words, with all places that bear them. Pure; which is meant is `sayso.grounding.places`' task.

A name is a whole capitalised run: "Homs" within an unknown "Beit Homs" is no place. A run that no table has is a
place where the words around call it one ("the village of …", "… district").
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.grounding import gazetteer
from sayso.grounding.gazetteer import Place
from sayso.grounding.lexicon import table
from sayso.grounding.names import offices
from sayso.grounding.runs import Token, adjacent, overlapping
from sayso.records import Span
from sayso.spans import overlaps

MAX_WORDS = 5
"""Words of a place's name."""
_INSIDE = frozenset((".", "'", "’", "´", "s"))
_CONNECTORS = frozenset(("of", "the", "de", "du", "la", "le", "al", "el", "es", "and", "sur", "do", "da"))


class Toponym(NamedTuple):
    """A name of a place in the words, those that bear it, and what its neighbours say it is (`region`, `town`).

    `located`: the words say that something is there ("in Ukraine"). `spelled`: the gazetteer has this very spelling,
    not only another transcription of it.
    """

    span: Span
    candidates: tuple[Place, ...]
    hint: str | None
    located: bool
    spelled: bool = True


class _Words(NamedTuple):
    region_after: re.Pattern[str]
    region_before: re.Pattern[str]
    town_before: re.Pattern[str]
    town_after: re.Pattern[str]
    place_before: re.Pattern[str]
    place_after: re.Pattern[str]
    located: re.Pattern[str]
    cues: frozenset[str]
    not_before: frozenset[str]
    compass: frozenset[str]
    offices: frozenset[str]


@cache
def _words(language: str | None) -> _Words | None:
    data = table("gazetteer", language)
    if data is None:
        return None
    listed = r"(?:(?: \([^()\n]{1,30}\))?,? (?:and |or )?[^\W\d_a-z][\w’'-]{1,30}){0,5}"

    def words(key: str) -> str:
        return "|".join(re.escape(w) for w in data[key])

    return _Words(
        region_after=re.compile(rf"(?:{listed} )(?:{words('region_after')})\b", re.IGNORECASE),
        region_before=re.compile(rf"\b(?:{words('region_before')})(?:{listed},?(?: and)?)? $"),
        town_before=re.compile(rf"\b(?:{words('town_before')})(?:{listed},?(?: and)?)? $", re.IGNORECASE),
        town_after=re.compile(rf" (?:{words('town_after')})\b", re.IGNORECASE),
        place_before=re.compile(rf"\b(?:{words('place_before')}) $", re.IGNORECASE),
        place_after=re.compile(rf" (?:{words('place_after')})\b", re.IGNORECASE),
        located=re.compile(rf"\b(?:{words('located')}) (?:the )?(?:(?:{words('compass')})[ -]){{0,2}}$", re.IGNORECASE),
        cues=frozenset(data["cues"]),
        not_before=frozenset(data["not_before"]),
        compass=frozenset(data["compass"]),
        offices=offices(language),
    )


def toponyms(
    text: str,
    found: Sequence[Token],
    language: str | None,
    taken: Sequence[Span],
    no_place: Collection[str],
    plain: bool,
) -> list[Toponym]:
    """The names of places among the words of a stretch, in order.

    `taken` are the sorted spans of other names; `no_place` folded words that are none here (persons of the page,
    words that it writes small). `plain`: the line is in sentence case, so that a capital means a name.
    """
    words = _words(language)
    if words is None:
        return []
    out: list[Toponym] = []
    i = 0
    while i < len(found):
        length, toponym = _at(text, found, i, words, no_place, plain)
        if toponym is None or any(overlaps(toponym.span, s) for s in overlapping(taken, toponym.span)):
            i += 1
            continue
        out.append(toponym)
        i += length
    return _agreed(text, out)


def _agreed(text: str, found: Sequence[Toponym]) -> list[Toponym]:
    """A name that the page calls a region, and never a town, is that region where nothing is said of it."""
    hints: dict[str, set[str]] = {}
    for toponym in found:
        if toponym.hint:
            hints.setdefault(text[slice(*toponym.span)], set()).add(toponym.hint)
    return [
        t._replace(hint="region") if t.hint is None and hints.get(text[slice(*t.span)]) == {"region"} else t
        for t in found
    ]


def _at(
    text: str, found: Sequence[Token], i: int, words: _Words, no_place: Collection[str], plain: bool
) -> tuple[int, Toponym | None]:
    """The longest name that starts at a word, and how many words it has."""
    if not (found[i].capital or found[i].word.lower() in words.compass) or not found[i].word[0].isalpha():
        return 0, None
    for j in reversed(range(i, _reach(text, found, i) + 1)):
        if not found[j].word[0].isalnum():
            continue
        span = (found[i].start, found[j].end)
        name = text[slice(*span)]
        candidates = gazetteer.lookup(name)
        follower = found[j + 1].word if j + 1 < len(found) and adjacent(text, found[j], found[j + 1]) else ""
        if follower in words.not_before:
            continue
        if candidates and (j > i or found[i].capital):
            if plain and _is_part(text, found, i, j, candidates, words):
                return 0, None
            hint = _hint(text, span, words)
            if j == i and not hint and _is_trap(found, i, candidates, words, no_place):
                return 0, None
            return j - i + 1, Toponym(span, candidates, hint, _located(text, span, words))
    return _unlisted(text, found, i, words, no_place) if plain and found[i].capital else (0, None)


def _is_part(text: str, found: Sequence[Token], i: int, j: int, candidates: tuple[Place, ...], words: _Words) -> bool:
    """Does the capitalised run go on before or after the name, with no office or people to tell the two apart?"""
    if any(p.kind in ("country", "area") or gazetteer.stands_alone(p.name, p) for p in candidates):
        return False
    before = found[i - 1] if i and adjacent(text, found[i - 1], found[i]) else None
    after = found[j + 1] if j + 1 < len(found) and adjacent(text, found[j], found[j + 1]) else None
    return bool(
        (before and not before.first and _goes_with(before, words))
        or (after and _goes_with(after, words) and not words.region_after.match(text, found[j].end))
    )


def _goes_with(token: Token, words: _Words) -> bool:
    word = token.word.lower()
    return token.capital and word not in words.offices and word not in words.compass and not gazetteer.demonym(word)


def _unlisted(
    text: str, found: Sequence[Token], i: int, words: _Words, no_place: Collection[str]
) -> tuple[int, Toponym | None]:
    """A name in another transcription than the gazetteer's, or one that only the words around call a place."""
    last = _capitals(text, found, i)
    if i and adjacent(text, found[i - 1], found[i]) and not found[i - 1].first and _goes_with(found[i - 1], words):
        return 0, None
    span = (found[i].start, found[last].end)
    name = text[slice(*span)]
    if gazetteer.normal(name) in no_place or gazetteer.demonym(name) or len(name) < 4:
        return 0, None
    before = text[max(0, span[0] - 30) : span[0]]
    called = words.place_before.search(before) or words.place_after.match(text, span[1])
    alike = () if gazetteer.is_word(name) else gazetteer.like(name)
    if not called and not alike:
        return 0, None
    return last - i + 1, Toponym(span, alike, _hint(text, span, words), _located(text, span, words), spelled=False)


def _reach(text: str, found: Sequence[Token], i: int) -> int:
    """The last word that a name starting at `i` may have: capitalised ones, with small connectors between."""
    last = i
    for j in range(i + 1, min(i + MAX_WORDS, len(found))):
        if found[j].word in _INSIDE and found[j].start == found[j - 1].end:
            continue
        before = found[j - 2] if found[j - 1].word == "." else found[j - 1]
        if not adjacent(text, before, found[j]):
            break
        if found[j].capital:
            last = j
        elif found[j].word not in _CONNECTORS:
            break
    return last


def _capitals(text: str, found: Sequence[Token], i: int) -> int:
    j = i
    while j + 1 < len(found) and j - i < 2 and found[j + 1].capital and adjacent(text, found[j], found[j + 1]):
        j += 1
    return j


def _hint(text: str, span: Span, words: _Words) -> str | None:
    before = text[max(0, span[0] - 80) : span[0]]
    if words.region_after.match(text, span[1]) or words.region_before.search(before):
        return "region"
    if words.town_before.search(before) or words.town_after.match(text, span[1]):
        return "town"
    return None


def _located(text: str, span: Span, words: _Words) -> bool:
    return bool(words.located.search(text, max(0, span[0] - 40), span[0]))


def _is_trap(
    found: Sequence[Token], i: int, candidates: tuple[Place, ...], words: _Words, no_place: Collection[str]
) -> bool:
    """Is a name of one word more likely something else: a person, an acronym, an everyday word?"""
    word = found[i].word
    if any(p.kind in ("country", "area") or gazetteer.stands_alone(word, p) for p in candidates):
        return False
    if (
        gazetteer.normal(word) in no_place
        or word.lower() in words.compass
        or len(word) < 3
        or (word.isupper() and len(word) < 5)
    ):
        return True
    cued = i > 0 and found[i - 1].word.lower() in words.cues
    return gazetteer.is_word(word) and not cued


def demonyms(text: str, found: Sequence[Token]) -> Iterator[tuple[Span, str]]:
    """Words for the people of a country, with its code."""
    i = 0
    while i < len(found):
        for length in (2, 1):
            if i + length > len(found) or not found[i].capital or not found[i + length - 1].word[0].isalpha():
                continue
            span = (found[i].start, found[i + length - 1].end)
            code = gazetteer.demonym(text[slice(*span)])
            if code:
                yield span, code
                i += length - 1
                break
        i += 1
