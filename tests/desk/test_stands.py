import pytest
from msgspec.structs import replace

from sayso import wording as words
from sayso.desk.stands import stands
from sayso.linking.sides import THIRD
from sayso.records import Position
from tests.ledger.factory import day, link, reading

CLAIMS = [reading(n)[0].claims[0] for n in range(8)]


def said(n, speaker, on="2031-03-05", kind="attributed"):
    """Claim n, said by somebody on a day."""
    return replace(CLAIMS[n], speaker=speaker, kind=kind, said_at=day(on) if on else None, when=None)


def position(side, answer, *claims, speakers=(), status="current"):
    """A position of a side with its claims."""
    return Position(
        side=side, speakers=speakers or tuple(c.speaker for c in claims if c.speaker), answer=answer, value=None,
        status=status, since=None, until=None, claims=tuple(c.id for c in claims), origins=(),
    )  # fmt: skip


def standing(*positions, claims):
    """Side, names and answers of each stand."""
    question = replace(QUESTION, positions=positions)
    found = stands(question, {c.id: c for c in claims})
    return [(s.side, s.names, [a.position.answer for a in s.answers]) for s in found]


def _question():
    from sayso.records import Corpus

    pages = [reading(1)[0], reading(2)[0]]
    corpus = Corpus(
        documents=tuple(r.page.document for r in pages), captures=(), mentions=(),
        claims=tuple(c for r in pages for c in r.claims), skipped={},
    )  # fmt: skip
    return link(corpus).questions[0]


QUESTION = _question()


def test_speakers_of_one_answer_share_a_stand():
    """Two of one side who say the same stand together; one who excludes them stands apart, next to them."""
    a, b, c, d = said(0, "Holt"), said(1, "Varga"), said(2, "Dračić"), said(3, "Marr")
    rows = [position("A", "hold", a, b), position("B", "leave", d), position("A", "leave", c)]
    assert standing(*rows, claims=[a, b, c, d]) == [
        ("A", ("Holt", "Varga"), ["hold"]),
        ("A", ("Dračić",), ["leave"]),
        ("B", ("Marr",), ["leave"]),
    ]


def test_who_changed_his_answer_keeps_one_stand():
    """The earlier answer of a speaker stands below his latest, not in a lane of its own."""
    early, late = said(0, "Holt", "2031-03-05"), said(1, "Holt", "2031-04-05")
    rows = [position("A", "hold", early, status="superseded"), position("A", "leave", late)]
    assert standing(*rows, claims=[early, late]) == [("A", ("Holt",), ["leave", "hold"])]


def test_third_parties_and_those_without_a_side_stand_alone():
    """Each third party and each speaker of no known side has a stand of his own, after the sides."""
    claims = [said(0, "Astrel"), said(1, "Velm"), said(2, "Park"), said(3, "Ox"), said(4, "Holt")]
    rows = [
        position(THIRD, "yes", claims[0], claims[1]), position(None, "yes", claims[2], claims[3]),
        position("A", "no", claims[4]),
    ]  # fmt: skip
    assert [(side, names) for side, names, _ in standing(*rows, claims=claims)] == [
        ("A", ("Holt",)),
        (THIRD, ("Astrel",)),
        (THIRD, ("Velm",)),
        (None, ("Park",)),
        (None, ("Ox",)),
    ]


def test_the_page_itself_comes_last_and_words_name_the_unnamed():
    """What the page says itself is called so; a source without a name by the page's words for it."""
    page, soldier = said(0, None, kind="narrated"), said(1, None)
    rows = [position(None, "yes", page), position("A", "no", soldier, speakers=("a soldier",))]
    assert [(side, names) for side, names, _ in standing(*rows, claims=[page, soldier])] == [
        ("A", ("a soldier",)),
        (None, ("the page itself",)),
    ]


def test_a_headline_counted_to_a_speaker_goes_by_his_name():
    """What a headline says without a name, of one origin with what its page puts on somebody, stands in his stand."""
    told, headline = said(0, "Holt"), said(1, None, kind="narrated")
    headline = replace(headline, document=told.document, origins=told.origins or ("o_1",))
    told = replace(told, origins=headline.origins)
    rows = [position("A", "yes", told, headline)]
    assert standing(*rows, claims=[told, headline]) == [("A", ("Holt",), ["yes"])]


def chained(claim, *names):
    """The claim with these people between the page and the words, the speaker last."""
    first = claim.chain[0]
    return replace(claim, chain=tuple(replace(first, name=n) for n in names), origins=("o_1",), speaker=names[-1])


@pytest.mark.parametrize(
    ("chains", "through"),
    [
        ([("Resident", "Holt")], "Resident"),
        ([("Resident", "Holt"), ("Holt",)], ""),
        ([("Varga", "a soldier"), ("Varga",)], "Varga"),
    ],
)
def test_through_whom_is_said_where_nobody_has_it_directly(chains, through):
    """One claim that has it from the speaker himself is enough; another's claim that is counted to him is none."""
    claims = [chained(said(n, names[-1]), *names) for n, names in enumerate(chains)]
    claims = [replace(c, document=f"d_{n}") for n, c in enumerate(claims)]
    rows = [position("A", "yes", *claims, speakers=(chains[0][-1],))]
    (stand,) = stands(replace(QUESTION, positions=tuple(rows)), {c.id: c for c in claims})
    assert stand.answers[0].through == through


def test_a_headline_in_short_is_no_word_of_his():
    """Where a page has it through others, its headline that leaves them out does not make it direct."""
    body, headline = chained(said(0, "Holt"), "Resident", "Holt"), chained(said(1, "Holt"), "Holt")
    headline = replace(headline, document=body.document)
    rows = (position("A", "yes", body, headline),)
    (stand,) = stands(replace(QUESTION, positions=rows), {c.id: c for c in (body, headline)})
    assert stand.answers[0].through == "Resident"


def test_what_will_be_is_no_demand():
    """An answer on what will be is given as one, though most of its claims ask for it."""
    asked = [replace(said(n, "Holt"), standing="asked") for n in range(2)]
    claims = [*asked, said(2, "Holt")]
    will = replace(position("A", "hold", *claims), value={"will": "hold", "how": "will"})
    assert words.telling(will, claims) == "asserted"
    assert words.telling(will, asked) == "asked"


def test_an_undated_answer_counts_as_the_earlier_one():
    """Of two current answers of a speaker the dated one says where he stands."""
    undated, dated, other = said(0, "Holt", None), said(1, "Holt"), said(2, "Varga")
    rows = [position("A", "hold", undated), position("A", "leave", dated, other)]
    assert standing(*rows, claims=[undated, dated, other])[0][1] == ("Holt", "Varga")


def test_one_person_in_two_spellings_has_one_stand():
    """Who is one identity stands once, under the commonest spelling of his name."""
    rows = [replace(said(n, name), speaker_identity="i_1") for n, name in enumerate(("Dračić", "Dracic", "Dračić"))]
    found = standing(
        position("A", "hold", *rows[:2]), position("A", "leave", rows[2], status="superseded"), claims=rows
    )
    assert found == [("A", ("Dračić",), ["hold", "leave"])]
