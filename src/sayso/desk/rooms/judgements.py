"""Judgements: all that people decided, undoing, regrouping, and as a file so that two people's work joins."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from sayso import pipeline, settings
from sayso.desk import judged
from sayso.desk.forms import text_of
from sayso.desk.rooms import shared, writes
from sayso.errors import UsageError
from sayso.ledger import Reader, Writer, judge
from sayso.ledger.joining import join, lines
from sayso.ledger.judgements import differing
from sayso.records import Judgement

SHOWS = {"": "all", "differ": "people differ", "orphans": "words are gone"}
SHOWN = 20
"""Of what people differ on, after joining."""


def judgements(request: Request) -> HTMLResponse:
    """All judgements, the latest first; `show` picks those on which people differ, or orphans; `by` a person, `kind` an
    action."""
    offset, work = shared.offset(request), request.app.state.work
    which, by, kind = (request.query_params.get(k, "") for k in ("show", "by", "kind"))
    with shared.reader(request) as reader:
        every = list(reader.judgements())
        mine = [j for j in every if by in ("", j.by) and kind in ("", j.action)]
        apart = [found for found in differing(every) if any(j in mine for j in found)]
        orphans = [j for j in mine if j.orphan]
        counts = {"": len(mine), "differ": len(apart), "orphans": len(orphans)}
        latest = [j.id for j in reversed({"orphans": orphans, "": mine}.get(which, []))]
        rows = judged.rows(every, set(latest[offset : offset + shared.PAGE_ROWS]))
        kept = {k: v for k, v in (("by", by), ("kind", kind)) if v}
        return shared.show(
            request,
            "judgements.html",
            reader,
            room="judgements",
            count=len(every),
            rows=rows,
            differ=_differ(apart[offset : offset + shared.PAGE_ROWS]) if which == "differ" else [],
            shows=[
                {
                    "text": f"{name.capitalize()} ({counts[key]:,})",
                    "href": "/judgements?" + urlencode({**({"show": key} if key else {}), **kept}),
                    "here": key == which,
                }
                for key, name in SHOWS.items()
            ],
            show=which,
            people=_choices(Counter(j.by for j in every), by),
            kinds=_choices(Counter(j.action for j in every), kind, judged.ABOUT),
            paging=shared.paging(request, offset, counts.get(which, 0)),
            stale=reader.dirty and not (work.running or work.pending),
            done=done(request, reader),
            **signing(request),
        )


def _choices(counts: Counter[str], chosen: str, said: dict[str, str] | None = None) -> list[tuple[str, str, bool]]:
    """Value, words with their count, and whether it is chosen; in the order of the words."""
    found = [(v, f"{(said or {}).get(v, v)} ({n:,})", v == chosen) for v, n in counts.items()]
    return sorted(found, key=lambda choice: choice[1].casefold())


def _differ(found: Sequence[Sequence[Judgement]]) -> list[list[judged.Row]]:
    """The words of each person on one thing, the one that counts first."""
    return [judged.rows(one) for one in found]


def signing(request: Request) -> dict[str, Any]:
    """What every form needs: the token of this run, and the name of the person."""
    return {"token": request.app.state.token, "by": writes.signed(request), "fixed": bool(request.app.state.by)}


def done(request: Request, reader: Reader) -> judged.Row | None:
    """What was decided just now, where the address names it."""
    id = request.query_params.get("done", "")
    return next(iter(judged.rows(reader.judgements(), {id})), None) if id else None


def now() -> str:
    """This instant, as judgements have it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def undo(request: Request, form: FormData) -> Response:
    """Undo one judgement."""
    id = request.path_params["id"]
    with Writer(request.app.state.ledger) as writer:
        made = judge(writer, "undo", id, by=named(request, form), at=now(), reason=text_of(form, "reason"))
    return taken(request, form, made)


def taken(request: Request, form: FormData, made: Judgement) -> Response:
    """After a decision: its page's times are worked out anew, the groups follow behind the pages, and one is led back
    to where one was, where a line says what was decided."""
    if made.target.table == "documents":
        with Writer(request.app.state.ledger) as writer:
            pipeline.settle(writer, only=made.target.ids)
    request.app.state.work.soon()
    there = writes.back(request, form, "/judgements").partition("#")[0]
    return remembered(request, form, writes.see(f"{there}?done={made.id}#done"))


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
    """Join the judgements of a file, and say what became of them."""
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise UsageError("No file was sent.", "Choose the judgements.jsonl of another ledger.")
    with Writer(request.app.state.ledger) as writer:
        joined = join(writer, file.file)
    request.app.state.work.soon()
    with shared.reader(request) as reader:
        every = list(reader.judgements())
        added = set(joined.added)
        gone = {j.id for j in every if j.orphan}
        apart = [found for found in differing(every) if any(j.id in added for j in found)]
        rows = judged.rows(every, added)
        return shared.show(
            request,
            "joined.html",
            reader,
            room="judgements",
            joined=joined,
            rows=[r for r in rows if r.id not in gone][:SHOWN],
            orphans=[r for r in rows if r.id in gone],
            differ=_differ(apart),
            shown=SHOWN,
        )


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
