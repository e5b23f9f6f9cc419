"""Sentences: where one ends, with titles, initials and quotation marks."""

import pytest

from sayso.page.sentences import sentences


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Snow fell. Rain came.", ["Snow fell.", "Rain came."]),
        ("Gen. Ivo Marten met Lt. Col. Ana Brune.", ["Gen. Ivo Marten met Lt. Col. Ana Brune."]),
        ("It began on Feb. 18 in the east.", ["It began on Feb. 18 in the east."]),
        ('"We hold." He left.', ['"We hold."', "He left."]),
        ('"Will you stay?" she asked. He left.', ['"Will you stay?" she asked.', "He left."]),
        ("“They came. They burned it,” she said.", ["“They came.", "They burned it,” she said."]),
        ("One line\n\nanother line", ["One line", "another line"]),
        ("« We hold. » he said.", ["« We hold. » he said."]),
        ("It is hard.“Many left.", ["It is hard.", "“Many left."]),
        ("No. Elders had warned of it.", ["No.", "Elders had warned of it."]),
        ("It was No. 4 on the list.", ["It was No. 4 on the list."]),
        ("“We stay,” he wrote on X. The road was shut.", ["“We stay,” he wrote on X.", "The road was shut."]),
        ("They held the bank. Her son was there.", ["They held the bank.", "Her son was there."]),
        ("He warned the West. “You will pay,” he said.", ["He warned the West.", "“You will pay,” he said."]),
        ("Prof. Ivo Marten and Dept. heads met.", ["Prof. Ivo Marten and Dept. heads met."]),
        ("He spoke to Ivo X. Marten of it.", ["He spoke to Ivo X. Marten of it."]),
        ("He left the U.S. The army stayed.", ["He left the U.S.", "The army stayed."]),
    ],
)
def test_sentences(text: str, cut: list[str]) -> None:
    """A sentence ends at its stop, not at an abbreviation; its closing mark and its rest in lower case stay with it."""
    assert [text[a:b] for a, b in sentences(text, 0, len(text), "en")] == cut
