"""Grounding: from words to times, places, quantities and names, with spans, bounds and reasons.

In: a page, its claims, and the date of publication to work against. Out: the mentions of the page, and the claims
with `when`, `said_at`, `where`, `quantities` and `events`. What no rule and no gazetteer settles stays open, with
its reason.
"""

from sayso.grounding import gazetteer
from sayso.grounding.page import ground

__all__ = ["gazetteer", "ground"]
