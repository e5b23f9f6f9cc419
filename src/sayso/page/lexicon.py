"""The phrases of `resources/furniture/`: what on a news page is not the report, in every language we have.

Tables of phrases in, one lexicon out. Phrases of all languages count on every page, since pages quote and frame
themselves in several; a phrase is compared by its words alone (`blocks.key`).
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from sayso.page.blocks import Block, key

Openings = dict[str, tuple[str, ...]]
"""First word of phrases -> the phrases, longest first."""
MAX_START_WORDS = 40
"""Words of a line beyond which its beginning makes no notice of it."""
MAX_LONE_WORDS = 3
"""Words of a loose line that one word at its beginning makes a notice of; `Sources close to …` is none."""
OPENINGS = (
    ("notice", "start"), ("notice", "loose"), ("related", "header"), ("related", "start"), ("byline", "start"),
    ("byline", "colon"),
)  # fmt: skip
"""Tables and columns of the phrases that open a line."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Phrases:
    """Phrases by the way they are met: the whole line, its beginning, the beginning of a loose line, anywhere."""

    whole: frozenset[str] = frozenset()
    start: Openings = field(default_factory=dict)
    loose: Openings = field(default_factory=dict)
    inside: Openings = field(default_factory=dict)  # by their longest word, which few other texts have
    longest: frozenset[str] = frozenset()

    def meets(self, block: Block) -> bool:
        """Is the block one of them, or does it begin with or hold one?"""
        return block.key in self.whole or self.begins(block) or self.holds(block)

    def begins(self, block: Block) -> bool:
        """Does it begin with one? Those of one word, and the loose ones, count in loose lines and before colons."""
        if block.words > MAX_START_WORDS:
            return False
        if " " in opening(self.start, block.key):
            return True
        found = opening(self.start, block.key) or opening(self.loose, block.key)
        short = block.loose and (" " in found or block.words <= MAX_LONE_WORDS)
        return bool(found) and (short or _colon_behind(block.text, len(found.split())))

    def before_colon(self, block: Block) -> bool:
        """Does a colon follow one of the loose phrases at its beginning?"""
        found = opening(self.loose, block.key)
        return bool(found) and _colon_behind(block.text, len(found.split()))

    def opening(self, folded: str) -> str:
        """The longest phrase that the folded words begin with, or an empty string."""
        return opening(self.start, folded) or opening(self.loose, folded)

    def holds(self, block: Block) -> bool:
        """Does it have one of the phrases that may stand anywhere?"""
        if self.longest.isdisjoint(block.vocabulary):
            return False
        padded = f" {block.key} "
        return any(f" {phrase} " in padded for word in block.vocabulary & self.longest for phrase in self.inside[word])


def opening(phrases: Openings, folded: str) -> str:
    """The longest of the phrases that the folded words begin with, or an empty string."""
    for phrase in phrases.get(folded.partition(" ")[0], ()):
        if folded == phrase or folded.startswith(phrase + " "):
            return phrase
    return ""


def _colon_behind(text: str, count: int) -> bool:
    """Does a colon, or a mark like it, follow the first `count` words?"""
    for number, match in enumerate(_WORD.finditer(text, 0, 120), start=1):
        if number == count:
            return text[match.end() : match.end() + 3].lstrip()[:1] in tuple(":|»>：")
    return False


@dataclass(frozen=True)
class Lexicon:
    """All tables, merged over the languages."""

    notice: Phrases
    firsts: frozenset[str]  # of phrases by which a line is known at its head
    notice_firsts: frozenset[str]  # of phrases by which notices.py knows a notice at its head
    notice_words: frozenset[str]  # one of them at least has what speaks to the reader
    labels: Phrases
    ends: Phrases
    told: frozenset[str]
    you: frozenset[str]
    person: frozenset[str]
    us: frozenset[str]
    orders: frozenset[str]
    against: frozenset[str]
    site: frozenset[str]
    offers: frozenset[str]
    this: frozenset[str]
    page_nouns: Phrases
    page_verbs: frozenset[str]
    page_done: frozenset[str]
    page_openings: Phrases
    persons: frozenset[str]
    person_does: frozenset[str]
    person_be: frozenset[str]
    the_author: Phrases
    related: Phrases
    comments: Phrases
    comments_maybe: frozenset[str]
    comment_words: frozenset[str]
    comment_owners: frozenset[str]
    comment_fields: frozenset[str]
    forum: Phrases
    comment_form: Phrases
    byline: Phrases
    caption: Phrases
    published: Phrases
    updated: Phrases
    months: frozenset[str]
    weekdays: frozenset[str]
    short_weekdays: frozenset[str]
    says: frozenset[str]
    behind_names: frozenset[str]  # what may stand between a name and its stamp
    leads: frozenset[str]
    buttons: frozenset[str]
    share: frozenset[str]
    quotes: Phrases
    ago: frozenset[str]
    roles: frozenset[str]
    outlets: frozenset[str]
    teasers: frozenset[str]
    related_words: frozenset[str]
    past: frozenset[str]
    small: frozenset[str]
    sentence_openings: frozenset[str]
    common: frozenset[str]
    asking: frozenset[str]
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
    heads = (("notice", "label"), ("page", "this"), ("page", "open"), ("published", "updated"))
    return Lexicon(
        firsts=frozenset(phrase.partition(" ")[0] for head in OPENINGS for phrase in _words(*head)),
        notice_firsts=frozenset(phrase.partition(" ")[0] for head in heads for phrase in _words(*head)),
        notice_words=_words("reader", "site") | _words("reader", "you") | _words("reader", "order"),
        notice=_phrases("notice", whole="whole", start="start", loose="loose", inside="inside"),
        labels=_phrases("notice", start="label"),
        ends=_phrases("notice", whole="end", loose="end"),
        told=_words("reader", "told"),
        you=_words("reader", "you"),
        person=_words("reader", "person"),
        us=_words("reader", "us"),
        orders=_words("reader", "order"),
        against=_words("reader", "against"),
        site=_words("reader", "site"),
        offers=_words("reader", "offer"),
        this=_words("page", "this"),
        page_nouns=_phrases("page", start="noun"),
        page_verbs=_words("page", "verb"),
        page_done=_words("page", "done"),
        page_openings=_phrases("page", start="open"),
        persons=_words("byline", "person"),
        person_does=_words("byline", "does"),
        person_be=_words("byline", "be"),
        the_author=_phrases("byline", start="the"),
        related=_phrases("related", whole="header", loose="start"),
        comments=_phrases("comments", whole="header", loose="open"),
        comments_maybe=_words("comments", "maybe"),
        comment_words=_words("comments", "word"),
        comment_owners=_words("comments", "of"),
        comment_fields=_words("comments", "field"),
        forum=_phrases("forum", whole="whole", loose="label"),
        comment_form=_phrases("comments", whole="form"),
        byline=_phrases("byline", start="start", loose="colon"),
        caption=_phrases("caption", start="start", inside="inside"),
        published=_phrases("published", start="start"),
        updated=_phrases("published", start="updated"),
        months=frozenset(name for each in tables() for names in each["months"]["names"] for name in names),
        weekdays=_words("months", "weekdays"),
        short_weekdays=_words("months", "short_weekdays"),
        says=_words("comments", "says"),
        behind_names=_words("comments", "says") | _words("months", "weekdays") | _words("months", "short_weekdays"),
        leads=_words("comments", "lead"),
        buttons=_words("comments", "button"),
        share=_words("comments", "share"),
        quotes=_phrases("comments", start="quote"),
        ago=_words("comments", "ago"),
        roles=_words("byline", "role"),
        outlets=_words("title", "outlet"),
        teasers=_words("title", "teaser"),
        related_words=_words("related", "word"),
        past=_words("sentence", "past"),
        small=_words("sentence", "small"),
        sentence_openings=_words("sentence", "opening"),
        common=_words("sentence", "common"),
        asking=_words("sentence", "asking"),
        cut_off=_words("truncated", "end"),
        lower_names=_words("signs", "lower_names"),
        articles=_words("signs", "articles"),
    )


def _words(table: str, column: str) -> frozenset[str]:
    return frozenset(key(phrase) for each in tables() for phrase in each.get(table, {}).get(column, ()))


def _phrases(table: str, whole: str = "", start: str = "", loose: str = "", inside: str = "") -> Phrases:
    """The phrases of a table, by the names of its columns."""
    starts, loosely = _openings(_words(table, start)), _openings(_words(table, loose))
    anywhere: Openings = {}
    for phrase in sorted(_words(table, inside)):
        word = max(phrase.split(), key=len)
        anywhere[word] = (*anywhere.get(word, ()), phrase)
    return Phrases(_words(table, whole), starts, loosely, anywhere, frozenset(anywhere))


def _openings(phrases: frozenset[str]) -> Openings:
    out: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        out.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return {first: tuple(each) for first, each in out.items()}
