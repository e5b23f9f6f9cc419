"""The room of the search: what is looked for when something was typed, and what each hit says."""

import html

import pytest

from sayso.desk.rooms import search
from sayso.ledger import Reader
from tests.desk.serving import serving


@pytest.fixture(scope="module")
def desk(demo_ledger):
    """A desk over the demonstration."""
    with serving(demo_ledger) as client:
        yield client


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ("amm", "amm*"), ("two wo", "two wo*"), (" amm", "amm*"), ("amm ", "amm"), ("a", "a"), ("war a", "war a"),
        ("shell*", "shell*"), ('"two wo', '"two wo'), ('"two words"', '"two words"'), ("", ""), ("Бах", "Бах*"),
        ("бахм. ", "бахм."),
    ],
)  # fmt: skip
def test_the_last_word_is_a_beginning(typed: str, looked_for: str) -> None:
    """The last word is looked for as a beginning, from two letters on, until a space or a quotation mark follows."""
    assert search.begun(typed) == looked_for


def test_what_is_typed_and_what_is_sent_find_the_same(desk, demo_ledger) -> None:
    """The address of a search finds what its JSON finds: the room's link to it asks for the beginning, too."""
    body = desk.get("/search?q=bakhm").body
    assert "/api/search?q=bakhm%2A" in body
    assert "<mark>Bakhmut</mark>" in body
    with Reader(demo_ledger) as reader:
        assert all(n > 0 for n in reader.count_hits("bakhm*").values())


def test_a_filter_says_what_it_hides(desk) -> None:
    """Each kind of hit says how many of how many are shown; with a filter no names stand above."""
    body = desk.get("/search?q=bakhmut&standing=denied").body
    assert "the filter hides" in body
    assert 'class="named"' not in body
    assert 'class="named"' in desk.get("/search?q=bakhmut").body


def test_words_without_a_hit_are_said(desk) -> None:
    """Nothing typed explains the search; nothing found says so."""
    assert "Quotation marks keep words together" in desk.get("/search").body
    assert "Nothing read so far holds all of these words" in desk.get("/search?q=xyzzy").body


def test_a_hit_of_many_words_is_cut_around_its_first_mark() -> None:
    """Of a very long hit those words are shown that were looked for, escaped; marks outside are left out."""
    text = "<b>" * 1000 + "bridge" + "<i>" * 1000 + "bridge"
    marks = ((3000, 3006), (6006, 6012))
    shown = search.marked(text, marks)
    assert shown.count("<mark>bridge</mark>") == 1
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "<b>" not in shown
    assert len(html.unescape(str(shown))) < search.MOST_WORDS + 40


def test_the_speaker_is_marked_where_his_name_was_looked_for(desk) -> None:
    """A claim that was found by its speaker's name has the name marked."""
    assert '<span class="who" dir="auto">Yevgeny <mark>Prigozhin</mark></span>' in desk.get("/search?q=prigoz").body
