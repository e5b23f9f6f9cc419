"""The ledger over HTTP as JSON and CSV: the records of the reader, filtered and in pages; errors with a remedy."""

import csv
import io
import json

import pytest

from sayso.ledger import Filter, Reader
from sayso.ledger.values import plain
from tests.desk.serving import serving


@pytest.fixture(scope="module")
def desk(demo_ledger):
    """The desk over the demonstration's ledger."""
    with serving(demo_ledger) as running:
        yield running


def asked(desk, path, status=200):
    """The JSON of an address."""
    found, headers, body = desk.get(path)
    assert found == status, (path, body[:300])
    assert headers["Content-Type"] == "application/json"
    return json.loads(body)


LISTS = {
    "questions": lambda r, f: r.questions(f),
    "claims": lambda r, f: r.claims(f),
    "pages": lambda r, f: r.pages(f),
    "origins": lambda r, f: (v.origin for v in r.voices(f)),
    "identities": lambda r, f: (k.identity for k in r.known(f)),
}


@pytest.mark.parametrize("table", LISTS)
def test_a_list_holds_the_records_of_the_reader_in_pages(desk, demo_ledger, table):
    """Going on from `next` to `next` gives all records once, with the keys of the tables, and their total."""
    there, items = f"/api/{table}?limit=40", []
    while there:
        answer = asked(desk, there)
        assert list(answer) == ["total", "limit", "offset", "next", "items"]
        items += answer["items"]
        there = answer["next"]
    with Reader(demo_ledger) as reader:
        assert items == json.loads(json.dumps([plain(x) for x in LISTS[table](reader, Filter())]))
    assert answer["total"] == len(items) > 0


@pytest.mark.parametrize("table", LISTS)
def test_one_record_is_found_by_its_id(desk, table):
    """Each item of a list is at its own address; a page comes with its text, captures and segments."""
    item = asked(desk, f"/api/{table}?limit=1")["items"][0]
    if table == "pages":
        page = asked(desk, f"/api/pages/{item['document']}")
        assert list(page) == ["document", "captures", "segments"]
        assert item in page["captures"]
        assert page["document"]["text"]
    else:
        assert asked(desk, f"/api/{table}/{item['id']}") == item


@pytest.mark.parametrize(
    "filters", ["by=Prigozhin", "about=Bakhmut", "side=Ukraine", "standing=denied", "since=2023-05"]
)
def test_filters_are_those_of_the_command_line(desk, demo_ledger, filters):
    """A filter of the address gives what the reader gives for it; CSV and JSON have the same rows."""
    name, _, value = filters.partition("=")
    with Reader(demo_ledger) as reader:
        wanted = [c.id for c in reader.claims(Filter(**{name: value}))]
        assert 0 < len(wanted) < reader.count_claims()
    answer = asked(desk, f"/api/claims?{filters}&limit=1000")
    assert [c["id"] for c in answer["items"]] == wanted
    _, headers, body = desk.get(f"/api/claims.csv?{filters}")
    assert headers["Content-Type"].startswith("text/csv")
    assert "attachment" in headers["Content-Disposition"]
    assert [row["claim"] for row in csv.DictReader(io.StringIO(body.removeprefix("\ufeff")))] == wanted


def test_every_list_is_a_spreadsheet_too(desk):
    """`.csv` and `format=csv` give the same bytes, with a header."""
    claim = asked(desk, "/api/claims?limit=1")["items"][0]["id"]
    for table in (*LISTS, "links", "search"):
        more = {"links": f"claim={claim}", "search": "q=Bakhmut"}.get(table, "")
        status, _, body = desk.get(f"/api/{table}.csv?{more}")
        assert status == 200
        assert body == desk.get(f"/api/{table}?format=csv&{more}")[2]
        rows = list(csv.reader(io.StringIO(body.removeprefix("\ufeff"))))
        assert all(len(row) == len(rows[0]) for row in rows)


def test_links_are_those_of_a_claim(desk, demo_ledger):
    """The relations of a claim, and only those."""
    with Reader(demo_ledger) as reader:
        link = next(reader.links())
        wanted = [x.id for x in reader.links(link.source)]
    answer = asked(desk, f"/api/links?claim={link.source}")
    assert [x["id"] for x in answer["items"]] == wanted
    assert answer["total"] == len(wanted)


def test_claims_of_a_question_and_of_a_voice(desk):
    """`question=` and `origin=` give the claims that a question or a voice lists."""
    question = asked(desk, "/api/questions?limit=1")["items"][0]
    answers = {c for p in question["positions"] for c in p["claims"]}
    assert {c["id"] for c in asked(desk, f"/api/claims?question={question['id']}&limit=1000")["items"]} == answers
    origin = asked(desk, f"/api/origins?question={question['id']}&limit=1")["items"][0]
    told = asked(desk, f"/api/claims?origin={origin['id']}&limit=1000")["items"]
    assert {c["id"] for c in told} == set(origin["claims"])


def test_search_counts_each_kind(desk):
    """A search gives hits with spans of the words, its total and the totals of each kind."""
    answer = asked(desk, "/api/search?q=Bakhmut&limit=2")
    assert answer["total"] == sum(answer["totals"].values())
    assert {h["kind"] for h in answer["items"]} == {k for k, n in answer["totals"].items() if n}
    hit = answer["items"][0]
    assert all(hit["text"][a:b].casefold() == "bakhmut" for a, b in hit["marks"])
    assert answer["next"] == "/api/search?q=Bakhmut&limit=2&offset=2"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/claims/c_0000000000000000", 404), ("/api/nothing", 404), ("/api/claims?origin=o_00", 404),
        ("/api/claims?since=yesterday", 400), ("/api/claims?limit=x", 400), ("/api/claims?spaeker=x", 400),
        ("/api/claims?format=xml", 400), ("/api/links", 400), ("/api/nothing/at/all", 404),
        ("/api/claims.csv?since=yesterday", 400),
    ],
)  # fmt: skip
def test_errors_are_json_with_a_message(desk, path, status):
    """What can't be answered says why, and where it can what to do instead; a misspelt filter is never passed over."""
    error = asked(desk, path, status)["error"]
    assert list(error) == ["message", "remedy"]
    assert error["message"]
