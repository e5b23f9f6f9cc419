"""Reading: a `Page` in, its claims out: who is reported to have said what, on whose word."""

from sayso.reading.lexicon import languages
from sayso.reading.rules import read_claims

__all__ = ["languages", "read_claims"]
