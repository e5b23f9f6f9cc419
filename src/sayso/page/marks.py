"""Stretches that are no report, told by their neighbours: embedded posts, lists of links, notes on the author, islands.

Blocks and what is known of each in; `types` is filled in where a stretch is told.
"""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from sayso.page.blocks import Block, key
from sayso.page.lexicon import lexicon
from sayso.page.notices import MAX_NOTICE_WORDS, is_author_note
from sayso.page.phrases import (
    is_comment_form,
    is_comments_header,
    is_embed_foot,
    is_embed_head,
    is_list_header,
    is_stamp,
)
from sayso.page.report import Types, is_quotation, stems, topic
from sayso.page.signs import is_button, is_name

MAX_LIST_WORDS = 22
"""Words of a line that may stand in a list of other pages."""
EMBED_LINES = 4
"""Lines between the handle over an embedded post and its stamp."""
MAX_ISLAND_WORDS = 20
"""Words of a sentence between notices that may be one of them."""
MAX_NOTES = 5
"""Notes on authors below one report."""
TAIL_SHARE = 0.6
"""Share of the running text that must stand above a notice that ends a report."""
MIN_TOPIC = 1
"""Words that what stands below it must share with the report to be of it."""


def mark_embeds(blocks: Sequence[Block], types: Types) -> None:
    """An embedded post is its foot and the block over it, or all from its handle to its stamp or buttons."""
    for i in range(1, len(blocks)):
        if is_embed_foot(blocks[i]):
            types[i - 1] = "furniture"
    for i, block in enumerate(blocks):
        if not is_embed_head(block):
            continue
        below = range(i + 2, min(len(blocks), i + 2 + EMBED_LINES))
        foot = next((j for j in below if is_stamp(blocks[j]) or is_button(blocks[j])), None)
        if foot is not None:
            start = i - 1 if i and block.text[0] in "@(" and is_name(blocks[i - 1]) else i
            types[start : foot + 1] = ["furniture"] * (foot + 1 - start)


def mark_related_lists(blocks: Sequence[Block], types: Types) -> None:
    """Short lines under `Learn more:` lead to other pages, up to a blank line within the list or running text."""
    header = -2  # of the list that is open
    for i, line in enumerate(blocks):
        below = blocks[i + 1] if i + 1 < len(blocks) else None
        if is_list_header(line, below):
            header = i
            types[i] = types[i] or "related"
        elif header >= 0:
            open_end = not line.stopped and below is not None and below.loose  # two sentences without a stop: a teaser
            sentence = line.words > MAX_LIST_WORDS or (line.prose and not line.text.endswith("?") and not open_end)
            comments = is_comments_header(line) or is_comment_form(line)
            if sentence or comments or types[i] == "furniture" or (line.gap and i > header + 1):
                header = -2
            else:
                types[i] = "related"


def mark_author_notes(blocks: Sequence[Block], types: Types, first: int, last: int) -> int:
    """Mark the notes on the author below the report; returns the end of the report without them."""
    authors = " ".join(block.key for block in blocks[:first] if block.loose)
    notes = 0
    for at in range(last, first, -1):
        if types[at] is not None:
            continue
        report = partial(_words_of, blocks[first:at])
        if notes == MAX_NOTES or not is_author_note(blocks[at], report, authors):
            break
        types[at] = "furniture"
        last, notes = at - 1, notes + 1
    return last


def _words_of(blocks: Sequence[Block]) -> str:
    return " ".join(key(block.text) for block in blocks if block.prose)


def mark_tail(blocks: Sequence[Block], types: Types, first: int, last: int) -> None:
    """Below notices that end a report, running text without a word of the report is one of them."""
    running = [b.words if b.prose and kind is None else 0 for b, kind in zip(blocks, types, strict=True)]
    total, above, end = sum(running[first : last + 1]), 0, last
    for i in range(first, last):
        above += running[i]
        if types[i] == "furniture" and above >= TAIL_SHARE * total and lexicon().ends.meets(blocks[i]):
            end = i
            break
    report: set[str] = set()
    for i in range(end + 1, last + 1):
        if running[i] and running[i] <= MAX_NOTICE_WORDS and not is_quotation(blocks[i]):
            report = report or set().union(
                *(topic(b.text) for b, n in zip(blocks[:end], running[:end], strict=True) if n)
            )
            if len(topic(blocks[i].text) & report) < MIN_TOPIC:
                types[i] = "furniture"


def mark_islands(blocks: Sequence[Block], types: Types, first: int, last: int) -> None:
    """A short sentence with words of an offer in the midst of notices, without a word of the report, is one of them."""
    noticed = [kind == "furniture" and not is_stamp(b) for b, kind in zip(blocks, types, strict=True)]
    inside = (i for i in range(first + 1, last) if noticed[i - 1] and noticed[i + 1])
    around = (i for i in inside if sum(noticed[max(0, i - 2) : i + 3]) > 2)
    islands = [i for i in around if types[i] is None and _offers(blocks[i])]
    if islands:
        met = Counter(stem for b, kind in zip(blocks, types, strict=True) if kind is None for stem in stems(b.text))
        for i in islands:
            if sum(met[stem] > 1 for stem in stems(blocks[i].text)) <= 1:
                types[i] = "furniture"


def _offers(block: Block) -> bool:
    """Is it a short line with words of an offer or of the trade?"""
    words = block.vocabulary
    offers = not (lexicon().offers.isdisjoint(words) and lexicon().site.isdisjoint(words))
    return offers and block.words <= MAX_ISLAND_WORDS and not is_quotation(block)
