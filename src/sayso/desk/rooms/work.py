"""The job behind the pages: how it goes on, in a room and in one quiet line of every room; and what came of it."""

from collections import Counter
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from sayso import wording as words
from sayso.desk import views
from sayso.desk.rooms import shared
from sayso.desk.templating import TEMPLATES
from sayso.desk.work import WAITS, Job, Work, now, step
from sayso.errors import NotFound
from sayso.ledger import Filter, Reader
from sayso.ledger.news import Change

NAMES = {"regroup": ("Regrouping", "Regrouped"), "read": ("Reading pages", "Pages read")}
SHOWN = 40
"""New pages, new questions and changed ones on one screen, each."""
SHOWN_SKIPS = 200
SHOWN_ANSWERS = 4
MOST_WORDS = 160
"""Characters of a headline or an answer."""


def line(request: Request) -> HTMLResponse:
    """The quiet line by itself: what a room asks for while something runs. The ledger is not opened."""
    html = TEMPLATES.get_template("now.html").render(now=now(request.app.state.work, ended=True))
    return HTMLResponse(html)


def work(request: Request) -> HTMLResponse:
    """The job that runs, or the last one; and what was read last. While it runs the room comes again by itself."""
    at_work: Work = request.app.state.work
    job = at_work.job
    if job is None:
        return shared.show(request, "message.html", None, heading="Nothing at work", text="The desk is at rest.")
    read = at_work.read if job.done and at_work.read and at_work.read.news else None
    brought = None
    if read is not None:
        with shared.reader(request) as reader:
            brought = _brought(reader, read)
    return shared.show(
        request,
        "work.html",
        None,
        room="judgements" if job.name == "regroup" else "read",
        heading=NAMES[job.name][job.done],
        job=job,
        said=WAITS if at_work.waits else step(job),
        counts=_counts(job) if job.name == "read" else "",
        far=_far(job),
        read=brought,
    )


def _counts(job: Job) -> str:
    parts = [f"{words.plural(job.pages, 'page')} read", words.plural(job.claims, "claim")]
    return ", ".join(parts + ([f"{words.plural(job.skipped, 'page')} not read"] if job.skipped else []))


def _far(job: Job) -> float | None:
    done = job.pages + job.skipped
    return done / job.of if job.of > 1 and done <= job.of else job.share


def _brought(reader: Reader, job: Job) -> dict[str, Any]:
    """What reading brought, as the room shows it."""
    outcome, news = job.outcome, job.news
    assert outcome is not None
    assert news is not None
    skips = Counter(s.reason for s in outcome.skipped)
    return {
        "outcome": outcome,
        "news": news,
        # what was read before another program came between was new, too
        "known": max(0, outcome.known + outcome.documents - len(news.documents)),
        "pages": [_page(reader, d) for d in news.documents[:SHOWN]],
        "more_pages": max(0, len(news.documents) - SHOWN),
        "questions": _questions(reader, [(q, None) for q in news.questions]),
        "more_questions": max(0, len(news.questions) - SHOWN),
        "changed": _questions(reader, [(c.question, c) for c in news.changed]),
        "more_changed": max(0, len(news.changed) - SHOWN),
        "reasons": [f"{n:,} {words.SKIPS[reason]}" for reason, n in sorted(skips.items())],
        "skipped": outcome.skipped[:SHOWN_SKIPS],
        "more_skipped": max(0, len(outcome.skipped) - SHOWN_SKIPS),
    }


def _page(reader: Reader, document: str) -> dict[str, Any]:
    capture = next(iter(reader.captures(document)), None)
    place = (capture.outlet or capture.source) if capture else ""
    return {
        "href": f"/page/{document}",
        "title": words.short((capture.title if capture else "") or place or document, MOST_WORDS),
        "beside": place,
        "when": views.interval_words(capture.published if capture else None) or "no date",
        "claims": words.plural(reader.count_claims(Filter(document=document)), "claim"),
    }


def _questions(reader: Reader, found: list[tuple[str, Change | None]]) -> list[dict[str, Any]]:
    """Questions with how they changed; one that fell away since is left out."""
    rows = []
    for id, change in found[:SHOWN]:
        try:
            q = reader.question(id)
        except NotFound:
            continue
        said = changes(change) if change else ""
        rows.append({"question": q, "said": said, "beside": words.pages_and_voices(q.reports, q.origins)})
    return rows


def changes(change: Change) -> str:
    """How a question stands otherwise than before: `was one voice; new answers: no`."""
    before, after = change.before, change.after
    parts = [f"was “{words.STATUS[before.status]}”"] if before.status != after.status else []
    for said, answers, others in (
        ("new", after.answers, before.answers),
        ("no longer", before.answers, after.answers),
    ):
        found = [a for a in answers if a not in others]
        if found:
            more = f" and {len(found) - SHOWN_ANSWERS} more" if len(found) > SHOWN_ANSWERS else ""
            parts.append(f"{said}: {', '.join(words.short(a, MOST_WORDS) for a in found[:SHOWN_ANSWERS])}{more}")
    return "; ".join(parts)


ROUTES = [Route("/work", work, methods=["GET"]), Route("/work/now.html", line, methods=["GET"])]
