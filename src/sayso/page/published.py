"""The date of publication: what the bytes themselves say, with the tag or the words; else None with a reason.

Markup comes first (`saved.py`), then the words of the page (`BASES`), and last the first comment, which bounds it
from above. No clock: a date without a year is no date.
"""

import re
from collections.abc import Sequence

from sayso.page.blocks import Block, key
from sayso.page.dates import Written, written_dates
from sayso.page.lexicon import lexicon
from sayso.page.parts import Part
from sayso.page.phrases import is_stamp
from sayso.records import Interval

REPORT_CHARS = 20_000
"""Code points of the report in which days and weekdays are looked for when no date was found."""
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
NEAR_LINES = 2
"""Lines over the headline among which a date is the page's own; farther up many sites print the day of the visit."""
FOOT_CHARS = 150
"""The same between the end of the report and a bare date."""
BASES = ("published_line", "date_by_headline", "dateline", "updated_line", "date_at_foot")
"""Where in a page its date may stand, the most trusted place first."""
NEAR_CHARS = 400
"""Code points between the headline, or the beginning of the report, and a bare date that is the page's own."""


def published_in(text: str, parts: Sequence[Part], day_first: bool = False) -> tuple[Interval | None, str | None]:
    """The date of publication from the words of a page, and the reason where there is none.

    Reasons: `page_does_not_tell`, `only_relative_dates` (weekdays, no date), `no_year` (a day without its year).
    """
    body = [p for p in parts if p.type == "body"]
    title = next((p for p in parts if p.type == "title"), None)
    top = body[0].start if body else len(text)
    foot = body[-1].end if body else len(text)
    found: dict[str, list[tuple[int, Written]]] = {basis: [] for basis in BASES}
    for part in parts:
        if part.type not in ("furniture", "byline", "dateline"):
            continue
        lines = _lines(text, part)
        for number, line in enumerate(lines):
            dates = written_dates(line.text, line.start, day_first)
            if not dates:
                continue
            below = title is None or line.start >= title.end
            beside = title is not None and part.end <= title.start and len(lines) - number <= NEAR_LINES
            away = abs(line.start - (title.end if title is not None else top))
            near = line.end <= top and (beside or (below and min(away, top - line.end) <= NEAR_CHARS))
            if part.type == "dateline":
                found["dateline"].append((0, dates[0]))
            elif _says_updated(line):
                found["updated_line"] += [(away, dates[0])] if near else []
            elif lexicon().published.opening(line.key):
                found["published_line"].append((0, dates[0]))
            elif near:
                found["date_by_headline"].append((away, dates[0]))
            elif foot <= line.start <= foot + FOOT_CHARS and (part.type == "byline" or is_stamp(line)):
                found["date_at_foot"].append((line.start, dates[0]))
    for basis in BASES:
        if found[basis]:
            return min(found[basis], key=lambda pair: pair[0])[1].interval(f"rule:{basis}"), None
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


def _says_updated(line: Block) -> bool:
    return bool(lexicon().updated.opening(line.key))


def _reason(text: str, parts: Sequence[Part]) -> str:
    report = " ".join(text[p.start : p.end] for p in parts if p.type in ("body", "dateline", "byline"))[:REPORT_CHARS]
    for match in _DAY.finditer(report):
        before, after = (
            report[max(0, match.start() - 20) : match.start()].split()[-1:],
            report[match.end() : match.end() + 20].split()[:1],
        )
        if any(word.strip(".,").casefold() in lexicon().months for word in before + after):
            return "no_year"
    return "only_relative_dates" if lexicon().weekdays & set(key(report).split()) else "page_does_not_tell"
