"""A brief: questions of a ledger in, one HTML file out that can be mailed, printed and cited.

It holds all it shows: no script, no address that is loaded, fonts as data; the lanes are the drawing of the room. A
number in brackets leads to the page that a quote stands in, named so that others can check it: outlet, title,
address, when it was published and seen, the sha256 of its bytes, and the characters under each quote. The same ledger
gives the same file.
"""

import base64
import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
import msgspec

from sayso import pipeline
from sayso import wording as words
from sayso.desk import lanes, views
from sayso.desk.privacy import Privacy
from sayso.errors import UsageError
from sayso.ledger import Reader
from sayso.records import Capture, Claim, Document, Origin, Question

SHOWN_CLAIMS = 200
"""Claims of one question that a brief quotes; what it leaves out it counts."""
VOICES = {
    "page": "the page itself", "statement": "a statement", "post": "a post", "footage": "footage",
    "agency_text": "an agency’s text", "paper": "a document",
}  # fmt: skip

TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("sayso.desk"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A page that a brief cites, under its number. `places`: the captures, in words; `claims`: id and spans of each."""

    number: int
    places: tuple[dict[str, str], ...]
    document: Document
    claims: tuple[tuple[str, str], ...]


def brief(reader: Reader, ids: Sequence[str], *, hide_private: bool = False) -> str:
    """The HTML of a brief on questions. `hide_private` leaves out the word and the names of private persons.

    Raises NotFound where an id names no question.
    """
    questions = list({q.id: q for q in map(reader.question, ids)}.values())
    claims = reader.claims_by_id([c for q in questions for p in q.positions for c in p.claims])
    privacy = Privacy(reader, claims.values()) if hide_private else None
    shown = {i: c for i, c in claims.items() if privacy is None or privacy.public(c)}
    say = privacy.hide if privacy else str
    numbers = _numbers(questions, shown)
    sources = [_source(reader, d, n, list(shown.values()), privacy) for d, n in numbers.items()]
    body = TEMPLATES.get_template("brief.html").render(
        words=words,
        say=say,
        questions=[_part(reader, q, shown, numbers, say, sum(c in claims for p in q.positions for c in p.claims))
                   for q in questions],
        sources=sources,
        one=len(questions) == 1,
        hide_private=hide_private,
        made_by=f"sayso {version('sayso')}, reader {pipeline.READER}, linking {pipeline.LINKER}",
    )  # fmt: skip
    return _with_style(body)


def write(reader: Reader, ids: Sequence[str], out: Path, *, hide_private: bool = False) -> None:
    """Write a brief to the file `out`, whole or not at all. Raises NotFound, UsageError where it can't be written."""
    html = brief(reader, ids, hide_private=hide_private)
    if out.resolve() == reader.path.resolve():
        raise UsageError(f"{out} is the ledger itself.", "Name another file for the brief.")
    unfinished = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(html, encoding="utf-8", newline="\n")
        unfinished.replace(out)
    except OSError as e:
        unfinished.unlink(missing_ok=True)
        raise UsageError(f"{out} can't be written: {e.strerror}.", "Name another file, or free some space.") from e


def _numbers(questions: Sequence[Question], claims: dict[str, Claim]) -> dict[str, int]:
    """The number of each page, in the order in which the brief first quotes it."""
    order: dict[str, int] = {}
    for q in questions:
        for claim in _in_time(q, claims):
            order.setdefault(claim.document, len(order) + 1)
    return order


def _in_time(question: Question, claims: dict[str, Claim]) -> list[Claim]:
    mine = {c: claims[c] for p in question.positions for c in p.claims if c in claims}
    return sorted(mine.values(), key=views.by_time)


def _part(
    reader: Reader, question: Question, claims: dict[str, Claim], numbers: dict[str, int], say: Any, all_claims: int
) -> dict[str, Any]:
    """One question as the template takes it."""
    mine = _in_time(question, claims)
    kept = [
        msgspec.structs.replace(p, claims=tuple(c for c in p.claims if c in claims), answer=say(p.answer),
                                speakers=_speakers(p.speakers, [claims[c] for c in p.claims if c in claims]))
        for p in question.positions
    ]  # fmt: skip
    reduced = msgspec.structs.replace(question, positions=tuple(p for p in kept if p.claims))
    colour = views.sides(reader)
    drawn = [
        replace(lane, name=say(lane.name), marks=tuple(_here(m, say) for m in lane.marks))
        for lane in views.question_lanes(reduced, claims, colour)
    ]
    bounds = lanes.axis_bounds([m for lane in drawn for m in lane.marks])
    draw = partial(lanes.draw, drawn, bounds, title=say(question.text))
    left_out = all_claims - sum(len(p.claims) for p in reduced.positions)
    return {
        "id": question.id,
        "text": say(question.text),
        "status": question.status,
        "sentence": f"{words.pages_and_voices(question.reports, question.origins)}. "
        f"{words.STATUS_SENTENCE[question.status]}",
        "left_out": left_out,
        "wide": draw(width=1000, narrow=False),
        "narrow": draw(width=360, narrow=True),
        "legend": views.legend(c.standing for c in mine),
        "positions": [
            {**p, "speakers": say(p["speakers"]), "class": colour(p["side"])} for p in views.positions(reduced)
        ],
        "notes": [say(n.text) for n in question.notes],
        "claims": [
            {
                "id": c.id, "class": colour(c.side), "time": views.time_words(c), "who": say(views.speaker_words(c)),
                "verb": views.verb(c), "text": say(c.text), "number": numbers[c.document],
                "spans": span_words(c), "chain": say(views.on_whose_word(c)) if len(c.chain) > 1 else "",
            }
            for c in mine[:SHOWN_CLAIMS]
        ],
        "more": max(0, len(mine) - SHOWN_CLAIMS),
        "voices": _voices(reader, reduced, claims, numbers, say),
        "coverage": views.coverage(question),
    }  # fmt: skip


def _speakers(named: tuple[str, ...], claims: list[Claim]) -> tuple[str, ...]:
    """Of the speakers of a position those whose claims are shown; where the page's words name them, as they stand."""
    speak = {c.speaker for c in claims}
    return tuple(s for s in named if s in speak) or named[:1] if speak - {None} else named


def _here(mark: lanes.Mark, say: Any) -> lanes.Mark:
    """A mark that leads to its quote in the same file."""
    return replace(
        mark, href=f"#{mark.href.rsplit('/', 1)[-1].split('#')[0]}", label=say(mark.label), title=say(mark.title)
    )


def _voices(
    reader: Reader, question: Question, claims: dict[str, Claim], numbers: dict[str, int], say: Any
) -> list[dict[str, Any]]:
    """The origins of a question with the pages that carry each, and how it got there."""
    mine = {c: claims[c] for p in question.positions for c in p.claims}
    carried: dict[str, set[int]] = {}
    for c in mine.values():
        for o in c.origins:
            carried.setdefault(o, set()).add(numbers[c.document])
    out = []
    for id, pages in sorted(carried.items(), key=lambda kv: (-len(kv[1]), min(kv[1]), kv[0])):
        origin = reader.origin(id)
        out.append(
            {
                "name": say(origin.name), "kind": VOICES[origin.kind], "pages": sorted(pages),
                "steps": [say(s) for s in _steps(reader, origin, numbers)],
            }
        )  # fmt: skip
    return out


def _steps(reader: Reader, origin: Origin, numbers: dict[str, int]) -> list[str]:
    """Each step from page to page, with its reason; the step from a speaker to a page is the quote itself."""
    return [
        f"Page {numbers[e.source]} to page {numbers[e.target]}: {e.reason}"
        for e in origin.edges
        if e.source in numbers and e.target in numbers
    ]


def _source(reader: Reader, document: str, number: int, claims: list[Claim], privacy: Privacy | None) -> Source:
    d = reader.document(document)
    heading = d.text[slice(*d.title)] if d.title else ""
    quoted = sorted((c for c in claims if c.document == document), key=lambda c: (c.content, c.id))
    return Source(
        number=number,
        document=d,
        places=tuple(_place(c, heading, privacy) for c in reader.captures(document)),
        claims=tuple((c.id, span_words(c)) for c in quoted),
    )


def _place(capture: Capture, heading: str, privacy: Privacy | None) -> dict[str, str]:
    """Where a page was met, as a citation has it."""
    title, url, source = capture.title or heading, capture.url or "", capture.source
    if privacy:
        title = privacy.hide(title)
        url = "address left out: it names somebody" if privacy.names_somebody(url) else url
        source = "" if privacy.names_somebody(source) else source
    basis = capture.published.basis if capture.published else ""
    return {
        "outlet": capture.outlet or "", "title": " ".join(title.split()), "url": url, "source": source,
        "published": views.interval_words(capture.published), "basis": basis,
        "seen": views.date_words(capture.seen) if capture.seen else "",
    }  # fmt: skip


def span_words(claim: Claim) -> str:
    """The characters under a claim's content: `120–180` or `120–180, 200–220`; counted from 0, in code points."""
    return ", ".join(f"{a}–{b}" for a, b in claim.content)


# ------------------------------------------------------------------ the style, in the file itself
_FACE = re.compile(r"@font-face \{[^}]*url\(fonts/([\w.-]+)\)[^}]*unicode-range: ([^;]+);[^}]*\}\n?")


@cache
def _sheet() -> str:
    return (files("sayso.desk") / "static" / "desk.css").read_text(encoding="utf-8")


def _with_style(body: str) -> str:
    """The page with its style sheet: the desk's, with those fonts as data of which a character is shown."""
    used = {ord(c) for c in body}

    def face(found: re.Match[str]) -> str:
        wanted = "italic" not in found[0] and any(a <= c <= b for a, b in _ranges(found[2]) for c in used)
        return found[0].replace(f"fonts/{found[1]}", _font(found[1])) if wanted else ""

    style = _FACE.sub(face, _sheet())
    policy = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return body.replace("@POLICY@", policy, 1).replace("@STYLE@", style, 1)


@cache
def _font(name: str) -> str:
    data = (files("sayso.desk") / "static" / "fonts" / name).read_bytes()
    return f"data:font/woff2;base64,{base64.b64encode(data).decode()}"


def _ranges(written: str) -> list[tuple[int, int]]:
    """`U+0000-00FF, U+0131` as pairs, both ends inclusive; white space and ASCII count for Latin only."""
    ends = [part.strip().removeprefix("U+").split("-") for part in written.split(",")]
    return [(int(e[0], 16), int(e[-1], 16)) for e in ends]
