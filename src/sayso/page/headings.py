"""Loose lines: headlines, headings, teasers, pull quotes, datelines. Blocks in, types out.

A heading covers what stands below it, so its words come back in the next paragraphs; a teaser speaks of another
page, so they do not. A pull quote repeats the report word for word.
"""

import re
from collections.abc import Sequence, Set

from sayso.page.blocks import Block, key
from sayso.page.lexicon import lexicon
from sayso.page.parts import Part
from sayso.page.phrases import is_embed_foot, is_stamp
from sayso.page.report import is_item, is_quotation, is_row, is_told, reads_as_sentence, stems
from sayso.records import SegmentType

OPENING_DEPTH, DATELINE_DEPTH = 2, 3
"""Paragraphs of the report among which a bare `Place:`, and a full dateline, may stand."""
HEADING_WORDS = 14
"""Words of the longest heading within a report."""
NEXT_LINES = 3
"""Lines below a link's neighbour that show whether the report goes on."""
MAX_HEADLESS = 3
"""Words of a line that is too short to be the headline of another page."""
RUN = 4
"""Words in a row that make a repetition."""
MAX_ECHOES = 8
"""Lines compared with one paragraph: those that begin with the same words beyond them are no pull quotes."""
SITE_WORDS = 5
"""Words of the longest name of a site behind a headline."""
_SITE = re.compile(r"\s(?:\||::|»|·|•|[-–—])\s(?=[^|»·•]{1,60}$)")
_BAR = "|»·•:"
_PLACE = r"[^\W\d_][\w.'’ /-]{1,40}(?:, ?[^\W\d_][\w.'’ ]{1,30}){0,2}"
_DAY = r"(?:[^\W\d_]{3,12}\.? \d{1,2}|\d{1,2}\.? [^\W\d_]{3,12}\.?)(?:,? \d{4})?"
_AGENCY = r"\.? ?[(/][^\W\d_][\w .’'-]{1,30}[)/]\.?"
_DATELINE_END = re.compile(r"[:)/–—-]\.? ")
_DATELINE = re.compile(
    rf"(?P<open>\()?(?P<place>{_PLACE}?)\)?(?:,? ?(?P<day>{_DAY}))?(?P<agency>{_AGENCY})? ?"
    r"(?P<end>:|--?|[–—]|(?<=[)/])|(?<=/\.))(?= )"
)


def parts_of(blocks: Sequence[Block], types: Sequence[SegmentType]) -> list[Part]:
    """The parts of typed blocks: a headline without its site's name, the first paragraphs without their dateline."""
    out: list[Part] = []
    bodies = 0
    for block, kind in zip(blocks, types, strict=False):
        cuts: list[tuple[int, SegmentType]] = []
        if kind == "title":
            cuts = split_title(block.text)
        elif kind == "body":
            bodies += 1
            cuts = split_dateline(block.text, bodies <= OPENING_DEPTH) if bodies <= DATELINE_DEPTH else []
        at = 0
        for length, each in cuts or [(len(block.text), kind)]:
            out.append(Part(block.start + at, block.start + length, each))
            at = length
    return out


def split_title(text: str) -> list[tuple[int, SegmentType]]:
    """Cuts of `Headline | site name`: ends of the pieces with their types; empty where there is no such tail.

    Behind a dash a tail is a site only where it holds a word of outlets' names: `– Defence Ministry` is headline.
    """
    cut = None
    for match in _SITE.finditer(text):
        tail = text[match.end() :]
        mark = match.group().strip()
        named = any(word in lexicon().outlets for word in key(tail.replace(".", " ")).split())
        if len(tail.split()) <= SITE_WORDS and match.start() > 0 and (mark in _BAR or mark == "::" or named):
            cut = match.start()
            break
    return [(cut, "title"), (len(text), "furniture")] if cut else []


def split_dateline(text: str, opening: bool = False) -> list[tuple[int, SegmentType]]:
    """Cuts of `KYIV, Jan 5 (Agency) - Words`: ends of the pieces; empty where the paragraph has no dateline.

    In the paragraph that opens a report (`opening`) one or two words with a colon are a dateline, too.
    """
    match = _DATELINE.match(text, 0, 120) if _DATELINE_END.search(text, 0, 120) else None
    if match is None:
        return []
    place = match["place"].strip(" ,")
    capitals = place.isupper() and len(place) > 2
    named = any(match[part] is not None for part in ("agency", "open", "day"))
    titled = all(word[:1].isupper() for word in place.split())
    short = opening and titled and len(place.split()) <= 3 and len(text) > 2 * len(match.group())
    dashed = match["end"] != ":" and text[match.end() + 1 : match.end() + 2].isupper()
    bare = short and (dashed or (match["end"] == ":" and len(place.split()) <= 2))
    if not (capitals or bare or (named and place[:1].isupper() and len(place.split()) <= 4)):
        return []
    return [(match.end(), "dateline"), (len(text), "body")]


def loose_type(
    blocks: Sequence[Block], types: Sequence[SegmentType | None], i: int, last: int, echoes: Set[int], clean: bool
) -> SegmentType:
    """The type of a loose line between paragraphs of the report; `clean`: the page has no links or notices."""
    block, above = blocks[i], blocks[i - 1] if i else None
    quoted = is_quotation(block)
    if i in echoes:
        return "caption"
    if block.text[-1] in ",;:—–" or (quoted and block.words > 3):
        return "body"
    opened = above is not None and above.text[-1] in ":?"  # a list, or an answer
    if opened and types[i - 1] in ("body", "title"):
        return "body"
    below = blocks[i + 1] if i < last else None
    if i and types[i - 1] == "related" and _among_links(blocks, types, i, last):
        return "related"  # a headline, though it reads as a sentence
    listed = above is not None and (
        is_item(above) or above.text.endswith(":") or (below is not None and is_item(below))
    )
    if listed and types[i - 1] == "body" and is_item(block):
        return "body"
    if is_row(block) and ((above is not None and is_row(above)) or (below is not None and is_row(below))):
        return "body"
    if above is not None and is_stamp(above):
        return "title"
    if above is not None and types[i - 1] == "body" and _names_quoted(above, block):
        return "caption"
    if (
        reads_as_sentence(block)
        and not teases(block)
        and not (below is not None and below.loose and not is_told(below))
    ):
        return "body"
    if of_site(block):
        return "furniture"
    open_above = above is None or types[i - 1] in ("body", "dateline", "caption") or is_embed_foot(above)
    alone = open_above and (below is None or below.prose)
    if (
        alone
        and block.words <= HEADING_WORDS
        and (_short_heading(block) or _covers(blocks, i, last))
        and not teases(block)
    ):
        return "title"
    if clean and not block.capitalised and not teases(block) and _is_listed(blocks, types, i):
        return "body"
    return "related" if block.words > 3 else "furniture"


def _among_links(blocks: Sequence[Block], types: Sequence[SegmentType | None], i: int, last: int) -> bool:
    """Do links, notices or loose lines follow a line without a verb of the past, which stands below a link?"""
    if not lexicon().past.isdisjoint(blocks[i].key.split()):
        return False
    linked = i + 1 < len(types) and types[i + 1] in ("related", "furniture")
    return linked or not any(b.prose for b in blocks[i + 1 : min(last, i + NEXT_LINES) + 1])


def _is_listed(blocks: Sequence[Block], types: Sequence[SegmentType | None], i: int) -> bool:
    """Does the line look like one of a list, and not like a headline: short, with commas, or beside another?"""
    block = blocks[i]
    if block.words <= MAX_HEADLESS or block.text.count(",") >= 2:
        return True
    below = i + 1 < len(blocks) and types[i + 1] is None and blocks[i + 1].loose
    return below or (types[i - 1] == "body" and blocks[i - 1].loose)


def _names_quoted(above: Block, block: Block) -> bool:
    """Is the line the name under a quotation set apart, `Jane Doe, teacher`?"""
    return is_quotation(above) and block.text[0].isupper() and "," in block.text and block.words <= 8


def repeated(blocks: Sequence[Block]) -> set[int]:
    """The blocks whose very words (four or more) a longer paragraph holds, too.

    Paragraphs are looked up by their runs of four words, so that the cost stays linear in the page.
    """
    wanted: dict[str, list[int]] = {}
    for i, block in enumerate(blocks):
        if block.words >= RUN and (block.loose or is_quotation(block)) and block.key:
            wanted.setdefault(" ".join(block.key.split()[:RUN]), []).append(i)
    firsts = {run.partition(" ")[0] for run in wanted}
    out: set[int] = set()
    for j, block in enumerate(blocks if wanted else ()):
        if not block.prose:
            continue
        words = block.key or key(block.text)
        each = words.split()
        for at, word in enumerate(each):
            if word in firsts:
                for i in wanted.get(" ".join(each[at : at + RUN]), ())[:MAX_ECHOES]:
                    if i != j and blocks[i].words < block.words and blocks[i].key in words:
                        out.add(i)
    return out


def _covers(blocks: Sequence[Block], i: int, last: int) -> bool:
    """Do words of the line come back in the two paragraphs below?"""
    own = stems(blocks[i].text)
    return any(own & stems(b.text) for b in blocks[i + 1 : min(last, i + 2) + 1])


def of_site(block: Block) -> bool:
    """Has the line a word of the trade, such as `newsletter`?"""
    return not lexicon().site.isdisjoint(block.key.split())


def teases(block: Block) -> bool:
    """Has the line a word of headlines that lead to another page?"""
    words = block.key.split()
    return any(word in lexicon().teasers for word in words)


def _short_heading(block: Block) -> bool:
    return block.words <= 2 and not block.text[0].islower()
