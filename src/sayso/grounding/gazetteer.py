"""Places by name: a spelling in, all places that bear it out. Reads the package's own tables, once, when first asked.

The tables (`resources/gazetteer/`, built by `training/gazetteer.py` from GeoNames, CC BY 4.0, and the Ukrainian
classifier of settlements): `places.tsv.gz` has a line a place, `key name kind country admin1 lat lon radius_km
population`; `names.tsv.gz` a line a folded name, sorted by its bytes, with the numbers of the places that bear it
(old names, and Latin, Cyrillic, Arabic and Hebrew spellings, too), so that a name is found by bisection and nothing
but bytes stays in memory (about 15 MB). Names of countries and their people come from
`lexicons/<language>/states.toml` of every language; `areas.toml` and `alone.toml` are written by hand.
"""

import gzip
import hashlib
import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from sayso.folding import fold
from sayso.records import Record


class Place(Record, frozen=True):
    """A place on the earth. `kind`: country, region (first-level division), area, settlement.

    `key` is `geonames:<id>`, `katottg:<code>` or `area:<name>`; `country` an ISO 3166-1 code, empty where the place
    touches none or several; `admin1` GeoNames' code of the region; degrees, km, people (0: not known). A village
    without coordinates of its own has those of its community or district, with the radius of that.
    """

    key: str
    name: str
    kind: str
    country: str
    admin1: str
    lat: float
    lon: float
    radius_km: float
    population: int


class _Tables(NamedTuple):
    names: bytes
    places: list[bytes]
    countries: dict[str, Place]
    named: dict[str, tuple[Place, ...]]
    alone: frozenset[tuple[str, str]]
    people: dict[str, str]


@lru_cache(maxsize=50_000)
def normal(name: str) -> str:
    """The form under which a name is kept: folded, without full stops ("St. Petersburg", "U.S.")."""
    return fold(name).replace(".", "")


_ARTICLE = re.compile(r"[ae]l[ -]")


@lru_cache(maxsize=20_000)
def lookup(name: str) -> tuple[Place, ...]:
    """All places that bear a name, countries first, then areas, regions, settlements, the larger first.

    An Arabic article is the same in both spellings: "Al Fasher" is El Fasher where nothing is called so.
    """
    key = normal(name)
    article = _ARTICLE.match(key)
    if not article or (found := _lookup(key)):
        return found if article else _lookup(key)
    others = (other + key[article.end() :] for other in ("al ", "al-", "el ", "el-"))
    return next((found for other in others if (found := _lookup(other))), ())


def by_key(key: str) -> Place | None:
    """The place of a key, or None. The first call indexes all keys (about 12 MB): for linking, not for workers."""
    tables = _tables()
    if key.startswith("area:"):
        return next((p for found in tables.named.values() for p in found if p.key == key), None)
    number = _by_key().get(key.encode())
    return None if number is None else _place(tables.places[number])


@cache
def version() -> str:
    """Names the data: the first 12 hex digits of a digest over the tables."""
    folder = files("sayso.resources") / "gazetteer"
    names = ("alone.toml", "areas.toml", "names.tsv.gz", "places.tsv.gz")
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in names)).hexdigest()[:12]


def is_word(name: str) -> bool:
    """Is the name an everyday word, too ("March", "Bar"), so that it is no place without more to go by?"""
    return normal(name) in _words()


@cache
def _words() -> frozenset[str]:
    folder = files("sayso.resources") / "gazetteer"
    lists = [f for f in folder.iterdir() if f.name.startswith("words.") and f.name.endswith(".txt")]
    return frozenset(word for f in lists for word in f.read_text("utf-8").split())


@lru_cache(maxsize=20_000)
def like(name: str) -> tuple[Place, ...]:
    """Regions and larger towns of the countries known in detail whose name is the same but for its transcription.

    "Kupiansk" is like Kupyansk: equal after the rules of `lexicons/spelling.toml`.
    """
    return _lookup(skeleton(name))


def skeleton(name: str) -> str:
    """The key of a foreign name in any Latin transcription; `~` stands before it in the table of names."""
    key = normal(name)
    for pattern, replacement in _spelling():
        key = pattern.sub(replacement, key)
    return f"~{key}"


@cache
def _spelling() -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = tomllib.loads((files("sayso.resources") / "lexicons" / "spelling.toml").read_text("utf-8"))["rules"]
    return tuple((re.compile(pattern), replacement) for pattern, replacement in rules)


def country(code: str) -> Place | None:
    """The country of an ISO 3166-1 code."""
    return _tables().countries.get(code)


def stands_alone(name: str, place: Place) -> bool:
    """Is this the city that newspapers mean by the bare name ("Moscow", "Paris")?"""
    return (place.country, normal(name)) in _tables().alone


@cache
def alone_names() -> frozenset[str]:
    """The folded names of the cities that newspapers mean by the bare name."""
    return frozenset(name for _, name in _tables().alone)


@lru_cache(maxsize=50_000)
def demonym(word: str) -> str | None:
    """The code of the country whose people or things are called so ("Syrian", "Poles"), or None."""
    return _tables().people.get(normal(word)) or None


def region_of(place: Place) -> Place | None:
    """The region that a place lies in, where the tables have it."""
    return _regions().get((place.country, place.admin1))


@cache
def _regions() -> dict[tuple[str, str], Place]:
    found = (_place(line) for line in _tables().places if b"\tregion\t" in line)
    return {(p.country, p.admin1): p for p in found}


_ORDER = {"country": 0, "area": 1, "region": 2, "settlement": 3}


def _lookup(name: str) -> tuple[Place, ...]:
    tables = _tables()
    found = {p.key: p for p in tables.named.get(name, ())}
    for number in _numbers(tables.names, name.encode("utf-8", "surrogatepass")):
        place = _place(tables.places[number])
        found.setdefault(place.key, place)
    return tuple(sorted(found.values(), key=lambda p: (_ORDER[p.kind], -p.population, p.key)))


def _numbers(names: bytes, name: bytes) -> list[int]:
    """The numbers in the line of a name: bisection over the bytes of the sorted table."""
    if not name:
        return []
    low, high = 0, len(names)
    while low < high:
        middle = (low + high) // 2
        start = names.rfind(b"\n", low, middle) + 1 or low
        stop = names.index(b"\t", start)
        here = names[start:stop]
        if here == name:
            return [int(n) for n in names[stop + 1 : names.index(b"\n", stop)].split(b",")]
        if here < name:
            low = names.index(b"\n", stop) + 1
        else:
            high = start
    return []


def _place(line: bytes) -> Place:
    key, name, kind, code, admin1, lat, lon, radius, population = line.decode().split("\t")
    return Place(
        key=key, name=name, kind=kind, country=code, admin1=admin1, lat=float(lat), lon=float(lon),
        radius_km=float(radius), population=int(population),
    )  # fmt: skip


@cache
def _tables() -> _Tables:
    folder = files("sayso.resources") / "gazetteer"
    places = gzip.decompress((folder / "places.tsv.gz").read_bytes()).splitlines()
    countries = {p.country: p for p in (_place(line) for line in places if b"\tcountry\t" in line)}
    named: dict[str, list[Place]] = {}
    people: dict[str, str] = {}
    for code, (name, others, demonyms, _) in _states():
        if code in countries:
            for spelling in (name, *others):
                named.setdefault(normal(spelling), []).append(countries[code])
        for word in demonyms:
            people[normal(word)] = code if people.get(normal(word), code) == code else ""  # of several: not known
    for key, row in tomllib.loads((folder / "areas.toml").read_text("utf-8")).items():
        codes = row["countries"]
        area = Place(
            key=f"area:{key}", name=row["names"][0], kind="area", country=codes[0] if len(codes) == 1 else "",
            admin1="", lat=row["middle"][0], lon=row["middle"][1], radius_km=float(row["radius"]), population=0,
        )  # fmt: skip
        for name in row["names"]:
            named.setdefault(normal(name), []).append(area)
    alone = tomllib.loads((folder / "alone.toml").read_text("utf-8"))
    return _Tables(
        names=gzip.decompress((folder / "names.tsv.gz").read_bytes()),
        places=places,
        countries=countries,
        named={name: tuple(found) for name, found in named.items()},
        alone=frozenset((code, normal(n)) for code, row in alone.items() for n in row),
        people=people,
    )


def _states() -> Iterator[tuple[str, list[Any]]]:
    """Rows of the states' files of all languages, in order of the language."""
    languages = (files("sayso.resources") / "lexicons").iterdir()
    for folder in sorted((f for f in languages if f.is_dir()), key=lambda f: f.name):
        if (path := folder / "states.toml").is_file():
            yield from tomllib.loads(path.read_text("utf-8")).items()


@cache
def _by_key() -> dict[bytes, int]:
    return {line[: line.index(b"\t")]: number for number, line in enumerate(_tables().places)}
