"""Words of a segment, with their places."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.grounding.runs import capitals_and, starts_of, stretch


def test_a_hyphenated_word_is_one_and_its_parts_are_found() -> None:
    """A hyphenated word is one word of a name, and each of its parts has its start."""
    one = stretch("In mid-May they left.", (0, 21))
    assert [t.word for t in one.tokens] == ["In", "mid-May", "they", "left", "."]
    assert starts_of(one.starts, {"may", "left"}) == [(7, "may"), (16, "left")]


def test_words_with_a_digit_stand_under_nought() -> None:
    """Where digits start is known without looking at the words."""
    assert starts_of(stretch("The 72nd and 3 more", (0, 19)).starts, {"0"}) == [(4, "0"), (13, "0")]


def test_capitals_with_others() -> None:
    """Capitalised words come with some small words, in order, and alone where the stretch has none of these."""
    one = stretch("Then the mayor of Ostreva left.", (0, 31))
    assert [one.tokens[i].word for i in capitals_and(one, {"mayor"})] == ["Then", "mayor", "Ostreva"]
    assert [one.tokens[i].word for i in capitals_and(one, {"dam"})] == ["Then", "Ostreva"]


@given(st.text(max_size=200))
def test_words_stand_where_they_say(text: str) -> None:
    """Whatever the text, each word is what stands at its place, in order, and each start begins its word."""
    one = stretch(text, (0, len(text)))
    at = 0
    for token in one.tokens:
        assert at <= token.start < token.end
        assert text[token.start : token.end] == token.word
        at = token.end
    for word, starts in one.starts.items():
        assert starts == sorted(starts)
        assert word == "0" or all(text[start:].lower().startswith(word[:1]) for start in starts)
