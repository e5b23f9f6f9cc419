"""The language of a page: text of the report in, BCP-47 code or None with a reason out.

Compact Language Detector 2 (Sites, 2013) through pycld2: it keeps Ukrainian, Russian, Belarusian and Bulgarian apart.
"""

import re

import pycld2

MIN_CHARS = 20
"""Code points of letters below which no language is named; a headline in English has some 40."""
STRETCH = 500
"""Code points looked at of the beginning, the middle and the end each: more change nothing."""
MAX_WORD_CHARS = 200
"""Code points of a word beyond which it is none, and says nothing of the language."""
MAIN_SHARE = 70
"""Per cent of the text that must be in one language, else it is `mixed`."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\U0001fffe-\U0010ffff]")
_LONG = re.compile(r"\S{200,}")
_CODES = {"iw": "he", "jw": "jv", "in": "id", "mo": "ro", "no": "nb", "zh": "zh-Hans", "zh-Hant": "zh-Hant"}


def language_of(text: str) -> tuple[str | None, str | None]:
    """`(code, None)` or `(None, reason)`; reasons: `too_short`, `mixed`, `unreliable`."""
    middle = len(text) // 2
    if len(text) > 3 * STRETCH:
        text = " ".join((text[:STRETCH], text[middle - STRETCH // 2 : middle + STRETCH // 2], text[-STRETCH:]))
    sample = _CONTROL.sub(" ", text)
    if max(map(len, sample.split()), default=0) > MAX_WORD_CHARS:
        sample = _LONG.sub(" ", sample)
    if sum(map(str.isalpha, sample[: 4 * MIN_CHARS])) < MIN_CHARS and sum(map(str.isalpha, sample)) < MIN_CHARS:
        return None, "too_short"
    try:
        reliable, _, details = pycld2.detect(sample.encode("utf-8", "replace"))
    except pycld2.error:
        return None, "unreliable"
    _, code, share, _ = details[0]
    if code == "un" or (not reliable and share < MAIN_SHARE):
        return None, "unreliable"
    if share < MAIN_SHARE and details[1][1] not in ("un", code):
        return None, "mixed"
    return _CODES.get(code, code), None
