"""Origins: many pages, few voices."""

from tests.linking.factory import Said, linked, sheet

LONG = [
    f"The {word} road to the harbour was closed in the night and nobody told the people of the {word} quarter why"
    for word in ("northern", "southern", "eastern", "western", "upper", "lower")
]


def test_copies_are_one_voice_with_the_reason():
    """Pages with the same text share their origins, with an edge that says how alike they are."""
    rows = [Said(words) for words in LONG]
    found = linked(
        sheet(*rows, name="First page", published="2031-04-01", outlet="First"),
        sheet(*rows, name="Second page", published="2031-04-02", outlet="Second"),
    )
    (origin,) = found.origins
    (edge,) = origin.edges
    first = {c.document for c in found.claims if c.document == edge.source}
    assert origin.kind == "page"
    assert first
    assert edge.data["share"] == 1.0
    assert edge.reason == "100% of the runs of 5 words of the shorter page stand in the other."
    assert {x.kind for x in found.links} == {"copies"}


def test_other_pages_are_other_voices():
    """Pages about one matter in other words are no copies."""
    found = linked(
        sheet(*(Said(w) for w in LONG[:3]), name="a"),
        sheet(*(Said(w.replace("road", "bridge").replace("night", "morning hours")) for w in LONG[3:]), name="b"),
    )
    assert len(found.origins) == 2


def test_one_statement_on_two_pages_is_one_voice():
    """The same quotation of one speaker on two pages is one origin; the pages are joined by an edge."""
    words = "“we will hold the harbour until the last boat has left it” was the word"
    found = linked(sheet(Said(words, "Anna Kestrel"), name="a"), sheet(Said(words, "Anna Kestrel"), name="b"))
    assert len(found.origins) == 1
    assert any(e.reason.startswith("One speaker") for e in found.origins[0].edges)


def test_the_same_words_of_two_speakers_are_two_voices():
    """Two speakers who say the same are two origins."""
    found = linked(
        sheet(Said("The harbour is closed to all boats", "Anna Kestrel"), name="a"),
        sheet(Said("The harbour is closed to all boats", "Igor Tarn"), name="b"),
    )
    assert len(found.origins) == 2


def test_two_days_are_two_statements():
    """Two statements of one speaker on two days are two origins with one speaker."""
    found = linked(
        sheet(
            Said("The harbour is closed", "Anna Kestrel", said_at="2031-04-01"),
            Said("The harbour is open again", "Anna Kestrel", said_at="2031-04-02"),
        )
    )
    assert len(found.origins) == 2
    assert len({o.speaker for o in found.origins}) == 1


def test_a_chain_runs_from_the_innermost_mouth_to_the_page():
    """What a page has from an agency that has it from a minister: minister, agency, page."""
    found = linked(sheet(Said("The harbour is closed", "Anna Kestrel", via="League Radio")))
    (origin,) = found.origins
    speaker = next(i.id for i in found.identities if i.name == "Anna Kestrel")
    agency = next(i.id for i in found.identities if i.name == "League Radio")
    document = found.claims[0].document
    assert {(e.source, e.target) for e in origin.edges} == {(speaker, agency), (agency, document)}
    assert origin.speaker == speaker


def test_a_headline_repeats_its_page():
    """A headline without a known speaker has the origin of the claim below it that holds its words."""
    page = sheet(Said("The northern harbour bridge was blown up overnight", "Mara Voss"), name="x")
    found = linked(page)
    assert len(found.origins) == 1


def test_one_answer_of_one_speaker_and_day_is_one_voice():
    """Two pages of one day that have a speaker answer a question alike, in other words, are one voice; of two days
    they are two."""

    def pages(second: str):
        return linked(
            sheet(Said("The Iron Company lacks ammunition", "Igor Tarn"), name="a", published="2031-04-01"),
            sheet(
                Said("Igor Tarn says that his men of the Iron Company are still short of shells", "Igor Tarn"),
                name="b", published=second,
            ),
        )  # fmt: skip

    assert pages("2031-04-01").questions[0].origins == 1
    assert pages("2031-04-05").questions[0].origins == 2


def test_a_page_has_one_step_into_it():
    """Of many copies each page but the first has one step: from the earlier page that has most of its words; so have
    its claims."""
    rows = [Said(words) for words in LONG]
    pages = [
        sheet(*rows, name=f"Page number {n}", published=f"2031-04-0{n}", outlet=f"Outlet {n}") for n in range(1, 6)
    ]
    found = linked(*pages)
    (origin,) = found.origins
    assert sorted(e.target for e in origin.edges) == sorted(p.document.id for p in pages[1:])
    copies = [x for x in found.links if x.kind == "copies"]
    assert len(copies) == 4 * len(rows)
    assert len({x.target for x in copies}) == len(copies)


def test_of_one_day_the_outlet_that_a_copy_names_comes_first():
    """Of copies of one day the one whose outlet the other names is the one that it was taken from."""
    rows = [Said(words) for words in LONG]
    wire = sheet(*rows, name="Wire page", published="2031-04-01", outlet="Orle Wire")
    taker = sheet(
        *rows, Said("Source was the Orle Wire"), name="Other page", published="2031-04-01", outlet="Dune Post"
    )
    found = linked(wire, taker)
    steps = {(e.source, e.target) for o in found.origins for e in o.edges}
    assert steps == {(wire.document.id, taker.document.id)}
    assert {x.target for x in found.links} <= {c.id for c in found.claims if c.document == taker.document.id}


def test_people_of_one_description_who_give_one_number_are_one_voice():
    """ "Two local residents" on two pages of a day who speak of 7 kilometres are one voice; of 9 kilometres another."""
    told = [
        "Iron Company fighters fled from Vexholm, 7 kilometres in one night",
        "Iron Company fighters fled from Vexholm over the hills and through cold water, 7 kilometres",
        "Iron Company fighters fled from Vexholm without their officers when the storm began, 9 kilometres",
    ]
    pages = [
        sheet(Said(one, "two local residents"), name=f"page {n}", published="2031-04-01") for n, one in enumerate(told)
    ]
    (question,) = linked(*pages).questions
    assert (question.reports, question.origins) == (3, 2)


def test_a_copy_hangs_on_the_page_whose_outlet_it_names():
    """Of the pages that share its text a page's step comes from the one that it names, though another shares more."""
    rows = [Said(words) for words in LONG]
    wire = sheet(*rows[:5], name="Wire page", published="2031-04-01", outlet="Orle Wire")
    courier = sheet(*rows, name="Courier page", published="2031-04-02", outlet="The Courier")
    taker = sheet(*rows, Said("Source is Orle Wire"), name="Last page", published="2031-04-03", outlet="Dune Post")
    steps = {(e.source, e.target) for o in linked(wire, courier, taker).origins for e in o.edges}
    assert (wire.document.id, taker.document.id) in steps
    assert (courier.document.id, taker.document.id) not in steps
