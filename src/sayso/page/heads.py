"""The lines that open a reader's comment in flat text: block in, head with author and time out.

`Name says:`, `Name 6 January 2023 13:53`, `Name • 3 hours ago`, a name alone above a date alone, and, where comments
were announced, `Name: text` and `Name — text`. Words of time and speech come from `resources/furniture/`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.page.blocks import Block, key
from sayso.page.dates import Written, stamps, written_dates
from sayso.page.lexicon import lexicon
from sayso.records import Span

MAX_HEAD_CHARS = 120
"""Code points of the line over a comment."""
MAX_NAME_WORDS = 5
"""Words of a commenter's name, byname included."""
MAX_NAME_CHARS = 60

NUMBER = re.compile(r"(?:#?\d{1,5}[.):]|#\d{1,5})\s+")
_AGO = re.compile(
    r"(?:\b(?:an?|one|\d{1,3})\s{0,2}[^\W\d_]{1,9}\.?\s(?:and\s\d{1,2}\s[^\W\d_]{1,9}\s)?(?:ago|назад|тому|temu)\b"
    r"|\b(?:il y a|hace|vor|قبل|منذ)\s(?:[^\W_]{1,9}\s)?[^\W\d_]{1,9}\b"
    r"|\b\d{1,3}\s?(?:s|m|h|d|w|mo|y|min|hrs?|ч|д|Std)\b\.?)",
    re.IGNORECASE,
)
_MARKS = " \t,•·|(–—-[:»›>"
_LEAD = re.compile(r"[\s\d:.,\])|•·–—-]{0,40}")
_NAME_BEFORE = re.compile(
    r"(?P<name>[^\s:!?—–|•(\[][^:!?\n—–|•(\[]{0,38}?)\s?"
    r"(?:[(\[](?P<stamp>[^)\]\n]{4,40})[)\]]\s?[:—–-]?|:|\s[—–|•-])\s{1,3}(?=\S)"
)
_DIGIT = re.compile(r"\d")
_INITIAL = re.compile(r"\b[^\W\d_]\.$")
_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3])[:.h][0-5]\d\b")
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
    stamped: bool = True  # has it a date or a time ago, or only a word of speech?


def strong_heads(blocks: Sequence[Block]) -> list[Head]:
    """All heads with a date or a word of speech, in order."""
    out: list[Head] = []
    for i in range(len(blocks)):
        head = _strong(blocks, i)
        if head is not None and not (out and head.at <= out[-1].at):
            out.append(head)
    return out


def weak_heads(blocks: Sequence[Block], start: int) -> list[Head]:
    """The heads from `start` on where comments are known to stand but none has a date.

    `Name: text`, `Name — text`, `Name 14:05`; else a name alone in its line, or what follows a line of buttons.
    """
    found = [head for i in range(start, len(blocks)) if (head := weak_head(blocks[i], i)) is not None]
    if found:
        return found
    buttons = any(is_button(b) for b in blocks[start:])
    for i in range(start, len(blocks) - 1):
        opens = i == start or is_button(blocks[i - 1]) if buttons else True
        block = blocks[i]
        if opens and block.words <= 3 and _is_name(block) and block.key not in lexicon().related.whole:
            found.append(Head(i, block.span, None, strong=False))
    return found


def weak_head(block: Block, at: int) -> Head | None:
    """`Name: text`, `Name — text` or `Name (time): text`, where comments are known to stand."""
    match = _NAME_BEFORE.match(block.text)
    clock = None if match else _CLOCK.search(block.text)
    if clock is not None and block.words <= MAX_NAME_WORDS + 2 and clock.end() == len(block.text):
        name = trim_says(block.text[: clock.start()])
        return Head(at, (block.start, block.start + len(name)), None, strong=False) if _can_be_name(name) else None
    if match is None or len(match["name"].split()) > 3:
        return None
    dates = written_dates(match["stamp"], block.start + match.start("stamp")) if match["stamp"] else []
    author = (block.start, block.start + len(match["name"]))
    return Head(at, author, dates[0] if dates else None, strong=False)


def is_button(block: Block | None) -> bool:
    """Is the block a line of buttons under a comment, such as `Like · Reply · 3h`?"""
    if block is None or not block.key or block.words > 8:
        return False
    words = block.key.split()
    pressed = [w for w in words if w in lexicon().buttons]
    return any(w != "0" for w in pressed) and all(w in lexicon().buttons or w in lexicon().ago for w in words)


def trim_says(name: str) -> str:
    """A name without the words behind it that say that it speaks (`says`, `on`), weekdays and marks."""
    name = name.rstrip(_MARKS)
    while True:
        head, _, last = name.rpartition(" ")
        if not head or key(last) not in lexicon().says | lexicon().weekdays | lexicon().short_weekdays:
            return name
        name = head.rstrip(_MARKS)


def _strong(blocks: Sequence[Block], at: int) -> Head | None:
    block = blocks[at]
    if len(block.text) > MAX_HEAD_CHARS or not _may_be_head(block) or is_button(block):
        return None
    numbered = NUMBER.match(block.text)
    body = block.text[numbered.end() :] if numbered else block.text
    base = block.end - len(body)
    dates = written_dates(body, base)
    found = _AGO.search(body)
    spans = [(d.span[0] - base, d.span[1] - base) for d in dates] or ([found.span()] if found else stamps(body))
    if spans and (not block.stopped or spans[-1][1] >= len(body) - 1):
        time = dates[-1] if dates else None
        timed = time is None or time.time is not None
        name = _beside(body, base, *spans[-1])
        if name is not None:
            return Head(at, name, time, timed=timed)
        above = at - 1
        while above >= max(0, at - 2) and not blocks[above].key:
            above -= 1
        if above >= 0 and _is_stamp(body) and _is_name(blocks[above]):
            speaks = _speaks(blocks[above].text)
            return Head(
                above, _speaker(blocks[above], blocks[above].text) if speaks else blocks[above].span, time, timed=timed
            )
    if _speaks(body):
        return Head(at, _speaker(block, body), None, stamped=False)
    return None


def _may_be_head(block: Block) -> bool:
    """A cheap look: a digit, a word of time, or the colon of speech."""
    if _DIGIT.search(block.text) or block.text[-1] in ":.…":
        return True
    return not lexicon().ago.isdisjoint(block.key.split())


def _speaker(block: Block, body: str) -> Span:
    """The name before the word of speech in a line such as `Name says:`."""
    start = block.end - len(body)
    return (start, start + len(body.rstrip(":.… ").rsplit(None, 1)[0]))


def _beside(text: str, base: int, a: int, b: int) -> Span | None:
    """The name in a head line: what is left beside the stamp `[a, b)`, if it can be a name."""
    tail = key(text[b:]).split()
    if all(w in lexicon().buttons or w in lexicon().says or w in _CLOCK_WORDS for w in tail):
        name = trim_says(text[:a])
        lead = _lead(name)
        name = name[lead:]
        return (base + lead, base + lead + len(name)) if _can_be_name(name) else None
    if a <= 2:  # the stamp comes first
        skipped = _LEAD.match(text, b)
        start = skipped.end() if skipped else b
        name = text[start:].rstrip(" :")
        return (base + start, base + start + len(name)) if _can_be_name(name) else None
    return None


def _lead(name: str) -> int:
    """How many characters of words such as `Posted by` stand before a name."""
    words = name.split(" ")
    for count in range(min(3, len(words) - 1), 0, -1):
        if key(" ".join(words[:count])) in lexicon().leads:
            return len(" ".join(words[:count])) + 1
    return 0


def _can_be_name(name: str) -> bool:
    if not 0 < len(name) <= MAX_NAME_CHARS or len(name.split()) > MAX_NAME_WORDS:
        return False
    if name[-1] in ".!?(（[" and not _INITIAL.search(name):
        return False
    words = key(name)
    return any(map(str.isalpha, name)) and not (lexicon().published.opening(words) or lexicon().updated.opening(words))


def _is_name(block: Block) -> bool:
    if _speaks(block.text):
        return True
    few = len(block.text.split()) <= 4 and block.text[0] not in '"“«' and not is_button(block)
    open_end = block.loose or _INITIAL.search(block.text) is not None
    return few and open_end and _can_be_name(block.text) and not block.text.endswith(":")


def _is_stamp(text: str) -> bool:
    """Is the line nothing but a date, a time, buttons?"""
    rest = _AGO.sub(" ", text)
    for a, b in reversed([found.span for found in written_dates(rest)] or stamps(rest)):
        rest = rest[:a] + " " + rest[b:]
    return all(w in _CLOCK_WORDS or w in lexicon().says or w in lexicon().buttons for w in key(rest).split())


def _speaks(text: str) -> bool:
    if not text.endswith((":", "...", "…")) or len(text.split()) > MAX_NAME_WORDS + 1:
        return False
    words = key(text).split()
    return len(words) >= 2 and words[-1] in lexicon().says and _can_be_name(text.rstrip(":.… ").rsplit(None, 1)[0])
