"""What the extraction library takes for the report: tree in, a yes or no for each of our blocks out.

Trafilatura (Barbaresi, ACL 2021) chooses elements and changes characters on the way, so that its blocks are found
again among ours by their words, in order. It gets no clock: without metadata it looks for no dates.
"""

import logging
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import trafilatura
from trafilatura.settings import Extractor

from sayso.page.blocks import Block

MAX_SEARCHES = 3000
"""Blocks of one page that are searched for in longer ones: bounds the time that a hostile page can take."""
MIN_CHARS = 20
"""The same in letters and digits."""
MIN_INSIDE = 5
"""Words of a block of ours from which it counts as found when it is a part of a longer block of theirs."""

_WORD = re.compile(r"[^\W_]+")

_NO_CLOCK = {"max_date": "2099-12-31"}
"""Given so that the library does not ask for today's date, which it then would not use."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def chosen(tree: Any) -> list[str]:
    """The lines that the library takes for the report; none where it gives up.

    It is asked for no comments (it then cuts them out before it looks), and for none of its slower second opinions:
    marks of the markup and the segmenter of flat text stand in for both.
    """
    found = trafilatura.bare_extraction(tree, options=_options())
    if not isinstance(found, trafilatura.settings.Document):
        return []
    return [line for line in (found.text or "").split("\n") if line.strip()]


@cache
def _options() -> Extractor:
    """What the library is asked for; reading its configuration anew takes it a tenth of a small page's time."""
    return Extractor(output_format="python", fast=True, comments=False, date_params=_NO_CLOCK)


def aligned(blocks: Sequence[Block], lines: Sequence[str]) -> list[bool]:
    """For each block: is it among the lines? Order counts where one text stands at several places."""
    if not lines:
        return [False] * len(blocks)
    whole = Counter(line.strip() for line in lines)  # most lines are a block of ours as it stands
    out = []
    for block in blocks:
        count = whole.get(block.text, 0)
        out.append(count > 0)
        if count:
            whole[block.text] = count - 1
    if all(out):
        return out
    left = Counter(_bare(line) for line in whole.elements())
    raw, joined = "\n".join(lines), ""
    searches = 0
    for i, block in enumerate(blocks):
        if out[i]:
            continue
        likely = len(block.text) > MIN_CHARS and block.linked < 0.5 and _has_words_of(raw, block.text)
        likely = likely and block.words >= MIN_INSIDE
        mine = _bare(block.text) if left or likely else ""
        if left.get(mine, 0):
            left[mine] -= 1
            out[i] = True
        elif likely and len(mine) > MIN_CHARS:
            searches += 1
            joined = joined or "".join(map(_bare, lines))
            out[i] = searches <= MAX_SEARCHES and mine in joined
    return out


def _has_words_of(lines: str, text: str) -> bool:
    """Do the lines have the three longest words of the text, as whatever holds it has?"""
    found = (_WORD.search(word) for word in sorted(text.split(), key=len)[-3:])
    return all(match is None or match.group() in lines for match in found)


def _bare(text: str) -> str:
    """The letters and digits alone: the library changes white space, dashes of lists and soft hyphens."""
    return "".join(_WORD.findall(text))
