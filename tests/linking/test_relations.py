"""Links between claims, each with its reason."""

from sayso.records import Judgement, Target
from tests.linking.factory import Said, linked, sheet

CHARGE = Said("Iron Company shelled Vexholm", "Anna Kestrel", "alleged")
DENIAL = Said("Iron Company shelled Vexholm", "Igor Tarn", "denied")


def _judgement(action, ids, *, field="", value=None, at="2031-04-09T12:00:00+00:00", undoes=None, orphan=False, n=1):
    return Judgement(
        id=f"j_{n}", at=at, by="A. Reader", action=action, target=Target(table="claims", ids=ids, field=field),
        evidence=(), value=value, reason="", undoes=undoes, orphan=orphan,
    )  # fmt: skip


def test_a_denial_denies_the_charge():
    """A denial on a page is linked to the charge, from the denial, in words."""
    found = linked(sheet(CHARGE, DENIAL))
    (link,) = found.links
    claims = {c.id: c for c in found.claims}
    assert (link.kind, claims[link.source].standing, claims[link.target].standing) == ("denies", "denied", "alleged")
    assert link.reason == "What one says, the other denies: “Who struck Vexholm?” Iron Company; not Iron Company."


def test_rival_figures_contradict_by_value():
    """Figures that exclude each other contradict in the slot `value`."""
    found = linked(
        sheet(
            Said("9 people were killed in a strike on Vexholm", "Mara Voss"),
            Said("12 people were killed in Vexholm", "Anna Kestrel"),
        )
    )
    assert [(x.kind, x.slot) for x in found.links] == [("contradicts", "value")]


def test_like_answers_agree_and_other_times_only_relate():
    """Like answers agree; rival answers not known to be of one time are related, never a contradiction."""
    found = linked(
        sheet(
            Said("The Velmoran army holds Vexholm", "Anna Kestrel"),
            Said("The Velmoran army controls Vexholm", "Velmoran army"),
            Said("Iron Company holds Vexholm", "Igor Tarn"),
        )
    )
    assert sorted(x.kind for x in found.links) == ["agrees", "related"]
    assert any("not known to speak of one time" in x.reason for x in found.links)


def test_judgements_mark_links_and_are_undone():
    """A rejected link is marked; an undone or orphaned judgement is passed over; the latest of two counts."""
    page = sheet(CHARGE, DENIAL)
    ids = tuple(c.id for c in page.claims)
    reject = _judgement("reject", ids, field="denies:who_did_it")
    accept = _judgement("accept", ids, field="denies:who_did_it", at="2031-04-10T12:00:00+00:00", n=2)
    undo = _judgement("undo", ("j_1",), undoes="j_1", at="2031-04-11T12:00:00+00:00", n=3)
    status = [
        [x.status for x in linked(page, judgements=js).links]
        for js in ((), (reject,), (reject, accept), (reject, undo), (_judgement("reject", ids, orphan=True),))
    ]
    assert status == [["computed"], ["rejected"], ["accepted"], ["computed"], ["computed"]]


def test_a_wrong_claim_is_in_no_question():
    """A claim that somebody called wrong answers nothing and has no voice; its speaker and side stay."""
    page = sheet(CHARGE, DENIAL)
    found = linked(page, judgements=(_judgement("wrong", (page.claims[1].id,)),))
    assert len(found.claims) == 2
    assert [(c.side, len(c.origins)) for c in found.claims if c.id == page.claims[1].id] == [("Ostrava League", 0)]
    assert found.links == ()
    assert [q.origins for q in found.questions] == [1]


def test_rivals_are_linked_where_they_are_of_one_time():
    """Of two positions the claims of one day contradict each other, though an undated page has the same answer."""
    day = "2031-04-01"
    found = linked(
        sheet(Said("The Velmoran army holds Vexholm", "Anna Kestrel"), name="undated"),
        sheet(Said("The Velmoran army holds Vexholm", "Mara Voss", said_at=day), name="a", published=day),
        sheet(Said("Iron Company holds Vexholm", "Igor Tarn", said_at=day), name="b", published=day),
    )
    texts = {c.id: c.speaker for c in found.claims}
    (rivals,) = (x for x in found.links if x.kind == "contradicts")
    assert {texts[rivals.source], texts[rivals.target]} == {"Mara Voss", "Igor Tarn"}
