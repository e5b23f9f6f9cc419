import gzip

from sayso.intake.formats import FORMATS
from sayso.intake.names import ASSETS, UNREAD


def test_each_suffix_is_of_one_format():
    """A suffix is read by one format, or named as not read yet, or passed over as an asset; never two of these."""
    read = [suffix for format in FORMATS for suffix in format.suffixes]
    every = [*read, *UNREAD, *ASSETS]
    assert len(every) == len(set(every))
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in every)


def test_first_bytes_win_over_a_name(read):
    """A table that is really an archive is read as one."""
    assert list(read("a.jsonl", gzip.compress(b'{"text": "words"}'))[0]) == ["a.jsonl#1"]
