"""Claims: the list, and one in its page with its relations."""

from typing import Any

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso.desk import marks, views
from sayso.desk.citations import citation
from sayso.desk.rooms import filters, shared
from sayso.ledger import Filter, Reader
from sayso.records import Claim

KINDS = ("denies", "contradicts", "updates", "agrees", "copies", "related")
"""The order of relations beside a claim."""
MOST_LINKS = 24


def claims(request: Request) -> HTMLResponse:
    """All claims, by page; with `question` or `origin` those that answer it, or go back to it."""
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
    """The question or voice whose claims are asked for, with its name; all claims otherwise."""
    if id := request.query_params.get("question"):
        question = reader.question(id)
        return {"question": question.id}, question.text
    if id := request.query_params.get("origin"):
        origin = reader.origin(id)
        return {"origin": origin.id}, origin.name
    return {}, "Who says what"


def claim(request: Request) -> HTMLResponse:
    """A claim in its page."""
    with shared.reader(request) as reader:
        c = reader.claim(request.path_params["id"])
        document = reader.document(c.document)
        here = list(reader.claims(Filter(document=c.document)))
        capture = next(iter(reader.captures(c.document)), None)
        order = [x.id for x in here]
        at = order.index(c.id) if c.id in order else -1
        return shared.show(
            request,
            "claim.html",
            reader,
            room="claims",
            claim=c,
            outlet=views.outlet(capture),
            citation=citation(c, document, capture),
            blocks=marks.blocks(document.text, list(reader.segments(c.document)), here, c),
            facts=views.claim_facts(reader, c, capture),
            previous=order[at - 1] if at > 0 else None,
            next=order[at + 1] if 0 <= at < len(order) - 1 else None,
            questions=list(reader.questions_of(c.id)),
            links=_beside(reader, c),
        )


def _beside(reader: Reader, here: Claim) -> list[dict[str, Any]]:
    """The claims that have to do with one, what excludes it first, each with its words as its page has them."""
    place, rows = views.place_of(reader), []
    links = [x for x in reader.links(here.id) if x.status != "rejected"]
    links.sort(key=lambda x: (KINDS.index(x.kind), x.id))
    others = reader.claims_by_id([x.target if x.source == here.id else x.source for x in links[:MOST_LINKS]])
    for x in links[:MOST_LINKS]:
        other = others.get(x.target if x.source == here.id else x.source)
        if other:
            rows.append(
                {
                    "title": views.link_title(x, here, other, place(other)),
                    "claim": other,
                    "runs": marks.excerpt(reader.document(other.document).text, other),
                    "place": place(other),
                    "reason": x.reason,
                }
            )
    return rows
