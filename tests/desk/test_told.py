"""Who had it from whom: steps in plain words, what became wider, which words are quoted."""

import pytest
from msgspec import structs

from sayso.desk.told import kind_of, telling, why, widened
from sayso.records import Edge, Origin
from tests.desk.test_marks import claim


def edge(reason="The page names its source: “said”.", source="d_1", **data):
    """A step to a page."""
    return Edge(source=source, target="d_2", reason=reason, data=data)


@pytest.mark.parametrize(
    ("step", "kind", "said"),
    [
        (
            edge(share=0.663, common=120),
            "text",
            "About two thirds of the shorter page stands word for word in the other.",
        ),
        (edge(share=1.0, common=9), "text", "All of the shorter page stands word for word in the other."),
        (edge(share=0.79), "words", "One speaker; about four fifths of the words are the same."),
        (edge(share=1.0), "words", "One speaker, in the very same words."),
        (edge("One answer on one day.", claims=["c_1", "c_2"]), "day", "One answer on one day."),
        (edge("In other words.", statements=5, speakers=3, of=7), "reworded", "In other words."),
        (edge(source="i_1"), "named", "The page names its source: “said”."),
        (edge("It is a translation."), "other", "It is a translation."),
        (edge("Retold wider.", wider=["a soldier", "the army"]), "wider", "Retold wider."),
    ],
)
def test_a_step_is_said_in_plain_words(step, kind, said):
    """Shares are said as people say them; a reason without figures stands as it is."""
    assert (kind_of(step), why(step)) == (kind, said)


def test_what_became_wider_is_said_once():
    """Each widening on the way is one sentence, however many pages have it so; odd records say nothing."""
    steps = (edge(wider=["a soldier", "the army"]), edge(source="d_3", wider=["a soldier", "the army"]), edge(wider=7))
    origin = Origin(id="o_1", kind="post", name="a soldier", speaker=None, claims=("c_1",), edges=steps)
    assert widened(origin) == ("On the way “a soldier” became “the army”.",)


def test_the_words_that_say_something_are_quoted():
    """Of the claims of a page the first with more than a word or two is quoted, else the longest."""
    one, two, three = (
        structs.replace(claim(((0, 5),), f"c_{n}"), text=text)
        for n, text in enumerate(("ammunition", "the ministry is starving his fighters", "more"))
    )
    assert telling([one, two, three]) == two
    assert telling([three, one]) == one
