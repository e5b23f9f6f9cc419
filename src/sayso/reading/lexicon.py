"""What a language file knows: a language code in, a frozen `Lexicon` out (read once, then kept).

The data are TOML files under `resources/lexicons/<language>/`: `words` (closed classes, verbs), `grammar`, `cues`,
`people`, `given` (names), `states`, `standing`, `evidence`, `quotes`. A language is a folder; nothing in the code
names one, but for the making of inflections, which is a function per language.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from sayso.records import EvidenceKind, Standing

_OBJECTS = (
    "untruths",
    "support",
    "relay",
    "figures",
    "silences",
    "courtesies",
    "bare",
    "announced",
    "attitudes",
    "results",
    "hearing",
    "appeals",
    "on_and_on",
)
_PHRASES = ("according", "citing", "predicates", "possessed_prepositions", "possessed_nouns")


ByFirst = dict[str, tuple[tuple[str, ...], ...]]
"""Phrases by their first word, the longest first."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that puts content on somebody: what it commits him to, and how content stands beside it."""

    lemma: str
    standing: Standing
    frames: tuple[str, ...]
    nested: bool = True
    weak: bool = False
    media: bool = False
    warns: bool = False


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a spelling: of which lemma, in which form; `tail` are the words that follow ("point out")."""

    lemma: str
    form: str
    tail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, ready for look-up by lower-cased spelling."""

    language: str
    tags: dict[str, str]
    verbs: dict[str, tuple[VerbForm, ...]]
    cues: dict[str, tuple[Cue, ...]]
    negated: dict[str, tuple[Cue, ...]]
    nouns: dict[str, Cue]
    openers: frozenset[str]
    """Words that may open a cue of any kind."""
    passive: dict[str, Standing]
    phrases: dict[str, ByFirst]
    adverbs: dict[str, Standing]
    alleged_adjectives: dict[str, Standing]
    lists: dict[str, frozenset[str]]
    grammar: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]
    role_groups: tuple[frozenset[str], ...]
    duties: dict[str, tuple[frozenset[str], frozenset[str]]]
    standing: dict[str, frozenset[str]]
    signs: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First word -> phrases that tell standing, each with its list; `words` and `phrases` of a standing are one."""
    evidence: dict[tuple[str, ...], EvidenceKind]
    evidence_phrases: ByFirst
    quote_pairs: dict[str, str]
    quote_same: frozenset[str]
    quote_marks: re.Pattern[str]
    forms: dict[str, Any]
    """What is known of spellings that were met (`words.form`): a memo, no data."""

    def has(self, name: str, word: str) -> bool:
        """Is the lower-cased word in the named list?"""
        return word in self.lists[name]


def languages() -> frozenset[str]:
    """The languages that can be read: those with a lexicon folder."""
    return frozenset(p.name for p in files("sayso.resources").joinpath("lexicons").iterdir() if p.is_dir())


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language in `languages()`; a KeyError for any other."""
    if language not in languages():
        raise KeyError(language)
    folder = files("sayso.resources").joinpath("lexicons", language)
    data = {
        name: tomllib.loads(folder.joinpath(f"{name}.toml").read_text("utf-8"))
        for name in ("words", "grammar", "cues", "people", "given", "states", "standing", "evidence", "quotes")
    }
    return _build(language, data)


def _list(value: str) -> list[str]:
    return [word.replace("_", " ") for word in value.split()]


def _phrases(value: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(word.split("_")) for word in value.split())


def _build(language: str, data: dict[str, dict[str, Any]]) -> Lexicon:
    words, cues, people = data["words"], data["cues"], data["people"]
    conjugate, many = INFLECT[language]
    irregular = {line.split()[0]: line.split() for line in words["verbs"]["irregular"]}
    # Rarer classes first, so that the commoner reading of a word that stands in several lists wins.
    order = ("num", "adv", "prep", "sub", "cc", "det", "pron", "rel", "neg", "aux")
    tags = {word: tag for tag in order for word in _list(words["classes"][tag])}

    entries: dict[str, list[Cue]] = {}
    negated: dict[str, list[Cue]] = {}
    for group in cues["verbs"]:
        for lemma in _list(group["lemmas"]):
            flags = {name: group[name] for name in ("nested", "weak", "media", "warns") if name in group}
            cue = Cue(lemma, group["standing"], tuple(group["frames"]), **flags)
            (negated if group.get("negated") else entries).setdefault(lemma, []).append(cue)
    verbs: dict[str, list[VerbForm]] = {}
    for lemma in dict.fromkeys([*irregular, *words["verbs"]["regular"].split(), *entries, *negated]):
        head, *tail = lemma.split()
        forms = irregular.get(head) or conjugate(head)
        for form, spelling in zip(("base", "third", "past", "participle", "ing"), _with_ing(forms), strict=True):
            for one in spelling.split("/"):
                reading = VerbForm(lemma, form, tuple(tail))
                if reading not in verbs.setdefault(one, []):
                    verbs[one].append(reading)

    cue_forms = frozenset(w for w, forms in verbs.items() if any(f.lemma in entries for f in forms))
    negated_forms = frozenset(w for w, forms in verbs.items() if any(f.lemma in negated for f in forms))
    nouns = {}
    for standing, value in cues["nouns"].items():
        for noun in _list(value):
            for spelling in (noun, many(noun)):
                frames = ("that", "of") if noun in _list(cues["phrases"]["nouns_of"]) else ("that",)
                nouns[spelling] = Cue(noun, cast(Standing, standing), frames)
    return Lexicon(
        language=language,
        tags=tags,
        verbs={k: tuple(sorted(v, key=lambda f: -len(f.tail))) for k, v in verbs.items()},
        cues={k: tuple(v) for k, v in entries.items()},
        negated={k: tuple(v) for k, v in negated.items()},
        openers=_openers(cues, data["grammar"]["words"], cue_forms | negated_forms, nouns),
        nouns=nouns,
        passive={w: cast(Standing, s) for s, value in cues["passive"].items() for w in _list(value)},
        phrases={k: _by_first(_phrases(cues["phrases"][k])) for k in _PHRASES},
        adverbs={
            w: cast(Standing, standing)
            for name, standing in (("reportedly", "asserted"), ("allegedly", "alleged"))
            for w in _list(cues["phrases"][name])
        },
        alleged_adjectives={w: s for s, value in cues["alleged_adjectives"].items() for w in _list(value)},
        lists=_lists(words, people, many)
        | _names(data["given"], data["states"], words["demonyms"])
        | {n: frozenset(_list(cues["phrases"][n])) for n in _OBJECTS}
        | {"cue_forms": cue_forms},
        grammar=_functions(data["grammar"]["words"] | _found(words)),
        endings={k: tuple(v) for k, v in data["grammar"]["endings"].items()},
        role_groups=tuple(frozenset(_list(g)) for g in people["leaders"]["groups"]),
        duties={k: (frozenset(_list(v["heads"])), frozenset(_list(v["about"]))) for k, v in people["duties"].items()},
        standing={f"{k}.{n}": frozenset(v.split()) for k, part in data["standing"].items() for n, v in part.items()},
        signs=_signs(data["standing"]),
        evidence={tuple(p.split("_")): cast(EvidenceKind, k) for k, v in data["evidence"].items() for p in v.split()},
        evidence_phrases=_by_first(tuple(p.split("_")) for v in data["evidence"].values() for p in v.split()),
        quote_pairs={pair[0]: pair[1] for pair in reversed(data["quotes"]["pairs"])},
        quote_same=frozenset(data["quotes"]["same"]),
        quote_marks=_marks([*data["quotes"]["pairs"], *data["quotes"]["same"]]),
        forms={},
    )


def _openers(
    cues: dict[str, Any], grammar: dict[str, str], forms: frozenset[str], nouns: dict[str, Cue]
) -> frozenset[str]:
    phrases = cues["phrases"]
    first = [one[0] for name in ("according", "citing") for one in _phrases(phrases[name])]
    adverbs = [word for name in ("reportedly", "allegedly") for word in _list(phrases[name])]
    adjectives = [word for value in cues["alleged_adjectives"].values() for word in _list(value)]
    others = [*_list(phrases["possessed_nouns"]), *grammar["cites"].split(), *grammar["phrases_it"].split()]
    return forms.union(nouns, first, adverbs, adjectives, others)


def _by_first(phrases: Iterable[tuple[str, ...]]) -> ByFirst:
    """Phrases by their first word, the longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        out.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in out.items()}


def _signs(standings: dict[str, dict[str, str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for standing, part in standings.items():
        for name, value in part.items():
            label = standing if name in ("words", "phrases") else f"{standing}.{name}"
            for phrase in sorted(_phrases(value)):
                out.setdefault(phrase[0], []).append((phrase, label))
    return {first: tuple(found) for first, found in out.items()}


def _marks(styles: Iterable[str]) -> re.Pattern[str]:
    """Any quotation mark of the styles, a typographic apostrophe or a line end."""
    return re.compile("[" + re.escape("".join(sorted({*"".join(styles), "’", "\n"}))) + "]")


def _found(words: dict[str, Any]) -> dict[str, str]:
    """What words do in the grammar that other lists of the language show."""
    return {
        "time": words["classes"]["time"],
        "time_noun": words["time"]["nouns"],
        "compound": " ".join(word.split("_")[0] for word in words["verbs"]["compounds"].split()),
    }


def _names(given: dict[str, str], states: dict[str, Any], demonyms: dict[str, str]) -> dict[str, frozenset[str]]:
    """Given names, names of states and of their seats, and adjectives of peoples."""
    peoples = [one.lower() for row in states.values() for one in row[2]]
    words = [*_list(demonyms["words"]), *peoples]
    return {
        "given": frozenset(" ".join(given.values()).split()),
        "given_male": frozenset(given["male"].split()),
        "given_female": frozenset(given["female"].split()),
        "states": frozenset(
            one.lower() for name, others, _, seats in states.values() for one in (name, *others, *seats)
        ),
        "demonyms": frozenset([*words, *_list(demonyms["seats"])]),
        "adjectives": frozenset(word for word in words if not word.endswith("s")),
    }


def _functions(functions: dict[str, str]) -> dict[str, frozenset[str]]:
    """For each function word what it does: the functions that list it."""
    out: dict[str, set[str]] = {}
    for name, value in functions.items():
        for word in value.split():
            out.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in out.items()}


def _lists(words: dict[str, Any], people: dict[str, Any], many: Callable[[str], str]) -> dict[str, frozenset[str]]:
    def both(value: str) -> frozenset[str]:
        singular = _list(value)
        return frozenset([*singular, *map(many, singular)])

    roles = _list(people["roles"]["singular"])
    organisations = both(people["organisations"]["singular"]) | frozenset(_list(people["organisations"]["plural"]))
    return {
        "time": frozenset(_list(words["classes"]["time"])),
        "time_nouns": frozenset(_list(words["time"]["nouns"])),
        "channels": both(words["channel"]["nouns"]),
        "known_as": frozenset(_list(words["verbs"]["known_as"])),
        "compounds": frozenset(_list(words["verbs"]["compounds"])),
        "questions": frozenset(_list(words["verbs"]["questions"])),
        "answers": frozenset(_list(words["verbs"]["answers"])),
        "labels": frozenset(_list(words["verbs"]["labels"])),
        "credits": frozenset(_list(words["verbs"]["credits"])),
        "departments": frozenset(_list(people["titles"]["departments"])),
        "plural_nouns": frozenset(_list(words["verbs"]["plurals"])),
        "not_adverbs": frozenset(_list(words["verbs"]["not_adverbs"])),
        "not_verbs": frozenset(_list(words["verbs"]["not_verbs"])),
        "courtesy": frozenset(_list(people["titles"]["courtesy"])),
        "titles": frozenset(_list(people["titles"]["words"])),
        "roles": frozenset(roles),
        "roles_plural": frozenset(map(many, roles)),
        "offices": frozenset([*_list(people["titles"]["words"]), *roles]),
        "kinds": organisations.union(roles),
        "organisations": organisations,
        "person_endings": frozenset(_list(people["roles"]["endings"])),
        "no_persons": frozenset(_list(people["roles"]["no_persons"])),
        "female": frozenset(_list(people["roles"]["female"])),
        "male": frozenset(_list(people["roles"]["male"])),
        "plural_sources": frozenset(_list(people["organisations"]["plural"]))
        | frozenset(_list(people["speakers"]["plural"])),
        "generic": frozenset(_list(people["organisations"]["generic"])),
        "anybody": frozenset(_list(people["leaders"]["anybody"])),
        "things": frozenset(_list(people["names"]["things"])),
        "ranks": frozenset(_list(people["names"]["ranks"])),
        "generic_nouns": frozenset(_list(people["organisations"]["bare"])),
        "mute": frozenset(_list(people["speakers"]["mute"])),
        "statements": frozenset(_list(people["medium"]["statements"])),
        "media": frozenset(_list(people["medium"]["words"])),
    }


# ---------------------------------------------------------------- inflection


def plural(noun: str) -> str:
    """The regular English plural of a noun."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith("man"):
        return noun[:-3] + "men"
    return noun + "s"


def _english(lemma: str) -> list[str]:
    """base, third, past, participle of a regular English verb."""
    if lemma.endswith("e"):
        past = lemma + "d"
    elif lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        past = lemma[:-1] + "ied"
    else:
        past = lemma + "ed"
    return [lemma, plural(lemma) if not lemma.endswith("man") else lemma + "s", past, past]


def _with_ing(forms: Iterable[str]) -> list[str]:
    """The forms with the -ing form added; a past with a doubled consonant shows that it doubles here too."""
    base, third, past, participle = forms
    if base.endswith("ie"):
        ing = base[:-2] + "ying"
    elif base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        ing = base[:-1] + "ing"
    elif past == base + base[-1] + "ed" or (
        past != base + "ed" and re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", base)
    ):
        ing = base + base[-1] + "ing"
    else:
        ing = base + "ing"
    return [base, third, past, participle, ing]


INFLECT: dict[str, tuple[Callable[[str], list[str]], Callable[[str], str]]] = {"en": (_english, plural)}
"""How a language makes the forms of a regular verb and the plural of a noun; a new language adds a line."""
