"""The room of voices on the demonstration: the list, one voice with its tree and table, the voices of a question."""

import re

import pytest
from msgspec import structs

from benchmarks.make_ledger import build
from sayso import pipeline
from sayso.desk import views
from sayso.desk.told import Told, why
from sayso.ledger import Filter, Reader
from sayso.wording import counted
from tests.desk.serving import serving, shown


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
        assert why(edge) in text
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


def test_further_voices_of_a_question_follow_on_the_next_page(desk, demo_ledger):
    """Each voice behind a question is drawn somewhere, a handful at a time."""
    with Reader(demo_ledger) as reader:
        question = max(reader.questions(), key=lambda q: reader.count_voices(Filter(question=q.id)))
        origins = list(reader.voices(Filter(question=question.id)))
    first = shown(desk, f"/voices?question={question.id}")[0]
    rest = shown(desk, f"/voices?question={question.id}&from={len(origins) - 1}")[0]
    assert ("&amp;from=12" in first) == (len(origins) > 12)
    assert any(f"/claim/{c}" in rest for c in origins[-1].origin.claims)
    assert not any(f"/claim/{c}" in rest for c in origins[0].origin.claims)


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


@pytest.fixture(scope="module")
def made_desk(tmp_path_factory):
    """The desk over a made ledger with steps of every kind."""
    ledger = tmp_path_factory.mktemp("made") / "made.sayso"
    build(ledger, claims=200)
    with serving(ledger) as running, Reader(ledger) as reader:
        yield running, reader


def test_a_voice_says_what_became_of_it_on_the_way(made_desk):
    """The sentences on top count the pages, name the first mouth, say how the pages have it and what became wider."""
    desk, reader = made_desk
    voice = next(v for v in reader.voices(Filter()) if any("wider" in e.data for e in v.origin.edges))
    _, text = shown(desk, f"/voice/{voice.origin.id}")
    assert f"{counted(voice.pages).capitalize()} pages, one voice" in text
    assert f"All of it goes back to a post: {voice.origin.name}." in text
    assert "one tells it wider" in text
    assert "On the way “a soldier” became “the army”." in text
    assert "The earliest page with a date is of" in text


def test_pages_stand_in_the_order_of_their_dates(made_desk):
    """The twin has the date of each page; earlier pages stand before later ones of the same source."""
    desk, reader = made_desk
    voice = next(v for v in reader.voices(Filter()) if any("wider" in e.data for e in v.origin.edges))
    body, _ = shown(desk, f"/voice/{voice.origin.id}")
    narrow = body[body.index("<svg", body.index('class="narrow"')) :]
    days = [int(d) for d in re.findall(r'class="when"[^>]*>(\d+) ', narrow)]
    assert len(days) > 5
    assert days[0] == min(days)


def test_on_one_page_each_telling_is_drawn(tmp_path):
    """A voice on one page is a tree of its tellings, each with who speaks there and the words that say so."""
    page = tmp_path / "page.txt"
    page.write_text(
        "The bridge of Velm\n\nMayor Ilse Varga said on Monday that the bridge of Velm had fallen. Ilse Varga also "
        "said that nobody was hurt.\n",
        encoding="utf-8",
    )
    ledger = tmp_path / "l.sayso"
    pipeline.read([page], ledger, workers=0)
    with Reader(ledger) as reader:
        claims = list(reader.claims(Filter(by="Varga")))
        assert len({c.text for c in claims}) == 2
        told = Told(reader, views.sides(reader))
        origin = structs.replace(
            reader.origin(claims[0].origins[0]),
            claims=tuple(c.id for c in claims),
            edges=tuple(e for c in claims for o in c.origins for e in reader.origin(o).edges),
        )
        told.add(origin, claims)
        drawn = told.picture("")
    for c in claims:
        assert str(drawn.wide).count(f'href="/claim/{c.id}#here"') == 1
    assert [(r["from"], r["to"], r["reason"]) for r in drawn.rows] == [("Ilse Varga", "Ilse Varga says", "“said”")] * 2
    assert {"named"} == set(drawn.how)
