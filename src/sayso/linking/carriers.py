"""Carriers: what somebody has from somebody else, and says as his own, is one voice and no second.

In: answers, their claims and pages. Out: pairs of claims that go back to one, each with its reason. One who posts that
a soldier told him of a rout, and then "they were routed", has it from the soldier; two pages that have a general's
advice from one channel have the channel's word for it.
"""

from collections import defaultdict
from itertools import combinations

from sayso.grounding.clauses import words as small_words
from sayso.linking.answers import Answer
from sayso.linking.leaves import Leaf, looks_personal
from sayso.linking.names import lexicon, plain, states, words_of
from sayso.linking.same import Same
from sayso.linking.status import answer_key
from sayso.records import ChainLink, Claim, Edge

MAX_SPEAKERS = 12
"""Speakers behind one carrier that are compared with one another."""
_MEDIUM = frozenset(lexicon("en/questions.toml")["media"])
"""Words that say what a carrier is, and no part of his name."""


def carried(found: list[Answer], claims: dict[str, Claim], leaves: dict[str, Leaf]) -> list[Same]:
    """The claims that one carrier brings, by pairs: of one speaker behind him, or his own beside those he has it from.

    Only claims that give one answer to one question are joined: that a man posts two things makes them two.
    """
    alike: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for answer in found:
        claim = claims[answer.claim]
        for carrier in {c for link in claim.chain if (c := _name(link))}:
            alike[(*answer.slot, answer_key(answer), carrier)].add(claim.id)
    out = {}
    for key in sorted(alike):
        for a, b in _pairs([claims[c] for c in sorted(alike[key])]):
            reason = _reason(a, b, key[-1], leaves)
            if reason:
                out[(a.id, b.id)] = Same(first=a.id, second=b.id, reason=reason, data={"claims": [a.id, b.id]})
    return [out[pair] for pair in sorted(out)]


def _pairs(alike: list[Claim]) -> list[tuple[Claim, Claim]]:
    """The pairs of claims that may join: each with the first of its innermost speaker and with the first of its page,
    and the first of each speaker with that of the others; few, however many pages there are."""
    firsts: dict[tuple[str, str], Claim] = {}
    out = []
    for claim in alike:
        for key in (("speaker", _name(claim.chain[-1]) or claim.chain[-1].name or ""), ("page", claim.document)):
            first = firsts.setdefault(key, claim)
            out += [(first, claim)] if first is not claim else []
    speakers = [firsts[key] for key in sorted(firsts) if key[0] == "speaker"]
    return [*out, *combinations(speakers[:MAX_SPEAKERS], 2)]


def _name(link: ChainLink) -> str:
    """What a carrier is known by: his identity, else the words for him, where they are more than one."""
    words = words_of(link.name or "")
    proper = [w for w in words if w not in _MEDIUM and (w,) not in states().demonyms]
    if proper and set(words) & _MEDIUM:
        return " ".join(proper)  # "the Telegram channel Tide" is Tide
    return link.identity or (" ".join(words) if len(words) > 1 else "")


def _reason(a: Claim, b: Claim, carrier: str, leaves: dict[str, Leaf]) -> str | None:
    """Why two claims are one voice: both come over the carrier, or one is his own and the other's speaker unnamed."""
    via = [carrier in map(_name, c.chain[:-1]) for c in (a, b)]
    inner = [_name(c.chain[-1]) or c.chain[-1].name for c in (a, b)]
    if all(via) and (inner[0] == inner[1] or a.document == b.document) and _shown(a, carrier):
        return f"Both have it from {_shown(a, carrier)}."
    if any(via) and carrier in inner:
        behind = a if via[0] else b
        person = looks_personal(behind.chain[-1].name or "")
        if not person and (looks_personal(_shown(behind, carrier)) or a.document == b.document):
            return f"{_shown(behind, carrier)} has it from {_called(behind.chain[-1], leaves[behind.document])}."
    return None


def _shown(claim: Claim, carrier: str) -> str:
    return next((link.name or "" for link in claim.chain if _name(link) == carrier), "")


def _called(link: ChainLink, leaf: Leaf) -> str:
    return plain(leaf.quote(link.source)) or link.name or "somebody"


def widened(pairs: list[Same], claims: dict[str, Claim], leaves: dict[str, Leaf]) -> dict[str, Edge]:
    """Steps by which a page makes more of a source than its carrier did: a soldier becomes the army. By claim."""
    out: dict[str, Edge] = {}
    for pair in pairs:
        a, b = sorted((claims[pair.first], claims[pair.second]), key=lambda c: _width(c.chain[-1], leaves[c.document]))
        few, many = a.chain[-1], b.chain[-1]
        narrow, wide = _width(few, leaves[a.document]), _width(many, leaves[b.document])
        if a.document != b.document or not 0 < narrow < wide or len(b.chain) < 2:
            continue
        words = [_called(few, leaves[a.document]), _called(many, leaves[b.document])]
        out[b.id] = Edge(
            source=few.identity or few.name or words[0], target=many.identity or many.name or words[1],
            reason=f"Retold, wider: “{words[0]}” becomes “{words[1]}”.", data={"claims": [a.id, b.id], "wider": words},
        )  # fmt: skip
    return out


def _width(link: ChainLink, leaf: Leaf) -> int:
    """1 for one of many ("a soldier"), 2 for some of them ("soldiers"), 3 for all ("the army"); 0 for anybody else."""
    words = words_of(leaf.quote(link.source) or link.name or "")
    nouns = small_words().nouns
    if looks_personal(link.name or "") and not set(words) & nouns["group"]:
        return 0
    if set(words) & nouns["army"]:
        return 3
    head = next((w for w in words if w in nouns["persons"] or w in nouns["office"]), "")
    return (2 if head.endswith("s") else 1) if head else 0
