"""A brief as a download: the file that `sayso brief` writes."""

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.desk import brief
from sayso.desk.privacy import Privacy
from sayso.desk.rooms import shared

MOST_NAME = 60
"""Characters of the question in the file's name."""


def download(request: Request) -> Response:
    """One question as a file; with `private=hide` without speakers who are no public figures."""
    id = request.path_params["id"]
    hide = request.query_params.get("private") == "hide"
    with shared.reader(request) as reader:
        question = reader.question(id)
        html = brief.brief(reader, [id], hide_private=hide)
        text = question.text
        if hide:
            claims = reader.claims_by_id([c for p in question.positions for c in p.claims])
            text = Privacy(reader, claims.values()).hide(text)
    name = re.sub(r"[^a-z0-9]+", "-", text.lower())[:MOST_NAME].strip("-") or "brief"
    name += "-without-private-persons" if hide else ""
    return Response(
        html, media_type="text/html", headers={"Content-Disposition": f'attachment; filename="{name}.html"'}
    )


ROUTES = [Route("/question/{id}/brief.html", download, methods=["GET"])]
