"""Where an event of a page was: its own place, or what the page tells before it, in its headline, or alone.

In: the events of a page in order. Out: places, or none where the page does not tell.
"""

from sayso.grounding.event_types import EventType, event_types, triggers
from sayso.linking.leaves import Leaf
from sayso.linking.moods import mood
from sayso.linking.names import words_of
from sayso.linking.places import Site, elsewhere, of_a_country, of_headline, salient, site_of, site_of_claim
from sayso.records import Claim, EventMention

NEAR_LINES = 2
"""Lines of text, the two of the claims among them, over which an event without a place has that of the one before."""
Row = tuple[Claim, int, EventMention, EventType]
"""A claim, the number of an event among the claim's, the event and its kind."""


def own_site(claim: Claim, event: EventMention, leaf: Leaf) -> Site | None:
    spans = tuple(s for p in event.targets for s in p.spans)
    here = site_of(spans, leaf) or site_of_claim(claim, leaf)
    return here if here and not here.wide else None


def _violent_headline(leaf: Leaf) -> bool:
    """Does the page's headline speak of killing, shelling …?"""
    title = leaf.document.title or (0, max(leaf.text.find("\n"), 0))
    kinds, forms = event_types(), triggers()
    words = words_of(leaf.text[slice(*title)])
    return any(f.words == (w,) and kinds[f.type].topic == "violence" for w in words for f in forms.get(w, ()))


def with_headline(rows: list[Row], sites: list[Site | None], leaf: Leaf) -> list[Site | None]:
    """The places, with that of the headline's violence where the rest has one only and one of them is a building:
    "Gaza hospital" above is the hospital of the report."""
    if not leaf.document.title:
        return sites
    end = leaf.document.title[1]
    violent = [
        (n, s) for n, ((_, _, _, kind), s) in enumerate(zip(rows, sites, strict=True)) if kind.topic == "violence"
    ]
    below = {s for n, s in violent if s and rows[n][0].content[0][0] >= end}
    if len(below) != 1:
        return sites
    (one,) = below
    above = {n for n, s in violent if s and s != one and rows[n][0].content[0][0] < end}
    return [
        one if n in above and site and "facility" in (site.kind, one.kind) else site for n, site in enumerate(sites)
    ]


def site_on_page(i: int, rows: list[Row], own: list[Site | None], leaf: Leaf) -> Site | None:
    """The place of an event that names none: of the last such event before it in this or the last paragraph, else of
    the only one on the page, where the page is about that place."""
    topics = ("violence",) if rows[i][3].topic != "flight" else ("flight", "control", "stand")
    placed = [
        (j, s)
        for j, (s, (claim, _, event, kind)) in enumerate(zip(own, rows, strict=True))
        if s and kind.topic in topics and (kind.topic != "violence" or mood(claim, event, leaf) in ("real", "possible"))
    ]
    claim = rows[i][0]
    if of_a_country(claim, leaf):
        return None
    placed = [(j, here) for j, here in placed if not elsewhere(claim, here, leaf)]
    for j, here in reversed([p for p in placed if p[0] < i]):
        if lines_between(rows[j][0], claim, leaf) <= NEAR_LINES:
            return here
    if not placed and rows[i][3].topic != "flight" and _violent_headline(leaf):
        return of_headline(leaf)
    sites = {s for _, s in placed}
    only = next(iter(sites)) if len(sites) == 1 else None
    near = any(lines_between(rows[j][0], claim, leaf) <= NEAR_LINES + 1 for j, _ in placed)
    return only if only and (near or only.key in salient(leaf)) else None


def lines_between(a: Claim, b: Claim, leaf: Leaf) -> int:
    """Lines of text on which the stretch from one claim to the other lies."""
    first, second = sorted((a, b), key=lambda c: c.content[0][0])
    between = leaf.text[first.content[-1][1] - 1 : second.content[0][0] + 1]
    return len([line for line in between.split("\n") if line.strip()])
