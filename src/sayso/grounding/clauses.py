"""The parts of a clause by small words alone: tokens, noun phrases, chains of verbs. No parser, no model.

In: a stored text and the spans of a content. Out: tokens with their offsets in that text, and the noun phrase
to the left or right of a token. It is shallow on purpose: what it cannot tell, it leaves out.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from sayso.grounding.event_types import verb_forms
from sayso.records import Record, Span, Spans

TOKEN = re.compile(
    r"(?:[A-Z]\.){2,6}|\d+(?:[.,/]\d+){0,4}(?:[^\W\d_]+)?|[^\W_]+(?:[-.&'’´ʼ`][^\W_]+){0,6}|[^\w\s]|_", re.UNICODE
)
POSSESSIVE = re.compile(r"(?:['’´ʼ`]s|(?<=s)['’´ʼ`])$")
QUOTES = frozenset("\"“”„«»‘’'‹›()[]")
PHRASE_TOKENS = 14
"""Tokens of a noun phrase at most; longer ones are lists or mistakes."""


class Token(Record, frozen=True):
    """A word or mark: offsets in the document's text, the folded word, and whether it is capitalised."""

    start: int
    end: int
    word: str
    capital: bool
    piece: int


class Words(Record, frozen=True):
    """The small words of a language, from clauses.toml."""

    negators: frozenset[str]
    auxiliaries: frozenset[str]
    be: frozenset[str]
    adverbs: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    pronouns: frozenset[str]
    first_person: frozenset[str]
    possessives: frozenset[str]
    definite: frozenset[str]
    cumulative: frozenset[str]
    part_of: frozenset[str]
    nobody: frozenset[str]
    locative: frozenset[str]
    stay: frozenset[str]
    within: frozenset[str]
    some_of: frozenset[str]
    directions: frozenset[str]
    lengths: frozenset[str]
    light: frozenset[tuple[str, ...]]
    mutual: frozenset[tuple[str, ...]]
    before_now: frozenset[str]
    numbers: frozenset[str]
    nouns: dict[str, frozenset[str]]
    governing: dict[str, str]


@cache
def words(language: str = "en") -> Words:
    """The small words of a language."""
    path = files("sayso.resources") / "lexicons" / language / "clauses.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    governing: dict[str, str] = {}
    for sense, verbs in table.pop("governing").items():
        for verb in verbs:
            for form, _ in verb_forms(verb.removeprefix("be "), language):
                governing.setdefault(form[0], sense)
    nouns = {name: frozenset(group) for name, group in table.pop("nouns").items()}
    mutual = frozenset(tuple(words.split()) for words in table.pop("mutual"))
    light = frozenset(form for verb in table.pop("light") for form, _ in verb_forms(verb, language))
    lists = {name: frozenset(group) for name, group in table.items()}
    return Words(nouns=nouns, governing=governing, light=light, mutual=mutual, **lists)


def tokens(text: str, spans: Spans) -> tuple[Token, ...]:
    """The tokens under the spans, in order; `piece` numbers the span that a token comes from."""
    out: list[Token] = []
    for piece, (start, end) in enumerate(spans):
        for match in TOKEN.finditer(text, start, end):
            word = match.group()
            out.append(Token(
                start=match.start(), end=match.end(), word=word.casefold().replace("’", "'"),
                capital=word[:1].isupper(), piece=piece,
            ))  # fmt: skip
    return tuple(out)


def is_mark(token: Token) -> bool:
    """Is the token a mark of punctuation (quotation marks and brackets are passed through)?"""
    return not token.word[0].isalnum() and token.word not in QUOTES


def bare(word: str) -> str:
    """A word without its possessive ending."""
    return POSSESSIVE.sub("", word)


def _ends(token: Token, w: Words) -> bool:
    """Does this token end a noun phrase?"""
    word = token.word
    return (
        is_mark(token)
        or word in w.auxiliaries
        or word in w.conjunctions
        or (word in w.prepositions and word != "of")
        or word in w.negators
        or word in w.governing
        or (word in w.adverbs and not token.capital)
        or (word.endswith("ly") and not token.capital)
    )


def _and_joins(toks: tuple[Token, ...], i: int, verbs: frozenset[int]) -> bool:
    """Does "and" at `i` join two names ("the M23 and the Rwandan defense forces") or two figures?"""
    if not 0 < i < len(toks) - 1 or toks[i].word not in ("and", "&"):
        return False
    after = i + 1
    while after < len(toks) - 1 and toks[after].word in ("the", "a", "an"):
        after += 1
    before = toks[i - 1]
    name = toks[after].capital or toks[after].word[0].isdigit()
    return after not in verbs and name and (before.capital or before.word[0].isdigit())


def phrase_before(toks: tuple[Token, ...], i: int, w: Words, verbs: frozenset[int]) -> Span | None:
    """The token range of the noun phrase that ends just before token `i`, or None."""
    end = start = i
    while start > 0 and end - start < PHRASE_TOKENS:
        token = toks[start - 1]
        if start - 1 in verbs or (_ends(token, w) and not _and_joins(toks, start - 1, verbs)):
            break
        if start < end and token.word.endswith("ing") and not token.capital:
            break  # "footage showing soldiers": a participle opens the phrase
        if toks[start - 1].word in w.pronouns:
            return (start - 1, start) if start == end else (start, end)
        start -= 1
    return _trimmed(toks, start, end, w)


def phrase_after(toks: tuple[Token, ...], i: int, w: Words, verbs: frozenset[int]) -> Span | None:
    """The token range of the noun phrase that begins at token `i`, or None."""
    start = end = i
    while end < len(toks) and end - start < PHRASE_TOKENS:
        token = toks[end]
        if end in verbs and end > start:
            break
        if token.word in w.pronouns and token.word not in w.determiners:
            return (start, end + 1) if end == start else (start, end)
        if token.word == "from" and end > start and toks[end - 1].word in w.nouns["group"]:
            end += 1  # "troops from the capital"
            continue
        if _ends(token, w) and token.word not in w.determiners and not _and_joins(toks, end, verbs):
            break
        end += 1
    return _trimmed(toks, start, end, w)


def _trimmed(toks: tuple[Token, ...], start: int, end: int, w: Words) -> Span | None:
    """The range without quotation marks, "of" or "and" at its ends; None where only small words are left."""
    while start < end and (toks[start].word in QUOTES or toks[start].word in ("of", "and")):
        start += 1
    while end > start and (toks[end - 1].word in QUOTES or toks[end - 1].word in ("of", "and")):
        end -= 1
    if start == end or all(t.word in w.determiners or not t.word[0].isalnum() for t in toks[start:end]):
        return None
    return (start, end)
