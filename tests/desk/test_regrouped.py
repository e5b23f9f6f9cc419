"""Decisions about questions, people and places on the desk: with the next regrouping they hold; they can be undone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso import pipeline
from sayso.ledger import Reader, check
from sayso.ledger.judgements import in_force
from sayso.ledger.members import members
from sayso.records import Identity, Question
from tests.desk.serving import Client, serving

PAGE = (
    "Shells fall on Lowmarsh and Highfen\n\n"
    "Rebels shelled Lowmarsh on Monday. Mayor Ana Reeve said that 12 people were killed in Lowmarsh. "
    "Governor Ivo Brandt said that 15 people were killed in Lowmarsh.\n\n"
    "Rebels shelled Highfen on Tuesday. Mayor Ana Reeve said that 30 people were killed in Highfen. "
    "Governor Ivo Brandt said that 31 people were killed in Highfen. "
    "The Red Cross said in Paris that it would send doctors.\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Client]:
    """A desk over one invented page with two questions."""
    (tmp_path / "page.txt").write_text(PAGE)
    pipeline.read([tmp_path / "page.txt"], tmp_path / "l.sayso", workers=0)
    with serving(tmp_path / "l.sayso", by="Ada") as client:
        yield client


def _questions(desk: Client) -> dict[str, Question]:
    with Reader(desk.app.state.ledger) as r:
        assert [p for p in check(r) if p.level == "problem"] == []
        return {q.text: q for q in r.questions()}


def _people(desk: Client) -> dict[str, Identity]:
    with Reader(desk.app.state.ledger) as r:
        return {i.name: i for i in r.identities() if i.kind == "person"}


def _decide(desk: Client, id: str, **fields: object) -> None:
    assert desk.get(f"/judge/{id}").status == 200
    answer = desk.post(f"/judge/{id}", {**fields, "back": "/judgements"})
    assert answer.status == 303, answer.body
    _regroup(desk)


def _regroup(desk: Client) -> None:
    assert desk.post("/regroup", {}).status == 303
    desk.wait()
    assert desk.app.state.work.job.error == ""


def _undo(desk: Client) -> None:
    with Reader(desk.app.state.ledger) as r:
        id = in_force(r.judgements())[-1].id
    assert desk.post(f"/judgements/{id}/undo", {}).status == 303
    _regroup(desk)


def _claims(question: Question) -> set[str]:
    return {c for p in question.positions for c in p.claims}


def test_questions_are_renamed_hidden_and_merged(desk: Client) -> None:
    """Words, hiding and merging follow the regrouping; an undoing brings back what was; redirects lead on."""
    before = _questions(desk)
    first, second = sorted(before, key=lambda t: before[t].id)
    _decide(desk, before[first].id, action="rename", value="How many died there?")
    assert _questions(desk).keys() == {"How many died there?", second}
    _decide(desk, before[first].id, action="hide")
    assert _questions(desk).keys() == {second}
    _undo(desk)
    _undo(desk)
    assert _questions(desk) == before
    _decide(desk, before[first].id, action="merge", value=before[second].id)
    (one,) = _questions(desk).values()
    assert _claims(one) == _claims(before[first]) | _claims(before[second])
    for id in (before[first].id, before[second].id):
        assert one.text in desk.get(f"/question/{id}").body
    _undo(desk)
    assert _questions(desk) == before


def test_claims_move(desk: Client) -> None:
    """To a question of their own and to another one; undone, they are where they were."""
    before = _questions(desk)
    first, second = sorted(before)
    moved = min(_claims(before[first]))
    for to in ("", before[second].id):
        _decide(desk, before[first].id, action="move", claims=[moved], to=to)
        with Reader(desk.app.state.ledger) as r:
            now = [_claims(q) for q in r.questions()]
        assert _claims(before[first]) - {moved} in now
        assert ({moved} if not to else _claims(before[second]) | {moved}) in now
        assert "answer another question" in desk.get("/judgements").body or not to
        _undo(desk)
        assert _questions(desk) == before
    assert desk.post(f"/judge/{before[first].id}", {"action": "move"}).status == 400


def test_people_are_merged_and_split(desk: Client) -> None:
    """Two names are one identity, one name is two; undone, all is as before."""
    before = _people(desk)
    reeve, brandt = before["Ana Reeve"], before["Ivo Brandt"]
    _decide(desk, reeve.id, action="merge", value=brandt.id)
    (one,) = _people(desk).values()
    assert one.status == "merged"
    assert {one.name, *one.aliases} >= {"Ana Reeve", "Ivo Brandt"}
    _undo(desk)
    assert _people(desk) == before
    with Reader(desk.app.state.ledger) as r:
        mine = [m.id for m in members(r, reeve)]
    assert len(mine) >= 4
    part = [m for m in mine if m.startswith("c_")][:1] + [m for m in mine if m.startswith("m_")][:1]
    _decide(desk, reeve.id, action="split", members=part)
    with Reader(desk.app.state.ledger) as r:
        both = [i for i in r.identities() if i.name == "Ana Reeve"]
        assert {i.status for i in both} == {"computed", "split"}
        assert len(both) == 2
    _undo(desk)
    assert _people(desk) == before


def test_only_things_of_one_kind_are_merged(desk: Client) -> None:
    """A person and a place, a question and a person, a thing and itself are refused."""
    with Reader(desk.app.state.ledger) as r:
        places = [i.id for i in r.identities() if i.kind == "place"]
    person, question = _people(desk)["Ana Reeve"].id, next(iter(_questions(desk).values())).id
    for id, other in ((person, places[0]), (person, question), (person, person), (question, "q_0")):
        assert desk.post(f"/judge/{id}", {"action": "merge", "value": other}).status in (400, 404)


def test_the_place_that_words_mean_is_chosen_among_those_of_the_name(tmp_path: Path) -> None:
    """The form offers the places of the gazetteer; the one chosen is that of the claim after regrouping."""
    (tmp_path / "page.txt").write_text(
        "Bridge falls near Paris\n\nThe bridge of Paris fell on Monday, Mayor Ana Reeve said. "
        "Nobody was hurt when it fell, and the town of Paris has no other bridge, she said.\n"
    )
    pipeline.read([tmp_path / "page.txt"], tmp_path / "l.sayso", workers=0)
    with serving(tmp_path / "l.sayso", by="Ada") as desk:
        with Reader(desk.app.state.ledger) as r:
            claim = next(c for c in r.claims() if "Paris" in c.text)
            mention = next(m for m in r.mentions() if m.kind == "place" and m.start >= claim.content[0][0])
        body = desk.get(f"/judge/{claim.id}").body
        found = re.findall(r'<option value="((?:geonames|katottg|area):[^"]+)"', body)
        assert len(found) > 1
        key = next(k for k in found if k != mention.identity)
        assert desk.post(f"/judge/{mention.id}", {"action": "place", "value": key}).status == 303
        _regroup(desk)
        with Reader(desk.app.state.ledger) as r:
            seen = next(m for m in r.mentions() if m.id == mention.id)
            assert seen.identity is not None
            geo = r.identity(seen.identity).geo
            assert geo is not None
            assert geo.basis == f"gazetteer:{key}"
