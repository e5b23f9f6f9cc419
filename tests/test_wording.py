"""The words of an answer: a verb with what is said."""

import pytest

from sayso import wording as words
from sayso.records import Position


def position(answer, value):
    """A position with its answer."""
    return Position(
        side=None, speakers=(), answer=answer, value=value, status="current", since=None, until=None, claims=(),
        origins=(),
    )  # fmt: skip


HOLD, LEAVE = {"will": "hold", "how": "will"}, {"will": "leave", "how": "will"}
HARBOUR = {"holder": "Harbour", "how": "holds", "not": False, "part": None, "share": 1.0}


@pytest.mark.parametrize(
    ("kind", "answer", "value", "standing", "who", "said"),
    [
        ("is_it_so", "yes", {"is": True}, "asserted", "Ana Reeve", "says yes"),
        ("is_it_so", "yes", {"is": True}, "alleged", "Ana Reeve", "alleges it"),
        ("is_it_so", "no", {"is": False}, "denied", "the ministry", "denies it"),
        ("did_it_happen", "yes", {"is": True}, "asserted", "local officials", "say yes"),
        ("what_will", "hold", HOLD, "planned", "Ana Reeve", "plans to hold"),
        ("what_will", "hold", HOLD, "denied", "Ana Reeve", "denies that it will leave"),
        ("what_will", "leave", LEAVE, "asserted", "Ana Reeve", "says it will leave"),
        ("what_will", "threatens to leave", LEAVE, "threatened", "the rebels", "threaten to leave"),
        ("what_will", "may leave", {"will": "leave", "how": "may"}, "hedged", "an adviser", "says it may leave"),
        ("what_will", "should hold", {"will": "hold", "how": "must"}, "asked", "Ana Reeve", "asks that it hold"),
        ("who_holds", "Harbour", HARBOUR, "asserted", "Ana Reeve", "says Harbour holds it"),
        ("who_holds", "not Harbour", HARBOUR | {"not": True}, "denied", "Ana Reeve", "denies that Harbour holds it"),
        ("who_holds", "Harbour", HARBOUR, "denied", "Ana Reeve", "denies that Harbour has lost it"),
        ("who_holds", "Harbour holds 25 % of it", HARBOUR | {"part": "25 % of it"}, "asserted", "Ana Reeve",
         "says Harbour holds 25 % of it"),
        ("who_holds", "surrounded by Harbour", HARBOUR | {"how": "surrounded"}, "asserted", "Ana Reeve",
         "says it is surrounded by Harbour"),
        ("who_did_it", "Harbour", {"actors": ["Harbour"], "not": False}, "alleged", "villagers", "accuse Harbour"),
        ("who_did_it", "perhaps Harbour", {"actors": ["Harbour"], "not": False}, "hedged", "Ana Reeve",
         "says it may have been Harbour"),
        ("who_did_it", "not Harbour", {"actors": ["Harbour"], "not": True}, "denied", "Ana Reeve",
         "denies that it was Harbour"),
        ("how_many", "at least 58", {"low": 58.0}, "asserted", "authorities", "say at least 58"),
        ("how_many", "six", {"value": 6.0}, "alleged", "Ana Reeve", "alleges six"),
        ("why", "a spark {asks} {0}", {}, "asserted", "Ana Reeve", "says: a spark {asks} {0}"),
        ("about", "it is late", None, "opinion", "Ana Reeve", "judges: it is late"),
    ],
)  # fmt: skip
def test_an_answer_is_a_verb_with_what_is_said(kind, answer, value, standing, who, said):
    """An answer reads as the end of a sentence that a name begins, for one or for many; braces of pages stay words."""
    assert words.answers(kind, position(answer, value), standing, who) == said


def test_lists_bound_the_words_of_a_page():
    """A claim of megabytes is cut where a list shows it; what is short stays as it is."""
    assert words.short("x" * 2_000_000) == "x" * 1000 + "…"
    assert words.short("to hold") == "to hold"


def test_several_names_take_the_verb_of_many():
    """Two who speak together say, one says."""
    yes = position("yes", {"is": True})
    assert words.answers("is_it_so", yes, "asserted", "Ana Reeve, Ivo Brandt", several=True) == "say yes"


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("Arlish Defence Ministry", "the Arlish Defence Ministry"), ("Ministry of Health", "the Ministry of Health"),
        ("the Arlish army", "the Arlish army"), ("Arlen’s army", "Arlen’s army"), ("Rada Orlova", "Rada Orlova"),
        ("a ministry", "a ministry"), ("local officials", "local officials"), ("", ""),
    ],
)  # fmt: skip
def test_bodies_have_their_article_within_a_sentence(who, said):
    """Ministries, armies and governments take `the` where nothing stands before them that takes its place."""
    assert words.within(who) == said
