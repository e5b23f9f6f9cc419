"""Is an event told as done, meant, possible, required, tried or conditional?"""

import pytest

from sayso.linking.leaves import leaves
from sayso.linking.moods import mood
from tests.linking.factory import Said, corpus, sheet, sides


@pytest.mark.parametrize(
    ("words", "standing", "expected"),
    [
        ("The Velmoran army has left Vexholm", "asserted", "real"),
        ("The Velmoran army left Vexholm", "planned", "real"),
        ("The Velmoran army will leave Vexholm", "asserted", "meant"),
        ("The Velmoran army won't leave Vexholm", "asserted", "meant"),
        ("The generals pledged to leave Vexholm", "asserted", "meant"),
        ("The generals began to leave Vexholm", "asserted", "real"),
        ("The Velmoran army might have to leave Vexholm", "asserted", "possible"),
        ("The Velmoran army must leave Vexholm", "asserted", "required"),
        ("Kestrel told the army to leave Vexholm", "asserted", "required"),
        ("The Velmoran army tried to leave Vexholm", "asserted", "open"),
        ("Kestrel proposed to leave Vexholm", "asserted", "required"),
        ("If the Velmoran army leaves Vexholm, all is lost", "asserted", "if"),
        ("to leave Vexholm", "ordered", "meant"),
    ],
)
def test_mood(words, standing, expected):
    """The words before a trigger in its clause tell the mood; where they do not, the claim's standing does."""
    whole = corpus(sheet(Said(words, "Mara Voss", standing)))
    (leaf,) = leaves(whole, whole.claims, sides()).values()
    (claim,) = leaf.claims
    event = next(e for e in claim.events if e.type == "leave")
    assert mood(claim, event, leaf) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a withdrawal to nearby positions was possible", "possible"),
        ("a withdrawal to nearby positions was not possible", "real"),
        ("the withdrawal left no other way possible", "real"),
    ],
)
def test_mood_of_a_noun(words, expected):
    """What a noun names may be possible by the verb that follows, and by nothing else."""
    whole = corpus(sheet(Said(words, "Mara Voss")))
    (leaf,) = leaves(whole, whole.claims, sides()).values()
    (claim,) = leaf.claims
    assert mood(claim, claim.events[0], leaf) == expected
