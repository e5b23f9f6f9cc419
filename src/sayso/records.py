"""The nouns of sayso as frozen, typed records. No logic; imports nothing of ours.

Every record that leaves the ledger has exactly the fields, in exactly the order, of its table in the JSON
Lines contract (docs/reference/tables.md). Spans are half-open `[start, end)` in Unicode code points of the
document's stored text. A value that is not known is None, with the reason in `<field>_reason` where the table
has one.
"""

from typing import Any, Literal

import msgspec

Span = tuple[int, int]
Spans = tuple[Span, ...]

Precision = Literal["minute", "hour", "day", "week", "month", "season", "year", "vague"]
SegmentType = Literal["title", "byline", "dateline", "body", "caption", "comment", "related", "furniture"]
IdentityKind = Literal["person", "organisation", "unit", "place", "facility", "medium"]
MentionKind = Literal[
    "person", "organisation", "unit", "place", "demonym", "facility", "medium",
    "time", "quantity", "description", "pronoun",
]  # fmt: skip
ClaimKind = Literal["attributed", "narrated"]
Standing = Literal[
    "asserted", "alleged", "hedged", "denied", "opinion", "planned", "threatened", "ordered", "asked",
]  # fmt: skip
Polarity = Literal["+", "-"]
EvidenceKind = Literal[
    "video", "photo", "drone_footage", "social_post", "document", "satellite", "witness",
    "anonymous_source", "analysis", "official_statement",
]  # fmt: skip
Bound = Literal["exact", "at_least", "at_most", "about", "range"]
Extractor = Literal["rules", "model", "llm", "person"]
LinkKind = Literal["agrees", "contradicts", "updates", "denies", "copies", "related"]
OriginKind = Literal["page", "statement", "post", "footage", "agency_text", "paper"]
QuestionKind = Literal[
    "who_holds", "did_it_happen", "who_did_it", "how_many", "what_will", "is_it_so", "why", "about",
]  # fmt: skip
QuestionStatus = Literal["uncontested", "single_origin", "contested", "cannot_tell"]
SkipReason = Literal[
    "empty", "binary", "no_text", "too_large", "too_deep", "timed_out", "crashed", "unsafe_member",
    "format_not_read", "language_not_read", "unreadable",
]  # fmt: skip


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all nouns: immutable, fields by name only."""


class Interval(Record, frozen=True):
    """A stretch of time. `start` inclusive, `end` exclusive: ISO dates or instants; an open end is None.

    `basis` names the rule (`rule:weekday_before_publication`) or the tag (`meta:article:published_time`).
    """

    start: str | None
    end: str | None
    precision: Precision
    basis: str
    spans: Spans = ()


class Flag(Record, frozen=True):
    """A property of a page with the signs that it showed, such as `machine_translated`."""

    flag: str
    signs: tuple[str, ...]


class Document(Record, frozen=True):
    """One text, by its bytes."""

    id: str
    sha256: str
    media_type: str
    text: str
    text_sha256: str
    text_rule: str
    title: Span | None
    language: str | None
    language_reason: str | None
    published: Interval | None
    published_reason: str | None
    flags: tuple[Flag, ...] = ()


class Capture(Record, frozen=True):
    """A document met at a place: file, address, outlet, time seen."""

    id: str
    document: str
    source: str
    url: str | None
    outlet: str | None
    title: str | None
    published: Interval | None
    published_reason: str | None
    seen: str | None
    seen_reason: str | None
    forwarded_from: str | None
    basis: dict[str, str]
    previous: str | None


class Segment(Record, frozen=True):
    """A typed stretch of a document. Segments are in order, do not overlap and cover all but white space."""

    id: str
    document: str
    start: int
    end: int
    type: SegmentType
    author: Span | None = None
    time: Interval | None = None
    parent: str | None = None


class Party(Record, frozen=True, rename={"since": "from"}):
    """Membership of an identity in a party, for a time. `since` is written `from` in exports."""

    party: str
    since: str | None
    until: str | None
    basis: str


class Geo(Record, frozen=True):
    """A place on the earth: degrees, and the radius in km within which the place lies."""

    lat: float
    lon: float
    radius_km: float
    precision: str
    country: str | None
    basis: str


class Identity(Record, frozen=True):
    """One person, organisation, armed unit, place, facility or medium behind many mentions."""

    id: str
    kind: IdentityKind
    name: str
    aliases: tuple[str, ...]
    parties: tuple[Party, ...]
    geo: Geo | None
    status: Literal["computed", "accepted", "split", "merged"]


class Quantity(Record, frozen=True):
    """A number in the words. `low` and `high` bound it (None: open); `unit` singular; `of` what is counted.

    `scope` is what happened to the counted ("killed", "captured", "mobilised"), or None.
    """

    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    of: str | None
    scope: str | None
    spans: Spans


class Timex(Record, frozen=True):
    """A time expression as TIMEX3 has it: type DATE, TIME, DURATION or SET; value ISO-like."""

    type: str
    value: str


class TimeValue(Record, frozen=True):
    """The value of a time mention. `interval` is None where no date of publication anchors it."""

    interval: Interval | None
    timex: Timex


class Mention(Record, frozen=True):
    """A name, place, time, quantity, description or pronoun in the words."""

    id: str
    document: str
    start: int
    end: int
    kind: MentionKind
    value: TimeValue | Quantity | None
    identity: str | None
    score: float | None
    reason: str | None


class ChainLink(Record, frozen=True):
    """One speaker between the page and the content. `antecedent`: where a pronoun's or title's name stands."""

    name: str | None
    identity: str | None
    source: Spans
    cue: Spans
    antecedent: Spans


class Evidence(Record, frozen=True):
    """What the speaker or page points at: a video, a document, unnamed sources."""

    kind: EvidenceKind
    spans: Spans


class EventMention(Record, frozen=True):
    """An event that a claim speaks of. `actors` and `targets` are the page's words (spans) with identities."""

    event: str | None
    type: str
    trigger: Spans
    actors: tuple["Participant", ...]
    targets: tuple["Participant", ...]
    polarity: Polarity


class Participant(Record, frozen=True):
    """Words that name an actor or target of an event, and who that is where known."""

    identity: str | None
    spans: Spans


class Where(Record, frozen=True):
    """A place of a claim: the words, and the identity where they are resolved."""

    identity: str | None
    spans: Spans


class Claim(Record, frozen=True):
    """One sentence's worth of content, put on somebody (attributed) or asserted by the outlet (narrated)."""

    id: str
    document: str
    kind: ClaimKind
    content: Spans
    text: str
    cue: Spans
    chain: tuple[ChainLink, ...]
    speaker: str | None
    speaker_identity: str | None
    speaker_reason: str | None
    standing: Standing
    polarity: Polarity
    evidence: tuple[Evidence, ...]
    events: tuple[EventMention, ...]
    when: Interval | None
    when_reason: str | None
    said_at: Interval | None
    said_at_reason: str | None
    where: tuple[Where, ...]
    where_reason: str | None
    quantities: tuple[Quantity, ...]
    origins: tuple[str, ...]
    side: str | None
    side_reason: str | None
    extractor: Extractor
    confidence: float


class Role(Record, frozen=True):
    """A participant of an event in its role (`actor`, `target`)."""

    role: str
    identity: str


class Event(Record, frozen=True):
    """A dated, placed happening or state that claims speak of. `claims` are ids."""

    id: str
    type: str
    name: str
    when: Interval | None
    where: str | None
    participants: tuple[Role, ...]
    claims: tuple[str, ...]


class Edge(Record, frozen=True, rename={"source": "from", "target": "to"}):
    """A step within an origin: `source` had it, `target` took it over. Written `from`, `to` in exports."""

    source: str
    target: str
    reason: str
    data: dict[str, Any]


class Origin(Record, frozen=True):
    """The one statement, post, footage, agency text or document behind claims that repeat it."""

    id: str
    kind: OriginKind
    name: str
    speaker: str | None
    claims: tuple[str, ...]
    edges: tuple[Edge, ...]


class Link(Record, frozen=True, rename={"source": "from", "target": "to"}):
    """A relation of two claims with its reason. Written `from`, `to` in exports."""

    id: str
    source: str
    target: str
    kind: LinkKind
    slot: str
    reason: str
    data: dict[str, Any]
    score: float
    status: Literal["computed", "accepted", "rejected"]


class Position(Record, frozen=True, rename={"since": "from"}):
    """What one side or speaker answers to a question, for a time. `since` is written `from` in exports."""

    side: str | None
    speakers: tuple[str, ...]
    answer: str
    value: Any
    status: Literal["current", "superseded"]
    since: str | None
    until: str | None
    claims: tuple[str, ...]
    origins: tuple[str, ...]


class Coverage(Record, frozen=True):
    """What a question's counts did not look at."""

    undated_claims: int
    pages_not_read: dict[str, int]


class Note(Record, frozen=True):
    """A sentence of arithmetic or comparability, with the numbers it was made from."""

    text: str
    data: dict[str, Any]


class Question(Record, frozen=True):
    """What claims answer: a slot of an event, with positions over time."""

    id: str
    kind: QuestionKind
    text: str
    event: str | None
    subjects: tuple[str, ...]
    where: str | None
    when: Interval | None
    status: QuestionStatus
    contestedness: float
    reports: int
    origins: int
    speakers: int
    positions: tuple[Position, ...]
    coverage: Coverage
    notes: tuple[Note, ...]


class Target(Record, frozen=True):
    """What a judgement is about: a table, one member or a pair of members, and the field."""

    table: str
    ids: tuple[str, ...]
    field: str


class JudgedEvidence(Record, frozen=True):
    """The words of a judged member as they stood: spans with their text, so that an orphan can be shown."""

    document: str
    content: tuple[tuple[Span, str], ...]
    cue: tuple[tuple[Span, str], ...]
    source: tuple[tuple[Span, str], ...]


class Judgement(Record, frozen=True):
    """What a person decided. Append-only; `undoes` names an earlier judgement."""

    id: str
    at: str
    by: str
    action: str
    target: Target
    evidence: tuple[JudgedEvidence, ...]
    value: Any
    reason: str
    undoes: str | None
    orphan: bool


class Skip(Record, frozen=True):
    """A page that gave no claims, and why."""

    source: str
    reason: SkipReason
    detail: str


class Run(Record, frozen=True):
    """What was read, when, by which versions."""

    id: str
    version: str
    versions: dict[str, str]
    settings: dict[str, Any]
    arguments: tuple[str, ...]
    documents: tuple[str, ...]
    skipped: tuple[Skip, ...]
    passed_over: dict[str, int]
    extractor: str
    sides: dict[str, str] | None


# ------------------------------------------------------------------ between the stages (never exported)


class Carried(Record, frozen=True):
    """What bytes, a record around them, or `--meta` say of where a text was met. `basis`: field -> tag or rule."""

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: Interval | None = None
    published_reason: str | None = None
    seen: str | None = None
    forwarded_from: str | None = None
    basis: dict[str, str] = {}


class Item(Record, frozen=True):
    """One document as intake hands it on: its bytes, where it was met, and what the record around it carries."""

    source: str
    data: bytes
    carried: Carried = Carried()


class Decoded(Record, frozen=True):
    """The bytes of a document as characters. `text` is markup where `media_type` is `text/html`."""

    sha256: str
    media_type: Literal["text/html", "text/plain"]
    text: str
    charset: str
    charset_basis: str
    flags: tuple[Flag, ...] = ()


class Page(Record, frozen=True):
    """A document with its segments, and what its own markup says of where it was met."""

    document: Document
    segments: tuple[Segment, ...]
    carried: Carried = Carried()


class Reading(Record, frozen=True):
    """All that the per-page stages make of one item; what the ledger writes in one transaction.

    `anchor` is the date of publication against which relative times were worked out.
    """

    page: Page
    capture: Capture
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    anchor: Interval | None
    skip: Skip | None = None


class Corpus(Record, frozen=True):
    """All that linking looks at: documents with captures, and the claims and mentions of each."""

    documents: tuple[Document, ...]
    captures: tuple[Capture, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    skipped: dict[str, int]


class Linked(Record, frozen=True):
    """All that linking computes: a generation.

    `claims` are the corpus's claims with speaker_identity, chain identities, event ids, where identities, origins and
    the computed side filled in; `sides` are those that people set, by claim, `wrong` the claims that people called so;
    `mention_identities` maps mention id to identity id; `slots` maps the id of an identity or question to what it is
    made of: the least member, then the slot.
    """

    identities: tuple[Identity, ...]
    mention_identities: dict[str, str]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    origins: tuple[Origin, ...]
    links: tuple[Link, ...]
    questions: tuple[Question, ...]
    slots: dict[str, tuple[str, ...]] = {}
    sides: dict[str, str | None] = {}
    wrong: frozenset[str] = frozenset()
