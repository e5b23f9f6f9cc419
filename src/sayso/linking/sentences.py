"""The sentence of a question, from its slot, in plain words that end in a question mark.

In: the answers of one slot. Out: the sentence, or None where the slot has no words for a sound one.
"""

from collections import Counter
from typing import Any

from sayso.linking.actors import Who
from sayso.linking.answers import Answer
from sayso.linking.names import lexicon

_TABLE: dict[str, Any] = lexicon("en/questions.toml")
_TEXT: dict[str, str] = _TABLE["text"]


def commonest(names: list[str]) -> str:
    """The commonest of some names; of equals the longest, then the first."""
    counts = Counter(names)
    return min(counts, key=lambda n: (-counts[n], -len(n), n))


def _name(found: list[Who]) -> str:
    name = commonest([w.name.removeprefix("the ") for w in found])
    return f"the {name}" if any(w.name == f"the {name}" for w in found) else name


def _troops(found: list[Who]) -> str:
    """ "Russian troops", "M23 fighters"."""
    demonyms = [w.demonym for w in found if w.demonym]
    if demonyms:
        return f"{commonest(demonyms)} troops"
    return f"{_name(found).removeprefix('the ')} fighters"


def sentence(answers: list[Answer], place: str | None) -> str | None:
    """The question that these answers answer; `place`: what its place is called."""
    first = answers[0]
    inside = any(a.site and a.site.kind == "facility" for a in answers)
    actors = [a.actors[0] for a in answers if a.actors]
    if first.topic == "dispute":
        return first.what["text"]
    if first.topic == "control" and place:
        return _TEXT["who_holds"].format(place=place)
    if first.topic == "stand" and place and actors:
        return _TEXT["stand"].format(actor=_name(actors), place=place)
    if first.topic == "shortage" and actors:
        return _TEXT["shortage"].format(actor=_name(actors), what=first.what["what"])
    if first.topic == "withheld" and actors:
        how = "withheld_on_purpose" if any(a.what["how"] for a in answers) else "withheld"
        return _TEXT[how].format(actor=_name(actors), what=first.what["what"])
    if first.topic == "flight" and actors:
        key = "flight" if place else "flight_nowhere"
        return _TEXT[key].format(troops=_troops(actors), place=place)
    if first.topic == "support":
        others = [a.actors[1] for a in answers]
        return _TEXT["support"].format(
            actor=_name(actors), verb=commonest([a.what["verb"] for a in answers]), other=_name(others)
        )
    if first.topic == "violate" and actors:
        return _TEXT["violate"].format(actor=_name(actors), what=commonest([a.what["what"] for a in answers]))
    if first.topic == "deed" and actors:
        what = first.what
        doer = _troops(actors) if all(a.armed and a.demonym for a in actors) else _name(actors)
        other = f"{what['other']} in {place}" if place else what["other"]
        return _TEXT["did_it"].format(actor=doer, verb=what["verb"], other=other)
    if first.kind == "who_did_it" and place:
        how = commonest([a.what["how"] for a in answers])
        return _TEXT["who_destroyed_it" if inside and how == "destroyed" else f"who_{how}"].format(place=place)
    if first.topic == "part" and place and actors:
        return _TEXT["how_much"].format(place=place, actor=_name(actors), verb=first.what["verb"])
    if first.topic == "downed":
        whose = commonest([w.demonym for w in actors if w.demonym])
        return _TEXT["how_many_downed"].format(whose=whose, of=first.what["of"])
    if first.topic == "death":
        return _TEXT["dead"].format(person=commonest([a.what["person"] for a in answers]))
    if first.kind == "how_many":
        return _how_many(first, answers, f"{'at' if inside else 'in'} {place}" if place else None, actors)
    return None


def _how_many(first: Answer, answers: list[Answer], place: str | None, actors: list[Who]) -> str | None:
    scope = first.what["scope"]
    nouns = [a.what["of"] for a in answers]
    of = commonest([n for n in nouns if n != "people"] or nouns)
    if scope == "volunteered":
        key = "how_many_volunteered" if actors else "how_many_volunteered_nowhere"
        return _TEXT[key].format(of=of, place=_name(actors) if actors else "")
    if scope == "lost":
        return _TEXT["how_many_by"].format(of=of, actor=_name(actors), did="lose") if actors else None
    if scope == "mobilised":
        if not actors:
            return None
        key = "how_many_mobilised_planned" if any(a.what["meant"] for a in answers) else "how_many_by"
        return _TEXT[key].format(of=of, actor=_name(actors), did=_TABLE["did"][scope])
    if scope in ("killed", "wounded"):
        on = [a.what["on"] for a in answers if a.what.get("on")]
        if on and first.what["opened"]:
            target = f"{commonest(on)} {place}" if place else commonest(on)
            return _TEXT["how_many_on"].format(of=of, scope=scope, on=target)
        return _TEXT["how_many"].format(of=of, scope=scope, place=place) if place else None
    if scope not in ("arrested", "released"):
        return None
    if len(first.actors) == 2:
        return _TEXT["how_many_exchanged"].format(of=of, actor=_name(actors), other=_name([first.actors[1]]))
    return _TEXT["how_many_would" if first.what["meant"] else "how_many_nowhere"].format(of=of, scope=scope)
