import io
import stat
import zipfile
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.intake import formats
from sayso.intake.entries import Entry, PassedOver
from sayso.records import Item, Skip
from sayso.settings import MAX_ARCHIVE_DEPTH

PAGE = b"<!doctype html><p>Words.</p>"


def packed(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in members.items() if isinstance(members, dict) else members:
            made.writestr(name, data)
    return out.getvalue()


def info(name, mode=0):
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    return made


def test_members_are_walked_as_a_folder(read):
    """Members stand after `!`, in order; companions, assets and hidden files are passed over as on disk."""
    data = packed({
        "b/page.html": PAGE, "b/page_files/x.js": b"1", "b/page_files/ad.html": PAGE, "a.txt": b"words", "c.png": b"1",
        "__MACOSX/a.txt": b"1", "rows.jsonl": b'{"text": "one"}\n{"text": "two"}', "empty/": b"",
    })  # fmt: skip
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        items, skips, passed_over = read("pages.zip", packed({"a.txt": b"words"}, method))
        assert list(items) == ["pages.zip!a.txt"]
    items, skips, passed_over = read("pages.zip", data)
    assert list(items) == [
        "pages.zip!a.txt", "pages.zip!b/page.html", "pages.zip!rows.jsonl#1", "pages.zip!rows.jsonl#2",
    ]  # fmt: skip
    assert skips == {}
    assert passed_over == {"companion files of saved pages": 2, "pictures": 1, "hidden files": 1}


def test_order_of_members_does_not_matter(read):
    """The same members in another order give the same items in the same order."""
    members = {f"{i}.txt": b"words %d" % i for i in range(12)}
    one = read("a.zip", packed(members))
    two = read("a.zip", packed(list(reversed(members.items()))))
    assert list(one[0].items()) == list(two[0].items())


@pytest.mark.parametrize(
    "member",
    [
        info("../up.txt"), info("a/../../up.txt"), info("/etc/up.txt"), info("C:/up.txt"), info("c:up.txt"),
        info("..\\up.txt"), info("\\\\server\\up.txt"), info("link.txt", stat.S_IFLNK | 0o777),
        info("d/" * 100 + "x.txt"),
    ],
)  # fmt: skip
def test_unsafe_members_are_refused(read, member):
    """A member that climbs, is absolute, has a drive, is a link or nests absurdly is refused, the others are read."""
    items, skips, _ = read("a.zip", packed([(member, b"words"), ("good.txt", b"words")]))
    assert list(items) == ["a.zip!good.txt"]
    assert [reason for reason, _ in skips.values()] == ["unsafe_member"]


def test_bombs_are_refused_before_they_unpack(read):
    """A member or an archive that would unpack to far more than it takes up is never unpacked."""
    bomb = packed([("bomb.txt", b"\x00" * 30_000_000), *((f"{i}", b"x" * 50) for i in range(3000))])
    _, skips, _ = read("a.zip", bomb)
    assert skips["a.zip!bomb.txt"][0] == "unsafe_member"
    many = packed([(f"{i}.txt", b"\x00" * 1_000_000) for i in range(40)])
    assert {reason for reason, _ in read("b.zip", many)[1].values()} == {"unsafe_member"}


def test_bombs_within_archives_are_measured_by_what_they_take_up_outside(read):
    """Packing a bomb twice makes it no smaller a bomb."""
    words = b" ".join(sha256(b"%d" % i).hexdigest().encode() for i in range(20_000))
    items, _, _ = read("a.zip", packed({"inner.zip": packed({"a.txt": words, "b.txt": words})}))
    assert len(items) == 2
    zeros = packed({"zeros.txt": b"\x00" * 900_000})
    twice = packed([(f"{i}.zip", zeros) for i in range(200)])
    items, skips, _ = read("b.zip", packed({"twice.zip": twice}))
    assert items == {}
    assert {reason for reason, _ in skips.values()} == {"unsafe_member"}


def test_members_of_one_name_are_told(read):
    """Where two members have one name, or one is the folder of another, one is read and the other told."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = packed([("a.txt", b"one"), ("a.txt", b"two"), ("b", b"words"), ("b/c.txt", b"words")])
    items, skips, _ = read("a.zip", data)
    assert list(items) == ["a.zip!a.txt", "a.zip!b"]
    assert {source: reason for source, (reason, _) in skips.items()} == {
        "a.zip!a.txt": "unsafe_member",
        "a.zip!b/c.txt": "unsafe_member",
    }


def test_archives_nest_to_a_bound(read):
    """Archives within archives are read to a depth, and no further."""
    data = packed({"page.txt": b"words"})
    for _ in range(MAX_ARCHIVE_DEPTH - 1):
        data = packed({"inner.zip": data})
    assert list(read("a.zip", data)[0]) == ["a.zip" + "!inner.zip" * (MAX_ARCHIVE_DEPTH - 1) + "!page.txt"]
    _, skips, _ = read("a.zip", packed({"inner.zip": data}))
    assert [reason for reason, _ in skips.values()] == ["too_deep"]


def test_encrypted_and_unknown_methods_are_unreadable(read):
    """A member that needs a password is listed as such."""
    data = bytearray(packed({"a.txt": b"words"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert read("a.zip", bytes(data))[1] == {"a.zip!a.txt": ("unreadable", "encrypted")}


def test_other_formats_in_a_zip_are_named(read):
    """A document format that is a zip inside is named, whatever the file is called."""
    for names, kind in [
        (["[Content_Types].xml", "word/document.xml"], "Word, Excel or PowerPoint"),
        (["mimetype", "META-INF/container.xml"], "EPUB"),
        (["mimetype", "content.xml"], "OpenDocument"),
        (["datapackage.json", "archive/data.warc.gz"], "WACZ"),
    ]:
        _, skips, _ = read("a.zip", packed(dict.fromkeys(names, b"x")))
        assert skips == {"a.zip": ("format_not_read", kind)}


def test_a_broken_archive_is_one_skip(read):
    """An archive that is cut short is unreadable; a member with wrong bytes costs itself."""
    data = packed({"a.txt": b"words " * 100, "b.txt": b"words"})
    assert [reason for reason, _ in read("a.zip", data[:-30])[1].values()] == ["unreadable"]
    assert [reason for reason, _ in read("b.zip", b"no zip at all")[1].values()] == ["unreadable"]
    broken = packed({"a.txt": b"words", "b.txt": b"more"}, zipfile.ZIP_STORED).replace(b"words", b"w0rds")
    items, skips, _ = read("c.zip", broken)
    assert list(items) == ["c.zip!b.txt"]
    assert skips["c.zip!a.txt"][0] == "unreadable"


def everything(entry):
    for one in formats.read(entry):
        if isinstance(one, Entry):
            yield from everything(one)
        else:
            yield one


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_damage_is_a_skip(data):
    """Whatever bytes of an archive are changed, what comes out are items and skips."""
    whole = bytearray(packed({"a.txt": b"words " * 20, "b/c.jsonl": b'{"text": "one"}'}))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    for one in everything(Entry("a.zip", "a.zip", lambda: io.BytesIO(bytes(whole)), len(whole))):
        assert isinstance(one, Item | Skip | PassedOver)
