import json

from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.json_lines import record
from sayso.records import Item, Skip

ROWS = [
    {"title": "Bridge closed", "text": "The mayor said no.", "url": "https://a.example/1", "date": "2023-01-06"},
    {"text": "Only words."},
]


def lines(*rows):
    return "\n".join(json.dumps(row) for row in rows) + "\n"


def test_each_line_is_a_document(read):
    """A line's document has title, blank line and text as bytes, and what the line tells beside it."""
    items, skips, _ = read("pages.jsonl", lines(*ROWS))
    assert list(items) == ["pages.jsonl#1", "pages.jsonl#2"]
    first, second = items.values()
    assert first.data == b"Bridge closed\n\nThe mayor said no."
    assert second.data == b"Only words."
    assert first.carried.url == "https://a.example/1"
    assert first.carried.basis == {"url": "record:url", "title": "record:title", "published": "record:date"}
    assert skips == {}


def test_a_broken_line_costs_itself(read):
    """A line that is no JSON, no object, or without text is a skip of its own; the others are read."""
    deep = "[" * 200_000
    data = "\n".join(["{broken", '"words"', "", '{"title": "x"}', '{"text": " "}', deep, '{"text": "words"}'])
    items, skips, _ = read("a.ndjson", data)
    assert list(items) == ["a.ndjson#7"]
    assert {source: reason for source, (reason, _) in skips.items()} == {
        "a.ndjson#1": "unreadable",
        "a.ndjson#2": "unreadable",
        "a.ndjson#4": "empty",
        "a.ndjson#5": "empty",
        "a.ndjson#6": "unreadable",
    }


def test_line_ends_and_mark_do_not_matter(read):
    """A byte-order mark, CRLF and a missing last line end change nothing."""
    items, skips, _ = read("a.jsonl", b'\xef\xbb\xbf{"text": "one"}\r\n\r\n{"text": "two"}')
    assert [(source, item.data) for source, item in items.items()] == [("a.jsonl#1", b"one"), ("a.jsonl#3", b"two")]
    assert skips == {}


def test_lines_in_other_encodings(read):
    """The letters of the first stretch outside ASCII tell the encoding of a whole file."""
    row = '{"text": "Глава района сообщил о пожаре на складе"}\n'
    for codec in ("cp1251", "koi8-r", "utf-16", "utf-16-le", "utf-8-sig"):
        data = ('{"text": "plain"}\n' * 9 + row * 2).encode(codec)
        items, skips, _ = read("a.jsonl", data)
        assert skips == {}
        assert items["a.jsonl#11"].data.decode() == "Глава района сообщил о пожаре на складе"


def test_lone_surrogates_are_stored_as_replacements(read):
    """A JSON escape of half a character becomes U+FFFD, never a crash."""
    items, _, _ = read("a.jsonl", r'{"text": "half \ud83d done \u0000", "title": "\udc00", "outlet": "\ud800x"}')
    (item,) = items.values()
    assert item.data.decode() == "\ufffd\n\nhalf \ufffd done \ufffd"
    assert item.carried.outlet == "\ufffdx"


def test_a_file_without_lines_is_told(read):
    """A file in which there is nothing to read is one skip, so that it is not taken for read."""
    for data in (b"", b"\n\r\n  \n", b"\xef\xbb\xbf"):
        assert read("a.jsonl", data)[1] == {"a.jsonl": ("empty", "no lines")}


def test_binary_lines_are_refused_whole(read):
    """A file that is no text at all is one skip, not one for each line."""
    _, skips, _ = read("a.jsonl", bytes(range(256)) * 50)
    assert [reason for reason, _ in skips.values()] == ["binary"]


names = st.sampled_from(["text", "title", "url", "date", "channel", "id", "html", "source", "name"]) | st.text()
json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(names, inner),
    max_leaves=8,
)


@given(json_values)
def test_any_json_is_an_item_or_a_skip(value):
    """Whatever a line holds, it is a document that can be stored or a skip."""
    one = record("a#1", json.dumps(value))
    assert isinstance(one, Item | Skip)
    if isinstance(one, Item):
        assert one.data.strip()
        one.data.decode()
