"""The promises of linking as a whole: no order, nothing from elsewhere, nothing merged for good."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.linking import link
from sayso.records import Corpus
from tests.linking.factory import Said, corpus, linked, sheet, sides

PAGES = (
    sheet(
        Said("The Velmoran army holds Vexholm", "Anna Kestrel", when="2031-04-01"),
        Said("at least 9 people were killed in a strike on Vexholm", "Mara Voss", when="2031-04-01"),
        Said("Iron Company shelled Vexholm", "Anna Kestrel", "alleged", when="2031-04-01"),
        name="a", outlet="First",
    ),
    sheet(
        Said("Iron Company holds Vexholm", "Igor Tarn", when="2031-04-01"),
        Said("Iron Company shelled Vexholm", "Igor Tarn", "denied", when="2031-04-01"),
        Said("4 men and 8 children were killed in Vexholm", "Kestrel", when="2031-04-01"),
        name="b", outlet="Second",
    ),
    sheet(
        Said("The Velmoran army will not leave Quillmar", "Kestrel"), Said("Blue Banner fled from Quillmar"), name="c"
    ),
)  # fmt: skip
UNRELATED = sheet(
    Said("Blue Banner holds Zorvath", "Mara Voss"), Said("Mara Voss left the room"), name="d", places=("Zorvath",)
)


def _shuffled(whole: Corpus, seed: int) -> Corpus:
    order = random.Random(seed)
    rows = {
        name: tuple(order.sample(getattr(whole, name), len(getattr(whole, name))))
        for name in ("documents", "captures", "mentions", "claims")
    }
    return Corpus(**rows, skipped=whole.skipped)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_order_does_not_matter(seed):
    """The same records in any order give the same generation."""
    assert link(_shuffled(corpus(*PAGES), seed), sides()) == linked(*PAGES)


def test_an_unrelated_page_changes_nothing_else():
    """A page about another place and other people leaves every cluster that it has no part in as it was."""
    before, after = linked(*PAGES), linked(*PAGES, UNRELATED)
    theirs = {c.id for c in UNRELATED.claims}
    for table in ("events", "origins", "questions", "links"):
        rows = {r.id: r for r in getattr(after, table)}
        assert all(rows.get(r.id) == r for r in getattr(before, table)), table
    assert {c.id: c for c in after.claims if c.id not in theirs} == {c.id: c for c in before.claims}


def test_adding_pages_one_by_one_equals_a_fresh_run():
    """Linking keeps no state: what it was asked before changes no answer."""
    for n in range(1, len(PAGES) + 1):
        linked(*PAGES[:n])
    assert linked(*PAGES) == linked(*reversed(PAGES))


def test_every_claim_has_an_origin_and_every_reference_holds():
    """Claims, events, origins, links and questions name only each other's ids."""
    found = linked(*PAGES)
    claims = {c.id for c in found.claims}
    identities = {i.id for i in found.identities}
    origins = {o.id for o in found.origins}
    events = {e.id for e in found.events}
    assert all(c.origins and set(c.origins) <= origins for c in found.claims)
    assert {c for o in found.origins for c in o.claims} == claims
    assert all(set(e.claims) <= claims for e in found.events)
    assert {x.event for c in found.claims for x in c.events} <= events | {None}
    assert {link.identity for c in found.claims for link in c.chain} <= identities | {None}
    assert all({x.source, x.target} <= claims for x in found.links)
    for question in found.questions:
        assert question.event in events | {None}
        assert question.where in identities | {None}
        assert set(question.subjects) <= identities
        for position in question.positions:
            assert set(position.claims) <= claims
            assert set(position.origins) <= origins


def test_ids_differ():
    """No two clusters of a table have one id."""
    found = linked(*PAGES, UNRELATED)
    for table in ("identities", "events", "origins", "links", "questions"):
        rows = [r.id for r in getattr(found, table)]
        assert len(rows) == len(set(rows))
        assert rows == sorted(rows)


def test_nothing_gives_nothing():
    """An empty corpus gives an empty generation."""
    assert linked().questions == ()
