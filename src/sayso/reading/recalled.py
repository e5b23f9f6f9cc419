"""What was said before: a denial or a confirmation without content of its own in, the draft that it means out.

"The ministry denies this", "an allegation it rejects", "the channel writes about this": the content stands in an
earlier sentence, or earlier in the same one.
"""

from collections.abc import Sequence

from sayso.folding import fold
from sayso.reading.drafts import Draft
from sayso.reading.lexicon import Lexicon
from sayso.reading.units import Unit
from sayso.spans import quote

RECENT = 8
"""Claims back in which what is denied is sought."""
NEXT = 1
"""Paragraphs back in which it is sought: "the accusations" of an earlier one are others'."""


def meant(
    unit: Unit, cue: Sequence[str], denier: str | None, out: Sequence[Draft], text: str, lex: Lexicon
) -> Draft | None:
    """The claim that "this", "it", "the charge" means: of the same sentence, else paragraph, else the one before.

    Of those at one distance it is the one that speaks of the denier himself, else the latest charge, else the latest.
    `cue`: the lower-cased words of the denial, of which a noun may say that a charge is meant.
    """
    charged = any(lex.nouns[low].standing == "alleged" for low in cue if low in lex.nouns)
    near = [
        d for d in out[-RECENT:]
        if d.kind == "attributed" and d.standing != "denied" and unit.segment - d.unit.segment <= NEXT
    ]  # fmt: skip
    reaches = (
        [d for d in near if d.unit is unit],
        [d for d in near if d.unit.segment == unit.segment],
        near,
    )
    for within in reaches:
        charges = [d for d in within if d.standing == "alleged"]
        about = [d for d in within if _speaks_of(d, denier, text)]
        about = [d for d in about if d.standing == "alleged"] or about if charged else about
        candidates = about or charges or ([] if charged and within is not reaches[0] else within)
        if candidates:
            same = [d for d in candidates if d.cue and d.cue == candidates[-1].cue]
            return (same or candidates[-1:])[0]
    told = [d for d in out[-1:] if d.kind == "narrated" and d.unit.segment == unit.segment]
    return told[0] if told and not charged else None


def _speaks_of(draft: Draft, name: str | None, text: str) -> bool:
    """Does the content name him?"""
    if name is None or draft.speaker.name == name:
        return False
    said = set(fold(quote(text, draft.content)).replace("'s", "").split())
    return any(word in said for word in fold(name).split() if len(word) > 3)
