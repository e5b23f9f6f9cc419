"""Keys of names: spellings of one name meet, names of two do not."""

import pytest

from sayso.linking.names import organisation_key, person_key, spelling


@pytest.mark.parametrize(
    "spellings",
    [
        ["Zelensky", "Zelenskyy", "Zelenskiy", "Зеленский", "Зеленський"],
        ["Prigozhin", "Prigojine", "Пригожин"],
        ["Bakhmut", "Bakhmout", "Бахмут"],
        ["Putin", "Poutine", "Путин"],
        ["Zaluzhny", "Zaluzhnyi", "Залужний"],
        ["Yevgeny", "Evgeny", "Yevgeniy", "Evgenii"],
    ],
)
def test_spellings_of_one_word(spellings):
    """Transliterations of one word have one key."""
    assert len({spelling(s) for s in spellings}) == 1


@pytest.mark.parametrize(
    "names",
    [
        ["Volodymyr Zelensky", "President Volodymyr Zelenskyy", "Vladimir Zelensky", "VOLODYMYR ZELENSKY"],
        ["Yevgeny Prigozhin", "Evgeny Prigozhin", "Yevgeny Viktorovich Prigozhin"],
        ["Bashar al-Assad", "Bashar Assad", "Bachar el-Assad"],
        ["Patrick Muyaya", "Patrick Muyaya, the government spokesman"],
        ["Dmitri Medvedev", "Dmitry Medvedev", "Дмитрий Медведев"],
    ],
)
def test_names_of_one_person(names):
    """Titles, middle names, descriptions and given names in other languages do not part a person."""
    assert len({person_key(n) for n in names}) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Anna Kestrel", "Hanna Kestrel"),
        ("Ivan Petrov", "Igor Petrov"),
        ("Ivan Petrov", "Ivan Petrenko"),
        ("Kestrel", "Anna Kestrel"),
        ("J. Smith", "John Smith"),
    ],
)
def test_names_of_two_persons(first, second):
    """Another given name, another surname, an initial or a surname alone is not taken for the same person."""
    assert person_key(first) != person_key(second)


@pytest.mark.parametrize(
    "names",
    [
        [
            "Russia's Defense Ministry",
            "Russian Ministry of Defense",
            "the Ministry of Defence of the Russian Federation",
        ],
        ["Congo's armed forces", "the Congolese military", "the DRC's government forces"],
        ["M23", "the M23 rebel group", "M23 rebels"],
        ["Institute for the Study of War", "ISW", "the Institute for the Study of War (ISW)"],
        ["IDF", "Israel Defense Forces", "the Israeli army"],
    ],
)
def test_names_of_one_organisation(names):
    """The order of words, demonyms, spellings and known acronyms do not part an organisation."""
    assert len({organisation_key(n) for n in names}) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Russian Ministry of Defence", "Ukrainian Ministry of Defence"),
        ("Russian Ministry of Defence", "Russian Foreign Ministry"),
        ("Health Ministry in Gaza", "Health Ministry"),
        ("3rd Assault Brigade", "4th Assault Brigade"),
    ],
)
def test_names_of_two_organisations(first, second):
    """Another state, matter or number is another organisation."""
    assert organisation_key(first) != organisation_key(second)
