import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.rows import FIELDS, item, known, post
from sayso.records import Skip

lines = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=30)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")).filter(str.strip)


@given(lines, texts)
def test_bytes_of_a_row(title, text):
    """The bytes of a row are its title, a blank line and its text, as UTF-8; without title its text alone."""
    assert item("a#1", {"title": title, "text": text}).data == f"{title}\n\n{text}".encode()
    assert item("a#1", {"text": text}).data == text.encode()


@given(lines, st.integers(0, 10**12), texts)
def test_bytes_of_a_post(channel, number, text):
    """A row with channel and id is a post: channel, number sign and id, a blank line, text."""
    expected = f"{channel}\n#{number}\n\n{text}".encode()
    assert (
        item("a#1", {"Channel": channel, "ID": number, "text": text}).data
        == expected
        == post(channel, str(number), text)
    )


def test_a_post_keeps_its_title():
    """The title of a post stands before its text."""
    assert item("a#1", {"channel": "C", "id": "7", "title": "T", "text": "words"}).data == b"C\n#7\n\nT\n\nwords"


def test_where_it_was_met_is_no_part_of_the_bytes():
    """An outlet, an address or a date supplied later changes no bytes."""
    bare = item("a#1", {"title": "T", "text": "words"})
    told = item("b#2", {"title": "T", "text": "words", "url": "https://a.example", "date": "2023", "outlet": "O"})
    assert bare.data == told.data


@pytest.mark.parametrize("told", FIELDS)
def test_usual_names_are_known(told):
    """Each usual name is known, whatever its case and spaces."""
    assert all(told in known([f" {name.upper().replace('_', ' ')} "]) for name in FIELDS[told])


def test_source_is_an_address_or_an_outlet():
    """`source` is read as what it looks like; an object with a name is that name."""
    assert item("a", {"text": "x", "source": "https://a.example/1"}).carried.url == "https://a.example/1"
    assert item("a", {"text": "x", "source": "https://a.example/1"}).carried.outlet is None
    assert item("a", {"text": "x", "source": "The Ledger"}).carried.outlet == "The Ledger"
    assert item("a", {"text": "x", "source": {"id": None, "name": "The Ledger"}}).carried.outlet == "The Ledger"


def test_only_web_addresses_are_taken():
    """An address that is none of the web's is not carried."""
    for url in ("javascript:alert(1)", "file:///etc/passwd", "a.example/1", 3, None, ["x"], "http://", "https://a b"):
        assert item("a", {"text": "x", "url": url}).carried.url is None


def test_dates_that_name_no_day_have_a_reason():
    """A date that can't be read is unknown, with the words that stood there."""
    carried = item("a", {"text": "x", "date": "01/02/2023", "created": ""}).carried
    assert carried.published is None
    assert carried.published_reason == "the record's date names no day: 01/02/2023"
    assert item("a", {"text": "x", "date": "soon", "created_at": "2023-01-06"}).carried.published_reason is None
    assert item("a", {"text": "x"}).carried.published_reason is None


def test_paragraphs_and_markup():
    """A list is paragraphs; where there is no text but markup, the bytes are the markup alone."""
    assert item("a", {"text": ["One.", None, "Two."]}).data == b"One.\n\nTwo."
    assert item("a", {"html": "<p>x</p>", "title": "T"}).data == b"<p>x</p>"


def test_nothing_to_read_is_a_skip():
    """A row without text, or with values that are no text, is a skip."""
    for row in ({}, {"text": ""}, {"text": " \n"}, {"text": None}, {"text": {"a": 1}}, {"text": [1]}, {"title": "T"}):
        assert item("a#1", row) == Skip(source="a#1", reason="empty", detail="the row has no text")
