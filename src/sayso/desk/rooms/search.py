"""Search over questions, claims and pages, and names beside them; with the number of hits that a filter hides.

While one types the browser asks for this very room at each pause, so that what is typed and what is sent as a link
find the same.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso import wording as words
from sayso.desk import views
from sayso.desk.rooms import filters, shared
from sayso.ledger import Filter, Hit, Reader
from sayso.ledger.search import marker
from sayso.records import Claim, Question, Spans

KINDS = {"question": "Questions", "claim": "Claims", "page": "Pages"}
SHOWN = 20
"""Hits of each kind on one screen."""
SHOWN_NAMES = 6
LONGEST = 400
"""Characters of what is looked for."""
MOST_WORDS, MOST_TITLE = 800, 160
"""Characters of a hit, and of a headline."""
NAMES = tuple(name for name in shared.FILTERS if name != "kind")


@dataclass(frozen=True, slots=True)
class Row:
    """A hit on the screen: its words, where it leads, what stands beside it, its date, its headline, and the record
    with the speaker's name."""

    text: Markup
    href: str
    beside: str
    when: str = ""
    title: str = ""
    question: Question | None = None
    claim: Claim | None = None
    who: Markup | None = None

    @property
    def id(self) -> str:
        """The id of what it leads to."""
        return self.href.rsplit("/", 1)[-1].partition("#")[0]


def search(request: Request) -> HTMLResponse:
    """Questions, claims and pages that hold the words, and the people and places that are called so."""
    typed = request.query_params.get("q", "")[:LONGEST]
    query, looked_for = typed.strip(), begun(typed)
    offset = shared.offset(request)
    asked = shared.asked(request, limit=SHOWN, offset=offset)
    filtered = any(request.query_params.get(name) for name in NAMES)
    with shared.reader(request) as reader:
        hits = list(reader.search(looked_for, asked))
        found = reader.count_hits(looked_for, asked)
        total = reader.count_hits(looked_for) if filtered else found
        row = _rows(reader, hits, looked_for)
        names = [] if filtered or offset or not query else _names(reader, looked_for)
        return shared.show(
            request,
            "search.html",
            reader,
            query=query,
            lede=_lede(query, total, names),
            names=names,
            groups=[
                {
                    "kind": kind,
                    "name": name,
                    "rows": [row(h) for h in hits if h.kind == kind],
                    "counts": _counts(found[kind], total[kind]),
                }
                for kind, name in KINDS.items()
                if total[kind]
            ],
            bar=filters.bar(
                request, reader, noun="hit", found=sum(found.values()), total=sum(total.values()), data="/api/search",
                names=NAMES, note=_pages_hidden(total["page"] - found["page"]), data_asks={"q": looked_for},
            ),
            paging=shared.paging(request, offset, max(found.values()), SHOWN),
        )  # fmt: skip


def begun(typed: str) -> str:
    """What is looked for when this was typed: the last word also as a beginning, from two letters on, unless a space
    or a quotation mark ends it."""
    open_end = re.search(r"\w\w$", typed) and typed.count('"') % 2 == 0
    return f"{typed.lstrip()}*" if open_end else typed.strip()


def _rows(reader: Reader, hits: list[Hit], looked_for: str) -> Callable[[Hit], Row]:
    """A function that makes a row of a hit."""
    claims = reader.claims_by_id([h.id for h in hits if h.kind == "claim"])
    place, marks = views.place_of(reader), marker(looked_for)

    def row(hit: Hit) -> Row:
        text = marked(hit.text, hit.marks)
        if hit.kind == "question":
            q = reader.question(hit.id)
            return Row(text, f"/question/{q.id}", words.pages_and_voices(q.reports, q.origins), question=q)
        if hit.kind == "claim":
            c, who = claims[hit.id], views.speaker_words(claims[hit.id])
            said = marked(who, marks(who) if c.speaker else ())
            return Row(text, f"/claim/{c.id}#here", place(c), views.time_words(c), claim=c, who=said)
        capture = next(iter(reader.captures(hit.document)))
        when = views.interval_words(capture.published) or "no date"
        title = words.short(capture.title or "", MOST_TITLE)
        return Row(text, f"/page/{hit.document}", capture.outlet or capture.source, when, title)

    return row


def _names(reader: Reader, looked_for: str) -> list[dict[str, Any]]:
    """People, places and others that are called so, those with most claims first."""
    colour = views.sides(reader)
    return [
        {
            "href": f"/identity/{k.identity.id}",
            "name": k.identity.name,
            "class": colour(k.identity.parties[-1].party if k.identity.parties else None),
            "kind": filters.IDENTITIES[k.identity.kind],
            "said": words.plural(k.said + k.about, "claim"),
        }
        for k in reader.known(Filter(about=looked_for, limit=SHOWN_NAMES))
    ]


def marked(text: str, marks: Spans) -> Markup:
    """Words with those marked that were looked for; of very many those around the first mark."""
    first = marks[0][0] if marks else 0
    start = max(0, first - MOST_WORDS // 4) if len(text) > MOST_WORDS else 0
    end = min(len(text), start + MOST_WORDS)
    out, at = [Markup("… ") if start else Markup("")], start
    for a, b in marks:
        if a >= end:
            break
        b = min(b, end)
        out += [escape(text[at:a]), Markup("<mark>") + text[a:b] + Markup("</mark>")]
        at = b
    return Markup("").join([*out, escape(text[at:end]), " …" if end < len(text) else ""])


def _lede(query: str, total: dict[str, int], names: list[dict[str, Any]]) -> str:
    if not query:
        return (
            "Type words above; what holds all of them shows while you type. Quotation marks keep words together, and a "
            "star finds beginnings (shell*)."
        )
    counted = [words.plural(n, kind) for kind, n in total.items() if n]
    if counted:
        return f"{', '.join(counted)} with all of these words."
    return f"Nothing read so far holds all of these words{', but names do' if names else ''}."


def _counts(found: int, total: int) -> str:
    return f"{found:,}" if found == total else f"{found:,} of {total:,}"


def _pages_hidden(n: int) -> str:
    return "whole pages are not filtered, so none is shown" if n else ""
