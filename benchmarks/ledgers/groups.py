"""What linking would make of the pages: a corpus and what each claim tells in, a `Linked` out. No words are read.

Records follow `sayso.linking`: ids of clusters from their least member and slot, a voice a statement with an edge for
each page that took it over and why, a position for each side (else speaker) and answer, links with their reasons.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations, pairwise
from typing import Any

from msgspec import structs

from benchmarks.ledgers import words
from benchmarks.ledgers.questions import Row, question, slot_of
from benchmarks.ledgers.sheets import Told
from benchmarks.ledgers.stories import FIRST_DAY
from benchmarks.ledgers.words import TABLE, Person
from sayso import ids
from sayso.records import (
    Claim,
    Corpus,
    Edge,
    Event,
    Geo,
    Identity,
    IdentityKind,
    Link,
    Linked,
    LinkKind,
    Origin,
    Participant,
    Party,
    Role,
    Where,
)

_REASONS: dict[str, tuple[str, dict[str, Any]]] = {
    "copy": ("82% of the runs of 5 words of the shorter page stand in the other.", {"share": 0.82, "common": 164}),
    "quote": ("One speaker, and the same words are quoted.", {"quote": "the same words"}),
    "rewrite": ("One speaker, and 79% of the words are the same.", {"share": 0.79}),
    "translation": ("It is a translation of the other page.", {"languages": ["en", "uk"]}),
    "forward": ("Forwarded from Night Watch.", {"forwarded_from": "Night Watch"}),
    "wider": ("Retold wider: “a soldier” became “the army”.", {"wider": ["a soldier", "the army"]}),
    "according": ("The page names the other one: “according to”.", {"cue": "according to"}),
}


def link(corpus: Corpus, told: dict[str, Told], crowd: list[Person]) -> Linked:
    """A generation over the corpus."""
    identities = _Identities(corpus, crowd)
    claims = {c.id: identities.on(c, told[c.id]) for c in corpus.claims}
    origins = list(_origins(claims, told, corpus))
    voice = {c: o.id for o in origins for c in o.claims}
    claims = {i: structs.replace(c, origins=(voice[i],)) for i, c in claims.items()}
    rows: dict[int, list[Row]] = defaultdict(list)
    for i, claim in claims.items():
        matter = told[i].statement.matter
        if matter:
            rows[matter.number].append(Row(claim, told[i], voice[i]))
    events, questions, links = [], [], []
    slots: dict[str, tuple[str, ...]] = dict(identities.slots)
    for number in sorted(rows):
        mine = sorted(rows[number], key=lambda r: r.claim.id)
        event = _event(mine, identities)
        events.append(event)
        for row in mine:
            parts = tuple(structs.replace(e, event=event.id) for e in row.claim.events)
            claims[row.claim.id] = structs.replace(claims[row.claim.id], events=parts)
        if len(mine) > 1:
            made = question(mine, event, identities.id("place", mine[0].told.statement.matter.place), corpus.skipped)  # type: ignore[union-attr]
            questions.append(made)
            slots[made.id] = slot_of(mine)
            links += list(_links(mine, made.text))
    return Linked(
        identities=identities.records(), mention_identities=identities.mentions, 
        claims=tuple(claims[i] for i in sorted(claims)),
        events=tuple(sorted(events, key=lambda e: e.id)), origins=tuple(sorted(origins, key=lambda o: o.id)),
        links=tuple(sorted({k.id: k for k in links}.values(), key=lambda k: k.id)),
        questions=tuple(sorted(questions, key=lambda q: q.id)), slots=slots,
    )  # fmt: skip


class _Identities:
    """Who is behind mentions and speakers: by spelling, over all pages."""

    def __init__(self, corpus: Corpus, crowd: list[Person]) -> None:
        people = [*crowd, *words.hostile_people()]
        self._people = {p.name: p for p in people}
        spelled = {("person", s): p.name for p in people for s in p.spellings}
        for name, others in TABLE["places"]["spellings"].items():
            spelled |= {("place", s): name for s in others}
        texts = {d.id: d.text for d in corpus.documents}
        least: dict[tuple[str, str], str] = {}
        self.spellings: dict[tuple[str, str], set[str]] = defaultdict(set)
        found: dict[str, tuple[str, str]] = {}
        for m in corpus.mentions:
            if m.kind in ("person", "place", "organisation", "medium"):
                shown = texts[m.document][m.start : m.end]
                key = (m.kind, spelled.get((m.kind, shown), shown))
                found[m.id] = key
                least[key] = min(least.get(key, m.id), m.id)
                self.spellings[key].add(shown)
        for c in corpus.claims:  # a speaker whom a person named stands on no page
            key = ("person", c.speaker or "")
            if c.speaker and key not in least:
                least[key] = c.id
        self._ids = {key: ids.cluster_id("i_", member, list(key)) for key, member in least.items()}
        self.slots = {self._ids[key]: (member, *key) for key, member in least.items()}
        self.mentions = {m: self._ids[key] for m, key in found.items()}

    def id(self, kind: str, name: str | None) -> str | None:
        """The id of a name of a kind."""
        return self._ids.get((kind, name or ""))

    def on(self, claim: Claim, told: Told) -> Claim:
        """A claim with its identities and its side."""
        speaker = self.id("person", claim.speaker)
        chain = [structs.replace(link, identity=self.id("medium", link.name)) for link in claim.chain[:-1]]
        chain += [structs.replace(link, identity=speaker) for link in claim.chain[-1:]]
        matter = told.statement.matter
        place = self.id("place", matter.place) if matter else None
        actor = self.id("organisation", matter.actor) if matter else None
        who = told.statement.speaker
        side = self._people[claim.speaker].side if claim.speaker in self._people else who.side if who else None
        events = tuple(
            structs.replace(
                e, actors=tuple(Participant(identity=actor, spans=p.spans) for p in e.actors),
                targets=tuple(Participant(identity=place, spans=p.spans) for p in e.targets),
            )
            for e in claim.events
        )  # fmt: skip
        return structs.replace(
            claim, chain=tuple(chain), speaker_identity=speaker, events=events, side=side,
            side_reason=None if side else "narrated" if claim.kind == "narrated" else "not_in_sides_file",
            where=tuple(Where(identity=place, spans=w.spans) for w in claim.where),
        )  # fmt: skip

    def records(self) -> tuple[Identity, ...]:
        """All of them, by id; some persons change sides, places lie somewhere."""
        out = []
        for n, (key, id) in enumerate(sorted(self._ids.items())):
            kind, name = key
            person = self._people.get(name) if kind == "person" else None
            geo = Geo(
                lat=54.0 + n % 40 / 10,
                lon=7.0 + n % 70 / 10,
                radius_km=4.0,
                precision="town",
                country=None,
                basis="made",
            )
            out.append(
                Identity(
                    id=id, kind=_kind(kind, name), name=name, aliases=tuple(sorted(self.spellings[key] - {name})),
                    parties=_parties(person, n), geo=geo if kind == "place" and n % 5 else None, status="computed",
                )
            )  # fmt: skip
        return tuple(sorted(out, key=lambda i: i.id))


def _kind(kind: str, name: str) -> IdentityKind:
    if kind == "organisation" and "Company" in name:
        return "unit"
    return kind  # type: ignore[return-value]


def _parties(person: Person | None, n: int) -> tuple[Party, ...]:
    if person is None or person.side is None:
        return ()
    turn = str(FIRST_DAY + timedelta(days=60))
    if n % 11 == 0:
        other = words.parties()[n % 4]
        return (
            Party(party=other, since=None, until=turn, basis="sides:made"),
            Party(party=person.side, since=turn, until=None, basis="sides:made"),
        )
    return (Party(party=person.side, since=None, until=None, basis="sides:made"),)


def _origins(claims: dict[str, Claim], told: dict[str, Told], corpus: Corpus) -> Iterator[Origin]:
    """A voice a statement; what pages say themselves is a voice a page."""
    outlets = {c.document: c.outlet or c.source for c in corpus.captures}
    members: dict[tuple[str, Any], list[str]] = defaultdict(list)
    for i, claim in claims.items():
        said = told[i].statement
        members[("page", claim.document) if said.speaker is None else (said.origin, said.number)].append(i)
    for (kind, slot), mine in members.items():
        ordered = sorted(mine, key=lambda i: (told[i].page, i))
        first = told[ordered[0]].statement
        name = first.speaker.name if first.speaker else outlets[claims[ordered[0]].document]
        speakers = {s for i in mine if (s := claims[i].speaker_identity)}
        yield Origin(
            id=ids.cluster_id("o_", min(mine), [kind, slot]), kind=kind, name=name,  # type: ignore[arg-type]
            speaker=next(iter(speakers)) if len(speakers) == 1 else None, claims=tuple(sorted(mine)),
            edges=tuple(_edges([claims[i] for i in ordered], [told[i] for i in ordered])),
        )  # fmt: skip


def _edges(claims: list[Claim], told: list[Told]) -> Iterator[Edge]:
    """From the mouth to the first page, from page to page by the step that each took, through mouths between."""
    known = set()
    for claim, one in zip(claims, told, strict=True):
        nodes = [
            link.identity or link.name or (one.statement.speaker.name if one.statement.speaker else "")
            for link in claim.chain
        ]
        steps = [(b, a, "The page has it from there: “reported”.") for a, b in pairwise(nodes)]
        if nodes:
            steps.append((nodes[0], claim.document, "The page names its source: “said”."))
        for source, target, reason in reversed(steps):
            if source != target and (source, target) not in known:
                known.add((source, target))
                yield Edge(source=source, target=target, reason=reason, data={})
    for n, one in list(enumerate(told))[1:]:
        source, target = claims[0 if one.page % 2 else n - 1].document, claims[n].document
        if one.step in _REASONS and source != target:
            reason, data = _REASONS[one.step]
            yield Edge(source=source, target=target, reason=reason, data=data)


def _event(rows: list[Row], identities: _Identities) -> Event:
    matter = rows[0].told.statement.matter
    assert matter is not None
    actor, place = identities.id("organisation", matter.actor), identities.id("place", matter.place)
    members = tuple(r.claim.id for r in rows)
    return Event(
        id=ids.cluster_id("e_", members[0], [matter.event, matter.number]), type=matter.event,
        name=f"{matter.event.replace('_', ' ').capitalize()}, {matter.place}",
        when=words.interval(rows[0].told.statement.day, "day"), where=place,
        participants=tuple(Role(role=r, identity=i) for r, i in (("actor", actor), ("target", place)) if i),
        claims=members,
    )  # fmt: skip


def _links(rows: list[Row], text: str) -> Iterator[Link]:
    """Copies and agreement along each statement and answer; rivals, denials and changes of mind between answers."""
    by_statement: dict[int, list[Row]] = defaultdict(list)
    by_answer: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (r.told.page, r.claim.id)):
        by_statement[row.told.statement.number].append(row)
        by_answer[row.told.statement.said].append(row)
    for same in by_statement.values():
        for a, b in pairwise(same):
            if b.told.step == "copy":
                yield _made(
                    a,
                    b,
                    "copies",
                    "words",
                    "The same words stand on two pages, 82% of whose word runs are common.",
                    0.82,
                )
    for said, same in sorted(by_answer.items()):
        for a, b in pairwise(same):
            if a.origin != b.origin:
                yield _made(a, b, "agrees", "answer", f"Both answer “{text}” with: {said}.", 0.9)
    firsts = [same[0] for _, same in sorted(by_answer.items())][:6]
    for a, b in combinations(firsts, 2):
        yield _rival(a, b, text)


def _rival(a: Row, b: Row, text: str) -> Link:
    both = f"{a.told.statement.said}; {b.told.statement.said}"
    matter = a.told.statement.matter
    if a.claim.speaker and a.claim.speaker == b.claim.speaker:
        return _made(b, a, "updates", "answer", f"The same speaker later answers “{text}” otherwise: {both}.", 0.8)
    if "denied" in (a.claim.standing, b.claim.standing):
        denial, charge = (a, b) if a.claim.standing == "denied" else (b, a)
        return _made(denial, charge, "denies", "answer", f"What one says, the other denies: “{text}” {both}.", 0.9)
    if matter and matter.timed:
        return _made(a, b, "contradicts", "answer", f"Their answers to “{text}” exclude each other: {both}.", 0.8)
    reason = f"They answer “{text}” differently ({both}), but are not known to speak of one time."
    return _made(a, b, "related", "answer", reason, 0.5)


def _made(a: Row, b: Row, kind: LinkKind, slot: str, reason: str, score: float) -> Link:
    return Link(
        id=ids.link_id(a.claim.id, b.claim.id, kind, slot), source=a.claim.id, target=b.claim.id, kind=kind, slot=slot,
        reason=reason, data={"answers": [a.told.statement.said, b.told.statement.said]}, score=score, status="computed",
    )  # fmt: skip
