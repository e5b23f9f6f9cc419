"""One page: its mentions, and what its claims say of when, where and how many. Pure, whatever the anchor.

Reasons of `when_reason` and `said_at_reason`: `no_time_in_words`, `several_times` (no one of them lies within all
others), `relative_without_anchor` (the page's date is not known), `vague` (a time, but no interval follows from
it), `undated_page` (only the page's date could tell when it was said).
Reasons of `where_reason`: `no_place_in_words`, and those of `sayso.grounding.places` for the first place that has one.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import msgspec

from sayso.grounding.events import event_mentions
from sayso.grounding.gazetteer import normal
from sayso.grounding.name_words import no_names
from sayso.grounding.names import Name, names, speakers
from sayso.grounding.places import Resolution, is_actor, is_chance, resolve
from sayso.grounding.quantities import quantities
from sayso.grounding.runs import Stretch, overlapping, stretch
from sayso.grounding.times import Expression, expressions
from sayso.grounding.times import resolve as resolve_times
from sayso.grounding.toponyms import demonyms, toponyms
from sayso.ids import mention_id
from sayso.page.sentences import sentences
from sayso.records import Claim, Interval, Mention, MentionKind, Page, Quantity, Span, Spans, TimeValue, Where
from sayso.spans import inside, overlaps

SPOKEN = ("title", "byline", "dateline", "body", "caption")
"""Types of segments that can hold claims, and what stands above them."""


T = TypeVar("T")


class Time(NamedTuple):
    """A time of the page with its value."""

    span: Span
    kind: str
    edge: str | None
    value: TimeValue


class Words(NamedTuple):
    """All that grounding finds in a page."""

    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    names: tuple[Name, ...]
    places: tuple[Resolution, ...]
    demonyms: tuple[Span, ...]


def ground(
    page: Page, claims: Sequence[Claim], anchor: Interval | None
) -> tuple[tuple[Mention, ...], tuple[Claim, ...]]:
    """Mentions of the page in order, and the claims with times, places, quantities and events filled in.

    `anchor` is the date of publication (None: relative times stay without interval).
    """
    found = read_words(page, claims, anchor)
    mentions = _mentions(page, found)
    sayings = _Sayings(page, claims, found.times)
    times = [(*t.span, t) for t in found.times if _is_point(t) and t.edge != "other"]
    counted = [(*q.spans[0], q) for q in found.quantities]
    places = [(*r.toponym.span, r) for r in found.places if r.toponym.located or not is_actor(r.place)]
    out = []
    for claim in claims:
        when, when_reason = _one(_within(times, claim.content), anchor)
        said_at, said_at_reason = sayings.said_at(claim, anchor)
        where, where_reason = _where(_within(places, claim.content))
        grounded = msgspec.structs.replace(
            claim, when=when, when_reason=when_reason, said_at=said_at, said_at_reason=said_at_reason, where=where,
            where_reason=where_reason,
            quantities=tuple(_within(counted, claim.content)),
        )  # fmt: skip
        out.append(msgspec.structs.replace(grounded, events=event_mentions(page.document, grounded, mentions)))
    return mentions, tuple(out)


def read_words(page: Page, claims: Sequence[Claim], anchor: Interval | None) -> Words:
    """Times, quantities, names and places of the segments that can hold claims, each in order."""
    text, language = page.document.text, page.document.language
    stretches = [stretch(text, (s.start, s.end)) for s in page.segments if s.type in SPOKEN]
    found_times = [e for s in stretches for e in expressions(text, s.span, language, s.starts)]
    values = resolve_times(found_times, anchor)
    times = tuple(Time(e.span, e.kind, e.edge, v) for e, v in zip(found_times, values, strict=True) if v is not None)
    dated = [e.span for e in found_times if e.kind != "duration"]
    found_quantities = tuple(q for s in stretches for q in quantities(text, s.span, language, dated, s.starts))
    found_names = names(text, stretches, language, speakers(text, stretches, language, claims))
    places, people = _places(page, stretches, found_names, found_times)
    return Words(times, found_quantities, tuple(found_names), places, people)


def _places(
    page: Page, stretches: Sequence[Stretch], found: Sequence[Name], times: Sequence[Expression]
) -> tuple[tuple[Resolution, ...], tuple[Span, ...]]:
    text, language = page.document.text, page.document.language
    small = {t.low for s in stretches if s.plain for t in s.tokens if not t.capital}
    persons = {normal(w) for n in found if n.kind == "person" for w in text[slice(*n.span)].split()}
    taken = sorted([*(n.span for n in found), *(e.span for e in times)])
    countries: set[str] = set()
    people: list[Span] = []
    for one in stretches:
        for span, code in demonyms(text, one):
            countries.add(code)
            if not any(overlaps(span, s) for s in overlapping(taken, span)):
                people.append(span)
    named = toponyms(
        text, stretches, language, sorted([*taken, *people]), persons,
        no_names(language) | small,
        any(f.flag == "machine_translated" for f in page.document.flags),
    )  # fmt: skip
    return tuple(r for r in resolve(named, countries) if not is_chance(r)), tuple(people)


def _mentions(page: Page, found: Words) -> tuple[Mention, ...]:
    out = [_mention(page, "time", t.span, value=t.value) for t in found.times]
    out += [_mention(page, "quantity", q.spans[0], value=q) for q in found.quantities]
    out += [_mention(page, n.kind, n.span) for n in found.names]
    out += [_mention(page, "demonym", span) for span in found.demonyms]
    out += [
        _mention(page, "place", r.toponym.span, r.place.key if r.place else None, r.score, r.reason)
        for r in found.places
    ]
    return tuple(sorted(out, key=lambda m: (m.start, m.end, m.kind)))


def _mention(
    page: Page, kind: MentionKind, span: Span, identity: str | None = None, score: float | None = None,
    reason: str | None = None, value: TimeValue | Quantity | None = None,
) -> Mention:  # fmt: skip
    """A mention; a resolved place has the key of the gazetteer as identity, which linking makes an identity's id."""
    return Mention(
        id=mention_id(page.document.id, kind, span, page.document.text), document=page.document.id, start=span[0],
        end=span[1], kind=kind, value=value, identity=identity, score=score, reason=reason,
    )  # fmt: skip


def _within(found: Sequence[tuple[int, int, T]], content: Spans) -> list[T]:
    """Those of the things in order of their spans that lie within a piece of the content."""
    return [
        found[i][2]
        for start, end in content
        for i in range(bisect_left(found, (start,)), bisect_left(found, (end,)))
        if found[i][1] <= end
    ]


def _is_point(time: Time) -> bool:
    """Does the time say when, rather than how long or how often, or at what hour of no known day?"""
    return time.kind not in ("duration", "set", "clock")


def _one(times: Sequence[Time], anchor: Interval | None) -> tuple[Interval | None, str | None]:
    """The one interval of the times, or the one that lies within all others; else None with the reason.

    Where others stand beside it, what something has been so "since" does not tell when: "the worst day since March".
    """
    if not times:
        return None, "no_time_in_words"
    times = [t for t in times if t.edge != "since"] or times
    intervals = [open_at(t.value.interval, t.edge, anchor) for t in times if t.value.interval is not None]
    if len(intervals) < len(times):
        if len(times) > 1:
            return None, "several_times"
        return None, "vague" if anchor is not None else "relative_without_anchor"
    for one in intervals:
        if all(_lies_within(one, other) for other in intervals):
            return one, None
    return None, "several_times"


def open_at(interval: Interval, edge: str | None, anchor: Interval | None) -> Interval:
    """The interval that "since", "until", "before" or "after" a time makes; since then: up to publication."""
    start, end = interval.start, interval.end
    if edge == "since":
        end = anchor.end if anchor is not None and (start is None or (anchor.end or "") > start) else None
    elif edge == "until":
        start = None
    elif edge == "before":
        start, end = None, interval.start
    elif edge == "after":
        start, end = interval.end, None
    else:
        return interval
    return msgspec.structs.replace(interval, start=start, end=end, precision="vague", basis=f"{interval.basis}:{edge}")


def _lies_within(one: Interval, other: Interval) -> bool:
    starts = other.start is None or (one.start is not None and one.start >= other.start)
    return starts and (other.end is None or (one.end is not None and one.end <= other.end))


class _Sayings:
    """The times of a page that stand in no content, and its sentences: what tells when something was said."""

    def __init__(self, page: Page, claims: Sequence[Claim], times: Sequence[Time]) -> None:
        self._text, self._language = page.document.text, page.document.language
        self._segments = [(s.start, s.end) for s in page.segments if s.type in SPOKEN]
        self._sentences: dict[Span, list[Span]] = {}
        contents = sorted(piece for c in claims for piece in c.content)
        points = [t for t in times if _is_point(t)]
        self._free = [t for t in points if not any(overlaps(t.span, c) for c in overlapping(contents, t.span))]

    def said_at(self, claim: Claim, anchor: Interval | None) -> tuple[Interval | None, str | None]:
        """A narrated claim is said when the page is published, an attributed one beside its cue, else before that."""
        if claim.kind == "narrated":
            return (anchor, None) if anchor is not None else (None, "undated_page")
        beside = self._beside(claim)
        if beside is not None and beside.value.interval is not None:
            return beside.value.interval, None
        if anchor is not None and anchor.end is not None:
            before = Interval(start=None, end=anchor.end, precision="vague", basis="rule:before_publication", spans=())
            return before, None
        return None, "relative_without_anchor" if beside is not None else "undated_page"

    def _beside(self, claim: Claim) -> Time | None:
        """The free time in the cue's sentence that is nearest to the cue; None where two are as near."""
        if not claim.cue or not self._free:
            return None
        segment = next((s for s in self._segments if inside(claim.cue[0], s)), None)
        free = [t for t in self._free if segment and inside(t.span, segment)]
        sentence = self._sentence(segment, claim.cue[0]) if segment and free else None
        free = [t for t in free if sentence and inside(t.span, sentence)]
        if not free:
            return None
        distances = [min(_gap(t.span, c) for c in claim.cue) for t in free]
        nearest = min(distances)
        return free[distances.index(nearest)] if distances.count(nearest) == 1 else None

    def _sentence(self, segment: Span, cue: Span) -> Span | None:
        if segment not in self._sentences:
            self._sentences[segment] = sentences(self._text, *segment, self._language)
        return next((s for s in self._sentences[segment] if inside(cue, s)), None)


def _gap(a: Span, b: Span) -> int:
    return max(b[0] - a[1], a[0] - b[1], 0)


def _where(here: Sequence[Resolution]) -> tuple[tuple[Where, ...], str | None]:
    if not here:
        return (), "no_place_in_words"
    reason = next((r.reason for r in here if r.reason), None)
    return tuple(Where(identity=r.place.key if r.place else None, spans=(r.toponym.span,)) for r in here), reason
