"""Links: what two claims have to do with each other, each with its reason in a sentence.

In: the questions with their answers, copy groups, judgements. Out: links. Within one question every claim is
linked to the claim before it in its position (it says the same), and to a rival of each other position; on its page
to the denial of its very words: few links a claim, whatever the size of the ledger.
"""

import itertools
from collections import defaultdict
from typing import Any

from sayso.ids import link_id
from sayso.linking.copies import Copy, named
from sayso.linking.judged import Judged, pair
from sayso.linking.leaves import Leaf
from sayso.linking.names import words_of
from sayso.linking.questions import Made
from sayso.linking.status import Held, exclude, same_time, times
from sayso.records import Claim, Link, LinkKind, Spans

MAX_RIVALS = 12
"""Rival answers of one question that are linked with one another, one for each position."""


class Links:
    """Collects links, one a pair, kind and slot, with people's judgements over them."""

    def __init__(self, judged: Judged) -> None:
        self._judged = judged
        self._links: dict[str, Link] = {}
        self._of: dict[str, list[Link]] = defaultdict(list)

    def add(self, a: str, b: str, kind: LinkKind, slot: str, reason: str, data: dict[str, Any], score: float) -> None:
        if a == b:
            return
        named = {pair(a, b, k) for k in (kind, f"{kind}:{slot}", "*")}
        state = "computed"
        if named & self._judged.accepted:
            state = "accepted"
        if named & self._judged.rejected:
            state = "rejected"
        made = Link(
            id=link_id(a, b, kind, slot), source=a, target=b, kind=kind, slot=slot, reason=reason, data=data,
            score=round(score, 4), status=state,  # type: ignore[arg-type]
        )  # fmt: skip
        if made.id not in self._links:
            self._links[made.id] = made
            self._of[a].append(made)

    def has(self, a: str, b: str, kind: LinkKind) -> bool:
        """Is there such a link already, by whatever slot?"""
        return any((k.source, k.target, k.kind) == (a, b, kind) for k in self._of.get(a, ()))

    def records(self) -> tuple[Link, ...]:
        return tuple(self._links[i] for i in sorted(self._links))


def links(
    made: list[Made], claims: tuple[Claim, ...], leaves: dict[str, Leaf], copies: list[Copy], judged: Judged
) -> tuple[Link, ...]:
    """All links, by id."""
    found = Links(judged)
    for one in made:
        _in_question(one, found)
    _denials(claims, found)
    _copied(claims, copies, leaves, found)
    return found.records()


def _order(h: Held) -> tuple[str, str]:
    return (h.said, h.claim.id)


def _in_question(one: Made, found: Links) -> None:
    question = one.question
    held = {h.claim.id: h for h in one.held if not h.answer.by}
    slot = question.kind
    for position in question.positions:
        rows = sorted((held[c] for c in position.claims if c in held), key=_order)
        for a, b in itertools.pairwise(rows):
            if a.origin != b.origin:
                reason = f"Both answer “{question.text}” with: {position.answer}."
                found.add(a.claim.id, b.claim.id, "agrees", slot, reason, {"question": question.id}, 0.9)
    rows_of = [sorted((held[c] for c in p.claims if c in held), key=_order) for p in question.positions]
    dated = [{t: h for h in reversed(rows) for t in times(h)} for rows in rows_of if rows][:MAX_RIVALS]
    firsts = [rows[0] for rows in rows_of if rows][:MAX_RIVALS]
    for i, a in enumerate(firsts):
        for j, b in enumerate(firsts[i + 1 :], i + 1):
            first, second = sorted(_of_one_time(dated[i], dated[j]) or (a, b), key=_order)
            if exclude(first.answer, second.answer):
                _excluding(first, second, question.text, question.id, slot, found)
            elif first.origin != second.origin and first.answer.said != second.answer.said:
                both = f"{first.answer.said}; {second.answer.said}"
                reason = f"Both answer “{question.text}”: {both}. One does not exclude the other."
                found.add(first.claim.id, second.claim.id, "related", slot, reason, {"question": question.id}, 0.6)


def _of_one_time(a: dict[str, Held], b: dict[str, Held]) -> tuple[Held, Held] | None:
    """Claims of two positions that are known to speak of one time, by what each position's claims share with such."""
    pairs = ((a[t], b[t]) for t in sorted(a.keys() & b.keys()))
    return next((pair for pair in pairs if same_time(*pair)), None)


def _excluding(a: Held, b: Held, text: str, question: str, slot: str, found: Links) -> None:
    data = {"question": question, "answers": [a.answer.said, b.answer.said]}
    same_source = a.claim.speaker_identity and a.claim.speaker_identity == b.claim.speaker_identity
    if same_source and (a.superseded or b.superseded):
        reason = f"The same speaker later answers “{text}” with: {b.answer.said}; before: {a.answer.said}."
        found.add(b.claim.id, a.claim.id, "updates", slot, reason, data, 0.8)
    elif b.claim.standing == "denied" or a.claim.standing == "denied":
        denial, charge = (b, a) if b.claim.standing == "denied" else (a, b)
        reason = f"What one says, the other denies: “{text}” {charge.answer.said}; {denial.answer.said}."
        found.add(denial.claim.id, charge.claim.id, "denies", slot, reason, data, 0.9)
    elif not same_time(a, b):
        both = f"{a.answer.said}; {b.answer.said}"
        reason = f"They answer “{text}” differently ({both}), but are not known to speak of one time."
        found.add(a.claim.id, b.claim.id, "related", slot, reason, data, 0.5)
    else:
        name = "value" if a.answer.kind == "how_many" else slot
        reason = f"Their answers to “{text}” exclude each other: {a.answer.said}; {b.answer.said}."
        found.add(a.claim.id, b.claim.id, "contradicts", name, reason, data, 0.8)


def _denials(claims: tuple[Claim, ...], found: Links) -> None:
    """Of the very same words of a page, one who says them and another who denies them."""
    by_words: dict[tuple[str, Spans], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_words[claim.document, claim.content].append(claim)
    for same in by_words.values():
        denials = [c for c in same if c.standing == "denied"]
        for denial, charge in itertools.product(denials, [c for c in same if c.standing != "denied"]):
            if found.has(denial.id, charge.id, "denies"):
                continue
            who, whom = denial.speaker or "Somebody", charge.speaker or "somebody"
            reason = f"{who} denies what {whom} is reported to say here."
            found.add(denial.id, charge.id, "denies", "words", reason, {}, 0.95)


def _copied(claims: tuple[Claim, ...], copies: list[Copy], leaves: dict[str, Leaf], found: Links) -> None:
    """Claims with the same words on pages that are copies: each with that of the earlier page that has most of its
    page's words."""
    by_page: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for claim in claims:
        by_page[claim.document].setdefault(words_of(claim.text), claim.id)
    sources = named(copies, leaves)
    earlier: dict[str, list[tuple[float, tuple[str, bool, str], Copy]]] = defaultdict(list)
    for copy in copies:
        ranks = sorted((leaves[d].day or "~", d not in sources, d) for d in (copy.first, copy.second))
        earlier[ranks[1][2]].append((-copy.share, ranks[0], copy))
    for page, steps in earlier.items():
        steps.sort(key=lambda step: step[:2])
        for words, second in by_page[page].items():
            same = next(((by_page[rank[2]][words], copy) for _, rank, copy in steps if words in by_page[rank[2]]), None)
            if same:
                first, copy = same
                reason = f"The same words; {copy.share:.0%} of the shorter page stand word for word in the other."
                data = {"share": copy.share, "common": copy.common}
                found.add(first, second, "copies", "words", reason, data, copy.share)
