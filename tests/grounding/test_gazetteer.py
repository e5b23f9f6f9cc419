"""Places by name."""

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from sayso.grounding import gazetteer


def test_a_place_is_found_under_old_and_foreign_names() -> None:
    """Old names and Cyrillic and Arabic spellings lead to the same place as its own name."""
    [place] = gazetteer.lookup("Bakhmut")
    for name in ("Бахмут", "Bakhmout", "Artyomovsk", "Artemivsk"):
        assert place in gazetteer.lookup(name)
    assert {p.key for p in gazetteer.lookup("إدلب")} & {p.key for p in gazetteer.lookup("Idlib")}


def test_an_arabic_article_is_one_in_both_spellings() -> None:
    """ "Al Fasher" is El Fasher, where nothing is called so."""
    [place] = gazetteer.lookup("El Fasher")
    assert place in gazetteer.lookup("Al Fasher")
    assert gazetteer.lookup("Al Nowhere Quux") == ()


def test_a_name_has_all_that_bear_it() -> None:
    """A lookup leaves no bearer of a name out: countries first, then areas, regions and settlements."""
    kinds = [p.kind for p in gazetteer.lookup("Georgia")]
    assert kinds[0] == "country"
    assert "region" in kinds
    assert len(gazetteer.lookup("Ivanivka")) > 10


def test_a_village_without_coordinates_has_the_radius_of_its_community() -> None:
    """A village known by its community alone says so by its radius."""
    [village] = gazetteer.lookup("Klishchiivka")
    assert village.key.startswith("katottg:")
    assert village.radius_km >= 25


def test_another_transcription_is_alike() -> None:
    """A town is found under another transcription of its name, apart from its listed spellings."""
    assert gazetteer.lookup("Lysichansk") == ()
    assert [p.name for p in gazetteer.like("Lysichansk")] == ["Lysychansk"]


def test_countries_and_people() -> None:
    """Abbreviations of countries and names of their people lead to them."""
    assert [p.country for p in gazetteer.lookup("U.S.")] == ["US"]
    assert gazetteer.demonym("Syrian") == "SY"
    assert gazetteer.demonym("Bakhmut") is None


def test_a_key_leads_back_to_its_place() -> None:
    """Every place that a lookup gives is found by its key."""
    for name in ("Bakhmut", "Donbas", "Ukraine", "Klishchiivka"):
        for place in gazetteer.lookup(name):
            assert gazetteer.by_key(place.key) == place
    assert gazetteer.by_key("geonames:0") is None
    assert gazetteer.by_key("area:nowhere") is None


@given(st.text(max_size=40))
def test_any_text_can_be_looked_up(name: str) -> None:
    """Whatever is asked, the answer is places on the earth, or nothing."""
    for place in (*gazetteer.lookup(name), *gazetteer.like(name)):
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180


def test_the_tables_load_when_asked_and_not_before() -> None:
    """Importing grounding reads no table."""
    code = "import sayso.grounding as g; print(g.gazetteer._tables.cache_info().currsize)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "0"
    )


def test_everyday_words_are_known() -> None:
    """Names that are everyday words, too, are told from others."""
    assert gazetteer.is_word("Bar")
    assert not gazetteer.is_word("Bakhmut")
