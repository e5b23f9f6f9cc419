"""Who had it from whom as one picture: voices with their claims in, a tree, wide and narrow, with its table out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sayso import wording as words
from sayso.desk import tree, views
from sayso.errors import NotFound
from sayso.ledger import Reader
from sayso.records import Claim, Edge, Origin


@dataclass(frozen=True, slots=True)
class Picture:
    """The tree drawn wide and narrow, and its twin: rows of from, how, to; what is not drawn is in the rows too."""

    wide: Markup
    narrow: Markup
    rows: tuple[dict[str, str], ...]
    also: int


class Told:
    """Nodes and steps of one or more voices. A page that two voices tell is a node of each."""

    def __init__(self, reader: Reader, colour: views.Sides) -> None:
        self._reader, self._colour = reader, colour
        self._place = views.place_of(reader)
        self.nodes: list[tree.Node] = []
        self.pages: set[str] = set()
        self.steps: list[tree.Step] = []

    def add(self, origin: Origin, claims: Sequence[Claim]) -> None:
        """A voice with those of its claims that are to be shown; mouths that lead to none of their pages are left."""
        pages: dict[str, Claim] = {}
        for claim in claims:
            pages.setdefault(claim.document, claim)
        edges = sorted((e for e in origin.edges if _within(e, pages)), key=_strength)
        mouths = _leading(edges, pages)
        spoken = {m: c for c in reversed(claims) for m in _mouths(c)}
        if mouths and mouths[0] not in spoken and claims[0].kind == "attributed":
            spoken[mouths[0]] = claims[0]  # the first mouth of all; a name that is none stands on the page only
        for key in (*mouths, *pages):
            node = self._page(pages[key]) if key in pages else self._mouth(key, spoken.get(key))
            self.nodes.append(_renamed(node, f"{origin.id} {key}"))
        self.pages |= {f"{origin.id} {key}" for key in pages}
        kept = {*mouths, *pages}
        self.steps += [
            tree.Step(f"{origin.id} {e.source}", f"{origin.id} {e.target}", e.reason)
            for e in edges
            if e.source in kept and e.target in kept
        ]

    def _page(self, claim: Claim) -> tree.Node:
        outlet = self._place(claim)
        said = f"{outlet}: {views.speaker_words(claim)} {views.verb(claim)}: {claim.text}"
        return tree.Node(claim.document, outlet, f"“{claim.text}”", "side-0", f"/claim/{claim.id}", said[:300])

    def _mouth(self, key: str, claim: Claim | None) -> tree.Node:
        """A speaker or a carrier, by name; the innermost speaker in the colour of his side."""
        name, href = key, ""
        if key.startswith("i_"):
            try:
                name, href = self._reader.identity(key).name, f"/identity/{key}"
            except NotFound:
                name = words.NOBODY
        side = claim.side if claim else None
        under = views.side_words(side) if side else "" if claim is None or claim.speaker else "not named"
        return tree.Node(key, name, under, self._colour(side), href, f"{name} {under}".strip())

    def picture(self, more: str) -> Picture:
        """The trees of all that was added."""
        trees, left = tree.grown(self.nodes, self.steps)
        trees = tree.leading(trees, frozenset(self.pages))
        named = {n.key: n for n in self.nodes}
        title = f"A tree of {len(self.nodes)} mouths and pages: who had it from whom"
        return Picture(
            wide=tree.draw(trees, width=990, narrow=False, title=title, more=more),
            narrow=tree.draw(trees, width=340, narrow=True, title=title, more=more),
            rows=tuple(
                {
                    "from": named[s.source].name,
                    "reason": s.reason,
                    "to": named[s.target].name,
                    "words": named[s.target].words,
                    "href": named[s.target].href,
                }
                for s in self.steps
                if s.source in named and s.target in named
            ),
            also=len(left),
        )


def _renamed(node: tree.Node, key: str) -> tree.Node:
    return tree.Node(key, node.name, node.words, node.side_class, node.href, node.title)


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
    """Which step a page hangs on: copies of a whole page first, then one statement taken over from a page, then mouths;
    the larger share first."""
    share = edge.data.get("share")
    rank = 0 if "common" in edge.data else 1 if edge.source.startswith("d_") else 2
    return rank, -float(share) if isinstance(share, int | float) else 0.0, edge.source, edge.target
