"""The language of a page, or the reason why none is named."""

import pytest

from sayso.page.language import language_of
from tests.page.pages import REPORT


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (REPORT[0], "en"),
        ("Міська рада повідомила, що пором не ходитиме до кінця тижня через вибух на пристані.", "uk"),
        ("Городской совет сообщил, что паром не будет ходить до конца недели из-за взрыва на пристани.", "ru"),
        ("Гарадскі савет паведаміў, што паром не будзе хадзіць да канца тыдня з-за выбуху на прыстані.", "be"),
        ("Общинският съвет съобщи, че фериботът няма да пътува до края на седмицата заради взрива.", "bg"),
        ("Le conseil municipal a annoncé que le bac ne circulerait pas avant la fin de la semaine.", "fr"),
        ("Der Stadtrat teilte mit, dass die Fähre wegen der Explosion bis zum Wochenende nicht fährt.", "de"),
        ("أعلن مجلس المدينة أن العبارة لن تعمل حتى نهاية الأسبوع بسبب الانفجار على الرصيف.", "ar"),
    ],
)
def test_languages(text, code):
    """Languages of one script are told apart."""
    assert language_of(text) == (code, None)


@pytest.mark.parametrize("text", ["", "12:30", "Portmere", "!" * 500])
def test_too_short(text):
    """A few letters name no language."""
    assert language_of(text) == (None, "too_short")


def test_mixed():
    """A text half in one language and half in another is mixed."""
    half = "Der Stadtrat teilte mit, dass die Fähre nicht fährt. " * 4
    assert language_of(REPORT[0] * 2 + half) == (None, "mixed")


def test_any_characters_are_taken():
    """Control characters, surrogates and unassigned ones stop nobody."""
    assert language_of("\x01\ufffe\U0010ffff" + REPORT[0])[0] == "en"
