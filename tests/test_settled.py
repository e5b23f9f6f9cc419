"""The date of a page and its claims' times: worked out anew at once, from the claims as they were read."""

import shutil
from pathlib import Path

from msgspec.structs import replace

from sayso import grounding, pipeline
from sayso.ledger import Reader, Writer, judge
from sayso.ledger.corpus import as_read
from sayso.records import Claim, Interval

AT = "2031-04-01T09:00:00Z"
PAGE = (
    "Shells fall on Lowmarsh\n\nRebels shelled Lowmarsh on Monday. "
    "Mayor Ana Reeve said that 12 people were killed on Tuesday.\n"
)


def _read(tmp_path: Path, published: str = "") -> Path:
    folder = tmp_path / "pages"
    folder.mkdir(exist_ok=True)
    (folder / "page.txt").write_text(PAGE)
    (tmp_path / "meta.csv").write_text(f"source,published\npage.txt,{published}\n")
    pipeline.read([folder], tmp_path / "l.sayso", meta=tmp_path / "meta.csv" if published else None, workers=0)
    return tmp_path / "l.sayso"


def _times(ledger: Path) -> list[str | None]:
    """The day of each claim that names one, and the reasons of the others."""
    with Reader(ledger) as r:
        claims = sorted(r.claims(), key=lambda c: c.content)
        named = [c for c in claims if c.when or c.when_reason != "no_time_in_words"]
        return [c.when.start if c.when else c.when_reason for c in named]


def _judge(ledger: Path, action: str, target: str, value: str | None = None) -> str:
    with Writer(ledger) as w:
        made = judge(w, action, target, by="Ada", at=AT, value=value)
        pipeline.settle(w, only=made.target.ids)
    return made.id


def _document(ledger: Path) -> str:
    with Reader(ledger) as r:
        return next(r.documents()).id


UNKNOWN = ["relative_without_anchor"] * 2


def test_a_date_that_people_know_dates_the_claims_at_once(tmp_path: Path) -> None:
    """Monday is the one before the date that a person gave; another date moves it, undoing brings back what was, step
    by step."""
    ledger = _read(tmp_path)
    assert _times(ledger) == UNKNOWN
    first = _judge(ledger, "date", _document(ledger), "2031-03-05")
    assert _times(ledger) == ["2031-03-03", "2031-03-04"]
    second = _judge(ledger, "date", _document(ledger), "2031-03-12")
    assert _times(ledger) == ["2031-03-10", "2031-03-11"]
    undo = _judge(ledger, "undo", second)
    assert _times(ledger) == ["2031-03-03", "2031-03-04"]
    _judge(ledger, "undo", undo)
    assert _times(ledger) == ["2031-03-10", "2031-03-11"]
    _judge(ledger, "undo", second)
    _judge(ledger, "undo", first)
    assert _times(ledger) == UNKNOWN


def test_a_date_that_nobody_knows_leaves_the_claims_undated(tmp_path: Path) -> None:
    """A date that was given with the page does not count where a person says that it is wrong; undone, it does."""
    ledger = _read(tmp_path, "2031-03-05")
    assert _times(ledger) == ["2031-03-03", "2031-03-04"]
    made = _judge(ledger, "date", _document(ledger), None)
    assert _times(ledger) == UNKNOWN
    with Reader(ledger) as r:
        assert [c.published_reason for c in r.captures()] == ["judged"]
        assert [c.published is not None for c in r.captures(computed=True)] == [True]
    _judge(ledger, "undo", made)
    assert _times(ledger) == ["2031-03-03", "2031-03-04"]


def test_a_month_dates_less_than_a_day(tmp_path: Path) -> None:
    """ "On Monday" of a page of some day in March is not known."""
    ledger = _read(tmp_path)
    _judge(ledger, "date", _document(ledger), "2031-03")
    assert not any((t or "").startswith("2031") for t in _times(ledger))


def test_a_judged_date_outlives_other_captures_and_reading_again(tmp_path: Path) -> None:
    """The same text met elsewhere with a date of its own, and a page that is taken out and read again, keep it."""
    ledger = _read(tmp_path)
    _judge(ledger, "date", _document(ledger), "2031-03-12")
    copy = tmp_path / "copies"
    copy.mkdir()
    shutil.copy(tmp_path / "pages" / "page.txt", copy / "copy.txt")
    (tmp_path / "copy.csv").write_text("source,published\ncopy.txt,2031-03-01\n")
    pipeline.read([copy], ledger, meta=tmp_path / "copy.csv", workers=0)
    assert _times(ledger) == ["2031-03-10", "2031-03-11"]
    with Writer(ledger) as w:
        w.remove(["copy.txt", "page.txt"])
    assert _times(ledger) == []
    _read(tmp_path)
    assert _times(ledger) == ["2031-03-10", "2031-03-11"]


def test_the_same_dates_make_the_same_ledger(tmp_path: Path) -> None:
    """A page that is dated by a person has the claims that it would have had with that date from the beginning."""
    late, early = _read(tmp_path), tmp_path / "early"
    early.mkdir()
    _judge(late, "date", _document(late), "2031-03-05")
    given = _read(early, "2031-03-05")

    def claims(path: Path) -> list[Claim]:
        with Reader(path) as r:
            return [replace(c, said_at=_unsourced(c.said_at)) for c in as_read(r, _document(path))]

    assert claims(late) == claims(given)


def _unsourced(when: Interval | None) -> Interval | None:
    """A time without its basis: a person's date is one."""
    return replace(when, basis="") if when else None


def test_settling_reads_nothing_again(demo_ledger: Path, tmp_path: Path) -> None:
    """Claims that another reader made stay as they are, whatever is decided and regrouped; reading pages reads them."""
    ledger = tmp_path / "l.sayso"
    shutil.copy(demo_ledger, ledger)
    with Writer(ledger) as w:
        w.db.execute("UPDATE documents SET reader = 'another/9'")
        w.db.execute("UPDATE claims SET standing = 'opinion', confidence = 0.1234")
    document = _document(ledger)
    _judge(ledger, "date", document, "2031-03-05")
    with Writer(ledger) as w:
        pipeline.settle(w)
        pipeline.relink(w)
        assert len(w.to_reread(pipeline.READER)) > 1
    with Reader(ledger) as r:
        assert {(c.standing, c.confidence) for c in r.claims()} == {("opinion", 0.1234)}
    (tmp_path / "page.txt").write_text(PAGE)
    pipeline.read([tmp_path / "page.txt"], ledger, workers=0)
    with Reader(ledger) as r:
        assert {c.standing for c in r.claims()} > {"opinion", "asserted"}


def test_grounding_what_was_grounded_changes_nothing(demo_ledger: Path) -> None:
    """So that a page can be dated anew from its claims alone."""
    with Reader(demo_ledger) as r, Writer(demo_ledger) as w:
        for document in r.documents():
            claims, anchor = as_read(r, document.id), w.anchor(document.id)
            _, again = grounding.ground(r.page(document.id), claims, anchor)
            assert again == claims
