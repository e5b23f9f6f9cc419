"""The phrases of `resources/furniture/`: what on a news page is not the report, in every language we have.

Tables of phrases in, one lexicon out. Phrases of all languages count on every page, since pages quote and frame
themselves in several; a phrase is compared by its words alone (`blocks.key`).
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.page.blocks import Block, key

MAX_START_WORDS = 40
"""Words of a line beyond which its beginning makes no notice of it."""


@dataclass(frozen=True)
class Phrases:
    """Phrases by the way they are met: the whole line, its beginning, anywhere in it."""

    whole: frozenset[str]
    start: dict[str, tuple[str, ...]]
    inside: re.Pattern[str] | None

    def meets(self, block: Block) -> bool:
        """Is the block one of them, or does it begin with or hold one?"""
        return block.key in self.whole or self.begins(block) or self.holds(block)

    def begins(self, block: Block) -> bool:
        """Does it begin with one? A phrase of one word counts only in a loose line or before a colon."""
        found = self.opening(block.key)
        if not found or block.words > MAX_START_WORDS:
            return False
        return " " in found or block.loose or _COLON.match(block.text, 0, 80) is not None

    def opening(self, folded: str) -> str:
        """The longest phrase that the folded words begin with, or an empty string."""
        first = folded.partition(" ")[0]
        for phrase in self.start.get(first, ()):
            if folded == phrase or folded.startswith(phrase + " "):
                return phrase
        return ""

    def holds(self, block: Block) -> bool:
        """Does it have one of the phrases that may stand anywhere?"""
        return self.inside is not None and self.inside.search(" " + block.key + " ") is not None


_COLON = re.compile(r"\W{0,5}[\w'’]{1,30}\s{0,2}[:|»>]")


@dataclass(frozen=True)
class Lexicon:
    """All tables, merged over the languages."""

    notice: Phrases
    related: Phrases
    comments: Phrases
    comment_form: Phrases
    byline: Phrases
    caption: Phrases
    published: Phrases
    updated: Phrases
    months: frozenset[str]
    weekdays: frozenset[str]
    short_weekdays: frozenset[str]
    says: frozenset[str]
    leads: frozenset[str]
    buttons: frozenset[str]
    quotes: Phrases
    ago: frozenset[str]
    roles: frozenset[str]
    outlets: frozenset[str]
    teasers: frozenset[str]
    cut_off: frozenset[str]
    lower_names: frozenset[str]
    articles: frozenset[str]


@cache
def tables() -> tuple[dict[str, dict[str, list[str]]], ...]:
    """The files of `resources/furniture`, one a language, in the order of their names."""
    folder = files("sayso.resources") / "furniture"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(tomllib.loads((folder / name).read_text(encoding="utf-8")) for name in names)


@cache
def lexicon() -> Lexicon:
    """The lexicon of all languages."""
    return Lexicon(
        notice=_phrases("notice", "whole", "start", "inside"),
        related=_phrases("related", "header", "start", "inside"),
        comments=_phrases("comments", "header", "open", "none"),
        comment_form=_phrases("comments", "form", "none", "none"),
        byline=_phrases("byline", "none", "start", "none"),
        caption=_phrases("caption", "none", "start", "inside"),
        published=_phrases("published", "start", "start", "none"),
        updated=_phrases("published", "updated", "updated", "none"),
        months=frozenset(name for each in tables() for names in each["months"]["names"] for name in names),
        weekdays=_words("months", "weekdays"),
        short_weekdays=_words("months", "short_weekdays"),
        says=_words("comments", "says"),
        leads=_words("comments", "lead"),
        buttons=_words("comments", "button"),
        quotes=_phrases("comments", "none", "quote", "none"),
        ago=_words("comments", "ago"),
        roles=_words("byline", "role"),
        outlets=_words("title", "outlet"),
        teasers=_words("title", "teaser"),
        cut_off=_words("truncated", "end"),
        lower_names=_words("signs", "lower_names"),
        articles=_words("signs", "articles"),
    )


def _words(table: str, column: str) -> frozenset[str]:
    return frozenset(key(phrase) for each in tables() for phrase in each.get(table, {}).get(column, ()))


def _phrases(table: str, whole: str, start: str, inside: str) -> Phrases:
    starts: dict[str, list[str]] = {}
    for phrase in sorted(_words(table, start), key=lambda p: (-len(p), p)):
        starts.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return Phrases(_words(table, whole), {k: tuple(v) for k, v in starts.items()}, _any(_words(table, inside)))


def _any(phrases: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted(phrases)
    return re.compile(" (?:" + "|".join(map(re.escape, ordered)) + ") ") if ordered else None
