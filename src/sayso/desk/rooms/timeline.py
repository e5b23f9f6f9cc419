"""Timeline: all that is dated, said and happened apart, by side; what has no date is counted beside it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from sayso import wording as words
from sayso.desk import axis, dots, views
from sayso.desk.rooms import filters, shared
from sayso.ledger import Filter, Reader, Spell
from sayso.ledger.moments import window
from sayso.linking.sides import THIRD
from sayso.records import Claim, Interval

MOST_MARKS = 120
"""Dated claims that are drawn one by one; more of them are folded into columns."""
EVER = "0001"
"""A filter that holds for all that has a date."""
COLUMNS, COLUMNS_NARROW = 72, 36
FINE = COLUMNS * 7
"""Days up to which the picture has columns finer than a month, so that days must be told apart."""
DAYS = 2.6
"""Days from which on an axis counts days and not hours."""
EDGE = 0.005
"""Share of the claims that may lie off the picture on either side, counted in words, so that one of another century
does not press all others together."""
BANDS = ("Said", "Happened")

TITLE = "When it was said, and when it happened"

Key = tuple[str, str | None]
"""The kind of claim, and the side."""
Cell = tuple[Key, int, dots.Stretch]
"""Whose row, the number of the band, the time."""


def timeline(request: Request) -> HTMLResponse:
    """The picture of all claims that fit."""
    with shared.reader(request) as reader:
        asked = shared.asked(request)
        found, undated = reader.count_times(asked)
        drawn = None
        few = found - undated <= MOST_MARKS
        dated = list(reader.claims(replace(asked, since=asked.since or EVER, limit=MOST_MARKS))) if few else []
        if undated < found:
            drawn = _marks(request, reader, asked, dated) if few else _columns(request, reader, asked)
        return shared.show(
            request,
            "timeline.html",
            reader,
            room="timeline",
            lede=_lede(found, undated, not few),
            drawn=drawn,
            found=found,
            undated=undated,
            all_claims="/claims" + (f"?{request.url.query}" if request.url.query else ""),
            claims=[_row(c) for c in dated],
            bar=filters.bar(
                request, reader, noun="claim", found=found, total=reader.count_claims(), data="/api/claims",
                kinds=filters.CLAIMS, note=_hidden(reader, asked),
            ),
        )  # fmt: skip


def _lede(found: int, undated: int, folded: bool) -> str:
    parts = [words.plural(found, "claim") + (f", {undated:,} of them without any date." if undated else ".")]
    parts.append("When a thing was said and when it is said to have happened are two times, and stand apart.")
    if folded:
        parts.append("A column leads to its stretch of time.")
    return " ".join(parts)


def _hidden(reader: Reader, asked: Filter) -> str:
    """What a filter by time leaves out because nothing tells its time."""
    if not asked.since and not asked.until:
        return ""
    undated = reader.count_undated(replace(asked, since=None, until=None))
    return f"{words.plural(undated, 'claim')} without a date can’t be placed in it" if undated else ""


# ------------------------------------------------------------------ the picture
@dataclass(frozen=True, slots=True)
class Drawn:
    """The timeline wide and narrow, the twin of its columns, the verbs it shows, and what lies off its edges."""

    wide: Markup
    narrow: Markup
    caption: str
    legend: tuple[dict[str, Any], ...]
    rows: tuple[dict[str, Any], ...]
    earlier: tuple[int, str]
    later: tuple[int, str]


def _names(key: Key) -> str:
    return "The page itself" if key[0] == "narrated" else views.side_words(key[1])


def _order(reader: Reader, keys: Iterable[Key]) -> list[Key]:
    """Sides by name, third parties, not clear whose, the page itself."""
    sides: list[str | None] = [s for s in reader.sides() if s != THIRD]
    rank = {side: n for n, side in enumerate([*sides, THIRD, None])}
    return sorted(set(keys), key=lambda k: (k[0] == "narrated", rank.get(k[1], 0)))


def _colour(colour: views.Sides, key: Key) -> str:
    return colour(key[1]) if key[0] == "attributed" else "side-0"


def _bands(reader: Reader, cells: Iterable[Cell]) -> tuple[dots.Band, ...]:
    """Bands of rows out of (side, band, stretch); a stretch without ends is counted as undated."""
    found: dict[tuple[int, Key], list[dots.Stretch]] = {}
    for key, band, stretch in cells:
        found.setdefault((band, key), []).append(stretch)
    order, colour = _order(reader, (key for _, key in found)), views.sides(reader)
    return tuple(
        dots.Band(
            name,
            tuple(
                dots.Row(
                    name=_names(key),
                    side_class=_colour(colour, key),
                    stretches=tuple(s for s in found[n, key] if (s.start, s.end) != (None, None)),
                    undated=sum(s.claims for s in found[n, key] if (s.start, s.end) == (None, None)),
                )
                for key in order
                if (n, key) in found
            ),
        )
        for n, name in enumerate(BANDS)
    )


def _marks(request: Request, reader: Reader, asked: Filter, claims: Sequence[Claim]) -> Drawn | None:
    """Every dated claim as a mark."""
    cells = [c for c in _cells(reader.spells(asked, "month")) if (c[2].start, c[2].end) == (None, None)]
    speakers: dict[Key, set[str]] = {}
    for c in claims:
        speakers.setdefault(_key(c), set()).add(c.speaker_identity or views.speaker_words(c))
    for c in claims:
        text = words.short(c.text, 160)
        label = text if len(speakers[_key(c)]) == 1 else f"{words.short(views.speaker_words(c), 80)}: {text}"
        for band, when in enumerate((c.said_at, c.when)):
            if band == 0 and c.kind == "narrated":
                continue  # a page says it when it is published; nobody said it at another time
            if when and (when.start or when.end):
                cells.append((_key(c), band, _stretch(c, when, label)))
    times = [w for c in claims for w in _times(c)]
    bounds = _within(asked, axis.bounds(times))
    if bounds is None:
        return None
    if not any("T" in (end or "") for w in times if w for end in (w.start, w.end)):
        spare = max(0.0, DAYS - (bounds[1] - bounds[0])) / 2  # no axis counts hours that nobody knows
        bounds = bounds[0] - spare, bounds[1] + spare
    inside, earlier, later = _cut(request, cells, bounds)
    bands = _bands(reader, inside)
    return Drawn(
        wide=dots.draw_marks(bands, bounds, width=990, narrow=False, title=TITLE),
        narrow=dots.draw_marks(bands, bounds, width=340, narrow=True, title=TITLE),
        caption="Each mark is a claim and leads to its words. The pale bar is the time in which it must lie.",
        legend=tuple(views.legend(c.standing for c in claims)),
        rows=(),
        earlier=earlier,
        later=later,
    )


def _times(c: Claim) -> tuple[Interval | None, ...]:
    """The times of a claim that are drawn."""
    return (c.when,) if c.kind == "narrated" else (c.said_at, c.when)


def _key(c: Claim) -> Key:
    return c.kind, c.side if c.kind == "attributed" else None


def _stretch(c: Claim, when: Interval, label: str) -> dots.Stretch:
    who = words.short(views.speaker_words(c), 80)
    said = f"{who} {views.verb(c)}: {words.short(c.text, 240)} ({views.interval_words(when) or 'no date'})"
    ends = axis.day(when.start), axis.day(when.end)
    return dots.Stretch(*ends, 1, c.standing, f"/claim/{c.id}#here", said, label)


def _within(asked: Filter, found: tuple[float, float] | None) -> tuple[float, float] | None:
    """The days to draw: those that a filter by time names, else those that were found."""
    start, end = (axis.day(moment) for moment in window(asked.since, asked.until))
    low, high = found or (None, None)
    low, high = low if start is None else start, high if end is None else end
    return None if low is None or high is None else (low, max(high, low + 1))


def _columns(request: Request, reader: Reader, asked: Filter) -> Drawn | None:
    """Claims folded by day, week, month or year."""
    cells: list[Cell] = []
    bounds = _within(asked, None)
    if bounds is None or bounds[1] - bounds[0] > FINE:
        cells = _cells(reader.spells(asked, "month"))
        bounds = _within(asked, _middle([s for *_, s in cells]))
    if bounds is not None and bounds[1] - bounds[0] <= FINE:
        cells = _cells(reader.spells(asked, "day"))
        bounds = _within(asked, _middle([s for *_, s in cells]))
    if bounds is None:
        return None
    inside, earlier, later = _cut(request, cells, bounds)
    bands = _bands(reader, inside)
    finest, coarser = (dots.bins(bounds[0], bounds[1] - 0.001, most) for most in (COLUMNS, COLUMNS_NARROW))

    def link(column: dots.Bin) -> str:
        return _there(request, since=column.since, until=column.until)

    return Drawn(
        wide=dots.draw_columns(bands, finest, link, width=990, narrow=False, title=TITLE),
        narrow=dots.draw_columns(bands, coarser, link, width=340, narrow=True, title=TITLE),
        caption="A solid column counts what is known to lie within it, a hollow one what is only known to be no later. "
        "The pale bars under it are longer times, the commonest first: it may have been anywhere in them.",
        legend=(),
        rows=tuple(_twin(bands, finest, link)),
        earlier=earlier,
        later=later,
    )


def _cells(spells: Iterable[Spell]) -> list[Cell]:
    """Times as cells of the picture; nobody said at another time what the page says itself."""
    return [
        (
            (s.kind, s.side),
            BANDS.index(s.band.capitalize()),
            dots.Stretch(axis.day(s.first), axis.day(s.after), s.claims),
        )
        for s in spells
        if s.band == "happened" or s.kind == "attributed"
    ]


def _cut(
    request: Request, cells: Sequence[Cell], bounds: tuple[float, float]
) -> tuple[list[Cell], tuple[int, str], tuple[int, str]]:
    """What touches the days to draw; how many times are earlier and later, each with where these are drawn."""
    low, high = bounds
    earlier = [c for c in cells if c[2].end is not None and c[2].end <= low]
    later = [c for c in cells if c[2].start is not None and c[2].start >= high]
    outside = {id(c) for c in (*earlier, *later)}
    before, after = _there(request, since="", until=_day(low - 1)), _there(request, since=_day(high), until="")
    return (
        [c for c in cells if id(c) not in outside],
        (sum(s.claims for *_, s in earlier), before),
        (sum(s.claims for *_, s in later), after),
    )


def _middle(stretches: Sequence[dots.Stretch]) -> tuple[float, float] | None:
    """The days between which nearly all known ends lie."""
    ends = sorted(
        (day, s.claims)
        for s in stretches
        for day in (s.end - 1 if s.start is None and s.end is not None else s.start, s.end)
        if day is not None
    )
    if not ends:
        return None
    total, seen = sum(n for _, n in ends), 0
    low, high = ends[0][0], ends[-1][0]
    for day, n in ends:
        seen += n
        if seen <= EDGE * total:
            low = day
        if seen >= (1 - EDGE) * total:
            high = day
            break
    return float(int(low)), max(float(int(high)), float(int(low)) + 1)


def _day(number: float) -> str:
    return axis.date_of(number).isoformat()


def _there(request: Request, **change: str) -> str:
    """The address of this view with something changed; the path is left out, for there are hundreds of them."""
    here = {k: v for k, v in request.query_params.items() if v and k != "from"}
    asked = {k: v for k, v in {**here, **change}.items() if v}
    return f"?{urlencode(asked)}"


def _twin(
    bands: Sequence[dots.Band], columns: Sequence[dots.Bin], link: Callable[[dots.Bin], str]
) -> Iterable[dict[str, Any]]:
    """The columns as a table: for each stretch the sides that have claims then; at last the longer times."""
    counted = {(b.name, row.name): dots.counted(row, columns) for b in bands for row in b.rows}
    names = list(dict.fromkeys(row.name for b in bands for row in b.rows))
    for n, column in enumerate(columns):
        sides = []
        for name in names:
            cells = [counted.get((band, name)) for band in BANDS]
            sides.append((name, [x for c in cells for x in ((c.within[n], c.by[n]) if c else (0, 0))]))
        if found := [side for side in sides if any(side[1])]:
            yield {"when": column.words, "href": link(column), "sides": found}
    sides = []
    for name in names:
        longer = [sum(k for _, k in c.longer) if (c := counted.get((band, name))) else 0 for band in BANDS]
        sides.append((name, [longer[0], 0, longer[1], 0]))
    if found := [side for side in sides if any(side[1])]:
        yield {"when": "longer times", "href": "", "sides": found}


def _row(c: Claim) -> dict[str, str]:
    """A claim in the twin of the marks, with both of its times."""
    return {
        "said": views.interval_words(c.said_at) or "no date",
        "happened": views.interval_words(c.when) or "no date",
        "who": f"{words.short(views.speaker_words(c), 80)} {views.verb(c)}",
        "text": words.short(c.text),
        "href": f"/claim/{c.id}#here",
    }


ROUTES = [Route("/timeline", timeline, methods=["GET"])]
