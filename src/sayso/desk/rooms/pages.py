"""Pages: what was read and what was not, and a page whole."""

from typing import Any

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso import wording as words
from sayso.desk import facts, marks, views
from sayso.desk.rooms import filters, shared
from sayso.ledger import Filter, Reader
from sayso.records import Document, Segment, Span

MOST_SKIPS = 500
MOST_VOICES = 200
"""Voices of a page that are looked through for pages with its text."""
SHOWN_COPIES = 12


def pages(request: Request) -> HTMLResponse:
    """What was read, and what was not and why."""
    offset = shared.offset(request)
    with shared.reader(request) as reader:
        asked = shared.asked(request)
        found, total = reader.count_pages(asked), reader.count_pages(Filter())
        skipped = sorted(reader.skips(), key=lambda s: (s.reason, s.source))
        rows = [
            {
                "document": c.document,
                "title": c.title or c.source,
                "source": c.source if c.title else "",
                "outlet": c.outlet or "not known",
                "published": views.interval_words(c.published) or "no date",
                "claims": reader.count_claims(Filter(document=c.document)),
            }
            for c in reader.pages(replace(asked, limit=shared.PAGE_ROWS, offset=offset))
        ]
        return shared.show(
            request,
            "pages.html",
            reader,
            room="pages",
            heading="The pages",
            lede=_lede(total, reader.summary().undated_pages, len(skipped)),
            pages=rows,
            skipped=_by_reason(skipped[:MOST_SKIPS]),
            more_skipped=max(0, len(skipped) - MOST_SKIPS),
            bar=filters.bar(
                request, reader, noun="page", found=found, total=total, data="/api/pages", kinds=filters.CLAIMS
            ),
            paging=shared.paging(request, offset, found),
        )


def _lede(total: int, undated: int, skipped: int) -> str:
    if not total and not skipped:
        return "Nothing is read yet."
    parts = [f"{words.plural(total, 'page')} read"]
    parts[0] += f", {undated:,} of them without a known day of publication." if undated else "."
    if skipped:
        parts.append(f"{words.plural(skipped, 'file')} {'was' if skipped == 1 else 'were'} not read; why stands below.")
    return " ".join(parts)


def _by_reason(skipped: list[Any]) -> list[dict[str, Any]]:
    """What was not read, by reason, with what helps."""
    reasons = dict.fromkeys(s.reason for s in skipped)
    return [
        {
            "why": words.SKIPS[reason],
            "remedy": words.REMEDIES[reason],
            "files": [{"source": s.source, "detail": s.detail} for s in skipped if s.reason == reason],
        }
        for reason in reasons
    ]


def page(request: Request) -> HTMLResponse:
    """A page whole, its claims faintly underlined; of a very long one the part that begins at `from`."""
    start = shared.offset(request)
    with shared.reader(request) as reader:
        document = reader.document(request.path_params["id"])
        segments = list(reader.segments(document.id))
        captures = list(reader.captures(document.id))
        within = marks.stretch(segments, start + marks.STRETCH // 4 if start else 0)
        claims = list(reader.claims(Filter(document=document.id)))
        title = views.outlet(captures[0] if captures else None)
        return shared.show(
            request,
            "page.html",
            reader,
            room="pages",
            title=title,
            document=document.id,
            lede=_of_page(title, len(claims), {c.speaker for c in claims if c.speaker}, document),
            blocks=marks.blocks(document.text, segments, claims, None, within),
            parts=parts(document, segments, within),
            met=[facts.of_capture(c) for c in captures],
            flags=[(f.flag.replace("_", " "), "; ".join(f.signs)) for f in document.flags],
            copies=_copies(reader, document.id),
            claims=len(claims),
        )


def _of_page(title: str, claims: int, speakers: set[str], document: Document) -> str:
    if not claims:
        kept = words.why_unknown(document.language_reason) if document.language is None else ""
        return "No claim was found on this page." + (f" Its language is {kept}." if kept else "")
    counted = f"{words.plural(claims, 'claim')} on this page"
    return f"{counted}, put on {words.plural(len(speakers), 'name')}." if speakers else f"{counted}, all its own words."


def parts(document: Document, segments: list[Segment], within: Span) -> dict[str, str]:
    """Where the parts before and after the one that is shown are, and which one that is; empty where all is shown."""
    end = max((s.end for s in segments), default=0)
    low, high = within
    return {
        "before": f"/page/{document.id}?from={max(0, low - marks.STRETCH)}" if low > 0 else "",
        "after": f"/page/{document.id}?from={high}" if high < end else "",
        "words": f"characters {low:,} to {high:,} of {end:,}",
    }


def _copies(reader: Reader, document: str) -> list[dict[str, str]]:
    """Other pages that share a text with this one, with the share in words."""
    found: dict[str, float] = {}
    for voice in reader.voices(Filter(document=document, limit=MOST_VOICES)):
        for edge in voice.origin.edges:
            if document in (edge.source, edge.target) and "common" in edge.data:
                other = edge.target if edge.source == document else edge.source
                found[other] = max(found.get(other, 0.0), float(edge.data.get("share", 0.0)))
    rows = []
    for other, share in sorted(found.items(), key=lambda kv: (-kv[1], kv[0]))[:SHOWN_COPIES]:
        capture = next(iter(reader.captures(other)), None)
        rows.append(
            {
                "href": f"/page/{other}",
                "name": views.outlet(capture),
                "when": views.interval_words(capture.published if capture else None) or "no date",
                "share": f"{words.share(share)} of the shorter page",
            }
        )
    return rows
