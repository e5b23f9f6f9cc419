"""In the pages’ words: the claims of a question in, rows with who, the words and where they stand in the page out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sayso import wording as words
from sayso.desk import views
from sayso.ledger import Reader
from sayso.page.sentences import sentences
from sayso.records import Claim, Question, Segment, Span

HEADLINE = "headline"
MOST_AROUND = 600
"""Characters before and after a claim in which the sentence around it is looked for."""


Row = dict[str, Any]


def rows(reader: Reader, question: Question, claims: Mapping[str, Claim], most: int) -> tuple[list[Row], int]:
    """The first rows of a question by time, and how many more there are.

    Where one mouth says the very same words on several pages they are one row that counts these. What is denied has the
    page's sentences beside it: its own words are the charge, not the denial.
    """
    found = _folded(sorted(claims.values(), key=views.by_time))
    place, spot, page = views.place_of(reader), spots(reader), around(reader)
    answer = {id: n for n, p in enumerate(question.positions) for id in p.claims}
    pages = {same[0].document for same in found[:most]}
    titles = [c for c in claims.values() if c.document in pages and spot(c) == HEADLINE]
    headlines = {(c.document, answer.get(c.id)): c for c in titles}
    plain = _plain(reader)
    made = []
    for same in found[:most]:
        claim, others = same[0], len({c.document for c in same}) - 1
        there = spot(claim)
        made.append(
            {
                "claim": claim,
                "place": place(claim) + (f" and {words.plural(others, 'more page')}" if others else ""),
                "spot": there,
                "around": page(claim) if claim.standing == "denied" else "",
                "also": _also(claim, there, headlines.get((claim.document, answer.get(claim.id))), plain),
            }
        )
    return made, max(0, len(found) - most)


def _folded(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims that one mouth makes in the very same words, together."""
    same: dict[tuple[str, str, str], list[Claim]] = {}
    for c in claims:
        key = (c.speaker or words.on_whose_word(c)[-200:], c.standing, c.text)
        same.setdefault(key, []).append(c)
    return list(same.values())


def _also(claim: Claim, there: str, headline: Claim | None, plain: Callable[[Claim], bool]) -> str:
    """That the headline of the same page gives the same answer, and whether it names nobody for it."""
    if headline is None or there == HEADLINE or headline.id == claim.id:
        return ""
    bare = claim.kind == "attributed" and headline.kind == "narrated" and plain(claim)
    return "also in its headline, there as plain fact" if bare else "also in its headline"


def _plain(reader: Reader) -> Callable[[Claim], bool]:
    """A function that says whether linking found the headline of a claim's page to say it as plain fact."""
    known: dict[str, frozenset[str]] = {}

    def plain(claim: Claim) -> bool:
        for id in claim.origins:
            if id not in known:
                edges = reader.origin(id).edges
                known[id] = frozenset(e.target for e in edges if e.data.get("headline") is True)
        return any(claim.document in known[id] for id in claim.origins)

    return plain


def around(reader: Reader) -> Callable[[Claim], str]:
    """A function that gives the sentences of the page that hold a claim's words and the verb that reports them, in one
    line; empty where they say no more than the claim's own words."""

    def around_(claim: Claim) -> str:
        document, segments = reader.document(claim.document), list(reader.segments(claim.document))
        found: set[Span] = set()
        for a, b in (*claim.content, *claim.cue):
            segment = next((s for s in segments if s.start <= a < s.end), None)
            if segment and b - a <= MOST_AROUND:
                first, last = max(segment.start, a - MOST_AROUND), min(segment.end, b + MOST_AROUND)
                here = sentences(document.text, first, last, document.language)
                found |= {s for s in here if s[0] < b and s[1] > a}
        whole, end = "", 0
        for a, b in sorted(found):
            gap = " " if not document.text[end:a].strip() else " … "
            whole += (gap if whole else "") + document.text[a:b]
            end = b
        return words.short(whole) if len(whole) > len(claim.text) else ""

    return around_


def spots(reader: Reader) -> Callable[[Claim], str]:
    """A function that says where in its page a claim stands: `headline`, `paragraph 3`; a page is read once."""
    known: dict[str, list[tuple[Segment, str]]] = {}

    def spot(claim: Claim) -> str:
        if claim.document not in known:
            known[claim.document] = _named(list(reader.segments(claim.document)))
        start = claim.content[0][0]
        return next((name for s, name in known[claim.document] if s.start <= start < s.end), "")

    return spot


def _named(segments: Sequence[Segment]) -> list[tuple[Segment, str]]:
    """Segments with their names; paragraphs are counted."""
    out: list[tuple[Segment, str]] = []
    paragraphs = 0
    for s in segments:
        paragraphs += s.type == "body"
        out.append((s, f"paragraph\u00a0{paragraphs}" if s.type == "body" else words.SEGMENTS.get(s.type, "")))
    return out
