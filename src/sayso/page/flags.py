"""Signs that a text was machine-translated, rewritten, or cut off: text in, flags with the very words out.

A flag is a remark for people, never a verdict; it takes two different signs (one for `truncated`), since every
single one of them happens to careful writers, too.
"""

import re
from collections.abc import Sequence
from functools import cache

from sayso.page.blocks import key
from sayso.page.lexicon import lexicon
from sayso.records import Flag

MAX_SIGNS = 8
"""Signs kept of one kind; more say nothing new."""
MIN_GLUED = 2
"""Quotations glued to the next word before that counts as the mark of a translation engine."""
SPACED = "\u0e00"
"""Letters below this code point belong to scripts that part words by spaces, with few exceptions."""

_CLOSING = re.compile(r"[\"”»]")
_HEAD, _TAIL = re.compile(r"[\w’']{1,20}$"), re.compile(r"\w{1,20}")
_GLUED_OPENING = re.compile(r"[.!?][“«](?=[^\W\d_])")
_SMALL = re.compile(r"[a-z]{3,20}")
_DOUBLED = re.compile(r",,")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")


def flags_of(report: Sequence[str], rest: Sequence[str]) -> tuple[Flag, ...]:
    """The flags of a page, from the paragraphs of its report and the words of all other segments."""
    text = "\n".join(report)
    out = []
    translated = _translated(text)
    if len(translated) >= 2:
        out.append(Flag(flag="machine_translated", signs=translated[:MAX_SIGNS]))
    rewritten = _found(_shouted(), text) + _spun(text)
    if len(rewritten) >= 2:
        out.append(Flag(flag="rewritten", signs=rewritten[:MAX_SIGNS]))
    cut = _cut_off(report, rest)
    if cut:
        out.append(Flag(flag="truncated", signs=cut[:MAX_SIGNS]))
    return tuple(out)


def _around(text: str, start: int, end: int) -> str:
    """`[start, end)` with the words that touch it on either side: a sign as people can find it."""
    head, tail = _HEAD.search(text, max(0, start - 20), start), _TAIL.match(text, end)
    return (head.group() if head else "") + text[start:end] + (tail.group() if tail else "")


def _found(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_around(text, *match.span()) for match in pattern.finditer(text)))


def _within(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    """What follows a space in mid-sentence: after a letter in lower case, a comma or a digit."""
    spans = [match.span() for match in pattern.finditer(text)]
    return tuple(
        dict.fromkeys(text[a + 1 : b] for a, b in spans if a and (text[a - 1].islower() or text[a - 1] in ",;"))
    )


@cache
def _lower_names() -> re.Pattern[str]:
    """Names of towns and persons in lower case within a sentence, as engines leave words that they do not know."""
    return re.compile(rf" (?:{'|'.join(sorted(lexicon().lower_names))})\b")


@cache
def _shouted() -> re.Pattern[str]:
    """An article in capitals at the head of a paragraph with another in mid-sentence."""
    shouted = "|".join(sorted(article.upper() for article in lexicon().articles if len(article) > 1))
    titled = "|".join(sorted(article.title() for article in lexicon().articles))
    return re.compile(rf"^(?:{shouted}) [^\W\d_]{{1,20}} (?:{titled}) [^\W\d_]{{1,20}}", re.MULTILINE)


def _spun(text: str) -> tuple[str, ...]:
    """Articles with a capital in mid-sentence, where synonyms were put in."""
    found: list[tuple[int, str]] = []
    for article in sorted(lexicon().articles):
        spaced = f" {article.title()} "
        at = text.find(spaced, 1)
        while at > 0:
            word = _SMALL.match(text, at + len(spaced))
            if word and (text[at - 1].islower() or text[at - 1] in ",;"):
                found.append((at, text[at + 1 : word.end()]))
            at = text.find(spaced, at + 1)
    return tuple(dict.fromkeys(words for _, words in sorted(found)))


def _translated(text: str) -> tuple[str, ...]:
    glued = _glued(text)
    told = any(f" {name}" in text for name in lexicon().lower_names)
    names = _within(_lower_names(), text) if told else ()
    loose = names + _found(_GLUED_OPENING, text) + _found(_DOUBLED, text)
    return (glued if len(glued) >= MIN_GLUED else ()) + loose


def _glued(text: str) -> tuple[str, ...]:
    """Closing quotation marks that lost the space behind them; an upright one closes where their number is odd."""
    out = []
    line, opened = 0, 0  # where the line begins, and how many upright marks stand in it so far
    for match in _CLOSING.finditer(text):
        start, end = match.span()
        if (newline := text.rfind("\n", line, start)) >= 0:
            line, opened = newline + 1, 0
        upright = match.group() == '"'
        before, after = text[max(line, start - 1) : start], text[end : end + 2]
        glued = before.isalpha() and len(after) == 2 and after.isalpha()
        if glued and before < SPACED and (not upright or opened % 2):  # not a script without spaces between words
            out.append(_around(text, start, end))
        opened += upright
    return tuple(dict.fromkeys(out))


def _cut_off(report: Sequence[str], rest: Sequence[str]) -> tuple[str, ...]:
    signs = []
    if report and _ELLIPSIS.search(report[-1][-20:]):
        signs.append(report[-1][-40:].strip())
    for words in rest:
        if len(words) <= 80 and words[-1] != ":" and key(words) in lexicon().cut_off:
            signs.append(words.strip())
    return tuple(dict.fromkeys(signs))
