"""The room of people and places on the demonstration: names with their claims; one of them over time."""

import pytest

from sayso import pipeline
from sayso.desk.rooms.people import _turned, geo_words, party_words
from sayso.ledger import Filter, Reader
from sayso.records import Geo, Party
from tests.desk.serving import serving, shown


def test_names_come_with_spellings_and_claims(desk, demo_ledger):
    """Each name has its spellings and leads to what it says and to what is said of it."""
    with Reader(demo_ledger) as reader:
        known = [k for k in reader.known(Filter(limit=20)) if k.said and k.about]
    body, text = shown(desk, "/people")
    for k in known:
        assert f'href="/identity/{k.identity.id}"' in body
        assert f'href="/claims?by={k.identity.id}"' in body
        assert f'href="/claims?about={k.identity.id}"' in body
        assert all(alias in text for alias in k.identity.aliases[:5])


def test_one_name_shows_what_it_said_by_question(desk, demo_ledger):
    """Its answers stand under the questions that they answer, in the order of time, each leading to its words."""
    with Reader(demo_ledger) as reader:
        known = next(k.identity for k in reader.known(Filter(kind="person")) if k.said > 3)
        questions = list(reader.questions(Filter(by=known.id)))
    body, text = shown(desk, f"/identity/{known.id}")
    for q in questions:
        assert f'href="/question/{q.id}"' in body
        assert q.text in text
    assert f'href="/judge/{known.id}"' in body
    assert f'href="/api/identities/{known.id}"' in body


def test_a_place_shows_where_it_lies_and_what_is_said_about_it(desk, demo_ledger):
    """A place has its degrees with the doubt in km, and the claims that speak of it."""
    with Reader(demo_ledger) as reader:
        place = next(k.identity for k in reader.known(Filter(kind="place")) if k.identity.geo and k.about)
        claim = next(reader.claims(Filter(about=place.id)))
    body, text = shown(desk, f"/identity/{place.id}")
    assert geo_words(place.geo) in text
    assert f"/claim/{claim.id}" in body


def test_names_are_filtered_by_kind_and_words(desk, demo_ledger):
    """`kind` and `about` are of the name itself; what is hidden is counted; none is said."""
    with Reader(demo_ledger) as reader:
        total, places = reader.count_known(Filter()), reader.count_known(Filter(kind="place"))
    _, text = shown(desk, "/people?kind=place")
    assert f"{places} of {total} names" in text
    assert "No name fits this filter" in shown(desk, "/people?about=nobodyatall")[1]
    assert desk.get("/identity/i_0000000000000000")[0] == 404


def test_sides_and_places_in_words():
    """A side with its dates; degrees with their half of the earth and their doubt."""
    assert party_words(Party(party="harbour", since=None, until=None, basis="x")) == "Harbour"
    assert party_words(Party(party="hill", since="2031-04-30", until="2031-05-01", basis="x")) == (
        "Hill from 30 April 2031 until 1 May 2031"
    )
    geo = Geo(lat=-48.594, lon=38.0003, radius_km=7.5, precision="town", country=None, basis="made")
    assert geo_words(geo) == "48.59° south, 38.00° east, within 7.5 km (made)"


def answer(text, when, changed=False):
    """An answer of somebody as the room shows it."""
    return {"answer": text, "when": when, "changed": changed}


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([answer("hold", "3 March 2031")], ""),
        ([answer("hold", "3 March 2031"), answer("leave", "9 May 2031")], ""),
        (
            [answer("hold", "3 March 2031", changed=True), answer("leave", "9 May 2031")],
            "First “hold” (3 March 2031), later “leave” (9 May 2031).",
        ),
        (
            [answer("hold", "3 March 2031", True), answer("leave", "9 May 2031", True), answer("hold", "June 2031")],
            "The answer changed two times; the latest is “hold” (June 2031).",
        ),
    ],
)
def test_when_somebody_turned_is_said_in_a_sentence(answers, said):
    """An answer that a later one took the place of is a turn; two answers side by side are none."""
    assert _turned(answers) == said


def test_who_is_no_public_figure_is_said_to_be_none(tmp_path):
    """A person without side and office gets a word of caution; a mayor and an organisation get none."""
    page = tmp_path / "page.txt"
    page.write_text(
        "The bridge\n\nMayor Ilse Varga said that the bridge of Velm had fallen. Orsola Tinnel, a baker, said that "
        "she had heard it fall.\n",
        encoding="utf-8",
    )
    ledger = tmp_path / "l.sayso"
    pipeline.read([page], ledger, workers=0)
    with Reader(ledger) as reader, serving(ledger) as running:
        named = {k.identity.name: k.identity.id for k in reader.known(Filter(kind="person"))}
        assert "Leave the name out" in shown(running, f"/identity/{named['Orsola Tinnel']}")[1]
        assert "Leave the name out" not in shown(running, f"/identity/{named['Ilse Varga']}")[1]
