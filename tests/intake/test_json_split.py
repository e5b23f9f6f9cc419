import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import PageSkipped
from sayso.intake import json_split
from sayso.intake.json_split import split


class Trickle(io.StringIO):
    """A stream that gives three characters at a time, whatever is asked for."""

    def read(self, size=-1):
        return super().read(3)


records = st.fixed_dictionaries(
    {"text": st.text()}, optional={"b": st.lists(st.text() | st.integers()), "[": st.none()}
)


@given(st.lists(records), st.sampled_from(["list", "articles", "nested", "lines"]), st.booleans())
def test_records_come_back_as_they_went_in(rows, shape, trickle):
    """In an array, under a usual name, nested, or one after the other: every record, in order, and no more."""
    text = {
        "list": json.dumps(rows, indent=1),
        "articles": json.dumps({"status": "ok", "articles": rows, "more": {"a": [1]}}),
        "nested": json.dumps({"response": {"n": 2, "results": rows}}),
        "lines": "\n".join(map(json.dumps, rows)),
    }[shape]
    pieces = list(split(Trickle(text) if trickle else io.StringIO(text)))
    if rows or shape in ("list", "lines"):
        assert [json.loads(piece.text) for piece in pieces] == rows


def test_header_and_path_tell_where_a_record_stands():
    """A record comes with the names on the way to it and what the object around its array says first."""
    text = (
        '{"chats": {"list": [{"name": "A", "id": 1, "messages": [{"id": 7}]}, {"name": "B", "messages": [{"id": 8}]}]}}'
    )
    assert [(p.path, p.header, p.text) for p in split(io.StringIO(text))] == [
        (("chats", "list", "messages"), {"name": "A", "id": 1, "messages": []}, '{"id": 7}'),
        (("chats", "list", "messages"), {"name": "B", "messages": []}, '{"id": 8}'),
    ]


def test_a_record_may_hold_arrays_of_its_own():
    """An object with text is a record, even where it holds an array under a usual name."""
    text = '{"text": "words", "items": [{"id": 1}], "data": []}'
    assert [piece.text for piece in split(io.StringIO(text))] == [text]


@pytest.mark.parametrize(
    "text", ['[{"text": "a"}, {"text": "b', '{"articles": [{"text": "a"}', '[{"text": "a"}, {"b": [']
)
def test_what_breaks_off_gives_what_stands_before(text):
    """A file that is cut short gives its whole records, and then says so."""
    pieces = split(io.StringIO(text))
    assert json.loads(next(pieces).text) == {"text": "a"}
    with pytest.raises(PageSkipped):
        list(pieces)


@pytest.mark.parametrize("text", ["]", "[{]", "{]", "[" * 100_000, '{"a":' * 100_000, "[{}}"])
def test_wrong_brackets_are_unreadable(text):
    """Brackets that do not match, or nest without end, are refused and never a crash."""
    with pytest.raises(PageSkipped) as refused:
        list(split(io.StringIO(text)))
    assert refused.value.reason == "unreadable"


def test_a_deep_record_is_passed_on_whole():
    """What is inside a record is not looked at, however deep it is."""
    deep = '{"a": ' + "[" * 5000 + "]" * 5000 + "}"
    assert [piece.text for piece in split(io.StringIO(f"[{deep}, {{}}]"))] == [deep, "{}"]


def test_one_record_at_a_time_is_in_memory():
    """A long file takes no more memory than a short one, and a record beyond the bound is let go."""

    class Endless(io.StringIO):
        left = 12

        def read(self, size=-1):
            self.left -= 1
            return '{"text": "words and words"},' * 2_000 if self.left > 0 else ""

    tracemalloc.start()
    count = sum(1 for _ in _until_broken(split(Endless())))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 22_000
    assert peak < 1_500_000


def test_a_record_beyond_the_bound_is_let_go(monkeypatch):
    """A record longer than a document may be is told as such, and the next is read."""
    monkeypatch.setattr(json_split, "MAX_FILE_BYTES", 1000)
    monkeypatch.setattr(json_split._Window, "_CHUNK", 100)
    text = json.dumps([{"text": "x" * 100, "more": ["y"] * 5000}, {"text": "b"}])
    assert [piece.text for piece in split(io.StringIO(text))] == [None, '{"text": "b"}']


def _until_broken(pieces):
    try:
        yield from pieces
    except PageSkipped:
        return
