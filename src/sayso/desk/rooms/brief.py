"""A brief as a download: the file that `sayso brief` writes."""

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.desk import brief
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
    name = (
        f"without-private-persons-{question.id}"
        if hide
        else re.sub(r"[^a-z0-9]+", "-", question.text.lower())[:MOST_NAME].strip("-") or "brief"
    )
    return Response(
        html, media_type="text/html", headers={"Content-Disposition": f'attachment; filename="{name}.html"'}
    )


ROUTES = [Route("/question/{id}/brief.html", download, methods=["GET"])]
