"""Pages: what was read and what was not, and a page whole."""

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso import wording as words
from sayso.desk import marks, views
from sayso.desk.rooms import filters, shared
from sayso.ledger import Filter


def pages(request: Request) -> HTMLResponse:
    """What was read, and what was not and why."""
    offset = shared.offset(request)
    with shared.reader(request) as reader:
        asked = shared.asked(request)
        found, total = reader.count_pages(asked), reader.count_pages(Filter())
        skipped = sorted(reader.skips(), key=lambda s: s.source)
        rows = [
            {
                "document": c.document,
                "title": c.title or c.source,
                "source": c.source,
                "outlet": c.outlet or "not known",
                "published": views.interval_words(c.published) or "not known",
                "claims": f"{reader.count_claims(Filter(document=c.document)):,}",
            }
            for c in reader.pages(replace(asked, limit=shared.PAGE_ROWS, offset=offset))
        ]
        return shared.show(
            request,
            "pages.html",
            reader,
            room="pages",
            heading="The pages",
            lede=f"{words.plural(total, 'page')} read, {words.plural(len(skipped), 'page')} not read.",
            pages=rows,
            skipped=skipped[:500],
            bar=filters.bar(
                request, reader, noun="page", found=found, total=total, data="/api/pages", kinds=filters.CLAIMS
            ),
            paging=shared.paging(request, offset, found),
        )


def page(request: Request) -> HTMLResponse:
    """A page whole, its claims faintly underlined."""
    with shared.reader(request) as reader:
        document = reader.document(request.path_params["id"])
        captures = list(reader.captures(document.id))
        facts = [f for c in captures for f in views.capture_facts(c) if f[1]]
        facts += [(f.flag.replace("_", " "), "; ".join(f.signs)) for f in document.flags]
        return shared.show(
            request,
            "page.html",
            reader,
            room="pages",
            title=views.outlet(captures[0] if captures else None),
            document=document.id,
            blocks=marks.blocks(
                document.text,
                list(reader.segments(document.id)),
                list(reader.claims(Filter(document=document.id))),
                None,
            ),
            facts=facts,
        )
