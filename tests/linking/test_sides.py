"""Sides files: who speaks for whom, and what is wrong with a file."""

import pytest

from sayso.errors import SidesError
from sayso.linking import load_sides
from sayso.linking.sides import THIRD, for_page, parse, shipped
from tests.linking.factory import SIDES, Said, linked, sheet, sides


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Anna Kestrel", "Velmora"),
        ("President Anna Kestrel", "Velmora"),
        ("Kestrel", "Velmora"),
        ("one of Kestrel's advisers", "Velmora"),
        ("a Velmoran soldier", "Velmora"),
        ("several officials in Velmora", "Velmora"),
        ("the Velmoran army", "Velmora"),
        ("the Irons", "Ostrava League"),
        ("fighters of the 4th Brigade", "Ostrava League"),
        ("League Radio", "Ostrava League"),
        ("HW", THIRD),
        ("local officials", None),
        ("a Swiss envoy to Velmora", None),
        ("talks between Velmorans and Leaguers", None),
        ("Annabel Kestrelson", None),
    ],
)
def test_side_of_a_name_or_description(name, side):
    """A name, an alias, a title, a demonym and a place of government tell the side; what names two sides tells none."""
    assert sides().side(name, None)[0] == side


def test_a_membership_has_dates():
    """Who spoke for a party until a day speaks for none from that day on; without a date he still does."""
    found = sides()
    assert found.side("Piet Lund", "2031-04-30")[0] == "Velmora"
    assert found.side("Piet Lund", "2031-05-01") == (None, "outside_dates")
    assert found.side("Piet Lund", None)[0] == "Velmora"


def test_the_basis_names_the_entry():
    """A side rests on an entry of the file, and says which."""
    assert sides().side("a Velmoran soldier", None)[1] == "sides:harbour-war:Velmora"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name = ", "bad.toml"),
        ("[[parties]]\nname = 'A'", "`name`"),
        ("name = 'x'", "`parties`"),
        ("name = 'x'\n[[parties]]\nnames = ['A']", "party 1"),
        ("name = 'x'\n[[parties]]\nname = 'A'\npersons = ['B', 7]", "party 1: `persons` entry 2"),
        ("name = 'x'\n[[parties]]\nname = 'A'\npersons = [{name = 'B', until = 'soon'}]", "`persons` entry 1"),
        ("name = 'x'\n[[parties]]\nname = 'A'\ndemonyms = 'Aish'", "`demonyms`"),
        ("name = 'x'\nthird = 3\n[[parties]]\nname = 'A'", "`third`"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place(text, place):
    """A file that can't be read says where it is wrong."""
    with pytest.raises(SidesError, match=r".") as error:
        parse(text, "bad.toml")
    assert place in str(error.value)


def test_a_missing_file_names_the_shipped_ones():
    """A name that is no file lists those that ride in the package."""
    with pytest.raises(SidesError, match="ukraine-2022"):
        load_sides("no-such-war")


def test_a_file_is_loaded_by_path(tmp_path):
    """A path loads the user's own file, whose digest tells it from others."""
    path = tmp_path / "mine.toml"
    path.write_text(SIDES, encoding="utf-8")
    assert load_sides(str(path)).digest == sides().digest != load_sides("ukraine-2022").digest


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Volodymyr Zelenskyy", "Ukraine"),
        ("Владимир Путин", "Russia"),
        ("Evgeny Prigozhin", "Russia"),
        ("Russia's Defense Ministry", "Russia"),
        ("the US think tank Institute for the Study of War", THIRD),
        ("pro-Russian separatists", "Russia"),
    ],
)
def test_the_shipped_file(name, side):
    """The shipped file knows its people and institutions in the usual spellings."""
    assert load_sides("ukraine-2022").side(name, "2023-01-01")[0] == side


def test_a_page_takes_a_shipped_file_by_two_parties_named_on_it():
    """Without a chosen file a page takes the shipped one of which it names two parties; another page none."""
    assert for_page("Ukraine and Russia exchanged prisoners.", None) is shipped()[0]
    assert for_page("Russia and Syria met.", None) is None
    assert for_page("Russia and Syria met.", sides()).name == "harbour-war"


def test_claims_say_why_they_have_no_side():
    """A claim has the side of its speaker, else the reason for none."""
    found = linked(
        sheet(
            Said("The bridge is closed", "Anna Kestrel"),
            Said("The road is open", "Mara Voss"),
            Said("The gate is shut"),
        )
    )
    assert sorted((c.side or "", c.side_reason or "") for c in found.claims) == [
        ("", "narrated"), ("", "not_in_sides_file"), ("Velmora", ""),
    ]  # fmt: skip


def test_no_sides_file_no_side():
    """A page on which no shipped file fits has claims without side."""
    found = linked(sheet(Said("The bridge is closed", "Anna Kestrel")), with_sides=False)
    assert [c.side_reason for c in found.claims] == ["no_sides_file"]
