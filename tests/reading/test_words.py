"""Words: how a sentence is cut into tokens, and what their spellings are."""

import pytest

from sayso.reading.lexicon import lexicon, plural
from sayso.reading.words import form, stem, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.N. said 3,000 left.", ["The", "U.N.", "said", "3,000", "left", "."]),
        ("On Feb. 18 Gen. Marten's men fled.", ["On", "Feb.", "18", "Gen.", "Marten's", "men", "fled", "."]),
        ("A co-ordinated, 1.5 km advance", ["A", "co-ordinated", ",", "1.5", "km", "advance"]),
        ("12,345,678 or 3,00", ["12,345,678", "or", "3", ",", "00"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    """A full stop inside a sentence belongs to its abbreviation, a comma between digits to its number."""
    assert [text[a:b] for a, b in tokens(text, (0, len(text)))] == words


def test_a_spelling_is_worked_out_once() -> None:
    """What a spelling is depends on the spelling and the language alone, and is remembered."""
    english = lexicon("en")
    said = form("said", english)
    assert (said.low, said.cue, said.capital) == ("said", True, False)
    assert english.forms["said"] == said
    assert form("U.S.", english).acronym
    assert form("Marten’s", english).possessive
    assert form("3,000", english).fixed == "num"


@pytest.mark.parametrize(("word", "bare"), [("marten's", "marten"), ("rebels'", "rebels"), ("dorvik", "dorvik")])
def test_stem(word: str, bare: str) -> None:
    """A possessive ending is no part of the word."""
    assert stem(word) == bare


@pytest.mark.parametrize(
    ("noun", "many"), [("ally", "allies"), ("man", "men"), ("church", "churches"), ("day", "days")]
)
def test_plural(noun: str, many: str) -> None:
    """Regular plurals are made by rule."""
    assert plural(noun) == many
