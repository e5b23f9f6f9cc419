"""The list of questions: who answers what, in words that open the very words."""

import re
from pathlib import Path

from sayso.ledger import Filter, Reader, Writer, judge
from tests.desk.serving import serving


def test_the_first_screen_says_who_answers_what(demo_ledger: Path) -> None:
    """Each answer is a name with a verb, and leads to the words; beside the counts stands the doubt; the shapes of
    the small pictures are named, and every mark says its words."""
    with serving(demo_ledger) as desk:
        page = desk.get("/").body
    rows = re.findall(r'<article class="question"[^>]*>.*?</article>', page, re.S)
    first = next(row for row in rows if "short of ammunition" in row)
    said = re.findall(
        r'<a href="(/claim/c_\w+)#here"[^>]*><span class="who" dir="auto">([^<]+)</span> <bdi>([^<]+)</bdi>', first
    )
    assert sorted((who, what) for _, who, what in said) == [
        ("Russian Defence Ministry", "denies it"), ("Yevgeny Prigozhin", "alleges it")
    ]  # fmt: skip
    assert "voices found · both of one side" in first
    legend = re.search(r'<ul class="legend strips".*?</ul>', page, re.S)
    assert legend
    for verb in ("says", "alleges", "denies"):
        assert f"{verb}</li>" in legend[0]
    assert re.search(r"<title>Yevgeny Prigozhin alleges it: ", first)


def test_a_status_says_how_many_it_has(demo_ledger: Path) -> None:
    """The chips count the questions of each status, under a filter those that fit it."""
    with serving(demo_ledger) as desk:
        page, narrowed = desk.get("/").body, desk.get("/?side=Russia").body
    with Reader(demo_ledger) as reader:
        contested = reader.count_questions(Filter(status="contested"))
        of_side = reader.count_questions(Filter(status="uncontested", side="Russia"))
    assert f'Contested <span class="n">{contested}</span>' in page
    assert f'Nobody denies it <span class="n">{of_side}</span>' in narrowed


def test_what_is_not_shown_is_said(demo_ledger: Path, tmp_path: Path) -> None:
    """A filter that hides all says how many it hides; a question hidden by a person is counted with where to look;
    an empty ledger invites to read."""
    ledger = tmp_path / "l.sayso"
    ledger.write_bytes(demo_ledger.read_bytes())
    with Writer(ledger) as w:
        judge(w, "hide", _first(ledger), by="Ada", at="2031-01-01T00:00:00Z")
    with serving(ledger) as desk:
        assert "1 question is hidden by a person’s decision" in desk.get("/").body
        assert re.search(r"No question fits this filter. It hides \d+ questions", desk.get("/?by=Nobody").body)
    empty = tmp_path / "empty.sayso"
    Writer(empty).close()
    with serving(empty) as desk:
        page = desk.get("/").body
    assert "Nothing is read yet" in page
    assert 'href="/read">Read pages' in page


def _first(ledger: Path) -> str:
    with Reader(ledger) as reader:
        return next(reader.questions()).id
