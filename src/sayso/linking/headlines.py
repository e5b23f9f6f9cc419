"""Headlines: which claim of its own page a headline repeats.

In: pages, and what their claims answer. Out: for each claim of a headline that says again what the page below puts
on somebody, that claim. A headline is written from the report under it: "Bridge blown up" over a page on which a
ministry says so is the ministry's word, said as plain fact, and no second voice.
"""

from sayso.linking.answers import Slot
from sayso.linking.leaves import Leaf
from sayso.linking.names import content_words, words_of
from sayso.records import Claim


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


def _repeats(head: Claim, below: list[Claim], gives: dict[str, set[tuple[Slot, str]]]) -> Claim | None:
    """The claim of the page that a headline repeats; None where the page says it in its own voice, too."""
    alike = [c for c in below if gives.get(head.id, set()) & gives.get(c.id, set())]
    put = [c for c in alike if c.kind == "attributed" and _may_be(head, c)]
    if put and not any(c.kind == "narrated" for c in alike):
        return put[0]
    words = content_words(head.text)
    if alike or len(words) < 3 or head.speaker_identity:
        return None
    said = (c for c in below if c.kind == "attributed" and 2 * len(words & content_words(c.text)) >= len(words))
    return next(said, None)


def _may_be(head: Claim, claim: Claim) -> bool:
    """May the headline's speaker be that of the claim: is he nobody, the same, or the same in fewer words?"""
    if head.kind == "narrated" or head.speaker is None or head.speaker_identity == claim.speaker_identity:
        return True
    return set(words_of(head.speaker)) <= set(words_of(claim.speaker or ""))
