"""Where the report of a flat page stands: blocks and what is known of them in, its first and last block out.

The report is the stretch that has the greatest sum when running text counts for it and loose lines against it
(Pasternack and Roth, Extracting Article Text from the Web with Maximum Subsequence Segmentation, WWW 2009).
"""

import re
from collections.abc import Sequence

from sayso.folding import fold
from sayso.page.blocks import Block
from sayso.page.lexicon import lexicon
from sayso.page.phrases import is_stamp
from sayso.records import SegmentType

LOOSE_COST = 2.0
"""What a loose line counts against the report, in words of running text."""
PROSE_GAIN = 60
"""Words of one block that count at most for the report, so that one long notice does not outweigh it."""
STRONG, WEAK, ARTICLE, SENTENCE = 2.0, 1.0, 0.5, 1.5
"""What verbs of the past, other small words and articles count; the sum that makes a sentence."""
MIN_SENTENCE_WORDS = 4
MAX_FOOT = 3
"""Loose lines below the report of a clean page."""
MAX_LIST = 8
"""Loose lines in a row that may be a list within the report, if sentences follow."""
LIVE_STAMPS = 2
"""Bare stamps within a report that make it a live page, whose entries stand below stamps."""
_WORD = re.compile(r"\w+")
_ITEM = re.compile(r"[•▪●■◆►➤✔✓]\s?\S|[^\w\s\"“”‘’«»„'(\[@#&$€£<>|]{1,2}\s|\d{1,2}[.)]\s|\w\)\s")
_ROW = re.compile(r"[^\W_][^:\n]{0,40}:\s\S")
_OPEN, _CLOSE = "\"'“‘«„‹", "\"'”’»“›"
_CLOSERS = " \t\u00a0\"'”’»›)]}*_"

Types = list[SegmentType | None]


def report_of(blocks: Sequence[Block], types: Types) -> tuple[int, int]:
    """The first and the last block of the report; all blocks where there is no running text."""
    best, best_span = 0.0, (0, len(blocks) - 1)
    total, start = 0.0, 0
    for i in range(len(blocks)):
        total += _weight(blocks[i], types[i])
        if total <= 0:
            total, start = 0.0, i + 1
        elif total > best:
            best, best_span = total, (start, i)
    first, last = best_span
    live = sum(is_stamp(blocks[i]) for i in range(first, last)) >= LIVE_STAMPS
    while last + 1 < len(blocks):
        entry = last + 2
        ahead = next((j for j in range(last + 1, min(len(blocks), last + 2 + MAX_LIST)) if _goes_on(blocks, j)), 0)
        between = range(last + 1, ahead + 1)
        if ahead and all(types[j] is None and not blocks[j].capitalised for j in between):
            last = ahead
        elif (
            entry < len(blocks)
            and types[last + 1] is not None
            and types[entry] is None
            and reads_as_sentence(blocks[entry])
        ):
            last = entry  # one line of links or notices before a last sentence without a stop
        elif live and entry < len(blocks) and types[entry] is None and is_stamp(blocks[last + 1]):
            last = entry
        else:
            break
    while first and types[first - 1] is None and (blocks[first - 1].text[-1] == "." or is_item(blocks[first - 1])):
        first -= 1
    return first, last


def is_clean(blocks: Sequence[Block], types: Types, first: int, last: int) -> bool:
    """Did the scraper leave nothing but the report? Then loose lines are lines of it, and there are no links.

    Told by what is known for sure: no link to another page, one notice below the headline at most, and below the
    report no list of loose lines.
    """
    notices = sum(
        kind == "furniture" and not is_stamp(b) for b, kind in zip(blocks[first:], types[first:], strict=True)
    )
    foot = [block for block, kind in zip(blocks[last + 1 :], types[last + 1 :], strict=True) if kind is None]
    listed = len(foot) > MAX_FOOT or any(block.capitalised for block in foot)
    noticed = last + 1 < len(types) and "furniture" in types[last + 1 :]
    return notices <= 1 and "related" not in types and not listed and not (foot and noticed)


def _weight(block: Block, known: SegmentType | None) -> float:
    if known in ("furniture", "related", "comment"):
        return -LOOSE_COST / 2
    if known in ("caption", "byline"):
        return 0.0
    if block.prose:
        return min(block.words, PROSE_GAIN)
    return 0.0 if is_told(block) or is_item(block) else -LOOSE_COST


def _goes_on(blocks: Sequence[Block], i: int) -> bool:
    """Does the report go on below what was taken for its end: a short sentence, one without stop, or one cut off?"""
    block = blocks[i]
    if is_row(block) and is_row(blocks[i - 1]):
        return True  # a table goes on
    return block.text[-1] in ",;" or is_told(block) or (is_item(block) and is_item(blocks[i - 1]))


def is_told(block: Block) -> bool:
    """Is it a short sentence, or one that lost its stop? Headlines end in no full stop and have few small words."""
    if block.stopped and not block.capitalised:
        return block.text.rstrip(_CLOSERS)[-1] not in "?!" or block.text[-1] in '"”»’'
    return reads_as_sentence(block)


def reads_as_sentence(block: Block, enough: float = SENTENCE) -> bool:
    """Do its small words show that it is a sentence, though it has no stop at its end?"""
    words, table = block.key.split(), lexicon()
    if len(words) < MIN_SENTENCE_WORDS or block.capitalised or words[0] in table.asking or block.text[-1] == ":":
        return False
    if block.text[0] in _OPEN and not block.stopped and any(f"{mark}:" in block.text for mark in _CLOSE):
        return False  # a headline: "'They burned it': survivors speak"
    own = set(words)
    total = STRONG * len(own & table.past) + WEAK * (len(own & table.small) + (words[0] in table.sentence_openings))
    return total + ARTICLE * (not own.isdisjoint(table.articles)) >= enough


def is_item(block: Block) -> bool:
    """Is it an item of a list?"""
    return _ITEM.match(block.text) is not None


def is_row(block: Block) -> bool:
    """Is it a row of a table, `Killed: 12`, or of a list of speakers or places?"""
    return _ROW.match(block.text) is not None


def is_quotation(block: Block) -> bool:
    """Does the block stand in quotation marks from end to end?"""
    bare = block.text.rstrip(",")
    return bare[:1] in _OPEN and len(bare) > 2 and bare[-1] in _CLOSE


def topic(text: str) -> set[str]:
    """The stems of the words that tell what a text speaks of: longer ones that are no small words."""
    table = lexicon()
    return stems(text) - {
        w[:5] for each in (table.small, table.past, table.offers, table.site, table.common) for w in each
    }


def stems(text: str) -> set[str]:
    """The beginnings of the longer words and of names in capitals: enough to meet an inflected form."""
    words = _WORD.findall(text)
    return {fold(word)[:5] for word in words if len(word) > 3 or (len(word) > 1 and word.isupper())}
