"""Lists over the whole ledger: voices, pages, people and places, times, each with its filter and its count."""

from pathlib import Path

import pytest

from sayso.ledger import Filter, Reader, Writer, judge, spells
from tests.ledger.factory import READER, link, reading, relink


def told_twice(corpus):  # type: ignore[no-untyped-def]
    """The factory's linking, with the two least claims that somebody said under one origin."""
    from msgspec.structs import replace

    made = link(corpus)
    said = sorted(c.id for c in made.claims if c.kind == "attributed")[:2]
    joined = next(o for o in made.origins if o.claims == (said[0],))
    others = [o for o in made.origins if o.claims not in ((said[0],), (said[1],))]
    claims = tuple(replace(c, origins=(joined.id,)) if c.id in said else c for c in made.claims)
    return replace(made, claims=claims, origins=(*others, replace(joined, claims=tuple(said))))


@pytest.fixture
def twice(path: Path) -> Path:
    """Four pages, two of which tell one statement."""
    with Writer(path) as w:
        w.write([reading(n) for n in range(1, 5)], reader=READER)
        with w.linking():
            w.switch(told_twice(w.corpus()))
    return path


def test_the_voice_on_most_pages_comes_first(twice: Path) -> None:
    """Voices are listed by the number of pages that they are told on, and counted with and without a filter."""
    with Reader(twice) as r:
        found = list(r.voices(Filter()))
        assert [v.pages for v in found] == [2, 1, 1, 1, 1, 1, 1]
        assert found[0].origin == r.origin(found[0].origin.id)
        assert r.count_voices(Filter()) == 7
        assert r.count_voices(Filter(), least_pages=2) == 1
        assert [v.origin.id for v in r.voices(Filter(limit=2, offset=1))] == [v.origin.id for v in found[1:3]]
        assert r.count_voices(Filter(by="Holt")) == len(list(r.voices(Filter(by="Holt")))) < 7
        assert r.count_voices(Filter(kind="footage")) == 0


def test_two_captures_of_one_text_are_two_pages_of_a_voice(path: Path) -> None:
    """The same bytes at two outlets are two pages; two versions at one address of one outlet are one."""
    with Writer(path) as w:
        met = [("a.txt", "https://a.example/1", "A"), ("b.txt", "https://b.example/1", "B"), ("c.txt", None, None)]
        w.write([reading(1, source=s, url=u, outlet=o) for s, u, o in met], reader=READER)
        w.write([reading(1, source="a2.txt", url="https://a.example/1", outlet="A")], reader=READER)
        relink(w)
    with Reader(path) as r:
        assert {v.pages for v in r.voices(Filter())} == {3}


def test_claims_of_a_question_and_of_a_voice_are_found(twice: Path) -> None:
    """A filter by question or by voice gives exactly its claims."""
    with Reader(twice) as r:
        voice = next(r.voices(Filter())).origin
        assert {c.id for c in r.claims(Filter(origin=voice.id))} == set(voice.claims)
        question = next(r.questions(Filter()))
        answers = {c for p in question.positions for c in p.claims}
        assert {c.id for c in r.claims(Filter(question=question.id))} == answers
        assert r.count_claims(Filter(question=question.id, origin=voice.id)) == len(answers & set(voice.claims))
        assert [q.id for q in r.questions(Filter(origin=voice.id))] == [question.id]
        assert r.count_claims(Filter(question="q_0000000000000000")) == 0


def test_pages_are_listed_by_source_and_filtered_by_their_claims(ledger: Path) -> None:
    """A page is listed where one of its claims fits."""
    with Reader(ledger) as r:
        assert [c.source for c in r.pages(Filter())] == [f"page{n}.txt" for n in range(1, 5)]
        assert [c.source for c in r.pages(Filter(limit=2, offset=1))] == ["page2.txt", "page3.txt"]
        by = Filter(by="Varga")
        assert {c.document for c in r.pages(by)} == {c.document for c in r.claims(by)}
        assert r.count_pages(by) == len(list(r.pages(by)))
        one = next(r.pages(Filter()))
        assert [c.id for c in r.pages(Filter(document=one.document))] == [one.id]


def test_people_and_places_come_with_what_they_said_and_what_is_said_of_them(ledger: Path) -> None:
    """Counts are of claims as speaker, and of claims that speak of it; names, kind and what was said filter them."""
    with Reader(ledger) as r:
        found = {k.identity.name: (k.said, k.about) for k in r.known(Filter())}
        assert found["Nordhafen"] == (0, 4)
        assert found["Jonas Dračić"] == (2, 0)
        assert next(r.known(Filter())).identity.name == "Nordhafen"
        assert [k.identity.name for k in r.known(Filter(about="northport"))] == ["Nordhafen"]
        assert {k.identity.name for k in r.known(Filter(kind="person"))} == set(found) - {"Nordhafen"}
        assert [k.identity.name for k in r.known(Filter(by="dracic"))] == ["Jonas Dračić"]
        assert list(r.known(Filter(side="nobody"))) == []
        assert r.count_known(Filter(kind="person", standing="asserted")) == 3


def test_times_are_counted_by_day(ledger: Path) -> None:
    """Claims of one time, kind and side are counted together, said and happened apart; those without a time too."""
    with Writer(ledger) as w:
        w.write([reading(5, published="2031-03-07"), reading(6, published=None)], reader=READER)
        relink(w)
    with Reader(ledger) as r:
        rows = {(s.band, s.side, s.first, s.after): s.claims for s in r.spells(Filter()) if s.kind == "attributed"}
        for band in ("said", "happened"):
            assert rows[band, "harbour", "2031-03-05", "2031-03-06"] == 4
            assert rows[band, "harbour", "2031-03-07", "2031-03-08"] == 1
            assert rows[band, "harbour", None, None] == 1
        narrated = [s for s in r.spells(Filter()) if s.kind == "narrated"]
        assert {(s.band, s.side, s.first, s.after, s.claims) for s in narrated} == {
            ("said", None, None, None, 6), ("happened", None, None, None, 6),
        }  # fmt: skip
        assert [s.claims for s in r.spells(Filter(since="2031-03-06"))] == [1, 1]
        assert r.count_undated(Filter()) == 7
        assert r.count_undated(Filter(kind="attributed")) == 1


def test_times_of_a_ledger_that_was_grouped_before_they_were_kept(ledger: Path) -> None:
    """A generation of an older version has no kept times: they are counted."""
    with Reader(ledger) as r:
        kept = r.spells(Filter())
    with Writer(ledger) as w:
        w.db.execute("DELETE FROM spells")
    with Reader(ledger) as r:
        assert r.spells(Filter()) == kept


def test_times_by_month_are_widened_to_whole_months(ledger: Path) -> None:
    """A day in March is March; all claims are counted in either unit."""
    with Reader(ledger) as r:
        assert {(s.first, s.after) for s in r.spells(Filter(kind="attributed"), "month")} == {
            ("2031-03-01", "2031-04-01")
        }
        for unit in ("day", "month"):
            assert sum(s.claims for s in r.spells(Filter(), unit)) == 2 * r.count_claims()


def test_kept_times_are_those_that_are_counted(ledger: Path) -> None:
    """What is kept with the generation is what counting the claims gives; a judgement is seen at once."""
    with Writer(ledger) as w:
        w.write([reading(5, published=None), reading(6, published="2030-12-31")], reader=READER)
        relink(w)
    with Reader(ledger) as r:
        everything = Filter(kind="attributed"), Filter(kind="narrated")
        for unit in ("day", "month"):
            one_by_one = [s for asked in everything for s in r.spells(asked, unit)]
            assert sorted(map(str, r.spells(Filter(), unit))) == sorted(map(str, one_by_one))
        wrong = next(r.claims(Filter(kind="attributed"))).id
    with Writer(ledger) as w:
        judge(w, "wrong", wrong, by="A. Reader", at="2031-04-01T00:00:00Z")
    with Reader(ledger) as r:
        assert sum(s.claims for s in r.spells(Filter())) == 2 * r.count_claims() < 24


@pytest.mark.parametrize(
    ("start", "end", "unit", "wanted"),
    [
        ("2031-03-05", "2031-03-06", "day", ("2031-03-05", "2031-03-06")),
        ("2031-03-05T23:00:00", "2031-03-06T01:00:00", "day", ("2031-03-05", "2031-03-07")),
        ("0", "2031-03-06", "day", (None, "2031-03-06")),
        ("2031-12-31", "9999-99", "month", ("2031-12-01", None)),
        ("2031-12-31", "2032-01-01", "month", ("2031-12-01", "2032-01-01")),
        ("2031-12-05", "2031-12-06", "month", ("2031-12-01", "2032-01-01")),
        ("9999-12-05", "9999-12-31", "month", ("9999-12-01", "9999-12-31")),
        ("9999-12-31T01:00:00", "9999-12-31T02:00:00", "day", ("9999-12-31", "9999-12-31")),
        (None, None, "day", (None, None)),
    ],
)  # fmt: skip
def test_a_time_by_day_and_by_month(start: str, end: str, unit: spells.Unit, wanted: tuple[str, str]) -> None:
    """First day and the day after the last one; whole months where months are the unit; never beyond the calendar."""
    assert spells.days(start, end, unit) == wanted


def test_what_a_person_called_wrong_is_in_no_list(twice: Path) -> None:
    """A claim judged wrong is not counted among times, people and claims of a voice."""
    with Reader(twice) as r:
        wrong = next(r.claims(Filter(by="Dračić"))).id
    with Writer(twice) as w:
        judge(w, "wrong", wrong, by="A. Reader", at="2031-04-01T00:00:00Z")
    with Reader(twice) as r:
        assert sum(s.claims for s in r.spells(Filter())) == 14
        assert {k.identity.name: k.said for k in r.known(Filter())}["Jonas Dračić"] == 1


def test_hits_are_counted_by_kind(ledger: Path) -> None:
    """The counts of a search are those of its hits without a limit; a filter leaves pages out."""
    with Reader(ledger) as r:
        for asked in (Filter(), Filter(by="Holt"), Filter(side="harbour", kind="attributed")):
            for words in ("bridge", "nordh*", "boats", "nothing", ""):
                hits = [h.kind for h in r.search(words, asked)]
                assert r.count_hits(words, asked) == {k: hits.count(k) for k in ("question", "claim", "page")}
