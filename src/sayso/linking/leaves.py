"""One page as linking sees it: its claims and mentions in the order of the text, and the names it explains itself.

In: the corpus. Out: a `Leaf` a document. A leaf depends on its own page alone.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from copy import copy
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any

import msgspec

from sayso.grounding.clauses import words as small_words
from sayso.grounding.gazetteer import lookup
from sayso.linking.names import person_key, person_words, plain, words_of
from sayso.linking.offices import offices
from sayso.linking.sides import Sides, for_page
from sayso.records import Capture, Claim, Corpus, Document, Mention, Record, TimeValue

_ACRONYM = re.compile(r"([A-Z][^()\n.;:]{4,80}?)\s?\(([A-Z][A-Za-z&-]{1,9})\)")
_NAME = re.compile(
    r"(?:(?<![\w.])([a-z]{2,7} ))?(?<![\w’'.-])([A-Z][a-zà-ÿ’'-]{2,24}(?: (?:al-)?[A-Z][a-zà-ÿ’'-]{2,24})?)(?![\w’'])"
)
NEAR = 30
"""Code points around cue and source within which a time tells when something was said."""
MAX_NAMES = 300
"""Names of places whose further occurrences are looked for on one page."""
ARTICLES = 20_000
"""Code points in which a name's article is looked for."""
NAMES = ("person", "organisation", "unit", "medium")


class One(Record, frozen=True):
    """Whom or what people take a name for: the key of the identity that it was merged with or split off as, and its
    name."""

    key: tuple[str, ...]
    name: str


class Leaf:
    """A page: document, captures, claims and mentions in order, and its sides file.

    `full` maps a surname that one full name of the page has to that name; `acronyms` an acronym to what the page
    writes before it: "Institute for the Study of War (ISW)". What people decided about identities: `same` has the keys,
    kind first, that were merged, `moved` the members (mentions, speakers `<claim>#<number>`) that were.
    """

    def __init__(
        self, document: Document, captures: list[Capture], claims: list[Claim], mentions: list[Mention],
        chosen: Sides | None,
    ) -> None:  # fmt: skip
        self.document = document
        self.text = document.text
        self.captures = captures
        self.claims = sorted(claims, key=lambda c: (c.content[0] if c.content else (0, 0), c.id))
        self.mentions = sorted(mentions, key=lambda m: (m.start, m.end, m.kind, m.id))
        self.starts = [m.start for m in self.mentions]
        self.places = sorted((*self._places(), *self._again(), *self._unknown()), key=lambda m: (m.start, m.end))
        self.place_starts = [m.start for m in self.places]
        self.sides = for_page(document.text, chosen)
        self.acronyms = {m[2]: _expansion(m[1], m[2]) for m in _ACRONYM.finditer(self.text)}
        self.people = sorted({words_of(self.text[m.start : m.end]) for m in self.mentions if m.kind == "person"})
        self.full = _full_names(self)
        groups = [self.text[m.start : m.end] for m in self.mentions if m.kind in ("organisation", "unit")]
        people = [(m.start, m.end) for m in self.mentions if m.kind == "person"]
        self.offices = offices(self.text, people, groups)
        self._articles: dict[str, tuple[int, int]] = {}
        self.salient: frozenset[tuple[str, ...]] | None = None
        self.states: frozenset[str] | None = None
        self.facilities: dict[str, tuple[Any, ...]] | None = None
        self.same: dict[tuple[str, ...], One] = {}
        self.moved: dict[str, One] = {}

    def occasion(self, claim: Claim) -> str:
        """When a claim was said, to tell occasions apart: its day, else the words' own time ("on Friday")."""
        if claim.said_at and claim.said_at.start:
            return claim.said_at.start[:10]
        spans = [*claim.cue, *(s for link in claim.chain for s in link.source)]
        if not spans:
            return ""
        first, last = min(a for a, _ in spans), max(b for _, b in spans)
        line = self.text.rfind("\n", 0, first) + 1, self.text.find("\n", last)
        start, end = max(line[0], first - NEAR), min(line[1] if line[1] >= 0 else len(self.text), last + NEAR)
        for mention in self.mentions_in(start, end):
            inside = any(a <= mention.start < b for a, b in claim.content)
            if mention.kind == "time" and isinstance(mention.value, TimeValue) and not inside:
                return mention.value.timex.value
        return ""

    def one(self, key: tuple[str, ...], kinds: tuple[str, ...]) -> One | None:
        """What a key of one of these kinds was merged with; None where it was not."""
        return next((self.same[k, *key] for k in kinds if (k, *key) in self.same), None) if self.same else None

    @cached_property
    def day(self) -> str | None:
        """The day of publication: the earliest of the captures, else what the bytes say."""
        days = [c.published.start for c in self.captures if c.published and c.published.start]
        if self.document.published and self.document.published.start:
            days.append(self.document.published.start)
        return min(days)[:10] if days else None

    def without(self, wrong: frozenset[str]) -> "Leaf":
        """The page without claims that people called wrong; itself where it has none."""
        if not any(c.id in wrong for c in self.claims):
            return self
        leaf = copy(self)
        leaf.claims = [c for c in self.claims if c.id not in wrong]
        return leaf

    def _places(self) -> list[Mention]:
        return [m for m in self.mentions if m.kind in ("place", "facility")]

    def _again(self) -> list[Mention]:
        """Further occurrences of the names of places: one mention of a name makes all its occurrences that place."""
        names = dict(islice(((self.text[m.start : m.end], m) for m in self._places()), MAX_NAMES))
        if not names:
            return []
        taken = {i for m in self.mentions for i in range(m.start, m.end)}
        found = re.finditer(
            rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=lambda n: (-len(n), n))))})\b", self.text
        )
        return [
            msgspec.structs.replace(names[f.group()], start=f.start(), end=f.end())
            for f in found
            if f.start() not in taken
        ]

    def _unknown(self) -> list[Mention]:
        """Names that no mention covers, that stand twice and at least once after a word of place: villages that the
        gazetteer does not have."""
        taken = {i for m in self.mentions for i in range(m.start, m.end)}
        counts: Counter[str] = Counter()
        placed: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for found in _NAME.finditer(self.text):
            if found.start(2) not in taken:
                located = found[1] is not None and found[1].strip() in small_words().locative
                counts[found[2]] += 2 if located and _apposed(self.text, found.end(2)) else 1
                placed[found[2]].append((found.start(2), found.end(2)) if located else (-1, found.start(2)))
        out = []
        for name, spans in placed.items():
            first = next((s for s in spans if s[0] >= 0), None)
            if counts[name] > 1 and first and not lookup(name):
                for start in (s[0] if s[0] >= 0 else s[1] for s in spans):
                    out.append(
                        Mention(
                            id="",
                            document=self.document.id,
                            start=start,
                            end=start + len(name),
                            kind="place",
                            value=None,
                            identity=None,
                            score=None,
                            reason="not_in_gazetteer",
                        )
                    )
        return out

    def articles(self, name: str) -> tuple[int, int]:
        """How often the page has a name with "the" and without, not counting "the X group", where the article is the
        noun's."""
        if name in self._articles:
            return self._articles[name]
        group = "|".join(sorted(small_words().nouns["group"]))
        pattern = rf"(\bthe )?\b{re.escape(name)}\b(?! (?:\w{{1,20}} )?(?:{group})\b)"
        found = [m[1] is not None for m in re.finditer(pattern, self.text[:ARTICLES], re.IGNORECASE)]
        self._articles[name] = (sum(found), len(found) - sum(found))
        return self._articles[name]

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie within a stretch of the text."""
        return _within(self.mentions, self.starts, start, end)

    def places_in(self, start: int, end: int) -> list[Mention]:
        """The places named within a stretch of the text, also where only another occurrence is a mention."""
        return _within(self.places, self.place_starts, start, end)

    def quote(self, spans: tuple[tuple[int, int], ...]) -> str:
        """The words under spans, pieces joined by a space."""
        return " ".join(self.text[a:b] for a, b in spans)


def _apposed(text: str, end: int) -> bool:
    """Do words after a name say that it is a place: ", a town", ", 130 km from"?"""
    after = words_of(text[end : end + 40])[:3] if text[end : end + 2] == ", " else ()
    if len(after) < 2:
        return False
    far = after[0][0].isdigit() and after[1] in small_words().lengths
    return far or (after[0] in small_words().determiners and bool(set(after[1:]) & small_words().nouns["town"]))


def _within(mentions: list[Mention], starts: list[int], start: int, end: int) -> list[Mention]:
    out = []
    for i in range(bisect_left(starts, start), len(mentions)):
        if mentions[i].start >= end:
            break
        if mentions[i].end <= end + 1:  # a name may have taken a full stop with it
            out.append(mentions[i])
    return out


def _expansion(words: str, acronym: str) -> str:
    """The words before an acronym whose initials it has: the shortest run of words that spells it."""
    letters = [c for c in acronym.casefold() if c.isalnum()]
    tokens = words.split()
    for start in range(len(tokens) - 1, -1, -1):
        initials = [t[0].casefold() for t in tokens[start:] if t[0].isalnum()]
        capitals = [t[0].casefold() for t in tokens[start:] if t[0].isupper()]
        if letters in (initials, capitals):
            return " ".join(tokens[start:])
    return ""


def _full_names(leaf: Leaf) -> dict[str, str]:
    """Surname (its key) -> the one full name of a person on the page that has it."""
    names: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    texts = [leaf.text[m.start : m.end] for m in leaf.mentions if m.kind == "person"]
    texts += [link.name for c in leaf.claims for link in c.chain if link.name and looks_personal(link.name)]
    for text in texts:
        key = person_key(text)
        if len(key) == 2:
            names[key[1]].setdefault(key, text)
    return {surname: next(iter(full.values())) for surname, full in names.items() if len(full) == 1}


@lru_cache(maxsize=20_000)
def looks_personal(name: str) -> bool:
    """Two or three capitalised words without a word of organisations: taken for a person's name."""
    words = plain(name).split(",")[0].split()
    rest = person_words(name)
    return (
        2 <= len(rest) <= 4
        and all(
            w[:1].isupper() or w.casefold() in ("al", "el", "bin", "ibn", "van", "von", "de")
            for w in words[-len(rest) :]
        )
        and not any(c.isdigit() for c in name)
    )


def leaves(corpus: Corpus, claims: tuple[Claim, ...], chosen: Sides | None) -> dict[str, Leaf]:
    """A leaf for every document, by id in order."""
    captures: dict[str, list[Capture]] = defaultdict(list)
    by_claim: dict[str, list[Claim]] = defaultdict(list)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for capture in sorted(corpus.captures, key=lambda c: c.id):
        captures[capture.document].append(capture)
    for claim in claims:
        by_claim[claim.document].append(claim)
    for mention in corpus.mentions:
        mentions[mention.document].append(mention)
    return {
        d.id: Leaf(d, captures[d.id], by_claim[d.id], mentions[d.id], chosen)
        for d in sorted(corpus.documents, key=lambda d: d.id)
    }
