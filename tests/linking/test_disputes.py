"""Charges and denials of one content, where no other slot holds them."""

import msgspec
import pytest

from sayso.linking.disputes import infinitive
from tests.linking.factory import Said, asked, linked, sheet


def _pair(words: str, *, cut: tuple[str, str] | None = None):
    """A charge of one speaker and its denial by another, with the very same content spans."""
    page = sheet(Said(words, "Mara Voss", "alleged"), Said("The other side", "Igor Tarn", "denied"))
    charge, denial = page.claims
    start, end = charge.content[0]
    content = ((start, end),)
    if cut:
        first, second = cut
        middle = page.document.text.index(second, start)
        content = ((start, start + len(first)), (middle, end))
    text = " … ".join(page.document.text[a:b] for a, b in content)
    claims = tuple(msgspec.structs.replace(c, content=content, text=text, events=()) for c in (charge, denial))
    return msgspec.structs.replace(page, claims=claims)


def test_a_clause_is_asked_for_in_its_own_words():
    """What one speaker says and another rejects is a question in the page's words, contested between the two."""
    found = linked(_pair("the bridge was closed by the harbour police before the storm"))
    question = asked(found, "Is it so that the bridge was closed by the harbour police before the storm?")
    assert (question.kind, question.status) == ("is_it_so", "contested")
    assert sorted(p.answer for p in question.positions) == ["no", "yes"]
    assert [x.kind for x in found.links] == ["denies"]


def test_a_charge_in_two_pieces_is_asked_with_did():
    """ "The council of hiding the report" is asked as "Did the council hide the report?"."""
    found = linked(_pair("the council of hiding the report", cut=("the council", "hiding")))
    assert asked(found, "Did the council hide the report?").status == "contested"


def test_what_is_no_clause_is_quoted():
    """A noun phrase is asked for by quoting it."""
    found = linked(_pair("armoured lorries on the northern road"))
    assert asked(found, "Is this so: “armoured lorries on the northern road”?").kind == "is_it_so"


def test_too_few_words_are_no_question():
    """ "The charge" says nothing by itself."""
    assert linked(_pair("the charge")).questions == ()


def test_a_denial_is_the_contrary_of_its_charge():
    """Where the charge answers a question, the denial answers it, turned around, and no second question is made."""
    page = sheet(
        Said("Iron Company is short of ammunition", "Igor Tarn"),
        Said("Iron Company is short of ammunition", "Anna Kestrel", "denied"),
    )
    first, second = page.claims
    same = msgspec.structs.replace(second, content=first.content, text=first.text, events=())
    found = linked(msgspec.structs.replace(page, claims=(first, same)))
    assert [q.text for q in found.questions] == ["Is Iron Company short of ammunition?"]
    assert sorted(p.answer for p in found.questions[0].positions) == ["no", "yes"]


@pytest.mark.parametrize(
    ("word", "base"),
    [("hiding", "hide"), ("flying", "fly"), ("bombing", "bomb"), ("using", "use"), ("during", None), ("hides", None)],
)
def test_infinitive(word, base):
    """An "-ing" form of a known verb has its infinitive; other words have none."""
    assert infinitive(word) == base
