"""A test on one's own pages: which claims to look at, and how often what was read of them is right.

The sample is seeded: ids are digests, so the claims whose ids follow the digest of the seed are a sample without bias,
found without counting; a page more changes it by few claims. It is drawn from what was read, whatever people corrected.
Shares stand with their interval by Wilson's score method (E. B. Wilson, JASA 22, 1927): it holds for few and for shares
near 0 and 1. It takes claims for independent; those of one page are not quite, so the truth may lie further off.
"""

import hashlib
import math

from sayso.ledger.judgements import in_force
from sayso.ledger.queries import Reader
from sayso.ledger.targets import ASPECTS
from sayso.records import Record

SIZE = 50
"""Claims of a sample: an hour's work, for intervals of about plus or minus 0.1."""
MOST = 1000
Z = 1.959964
"""The normal quantile of a 95 % interval."""


class Share(Record, frozen=True):
    """Of `of` claims `right` were right; share and interval are null where none was asked."""

    right: int
    of: int
    share: float | None
    low: float | None
    high: float | None


class Audit(Record, frozen=True):
    """The result of a test: `sample` claims were drawn with `seed`, `tested` of them looked at."""

    seed: str
    sample: int
    tested: int
    content: Share
    speaker: Share
    verb: Share
    question: Share


def sample(reader: Reader, seed: str, size: int = SIZE) -> tuple[str, ...]:
    """The ids of the claims to look at, in a fixed order; all, where there are no more than `size`."""
    start = "c_" + hashlib.sha256(seed.encode()).hexdigest()[:16]
    size = min(size, MOST)
    found = [i for (i,) in reader.db.execute("SELECT id FROM claims WHERE id >= ? ORDER BY id LIMIT ?", (start, size))]
    rest = size - len(found)
    found += [i for (i,) in reader.db.execute("SELECT id FROM claims WHERE id < ? ORDER BY id LIMIT ?", (start, rest))]
    return tuple(found)


def answers(reader: Reader) -> dict[str, dict[str, bool | None]]:
    """What people said of each claim that was looked at: the latest word on it."""
    return {j.target.ids[0]: j.value for j in in_force(reader.judgements()) if j.action == "audit"}


def audit(reader: Reader, seed: str, size: int = SIZE) -> Audit:
    """How often what was read is right, as far as the sample was looked at."""
    drawn = sample(reader, seed, size)
    said = answers(reader)
    mine = [said[c] for c in drawn if c in said]
    shares = {a: share([m[a] for m in mine if m.get(a) is not None]) for a in ASPECTS}
    return Audit(seed=seed, sample=len(drawn), tested=len(mine), **shares)


def share(right: list[bool | None]) -> Share:
    """The share of what is right with its 95 % interval."""
    n, k = len(right), sum(map(bool, right))
    if n == 0:
        return Share(right=0, of=0, share=None, low=None, high=None)
    p, z2 = k / n, Z * Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Share(right=k, of=n, share=round(p, 4), low=round(low, 4), high=round(high, 4))
