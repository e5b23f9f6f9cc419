"""One thing to correct: what it is, what can be decided about it, and what was."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from sayso import wording as words
from sayso.desk import forms, judged, views
from sayso.desk.forms import text_of
from sayso.desk.rooms import shared, writes
from sayso.desk.rooms.judgements import done, named, now, signing, taken
from sayso.errors import NotFound
from sayso.ledger import Filter, Reader, Writer, judge
from sayso.ledger.members import members
from sayso.records import Claim, Document, Identity, Judgement, Link, Question

MOST_LINKS = 60
Thing = Claim | Document | Question | Identity
BACK = {Claim: "Back to the claim", Document: "Back to the page", Question: "Back to the question"}


def thing(request: Request) -> HTMLResponse:
    """The forms for a claim, page, question, person or place, with what was decided about it."""
    with shared.reader(request) as reader:
        found = reader.show(request.path_params["id"])
        if isinstance(found, Link):
            found = reader.claim(found.source)
        if not isinstance(found, Thing):
            raise NotFound(f"Nothing can be decided about {request.path_params['id']}.")
        here = f"/judge/{found.id}"
        return shared.show(
            request,
            "judge.html",
            reader,
            room="judgements",
            heading=forms.title(found),
            back=_room(found),
            back_words=BACK.get(type(found), f"Back to {found.name}" if isinstance(found, Identity) else ""),
            side=found.side if isinstance(found, Claim) else None,
            said=_said(reader, found),
            quote=_words(reader, found),
            forms=_forms(reader, found),
            links=_links(reader, found) if isinstance(found, Claim) else [],
            page=found.document if isinstance(found, Claim) else "",
            rows=judged.rows(_about(reader, found)),
            here=here,
            done=done(request, reader),
            opened=request.query_params.get("on", ""),
            **signing(request),
        )


def decide(request: Request, form: FormData) -> Response:
    """Take one decision about the thing with this id."""
    action = text_of(form, "action")
    with Writer(request.app.state.ledger) as writer:
        made = judge(
            writer,
            action,
            request.path_params["id"],
            by=named(request, form),
            at=now(),
            value=forms.value(action, form),
            reason=text_of(form, "reason"),
        )
    return taken(request, form, made)


def _forms(reader: Reader, found: Thing) -> list[forms.Form]:
    if isinstance(found, Claim):
        return forms.of_claim(reader, found)
    if isinstance(found, Document):
        return forms.of_page(found, next(iter(reader.captures(found.id)), None))
    if isinstance(found, Question):
        return forms.of_question(reader, found)
    beginnings = [f"{word[:4]}*" for word in found.name.split()[:4] if word[:4].isalnum()]
    asked = [Filter(kind=found.kind, about=about, limit=forms.MOST_CHOICES) for about in (None, *beginnings)]
    alike = {k.identity.id: k.identity for one in asked for k in reader.known(one)}
    alike.pop(found.id, None)
    ticks = tuple((m.id, m.words) for m in members(reader, found))
    return forms.of_identity(reader, found, alike.values(), ticks[: forms.MOST_CHOICES])


def _about(reader: Reader, found: Thing) -> list[Judgement]:
    """What was decided about a thing, in order: of a claim also about the places that its page names and its
    relations; of a group about any of its members."""
    if isinstance(found, Question):
        mine = {c for p in found.positions for c in p.claims}
        return [j for j in reader.judgements() if j.target.table == "questions" and mine & set(j.target.ids)]
    if isinstance(found, Claim):
        about = {found.id, *(m.id for m in reader.mentions(found.document) if m.kind == "place")}
        return [j for j in reader.judgements() if about & {i.split("#")[0] for i in j.target.ids}]
    if isinstance(found, Identity):
        mine = {m.id for m in members(reader, found)}
        return [j for j in reader.judgements() if j.target.table == "identities" and mine & set(j.target.ids)]
    return list(reader.judgements_on(found.id))


def _links(reader: Reader, claim: Claim) -> list[dict[str, object]]:
    """The relations of a claim, each with a form."""
    links = list(reader.links(claim.id))[:MOST_LINKS]
    others = reader.claims_by_id([x.target if x.source == claim.id else x.source for x in links])
    return [
        {"link": x, "kind": words.LINKS[x.kind], "claim": others[o], "form": forms.of_link(x.id, x.status)}
        for x in links
        if (o := x.target if x.source == claim.id else x.source) in others
    ]


def _room(found: Thing) -> str:
    kind = {Claim: "claim", Document: "page", Question: "question", Identity: "identity"}[type(found)]
    return f"/{kind}/{found.id}"


def _said(reader: Reader, found: Thing) -> str:
    """What stands under the words: who says them, or where they stand."""
    if isinstance(found, Claim):
        capture = next(iter(reader.captures(found.document)), None)
        return f"{views.speaker_words(found)} {views.verb(found)} · {views.outlet(capture)}"
    if isinstance(found, Document):
        capture = next(iter(reader.captures(found.id)), None)
        when = views.interval_words(capture.published) if capture else ""
        return f"{views.outlet(capture)}, {'published ' + when if when else 'no date is known'}"
    if isinstance(found, Question):
        return words.pages_and_voices(found.reports, found.origins)
    return found.kind


def _words(reader: Reader, found: Thing) -> str:
    if isinstance(found, Document):
        title = found.text[slice(*found.title)] if found.title else ""
        return words.short(title or found.text.strip().split("\n", 1)[0])
    return words.short(found.name if isinstance(found, Identity) else found.text)


ROUTES = [
    Route("/judge/{id}", thing, methods=["GET"]),
    Route("/judge/{id}", writes.write(decide), methods=["POST"]),
]
