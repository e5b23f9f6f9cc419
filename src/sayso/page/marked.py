"""The typed parts of HTML: text and blocks of the walk in, what the library chose of them, parts out.

Three witnesses: marks of the markup (`html.py`), the library's choice (`extraction.py`), and the words of a block
(`phrases.py`). Where the library takes nothing, or next to nothing of the running text, the segmenter of flat text
decides.
"""

from sayso.page.blocks import Block
from sayso.page.dates import written_dates
from sayso.page.extraction import aligned, chosen
from sayso.page.headings import split_dateline, split_title
from sayso.page.html import HtmlText, Unit
from sayso.page.parts import Part
from sayso.page.phrases import phrase_type
from sayso.page.saved import tag_interval
from sayso.page.threads import trim_says
from sayso.records import Interval, SegmentType

MIN_SHARE = 0.5
"""Share of the report that a region marked as comments or links may hold: beyond it the mark is wrong."""


def marked_parts(page: HtmlText) -> list[Part]:
    """The typed parts of a page of HTML, in order."""
    in_report = aligned(page.blocks, chosen(page.tree))
    wrong = _wrong_marks(page.blocks, in_report)
    types: list[SegmentType] = []
    title = _title(page)
    for i, block in enumerate(page.blocks):
        hint = None if block.hint in wrong else block.hint
        types.append(_type(block, hint, in_report[i], is_title=i == title))
    return _parts(page, types)


def _wrong_marks(blocks: list[Block], in_report: list[bool]) -> set[str]:
    """The marks that cover most of what the library takes for the report."""
    total = sum(b.words for b, chosen_ in zip(blocks, in_report, strict=True) if chosen_)
    sums: dict[str, int] = {}
    for block, chosen_ in zip(blocks, in_report, strict=True):
        if chosen_ and block.hint:
            sums[block.hint] = sums.get(block.hint, 0) + block.words
    return {hint for hint, words in sums.items() if words > MIN_SHARE * total}


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


def _type(block: Block, hint: SegmentType | None, in_report: bool, is_title: bool) -> SegmentType:
    if is_title:
        return "title"
    if hint == "comment":
        return "comment"
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
    if block.heading:
        return "title"
    return "body"


def _parts(page: HtmlText, types: list[SegmentType]) -> list[Part]:
    out: list[Part] = []
    open_unit: int | None = None
    datelines = 0
    for block, mark, kind in zip(page.blocks, page.marks, types, strict=True):
        if kind == "comment" and mark.comment is not None:
            if open_unit == mark.comment and out and out[-1].type == "comment":
                out[-1] = _longer(out[-1], block.end)
            else:
                unit = page.units[mark.comment]
                again = any(p.number == mark.comment for p in out)
                out.append(
                    Part(
                        block.start,
                        block.end,
                        "comment",
                        _author(page.text, unit),
                        _time(page.text, unit),
                        unit.parent,
                        None if again else mark.comment,
                    )
                )
            open_unit = mark.comment
            continue
        open_unit = None
        cuts = split_title(block.text) if kind == "title" else []
        if kind == "body" and datelines < 2:
            datelines += 1
            cuts = split_dateline(block.text)
        at = 0
        for length, each in cuts or [(len(block.text), kind)]:
            out.append(Part(block.start + at, block.start + length, each))
            at = length
    return out


def _longer(part: Part, end: int) -> Part:
    return Part(part.start, end, part.type, part.author, part.time, part.parent, part.number)


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
