"""How many aircraft of whom were shot down: claims of either side, as answers.

In: what a page tells of aircraft brought down, destroyed or hit. Out: answers by owner and class. Whose they are the
words must say ("five Velmoran jets", "its jets"); "not a single one" is a count of none.
"""

from typing import Any

from sayso.grounding.clauses import words as small_words
from sayso.linking.actors import Who, speakers_party, who
from sayso.linking.answers import Answer
from sayso.linking.events import Told, days_of
from sayso.linking.leaves import Leaf
from sayso.linking.moods import mood
from sayso.linking.names import lexicon, words_of
from sayso.records import Quantity, Spans

_CLASSES: dict[str, str] = {
    noun: name for name, nouns in lexicon("en/questions.toml")["aircraft"].items() for noun in nouns
}  # fmt: skip
KINDS = ("down", "destroy", "strike")


def aircraft(leaf: Leaf, page: list[Told], group: str) -> list[Answer]:
    """The counts of aircraft of a page; `group` is that of its copies."""
    out: dict[tuple[str, ...], Answer] = {}
    for told in page:
        spans = tuple(s for p in (*told.mention.targets, *told.mention.actors) for s in p.spans)
        target = tuple(s for p in told.mention.targets for s in p.spans) or spans
        made = _class(target, leaf) if told.kind.name in KINDS and told.claim.standing != "denied" else None
        owner = _owner(target, told, leaf) if made else None
        if not made or not owner or not owner.demonym or mood(told.claim, told.mention, leaf) != "real":
            continue
        count = next((q for q in told.claim.quantities if any(a <= q.spans[0][0] < b for a, b in target)), None)
        value = _value(count, told)
        if value:
            out.setdefault((told.claim.id, *owner.key, made), _answer(told, owner, made, count, value, leaf, group))
    return list(out.values())


def _class(spans: Spans, leaf: Leaf) -> str | None:
    words = [w for a, b in spans for w in words_of(leaf.text[a:b])]
    return next((_CLASSES[w] for w in reversed(words) if w in _CLASSES), None)


def _owner(spans: Spans, told: Told, leaf: Leaf) -> Who | None:
    words = [w for a, b in spans for w in words_of(leaf.text[a:b])]
    if set(words) & small_words().possessives:
        found = speakers_party(told.claim, leaf, "")
    else:
        found = who(spans, told.claim, leaf)
    return found[0] if len(found) == 1 else None


def _value(count: Quantity | None, told: Told) -> dict[str, Any] | None:
    """The bounds of a count; none where the words deny the event of any; nothing where they deny a number of them."""
    if told.mention.polarity == "-":
        return {"value": 0.0, "low": 0.0, "high": 0.0}
    if count is None or count.unit is not None:
        return None
    return {"value": count.value, "low": count.low, "high": count.high}


def _answer(
    told: Told, owner: Who, made: str, count: Quantity | None, value: dict[str, Any], leaf: Leaf, group: str
) -> Answer:  # fmt: skip
    days = days_of(told.claim.when)
    when = days[0] if days else leaf.day or ""
    number = " ".join(leaf.text[a:b] for a, b in count.spans) if count and value["high"] != 0 else "none"
    return Answer(
        claim=told.claim.id, document=told.claim.document, kind="how_many", topic="downed",
        slot=("how_many", "downed", *owner.key, made, "on", when), value=value, said=number.lower(),
        firm=told.claim.standing != "hedged", actors=(owner,), site=None, what={"of": made, "scope": "downed"},
        event=group if not days else f"{owner.key} {when}",
    )  # fmt: skip
