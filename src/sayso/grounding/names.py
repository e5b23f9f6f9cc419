"""Names of persons, organisations, armed units, facilities and media in the words, by lists and capitals. Pure.

In: the words of a page's segments that can hold claims. Out: `Name`s with spans and kinds, in order, none within
another. High precision first: a capitalised run is a person only by a title, a role, a given name, an age or role
in apposition, or where somebody speaks under it whom the page calls "he" or by his surname alone; an organisation by
its head ("Ministry", "Army"), a known or explained acronym, or a group word after it; a medium by the table
`resources/names/media.toml`. A surname or short name alone counts where the page has it in full.
"""

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from sayso.grounding import gazetteer
from sayso.grounding.name_words import NameWords, media, media_openers, name_words
from sayso.grounding.runs import Stretch, Token, adjacent, capitals_and, overlapping
from sayso.records import Claim, MentionKind, Span
from sayso.spans import overlaps, quote

MAX_RUN = 12
"""Words of a name."""
_APPOSITION = re.compile(r", (\d{1,3}(?=,)|[\w'’-]{1,30}(?: [\w'’-]{1,30}){0,3})")
_WORD = re.compile(r"[\w’'-]+")
_DESCRIBED = re.compile(r"((?:[\w'’-]{1,30} ){1,8})$")
_ARTICLES = frozenset(("the", "a", "an"))
_LOCATING = frozenset(("of", "in", "from", "at", "near", "around"))
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
_IN_BRACKETS = re.compile(r" ?\(([A-ZА-ЯІЇЄҐ][\w&/-]{1,9})\)")


class Name(NamedTuple):
    """A name in the words, with what kind of thing bears it."""

    span: Span
    kind: MentionKind


class Speakers(NamedTuple):
    """Who speaks on a page: `starts` of the words that somebody speaks under, spans of `persons` (the page says "he"
    of them), and those of the words that stand `alone` somewhere, as surnames do."""

    starts: Set[int] = frozenset()
    persons: Set[Span] = frozenset()
    alone: Set[str] = frozenset()


NOBODY = Speakers()


def speakers(text: str, stretches: Sequence[Stretch], language: str | None, claims: Sequence[Claim]) -> Speakers:
    """Who speaks in the claims of a page."""
    words = name_words(language)
    links = [link for claim in claims for link in claim.chain]
    persons = [
        span
        for link in links
        if words and quote(text, link.source).lower() in words.pronouns
        for span in link.antecedent
    ]
    spans = {span for link in links for span in (*link.source, *link.antecedent)}
    said = {match.start(): match[0] for span in spans for match in _WORD.finditer(text, *span)}
    under = set(said.values())
    alone = {
        one.tokens[i].word
        for one in stretches
        for i in one.capitals
        if one.tokens[i].word in under and words and _is_alone(text, one, i, words)
    }
    return Speakers(said.keys(), frozenset(persons), alone)


def _is_alone(text: str, one: Stretch, i: int, words: NameWords) -> bool:
    """Does a capitalised word of a sentence stand without another, and without an article?"""
    before, after = one.tokens[i - 1 : i], one.tokens[i + 1 : i + 2]
    return one.plain and not (
        (
            before
            and (before[0].low in _ARTICLES or _is_named(before[0], words))
            and adjacent(text, before[0], one.tokens[i])
        )
        or (after and _is_named(after[0], words) and adjacent(text, one.tokens[i], after[0]))
    )


def _is_named(token: Token, words: NameWords) -> bool:
    return token.capital and token.word not in words.not_names


def names(text: str, stretches: Sequence[Stretch], language: str | None, speakers: Speakers = NOBODY) -> list[Name]:
    """The names of a page."""
    words = name_words(language)
    if words is None:
        return []
    found: list[Name] = []
    for one in stretches:
        found.extend(_in_stretch(text, one, words, speakers))
    short = _short_forms(text, found)
    taken = sorted(n.span for n in found)
    for one in stretches:
        found.extend(_repeated(text, one, words, short, taken))
    return sorted(found, key=lambda n: n.span)


def _in_stretch(text: str, one: Stretch, words: NameWords, speakers: Speakers) -> list[Name]:
    out: list[Name] = []
    after = 0
    for i in capitals_and(one, words.small_openers):
        if i < after or one.tokens[i].word in words.fillers:
            continue
        hit = _medium(text, one.tokens, i)
        if hit is None and one.plain:
            hit = (
                _unit(text, one.tokens, i, words)
                or _organisation(text, one.tokens, i, words)
                or _person(text, one.tokens, i, words, speakers)
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
    if tokens[i].word not in media_openers():
        return None
    follower = tokens[i + 1].word if i + 1 < len(tokens) else " "
    if tokens[i].word not in media() and follower[0].islower():
        return None  # "The man"
    for j in reversed(range(i, min(i + 5, len(tokens)))):
        if text[tokens[i].start : tokens[j].end] in media():
            return i, j, "medium"
    return None


def _unit(text: str, tokens: Sequence[Token], i: int, words: NameWords) -> Hit:
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


def _run(text: str, tokens: Sequence[Token], i: int, words: NameWords, connectors: frozenset[str]) -> int:
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


_JOINING = frozenset(("of", "for"))
_BETWEEN = frozenset(("on", "and", "for"))
"""Words that no facility has before its head: "Victory Day on Red Square"."""
_ORGANISATION_CONNECTORS = frozenset(("of", "the", "for", "and", "on", "s"))


def _organisation(text: str, tokens: Sequence[Token], i: int, words: NameWords) -> Hit:
    token = tokens[i]
    if not token.capital or token.word in words.not_names or token.low.endswith(words.not_name_endings):
        return None
    last = _run(text, tokens, i, words, _ORGANISATION_CONNECTORS)
    heads = [j for j in range(i, last + 1) if tokens[j].capital and tokens[j].low in words.organisations]
    if heads and any(tokens[k].low in _JOINING for k in range(i + 1, heads[0])):
        return None  # "Jane Doe of the Lake Institute": it begins later
    if heads:
        end = _cut_at_person(tokens, heads[-1], last, words)
        first = i
        while first < heads[0] and tokens[first].word in words.titles:
            first += 1
        if end > first or tokens[first].word in words.known:
            return first, end, "organisation"
    for j in range(i + 1, last + 1):
        if tokens[j].word in words.facility_heads:
            first = max([i, *(k + 1 for k in range(i, j) if tokens[k].low in _BETWEEN)])
            return (first, last, "facility") if first < j else None
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


def _known(text: str, tokens: Sequence[Token], i: int, words: NameWords) -> Hit:
    if tokens[i].word.replace(".", "") not in words.known_openers:
        return None
    for j in (i + 1, i):
        if (
            j < len(tokens)
            and tokens[j].word[0].isalnum()
            and text[tokens[i].start : tokens[j].end].replace(".", "") in words.known
        ):
            return i, j, "organisation"
    return None


def _is_new(text: str, tokens: Sequence[Token], i: int, last: int) -> bool:
    """Is the run no place and no people: "Hamas", not "Homs"?"""
    return not gazetteer.lookup(text[tokens[i].start : tokens[last].end]) and not gazetteer.demonym(tokens[i].word)


def _cut_at_person(tokens: Sequence[Token], head: int, last: int, words: NameWords) -> int:
    """An organisation's name ends before a title or role that a person's name follows."""
    for j in range(head + 1, last + 1):
        if tokens[j].low in words.titles | words.roles or tokens[j].low in words.given:
            last = j - 1
            break
    while last > head and not tokens[last].capital:
        last -= 1
    return last


def _person(text: str, tokens: Sequence[Token], i: int, words: NameWords, speakers: "Speakers") -> Hit:
    """A capitalised run after a title or role, beginning with a given name, before an apposition, or spoken under."""
    token = tokens[i]
    if token.low.rstrip(".") in words.titles or token.word in words.roles:
        j = i + 1
        if j < len(tokens) and tokens[j].word == "." and token.low in words.abbreviated:
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
    if last == i:
        return (i, i, "person") if _is_given(token, words) and span[0] in speakers.starts else None
    behind = i > 0 and tokens[i - 1].low in _LOCATING
    if last - i > 3 or behind or _places(text, tokens, i, last):
        return None
    if _is_apposed(text, span[1], words) or (
        span[0] in speakers.starts and _is_evident(text, tokens[i : last + 1], words, speakers)
    ):
        return i, last, "person"
    return None


def _is_apposed(text: str, at: int, words: NameWords) -> bool:
    """Does an age, or a few words with a role among them, stand in apposition after a name?"""
    after = _APPOSITION.match(text, at)
    if after is None or after[1].isdecimal():
        return after is not None
    first, *rest = after[1].lower().split()
    return first in words.roles or (first in words.determiners and not words.roles.isdisjoint(rest))


def _is_evident(text: str, run: Sequence[Token], words: NameWords, speakers: Speakers) -> bool:
    """Is a run that speaks a person by the page: "he", a surname alone, a given name within, a role before it?"""
    span = (run[0].start, run[-1].end)
    if span in speakers.persons or run[-1].word in speakers.alone or any(_is_given(t, words) for t in run):
        return True
    before = text[max(0, span[0] - 90) : span[0]]
    described = _DESCRIBED.search(before.removesuffix(", ") + " ") if before.endswith(", ") else None
    return described is not None and not words.roles.isdisjoint(described[1].lower().split())


def _is_given(token: Token, words: NameWords) -> bool:
    """Is a word, or its first part ("Jean-Pierre"), a given name, with or without its accents?"""
    first = token.low.split("-")[0]
    return first in words.given or (not first.isascii() and gazetteer.normal(first) in words.given)


def _given(text: str, tokens: Sequence[Token], i: int, words: NameWords) -> Hit:
    if not tokens[i].capital or not _is_given(tokens[i], words):
        return None
    last = _person_run(text, tokens, i, words)
    if last == i or any(
        p.kind == "country" or gazetteer.stands_alone(p.name, p) for p in _places(text, tokens, i, last)
    ):
        return None  # "Abu Dhabi"
    return i, last, "person"


def _places(text: str, tokens: Sequence[Token], i: int, last: int) -> tuple[gazetteer.Place, ...]:
    return gazetteer.lookup(text[tokens[i].start : tokens[last].end])


def _can_be_person(text: str, token: Token, words: NameWords) -> bool:
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


def _person_run(text: str, tokens: Sequence[Token], i: int, words: NameWords) -> int:
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
        if name.kind == "person" and words[-1][:1].isupper() and len(words[-1]) > 2 and not _is_state(words[-1]):
            short.setdefault(words[-1], "person")
        elif name.kind == "organisation" and len(words) == 1:
            short.setdefault(words[0], "organisation")
        if name.kind == "organisation" and (explained := _IN_BRACKETS.match(text, name.span[1])):
            short.setdefault(explained[1], "organisation")
    return short


def _is_state(word: str) -> bool:
    return any(p.kind == "country" for p in gazetteer.lookup(word))


def _repeated(
    text: str, one: Stretch, words: NameWords, short: dict[str, MentionKind], taken: Sequence[Span]
) -> list[Name]:
    """Short forms in a stretch, but no surname within an unknown run ("Beit Marsh")."""
    out = []
    for i in one.capitals:
        token, before = one.tokens[i], one.tokens[i - 1 : i]
        kind, span = short.get(token.word), (token.start, token.end)
        if kind is None or any(overlaps(span, other) for other in overlapping(taken, span)):
            continue
        within = before and not before[0].first and _is_named(before[0], words) and adjacent(text, before[0], token)
        if kind != "person" or not one.plain or not within:
            out.append(Name(span, kind))
    return out
