"""The segmenter of already-scraped flat text (text rule `plain-1`): text in, typed parts out.

No markup is left, so layout and words decide: where lines stand, how long they are, whether they end as sentences
do, what repeats, which phrases of `resources/furniture` they hold. Reader threads are cut off first (`threads.py`),
then the stretch of the report is found (`report.py`), then every line that is still open gets its type.
"""

import re
from collections.abc import Sequence

from sayso.page.blocks import Block, blocks_of
from sayso.page.dates import written_dates
from sayso.page.headings import loose_type, parts_of, repeated
from sayso.page.marks import mark_author_notes, mark_embeds, mark_islands, mark_related_lists, mark_tail
from sayso.page.notices import offers
from sayso.page.parts import Part
from sayso.page.phrases import has_agency_foot, has_role, is_stamp, phrase_type
from sayso.page.report import Types, is_clean, is_item, is_quotation, is_told, report_of, topic
from sayso.page.threads import thread_of
from sayso.records import SegmentType

TITLE_WORDS = 30
"""Words of the longest headline."""
MIN_TITLE_WORDS = 3
"""Words of the shortest headline of an entry below a stamp."""
MIN_DEK_WORDS = 5
"""Words of the shortest line below a headline that may sum up the report."""
OPENING_BLOCKS, SHARED = 12, 2
"""Blocks of the report in which words of its headline are looked for, and how many tell it from other lines."""

_POST_ID = re.compile(r"#\w{1,40}")


def plain_parts(text: str) -> list[Part]:
    """The typed parts of a plain text, in order, covering all but white space."""
    blocks = blocks_of(text)
    if is_post(text, blocks):
        kinds: list[SegmentType] = ["byline", "furniture", *map(_of_post, blocks[2:])]
        return [Part(block.start, block.end, kind) for block, kind in zip(blocks, kinds, strict=True)]
    types, thread = types_of(blocks, [phrase_type(block) for block in blocks])
    return parts_of(blocks, types) + thread


def types_of(blocks: Sequence[Block], known: Sequence[SegmentType | None]) -> tuple[list[SegmentType], list[Part]]:
    """The types of the blocks above any thread of comments, from what is known of each; the parts of the thread."""
    types: Types = list(known)
    mark_embeds(blocks, types)
    mark_related_lists(blocks, types)
    end, thread = thread_of(blocks, types)
    blocks, types = blocks[:end], types[:end]
    first, last = report_of(blocks, types)
    last = mark_author_notes(blocks, types, first, last)
    mark_tail(blocks, types, first, last)
    mark_islands(blocks, types, first, last)
    _settle(blocks, types, first, last)
    return [kind or "furniture" for kind in types], thread


def is_post(text: str, blocks: Sequence[Block]) -> bool:
    """Is it a post as intake makes it: channel, `#id`, a blank line, the words?"""
    if len(blocks) < 2 or not _POST_ID.fullmatch(blocks[1].text):
        return False
    return text[blocks[0].end : blocks[1].start] == "\n" and (len(blocks) == 2 or blocks[2].gap)


def _of_post(block: Block) -> SegmentType:
    """The type of a line of a post: its report, but for notices, links and credits."""
    said = phrase_type(block)
    return said if said in ("furniture", "related", "caption") else "body"


def _settle(blocks: Sequence[Block], types: Types, first: int, last: int) -> None:
    """Give every block that is still open its type."""
    end = len(types)
    clean = is_clean(blocks, types, first, last)
    has_prose = any(b.prose for b in blocks[first : last + 1])
    title = _title(blocks, types, first if has_prose else end)
    if title is not None:
        types[title] = "title"
    echoes = repeated(blocks)
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
            types[i] = loose_type(blocks, types, i, last, echoes, clean)


def _title(blocks: Sequence[Block], types: Types, first: int) -> int | None:
    """The headline: of the lines above the report the first that shares words with it, else the first that may be one.

    Where it is repeated, the later.
    """
    opening = next((i for i, known in enumerate(types) if known is None), len(blocks))
    candidates = [
        i
        for i in range(min(max(first, opening + 1), len(blocks)))
        if types[i] is None and 1 < blocks[i].words <= TITLE_WORDS and blocks[i].text[-1] not in ".…,;:"
    ]
    if len(blocks) < 2 or not candidates:
        return None
    best = next((i for i in candidates if blocks[i].words >= 4), candidates[0])
    if len(candidates) > 1:
        report = _opening(blocks, first)
        full = [i for i in candidates if blocks[i].words >= 4 and not offers(blocks[i])]
        shared = {i: len(topic(blocks[i].text) & report) for i in full}
        enough = max(1, max(shared.values(), default=0) / 2)
        best = next((i for i in full if shared[i] >= enough), best)
    for i in candidates:
        whole = 2 * blocks[i].words >= blocks[best].words
        if i > best and whole and blocks[i].words >= 3 and f" {blocks[i].key} " in f" {blocks[best].key} ":
            types[best] = "furniture"
            best = i
    return best


def _above(blocks: Sequence[Block], types: Types, i: int, first: int, title: int | None) -> SegmentType:
    """The type of a line above the report: by-lines, deks, headlines of entries."""
    block = blocks[i]
    if written_dates(block.text):
        return "furniture"
    if i and is_stamp(blocks[i - 1]) and block.words >= MIN_TITLE_WORDS:
        return "title"
    if title is None or i < title:
        return "furniture"
    if i <= title + 3 and (_is_full_name(block) or has_role(block)) and block.words <= 12:
        return "byline"
    if (i >= first - 3 or i == title + 1) and i <= title + 4 and block.words >= 6:
        return "title"
    summing = block.words >= MIN_DEK_WORDS and not offers(block)
    if summing and len(topic(block.text) & _opening(blocks, first)) >= SHARED:
        return "body" if is_told(block) or is_item(block) else "title"
    return "furniture"


def _opening(blocks: Sequence[Block], first: int) -> set[str]:
    """What the opening of the report speaks of."""
    return set().union(*(topic(b.text) for b in blocks[first : first + OPENING_BLOCKS]))


def _is_full_name(block: Block) -> bool:
    words = block.text.split()
    return 2 <= len(words) <= 4 and all(
        w[:1].isupper() and w.strip(".-'’").replace("-", "").replace("'", "").replace("’", "").isalpha() for w in words
    )
