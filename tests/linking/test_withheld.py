"""Who is kept short of a supply."""

import pytest

from tests.linking.factory import Said, asked, linked, sheet


def test_a_denied_withholding_is_no_word_on_the_shortage():
    """Who denies that he keeps shells from a unit does not say that it has enough: two questions, one contested."""
    found = linked(
        sheet(
            Said("The Velmoran army deliberately withholds ammunition from Iron Company", "Igor Tarn", "alleged"),
            Said("The Velmoran army deliberately withholds ammunition from Iron Company", "Velmoran army", "denied"),
        )
    )
    kept = asked(found, "Is Iron Company kept short of ammunition on purpose?")
    assert (kept.status, sorted(p.answer for p in kept.positions)) == ("contested", ["no", "yes"])
    short = asked(found, "Is Iron Company short of ammunition?")
    assert [(p.speakers, p.answer) for p in short.positions] == [(("Igor Tarn",), "yes")]


def test_without_a_word_of_purpose_the_question_has_none():
    """What nobody calls deliberate is not asked as such."""
    found = linked(sheet(Said("The Velmoran army withholds ammunition from Iron Company", "Igor Tarn", "alleged")))
    assert asked(found, "Is Iron Company kept short of ammunition?").status == "single_origin"


@pytest.mark.parametrize(
    "words", ["The Velmoran army withholds the report from Iron Company", "Iron Company is short of ammunition"]
)
def test_what_is_no_supply_or_nobodys_deed_is_no_such_question(words):
    """A report is no supply, and a shortage that nobody is said to make is asked as a shortage only."""
    texts = [q.text for q in linked(sheet(Said(words, "Igor Tarn"))).questions]
    assert not any("kept short" in t for t in texts)
