"""Who he is: pronouns and descriptions within a page, and nobody where it is not clear."""

import pytest

from tests.reading.reader import read


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ivo Marten said the bridge had fallen. He added that nobody was hurt.", ["Ivo Marten", "Ivo Marten"]),
        ("The Dorvik Observatory said two died. It added that ten were hurt.", ["Dorvik Observatory"] * 2),
        ("The Dorvik Observatory said two died. The monitoring group added that ten were hurt.",
         ["Dorvik Observatory"] * 2),
        ("The Velm Defence Ministry said two died. The ministry added that ten were hurt.",
         ["Velm Defence Ministry"] * 2),
        ("Karun Front Secretary-General Ivo Marten warned that war was near. The front's chief said talks had failed.",
         ["Ivo Marten", "Ivo Marten"]),
        ("The Institute for Border Studies (IBS) said two died. The IBS added that ten were hurt.",
         ["Institute for Border Studies"] * 2),
        ("Ivo Marten said two had died. Marten added that ten were hurt.", ["Ivo Marten", "Ivo Marten"]),
        ("Former head of the Karun Guard Ivo Marten said two had died.", ["Ivo Marten"]),
        ("The head of the region Ivo Marten said two had died.", ["Ivo Marten"]),
        ("Two people died, he said.", [None]),
    ],
)  # fmt: skip
def test_the_latest_who_fits_is_meant(text: str, speakers: list[str | None]) -> None:
    """A pronoun, title or shorter name is the latest person or organisation that it fits; else nobody."""
    assert [c.speaker for c in read(text)] == speakers


def test_nobody_has_a_reason() -> None:
    """Where nobody is named the reason says why."""
    [claim] = read("Two people died, he said.")
    assert (claim.speaker, claim.speaker_reason) == (None, "pronoun_not_resolved")
    [claim] = read("It is alleged that two people died.")
    assert (claim.speaker, claim.speaker_reason) == (None, "unnamed")
    [claim] = read("Snow fell on the town.")
    assert (claim.speaker, claim.speaker_reason) == (None, "narrated")


def test_a_resolved_name_shows_where_it_stands() -> None:
    """A pronoun's antecedent is a span of the page that holds the name."""
    text = "Ivo Marten said the bridge had fallen. He added that nobody was hurt."
    _, second = read(text)
    [span] = second.chain[0].antecedent
    assert text[slice(*span)] == "Ivo Marten"
    [source] = second.chain[0].source
    assert text[slice(*source)] == "He"


def test_the_accused_denies_and_not_the_accuser() -> None:
    """A denial by "he" that can only be the charger's own is the accused's."""
    charge, denial = read("Ivo Marten accused the ministry of starving his men – an allegation he rejects.")
    assert charge.speaker == "Ivo Marten"
    assert (denial.speaker, denial.standing) == ("ministry", "denied")
    assert denial.content == charge.content
    assert denial.id != charge.id


def test_a_place_does_not_speak() -> None:
    """ "It" after a town in a subject is the organisation that spoke, not the town."""
    _, second = read("According to a local relief group, the toll in Dorvik has risen. It added that many are missing.")
    assert second.speaker == "a local relief group"
