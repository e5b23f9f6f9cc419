"""Signs of a thread in single lines: names, handles, buttons, votes, words of speech. Block or words in, yes or no out.

Words of time and speech come from `resources/furniture/`.
"""

import re
import unicodedata
from functools import lru_cache

from sayso.page.blocks import Block, key
from sayso.page.lexicon import lexicon
from sayso.records import Span

MAX_NAME_WORDS = 5
"""Words of a commenter's name, byname included."""
MAX_NAME_CHARS = 60
MAX_BUTTON_WORDS, MAX_BUTTON_CHARS = 10, 80
"""Words, and code points, of the longest line of buttons."""
LEAD = re.compile(r"[>»›•*↳└▸↪↩~|–—-]{1,3}\s{1,3}")
"""A mark over or before a comment's head that shows its level, or that it is a reply."""
_MARKS = " \t,•·|(–—-[:»›>"
_INITIAL = re.compile(r"\b[^\W\d_]\.$")
_VOTES = re.compile(r"(?:[\[(]?\s?[+-]\s?\d{1,6}\s?[\])]?|\d{1,6}\s?/\s?\d{1,6})")
_TRAILING_VOTES = re.compile(r"(?:[\[(]\s?[+-]\d{1,6}\s?[\])]|[👍👎❤♥]\ufe0f?\s?\d{1,6})\s*$")
_HANDLE = re.compile(r"@?(?:[a-z][\w.-]{1,30}|\w{1,30}[_\d]\w{0,30}|[A-Z]?[a-z]{1,20}[A-Z]\w{0,20})!?")
_SIGNED = re.compile(r"(?:[—–-]{1,2}|~)\s?(?P<name>[^\W\d_a-z][^.!?:;\n]{1,60}\.?)")


def is_button(block: Block | None) -> bool:
    """Is the block a line of buttons or votes under a comment, such as `Like · Reply · 3h` or `▲ 17 ▼`?"""
    return block is not None and len(block.text) <= MAX_BUTTON_CHARS and _is_button(block.text)


@lru_cache(maxsize=16384)
def _is_button(text: str) -> bool:
    """The same of its characters: the pages of a site repeat them."""
    if is_votes(text):
        return True
    words = key(text).split()
    pressed = [w for w in words if w in lexicon().buttons]
    if len(words) > MAX_BUTTON_WORDS or not any(w != "0" for w in pressed):
        return False
    return all(w in lexicon().buttons or w in lexicon().ago for w in words)


def is_votes(text: str) -> bool:
    """Is it a count of votes: figures with signs (`+18`, `❤ 44`, `▲ 17 ▼ 0`), no letters?"""
    if len(text) > 40 or any(map(str.isalpha, text)):
        return False
    if _VOTES.fullmatch(text):
        return True
    symbols = sum(unicodedata.category(c) in ("So", "Sm") for c in text)
    return symbols > 0 and any(map(str.isdigit, text))


def ends_in_votes(text: str) -> bool:
    """Do votes stand at the end of the line, as in `Name: words  [+18]`?"""
    return _TRAILING_VOTES.search(text, max(0, len(text) - 16)) is not None


def is_handle(name: str) -> bool:
    """Does the name look chosen for a forum (`nomad_in_oslo`, `@mira`, `OldReader`) and not given by parents?"""
    return _HANDLE.fullmatch(name) is not None


def is_signature(block: Block) -> bool:
    """Is it a name under a letter, `— Jane Doe, Atbara`?"""
    match = _SIGNED.fullmatch(block.text)
    return match is not None and block.words <= 8 and can_be_name(match["name"].split(",")[0])


def can_be_name(name: str) -> bool:
    """May these words be the name of who comments?"""
    if not 0 < len(name) <= MAX_NAME_CHARS or len(name.split()) > MAX_NAME_WORDS:
        return False
    if name[-1] in ".!?(（[" and not _INITIAL.search(name):
        return False
    words = key(name)
    return any(map(str.isalpha, name)) and not (lexicon().published.opening(words) or lexicon().updated.opening(words))


def is_name(block: Block) -> bool:
    """May the line be the name of who comments and nothing else?"""
    if speaks(block.text):
        return True
    few = len(block.text.split()) <= 4 and block.text[0] not in '"“«' and not is_button(block) and not _is_phrase(block)
    open_end = block.loose or _INITIAL.search(block.text) is not None
    return few and open_end and can_be_name(block.text) and not block.text.endswith(":")


def _is_phrase(block: Block) -> bool:
    words = lexicon()
    return any(block.key in each.whole for each in (words.notice, words.related, words.comments, words.comment_form))


def speaks(text: str) -> bool:
    """Is it a line such as `Name says:`?"""
    if not text.endswith((":", "...", "…")) or len(text.split()) > MAX_NAME_WORDS + 1:
        return False
    words = key(text).split()
    return len(words) >= 2 and words[-1] in lexicon().says and can_be_name(text.rstrip(":.… ").rsplit(None, 1)[0])


def trim_says(name: str) -> str:
    """A name without the words behind it that say that it speaks (`says`, `on`), weekdays and marks."""
    name = name.rstrip(_MARKS)
    while True:
        head, _, last = name.rpartition(" ")
        if not head or key(last) not in lexicon().behind_names:
            return name
        name = head.rstrip(_MARKS)


def speaker(block: Block, body: str) -> Span:
    """The name before the word of speech in a line such as `Name says:`, whose last characters are `body`."""
    start = block.end - len(body)
    return (start, start + len(body.rstrip(":.… ").rsplit(None, 1)[0]))
