"""The arithmetic between figures, for people to judge: answers or claims in, notes with their numbers out.

What parts add up to, and whether another claim gives that as the whole; a share that is stated beside one that follows
from part and whole in one unit.
"""

from itertools import combinations

from sayso.linking.answers import Answer
from sayso.records import Claim, Note

AREAS = frozenset(("square kilometre", "square mile", "hectare"))
SAME_RATIO = 0.1
"""Shares that differ by less, as a part of the larger, say the same: both are rounded."""


def same_share(a: float, b: float) -> bool:
    """Do two shares say the same?"""
    return abs(a - b) <= SAME_RATIO * max(a, b)


def sums(found: list[Answer]) -> list[Note]:
    """Notes on what the parts of an answer add up to, and whether another claim gives that figure."""
    wholes = {a.value["value"]: a.claim for a in reversed(found) if not a.value.get("parts")}
    notes: dict[str, Note] = {}
    for answer in found:
        parts = [p for p in answer.value.get("parts", ()) if p is not None]
        if len(parts) > 1:
            whole = ", the number that is given as the whole." if sum(parts) in wholes else "."
            text = f"{' + '.join(f'{p:g}' for p in parts)} = {sum(parts):g}{whole}"
            claims = sorted({answer.claim, wholes.get(sum(parts), answer.claim)})
            notes.setdefault(text, Note(text=text, data={"parts": parts, "whole": sum(parts), "claims": claims}))
    return [notes[t] for t in sorted(notes)]


def shares(claims: list[Claim]) -> list[Note]:
    """Notes on a share that is stated and one that follows from part and whole in one unit on one page."""
    notes: dict[str, Note] = {}
    rows = [(c, q) for c in claims for q in c.quantities]
    stated = [(c, q) for c, q in rows if q.unit in ("share", "percent") and q.value]
    areas = [(c, q) for c, q in rows if q.unit in AREAS and q.value]
    for (c1, part), (c2, whole) in combinations(sorted(areas, key=lambda r: (r[1].value or 0, r[0].id)), 2):
        if part.unit != whole.unit or not part.value or not whole.value or part.value >= whole.value:
            continue
        ratio = part.value / whole.value
        for c3, share in stated:
            said = (share.value or 0) / (100 if share.unit == "percent" else 1)
            if 0 < said < 1 and 0.3 < ratio / said < 3:
                fits = "as is said" if same_share(ratio, said) else f"not {100 * said:.0f} % as is said"
                text = f"{part.value:g} of {whole.value:g} {whole.unit}s is {100 * ratio:.0f} %, {fits}."
                notes[text] = Note(
                    text=text,
                    data={
                        "part": part.value, "whole": whole.value, "unit": whole.unit, "share": round(ratio, 4),
                        "said": said, "claims": sorted({c1.id, c2.id, c3.id}),
                    },
                )  # fmt: skip
    return [notes[t] for t in sorted(notes)]
