"""Bytes of a text in an unknown single-byte encoding -> the encoding under which they look most like a language.

Each reading is scored by the letters it gives: how common they are in a language, and whether words look like
words (no capital after a small letter, no sign inside a word, no mixing of scripts). Rank stands for frequency
(Zipf), so the data are plain alphabets, `resources/intake/alphabets.toml`. On short texts this is right where general
detectors read six Cyrillic letters as three Chinese ones.
"""

import math
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

MIN_LIKELINESS = -2.75
"""Mean log-likelihood of a letter (nats) below which no single-byte reading looks like a language."""

_SAMPLE_BYTES = 3_000
_TAIL = re.compile(rb"[\x80-\xff][A-Za-z\x80-\xff]{0,60}")
_HEAD = re.compile(rb"[A-Za-z]{0,20}\Z")
_SIGNS = frozenset("“”‘’„‚«»‹›–—…•·№€£°§©®™\u00a0¿¡،؛؟\u00ad")
_AFTER_WORDS = frozenset("”’»“…–—\u00a0،؛؟")
_SIGN, _MISPLACED_SIGN, _FOREIGN, _ODD, _CASE, _MIXED = 2.5, 4.0, 6.0, 7.0, 3.0, 2.0
"""What a character costs, in nats, that is no letter of the language, or a letter where none should be."""


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding, the language whose letters spoke for it, and how much (mean log-likelihood of a letter)."""

    charset: str
    language: str
    likeliness: float


@dataclass(frozen=True, slots=True)
class _Alphabet:
    language: str
    cost: dict[str, float]
    charsets: tuple[str, ...]
    rarity: float
    latin: bool


@cache
def _alphabets() -> tuple[_Alphabet, ...]:
    table = tomllib.loads((files("sayso.resources") / "intake" / "alphabets.toml").read_text(encoding="utf-8"))
    return tuple(
        _Alphabet(
            language=one["language"],
            cost={letter: math.log(rank + 2.5) for rank, letter in enumerate(one["letters"])},
            charsets=tuple(one["charsets"]),
            rarity=one["rarity"],
            latin=one["latin"],
        )
        for one in table["alphabet"]
    )


def guess(data: bytes) -> Guess | None:
    """The likeliest reading of `data`, or None where it has no byte outside ASCII."""
    sample = _sample(data)
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    if not high:
        return None
    best: Guess | None = None
    for alphabet in _alphabets():
        for rank, charset in enumerate(alphabet.charsets):
            cost = _cost(sample.decode(charset, "replace"), alphabet) + alphabet.rarity + rank
            if best is None or -cost / high > best.likeliness:
                best = Guess(charset, alphabet.language, -cost / high)
    return best


def _sample(data: bytes) -> bytes:
    words, size = [], 0
    for match in _TAIL.finditer(data):
        head = _HEAD.search(data[max(0, match.start() - 20) : match.start()])
        words.append((head[0] if head else b"") + match[0])
        size += len(words[-1]) + 1
        if size > _SAMPLE_BYTES:
            break
    return b" ".join(words)


def _cost(text: str, alphabet: _Alphabet) -> float:
    """How unlikely the characters outside ASCII are, in nats."""
    cost, before, run = 0.0, " ", 0  # `run`: letters outside ASCII in a row
    for character in text:
        letter = character.lower()
        in_word = before.isalpha()
        if character.isascii():
            if run and not alphabet.latin and character.isalpha():
                cost += _MIXED
            run = 0
        elif letter in alphabet.cost:
            run += 1
            cost += alphabet.cost[letter]
            if character != letter and in_word and before == before.lower():
                cost += _CASE
            if run > 2 if alphabet.latin else run == 1 and in_word:
                cost += _MIXED
        elif character in _SIGNS:
            run = 0
            cost += _MISPLACED_SIGN if in_word and character not in _AFTER_WORDS else _SIGN
        else:
            run = run + 1 if character.isalpha() else 0
            cost += _FOREIGN if character.isalpha() else _ODD
        before = character
    return cost
