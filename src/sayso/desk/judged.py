"""Judgements in words: records in, sentences and rows for templates out."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sayso import wording as words
from sayso.desk import views
from sayso.grounding import gazetteer
from sayso.ledger.judgements import in_force, undoing
from sayso.ledger.targets import ASPECTS, stretch
from sayso.records import Judgement

STATES = {
    "counts": "counts", "later": "later changed", "undone": "undone", "orphan": "its words are gone", "undo": "",
}  # fmt: skip
"""What became of a judgement, in words."""
ABOUT = {
    "accept": "a relation holds", "reject": "a relation does not hold", "wrong": "wrong", "speaker": "who speaks",
    "chain": "on whose word", "standing": "the verb", "polarity": "what the words say", "when": "when it happened",
    "side": "the side", "number": "a number", "place": "a place", "date": "a page’s date", "merge": "two are one",
    "split": "one is two", "rename": "a question’s words", "hide": "a hidden question", "move": "claims moved",
    "audit": "tested", "undo": "undone",
}  # fmt: skip
"""What a judgement is about, by its action, as it stands in a list of choices."""


@dataclass(frozen=True, slots=True)
class Row:
    """A judgement in a list. `href` leads to its words, where they still stand."""

    id: str
    at: str
    by: str
    says: str
    quotes: tuple[str, ...]
    href: str
    reason: str
    state: str
    can_undo: bool


def rows(judgements: Iterable[Judgement], wanted: Collection[str] | None = None) -> list[Row]:
    """Judgements, given in the order in which they were made, as rows with the latest first; those with the `wanted`
    ids, or all."""
    all_of = list(judgements)
    by_id = {j.id: j for j in all_of}
    force = in_force(all_of)
    counts = {j.target: j.id for j in force}
    undone = {j.undoes for j in undoing(all_of)}
    out = []
    for j in reversed(all_of):
        if wanted is not None and j.id not in wanted:
            continue
        if j.undoes:
            state = "undo"
        elif j.id in undone:
            state = "undone"
        elif j.orphan:
            state = "orphan"
        else:
            state = "counts" if counts[j.target] == j.id else "later"
        what = by_id.get(j.undoes or "")
        out.append(
            Row(
                id=j.id,
                at=views.date_words(j.at),
                by=j.by,
                says=f"undoes what {what.by} decided: {sentence(what)}" if what else sentence(j),
                quotes=tuple(words.short(" … ".join(w for _, w in e.content)) for e in j.evidence),
                href="" if j.orphan else address(j),
                reason=j.reason,
                state=STATES[state],
                can_undo=j.id not in undone,
            )
        )
    return out


def sentence(j: Judgement) -> str:
    """What was decided, as the end of a sentence that begins with the person's name."""
    kind = j.target.field.split(":")[0]
    relation = words.LINKS.get(kind, kind).lower()
    value: Any = j.value
    if j.action == "number":
        ends = [_number(value[k]) for k in ("low", "value", "high") if value.get(k) is not None]
        return f"the number is {value['bound'].replace('_', ' ')} {'–'.join(dict.fromkeys(ends))}"
    if j.action == "place":
        place = gazetteer.by_key(value) if value else None
        return f"the place is {place.name if place else value}" if value else "it is not known which place is meant"
    if j.action == "audit":
        asked = [f"{a} {'right' if value[a] else 'wrong'}" for a in ASPECTS if value.get(a) is not None]
        return f"tested: {', '.join(asked) or 'nothing'}"
    said = {
        "accept": f"the relation holds ({relation})",
        "reject": f"the relation does not hold ({relation})",
        "speaker": f"the speaker is {value}" if value else "it is not clear who speaks",
        "wrong": "the claim is wrong: the page does not say this",
        "chain": f"it stands on the word of {_chain(value)}" if value else "the page itself says it",
        "standing": f"the verb is “{words.VERBS.get(str(value), value)}”",
        "polarity": "the words say that it is so" if value == "+" else "the words say that it is not so",
        "when": f"it happened {_when(str(value))}" if value else "the words do not tell when it happened",
        "side": f"the side is {value}" if value else "no side",
        "date": f"the page was published {_when(str(value))}" if value else "nobody knows when the page was published",
        "merge": "these two are one",
        "split": "these are somebody else",
        "rename": f"the question reads: {value}",
        "hide": "the question is hidden",
        "move": "these claims answer another question" if value else "these claims have a question of their own",
        "undo": "undone",
    }
    return said.get(j.action, j.action)


def _chain(names: list[str | None]) -> str:
    return " › ".join(name or words.NOBODY for name in names)


def _when(said: str) -> str:
    """A day, month or year, or two with `/` between them, as people say it."""
    return " to ".join(views.interval_words(stretch(part)) or part for part in said.split("/"))


def address(j: Judgement) -> str:
    """The room that shows the words of a judgement."""
    member = j.target.ids[0].split("#")[0]
    if member.startswith("c_"):
        return f"/claim/{member}#here"
    return f"/page/{member}" if member.startswith("d_") else f"/page/{j.evidence[0].document}"


def _number(value: float) -> str:
    return f"{value:,.10g}"
