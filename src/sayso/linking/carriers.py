"""Carriers: what somebody has from somebody else, and says as his own, is one voice and no second.

In: answers, their claims and pages. Out: pairs of claims that go back to one, each with its reason. One who posts that
a soldier told him of a rout, and then "they were routed", has it from the soldier; two pages that have a general's
advice from one channel have the channel's word for it.
"""

import re
from collections import defaultdict
from functools import lru_cache
from itertools import combinations
from typing import Any

from sayso.grounding.clauses import words as small_words
from sayso.linking.answers import Answer
from sayso.linking.leaves import Leaf, looks_personal
from sayso.linking.names import lexicon, plain, states, words_of
from sayso.linking.same import Same
from sayso.linking.sides import THIRD
from sayso.linking.status import answer_key
from sayso.records import ChainLink, Claim, Edge

_REPORTED = re.compile(
    rf"((?:\w+ ){{1,8}}?)(?:(?:has|have|had) )?(?:{'|'.join(lexicon('en/questions.toml')['reported'])}) that\b"
)
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
            same = _same(a, b, key[-1], leaves)
            if same:
                out[(a.id, b.id)] = same
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
    return _known_by(link.name or "", link.identity)


@lru_cache(maxsize=20_000)
def _known_by(name: str, identity: str | None) -> str:
    words = words_of(name)
    proper = [w for w in words if w not in _MEDIUM and (w,) not in states().demonyms]
    if proper and set(words) & _MEDIUM:
        return " ".join(proper)  # "the Telegram channel Tide" is Tide
    return identity or (" ".join(words) if len(words) > 1 else "")


def _same(a: Claim, b: Claim, carrier: str, leaves: dict[str, Leaf]) -> Same | None:
    """Two claims of one voice: both come over the carrier, or one is his own and the other's speaker unnamed."""
    via = [carrier in map(_name, c.chain[:-1]) for c in (a, b)]
    inner = [_name(c.chain[-1]) or c.chain[-1].name for c in (a, b)]
    data: dict[str, Any] = {"claims": [a.id, b.id]}
    if all(via) and (inner[0] == inner[1] or a.document == b.document) and _shown(a, carrier):
        return Same(first=a.id, second=b.id, reason=f"Both have it from {_shown(a, carrier)}.", data=data)
    if any(via) and carrier in inner:
        far, own = (a, b) if via[0] else (b, a)
        name, person = _shown(far, carrier), _personal(far.chain[-1].name or "")
        if not person and (looks_personal(name) or a.document == b.document):
            reason = f"{name} has it from {_called(far.chain[-1], leaves[far.document])}."
            beside = own.side is None or own.side == THIRD  # a president who reports his generals speaks himself, too
            data.update({"own": own.id, "behind": far.id} if beside else {})
            return Same(first=a.id, second=b.id, reason=reason, data=data)
    return None


def behind(pairs: list[Same]) -> dict[str, str]:
    """The claim behind what a carrier says as his own, by his claim."""
    found = [(p.data["own"], p.data["behind"]) for p in pairs if "own" in p.data]
    return dict(sorted(found, reverse=True))


def _personal(name: str) -> bool:
    """Is a name a man's, and not "Velmoran Army"?"""
    words = words_of(name)
    group = set(words) & small_words().nouns["group"] or states().find(words, states().all)
    return looks_personal(name) and not group


def _shown(claim: Claim, carrier: str) -> str:
    return next((link.name or "" for link in claim.chain if _name(link) == carrier), "")


def _called(link: ChainLink, leaf: Leaf) -> str:
    return plain(leaf.quote(link.source)) or link.name or "somebody"


def widened(pairs: list[Same], claims: dict[str, Claim], leaves: dict[str, Leaf]) -> dict[str, Edge]:
    """Steps by which a page makes more of a source than its carrier did: a soldier becomes the army. By claim."""
    out: dict[str, Edge] = {}
    for pair in pairs:
        rows = [(_source(claims[c], leaves[claims[c].document]), claims[c]) for c in (pair.first, pair.second)]
        (few, a), (many, b) = sorted(rows, key=lambda row: _width(row[0]))
        if a.document != b.document or not 0 < _width(few) < _width(many) or len(b.chain) < 2:
            continue
        first, last = a.chain[-1], b.chain[-1]
        told = plain(leaves[a.document].quote(first.source)) == few
        out[b.id] = Edge(
            source=(first.identity or first.name or few) if told else few, target=last.identity or last.name or many,
            reason=f"Retold, wider: “{few}” becomes “{many}”.", data={"claims": [a.id, b.id], "wider": [few, many]},
        )  # fmt: skip
    return out


def _source(claim: Claim, leaf: Leaf) -> str:
    """The words for who is behind a claim: those of its chain, or "a soldier" of "a soldier has reported that"."""
    within = _REPORTED.match(claim.text)
    return within[1].strip() if within and _width(within[1]) else _called(claim.chain[-1], leaf)


def _width(source: str) -> int:
    """1 for one of many ("a soldier"), 2 for some of them ("soldiers"), 3 for all ("the army"); 0 for anybody else."""
    words, nouns = words_of(source), small_words().nouns
    if _personal(source):
        return 0
    if set(words) & nouns["army"]:
        return 3
    head = next((w for w in words if w in nouns["persons"] or w in nouns["office"]), "")
    return (2 if head.endswith("s") else 1) if head else 0
