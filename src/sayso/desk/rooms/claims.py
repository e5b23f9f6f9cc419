"""Claims: the list, and one in its page with its relations."""

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso import wording as words
from sayso.desk import marks, views
from sayso.desk.rooms import shared
from sayso.ledger import Filter


def claims(request: Request) -> HTMLResponse:
    """All claims, by page; with `question`, those that answer it."""
    offset = shared.offset(request)
    with shared.reader(request) as reader:
        place = views.place_of(reader)
        if id := request.query_params.get("question"):
            q = reader.question(id)
            chosen = sorted(reader.claims_by_id([c for p in q.positions for c in p.claims]).values(), key=views.by_time)
            total, found, heading = len(chosen), chosen[offset : offset + shared.PAGE_ROWS], q.text
        else:
            asked = shared.asked(request)
            total = reader.count_claims(asked)
            found = list(reader.claims(shared.asked(request, limit=shared.PAGE_ROWS, offset=offset)))
            heading = "Who says what"
        return shared.show(
            request,
            "claims.html",
            reader,
            room="claims",
            heading=heading,
            lede=f"{words.plural(total, 'claim')}, each with whose word it is; each leads to its words.",
            claims=[{"claim": c, "place": place(c)} for c in found],
            paging=shared.paging(request, offset, total),
        )


def claim(request: Request) -> HTMLResponse:
    """A claim in its page."""
    with shared.reader(request) as reader:
        c = reader.claim(request.path_params["id"])
        document = reader.document(c.document)
        here = list(reader.claims(Filter(document=c.document)))
        capture = next(iter(reader.captures(c.document)), None)
        order = [x.id for x in here]
        at = order.index(c.id) if c.id in order else -1
        links = list(reader.links(c.id))
        others = reader.claims_by_id([x.target if x.source == c.id else x.source for x in links])
        return shared.show(
            request,
            "claim.html",
            reader,
            room="claims",
            claim=c,
            outlet=views.outlet(capture),
            blocks=marks.blocks(document.text, list(reader.segments(c.document)), here, c),
            facts=views.claim_facts(reader, c, capture),
            previous=order[at - 1] if at > 0 else None,
            next=order[at + 1] if 0 <= at < len(order) - 1 else None,
            questions=list(reader.questions_of(c.id)),
            links=[
                {"title": _link_title(x, c.id), "claim": others[o], "reason": x.reason}
                for x in links
                if (o := x.target if x.source == c.id else x.source) in others and x.status != "rejected"
            ],
        )


def _link_title(link: Any, here: str) -> str:
    if link.kind == "denies" and link.target == here:
        return "Denied"
    if link.kind == "copies" and link.target == here:
        return "Copied"
    return words.LINKS[link.kind]
