import io
import os
import threading
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from sayso import intake
from sayso.errors import UsageError
from sayso.intake import count_files
from sayso.settings import MAX_FILE_BYTES


def feed(monkeypatch, data):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_a_file_is_known_by_its_own_name(tmp_path, found):
    """Of a file that is given the source is its name, whatever folder it lies in; rules for folders do not hold."""
    for name in ("page.txt", ".hidden.txt", "script.js"):
        (tmp_path / name).write_text("words")
        assert list(found(tmp_path / name)[0]) == [name]


def test_a_link_that_is_given_is_followed(tmp_path, found):
    """A link that somebody names is meant."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/page.txt").write_text("words")
    (tmp_path / "link").symlink_to("folder")
    assert list(found(tmp_path / "link")[0]) == ["page.txt"]


def test_nothing_there_is_an_error_at_once(tmp_path):
    """A path with nothing at it raises before anything is read, and says what to do."""
    with pytest.raises(UsageError, match=r"No file or folder: .*gone"):
        intake.items(tmp_path / "gone")


def test_standard_input(monkeypatch, found):
    """`-` is one document, or whatever its first characters show it to hold."""
    feed(monkeypatch, b"words")
    assert list(found(Path("-"))[0]) == ["-"]
    feed(monkeypatch, b'{"text": "one"}\n{"text": "two"}\n')
    assert list(found(Path("-"))[0]) == ["-#1", "-#2"]
    feed(monkeypatch, b'[{"text": "one"}]')
    assert list(found(Path("-"))[0]) == ["-#1"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("a.txt", "words")
    feed(monkeypatch, packed.getvalue())
    assert list(found(Path("-"))[0]) == ["-!a.txt"]
    feed(monkeypatch, b"%PDF-1.5")
    assert found(Path("-"))[1] == {"-": ("format_not_read", "PDF")}
    feed(monkeypatch, b"x" * (MAX_FILE_BYTES + 1))
    assert found(Path("-"))[1]["-"][0] == "too_large"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_that_is_given_is_read(tmp_path, found):
    """A pipe that somebody names (as shells make them) is read to its end."""
    pipe = tmp_path / "pages.jsonl"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b'{"text": "one"}\n',))
    writer.start()
    assert list(found(pipe)[0]) == ["pages.jsonl#1"]
    writer.join()


def test_files_beyond_the_bound_are_not_read(tmp_path, found):
    """A document of more bytes than the bound is a skip without being opened."""
    with (tmp_path / "big.txt").open("wb") as big:
        big.truncate(MAX_FILE_BYTES + 1)
    assert found(tmp_path / "big.txt")[1] == {"big.txt": ("too_large", f"{MAX_FILE_BYTES + 1:,} bytes")}


def test_formats_not_read_are_named(tmp_path, found):
    """A file of a known format that is not read yet is listed with the format's name, by suffix or first bytes."""
    for name, data in {
        "a.pdf": b"%PDF-1.4", "b.txt": b"%PDF-1.4", "c.mhtml": b"From: x", "d.docx": b"PK\x03\x04",
        "e.warc.gz": b"\x1f\x8b",
        "f": b"SQLite format 3\x00", "g.eml": b"From: a", "h.tar.gz": b"\x1f\x8b", "i.epub": b"PK\x03\x04",
        "j.xml": b'<?xml version="1.0"?>\n<rss version="2.0"></rss>', "k.rtf": b"{\\rtf1", "l.wacz": b"PK\x03\x04",
        "m.html": b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "n.xlsx": b"PK\x03\x04",
        "o.html": b"<html><head><title>Exported Data</title></head><div class=\"page_wrap\">",
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(data)
    items, skips, _ = found(tmp_path)
    assert items == {}
    assert {reason for reason, _ in skips.values()} == {"format_not_read"}
    assert {source[0]: detail.partition(":")[0] for source, (_, detail) in skips.items()} == {
        "a": "PDF", "b": "PDF", "c": "MHTML", "d": "Word", "e": "WARC", "f": "SQLite", "g": "e-mail", "h": "tar",
        "i": "EPUB", "j": "XML (rss)", "k": "RTF", "l": "WACZ", "m": "MHTML", "n": "Excel",
        "o": "Telegram export as HTML",
    }  # fmt: skip


def test_the_same_bytes_under_two_names(tmp_path, found):
    """The same bytes under two names are read one way: a suffix decides of containers only."""
    for name in ("a.html", "a.txt", "a.php", "a"):
        (tmp_path / name).write_bytes(b"<!doctype html><p>Words.")
    items, _, _ = found(tmp_path)
    assert len({intake.decode(item.data) for item in items.values()}) == 1
    assert len(items) == 4


def test_no_time_stamp_is_carried(tmp_path, found):
    """When a file was last changed says nothing of a page."""
    (tmp_path / "a.txt").write_text("words")
    before = found(tmp_path)
    os.utime(tmp_path / "a.txt", (0, 0))
    assert found(tmp_path) == before


def test_files_are_counted_before_they_are_read(tmp_path):
    """The number of files that will be opened is known beforehand, for progress."""
    for name in ("a.txt", "b.html", "c.png", ".d", "sub.jsonl"):
        (tmp_path / name).write_text("x")
    assert count_files([tmp_path, tmp_path / "a.txt"]) == 4
