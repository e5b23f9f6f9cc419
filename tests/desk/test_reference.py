"""The reference of the desk names every room, filter and list that there is."""

import re
from pathlib import Path

import msgspec
from starlette.routing import Route

from sayso.desk import rooms
from sayso.desk.rooms import api, shared
from sayso.ledger import Hit
from tests.desk.serving import serving

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "desk.md").read_text(encoding="utf-8")
ADDRESSES = {a.split("?")[0] for a in re.findall(r"^\| `(/[^`]*)` \|", PAGE, re.M)}


def test_every_room_is_named():
    """Each address that answers GET with a page, or with a file to keep, is in the table of rooms."""
    found = {
        re.sub(r"\{id\}", "ID", route.path)
        for route in rooms.ROUTES
        if isinstance(route, Route) and "GET" in (route.methods or ()) and not route.path.startswith("/api")
    }
    assert found - {"/judgements.jsonl"} == {a for a in ADDRESSES if not a.startswith("/api")}


def test_every_list_and_filter_is_named():
    """Each list of the API with its filters, and each key of a hit."""
    assert {a.removeprefix("/api/") for a in ADDRESSES if a.startswith("/api")} == {
        *api.LISTS,
        "links",
        "search",
        "skips",
    }
    named = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.M))
    assert {*shared.FILTERS, "status"} == named
    rows = dict(re.findall(r"^\| `/api/(\w+)[^`]*` \| (.*) \|$", PAGE, re.M))
    for name, listed in api.LISTS.items():
        for extra in set(listed.filters) - {*shared.FILTERS, "status"}:
            assert f"`{extra}`" in rows[name], (name, extra)
    assert all(f"`{f.name}`" in rows["search"] for f in msgspec.structs.fields(Hit))
    assert str(api.ROWS) in PAGE
    assert str(api.MOST_ROWS) in PAGE


def test_the_examples_of_data_find_something(demo_ledger: Path) -> None:
    """What the page asks for as an example is there in the demonstration."""
    asked = re.findall(r"'http://127\.0\.0\.1:8017(/api/[^']+)'", PAGE)
    assert asked
    with serving(demo_ledger) as desk:
        for path in asked:
            assert msgspec.json.decode(desk.get(path).body)["items"], path
