import gzip


def test_what_is_packed_is_read_under_its_own_name(read):
    """A gzip file holds one entry, named without `.gz`; lines and rows are numbered as ever."""
    assert list(read("a.jsonl.gz", gzip.compress(b'{"text": "one"}\n{"text": "two"}'))[0]) == [
        "a.jsonl.gz#1",
        "a.jsonl.gz#2",
    ]
    assert list(read("a.csv.gz", gzip.compress(b"text\none\n"))[0]) == ["a.csv.gz#1"]
    assert read("page.html.gz", gzip.compress(b"<p>x</p>"))[0]["page.html.gz"].data == b"<p>x</p>"


def test_a_bomb_stops_at_its_bound(read):
    """A file that unpacks to far more than it takes up is left, after what could be read of it."""
    _, skips, _ = read("a.jsonl.gz", gzip.compress(b" " * 40_000_000))
    assert skips["a.jsonl.gz"][0] == "unsafe_member"
    _, skips, _ = read("b.txt.gz", gzip.compress(b"\x00" * 40_000_000))
    assert skips["b.txt.gz"][0] == "unsafe_member"


def test_broken_and_nested_files_are_skips(read):
    """A gzip file that is cut short, is none, or holds itself over and over is a skip."""
    data = gzip.compress(bytes(range(256)) * 2000)
    for broken in (data[:-10], data[:40], b"\x1f\x8b", b"no gzip"):
        _, skips, _ = read("a.txt.gz", broken)
        assert [reason for reason, _ in skips.values()] == ["unreadable"]
    nested = b"words"
    for _ in range(6):
        nested = gzip.compress(nested)
    assert read("a.gz", nested)[1]["a.gz"][0] == "too_deep"
