"""What changed between two moments: pages and questions that are new, and questions that changed."""

from pathlib import Path

from msgspec.structs import astuple

from sayso import pipeline
from sayso.ledger import Reader
from sayso.ledger.news import Moment, moment, news

FIRST = (
    "Lowmarsh bridge was hit\n\n"
    "At least 12 people were killed in the shelling of Lowmarsh on 5 March 2031, the hospital said.\n"
)
SECOND = FIRST.replace("At least 12", "At least 40").replace("the hospital", "the mayor")


def _read(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / name).write_text(words)
    pipeline.read([tmp_path / name], tmp_path / "l.sayso", workers=0)


def test_news_names_what_is_new_and_what_changed(tmp_path: Path) -> None:
    """A first page brings itself and its questions; a second that answers otherwise changes a question and brings no
    new one; nothing read is no news."""
    ledger = tmp_path / "l.sayso"
    _read(tmp_path, "one.txt", FIRST)
    with Reader(ledger) as reader:
        first, (page,) = moment(reader), reader.documents()
        brought = news(Moment(), reader)
        assert brought.documents == (page.id,)
        assert brought.claims == reader.count_claims() > 0
        assert set(brought.questions) == {q.id for q in reader.questions()} != set()
        assert brought.changed == ()
        assert news(first, reader) == news(moment(reader), reader)
        assert not any(astuple(news(first, reader)))
    _read(tmp_path, "two.txt", SECOND)
    with Reader(ledger) as reader:
        brought = news(first, reader)
        assert len(brought.documents) == 1
        assert brought.questions == ()
        change = next(c for c in brought.changed if len(c.after.answers) > len(c.before.answers))
        assert any("40" in a for a in change.after.answers)
        assert reader.question(change.question).status == change.after.status
