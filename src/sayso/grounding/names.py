"""Names of persons, organisations, armed units, facilities and media in the words, by lists and capitals. Pure.

In: the words of a page's segments that can hold claims. Out: `Name`s with spans and kinds, in order, none within
another. High precision first: a capitalised run is a person only by a title, a role, a given name, an apposition,
or because somebody speaks under it; an organisation by its head ("Ministry", "Army"), a known or explained
acronym, or a group word after it; a medium by the table `resources/names/media.toml`. A surname or short name
alone counts where the page has it in full.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sayso.grounding import gazetteer
from sayso.grounding.lexicon import people, table
from sayso.grounding.runs import Stretch, Token, adjacent, overlapping, stretch
from sayso.records import MentionKind, Span
from sayso.spans import overlaps

MAX_RUN = 12
"""Words of a name."""
_APPOSITION = re.compile(r",? (?:the |a |an |who )?")
_LOCATING = frozenset(("of", "in", "from", "at", "near", "around"))
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
_FOLLOWER = re.compile(r"[\w-]+")
_IN_BRACKETS = re.compile(r" ?\(([A-ZА-ЯІЇЄҐ][\w&/-]{1,9})\)")


class Name(NamedTuple):
    """A name in the words, with what kind of thing bears it."""

    span: Span
    kind: MentionKind


class _Words(NamedTuple):
    titles: frozenset[str]
    roles: frozenset[str]
    organisations: frozenset[str]
    given: frozenset[str]
    particles: frozenset[str]
    state_bodies: frozenset[str]
    no_bodies: frozenset[str]
    unit_heads: frozenset[str]
    ordinals: frozenset[str]
    group_heads: frozenset[str]
    group_middle: frozenset[str]
    group_before: frozenset[str]
    facility_heads: frozenset[str]
    known: frozenset[str]
    not_names: frozenset[str]
    small_openers: frozenset[str]
    """Words with a small letter that a name, or what makes the next word one, begins with."""


@cache
def _words(language: str | None) -> _Words | None:
    data, speakers = table("names", language), people(language)
    if data is None or speakers is None:
        return None
    given = tomllib.loads((files("sayso.resources") / "lexicons" / "given_names.toml").read_text("utf-8"))["same"]

    def words(text: str) -> frozenset[str]:
        return frozenset(w.replace("_", " ") for w in text.split())

    titles = frozenset(w.rstrip(".") for w in words(speakers["titles"]["words"]))
    roles = words(speakers["roles"]["singular"])
    return _Words(
        titles=titles,
        roles=roles,
        small_openers=titles | roles | words(data["ordinals"]) | _media_openers(),
        organisations=words(speakers["organisations"]["singular"])
        | words(speakers["organisations"]["plural"])
        | frozenset(w.lower() for w in words(data["organisation_heads"])),
        given=frozenset(w.lower() for w in words(data["given"])) | frozenset(n for row in given for n in row),
        **{
            key: words(data[key])
            for key in (
                "particles", "state_bodies", "no_bodies", "unit_heads", "ordinals", "group_heads", "group_middle",
                "group_before",
                "facility_heads", "known", "not_names",
            )
        },
    )  # fmt: skip


@cache
def media() -> dict[str, str]:
    """Names of media, and their aliases and domains, folded, each with the medium's own name."""
    rows = tomllib.loads((files("sayso.resources") / "names" / "media.toml").read_text("utf-8"))["media"]
    return {alias: name for name, row in rows.items() for alias in (name, *row.get("aliases", ()))}


@cache
def _media_openers() -> frozenset[str]:
    """The first words of the names of media."""
    return frozenset(stretch(alias, (0, len(alias))).tokens[0].word for alias in media())


@cache
def no_names(language: str | None) -> frozenset[str]:
    """Folded words that are part of no name though they may be capitalised."""
    words = _words(language)
    return frozenset(w.lower() for w in words.not_names) if words else frozenset()


@cache
def offices(language: str | None) -> frozenset[str]:
    """Titles, roles and heads of organisations, small: what may stand beside a name and is no part of it."""
    words = _words(language)
    return words.titles | words.roles | words.organisations if words else frozenset()


def names(text: str, stretches: Sequence[Stretch], language: str | None, speakers: Iterable[Span] = ()) -> list[Name]:
    """The names of a page. `speakers` are spans of words that somebody speaks under."""
    words = _words(language)
    if words is None:
        return []
    spoken = list(speakers)
    found: list[Name] = []
    for one in stretches:
        found.extend(_in_stretch(text, one, words, spoken))
    short = _short_forms(text, found)
    taken = sorted(n.span for n in found)
    for one in stretches:
        found.extend(_repeated(one, short, taken))
    return sorted(found, key=lambda n: n.span)


def _in_stretch(text: str, one: Stretch, words: _Words, spoken: Sequence[Span]) -> list[Name]:
    out: list[Name] = []
    after = 0
    for i, token in enumerate(one.tokens):
        if i < after or not (token.capital or token.word in words.small_openers or token.word[0].isdigit()):
            continue
        hit = _medium(text, one.tokens, i)
        if hit is None and one.plain:
            hit = (
                _unit(text, one.tokens, i, words)
                or _organisation(text, one.tokens, i, words)
                or _person(text, one.tokens, i, words, spoken)
            )
        elif hit is None:
            hit = _known(text, one.tokens, i, words) or _given(text, one.tokens, i, words)
        if hit is not None:
            first, last, kind = hit
            out.append(Name((one.tokens[first].start, one.tokens[last].end), kind))
            after = last + 1
    return out


Hit = tuple[int, int, MentionKind] | None
"""First and last word of a name, and its kind."""


def _medium(text: str, tokens: Sequence[Token], i: int) -> Hit:
    if tokens[i].word not in _media_openers():
        return None
    for j in reversed(range(i, min(i + 5, len(tokens)))):
        if text[tokens[i].start : tokens[j].end] in media():
            return i, j, "medium"
    return None


def _unit(text: str, tokens: Sequence[Token], i: int, words: _Words) -> Hit:
    """ "72nd Mechanised Brigade", "3rd Army Corps": an ordinal, then a head within a few words."""
    token = tokens[i]
    if not (token.word in words.ordinals or (token.word[0].isdigit() and _ORDINAL.fullmatch(token.word))):
        return None
    for j in range(i + 1, min(i + 7, len(tokens))):
        word = tokens[j].word
        if not (text[tokens[j - 1].end : tokens[j].start] in (" ", "\u00a0") and word[0].isalnum()):
            return None
        if word in words.unit_heads:
            while (
                j + 1 < len(tokens)
                and tokens[j + 1].word in words.unit_heads
                and adjacent(text, tokens[j], tokens[j + 1])
            ):
                j += 1  # "Army Corps"
            return i, j, "unit"
        if word == "Army" and not (j + 1 < len(tokens) and tokens[j + 1].word in words.unit_heads):
            return i, j, "unit"
    return None


def _run(text: str, tokens: Sequence[Token], i: int, words: _Words, connectors: frozenset[str]) -> int:
    """The last word of the capitalised run that starts at `i`, small connectors within."""
    last = i
    j = i + 1
    while j < min(i + MAX_RUN, len(tokens)):
        gap = text[tokens[j - 1].end : tokens[j].start]
        if tokens[j].word in ("'", "’", "´") and j + 1 < len(tokens) and tokens[j + 1].word == "s" and gap == "":
            if not connectors:
                break
            j += 2
            continue
        if gap not in (" ", "\u00a0") and not (gap == "" and tokens[j - 1].word == "s"):
            break
        if tokens[j].capital and tokens[j].word not in words.not_names:
            last = j
        elif tokens[j].word not in connectors:
            break
        j += 1
    return last


_ORGANISATION_CONNECTORS = frozenset(("of", "the", "for", "and", "on", "s"))


def _organisation(text: str, tokens: Sequence[Token], i: int, words: _Words) -> Hit:
    token = tokens[i]
    if not token.capital or token.word in words.not_names:
        return None
    last = _run(text, tokens, i, words, _ORGANISATION_CONNECTORS)
    heads = [j for j in range(i, last + 1) if tokens[j].capital and tokens[j].low in words.organisations]
    if heads:
        end = _cut_at_person(tokens, heads[-1], last, words)
        first = i
        while first < heads[0] and tokens[first].word in words.titles:
            first += 1
        if end > first or tokens[first].word in words.known:
            return first, end, "organisation"
    if any(tokens[j].word in words.facility_heads for j in range(i + 1, last + 1)) and last > i:
        return i, last, "facility"
    short = _run(text, tokens, i, words, frozenset())
    j = short + 1
    while j < len(tokens) and j - short <= 3 and adjacent(text, tokens[j - 1], tokens[j]):
        pair = f"{tokens[j].word} {tokens[j + 1].word}" if j + 1 < len(tokens) else ""
        people = gazetteer.demonym(text[token.start : tokens[short].end])
        if people and j == short + 1 and pair in words.state_bodies:
            return i, j + 1, "organisation"
        if people and j == short + 1 and tokens[j].word in words.state_bodies and pair not in words.no_bodies:
            return i, j, "organisation"
        if pair in words.facility_heads:
            return i, j + 1, "facility"
        if tokens[j].word in words.facility_heads and not people:
            return i, j, "facility"
        if tokens[j].word in words.group_heads and not people and _is_new(text, tokens, i, short):
            return i, short, "organisation"
        if tokens[j].word not in words.group_middle:
            break
        j += 1
    grouped = i > 0 and tokens[i - 1].word in words.group_before and adjacent(text, tokens[i - 1], token)
    if grouped and token.low not in words.given and _is_new(text, tokens, i, short):
        return i, short, "organisation"
    return _known(text, tokens, i, words)


def _known(text: str, tokens: Sequence[Token], i: int, words: _Words) -> Hit:
    for j in (i + 1, i):
        if j < len(tokens) and text[tokens[i].start : tokens[j].end].replace(".", "") in words.known:
            return i, j, "organisation"
    return None


def _is_new(text: str, tokens: Sequence[Token], i: int, last: int) -> bool:
    """Is the run no place and no people: "Hamas", not "Homs"?"""
    return not gazetteer.lookup(text[tokens[i].start : tokens[last].end]) and not gazetteer.demonym(tokens[i].word)


def _cut_at_person(tokens: Sequence[Token], head: int, last: int, words: _Words) -> int:
    """An organisation's name ends before a title or role that a person's name follows."""
    for j in range(head + 1, last + 1):
        if tokens[j].low in words.titles | words.roles or tokens[j].low in words.given:
            last = j - 1
            break
    while last > head and not tokens[last].capital:
        last -= 1
    return last


def _person(text: str, tokens: Sequence[Token], i: int, words: _Words, spoken: Sequence[Span]) -> Hit:
    """A capitalised run after a title or role, beginning with a given name, before an apposition, or spoken under."""
    token = tokens[i]
    if token.low.rstrip(".") in words.titles or token.word in words.roles:
        j = i + 1
        if j < len(tokens) and tokens[j].word == ".":
            j += 1
        if j < len(tokens) and tokens[j].start - token.end <= 2 and _can_be_person(text, tokens[j], words):
            return j, _person_run(text, tokens, j, words), "person"
        return None
    if not _can_be_person(text, token, words):
        return None
    if (hit := _given(text, tokens, i, words)) is not None:
        return hit
    last = _person_run(text, tokens, i, words)
    span = (token.start, tokens[last].end)
    if not 1 <= last - i <= 3 or gazetteer.lookup(text[slice(*span)]):
        return None
    after = _APPOSITION.match(text, span[1])
    follower = _FOLLOWER.match(text, after.end(), after.end() + 30) if after else None
    if text.startswith(",", span[1]) and follower and follower.group().lower() in words.roles:
        return i, last, "person"
    behind = i and tokens[i - 1].low in _LOCATING
    if not behind and not gazetteer.lookup(token.word) and any(a <= span[0] and span[1] <= b for a, b in spoken):
        return i, last, "person"
    return None


def _given(text: str, tokens: Sequence[Token], i: int, words: _Words) -> Hit:
    if not tokens[i].capital or tokens[i].low.split("-")[0] not in words.given:
        return None
    last = _person_run(text, tokens, i, words)
    return (i, last, "person") if last > i else None


def _can_be_person(text: str, token: Token, words: _Words) -> bool:
    return (
        token.capital
        and token.word not in words.not_names
        and token.word[0].isalpha()
        and not (token.word.isupper() and len(token.word) > 1)
        and token.low not in words.organisations
        and token.low not in words.titles
        and token.low not in words.roles
        and not gazetteer.demonym(token.word)
    )


def _person_run(text: str, tokens: Sequence[Token], i: int, words: _Words) -> int:
    last = i
    j = i + 1
    while j < min(i + 6, len(tokens)):
        initial = tokens[j].word == "." and len(tokens[j - 1].word) == 1
        if not initial and not adjacent(text, tokens[j - 1], tokens[j]):
            break
        if tokens[j].word in words.particles:
            j += 1
            continue
        if not initial and not _can_be_person(text, tokens[j], words):
            break
        last = j
        j += 1
    return last


def _short_forms(text: str, found: Sequence[Name]) -> dict[str, MentionKind]:
    """Surnames of persons, explained acronyms, and organisations of one word, that count alone on this page."""
    short: dict[str, MentionKind] = {}
    for name in found:
        words = text[slice(*name.span)].split()
        if name.kind == "person" and words[-1][:1].isupper() and len(words[-1]) > 2:
            short.setdefault(words[-1], "person")
        elif name.kind == "organisation" and len(words) == 1:
            short.setdefault(words[0], "organisation")
        if name.kind == "organisation" and (explained := _IN_BRACKETS.match(text, name.span[1])):
            short.setdefault(explained[1], "organisation")
    return short


def _repeated(one: Stretch, short: dict[str, MentionKind], taken: Sequence[Span]) -> list[Name]:
    out = []
    for t in one.tokens:
        span = (t.start, t.end)
        if t.word in short and not any(overlaps(span, other) for other in overlapping(taken, span)):
            out.append(Name(span, short[t.word]))
    return out
