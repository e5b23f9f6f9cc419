"""Parts: typed stretches of a text before they get ids, and the segments made of them."""

from collections.abc import Iterable
from typing import NamedTuple

from sayso import ids
from sayso.records import Interval, Segment, SegmentType, Span
from sayso.spans import inside, trim


class Part(NamedTuple):
    """`[start, end)` of the stored text with its type; `parent` is the number of the comment that it answers."""

    start: int
    end: int
    type: SegmentType
    author: Span | None = None
    time: Interval | None = None
    parent: int | None = None
    number: int | None = None  # of a comment in its thread


def segments_of(text: str, document: str, parts: Iterable[Part]) -> tuple[Segment, ...]:
    """The parts, trimmed, as segments of the document; neighbouring furniture becomes one segment."""
    out: list[Segment] = []
    by_number: dict[int, str] = {}
    for part in _merged(sorted(parts, key=lambda p: (p.start, p.end))):
        start, end = trim(text, (part.start, part.end))
        if start == end:
            continue
        whole = (start, end)
        author = part.author if part.author and inside(part.author, whole) else None
        time = part.time if part.time and all(inside(span, whole) for span in part.time.spans) else None
        name = ids.segment_id(document, part.type, (start, end), text)
        if part.number is not None:
            by_number[part.number] = name
        out.append(
            Segment(
                id=name,
                document=document,
                start=start,
                end=end,
                type=part.type,
                author=author,
                time=time,
                parent=by_number.get(part.parent) if part.parent is not None else None,
            )
        )
    return tuple(out)


def _merged(parts: Iterable[Part]) -> Iterable[Part]:
    held: Part | None = None
    for part in parts:
        if held is not None and held.type == part.type == "furniture":
            held = Part(held.start, part.end, "furniture")
            continue
        if held is not None:
            yield held
        held = part
    if held is not None:
        yield held
