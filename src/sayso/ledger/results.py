"""What the ledger answers besides the nouns themselves: small records, no logic."""

from typing import Literal

from sayso.records import ClaimKind, Identity, Origin, Question, Record, Skip, Span, Spans


class Written(Record, frozen=True):
    """What a call of `Writer.write` added. `known`: readings that added nothing; `skips`: could not be stored."""

    documents: int = 0
    captures: int = 0
    changed: int = 0
    claims: int = 0
    known: int = 0
    skips: tuple[Skip, ...] = ()


class Removed(Record, frozen=True):
    """What `Writer.remove` took out."""

    sources: tuple[str, ...]
    captures: int
    documents: int
    claims: int


class Hit(Record, frozen=True):
    """A place where the words of a search stand. `text` is cut from the record, `marks` are spans in `text`.

    `span` is where `text` stands in the stored text of `document`, where it is one stretch of it.
    """

    kind: Literal["claim", "page", "question"]
    id: str
    document: str | None
    text: str
    marks: Spans
    span: Span | None
    score: float


class Summary(Record, frozen=True):
    """The ledger in numbers. `voices`: origins found; `not_read`: pages without claims, by reason; `days`: of
    publication, the first and the last; `hidden`: questions that people hid."""

    pages: int
    captures: int
    voices: int
    claims: int
    kinds: dict[str, int]
    standings: dict[str, int]
    questions: dict[str, int]
    contested: tuple[Question, ...]
    not_read: dict[str, int]
    undated_pages: int
    dirty: bool
    days: tuple[str, str] | None = None
    hidden: int = 0


class Voice(Record, frozen=True):
    """An origin in a list, and on how many pages it is told (captures by outlet, versions of one address folded)."""

    origin: Origin
    pages: int


class Known(Record, frozen=True):
    """An identity in a list, with the number of claims that it said and of those that speak of it."""

    identity: Identity
    said: int
    about: int


class Spell(Record, frozen=True):
    """How many claims of a kind and side share a time: days [first, after), null where open; both null: no time.

    `band` says which time it is: when it was said, or when it is said to have happened. What the page itself says has
    no side, and nobody said it at another time than the page.
    """

    band: Literal["said", "happened"]
    kind: ClaimKind
    side: str | None
    first: str | None
    after: str | None
    claims: int


class Problem(Record, frozen=True):
    """What `check` found: a `problem` is a bug or damage, a `note` is for a person to look at."""

    level: Literal["problem", "note"]
    table: str
    id: str
    text: str
