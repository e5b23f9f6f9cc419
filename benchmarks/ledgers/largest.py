"""The largest of each kind that a ledger of some size would hold: how many claims in all in, tellings out.

A real collection is no even field: one question, one spokesman, one statement and one page outgrow all others. Each
takes its share of the claims, so that a small ledger stays small.
"""

from datetime import date, timedelta

from benchmarks.ledgers.stories import FIRST_DAY, STEPS, Matters, Telling
from benchmarks.ledgers.words import Person

QUESTION, SPEAKER, VOICE, PAGE = 0.04, 0.03, 0.003, 0.003
"""Shares of all claims: of 100,000 there are 4,000 on one question, 3,000 of one speaker, 300 tellings of one
statement, 300 on one page."""
LANES = 24
"""Who answers the largest question, beside the page itself: as many lanes at least where there are claims enough."""
LAST = 3600
"""Days over which they are spread."""


def question(m: Matters, claims: int) -> list[list[Telling]]:
    """One matter that everybody speaks of for ten years, each with an answer that may change."""
    matter = m.matter("who_holds", "Grauhafen")
    named = m.crowd[:LANES]
    return [
        [m.telling(m.statement(matter, None if n % 97 == 0 else named[n % len(named)], day))]
        for n, day in enumerate(_days(int(claims * QUESTION)))
    ]


def speaker(m: Matters, who: Person, claims: int) -> list[list[Telling]]:
    """One spokesman who says something every day; half of it answers a question that others answer, too."""
    matters = [m.matter() for _ in range(12)]
    return [
        [m.telling(m.statement(matters[n % 12] if n % 2 else None, who, day))]
        for n, day in enumerate(_days(int(claims * SPEAKER)))
    ]


def voice(m: Matters, who: Person, claims: int) -> list[list[Telling]]:
    """One statement that page after page takes over, each by another step."""
    said = m.statement(m.matter("did_it_happen", "Lindmoor"), who, FIRST_DAY, answer=0, precision="day")
    steps = ["first", *(STEPS[n % len(STEPS)] for n in range(int(claims * VOICE)))]
    return [[m.telling(said, step) for step in steps]]


def page(m: Matters, claims: int) -> list[Telling]:
    """The tellings of one long page."""
    who = m.crowd
    return [m.telling(m.statement(m.matter(), who[n % len(who)], FIRST_DAY)) for n in range(int(claims * PAGE))]


def _days(n: int) -> list[date]:
    return [FIRST_DAY + timedelta(days=k * LAST // max(1, n)) for k in range(n)]
