"""Voices: who is behind what many pages tell; one voice with its tree; the voices behind a question."""

from typing import Any

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from sayso import wording as words
from sayso.desk import views
from sayso.desk.rooms import filters, shared
from sayso.desk.told import Told
from sayso.ledger import Filter, Reader
from sayso.records import Origin

MOST_VOICES = 12
"""Trees of one question in one picture; further voices are listed."""
MOST_PAGES = 120
"""Pages of one voice that are drawn or folded; further claims are listed by the claims room."""
SHOWN_OUTLETS = 3

KINDS = {
    "page": "the page’s own words", "statement": "a statement", "post": "a post", "footage": "footage",
    "agency_text": "an agency’s text", "paper": "a document",
}  # fmt: skip


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
    first, place, seen = claims[0], views.place_of(reader), dict[str, None]()
    for claim in claims:
        seen.setdefault(place(claim))
    named = list(seen)[:SHOWN_OUTLETS]
    more = pages - len(named)
    return {
        "id": origin.id,
        "pages": words.plural(pages, "page"),
        "name": origin.name or named[0],
        "verb": views.verb(first),
        "kind": KINDS[origin.kind],
        "class": colour(first.side if first.kind == "attributed" else None),
        "text": first.text,
        "outlets": named,
        "more": f"{more:,} more" if more > 0 and len(seen) > SHOWN_OUTLETS else "",
    }


def voice(request: Request) -> HTMLResponse:
    """One voice: its tree, its steps as a table, its claims."""
    with shared.reader(request) as reader:
        origin = reader.origin(request.path_params["id"])
        colour = views.sides(reader)
        total = reader.count_claims(Filter(origin=origin.id))
        claims = list(reader.claims(Filter(origin=origin.id, limit=MOST_PAGES)))
        told = Told(reader, colour)
        told.add(origin, claims)
        place = views.place_of(reader)
        return shared.show(
            request,
            "voice.html",
            reader,
            room="voices",
            heading=_heading(len({c.document for c in claims}), len(claims)),
            lede=_goes_back(origin),
            widened=[e.reason for e in origin.edges if "wider" in e.data],
            id=origin.id,
            picture=told.picture(f"/claims?origin={origin.id}"),
            claims=[{"claim": c, "place": place(c)} for c in claims[: views.SHOWN_CLAIMS]],
            hidden=max(0, total - views.SHOWN_CLAIMS),
        )


def _of_question(request: Request) -> HTMLResponse:
    """The voices behind a question, in one picture."""
    with shared.reader(request) as reader:
        question = reader.question(request.query_params["question"])
        asked = Filter(question=question.id)
        found = reader.count_voices(asked)
        told = Told(reader, views.sides(reader))
        for v in reader.voices(replace(asked, limit=MOST_VOICES)):
            told.add(v.origin, list(reader.claims(replace(asked, origin=v.origin.id, limit=MOST_PAGES))))
        return shared.show(
            request,
            "voices_of.html",
            reader,
            room="voices",
            question=question,
            counts=words.pages_and_voices(question.reports, question.origins),
            picture=told.picture(f"/claims?question={question.id}"),
            hidden=max(0, found - MOST_VOICES),
        )


def _heading(pages: int, tellings: int) -> str:
    """`Nine pages, one voice`; on one page its tellings are counted."""
    n, noun = (pages, "page") if pages > 1 else (tellings, "telling")
    return f"{words.counted(n).capitalize()} {noun}{'' if n == 1 else 's'}, one voice"


def _goes_back(origin: Origin) -> str:
    if origin.kind == "page":
        return f"What {origin.name or 'a page'} says itself, and who took it over."
    return f"All of it goes back to {KINDS[origin.kind]}: {origin.name}."


ROUTES = [
    Route("/voices", voices, methods=["GET"]),
    Route("/voice/{id}", voice, methods=["GET"]),
]
