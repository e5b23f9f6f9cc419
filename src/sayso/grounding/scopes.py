"""What happened to those counted: the words around a number in, a scope ("killed", "mobilised") out. Pure.

The lists are in `resources/quantities/<language>.toml`: single words, phrases that go before them ("lost their
lives"), and what can happen to persons, things and ground.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sayso.grounding.clauses import words as small_words
from sayso.grounding.lexicon import table
from sayso.grounding.numbers import TOKEN
from sayso.records import Span

MAX_SCOPE_CHARS = 120
"""How far from the number what happened may stand, within its sentence."""
_COUNTS = (None, "share", "percent")
"""Units of what is counted one by one."""
_STOP = re.compile(r"[.!?;:…\n](?=\s|$|[\"”’)])|\n")


class Scopes(NamedTuple):
    """The lists of a language."""

    of_word: dict[str, str]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    """By the first word: the rest of a phrase, and the scope, empty where the phrase says nothing."""
    auxiliaries: frozenset[str]
    verbs: frozenset[str]
    verb_ending: str
    data: dict[str, Any]

    def is_verb(self, word: str) -> bool:
        """Is a word a verb that may follow its subject: "were", "left", "crossed"?"""
        return word in self.auxiliaries or word in self.verbs or (word.endswith(self.verb_ending) and len(word) > 4)


@cache
def scopes(language: str | None) -> Scopes | None:
    """The lists of a language, or None where it has no file."""
    data = table("quantities", language)
    if data is None:
        return None
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for scope, rows in data["scope_phrases"].items():
        for phrase in rows:
            first, *rest = phrase.split()
            phrases.setdefault(first, []).append((tuple(rest), "" if scope == "none" else scope))
    verbs = data["verbs"]
    return Scopes(
        of_word={word: scope for scope, words in data["scope"].items() for word in words},
        phrases=phrases,
        auxiliaries=frozenset(verbs["auxiliaries"]),
        verbs=frozenset(verbs["past"]),
        verb_ending=verbs["past_ending"],
        data=data,
    )


class Around(NamedTuple):
    """The words of a sentence before and after a number, small, and the scope that each says (None: none)."""

    before: list[str]
    after: list[str]
    fates_before: list[str | None]
    fates_after: list[str | None]


def around(text: str, span: Span, number: Span, after: int, lists: Scopes) -> Around:
    """The sentence around a number; what follows it is read from `after` on, up to the next clause."""
    low, high = _sentence(text, span, number)
    before = [m.group().lower() for m in TOKEN.finditer(text, low, number[0])]
    rest = [m.group().lower() for m in TOKEN.finditer(text, after, max(high, after))]
    rest = rest[: _next_clause(rest, lists)]
    return Around(before, rest, _fates(before, lists), _fates(rest, lists))


def _sentence(text: str, span: Span, number: Span) -> Span:
    low = max(span[0], number[0] - MAX_SCOPE_CHARS)
    high = min(span[1], number[1] + MAX_SCOPE_CHARS)
    for stop in _STOP.finditer(text, low, number[0]):
        low = stop.end()
    after = _STOP.search(text, number[1], high)
    return low, after.start() if after else high


def _next_clause(words: Sequence[str], lists: Scopes) -> int:
    """The number of words before one that joins another clause: "and had …", "and wounded …"."""
    joints = lists.data["clause"]["joints"]
    return next((i for i in range(1, len(words) - 1) if words[i] in joints and lists.is_verb(words[i + 1])), len(words))


def _fates(words: Sequence[str], lists: Scopes) -> list[str | None]:
    """What each word says to have happened; the words of a phrase say it together."""
    out: list[str | None] = []
    while len(out) < len(words):
        i = len(out)
        for rest, said in lists.phrases.get(words[i], ()):
            if tuple(words[i + 1 : i + 1 + len(rest)]) == rest:
                out += [said or None, *[None] * len(rest)]
                break
        else:
            out.append(lists.of_word.get(words[i]))
    return out


def scope(here: Around, lists: Scopes) -> tuple[str | None, bool]:
    """What happened to those counted, and whether the words tie it to the number closely.

    The word just before the number, else the one right after it (a form of "be" between), else that of a total
    ("the toll rose to"), else the nearest after, else the nearest before, within the sentence.
    """
    if here.before and here.fates_before[-1]:
        return here.fates_before[-1], True
    i = 0
    while i < min(2, len(here.after)) and here.after[i] in lists.auxiliaries:
        i += 1
    if i < len(here.after) and here.fates_after[i]:
        return here.fates_after[i], True
    total = _total(here, lists)
    if total is not None:
        others = (f for f in reversed(here.fates_before) if f)
        return total or next(others, None), True
    fates = (*here.fates_before[-2:-1], *here.fates_after, *reversed(here.fates_before))
    return next((fate for fate in fates if fate), None), False


def _total(here: Around, lists: Scopes) -> str | None:
    """What a noun of totals says happened ("the toll rose to", "put its losses at"; empty: nothing), or None."""
    totals = lists.data["totals"]
    far = bool(here.before) and here.before[-1] in totals["after_preposition"]
    reach = here.before if far else here.before[-4:]
    found = next((word for word in reversed(reach) if word in totals["scope"]), None)
    return None if found is None else str(totals["scope"][found])


def can_happen(scope: str, unit: str | None, noun: str | None, lists: Scopes) -> bool:
    """May that happen to what is counted? People are not retaken, things not arrested, hours not destroyed."""
    things, ground, form = lists.data["things"], lists.data["ground"], (noun or "").lower()
    if scope in ground["scopes"]:
        return unit in ground["units"] or (unit is None and form in ground["nouns"])
    if scope in things["person_scopes"]:
        return (unit is None or (unit in _COUNTS and noun is not None)) and form not in things["nouns"]
    if scope in things["fired_scopes"]:
        return form in things["fired"]
    if scope in things["thing_scopes"] and form in small_words().nouns["persons"]:
        return False
    return unit not in lists.data["measures"]["units"]
