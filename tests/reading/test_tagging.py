"""Tagging: what each word of a sentence is taken for."""

import pytest

from sayso.reading.lexicon import lexicon
from sayso.reading.tagging import tag


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The ministry reports that two died.", "reports", "verb"),
        ("The army denied reports of losses.", "reports", "noun"),
        ("According to Orlovan reports the men fled.", "reports", "noun"),
        ("Company documents show that cracks were found.", "documents", "noun"),
        ("The strikes killed two men.", "strikes", "noun"),
        ("Both armies say they hold it.", "say", "verb"),
        ("Many left, the authorities in Dorvik say.", "say", "verb"),
        ("The road is shut, say agencies.", "say", "verb"),
        ("The KLF claim they hold it.", "claim", "verb"),
        ("Karun deny that they left.", "deny", "verb"),
        ("The KLF claim that two died is false.", "claim", "noun"),
        ("Orlovan claim forms were lost.", "claim", "noun"),
        ("Clips verified by the desk show smoke.", "show", "verb"),
        ("The mayor told her that it rained.", "her", "pron"),
        ("The mayor told her cousin that it rained.", "her", "det"),
        ("Bo Ek disagrees.", "disagrees", "verb"),
        ("His grandmother nods.", "nods", "verb"),
        ("Marten barges were sunk.", "barges", "noun"),
        ("A boy of 12 says it rained.", "says", "verb"),
        ("The other said they had left.", "said", "verb"),
        ("It has received credible reports that two died.", "reports", "noun"),
        ("Satellite images analysed by the desk show smoke.", "analysed", "part"),
        ("The general has resigned, sources close to the palace say.", "say", "verb"),
        ("The army announced late on Sunday that it rained.", "late", "adv"),
        ("The late mayor left.", "late", "noun"),
        ("The captured men left.", "captured", "noun"),
        ("A local elected official left.", "elected", "noun"),
        ("Troops captured the hill.", "captured", "verb"),
        ("A force led by Velm came.", "led", "part"),
        ("He has denied it.", "denied", "part"),
        ("She remembers the day.", "remembers", "verb"),
        ("The other agreed: “It is over.”", "agreed", "verb"),
        ("They called it one-sided.", "one-sided", "noun"),
        ("The vote was held on Monday.", "Monday", "name"),
        ("US envoys left.", "US", "name"),
        ("Oleg, 31, left.", "Oleg", "name"),
        ("Petar, who is old, left.", "Petar", "name"),
        ("Snow fell.", "Snow", "noun"),
        ("Olena is here.", "Olena", "name"),
        ("Her family left.", "family", "noun"),
        ("Holm first said that it held.", "first", "adv"),
    ],
)
def test_tags(text: str, word: str, expected: str) -> None:
    """A word is a noun, a name, a verb or a participle by its neighbours."""
    found = tag(text, (0, len(text)), frozenset(), lexicon("en"))
    assert next(w.tag for w in found if w.text == word) == expected


def test_function_words_say_what_they_do() -> None:
    """What a function word does comes from the language's file, not from code."""
    found = tag("It denied this.", (0, 15), frozenset(), lexicon("en"))
    assert found[0].does("neuter")
    assert found[2].does("pointing")
    assert not found[1].functions
