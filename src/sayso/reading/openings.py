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
    r"(?:[^\w\s!-/:-@\[-`{-~“”«»„‘’‹›…¿¡€£§†]{1,6}\s{0,3}|[*–—-]\s{1,3}|\d{1,2}[.)]\s{1,3}(?=[^\W\d_])"
    r"|\(?\d{1,2}/(?:\d{1,2}\)?)?[.:]?\s{1,3}(?=[^\Wa-z_]))?"  # the mark of a list, the number of a post
    r"(?:\d{1,2}:\d{2}\b(?:[ ]?[ap]\.?m\b\.?)?(?:[ ]?[A-Z]{3,4}\b)?[ ]?[–—:.-]?\s{1,3})?(?=\S)"  # a time of day
)
_LABEL = re.compile(r"([^\s:“”\"«»][^\n:“”\"«»]{0,39}):\s{1,3}(?=[^\s“\"«„])")
_TALKS = 2
"""Paragraphs that open with one label from which the page is an interview."""


def talking(text: str, segments: Sequence[Segment], lexicon: Lexicon) -> dict[str, bool]:
    """The labels of an interview, names and letters with which several paragraphs open: is it who asks?"""
    times: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for s in segments:
        if s.type == "body" and (label := _LABEL.match(text, s.start, s.end)) is not None:
            times[label[1]] += 1
            asked[label[1]] += text[s.start : s.end].rstrip().endswith("?")
    labels = [label for label, n in times.items() if n >= _TALKS and _names(label, lexicon)]
    return {label: 2 * asked[label] > times[label] or _in(label, "questions", lexicon) for label in labels}


def _names(label: str, lexicon: Lexicon) -> bool:
    """Is it a name of two words or more, or "Q", "A"?"""
    words = label.split()
    named = len(words) > 1 and all(word[0].isupper() for word in words)
    return named or _in(label, "questions", lexicon) or _in(label, "answers", lexicon)


def _in(label: str, name: str, lexicon: Lexicon) -> bool:
    return label.lower() in lexicon.lists[name]


def opened(text: str, span: Span, labels: dict[str, bool], lexicon: Lexicon) -> tuple[int, int | None]:
    """Where the first sentence of a paragraph starts, and where the words of the one who answers do (None: nobody)."""
    stamp = _STAMP.match(text, *span)
    start = stamp.end() if stamp else span[0]
    label = _LABEL.match(text, start, span[1])
    if label is None or label[1] not in labels:
        return start, None
    if labels[label[1]]:
        return label.end(), None
    return (label.end() if _in(label[1], "answers", lexicon) else start), label.end()
