"""Words: how a sentence is cut into tokens, and what each is taken for."""

import pytest

from sayso.reading.lexicon import lexicon, plural
from sayso.reading.tagging import tag
from sayso.reading.words import tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.N. said 3,000 left.", ["The", "U.N.", "said", "3,000", "left", "."]),
        ("On Feb. 18 Gen. Marten's men fled.", ["On", "Feb.", "18", "Gen.", "Marten's", "men", "fled", "."]),
        ("A co-ordinated, 1.5 km advance", ["A", "co-ordinated", ",", "1.5", "km", "advance"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    """A full stop inside a sentence belongs to its abbreviation, a comma between digits to its number."""
    assert [text[a:b] for a, b in tokens(text, (0, len(text)))] == words


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The ministry reports that two died.", "reports", "verb"),
        ("The army denied reports of losses.", "reports", "noun"),
        ("The strikes killed two men.", "strikes", "noun"),
        ("Both armies say they hold it.", "say", "verb"),
        ("The captured men left.", "captured", "noun"),
        ("Troops captured the hill.", "captured", "verb"),
        ("A force led by Velm came.", "led", "part"),
        ("He has denied it.", "denied", "part"),
        ("She remembers the day.", "remembers", "verb"),
        ("The vote was held on Monday.", "Monday", "name"),
    ],
)
def test_tags(text: str, word: str, expected: str) -> None:
    """A word is a noun, a verb or a participle by its neighbours."""
    found = tag(text, (0, len(text)), frozenset(), lexicon("en"))
    assert next(w.tag for w in found if w.text == word) == expected


def test_function_words_say_what_they_do() -> None:
    """What a function word does comes from the language's file, not from code."""
    found = tag("It denied this.", (0, 15), frozenset(), lexicon("en"))
    assert found[0].does("neuter")
    assert found[2].does("pointing")
    assert not found[1].functions


@pytest.mark.parametrize(
    ("noun", "many"), [("ally", "allies"), ("man", "men"), ("church", "churches"), ("day", "days")]
)
def test_plural(noun: str, many: str) -> None:
    """Regular plurals are made by rule."""
    assert plural(noun) == many
