"""Carriers: one voice over several mouths."""

from tests.linking.factory import Said, asked, linked, sheet

PEOPLE = ("Anna Kestrel", "Igor Tarn", "Mara Voss", "Olm Reader")


def test_a_post_about_what_a_soldier_said_is_one_voice():
    """One who reports a soldier's word, and then says it himself, has it from the soldier; the steps show both."""
    found = linked(
        sheet(
            Said("Iron Company fled from Vexholm", "a Velmoran soldier", via="Olm Reader"),
            Said("Iron Company was routed and fled from Vexholm", "Olm Reader"),
            Said("Iron Company fled from Vexholm", "Mara Voss"),
            people=PEOPLE,
        )
    )
    question = asked(found, "Did Iron Company fighters flee from Vexholm?")
    assert (question.origins, question.speakers) == (2, 2)


def test_what_a_man_says_of_his_own_is_another_voice():
    """A named speaker of whom somebody reports, and who speaks for himself elsewhere, is not the reporter's echo."""
    found = linked(
        sheet(
            Said("Iron Company fled from Vexholm", "Anna Kestrel", via="Olm Reader"),
            Said("Iron Company fled from Vexholm", "Olm Reader"),
            people=PEOPLE,
        )
    )
    assert asked(found, "Did Iron Company fighters flee from Vexholm?").origins == 2


def test_two_pages_that_have_it_from_one_channel_are_one_voice():
    """A general's advice that two pages of two days have from one channel rests on the channel; by two channels it is
    two voices."""

    def pages(second: str):
        return linked(
            sheet(Said("The Velmoran army must leave Vexholm", "Anna Kestrel", "asked", via="Tide Channel"), name="a",
                  published="2031-04-01"),
            sheet(Said("Vexholm must be left by the Velmoran army", "Anna Kestrel", "asked", via=second), name="b",
                  published="2031-04-05"),
        )  # fmt: skip

    def voices(found):
        return asked(found, "Will Velmoran army hold Vexholm or leave it?").origins

    assert voices(pages("Tide Channel")) == 1
    assert voices(pages("Dune Channel")) == 2


def test_a_soldier_who_becomes_the_army_is_retold_wider():
    """Where a page makes an army of one soldier, over one carrier, the voice is one and a step says so."""
    found = linked(
        sheet(
            Said("The Velmoran army retook 8 km² of Vexholm", "a Velmoran soldier", via="Olm Reader"),
            Said("some 8 km² of Vexholm were retaken by the Velmoran army", "the Velmoran army", via="Olm Reader"),
            people=PEOPLE,
        )
    )  # fmt: skip
    (origin,) = found.origins
    assert "Retold, wider: “a Velmoran soldier” becomes “the Velmoran army”." in [e.reason for e in origin.edges]


def test_a_soldier_within_the_words_of_a_post_is_told_wider():
    """ "A soldier has reported that", in a man's own words, and the army over him: the step says what became of him."""
    found = linked(
        sheet(
            Said("A Velmoran soldier has reported that the Velmoran army retook 8 km² of Vexholm", "Olm Reader"),
            Said("some 8 km² of Vexholm were retaken by the Velmoran army", "the Velmoran army", via="Olm Reader"),
            people=PEOPLE,
        )
    )
    (edge,) = [e for o in found.origins for e in o.edges if "wider" in e.data]
    assert edge.data["wider"] == ["A Velmoran soldier", "the Velmoran army"]
    assert asked(found, "How much of Vexholm did Velmoran army retake?").speakers == 1


def test_a_president_speaks_beside_his_generals():
    """Who is of a side himself and reports those of his side stays in his position by his own name."""
    page = sheet(
        Said("The Velmoran army will defend Vexholm", "her generals", "planned", via="Anna Kestrel"),
        Said("The Velmoran army will defend Vexholm to the end", "Anna Kestrel", "planned"),
    )
    (position,) = asked(linked(page), "Will Velmoran army hold Vexholm or leave it?").positions
    assert position.speakers == ("Anna Kestrel", "Anna Kestrel’s generals")
