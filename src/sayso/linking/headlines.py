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
from sayso.linking.names import content_words, words_of
from sayso.records import Claim

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
    alike = [c for c in below if _short(gives.get(head.id, set())) & _short(gives.get(c.id, set()))]
    put = [c for c in alike if c.kind == "attributed" and _may_be(head, c)]
    if put and not any(c.kind == "narrated" for c in alike):
        return put[0]
    words = content_words(head.text)
    if any(c.kind == "narrated" for c in alike) or len(words) < 3 or head.speaker_identity:
        return None
    said = (c for c in below if c.kind == "attributed" and 2 * len(words & content_words(c.text)) >= len(words))
    return next(said, None)


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


def _may_be(head: Claim, claim: Claim) -> bool:
    """May the headline's speaker be that of the claim: is he nobody, the same, or the same in fewer words?"""
    if head.kind == "narrated" or head.speaker is None or head.speaker_identity == claim.speaker_identity:
        return True
    return set(words_of(head.speaker)) <= set(words_of(claim.speaker or ""))
