"""Placements: where a cue's content stands. The noun that every frame makes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.reading.lexicon import Lexicon
from sayso.reading.phrases import NOWHERE, Range
from sayso.reading.words import Word


@dataclass(frozen=True, slots=True)
class Placement:
    """Content of a cue, what else belongs to the cue, and whether it points back at what was said before.

    `accused`: the words of the content that name whom it charges.
    """

    content: tuple[Range, ...]
    cue: tuple[Range, ...] = ()
    previous: bool = False
    quoted: bool = False
    inner: Range | None = None
    borrows: bool = False
    accused: Range = NOWHERE


Frame = Callable[[Sequence[Word], int, int, Lexicon], Placement | None]
"""A frame: words, the end of the cue and a bound in; the placement out, None where the words do not fit."""
