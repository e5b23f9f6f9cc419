"""What happened to those counted."""

import pytest

from sayso.grounding.scopes import around, can_happen, scope, scopes


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("They killed 12 men and left.", "12", ("killed", True)),
        ("In all 12 were wounded there.", "12", ("wounded", True)),
        ("The toll rose to 12.", "12", ("killed", True)),
        ("The number of dead was put at 12.", "12", ("killed", True)),
        ("There 12 men lost their lives.", "12", ("killed", False)),
        ("There 12 names were struck off.", "12", (None, False)),
        ("There 12 men had come and wounded none.", "12", (None, False)),
        ("They came home. There 12 men sat.", "12", (None, False)),
    ],
)
def test_the_words_around_a_number_say_what_happened(text: str, number: str, expected: tuple[str | None, bool]) -> None:
    """The word next to a number, a total, a phrase, or the nearest word of its clause says what happened."""
    lists = scopes("en")
    assert lists is not None
    start = text.index(number)
    here = around(text, (0, len(text)), (start, start + 2), start + 2, lists)
    assert scope(here, lists) == expected


@pytest.mark.parametrize(
    ("fate", "unit", "noun", "may"),
    [
        ("killed", None, "soldiers", True),
        ("killed", None, "tanks", False),
        ("killed", "percent", None, False),
        ("killed", "percent", "residents", True),
        ("retaken", "square kilometre", None, True),
        ("retaken", None, "soldiers", False),
        ("fired", None, "rockets", True),
        ("fired", None, "homes", False),
        ("destroyed", None, "homes", True),
        ("destroyed", None, "soldiers", False),
        ("damaged", "hour", None, False),
    ],
)
def test_what_can_happen_to_what(fate: str, unit: str | None, noun: str | None, may: bool) -> None:
    """Persons are killed, things destroyed, weapons fired, ground retaken; no other way round."""
    lists = scopes("en")
    assert lists is not None
    assert can_happen(fate, unit, noun, lists) is may
