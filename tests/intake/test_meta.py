import pytest

from sayso.errors import MetaError
from sayso.intake import meta
from sayso.records import Carried, Interval, Item


def item(source, url=None):
    return Item(source=source, data=b"", carried=Carried(url=url))


@pytest.fixture
def write(tmp_path):
    def write_and_read(text, name="meta.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return meta.read(path)

    return write_and_read


CSV = "source,url,outlet,title,published,seen\na/one.html,,The Ledger,One,2023-01-06,2023-01-07T10:00Z\n"
JSON = (
    '{"source": "a/one.html", "outlet": "The Ledger", "title": "One", '
    '"published": "2023-01-06", "seen": "2023-01-07T10:00Z"}\n'
)


@pytest.mark.parametrize(
    "text", [CSV, CSV.replace(",", ";"), CSV.replace(",", "\t"), JSON, "\ufeff" + CSV, "\n" + JSON]
)
def test_csv_and_json_lines(write, text):
    """A table with any delimiter and JSON Lines tell the same; all that is taken from them is marked as given."""
    told = write(text).lookup(item("a/one.html"))
    assert (told.outlet, told.title, told.seen) == ("The Ledger", "One", "2023-01-07T10:00:00Z")
    assert told.published == Interval(start="2023-01-06", end="2023-01-07", precision="day", basis="given")
    assert set(told.basis.values()) == {"given"}
    assert set(told.basis) == {"outlet", "title", "published", "seen"}


def test_empty_cells_tell_nothing(write):
    """A column that is left empty or out leaves the page's own word."""
    told = write("source,outlet,title\none.html,The Ledger,\n").lookup(item("one.html"))
    assert told == Carried(outlet="The Ledger", basis={"outlet": "given"})


def test_pages_are_found_by_source_name_or_address(write):
    """A row fits by the whole source, by the file's own name in it, or by address, in whatever spelling."""
    found = write(
        "source,url,outlet\n"
        "one.html,,A\nsub\\two.html,,B\nx.jsonl#3,,C\n,http://www.ledger.example/3/?utm_source=x#top,D\n"
        "four.html,https://four.example/,E\n"
    )
    assert found.lookup(item("one.html")).outlet == "A"
    assert found.lookup(item("deep/er/one.html")).outlet == "A"
    assert found.lookup(item("pages.zip!deep/one.html")).outlet == "A"
    assert found.lookup(item("sub/two.html")).outlet == "B"
    assert found.lookup(item("two.html")) is None
    assert found.lookup(item("x.jsonl#3")).outlet == "C"
    assert found.lookup(item("x.jsonl#4")) is None
    assert found.lookup(item("?", "https://ledger.example/3")).outlet == "D"
    assert found.lookup(item("?"), "https://ledger.example/3").outlet == "D"
    assert found.lookup(item("four.html")).url == "https://four.example/"


def test_rows_that_fit_nothing_are_told(write):
    """Rows that no page fitted are listed with their number and what they name."""
    found = write("source,url,outlet\none.html,,A\ntypo.html,,B\n,https://c.example/1,C\n")
    found.lookup(item("one.html"))
    assert found.unused() == ("row 2 (typo.html)", "row 3 (https://c.example/1)")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "source,outlte\none.html,A\n",
            "row 1 has columns that are not known: outlte. Known columns are source, url, outlet",
        ),
        (
            "source,published\na,2023-01-06\nb,01/02/2023\n",
            "row 2 has a date in `published` that can't be read: 01/02/2023",
        ),
        ("source,seen\na,yesterday\n", "row 1 has a date in `seen`"),
        ("source,outlet\n,A\n", "row 1 names no page. Fill in"),
        ("outlet\nA\n", "row 1 names no page"),
        ("url,outlet\nledger.example,A\n", "row 1 has a url that is none: ledger.example. Write it with http"),
        ('{"source": "a"}\n{"source": \n', r"row 2 is not JSON .* Write an object"),
        ('{"source": "a"}\n["b"]\n', "row 2 is not a JSON object"),
        ("source,outlet\na,A\nb,B\na,C\n", "rows 1, 3 have the same source 'a'"),
        ("", "holds no rows"),
        ("source,outlet\n", "holds no rows"),
        (bytes(range(256)) * 9, "can't be read"),
    ],
)
def test_bad_rows_are_named_with_a_remedy(write, text, message):
    """Whatever is wrong, the error names the row and says what to write instead."""
    with pytest.raises(MetaError, match=message) as raised:
        write(text)
    assert raised.value.remedy


def test_a_file_that_is_not_there(tmp_path):
    """A file that can't be opened is an error with the system's reason."""
    with pytest.raises(MetaError, match=r"meta\.csv can't be read: No such file"):
        meta.read(tmp_path / "meta.csv")
