"""The job behind the pages: how it goes on, and what came of it."""

from collections import Counter

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from sayso import wording as words
from sayso.desk.rooms import shared

AGAIN = "2"
"""Seconds after which the browser asks again while a job runs."""
NAMES = {"regroup": ("Regrouping", "Regrouped"), "read": ("Reading pages", "Pages read")}
SHOWN_SKIPS = 200


def work(request: Request) -> HTMLResponse:
    """The job that runs, or the last one. While it runs the page comes again by itself, without script."""
    job = request.app.state.work.job
    if job is None:
        return shared.show(request, "message.html", None, heading="Nothing at work", text="The desk is at rest.")
    outcome = job.outcome
    skipped = list(outcome.skipped) if outcome else []
    answer = shared.show(
        request,
        "work.html",
        None,
        room="judgements" if job.name == "regroup" else "read",
        heading=NAMES[job.name][job.done],
        job=job,
        counts=_counts(job.pages, job.claims, job.skipped),
        outcome=outcome,
        reasons=[f"{n:,} {words.SKIPS[reason]}" for reason, n in sorted(Counter(s.reason for s in skipped).items())],
        skipped=skipped[:SHOWN_SKIPS],
        more=max(0, len(skipped) - SHOWN_SKIPS),
    )
    if not job.done:
        answer.headers["Refresh"] = AGAIN
    return answer


def _counts(pages: int, claims: int, skipped: int) -> str:
    parts = [f"{words.plural(pages, 'page')} read", words.plural(claims, "claim")]
    return ", ".join(parts + ([f"{words.plural(skipped, 'page')} not read"] if skipped else []))


ROUTES = [Route("/work", work, methods=["GET"])]
