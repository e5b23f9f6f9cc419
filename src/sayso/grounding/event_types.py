"""The kinds of events and their words, from `resources/lexicons/<language>/events.toml`.

In: a language. Out: the kinds by name, and the forms of their triggers by first word. Kinds carry the root of
the PLOVER ontology that they fall under (https://github.com/openeventdata/PLOVER).
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from sayso.records import Record

VOWELS = "aeiou"


class EventType(Record, frozen=True):
    """A kind of event; the fields are those of events.toml."""

    name: str
    description: str
    topic: str
    plover: str = ""
    needs: str = ""
    alone: bool = False
    both: bool = False
    beside: dict[str, str] = msgspec.field(default_factory=dict)
    after: tuple[str, ...] = ("from", "at", "on", "against", "of", "in", "to", "out")
    who: str = "actor"
    its: str = ""
    subject: str = ""
    object: str = ""
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class Form(Record, frozen=True):
    """One form of a trigger: its words, the kind, and how it stands in a clause.

    `shape`: `base`, `s`, `past`, `participle`, `ing` of a verb; `noun`; `phrase`.
    """

    words: tuple[str, ...]
    type: str
    shapes: frozenset[str]


def _table(language: str, name: str) -> dict[str, dict[str, object]]:
    path = files("sayso.resources") / "lexicons" / language / name
    table: dict[str, dict[str, object]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return table


@cache
def event_types(language: str = "en") -> dict[str, EventType]:
    """All kinds of events by name."""
    kinds: dict[str, EventType] = {}
    for name, row in _table(language, "events.toml").items():
        if name != "irregular":
            fields = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
            kinds[name] = EventType(name=name, **fields)  # type: ignore[arg-type]
    return kinds


def conjugate(base: str, irregular: dict[str, tuple[str, str]], doubled: frozenset[str]) -> dict[str, set[str]]:
    """The forms of an English verb: form -> shapes.

    `irregular`: past and participle by base; `doubled`: the verbs that double their last letter.
    """
    consonant_y = base.endswith("y") and base[-2:-1] not in tuple(VOWELS)
    stem = base + base[-1] if base in doubled else base
    if base.endswith("ie"):
        ing = base[:-2] + "ying"
    else:
        ing = (base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) else stem) + "ing"
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        third = base + "es"
    else:
        third = {"have": "has", "be": "is"}.get(base, base[:-1] + "ies" if consonant_y else base + "s")
    regular = base + "d" if base.endswith("e") else base[:-1] + "ied" if consonant_y else stem + "ed"
    past, participle = irregular.get(base, (regular, regular))
    forms: dict[str, set[str]] = {}
    for form, shape in ((base, "base"), (third, "s"), (past, "past"), (participle, "participle"), (ing, "ing")):
        forms.setdefault(form, set()).add(shape)
    return forms


def _plural(noun: str) -> str:
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


@cache
def irregular(language: str = "en") -> dict[str, tuple[str, str]]:
    """Past and participle of irregular verbs, by base form."""
    rows = _table(language, "events.toml")["irregular"]
    return {base: (forms[0], forms[1]) for base, forms in rows.items() if base != "doubled"}  # type: ignore[index]


@cache
def doubled(language: str = "en") -> frozenset[str]:
    """Verbs that double their last letter: "swap", "control"."""
    verbs: Any = _table(language, "events.toml")["irregular"]["doubled"]
    return frozenset(verbs)


def verb_forms(phrase: str, language: str = "en") -> Iterable[tuple[tuple[str, ...], frozenset[str]]]:
    """The forms of a verb or phrasal verb ("pull out"), whose first word is inflected."""
    first, *rest = phrase.split()
    for form, shapes in conjugate(first, irregular(language), doubled(language)).items():
        yield (form, *rest), frozenset(shapes)


@cache
def triggers(language: str = "en") -> dict[str, tuple[Form, ...]]:
    """All trigger forms by their first word, longest first, then by kind."""
    forms: list[Form] = []
    for kind in event_types(language).values():
        for verb in kind.verbs:
            forms += [Form(words=w, type=kind.name, shapes=s) for w, s in verb_forms(verb, language)]
        for noun in kind.nouns:
            *head, last = noun.split()
            for form in dict.fromkeys((last, _plural(last))):
                forms.append(Form(words=(*head, form), type=kind.name, shapes=frozenset({"noun"})))
        for phrase in kind.phrases:
            forms.append(Form(words=tuple(phrase.split()), type=kind.name, shapes=frozenset({"phrase"})))
    by_first: dict[str, list[Form]] = {}
    for form_ in forms:
        by_first.setdefault(form_.words[0], []).append(form_)
    return {
        first: tuple(sorted(group, key=lambda f: (-len(f.words), f.type, sorted(f.shapes))))
        for first, group in by_first.items()
    }


def base_form(trigger: str, language: str = "en") -> str | None:
    """The infinitive of a verb's form as it stands in a page ("bombing" -> "bomb"); None for a noun or phrase."""
    return _bases(language).get(" ".join(trigger.casefold().split()))


@cache
def _bases(language: str) -> dict[str, str]:
    bases: dict[str, str] = {}
    for kind in event_types(language).values():
        for verb in kind.verbs:
            for form, _ in verb_forms(verb, language):
                bases.setdefault(" ".join(form), verb)
    return bases
