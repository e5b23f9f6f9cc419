"""The typed parts of HTML: text and blocks of the walk in, what the library chose of them, parts out.

Three witnesses: marks of the markup (`html.py`), the library's choice (`extraction.py`), and the words of a block
(`phrases.py`). Where the library takes nothing, or next to nothing of the running text, the segmenter of flat text
decides.
"""

from itertools import pairwise

from sayso.page.blocks import Block
from sayso.page.dates import written_dates
from sayso.page.extraction import aligned, chosen
from sayso.page.headings import parts_of, repeated
from sayso.page.heads import first_head, strong_heads
from sayso.page.html import HtmlText, Mark, Unit
from sayso.page.parts import Part
from sayso.page.phrases import is_comment_form, is_comments_header, is_embed_foot, phrase_type
from sayso.page.plain import types_of
from sayso.page.report import is_quotation
from sayso.page.saved import tag_interval
from sayso.page.signs import is_button, trim_says
from sayso.page.threads import thread_of
from sayso.records import Interval, SegmentType

MIN_TAKEN = 0.3
"""Share of the running text without marks that the library must take; else the segmenter of flat text decides."""
MIN_SHARE = 0.5
"""Share of the report that a region marked as comments or links may hold: beyond it the mark is wrong."""


LINKED = 0.9
"""Share of a line's characters in links from which a line that is no sentence leads to another page."""


def marked_parts(page: HtmlText) -> list[Part]:
    """The typed parts of a page of HTML, in order."""
    in_report = aligned(page.blocks, chosen(page.tree))
    wrong = _wrong_marks(page, in_report)
    hints = [None if block.hint in wrong else block.hint for block in page.blocks]
    if _took_too_little(page.blocks, hints, in_report):
        types, thread = types_of(page.blocks, [h or phrase_type(b) for h, b in zip(hints, page.blocks, strict=True)])
        return _parts(page, types) + thread
    types = _types(page, hints, in_report)
    if "comment" not in types:
        return _with_thread(page, types)
    _name_units(page, types)
    return _parts(page, types)


def _took_too_little(blocks: list[Block], hints: list[SegmentType | None], in_report: list[bool]) -> bool:
    """Did the library leave most of the running text that the markup says nothing of?"""
    taken = sum(len(b.text) for b, chosen_ in zip(blocks, in_report, strict=True) if chosen_)
    unmarked = [block for block, hint in zip(blocks, hints, strict=True) if hint is None]
    if 0 < taken >= MIN_TAKEN * sum(len(block.text) for block in unmarked):
        return False
    return taken == 0 or taken < MIN_TAKEN * sum(len(block.text) for block in unmarked if block.prose)


def _types(page: HtmlText, hints: list[SegmentType | None], in_report: list[bool]) -> list[SegmentType]:
    title = _title(page)
    types: list[SegmentType] = []
    for i, block in enumerate(page.blocks):
        types.append("title" if i == title else _type(block, page.marks[i], hints[i], in_report[i]))
        if i and is_embed_foot(block):
            types[i - 1] = "furniture"
    for i, kind in enumerate(types):
        if kind == "title" and i != title and _repeats(page, i, title):
            types[i] = "furniture"
    bodies = [i for i, kind in enumerate(types) if kind == "body"]
    for number in repeated([page.blocks[i] for i in bodies]):
        if page.blocks[bodies[number]].loose or is_quotation(page.blocks[bodies[number]]):
            types[bodies[number]] = "caption"
    return types


def _repeats(page: HtmlText, i: int, title: int | None) -> bool:
    """Is it the head's title, or the headline once more?"""
    return page.marks[i].heading == "title" or (title is not None and page.blocks[i].key == page.blocks[title].key)


def _name_units(page: HtmlText, types: list[SegmentType]) -> None:
    """Where a region of comments has no elements for each, lines with a name and a time begin them."""
    open_lines = [i for i, kind in enumerate(types) if kind == "comment" and page.marks[i].comment is None]
    blocks = [page.blocks[i] for i in open_lines]
    heads = [head.at for head in strong_heads(blocks)]
    for first, stop in pairwise([*heads, len(blocks)]):
        page.units.append(Unit(parent=None))
        for at in open_lines[first:stop]:
            page.marks[at] = page.marks[at]._replace(comment=len(page.units) - 1)


def _with_thread(page: HtmlText, types: list[SegmentType]) -> list[Part]:
    """Where the markup names no comments, but words announce them below the report, their words tell them, too."""
    last = max((i for i, kind in enumerate(types) if kind == "body"), default=len(types))
    parts = _parts(page, types)
    if not any(is_comments_header(block) or is_comment_form(block) for block in page.blocks[last + 1 :]):
        return parts
    known: list[SegmentType | None] = [None if kind == "body" or i > last else kind for i, kind in enumerate(types)]
    begin, thread = thread_of(page.blocks, known)
    if begin <= last or not thread:
        return parts
    return [part for part in parts if part.start < page.blocks[begin].start] + thread


def _wrong_marks(page: HtmlText, in_report: list[bool]) -> set[str]:
    """The marks that cover most of what the library takes for the report; comments with authors are none."""
    taken = [block for block, chosen_ in zip(page.blocks, in_report, strict=True) if chosen_]
    total = sum(len(block.text) for block in taken)
    sums: dict[str, int] = {}
    for block in taken:
        if block.hint:
            sums[block.hint] = sums.get(block.hint, 0) + len(block.text)
    wrong = {hint for hint, length in sums.items() if length > MIN_SHARE * total}
    return wrong - {"comment"} if any(unit.author or unit.time for unit in page.units) else wrong


def _title(page: HtmlText) -> int | None:
    """The headline: the first h1 that shares words with the head's title, else the first h1, else the head's title."""
    head = page.blocks[0] if page.blocks and page.head_title else None
    tops = [
        i
        for i, m in enumerate(page.marks)
        if m.heading == "h1" and 2 <= page.blocks[i].words <= 40 and page.blocks[i].key
    ]
    for i in tops:
        if head is not None and (page.blocks[i].key in head.key or head.key in page.blocks[i].key):
            return i
    if head is not None and not tops:
        return 0
    return tops[0] if tops else None


def _type(block: Block, mark: Mark, hint: SegmentType | None, in_report: bool) -> SegmentType:
    if hint == "comment":
        return "comment" if mark.comment is not None else _about_comments(block)
    if not in_report:
        if hint in ("caption", "byline") and block.words <= 80:
            return hint
        return "related" if block.linked > 0.5 and block.words >= 4 else "furniture"
    if hint in ("related", "furniture"):
        return hint
    if hint in ("caption", "byline"):
        return hint
    said = phrase_type(block)
    if said is not None:
        return said
    if block.loose and block.words >= 4 and block.linked > LINKED:
        return "related"
    if block.heading:
        return "title"
    return "body"


def _about_comments(block: Block) -> SegmentType:
    """Within a region of comments but in none of them: its headline, its forms, or the words of one after all."""
    if is_comments_header(block) or phrase_type(block) == "furniture":
        return "furniture"
    return "comment"


def _parts(page: HtmlText, types: list[SegmentType]) -> list[Part]:
    """The parts of typed blocks; those of one comment are one part."""
    out: list[Part] = []
    begun: set[int] = set()
    open_unit: int | None = None
    others = parts_of(page.blocks, types)
    at = 0
    for i, (block, kind) in enumerate(zip(page.blocks, types, strict=False)):
        own = []
        while at < len(others) and others[at].end <= block.end:
            own.append(others[at])
            at += 1
        unit = page.marks[i].comment if kind == "comment" else None
        if unit is None:
            out += own
        elif open_unit == unit:
            if is_button(block):
                out.append(Part(block.start, block.end, "furniture"))
                continue
            while out[-1].type != "comment":  # buttons in the middle of a comment are no end of it
                out.pop()
            out[-1] = out[-1]._replace(end=block.end)
        elif unit in begun:
            out += own
        else:
            begun.add(unit)
            out.append(_comment(page, i, unit))
        open_unit = unit
    return out


def _comment(page: HtmlText, at: int, number: int) -> Part:
    """A comment's part, open at its first block; what the markup does not tell of author and time its words may."""
    unit, block = page.units[number], page.blocks[at]
    author, time = _author(page.text, unit), _time(page.text, unit)
    if author is None or time is None:
        own = [b for b, m in zip(page.blocks[at : at + 2], page.marks[at : at + 2], strict=True) if m.comment == number]
        head = first_head(own)
        if head is not None:
            author = author or head.author
            time = time or (head.time.interval("rule:comment_stamp") if head.time else None)
    return Part(block.start, block.end, "comment", author, time, unit.parent, number)


def _author(text: str, unit: Unit) -> tuple[int, int] | None:
    if unit.author is None:
        return None
    a, b = unit.author
    words = text[a:b]
    start = a + len(words) - len(words.lstrip())
    name = trim_says(words.strip().split("\n")[0])
    return (start, start + len(name)) if name else None


def _time(text: str, unit: Unit) -> Interval | None:
    if unit.time is None:
        return None
    a, b = unit.time
    if unit.stamp and (found := tag_interval(unit.stamp, "time:datetime")):
        return Interval(start=found.start, end=found.end, precision=found.precision, basis=found.basis, spans=((a, b),))
    written = written_dates(text[a:b], a)
    return written[0].interval("rule:comment_stamp") if written else None
