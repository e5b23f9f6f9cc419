"""Questions: the list, and one with its lanes, its positions and its words."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso import wording as words
from sayso.desk import figures, in_words, lanes, listed, sentences, views
from sayso.desk.rooms import filters, shared
from sayso.desk.stands import stands
from sayso.ledger import Filter
from sayso.ledger.results import Summary


def questions(request: Request) -> HTMLResponse:
    """All questions, the most contested first."""
    offset = shared.offset(request)
    with shared.reader(request) as reader:
        summary = reader.summary()
        asked = shared.asked(request, status=request.query_params.get("status"))
        found, total = reader.count_questions(asked), sum(summary.questions.values())
        others = replace(asked, status=None)
        counts = summary.questions
        if others != Filter():
            counts = reader.count_statuses(others)
        colour = views.sides(reader)
        rows, standings, changed = listed.rows(
            reader, list(reader.questions(replace(asked, limit=shared.PAGE_ROWS, offset=offset))), colour
        )
        here = {k: v for k in (*shared.FILTERS, "status") if (v := request.query_params.get(k))}
        return shared.show(
            request,
            "questions.html",
            reader,
            room="questions",
            heading=_heading(summary),
            lede=sentences.ledger(summary),
            shown=rows,
            legend=views.legend(standings),
            changed=changed,
            filtered=bool(here),
            filters=_filters(here, reader.sides(), counts, colour),
            bar=filters.bar(
                request, reader, noun="question", found=found, total=total, data="/api/questions",
                kinds=filters.QUESTIONS,
            ),
            side_class=colour,
            paging=shared.paging(request, offset, found),
            total=total,
            claims=summary.claims,
            judged_away=summary.hidden,
        )  # fmt: skip


def _heading(summary: Summary) -> str:
    """What the pages do: disagree, where something is contested or may be."""
    pages = f"{words.counted(summary.pages)} {'page' if summary.pages == 1 else 'pages'}"
    if summary.pages == 0:
        return "Nothing is read yet"
    these = f"this {pages.removeprefix('one ')}" if summary.pages == 1 else f"these {pages}"
    if summary.questions.get("contested") or summary.questions.get("cannot_tell"):
        return f"What {these} {'disagrees' if summary.pages == 1 else 'disagree'} about"
    return f"What {these} {'says' if summary.pages == 1 else 'say'}"


def _filters(
    here: dict[str, str], named: tuple[str, ...], counts: dict[str, int], colour: views.Sides
) -> list[dict[str, Any]]:
    """One click each. A status says how many it has under the other filters; a side has its colour."""

    def one(text: str, count: int = 0, **change: str) -> dict[str, Any]:
        asked = {k: v for k, v in {**here, **change}.items() if v}
        return {
            "text": text, "href": "/?" + urlencode(asked) if asked else "/", "here": asked == here,
            "count": f"{count:,}" if count else "", "dot": "",
        }  # fmt: skip

    out = [one("All", side="", status="")]
    out += [one(words.STATUS[s].capitalize(), counts[s], status=s) for s in words.STATUS if counts.get(s)]
    out += [{**one(views.side_words(side), side=side), "dot": colour(side)} for side in named]
    out.append(one("With numbers", kind="how_many"))
    return out


def question(request: Request) -> HTMLResponse:
    """One question: lanes, where they stand, in the pages’ words."""
    with shared.reader(request) as reader:
        q = reader.question(request.path_params["id"])
        claims = reader.claims_by_id([c for p in q.positions for c in p.claims])
        colour = views.sides(reader)
        place = views.place_of(reader)
        standing = stands(q, claims)
        drawn = views.question_lanes(q, standing, colour, place)
        bounds = lanes.axis_bounds([m for lane in drawn for m in lane.marks])
        rows, more = in_words.rows(reader, q, claims, views.SHOWN_CLAIMS)
        draw = partial(lanes.draw, drawn, bounds, title=q.text)
        return shared.show(
            request,
            "question.html",
            reader,
            room="questions",
            question=q,
            sentence=sentences.sentence(q, claims.values()),
            wide=draw(width=1000, narrow=False),
            narrow=draw(width=360, narrow=True),
            legend=views.legend(c.standing for c in claims.values()),
            caption=lanes.caption(drawn),
            stands=views.shown_stands(q, standing, place),
            numbers=figures.numbers(q, claims, colour),
            claims=rows,
            hidden_claims=more,
            coverage=views.coverage(q),
            side_class=colour,
        )
