"""Writing: what is known adds nothing, what comes later is added, what is removed is gone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from sayso import settings
from sayso.errors import LedgerError, LedgerLocked, NotFound
from sayso.ledger import Reader, Writer, Written
from sayso.records import Skip
from tests.ledger.factory import READER, claims_of, day, reading, relink, run


def test_what_was_written_is_read_back(path: Path) -> None:
    """Document, bytes, capture, segments, mentions and claims come back as they were given."""
    made, data = reading(1, url="https://example.org/1", outlet="The Tide", seen="2031-03-06T10:00:00Z")
    with Writer(path) as w:
        assert w.write([(made, data)], reader=READER) == Written(documents=1, captures=1, claims=2)
        assert w.page(made.page.document.id) == made.page
    with Reader(path) as r:
        assert r.document(made.page.document.id) == made.page.document
        assert r.document_bytes(made.page.document.id) == data
        assert tuple(r.captures()) == (made.capture,)
        assert tuple(r.segments(made.page.document.id)) == made.page.segments
        assert {m.id for m in r.mentions()} == {m.id for m in made.mentions}
        for m in made.mentions:
            assert r.show(m.id) == replace(m, score=0.1235)
        for c in made.claims:
            assert r.claim(c.id) == replace(c, confidence=round(c.confidence, 4), side_reason="not_grouped")


def test_keys_of_the_gazetteer_reach_linking_and_nobody_else(path: Path) -> None:
    """What grounding resolved a place to is in the corpus; readers see identities only, which linking makes."""
    made, data = reading(1)
    place = next(m for m in made.mentions if m.kind == "place")
    said = made.claims[0]
    said = replace(said, where=(replace(said.where[0], identity="geonames:1"),))
    others = tuple(m for m in made.mentions if m != place)
    keyed = replace(made, mentions=(*others, replace(place, identity="geonames:1")), claims=(said,))
    with Writer(path) as w:
        w.write([(keyed, data)], reader=READER)
        corpus = w.corpus()
        assert [m.identity for m in corpus.mentions if m.kind == "place"] == ["geonames:1"]
        assert corpus.claims[0].where == said.where
        with Reader(path) as r:
            assert r.show(place.id) == replace(place, score=0.1235)
            assert r.claim(said.id).where == made.claims[0].where
        relink(w)
        assert w.corpus() == corpus


def test_writing_again_adds_nothing(ledger: Path) -> None:
    """The same readings a second time leave the ledger as it was: no rows, no need to link again."""
    with Writer(ledger) as w:
        before = w.db.total_changes
        assert w.write([reading(n) for n in range(1, 5)], reader=READER) == Written(known=4)
        assert not w.dirty
        assert w.db.total_changes == before
        assert w.known("page1.txt", reading(1)[0].page.document.id) == READER
        assert w.known("page1.txt", reading(2)[0].page.document.id) is None


def test_the_same_bytes_at_two_places_are_one_document_with_two_captures(ledger: Path) -> None:
    """A known document gets only the new capture, and the ledger wants to be linked again."""
    with Writer(ledger) as w:
        again = reading(1, source="copy.txt", url="https://example.org/copy")
        assert w.write([again], reader=READER) == Written(captures=1)
        assert w.dirty
    with Reader(ledger) as r:
        assert sum(1 for _ in r.documents()) == 4
        assert {c.source for c in r.captures(again[0].page.document.id)} == {"page1.txt", "copy.txt"}


def test_values_given_later_are_added_and_never_taken_back(path: Path) -> None:
    """`--meta` changes the fields of a capture that is known; a later run without it changes nothing back."""
    with Writer(path) as w:
        w.write([reading(1, published=None)], reader=READER)
        given = reading(1, outlet="The Tide", published="2031-03-05", basis={"outlet": "given", "published": "given"})
        assert w.write([given], reader=READER) == Written(changed=1)
        plain = reading(1, outlet="Other", published="2031-03-09", basis={"outlet": "meta:og:site_name"})
        assert w.write([plain, reading(1, published=None)], reader=READER) == Written(known=2)
        other = reading(1, outlet="The Ebb", basis={"outlet": "given", "published": "given"})
        assert w.write([other], reader=READER) == Written(changed=1)
    with Reader(path) as r:
        (capture,) = r.captures()
    assert (capture.outlet, capture.basis["outlet"]) == ("The Ebb", "given")
    assert (capture.published, capture.published_reason) == (day("2031-03-05"), None)


def test_an_earlier_date_asks_for_grounding_anew(path: Path) -> None:
    """Claims are worked out against the earliest date of the captures; the ledger says where they are not."""
    made, data = reading(1, published="2031-03-05")
    document = made.page.document
    with Writer(path) as w:
        w.write([(made, data)], reader=READER)
        w.write([reading(1, source="later.txt", published="2031-03-09")], reader=READER)
        w.write([reading(1, source="undated.txt", published=None)], reader=READER)
        assert w.to_ground() == ()
        w.write([reading(1, source="earlier.txt", published="2031-03-01")], reader=READER)
        ((found, anchor),) = w.to_ground()
        assert (found, anchor, w.anchor(found)) == (document.id, day("2031-03-01"), anchor)
        claims = claims_of(document, made.claims[0].speaker or "", anchor)
        w.replace_claims(document.id, made.mentions, claims, anchor, reader=READER)
        assert w.to_ground() == ()
        w.remove(["earlier.txt"])
        assert w.to_ground() == ((document.id, day("2031-03-05")),)
    with Reader(path) as r:
        assert r.claim(made.claims[0].id).when == day("2031-03-01")


def test_a_better_reader_replaces_claims_and_keeps_the_text(ledger: Path) -> None:
    """Claims of another reader come in place of the old ones; full-text search follows."""
    made, _ = reading(1)
    document = made.page.document.id
    with Writer(ledger) as w:
        assert len(w.to_reread("rules/next")) == 4
        w.replace_claims(document, made.mentions[:1], made.claims[:1], made.anchor, reader="rules/next")
        assert document not in w.to_reread("rules/next")
        assert w.dirty
        with pytest.raises(NotFound):
            w.replace_claims("d_0000000000000000", (), (), None, reader=READER)
    with Reader(ledger) as r:
        assert r.document(document) == made.page.document
        assert [c.id for c in r.claims() if c.document == document] == [made.claims[0].id]
        assert made.claims[1].id not in {h.id for h in r.search("boats harbour")}


def test_pages_that_are_not_read_are_kept_by_source(path: Path) -> None:
    """A skip stands until its source is read or removed; a stored page without claims is one, too."""
    made, data = reading(1)
    skipped = replace(made, claims=(), skip=Skip(source="page1.txt", reason="language_not_read", detail="xx"))
    with Writer(path) as w:
        w.write([(skipped, data)], [Skip(source=s, reason="binary", detail="") for s in ("a", "b")], reader=READER)
        w.write([], [Skip(source="a", reason="binary", detail="")], reader=READER)
        assert w.corpus().skipped == {"binary": 2, "language_not_read": 1}
        w.write([reading(2, source="a")], reader=READER)
        w.remove(["b"])
        w.replace_claims(made.page.document.id, (), (), made.anchor, reader=READER)
        assert w.corpus().skipped == {"language_not_read": 1}
        w.replace_claims(made.page.document.id, made.mentions, made.claims, made.anchor, reader="rules/next")
        assert w.corpus().skipped == {}


def test_a_reading_that_breaks_the_rules_costs_only_itself(path: Path) -> None:
    """Two claims of one id, or a number that is not finite, skip their page as crashed; the others are kept."""
    (twice, a), (odd, b) = reading(1), reading(2)
    twice = replace(twice, claims=(twice.claims[0], twice.claims[0]))
    odd = replace(odd, claims=(replace(odd.claims[0], confidence=float("nan")),))
    with Writer(path) as w:
        written = w.write([(twice, a), reading(3), (odd, b)], reader=READER)
        assert (written.documents, [s.reason for s in written.skips]) == (1, ["crashed", "crashed"])
        assert w.corpus().skipped == {"crashed": 2}
    with Reader(path) as r:
        assert [c.source for c in r.captures()] == ["page3.txt"]


@pytest.mark.parametrize(
    ("pattern", "gone"),
    [
        ("a/page1.txt", {"a/page1.txt"}),
        ("a", {"a/page1.txt", "a/b/page2.txt"}),
        ("a/", {"a/page1.txt", "a/b/page2.txt"}),
        ("c.zip", {"c.zip!page3.txt"}),
        ("d.jsonl", {"d.jsonl#4"}),
        ("*/page?.txt", {"a/page1.txt", "a/b/page2.txt"}),
        ("page1.txt", set()),
        ("c", set()),
    ],
)
def test_remove_takes_a_source_a_folder_a_container_or_a_glob(path: Path, pattern: str, gone: set[str]) -> None:
    """What a pattern names is taken out, and nothing else."""
    sources = ["a/page1.txt", "a/b/page2.txt", "c.zip!page3.txt", "d.jsonl#4"]
    with Writer(path) as w:
        w.write([reading(n, source=s) for n, s in enumerate(sources)], reader=READER)
        removed = w.remove([pattern])
        assert (set(removed.sources), removed.documents, removed.claims) == (gone, len(gone), 2 * len(gone))
    with Reader(path) as r:
        assert {c.source for c in r.captures()} == set(sources) - gone
        assert len(list(r.claims())) == r.count_claims() == 2 * (4 - len(gone))


def test_a_document_stays_until_its_last_capture_goes(path: Path) -> None:
    """Removing one of two captures leaves the document; removing the other takes it out."""
    with Writer(path) as w:
        w.write([reading(1), reading(1, source="copy.txt")], reader=READER)
        first = w.remove(["copy.txt"])
        assert (first.captures, first.documents) == (1, 0)
        second = w.remove(["page1.txt"])
        assert (second.captures, second.documents, second.claims) == (1, 1, 2)


def test_removed_words_are_gone_from_the_file(path: Path) -> None:
    """`remove` takes a page out, bytes and all: neither its text nor its words in an index stay in the file."""
    made, data = reading(1, speaker="Quirinus Zyxwv")
    with Writer(path) as w:
        w.write([(made, data), reading(2)], reader=READER)
        relink(w)
        w.remove(["page1.txt"])
        relink(w)
    content = path.read_bytes().lower()
    assert b"nordhafen" in content
    assert b"quirinus" not in content
    assert b"zyxwv" not in content


def test_dirty_holds_until_a_linking_that_saw_the_change(path: Path) -> None:
    """What changes while linking is at work keeps the ledger dirty after its switch."""
    from tests.ledger.factory import link

    with Writer(path) as w:
        assert not w.dirty
        w.write([reading(1)], reader=READER)
        corpus = w.corpus()
        w.write([reading(2)], reader=READER)
        w.switch(link(corpus), made_with="sides x")
        assert w.dirty
        assert w.made_with == "sides x"
        relink(w)
        assert not w.dirty


def test_switching_without_a_corpus_is_refused(ledger: Path) -> None:
    """A generation says of which pages it was made."""
    from tests.ledger.factory import link

    with Writer(ledger) as w:
        linked = link(w.corpus())
    with Writer(ledger) as w, pytest.raises(LedgerError):
        w.switch(linked)


def test_one_linker_at_a_time(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second linker waits, then is told; one that was done leaves no lock."""
    monkeypatch.setattr(settings, "LOCK_SECONDS", 0.2)
    with Writer(ledger) as a, Writer(ledger) as b:
        with a.linking():
            with pytest.raises(LedgerLocked), b.linking():
                pass
            b.write([reading(9)], reader=READER)
        with b.linking():
            pass


def test_a_dead_linker_does_not_hold_the_lock(ledger: Path) -> None:
    """Where the linking process was killed, the next one takes over."""
    code = "import os, sys; from sayso.ledger import Writer; Writer(sys.argv[1]).linking().__enter__(); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", code, str(ledger)]).returncode == 9
    with Writer(ledger) as w, w.linking():
        assert w.db.execute("SELECT pid FROM linker").fetchone()[0] == os.getpid()


def test_a_run_is_noted_once(ledger: Path) -> None:
    """The same run twice is one row."""
    with Writer(ledger) as w:
        w.add_run(run(2))
        w.add_run(run(1))
        w.add_run(run(2))
    with Reader(ledger) as r:
        assert list(r.runs()) == [run(1), run(2)]


def test_earlier_versions_of_an_address_are_told_by_time_not_by_order(tmp_path: Path) -> None:
    """`previous` is the version of the same address before this one, whichever was read first."""
    versions = [
        reading(1, url="https://example.org/a", seen="2031-03-05T08:00:00+02:00"),
        reading(2, url="https://example.org/a", seen="2031-03-05T07:00:00Z"),
        reading(3, url="https://example.org/a", published="2031-03-01"),
        reading(4, url="https://example.org/a", published=None),
        reading(5, url="https://example.org/b", seen="2031-03-01T07:00:00Z"),
    ]
    ids = [r.capture.id for r, _ in versions]
    for n, order in enumerate((versions, versions[::-1])):
        with Writer(tmp_path / f"{n}.sayso") as w:
            w.write(order, reader=READER)
        with Reader(tmp_path / f"{n}.sayso") as r:
            previous = {c.id: c.previous for c in r.captures()}
            assert r.capture(ids[1]).previous == ids[0]
        assert [previous[i] for i in ids] == [ids[2], ids[0], None, None, None]
