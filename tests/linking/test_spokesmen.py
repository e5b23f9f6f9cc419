"""For which side a speaker speaks, where the file does not list him."""

import msgspec
import pytest

from sayso.records import ChainLink
from tests.linking.factory import Said, linked, sheet


def _side(words: str, *before: str, by: str | None = None, via: str | None = None):
    """Side and reason of the last claim of a page whose sentences before it are as given."""
    page = sheet(*(Said(b) for b in before), Said(words, by, via=via))
    claim = linked(page).claims
    found = next(c for c in claim if c.text == words)
    return found.side, found.side_reason


@pytest.mark.parametrize(
    ("before", "by"),
    [
        ("Olm Reader, a Velmoran soldier, came back", "Olm Reader"),
        ("The Velmoran gunner Hasko came back", "Hasko"),
        ("Thirty Velmoran volunteers met their leader Hasko", "Hasko"),
        ("President Anna Kestrel went home", "an adviser to the president"),
        ("The harbour froze", "an adviser to the Velmoran president"),
        ("The harbour froze", "a spokesman for the Velmoran army"),
    ],
)
def test_what_the_page_calls_a_man_tells_his_side(before, by):
    """A soldier, a leader and an adviser speak for those whose they are, as far as their page says."""
    assert _side("The bridge is closed", before, by=by) == ("Velmora", None)


@pytest.mark.parametrize(
    ("before", "by"),
    [
        ("Olm Reader, a Velmoran soldier, came back. The Leaguer soldier Olm Reader did, too", "Olm Reader"),
        ("Velmoran forces fired on the town, mayor Hasko wrote", "Hasko"),
        ("Olm Readerson, a Velmoran soldier, came back", "Olm Reader"),
        ("President Anna Kestrel met President Igor Tarn", "an adviser to the president"),
        ("President Anna Kestrel met the doctor", "President Orla Finn"),
        ("The harbour froze", "an envoy to the Velmoran president"),
    ],
)
def test_two_sides_other_men_and_envoys_tell_none(before, by):
    """Words for two sides, for another man, of two presidents, or for him to whom somebody was sent, tell nothing."""
    assert _side("The bridge is closed", before, by=by)[0] is None


@pytest.mark.parametrize("by", ["residents of Velmora", "Velmoran refugees", "many Velmoran civilians"])
def test_people_of_a_country_speak_for_no_side(by):
    """Who lives in a country or flees from it is no spokesman of it."""
    assert _side("The bridge is closed", by=by) == (None, "speaks_for_nobody")


def test_his_commanders_are_those_of_the_man_before():
    """ "His commanders", of whom a listed man speaks, have his side."""
    page = sheet(Said("We will defend Vexholm", "Anna Kestrel"))
    claim = page.claims[0]
    chain = (*claim.chain, ChainLink(name="her top commanders", identity=None, source=(), cue=(), antecedent=()))
    claim = msgspec.structs.replace(claim, chain=chain, speaker="her top commanders")
    (found,) = linked(msgspec.structs.replace(page, claims=(claim,))).claims
    assert found.side == "Velmora"


def test_the_army_is_the_one_that_the_page_names():
    """ "The army" speaks for the side of the only army that the page names; beside another it speaks for none known."""
    assert _side("The bridge is closed", "The Velmoran army crossed the river", by="army") == ("Velmora", None)
    assert _side("The bridge is closed", by="army")[0] is None


def test_authorities_are_those_on_whose_clause_theirs_hangs():
    """ "Velmora closed the port after authorities said …": Velmora's; of "Velmora lost 9 men, authorities said" nobody
    knows whose."""
    text = "Velmora closed the port after authorities said the bridge is closed"
    page = sheet(Said(text, "authorities"))
    claim, start = page.claims[0], page.claims[0].content[0][0]
    at, said = (start + text.index(w) for w in ("authorities", "the bridge"))
    link = msgspec.structs.replace(claim.chain[0], source=((at, at + 11),))
    claim = msgspec.structs.replace(
        claim, chain=(link,), content=((said, start + len(text)),), text="the bridge is closed"
    )
    (found,) = linked(msgspec.structs.replace(page, claims=(claim,))).claims
    assert found.side == "Velmora"
    assert _side("Velmora lost 9 men", by="authorities")[0] is None
