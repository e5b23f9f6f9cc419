"""How much of a place was taken."""

import msgspec

from sayso.records import Quantity
from tests.linking.factory import Said, asked, linked, sheet


def _with_share(page, number: int, words: str, value: float):
    """The page with a share in one claim, which the factory's counts do not read."""
    claim = page.claims[number]
    start = page.document.text.index(words, claim.content[0][0])
    share = Quantity(
        value=value, low=value, high=value, bound="exact", unit="share", of=None, scope=None,
        spans=((start, start + len(words)),),
    )  # fmt: skip
    claims = list(page.claims)
    claims[number] = msgspec.structs.replace(claim, quantities=(share,))
    return msgspec.structs.replace(page, claims=tuple(claims))


def test_an_area_is_a_share_where_the_page_gives_the_whole():
    """A part in square kilometres is compared as a share of a place whose area its page gives, and answered in the
    speaker's own words; it answers no "who holds"."""
    page = sheet(
        Said("The Velmoran army retook 8 km² of Vexholm", "Mara Voss"),
        Said("Vexholm has an area of 40 km²", "Mara Voss"),
    )
    question = asked(linked(page), "How much of Vexholm did Velmoran army retake?")
    assert [(p.answer, p.value["share"]) for p in question.positions] == [("8 km²", 0.2)]
    assert len(linked(page).questions) == 1


def test_shares_of_one_page_exclude_each_other_unless_rounded():
    """A quarter and a fifth of one place exclude each other on one page."""
    page = sheet(
        Said("The Velmoran army retook 8 km² of Vexholm", "Mara Voss"),
        Said("Vexholm has an area of 40 km²", "Mara Voss"),
        Said("The Velmoran army retook a quarter of Vexholm", "Anna Kestrel"),
    )
    found = linked(_with_share(page, 2, "a quarter", 0.25))
    assert asked(found, "How much of Vexholm did Velmoran army retake?").status == "contested"
