"""What was said before: denials and confirmations that do not repeat it."""

import pytest

from tests.reading.reader import read, told


@pytest.mark.parametrize(
    ("paragraphs", "last"),
    [
        # of the same sentence before all others
        (
            ["Marten has for days accused Dorvik of theft.", "Orlova said Velm shelled the school; Velm denied it."],
            ("Velm", "denied", "Velm shelled the school"),
        ),
        (["The army accused the council of arming thieves. The council denies this."],
         ("council", "denied", "the council … arming thieves")),
        # the accuser never denies his own charge
        (["Ivo Marten has been at odds with the Karun Council for months, accusing it of theft – a charge it rejects."],
         ("Karun Council", "denied", "it … theft")),
        (["The state of Velm has been accused of arming the rebels, a charge it has often denied."],
         ("state of Velm", "denied", "The state of Velm … arming the rebels")),
        (["The council says Velm shelled the camp – something that the Velm army denies."],
         ("Velm army", "denied", "Velm shelled the camp")),
        (["Ana Brune accused Velm of “arming the gangs”, an accusation Velm called “absurd”."],
         ("Velm", "denied", "Velm … arming the gangs")),
        (["Bloggers said troops had entered Tarn, a claim Kyrov dismissed as “fantasy”."],
         ("Kyrov", "denied", "troops had entered Tarn")),
        (["The driver said the door was shut. Residents dispute that account."],
         ("Residents", "denied", "the door was shut")),
        # a charge against others is no charge against him
        (["Karun blamed Velm for the blast.",
          "The army said that a rocket of River Front had fallen on the clinic. River Front rejected the accusation."],
         ("River Front", "denied", "a rocket of River Front had fallen on the clinic")),
        # what the page does not tell is at least named
        (["The ministry rejected these accusations."], ("ministry", "denied", "these accusations")),
        # a judgement of what was said denies nothing
        (["Witnesses said the bridge fell. The envoy expressed deep concern over the report."],
         ("envoy", "opinion", "deep concern over the report")),
        (["Witnesses said the bridge fell. The ministry confirmed this."],
         ("ministry", "asserted", "the bridge fell")),
    ],
)  # fmt: skip
def test_what_was_said_before_is_meant(paragraphs: list[str], last: tuple[str, str, str]) -> None:
    """ "This", "it", "the charge" is the nearest claim that fits, and the one who denies it is not who made it."""
    assert told(read(*paragraphs)[-1]) == last


def test_a_confirmation_leaves_the_first_speaker_his_word() -> None:
    """Who confirms what another said speaks for himself: the first claim keeps its speaker."""
    first, second = read("Witnesses said the bridge fell. The ministry confirmed this.")
    assert [x.name for x in first.chain] == ["Witnesses"]
    assert [x.name for x in second.chain] == ["ministry"]


def test_whose_word_the_last_sentence_is() -> None:
    """ "The channel writes about this" puts the sentence before it on the channel's word."""
    [claim] = read("The bridge fell on Monday. The channel Dorvik Live writes about this.")
    assert (claim.speaker, claim.text) == ("Dorvik Live", "The bridge fell on Monday")
