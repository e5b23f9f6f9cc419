"""The lines that open a reader's comment in flat text: block in, head with author and time out.

`Name says:`, `Name 6 January 2023 13:53`, `Name • 3 hours ago`, a name alone above a date alone, and, where comments
were announced, `Name: text` and `Name — text`. Words of time and speech come from `resources/furniture/`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.page.blocks import Block, key
from sayso.page.dates import Written, written_dates
from sayso.page.lexicon import lexicon
from sayso.records import Span

MAX_HEAD_CHARS = 120
"""Code points of the line over a comment."""
MAX_NAME_WORDS = 6
"""Words of a commenter's name, byname included."""
MAX_NAME_CHARS = 60

NUMBER = re.compile(r"(?:#?\d{1,5}[.):]|#\d{1,5})\s+")
_AGO = re.compile(
    r"(?:\b(?:an?|one|\d{1,3})\s{0,2}[^\W\d_]{1,9}\.?\s(?:and\s\d{1,2}\s[^\W\d_]{1,9}\s)?(?:ago|назад|тому|temu)\b"
    r"|\b(?:il y a|hace|vor|قبل|منذ)\s(?:[^\W_]{1,9}\s)?[^\W\d_]{1,9}\b"
    r"|\b\d{1,3}\s?(?:s|m|h|d|w|mo|y|min|hrs?|ч|д|Std)\b\.?)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"[\s\d:.,\])|•·–—-]{0,40}")
_NAME_BEFORE = re.compile(r"(?P<name>[^\s:!?—–|•][^:!?\n—–|•]{0,38}?)\s?(?::|\s[—–|•-])\s{1,3}(?=\S)")
_CLOCK_WORDS = frozenset({"0", "am", "pm", "utc", "gmt"})


@dataclass(frozen=True)
class Head:
    """The line that opens a comment: block number, the name's span, the date.

    `strong`: it has a date, a time ago, or a word such as "says"; a name before a colon is weak. `timed`: the date
    has a time of day, or is told as so long ago, as stamps of comments are and those of by-lines rarely.
    """

    at: int
    author: Span | None
    time: Written | None
    strong: bool = True
    timed: bool = False


def strong_heads(blocks: Sequence[Block]) -> list[Head]:
    """All heads with a date or a word of speech, in order."""
    out: list[Head] = []
    for i in range(len(blocks)):
        head = _strong(blocks, i)
        if head is not None and not (out and head.at <= out[-1].at):
            out.append(head)
    return out


def weak_head(block: Block, at: int) -> Head | None:
    """`Name: text` or `Name — text`, where comments are known to stand."""
    match = _NAME_BEFORE.match(block.text)
    if match is None or len(match["name"].split()) > 3:
        return None
    return Head(at, (block.start, block.start + len(match["name"])), None, strong=False)


def is_button(block: Block | None) -> bool:
    """Is the block a line of buttons under a comment, such as `Like · Reply · 3h`?"""
    if block is None or not block.key or block.words > 8:
        return False
    words = block.key.split()
    return all(w in lexicon().buttons or w in lexicon().ago for w in words) and any(w != "0" for w in words)


def trim_says(name: str) -> str:
    """A name without the words behind it that say that it speaks (`says`, `on`)."""
    name = name.rstrip(" \t,•·|(–—-[:")
    while True:
        head, _, last = name.rpartition(" ")
        if not head or key(last) not in lexicon().says:
            return name
        name = head.rstrip(" ,:")


def _strong(blocks: Sequence[Block], at: int) -> Head | None:
    block = blocks[at]
    if len(block.text) > MAX_HEAD_CHARS or lexicon().byline.opening(block.key):
        return None
    numbered = NUMBER.match(block.text)
    body = block.text[numbered.end() :] if numbered else block.text
    base = block.end - len(body)
    dates = written_dates(body, base)
    ago = _AGO.search(body)
    if (dates or ago) and not block.stopped:
        a, b = (dates[-1].span[0] - base, dates[-1].span[1] - base) if dates else ago.span() if ago else (0, 0)
        time = dates[-1] if dates else None
        timed = time is None or time.time is not None
        name = _beside(body, base, a, b)
        if name is not None:
            return Head(at, name, time, timed=timed)
        if at and _is_stamp(body) and _is_name(blocks[at - 1]):
            return Head(at - 1, blocks[at - 1].span, time, timed=timed)
    if _speaks(body):
        return Head(at, (base, base + len(body.rstrip(":.… ").rsplit(None, 1)[0])), None)
    return None


def _beside(text: str, base: int, a: int, b: int) -> Span | None:
    """The name in a head line: what is left beside the stamp `[a, b)`, if it can be a name."""
    tail = key(text[b:]).split()
    if all(w in lexicon().buttons or w in lexicon().says or w in _CLOCK_WORDS for w in tail):
        name = trim_says(text[:a])
        return (base, base + len(name)) if _can_be_name(name) else None
    if a <= 2:  # the stamp comes first
        lead = _LEAD.match(text, b)
        start = lead.end() if lead else b
        name = text[start:].rstrip(" :")
        return (base + start, base + start + len(name)) if _can_be_name(name) else None
    return None


def _can_be_name(name: str) -> bool:
    short = 0 < len(name) <= MAX_NAME_CHARS and len(name.split()) <= MAX_NAME_WORDS
    return short and name[-1] not in ".!?" and any(map(str.isalpha, name))


def _is_name(block: Block) -> bool:
    return block.loose and _can_be_name(block.text) and len(block.text.split()) <= 4 and not block.text.endswith(":")


def _is_stamp(text: str) -> bool:
    """Is the line nothing but a date, a time, buttons?"""
    rest = _AGO.sub(" ", text)
    for found in reversed(written_dates(rest)):
        rest = rest[: found.span[0]] + " " + rest[found.span[1] :]
    return all(w in _CLOCK_WORDS or w in lexicon().says or w in lexicon().buttons for w in key(rest).split())


def _speaks(text: str) -> bool:
    if not text.endswith((":", "...", "…")) or len(text.split()) > MAX_NAME_WORDS + 1:
        return False
    words = key(text).split()
    return len(words) >= 2 and words[-1] in lexicon().says and _can_be_name(text.rstrip(":.… ").rsplit(None, 1)[0])
