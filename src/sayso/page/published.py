"""The date of publication: what the bytes themselves say, with the tag or the words; else None with a reason.

Markup comes first (`markup.py`), then words of the page that say it (`Published: …`), a bare date by the headline,
a dateline, and last the first comment, which bounds it from above. No clock: a date without a year is no date.
"""

import re
from collections.abc import Sequence

from sayso.page.blocks import Block, key
from sayso.page.dates import Written, written_dates
from sayso.page.lexicon import lexicon
from sayso.page.parts import Part
from sayso.records import Interval

TOP_PARTS = 12
"""Segments beside the headline in which a bare date is the page's own."""


def published_in(text: str, parts: Sequence[Part]) -> tuple[Interval | None, str | None]:
    """The date of publication from the words of a page, and the reason where there is none.

    Reasons: `page_does_not_tell`, `only_relative_dates` (weekdays, no date), `no_year` (a day without its year),
    `conflicting_dates`.
    """
    body = [i for i, p in enumerate(parts) if p.type == "body"]
    first, last = (body[0], body[-1]) if body else (len(parts), len(parts))
    said: list[Written] = []
    bare: list[Written] = []
    foot: list[Written] = []
    for i, part in enumerate(parts):
        if part.type not in ("furniture", "byline", "dateline"):
            continue
        for line in _lines(text, part):
            found = written_dates(line.text, line.start)
            if not found:
                continue
            if _says_published(line):
                said += found[:1]
            elif _says_updated(line):
                foot += found[:1]
            elif part.type == "dateline" or (i <= first and first - i <= TOP_PARTS) or i == first + 1:
                bare += found[:1]
            elif i == last + 1:
                foot += found[:1]
    for basis, candidates in (
        ("rule:published_line", said),
        ("rule:date_by_headline", bare),
        ("rule:date_at_foot", foot),
    ):
        if candidates:
            return candidates[0].interval(basis), None
    times = [p.time for p in parts if p.type == "comment" and p.time is not None]
    if times:
        first_comment = min(times, key=lambda t: t.end or "")
        return Interval(
            start=None,
            end=first_comment.end,
            precision="vague",
            basis="rule:before_first_comment",
            spans=first_comment.spans,
        ), None
    return None, _reason(text, parts)


def _lines(text: str, part: Part) -> list[Block]:
    lines, at = [], part.start
    for line in text[part.start : part.end].split("\n"):
        lines.append(Block(at, at + len(line), line))
        at += len(line) + 1
    return [line for line in lines if 6 <= len(line.text) <= 200]


def _says_published(line: Block) -> bool:
    return bool(lexicon().published.opening(line.key)) and not _says_updated(line)


def _says_updated(line: Block) -> bool:
    return bool(lexicon().updated.opening(line.key))


def _reason(text: str, parts: Sequence[Part]) -> str:
    report = " ".join(text[p.start : p.end] for p in parts if p.type in ("body", "dateline", "byline"))
    if _yearless().search(report):
        return "no_year"
    words = set(key(report[:20_000]).split())
    return "only_relative_dates" if words & lexicon().weekdays else "page_does_not_tell"


def _yearless() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(lexicon().months, key=lambda n: (-len(n), n)))
    return re.compile(rf"\b(?:\d{{1,2}}\.?(?:st|nd|rd|th)? (?:{names})|(?:{names})\.? \d{{1,2}})\b", re.IGNORECASE)
