"""The lines that open a reader's comment in flat text: block in, head with author and time out.

`Name says:`, `Name 6 January 2023 13:53`, `Name • 3 hours ago`, a name alone above or below a date alone, a name over
words that a line of buttons closes, and, where comments were announced, `Name: text` and `Name — text`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.page.blocks import Block, key
from sayso.page.dates import Written, stamps, written_dates
from sayso.page.lexicon import lexicon
from sayso.page.signs import (
    LEAD,
    MAX_NAME_WORDS,
    can_be_name,
    ends_in_votes,
    is_button,
    is_handle,
    is_name,
    is_votes,
    speaker,
    speaks,
    trim_says,
)
from sayso.records import Span

MAX_HEAD_CHARS = 120
"""Code points of the line over a comment."""
MAX_LINES = 6
"""Lines between the name over a comment and the buttons that close it."""
MIN_CHAT = 3
"""Lines of a chat (`Name: words`) in a row that make it one, if some of them show that they are no interview."""

NUMBER = re.compile(r"(?:#?\d{1,5}[.):]|#\d{1,5})\s+")
AGO = re.compile(
    r"(?:\b(?:an?|one|\d{1,3})\s{0,2}[^\W\d_]{1,9}\.?\s(?:and\s\d{1,2}\s[^\W\d_]{1,9}\s)?(?:ago|назад|тому|temu)\b"
    r"|\b(?:il y a|hace|vor|قبل|منذ)\s(?:[^\W_]{1,9}\s)?[^\W\d_]{1,9}\b"
    r"|\b\d{1,3}\s?(?:s|m|h|d|w|mo|y|min|hrs?|ч|д|Std)\b\.?)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"[\s\d:.,\])|•·–—-]{0,40}")
_NAME_BEFORE = re.compile(
    r"(?P<name>[^\s:!?—–|•(\[][^:!?\n—–|•(\[]{0,38}?)\s?"
    r"(?:[(\[](?P<stamp>[^)\]\n]{4,40})[)\]]\s?[:—–-]?|:|\s[—–|•-])\s{1,3}(?=\S)"
)
_POST = re.compile(r"\(?\d{1,2}/")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3])[:.h][0-5]\d\b")
_CLOCK_WORDS = frozenset({"0", "am", "pm", "utc", "gmt"})


@dataclass(frozen=True)
class Head:
    """The line that opens a comment: number of the block in which it begins, the name's span, the date.

    `strong`: it has a date, a time ago, a word such as "says", or buttons; a name before a colon is weak. `timed`: the
    date has a time of day, or is told as so long ago, as stamps of comments are and those of by-lines rarely.
    """

    at: int
    author: Span | None
    time: Written | None
    strong: bool = True
    timed: bool = False
    stamped: bool = True  # has it a date or a time ago, or only a word of speech or buttons?


def strong_heads(blocks: Sequence[Block]) -> list[Head]:
    """All heads with a date, a word of speech or buttons, in order."""
    found: list[Head] = []
    below: list[Head] = []  # a date over a name: the entries of a live page look so, too
    lone = 0
    for i in range(len(blocks)):
        head = _strong(blocks, i)
        if head is None and _is_lone_stamp(blocks[i]):
            under = _name_below(blocks, i)
            below += [under] if under else []
            lone += under is None
        elif head is not None and not (found and head.at <= found[-1].at):
            found.append(head)
    if len(below) > lone and len(below) > 1:
        found = sorted(found + below, key=lambda head: head.at)
    return _with_closed(blocks, found)


def first_head(blocks: Sequence[Block]) -> Head | None:
    """The head with a date or a word of speech that the first of the blocks make, if they do."""
    return next((head for i in range(len(blocks)) if (head := _strong(blocks, i)) is not None), None)


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
        if opens and block.words <= 3 and is_name(block) and block.key not in lexicon().related.whole:
            found.append(Head(i, block.span, None, strong=False))
    return found


def weak_head(block: Block, at: int) -> Head | None:
    """`Name: text`, `Name — text` or `Name (time): text`, where comments are known to stand."""
    if _POST.match(block.text):
        return None  # "8/ My reading: …", a post of a thread
    lead = LEAD.match(block.text)
    skip = lead.end() if lead else 0
    match = _NAME_BEFORE.match(block.text, skip)
    clock = None if match else _CLOCK.search(block.text)
    if clock is not None and block.words <= MAX_NAME_WORDS + 2 and clock.end() == len(block.text):
        name = trim_says(block.text[: clock.start()])
        return Head(at, (block.start, block.start + len(name)), None, strong=False) if can_be_name(name) else None
    if match is None or len(match["name"].split()) > 3:
        return None
    dates = written_dates(match["stamp"], block.start + match.start("stamp")) if match["stamp"] else []
    author = (block.start + skip, block.start + skip + len(match["name"]))
    return Head(at, author, dates[0] if dates else None, strong=False)


def chat_heads(blocks: Sequence[Block]) -> list[Head]:
    """The lines of the last chat: `Name: words` again and again; handles or votes show that it is no interview.

    Two lines are enough where both names begin with `@`, or where a count of votes stands right above them.
    """
    run: list[Head] = []
    signs = 0
    for i in range(len(blocks) - 1, -1, -1):
        head = weak_head(blocks[i], i)
        if head is not None and head.author is not None:
            a, b = head.author
            text = blocks[i].text
            run.append(head)
            signs += is_handle(text[a - blocks[i].start : b - blocks[i].start]) or ends_in_votes(text)
        elif run and run[-1].at - i > 1:
            if _is_chat(blocks, run, signs):
                break
            run, signs = [], 0
    return run[::-1] if _is_chat(blocks, run, signs) else []


def _is_chat(blocks: Sequence[Block], run: Sequence[Head], signs: int) -> bool:
    """Do the lines of a run, from the last to the first, show that they are a chat?"""
    if MIN_CHAT * signs < len(run):
        return False
    if len(run) >= MIN_CHAT:
        return True
    handles = all(blocks[head.at].text[0] == "@" for head in run)
    voted = bool(run) and run[-1].at > 0 and is_votes(blocks[run[-1].at - 1].text)
    return len(run) == MIN_CHAT - 1 and (handles or voted)


def _strong(blocks: Sequence[Block], at: int) -> Head | None:
    block = blocks[at]
    if len(block.text) > MAX_HEAD_CHARS or not _may_be_head(block) or is_button(block):
        return None
    lead = NUMBER.match(block.text) or LEAD.match(block.text)
    body = block.text[lead.end() :] if lead else block.text
    base = block.end - len(body)
    dates = written_dates(body, base)
    found = AGO.search(body)
    spans = [(d.span[0] - base, d.span[1] - base) for d in dates] or ([found.span()] if found else stamps(body))
    if spans and (not block.stopped or spans[-1][1] >= len(body) - 1):
        time = dates[-1] if dates else None
        timed = time is None or time.time is not None
        name = _beside(body, base, *spans[-1])
        if name is not None:
            return Head(at, name, time, timed=timed)
        above = _name_above(blocks, at) if _is_stamp(body) else None
        if above is not None:
            named = blocks[above]
            author = speaker(named, named.text) if speaks(named.text) else named.span
            return Head(above, author, time, timed=timed)
    if speaks(body):
        return Head(at, speaker(block, body), None, stamped=False)
    return None


def _name_above(blocks: Sequence[Block], at: int) -> int | None:
    """The line with the name over a date: the line above it, or the one above a place or badge."""
    above = at - 1
    while above >= max(0, at - 2) and not blocks[above].key:
        above -= 1
    if above < 0 or not is_name(blocks[above]):
        return None
    upper = above - 1
    two = upper >= 1 and is_name(blocks[upper]) and not is_name(blocks[upper - 1]) and blocks[upper].words <= 3
    return upper if two and not blocks[above].gap else above


def _is_lone_stamp(block: Block) -> bool:
    return block.words <= 8 and _may_be_head(block) and _has_stamp(block.text) and _is_stamp(block.text)


def _has_stamp(text: str) -> bool:
    return bool(AGO.search(text) or stamps(text) or written_dates(text) or _CLOCK.search(text))


def _name_below(blocks: Sequence[Block], at: int) -> Head | None:
    """The head that a date opens which stands over a name; a number (`#1`) may stand between."""
    name = at + 1
    while name < min(len(blocks), at + 3) and (not blocks[name].key or blocks[name].key == "0"):
        name += 1
    if name + 1 >= len(blocks) or not is_name(blocks[name]) or _has_stamp(blocks[name].text):
        return None
    dates = written_dates(blocks[at].text, blocks[at].start)
    return Head(at, blocks[name].span, dates[0] if dates else None, timed=True)


def _with_closed(blocks: Sequence[Block], heads: list[Head]) -> list[Head]:
    """The heads, and the names over words that a line of buttons closes where no other head opens them."""
    taken = {head.at for head in heads}
    more: list[Head] = []
    for foot in range(2, len(blocks)):
        if not _closes(blocks[foot]) or is_button(blocks[foot - 1]) or is_name(blocks[foot - 1]):
            continue
        name = None
        for i in range(foot - 2, max(-1, foot - 2 - MAX_LINES), -1):
            if is_button(blocks[i]) or any(at in taken for at in (i, i + 1)):
                name = None if any(at in taken for at in (i, i + 1)) else name
                break
            if is_name(blocks[i]) and blocks[i].words <= MAX_NAME_WORDS and not _has_stamp(blocks[i].text):
                name = i
            elif name is not None:
                break
        if name is not None and not _goes_on(blocks, foot):
            more.append(Head(name, blocks[name].span, None, stamped=False))
            taken.add(name)
    return sorted(heads + more, key=lambda head: head.at)


def _closes(block: Block) -> bool:
    """Is it a line of buttons as comments have, not one to share a report?"""
    return is_button(block) and (is_votes(block.text) or not lexicon().share.issuperset(block.key.split()))


def _goes_on(blocks: Sequence[Block], foot: int) -> bool:
    """Does running text stand right below a line of buttons? Then it is a report's line to share it."""
    below = next((b for b in blocks[foot + 1 : foot + 1 + MAX_LINES] if b.key and not is_button(b)), None)
    return below is not None and below.prose


def _may_be_head(block: Block) -> bool:
    """A cheap look: a digit, a word of time, or the colon of speech."""
    if _DIGIT.search(block.text) or block.text[-1] in ":.…":
        return True
    return not lexicon().ago.isdisjoint(block.vocabulary)


def _beside(text: str, base: int, a: int, b: int) -> Span | None:
    """The name in a head line: what is left beside the stamp `[a, b)`, if it can be a name."""
    tail = key(text[b:]).split()
    if all(w in lexicon().buttons or w in lexicon().says or w in _CLOCK_WORDS for w in tail):
        name = trim_says(text[:a])
        lead = _lead(name)
        name = name[lead:]
        return (base + lead, base + lead + len(name)) if can_be_name(name) else None
    if a <= 2:  # the stamp comes first
        skipped = _LEAD.match(text, b)
        start = skipped.end() if skipped else b
        name = text[start:].rstrip(" :")
        return (base + start, base + start + len(name)) if can_be_name(name) else None
    return None


def _lead(name: str) -> int:
    """How many characters of words such as `Posted by` stand before a name."""
    words = name.split(" ")
    for count in range(min(3, len(words) - 1), 0, -1):
        if key(" ".join(words[:count])) in lexicon().leads:
            return len(" ".join(words[:count])) + 1
    return 0


def _is_stamp(text: str) -> bool:
    """Is the line nothing but a date, a time, buttons?"""
    rest = AGO.sub(" ", text)
    for a, b in reversed([found.span for found in written_dates(rest)] or stamps(rest)):
        rest = rest[:a] + " " + rest[b:]
    return all(w in _CLOCK_WORDS or w in lexicon().says or w in lexicon().buttons for w in key(rest).split())
