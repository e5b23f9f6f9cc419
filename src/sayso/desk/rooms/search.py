"""Search over questions, claims and pages."""

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso import wording as words
from sayso.desk import views
from sayso.desk.rooms import shared


def search(request: Request) -> HTMLResponse:
    """Questions, claims and pages that hold the words."""
    query = request.query_params.get("q", "").strip()[:400]
    groups: dict[str, list[dict[str, str]]] = {"Questions": [], "Claims": [], "Pages": []}
    with shared.reader(request) as reader:
        place = views.place_of(reader)
        if query:
            hits = list(reader.search(query, shared.asked(request, limit=90)))
            claims = reader.claims_by_id([h.id for h in hits if h.kind == "claim"])
            for h in hits:
                c = claims.get(h.id)
                groups[h.kind.capitalize() + "s"].append(
                    {
                        "kind": f"{views.speaker_words(c)} {views.verb(c)}" if c else h.kind,
                        "text": h.text,
                        "href": f"/{h.kind}/{h.document if h.kind == 'page' else h.id}",
                        "beside": place(c) if c else "",
                    }
                )
        n = sum(map(len, groups.values()))
        return shared.show(
            request,
            "search.html",
            reader,
            query=query,
            lede=f"{words.plural(n, 'hit')}." if query else "Type words above; `/` brings you there.",
            groups=list(groups.items()),
        )
