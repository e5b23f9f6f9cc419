"""The phrases of furniture: every language has the same tables, and no phrase is empty."""

import tomllib
from importlib.resources import files

import pytest

from sayso.page.blocks import Block, key
from sayso.page.lexicon import lexicon, tables

FOLDER = files("sayso.resources") / "furniture"
LANGUAGES = sorted(entry.name for entry in FOLDER.iterdir() if entry.name.endswith(".toml"))
NEEDED = {
    "notice": {"whole", "start", "inside"},
    "related": {"header", "start"},
    "comments": {"header", "maybe", "form", "lead", "says", "button", "quote", "ago"},
    "byline": {"start", "colon", "role"},
    "caption": {"start", "inside"},
    "published": {"start", "updated"},
    "truncated": {"end"},
    "title": {"outlet", "teaser"},
    "months": {"names", "weekdays", "short_weekdays"},
}


def block(text):
    """A block of one line."""
    return Block(0, len(text), text)


@pytest.mark.parametrize("name", LANGUAGES)
def test_tables(name):
    """Each file says its language and has every table and column that the code reads, with twelve months."""
    table = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
    assert table["language"] == name.removesuffix(".toml")
    assert {t: columns - set(table[t]) for t, columns in NEEDED.items() if columns - set(table[t])} == {}
    assert len(table["months"]["names"]) == 12


def test_every_phrase_has_words():
    """No phrase is empty once folded: it would be met everywhere."""
    phrases = [
        p for t in tables() for columns in t.values() if isinstance(columns, dict) for c in columns.values() for p in c
    ]
    assert [p for p in phrases if isinstance(p, str) and not key(p)] == []


def test_phrases_of_one_word_need_a_loose_line():
    """A beginning of one word makes no notice of a sentence."""
    assert lexicon().related.meets(block("Watch: the quay at noon"))
    assert not lexicon().related.meets(block("Watch towers were put up along the quay at noon, the office said."))


def test_loose_phrases_need_a_loose_line_or_a_colon():
    """Loose phrases leave sentences alone."""
    assert lexicon().notice.meets(block("Sponsored by the harbour"))
    assert not lexicon().notice.meets(
        block("Sponsored by the harbour, the ferry ran for years without a crew of its own.")
    )


def test_case_accents_digits_and_punctuation_do_not_count():
    """Phrases are compared by their words."""
    assert key("  COMMENTS (12)! ") == "comments 0"
    assert key("Éditeur’s  “choice”") == "editeur s choice"
