"""Threads of reader comments in flat text: blocks in, where the thread begins and its typed parts out.

Scraped pages lose the markup of their threads and keep its words: heads (`heads.py`), lines of buttons, quoted
parents, numbers and indentation. The law: a thread never begins above the report. Where comments are announced, the
announcement must stand below most running text, or close above heads; without one it takes two heads, or one with a
number, buttons, or a time of day below most running text.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from sayso.page.blocks import Block, key
from sayso.page.heads import NUMBER, Head, chat_heads, strong_heads, weak_head, weak_heads
from sayso.page.lexicon import lexicon
from sayso.page.notices import in_own_person
from sayso.page.parts import Part
from sayso.page.phrases import is_comment_form, is_comments_header, is_related_header
from sayso.page.signs import ends_in_votes, is_button, is_handle, is_signature, speaks, trim_says
from sayso.records import SegmentType

MIN_REPORT_WORDS, MIN_REPORT_SHARE = 120, 0.25
"""Words of running text, or share of all of it, that must stand above a thread."""
MIN_MARKED_WORDS = 50
"""The same where comments are announced."""
MAX_COMMENT_WORDS = 600
"""Words of one comment; a longer stretch is a report, and the thread begins below it."""
NEXT = 3
"""The same where the announcement might head a section of the report."""
LIVE_HEADS = 2
"""Heads above or at the beginning of the report that make it a live page, whose entries have stamps of their own."""
MAX_LONE_WORDS = 60
"""Words below a single head without a time of day that may be a comment."""
MIN_BUTTONS = 2
"""Lines of buttons that make `Name wrote:` the head of a comment."""
MAX_HEADER_WORDS = 7
"""Words of the longest line that announces comments in words of its own."""
MAX_COUNTED_WORDS = 10
"""The same where it tells how many there are."""
MIN_FORUM_SIGNS, MAX_FORUM_WORDS = 2, 14
"""Kinds of lines that only forums have which make a page one; words of such a line."""
NEAR = 8
"""Blocks below an announcement within which the first head must stand, if the report is the shorter part."""
_MENTION = re.compile(r"@([\w.]{2,40})")


def thread_of(blocks: Sequence[Block], types: Sequence[SegmentType | None]) -> tuple[int, list[Part]]:
    """The first block of the thread (`len(blocks)` where there is none), and the parts from there to the end."""
    prose = [b.words if b.prose and known is None else 0 for b, known in zip(blocks, types, strict=True)]
    above = list(accumulate(prose, initial=0))
    strong = strong_heads(blocks)
    if strong and not _enough(above[strong[0].at], above[-1], MIN_MARKED_WORDS) and is_forum(blocks):
        return 0, _parts(blocks, types, strong, 0, 0)
    marker = _marker(blocks, types, above, strong)
    chained = _chained(blocks, above, strong, marker)
    heads = _unmarked(blocks, above, chained, announced=marker is not None)
    if marker is not None and not (heads and heads[0].at < marker):
        while marker > 1 and above[marker - 1] and _is_numbered(blocks[marker - 1]):
            marker -= 1  # comments that lost their heads stand as numbered items over the form
        heads = [head for head in strong if head.at > marker] or weak_heads(blocks, marker + 1)
    elif heads:
        marker = None
    else:
        return len(blocks), []
    first = _first(blocks, heads[0], 0) if heads else len(blocks)
    begin = marker if marker is not None else first
    return begin, _parts(blocks, types, heads, begin, 0 if marker is None else marker + 1)


def is_forum(blocks: Sequence[Block]) -> bool:
    """Is the page a thread of a forum, without a report? Told by two kinds of lines that only forums have."""
    words = lexicon().forum
    kinds = {b.key for b in blocks if b.key in words.whole}
    kinds |= {words.opening(b.key) for b in blocks if b.words <= MAX_FORUM_WORDS and words.before_colon(b)}
    return len(kinds) >= MIN_FORUM_SIGNS


def _parts(
    blocks: Sequence[Block], types: Sequence[SegmentType | None], heads: Sequence[Head], begin: int, lowest: int
) -> list[Part]:
    """The parts of a thread that begins with block `begin`; no comment begins above block `lowest`."""
    firsts = [_first(blocks, head, heads[i - 1].at + 1 if i else lowest) for i, head in enumerate(heads)]
    lead = firsts[0] if firsts else len(blocks)
    parts = [_other(blocks[i], types[i], marked=True) for i in range(begin, lead)]
    parents = _parents(blocks, firsts, heads)
    for number, head in enumerate(heads):
        stop = firsts[number + 1] if number + 1 < len(heads) else len(blocks)
        end = next((i for i in range(firsts[number] + 1, stop) if _ends_thread(blocks[i])), stop)
        while end > head.at + 1 and is_button(blocks[end - 1]):
            end -= 1
        time = head.time.interval("rule:comment_stamp") if head.time else None
        start, last = blocks[firsts[number]].start, blocks[end - 1].end
        parts.append(Part(start, last, "comment", head.author, time, parents[number], number))
        parts += [_other(blocks[i], types[i], marked=False) for i in range(end, stop)]
    return parts


def _answered(blocks: Sequence[Block], heads: Sequence[Head]) -> list[Head]:
    """The heads, if under half of them or more somebody says something; headlines with dates are no thread."""
    said = sum(
        any(b.prose or b.stopped for b in blocks[at + 1 : min(stop, at + 6)])
        for at, stop in pairwise([*(head.at for head in heads), len(blocks)])
    )
    return list(heads) if 2 * said >= len(heads) else []


def _marker(
    blocks: Sequence[Block], types: Sequence[SegmentType | None], above: Sequence[int], heads: Sequence[Head]
) -> int | None:
    """The block that announces comments, or the form for one."""
    at = 0
    for i, block in enumerate(blocks):
        exact = is_comments_header(block) or is_comment_form(block)
        plain = exact or (types[i] != "related" and _is_header_by_words(block))
        if above[i] == 0 or not (plain or _may_announce(block)):
            continue
        if plain and (2 if exact else 1.5) * above[i] >= above[-1]:
            return i
        while at < len(heads) and heads[at].at <= i:
            at += 1
        near = at < len(heads) and heads[at].at <= i + (NEAR if plain else NEXT)
        named = sum(weak_head(b, 0) is not None for b in blocks[i + 1 : i + NEAR])
        said = near or 2 * named >= NEAR or _is_answered(blocks[i + 1 : i + NEAR])
        if said and _enough(above[i], above[-1], MIN_MARKED_WORDS):
            return i
    return None


def _is_header_by_words(block: Block) -> bool:
    """Does a loose line name comments, and whose they are or how many?"""
    named = lexicon().comment_words & block.vocabulary
    if not named or block.words > MAX_COUNTED_WORDS or not block.loose:
        return False
    words = block.key.split()
    if any(("0" in pair) and not named.isdisjoint(pair) for pair in pairwise(words)):
        return True
    return block.words <= MAX_HEADER_WORDS and not lexicon().comment_owners.isdisjoint(words)


def _may_announce(block: Block) -> bool:
    """May the line announce comments, if what follows looks like them?"""
    if block.key in lexicon().comments_maybe:
        return True
    named = not lexicon().comment_words.isdisjoint(block.vocabulary)
    return named and block.words <= MAX_HEADER_WORDS and block.loose


def _is_answered(below: Sequence[Block]) -> bool:
    """Do the lines below an announcement show a reader: a handle or votes, `Name writes:`, a signature?"""
    if any(is_signature(b) for b in below):
        return True
    heads = [(block, weak_head(block, 0)) for block in below[:NEXT]]
    return any(head is not None and _shows_reader(block, head) for block, head in heads)


def _shows_reader(block: Block, head: Head) -> bool:
    """Does the head show that no reporter wrote it: by a handle, votes, `Name writes`, a form (`Name: …`)?"""
    if head.author is None:
        return False
    start, end = head.author[0] - block.start, head.author[1] - block.start
    name = block.text[start:end]
    told = trim_says(name) != name or speaks(block.text) or key(name) in lexicon().comment_fields
    return told or is_handle(name) or ends_in_votes(block.text)


def _enough(words: int, total: int, least: int) -> bool:
    return words >= least or words >= MIN_REPORT_SHARE * total > 0


def _chained(blocks: Sequence[Block], above: Sequence[int], heads: Sequence[Head], marker: int | None) -> list[Head]:
    """The heads without those that only buttons tell, where running text stands between buttons and next head."""
    out = []
    for head, below in zip(heads, [*heads[1:], None], strict=False):
        if head.stamped:
            out.append(head)
            continue
        stop = below.at if below else len(blocks)
        stop = min(stop, marker) if marker is not None and marker > head.at else stop
        foot = next((i for i in range(head.at + 1, stop) if is_button(blocks[i])), stop)
        said = [blocks[i] for i in range(head.at + 1, foot) if above[i + 1] > above[i]]
        over = marker is not None and head.at < marker and not any(map(in_own_person, said))
        if not (over or (stop < len(blocks) and above[stop] > above[foot])):
            out.append(head)
    return out


def _unmarked(blocks: Sequence[Block], above: Sequence[int], heads: Sequence[Head], announced: bool) -> list[Head]:
    """The heads of a thread above which nothing announces it; `announced`: a form for comments stands elsewhere."""
    # without buttons below, `The minister said:` is reporting
    buttons = sum(is_button(block) for block in blocks[heads[0].at :]) if heads else 0
    open_heads = [head for head in heads if head.stamped or buttons >= MIN_BUTTONS]
    below = [head for head in open_heads if _enough(above[head.at], above[-1], MIN_REPORT_WORDS)]
    if sum(head.stamped for head in open_heads) - sum(head.stamped for head in below) >= LIVE_HEADS and not announced:
        return []
    if len(below) < 2:
        chat = [head for head in chat_heads(blocks) if _enough(above[head.at], above[-1], MIN_REPORT_WORDS)]
        if len(chat) > 1:
            return chat
        below = chat or below
    ends = [head.at for head in below[1:]] + [len(blocks)]
    for i in range(len(below) - 1, -1, -1):
        if above[ends[i]] - above[below[i].at] > MAX_COMMENT_WORDS:
            below = below[i + 1 :]
            break
    below = _answered(blocks, below)
    if len(below) >= 2 or announced:
        return below
    return [head for head in below if _stands_alone(blocks, above, head)]


def _stands_alone(blocks: Sequence[Block], above: Sequence[int], head: Head) -> bool:
    """Does a single head open a comment? A by-line at the foot of a report looks much like one."""
    if NUMBER.match(blocks[head.at].text) or any(is_button(b) for b in blocks[head.at + 2 : head.at + 4]):
        return True
    below = above[-1] - above[head.at]
    return 0 < below <= above[head.at] and (head.timed or below <= MAX_LONE_WORDS)


def _first(blocks: Sequence[Block], head: Head, lowest: int) -> int:
    """The block with which a comment begins: a numbered line, or the name twice, may stand over its head."""
    at = head.at
    if at - 1 >= lowest and head.author is not None:
        above, name = blocks[at - 1], key(blocks[at].text).split()[:1]
        lower = above.indent < blocks[at].indent or bool(name and name[0] in above.key.split())
        if NUMBER.match(above.text) and above.loose and lower:
            return at - 1
    return at


def _is_numbered(block: Block) -> bool:
    return block.indent > 0 and NUMBER.match(block.text) is not None


def _ends_thread(block: Block) -> bool:
    return is_comment_form(block) or is_related_header(block)


def _other(block: Block, known: SegmentType | None, marked: bool) -> Part:
    """What stands among comments and is none: forms, lists; running text there is somebody's comment."""
    kind: SegmentType = "comment"
    if is_comments_header(block) or is_comment_form(block):
        kind = "furniture"
    elif known in ("furniture", "related"):
        kind = known
    elif block.loose:
        kind = "furniture" if block.words <= 3 or marked else "related"
    return Part(block.start, block.end, kind)


def _parents(blocks: Sequence[Block], firsts: Sequence[int], heads: Sequence[Head]) -> list[int | None]:
    """For each comment the number of the one that it answers.

    Told by a smaller indentation, by the name in a quotation (`Quote: Name`), or by `@name`.
    """
    out: list[int | None] = []
    open_levels: list[tuple[int, int]] = []  # indentation and number of the comments that this one can stand in
    latest: dict[str, int] = {}
    for i, head in enumerate(heads):
        indent = blocks[firsts[i]].indent
        while open_levels and open_levels[-1][0] >= indent:
            open_levels.pop()
        last = min(firsts[i + 1] if i + 1 < len(heads) else len(blocks), head.at + 5)
        quoted = latest.get(_quoted_name(blocks[head.at : last]))
        out.append(open_levels[-1][1] if open_levels else quoted)
        open_levels.append((indent, i))
        if head.author is not None:
            block = blocks[head.at]
            latest[key(block.text[head.author[0] - block.start : head.author[1] - block.start])] = i
    return out


def _quoted_name(lines: Sequence[Block]) -> str:
    """The name of whom a comment quotes or addresses, by its words, or an empty string."""
    for line in lines:
        phrase = lexicon().quotes.opening(line.key)
        if phrase and line.words <= 10:
            return line.key[len(phrase) :].strip()
        mention = _MENTION.search(line.text, 0, 60)
        if mention:
            return key(mention[1])
    return ""
