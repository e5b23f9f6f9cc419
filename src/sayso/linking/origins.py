"""Origins: the one statement, post, footage or page behind claims that repeat it.

In: effective claims with identities, copy groups of pages, claims that answer one question alike. Out: origins with
edges "from whom it came to whom, and why". The claims of a speaker from one occasion on one page are one statement;
on other pages they join it where a quotation is word for word the same, nearly all words are, or they answer one
question alike on one day. What the page says itself comes from the page, or from the page that it is a copy of. An
edge runs from the innermost speaker to the page.
"""

import itertools
import re
from collections import defaultdict
from typing import Any

from sayso import settings
from sayso.folding import fold
from sayso.ids import cluster_id
from sayso.linking.clusters import Joined
from sayso.linking.copies import Copy, named
from sayso.linking.leaves import Leaf
from sayso.linking.names import content_words, lexicon, plain, words_of
from sayso.linking.same import Same
from sayso.records import ChainLink, Claim, Edge, Origin, OriginKind

_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„\n]{20,600})[”\"»“]")
_BY_EVIDENCE: dict[str, OriginKind] = {
    "video": "footage", "photo": "footage", "drone_footage": "footage", "satellite": "footage", "document": "paper",
}  # fmt: skip


_SHOWN: dict[str, OriginKind] = {
    word: kind for kind, words in lexicon("en/organisations.toml")["shown"].items() for word in words
}


def source_key(claim: Claim, group: str, day: str) -> tuple[str, ...]:
    """Who says it, on which occasion: the key of the origin within its page (and its copies)."""
    if claim.kind == "narrated" or not claim.chain:
        return ("page", group)
    if claim.speaker_identity:
        return ("statement", group, claim.speaker_identity, day)
    shown = next((_SHOWN[w] for w in reversed(words_of(claim.speaker or "")) if w in _SHOWN), None)
    if shown:
        return (shown, group, *words_of(claim.speaker or ""))
    if claim.speaker:
        return ("statement", group, "named", *words_of(claim.speaker), day)
    kind = next((_BY_EVIDENCE[e.kind] for e in claim.evidence if e.kind in _BY_EVIDENCE), None)
    if kind:
        return (kind, group)
    described = fold(claim.chain[-1].name or "")
    carrier = [fold(link.name or "") for link in claim.chain[:-1]]
    return ("statement", group, "unnamed", described, *carrier, day)


def occasions(leaf: Leaf) -> dict[str, str]:
    """The occasion of each claim of a page: a claim without a time of saying goes on with its speaker's last one."""
    found: dict[str, str] = {}
    last: dict[str, str] = {}
    waiting: dict[str, list[str]] = defaultdict(list)
    for claim in leaf.claims:
        speaker = claim.speaker_identity or claim.speaker or ""
        when = leaf.occasion(claim)
        if when and speaker not in last:
            found.update(dict.fromkeys(waiting[speaker], when))
        if when:
            last[speaker] = when
        elif speaker not in last:
            waiting[speaker].append(claim.id)
        found[claim.id] = when or last.get(speaker, "")
    return found


class Origins:
    """All origins: `of` the origin id of each claim."""

    def __init__(
        self,
        claims: tuple[Claim, ...],
        leaves: dict[str, Leaf],
        groups: dict[str, str],
        copies: list[Copy],
        same: list[Same],
        headlines: dict[str, str],
        plain: frozenset[str],
        steps: dict[str, Edge],
    ) -> None:
        """`same`: claims found to be of one voice; `headlines`: the claim that a headline repeats, or from which the
        page has a number; `plain`: those of them that give it as plain fact; `steps`: what a page made of a source, by
        claim."""
        self._joined = Joined()
        self._claims = {c.id: c for c in claims}
        self._leaves = leaves
        self._copies: dict[str, list[tuple[str, Copy]]] = defaultdict(list)
        for copy in copies:
            self._copies[copy.first].append((copy.second, copy))
            self._copies[copy.second].append((copy.first, copy))
        self._reasons: dict[str, dict[str, tuple[str, dict[str, Any]]]] = defaultdict(dict)
        self._made_of: set[str] = set()
        self._named = named(copies, leaves)
        self._key: dict[str, tuple[str, ...]] = {}
        self._behind: dict[str, Claim] = {}
        by_key: dict[tuple[str, ...], str] = {}
        occasion = {c: when for leaf in leaves.values() for c, when in occasions(leaf).items()}
        plainly: dict[str, bool] = {}
        for head, of in sorted(headlines.items()):
            claim = self._claims.get(head)
            if claim and head in plain:
                title = leaves[claim.document].document.title
                plainly[of] = plainly.get(of, False) or bool(title and claim.content[0][0] < title[1])
        self._headed, self._steps = plainly, steps
        for claim in claims:
            behind = self._behind[claim.id] = self._claims.get(headlines.get(claim.id, claim.id), claim)
            key = source_key(behind, groups[claim.document], occasion[behind.id])
            self._key[claim.id] = key
            self._joined.join(claim.id, by_key.setdefault(key, claim.id))
        self._join_statements(claims)
        for one in same:
            self._join(one.first, one.second, one.reason, one.data)
            if one.directed:
                self._made_of.add(self._claims[one.second].document)
        members: dict[str, list[str]] = defaultdict(list)
        for claim in claims:
            members[self._joined.least(claim.id)].append(claim.id)
        self.records = tuple(sorted((self._record(m) for m in members.values()), key=lambda o: o.id))
        self.of = {claim: origin.id for origin in self.records for claim in origin.claims}

    def _join_statements(self, claims: tuple[Claim, ...]) -> None:
        """Join claims of one speaker on other pages with the same quotation or nearly the same words."""
        buckets: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for claim in claims:
            described = words_of(claim.speaker or "")
            speaker = claim.speaker_identity or (" ".join(described) if len(described) > 1 else "")
            if not speaker:
                continue
            for quoted in _quotations(claim, self._leaves[claim.document]):
                buckets[(speaker, "quote", quoted)].append(claim.id)
            rare = sorted(content_words(claim.text), key=lambda w: (-len(w), w))[:6]
            for word in rare if len(rare) >= 3 else ():
                buckets[(speaker, "word", word)].append(claim.id)
        for key in sorted(buckets):
            self._join_bucket(key, sorted(set(buckets[key])))

    def _join_bucket(self, key: tuple[str, ...], members: list[str]) -> None:
        if key[1] == "quote":
            for other in members[1:]:
                self._join(members[0], other, "One speaker, and the same words are quoted.", {"quote": key[2]})
            return
        if len(members) > settings.MAX_BUCKET:  # split by the next word, so that no bucket is compared in full
            finer: dict[tuple[str, ...], list[str]] = defaultdict(list)
            for member in members:
                words = sorted(content_words(self._claims[member].text), key=lambda w: (-len(w), w))[:6]
                finer[tuple(words[:3])].append(member)
            for group in finer.values():
                self._compare(group[: settings.MAX_BUCKET])
            return
        self._compare(members)

    def _compare(self, members: list[str]) -> None:
        """Join the claims of which nearly all words are the same. Many have the very same words: each two sets of words
        are compared once."""
        sets: dict[frozenset[str], int] = {}
        number = {m: sets.setdefault(content_words(self._claims[m].text), len(sets)) for m in members}
        words = list(sets)
        shares: dict[tuple[int, int], float] = {}
        for i, a in enumerate(members):
            for b in members[i + 1 :]:
                if self._claims[a].document == self._claims[b].document:
                    continue
                pair = (number[a], number[b])
                if pair not in shares:
                    first, second = words[pair[0]], words[pair[1]]
                    shares[pair] = len(first & second) / max(1, len(first | second))
                share = shares[pair]
                if share >= settings.SAME_WORDS:
                    why = f"One speaker, and {share:.0%} of the words are the same."
                    self._join(a, b, why, {"share": round(share, 4)})

    def _join(self, a: str, b: str, why: str, data: dict[str, Any]) -> None:
        first, second = self._claims[a], self._claims[b]
        days = [c.said_at.start[:10] for c in (first, second) if c.said_at and c.said_at.start]
        if len(days) == 2 and days[0] != days[1] and data.get("quote") is None:
            return  # two statements on two days
        if first.document != second.document:
            self._reasons[first.document].setdefault(second.document, (why, data))
            self._reasons[second.document].setdefault(first.document, (why, data))
        self._joined.join(a, b)

    def _record(self, members: list[str]) -> Origin:
        """The origin of claims: kind and key of its least one, edges from the innermost mouth to the pages."""
        members = sorted(members)
        least = self._behind[members[0]]
        key = self._key[members[0]]
        kind: OriginKind = key[0]  # type: ignore[assignment]
        speakers = sorted({c.speaker_identity for c in map(self._claims.__getitem__, members) if c.speaker_identity})
        documents = sorted({self._claims[m].document for m in members})
        steps = [e for m in members for e in self._chain_edges(self._claims[m])]
        edges = {(e.source, e.target): e for e in sorted(steps, key=lambda e: bool(e.data))}
        edges.update({(e.source, e.target): e for m in members if (e := self._steps.get(m))})
        edges.update(self._page_edges(documents))
        return Origin(
            id=cluster_id("o_", members[0], [kind, *key[1:]]),
            kind=kind,
            name=self._name(least, kind),
            speaker=speakers[0] if len(speakers) == 1 else None,
            claims=tuple(members),
            edges=tuple(edges[k] for k in sorted(edges)),
        )

    def _page_edges(self, documents: list[str]) -> dict[tuple[str, str], Edge]:
        """Steps from page to page, one into each page at most: from the earlier page whose outlet it names, else from
        that which has most of its words, else from the first with a statement of its."""
        found: dict[tuple[str, str], Edge] = {}
        inside = set(documents)
        runs = f"runs of {settings.SHINGLE_WORDS} words of the shorter page"
        for page in documents if len(documents) > 1 else ():
            here = self._rank(page)
            copied = [(-c.share, self._rank(d), d, c) for d, c in self._copies[page] if d in inside]
            earlier = [step for step in copied if step[1] < here]
            if earlier:
                _, _, first, copy = min(earlier, key=lambda step: (not self._credits(page, step[2]), *step[:2]))
                reason = f"{copy.share:.0%} of the {runs} stand in the other."
                data: dict[str, Any] = {"share": copy.share, "common": copy.common}
            else:
                told = [(self._rank(d), d) for d in self._reasons[page] if d in inside and self._rank(d) < here]
                if not told:
                    continue
                first = min(told)[1]
                reason, data = self._reasons[page][first]
            found[(first, page)] = Edge(source=first, target=page, reason=reason, data=data)
        return found

    def _credits(self, page: str, other: str) -> bool:
        """Does a page name the outlet of another, as in "Source: Orle Wire"?"""
        outlets = [c.outlet for c in self._leaves[other].captures if c.outlet]
        return any(o in self._leaves[page].text for o in outlets)

    def _rank(self, document: str) -> tuple[str, bool, bool, str]:
        """Earlier pages first, those without a date last; of one day those whose outlet a copy names, and those that
        were not made of another."""
        day = self._leaves[document].day or "~"
        return (day, document not in self._named, document in self._made_of, document)

    def _name(self, claim: Claim, kind: OriginKind) -> str:
        leaf = self._leaves[claim.document]
        if kind == "page":
            outlets = sorted({c.outlet for c in leaf.captures if c.outlet})
            title = leaf.text[slice(*leaf.document.title)] if leaf.document.title else ""
            return outlets[0] if outlets else title or leaf.text.strip().split("\n", 1)[0][:120]
        last = claim.chain[-1]
        return claim.speaker or plain(leaf.quote(last.source)) or last.name or ""

    def _chain_edges(self, claim: Claim) -> list[Edge]:
        """Steps from the innermost speaker over those between to the page."""
        leaf = self._leaves[claim.document]
        nodes = [
            (link.identity or link.name or plain(leaf.quote(link.source)), plain(leaf.quote(link.cue)) or "quoted")
            for link in reversed(claim.chain)
        ]
        edges = []
        for (node, _), (carrier, cue) in itertools.pairwise(nodes):
            if node and carrier and node != carrier:
                edges.append(Edge(source=node, target=carrier, reason=f"The page has it from there: “{cue}”.", data={}))
        if nodes and nodes[-1][0]:
            named, headed = _named(claim.chain[0], leaf), self._headed.get(claim.id)
            plain_words = {
                True: "; its headline says it as plain fact",
                False: "; it gives the figure as plain fact, too",
            }
            reason = f"{named}{plain_words[headed] if headed is not None else ''}."
            data = {} if headed is None else {"headline": headed}
            edges.append(Edge(source=nodes[-1][0], target=claim.document, reason=reason, data=data))
        return edges


def _named(outer: ChainLink, leaf: Leaf) -> str:
    """How a page names its source, by its words for him and for his speaking."""
    who, cue = plain(leaf.quote(outer.antecedent or outer.source)), plain(leaf.quote(outer.cue))
    if not who:
        return f"The page puts it on its source: “{cue}”" if cue else "The page puts it on its source"
    return f"The page names its source: “{who}”" + (f" (“{cue}”)" if cue else "")


def _quotations(claim: Claim, leaf: Leaf) -> set[str]:
    """The folded quotations in a claim's content of some length, and the content itself where quotes enclose it."""
    found = {m[1] for m in _QUOTED.finditer(claim.text)}
    for a, b in claim.content:
        if a > 0 and leaf.text[a - 1] in '“"«„':
            found.add(leaf.text[a:b])
    folded = {" ".join(words_of(q)) for q in found}
    return {q for q in folded if len(q.split()) >= settings.SAME_QUOTE_WORDS}
