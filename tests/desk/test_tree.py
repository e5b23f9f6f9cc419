"""Trees of who had it from whom: grown from steps, folded where they are wide, drawn for any words."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.desk import tree
from sayso.desk.tree import Node, Step

KEYS = [f"k{n}" for n in range(9)]
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=120)
nodes = st.lists(
    st.builds(Node, st.sampled_from(KEYS), words, words, st.just("side-1"), st.sampled_from(["", "/claim/c_1"]), words),
    unique_by=lambda n: n.key, max_size=9,
)  # fmt: skip
steps = st.lists(st.builds(Step, st.sampled_from(KEYS), st.sampled_from(KEYS), words), max_size=20)


def count(trees):
    """The number of nodes in some trees."""
    return sum(1 + count(t.kids) for t in trees)


@given(nodes, steps)
def test_every_node_stands_in_the_trees_once(nodes, steps):
    """Whatever the steps, circles too: each node is drawn once, each step is drawn, left over, or of a stranger."""
    trees, left = tree.grown(nodes, steps)
    assert count(trees) == len(nodes)
    known = {n.key for n in nodes}
    usable = [s for s in steps if s.source in known and s.target in known]
    assert len(left) == len(usable) - (len(nodes) - len(trees))


@given(nodes, steps, st.booleans(), words)
def test_a_tree_is_well_formed_for_any_words(nodes, steps, narrow, title):
    """The SVG parses, has neither style nor script, and stays within its width."""
    trees, _ = tree.grown(nodes, steps)
    svg = str(tree.draw(trees, width=340 if narrow else 990, narrow=narrow, title=title, more="/more"))
    root = ElementTree.fromstring(svg)
    assert "style=" not in re.sub(r'"[^"]*"|>[^<]*<', "", svg)
    assert len(root.findall(".//*[@class='full']")) == len(nodes)
    assert all(0 <= float(e.get("cx")) <= 990 for e in root.iter() if e.get("cx"))
    assert all(-1 <= float(e.get("x")) <= 990 for e in root.iter() if e.get("x"))


def test_the_first_step_decides_where_a_node_hangs():
    """A page that has it from two hangs on the one named first; the other step is left over."""
    nodes = [Node(k, k) for k in "abc"]
    trees, left = tree.grown(nodes, [Step("b", "c", "copy"), Step("a", "c", "names it"), Step("a", "b", "names it")])
    assert [(t.node.key, [k.node.key for k in t.kids]) for t in trees] == [("a", ["b"])]
    assert trees[0].kids[0].kids[0].reason == "copy"
    assert left == [Step("a", "c", "names it")]


def test_what_leads_to_no_page_is_not_drawn():
    """Mouths whose pages hang elsewhere are taken out of the picture."""
    nodes = [Node(k, k) for k in ("mouth", "between", "page")]
    trees, _ = tree.grown(nodes, [Step("mouth", "between", ""), Step("mouth", "page", "")])
    kept = tree.leading(trees, frozenset(["page"]))
    assert [k.node.key for k in kept[0].kids] == ["page"]


@pytest.mark.parametrize("narrow", [False, True])
def test_many_branches_are_folded_into_one_that_counts(narrow):
    """Of a hundred pages nine are drawn; one node says how many more there are and leads to them."""
    nodes = [Node("m", "a mouth"), *(Node(f"p{n}", f"page {n}", href=f"/claim/{n}") for n in range(100))]
    trees, _ = tree.grown(nodes, [Step("m", n.key, "says") for n in nodes[1:]])
    svg = str(tree.draw(trees, width=900, narrow=narrow, title="t", more="/claims?origin=o"))
    assert svg.count('class="full"') == 10
    assert "and 91 more" in svg
    assert "/claims?origin=o" in svg


def test_the_first_mouth_stands_left_and_each_step_is_further_right():
    """From left to right, with the reason over what a step leads to."""
    nodes = [Node("a", "a soldier"), Node("b", "a post"), Node("c", "a page", "“it fell”")]
    trees, _ = tree.grown(nodes, [Step("a", "b", "posted it"), Step("b", "c", "quotes it")])
    root = ElementTree.fromstring(str(tree.draw(trees, width=900, narrow=False, title="t")))
    at = {e.text: (float(e.get("x")), float(e.get("y"))) for e in root.iter() if e.tag == "text"}
    assert at["a soldier"][0] < at["a post"][0] < at["a page"][0]
    assert at["quotes it"][0] == at["a page"][0]
    assert at["quotes it"][1] < at["a page"][1] < at["“it fell”"][1]


def test_a_long_chain_is_indented_instead():
    """A chain of thirty copies is drawn top to bottom, each a step to the right until there is no more room."""
    nodes = [Node(f"k{n}", f"page {n}") for n in range(30)]
    trees, _ = tree.grown(nodes, [Step(f"k{n}", f"k{n + 1}", "copies it") for n in range(29)])
    for width, narrow in ((990, False), (340, True)):
        root = ElementTree.fromstring(str(tree.draw(trees, width=width, narrow=narrow, title="t")))
        ys = [float(e.get("cy")) for e in root.iter() if e.get("cy")]
        assert ys == sorted(ys)
        assert max(float(e.get("cx")) for e in root.iter() if e.get("cx")) < width - 100


def test_a_quotation_that_is_cut_is_closed():
    """Long words end in an ellipsis, at a word, and with the closing mark."""
    nodes = [Node("a", "a page", "“the bridge of Ostrand " + "fell and fell " * 30 + "”", when="7 March 2031")]
    for width, narrow in ((300, False), (340, True)):
        trees, _ = tree.grown(nodes, [])
        root = ElementTree.fromstring(str(tree.draw(trees, width=width, narrow=narrow, title="t")))
        lines = [e.text for e in root.iter() if e.get("class") == "words"]
        assert lines[-1].endswith("…”")
        assert lines[-1].removesuffix("…”").split()[-1] in ("fell", "and")
        assert [e.text for e in root.iter() if e.get("class") == "when"] == ["7 March 2031"]
