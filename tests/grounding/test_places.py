"""Which place a name means."""

import pytest

from sayso.grounding import gazetteer
from sayso.grounding.places import Resolution, is_chance, resolve
from sayso.grounding.runs import stretch
from sayso.grounding.toponyms import demonyms, toponyms


def read(
    text: str, people: tuple[str, ...] = (), no_place: tuple[str, ...] = (), translated: bool = False
) -> dict[str, Resolution]:
    found = stretch(text, (0, len(text)))
    countries = {code for _, code in demonyms(text, found)}
    names = toponyms(text, [found], "en", (), frozenset(people), frozenset(no_place), translated)
    return {text[slice(*r.toponym.span)]: r for r in resolve(names, countries)}


def keys(text: str) -> dict[str, str | None]:
    return {name: r.place.key if r.place else r.reason for name, r in read(text).items()}


def test_a_unique_town_of_a_country_on_the_page_is_resolved() -> None:
    """A name that one place bears is that place, where the page names its country."""
    assert keys("Ukrainian troops left Bakhmut.")["Bakhmut"] == "geonames:713174"


def test_a_small_town_of_a_country_that_the_page_does_not_name_is_left_open() -> None:
    """A small town is not taken when nothing on the page speaks of its country."""
    assert keys("A fire broke out in Soledar.")["Soledar"] == "country_not_on_page"


def test_a_city_that_newspapers_name_alone_needs_no_country() -> None:
    """Capitals and great cities are themselves, however many towns share their names."""
    assert keys("They met in Paris.")["Paris"] == "geonames:2988507"


def test_a_village_of_many_is_ambiguous() -> None:
    """A name that many villages of the page's country bear is left open, whatever their size."""
    assert keys("Ukrainian troops left Ivanivka.")["Ivanivka"] == "ambiguous"


def test_neighbours_tell_villages_apart() -> None:
    """Among namesakes the one near to the places that the page names is meant."""
    text = "Ukrainian troops left Severodonetsk, Lysychansk and Rubizhne."
    assert keys(text)["Rubizhne"] == "geonames:695274"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Syrian planes struck Idlib province.", "region"),
        ("Syrian planes struck the city of Idlib.", "settlement"),
        ("The Ukrainian regions of Donetsk, Kherson and Luhansk vote.", "region"),
    ],
)
def test_the_words_around_tell_a_region_from_its_town(text: str, kind: str) -> None:
    """ "Province" and "city of" beside a name say which of two is meant."""
    [*_, resolution] = read(text).values()
    assert resolution.place is not None
    assert resolution.place.kind == kind


def test_an_old_name_is_the_place_that_the_page_names_beside_it() -> None:
    """Of two towns that had a name the one that stands on the page under its own is meant."""
    text = "Russian troops are in Artemovsk (its Ukrainian name is Bakhmut)."
    assert keys(text)["Artemovsk"] == keys(text)["Bakhmut"] == "geonames:713174"


@pytest.mark.parametrize(
    "text",
    [
        "March on, said the Syrian.",
        "He was in a Bar.",
        "The Valter Post wrote of Ukrainian towns.",
        "Best of Ukrainian Hope.",
    ],
)
def test_everyday_words_are_no_places(text: str) -> None:
    """A capitalised everyday word is no place, even where some town is called so."""
    assert not [name for name, r in read(text).items() if r.place]


def test_part_of_a_longer_name_is_no_place() -> None:
    """A known name within an unknown longer one is not that place."""
    assert "Sahra" not in read("The Syrian convoy left Beit Sahra at dawn.")


def test_a_place_that_no_table_has_is_still_a_place() -> None:
    """A name that the words call a village is a place, left open."""
    assert keys("They fled the village of Zarqutiya.")["Zarqutiya"] == "not_in_gazetteer"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They came from Ostreva, a village near the river. Ostreva is empty.", 2),
        ("Ostreva, a small mountain town, is empty. They left Ostreva.", 2),
        ("They fell ten miles south of Ostreva.", 1),
        ("They fell near Ostreva Tuesday.", 1),
        ("Shells fell in Ostreva. The council of Ostreva spoke.", 2),
        ("Shells fell in Ostreva.", 0),
        ("It was seen in Telegram, and Telegram denied it.", 0),
        ("They saw Ostreva there. Ostreva spoke.", 0),
    ],
)
def test_what_the_page_once_calls_a_place_is_one_everywhere(text: str, words: int) -> None:
    """An unknown name is a place wherever the page has it, once the words beside it call it one."""
    found = stretch(text, (0, len(text)))
    places = resolve(toponyms(text, [found], "en", no_place={"tuesday"}), ())
    assert [(text[slice(*r.toponym.span)], r.reason) for r in places] == [("Ostreva", "not_in_gazetteer")] * words


def test_names_of_persons_on_the_page_are_no_places() -> None:
    """A word of a person's name is no place, be it a capital, unless the words say that something is there."""
    assert read("Then Kherson spoke in Ukrainian.", ("kherson",)) == {}
    assert read("Then Sofia spoke.", ("sofia",)) == {}
    assert list(read("They met in Sofia.", ("sofia",))) == ["Sofia"]


def test_only_part_of_a_town_s_name_is_not_its_name() -> None:
    """An alias that is a fragment of the name that is shown leads nowhere; one without article or river does."""
    assert "Saint Petersburg" not in [p.name for p in gazetteer.lookup("Petersburg")]
    assert "Mira Taglio" not in [p.name for p in gazetteer.lookup("Mira")]
    assert [p.name for p in gazetteer.lookup("Raqqa") if p.country == "SY" and p.kind == "settlement"] == ["Ar Raqqah"]
    assert "Rostov-on-Don" in [p.name for p in gazetteer.lookup("Rostov")]


def test_a_river_with_its_article_is_no_town() -> None:
    """ "The Oskil" is the river that the page calls one; without the article it is the town."""
    text = "Ukrainian troops crossed the Oskil River. They left the Oskil then."
    assert read(text) == {}
    assert list(read("Ukrainian troops left Oskil.")) == ["Oskil"]


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("Ukrainian shells hit Donetsk.", "settlement", "region_or_town"),
        ("Ukrainian shells hit a market in Donetsk.", "settlement", None),
        ("Ukrainian shells hit Donetsk. They left Donetsk city then.", "settlement", None),
        ("The governor of Donetsk spoke of Ukrainian shells.", "region", None),
        ("Ukrainian shells hit Donetsk. They left the Donetsk region then.", "region", None),
        ("DONETSK, March 2 - Ukrainian shells fell.", "settlement", None),
        ("Russian votes in the regions of Lugansk and Kherson (south) began.", "region", None),
    ],
)
def test_a_region_and_its_town_of_one_name(text: str, kind: str, reason: str | None) -> None:
    """Where a region and its town share a name, the page's words decide; else the town is taken, with the reason."""
    found = next(iter(read(text).values()))
    assert found.place is not None
    assert (found.place.kind, found.reason) == (kind, reason)


def test_a_city_far_larger_than_its_namesakes_stands_without_its_country() -> None:
    """A city needs no country on the page where all others of its name are villages, of its country or unnamed ones."""
    found = read("He was treated near Lviv.")["Lviv"]
    assert found.place is not None
    assert found.place.country == "UA"
    assert keys("A fire broke out in Bakhmut.")["Bakhmut"] == "geonames:713174"


def test_a_capital_written_small_is_a_place_only_on_a_page_translated_by_machine() -> None:
    """Machine translation loses capitals: a capital city counts in small letters there, an everyday word never."""
    text = "The troops of kyiv hold a nice bath."
    assert list(read(text, translated=True)) == ["kyiv"]
    assert read(text) == {}


def test_a_chance_name_is_no_place() -> None:
    """A word that some far village bears is no place without a word of place or its country."""
    [found] = toponyms(text := "Adam is giving orders.", [stretch(text, (0, 22))], "en")
    assert is_chance(*resolve([found], ()))
    [found] = toponyms(text := "They met in Adam.", [stretch(text, (0, 17))], "en")
    assert not is_chance(*resolve([found], ()))


def test_namesakes_across_a_front_are_not_mixed_up() -> None:
    """A small town far from all that the page names is not the one meant."""
    text = "Russian troops took Belaya Gora near Siversk and Bakhmut, Ukrainian officers said."
    assert keys(text)["Belaya Gora"] == "far_from_page"


def test_the_order_of_names_does_not_matter() -> None:
    """A page resolves its names as a whole: what comes first settles nothing by being first."""
    one = keys("Ukrainian troops left Rubizhne, then Severodonetsk.")
    two = keys("Ukrainian troops left Severodonetsk, then Rubizhne.")
    assert one == two
