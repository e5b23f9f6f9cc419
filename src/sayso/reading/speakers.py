"""Who he is: whose word a source's words give. Units in, a `Directory` out; then a source in, a `Speaker` out.

A pronoun or description is taken for the latest one whom it fits, by person or organisation, number, sex and office;
where none fits a pronoun, nobody is named and the reason says so: never the wrong mouth.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading import names
from sayso.reading.clauses import clause_subject
from sayso.reading.known import Directory, Known, KnownKind, Occurrence
from sayso.reading.lexicon import Lexicon
from sayso.reading.phrases import Range, are_persons, base_noun, is_person, speaks
from sayso.reading.subjects import with_apposition
from sayso.reading.units import Unit
from sayso.reading.words import NOUNISH, stem
from sayso.records import Span

REACH = 4
"""Units back in which a pronoun's antecedent is sought."""
FAR = 200
"""Units back in which the one whom a description means is sought."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose word it is: a name, or None with the reason; where the name stands if the source is not the name itself."""

    name: str | None
    antecedent: tuple[Span, ...]
    reason: str | None


def directory(units: Sequence[Unit], text: str, lexicon: Lexicon) -> Directory:
    """All names of the page, joined where one is plainly the other (surname, initials, shorter form)."""
    found = Directory()
    for unit in units:
        words = unit.words
        subject = clause_subject(words, 0, len(words), lexicon)
        if subject is not None and words[subject[0]].does("what") and subject[0] + 1 < subject[1]:
            subject = (subject[0] + 1, subject[1])  # "What the army calls a raid …"
        noun = None if subject is None else base_noun(words, subject)
        subject_end = -1 if subject is None else subject[1]
        apposed = subject is not None and subject[1] + 1 < len(words) and words[subject[1]].tag in (",", "dash")
        # "Its chief, the Velman general Ivo Marten": where what stands in apposition to the subject ends
        beside = 0
        if subject is not None and apposed:
            beside = with_apposition(words, subject[0], subject[1], len(words), lexicon)
        found.nouns += [(w.start, w.low) for w in words if w.tag == "noun" and not w.quoted]
        named = False
        for run in names.runs(words, lexicon):
            known = names.named(unit, run, text, found, lexicon)
            if known is None:
                continue
            ends_it = run[1] == subject_end and known.kind == "person" and bool(known.heads)
            strong = noun is not None and (noun in words[run[0] : run[1]] or ends_it)
            if subject is not None and apposed and run[0] == subject[1] + 1:
                strong = True
            if subject is not None and subject[1] < run[0] and run[1] == beside and known.kind == "person":
                strong = True
            named = named or strong
            span = (words[run[0]].start, words[run[1] - 1].end)
            found.add(Occurrence(unit.index, run, known, strong, span, headline=unit.type == "title"))
        if subject is None or noun is None or named or words[subject[0]].tag == "pron" or noun.tag == "name":
            continue
        if speaks(words, subject, lexicon):
            _description(unit, subject, text, found, lexicon, said=False)
    return found


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
        head[1] == head[0] + 1 and (first.does("owner") or first.does("many"))
    ):
        return _pronoun(unit, head, found, lexicon, said, content)
    several = _several(unit, head, text, found)
    if several is not None:
        note(found, unit, head, several, said)
        return Speaker(several.name, (), None)
    named = _named(unit, head, source, found, lexicon)
    if named is not None:
        occurrence = named
        own = words[head[0]].start <= occurrence.known.first[0] < words[source[1] - 1].end
        note(found, unit, head, occurrence.known, said)
        return Speaker(occurrence.known.name, () if own else (occurrence.known.first,), None)
    return _description(unit, head, text, found, lexicon, said)


def note(found: Directory, unit: Unit, head: Range, known: Known, said: bool = True) -> None:
    """Keep that the known one speaks here, so that the next "he" finds him."""
    span = (unit.words[head[0]].start, unit.words[head[1] - 1].end)
    found.add(Occurrence(unit.index, head, known, True, span, said, unit.type == "title"))


def _several(unit: Unit, head: Range, text: str, found: Directory) -> Known | None:
    """ "the army and the rebels": more than one, named together."""
    words = unit.words
    runs = [o.range for o in found.within(unit.index, unit.index + 1) if o.range != head]
    for k in range(head[0] + 1, head[1] - 1):
        joins = words[k].tag == "cc" and not any(a <= k < b for a, b in runs)
        if joins and words[k - 1].tag in ("noun", "name") and words[k + 1].tag in ("det", "name", "num"):
            span = (words[head[0]].start, words[head[1] - 1].end)
            them = tuple(w.low for w in words[head[0] : head[1]])
            return Known(names.spelling(text, span), "plural", span, them, described=True)
    return None


def _named(unit: Unit, head: Range, source: Range, found: Directory, lexicon: Lexicon) -> Occurrence | None:
    """The one whose name ends the head noun phrase, or stands in apposition to it."""
    noun = base_noun(unit.words, head)
    here = found.within(unit.index, unit.index + 1)
    for o in here:
        if not o.known.described and noun in unit.words[o.range[0] : o.range[1]] and o.range[0] >= head[0]:
            return o
    opener = unit.words[head[1]] if head[1] + 1 < source[1] else None
    called = opener is not None and (opener.tag == "(" or opener.low in lexicon.lists["known_as"])
    if opener is not None and (called or unit.words[head[1] + 1].tag in NOUNISH):
        for o in here:  # "its commander, the Velman general Ivo Marten"; not ", a friend of Ivo Marten"
            stands = unit.words[o.range[0] - 1].tag not in ("prep", "to") and not unit.words[o.range[1] - 1].possessive
            if o.known.kind == "person" and head[1] <= o.range[0] < source[1] and stands:
                return o
    for o in here:  # "the head of the region Gleb Sinitsyn"
        if o.known.kind == "person" and o.range[1] == head[1] and o.range[0] > head[0]:
            longer = o.range[1] - o.range[0] > len(o.known.words)
            if longer or not unit.words[o.range[0] - 1].does("not_apposed"):
                return o
    for o in here:  # "the minister of justice Ivo Marten in a talk with reporters"
        inside = head[0] < o.range[0] and o.range[1] < head[1] and unit.words[o.range[1]].tag == "prep"
        if o.known.kind == "person" and inside and not unit.words[o.range[0] - 1].does("not_apposed"):
            return o
    joined = next((k for k in range(head[0], head[1]) if unit.words[k].does("and")), None)
    if joined is not None and joined + 1 < head[1] and unit.words[joined + 1].tag == "noun":
        for o in here:  # "the former president X and current head of Y": one man, two offices
            if o.known.kind == "person" and head[0] <= o.range[0] and o.range[1] == joined:
                return o
    return None


def _only_seems_a_person(known: Known) -> bool:
    """Is it a name of two words that nothing yet has shown to be a person's?"""
    return known.kind == "person" and not known.heads and not known.sex


def _may_be_a_person(known: Known, lexicon: Lexicon) -> bool:
    """Is it a lone name in which nothing is said to be, so that it may be a surname?"""
    if known.kind != "unknown" or known.described or known.placed or known.heads or len(known.words) != 1:
        return False
    return not known.name.isupper() and known.words[0] not in lexicon.lists["demonyms"]


def _leads_clause(unit: Unit, one: Occurrence) -> bool:
    """Does a verb follow the name, so that it is the subject of its clause?"""
    end = one.range[1]
    return end < len(unit.words) and unit.words[end].tag in ("verb", "aux")


def _pronoun(
    unit: Unit, head: Range, found: Directory, lexicon: Lexicon, said: bool = True, content: Sequence[Range] = ()
) -> Speaker:
    word = unit.words[head[0]]
    at = unit.words[head[0]].start
    wanted: tuple[KnownKind, ...]
    if word.does("masculine") or word.does("feminine"):
        wanted = ("person",)
    elif word.does("neuter"):
        wanted = ("organisation", "unknown", "medium")
    elif word.does("several"):
        wanted = ("plural",)
    elif word.does("many"):
        wanted = ("plural", "organisation", "unknown")
    else:
        return Speaker(None, (), "pronoun_not_resolved")
    sex = "m" if word.does("masculine") else "f" if word.does("feminine") else ""
    own = [(unit.words[a].start, unit.words[b - 1].end) for a, b in content if a < b]
    reached = [
        o for o in found.within(unit.index - REACH, unit.index + 1)
        if o.span[0] < at
        and (o.unit == unit.index or not o.headline)
        and not (sex and o.known.sex and o.known.sex != sex)
        and not any(a <= o.span[0] < b for a, b in own)
    ]  # fmt: skip
    before = [o for o in reached if o.known.kind in wanted]
    strong = [o for o in before if o.strong and (o.said or o.known.kind != "unknown")]
    if not strong and "organisation" in wanted:
        strong = [o for o in reached if o.strong and o.unit >= unit.index - 2 and _only_seems_a_person(o.known)]
    here = [o for o in strong if o.unit == unit.index]
    if not said:  # "she said that he lied when he swore": the subject of the clause before
        here = [o for o in before if o.unit == unit.index and _leads_clause(unit, o)] or here
    spoken = [o for o in strong if o.said and unit.index - o.unit <= 2]
    turned = [o for o in strong if o.unit == unit.index - 1]  # "Holm was of another mind. It was too early, he said"
    if "person" in wanted and not turned:  # "Bekele nods. Later, he says …"
        turned = [o for o in reached if o.strong and o.unit == unit.index - 1 and _may_be_a_person(o.known, lexicon)]
    if "person" in wanted and turned and spoken and spoken[-1].unit < unit.index - 1:
        spoken = turned
    near = [
        o for o in before
        if o.unit >= unit.index - 2
        and o.known.kind != "unknown"
        and not (o.known.placed and _only_seems_a_person(o.known))
    ]  # fmt: skip
    candidates = here or spoken or strong or near
    if not candidates and "person" in wanted:
        lone = [o for o in reached if o.unit >= unit.index - 2 and _may_be_a_person(o.known, lexicon)]
        candidates = lone if all(o.known is lone[0].known for o in lone) else []
    if not candidates and word.does("neuter"):  # "The brigade destroyed a column, it said": it speaks of itself
        candidates = [
            o for o in found.within(unit.index, unit.index + 1)
            if o.span[0] < at and o.strong and o.known.kind == "organisation"
        ]  # fmt: skip
    if not candidates:
        return Speaker(None, (), "pronoun_not_resolved")
    chosen = candidates[-1]
    if word.does("crowd") and chosen.known.kind != "plural" and _crowded(found, chosen.span[1], at, lexicon):
        return Speaker(None, (), "pronoun_not_resolved")  # "The group met 40 women. They spoke of fear."
    if word.does("neuter") and chosen.known.kind == "person":
        chosen.known.kind = "organisation"
    elif "person" in wanted:
        chosen.known.kind = "person"
    if sex and not chosen.known.sex:
        chosen.known.sex = sex
    note(found, unit, head, chosen.known, said)
    return Speaker(chosen.known.name, (chosen.span,), None)


def _crowded(found: Directory, after: int, before: int, lexicon: Lexicon) -> bool:
    """Does a noun of several persons stand in between?"""
    first, end = bisect_left(found.nouns, (after, "")), bisect_left(found.nouns, (before, ""))
    return any(are_persons(low, lexicon) for _, low in found.nouns[first:end])


def _description(unit: Unit, head: Range, text: str, found: Directory, lexicon: Lexicon, said: bool = True) -> Speaker:
    words, lists = unit.words, lexicon.lists
    one_of = head[1] - head[0] > 3 and words[head[0]].does("one") and words[head[0] + 1].does("genitive")
    noun = base_noun(words, (head[0] + 2, head[1]) if one_of else head)
    base_end = next(k for k in range(head[0], head[1]) if words[k] is noun) + 1
    at = words[head[0]].start
    low = noun.low
    opens = words[head[0]]
    definite = opens.does("definite") or opens.does("owner") or opens.tag == "name" or unit.type == "title"
    modifiers = {
        stem(w.low) for w in words[head[0] : base_end - 1] if w.tag in ("noun", "name") and w.text not in "'\""
    }
    span = (at, words[head[1] - 1].end)
    owner = words[head[0]]
    before = [o for o in found.within(unit.index - FAR, unit.index + 1) if o.span[0] < at]
    if low in lists["media"] and owner.does("owner"):
        return _pronoun(unit, head, found, lexicon, said)
    if low in lists["statements"] and owner.does("shown") and base_end == head[1]:
        speakers = [o for o in before if o.said and unit.index - o.unit <= 2]
        if speakers:
            return Speaker(speakers[-1].known.name, (speakers[-1].span,), None)
    whole = (modifiers | {stem(w.low) for w in words[base_end : head[1]] if w.tag == "name"}) - lists["ranks"]
    if definite and low in lists["roles"]:
        same = frozenset({low}) if opens.does("owner") else _office(low, lexicon)  # "its commander" is no captain
        duties = [lexicon.duties[w.low] for w in words[head[0] : head[1]] if w.low in lexicon.duties]
        for o in _likeliest([o for o in before if o.known.kind == "person"], whole, low):
            meant = any(o.known.heads & heads and o.known.about & about for heads, about in duties)
            alike = {low} if o.known.described else same  # only who has a name is known by other offices
            if (meant or o.known.heads & alike) and _compatible(whole, o.known, low):
                note(found, unit, head, o.known, said)
                return Speaker(o.known.name, (o.known.first,), None)
        near = [o for o in before if o.known.kind == "person" and unit.index - o.unit <= 2]
        last = ([o for o in near if o.said] or [o for o in near if o.strong and not o.headline] or near)[-1:]
        aged = {m for m in whole if m[0].isdigit()}
        plain = said and not whole - lists["demonyms"] - aged and any(w.does("the") for w in words[head[0] : base_end])
        fits = low in lists["anybody"] or (bool(last) and last[0].known.heads <= lists["courtesy"])
        if plain and fits and last and last[0].known.kind == "person":
            last[0].known.heads.add(low)
            note(found, unit, head, last[0].known, said)
            return Speaker(last[0].known.name, (last[0].known.first,), None)
    if definite and low in lists["organisations"]:
        earlier = [o for o in before if o.known.kind in ("organisation", "unknown")]
        for o in reversed(earlier):
            if low in o.known.heads | set(o.known.words) and _compatible(modifiers, o.known, low):
                note(found, unit, head, o.known, said)
                return Speaker(o.known.name, (o.known.first,), None)
        if words[head[0]].does("the") and low in lists["generic"] and head[1] == base_end:
            earlier = [
                o for o in before
                if (o.known.kind in ("organisation", "unknown") and not o.known.described)
                or _only_seems_a_person(o.known)
            ]  # fmt: skip
            strong = [o for o in earlier if o.strong and unit.index - o.unit <= REACH + 2]
            if strong and (not modifiers or base_end - head[0] <= 3):
                strong[-1].known.kind = "organisation"
                note(found, unit, head, strong[-1].known, said)
                return Speaker(strong[-1].known.name, (strong[-1].known.first,), None)
    shown = names.spelling(text, span)
    if shown[:4].lower() == "the ":
        shown = shown[4:]
    kind: KnownKind = "unknown"
    if is_person(low, lexicon) or (one_of and are_persons(low, lexicon)):
        kind = "person"
    elif low in lists["media"]:
        kind = "medium"
    elif low in lists["roles_plural"] or low.endswith(lexicon.endings["people"]) or low in lists["plural_sources"]:
        kind = "plural"
    elif low in lists["organisations"] or noun.tag == "name":
        kind = "organisation"
    if unit.type == "title":
        later = _foretold(low, modifiers, found.within(unit.index + 1, unit.index + FAR))
        if later is not None:
            note(found, unit, head, later, said)
            return Speaker(later.name, (later.first,), None)
    own = tuple(stem(w.low) for w in words[head[0] : base_end] if w.tag != "det")
    beside = {stem(w.low) for w in words[base_end : head[1]] if w.tag in ("noun", "name")}
    known = Known(shown, kind, span, own, {low}, modifiers | beside, described=True)
    if low in lists["female"]:
        known.sex = "f"
    elif low in lists["male"]:
        known.sex = "m"
    found.known.append(known)
    note(found, unit, head, known, said)
    return Speaker(shown, (), None)


def _likeliest(before: Sequence[Occurrence], whole: set[str], low: str) -> list[Occurrence]:
    """The latest first; where the description says more than the office, those of whom nothing else is said before."""
    latest = list(reversed(before))
    exact = [o for o in latest if o.known.described and whole and o.known.about == whole and low in o.known.heads]
    return exact + latest


def _foretold(low: str, modifiers: set[str], later: Sequence[Occurrence]) -> Known | None:
    """The only one of those named later whom a headline's description fits."""
    fits = [
        o.known for o in later
        if not o.known.described and low in o.known.heads | set(o.known.words) and _compatible(modifiers, o.known, low)
    ]  # fmt: skip
    return fits[0] if fits and all(one is fits[0] for one in fits) else None


def _office(low: str, lexicon: Lexicon) -> frozenset[str]:
    """The offices that a description with this noun may mean."""
    return frozenset({low}).union(*(g for g in lexicon.role_groups if low in g))


def _compatible(modifiers: set[str], known: Known, low: str) -> bool:
    """Does every modifier of the description have its like in what the page says of the one?"""
    have = set(known.words) | known.about | known.heads
    return all(any(m[:5] == h[:5] for h in have) for m in modifiers)
