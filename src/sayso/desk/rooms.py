"""The rooms: a request in, a page out. Each reads the ledger through one Reader and shows what `views` made of it."""

from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso import wording as words
from sayso.desk import lanes, marks, views
from sayso.errors import SaysoError, UsageError
from sayso.ledger import Filter, Reader

PAGE_ROWS = 50
SHARED_FILTERS = ("by", "about", "side", "standing", "since", "until", "kind")

_TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("sayso.desk"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals.update(
    words=words, speaker_words=views.speaker_words, verb=views.verb, time_words=views.time_words, query=""
)


def _show(request: Request, template: str, reader: Reader | None, status: int = 200, **values: Any) -> HTMLResponse:
    values.setdefault("side_class", views.sides(reader) if reader else lambda side: "side-0")
    values.setdefault("room", "")
    html = _TEMPLATES.get_template(template).render(demonstration=request.app.state.demonstration, **values)
    return HTMLResponse(html, status_code=status)


def _open(request: Request) -> Reader:
    ledger: Path = request.app.state.ledger
    return Reader(ledger)


def _filter(request: Request, **more: Any) -> Filter:
    asked: dict[str, Any] = {k: v for k in SHARED_FILTERS if (v := request.query_params.get(k))}
    return Filter(**asked, **more)


def _offset(request: Request) -> int:
    try:
        return max(0, int(request.query_params.get("from", "0")))
    except ValueError:
        raise UsageError("`from` is a number.") from None


def _paging(request: Request, offset: int, total: int) -> dict[str, str]:
    asked = {k: v for k, v in request.query_params.items() if k != "from"}

    def there(n: int) -> str:
        return "?" + urlencode({**asked, "from": n})

    return {
        "previous": there(max(0, offset - PAGE_ROWS)) if offset else "",
        "next": there(offset + PAGE_ROWS) if offset + PAGE_ROWS < total else "",
        "words": f"{offset + 1:,} to {min(total, offset + PAGE_ROWS):,} of {total:,}",
    }


def questions(request: Request) -> HTMLResponse:
    """All questions, the most contested first."""
    status = request.query_params.get("status")
    with _open(request) as reader:
        summary = reader.summary()
        found = list(reader.questions(_filter(request, limit=400)))
        shown = [q for q in found if not status or q.status == status]
        colour = views.sides(reader)
        here = {k: v for k in (*SHARED_FILTERS, "status") if (v := request.query_params.get(k))}
        return _show(
            request,
            "questions.html",
            reader,
            room="questions",
            lede=_lede(summary),
            shown=views.question_rows(reader, shown[:PAGE_ROWS], colour),
            filtered=bool(here),
            filters=_filters(here, reader.sides()),
            side_class=colour,
            counts={
                "pages_words": _pages_words(summary.pages),
                "claims": summary.claims,
                "claims_words": words.plural(summary.claims, "claim"),
                "hidden": sum(summary.questions.values()) - len(shown),
            },
        )


def _pages_words(n: int) -> str:
    small = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return f"{small[n] if n < len(small) else f'{n:,}'} {'page' if n == 1 else 'pages'}"


def _lede(summary: Any) -> str:
    parts = [f"{words.plural(summary.pages, 'page')} read, {words.plural(summary.claims, 'claim')}."]
    counted = [f"{summary.questions[s]:,} {words.STATUS[s]}" for s in words.STATUS if summary.questions.get(s)]
    if counted:
        parts.append(f"Of the questions that they answer, {', '.join(counted)}.")
    not_read = sum(summary.not_read.values())
    if not_read:
        parts.append(f"{words.plural(not_read, 'page')} could not be read.")
    parts.append("A voice is one statement, post, film or document, however many pages repeat it.")
    return " ".join(parts)


def _filters(here: dict[str, str], named: tuple[str, ...]) -> list[dict[str, Any]]:
    def one(text: str, **change: str) -> dict[str, Any]:
        asked = {**here, **change}
        asked = {k: v for k, v in asked.items() if v}
        return {"text": text, "href": "/?" + urlencode(asked) if asked else "/", "here": asked == here}

    out = [one("All sides", side="", status="")]
    out += [one(views.side_words(side), side=side) for side in named]
    out += [one(words.STATUS[s].capitalize(), status=s) for s in ("contested", "cannot_tell")]
    out.append(one("With numbers", kind="how_many"))
    return out


def question(request: Request) -> HTMLResponse:
    """One question: lanes, where they stand, in their words."""
    with _open(request) as reader:
        q = reader.question(request.path_params["id"])
        claims = reader.claims_by_id([c for p in q.positions for c in p.claims])
        colour = views.sides(reader)
        drawn = views.question_lanes(q, claims, colour)
        bounds = lanes.axis_bounds([m for lane in drawn for m in lane.marks])
        ordered = sorted(claims.values(), key=_by_time)
        place = views.place_of(reader)
        draw = partial(lanes.draw, drawn, bounds, title=q.text)
        return _show(
            request,
            "question.html",
            reader,
            room="questions",
            question=q,
            sentence=f"{words.pages_and_voices(q.reports, q.origins)}. {words.STATUS_SENTENCE[q.status]}",
            wide=draw(width=1000, narrow=False),
            narrow=draw(width=360, narrow=True),
            legend=views.legend(c.standing for c in claims.values()),
            caption="A lane for each who answers. The pale bar is the time in which it must have been said; "
            "what has no date stands left of the axis.",
            positions=views.positions(q),
            claims=[{"claim": c, "place": place(c)} for c in ordered[: views.SHOWN_CLAIMS]],
            hidden_claims=max(0, len(ordered) - views.SHOWN_CLAIMS),
            coverage=views.coverage(q),
            side_class=colour,
        )


def _by_time(claim: Any) -> tuple[str, str]:
    when = views.time_of(claim)
    return ((when.start or when.end or "9") if when else "9", claim.id)


def claims(request: Request) -> HTMLResponse:
    """All claims, by page; with `question`, those that answer it."""
    offset = _offset(request)
    with _open(request) as reader:
        place = views.place_of(reader)
        if id := request.query_params.get("question"):
            q = reader.question(id)
            chosen = sorted(reader.claims_by_id([c for p in q.positions for c in p.claims]).values(), key=_by_time)
            total, found, heading = len(chosen), chosen[offset : offset + PAGE_ROWS], q.text
        else:
            asked = _filter(request)
            total = reader.count_claims(asked)
            found = list(reader.claims(_filter(request, limit=PAGE_ROWS, offset=offset)))
            heading = "Who says what"
        return _show(
            request,
            "claims.html",
            reader,
            room="claims",
            heading=heading,
            lede=f"{words.plural(total, 'claim')}, each with whose word it is; each leads to its words.",
            claims=[{"claim": c, "place": place(c)} for c in found],
            paging=_paging(request, offset, total),
        )


def claim(request: Request) -> HTMLResponse:
    """A claim in its page."""
    with _open(request) as reader:
        c = reader.claim(request.path_params["id"])
        document = reader.document(c.document)
        here = list(reader.claims(Filter(document=c.document)))
        capture = next(iter(reader.captures(c.document)), None)
        order = [x.id for x in here]
        at = order.index(c.id) if c.id in order else -1
        links = list(reader.links(c.id))
        others = reader.claims_by_id([x.target if x.source == c.id else x.source for x in links])
        return _show(
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


def pages(request: Request) -> HTMLResponse:
    """What was read, and what was not and why."""
    offset = _offset(request)
    with _open(request) as reader:
        captures = sorted(reader.captures(), key=lambda c: (c.source, c.id))
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
            for c in captures[offset : offset + PAGE_ROWS]
        ]
        return _show(
            request,
            "pages.html",
            reader,
            room="pages",
            heading="The pages",
            lede=f"{words.plural(len(captures), 'page')} read, {words.plural(len(skipped), 'page')} not read.",
            pages=rows,
            skipped=skipped[:500],
            paging=_paging(request, offset, len(captures)),
        )


def page(request: Request) -> HTMLResponse:
    """A page whole, its claims faintly underlined."""
    with _open(request) as reader:
        document = reader.document(request.path_params["id"])
        captures = list(reader.captures(document.id))
        facts = [f for c in captures for f in views.capture_facts(c) if f[1]]
        facts += [(f.flag.replace("_", " "), "; ".join(f.signs)) for f in document.flags]
        return _show(
            request,
            "page.html",
            reader,
            room="pages",
            title=views.outlet(captures[0] if captures else None),
            blocks=marks.blocks(
                document.text,
                list(reader.segments(document.id)),
                list(reader.claims(Filter(document=document.id))),
                None,
            ),
            facts=facts,
        )


def search(request: Request) -> HTMLResponse:
    """Questions, claims and pages that hold the words."""
    query = request.query_params.get("q", "").strip()[:400]
    groups: dict[str, list[dict[str, str]]] = {"Questions": [], "Claims": [], "Pages": []}
    with _open(request) as reader:
        place = views.place_of(reader)
        if query:
            hits = list(reader.search(query, _filter(request, limit=90)))
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
        return _show(
            request,
            "search.html",
            reader,
            query=query,
            lede=f"{words.plural(n, 'hit')}." if query else "Type words above; `/` brings you there.",
            groups=list(groups.items()),
        )


def _message(request: Request, status: int, heading: str, text: str) -> HTMLResponse:
    return _show(request, "message.html", None, status, heading=heading, text=text)


def not_found(request: Request, error: Exception) -> HTMLResponse:
    """No such claim, question or page."""
    return _message(request, 404, "Not in this ledger", str(error))


def wrong_filter(request: Request, error: Exception) -> HTMLResponse:
    """A filter that can't be read."""
    return _message(request, 400, "This filter can’t be read", str(error))


def ledger_error(request: Request, error: Exception) -> HTMLResponse:
    """The ledger can't be read now."""
    assert isinstance(error, SaysoError)
    return _message(request, 503, "The ledger can’t be read", f"{error.message} {error.remedy}")


def http_error(request: Request, error: Exception) -> HTMLResponse:
    """An address that leads nowhere."""
    status = getattr(error, "status_code", 500)
    return _message(request, status, "Nothing here", "This address leads to no room of the desk.")
