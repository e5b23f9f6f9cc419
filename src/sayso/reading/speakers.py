"""Who he is: the named persons and organisations of a page, and whose word a source's words give.

Units in, a `Directory` out; then a source's words and their place in, a `Speaker` out. A pronoun or description is
taken for the latest one whom it fits, by person or organisation, number, sex and office; where none fits a pronoun,
nobody is named and the reason says so: never the wrong mouth.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from sayso.reading.attributions import base_noun, clause_subject, speaks
from sayso.reading.lexicon import Lexicon, plural
from sayso.reading.phrases import Range, nounish, phrase_end
from sayso.reading.units import Unit
from sayso.reading.words import Word, stem
from sayso.records import Span

Kind = Literal["person", "organisation", "plural", "medium", "unknown"]
REACH = 4
"""Units back in which a pronoun's antecedent is sought."""
_NAME_LINKS = frozenset(
    ("of", "for", "the", "and", "on", "de", "al", "bin", "ibn", "von", "van", "el", "da", "du", "in")
)


@dataclass(slots=True)
class Known:
    """One who is named or described on the page."""

    name: str
    kind: Kind
    first: Span
    words: tuple[str, ...]
    heads: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where one who is known stands: unit, words, and whether he is the subject or the speaker there."""

    unit: int
    range: Range
    known: Known
    strong: bool
    span: Span
    said: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose word it is: a name, or None with the reason; where the name stands if the source is not the name itself."""

    name: str | None
    antecedent: tuple[Span, ...]
    reason: str | None


@dataclass(slots=True)
class Directory:
    """The known ones of a page in order of naming, and where they occur."""

    known: list[Known] = field(default_factory=list)
    occurrences: list[Occurrence] = field(default_factory=list)


def directory(units: Sequence[Unit], text: str, lexicon: Lexicon) -> Directory:
    """All names of the page, joined where one is plainly the other (surname, initials, shorter form)."""
    found = Directory()
    for unit in units:
        words = unit.words
        subject = clause_subject(words, 0, len(words), lexicon)
        noun = None if subject is None else base_noun(words, subject)
        apposed = subject is not None and subject[1] + 1 < len(words) and words[subject[1]].tag in (",", "dash")
        named = False
        for run in _runs(words, lexicon):
            known = _known(unit, run, text, found, lexicon)
            if known is None:
                continue
            strong = noun is not None and noun in words[run[0] : run[1]]
            if subject is not None and apposed and run[0] == subject[1] + 1:
                strong = True
            named = named or strong
            span = (words[run[0]].start, words[run[1] - 1].end)
            found.occurrences.append(Occurrence(unit.index, run, known, strong, span))
        if subject is not None and noun is not None and not named and words[subject[0]].tag != "pron":
            if speaks(words, subject, lexicon) and noun.tag != "name":
                _description(unit, subject, text, found, lexicon, said=False)
    return found


# ---------------------------------------------------------------- names


def _runs(words: Sequence[Word], lexicon: Lexicon) -> list[Range]:
    """Ranges of words that make up names."""
    out: list[Range] = []
    i = 0
    while i < len(words):
        if words[i].tag != "name" or words[i].quoted:
            i += 1
            continue
        j = i + 1
        while j < len(words) and not words[j - 1].possessive:
            w = words[j]
            if w.quoted:
                break
            if w.low == "of" and words[j - 1].low in lexicon.lists["titles"] and _department(words, j, lexicon):
                j += 2
            elif w.tag == "name" or (
                w.low in _NAME_LINKS
                and any(x.low in lexicon.lists["organisations"] for x in words[i:j])
                and _name_soon(words, j)
            ):
                j += 1
            else:
                break
        while words[j - 1].tag != "name":
            j -= 1
        if j < len(words) and not words[j - 1].possessive and words[j].tag == "noun" and not words[j].quoted:
            if words[j].low in lexicon.lists["organisations"] and words[j].low not in lexicon.lists["generic_nouns"]:
                j += 1
            elif j == i + 1 and words[j].low not in lexicon.lists["roles"]:
                i = j  # an attribute: "Russian jets"
                continue
        out.append((i, j))
        i = j
    return out


def _department(words: Sequence[Word], j: int, lexicon: Lexicon) -> bool:
    return j + 1 < len(words) and words[j + 1].low in lexicon.lists["departments"]


def _name_soon(words: Sequence[Word], j: int) -> bool:
    for k in range(j + 1, min(len(words), j + 3)):
        if words[k].tag == "name":
            return True
        if words[k].low not in _NAME_LINKS:
            return False
    return False


def _known(unit: Unit, run: Range, text: str, found: Directory, lexicon: Lexicon) -> Known | None:
    words, lists = unit.words, lexicon.lists
    a, b = run
    lows = [stem(w.low) for w in words[a:b]]
    if all(low in lists["time"] or low in lists["time_nouns"] for low in lows):
        return None
    titled = [k for k, low in enumerate(lows) if low in lists["titles"] or low in lists["roles"]]
    if titled:
        titled += [k for k in range(2, len(lows)) if lows[k - 1] == "of" and lows[k] in lists["departments"]]
    organisation = any(low in lists["organisations"] for low in lows)
    before = words[a - 1] if a else None
    heads: set[str] = set()
    about: set[str] = set()
    start = a
    if before is not None and before.low in lists["organisations"] and before.low not in lists["generic_nouns"]:
        organisation = True
    role_before = before is not None and (before.low in lists["roles"] or before.low in lists["titles"])
    acronym = [k for k in range(a, b - 2) if len(words[k].text) > 1 and words[k].text.isupper()]
    if acronym and not titled and not organisation:  # "head of Wagner PMC Evgeny Prigozhin"
        start = acronym[-1] + 1
        about = set(lows[: start - a])
        heads |= {w.low for w in words[max(0, a - 3) : a] if w.low in lists["roles"]}
    if titled and titled[-1] + 1 < len(lows) and lows[titled[-1] + 1] not in lists["organisations"]:
        start = a + titled[-1] + 1
        heads = {low for low in lows[: titled[-1] + 1] if low in lists["titles"] | lists["roles"]}
        about = set(lows[: titled[-1]]) - heads
        about |= _modifiers(words, a, lexicon)
        organisation = any(low in lists["organisations"] for low in lows[titled[-1] + 1 :]) and not role_before
    elif titled and not organisation and len(lows) == len(titled):
        return None
    if role_before and before is not None and start == a:
        heads |= {before.low}
        about |= _modifiers(words, a - 1, lexicon)
    name_words = tuple(stem(w.low) for w in words[start:b] if w.text not in "\"“”«»'")
    if not name_words:
        return None
    apposed, their = _apposition(words, start, b, lexicon)
    heads |= apposed
    about |= their
    if apposed & lists["organisations"] and not heads & lists["roles"]:
        organisation = True
    person = bool(heads & (lists["roles"] | lists["titles"])) and not organisation
    span = (words[start].start, words[b - 1].end)
    kind: Kind
    if organisation:
        kind = "organisation"
        heads |= {low for low in name_words if low in lists["organisations"]}
    elif person:
        kind = "person"
    elif _who_follows(words, b):
        kind = "person"
    elif len(name_words) in (2, 3, 4) and not (
        before is not None and before.low in ("the", "in", "at", "near", "of", "a")
    ):
        kind = "person" if not set(name_words) & (lists["demonyms"] | lists["time"]) else "unknown"
    else:
        kind = "unknown"
    shown = _shown(text, span)
    if kind == "organisation" and start and words[start - 1].possessive and words[start - 1].tag == "name":
        span = (words[start - 1].start, span[1])
        shown = text[span[0] : span[1]]
        name_words = (stem(words[start - 1].low), *name_words)
    same = _same(name_words, kind, found.known)
    if same is None:
        same = Known(shown, kind, span, name_words)
        found.known.append(same)
    elif len(name_words) > len(same.words) and set(same.words) <= set(name_words):
        same.name, same.words, same.first = shown, name_words, span
    if same.kind == "unknown" and kind != "unknown":
        same.kind = kind
    same.heads |= heads
    same.about |= about
    if heads & lists["female"]:
        same.sex = "f"
    elif heads & lists["male"]:
        same.sex = "m"
    return same


def _who_follows(words: Sequence[Word], b: int) -> bool:
    """Does "who" or an age follow the name?"""
    if b + 1 >= len(words):
        return False
    if words[b].low in ("who", "whose"):
        return True
    return words[b].tag == "," and (
        words[b + 1].low in ("who", "whose")
        or (words[b + 1].tag == "num" and words[b + 1].text.isdigit() and len(words[b + 1].text) == 2)
    )


def _shown(text: str, span: Span) -> str:
    shown = text[span[0] : span[1]]
    for end in ("'s", "’s", "´s", "`s"):
        shown = shown.removesuffix(end)
    return shown.strip('"“”«» ')


def _modifiers(words: Sequence[Word], at: int, lexicon: Lexicon) -> set[str]:
    """What stands before a title: "Hezbollah's deputy leader", "the Russian"."""
    out: set[str] = set()
    k = at - 1
    while k >= 0 and at - k < 7 and nounish(words[k]) and words[k].tag != "det":
        out.add(stem(words[k].low))
        k -= 1
    return out


def _apposition(words: Sequence[Word], a: int, b: int, lexicon: Lexicon) -> tuple[set[str], set[str]]:
    """Office nouns and their modifiers in apposition to the name `[a, b)`, after or before it."""
    heads: set[str] = set()
    about: set[str] = set()
    lists = lexicon.lists
    kinds = lists["roles"] | lists["organisations"]
    before = words[a - 1] if a else None
    if before is not None and before.tag == "det" and a >= 2:
        before = words[a - 2]
    placed = before is not None and before.tag in ("prep", "to") and before.low != "by"
    if (
        b + 1 < len(words)
        and not placed
        and words[b].tag in (",", "dash", "(")
        and words[b + 1].tag in ("det", "noun", "name", "num")
    ):
        end = phrase_end(words, b + 1, min(len(words), b + 16), lexicon)
        first = next((w for w in words[b + 1 : end] if w.low in kinds), None)
        predicate = words[b].tag == "," and end < len(words) and words[end].tag in ("verb", "aux")
        if first is not None and not predicate and base_noun(words, (b + 1, end)).low in kinds:
            heads.add(base_noun(words, (b + 1, end)).low)
            about |= {stem(w.low) for w in words[b + 1 : end] if w.tag in ("name", "noun")}
        elif words[b].tag == "(" and b + 2 < len(words) and words[b + 1].tag == "name" and words[b + 2].tag == ")":
            about.add(words[b + 1].low)
    if a >= 2 and words[a - 1].tag in (",", "dash"):
        k = a - 2
        if nounish(words[k]):
            start = k
            while start > 0 and (nounish(words[start - 1]) or words[start - 1].low in ("of", "for", "in", "at")):
                start -= 1
            noun = base_noun(words, (start, k + 1))
            paired = words[a - 1].tag == "dash" and b < len(words) and words[b].tag in ("dash", "verb", "aux", ",")
            if noun.low in lists["roles"] | (lists["organisations"] if paired else frozenset()):
                heads.add(noun.low)
                about |= {stem(w.low) for w in words[start : k + 1] if w.tag in ("name", "noun")}
    return heads, about


def _same(name_words: tuple[str, ...], kind: Kind, known: list[Known]) -> Known | None:
    for one in reversed(known):
        if one.words == name_words:
            return one
        if kind == "person" or one.kind == "person":
            if one.kind in ("person", "unknown") and kind in ("person", "unknown"):
                short = min(len(name_words), len(one.words)) == 1
                if short and _spelt_alike(name_words[-1], one.words[-1]):
                    return one
                if short and name_words[0] == one.words[0] and len(one.words[-1].strip(".")) == 1:
                    return one  # "Nadezhda" for "Nadezhda R."
            continue
        if len(name_words) == 1 and (name_words[0] == _initials(one.words) or name_words[0] in one.about):
            return one
        if len(one.words) == 1 and one.words[0] == _initials(name_words):
            return one
        if kind == "organisation" and one.kind == "organisation" and set(name_words) < set(one.words):
            return one
    return None


def _spelt_alike(one: str, other: str) -> bool:
    """Are two surnames the same but for a last letter ("Zelensky", "Zelenskyy")?"""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 5 and len(long) - len(short) == 1 and long.startswith(short)


def _initials(words: tuple[str, ...]) -> str:
    if len(words) < 2:
        return ""
    return "".join(w[0] for w in words if w not in _NAME_LINKS)


# ---------------------------------------------------------------- whose word


def resolve(
    unit: Unit,
    head: Range,
    source: Range,
    text: str,
    found: Directory,
    lexicon: Lexicon,
    said: bool = True,
    content: Sequence[Range] = (),
) -> Speaker:
    """The speaker whom the source's words name. `head`: the noun phrase, `source`: with its apposition.

    `said`: he speaks to the page itself, so that the next "he" may mean him; `content`: his words, in which no
    antecedent of his stands.
    """
    words = unit.words
    if head[0] >= head[1]:
        return Speaker(None, (), "unnamed")
    first = words[head[0]]
    if (first.tag == "pron" and head[1] == head[0] + 1) or (
        head[1] == head[0] + 1 and first.low in ("his", "her", "its", "their")
    ):
        return _pronoun(unit, head, found, said, content)
    named = _named(unit, head, source, found)
    if named is not None:
        occurrence = named
        own = words[head[0]].start <= occurrence.known.first[0] < words[source[1] - 1].end
        note(found, unit, head, occurrence.known, said)
        return Speaker(occurrence.known.name, () if own else (occurrence.known.first,), None)
    return _description(unit, head, text, found, lexicon, said)


def note(found: Directory, unit: Unit, head: Range, known: Known, said: bool = True) -> None:
    """Keep that the known one speaks here, so that the next "he" finds him."""
    span = (unit.words[head[0]].start, unit.words[head[1] - 1].end)
    found.occurrences.append(Occurrence(unit.index, head, known, True, span, said))
    found.occurrences.sort(key=lambda o: (o.span, o.strong))


def _named(unit: Unit, head: Range, source: Range, found: Directory) -> Occurrence | None:
    """The one whose name ends the head noun phrase, or stands in apposition to it."""
    noun = base_noun(unit.words, head)
    here = [o for o in found.occurrences if o.unit == unit.index]
    for o in here:
        if noun in unit.words[o.range[0] : o.range[1]] and o.range[0] >= head[0]:
            return o
    for o in here:
        if o.known.kind == "person" and head[1] <= o.range[0] < source[1]:
            return o
    for o in here:  # "the head of the region Gleb Sinitsyn"
        if o.known.kind == "person" and o.range[1] == head[1] and o.range[0] > head[0]:
            longer = o.range[1] - o.range[0] > len(o.known.words)
            if longer or unit.words[o.range[0] - 1].low not in ("of", "for", "to", "and", "with", "from"):
                return o
    joined = next((k for k in range(head[0], head[1]) if unit.words[k].low == "and"), None)
    if joined is not None and joined + 1 < head[1] and unit.words[joined + 1].tag == "noun":
        for o in here:  # "the former president X and current head of Y": one man, two offices
            if o.known.kind == "person" and head[0] <= o.range[0] and o.range[1] == joined:
                return o
    return None


def _pronoun(unit: Unit, head: Range, found: Directory, said: bool = True, content: Sequence[Range] = ()) -> Speaker:
    low = unit.words[head[0]].low
    at = unit.words[head[0]].start
    wanted: tuple[Kind, ...]
    if low in ("he", "she", "his", "her", "him"):
        wanted = ("person",)
    elif low in ("it", "its"):
        wanted = ("organisation", "unknown", "medium")
    elif low in ("they", "their", "them"):
        wanted = ("plural", "organisation", "unknown")
    else:
        return Speaker(None, (), "pronoun_not_resolved")
    sex = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}.get(low, "")
    own = [(unit.words[a].start, unit.words[b - 1].end) for a, b in content if a < b]
    before = [
        o for o in found.occurrences
        if o.span[0] < at and unit.index - o.unit <= REACH and o.known.kind in wanted
        and not (sex and o.known.sex and o.known.sex != sex)
        and not any(a <= o.span[0] < b for a, b in own)
    ]  # fmt: skip
    strong = [o for o in before if o.strong and (o.said or o.known.kind != "unknown")]
    here = [o for o in strong if o.unit == unit.index]
    spoken = [o for o in strong if o.said and unit.index - o.unit <= 2]
    chosen = (here or spoken or strong or [o for o in before if o.unit >= unit.index - 2] or [None])[-1]
    if chosen is None:
        return Speaker(None, (), "pronoun_not_resolved")
    if sex and not chosen.known.sex:
        chosen.known.sex = sex
    note(found, unit, head, chosen.known, said)
    return Speaker(chosen.known.name, (chosen.span,), None)


def _description(unit: Unit, head: Range, text: str, found: Directory, lexicon: Lexicon, said: bool = True) -> Speaker:
    words, lists = unit.words, lexicon.lists
    noun = base_noun(words, head)
    base_end = next(k for k in range(head[0], head[1]) if words[k] is noun) + 1
    at = words[head[0]].start
    low = noun.low
    definite = words[head[0]].low in ("the", "this", "that", "these", "those") or words[head[0]].tag != "det"
    modifiers = {
        stem(w.low) for w in words[head[0] : base_end - 1] if w.tag in ("noun", "name") and w.text not in "'\""
    }
    span = (at, words[head[1] - 1].end)
    owner = words[head[0]]
    if low in lists["media"] and owner.low in ("his", "her", "its", "their"):
        return _pronoun(unit, head, found, said)
    if low in lists["statements"] and owner.low in ("a", "the", "that", "this") and base_end == head[1]:
        speakers = [o for o in found.occurrences if o.span[0] < at and o.said and unit.index - o.unit <= 2]
        if speakers:
            return Speaker(speakers[-1].known.name, (speakers[-1].span,), None)
    whole = modifiers | {stem(w.low) for w in words[base_end : head[1]] if w.tag == "name"}
    if definite and low in lists["roles"]:
        same = _office(low, lexicon)
        for o in reversed([o for o in found.occurrences if o.span[0] < at and o.known.kind == "person"]):
            if o.known.heads & same and _compatible(whole, o.known, low):
                note(found, unit, head, o.known, said)
                return Speaker(o.known.name, (o.known.first,), None)
        last = [o for o in found.occurrences if o.span[0] < at and o.said and unit.index - o.unit <= 2][-1:]
        if last and last[0].known.kind == "person" and not last[0].known.heads and not whole - lists["demonyms"]:
            if "the" in (words[head[0]].low, words[base_end - 2].low) and said:
                last[0].known.heads.add(low)
                note(found, unit, head, last[0].known, said)
                return Speaker(last[0].known.name, (last[0].known.first,), None)
    if definite and low in lists["organisations"]:
        earlier = [o for o in found.occurrences if o.span[0] < at and o.known.kind in ("organisation", "unknown")]
        for o in reversed(earlier):
            if low in o.known.heads | set(o.known.words) and _compatible(modifiers, o.known, low):
                note(found, unit, head, o.known, said)
                return Speaker(o.known.name, (o.known.first,), None)
        if words[head[0]].low == "the" and low in lists["generic"] and head[1] == base_end:
            strong = [o for o in earlier if o.strong and unit.index - o.unit <= REACH + 2]
            if strong and (not modifiers or base_end - head[0] <= 3):
                note(found, unit, head, strong[-1].known, said)
                return Speaker(strong[-1].known.name, (strong[-1].known.first,), None)
    shown = text[span[0] : span[1]]
    if shown[:4].lower() == "the ":
        shown = shown[4:]
    kind: Kind = "unknown"
    if low in lists["roles"] or low.endswith(("man", "woman")):
        kind = "person"
    elif low in lists["media"]:
        kind = "medium"
    elif low in lists["roles_plural"] or low.endswith(("men", "women")) or low in lists["plural_sources"]:
        kind = "plural"
    elif low in lists["organisations"] or noun.tag == "name":
        kind = "organisation"
    known = Known(
        shown, kind, span, tuple(stem(w.low) for w in words[head[0] : base_end] if w.tag != "det"), {low}, modifiers
    )
    if low in lists["female"]:
        known.sex = "f"
    elif low in lists["male"]:
        known.sex = "m"
    found.known.append(known)
    note(found, unit, head, known, said)
    return Speaker(shown, (), None)


def _office(low: str, lexicon: Lexicon) -> frozenset[str]:
    """The offices that a description with this noun may mean."""
    return frozenset({low}).union(*(g for g in lexicon.role_groups if low in g))


def _compatible(modifiers: set[str], known: Known, low: str) -> bool:
    """Does every modifier of the description have its like in what the page says of the one?"""
    have = set(known.words) | known.about | known.heads
    return all(any(m[:5] == h[:5] for h in have) for m in modifiers)


__all__ = ["Directory", "Speaker", "directory", "plural", "resolve"]
