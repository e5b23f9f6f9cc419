"""Openings: what stands before the first sentence of a paragraph and is no part of it.

Text in, offsets out: the mark of a list, the time of day of an entry of a live page, the label of a question or an
answer in an interview. In an interview all that follows a label is the word of whom it names.
"""

import re
from collections import Counter
from collections.abc import Sequence

from sayso.reading.lexicon import Lexicon
from sayso.records import Segment, Span

_STAMP = re.compile(
    r"(?:[•·▪●*–—-]\s{1,3}|\d{1,2}[.)]\s{1,3}(?=[^\W\d_]))?"  # the mark of a list
    r"(?:\d{1,2}:\d{2}\b(?:[ ]?[ap]\.?m\b\.?)?(?:[ ]?[A-Z]{3,4}\b)?[ ]?[–—:.-]?\s{1,3})?(?=\S)"  # a time of day
)
_LABEL = re.compile(r"([^\s:“”\"«»][^\n:“”\"«»]{0,39}):\s{1,3}(?=[^\s“\"«„])")
_TALKS = 2
"""Paragraphs that open with one label from which the page is an interview."""


def talking(text: str, segments: Sequence[Segment], lexicon: Lexicon) -> frozenset[str]:
    """The labels of a page's questions and answers: names and letters with which several paragraphs open."""
    found = Counter(
        label[1] for s in segments if s.type == "body" and (label := _LABEL.match(text, s.start, s.end)) is not None
    )
    return frozenset(label for label, times in found.items() if times >= _TALKS and _names(label, lexicon))


def _names(label: str, lexicon: Lexicon) -> bool:
    """Is it a name of two words or more, or "Q", "A"?"""
    words = label.split()
    known = label.lower() in lexicon.lists["questions"] or label.lower() in lexicon.lists["answers"]
    return known or (len(words) > 1 and all(word[0].isupper() for word in words))


def opened(text: str, span: Span, labels: frozenset[str], lexicon: Lexicon) -> tuple[int, int | None]:
    """Where the first sentence of a paragraph starts, and where the words of the one who answers do (None: nobody)."""
    stamp = _STAMP.match(text, *span)
    start = stamp.end() if stamp else span[0]
    label = _LABEL.match(text, start, span[1])
    if label is None or label[1] not in labels:
        return start, None
    low = label[1].lower()
    if low in lexicon.lists["questions"]:
        return label.end(), None
    return (label.end() if low in lexicon.lists["answers"] else start), label.end()
