"""The rooms: a request in, a page out. Each reads the ledger through one Reader and shows what `views` made of it.

To add a room: a module here with its functions, its routes in ROUTES, its template in `templates/`.
"""

from starlette.routing import Route

from sayso.desk.rooms import (
    api,
    audit,
    brief,
    claims,
    judge,
    judgements,
    pages,
    people,
    questions,
    search,
    shared,
    timeline,
    upload,
    voices,
    work,
)

ROUTES = [
    Route("/", questions.questions, methods=["GET"]),
    Route("/question/{id}", questions.question, methods=["GET"]),
    Route("/claims", claims.claims, methods=["GET"]),
    Route("/claim/{id}", claims.claim, methods=["GET"]),
    Route("/pages", pages.pages, methods=["GET"]),
    Route("/page/{id}", pages.page, methods=["GET"]),
    Route("/search", search.search, methods=["GET"]),
    *audit.ROUTES,
    *brief.ROUTES,
    *judge.ROUTES,
    *judgements.ROUTES,
    *upload.ROUTES,
    *work.ROUTES,
    *api.ROUTES,
    *timeline.ROUTES,
    *people.ROUTES,
    *voices.ROUTES,
]
ERRORS = shared.ERRORS
