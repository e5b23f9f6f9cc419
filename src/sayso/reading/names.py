"""Names: the capitalised runs of a unit, and whom each names. Units in, `Known`s out.

A person is told from an organisation by titles, offices in apposition and heads of organisations; spellings of one
name are joined where one is plainly the other (surname, initials, shorter form).
"""

from collections.abc import Sequence

from sayso.reading.known import Directory, Known, KnownKind
from sayso.reading.lexicon import Lexicon
from sayso.reading.phrases import Range, base_noun, finite, nounish, phrase_end
from sayso.reading.units import Unit
from sayso.reading.words import Word, stem
from sayso.records import Span

_MARKS = frozenset('"“”«»')
_ACRONYM = 3
"""Letters up to which a name in capitals is spelt so."""
_RECENT = 500
"""Names back that a name is compared with: a page has fewer; a hostile one costs linear time."""


def runs(words: Sequence[Word], lexicon: Lexicon) -> list[Range]:
    """Ranges of words that make up names."""
    out: list[Range] = []
    end = 0
    for i in [k for k, w in enumerate(words) if w.tag == "name" and not w.quoted]:
        if i < end or _fronted(words, i):
            continue
        j = i + 1
        while j < len(words) and not words[j - 1].possessive:
            w = words[j]
            if w.quoted:
                break
            if w.does("genitive") and words[j - 1].low in lexicon.lists["titles"] and _department(words, j, lexicon):
                j += 2
            elif w.tag == "name" or (
                w.does("name_link")
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
                continue  # an attribute: "Russian jets"
        out.append((i, j))
        end = j
    return out


def _fronted(words: Sequence[Word], i: int) -> bool:
    """Is it a time or a channel before a name without a comma: "On Friday Marten", "on Telegram Marten"?"""
    if not (words[i].does("time") or words[i].does("network")) or i + 1 >= len(words):
        return False
    if i == 0 and words[i].does("weekday"):
        return words[1].tag == "name"  # "Sunday Ivo Marten said"
    return words[i + 1].tag == "name" and i > 0 and words[i - 1].tag in ("prep", "noun", "num", "name")


def _department(words: Sequence[Word], j: int, lexicon: Lexicon) -> bool:
    return j + 1 < len(words) and words[j + 1].low in lexicon.lists["departments"]


def _name_soon(words: Sequence[Word], j: int) -> bool:
    for k in range(j + 1, min(len(words), j + 3)):
        if words[k].tag == "name":
            return True
        if not words[k].does("name_link"):
            return False
    return False


def named(unit: Unit, run: Range, text: str, found: Directory, lexicon: Lexicon) -> Known | None:
    """Whom a run of capitalised words names, joined to one already known; None for times and bare titles."""
    words, lists = unit.words, lexicon.lists
    a, b = run
    lows = [stem(w.low) for w in words[a:b]]
    if all(low in lists["time"] or low in lists["time_nouns"] for low in lows):
        return None
    if all(low in lists["titles"] or low in lists["roles"] for low in lows) or _ends_in_office(words, run, lexicon):
        return None
    if a == 0 and unit.words[-1].tag == "?" and words[0].verbs and not finite(words, 0, len(words)):
        return None  # "Leave Dorvik?"
    start, heads, about = _office(words, run, lexicon)
    name_words = tuple(stem(w.low) for w in words[start:b] if w.text not in "\"“”«»'")
    if not name_words:
        return None
    apposed, their = _apposition(words, start, b, lexicon)
    heads |= apposed
    about |= their
    kind = _kind(words, (start, b), name_words, heads, apposed, lexicon)
    if kind == "organisation":
        heads |= {low for low in name_words if low in lists["organisations"]}
        if start and words[start - 1].tag == "num" and words[start - 1].low.endswith(lexicon.endings["ordinal"]):
            start -= 1  # "the 24th Rifle Brigade"
            name_words = (words[start].low, *name_words)
        if start and words[start - 1].possessive and words[start - 1].tag == "name":  # "Velm's Foreign Ministry"
            start -= 1
            name_words = (stem(words[start].low), *name_words)
    span = (words[start].start, words[b - 1].end)
    one = _same(name_words, kind, found.known, lexicon)
    if one is None:
        one = Known(spelling(text, span), kind, span, name_words)
        found.known.append(one)
    elif len(name_words) > len(one.words) and set(one.words) <= set(name_words):
        one.name, one.words, one.first = spelling(text, span), name_words, span
    elif one.name.isupper() and one.words == name_words and len(one.name) > _ACRONYM:
        one.name, one.first = spelling(text, span), span  # "KYIV," of a dateline
    if one.kind == "unknown" and kind != "unknown":
        one.kind = kind
    one.heads |= heads
    one.about |= about
    one.placed = one.placed or (_placed(words, start) and not words[b - 1].possessive)
    if one.kind == "person" and not one.sex:
        one.sex = "m" if name_words[0] in lists["given_male"] else "f" if name_words[0] in lists["given_female"] else ""
    if heads & lists["female"]:
        one.sex = "f"
    elif heads & lists["male"]:
        one.sex = "m"
    return one


def _placed(words: Sequence[Word], start: int) -> bool:
    """Is the name that starts here where something is: "near Dorvik", "between Dorvik and Lund"?"""
    if start == 0:
        return False
    joined = words[start - 1].does("and") and any(w.does("between") for w in words[max(0, start - 6) : start])
    return words[start - 1].does("locative") or joined


def _ends_in_office(words: Sequence[Word], run: Range, lexicon: Lexicon) -> bool:
    """Is the run an office and no name: "the Orlovan Foreign Secretary", "the US Secretary of State"?"""
    a, b = run
    last = b - 1
    if b - a >= 3 and words[b - 2].does("genitive") and words[b - 1].low in lexicon.lists["departments"]:
        last = b - 3
    low = words[last].low
    return low in lexicon.lists["offices"] and low not in lexicon.lists["organisations"]


def _office(words: Sequence[Word], run: Range, lexicon: Lexicon) -> tuple[int, set[str], set[str]]:
    """Where the name starts in its run, the offices before it, and what else stands before them.

    "Foreign Minister Ivo Marten": from "Ivo", {minister}, {foreign}.
    """
    lists = lexicon.lists
    a, b = run
    lows = [stem(w.low) for w in words[a:b]]
    offices = lists["offices"]
    titled = [k for k, low in enumerate(lows) if low in offices]
    if titled:
        titled += [
            k for k in range(2, len(lows)) if words[a + k - 1].does("genitive") and lows[k] in lists["departments"]
        ]
    if titled and titled[-1] + 1 < len(lows) and lows[titled[-1] + 1] not in lists["organisations"]:
        first = _past_links(words, a, titled[-1] + 1, lows, lexicon)
        heads = {low for low in lows[: titled[-1] + 1] if low in offices}
        return a + first, heads, (set(lows[: titled[-1] + 1]) - heads) | _modifiers(words, a)
    above = {w.low for w in words[max(0, a - 4) : a] if w.low in lists["roles"]}
    breaks = [
        k for k, low in enumerate(lows[:-2])
        if low in lists["organisations"] or (len(low) > 1 and words[a + k].text.isupper())
    ]  # fmt: skip
    if breaks and above and not titled:  # "head of Karun PMC Ivo Marten"
        first = _past_links(words, a, breaks[-1] + 1, lows, lexicon)
        return a + first, above, set(lows[:first])
    if a and words[a - 1].low in offices:
        return a, {words[a - 1].low}, _modifiers(words, a - 1)
    return a, set(), set()


def _past_links(words: Sequence[Word], a: int, first: int, lows: Sequence[str], lexicon: Lexicon) -> int:
    """Where the name starts after what its office is of: "envoy of the Ministry of Justice of Velm Ivo Marten"."""
    k = first
    while k < len(lows) and words[a + k].does("genitive"):
        k += 3 if " ".join(lows[k + 1 : k + 3]) in lexicon.lists["states"] else 2
    return k if k < len(lows) else first


def _kind(
    words: Sequence[Word], run: Range, name: tuple[str, ...], heads: set[str], apposed: set[str], lexicon: Lexicon
) -> KnownKind:
    """Person or organisation, by offices, heads of organisations, and what stands before and after; else unknown."""
    lists = lexicon.lists
    a, b = run
    before = words[a - 1] if a else None
    led = (
        before is not None
        and before.tag != "name"
        and before.low in lists["organisations"]
        and before.low not in lists["generic_nouns"]
    )
    offices = heads & lists["offices"]
    if (any(low in lists["organisations"] for low in name) and not offices - apposed) or led:
        return "organisation"
    if apposed & lists["organisations"] and not heads & lists["roles"]:
        return "organisation"
    if " ".join(name) in lists["states"] or name[-1] in lists["things"]:
        return "organisation"
    called = before is not None and before.does("naming")
    placed = before is not None and before.does("placed")
    if offices or called or (_who_follows(words, b) and not placed) or name[0] in lists["given"]:
        return "person"
    if 2 <= len(name) <= 4 and not placed and not any(low in lists["demonyms"] or low in lists["time"] for low in name):
        return "person"
    return "unknown"


def _who_follows(words: Sequence[Word], b: int) -> bool:
    """Does "who" or an age follow the name?"""
    if b + 1 >= len(words):
        return False
    if words[b].does("whose"):
        return True
    return words[b].tag == "," and (
        words[b + 1].does("whose")
        or (words[b + 1].tag == "num" and words[b + 1].text.isdigit() and len(words[b + 1].text) == 2)
    )


def spelling(text: str, span: Span) -> str:
    """The words of a name without possessive ending and quotation marks around it."""
    words = text[span[0] : span[1]]
    for end in ("'s", "’s", "´s", "`s"):
        words = words.removesuffix(end)
    marked = words[:1] in _MARKS and words[-1:] in _MARKS
    return words[1:-1].strip() if marked and len(words) > 2 else words


def _modifiers(words: Sequence[Word], at: int) -> set[str]:
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
    kinds = lists["kinds"]
    before = words[a - 1] if a else None
    if before is not None and before.tag == "det" and a >= 2:
        before = words[a - 2]
    placed = before is not None and before.tag in ("prep", "to") and not before.does("agent")
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
            while start > 0 and (nounish(words[start - 1]) or words[start - 1].does("apposed")):
                start -= 1
            noun = base_noun(words, (start, k + 1))
            paired = words[a - 1].tag == "dash" and b < len(words) and words[b].tag in ("dash", "verb", "aux", ",")
            if noun.low in lists["roles"] or (paired and noun.low in lists["organisations"]):
                heads.add(noun.low)
                about |= {stem(w.low) for w in words[start : k + 1] if w.tag in ("name", "noun")}
    return heads, about


def _same(name_words: tuple[str, ...], kind: KnownKind, known: list[Known], lexicon: Lexicon) -> Known | None:
    lone = len(name_words) == 1
    for one in reversed(known[-_RECENT:]):
        if one.described:
            continue
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
        if lone and (_spells(name_words[0], one.words, lexicon) or name_words[0] in one.about):
            return one
        if len(one.words) == 1 and _spells(one.words[0], name_words, lexicon):
            return one
        if kind == "organisation" and one.kind == "organisation" and set(name_words) < set(one.words):
            return one
    return None


def _spelt_alike(one: str, other: str) -> bool:
    """Are two surnames the same but for a last letter ("Polansky", "Polanskyy")?"""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 5 and len(long) - len(short) == 1 and long.startswith(short)


def _spells(acronym: str, words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Are the letters the first ones of the words, without "of" and "the"?"""
    if not 1 < len(acronym) <= len(words) or acronym[0] != words[0][0]:
        return False
    return acronym == "".join(w[0] for w in words if "name_link" not in lexicon.grammar.get(w, ()))
