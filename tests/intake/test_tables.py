import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.tables import records


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_any_usual_delimiter_and_encoding(read, delimiter, codec):
    """The delimiter is the one that makes the first line hold known names; cells may hold it, and line ends."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(["Title", "Body", "Link", "Publisher", "Date"])
    writer.writerow(["Мост закрыт", 'Мэр сказал: "нет", | и ;\nтак.', "https://a.example/1", "Вестник", "06.01.2023"])
    items, skips, _ = read("a.csv", out.getvalue().encode(codec))
    assert skips == {}
    item = items["a.csv#1"]
    assert item.data.decode() == 'Мост закрыт\n\nМэр сказал: "нет", | и ;\nтак.'
    assert (item.carried.url, item.carried.outlet) == ("https://a.example/1", "Вестник")
    assert item.carried.published.start == "2023-01-06"


def test_rows_are_numbered_without_the_names(read):
    """`#n` is the row under the line of names; a row without text is a skip of its own, an empty line is nothing."""
    items, skips, _ = read("a.tsv", "id\ttext\n1\tone\n2\t\n\n4\tfour\n5\n")
    assert list(items) == ["a.tsv#1", "a.tsv#4"]
    assert skips == {"a.tsv#2": ("empty", "the row has no text"), "a.tsv#5": ("empty", "the row has no text")}


def test_a_table_without_text_is_one_skip(read):
    """Where no column holds text, the skip names the columns that there are."""
    items, skips, _ = read("a.csv", "name,age\nA,3\nB,4\n")
    assert items == {}
    assert skips["a.csv"][0] == "no_text"
    assert skips["a.csv"][1].endswith("the columns are: name, age")


def test_large_cells_and_excel_hint(read):
    """A cell may be as long as a document; Excel's `sep=` line is no row of names."""
    words = "word " * 100_000
    items, _, _ = read("a.csv", f'sep=;\ntitle;text\nA;"{words}"\n')
    assert items["a.csv#1"].data.decode() == f"A\n\n{words}"


def test_a_table_that_is_broken_never_crashes(read):
    """Zeros, an unclosed quotation mark and an empty file are rows or skips."""
    items, _, _ = read("a.csv", 'text\n"open and never closed\nnext\n')
    assert len(items) == 1
    for data in ("", "text\n", "name,age\n\n"):
        assert read("b.csv", data) == ({}, {"b.csv": ("empty", "no rows")}, {})
    assert read("c.csv", "text\na\x00b\n")[0]["c.csv#1"].data.decode() == "a\ufffdb"


@given(st.lists(st.text(st.characters(exclude_characters="\r\x00", exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_cells_come_back_as_they_went_in(cells):
    """What a table writer wrote is what is read, line ends and quotation marks included."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["text"])
    writer.writerows([cell] for cell in cells)
    assert [row["text"] for _, row in records(out.getvalue().split("\n"))] == cells
