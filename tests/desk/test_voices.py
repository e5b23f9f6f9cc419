"""The room of voices on the demonstration: the list, one voice with its tree and table, the voices of a question."""

import html
import re

import pytest

from sayso.ledger import Filter, Reader
from tests.desk.serving import serving


@pytest.fixture(scope="module")
def desk(demo_ledger):
    """The desk over the demonstration's ledger."""
    with serving(demo_ledger) as running:
        yield running


def shown(desk, path):
    """The page at an address, without markup, white space folded."""
    status, _, body = desk.get(path)
    assert status == 200, path
    return body, " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_voices_on_most_pages_come_first(desk, demo_ledger):
    """The list leads to each voice, the one on most pages first, and says how many voices there are."""
    with Reader(demo_ledger) as reader:
        first = [v.origin.id for v in reader.voices(Filter(limit=5))]
        total = reader.count_voices(Filter())
    body, text = shown(desk, "/voices")
    assert re.findall(r'href="/voice/(\w+)"', body)[:5] == first
    assert f"{total} voices found" in text


def test_a_voice_shows_each_of_its_pages_in_tree_and_table(desk, demo_ledger):
    """Every page that tells it leads to its words; every step stands in the table with its reason."""
    with Reader(demo_ledger) as reader:
        voice = next(v for v in reader.voices(Filter()) if v.pages > 2)
        claims = [reader.claim(c) for c in voice.origin.claims]
    body, text = shown(desk, f"/voice/{voice.origin.id}")
    assert "one voice" in text
    svg = body[body.index("<svg") : body.index("</svg>")]
    for document in {c.document for c in claims}:
        assert any(f"/claim/{c.id}" in svg for c in claims if c.document == document)
    for edge in voice.origin.edges:
        assert edge.reason in text
    assert f'href="/api/origins/{voice.origin.id}"' in body


def test_the_voices_of_a_question_are_drawn_together(desk, demo_ledger):
    """The picture leads to a claim of each voice that answers the question."""
    with Reader(demo_ledger) as reader:
        question = max(reader.questions(), key=lambda q: q.origins)
        origins = list(reader.voices(Filter(question=question.id, limit=12)))
        answers = {c for p in question.positions for c in p.claims}
    body, text = shown(desk, f"/voices?question={question.id}")
    assert question.text in text
    for v in origins:
        assert any(f"/claim/{c}" in body for c in v.origin.claims if c in answers)


def test_a_filter_leaves_voices_out_and_says_how_many(desk, demo_ledger):
    """Filters are those of all rooms; what they hide is counted; one that fits nothing says so with a way back."""
    with Reader(demo_ledger) as reader:
        total, found = reader.count_voices(Filter()), reader.count_voices(Filter(by="Prigozhin"))
    _, text = shown(desk, "/voices?by=Prigozhin")
    assert f"{found} of {total} voices; the filter hides {total - found}" in text
    body, text = shown(desk, "/voices?by=nobodyatall")
    assert "No voice fits this filter" in text
    assert 'href="/voices"' in body


def test_an_unknown_voice_is_told(desk):
    """A voice that is not there gives 404."""
    assert desk.get("/voice/o_0000000000000000")[0] == 404
    assert desk.get("/voices?question=q_0000000000000000")[0] == 404
