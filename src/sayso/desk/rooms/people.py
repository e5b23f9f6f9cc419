"""People and places: who is behind which spellings; one of them with what it said over time and what is said of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from sayso import wording as words
from sayso.desk import views
from sayso.desk.privacy import Privacy
from sayso.desk.rooms import filters, shared
from sayso.ledger import Filter, Known, Reader
from sayso.records import Claim, Geo, Identity, Party, Question

SHOWN_SPELLINGS = 5
SHOWN_QUESTIONS = 20
SHOWN_ABOUT = 20
MOST_PRIVACY = 24
"""Claims of a person in which an office is looked for."""
MOST_CLAIMS = 400
"""Claims of one speaker that are looked through for his answers."""


def people(request: Request) -> HTMLResponse:
    """All identities, those with most claims first."""
    offset = shared.offset(request)
    with shared.reader(request) as reader:
        asked = shared.asked(request)
        found, total = reader.count_known(asked), reader.count_known(Filter())
        colour = views.sides(reader)
        shown = reader.known(replace(asked, limit=shared.PAGE_ROWS, offset=offset))
        return shared.show(
            request,
            "people.html",
            reader,
            room="people",
            lede="One line for each person, organisation, place or medium, whatever it is called on the pages. "
            "Names are joined where their spelling says so plainly, else they stand apart.",
            rows=[_row(k, colour) for k in shown],
            bar=filters.bar(
                request, reader, noun="name", found=found, total=total, data="/api/identities",
                kinds=filters.IDENTITIES,
            ),
            paging=shared.paging(request, offset, found),
        )  # fmt: skip


def _row(known: Known, colour: views.Sides) -> dict[str, Any]:
    i = known.identity
    more = len(i.aliases) - SHOWN_SPELLINGS
    return {
        "id": i.id,
        "name": i.name,
        "class": colour(i.parties[-1].party if i.parties else None),
        "kind": filters.IDENTITIES[i.kind],
        "spellings": i.aliases[:SHOWN_SPELLINGS],
        "more": f"{more:,} more" if more > 0 else "",
        "sides": [party_words(p) for p in i.parties],
        "said": known.said,
        "about": known.about,
    }


def party_words(party: Party) -> str:
    """`Russia`, `Russia until 24 August 2023`, `Russia from 1 May 2023`."""
    since = f" from {views.date_words(party.since[:10])}" if party.since else ""
    until = f" until {views.date_words(party.until[:10])}" if party.until else ""
    return views.side_words(party.party) + since + until


def geo_words(geo: Geo) -> str:
    """Where a place lies, as far as it is known."""
    lat = f"{abs(geo.lat):.2f}° {'north' if geo.lat >= 0 else 'south'}"
    lon = f"{abs(geo.lon):.2f}° {'east' if geo.lon >= 0 else 'west'}"
    source = geo.basis.removeprefix("gazetteer:")
    known = f"GeoNames {source.removeprefix('geonames:')}" if source.startswith("geonames:") else source
    return f"{lat}, {lon}, within {geo.radius_km:g} km ({known})"


def identity(request: Request) -> HTMLResponse:
    """One identity: its names, what it said by question over time, what is said about it."""
    with shared.reader(request) as reader:
        i = reader.identity(request.path_params["id"])
        by, about = Filter(by=i.id), Filter(about=i.id)
        said, told_of = reader.count_claims(by), reader.count_claims(about)
        claims = {c.id: c for c in reader.claims(replace(by, limit=MOST_CLAIMS))}
        place = views.place_of(reader)
        asked = reader.questions(replace(by, limit=SHOWN_QUESTIONS))
        turns = [t for q in asked if (t := _answered(q, i, claims, place))]
        return shared.show(
            request,
            "identity.html",
            reader,
            room="people",
            identity=i,
            kind=filters.IDENTITIES[i.kind],
            lede=_lede(i, said, told_of, sum(bool(t.turned) for t in turns)),
            facts=_facts(i),
            private=_private(reader, i, by),
            turns=sorted(turns, key=lambda t: not t.turned),
            more_questions=max(0, reader.count_questions(by) - SHOWN_QUESTIONS),
            said=said,
            told_of=told_of,
            about=[{"claim": c, "place": place(c)} for c in reader.claims(replace(about, limit=SHOWN_ABOUT))],
        )


def _lede(i: Identity, said: int, told_of: int, turned: int) -> str:
    counted = [f"{words.plural(said, 'claim')} {'is' if said == 1 else 'are'} put on this name"] if said else []
    if told_of:
        noun = f"{told_of:,}" if said else words.plural(told_of, "claim")
        counted.append(f"{noun} {'speaks' if told_of == 1 else 'speak'} of it")
    parts = ["; ".join(counted) + "."] if counted else []
    if turned:
        parts.append(f"To {words.counted(turned)} {'question' if turned == 1 else 'questions'} the answer changed.")
    return " ".join(parts)


def _private(reader: Reader, i: Identity, by: Filter) -> bool:
    """Is this a person of whom nothing shows that he is a public figure (docs/privacy.md)?"""
    if i.kind != "person" or any(p.basis.startswith("sides:") for p in i.parties):
        return False
    claims = [c for c in reader.claims(replace(by, limit=MOST_PRIVACY)) if c.speaker_identity == i.id]
    privacy = Privacy(reader, claims)
    return not any(privacy.public(c) for c in claims)


def _facts(i: Identity) -> list[tuple[str, list[str]]]:
    """What is known of an identity, as (name, values)."""
    unknown = ["not known"]
    state = {"accepted": "as people decided", "merged": "joined by people", "split": "taken apart by people"}
    facts: list[tuple[str, list[str]]] = [
        ("also written", list(i.aliases)),
        ("side", [party_words(p) for p in i.parties] or unknown * (i.kind in ("person", "organisation", "unit"))),
        ("lies at", [geo_words(i.geo)] if i.geo else unknown * (i.kind == "place")),
        ("this name", [state[i.status]] if i.status in state else []),
    ]
    return [(name, values) for name, values in facts if values]


# ------------------------------------------------------------------ when did he turn?
@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the answers of one speaker in the order of their times; `turned` says in a sentence when a later
    one took the place of an earlier one, and is empty where none did."""

    question: Question
    answers: tuple[dict[str, Any], ...]
    turned: str


def _answered(
    question: Question, i: Identity, claims: dict[str, Claim], place: Callable[[Claim], str]
) -> Answered | None:
    """What one speaker answered; None where his claims were not among those looked through."""
    mine = [(p, claims[c]) for p in question.positions for c in p.claims if c in claims]
    mine = [(p, c) for p, c in mine if c.speaker_identity == i.id]
    mine.sort(key=lambda row: views.by_time(row[1]))
    answers: list[dict[str, Any]] = []
    for position, claim in mine:
        past = views.past_words(question, position) if position.status == "superseded" else ""
        if answers and answers[-1]["answer"] == position.answer and answers[-1]["past"] == past:
            answers[-1]["times"] += 1
            continue
        answers.append(
            {
                "answer": position.answer,
                "past": past,
                "changed": past == "later changed",
                "when": views.time_words(claim),
                "verb": views.verb(claim),
                "text": words.short(claim.text),
                "href": f"/claim/{claim.id}#here",
                "place": place(claim),
                "times": 1,
            }
        )
    return Answered(question, tuple(answers), _turned(answers)) if answers else None


def _turned(answers: list[dict[str, Any]]) -> str:
    """When he turned: `First “hold” (3 March 2023), later “leave” (9 May 2023).`; empty where he did not."""
    if not any(a["changed"] for a in answers):
        return ""
    turns = [a for n, a in enumerate(answers) if not n or a["answer"] != answers[n - 1]["answer"]]
    if len(turns) < 2:
        return ""
    last = f"“{turns[-1]['answer']}” ({turns[-1]['when']})"
    if len(turns) == 2:
        return f"First “{turns[0]['answer']}” ({turns[0]['when']}), later {last}."
    return f"The answer changed {words.counted(len(turns) - 1)} times; the latest is {last}."


ROUTES = [
    Route("/people", people, methods=["GET"]),
    Route("/identity/{id}", identity, methods=["GET"]),
]
