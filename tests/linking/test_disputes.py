"""Charges and denials of one content, where no other slot holds them."""

import msgspec
import pytest

from sayso.linking.charged import infinitive
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


@pytest.mark.parametrize(
    "words",
    [
        "armoured lorries on the northern road",
        "it was closed by the harbour police",
        "the bridge that we had closed",
        "by the harbour police it was closed",
    ],
)
def test_what_is_no_clause_of_its_own_is_no_question(words):
    """A noun phrase, and a clause whose pronoun stands for nobody in it, make no sound question."""
    assert linked(_pair(words)).questions == ()


@pytest.mark.parametrize(
    ("words", "cut", "text"),
    [
        ("the council of hiding his letters", ("the council", "hiding"), "Did the council hide Mara Voss’s letters?"),
        ("the council of hiding its letters", ("the council", "hiding"), "Did the council hide its letters?"),
        ("the harbour police for doing too little", None, "Did the harbour police do too little?"),
        (
            "the greed of Velmora of hiding the report",
            ("the greed of Velmora", "hiding"),
            "Did Velmora hide the report?",
        ),
    ],
)
def test_pronouns_of_a_question_are_explained(words, cut, text):
    """ "His" of a charge against a group is the accuser's; "its" is the group's that the question names."""
    assert asked(linked(_pair(words, cut=cut)), text).status == "contested"


@pytest.mark.parametrize("cut", [("it", "hiding"), ("each other", "hiding")])
def test_a_charge_against_a_pronoun_is_no_question(cut):
    """Whom "it" and "each other" mean no question can tell."""
    assert linked(_pair(f"{cut[0]} of hiding the report", cut=cut)).questions == ()


def test_a_denied_noun_is_about_the_claim_before_it():
    """ "Denied famine" is about the claim before it that speaks of famine."""
    page = sheet(
        Said("Thousands of families were living through famine", "Mara Voss"), Said("famine", "Igor Tarn", "denied")
    )
    found = linked(page)
    assert asked(found, "Is it so that Thousands of families were living through famine?").status == "contested"


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


def test_an_accusation_that_is_none_against_him_is_not_the_one_he_rejects():
    """ "The army rejected the accusation", where the words that stand for it accuse others, answers nothing."""
    page = sheet(
        Said("Iron Company shelled Vexholm", "Mara Voss", "alleged"),
        Said("The other side", "Velmoran army", "denied"),
    )
    charge, denial = page.claims
    same = msgspec.structs.replace(denial, content=charge.content, text=charge.text, events=charge.events)
    found = linked(msgspec.structs.replace(page, claims=(charge, same)))
    question = asked(found, "Who struck Vexholm?")
    assert [p.speakers for p in question.positions] == [("Mara Voss",)]
