"""The words that name events in a clause, and how they stand in it: noun or verb, active or passive.

In: the tokens of a content. Out: `Trigger`s from left to right, the longest at each place, one a kind.
"""

from sayso.grounding.clauses import QUOTES, Token, Words, bare, words
from sayso.grounding.event_types import EventType, Form, event_types, triggers
from sayso.records import Span


class Trigger:
    """A trigger found in the tokens `[start, end)`, with the way it stands in its clause."""

    __slots__ = ("end", "form", "kind", "passive", "start", "weapon")

    def __init__(self, start: int, end: int, form: Form, kind: EventType) -> None:
        self.start, self.end, self.form, self.kind = start, end, form, kind
        self.passive = False
        self.weapon: Span | None = None

    @property
    def noun(self) -> bool:
        return "noun" in self.form.shapes


def find_triggers(toks: tuple[Token, ...], language: str) -> list[Trigger]:
    """Triggers from left to right, the longest at each place, one a kind; the same words may name two kinds."""
    kinds, forms, w = event_types(language), triggers(language), words(language)
    found: list[Trigger] = []
    i = 0
    while i < len(toks):
        longest, here = 0, dict[str, Trigger]()
        for form in forms.get(bare(toks[i].word), ()):
            n = len(form.words)
            if n < longest:
                break
            if n > 1 and tuple(t.word for t in toks[i : i + n]) != form.words:
                if n != 2 or not _around_pronoun(toks[i : i + 3], form, w):
                    continue
                n = 3
            if form.type not in here and not _wrong_shape(toks, i, form, forms, w):
                longest, here[form.type] = n, Trigger(i, i + n, form, kinds[form.type])
        if all(t.kind.topic for t in here.values()):
            found += here.values()
        i += max(longest, 1)
    return found


def _around_pronoun(toks: tuple[Token, ...], form: Form, w: Words) -> bool:
    """Do the two words of a verb stand around its object: "blown it up"?"""
    verb = form.shapes & {"base", "s", "past", "participle", "ing"}
    return bool(verb) and len(toks) == 3 and (toks[0].word, toks[2].word) == form.words and toks[1].word in w.pronouns


def _wrong_shape(toks: tuple[Token, ...], i: int, form: Form, forms: dict[str, tuple[Form, ...]], w: Words) -> bool:
    """Is a word that can be noun and verb used as the other ("the attack", "to attack"; "a raid", "they raid")?"""
    if "phrase" in form.shapes:
        return False
    j = i - 1
    while j >= 0 and (is_adverb(toks[j], w) or toks[j].word in w.negators or toks[j].word in QUOTES):
        j -= 1
    before = toks[j].word if j >= 0 else ""
    after = toks[i + len(form.words)].word if i + len(form.words) < len(toks) else ""
    verbal = (
        before in w.pronouns
        or before.endswith("n't")
        or before in ("to", "'ll", "'d")
        or before in w.auxiliaries - {"'s"}
        or before in w.nouns["group"]
        or (before.endswith("s") and bare(before) == before and j == i - 1 and after not in ("of", "on", "by"))
    ) and before not in w.possessives
    nominal = before in w.determiners and before not in ("that", "all", "many", "most", "some", "others")
    if "noun" in form.shapes:
        twin = any("ing" in f.shapes and f.words == form.words for f in forms.get(form.words[0], ()))
        return (verbal and not nominal and before not in w.be) or (twin and after != "of" and not nominal)
    if "participle" in form.shapes and (before in w.determiners or before == "of") and after in w.nouns["persons"]:
        return True  # "a party of mobilised recruits"
    if form.shapes & {"past", "participle"}:
        if nominal and j == i - 1:
            return True  # "a captured soldier"
        return before[:1].isdigit() and after in ("were", "are", "was", "in", "")
    if "base" in form.shapes:
        return not (verbal or j < 0 or before in ("and", "or", ","))
    if "s" in form.shapes:
        if before.endswith("ed") and toks[j - 1].word in ("of", *w.determiners):
            return True  # "a party of mobilised recruits"
        counted = before[:1].isdigit() or before in w.numbers
        return nominal or counted or before in w.prepositions or j < 0
    return nominal and after == "of"


def is_adverb(token: Token, w: Words) -> bool:
    return token.word in w.adverbs or (token.word.endswith("ly") and not token.capital)


def is_passive(toks: tuple[Token, ...], trigger: Trigger, w: Words) -> bool:
    """A participle after a form of "be", or one that "by" follows."""
    if "participle" not in trigger.form.shapes:
        return False
    i = trigger.start - 1
    while i >= 0 and (is_adverb(toks[i], w) or toks[i].word in w.negators or toks[i].word in QUOTES):
        i -= 1
    if i >= 0 and toks[i].word in w.be:
        return True
    after = next((t.word for t in toks[trigger.end : trigger.end + 2] if t.word not in QUOTES), "")
    return after == "by"  # "“virtually surrounded” by his units"


def is_headline_passive(toks: tuple[Token, ...], t: Trigger, subject: Span | None, obj: Span | None, w: Words) -> bool:
    """ "Seven killed in blast": a participle without object whose subject is a number of persons, and no verb that has
    none, such as "fled"."""
    if t.kind.topic in ("flight", "stand") and t.kind.who == "actor":
        return False
    direct = obj is not None and toks[obj[0] - 1].word not in w.prepositions
    if "participle" not in t.form.shapes or subject is None or subject[1] != t.start or direct or not t.kind.object:
        return False
    inside = [tok.word for tok in toks[subject[0] : subject[1]]]
    return inside[-1] in w.nouns["persons"] or inside[-1][0].isdigit() or inside[-1] in w.numbers
