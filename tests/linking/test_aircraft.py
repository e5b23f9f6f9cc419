"""Aircraft shot down."""

import msgspec

from sayso.records import Quantity
from tests.linking.factory import Said, asked, linked, sheet


def _counted(page, number: int, words: str, value: float):
    claim = page.claims[number]
    start = page.document.text.index(words, claim.content[0][0])
    count = Quantity(
        value=value, low=value, high=value, bound="exact", unit=None, of="jets", scope=None,
        spans=((start, start + len(words)),),
    )  # fmt: skip
    claims = list(page.claims)
    claims[number] = msgspec.structs.replace(claim, quantities=(count,))
    return msgspec.structs.replace(page, claims=tuple(claims))


def test_five_against_none():
    """One side's count of the other's jets is contested by "not a single one"."""
    page = sheet(
        Said("India's pilots had shot down five Pakistani jets", "Mara Voss"),
        Said("Not a single Pakistani aircraft was shot down", "Igor Tarn"),
    )
    question = asked(linked(_counted(page, 0, "five", 5.0)), "How many Pakistani aircraft were shot down?")
    assert question.status == "contested"
    assert {p.answer for p in question.positions} == {"five", "none"}


def test_aircraft_of_nobody_are_not_counted():
    """A count that does not say whose aircraft makes no question."""
    page = _counted(sheet(Said("Gunners shot down five jets", "Mara Voss")), 0, "five", 5.0)
    assert linked(page).questions == ()
