"""A claim in its page: on whose word, its words, what stands beside it and why, what a person decided of it."""

import html
from collections import Counter

import pytest

from benchmarks.make_ledger import build
from sayso import wording
from sayso.desk import relations
from sayso.desk.relations import Group, nothing_found
from sayso.ledger import Filter, Reader
from tests.desk.serving import serving, shown


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """A made ledger with relations of every kind."""
    path = tmp_path_factory.mktemp("made") / "made.sayso"
    build(path, claims=300)
    return path


@pytest.fixture(scope="module")
def desk(ledger):
    """The desk over it; Ada decides."""
    with serving(ledger, by="Ada") as running:
        yield running


@pytest.fixture
def reader(ledger):
    """The ledger."""
    with Reader(ledger) as reader:
        yield reader


def one_of_each_kind(reader):
    """For each kind of relation a claim that has it."""
    found = {}
    for link in reader.links():
        found.setdefault(link.kind, link)
    assert set(found) == set(wording.LINK_GROUPS)
    return found


def test_each_relation_stands_under_its_kind_with_its_reason(desk, reader):
    """Kind in words, the other's words marked as in its page, where it is, and the reason."""
    for kind, link in one_of_each_kind(reader).items():
        group = next(g for g in relations.groups(reader, reader.claim(link.source)) if g.kind == kind)
        body, text = shown(desk, f"/claim/{link.source}")
        assert group.heading in text
        for b in group.open:
            assert f'href="/claim/{b.claim.id}#here"' in body
            assert " ".join(b.reason.split()) in text
            assert "content" in {c for r in b.runs for c in r.classes.split()}


def test_many_relations_are_folded_and_counted(reader):
    """Three of a kind stand open, some more are folded, and the rest is counted."""
    counts = Counter(x for link in reader.links() if link.kind == "agrees" for x in (link.source, link.target))
    id, n = max(counts.items(), key=lambda kv: (kv[1], kv[0]))
    group = next(g for g in relations.groups(reader, reader.claim(id)) if g.kind == "agrees")
    assert len(group.open) == min(3, n)
    assert len(group.open) + len(group.folded) <= relations.MOST
    assert group.left == n - len(group.open) - len(group.folded)


def group(kind):
    """A group of one kind with nothing in it."""
    return Group(kind, "", (), (), 1)


@pytest.mark.parametrize(
    ("kinds", "contested", "said"),
    [
        (["denies"], True, ""),
        (["contradicts"], False, ""),
        ([], False, "No other claim was found that says the same, denies or contradicts it."),
        (["agrees"], False, "No claim was found that denies or contradicts it."),
        (["agrees"], True, "No one claim is linked that excludes these very words"),
    ],
)  # fmt: skip
def test_what_was_not_found_says_no_more_than_was_looked_for(kinds, contested, said):
    """Under a contested question nothing says that nobody contradicts it."""
    assert nothing_found([group(k) for k in kinds], contested).split(";")[0] == said


def test_all_mouths_stand_on_top_with_the_words_of_the_page(desk, reader):
    """From the page to the innermost speaker, each with the words that say so; the verb comes last."""
    claim = max(reader.claims(Filter(limit=200)), key=lambda c: len(c.chain))
    assert len(claim.chain) > 2
    body, _ = shown(desk, f"/claim/{claim.id}")
    chain = html.unescape(
        body[body.index('<nav class="chain"') : body.index("</nav>", body.index('<nav class="chain"'))]
    )
    text = reader.document(claim.document).text
    at = 0
    for link in claim.chain:
        at = chain.index(link.name or wording.NOBODY, at)
        assert all(text[a:b] in chain[at:] for a, b in link.cue)
    assert wording.says(claim.standing, claim.speaker) in chain[at:]


def test_what_a_person_decided_stands_beside_the_claim(desk, reader):
    """A claim that was called wrong says by whom and why."""
    claim = next(c for c in reader.claims(Filter(limit=200)) if c.speaker)
    fields = {"target": claim.id, "action": "side", "value": "Harbour League", "reason": "It is their harbour."}
    answer = desk.post(f"/judge/{claim.id}", fields)
    assert answer.status in (200, 303), answer.body
    _, text = shown(desk, f"/claim/{claim.id}")
    assert "Ada : the side is Harbour League · It is their harbour." in text


def test_a_claim_says_on_how_many_pages_its_voice_is_told(desk, reader):
    """Many pages, one voice: the number stands beside the claim and leads to the tree."""
    voice = next(v for v in reader.voices(Filter(limit=1)) if v.pages > 1)
    body, text = shown(desk, f"/claim/{voice.origin.claims[0]}")
    assert f'href="/voice/{voice.origin.id}"' in body
    assert f"{wording.counted(voice.pages).capitalize()} pages, one voice" in text
