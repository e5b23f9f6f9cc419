"""Questions: the list, and one with its lanes, its positions and its words."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso import wording as words
from sayso.desk import figures, lanes, views
from sayso.desk.rooms import filters, shared

CAPTION = (
    "A lane for each who speaks with one voice; two lanes of one colour are one side that does not. The pale bar is "
    "the time in which it must have been said, running out where an end is not known; what has no date stands left of "
    "the axis. A number at a mark says how many voices stand there."
)


def questions(request: Request) -> HTMLResponse:
    """All questions, the most contested first."""
    offset = shared.offset(request)
    with shared.reader(request) as reader:
        summary = reader.summary()
        asked = shared.asked(request, status=request.query_params.get("status"))
        found, total = reader.count_questions(asked), sum(summary.questions.values())
        shown = list(reader.questions(replace(asked, limit=shared.PAGE_ROWS, offset=offset)))
        colour = views.sides(reader)
        here = {k: v for k in (*shared.FILTERS, "status") if (v := request.query_params.get(k))}
        return shared.show(
            request,
            "questions.html",
            reader,
            room="questions",
            lede=_lede(summary),
            shown=views.question_rows(reader, shown, colour),
            filtered=bool(here),
            filters=_filters(here, reader.sides()),
            bar=filters.bar(
                request, reader, noun="question", found=found, total=total, data="/api/questions",
                kinds=filters.QUESTIONS,
            ),
            side_class=colour,
            paging=shared.paging(request, offset, found),
            counts={
                "pages_words": f"{words.counted(summary.pages)} {'page' if summary.pages == 1 else 'pages'}",
                "claims": summary.claims,
                "claims_words": words.plural(summary.claims, "claim"),
                "hidden": total - found,
            },
        )  # fmt: skip


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
    with shared.reader(request) as reader:
        q = reader.question(request.path_params["id"])
        claims = reader.claims_by_id([c for p in q.positions for c in p.claims])
        colour = views.sides(reader)
        drawn = views.question_lanes(q, claims, colour)
        bounds = lanes.axis_bounds([m for lane in drawn for m in lane.marks])
        rows = views.words_rows(sorted(claims.values(), key=views.by_time), views.place_of(reader))
        draw = partial(lanes.draw, drawn, bounds, title=q.text)
        return shared.show(
            request,
            "question.html",
            reader,
            room="questions",
            question=q,
            sentence=f"{words.pages_and_voices(q.reports, q.origins)}. {words.STATUS_SENTENCE[q.status]}",
            wide=draw(width=1000, narrow=False),
            narrow=draw(width=360, narrow=True),
            legend=views.legend(c.standing for c in claims.values()),
            caption=CAPTION,
            stands=views.shown_stands(q, claims),
            numbers=figures.numbers(q, claims, colour),
            claims=rows[: views.SHOWN_CLAIMS],
            hidden_claims=max(0, len(rows) - views.SHOWN_CLAIMS),
            coverage=views.coverage(q),
            side_class=colour,
        )
