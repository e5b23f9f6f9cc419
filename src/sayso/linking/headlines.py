"""Headlines: which claim of its own page a headline repeats.

In: pages, and what their claims answer. Out: for each claim of a headline that says again what the page below puts
on somebody, that claim. A headline is written from the report under it: "Bridge blown up" over a page on which a
ministry says so is the ministry's word, said as plain fact, and no second voice.
"""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from sayso.linking.answers import Answer, Slot
from sayso.linking.leaves import Leaf
from sayso.linking.names import content_words, lexicon, words_of
from sayso.records import Claim

_ATTRIBUTING = frozenset(lexicon("en/questions.toml")["attributing"])
"""Words by which a headline says that somebody says it: "counts", "raises", "is said to", "filmed"."""
SMALL = 2
"""A count up to this one may be the same by chance."""


def repeated(gives: dict[str, set[tuple[Slot, str]]], leaves: dict[str, Leaf]) -> dict[str, str]:
    """The claim that each headline repeats, by the headline's claim: one with its answer, else with half its words.

    `gives`: the slots that a claim answers, with the keys of its answers.
    """
    out: dict[str, str] = {}
    for leaf in leaves.values():
        end = leaf.document.title[1] if leaf.document.title else 0
        below = [c for c in leaf.claims if c.content and c.content[0][0] >= end]
        for claim in leaf.claims:
            if claim.content and claim.content[0][0] < end and (same := _repeats(claim, below, gives)):
                out[claim.id] = same.id
    return out


def said_plainly(
    heads: dict[str, str], gives: dict[str, set[tuple[Slot, str]]], claims: dict[str, Claim]
) -> frozenset[str]:
    """The headlines that give as plain fact what their page puts on somebody: the page's own words, none of which says
    that somebody says it; with the same number, or with the same answer and half of their words."""
    return frozenset(
        head
        for head, of in heads.items()
        if head in claims and of in claims and _plain(claims[head], claims[of], gives)
    )


def _plain(head: Claim, claim: Claim, gives: dict[str, set[tuple[Slot, str]]]) -> bool:
    if head.kind != "narrated" or set(words_of(head.text)) & _ATTRIBUTING:
        return False
    same = _short(gives.get(head.id, set())) & _short(gives.get(claim.id, set()))
    return any(slot[0] == "how_many" for slot, _ in same) or (bool(same) and _shared(head, claim))


def of_figures(gives: dict[str, set[tuple[Slot, str]]], leaves: dict[str, Leaf]) -> dict[str, str]:
    """The claim from which a page has a number that it gives in its own voice, by the page's claim.

    "A quarter of the town was retaken", on a page that has a quarter from somebody's post, rests on that post, also
    where it makes something else of it. The answer stays the page's own.
    """
    out: dict[str, str] = {}
    for leaf in leaves.values():
        put = [c for c in leaf.claims if c.kind == "attributed" and c.chain and c.quantities]
        for claim in leaf.claims if put else ():
            counts = any(slot[0] == "how_many" for slot, _ in gives.get(claim.id, ()))
            source = (
                next((c for c in put if _same_number(claim, c)), None) if claim.kind == "narrated" and counts else None
            )
            if source:
                out[claim.id] = source.id
    return out


def _same_number(a: Claim, b: Claim) -> bool:
    """Have two claims a number in common that is no small one, in one unit or of one thing?"""
    return any(
        p.value == q.value and p.unit == q.unit and p.value is not None
        and (p.unit is not None or (p.value > SMALL and (p.of == q.of or p.scope == q.scope)))
        for p in a.quantities for q in b.quantities
    )  # fmt: skip


def _repeats(head: Claim, below: list[Claim], gives: dict[str, set[tuple[Slot, str]]]) -> Claim | None:
    """The claim of the page that a headline repeats; None where the page says it in its own voice, too."""
    numbers = {g for g in _short(gives.get(head.id, set())) if g[0][0] == "how_many"}
    alike = [c for c in below if _short(gives.get(head.id, set())) & _short(gives.get(c.id, set()))]
    if any(c.kind == "narrated" for c in alike):
        return None
    put = [c for c in alike if c.kind == "attributed" and may_be(head, c)]
    worded = [c for c in below if c.kind == "attributed" and not head.speaker_identity and _shared(head, c)]
    counted = [c for c in put if numbers & _short(gives.get(c.id, set()))]
    return next(iter((*counted, *(c for c in put if c in worded), *worded, *put)), None)


def _shared(head: Claim, claim: Claim) -> bool:
    """Does a claim have half of a headline's words?"""
    words = content_words(head.text)
    return len(words) > 2 and 2 * len(words & content_words(claim.text)) >= len(words)


def _short(gives: set[tuple[Slot, str]]) -> set[tuple[Slot, str]]:
    """Answers without what a headline leaves out of a number: "at least", where, and of whom."""
    return {(slot[:1], key.split("/")[0]) if slot[0] == "how_many" else (slot, key) for slot, key in gives}


def in_full(
    found: list[Answer], heads: dict[str, str], figures: dict[str, str], leaves: dict[str, Leaf]
) -> list[Answer]:
    """The answers, those of headlines as the claims that they repeat have them: "27 killed" over "at least 27 people
    were killed in the town" says no more, and of no other place; what is of no event below is of none above."""
    full: dict[str, list[Answer]] = defaultdict(list)
    for answer in found:
        full[answer.claim].append(answer)
    counting = {claim for claim, answers in full.items() if any(a.kind == "how_many" for a in answers)}
    above = {c.id for leaf in leaves.values() for c in leaf.claims if _in_title(c, leaf)}
    idle = {head for head, source in figures.items() if head in above and source not in counting}
    kept = [a for a in found if a.kind != "how_many" or a.claim not in idle]
    return [_as_below(a, full.get(heads.get(a.claim, ""), ())) for a in kept]


def _in_title(claim: Claim, leaf: Leaf) -> bool:
    title = leaf.document.title
    return bool(title and claim.content and claim.content[0][0] < title[1])


def _as_below(head: Answer, below: Sequence[Answer]) -> Answer:
    """An answer of a headline as the claim under it gives it: to the same question, or the same number to another."""
    same = next((a for a in below if a.slot == head.slot), None)
    if same is None and head.kind == "how_many":
        alike = (a for a in below if a.kind == head.kind and a.value["value"] == head.value["value"])
        same = next(alike, None)
    return msgspec.structs.replace(same, claim=head.claim) if same else head


def may_be(head: Claim, claim: Claim) -> bool:
    """May the headline's speaker be that of the claim: is he nobody, the same, or the same in fewer words?"""
    if head.kind == "narrated" or head.speaker is None or head.speaker_identity == claim.speaker_identity:
        return True
    return set(words_of(head.speaker)) <= set(words_of(claim.speaker or ""))
