"""Judgements in force."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.judged import judged, standing
from sayso.records import Judgement, Target


def _judgement(n: int, undoes: int | None, *, orphan: bool = False) -> Judgement:
    return Judgement(
        id=f"j_{n:02d}", at=f"2031-04-{n + 1:02d}", by="A", action="undo" if undoes is not None else "wrong",
        target=Target(table="claims", ids=("c_1",), field=""), evidence=(), value=None, reason="",
        undoes=f"j_{undoes:02d}" if undoes is not None else None, orphan=orphan,
    )  # fmt: skip


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=10), st.randoms())
def test_what_is_undone_is_not_in_force(undoes, random):
    """A judgement counts unless one in force undoes it; the order in which they come does not matter."""
    judgements = [_judgement(n, u if u is not None and u < n else None) for n, u in enumerate(undoes)]
    alive = {j.id for j in standing(tuple(judgements))}
    shuffled = random.sample(judgements, len(judgements))
    assert {j.id for j in standing(tuple(shuffled))} == alive
    in_force: set[str] = set()
    for judgement in reversed(judgements):
        if not any(j.undoes == judgement.id for j in judgements if j.id in in_force):
            in_force.add(judgement.id)
    assert alive == {j.id for j in judgements if j.id in in_force and not j.undoes}


def test_orphans_and_what_is_undone_say_nothing():
    """A judgement whose words are gone, or that is undone, makes no claim wrong."""
    assert judged((_judgement(0, None),)).wrong == frozenset({"c_1"})
    assert judged((_judgement(0, None, orphan=True),)).wrong == frozenset()
    assert judged((_judgement(0, None), _judgement(1, 0))).wrong == frozenset()
