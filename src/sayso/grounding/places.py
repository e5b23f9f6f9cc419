"""Which place a name means: toponyms of a page in, each with its place or the reason why it is left open. Pure.

The law: never by population alone. A name is resolved where it is unique, a country, an area, or a city that
newspapers name alone (`alone.toml`); else where the page's countries, then its regions, then the places near to
those already resolved leave one candidate, or one town among villages. A small place is not taken in a country
that the page does not name, nor far from all towns and regions that it names (two countries at war share names).

Reasons why a place has no identity: `ambiguous` (several bear the name), `not_in_gazetteer`,
`country_not_on_page`, `far_from_page`. One reason stands beside an identity: `region_or_town`, where a region and
its town have one name and the page does not say which it means: the town is taken.
"""

import math
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sayso.grounding import gazetteer
from sayso.grounding.gazetteer import Place
from sayso.grounding.toponyms import Toponym
from sayso.records import Span

FAR_KM = 250.0
"""A village or small town farther than this from all towns and regions that the page names is not the one meant."""
NEAR_KM = 120.0
"""Places of one report lie within some hours' drive; the wars of neighbouring countries lie farther apart."""
TOWN = 20_000
"""People of a town that is meant where all others of its name are villages."""
WELL_KNOWN = 50_000
"""People of a town from which on its name stands without its country, if it is the only one of that name."""
GREAT = 100_000
"""People of a town from which on it may be meant however far it is from all else that the page names."""
MAX_AROUND = 300
"""Places that others of a page are measured against; no report has so many."""
SAME_LETTERS = 5
"""First letters that a region's name shares with that of its town."""
VILLAGES = 15
"""How many times larger a town is than others of its name that then do not count."""


class Resolution(NamedTuple):
    """A toponym with its place, or the reason why there is none. `score`: 1 unique … 0.8 town of its own region."""

    toponym: Toponym
    place: Place | None
    reason: str | None
    score: float | None


class _Context(NamedTuple):
    """What a page tells of where it is: its countries, and the places settled so far."""

    countries: frozenset[str]
    settled: frozenset[str] = frozenset()
    """Keys."""
    around: tuple[Place, ...] = ()
    """Towns, regions and areas, without the capitals, which stand for governments; of a long list the first."""


def resolve(found: Sequence[Toponym], countries: Collection[str]) -> list[Resolution]:
    """Each toponym of a page with its place or the reason why none, in order.

    `countries` are codes of countries that the page names by their people ("Syrian"). Each step sees what the steps
    before it settled, so that the order of the names does not matter.
    """
    settled: dict[Span, Resolution] = {}
    context = _Context(frozenset(countries))
    for step in (_country, _well_known, _larger, _by_page, _by_page):
        done = [r for t in found if t.span not in settled and (r := step(t, context)) is not None]
        settled.update((r.toponym.span, r) for r in done)
        places = {r.place.key: r.place for r in settled.values() if r.place}
        context = _Context(
            context.countries | {p.country for p in places.values() if p.country},
            frozenset(places),
            tuple(places[key] for key in sorted(places) if not is_actor(places[key]))[:MAX_AROUND],
        )
    return [settled.get(t.span) or Resolution(t, None, _reason(t, context.countries), None) for t in found]


def _reason(toponym: Toponym, named: Collection[str]) -> str:
    if not toponym.candidates:
        return "not_in_gazetteer"
    here = [p for p in _fitting(toponym) if p.country in named]
    if not here:
        return "country_not_on_page"
    return "ambiguous" if len(here) > 1 else "far_from_page"


def _fitting(toponym: Toponym) -> tuple[Place, ...]:
    """The candidates of the kind that the words around say, or all where none is."""
    kinds = {"region": ("region", "area"), "town": ("settlement",)}.get(toponym.hint or "")
    fitting = tuple(p for p in toponym.candidates if kinds is None or p.kind in kinds)
    if not fitting and toponym.hint == "region":
        around = [(p, gazetteer.region_of(p)) for p in toponym.candidates]
        fitting = tuple(dict.fromkeys(region for town, region in around if region and _named_after(region, town)))
    return fitting or toponym.candidates


def _named_after(region: Place, town: Place) -> bool:
    """Has a region its name from a town in it, whatever the ending ("Luhanska oblast", Luhansk)?"""
    return gazetteer.normal(region.name)[:SAME_LETTERS] == gazetteer.normal(town.name)[:SAME_LETTERS]


def _country(toponym: Toponym, context: _Context) -> Resolution | None:
    """A country or area, unless a region of its name lies in a country that the page names rather than it."""
    fitting = _fitting(toponym)
    top = [p for p in fitting if p.kind in ("country", "area")]
    if len(top) != 1 or _rivalled(top[0], [p for p in fitting if p.kind == "region"], context):
        return None
    return Resolution(toponym, top[0], None, 0.95)


def _well_known(toponym: Toponym, context: _Context) -> Resolution | None:
    """A city that newspapers name alone, or a region or large town whose name is unique."""
    fitting = _fitting(toponym)
    if not toponym.spelled:
        return None
    alone = [p for p in fitting if p.kind == "settlement" and gazetteer.stands_alone(p.name, p)]
    if alone and toponym.hint != "region" and not _rivalled(alone[0], fitting, context):
        return Resolution(toponym, alone[0], None, 0.95)
    largest = max((p.population for p in fitting), default=0)
    main = [p for p in fitting if p.population * VILLAGES > largest]
    if largest < WELL_KNOWN and not (len(fitting) == 1 and fitting[0].kind == "region"):
        return None
    if any(p.country in context.countries and p.country != main[0].country for p in fitting if p not in main):
        return None
    score = 1.0 if len(fitting) == 1 else 0.8
    return Resolution(toponym, main[0], None, score) if len(main) == 1 else _town_of_its_region(toponym, main)


def _rivalled(place: Place, others: Sequence[Place], context: _Context) -> bool:
    """Does the page name a country of the others, and not the place's own?"""
    return place.country not in context.countries and any(p.country in context.countries for p in others)


def _larger(toponym: Toponym, context: _Context) -> Resolution | None:
    """As `_by_page`, but only regions and towns, so that villages are judged by them."""
    found = _by_page(toponym, context)
    place = found.place if found else None
    return found if place and (place.kind != "settlement" or place.population >= TOWN) else None


def _by_page(toponym: Toponym, context: _Context) -> Resolution | None:
    """One candidate left by the page's countries, regions, or the places near those that are settled."""
    fitting = _fitting(toponym)
    here = [p for p in fitting if p.country in context.countries and not _is_far(p, context)]
    regions = {(p.country, p.admin1) for p in context.around if p.admin1}
    largest = max((p.population for p in here), default=0)
    for narrowed, score in (
        (here, 0.9),
        ([p for p in here if p.key in context.settled], 0.9),
        ([p for p in here if (p.country, p.admin1) in regions], 0.85),
        ([p for p in here if _is_near(p, context)], 0.85),
        ([p for p in here if largest >= TOWN and p.population * VILLAGES > largest], 0.75),
    ):
        if len(narrowed) == 1:
            return Resolution(toponym, narrowed[0], None, 1.0 if len(fitting) == 1 else score)
        if twin := _town_of_its_region(toponym, narrowed):
            return twin
    return None


def _town_of_its_region(toponym: Toponym, places: Sequence[Place]) -> Resolution | None:
    """The town, where the only two of the name are a region and a town in it and nothing says which is meant."""
    if len(places) == 2 and {p.kind for p in places} == {"region", "settlement"}:
        region, town = sorted(places, key=lambda p: p.kind)
        if (region.country, region.admin1) == (town.country, town.admin1):
            return Resolution(toponym, town, "region_or_town", 0.8)
    return None


def _is_far(place: Place, context: _Context) -> bool:
    """Is a small place far from all that the page names?"""
    if place.kind != "settlement" or place.population >= GREAT:
        return False
    around = context.around
    return bool(around) and all(kilometres(p, place) > FAR_KM + p.radius_km for p in around)


def _is_near(place: Place, context: _Context) -> bool:
    reach = {"settlement": NEAR_KM, "area": 0.0}
    return any(p.kind in reach and kilometres(p, place) <= reach[p.kind] + p.radius_km for p in context.around)


def is_chance(resolution: Resolution) -> bool:
    """Is it a name that only chance has in the gazetteer: no word of place beside it, no country of it on the page?"""
    toponym = resolution.toponym
    return resolution.reason == "country_not_on_page" and not (toponym.cued or toponym.hint or toponym.located)


def is_actor(place: Place | None) -> bool:
    """Is it a country or a capital, whose name stands for its government, too ("Moscow denied")?"""
    return place is not None and (place.kind == "country" or gazetteer.stands_alone(place.name, place))


def kilometres(a: Place, b: Place) -> float:
    """The great-circle distance of two places (haversine formula, sphere of 6,371 km)."""
    la, lb = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))
