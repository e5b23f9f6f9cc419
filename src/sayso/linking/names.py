"""Keys of names: two spellings of one name have one key. Text in, tuples of strings out; keys are never shown.

A key is equality, not likeness: joining by keys is an equivalence, so it depends on no order and on no other
name. The rules stand in `resources/lexicons/spelling.toml`, `given_names.toml` and, for organisations and
states, in the files of the language.
"""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from anyascii import anyascii

from sayso.folding import fold

_WORD = re.compile(r"(?:[^\W_]\.){2,6}|[^\W_]+(?:-[^\W_]+){0,5}")
_POSSESSIVE = re.compile(r"(?:['’´ʼ`]s\b|(?<=s)['’´ʼ`](?=\s|$))")
PARTICLES = frozenset(
    ["al", "el", "as", "ash", "ad", "ibn", "bin", "ben", "abu", "de", "von", "van", "di", "da", "der", "den"]
)


@cache
def lexicon(name: str) -> dict[str, Any]:
    """A TOML file below `resources/lexicons`."""
    return tomllib.loads((files("sayso.resources") / "lexicons" / name).read_text(encoding="utf-8"))


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in lexicon("spelling.toml")["rules"])


@lru_cache(maxsize=100_000)
def spelling(word: str) -> str:
    """The key of one word of a foreign name: `Tarasenko`, `Tarassenko` and `Тарасенко` have the same."""
    key: str = fold(anyascii(word))
    for pattern, replacement in _rules():
        key = pattern.sub(replacement, key)
    return key or fold(word)


@cache
def _given() -> dict[str, str]:
    return {spelling(name): spelling(row[0]) for row in lexicon("given_names.toml")["same"] for name in row}


def given_name(name: str) -> bool:
    """Is a name one word that is a known given name ("Dmitri")?"""
    words = words_of(name)
    return len(words) == 1 and spelling(words[0]) in _given()


@cache
def _small() -> frozenset[str]:
    table = lexicon("en/clauses.toml")
    return frozenset(table["prepositions"] + table["determiners"])


@lru_cache(maxsize=20_000)
def content_words(text: str) -> frozenset[str]:
    """The folded words of a content without small words."""
    return frozenset(w for w in words_of(text) if w not in _small() and len(w) > 1)


@cache
def titles(language: str = "en") -> frozenset[str]:
    """Words that stand before a person's name and are no part of it."""
    return frozenset(w.rstrip(".") for w in lexicon(f"{language}/people.toml")["titles"]["words"].split())


def plain(name: str) -> str:
    """A name without possessive endings, quotation marks and white space at its ends."""
    return _POSSESSIVE.sub("", name).strip(" \t\n\"'“”‘’«»„.,;:()[]")


@lru_cache(maxsize=100_000)
def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name, without possessive endings."""
    return tuple(fold(w).replace(".", "") for w in _WORD.findall(plain(_POSSESSIVE.sub("", name))))


def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name without titles and without a description after a comma."""
    words = words_of(name.split(",")[0].split("(")[0])
    known = titles()
    while len(words) > 1 and words[0] in known:
        words = words[1:]
    return words


@lru_cache(maxsize=100_000)
def person_key(name: str) -> tuple[str, ...]:
    """`(surname,)` or `(given, surname)` as spelling keys; middle names fall away, "al-" joins its surname."""
    words = [spelling(w.removeprefix("al-").removeprefix("el-")) for w in person_words(name) if w not in PARTICLES]
    words = [w for w in words if w]
    if len(words) < 2:
        return tuple(words)
    return (_given().get(words[0], words[0]), words[-1])


class States:
    """States by the words that name them: code by name, by demonym, by seat of government."""

    def __init__(self, language: str = "en") -> None:
        self.names: dict[tuple[str, ...], str] = {}
        self.demonyms: dict[tuple[str, ...], str] = {}
        self.seats: dict[tuple[str, ...], str] = {}
        self.shown: dict[str, str] = {}
        for code, (name, others, demonyms, seats) in lexicon(f"{language}/states.toml").items():
            self.shown[code] = name
            self.names.update({words_of(n): code for n in (name, *others)})
            self.demonyms.update({words_of(n): code for n in demonyms})
            self.seats.update({words_of(n): code for n in seats})
        self.all = {**self.seats, **self.demonyms, **self.names}

    def find(self, words: tuple[str, ...], table: dict[tuple[str, ...], str]) -> list[tuple[int, int, str]]:
        """States named in the words: (start, end, code), longest first at each place."""
        found: list[tuple[int, int, str]] = []
        i = 0
        while i < len(words):
            n = next((n for n in (5, 4, 3, 2, 1) if words[i : i + n] in table and i + n <= len(words)), 0)
            if n:
                found.append((i, i + n, table[words[i : i + n]]))
            i += n or 1
        return found


@cache
def states(language: str = "en") -> States:
    """The states as they are named in a language."""
    return States(language)


@cache
def _organisations(language: str = "en") -> tuple[dict[tuple[str, ...], str], frozenset[str], frozenset[str]]:
    table = lexicon(f"{language}/organisations.toml")
    same = {words_of(form): row[0] for row in table["same"] for form in row}
    return same, frozenset(table["passed_over"]), frozenset(table["tail"])


@cache
def _known(language: str = "en") -> dict[tuple[str, ...], tuple[str, ...]]:
    rows = lexicon(f"{language}/organisations.toml")["known"]
    return {_token_key(form, language): _token_key(row[0], language) for row in rows for form in row}


def is_known_organisation(name: str, language: str = "en") -> bool:
    """Is this a name or the initials of an organisation of the table, in any capitals?"""
    return _token_key(name, language) in _known(language) or words_of(name) in _organisations(language)[0]


@lru_cache(maxsize=100_000)
def organisation_key(name: str, language: str = "en") -> tuple[str, ...]:
    """The sorted content words of an organisation's name, its state as a code.

    "Russia's Defense Ministry" and "the Ministry of Defence of the Russian Federation" have the same.
    """
    key = _token_key(name, language)
    return _known(language).get(key, key)


def _token_key(name: str, language: str) -> tuple[str, ...]:
    same, passed_over, tail = _organisations(language)
    words = words_of(name.split("(")[0])
    table = states(language)
    out: list[str] = []
    i = 0
    while i < len(words):
        n = next((n for n in (5, 4, 3, 2, 1) if i + n <= len(words) and words[i : i + n] in table.all), 0)
        m = next((m for m in (3, 2, 1) if i + m <= len(words) and words[i : i + m] in same), 0)
        if n and n >= m:
            out.append("=" + table.all[words[i : i + n]])
        elif m:
            out.append(same[words[i : i + m]])
        elif words[i] not in passed_over:
            out.append(words[i])
        i += max(n, m) or 1
    while len(out) > 1 and out[-1] in tail and not (len(out) == 2 and out[0].startswith("=")):
        out.pop()
    return tuple(sorted(set(out)))
