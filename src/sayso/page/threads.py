"""Threads of reader comments in flat text: blocks in, comments with author, time and parent out.

Scraped pages lose the markup of their threads and keep its words: `Name says:`, `Name 6 January 2023 13:53`,
`Name • 3 hours ago`, a name alone above a date alone, `Name: text` under a headline `Comments (12)`, lines of
buttons (`Like · Reply`), quoted parents, numbers and indentation. A thread never begins above the report.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.page.blocks import Block, key
from sayso.page.dates import Written, written_dates
from sayso.page.lexicon import lexicon
from sayso.records import Interval, Span

MAX_HEAD_CHARS = 120
"""Code points of the line over a comment."""
MAX_NAME_WORDS = 6
"""Words of a commenter's name, byname included."""
_NUMBER = re.compile(r"(?:#?\d{1,5}[.):]|#\d{1,5})\s+")
_AGO = re.compile(
    r"(?:\b(?:an?|one|\d{1,3})\s{0,2}[^\W\d_]{1,9}\.?\s(?:and\s\d{1,2}\s[^\W\d_]{1,9}\s)?(?:ago|назад|тому|temu)\b"
    r"|\b(?:il y a|hace|vor|قبل|منذ)\s(?:[^\W_]{1,9}\s)?[^\W\d_]{1,9}\b"
    r"|\b\d{1,3}\s?(?:s|m|h|d|w|mo|y|min|hrs?|ч|д|Std)\b\.?)",
    re.IGNORECASE,
)
_COLON_NAME = re.compile(r"(?P<name>[^\s:!?—–|•][^:!?\n—–|•]{0,38}?)\s?(?::|\s[—–|•-])\s{1,3}(?=\S)")
_MENTION = re.compile(r"@([\w.]{2,40})")


@dataclass(frozen=True)
class Head:
    """The line that opens a comment: block number, the name's span, the date."""

    at: int
    author: Span | None
    time: Written | None
    strong: bool  # has a date, a time ago or a word such as "says"; a name before a colon is weak


@dataclass(frozen=True)
class Comment:
    """Blocks `[first, last]` of one comment, with the number of its parent in the thread."""

    first: int
    last: int
    author: Span | None
    time: Interval | None
    parent: int | None


def find_thread(blocks: Sequence[Block], marker: int | None, after: int) -> list[Head]:
    """The heads of the comments below block `after` (the first of the report), or none.

    `marker` is the block that announces comments. Without one it takes two heads, or one with a number or
    buttons, to make a thread: a by-line at the foot of a report looks like one head.
    """
    start = after + 1 if marker is None else marker + 1
    heads: list[Head] = []
    for i in range(start, len(blocks)):
        head = _head(blocks, i, marked=marker is not None)
        if head is not None and not (heads and head.at <= heads[-1].at):
            heads.append(head)
    strong = [h for h in heads if h.strong]
    if marker is None:
        numbered = any(_NUMBER.match(blocks[h.at].text) or is_button(_next(blocks, h.at)) for h in strong)
        return heads if len(strong) >= 2 or (strong and numbered) else []
    return heads


def _next(blocks: Sequence[Block], at: int) -> Block | None:
    return blocks[at + 2] if at + 2 < len(blocks) else None


def is_button(block: Block | None) -> bool:
    """Is the block a line of buttons under a comment, such as `Like · Reply · 3h`?"""
    if block is None or not block.key or block.words > 8:
        return False
    words = block.key.split()
    return all(w in lexicon().buttons or w in lexicon().ago for w in words) and any(w != "0" for w in words)


def _head(blocks: Sequence[Block], at: int, marked: bool) -> Head | None:
    block = blocks[at]
    text = block.text
    if len(text) > MAX_HEAD_CHARS:
        return _colon_head(block, at) if marked else None
    numbered = _NUMBER.match(text)
    body = text[numbered.end() :] if numbered else text
    base = block.start + len(text) - len(body)
    dates = written_dates(body, base)
    stamp = dates[-1].span if dates else _ago_span(body, base)
    if stamp is not None and not block.stopped:
        name = _rest(body, base, stamp)
        if name is not None:
            return Head(at, name, dates[-1] if dates else None, strong=True)
        above = blocks[at - 1] if at else None
        if above is not None and _is_stamp(body) and _is_name(above):
            return Head(at - 1, above.span, dates[-1] if dates else None, strong=True)
    if _says(body):
        length = len(body.rstrip(":.… ").rsplit(None, 1)[0])
        return Head(at, (base, base + length), None, strong=True)
    return _colon_head(block, at) if marked else None


def _colon_head(block: Block, at: int) -> Head | None:
    match = _COLON_NAME.match(block.text)
    if match is None or len(match["name"].split()) > 3:
        return None
    return Head(at, (block.start, block.start + len(match["name"])), None, strong=False)


def _ago_span(text: str, base: int) -> Span | None:
    match = _AGO.search(text)
    return (match.start() + base, match.end() + base) if match else None


def _rest(text: str, base: int, stamp: Span) -> Span | None:
    """The name in a head line: what is left beside the stamp, if it can be a name."""
    a, b = stamp[0] - base, stamp[1] - base
    tail = key(text[b:]).split()
    if all(w in lexicon().buttons or w in lexicon().says or w in {"0", "am", "pm"} for w in tail):
        name = trim_says(text[:a])
        return (base, base + len(name)) if _can_be_name(name) else None
    if a <= 2:  # the stamp comes first
        lead = re.match(r"[\s\d:.,\])|•·–—-]*", text[b:])
        start = b + (lead.end() if lead else 0)
        name = text[start:].rstrip(" :")
        return (base + start, base + start + len(name)) if _can_be_name(name) else None
    return None


def trim_says(name: str) -> str:
    """A name without the words behind it that say that it speaks (`says`, `on`)."""
    name = name.rstrip(" \t,•·|(–—-[:")
    while True:
        head, _, last = name.rpartition(" ")
        if head and key(last) in lexicon().says:
            name = head.rstrip(" ,:")
        else:
            return name


def _can_be_name(name: str) -> bool:
    return (
        0 < len(name) <= 60
        and len(name.split()) <= MAX_NAME_WORDS
        and name[-1] not in ".!?"
        and any(map(str.isalpha, name))
    )


def _is_name(block: Block) -> bool:
    return block.loose and _can_be_name(block.text) and len(block.text.split()) <= 4 and not block.text.endswith(":")


def _is_stamp(text: str) -> bool:
    """Is the line nothing but a date, a time, buttons?"""
    rest = _AGO.sub(" ", text)
    for found in reversed(written_dates(rest)):
        rest = rest[: found.span[0]] + " " + rest[found.span[1] :]
    words = key(rest).split()
    return all(w in {"0", "am", "pm", "utc", "gmt"} or w in lexicon().says or w in lexicon().buttons for w in words)


def _says(text: str) -> bool:
    if not text.endswith((":", "...", "…")) or len(text.split()) > MAX_NAME_WORDS + 1:
        return False
    words = key(text).split()
    return len(words) >= 2 and words[-1] in lexicon().says and _can_be_name(text.rstrip(":.… ").rsplit(None, 1)[0])


def comments_of(blocks: Sequence[Block], heads: Sequence[Head], end: int) -> list[Comment]:
    """The comments under the heads, up to block `end` (exclusive), each with its parent.

    A parent is told by a smaller indentation, by the name in a quotation (`Quote: Name`), or by `@name`.
    """
    firsts = [_first(blocks, head, heads[i - 1].at + 1 if i else 0) for i, head in enumerate(heads)]
    out: list[Comment] = []
    for i, head in enumerate(heads):
        last = (firsts[i + 1] if i + 1 < len(heads) else end) - 1
        time = head.time.interval("rule:comment_stamp") if head.time else None
        out.append(Comment(firsts[i], last, head.author, time, _parent(blocks, firsts, heads, i, last)))
    return out


def _first(blocks: Sequence[Block], head: Head, lowest: int) -> int:
    """The block with which the comment begins: a numbered line, or the name twice, may stand over its head."""
    at = head.at
    if at - 1 >= lowest and head.author is not None:
        above = blocks[at - 1]
        name = key(blocks[at].text).split()[:1]
        if (
            _NUMBER.match(above.text)
            and above.loose
            and (above.indent < blocks[at].indent or name[0] in above.key.split())
        ):
            return at - 1
    return at


def _parent(blocks: Sequence[Block], firsts: list[int], heads: Sequence[Head], i: int, last: int) -> int | None:
    indent = blocks[firsts[i]].indent
    if any(blocks[first].indent != indent for first in firsts):
        for j in range(i - 1, -1, -1):
            if blocks[firsts[j]].indent < indent:
                return j
        if indent:
            return _quoted(blocks, heads, i, last)
    return _quoted(blocks, heads, i, last)


def _quoted(blocks: Sequence[Block], heads: Sequence[Head], i: int, last: int) -> int | None:
    for block in blocks[heads[i].at : min(last, heads[i].at + 4) + 1]:
        phrase = lexicon().quotes.opening(block.key)
        mention = _MENTION.search(block.text, 0, 60)
        name = block.key[len(phrase) :].strip() if phrase and block.words <= 10 else key(mention[1]) if mention else ""
        if name:
            for j in range(i - 1, -1, -1):
                if _author_key(blocks, heads[j]) == name:
                    return j
    return None


def _author_key(blocks: Sequence[Block], head: Head) -> str:
    if head.author is None:
        return ""
    block = blocks[head.at]
    return key(block.text[head.author[0] - block.start : head.author[1] - block.start])
