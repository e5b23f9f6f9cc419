"""Search over questions, claims and pages, with the number of hits that a filter hides."""

from typing import Any

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso import wording as words
from sayso.desk import views
from sayso.desk.rooms import filters, shared
from sayso.ledger import Hit

KINDS = {"question": "Questions", "claim": "Claims", "page": "Pages"}
SHOWN = 20
"""Hits of each kind on one screen."""
NAMES = tuple(name for name in shared.FILTERS if name != "kind")


def search(request: Request) -> HTMLResponse:
    """Questions, claims and pages that hold the words."""
    query = request.query_params.get("q", "").strip()[:400]
    offset = shared.offset(request)
    asked = shared.asked(request, limit=SHOWN, offset=offset)
    with shared.reader(request) as reader:
        place = views.place_of(reader)
        hits = list(reader.search(query, asked))
        claims = reader.claims_by_id([h.id for h in hits if h.kind == "claim"])
        rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
        for h in hits:
            c = claims.get(h.id)
            rows[h.kind].append(
                {
                    "kind": f"{views.speaker_words(c)} {views.verb(c)}" if c else "",
                    "text": marked(h),
                    "href": f"/{h.kind}/{h.document if h.kind == 'page' else h.id}",
                    "beside": place(c) if c else "",
                }
            )
        found = reader.count_hits(query, asked)
        total = reader.count_hits(query) if any(request.query_params.get(name) for name in NAMES) else found
        return shared.show(
            request,
            "search.html",
            reader,
            query=query,
            lede=_lede(query, total),
            groups=[
                {"name": name, "rows": rows[kind], "counts": _counts(found[kind], total[kind])}
                for kind, name in KINDS.items()
                if total[kind]
            ],
            bar=filters.bar(
                request, reader, noun="hit", found=sum(found.values()), total=sum(total.values()), data="/api/search",
                names=NAMES, note=_pages_hidden(total["page"] - found["page"]),
            ),
            paging=shared.paging(request, offset, max(found.values()), SHOWN),
        )  # fmt: skip


def marked(hit: Hit) -> Markup:
    """The words of a hit, those that were looked for marked."""
    out, at = [], 0
    for a, b in hit.marks:
        out.append(f"{escape(hit.text[at:a])}<mark>{escape(hit.text[a:b])}</mark>")
        at = b
    return Markup("".join(out)) + hit.text[at:]


def _lede(query: str, total: dict[str, int]) -> str:
    if not query:
        return "Type words above. A star finds beginnings (shell*), quotation marks keep words together."
    counted = [words.plural(n, kind) for kind, n in total.items() if n]
    return (
        f"{', '.join(counted)} with all of these words." if counted else "Nothing read so far holds all of these words."
    )


def _counts(found: int, total: int) -> str:
    return f"{found:,}" if found == total else f"{found:,} of {total:,}"


def _pages_hidden(n: int) -> str:
    return "whole pages are not filtered, so none is shown" if n else ""
