"""Pages that are copies of one another: leaves in, groups of documents with the reason for each step out.

Near duplicates by shingles (Broder 1997, "On the resemblance and containment of documents"): candidates share a
band of a MinHash signature, and are decided by the exact share of common word runs. Each pair's decision reads
the two pages only.
"""

import itertools
from collections import defaultdict

from rensa import RMinHash

from sayso import settings
from sayso.folding import fold
from sayso.linking.clusters import Joined
from sayso.linking.leaves import Leaf
from sayso.records import Record

BANDS, ROWS = 32, 4
"""32 bands of 4 rows: a pair of resemblance 0.5 becomes a candidate with a chance of 0.87, of 0.6 with 0.99."""
SEED = 11


class Copy(Record, frozen=True):
    """Two pages with common word runs: `share` of those of the shorter one."""

    first: str
    second: str
    share: float
    common: int


def shingles(leaf: Leaf) -> frozenset[str]:
    """Runs of folded words of the reporting: from the first claim of the page to the last."""
    if not leaf.claims:
        return frozenset()
    start = min(a for c in leaf.claims for a, _ in (*c.content, *c.cue))
    end = max(b for c in leaf.claims for _, b in (*c.content, *c.cue))
    words = fold(leaf.text[start:end]).split()
    n = settings.SHINGLE_WORDS
    return frozenset(" ".join(words[i : i + n]) for i in range(len(words) - n + 1))


def copies(leaves: dict[str, Leaf]) -> tuple[dict[str, str], list[Copy]]:
    """The group (its least document id) of each document, and the pairs that make the groups."""
    runs = {d: s for d, leaf in leaves.items() if len(s := shingles(leaf)) >= settings.COPY_MIN_SHINGLES}
    buckets: dict[tuple[int, tuple[int, ...]], list[str]] = defaultdict(list)
    for document in sorted(runs):
        sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
        sketch.update(sorted(runs[document]))
        digest = sketch.digest()
        for band in range(BANDS):
            buckets[(band, tuple(digest[band * ROWS : (band + 1) * ROWS]))].append(document)
    joined, pairs = Joined(), dict[tuple[str, str], Copy]()
    for members in buckets.values():
        _compare(_candidates(members), runs, pairs)
    for a, b in pairs:
        joined.join(a, b)
    groups = {d: joined.least(d) for d in leaves}
    for members in _members(groups):  # those of one group whose signatures share no band, by chance
        _compare(list(itertools.combinations(members, 2)), runs, pairs)
    return groups, [pairs[p] for p in sorted(pairs)]


def _compare(some: list[tuple[str, str]], runs: dict[str, frozenset[str]], pairs: dict[tuple[str, str], Copy]) -> None:
    """Add the pairs of pages that have enough runs in common."""
    for a, b in some:
        if (a, b) in pairs:
            continue
        common = len(runs[a] & runs[b])
        share = common / min(len(runs[a]), len(runs[b]))
        if share >= settings.COPY_SHARE:
            pairs[(a, b)] = Copy(first=a, second=b, share=round(share, 4), common=common)


def _members(groups: dict[str, str]) -> list[list[str]]:
    """The pages of each group, in order; of groups of three and more that are small enough to be compared in full."""
    found: dict[str, list[str]] = defaultdict(list)
    for document in sorted(groups):
        found[groups[document]].append(document)
    return [members for members in found.values() if 2 < len(members) <= settings.MAX_BUCKET]


def named(copies: list[Copy], leaves: dict[str, Leaf]) -> frozenset[str]:
    """The pages whose outlet a copy of theirs names: "Source: Orle Wire". Of one day, these come first."""
    found: set[str] = set()
    for copy in copies:
        for first, second in ((copy.first, copy.second), (copy.second, copy.first)):
            outlets = [c.outlet for c in leaves[first].captures if c.outlet]
            if first not in found and any(o in leaves[second].text for o in outlets):
                found.add(first)
    return frozenset(found)


def _candidates(members: list[str]) -> list[tuple[str, str]]:
    """Pairs of one bucket: all of a small one; of a large one each with the first and with its neighbour."""
    if len(members) <= settings.MAX_BUCKET:
        return [(a, b) for i, a in enumerate(members) for b in members[i + 1 :]]
    return [*((members[0], b) for b in members[1:]), *itertools.pairwise(members)]
