"""The contract of each stage as a function type, one sentence each. No code runs here.

The order of the layers (a test holds it; a lower one never imports a higher one):

    records, settings  <  ids, spans, folding, errors, resources  <  intake  <  page  <  reading  <  grounding
    <  linking  <  ledger  <  exports  <  pipeline  <  api (`sayso/__init__.py`)  <  desk, cli

Everything up to linking is pure: records in, records out; only `intake` opens the files that it was given,
and `resources` the package's own data. Files, processes, SQLite and HTTP live above.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from sayso.records import (
    Capture,
    Carried,
    Claim,
    Corpus,
    Decoded,
    Interval,
    Item,
    Judgement,
    Linked,
    Mention,
    Page,
    Skip,
)

Enumerate = Callable[[Path], Iterator[Item | Skip]]
"""`intake.items`: the documents of a file or folder in a fixed order; what can't be one is a Skip, with its reason."""

Decode = Callable[[bytes], Decoded]
"""`intake.decode`: bytes to characters by what the bytes alone say; raises PageSkipped (empty, binary, too_large)."""

ReadPage = Callable[[Decoded], Page]
"""`page.read_page`: the stored text, segments that cover it, language, date of publication; raises PageSkipped."""

MakeCapture = Callable[[Page, Item, Carried | None], Capture]
"""`intake.capture`: where the document was met, of its own markup, the record around it, and what `--meta` gives."""

ReadClaims = Callable[[Page], tuple[Claim, ...]]
"""`reading.rules.read_claims`: the claims of a page, in order; times, places, quantities and links still empty."""

Ground = Callable[[Page, tuple[Claim, ...], Interval | None], tuple[tuple[Mention, ...], tuple[Claim, ...]]]
"""`grounding.ground`: mentions of the page, and the claims with when, where, quantities, events; the interval is the
date of publication to work against (None: relative times stay without an interval)."""

LinkAll = Callable[[Corpus, object, tuple[Judgement, ...]], Linked]
"""`linking.link`: everything that is computed over all pages, from the corpus, a sides file and the judgements."""
