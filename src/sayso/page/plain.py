"""The segmenter of already-scraped flat text (text rule `plain-1`): text in, typed parts out.

No markup is left, so layout and words decide: where lines stand, how long they are, whether they end as sentences
do, what repeats, which phrases of `resources/furniture` they hold. The report is the stretch that has the greatest
sum when running text counts for it and loose lines against it (Pasternack and Roth, Extracting Article Text from
the Web with Maximum Subsequence Segmentation, WWW 2009); reader threads are cut off before (`threads.py`).
"""

import re
from collections.abc import Sequence

from sayso.page.blocks import Block, blocks_of
from sayso.page.headings import is_quotation, loose_type, parts_of, repeated
from sayso.page.parts import Part
from sayso.page.phrases import (
    has_agency_foot,
    has_role,
    is_comment_form,
    is_comments_header,
    is_embed_foot,
    is_related_header,
    is_stamp,
    phrase_type,
)
from sayso.page.threads import thread_of
from sayso.records import SegmentType

LOOSE_COST = 2.0
"""What a loose line counts against the report, in words of running text."""
PROSE_GAIN = 60
"""Words of one block that count at most for the report, so that one long notice does not outweigh it."""
MAX_LIST_WORDS = 22
"""Words of a line that may stand in a list of other pages."""
TITLE_WORDS = 30
"""Words of the longest headline."""

_POST_ID = re.compile(r"#\w{1,40}")

Types = list[SegmentType | None]


def plain_parts(text: str) -> list[Part]:
    """The typed parts of a plain text, in order, covering all but white space."""
    blocks = blocks_of(text)
    if is_post(text, blocks):
        kinds: list[SegmentType] = ["byline", "furniture"]
        return [Part(b.start, b.end, k) for b, k in zip(blocks, kinds + ["body"] * len(blocks), strict=False)]
    types, thread = types_of(blocks, [phrase_type(block) for block in blocks])
    return parts_of(blocks, types) + thread


def types_of(blocks: Sequence[Block], known: Sequence[SegmentType | None]) -> tuple[list[SegmentType], list[Part]]:
    """The types of the blocks above any thread of comments, from what is known of each; the parts of the thread."""
    types: Types = list(known)
    _mark_embeds(blocks, types)
    _mark_related_lists(blocks, types)
    end, thread = thread_of(blocks, types)
    blocks, types = blocks[:end], types[:end]
    _settle(blocks, types, *_report(blocks, types))
    return [kind or "furniture" for kind in types], thread


def is_post(text: str, blocks: Sequence[Block]) -> bool:
    """Is it a post as intake makes it: channel, `#id`, a blank line, the words?"""
    if len(blocks) < 2 or not _POST_ID.fullmatch(blocks[1].text):
        return False
    return text[blocks[0].end : blocks[1].start] == "\n" and (len(blocks) == 2 or blocks[2].gap)


def _mark_embeds(blocks: Sequence[Block], types: Types) -> None:
    """An embedded post is its foot and the block over it."""
    for i in range(1, len(blocks)):
        if is_embed_foot(blocks[i]):
            types[i - 1] = "furniture"


def _mark_related_lists(blocks: Sequence[Block], types: Types) -> None:
    """Short lines under `Learn more:` lead to other pages, up to a blank line within the list or running text."""
    header = -2  # of the list that is open
    for i, line in enumerate(blocks):
        if is_related_header(line):
            header = i
        elif header >= 0:
            sentence = line.words > MAX_LIST_WORDS or (line.prose and not line.text.endswith("?"))
            comments = is_comments_header(line) or is_comment_form(line)
            if sentence or comments or types[i] == "furniture" or (line.gap and i > header + 1):
                header = -2
            else:
                types[i] = "related"


def _report(blocks: Sequence[Block], types: Types) -> tuple[int, int]:
    """The first and the last block of the report (a maximum-sum stretch); all blocks without running text."""
    best, best_span = 0.0, (0, len(blocks) - 1)
    total, start = 0.0, 0
    for i in range(len(blocks)):
        total += _weight(blocks[i], types[i])
        if total <= 0:
            total, start = 0.0, i + 1
        elif total > best:
            best, best_span = total, (start, i)
    return best_span


def _weight(block: Block, known: SegmentType | None) -> float:
    if known in ("furniture", "related", "comment"):
        return -LOOSE_COST / 2
    if known in ("caption", "byline"):
        return 0.0
    return min(block.words, PROSE_GAIN) if block.prose else -LOOSE_COST


def _settle(blocks: Sequence[Block], types: Types, first: int, last: int) -> None:
    """Give every block that is still open its type."""
    end = len(types)
    has_prose = any(b.prose for b in blocks[first : last + 1])
    title = _title(blocks, types, first if has_prose else end)
    if title is not None:
        types[title] = "title"
    echoes = repeated(blocks)
    while has_prose and last + 1 < end and types[last + 1] is None and blocks[last + 1].text[-1] in ",;":
        last += 1  # a page that was cut off in mid-sentence
    for i in range(end):
        if types[i] is not None:
            continue
        block = blocks[i]
        if not has_prose:
            types[i] = "body"
        elif i < first:
            types[i] = _above(blocks, types, i, first, title)
        elif i > last:
            types[i] = "related" if block.words >= 4 else "furniture"
        elif (i in echoes and is_quotation(block)) or (has_agency_foot(block) and i <= first + 1 <= last):
            types[i] = "caption"
        elif block.prose or block.stopped:
            types[i] = "body"
        else:
            types[i] = loose_type(blocks, types, i, last, echoes)


def _title(blocks: Sequence[Block], types: Types, first: int) -> int | None:
    """The headline: the first line above the report that reads like one; where it is repeated, the later."""
    opening = next((i for i, known in enumerate(types) if known is None), len(blocks))
    candidates = [
        i
        for i in range(min(max(first, opening + 1), len(blocks)))
        if types[i] is None and 1 < blocks[i].words <= TITLE_WORDS and blocks[i].text[-1] not in ".…,;:"
    ]
    if len(blocks) < 2 or not candidates:
        return None
    best = next((i for i in candidates if blocks[i].words >= 4), candidates[0])
    for i in candidates:
        whole = 2 * blocks[i].words >= blocks[best].words
        if i > best and whole and blocks[i].words >= 3 and f" {blocks[i].key} " in f" {blocks[best].key} ":
            types[best] = "furniture"
            best = i
    return best


def _above(blocks: Sequence[Block], types: Types, i: int, first: int, title: int | None) -> SegmentType:
    block = blocks[i]
    if i and is_stamp(blocks[i - 1]):
        return "title"
    if title is None or i < title:
        return "furniture"
    if i <= title + 3 and (_is_full_name(block) or has_role(block)) and block.words <= 12:
        return "byline"
    if i >= first - 3 and i <= title + 4 and block.words >= 6:
        return "title"
    return "furniture"


def _is_full_name(block: Block) -> bool:
    words = block.text.split()
    return 2 <= len(words) <= 4 and all(
        w[:1].isupper() and w.strip(".-'’").replace("-", "").replace("'", "").replace("’", "").isalpha() for w in words
    )
