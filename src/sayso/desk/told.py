"""Who had it from whom as one picture: voices with their claims in, a tree, wide and narrow, with its table out."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from sayso import wording as words
from sayso.desk import facts, marks, tree, views
from sayso.errors import NotFound
from sayso.ledger import Reader
from sayso.records import Claim, Edge, Origin

LONGEST = 300
"""Characters of a quote that are looked at: two lines of the picture take less."""
WIDE, NARROW = 990, 340
"""Pixels of the two pictures."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The tree drawn wide and narrow, and its twin: rows of from, how, to; what is not drawn is in the rows too.

    `how` counts the steps that are drawn to pages by their kind (see `kind_of`).
    """

    wide: Markup
    narrow: Markup
    rows: tuple[dict[str, str], ...]
    also: int
    how: dict[str, int]


class Told:
    """Nodes and steps of one or more voices. A page that two voices tell is a node of each."""

    def __init__(self, reader: Reader, colour: views.Sides, hide: Callable[[str], str] = str) -> None:
        """`hide` takes out of all words what may not be shown, before anything is cut."""
        self._reader, self._colour, self._hide = reader, colour, hide
        self._place = views.place_of(reader, hide)
        self.nodes: list[tree.Node] = []
        self.pages: set[str] = set()
        self.steps: list[tree.Step] = []
        self._kinds: dict[tuple[str, str], str] = {}

    def add(self, origin: Origin, claims: Sequence[Claim]) -> None:
        """A voice with those of its claims that are to be shown; mouths that lead to none of their pages are left.

        Pages come in the order of their dates, those without one last.
        """
        by_page: dict[str, list[Claim]] = {}
        for claim in claims:
            by_page.setdefault(claim.document, []).append(claim)
        days = {id: _day(self._reader, id) for id in by_page}
        pages = {id: telling(by_page[id]) for id in sorted(by_page, key=lambda id: (days[id] or "9", id))}
        edges = sorted((e for e in origin.edges if _within(e, pages)), key=_strength)
        mouths = _leading(edges, pages)
        spoken = {m: c for c in reversed(claims) for m in _mouths(c)}
        if mouths and mouths[0] not in spoken and claims[0].kind == "attributed":
            spoken[mouths[0]] = claims[0]  # the first mouth of all; a name that is none stands on the page only
        wordings = {c.text: c for c in reversed(claims)}
        if len(pages) == 1 and len(wordings) > 1:
            self._tell(origin, [c for c in claims if wordings[c.text] is c], edges, mouths, spoken)
            return
        for key in (*pages, *mouths):
            node = self._page(pages[key], days[key]) if key in pages else self._mouth(key, spoken.get(key))
            self.nodes.append(replace(node, key=f"{origin.id} {key}"))
        self.pages |= {f"{origin.id} {key}" for key in pages}
        for e in edges:
            self._step(origin, e.source, e.target, why(e), kind_of(e))

    def _tell(
        self, origin: Origin, claims: Sequence[Claim], edges: Sequence[Edge], mouths: Sequence[str],
        spoken: dict[str, Claim],
    ) -> None:  # fmt: skip
        """A voice on one page: its tellings there, each from the mouth nearest to the page."""
        for key in mouths:
            self.nodes.append(replace(self._mouth(key, spoken.get(key)), key=f"{origin.id} {key}"))
        for e in edges:
            self._step(origin, e.source, e.target, why(e), kind_of(e))
        wider = {e.data["claims"][-1]: e for e in edges if "wider" in e.data and e.data.get("claims")}
        for claim in claims:
            name = f"{words.short(views.speaker_words(claim), 80)} {views.verb(claim)}"
            node = replace(self._page(claim, None), name=name, side_class=self._colour(claim.side))
            self.nodes.append(replace(node, key=f"{origin.id} {claim.id}"))
            self.pages.add(f"{origin.id} {claim.id}")
            link = claim.chain[0] if claim.chain else None
            outer = next((k for k in (link.identity, link.name) if k in mouths), None) if link else None
            if outer and link:
                text = self._reader.document(claim.document).text
                cue = facts.shortened(text, link.cue, 60)
                step = wider.get(claim.id)
                said = why(step) if step else f"“{cue}”" if cue else ""
                self._step(origin, outer, claim.id, said, "wider" if step else "named")

    def _step(self, origin: Origin, source: str, target: str, reason: str, kind: str) -> None:
        step = tree.Step(f"{origin.id} {source}", f"{origin.id} {target}", reason)
        self.steps.append(step)
        self._kinds[step.source, step.target] = kind

    def _page(self, claim: Claim, day: str | None) -> tree.Node:
        outlet = self._place(claim)
        text = self._hide(marks.quoted(self._reader.document(claim.document).text, claim))[:LONGEST]
        said = f"{outlet}: {self._hide(views.speaker_words(claim))} {views.verb(claim)}: {text}"
        when = views.date_words(day[:10]) if day else ""
        return tree.Node(claim.document, outlet, f"“{text}”", "side-0", f"/claim/{claim.id}#here", said[:LONGEST], when)

    def _mouth(self, key: str, claim: Claim | None) -> tree.Node:
        """A speaker or a carrier, by name; the innermost speaker in the colour of his side."""
        name, href = key, ""
        if key.startswith("i_"):
            try:
                name, href = self._reader.identity(key).name, f"/identity/{key}"
            except NotFound:
                name = words.NOBODY
        name, side = self._hide(name), claim.side if claim else None
        under = views.side_words(side) if side else "" if claim is None or claim.speaker else "not named"
        return tree.Node(key, name, under, self._colour(side), href, f"{name} {under}".strip())

    def picture(self, more: str) -> Picture:
        """The trees of all that was added; `more` is where the pages stand that are folded."""
        trees, left = tree.grown(self.nodes, self.steps)
        trees = tree.leading(trees, frozenset(self.pages))
        named = {n.key: n for n in self.nodes}
        title = f"A tree of {len(self.nodes)} mouths and pages: who had it from whom"
        drawn = {(s.source, s.target) for s in self.steps} - {(s.source, s.target) for s in left}
        return Picture(
            wide=tree.draw(trees, width=WIDE, narrow=False, title=title, more=more),
            narrow=tree.draw(trees, width=NARROW, narrow=True, title=title, more=more),
            rows=tuple(
                {
                    "from": named[s.source].name,
                    "reason": s.reason,
                    "to": named[s.target].name,
                    "when": named[s.target].when,
                    "words": named[s.target].words,
                    "href": named[s.target].href,
                }
                for s in self.steps
                if s.source in named and s.target in named
            ),
            also=len(left),
            how=dict(Counter(self._kinds[pair] for pair in sorted(drawn) if pair[1] in self.pages)),
        )


def telling(claims: Sequence[Claim]) -> Claim:
    """Of the claims of one page the one to quote: the first that says something by itself, else the longest."""
    return next((c for c in claims if len(c.text) >= views.QUOTE_LEAST), max(claims, key=lambda c: (len(c.text), c.id)))


def kind_of(edge: Edge) -> str:
    """What a step is: `wider`, `text` (two pages share one), `words` (of one statement), `reworded` (many statements in
    other words), `day` (one answer on one day), `named` (the page names its source), else `other`."""
    if "wider" in edge.data:
        return "wider"
    if "common" in edge.data:
        return "text"
    if "share" in edge.data or "quote" in edge.data:
        return "words"
    if "statements" in edge.data:
        return "reworded"
    if "claims" in edge.data:
        return "day"
    return "other" if edge.source.startswith("d_") else "named"


def why(edge: Edge) -> str:
    """Why it is held to be a step, in words; the record has the exact figures."""
    share = edge.data.get("share")
    if not isinstance(share, int | float) or "wider" in edge.data:
        return edge.reason
    said = words.share(float(share))
    if "common" in edge.data:
        return f"{words.capital(said)} of the shorter page stands word for word in the other."
    return (
        "One speaker, in the very same words." if share > 0.995 else f"One speaker; {said} of the words are the same."
    )


def widened(origin: Origin) -> tuple[str, ...]:
    """What became wider on the way, in sentences: `On the way “a soldier” became “the army”.`"""
    found = (e.data.get("wider") for e in origin.edges)
    pairs = [(str(w[0]), str(w[1])) for w in found if isinstance(w, list | tuple) and len(w) == 2]
    return tuple(f"On the way “{a}” became “{b}”." for a, b in dict.fromkeys(pairs))


def _day(reader: Reader, document: str) -> str | None:
    """The day on which a page was published, where that is known."""
    found = (c.published for c in reader.captures(document))
    return min((p.start for p in found if p and p.start and p.precision in ("day", "hour", "minute")), default=None)


def _mouths(claim: Claim) -> list[str]:
    """The keys by which steps name the innermost speaker of a claim."""
    last = claim.chain[-1] if claim.chain else None
    keys = (claim.speaker_identity, claim.speaker, last and last.identity, last and last.name)
    return [k for k in keys if k]


def _within(edge: Edge, pages: dict[str, Claim]) -> bool:
    """Does a step stay among mouths and the pages that are shown?"""
    return all(not key.startswith("d_") or key in pages for key in (edge.source, edge.target))


def _leading(edges: Iterable[Edge], pages: dict[str, Claim]) -> list[str]:
    """The mouths that lead to one of the pages, each before what it leads to where that can be."""
    before: dict[str, list[str]] = {}
    for e in edges:
        before.setdefault(e.target, []).append(e.source)
    found: dict[str, None] = {}
    todo = [s for page in pages for s in before.get(page, ())]
    while todo:
        key = todo.pop(0)
        if key not in found and key not in pages:
            found[key] = None
            todo += before.get(key, ())
    return list(reversed(found))


def _strength(edge: Edge) -> tuple[int, float, str, str]:
    """Which step a page hangs on: copies of a whole page first, then what else was made of a page, then mouths, then
    pages that only have the same statement; the larger share first."""
    share = edge.data.get("share")
    rank = {"text": 0, "words": 3, "day": 3}.get(kind_of(edge), 1) if edge.source.startswith("d_") else 2
    return rank, -float(share) if isinstance(share, int | float) else 0.0, edge.source, edge.target
