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
from sayso.records import Claim, Mention, Spans

LEFT_OUT = "[name left out]"
SHORTEST = 3
"""Letters of a surname that is left out where it stands alone; shorter ones are common words."""
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
        self._names = self._private_names(mentions, claims)
        self._pattern = _any_of(self._names)

    def public(self, claim: Claim) -> bool:
        """May the claim be shown with whose word it is?"""
        if claim.kind == "narrated" or not claim.chain:
            return True
        last = claim.chain[-1]
        if last.identity:
            return self._public(last.identity)
        words = f"{last.name or ''} {self._words(claim, (*last.source, *last.antecedent))}"
        if not words.strip():
            return True  # nobody is named and nobody described: “it was reported”
        language = self._texts[claim.document][1]
        return has_office(words, language) or is_body(words, language)

    def hide(self, text: str) -> str:
        """The text without the names of private persons."""
        return self._pattern.sub(LEFT_OUT, text) if self._pattern else text

    def names_somebody(self, address: str) -> bool:
        """Does an address hold the name of a private person?"""
        words = f" {' '.join(re.findall(r'[a-z0-9]+', fold(address)))} "
        return any(f" {' '.join(words_of(name))} " in words for name in self._names)

    def _public(self, identity: str) -> bool:
        known = self._identities[identity]
        listed = any(p.basis.startswith("sides:") for p in known.parties)
        return known.kind != "person" or listed or identity in self._holders

    def _words(self, claim: Claim, spans: Spans) -> str:
        text = self._texts[claim.document][0]
        return " ".join(text[a:b] for a, b in spans)

    def _private_names(self, mentions: list[Mention], claims: list[Claim]) -> list[str]:
        known = [i for i in self._identities.values() if i.kind == "person"]
        full = {n for i in known if not self._public(i.id) for n in (i.name, *i.aliases)}
        full |= {self._texts[m.document][0][m.start : m.end] for m in mentions if m.identity is None}
        full |= {c.chain[-1].name or "" for c in claims if not self.public(c) and c.speaker}
        shown = {w for i in self._identities.values() if self._public(i.id) for n in (i.name, *i.aliases) for w in
                 (n.casefold(), *n.casefold().split())}  # fmt: skip
        names = {plain(n) for n in full} - {""}
        names |= {n.split()[-1] for n in names if " " in n and n.split()[-1][:1].isupper()}
        return sorted(n for n in names if len(n) >= SHORTEST and n[:1].isupper() and n.casefold() not in shown)


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


def _any_of(names: list[str]) -> re.Pattern[str] | None:
    longest = sorted(names, key=lambda n: (-len(n), n))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE) if longest else None
