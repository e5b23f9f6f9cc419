import os
import socket

import pytest

PAGE = "<!doctype html><title>A page</title><p>Words.</p>"


def tree(root, *names):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE if name.endswith("html") else "words")
    return root


def test_sources_are_paths_below_the_folder(tmp_path, found):
    """A source is the path below what was given, in the order of code points, with slashes."""
    tree(tmp_path, "b.txt", "Z.txt", "a/x.txt", "a/b/y.txt", "a.txt", "ä.txt", "no suffix", "page.php")
    items, skips, passed_over = found(tmp_path)
    assert list(items) == ["Z.txt", "a/b/y.txt", "a/x.txt", "a.txt", "b.txt", "no suffix", "page.php", "ä.txt"]
    assert (skips, passed_over) == ({}, {})


@pytest.mark.parametrize(
    "companion",
    [
        "page_files",
        "page-Dateien",
        "page.files",
        "page_fichiers",
        "page-filer",
        "page_archivos",
        "page_файлы",
        "PAGE_Files",
    ],
)
def test_a_saved_page_is_one_page(tmp_path, found, companion):
    """A page beside its companion folder is one document; what is in the folder is counted, frames included."""
    tree(tmp_path, "page.html", f"{companion}/a.js", f"{companion}/frame.html", f"{companion}/deep/b.css", "other.html")
    items, skips, passed_over = found(tmp_path)
    assert list(items) == ["other.html", "page.html"]
    assert skips == {}
    assert passed_over == {"companion files of saved pages": 3}


def test_a_companion_in_a_language_not_listed(tmp_path, found):
    """Under any other word a folder is a companion where it holds more assets than pages."""
    tree(tmp_path, "page.htm", "page_dosyalari/a.js", "page_dosyalari/b.png", "page_dosyalari/ad.html")
    tree(tmp_path, "page-archive/one.html", "page-archive/two.html", "page-archive/a.png")
    items, _, passed_over = found(tmp_path)
    assert list(items) == ["page-archive/one.html", "page-archive/two.html", "page.htm"]
    assert passed_over == {"companion files of saved pages": 3, "pictures": 1}


def test_a_folder_without_its_page_is_read(tmp_path, found):
    """A folder that only looks like a companion, with no page of that name beside it, is a folder."""
    tree(tmp_path, "case_files/one.html", "case.txt", "files/two.html", "page.html", "page2_files/three.html")
    assert len(found(tmp_path)[0]) == 5


def test_assets_and_hidden_files_are_passed_over(tmp_path, found):
    """Scripts, styles, pictures, fonts, sound and film, hidden files and ledgers are counted by kind, not failed."""
    tree(
        tmp_path, "a.JS", "b.css", "c.png", "d.woff2", "e.mp4", ".hidden", ".git/config", "__MACOSX/x.txt", ".DS_Store",
        "ledger.sayso", "ledger.sayso-wal", "Thumbs.db", "page.html",
    )  # fmt: skip
    items, skips, passed_over = found(tmp_path)
    assert list(items) == ["page.html"]
    assert skips == {}
    assert passed_over == {
        "scripts": 1, "styles": 1, "pictures": 1, "fonts": 1, "sound and film": 1, "hidden files": 7,
    }  # fmt: skip


def test_links_are_not_followed(tmp_path, found):
    """A link neither leaves the folder, nor loops, nor makes a page count twice."""
    root = tree(tmp_path / "given", "sub/page.txt")
    tree(tmp_path, "outside.txt")
    (root / "loop").symlink_to(root)
    (root / "sub/up").symlink_to("..")
    (root / "out.txt").symlink_to(tmp_path / "outside.txt")
    (root / "twice.txt").symlink_to("sub/page.txt")
    (root / "gone.txt").symlink_to("nowhere")
    items, skips, passed_over = found(root)
    assert list(items) == ["sub/page.txt"]
    assert skips == {}
    assert passed_over == {"links": 5}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_pipes_and_sockets_are_never_opened(tmp_path, found):
    """What would block whoever opens it is passed over."""
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(tmp_path / "s.txt"))
        assert found(tmp_path) == ({}, {}, {"devices and pipes": 2})


def test_files_that_cannot_be_opened(tmp_path, found, monkeypatch):
    """A file that can't be opened is a skip with the system's reason and no path of the machine."""
    tree(tmp_path, "a.txt", "b.txt")

    def refuse(self, *args, **kwargs):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr("pathlib.Path.open", refuse)
    items, skips, _ = found(tmp_path)
    assert items == {}
    assert skips == {"a.txt": ("unreadable", "Permission denied"), "b.txt": ("unreadable", "Permission denied")}


def test_folders_that_cannot_be_listed(tmp_path, found, monkeypatch):
    """A folder that can't be listed is a skip, and the others are read."""
    tree(tmp_path, "closed/a.txt", "open/b.txt")
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr("os.scandir", refuse)
    items, skips, _ = found(tmp_path)
    assert list(items) == ["open/b.txt"]
    assert skips == {"closed": ("unreadable", "Permission denied")}


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on posix only")
def test_names_that_are_no_text(tmp_path, found):
    """Bytes of a name that are no UTF-8 become U+FFFD in the source, which can be stored."""
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("words")
    except OSError:
        pytest.skip("the file system takes UTF-8 only")
    items, _, _ = found(tmp_path)
    assert list(items) == ["caf\ufffd.txt"]
    next(iter(items)).encode()


def test_a_deep_folder_is_walked(tmp_path, found):
    """Folders nest as deep as the system lets them."""
    path = tmp_path
    for _ in range(150):
        path = path / "a"
    path.mkdir(parents=True)
    (path / "page.txt").write_text("words")
    assert list(found(tmp_path)[0]) == ["a/" * 150 + "page.txt"]
