"""What changed in a ledger between two moments: a Reader before and one after in, new pages and questions out."""

from msgspec import field

from sayso.ledger.filters import Filter
from sayso.ledger.queries import Reader
from sayso.records import Record


class Stood(Record, frozen=True):
    """How a question stood: its status, and the answers that hold now, in order."""

    status: str
    answers: tuple[str, ...]


class Moment(Record, frozen=True):
    """What a ledger knew at one moment: documents, and how each question stood, by id."""

    documents: frozenset[str] = frozenset()
    questions: dict[str, Stood] = field(default_factory=dict)


class Change(Record, frozen=True):
    """A question that was there before, and how it stood."""

    question: str
    before: Stood
    after: Stood


class News(Record, frozen=True):
    """Ids of what is there now and was not before, how many claims the new documents have, and questions that stand
    otherwise; the most contested first."""

    documents: tuple[str, ...]
    claims: int
    questions: tuple[str, ...]
    changed: tuple[Change, ...]


_QUESTIONS = """
SELECT q.id, q.status, p.answer FROM questions q
LEFT JOIN positions p ON p.question = q.question AND p.status = 'current'
WHERE q.generation = ? ORDER BY q.contestedness DESC, q.origins DESC, q.id, p.answer
"""


def moment(reader: Reader) -> Moment:
    """What the ledger knows now."""
    return Moment(documents=frozenset(_documents(reader)), questions=_stand(reader))


def news(before: Moment, reader: Reader) -> News:
    """What the ledger knows now and did not, or otherwise, then. A question that took over another counts as that."""
    now = _stand(reader)
    heirs: dict[str, str] = {}
    for gone, heir in reader.db.execute("SELECT id, heir FROM redirects ORDER BY id"):
        if gone in before.questions and gone not in now:
            heirs.setdefault(heir, gone)
    fresh, changed = [], []
    for id, after in now.items():
        then = before.questions.get(id) or before.questions.get(heirs.get(id, ""))
        if then is None:
            fresh.append(id)
        elif then != after:
            changed.append(Change(question=id, before=then, after=after))
    documents = tuple(d for d in _documents(reader) if d not in before.documents)
    claims = sum(reader.count_claims(Filter(document=d), computed=True) for d in documents)
    return News(documents=documents, claims=claims, questions=tuple(fresh), changed=tuple(changed))


def _documents(reader: Reader) -> list[str]:
    return [id for (id,) in reader.db.execute("SELECT id FROM documents ORDER BY moment, id")]


def _stand(reader: Reader) -> dict[str, Stood]:
    found: dict[str, tuple[str, dict[str, None]]] = {}
    for id, status, answer in reader.db.execute(_QUESTIONS, (reader.generation,)):
        _, answers = found.setdefault(id, (status, {}))
        if answer is not None:
            answers[answer] = None
    return {id: Stood(status=status, answers=tuple(answers)) for id, (status, answers) in found.items()}
