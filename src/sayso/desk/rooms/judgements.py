"""Judgements: all that people decided, undoing, regrouping, and as a file so that two people's work joins."""

from datetime import UTC, datetime
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from sayso import settings
from sayso import wording as words
from sayso.desk import judged
from sayso.desk.forms import text_of
from sayso.desk.rooms import shared, writes
from sayso.errors import UsageError
from sayso.ledger import Writer, judge
from sayso.ledger.joining import join, lines
from sayso.ledger.judgements import differing

SHOWS = {"": "all", "orphans": "words are gone", "differ": "people differ"}


def judgements(request: Request) -> HTMLResponse:
    """All judgements, the latest first; `show` picks orphans, or those on which people differ."""
    offset = shared.offset(request)
    which = request.query_params.get("show", "")
    with shared.reader(request) as reader:
        every = list(reader.judgements())
        differ = {j.id for found in differing(every) for j in found}
        rows = judged.rows(every)
        orphans = {j.id for j in every if j.orphan}
        wanted = {"orphans": orphans, "differ": differ}.get(which)
        shown = [r for r in rows if wanted is None or r.id in wanted]
        counts = {"": len(rows), "orphans": len(orphans), "differ": len(differ)}
        return shared.show(
            request,
            "judgements.html",
            reader,
            room="judgements",
            lede=f"{words.plural(len(rows), 'judgement')}, only ever added to. What the rules read stays beside them.",
            rows=shown[offset : offset + shared.PAGE_ROWS],
            filters=[
                {"text": f"{name.capitalize()} ({counts[key]:,})", "href": f"/judgements?show={key}" if key else
                 "/judgements", "here": key == which}
                for key, name in SHOWS.items() if counts[key] or not key
            ],
            state=state(request, reader.dirty),
            paging=shared.paging(request, offset, len(shown)),
            done=request.query_params.get("done", ""),
            **signing(request),
        )  # fmt: skip


def signing(request: Request) -> dict[str, Any]:
    """What every form needs: the token of this run, and the name of the person."""
    return {"token": request.app.state.token, "by": writes.signed(request), "fixed": bool(request.app.state.by)}


def state(request: Request, dirty: bool) -> dict[str, Any]:
    """Is the grouping out of date, or at work?"""
    work = request.app.state.work
    return {"dirty": dirty, "running": work.running, "step": work.job.step if work.job else ""}


def now() -> str:
    """This instant, as judgements have it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def undo(request: Request, form: FormData) -> Response:
    """Undo one judgement."""
    id = request.path_params["id"]
    with Writer(request.app.state.ledger) as writer:
        judge(writer, "undo", id, by=named(request, form), at=now(), reason=text_of(form, "reason"))
    return remembered(request, form, writes.see(writes.back(request, form, "/judgements")))


def named(request: Request, form: FormData) -> str:
    """Who decides: the name known, else that of the form. Raises UsageError where there is none."""
    name = writes.signed(request) or text_of(form, "by", writes.MOST_NAME)
    if not name:
        raise UsageError("A judgement needs the name of who decided.", "Give your name, and decide again.")
    return name


def remembered(request: Request, form: FormData, response: Response) -> Response:
    """The answer, with the name kept in the browser where it was given just now."""
    if name := text_of(form, "by", writes.MOST_NAME):
        writes.sign(response, name)
    return response


def name(request: Request, form: FormData) -> Response:
    """Keep the name with which the person signs."""
    given = text_of(form, "by", writes.MOST_NAME)
    if not given:
        raise UsageError("That is no name.", "Write the name with which you sign.")
    return remembered(request, form, writes.see(writes.back(request, form, "/judgements")))


def regroup(request: Request, form: FormData) -> Response:
    """Begin to bring the groups up to date."""
    request.app.state.work.regroup()
    return writes.see("/work")


def export(request: Request) -> Response:
    """All judgements as JSON Lines: what another ledger takes over."""
    with shared.reader(request) as reader:
        body = "".join(lines(reader))
    headers = {"Content-Disposition": 'attachment; filename="judgements.jsonl"'}
    return Response(body, media_type="application/x-ndjson", headers=headers)


def take_over(request: Request, form: FormData) -> Response:
    """Join the judgements of a file."""
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise UsageError("No file was sent.", "Choose the judgements.jsonl of another ledger.")
    with Writer(request.app.state.ledger) as writer:
        joined = join(writer, file.file)
    said = f"{words.plural(joined.added, 'judgement')} joined, {joined.known:,} known already"
    if joined.differing:
        said += f"; on {words.plural(joined.differing, 'target')} people differ"
    if joined.refused:
        said += f"; {joined.refused:,} lines could not be taken"
    return shared.show(
        request, "message.html", None, heading="Judgements joined", text=said + ".", way="/judgements",
        way_words="All judgements",
    )  # fmt: skip


ROUTES = [
    Route("/judgements", judgements, methods=["GET"]),
    Route("/judgements.jsonl", export, methods=["GET"]),
    Route(
        "/judgements/join",
        writes.write(take_over, most_bytes=settings.JUDGEMENTS_BYTES, most_files=1),
        methods=["POST"],
    ),
    Route("/judgements/{id}/undo", writes.write(undo), methods=["POST"]),
    Route("/name", writes.write(name), methods=["POST"]),
    Route("/regroup", writes.write(regroup), methods=["POST"]),
]
