"""Full-text search: folded words, marks in the stored text, words around."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from sayso.ledger import Filter, Reader, Writer
from tests.ledger.factory import READER, reading


@pytest.mark.parametrize("words", ["möwe", "MOWE", "mow*", '"zur möwe"', "Zur  Möwe!"])
def test_words_are_found_however_they_are_written(ledger: Path, words: str) -> None:
    """Case, accents and punctuation do not matter; quotation marks keep words together."""
    with Reader(ledger) as r:
        hits = list(r.search(words))
    assert {h.kind for h in hits} == {"claim", "page"}
    assert all(any(h.text[a:b] == "Möwe" for a, b in h.marks) for h in hits)


@pytest.mark.parametrize("words", ["", "  ", "?!", '"', "möw", "möwe nowhere", '"möwe zur"', "* *", "NEAR(", "a AND"])
def test_what_does_not_stand_there_is_not_found(ledger: Path, words: str) -> None:
    """No words, parts of words, words apart and the syntax of the index find nothing and fail nowhere."""
    with Reader(ledger) as r:
        assert list(r.search(words)) == []


def test_kinds_come_questions_first_and_limits_hold_for_each(ledger: Path) -> None:
    """Questions, then claims, then pages; the same words give the same order."""
    with Reader(ledger) as r:
        hits = list(r.search("bridge nordhafen", Filter(limit=2)))
        assert [h.kind for h in hits] == ["question", "claim", "claim", "page", "page"]
        assert hits == list(r.search("bridge nordhafen", Filter(limit=2)))
        assert [h.kind for h in r.search("bridge", Filter(by="Holt"))] == ["question", "claim"]
        document = next(r.documents()).id
        assert {h.document for h in r.search("boats", Filter(document=document))} == {document}


@pytest.mark.parametrize("asked", [Filter(by="Holt"), Filter(standing="asserted"), Filter(about="nordhafen")], ids=str)
def test_a_filter_takes_claims_out_and_changes_no_order(ledger: Path, asked: Filter) -> None:
    """The claims found under a filter are those found without one that fit it, in the same order, also in stretches,
    and their number is theirs."""
    with Reader(ledger) as r:
        fits = {c.id for c in r.claims(asked)}
        wanted = [h for h in r.search("bridge*", Filter(limit=99)) if h.kind == "claim" and h.id in fits]
        found = [h for h in r.search("bridge*", replace(asked, limit=99)) if h.kind == "claim"]
        stretches = [list(r.search("bridge*", replace(asked, limit=1, offset=n))) for n in range(9)]
        assert found == wanted == [h for hits in stretches for h in hits if h.kind == "claim"]
        assert r.count_hits("bridge*", asked)["claim"] == len(wanted) > 0


def test_a_page_is_shown_around_its_first_word(path: Path) -> None:
    """The stretch shown stands at its span in the stored text, cuts no word, and carries every mark."""
    made, _ = reading(1)
    text = "word " * 200 + "the Ze\u00adbra\u0301 walks " + "on and " * 200
    document = replace(made.page.document, text=text, title=None)
    made = replace(made, page=replace(made.page, document=document, segments=()), claims=(), mentions=())
    with Writer(path) as w:
        w.write([(made, text.encode())], reader=READER)
    with Reader(path) as r:
        (hit,) = r.search("zebra")
    assert hit.span is not None
    assert text[slice(*hit.span)] == hit.text
    assert len(hit.text) < 350
    assert hit.text.split()[0] == "word"
    assert [hit.text[a:b] for a, b in hit.marks] == ["Ze\u00adbra\u0301"]
