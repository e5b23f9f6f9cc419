"""Questions: answers of one slot in, a question with its positions out.

A position is one answer of one side, or of one speaker where no side is known. A question is made where an answer is
put on somebody whom the page names or describes; what pages merely tell, with nobody for it, is none.
"""

from collections import Counter, defaultdict
from typing import Any

import msgspec

from sayso.grounding.clauses import words as small_words
from sayso.ids import cluster_id
from sayso.linking import arithmetic
from sayso.linking.answers import Answer
from sayso.linking.changes import with_changes
from sayso.linking.charged import possessive
from sayso.linking.events import days_of
from sayso.linking.leaves import Leaf
from sayso.linking.names import lexicon, plain, words_of
from sayso.linking.places import place_of, spellings
from sayso.linking.sentences import sentence
from sayso.linking.status import STATES, Held, answer_key, at_one_time, contestedness, status
from sayso.records import Claim, Coverage, Event, Interval, Note, Position, Question, Record

_TABLE: dict[str, Any] = lexicon("en/questions.toml")
_TEXT: dict[str, str] = _TABLE["text"]
SHOWN_NAMES = 3
"""Names that a note has for an answer."""
_MONTHS: list[str] = _TABLE["months"]


class Made(Record, frozen=True):
    """A question with the answers that it was made of."""

    question: Question
    held: tuple[Held, ...]
    slot: tuple[str, ...]


class Context(Record, frozen=True):
    """What questions are made from, beside the answers. `merged`: the names of identities that people merged."""

    claims: dict[str, Claim]
    leaves: dict[str, Leaf]
    groups: dict[str, str]
    origin_of: dict[str, str]
    identity_of: dict[tuple[str, ...], str]
    events: dict[str, Event]
    skipped: dict[str, int]
    voices: dict[str, str]
    merged: dict[str, str]

    def voiced(self, claim: Claim) -> Claim:
        """The claim whose speaker a claim is counted to: a headline to the claim that it repeats, what somebody has
        from another and says as his own to the other's."""
        seen = {claim.id}
        while (other := self.voices.get(claim.id, "")) in self.claims and other not in seen:
            seen.add(other)
            claim = self.claims[other]
        return claim


def questions(answers: list[Answer], context: Context) -> list[Made]:
    """One question a slot, by id; no two in the same words."""
    slots: dict[tuple[str, ...], list[Answer]] = defaultdict(list)
    for answer in answers:
        slots[answer.slot].append(answer)
    made = [m for slot in sorted(slots) if (m := _question(slot, slots[slot], context))]
    for tell in (_by_day, _by_outlet):
        same = Counter(m.question.text for m in made)
        made = [tell(m, context) if same[m.question.text] > 1 else m for m in made]
    return sorted(made, key=lambda m: m.question.id)


def _by_day(one: Made, context: Context) -> Made:
    """A question whose words another has, too, with what tells it from the other: its day, else that of its pages."""
    days = {day for h in one.held for day in days_of(h.claim.when)[:1]}
    pages = {context.leaves[h.answer.document].day or "" for h in one.held}
    if len(days) == 1:
        return _told_apart(one, _TEXT["on_day"].format(day=_day(min(days))))
    if len(pages) == 1 and min(pages):
        return _told_apart(one, _TEXT["reported_on"].format(day=_day(min(pages))))
    return one


def _by_outlet(one: Made, context: Context) -> Made:
    """A question whose words another of the same day has, too, with the outlet that it is from; itself from several."""
    pages = {h.answer.document for h in one.held}
    outlets = {c.outlet for d in pages for c in context.leaves[d].captures}
    outlet = next(iter(outlets)) if len(outlets) == 1 else None
    words = one.question.text.removesuffix("?")
    if outlet is None:
        return one
    if words.endswith(")"):  # the day on which it was reported
        return _asked_as(one, f"{words[:-1]} {_TEXT['by'].format(outlet=outlet)})?")
    return _told_apart(one, _TEXT["reported_by"].format(outlet=outlet))


def _told_apart(one: Made, when: str) -> Made:
    return _asked_as(one, f"{one.question.text.removesuffix('?')} {when}?")


def _asked_as(one: Made, text: str) -> Made:
    return msgspec.structs.replace(one, question=msgspec.structs.replace(one.question, text=text))


def _day(iso: str) -> str:
    """ "2023-03-07" as it stands in a sentence: "7 March 2023"."""
    year, month, day = iso.split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def _question(slot: tuple[str, ...], answers: list[Answer], context: Context) -> Made | None:
    held = _held(sorted(answers, key=lambda a: (a.claim, a.by)), context)
    if not _asked(held, context):
        return None
    sites = Counter(h.answer.site.key for h in held if h.answer.site)
    place = min(sites, key=lambda k: (-sites[k], k)) if sites else None
    text = sentence([h.answer for h in held], _called(place, held, context))
    if text is None:
        return None
    first = held[0].answer
    positions = _positions(held, context)
    state = status(held)
    claims = [h.claim for h in held]
    speakers = {h.answer.by or h.voiced.speaker_identity or h.voiced.speaker for h in held} - {None}
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
        origins=len({h.voice for h in held}),
        speakers=len(speakers),
        positions=positions,
        coverage=Coverage(
            undated_claims=sum(c.when is None and c.said_at is None for c in claims),
            pages_not_read=dict(sorted(context.skipped.items())),
        ),
        notes=(*_notes(held, context), *_compared(held, state, context)),
    )
    return Made(question=question, held=tuple(held), slot=slot)


def _asked(held: list[Held], context: Context) -> bool:
    """Is this a question that people ask? See the module."""
    if not any(h.claim.kind == "attributed" and _speaker(h, context) for h in held):
        return False
    kind = held[0].answer.kind
    if kind == "what_will":
        return any(h.answer.value["how"] != "did" for h in held)  # what is over is asked of nobody
    if kind in ("who_did_it", "did_it_happen"):
        charged = any(h.claim.standing in ("alleged", "denied", "hedged") for h in held)
        return charged or len({h.voiced.speaker_identity or h.voice for h in held}) > 1
    return True


def _called(place: tuple[str, ...] | None, held: list[Held], context: Context) -> str | None:
    """What a place is called: its own name where a page has that, else what the pages call it most often."""
    if place is None:
        return None
    own = next(h.answer.site.name for h in held if h.answer.site and h.answer.site.key == place)
    spelled: Counter[str] = Counter()
    for document in sorted({h.answer.document for h in held}):
        spelled.update(spellings(place, context.leaves[document]))
    spelled = Counter({n: count for n, count in spelled.items() if not n.isupper()})  # no "GAZA" of a dateline
    name = own if own in spelled or not spelled else min(spelled, key=lambda n: (-spelled[n], n))
    article = sum(context.leaves[d].articles(name)[0] for d in {h.answer.document for h in held})
    return f"the {name}" if article and any(h.answer.site and h.answer.site.kind == "facility" for h in held) else name


def _held(answers: list[Answer], context: Context) -> list[Held]:
    """The answers with claim and origin, one a claim and voice, earlier answers of a speaker marked as superseded."""
    one: dict[tuple[str, str], Answer] = {}
    for answer in answers:
        kept = one.get((answer.claim, answer.by))
        if kept is None or (answer.firm and not kept.firm):
            one[(answer.claim, answer.by)] = answer
    rows = [
        Held(
            answer=answer, claim=context.claims[claim], voiced=context.voiced(context.claims[claim]),
            origin=context.origin_of[claim], group=context.groups[answer.document], said="", superseded=False,
        )
        for (claim, _), answer in one.items()
    ]  # fmt: skip
    if rows and rows[0].answer.kind == "who_did_it":
        rows = _of_one_deed(rows)
    return with_changes(rows, context.leaves)


def _of_one_deed(rows: list[Held]) -> list[Held]:
    """The answers without denials by those who own the deed on the same page: they deny another one."""
    owned = {
        (h.claim.document, h.claim.speaker, actor)
        for h in rows
        if not h.answer.value["not"]
        for actor in h.answer.value["actors"]
    }
    return [
        h
        for h in rows
        if not h.answer.value["not"]
        or not any((h.claim.document, h.claim.speaker, actor) in owned for actor in h.answer.value["actors"])
    ]


def _lane(held: Held) -> tuple[str, str]:
    """Whose position it is: the side's, else the speaker's, else the page's own."""
    claim = held.voiced
    if held.answer.by:
        return ("speaker", held.answer.by)
    if claim.side and claim.kind == "attributed":
        return ("side", claim.side)
    if claim.kind == "narrated":
        return ("page", "")
    return ("speaker", claim.speaker_identity or claim.speaker or claim.speaker_reason or "")


def _positions(held: list[Held], context: Context) -> tuple[Position, ...]:
    lanes: dict[tuple[str, str, str, bool, bool], list[Held]] = defaultdict(list)
    for row in _as_meant(held):
        sure = row.claim.standing != "hedged" or row.answer.kind in ("who_holds", "what_will")  # their value tells
        lanes[(*_lane(row), answer_key(row.answer), row.superseded, sure)].append(row)
    out = []
    for (_, _, _, superseded, _), rows in sorted(lanes.items()):
        times = [t for r in rows if (t := _said(r))]
        starts = [t.start for t in times if t.start]
        ends = [t.end for t in times if t.end]
        said = Counter(r.answer.said for r in rows)
        side = rows[0].voiced.side if rows[0].voiced.kind == "attributed" and not rows[0].answer.by else None
        out.append(
            Position(
                side=side,
                speakers=_names(rows, context),
                answer=_commonest(said),
                value=next(r.answer.value for r in rows if r.answer.said == _commonest(said)),
                status="superseded" if superseded else "current",
                since=min(starts) if starts else None,
                until=max(ends) if ends else None,
                claims=tuple(sorted(r.claim.id for r in rows)),
                origins=tuple(sorted({r.origin for r in rows})),
            )
        )
    return tuple(
        sorted(out, key=lambda p: (p.status == "superseded", -len(p.origins), p.side or "~", p.answer, p.claims))
    )


def _said(held: Held) -> Interval | None:
    """When an answer was given: when it was said; of a state, on an undated page, the time that it speaks of."""
    return held.claim.said_at or (held.claim.when if held.answer.kind in STATES else None)


def _commonest(said: Counter[str]) -> str:
    return min(said, key=lambda s: (-said[s], s))


def _as_meant(held: list[Held]) -> list[Held]:
    """The answers, those of "should hold" by somebody who says that it will be held as the latter."""
    if not held or held[0].answer.kind != "what_will":
        return held
    will = {
        (h.voiced.speaker_identity, h.answer.value["will"]): h.answer for h in held if h.answer.value["how"] == "will"
    }
    out = []
    for h in held:
        same = will.get((h.voiced.speaker_identity, h.answer.value["will"]))
        if same and h.voiced.speaker_identity and h.answer.value["how"] == "must":
            h = msgspec.structs.replace(h, answer=msgspec.structs.replace(h.answer, value=same.value, said=same.said))
        out.append(h)
    return out


def _names(rows: list[Held], context: Context) -> tuple[str, ...]:
    """Who gives an answer, each by the name that he is called by most often."""
    called: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        name = _speaker(row, context) if row.voiced.kind == "attributed" else None
        if name:
            called[row.answer.by or row.voiced.speaker_identity or name][name] += 1
    return tuple(sorted(min(names, key=lambda n: (-names[n], -len(n), n)) for names in called.values()))


def _speaker(held: Held, context: Context) -> str | None:
    """How a speaker is called: his name, else the page's words for him; None where these say nothing of who he is."""
    claim = held.voiced
    own = words_of(claim.speaker or "")[:1]
    if len(claim.chain) > 1 and own and own[0] in small_words().possessives and claim.chain[-2].name:
        return f"{possessive(claim.chain[-2].name)} {(claim.speaker or '').partition(' ')[2]}"  # "his commanders"
    if held.answer.by or claim.speaker:
        return held.answer.by or context.merged.get(claim.speaker_identity or "", claim.speaker)
    leaf = context.leaves[claim.document]
    words = plain(leaf.quote(claim.chain[-1].source)) if claim.chain else ""
    telling = set(words_of(words)) - small_words().pronouns - small_words().determiners
    return words if telling else None


def _event(held: list[Held], context: Context) -> str | None:
    roots = Counter(h.answer.event for h in held if h.answer.event in context.events)
    if roots:
        return context.events[min(roots, key=lambda r: (-roots[r], r))].id
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


def _compared(held: list[Held], state: str, context: Context) -> list[Note]:
    """Which answers to a contested question about a state are known to speak of one time, where not all are."""
    if state != "contested" or held[0].answer.kind not in STATES:
        return []
    rivals = at_one_time(held)
    if {h.voice for h in rivals} >= {h.voice for h in held if not h.superseded}:
        return []
    by_answer: dict[str, list[Held]] = defaultdict(list)
    for h in rivals:
        by_answer[h.answer.said].append(h)
    said = " and ".join(_who_says(answer, by_answer[answer], context) for answer in sorted(by_answer))
    data = {"claims": [h.claim.id for h in rivals], "origins": len({h.voice for h in rivals})}
    return [Note(text=_TEXT["one_time"].format(said=said), data=data)]


def _who_says(answer: str, rows: list[Held], context: Context) -> str:
    """ "“Velmora” (Anna Kestrel, Piet Lund and 2 more)"."""
    names = _names(rows, context)
    more = f" and {len(names) - SHOWN_NAMES} more" if len(names) > SHOWN_NAMES else ""
    return f"“{answer}” ({', '.join(names[:SHOWN_NAMES])}{more})" if names else f"“{answer}”"


def _notes(held: list[Held], context: Context) -> list[Note]:
    """The arithmetic that belongs to a question."""
    if held[0].answer.kind == "how_many" and held[0].answer.topic != "part":
        return arithmetic.sums([h.answer for h in held])
    if held[0].answer.kind == "who_holds" or held[0].answer.topic == "part":
        out: dict[str, Note] = {}
        keys = {h.answer.site.key for h in held if h.answer.site}
        for document in sorted({h.claim.document for h in held}):
            leaf = context.leaves[document]
            near = [c for c in leaf.claims if c.quantities and (s := place_of(c, leaf)) and s.key in keys]
            out.update({n.text: n for n in arithmetic.shares(near)})
        return [out[t] for t in sorted(out)]
    return []
