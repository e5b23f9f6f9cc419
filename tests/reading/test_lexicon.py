"""The lexicon: data of a language, held to the frames and words that the code knows."""

import pytest

from sayso.reading.frames import FRAMES
from sayso.reading.lexicon import languages, lexicon


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_frame_of_a_cue_is_known(language: str) -> None:
    """A cue of a language file names only frames that exist."""
    for cues in lexicon(language).cues.values():
        for cue in cues:
            assert set(cue.frames) <= set(FRAMES), cue


def test_inflections_are_made() -> None:
    """All forms of a cue are found by their spelling, doubled consonants and irregular ones too."""
    verbs = lexicon("en").verbs
    for spelling, lemma in [("said", "say"), ("denies", "deny"), ("vowing", "vow"), ("admitted", "admit"),
                            ("admitting", "admit"), ("wrote", "write"), ("pledged", "pledge")]:  # fmt: skip
        assert lemma in {form.lemma for form in verbs[spelling]}


def test_there_are_many_cues() -> None:
    """English knows some two hundred verbs of saying and more."""
    assert len(lexicon("en").cues) >= 200


def test_an_unknown_language_is_an_error() -> None:
    """A language without a folder has no lexicon."""
    with pytest.raises(KeyError):
        lexicon("xx")
