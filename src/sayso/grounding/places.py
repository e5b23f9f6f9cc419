"""Places in the words: names found by the gazetteer, then each resolved by what the page names, or left open.

The law: never by population alone. A name is resolved where it is unique, a country, an area, or a city that
newspapers name alone (`alone.toml`); else where the page's countries, then its regions, then the places near to
those already resolved leave one candidate, or one town among villages. A small place in a country that the page
does not name is not taken.

Reasons why a place has no identity: `ambiguous` (several bear the name), `not_in_gazetteer`, `country_not_on_page`.
"""

import math
import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.grounding import gazetteer
from sayso.grounding.gazetteer import Place
from sayso.grounding.lexicon import table
from sayso.grounding.runs import Token, adjacent
from sayso.records import Span

MAX_WORDS = 5
"""Words of a place's name."""
NEAR_KM = 120.0
"""Places of one report lie within some hours' drive; the wars of neighbouring countries lie farther apart."""
TOWN = 20_000
"""People of a town that is meant where all others of its name are villages."""
WELL_KNOWN = 100_000
"""People of a town from which on its name stands without its country, if it is the only one of that name."""
VILLAGES = 20
"""How many times larger it is then than the others, all in countries that the page names."""
_CONNECTORS = frozenset(("of", "the", "de", "du", "la", "le", "al", "el", "es", "and", "sur", "do", "da"))


class Toponym(NamedTuple):
    """A name of a place in the words, those that bear it, and what its neighbours say it is (`region`, `town`).

    `spelled`: the gazetteer has this very spelling, not only another transcription of it.
    """

    span: Span
    candidates: tuple[Place, ...]
    hint: str | None
    spelled: bool = True


class Resolution(NamedTuple):
    """A toponym with its place, or the reason why there is none. `score`: 1 unique … 0.8 town of its own region."""

    toponym: Toponym
    place: Place | None
    reason: str | None
    score: float | None


class _Words(NamedTuple):
    region_after: re.Pattern[str]
    region_before: re.Pattern[str]
    town_before: re.Pattern[str]
    town_after: re.Pattern[str]
    place_before: re.Pattern[str]
    place_after: re.Pattern[str]
    cues: frozenset[str]
    not_before: frozenset[str]
    compass: frozenset[str]


@cache
def _words(language: str | None) -> _Words | None:
    data = table("gazetteer", language)
    if data is None:
        return None
    listed = r"(?:(?: \([^()\n]{1,30}\))?,? (?:and |or )?[^\W\d_a-z][\w’'-]{1,30}){0,5}"

    def words(key: str) -> str:
        return "|".join(re.escape(w) for w in data[key])

    return _Words(
        region_after=re.compile(rf"(?:{listed} )(?:{words('region_after')})\b"),
        region_before=re.compile(rf"\b(?:{words('region_before')})(?:{listed},?(?: and)?)? $"),
        town_before=re.compile(rf"\b(?:{words('town_before')})(?:{listed},?(?: and)?)? $", re.IGNORECASE),
        town_after=re.compile(rf" (?:{words('town_after')})\b", re.IGNORECASE),
        place_before=re.compile(rf"\b(?:{words('place_before')}) $", re.IGNORECASE),
        place_after=re.compile(rf" (?:{words('place_after')})\b", re.IGNORECASE),
        cues=frozenset(data["cues"]),
        not_before=frozenset(data["not_before"]),
        compass=frozenset(data["compass"]),
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

    `taken` are spans of other names; `no_place` folded words that are none here (persons of the page, words that it
    writes small). `plain`: the line is in sentence case, so that a capital means a name.
    """
    words = _words(language)
    if words is None:
        return []
    out: list[Toponym] = []
    i = 0
    while i < len(found):
        length, toponym = _at(text, found, i, words, no_place, plain)
        if toponym is None or any(a < toponym.span[1] and toponym.span[0] < b for a, b in taken):
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
            hint = _hint(text, span, words)
            if j == i and not hint and _is_trap(found, i, candidates, words, no_place):
                continue
            return j - i + 1, Toponym(span, candidates, hint)
    return _unlisted(text, found, i, words, no_place) if plain and found[i].capital else (0, None)


def _unlisted(
    text: str, found: Sequence[Token], i: int, words: _Words, no_place: Collection[str]
) -> tuple[int, Toponym | None]:
    """A name in another transcription than the gazetteer's, or one that only the words around call a place."""
    last = _capitals(text, found, i)
    span = (found[i].start, found[last].end)
    name = text[slice(*span)]
    if gazetteer.normal(name) in no_place or gazetteer.demonym(name) or len(name) < 4:
        return 0, None
    before = text[max(0, span[0] - 30) : span[0]]
    called = words.place_before.search(before) or words.place_after.match(text, span[1])
    alike = () if gazetteer.is_word(name) else gazetteer.like(name)
    if not called and not alike:
        return 0, None
    return last - i + 1, Toponym(span, alike, _hint(text, span, words), spelled=False)


def _reach(text: str, found: Sequence[Token], i: int) -> int:
    """The last word that a name starting at `i` may have: capitalised ones, with small connectors between."""
    last = i
    for j in range(i + 1, min(i + MAX_WORDS, len(found))):
        if found[j].word == ".":
            continue
        if not adjacent(text, found[j - 1 if found[j - 1].word != "." else j - 2], found[j]):
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


def _is_trap(
    found: Sequence[Token], i: int, candidates: tuple[Place, ...], words: _Words, no_place: Collection[str]
) -> bool:
    """Is a name of one word more likely something else: a person, an acronym, an everyday word?"""
    word = found[i].word
    if any(p.kind in ("country", "area") or gazetteer.stands_alone(word, p) for p in candidates):
        return False
    if gazetteer.normal(word) in no_place or len(word) < 3 or (word.isupper() and len(word) < 5):
        return True
    cued = i > 0 and found[i - 1].word.lower() in words.cues
    return gazetteer.is_word(word) and not cued


def resolve(found: Sequence[Toponym], countries: Collection[str]) -> list[Resolution]:
    """Each toponym of a page with its place or the reason why none, in order.

    `countries` are codes of countries that the page names by their people ("Syrian").
    """
    named = set(countries)
    settled: dict[Span, Resolution] = {}
    for step in (_country, _well_known):
        for toponym in found:
            if toponym.span not in settled and (done := step(toponym, named)) is not None:
                settled[toponym.span] = done
        named |= {r.place.country for r in settled.values() if r.place and r.place.country}
    regions = {(p.country, p.admin1) for p in (r.place for r in settled.values()) if p and p.admin1}
    for _ in range(2):  # what the first round settles may settle others
        for toponym in found:
            if toponym.span not in settled and (done := _by_page(toponym, named, regions, settled)) is not None:
                settled[toponym.span] = done
        regions |= {(p.country, p.admin1) for p in (r.place for r in settled.values()) if p and p.admin1}
    return [settled.get(t.span) or Resolution(t, None, _reason(t, named), None) for t in found]


def _reason(toponym: Toponym, named: Collection[str]) -> str:
    if not toponym.candidates:
        return "not_in_gazetteer"
    return "ambiguous" if len(_fitting(toponym)) > 1 else "country_not_on_page"


def _fitting(toponym: Toponym) -> tuple[Place, ...]:
    """The candidates of the kind that the words around say, or all where none is."""
    kinds = {"region": ("region", "area"), "town": ("settlement",)}.get(toponym.hint or "")
    fitting = tuple(p for p in toponym.candidates if kinds is None or p.kind in kinds)
    return fitting or toponym.candidates


def _country(toponym: Toponym, named: Collection[str]) -> Resolution | None:
    """A country or area, unless a region of its name lies in a country that the page names rather than it."""
    fitting = _fitting(toponym)
    top = [p for p in fitting if p.kind in ("country", "area")]
    if len(top) != 1 or _rivalled(top[0], [p for p in fitting if p.kind == "region"], named):
        return None
    return Resolution(toponym, top[0], None, 0.95)


def _well_known(toponym: Toponym, named: Collection[str]) -> Resolution | None:
    """A city that newspapers name alone, or a region or large town whose name is unique."""
    fitting = _fitting(toponym)
    if not toponym.spelled:
        return None
    alone = [p for p in fitting if p.kind == "settlement" and gazetteer.stands_alone(p.name, p)]
    if alone and toponym.hint != "region" and not _rivalled(alone[0], fitting, named):
        return Resolution(toponym, alone[0], None, 0.95)
    if len(fitting) == 1 and (fitting[0].population >= WELL_KNOWN or fitting[0].kind == "region"):
        return Resolution(toponym, fitting[0], None, 1.0)
    return None


def _rivalled(place: Place, others: Sequence[Place], named: Collection[str]) -> bool:
    return place.country not in named and any(p.country in named for p in others)


def _by_page(
    toponym: Toponym, named: Collection[str], regions: Collection[tuple[str, str]], settled: dict[Span, Resolution]
) -> Resolution | None:
    """One candidate left by the page's countries, regions, or the places near those that are settled."""
    fitting = _fitting(toponym)
    here = [p for p in fitting if p.country in named]
    keys = {r.place.key for r in settled.values() if r.place}
    largest = max((p.population for p in here), default=0)
    for narrowed, score in (
        (here, 0.9),
        ([p for p in here if p.key in keys], 0.9),
        ([p for p in here if (p.country, p.admin1) in regions], 0.85),
        ([p for p in here if _is_near(p, settled.values())], 0.85),
        ([p for p in here if largest >= TOWN and p.population * VILLAGES > largest], 0.75),
    ):
        if len(narrowed) == 1:
            return Resolution(toponym, narrowed[0], None, 1.0 if len(fitting) == 1 else score)
        if twin := _town_of_its_region(narrowed):
            return Resolution(toponym, twin, None, 0.8)
    return None


def _town_of_its_region(places: Sequence[Place]) -> Place | None:
    """The town, where the only two of the name are a region and a town in it and nothing says which is meant."""
    if len(places) == 2 and {p.kind for p in places} == {"region", "settlement"}:
        region, town = sorted(places, key=lambda p: p.kind)
        if (region.country, region.admin1) == (town.country, town.admin1):
            return town
    return None


def _is_near(place: Place, settled: Collection[Resolution]) -> bool:
    return any(
        r.place.kind == "settlement" and kilometres(r.place, place) <= NEAR_KM for r in settled if r.place is not None
    )


def kilometres(a: Place, b: Place) -> float:
    """The great-circle distance of two places (haversine formula, sphere of 6,371 km)."""
    la, lb = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


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
