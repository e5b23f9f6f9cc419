"""Claims: the list, and one in its page with its relations."""

from typing import Any

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso import wording as words
from sayso.desk import facts, judged, marks, relations, views
from sayso.desk.citations import citation
from sayso.desk.rooms import filters, shared
from sayso.desk.rooms.pages import parts
from sayso.ledger import Filter, Reader


def claims(request: Request) -> HTMLResponse:
    """All claims, by page; with `question`, `origin` or `document` those that answer it, go back to it, stand on it."""
    offset = shared.offset(request)
    with shared.reader(request) as reader:
        place = views.place_of(reader)
        within, heading = _within(request, reader)
        asked = shared.asked(request, **within)
        found = reader.count_claims(asked)
        shown = reader.claims(replace(asked, limit=shared.PAGE_ROWS, offset=offset))
        return shared.show(
            request,
            "claims.html",
            reader,
            room="claims",
            heading=heading,
            lede="Each claim with whose word it is; each leads to its words in the page.",
            claims=[{"claim": c, "place": place(c)} for c in shown],
            bar=filters.bar(
                request, reader, noun="claim", found=found, total=reader.count_claims(Filter(**within)),
                data="/api/claims", kinds=filters.CLAIMS,
            ),
            paging=shared.paging(request, offset, found),
        )  # fmt: skip


def _within(request: Request, reader: Reader) -> tuple[dict[str, Any], str]:
    """The question, voice or page whose claims are asked for, with its name; all claims otherwise."""
    if id := request.query_params.get("question"):
        question = reader.question(id)
        return {"question": question.id}, question.text
    if id := request.query_params.get("origin"):
        origin = reader.origin(id)
        return {"origin": origin.id}, origin.name
    if id := request.query_params.get("document"):
        document = reader.document(id)
        return {"document": document.id}, views.outlet(next(iter(reader.captures(document.id)), None))
    return {}, "Who says what"


def claim(request: Request) -> HTMLResponse:
    """A claim in its page."""
    with shared.reader(request) as reader:
        c = reader.claim(request.path_params["id"])
        document = reader.document(c.document)
        segments = list(reader.segments(c.document))
        here = list(reader.claims(Filter(document=c.document)))
        captures = list(reader.captures(c.document))
        capture = captures[0] if captures else None
        order = [x.id for x in here]
        at = order.index(c.id) if c.id in order else -1
        within = marks.stretch(segments, c.content[0][0] if c.content else 0)
        questions = list(reader.questions_of(c.id))
        beside = relations.groups(reader, c)
        known = facts.of_claim(reader, document.text, c)
        return shared.show(
            request,
            "claim.html",
            reader,
            room="claims",
            claim=c,
            outlet=(capture.outlet if capture else None) or "the page",
            mouths=facts.mouths(document.text, c),
            citation=citation(c, document, capture),
            blocks=marks.blocks(document.text, segments, here, c, within),
            parts=parts(document, segments, within),
            facts=[*known, *(facts.of_capture(capture) if capture else [])],
            also=len(captures) - 1,
            previous=order[at - 1] if at > 0 else None,
            next=order[at + 1] if 0 <= at < len(order) - 1 else None,
            number=at + 1,
            of=len(order),
            questions=questions,
            decided=[r for r in judged.rows(reader.judgements_on(c.id)) if r.state == judged.STATES["counts"]],
            voices=[_voice(reader, o) for o in c.origins],
            groups=beside,
            nothing=relations.nothing_found(beside, any(q.status == "contested" for q in questions)),
        )


def _voice(reader: Reader, origin: str) -> dict[str, str]:
    """On how many pages a voice is told, with the way to its tree."""
    pages = next((v.pages for v in reader.voices(Filter(origin=origin, limit=1))), 0)
    return {
        "href": f"/voice/{origin}",
        "words": f"{words.counted(pages).capitalize()} pages, one voice: who else tells it"
        if pages > 1
        else "Told on one page",
    }
