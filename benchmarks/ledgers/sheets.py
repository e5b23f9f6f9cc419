"""Pages: tellings in, a Reading with its bytes out, every span noted as the words are written.

A page has a headline, byline, dateline, paragraphs with one telling each, a caption, comments, related links and
furniture. `Told` remembers of each claim which statement it tells; `groups` needs no more.
"""

import hashlib
import random
from dataclasses import dataclass
from datetime import date

from msgspec import structs

from benchmarks.ledgers import words
from benchmarks.ledgers.stories import Statement, Telling
from benchmarks.ledgers.words import TABLE
from sayso import ids
from sayso.records import (
    Capture,
    ChainLink,
    Claim,
    Document,
    EventMention,
    Evidence,
    Flag,
    Mention,
    MentionKind,
    Page,
    Participant,
    Quantity,
    Reading,
    Segment,
    SegmentType,
    Span,
    TimeValue,
    Timex,
    Where,
)
from sayso.spans import quote

READER = "rules/made"
_MENTIONED: dict[str, MentionKind] = {"place": "place", "actor": "organisation", "other": "organisation"}


@dataclass(frozen=True, slots=True)
class Told:
    """What a claim tells: its statement, the step by which its page has it, the mouths between, the page's order."""

    statement: Statement
    step: str
    carriers: tuple[str, ...]
    page: int
    language: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page was met."""

    source: str
    outlet: str | None
    title: str
    url: str | None
    published: date | None
    seen: str | None = None
    forwarded_from: str | None = None


class _Sheet:
    """A text that grows, with the spans of what was put on it."""

    def __init__(self) -> None:
        self.text = ""
        self.segments: list[tuple[SegmentType, Span, Span | None]] = []
        self.told: list[tuple[Telling, int]] = []

    def put(self, kind: SegmentType, text: str, author: int = 0) -> int:
        """A block; `author`: so many characters at its end name who wrote it. Gives where it starts."""
        start = len(self.text) + (2 if self.text else 0)
        self.text += ("\n\n" if self.text else "") + text
        end = start + len(text)
        self.segments.append((kind, (start, end), (end - author, end) if author else None))
        return start


def write(
    number: int, place: Place, tellings: list[Telling], chance: random.Random, extra: bool
) -> tuple[Reading, bytes, dict[str, Told]]:
    """Page `number` as met at a place; `extra` puts comments, links and furniture around the tellings."""
    sheet = _Sheet()
    sheet.put("title", place.title)
    if extra:
        author = chance.choice(TABLE["people"]["given"]) + " Penn"
        sheet.put("byline", f"By {author}", len(author))
        sheet.put("dateline", f"{chance.choice(TABLE['places']['names'])}, {number}")
    for at, telling in enumerate(tellings):
        sheet.told.append((telling, sheet.put("body", telling.sentence.text)))
        if extra and at % 4 == 2:
            sheet.put("furniture", chance.choice(TABLE["filler"]["furniture"]))
    if extra:
        sheet.put("caption", f"The quay on a quiet day, number {number}")
        sheet.put("related", chance.choice(TABLE["filler"]["related"]))
        for comment in chance.sample(TABLE["filler"]["comments"], 2):
            sheet.put("comment", comment, 0)
    return _reading(number, sheet, place, sheet.segments[0][1])


def _reading(number: int, sheet: _Sheet, place: Place, title: Span) -> tuple[Reading, bytes, dict[str, Told]]:
    text = sheet.text
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    languages = sorted({t.language for t, _ in sheet.told})
    d = Document(
        id=ids.document_id(sha256), sha256=sha256, media_type="text/plain", text=text, text_sha256=sha256,
        text_rule="made/1", title=title, language=languages[0] if len(languages) == 1 else None,
        language_reason=None if len(languages) == 1 else "several_languages", published=None,
        published_reason="not_in_page",
        flags=(Flag(flag="machine_translated", signs=("original in another language",)),) if number % 29 == 0 else (),
    )  # fmt: skip
    capture = capture_of(d, place)
    published = capture.published
    segments = tuple(
        Segment(id=ids.segment_id(d.id, k, s, text), document=d.id, start=s[0], end=s[1], type=k, author=author)
        for k, s, author in sheet.segments
    )
    claims: list[Claim] = []
    told: dict[str, Told] = {}
    mentions: dict[str, Mention] = {}
    for telling, at in sheet.told:
        claim = _claim(d, telling, at)
        claims.append(claim)
        told[claim.id] = Told(telling.statement, telling.step, telling.carriers, number, telling.language)
        mentions |= {m.id: m for m in _mentions(d, claim, telling, at)}
    reading = Reading(
        page=Page(document=d, segments=segments), capture=capture,
        mentions=tuple(sorted(mentions.values(), key=lambda m: (m.start, m.id))), claims=tuple(claims),
        anchor=published,
    )  # fmt: skip
    return reading, data, told


def capture_of(d: Document, place: Place) -> Capture:
    """A document met at a place."""
    published = words.interval(place.published, "day") if place.published else None
    return Capture(
        id=ids.capture_id(d.id, place.url, place.source), document=d.id, source=place.source, url=place.url,
        outlet=place.outlet, title=place.title, published=published,
        published_reason=None if published else "not_in_page", seen=place.seen,
        seen_reason=None if place.seen else "not_carried", forwarded_from=place.forwarded_from,
        basis={"outlet": "record:outlet"} if place.outlet else {}, previous=None,
    )  # fmt: skip


def _claim(d: Document, telling: Telling, at: int) -> Claim:
    said, spans = telling.statement, telling.sentence.moved(at)
    narrated = said.speaker is None
    content = tuple(sorted((*spans["content"], *spans.get("content2", ()))))
    cue = spans.get("cue", ())
    chain = [
        ChainLink(name=name, identity=None, source=spans[f"carrier{n}"], cue=spans[f"carrier_cue{n}"], antecedent=())
        for n, name in enumerate(telling.carriers)
    ]
    name = said.speaker.name if said.speaker and said.speaker.named else None
    if not narrated:
        antecedent = spans.get("antecedent", ()) if name else ()
        chain.append(ChainLink(name=name, identity=None, source=spans["source"], cue=cue, antecedent=antecedent))
    when = words.interval(*telling.when) if telling.when else None
    said_at = words.interval(said.day, said.precision) if said.precision and not narrated else None
    return Claim(
        id=ids.claim_id(d.id, content, d.text, 0), document=d.id, kind="narrated" if narrated else "attributed",
        content=content, text=quote(d.text, content), cue=cue, chain=tuple(chain), speaker=name, speaker_identity=None,
        speaker_reason=None if name else "narrated" if narrated else "unnamed", standing=said.standing,
        polarity="-" if said.said == "no" and said.standing != "denied" else "+",
        evidence=(Evidence(kind=said.evidence, spans=cue),) if said.evidence and cue else (),
        events=_events(said, spans), when=structs.replace(when, spans=spans.get("when", ())) if when else None,
        when_reason=None if when else "no_time_in_words", said_at=said_at,
        said_at_reason=None if said_at else "narrated" if narrated else "undated_page",
        where=tuple(Where(identity=None, spans=(s,)) for s in spans.get("place", ())),
        where_reason=None if "place" in spans else "no_place_in_words", quantities=_quantities(said, spans), origins=(),
        side=None, side_reason=None, extractor="rules", confidence=round(0.5 + (at % 50) / 100, 4),
    )  # fmt: skip


def _events(said: Statement, spans: dict[str, tuple[Span, ...]]) -> tuple[EventMention, ...]:
    if said.matter is None or "trigger" not in spans:
        return ()
    parts = {k: tuple(Participant(identity=None, spans=(s,)) for s in spans.get(k, ())) for k in ("actor", "place")}
    return (
        EventMention(
            event=None, type=said.matter.event, trigger=spans["trigger"], actors=parts["actor"], targets=parts["place"],
            polarity="+",
        ),
    )  # fmt: skip


def _quantities(said: Statement, spans: dict[str, tuple[Span, ...]]) -> tuple[Quantity, ...]:
    if said.quantity is None or "number" not in spans:
        return ()
    return (structs.replace(said.quantity[1], spans=spans["number"]),)


def _mentions(d: Document, claim: Claim, telling: Telling, at: int) -> list[Mention]:
    spans = telling.sentence.moved(at)
    found: list[tuple[Span, MentionKind, TimeValue | Quantity | None]]
    found = [(s, kind, None) for role, kind in _MENTIONED.items() for s in spans.get(role, ())]
    speaker = telling.statement.speaker
    if speaker and speaker.named:
        named = spans["antecedent"] if "antecedent" in spans else spans["source"]
        found += [(s, "person", None) for s in named]
    found += [(s, "medium", None) for n in range(len(telling.carriers)) for s in spans[f"carrier{n}"]]
    value = TimeValue(
        interval=claim.when, timex=Timex(type="DATE", value=(claim.when.start or "XXXX")[:10] if claim.when else "XXXX")
    )
    found += [(s, "time", value) for s in spans.get("when", ())]
    found += [(s, "quantity", q) for q in claim.quantities for s in q.spans]
    return [
        Mention(
            id=ids.mention_id(d.id, kind, span, d.text), document=d.id, start=span[0], end=span[1], kind=kind,
            value=v, identity=None, score=0.9, reason=None,
        )
        for span, kind, v in found if span[0] < span[1]
    ]  # fmt: skip
