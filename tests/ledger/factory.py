"""Small readings and linkings made by hand, of invented pages: what the ledger is given, without the stages."""

import hashlib
import itertools
import re

from msgspec.structs import replace

from sayso import ids
from sayso.ledger import Writer
from sayso.records import (
    Capture,
    ChainLink,
    Claim,
    Corpus,
    Coverage,
    Document,
    Event,
    EventMention,
    Evidence,
    Identity,
    Interval,
    Link,
    Linked,
    Mention,
    Note,
    Origin,
    Page,
    Participant,
    Position,
    Quantity,
    Question,
    Reading,
    Role,
    Run,
    Segment,
    Span,
    TimeValue,
    Timex,
    Where,
)
from sayso.spans import quote

READER = "rules/test"
SPEAKERS = ("Mira Holt", "Jonas Dračić", "Ilse Varga")


def day(text: str) -> Interval:
    """A day as an interval."""
    year, month, number = text.split("-")
    return Interval(start=text, end=f"{year}-{month}-{int(number) + 1:02}", precision="day", basis="test")


def text_of(number: int, speaker: str) -> str:
    """The words of page `number`: a headline, a sentence said by somebody, a sentence of the page's own."""
    return (
        f"The bridge of Nordhafen, part {number}\n\n"
        f"{speaker} said the bridge at Nordhafen fell in night {number}.\n\n"
        f"Twelve boats left the harbour “Zur Möwe”.\n"
    )


def reading(
    number: int = 1,
    *,
    speaker: str | None = None,
    source: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = "2031-03-05",
    seen: str | None = None,
    basis: dict[str, str] | None = None,
    standing: str = "asserted",
) -> tuple[Reading, bytes]:
    """Page `number` as met at a place, with its bytes."""
    speaker = speaker or SPEAKERS[number % len(SPEAKERS)]
    text = text_of(number, speaker)
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    document = Document(
        id=ids.document_id(sha256), sha256=sha256, media_type="text/plain", text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(), text_rule="test/1", title=(0, text.index("\n")),
        language="en", language_reason=None, published=None, published_reason="not_in_page",
    )  # fmt: skip
    source = source or f"page{number}.txt"
    capture = Capture(
        id=ids.capture_id(document.id, url, source), document=document.id, source=source, url=url, outlet=outlet,
        title=None, published=day(published) if published else None,
        published_reason=None if published else "not_in_page", seen=seen, seen_reason=None if seen else "not_carried",
        forwarded_from=None, basis=basis or {}, previous=None,
    )  # fmt: skip
    page = Page(document=document, segments=tuple(_segments(document)))
    anchor = capture.published
    return Reading(
        page=page, capture=capture, mentions=tuple(_mentions(document, speaker)),
        claims=tuple(claims_of(document, speaker, anchor, standing)), anchor=anchor,
    ), data  # fmt: skip


def _segments(d: Document) -> list[Segment]:
    spans = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", d.text)]
    kinds = ["title"] + ["body"] * (len(spans) - 1)
    return [
        Segment(id=ids.segment_id(d.id, k, s, d.text), document=d.id, start=s[0], end=s[1], type=k)  # type: ignore[arg-type]
        for k, s in zip(kinds, spans, strict=True)
    ]


def _at(text: str, words: str) -> Span:
    a = text.index(words)
    return (a, a + len(words))


def _mentions(d: Document, speaker: str) -> list[Mention]:
    when = TimeValue(interval=None, timex=Timex(type="DATE", value="XXXX"))
    number = Quantity(
        value=12, low=12, high=12, bound="exact", unit=None, of="boat", scope=None, spans=(_at(d.text, "Twelve"),)
    )
    found = [
        (speaker, "person", None),
        ("Nordhafen fell", "place", None),
        ("night", "time", when),
        ("Twelve", "quantity", number),
    ]
    out = []
    for words, kind, value in found:
        a, b = _at(d.text, words)
        b = a + len("Nordhafen") if kind == "place" else b
        out.append(
            Mention(
                id=ids.mention_id(d.id, kind, (a, b), d.text), document=d.id, start=a, end=b, kind=kind,  # type: ignore[arg-type]
                value=value, identity=None, score=0.123456, reason=None,
            )
        )  # fmt: skip
    return out


def claims_of(d: Document, speaker: str, anchor: Interval | None, standing: str = "asserted") -> list[Claim]:
    """A claim of the speaker and one of the page."""
    said = (_at(d.text, d.text[d.text.index("the bridge at") : d.text.index(".\n")]),)
    own = (_at(d.text, "Twelve boats left the harbour “Zur Möwe”."),)
    cue = (_at(d.text, " said ")[0] + 1, _at(d.text, " said ")[1] - 1)
    name = (_at(d.text, f"{speaker} said")[0], _at(d.text, f"{speaker} said")[1] - len(" said"))
    bridge = _at(d.text, "the bridge at")
    place = (_at(d.text, "Nordhafen fell")[0], _at(d.text, "Nordhafen fell")[1] - len(" fell"))
    fell = EventMention(
        event=None, type="COLLAPSE", trigger=(_at(d.text, "fell"),), actors=(),
        targets=(Participant(identity=None, spans=((bridge[0], bridge[1] - len(" at")),)),), polarity="+",
    )  # fmt: skip
    common = {"document": d.id, "polarity": "+", "origins": (), "side": None, "side_reason": None, "extractor": "rules"}
    return [
        Claim(
            id=ids.claim_id(d.id, said, d.text, 0), kind="attributed", content=said, text=quote(d.text, said),
            cue=(cue,), chain=(ChainLink(name=speaker, identity=None, source=(name,), cue=(cue,), antecedent=()),),
            speaker=speaker, speaker_identity=None, speaker_reason=None, standing=standing,  # type: ignore[arg-type]
            evidence=(Evidence(kind="witness", spans=(name,)),), events=(fell,), when=anchor,
            when_reason=None if anchor else "undated_page", said_at=anchor,
            said_at_reason=None if anchor else "undated_page", where=(Where(identity=None, spans=(place,)),),
            where_reason=None, quantities=(), confidence=0.91234567, **common,
        ),
        Claim(
            id=ids.claim_id(d.id, own, d.text, 0), kind="narrated", content=own, text=quote(d.text, own), cue=(),
            chain=(), speaker=None, speaker_identity=None, speaker_reason="narrated", standing="asserted", evidence=(),
            events=(), when=None, when_reason="no_time", said_at=None, said_at_reason="narrated", where=(),
            where_reason="no_place",
            quantities=(Quantity(value=12, low=12, high=12, bound="exact", unit=None, of="boat", scope=None,
                                 spans=(_at(d.text, "Twelve"),)),),
            confidence=0.5, **common,
        ),
    ]  # type: ignore[arg-type]  # fmt: skip


def link(corpus: Corpus) -> Linked:
    """Speakers and the town as identities, one event and question of the bridge, a voice a page, links in a row."""
    texts = {d.id: d.text for d in corpus.documents}
    identities: dict[str, Identity] = {}
    of_mention: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for m in sorted((m for m in corpus.mentions if m.kind in ("person", "place")), key=lambda m: m.id):
        name = texts[m.document][m.start : m.end]
        if name not in by_name:
            by_name[name] = ids.cluster_id("i_", m.id, [m.kind, name])
            identities[name] = Identity(
                id=by_name[name], kind=m.kind, name=name, aliases=("Northport",) if m.kind == "place" else (),  # type: ignore[arg-type]
                parties=(), geo=None, status="computed",
            )  # fmt: skip
        of_mention[m.id] = by_name[name]
    for c in corpus.claims:  # a speaker whom a person named stands on no page
        if c.speaker and c.speaker not in by_name:
            by_name[c.speaker] = ids.cluster_id("i_", c.id, ["person", c.speaker])
            identities[c.speaker] = Identity(
                id=by_name[c.speaker], kind="person", name=c.speaker, aliases=(), parties=(), geo=None,
                status="computed",
            )  # fmt: skip
    said = sorted((c for c in corpus.claims if c.kind == "attributed"), key=lambda c: c.id)
    event_id = ids.cluster_id("e_", said[0].id, ["COLLAPSE"]) if said else None
    town = by_name.get("Nordhafen")
    origins = [
        Origin(id=ids.cluster_id("o_", c.id, ["statement"]), kind="statement", name=f"{c.speaker}'s statement",
               speaker=c.speaker, claims=(c.id,), edges=())
        for c in corpus.claims
    ]  # fmt: skip
    voice = {o.claims[0]: o.id for o in origins}
    claims = [_linked(c, by_name, event_id, voice[c.id]) for c in corpus.claims]
    links = [
        Link(id=ids.link_id(a.id, b.id, "agrees", "event"), source=a.id, target=b.id, kind="agrees", slot="event",
             reason="Both say that the bridge fell.", data={"z": 1, "a": 0.33333333}, score=0.87654321,
             status="computed")
        for a, b in itertools.pairwise(said)
    ]  # fmt: skip
    events = questions = ()
    if event_id:
        members = tuple(c.id for c in said)
        roles = (Role(role="target", identity=town),) if town else ()
        events = (Event(id=event_id, type="COLLAPSE", name="Fall of the bridge", when=None, where=town,
                        participants=roles, claims=members),)  # fmt: skip
        positions = tuple(
            Position(side="harbour", speakers=(c.speaker or "",), answer="yes", value={"fell": True},
                     status="current", since=None, until=None, claims=(c.id,), origins=(voice[c.id],))
            for c in said
        )  # fmt: skip
        questions = (
            Question(
                id=ids.cluster_id("q_", members[0], ["did_it_happen"]), kind="did_it_happen",
                text="Did the bridge of Nordhafen fall?", event=event_id, subjects=(), where=town, when=None,
                status="contested" if len(said) > 1 else "single_origin", contestedness=0.77777777,
                reports=len(said), origins=len(said), speakers=len({c.speaker for c in said}), positions=positions,
                coverage=Coverage(undated_claims=0, pages_not_read=corpus.skipped),
                notes=(Note(text="A note.", data={"n": 1}),),
            ),
        )  # fmt: skip
    return Linked(
        identities=tuple(sorted(identities.values(), key=lambda i: i.id)), mention_identities=of_mention,
        claims=tuple(claims), events=events, origins=tuple(origins), links=tuple(links), questions=questions,
    )  # fmt: skip


def _linked(c: Claim, by_name: dict[str, str], event_id: str | None, voice: str) -> Claim:
    identity = by_name.get(c.speaker or "")
    return replace(
        c,
        speaker_identity=identity,
        chain=tuple(replace(k, identity=identity) for k in c.chain),
        events=tuple(replace(e, event=event_id) for e in c.events),
        where=tuple(replace(w, identity=by_name.get("Nordhafen")) for w in c.where),
        origins=(voice,),
        side="harbour" if c.kind == "attributed" else None,
        side_reason=None if c.kind == "attributed" else "narrated",
    )


def run(number: int = 1) -> Run:
    """A run that read nothing."""
    return Run(
        id=f"r_{number}", version="0", versions={"rules": "1"}, settings={"n": 1}, arguments=("read", "."),
        documents=(), skipped=(), passed_over={"png": 2}, extractor="rules", sides=None,
    )  # fmt: skip


def relink(w: Writer) -> None:
    """Link all that the ledger holds."""
    with w.linking():
        w.switch(link(w.corpus()))
