"""Reading: every noun by id and in order, heirs of clusters that fell away, the ledger in numbers."""

from pathlib import Path

import pytest

from sayso.errors import NotFound
from sayso.ledger import Filter, Reader, Writer
from sayso.records import Skip
from tests.ledger.factory import READER, link, reading, relink, run


def test_what_linking_made_is_read_back(path: Path) -> None:
    """Identities, events, origins, links, questions and the claims with them come back as linking gave them."""
    with Writer(path) as w:
        w.write([reading(n) for n in range(1, 5)], reader=READER)
        with w.linking():
            linked = link(w.corpus())
            w.switch(linked)
    with Reader(path) as r:
        assert tuple(r.identities()) == linked.identities
        assert tuple(r.events()) == linked.events
        assert sorted(r.origins(), key=lambda o: o.id) == sorted(linked.origins, key=lambda o: o.id)
        assert [(k.source, k.target, k.slot) for k in sorted(linked.links, key=lambda k: k.id)] == [
            (k.source, k.target, k.slot) for k in r.links()
        ]
        assert {c.id: c for c in r.claims()} == {c.id: c for c in linked.claims}
        (question,) = r.questions()
        assert question.positions == linked.questions[0].positions
        assert question.contestedness == 0.7778
        assert {m.id: m.identity for m in r.mentions() if m.identity} == linked.mention_identities


def test_everything_has_an_id_that_shows_it(ledger: Path) -> None:
    """`show` finds each noun by its id alone."""
    with Writer(ledger) as w:
        w.add_run(run())
    with Reader(ledger) as r:
        nouns = [
            *r.documents(), *r.captures(), *r.segments(), *r.mentions(), *r.identities(), *r.claims(), *r.events(),
            *r.origins(), *r.links(), *r.questions(),
        ]  # fmt: skip
        assert len(nouns) > 50
        for noun in nouns:
            assert r.show(noun.id) == noun


@pytest.mark.parametrize("id", [f"{prefix}_0000000000000000" for prefix in "dksmiceolqj"])
def test_an_unknown_id_is_told(ledger: Path, id: str) -> None:
    """What is not there is NotFound, whatever its kind."""
    with Reader(ledger) as r, pytest.raises(NotFound, match=id):
        r.show(id)


@pytest.mark.parametrize("id", ["", "c", "x_1", "hello", "'; DROP TABLE claims; --"])
def test_what_is_no_id_is_told(ledger: Path, id: str) -> None:
    """Words in the place of an id are NotFound with the shape of ids."""
    with Reader(ledger) as r, pytest.raises(NotFound, match="no id"):
        r.show(id)


def test_lists_come_by_id_and_a_pages_own_in_order_of_text(ledger: Path) -> None:
    """Without a document or filter the order is that of ids; within a document that of its words."""
    with Reader(ledger) as r:
        for noun in (r.documents, r.captures, r.segments, r.mentions, r.claims, r.identities, r.origins, r.links):
            ids = [x.id for x in noun()]
            assert ids == sorted(ids)
        for d in r.documents():
            assert [s.start for s in r.segments(d.id)] == sorted(s.start for s in r.segments(d.id))
            assert [m.start for m in r.mentions(d.id)] == sorted(m.start for m in r.mentions(d.id))
            assert r.page(d.id).segments == tuple(r.segments(d.id))


def test_claims_are_found_by_many_ids_and_questions_by_a_claim(ledger: Path) -> None:
    """Ids that are not there are left out."""
    with Reader(ledger) as r:
        ids = [c.id for c in r.claims()]
        assert list(r.claims_by_id([*ids[:3], "c_0", ids[0]])) == ids[:3]
        said = next(c for c in r.claims() if c.speaker)
        assert [q.kind for q in r.questions_of(said.id)] == ["did_it_happen"]
        assert len(list(r.links(said.id))) in (1, 2)
        assert list(r.links("c_0")) == []
        assert r.sides() == ("harbour",)


def test_ids_of_clusters_that_fell_away_lead_to_their_heirs(ledger: Path) -> None:
    """An event, question, origin or identity of an old id is found under the one that has its members now."""
    with Reader(ledger) as r:
        event, question = next(r.events()), next(r.questions())
        town = next(i for i in r.identities() if i.name == "Nordhafen")
    with Writer(ledger) as w:
        for n in range(5, 40):  # a claim of a lesser id becomes the least member
            w.write([reading(n)], reader=READER)
            relink(w)
    with Reader(ledger) as r:
        assert next(r.events()).id != event.id
        assert r.event(event.id) == next(r.events())
        assert r.question(question.id) == r.show(question.id) == next(r.questions())
        assert r.identity(town.id).name == "Nordhafen"
        with pytest.raises(NotFound):
            r.event(question.id)


def test_a_cluster_whose_members_are_all_gone_has_no_heir(ledger: Path) -> None:
    """Nothing takes the place of what spoke of removed pages alone."""
    with Reader(ledger) as r:
        document = next(r.documents(), None)
        assert document is not None
        origin = next(o for o in r.origins() if r.claim(o.claims[0]).document == document.id)
        source = next(r.captures(document.id)).source
    with Writer(ledger) as w:
        w.remove([source])
        relink(w)
    with Reader(ledger) as r, pytest.raises(NotFound):
        r.origin(origin.id)


def test_between_a_removal_and_the_next_linking_clusters_name_only_what_is_there(ledger: Path) -> None:
    """Members that were removed are gone from events, origins and questions at once."""
    with Writer(ledger) as w:
        w.remove(["page1.txt"])
    with Reader(ledger) as r:
        there = {c.id for c in r.claims()}
        assert r.dirty
        for cluster in (*r.events(), *r.origins(), *(p for q in r.questions() for p in q.positions)):
            assert set(cluster.claims) <= there
        assert {k.source for k in r.links()} | {k.target for k in r.links()} <= there


def test_the_summary_counts_what_the_lists_hold(ledger: Path) -> None:
    """Pages, captures, voices, claims by kind and standing, questions by status, pages not read by reason."""
    with Writer(ledger) as w:
        w.write([reading(7, published=None)], [Skip(source="x", reason="binary", detail="")], reader=READER)
    with Reader(ledger) as r:
        s = r.summary()
        assert (s.pages, s.captures, s.claims, s.undated_pages) == (5, 5, 10, 1)
        assert s.voices == len(list(r.origins()))
        assert s.kinds == {"attributed": 5, "narrated": 5}
        assert s.standings == {"asserted": 10}
        assert s.questions == {"contested": 1}
        assert s.contested == tuple(r.questions(Filter()))
        assert s.not_read == {"binary": 1}
        assert s.dirty
        assert [x.source for x in r.skips()] == ["x"]


def test_a_reader_that_stops_early_and_one_that_is_closed_leave_nothing_behind(ledger: Path) -> None:
    """Iterators may be left half read."""
    with Reader(ledger) as r:
        first = r.claims()
        next(first)
        assert next(r.documents()).id
    with Writer(ledger) as w:
        assert w.write([reading(9)], reader=READER).documents == 1
