"""The ledger: one SQLite file with page facts, what linking made of them, judgements and runs.

`Writer` is the one way to write, `Reader` the one way to read, `judge` adds what a person decided, `check` holds a
ledger against its own rules.
"""

from sayso.ledger.check import check
from sayso.ledger.filters import Filter
from sayso.ledger.judging import judge
from sayso.ledger.queries import Reader
from sayso.ledger.results import Hit, Known, Problem, Removed, Spell, Summary, Voice, Written
from sayso.ledger.writer import Writer

__all__ = [
    "Filter", "Hit", "Known", "Problem", "Reader", "Removed", "Spell", "Summary", "Voice", "Writer", "Written", "check",
    "judge",
]  # fmt: skip
