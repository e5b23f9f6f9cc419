"""Small corpora made by hand, of invented pages: what linking is given, without reading and the gazetteer."""

import hashlib
import re

import msgspec

from sayso import ids
from sayso.grounding.events import event_mentions
from sayso.linking import link
from sayso.linking.sides import Sides, parse
from sayso.records import (
    Capture,
    ChainLink,
    Claim,
    Corpus,
    Document,
    Interval,
    Judgement,
    Linked,
    Mention,
    Quantity,
    Question,
    Record,
    Standing,
)

SIDES = """
name = "harbour-war"
[[parties]]
name = "Velmora"
names = ["Velmora"]
demonyms = ["Velmoran", "Velmorans"]
persons = [["Anna Kestrel", ["Kestrel"]], {name = "Piet Lund", until = "2031-05-01"}]
organisations = ["Velmoran army"]
[[parties]]
name = "Ostrava League"
names = ["Ostrava League"]
demonyms = ["Leaguer", "Leaguers"]
persons = [{name = "Igor Tarn", of = "Iron Company"}]
organisations = [["Iron Company", ["the Irons"]]]
units = [["4th Harbour Brigade", ["4th Brigade"]]]
outlets = ["League Radio"]
[third]
organisations = [["Harbour Watch", ["HW"]]]
"""
"""An invented war: no page of a real one is needed to test the rules."""


class Said(Record, frozen=True):
    """A sentence of a page: its words, who says it, and what a reader and grounding would have found."""

    words: str
    by: str | None = None
    standing: Standing = "asserted"
    when: str | None = None
    said_at: str | None = None
    via: str | None = None
    unnamed: bool = False


class Sheet(Record, frozen=True):
    """A page with its claims and mentions."""

    document: Document
    capture: Capture
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


def day(text: str | None) -> Interval | None:
    """The interval of a day such as `2031-04-05`."""
    if text is None:
        return None
    end = f"{text[:8]}{int(text[8:]) + 1:02d}"
    return Interval(start=text, end=end, precision="day", basis="test")


def sheet(
    *sentences: Said,
    name: str = "page",
    places: tuple[str, ...] = ("Vexholm", "Quillmar"),
    people: tuple[str, ...] = ("Anna Kestrel", "Igor Tarn", "Mara Voss", "Kestrel"),
    groups: tuple[str, ...] = ("Iron Company", "Blue Banner", "Velmoran army"),
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Sheet:
    """A page: its name as a first line, then one sentence a line, each a claim."""
    text = f"{name}\n"
    rows = []
    for one in sentences:
        start = len(text)
        text += one.words
        end = len(text)
        source = None
        if one.by:
            text += ", said "
            source = (len(text), len(text) + len(one.by))
            text += one.by
        text += ".\n"
        rows.append((one, (start, end), source))
    sha = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        id=ids.document_id(sha), sha256=sha, media_type="text/plain", text=text, text_sha256=sha, text_rule="1",
        title=(0, len(name)), language="en", language_reason=None, published=day(published), published_reason=None,
    )  # fmt: skip
    capture = Capture(
        id=ids.capture_id(document.id, url, name), document=document.id, source=name, url=url, outlet=outlet,
        title=None,
        published=day(published), published_reason=None, seen=None, seen_reason=None, forwarded_from=None, basis={},
        previous=None,
    )  # fmt: skip
    mentions = [
        *_mentions(document, "place", places), *_mentions(document, "person", people),
        *_mentions(document, "organisation", groups),
    ]  # fmt: skip
    claims = tuple(_claim(document, one, content, source, tuple(mentions)) for one, content, source in rows)
    return Sheet(document=document, capture=capture, mentions=tuple(mentions), claims=claims)


def _mentions(document: Document, kind: str, names: tuple[str, ...]) -> list[Mention]:
    found = [m.span() for name in names for m in re.finditer(rf"\b{re.escape(name)}\b", document.text)]
    whole = [s for s in found if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in found)]
    return [
        Mention(
            id=ids.mention_id(document.id, kind, span, document.text), document=document.id, start=span[0], end=span[1],
            kind=kind, value=None, identity=None, score=None, reason=None,  # type: ignore[arg-type]
        )
        for span in sorted(set(whole))
    ]  # fmt: skip


_COUNT = re.compile(
    r"(at least |about |more than )?(\d[\d.]*) (people|men|women|children|soldiers|km²|kilometres|prisoners)"
)
_SCOPE = re.compile(r"killed|wounded|released|recruit|volunteered")


def _claim(
    document: Document,
    one: Said,
    content: tuple[int, int],
    source: tuple[int, int] | None,
    mentions: tuple[Mention, ...],
) -> Claim:
    chain = ()
    if one.by:
        inner = ChainLink(
            name=None if one.unnamed else one.by,
            identity=None,
            source=(source,) if source else (),
            cue=(),
            antecedent=(),
        )
        outer = [ChainLink(name=one.via, identity=None, source=(), cue=(), antecedent=())] if one.via else []
        chain = (*outer, inner)
    claim = Claim(
        id=ids.claim_id(document.id, (content,), document.text, 0), document=document.id,
        kind="attributed" if one.by else "narrated", content=(content,), text=one.words, cue=(), chain=chain,
        speaker=None if one.unnamed else one.by, speaker_identity=None, speaker_reason=None if one.by else "narrated",
        standing=one.standing, polarity="+", evidence=(), events=(), when=day(one.when), when_reason=None,
        said_at=day(one.said_at), said_at_reason=None, where=(), where_reason=None,
        quantities=tuple(_quantities(one.words, content[0])), origins=(), side=None, side_reason=None,
        extractor="person", confidence=1.0,
    )  # fmt: skip
    return msgspec.structs.replace(claim, events=event_mentions(document, claim, mentions))


def _quantities(words: str, at: int) -> list[Quantity]:
    scope = _SCOPE.search(words)
    scopes = {"recruit": "mobilised"}
    out = []
    for m in _COUNT.finditer(words):
        value = float(m[2].rstrip("."))
        bound = {"at least ": "at_least", "more than ": "at_least", "about ": "about"}.get(m[1] or "", "exact")
        area = m[3] in ("km²", "kilometres")
        out.append(Quantity(
            value=value, low=0.9 * value if bound == "about" else value,
            high={"exact": value, "about": 1.1 * value}.get(bound), bound=bound,  # type: ignore[arg-type]
            unit="square kilometre" if area else None, of=None if area else m[3],
            scope=None if area or not scope else scopes.get(scope[0], scope[0]),
            spans=((at + m.start(), at + m.end()),),
        ))  # fmt: skip
    return out


def corpus(*sheets: Sheet) -> Corpus:
    """The corpus of some pages."""
    return Corpus(
        documents=tuple(s.document for s in sheets),
        captures=tuple(s.capture for s in sheets),
        mentions=tuple(m for s in sheets for m in s.mentions),
        claims=tuple(c for s in sheets for c in s.claims),
        skipped={},
    )


def sides() -> Sides:
    """The sides file of the invented war."""
    return parse(SIDES, "harbour-war")


def linked(*sheets: Sheet, judgements: tuple[Judgement, ...] = (), with_sides: bool = True) -> Linked:
    """The generation of some pages."""
    return link(corpus(*sheets), sides() if with_sides else None, judgements)


def asked(found: Linked, text: str) -> Question:
    """The question with this sentence; a failure lists all there are."""
    for question in found.questions:
        if question.text == text:
            return question
    raise AssertionError([q.text for q in found.questions])
