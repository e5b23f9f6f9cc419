"""How many: quantities of claims as answers, and the arithmetic between them.

In: claims with quantities, the events of their page. Out: answers with bounds; which figures exclude each other;
notes such as "27 + 11 + 6 = 44". "At least 58" agrees with 58; a part is no rival of its whole.
"""

from itertools import combinations

from sayso.grounding.clauses import words as small_words
from sayso.linking.actors import speakers_party, who
from sayso.linking.answers import Answer
from sayso.linking.charges import target_words
from sayso.linking.events import Events, Told, days_of
from sayso.linking.leaves import Leaf
from sayso.linking.moods import mood
from sayso.linking.names import lexicon, states, words_of
from sayso.records import Claim, Note, Quantity

SCOPES = {
    "killed": "violence", "wounded": "violence", "mobilised": "mobilise", "volunteered": "volunteer",
    "arrested": "detention", "captured": "detention", "released": "prisoners", "lost": "losses",
}  # fmt: skip
"""What happened to those counted, and the topic of the events that it happened in."""
_LISTS = lexicon("en/questions.toml")["nouns"]
CLASSES = {noun: name for name, nouns in _LISTS.items() for noun in nouns}


def counted(quantity: Quantity) -> str:
    """The class of what is counted: `people` for the whole, else the noun itself ("women", "soldiers")."""
    words = words_of(quantity.of or "")
    return next((CLASSES[w] for w in reversed(words) if w in CLASSES), words[-1] if words else "people")


def figures(claim: Claim, leaf: Leaf, events: Events, page: list[Told]) -> list[Answer]:
    """The counts that a claim gives: of those hurt in an event of the page, and of those called up, freed …"""
    out: list[Answer] = []
    for scope, topic in SCOPES.items():
        rows = [q for q in claim.quantities if q.scope == scope and q.unit is None and _of_persons(q, leaf)]
        if not rows or claim.standing == "denied":
            continue
        told = _event(claim, page, topic)
        if told is None:
            continue
        whole = [q for q in rows if counted(q) == "people"]
        several = len({counted(q) for q in rows}) == len(rows) > 1 and all(q.value is not None for q in rows)
        if whole or several:
            out.append(_answer(claim, leaf, scope, "people", whole[:1] or rows, told, events.root(told.node), page))
        else:
            out.append(_answer(claim, leaf, scope, counted(rows[0]), rows[:1], told, events.root(told.node), page))
    return out


def _of_persons(quantity: Quantity, leaf: Leaf) -> bool:
    """Does a number count persons, and all of them: not machines, and not "five of the dead"?"""
    before = leaf.text[max(0, quantity.spans[0][0] - 16) : quantity.spans[0][0]].split()
    if before and before[-1].strip(",").casefold() in small_words().part_of:
        return False  # "41 dead, including 12 women"
    after = leaf.text[quantity.spans[-1][1] :][:12].split()
    if after[:1] == ["of"] and after[1:2] and after[1] in small_words().determiners | small_words().pronouns:
        return False
    words = set(words_of(quantity.of or ""))
    return not words or bool(words & (small_words().nouns["persons"] | CLASSES.keys())) or words_are_people(quantity.of)


def words_are_people(words: str | None) -> bool:
    """Is what is counted a people ("215 Ukrainians")?"""
    return bool(states().find(words_of(words or ""), states().demonyms))


def _event(claim: Claim, page: list[Told], topic: str) -> Told | None:
    """The event that a count belongs to: the claim's own; of those hurt also the last one before it on the page."""
    order = [t for t in page if t.kind.topic == topic]
    own = [t for t in order if t.claim.id == claim.id]
    if topic == "violence":
        if set(words_of(claim.text)) & small_words().cumulative or (claim.when and not days_of(claim.when)):
            return None  # a count over months is of no one event
        placed = [t for t in order if t.site]
        if not own and len({t.site for t in placed}) == 1:
            own = [t for t in placed if t.claim.content[0][0] <= claim.content[0][0]][-1:] or placed[:1]
    return next((t for t in own if t.site), own[0]) if own else None


def _answer(
    claim: Claim, leaf: Leaf, scope: str, of: str, rows: list[Quantity], told: Told, root: str, page: list[Told]
) -> Answer:  # fmt: skip
    low = sum(q.low for q in rows if q.low is not None) if all(q.low is not None for q in rows) else None
    high = sum(q.high for q in rows if q.high is not None) if all(q.high is not None for q in rows) else None
    value = sum(q.value or 0 for q in rows) if all(q.value is not None for q in rows) else None
    words = " + ".join(_words(q, leaf) for q in rows)
    actors = told.actors or who(claim.content, claim, leaf) or speakers_party(claim, leaf, "army")
    meant = mood(told.claim, told.mention, leaf) in ("meant", "required")
    struck = [
        t
        for t in page
        if t.kind.name in ("strike", "attack") and (t.claim.id == claim.id or (t.opened and t.opened == told.opened))
    ]
    on = target_words(struck[0], leaf) if struck else ""
    shown = of if of == "people" else " ".join((rows[0].of or of).split()[-1:])
    return Answer(
        claim=claim.id, document=claim.document, kind="how_many", topic=scope, slot=("how_many", root, scope, of),
        value={
            "value": value, "low": low, "high": high, "of": of,
            "parts": [q.value for q in rows] if len(rows) > 1 else [],
        },
        said=f"{words} = {value:g}" if len(rows) > 1 and value is not None else words,
        firm=claim.standing != "hedged", actors=actors[:1], site=told.site,
        what={"of": shown, "scope": scope, "meant": "yes" if meant else "", "on": on},
    )  # fmt: skip


def _words(q: Quantity, leaf: Leaf) -> str:
    return " ".join(leaf.text[a:b] for a, b in q.spans)


def exclude(a: dict[str, float | None], b: dict[str, float | None]) -> bool:
    """Do two figures exclude each other: do their bounds not overlap?"""
    low = max(x for x in (a["low"], b["low"], float("-inf")) if x is not None)
    high = min(x for x in (a["high"], b["high"], float("inf")) if x is not None)
    return low > high


def sums(found: list[Answer]) -> list[Note]:
    """Notes on parts that add up to a figure that another claim gives."""
    wholes = {a.value["value"]: a.claim for a in reversed(found) if not a.value["parts"]}
    notes: dict[str, Note] = {}
    for answer in found:
        parts = [p for p in answer.value["parts"] if p is not None]
        if len(parts) > 1 and sum(parts) in wholes:
            text = f"{' + '.join(f'{p:g}' for p in parts)} = {sum(parts):g}, the number that is given as the whole."
            claims = sorted((answer.claim, wholes[sum(parts)]))
            notes.setdefault(text, Note(text=text, data={"parts": parts, "whole": sum(parts), "claims": claims}))
    return [notes[t] for t in sorted(notes)]


def shares(claims: list[Claim]) -> list[Note]:
    """Notes on a share that is stated and one that follows from part and whole in one unit on one page."""
    notes: dict[str, Note] = {}
    rows = [(c, q) for c in claims for q in c.quantities]
    stated = [(c, q) for c, q in rows if q.unit in ("share", "percent") and q.value]
    areas = [(c, q) for c, q in rows if q.unit in ("square kilometre", "square mile", "hectare") and q.value]
    for (c1, part), (c2, whole) in combinations(sorted(areas, key=lambda r: (r[1].value or 0, r[0].id)), 2):
        if part.unit != whole.unit or not part.value or not whole.value or part.value >= whole.value:
            continue
        ratio = part.value / whole.value
        for c3, share in stated:
            said = (share.value or 0) / (100 if share.unit == "percent" else 1)
            if 0 < said < 1 and 0.3 < ratio / said < 3:
                fits = abs(ratio - said) <= 0.1 * said
                text = f"{part.value:g} of {whole.value:g} {whole.unit}s is {ratio:.0%}" + (
                    f", as is said ({said:.0%})." if fits else f", not {said:.0%} as is said."
                )
                notes[text] = Note(
                    text=text,
                    data={
                        "part": part.value, "whole": whole.value, "unit": whole.unit, "share": round(ratio, 4),
                        "said": said, "claims": sorted({c1.id, c2.id, c3.id}),
                    },
                )  # fmt: skip
    return [notes[t] for t in sorted(notes)]
