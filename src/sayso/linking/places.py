"""Places of claims: which place a control, a strike, a count is about.

In: words of a claim, its page. Out: a `Site` with the key that its identity has. "The city" is the last settlement
that the page named before; a country or a region never stands for a town in it.
"""

import re
from collections import Counter
from itertools import islice

import msgspec

from sayso.grounding import gazetteer
from sayso.grounding.clauses import bare
from sayso.grounding.clauses import words as small_words
from sayso.grounding.event_types import event_types
from sayso.linking.leaves import Leaf
from sayso.linking.names import is_known_organisation, plain, spelling, states, words_of
from sayso.records import Claim, Mention, Record, Spans

HEAD_LINES = 6
"""Lines of a page without a title that may be its head, the empty ones between them counted."""
LOOK_BACK = 3000
"""Code points before a "the city" within which the page must have named it."""
_OF = re.compile(r"\b(\w{3,12}) of ([^\W\d_a-z][\w'’-]{2,30}(?: [^\W\d_a-z][\w'’-]{1,30}){0,2})")
_BEFORE_NOUN = re.compile(r"([^\W\d_a-z][\w’-]{2,30}(?: [^\W\d_a-z][\w’-]{1,30})?(?: [a-z]{2,12}[’']s)?) (\w{3,12})\b")
_AT = re.compile(r"\bat (?:the )?([^\W\d_a-z][\w’-]{2,30}(?: [\w’'-]{2,20}){0,2} \w{3,12})\b")
_PART = re.compile(r",\s(?:including|among (?:them|whom)|of (?:them|whom))\b")
_IN = re.compile(r"\b([a-z]{2,6}) ([^\W\d_a-z][\w’-]{2,30}(?: [^\W\d_a-z][\w’-]{1,30})?)")
_DEEDS = frozenset(name for name, kind in event_types().items() if kind.topic == "violence")
_DISTANCE = 40
"""Code points before a name within which "130 km southwest of" makes it another place than the one meant."""
MAX_FACILITIES = 2000
"""Pairs of a name and a noun on a page among which named buildings are looked for."""
WIDE = ("country", "region", "area")


class Site(Record, frozen=True):
    """A place: the key of its identity, its name (the gazetteer's, else the page's), and its kind in the gazetteer:
    `settlement`, `region`, `area`, `country`; `facility` for a named building, `unknown` for what the gazetteer does
    not have."""

    key: tuple[str, ...]
    name: str
    kind: str
    country: str = ""

    @property
    def wide(self) -> bool:
        """Is it too wide to be one place of an event?"""
        return self.kind in WIDE


def place(words: str, key: str) -> gazetteer.Place | None:
    """The gazetteer's place of a name that has this key."""
    return next((p for p in gazetteer.lookup(words) if p.key == key), None)


def site(mention: Mention, leaf: Leaf) -> Site | None:
    """The site of a place mention: the place of the gazetteer that grounding chose, else a place of this spelling;
    on its own page only, where several places of the gazetteer may be meant. Or the one that people took it for."""
    found = _site(mention, leaf)
    one = leaf.moved.get(mention.id) or (leaf.one(found.key, ("place", "facility")) if found else None)
    return msgspec.structs.replace(found, key=one.key, name=one.name) if found and one else found


def _site(mention: Mention, leaf: Leaf) -> Site | None:
    made = _meant(mention, leaf)
    if made is None or made.kind != "region" or not after_locative(mention, leaf):
        return made
    after = words_of(leaf.text[mention.end : mention.end + 16])[:1]
    if after and after[0] in small_words().nouns["area"]:
        return made
    words = plain(leaf.text[mention.start : mention.end])
    towns = [p for p in gazetteer.lookup(words) if p.kind == "settlement" and p.country == made.country]
    town = towns[0] if towns else None  # "in X" of a page that tells of "X region", too, is the town
    return Site(key=(town.key,), name=town.name, kind=town.kind, country=town.country) if town else made


def _meant(mention: Mention, leaf: Leaf) -> Site | None:
    words = plain(leaf.text[mention.start : mention.end])
    chosen = mention.identity if mention.identity and ":" in mention.identity else None
    if chosen:
        entry = place(words, chosen)
        if entry is None:
            return Site(key=(chosen,), name=words, kind="unknown")
        return Site(key=(entry.key,), name=entry.name, kind=entry.kind, country=entry.country)
    entry = _of_conflict(words, leaf)
    if entry:
        return Site(key=(entry.key,), name=entry.name, kind=entry.kind, country=entry.country)
    made = named_site(words, leaf, alone=mention.reason == "ambiguous")
    return msgspec.structs.replace(made, kind="facility") if made and mention.kind == "facility" else made


def _of_conflict(words: str, leaf: Leaf) -> gazetteer.Place | None:
    """The only place of a name, where it lies in a state that is a party to the page's conflict, although the page
    does not name that state; a name that is only part of a place's is not its."""
    found = gazetteer.lookup(words)
    if len(found) != 1 or leaf.sides is None or set(words_of(words)) < set(words_of(found[0].name)):
        return None
    codes = {code for party in leaf.sides.parties for _, _, code in states().find(words_of(party), states().names)}
    return found[0] if found[0].country in codes else None


def named_site(words: str, leaf: Leaf, *, alone: bool = False) -> Site | None:
    """A place by its spelling, none of an organisation's; `alone`: it is that of no other page."""
    if is_known_organisation(words):
        return None
    name = tuple(spelling(w) for w in words_of(words) if w != "the")
    if not name:
        return None
    return Site(key=(*name, f"@{leaf.document.id}") if alone else name, name=words, kind="unknown")


def salient(leaf: Leaf) -> frozenset[tuple[str, ...]]:
    """The keys of places that the page names twice or in its first line: those that "the city" may stand for.

    Of a page without a title, such as a post under the name of its channel, all lines before the first sentence count.
    """
    if leaf.salient is None:
        end = leaf.text.find("\n", len(leaf.text) - len(leaf.text.lstrip()))
        end = max(end, 0 if leaf.document.title else _headed(leaf.text))
        keys = [(s.key, m.start < end) for m in leaf.places if m.kind == "place" and (s := site(m, leaf))]
        counts = Counter(k for k, _ in keys)
        leaf.salient = frozenset({k for k, first in keys if first or counts[k] > 1})
    return leaf.salient


def _headed(text: str) -> int:
    """Where the first lines of a page end that are no sentence: a channel's name, a number, a line in bold."""
    end = 0
    for line in text.split("\n", HEAD_LINES)[:HEAD_LINES]:
        if line.rstrip().endswith((".", "”", '"')):
            break
        end += len(line) + 1
    return end


def of_headline(leaf: Leaf) -> Site | None:
    """The one settlement that the page's headline names; None where it names none or several."""
    end = leaf.document.title[1] if leaf.document.title else leaf.text.find("\n")
    start = leaf.document.title[0] if leaf.document.title else 0
    found = {s.key: s for s in _sites(leaf.places_in(start, max(end, 0)), leaf, located=True) if not s.wide}
    return next(iter(found.values())) if len(found) == 1 else None


def only_salient(leaf: Leaf) -> Site | None:
    """The one settlement that the page is about; None where there are none or several."""
    found = {s.key: s for m in leaf.places if (s := site(m, leaf)) and not s.wide and s.key in salient(leaf)}
    return next(iter(found.values())) if len(found) == 1 else None


def spellings(key: tuple[str, ...], leaf: Leaf) -> Counter[str]:
    """How the page spells a place, with how often."""
    found = [plain(leaf.text[m.start : m.end]) for m in leaf.places if (s := site(m, leaf)) and s.key == key]
    return Counter(found)


def _sites(mentions: list[Mention], leaf: Leaf, *, located: bool = False) -> list[Site]:
    """The sites of mentions; `located`: without seats of government that no word of place stands before, and
    without what follows "by": these act."""
    return [s for m in mentions if (not located or _located(m, leaf)) and (s := site(m, leaf))]


def _located(mention: Mention, leaf: Leaf) -> bool:
    """Do the words around a name put something there? Seats of government and parties act, unless words of place say
    otherwise."""
    before_it = words_of(leaf.text[max(0, mention.start - 14) : mention.start])
    word = before_it[-1] if before_it else ""
    name = leaf.text[mention.start : mention.end]
    member = leaf.sides.member(name) if leaf.sides else None
    acts = words_of(name) in states().seats or (member is not None and member.kind == "party")
    return word != "by" and (not acts or word in small_words().locative) and not _measured_from(mention, leaf)


def _measured_from(mention: Mention, leaf: Leaf) -> bool:
    """Is a name what a distance or direction is told from: "130 km southwest of X", "20 kilometres from X"?"""
    line = leaf.text.rfind("\n", 0, mention.start) + 1
    words = words_of(leaf.text[max(line, mention.start - _DISTANCE) : mention.start])
    if words[-1:] not in (("of",), ("from",)):
        return False
    far = set(words) & small_words().lengths and any(w[:1].isdigit() for w in words)
    return bool(far or set(words[-2:-1]) & small_words().directions)


def site_of(spans: Spans, leaf: Leaf) -> Site | None:
    """The place that some words name: the first that is no region or country, else what "the city" stands for."""
    named = [m for a, b in spans for m in leaf.places_in(a, b) if not _measured_from(m, leaf)]
    heads = [m for m in named if any(m.end >= b - 1 for _, b in spans) or _located(m, leaf)]
    sites = _sites(heads, leaf)
    narrow = next((s for s in sites if not s.wide), None) or _called(spans, leaf)
    if narrow or not spans:
        return narrow
    generic = small_words().nouns["settlement"]
    if any(_definite(words_of(leaf.text[a:b]), generic) for a, b in spans):
        return _the_facility(spans, leaf) or _the_one_called(spans, leaf) or before(spans[0][0], leaf)
    return sites[0] if sites else None


def _called(spans: Spans, leaf: Leaf) -> Site | None:
    """ "The village of X" and "the X dam", where no mention covers X: a place by its spelling."""
    nouns = small_words().nouns
    for a, b in spans:
        found = _OF.search(leaf.text, a, b)
        if found and found[1].casefold() in nouns["settlement"] and not gazetteer.lookup(found[2]):
            return named_site(found[2], leaf)
        found = _BEFORE_NOUN.search(leaf.text, a, b)
        if found and found[2] in nouns["facility"] and not states().find(words_of(found[1]), states().all):
            made = named_site(found[0], leaf)
            return msgspec.structs.replace(made, kind="facility") if made else None
        if found and found[2] in nouns["town"] and not gazetteer.lookup(found[1]):
            return named_site(found[1], leaf)
    return None


def _the_facility(spans: Spans, leaf: Leaf) -> Site | None:
    """The one named building of the page that "the hospital" stands for."""
    words = {bare(w) for a, b in spans for w in words_of(leaf.text[a:b])} & small_words().nouns["facility"]
    found = {s.key: s for noun in sorted(words) for s in facilities(leaf).get(noun, ())}
    return next(iter(found.values())) if len(found) == 1 else None


def _the_one_called(spans: Spans, leaf: Leaf) -> Site | None:
    """The last place before "the village" that the page calls a village: "the village of X"."""
    nouns = [w for a, b in spans for w in words_of(leaf.text[a:b]) if w in small_words().nouns["town"]]
    for mention in reversed(leaf.places_in(max(0, spans[0][0] - LOOK_BACK), spans[0][0])) if nouns else ():
        if words_of(leaf.text[max(0, mention.start - 24) : mention.start])[-2:] == (nouns[-1], "of"):
            here = site(mention, leaf)
            return here if here and not here.wide else None
    return None


def facilities(leaf: Leaf) -> dict[str, tuple[Site, ...]]:
    """The named buildings of a page below its first line, by their noun: hospital -> "Al-Shifa hospital"."""
    if leaf.facilities is None:
        nouns = small_words().nouns["facility"]
        start = max(leaf.text.find("\n", len(leaf.text) - len(leaf.text.lstrip())), 0)
        made: dict[str, dict[tuple[str, ...], Site]] = {}
        for mention in leaf.places:
            noun = words_of(leaf.text[mention.start : mention.end])[-1:]
            here = site(mention, leaf) if mention.kind == "facility" and mention.start >= start else None
            if here and noun and noun[0] in nouns:
                made.setdefault(noun[0], {})[here.key] = here
        for found in islice(_BEFORE_NOUN.finditer(leaf.text, start), MAX_FACILITIES):
            here = _called(((found.start(), found.end()),), leaf) if found[2] in nouns else None
            if here:
                made.setdefault(found[2], {})[here.key] = here
        leaf.facilities = {noun: tuple(sites.values()) for noun, sites in made.items()}
    return leaf.facilities


def _definite(words: tuple[str, ...], generic: frozenset[str]) -> bool:
    """Is "the city" among the words, and not "a city"?"""
    definite = small_words().definite
    return any(
        bare(word) in generic and any(w in definite for w in words[max(0, i - 3) : i]) for i, word in enumerate(words)
    )


def before(offset: int, leaf: Leaf, about: frozenset[tuple[str, ...]] | None = None) -> Site | None:
    """The last settlement that the page named before an offset, of those that it is about."""
    about = salient(leaf) if about is None else about
    mentions = [m for m in leaf.places_in(max(0, offset - LOOK_BACK), offset) if m.kind == "place"]
    found = [s for s in _sites(mentions, leaf, located=True) if not s.wide and s.key in about]
    return found[-1] if found else None


def the_town(claim: Claim, leaf: Leaf) -> Site | None:
    """The place that "in the city" stands for in a claim."""
    definite = small_words().definite
    for a, b in claim.content:
        words = [(m.start(), m.group().casefold()) for m in re.finditer(r"\w+", leaf.text[a:b])]
        for (_, where), (_, article), (at, noun) in zip(words, words[1:], words[2:], strict=False):
            if where in small_words().locative and article in definite and noun in small_words().nouns["town"]:
                return before(a + at, leaf)
    return None


def elsewhere(claim: Claim, here: Site, leaf: Leaf) -> bool:
    """Does the claim's sentence say "in" another country than that of a place: the ministry "in" one, a strike "in"?"""
    spans = [*claim.content, *(s for link in claim.chain for s in link.source)]
    mentions = [m for a, b in spans for m in leaf.places_in(a, b) if after_locative(m, leaf)]
    countries = {s.country for s in _sites(mentions, leaf) if s.country}
    return bool(here.country and countries and here.country not in countries)


def after_locative(mention: Mention, leaf: Leaf, *others: str) -> bool:
    """Does a word of place stand before a name, "in X", or one of some others?"""
    before_it = words_of(leaf.text[max(0, mention.start - 14) : mention.start])
    return bool(before_it) and before_it[-1] in ("in", "at", "near", "across", "inside", *others)


def of_title(claim: Claim, leaf: Leaf) -> Site | None:
    """The settlement that the page named last before a claim, where its first line names that one, too."""
    line = leaf.text.find("\n", len(leaf.text) - len(leaf.text.lstrip()))
    titled = frozenset(s.key for s in _sites(leaf.places_in(0, line if line > 0 else len(leaf.text)), leaf))
    return before(claim.content[0][0], leaf, titled) if claim.content else None


def site_of_claim(claim: Claim, leaf: Leaf) -> Site | None:
    """The one place of a claim: named in its content, else where grounding says that it is; None for several."""
    named = [s for a, b in _whole(claim, leaf) for s in _sites(leaf.places_in(a, b), leaf, located=True)]
    narrow = list(dict.fromkeys(s for s in named if not s.wide))
    building = _building(claim, leaf) if not any(s.kind == "facility" for s in narrow) else None
    if building:
        return building
    if not narrow and not named:
        spans = tuple(s for where in claim.where for s in where.spans)
        narrow = [s for a, b in spans for s in _sites(leaf.places_in(a, b), leaf, located=True) if not s.wide]
    return narrow[0] if narrow else (None if named else _in_name(claim, leaf))


def of_a_country(claim: Claim, leaf: Leaf) -> bool:
    """Is a claim about what happened in a country or region, and in no place of it: "killed in Velmora", "strikes on
    Velmora"?"""
    named = [m for a, b in _whole(claim, leaf) for m in leaf.places_in(a, b) if after_locative(m, leaf, "on", "over")]
    return bool(named) and all((s := site(m, leaf)) and s.wide for m in named)


def _whole(claim: Claim, leaf: Leaf) -> Spans:
    """A claim's content without what it says of a part: "33 were killed, among them 22 in the capital"."""
    out = []
    for a, b in claim.content:
        part = _PART.search(leaf.text, a, b)
        out.append((a, part.start() if part else b))
        if part:
            break
    return tuple(out)


def place_of(claim: Claim, leaf: Leaf) -> Site | None:
    """The place that a claim is about: its own, else the last that the page named before it."""
    return site_of_claim(claim, leaf) or (before(claim.content[0][0], leaf) if claim.content else None)


def _building(claim: Claim, leaf: Leaf) -> Site | None:
    """The building of "at the X hospital", where no mention covers it."""
    if not any(e.type in _DEEDS for e in claim.events):
        return None
    for a, b in _whole(claim, leaf):
        for found in _AT.finditer(leaf.text, a, b):
            here = _called(((found.start(1), found.end()),), leaf)
            if here and here.kind == "facility":
                return here
    return None


def _in_name(claim: Claim, leaf: Leaf) -> Site | None:
    """The place of "in X", where X is a name that no mention covers and that is nothing else: a village that no
    gazetteer has."""
    if not any(e.type in _DEEDS for e in claim.events):
        return None
    for a, b in claim.content:
        for found in _IN.finditer(leaf.text, a, b):
            covered = any(
                m.end > found.start(2) for m in leaf.mentions_in(a, found.end(2) + 1) if m.start < found.end(2)
            )
            after = words_of(leaf.text[found.end(2) : found.end(2) + 16])[:1]
            names_it = after and after[0] in small_words().nouns["strike"]  # "in a Nordic raid" is no place
            if found[1] in small_words().within and not covered and not names_it:
                return named_site(found[2], leaf)
    return None
