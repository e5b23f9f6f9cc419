"""Voices: who is behind what many pages tell; one voice with its tree; the voices behind a question."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from sayso import wording as words
from sayso.desk import marks, views
from sayso.desk.rooms import filters, shared
from sayso.desk.told import Told, telling, widened
from sayso.ledger import Filter, Reader
from sayso.records import Claim, Origin

MOST_VOICES = 12
"""Trees of one question in one picture; one pages through further ones."""
MOST_PAGES = 120
"""Pages of one voice that are drawn or folded; further claims are listed by the claims room."""
SHOWN_WORDS = 40
"""Wordings of one voice that are listed."""
SHOWN_OUTLETS = 3


def voices(request: Request) -> HTMLResponse:
    """All voices, those on most pages first; with `question` the trees of those behind it."""
    if request.query_params.get("question"):
        return _of_question(request)
    offset = shared.offset(request)
    with shared.reader(request) as reader:
        asked = shared.asked(request)
        found, total = reader.count_voices(asked), reader.count_voices(Filter())
        colour = views.sides(reader)
        shown = list(reader.voices(replace(asked, limit=shared.PAGE_ROWS, offset=offset)))
        return shared.show(
            request,
            "voices.html",
            reader,
            room="voices",
            lede=_lede(total, reader.count_voices(Filter(), least_pages=2), reader.count_pages(Filter())),
            rows=[row for v in shown if (row := _row(reader, v.origin, v.pages, colour))],
            bar=filters.bar(
                request, reader, noun="voice", found=found, total=total, data="/api/origins", kinds=filters.ORIGINS
            ),
            paging=shared.paging(request, offset, found),
        )


def _lede(total: int, several: int, pages: int) -> str:
    if not total:
        return "No voice was found yet."
    told = f"{words.plural(several, 'voice')} {'is' if several == 1 else 'are'} told on more than one page"
    return (
        f"{words.plural(pages, 'page')}, {words.plural(total, 'voice')} found; {told}. A voice is one statement, post, "
        "film or document, however many pages repeat it. Voices with no shared origin found may still share one."
    )


def _row(reader: Reader, origin: Origin, pages: int, colour: views.Sides) -> dict[str, Any] | None:
    """A voice in the list; None where all its claims were called wrong."""
    claims = list(reader.claims(Filter(origin=origin.id, limit=24)))
    if not claims:
        return None
    own = [c for c in claims if origin.speaker is not None and c.speaker_identity == origin.speaker]
    first, place, seen = telling(own or claims), views.place_of(reader), dict[str, None]()
    for claim in claims:
        seen.setdefault(place(claim))
    named = list(seen)[:SHOWN_OUTLETS]
    more = pages - len(named)
    return {
        "id": origin.id,
        "pages": words.plural(pages, "page"),
        "tellings": "" if pages > 1 or len(claims) < 2 else words.plural(len(claims), "telling"),
        "name": origin.name or named[0],
        "verb": words.says(first.standing, origin.name or named[0]),
        "kind": filters.ORIGINS[origin.kind],
        "class": colour(first.side if first.kind == "attributed" else None),
        "text": marks.quoted(reader.document(first.document).text, first),
        "outlets": named,
        "more": f"{more:,} more" if more > 0 and len(seen) > SHOWN_OUTLETS else "",
    }


def voice(request: Request) -> HTMLResponse:
    """One voice: its tree, its steps as a table, its claims."""
    with shared.reader(request) as reader:
        origin = reader.origin(request.path_params["id"])
        colour = views.sides(reader)
        asked = Filter(origin=origin.id)
        total = reader.count_claims(asked)
        claims = list(reader.claims(replace(asked, limit=MOST_PAGES)))
        pages = next((v.pages for v in reader.voices(replace(asked, limit=1))), 0)
        told = Told(reader, colour)
        if claims:
            told.add(origin, claims)
        picture = told.picture(f"/claims?origin={origin.id}")
        seen = len(told.pages) if total > MOST_PAGES else 0
        rows = _words(sorted(claims, key=views.by_time), views.place_of(reader))
        return shared.show(
            request,
            "voice.html",
            reader,
            room="voices",
            heading=_heading(pages, total),
            lede=" ".join(
                [_goes_back(origin, claims), *([*_on_the_way(picture.how, seen), _when(told)] if pages > 1 else [])]
            ),
            widened=widened(origin),
            id=origin.id,
            picture=picture,
            claims=rows[:SHOWN_WORDS],
            hidden=total - sum(r["tellings"] for r in rows[:SHOWN_WORDS]),
        )


def _words(claims: Sequence[Claim], place: Callable[[Claim], str]) -> list[dict[str, Any]]:
    """The claims of a voice in the given order, those with the very same words once, with the number of their pages."""
    same: dict[tuple[str | None, str, str], list[Claim]] = {}
    for claim in claims:
        same.setdefault((claim.speaker, claim.standing, claim.text), []).append(claim)
    rows = []
    for told in same.values():
        more = len({c.document for c in told}) - 1
        where = place(told[0]) + (f" and {words.plural(more, 'more page')}" if more else "")
        rows.append({"claim": told[0], "place": where, "tellings": len(told)})
    return rows


def _of_question(request: Request) -> HTMLResponse:
    """The voices behind a question, some of them in one picture."""
    offset = shared.offset(request)
    with shared.reader(request) as reader:
        question = reader.question(request.query_params["question"])
        asked = Filter(question=question.id)
        found = reader.count_voices(asked)
        told = Told(reader, views.sides(reader))
        for v in reader.voices(replace(asked, limit=MOST_VOICES, offset=offset)):
            told.add(v.origin, list(reader.claims(replace(asked, origin=v.origin.id, limit=MOST_PAGES))))
        return shared.show(
            request,
            "voices_of.html",
            reader,
            room="voices",
            question=question,
            counts=words.pages_and_voices(question.reports, question.origins),
            picture=told.picture(f"/claims?question={question.id}"),
            paging=shared.paging(request, offset, found, MOST_VOICES),
        )


def _heading(pages: int, tellings: int) -> str:
    """`Nine pages, one voice`; on one page its tellings are counted."""
    n, noun = (pages, "page") if pages > 1 else (tellings, "telling")
    return f"{words.counted(n).capitalize()} {noun}{'' if n == 1 else 's'}, one voice"


def _goes_back(origin: Origin, claims: Sequence[Claim]) -> str:
    """Where it comes from, and the days on which it was said as the words of the pages have them."""
    name = words.within(origin.name or words.NOBODY)
    if origin.kind == "page":
        return f"What {words.within(origin.name or 'a page')} says itself, and who took it over."
    if origin.kind == "statement":
        said = (c.said_at for c in claims)
        days = sorted({when.start for when in said if when and when.start and when.precision == "day"})
        *before, last = [views.date_words(day) for day in days] or [""]
        if before:
            return f"All of it goes back to {name}; the pages date it to {', '.join(before)} and {last}."
        return f"All of it goes back to one statement of {name}{f', which the pages date to {last}' if last else ''}."
    return f"All of it goes back to {filters.ORIGINS[origin.kind]}: {name}."


HOW = (
    ("named", "names its source", "name their source"),
    ("text", "shares its text with another", "share their text with another"),
    ("words", "has the same words", "have the same words"),
    ("reworded", "tells the same in other words", "tell the same in other words"),
    ("day", "has the same answer on the same day", "have the same answer on the same day"),
    ("wider", "tells it wider", "tell it wider"),
    ("other", "leans on another page", "lean on another page"),
)


def _on_the_way(how: dict[str, int], of: int) -> list[str]:
    """How the pages have it, in a sentence: `Two pages name their source, one shares its text …`; `of` how many they
    are where not all were looked at, else 0."""
    parts = [f"{words.counted(n)} {one if n == 1 else many}" for kind, one, many in HOW if (n := how.get(kind, 0))]
    if sum(how.values()) < 2:
        return []
    if of:
        return [f"Of the {words.plural(of, 'page')} looked at here {', '.join(parts)}."]
    first, *rest = parts
    number, said = first.split(" ", 1)
    noun = "page" if number == "one" else "pages"
    return [", ".join([f"{number.capitalize()} {noun} {said}", *rest]) + "."]


def _when(told: Told) -> str:
    """The earliest page of a date, and how many have none."""
    pages = [n for n in told.nodes if n.key in told.pages]
    dated = [n for n in pages if n.when]
    if len(pages) < 2:
        return ""
    if not dated:
        return "None of them has a date, so nothing tells which was first."
    first = [n for n in dated if n.when == dated[0].when]
    without = len(pages) - len(dated)
    less = f"; {words.counted(without)} {'has' if without == 1 else 'have'} no date" if without else ""
    if len(first) > 1:
        return f"The earliest pages with a date, {words.counted(len(first))} of them, are of {first[0].when}{less}."
    return f"The earliest page with a date is of {first[0].when}: {first[0].name}{less}."


ROUTES = [
    Route("/voices", voices, methods=["GET"]),
    Route("/voice/{id}", voice, methods=["GET"]),
]
