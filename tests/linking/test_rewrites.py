"""Rewrites: the same statements in the same order, in other words."""

from tests.linking.factory import Said, asked, linked, sheet

FIRST = (
    Said("The Velmoran army will not leave Vexholm", "Anna Kestrel"),
    Said("We closed the harbour of Quillmar because of the storm", "Anna Kestrel"),
    Said("Iron Company is short of ammunition", "Igor Tarn"),
    Said("The northern bridge carried 300 people on Monday", "Igor Tarn"),
    Said("The council hides the letters of the harbour office", "Mara Voss"),
)
SECOND = (
    Said("Vexholm will be defended by the Velmoran army", "Anna Kestrel"),
    Said("Because of storms the harbour at Quillmar stays closed", "Anna Kestrel"),
    Said("Iron Company lacks ammunition", "Igor Tarn"),
    Said("On Monday 300 people crossed over the bridge in the north", "Igor Tarn"),
    Said("Letters of the harbour office are hidden away by the council", "Mara Voss"),
)
TEXT = "Will Velmoran army hold Vexholm or leave it?"


def _voices(second: tuple[Said, ...], published: str | None = "2031-04-02") -> int:
    first = sheet(*FIRST, name="a", published="2031-04-01")
    return asked(linked(first, sheet(*second, name="b", published=published)), TEXT).origins


def test_a_page_written_anew_is_no_second_voice():
    """Two pages that tell the statements of the same speakers in the same order are one voice, with the reason."""
    found = linked(sheet(*FIRST, name="a", published="2031-04-01"), sheet(*SECOND, name="b", published="2031-04-02"))
    assert asked(found, TEXT).origins == 1
    edges = {e.reason for o in found.origins for e in o.edges}
    assert "5 statements of 3 speakers stand on both pages in the same order, in other words." in edges


def test_a_page_without_a_date_may_be_a_rewrite():
    """A translation that gives no date is folded all the same; the page that tells more comes first."""
    assert _voices(SECOND[:4], None) == 1


def test_another_order_other_days_and_few_statements_are_no_rewrite():
    """Statements in another order, weeks apart, of one speaker, or only a few of them, prove nothing."""
    assert _voices(SECOND) == 1
    assert _voices(SECOND[::-1]) == 2
    assert _voices(SECOND, "2031-04-20") == 2
    assert _voices(SECOND[:2]) == 2
    assert _voices((SECOND[0], *(Said(f"Something else number {n} happened", "Mara Voss") for n in range(9)))) == 2


def test_a_page_that_names_a_source_of_its_own_is_none():
    """Who names a carrier that the other page has not got has it from there."""
    own = Said("Iron Company lacks ammunition", "Igor Tarn", via="Dune Channel")
    assert _voices((*SECOND[:2], own, *SECOND[3:])) == 2


def test_three_speakers_with_a_statement_each_are_enough():
    """Three statements of three speakers in one order tell a rewrite as four of two do; three of two do not."""
    three = (SECOND[0], SECOND[3], SECOND[4])
    assert _voices(three) == 1
    assert _voices((SECOND[0], SECOND[1], SECOND[3])) == 2
