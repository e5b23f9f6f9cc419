"""Who is a public figure: claims in; whose word may be shown, and texts without the names of the others, out.

The rule (docs/privacy.md has it for people): a speaker is public who is in the sides file, is an organisation, unit or
medium, or whom the pages at hand give a public office (`resources/lexicons/<language>/offices.toml`); what the page
says itself is public. Everybody else is taken for private, so that a doubt never names anybody.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from sayso.folding import fold
from sayso.ledger import Reader
from sayso.linking.names import lexicon, plain, words_of
from sayso.records import ChainLink, Claim, Mention, Spans

LEFT_OUT = "[name left out]"
SHORTEST = 3
"""Letters from which on a name is left out however it is written; shorter ones only as they stand."""
PARTICLE = 3
"""Letters of a word at most that may stand in a name without a capital: von, de, al."""
_APOSTROPHE = re.compile("['’]")
_AFTER = re.compile(r",\s(?:[^\s,.;]{1,40}\s){0,5}[^\s,.;]{1,40}")
_BEFORE = re.compile(r"(?:[^\s,.;]{1,40}\.?\s){1,3}$")


class Privacy:
    """What may be shown of the pages of some claims."""

    def __init__(self, reader: Reader, claims: Iterable[Claim]) -> None:
        self._texts: dict[str, tuple[str, str]] = {}
        self._holders: set[str] = set()
        claims = list(claims)
        mentions: list[Mention] = []
        for id in sorted({c.document for c in claims}):
            document = reader.document(id)
            self._texts[id] = document.text, document.language or ""
            mentions += (m for m in reader.mentions(id) if m.kind == "person")
        behind = {m.identity for m in mentions} | {k.identity for c in claims for k in c.chain}
        self._identities = {i: reader.identity(i) for i in sorted(filter(None, behind))}
        for m in mentions:
            text, language = self._texts[m.document]
            if m.identity and has_office(around(text, m.start, m.end), language):
                self._holders.add(m.identity)
        for c in claims:
            for k in c.chain:
                if k.identity and has_office(self._words(c, (*k.source, *k.antecedent)), self._texts[c.document][1]):
                    self._holders.add(k.identity)
        self._names, short = self._private_names(mentions, claims)
        both = _any_of(self._names, re.IGNORECASE), _any_of([*short, *map(str.upper, short)], re.NOFLAG)
        self._patterns = tuple(filter(None, both))

    def public(self, claim: Claim) -> bool:
        """May the claim be shown with whose word it is?"""
        if claim.kind == "narrated" or not claim.chain:
            return True
        return self._vouched(claim, claim.chain[-1])

    def _vouched(self, claim: Claim, link: ChainLink) -> bool:
        """Is somebody of a chain a public figure?"""
        if link.identity:
            return self._public(link.identity)
        words = f"{link.name or ''} {self._words(claim, (*link.source, *link.antecedent))}"
        if not words.strip():
            return True  # nobody is named and nobody described: “it was reported”
        language = self._texts[claim.document][1]
        return has_office(words, language) or is_body(words, language)

    def hide(self, text: str) -> str:
        """The text without the names of private persons."""
        for pattern in self._patterns:
            text = pattern.sub(LEFT_OUT, text)
        return text

    def names_somebody(self, address: str) -> bool:
        """Does an address hold the name of a private person, in words or run together?"""
        found = re.findall(r"[a-z0-9]+", fold(address))
        words, letters = f" {' '.join(found)} ", "".join(found)
        for name in map(words_of, self._names):
            if f" {' '.join(name)} " in words or (len(name) > 1 and "".join(name) in letters):
                return True
        return False

    def _public(self, identity: str) -> bool:
        known = self._identities[identity]
        listed = any(p.basis.startswith("sides:") for p in known.parties)
        return known.kind != "person" or listed or identity in self._holders

    def _words(self, claim: Claim, spans: Spans) -> str:
        text = self._texts[claim.document][0]
        return " ".join(text[a:b] for a, b in spans)

    def _private_names(self, mentions: list[Mention], claims: list[Claim]) -> tuple[list[str], list[str]]:
        """Names and surnames, which are left out however they are written; and first and very short names, only as
        they stand: "will" is a word, "Will" may be a name."""
        known = [i for i in self._identities.values() if i.kind == "person"]
        full = {n for i in known if not self._public(i.id) for n in (i.name, *i.aliases)}
        full |= {self._texts[m.document][0][m.start : m.end] for m in mentions if m.identity is None}
        full |= {k.name or "" for c in claims for k in c.chain if not self._vouched(c, k)}
        full |= {c.speaker or "" for c in claims if not self.public(c)}
        shown = {w for i in self._identities.values() if self._public(i.id) for n in (i.name, *i.aliases) for w in
                 (n.casefold(), *n.casefold().split())}  # fmt: skip
        whole = {n for n in map(plain, full) if n and _is_a_name(n) and n.casefold() not in shown}
        parts = [n.split() for n in whole if " " in n]
        surnames = {p[-1] for p in parts if p[-1].casefold() not in shown}
        firsts = {w for p in parts for w in p[:-1] if w[:1].isupper() and w.casefold() not in shown and w[-1] != "."}
        long = {n for n in whole | surnames if len(n) >= SHORTEST}
        return sorted(long), sorted({n for n in firsts | whole | surnames if len(n) > 1} - long)


def _is_a_name(words: str) -> bool:
    """Are these words a name and no description: begun by none in small letters, and all but particles with capitals,
    where the script has any?"""
    return not words[:1].islower() and all(not w[:1].islower() or len(w) <= PARTICLE for w in words.split())


def around(text: str, start: int, end: int) -> str:
    """A name with the words that may give its bearer's office: three before it, those in apposition after it."""
    before = _BEFORE.search(text[max(0, start - 60) : start])
    after = _AFTER.match(text, end)
    return f"{before[0] if before else ''}{text[start:end]}{after[0] if after else ''}"


def has_office(words: str, language: str) -> bool:
    """Does a description give somebody a public office?"""
    single, pairs = _offices(language)
    found = words_of(words)
    return bool(single & set(found)) or any(f" {pair} " in f" {' '.join(found)} " for pair in pairs)


def is_body(words: str, language: str) -> bool:
    """Does a description name an organisation or a body of people and no single person?"""
    bodies, persons = _bodies(language)
    found = set(words_of(words))
    return bool(bodies & found) and not persons & found


@cache
def _offices(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    table = _lists(language, "offices.toml")
    single = table.get("singular", "").split()
    return frozenset([*single, *(f"{w}s" for w in single)]), tuple(table.get("pairs", ()))


@cache
def _bodies(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Nouns of bodies, and nouns of single persons."""
    table = _lists(language, "people.toml")
    bodies = table.get("organisations", {})
    return (
        frozenset(w for group in ("singular", "generic", "plural") for w in bodies.get(group, "").split()),
        frozenset(table.get("roles", {}).get("singular", "").split()),
    )


def _lists(language: str, name: str) -> dict[str, Any]:
    """The lists of a language; none where sayso has no words of it, so that all of its speakers are private."""
    try:
        return lexicon(f"{language}/{name}") if language else {}
    except FileNotFoundError:
        return {}


def _any_of(names: list[str], flags: re.RegexFlag) -> re.Pattern[str] | None:
    """A pattern of some names, the longest first; their words may be run together, as in addresses and handles."""
    longest = sorted(names, key=lambda n: (-len(n), n))
    written = (r"[\s._-]*".join(_APOSTROPHE.sub("['’]", re.escape(w)) for w in n.split()) for n in longest)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(written)})(?![^\W_])", flags) if longest else None
