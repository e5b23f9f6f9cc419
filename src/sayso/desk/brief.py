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
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from sayso import pipeline
from sayso import wording as words
from sayso.desk import figures, in_words, lanes, sentences, views
from sayso.desk.citations import span_words, title_of
from sayso.desk.privacy import Privacy
from sayso.desk.stands import stands
from sayso.desk.templating import TEMPLATES
from sayso.desk.told import Picture, Told
from sayso.errors import UsageError
from sayso.ledger import Reader
from sayso.records import Capture, Claim, Document, Question

SHOWN_CLAIMS = 200
"""Claims of one question that a brief quotes; what it leaves out it counts."""
SHOWN_VOICES = 20
"""Voices of one question whose trees are drawn."""
SHOWN_PAGES = 120
LEAST_USES = 30
"""Characters of a subset of the fonts from which on it rides along; a single letter is not worth fifty kilobytes."""


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
    shown = {i: _said(c, privacy) for i, c in claims.items() if privacy is None or privacy.public(c)}
    numbers = _numbers(questions, shown)
    body = TEMPLATES.get_template("brief.html").render(
        side_class=views.sides(reader),
        questions=[_part(reader, q, shown, numbers, privacy) for q in questions],
        sources=[_source(reader, d, n, list(shown.values()), privacy) for d, n in numbers.items()],
        one=len(questions) == 1,
        hide_private=hide_private,
        made_by=f"sayso {version('sayso')}, reader {pipeline.READER}, linking {pipeline.LINKER}",
    )
    return _with_style(_within(body))


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


def _said(claim: Claim, privacy: Privacy | None) -> Claim:
    """A claim with the words that may be shown; its spans stay those of the page."""
    if privacy is None:
        return claim
    hide = privacy.hide
    chain = tuple(msgspec.structs.replace(k, name=hide(k.name) if k.name else None) for k in claim.chain)
    speaker = hide(claim.speaker) if claim.speaker else None
    return msgspec.structs.replace(claim, text=hide(claim.text), speaker=speaker, chain=chain)


def _asked(question: Question, claims: dict[str, Claim], privacy: Privacy | None) -> Question:
    """A question with the positions that stand on claims that may be shown, in words that may be."""
    hide = privacy.hide if privacy else str
    kept = []
    for p in question.positions:
        mine = tuple(c for c in p.claims if c in claims)
        named = tuple(dict.fromkeys(filter(None, (claims[c].speaker for c in mine))))
        speakers = p.speakers if privacy is None else named or tuple(map(hide, p.speakers[:1]))
        if mine:
            kept.append(msgspec.structs.replace(p, claims=mine, speakers=speakers, answer=hide(p.answer)))
    notes = tuple(msgspec.structs.replace(n, text=hide(n.text)) for n in question.notes)
    return msgspec.structs.replace(question, text=hide(question.text), positions=tuple(kept), notes=notes)


def _part(
    reader: Reader, whole: Question, claims: dict[str, Claim], numbers: dict[str, int], privacy: Privacy | None
) -> dict[str, Any]:
    """One question as the template takes it."""
    question = _asked(whole, claims, privacy)
    mine = _in_time(question, claims)
    colour = views.sides(reader)
    place = views.place_of(reader, privacy.hide if privacy else str)
    standing = stands(question, claims)
    drawn = views.question_lanes(question, standing, colour, place)
    bounds = lanes.axis_bounds([m for lane in drawn for m in lane.marks])
    draw = partial(lanes.draw, drawn, bounds, title=question.text)
    told, spot, around = sentences.sentence(question, mine), in_words.spots(reader), in_words.around(reader)
    return {
        "question": question,
        "sentence": privacy.hide(told) if privacy else told,
        "left_out": len({c for p in whole.positions for c in p.claims}) - len(mine),
        "wide": draw(width=1000, narrow=False),
        "narrow": draw(width=360, narrow=True),
        "caption": lanes.caption(drawn),
        "legend": views.legend(c.standing for c in mine),
        "numbers": figures.numbers(question, claims, colour) if mine else None,
        "stands": views.shown_stands(question, standing, place),
        "claims": [
            {
                "claim": c, "number": numbers[c.document], "spans": span_words(c), "spot": spot(c),
                "chain": words.on_whose_word(c) if len(c.chain) > 1 else "",
                "around": "" if privacy else around(c),
            }
            for c in mine[:SHOWN_CLAIMS]
        ],
        "more": max(0, len(mine) - SHOWN_CLAIMS),
        "voices": _voices(reader, mine, privacy) if mine else None,
        "coverage": views.coverage(question),
    }  # fmt: skip


def _voices(reader: Reader, claims: list[Claim], privacy: Privacy | None) -> Picture:
    """The trees of those behind the claims, those of most pages first."""
    behind: dict[str, list[Claim]] = {}
    for c in claims:
        for o in c.origins:
            behind.setdefault(o, []).append(c)
    told = Told(reader, views.sides(reader), privacy.hide if privacy else str)
    order = sorted(behind, key=lambda o: (-len({c.document for c in behind[o]}), o))
    for origin in order[:SHOWN_VOICES]:
        told.add(reader.origin(origin), behind[origin][:SHOWN_PAGES])
    return told.picture("")


def _source(reader: Reader, document: str, number: int, claims: list[Claim], privacy: Privacy | None) -> Source:
    d = reader.document(document)
    quoted = sorted((c for c in claims if c.document == document), key=lambda c: (c.content, c.id))
    return Source(
        number=number,
        document=d,
        places=tuple(_place(c, d, privacy) for c in reader.captures(document)),
        claims=tuple((c.id, span_words(c)) for c in quoted),
    )


def _place(capture: Capture, document: Document, privacy: Privacy | None) -> dict[str, str]:
    """Where a page was met, as a citation has it."""
    title, url, source = title_of(capture, document), capture.url or "", capture.source
    outlet = capture.outlet or ""
    if privacy:
        title, outlet = privacy.hide(title), privacy.hide(outlet)
        url = "address left out: it names somebody" if privacy.names_somebody(url) else url
        source = "" if privacy.names_somebody(source) else source
    basis = capture.published.basis if capture.published else ""
    return {
        "outlet": outlet, "title": title, "url": url, "source": source,
        "published": views.interval_words(capture.published), "basis": basis,
        "seen": views.date_words(capture.seen) if capture.seen else "",
    }  # fmt: skip


_LINK = re.compile(r' href="/([^"]*)"')
_CLAIM = re.compile(r"claim/(c_\w+)(?:#here)?")


def _within(body: str) -> str:
    """The page with the links of the room's pieces leading to their words in the same file, or nowhere."""
    here = set(re.findall(r' id="(c_\w+)"', body))

    def lead(found: re.Match[str]) -> str:
        claim = _CLAIM.fullmatch(found[1])
        return f' href="#{claim[1]}"' if claim and claim[1] in here else ""

    return _LINK.sub(lead, body)


# ------------------------------------------------------------------ the style, in the file itself
_FACE = re.compile(r"@font-face \{[^}]*url\(fonts/([\w.-]+)\)[^}]*unicode-range: ([^;]+);[^}]*\}\n?")


@cache
def _sheet() -> str:
    return (files("sayso.desk") / "static" / "desk.css").read_text(encoding="utf-8")


def _with_style(body: str) -> str:
    """The page with its style sheet: the desk's, with those fonts as data of which some characters are shown."""
    used = Counter(map(ord, body))

    def face(found: re.Match[str]) -> str:
        ranges = _ranges(found[2])
        uses = sum(n for c, n in used.items() if any(a <= c <= b for a, b in ranges))
        wanted = "italic" not in found[0] and uses >= LEAST_USES
        return found[0].replace(f"fonts/{found[1]}", _font(found[1])) if wanted else ""

    style = _FACE.sub(face, _sheet())
    policy = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return body.replace("@POLICY@", policy, 1).replace("@STYLE@", style, 1)


@cache
def _font(name: str) -> str:
    data = (files("sayso.desk") / "static" / "fonts" / name).read_bytes()
    return f"data:font/woff2;base64,{base64.b64encode(data).decode()}"


def _ranges(written: str) -> list[tuple[int, int]]:
    """`U+0000-00FF, U+0131` as pairs, both ends inclusive."""
    ends = [part.strip().removeprefix("U+").split("-") for part in written.split(",")]
    return [(int(e[0], 16), int(e[-1], 16)) for e in ends]
