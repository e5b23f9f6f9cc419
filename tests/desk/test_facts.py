"""What is known of a claim in words, and of what is not why."""

import re
from pathlib import Path

import pytest
from msgspec import structs

from sayso import wording
from sayso.desk.facts import mouths, quantity_words
from sayso.records import ChainLink, Quantity
from tests.desk.test_marks import claim

DOCS = Path(__file__).parent.parent.parent / "docs"


def quantity(**fields):
    """A number with these fields and nothing else."""
    none = dict.fromkeys(("value", "low", "high", "unit", "of", "scope"))
    return Quantity(**{**none, "bound": "exact", "spans": (), **fields})


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (quantity(value=10000.0, bound="about", of="people", scope="volunteered"), "about 10,000 people, volunteered"),
        (quantity(low=58.0, high=75.0, bound="range"), "between 58 and 75"),
        (quantity(value=58.0, low=58.0, bound="at_least", of="people", scope="killed"), "at least 58 people, killed"),
        (quantity(high=20.0, bound="at_most", unit="km"), "at most 20 km"),
        (quantity(value=7.8, unit="square kilometre", of="the city"), "7.8 square kilometre of the city"),
        (quantity(), "a number that is not given"),
    ],
)
def test_a_number_is_said_as_it_is_read(number, said):
    """Bound, value, what is counted and what happened to it."""
    assert quantity_words(number) == said


def test_every_reason_has_words():
    """The screen says each reason of the codebook in plain words."""
    text = (DOCS / "codebook.md").read_text(encoding="utf-8")
    table = text[text.index("## Reasons") : text.index("## Confidence")]
    codes = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    assert len(codes) > 20
    assert codes - set(wording.REASONS) == set()
    assert set(wording.REMEDIES) == set(wording.SKIPS)


def test_each_mouth_has_the_words_that_say_so():
    """Outermost first: name, cue, and as whom a pronoun is read."""
    text = "Mr Reeve came. The agency reported that he said the bridge stood."
    he = text.index(" he ") + 1
    said = text.index("said")
    chain = (
        ChainLink(name="The agency", identity=None, source=((15, 25),), cue=((26, 34),), antecedent=()),
        ChainLink(
            name="Ana Reeve", identity="i_1", source=((he, he + 2),), cue=((said, said + 4),), antecedent=((0, 8),)
        ),
    )
    agency, reeve = mouths(text, structs.replace(claim(((he, he + 2),)), chain=chain))
    assert (agency.name, agency.says, agency.read_as) == ("The agency", "reported", "")
    assert (reeve.name, reeve.href, reeve.says) == ("Ana Reeve", "/identity/i_1", "said")
    assert (reeve.read_as, reeve.named) == ("he", "Mr Reeve")


def test_a_surname_is_read_as_nobody_else():
    """A part of the name needs no word on whom it is read as."""
    link = ChainLink(name="Ana Reeve", identity=None, source=((3, 8),), cue=(), antecedent=())
    (reeve,) = mouths("Mr Reeve came.", structs.replace(claim(((9, 13),)), chain=(link,)))
    assert reeve.read_as == ""
