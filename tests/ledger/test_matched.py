"""The keys that a filter fits, worked out once for a list and its number."""

from typing import get_args

import pytest
from msgspec.structs import replace

from sayso.ledger import Filter, Reader
from sayso.records import QuestionStatus

ASKED = [Filter(), Filter(by="Holt"), Filter(standing="denied"), Filter(about="bridge"), Filter(by="nobodyofthatname")]


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_a_stretch_is_cut_from_the_whole(ledger, asked):
    """Lists of questions and voices give the same rows in stretches as whole, and their number is that of the rows,
    whether the list or the number is asked for first."""
    for lists, counts in ((Reader.questions, Reader.count_questions), (Reader.voices, Reader.count_voices)):
        with Reader(ledger) as whole, Reader(ledger) as parts:
            every = list(lists(whole, asked))
            assert counts(whole, asked) == len(every) == counts(parts, asked)
            stretches = [list(lists(parts, replace(asked, limit=2, offset=n))) for n in range(0, len(every) + 2, 2)]
            assert [row for stretch in stretches for row in stretch] == every
            assert list(lists(parts, replace(asked, offset=1))) == every[1:]


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_statuses_are_counted_under_the_other_filters(ledger, asked):
    """The number of questions of each status is that of the questions with it among those that fit, in their order,
    also cut into stretches, whatever status the filter itself asks for."""
    with Reader(ledger) as r:
        every = list(r.questions(asked))
        counted = r.count_statuses(asked)
        assert sum(counted.values()) == len(every)
        for status in get_args(QuestionStatus):
            mine, within = [q for q in every if q.status == status], replace(asked, status=status)
            assert r.count_statuses(within) == counted
            assert counted.get(status, 0) == r.count_questions(within) == len(mine)
            assert list(r.questions(within)) == mine
            assert list(r.questions(replace(within, limit=2, offset=1))) == mine[1:3]


def test_many_claims_by_id_keep_the_order_in_which_they_were_named(ledger):
    """Claims come in the order of their ids as asked for, each once; what the ledger lacks is left out."""
    with Reader(ledger) as r:
        ids = [c.id for c in r.claims()][::-1]
        found = r.claims_by_id([*ids, "c_0000000000000000", ids[0]])
        assert list(found) == ids
        assert [c.id for c in found.values()] == ids
