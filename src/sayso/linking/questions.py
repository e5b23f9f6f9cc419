"""Questions: answers of one slot in, a question with its positions out.

A position is one answer of one side, or of one speaker where no side is known. A question is made where it is one
that people ask: an answer is put on somebody, or two answers exclude each other; what pages merely tell, with
nobody named for it and nobody against it, is none.
"""

from collections import Counter, defaultdict

from sayso.grounding.clauses import words as small_words
from sayso.ids import cluster_id
from sayso.linking import figures
from sayso.linking.answers import Answer
from sayso.linking.leaves import Leaf
from sayso.linking.names import plain, words_of
from sayso.linking.sentences import sentence
from sayso.linking.status import Held, answer_key, contestedness, exclude, status
from sayso.records import Claim, Coverage, Event, Interval, Note, Position, Question, Record


class Made(Record, frozen=True):
    """A question with the answers that it was made of."""

    question: Question
    held: tuple[Held, ...]


class Context(Record, frozen=True):
    """What questions are made from, beside the answers."""

    claims: dict[str, Claim]
    leaves: dict[str, Leaf]
    groups: dict[str, str]
    origin_of: dict[str, str]
    identity_of: dict[tuple[str, ...], str]
    events: dict[str, Event]
    skipped: dict[str, int]


def questions(answers: list[Answer], context: Context) -> list[Made]:
    """One question a slot, by id."""
    slots: dict[tuple[str, ...], list[Answer]] = defaultdict(list)
    for answer in answers:
        slots[answer.slot].append(answer)
    made = [_question(slot, slots[slot], context) for slot in sorted(slots)]
    return sorted((m for m in made if m), key=lambda m: m.question.id)


def _question(slot: tuple[str, ...], answers: list[Answer], context: Context) -> Made | None:
    held = _held(sorted(answers, key=lambda a: a.claim), context)
    if not _asked(held):
        return None
    text = sentence([h.answer for h in held])
    if text is None:
        return None
    first = held[0].answer
    positions = _positions(held, context)
    state = status(held)
    claims = [h.claim for h in held]
    speakers = {h.claim.speaker_identity or h.claim.speaker for h in held} - {None}
    sites = Counter(h.answer.site.key for h in held if h.answer.site)
    place = min(sites, key=lambda k: (-sites[k], k)) if sites else None
    actors = first.actors if first.kind != "who_did_it" and first.kind != "who_holds" else ()
    subjects = {context.identity_of[a.key] for a in actors if a.key in context.identity_of}
    question = Question(
        id=cluster_id("q_", held[0].claim.id, list(slot)),
        kind=first.kind,
        text=text,
        event=_event(held, context),
        subjects=tuple(sorted(subjects)),
        where=context.identity_of.get(place) if place else None,
        when=_span_of_time(claims),
        status=state,
        contestedness=contestedness(state, [len(p.origins) for p in positions]),
        reports=_reports(held, context),
        origins=len({h.origin for h in held}),
        speakers=len(speakers),
        positions=positions,
        coverage=Coverage(
            undated_claims=sum(c.when is None and c.said_at is None for c in claims),
            pages_not_read=dict(sorted(context.skipped.items())),
        ),
        notes=tuple(_notes(held, context)),
    )
    return Made(question=question, held=tuple(held))


def _asked(held: list[Held]) -> bool:
    """Is this a question that people ask? See the module."""
    said = [h for h in held if h.claim.kind == "attributed"]
    if not said:
        return False
    if held[0].answer.kind in ("who_did_it", "did_it_happen"):
        charged = any(h.claim.standing in ("alleged", "denied", "hedged") for h in held)
        return charged or len({h.origin for h in held}) > 1
    return True


def _held(answers: list[Answer], context: Context) -> list[Held]:
    """The answers with claim and origin; one a claim; earlier answers of a speaker marked as superseded."""
    one: dict[str, Answer] = {}
    for answer in answers:
        kept = one.get(answer.claim)
        if kept is None or (answer.firm and not kept.firm):
            one[answer.claim] = answer
    rows = [
        Held(
            answer=answer,
            claim=context.claims[claim],
            origin=context.origin_of[claim],
            group=context.groups[answer.document],
            superseded=False,
        )
        for claim, answer in one.items()
    ]
    by_source: dict[str, list[Held]] = defaultdict(list)
    for row in rows:
        source = row.claim.speaker_identity
        if source and row.claim.said_at and row.claim.said_at.start:
            by_source[source].append(row)
    old: set[str] = set()
    for same in by_source.values():
        same.sort(key=lambda h: ((h.claim.said_at.start or "") if h.claim.said_at else "", h.claim.id))
        last = same[-1]
        day = (last.claim.said_at.start or "")[:10] if last.claim.said_at else ""
        for row in same[:-1]:
            earlier = (row.claim.said_at.start or "")[:10] if row.claim.said_at else ""
            if earlier < day and exclude(row.answer, last.answer):
                old.add(row.claim.id)
    return [
        Held(answer=r.answer, claim=r.claim, origin=r.origin, group=r.group, superseded=r.claim.id in old) for r in rows
    ]


def _lane(held: Held) -> tuple[str, str]:
    """Whose position it is: the side's, else the speaker's, else the page's own."""
    claim = held.claim
    if claim.side and claim.kind == "attributed":
        return ("side", claim.side)
    if claim.kind == "narrated":
        return ("page", "")
    return ("speaker", claim.speaker_identity or claim.speaker or claim.speaker_reason or "")


def _positions(held: list[Held], context: Context) -> tuple[Position, ...]:
    lanes: dict[tuple[str, str, str, bool], list[Held]] = defaultdict(list)
    for row in held:
        lanes[(*_lane(row), answer_key(row.answer), row.superseded)].append(row)
    out = []
    for (_, _, _, superseded), rows in sorted(lanes.items()):
        times = [t for r in rows if (t := r.claim.when or r.claim.said_at)]
        starts = [t.start for t in times if t.start]
        ends = [t.end for t in times if t.end]
        said = Counter(r.answer.said for r in rows)
        side = rows[0].claim.side if rows[0].claim.kind == "attributed" else None
        out.append(
            Position(
                side=side,
                speakers=tuple(sorted({_speaker(r.claim, context) for r in rows if r.claim.kind == "attributed"})),
                answer=min(said, key=lambda s: (-said[s], s)),
                value=rows[0].answer.value,
                status="superseded" if superseded else "current",
                since=min(starts) if starts else None,
                until=max(ends) if ends else None,
                claims=tuple(sorted(r.claim.id for r in rows)),
                origins=tuple(sorted({r.origin for r in rows})),
            )
        )
    return tuple(sorted(out, key=lambda p: (-len(p.origins), p.side or "~", p.answer, p.claims)))


def _speaker(claim: Claim, context: Context) -> str:
    """How a speaker is called: his name, else the page's words for him."""
    if claim.speaker:
        return claim.speaker
    leaf = context.leaves[claim.document]
    words = plain(leaf.quote(claim.chain[-1].source)) if claim.chain else ""
    return words if words and words.casefold() not in small_words().pronouns else "not named"


def _event(held: list[Held], context: Context) -> str | None:
    found = Counter(e for h in held if (e := context.events.get(h.answer.slot[1]) if len(h.answer.slot) > 1 else None))
    if found:
        return next(iter(found)).id
    ids = Counter(m.event for h in held for m in h.claim.events if m.event)
    return min(ids, key=lambda i: (-ids[i], i)) if ids else None


def _span_of_time(claims: list[Claim]) -> Interval | None:
    """From the first to the last time that claims name; None where one of them names none."""
    times = [c.when or c.said_at for c in claims]
    starts = [t.start for t in times if t and t.start]
    ends = [t.end for t in times if t and t.end]
    if len(starts) < len(times) or len(ends) < len(times):
        return None
    return Interval(start=min(starts), end=max(ends), precision="day", basis="rule:times_of_claims")


def _reports(held: list[Held], context: Context) -> int:
    """Distinct captures by outlet; versions of one address count once."""
    places = set()
    for document in {h.claim.document for h in held}:
        for capture in context.leaves[document].captures:
            places.add((capture.outlet, capture.url or capture.id))
    return len(places)


def _notes(held: list[Held], context: Context) -> list[Note]:
    """The arithmetic that belongs to a question."""
    if held[0].answer.kind == "how_many":
        return figures.sums([h.answer for h in held])
    if held[0].answer.kind == "who_holds":
        out: dict[str, Note] = {}
        mine = {h.claim.id for h in held}
        named = set(words_of(held[0].answer.site.name)) if held[0].answer.site else set()
        for document in sorted({h.claim.document for h in held}):
            leaf = context.leaves[document]
            near = [c for c in leaf.claims if c.quantities and (c.id in mine or named <= set(words_of(c.text)))]
            out.update({n.text: n for n in figures.shares(near)})
        return [out[t] for t in sorted(out)]
    return []
