"""One address of every room of the desk, filled in from a ledger: what tests, measures and pictures walk through."""

from collections.abc import Iterator

from starlette.routing import Route

from sayso.desk import rooms
from sayso.ledger import Filter, Reader
from sayso.records import Claim, Question


def addresses(reader: Reader) -> dict[str, str]:
    """Route → an address of it, for each room that is a page: a contested question that is told often, the claim with
    most relations in it, its page, the voice on most pages, a speaker. Raises KeyError where a room names something
    not known here."""
    question = most_told(reader)
    claim = most_linked(reader, question)
    voice = next(iter(reader.voices(Filter(limit=1)))).origin
    who = next((c.speaker_identity for c in claims_of(reader, question) if c.speaker_identity), None)
    known = {
        "question": question.id, "claim": claim.id, "page": claim.document, "document": claim.document,
        "voice": voice.id, "voices": voice.id, "origin": voice.id, "identity": who, "person": who, "people": who,
        "brief": question.id, "judge": claim.id,
    }  # fmt: skip
    out = {}
    for path in paths():
        first, _, rest = path.strip("/").partition("/")
        out[path] = path if "{" not in rest else f"/{first}/{known[first]}"
    return out | {"/search": "/search?q=" + (claim.speaker or "the").split()[0]}


def paths() -> Iterator[str]:
    """The routes of rooms: what answers GET with a page for people, not data or a file to keep."""
    for route in rooms.ROUTES:
        if isinstance(route, Route) and "GET" in (route.methods or ()) and _is_page(route.path):
            yield route.path


def _is_page(path: str) -> bool:
    return not path.startswith("/api") and "." not in path and ":" not in path


def most_told(reader: Reader) -> Question:
    """Of the most contested questions the one with most voices that are told on more than one page."""
    first = list(reader.questions(Filter(limit=12)))
    return max(first, key=lambda q: (sum(len(p.claims) > len(p.origins) for p in q.positions), q.origins, q.id))


def claims_of(reader: Reader, question: Question) -> list[Claim]:
    """The claims that answer a question, by id."""
    return [c for _, c in sorted(reader.claims_by_id(c for p in question.positions for c in p.claims).items())]


def most_linked(reader: Reader, question: Question) -> Claim:
    """The claim of a question that has most relations; of equals the one with most mouths."""
    return max(claims_of(reader, question)[:40], key=lambda c: (sum(1 for _ in reader.links(c.id)), len(c.chain), c.id))
