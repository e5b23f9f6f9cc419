"""Who is a public figure: by office, by body, by sides file; nobody by doubt."""

import pytest

from sayso.desk.privacy import around, has_office, is_body


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("Mayor Ana Reeve", True),
        ("Ilya Volk, a spokesman for the army", True),
        ("Prime Minister Holt", True),
        ("the chief of staff", True),
        ("Petra Quill, a baker", False),
        ("a soldier at the front", False),
        ("Dr. Holt", False),
    ],
)
def test_offices(words: str, office: bool) -> None:
    """An office makes public; a trade, a rank of the line and a title of courtesy do not."""
    assert has_office(words, "en") == office


@pytest.mark.parametrize(
    ("words", "body"),
    [("the Defence Ministry", True), ("local authorities", True), ("a soldier at the front", False), ("Quill", False)],
)
def test_bodies(words: str, body: bool) -> None:
    """An organisation is public, a person within one is not."""
    assert is_body(words, "en") == body


def test_where_sayso_has_no_words_of_a_language_nobody_is_public() -> None:
    """A language without lists gives nobody an office."""
    assert not has_office("Mayor Reeve", "xx")
    assert not has_office("Mayor Reeve", "")
    assert not is_body("the army", "xx")


@pytest.mark.parametrize(
    ("text", "name", "seen"),
    [
        ("Yesterday Mayor Reeve left.", "Reeve", "Yesterday Mayor Reeve"),
        ("Mayor Holt, who met Quill.", "Quill", "who met Quill"),
        ("So said Quill, the mayor of Lowmarsh, today.", "Quill", "So said Quill, the mayor of Lowmarsh"),
    ],
)
def test_the_office_stands_beside_the_name(text: str, name: str, seen: str) -> None:
    """Three words before a name and its apposition are looked at; the office of another is not his."""
    start = text.index(name)
    assert around(text, start, start + len(name)) == seen
