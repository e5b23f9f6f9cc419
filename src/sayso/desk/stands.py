"""Who stands where: a question and its claims in, a stand for each who speaks with one voice out.

The speakers of a side share a stand as long as they give one answer; where they exclude each other the side is split.
Third parties, and speakers whose side is not known, have stands of their own, and so has the page itself. A speaker
who changed his answer keeps one stand, the earlier answers in it.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sayso import wording as words
from sayso.linking.sides import THIRD
from sayso.records import Claim, Position, Question, Standing

SHOWN_NAMES = 3
UNDATED = "~"
"""Sorts after every moment."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a stand: the position that it is of, the claims of this stand that give it, by time, and who of
    the stand gives it."""

    position: Position
    claims: tuple[Claim, ...]
    names: tuple[str, ...] = ()

    @property
    def standing(self) -> Standing:
        """The verb that most claims give it with; of equals the one that tells most."""
        return words.telling(self.position, self.claims)

    @property
    def own(self) -> tuple[Claim, ...]:
        """The claims that are the word of those who give this answer: another's may be counted to them."""
        known = {c.speaker_identity for c in self.claims if c.speaker in self.names} - {None}
        return tuple(c for c in self.claims if not c.speaker or c.speaker in self.names or c.speaker_identity in known)

    @property
    def through(self) -> str:
        """Who told it, outermost first, where no claim has it from the speaker directly; empty where one does.

        No word of his is what a page says itself, what another says whose claim is counted to him, and a headline in
        short of what its page has through others.
        """
        his = [c for c in self.own if c.kind == "attributed"]
        told = [c for c in his if len(c.chain) > 1]
        longer = {(c.document, o) for c in told for o in c.origins}
        if not told or any(len(c.chain) < 2 and not any((c.document, o) in longer for o in c.origins) for c in his):
            return ""
        return words.through(told[0])


@dataclass(frozen=True, slots=True)
class Stand:
    """Who speaks with one voice: a side (None: not known), names as people say them, that of most claims first, and
    answers, the latest first."""

    side: str | None
    names: tuple[str, ...]
    answers: tuple[Answer, ...]

    @property
    def name(self) -> str:
        """The names in words: three, and how many more."""
        more = len(self.names) - SHOWN_NAMES
        shown = ", ".join(self.names[:SHOWN_NAMES])
        return f"{shown} and {more} more" if more > 0 else shown


@dataclass(frozen=True, slots=True)
class _Said:
    claim: Claim
    position: Position
    number: int
    name: str


def stands(question: Question, claims: Mapping[str, Claim]) -> tuple[Stand, ...]:
    """The stands of a question, those of one side together, in the order of their positions; the page itself last."""
    shown = _spellings(question, claims)
    said = [
        _Said(claims[id], p, number, _name(claims[id], p, claims, shown))
        for number, p in enumerate(question.positions)
        for id in p.claims
        if id in claims
    ]
    latest = _latest(said)
    groups: dict[tuple[str | None, str, str], list[_Said]] = defaultdict(list)
    for one in said:
        groups[_key(one, latest)].append(one)
    made = [_stand(rows) for rows in groups.values()]
    sides = list(dict.fromkeys(s.side for s in made if s.side not in (None, THIRD)))
    rank = {side: n for n, side in enumerate([*sides, THIRD, None])}
    return tuple(sorted(made, key=lambda s: (s.names == (words.THE_PAGE,), rank[s.side])))


def time_key(claim: Claim) -> str:
    """What orders claims in time: when it was said, else what it speaks of; the undated last."""
    for when in (claim.said_at, claim.when):
        if when and (when.start or when.end):
            return when.start or when.end or ""
    return UNDATED


def _spellings(question: Question, claims: Mapping[str, Claim]) -> dict[str, str]:
    """The name of each identity that speaks: of several spellings the commonest, of equals the longest, the first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for id in (i for p in question.positions for i in p.claims if i in claims):
        claim = claims[id]
        if claim.speaker and claim.speaker_identity:
            found[claim.speaker_identity][claim.speaker] += 1
    return {who: min(names, key=lambda n: (-names[n], -len(n), n)) for who, names in found.items()}


def _name(claim: Claim, position: Position, claims: Mapping[str, Claim], shown: Mapping[str, str]) -> str:
    """Who says it, as people say it: the name, else the page's words for him. Where a position has one name, all of
    its claims are counted to him.

    A headline that names nobody may be counted to him whom its page names for the same: it goes by his name.
    """
    if claim.speaker and len(position.speakers) == 1:
        return position.speakers[0]
    if claim.speaker:
        return shown.get(claim.speaker_identity or "", claim.speaker)
    mine = [claims[id] for id in position.claims if id in claims]
    of_page = [c for c in mine if c.speaker and c.document == claim.document and set(c.origins) & set(claim.origins)]
    if of_page:
        return _name(of_page[0], position, claims, shown)
    if claim.kind == "narrated":
        return words.THE_PAGE
    named = {c.speaker for c in mine}
    return next((s for s in position.speakers if s not in named), words.NOBODY)


def _latest(said: list[_Said]) -> dict[tuple[str | None, str], str]:
    """The answer that each speaker gave last, of those that stand; an undated one counts as the earliest."""
    out: dict[tuple[str | None, str], str] = {}
    for one in sorted(said, key=lambda s: (s.position.status == "current", time_key(s.claim).replace(UNDATED, ""))):
        out[(one.position.side, one.name)] = one.position.answer
    return out


def _key(one: _Said, latest: dict[tuple[str | None, str], str]) -> tuple[str | None, str, str]:
    side = one.position.side
    if side in (None, THIRD):
        return side, one.name, ""
    return side, "", latest[(side, one.name)]


def _stand(rows: list[_Said]) -> Stand:
    by_position: dict[int, list[_Said]] = defaultdict(list)
    for row in rows:
        by_position[row.number].append(row)
    answers = [
        Answer(
            found[0].position,
            tuple(sorted((r.claim for r in found), key=lambda c: (time_key(c), c.id))),
            tuple(dict.fromkeys(r.name for r in found)),
        )
        for _, found in sorted(by_position.items())
    ]
    answers.sort(key=lambda a: a.position.status != "current")
    names = tuple(name for name, _ in Counter(r.name for r in rows).most_common())
    return Stand(side=rows[0].position.side, names=names, answers=tuple(answers))
