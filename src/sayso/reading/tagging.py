"""Tagging: a sentence in, its words with their tags out.

The tags are coarse and need no model: closed classes and common verbs from the lexicon, capital letters, endings, and
the neighbours of a word. They are just fine enough to find noun phrases, finite verbs and clause boundaries.
"""

from collections.abc import Sequence

from sayso.reading.agreement import adjective, agrees, plural_subject, side
from sayso.reading.lexicon import Lexicon
from sayso.reading.phrases import is_person
from sayso.reading.words import NOUNISH, Form, Word, form, stem, tokens
from sayso.records import Span

_NO_SHIFT = frozenset(("mark", "dash", "(", "["))
"""Signs after which a word still stands where any word is capitalised, if it did before."""
_TRANSPARENT = frozenset(("adv", "neg", "mark"))
"""Tags that are looked through for the word before."""
_FIRM = frozenset(("det", "pron", "prep", "sub", "aux"))
"""Closed classes that no name of the page overrules where it opens a sentence."""
_AFTER_SUBJECT = frozenset(("noun", "name", "rel", "cc", ",", "mark", ")", "dash"))
_BASE = frozenset(("base",))
_LONE = 6
"""Words before a lone verb at most."""
_PREFIX = 2
"""Letters of a verb's prefix at most."""
_PERSONS_NEXT = 2
"""Digits of an age."""


def tag(text: str, span: Span, names: frozenset[str], lexicon: Lexicon, title_case: bool = False) -> list[Word]:
    """The words of a sentence with their tags. `names`: lower-cased words that the page capitalises in mid-sentence.

    `title_case`: the sentence capitalises every word (a headline), so that capitals say nothing.
    """
    spans = tokens(text, span)
    met = lexicon.forms
    forms: list[Form] = [met.get(text[a:b]) or form(text[a:b], lexicon) for a, b in spans]
    out: list[Word] = []
    opens = True  # the next word stands where any word is capitalised
    before: Word | None = None  # the last word that tells what the next may be
    for i, f in enumerate(forms):
        chosen = f.fixed or _tag(f, forms, i, out, before, opens, names, lexicon, title_case)
        a, b = spans[i]
        word = Word(a, b, f.text, f.low, chosen, f.verbs, f.possessive, f.functions, False, f.opens)
        out.append(word)
        if chosen not in _NO_SHIFT:
            opens = f.text in ".!?:"
        as_ever = chosen == "sub" and f.does("likeness") and i + 1 < len(forms) and forms[i + 1].does("wont")
        if chosen not in _TRANSPARENT and not as_ever:
            before = word
    return out


def _tag(
    f: Form,
    forms: Sequence[Form],
    i: int,
    done: list[Word],
    before: Word | None,
    opens: bool,
    names: frozenset[str],
    lex: Lexicon,
    title: bool,
) -> str:
    following = forms[i + 1] if i + 1 < len(forms) else None
    known = bool(f.functions)
    if known and f.does("one") and following is not None and following.text[0].isalpha() and not following.closed:
        return "num"
    if known and f.does("compound") and following is not None and f"{f.low} {following.low}" in lex.lists["compounds"]:
        return "noun"
    alone = following is None or not following.acronym  # not in a headline all in capitals
    if f.acronym and (not f.closed or not opens or alone):
        return "name"
    if f.capital and not opens and not title:
        return "name" if f.text != "I" else "pron"
    head, hyphen, tail = f.text.partition("-")
    if not f.capital and hyphen and len(head) <= 3 and tail[:1].isupper() and head.isalpha():
        return "name"  # al-Fadhli
    if f.does("ever_since") and before is not None and before.tag == "aux" and done[-1] is before:
        return "adv"  # "has since said"
    if f.closed == "det" and f.does("object") and following is not None and _ends_phrase(following):
        return "pron"  # "told her that", "assured her of"
    if f.closed and not (f.capital and opens and f.low in names and f.closed not in _FIRM):
        month = f.closed == "aux" and following is not None and f.does("month") and f.capital
        return "name" if month else f.closed
    if f.capital and opens and not title and _opens_with_name(f, forms, i, names, lex):
        return "name"
    if f.possessive:
        return "noun"
    person = before is not None and before.tag in ("name", "noun") and done[-1] is before
    if person and not f.kinds and _lone_verb(f, forms, i, done, lex):
        return "verb"
    return _open_class(f, before, following, done, lex, title)


def _lone_verb(f: Form, forms: Sequence[Form], i: int, done: Sequence[Word], lex: Lexicon) -> bool:
    """Is the unknown word the only verb that a person has: "Marten disagrees.", "Her mother nods."?"""
    third = f.low.endswith(lex.endings["third"]) and not f.low.endswith(lex.endings["no_third"]) and not f.capital
    if not third or len(done) > _LONE or (done[-1].tag == "noun" and not is_person(done[-1].low, lex)):
        return False
    if any(w.tag in ("verb", "aux") for w in done):
        return False
    rest = forms[i + 1 :]
    ends = not rest or not rest[0].text[0].isalnum() or rest[0].closed in ("prep", "adv", "det", "pron", "to")
    stop = next((k for k, g in enumerate(rest) if g.text in ".!?"), len(rest))
    return ends and not any(g.kinds or g.closed == "aux" or g.low.endswith(lex.endings["past"]) for g in rest[:stop])


def _ends_phrase(following: Form) -> bool:
    """Can no noun follow, so that what stands before is a pronoun?"""
    return following.closed in ("prep", "to", "that", "sub", "aux") or not following.text[0].isalnum()


def _opens_with_name(f: Form, forms: Sequence[Form], i: int, names: frozenset[str], lex: Lexicon) -> bool:
    """Is the capitalised word that opens a sentence a name?"""
    stemmed = stem(f.low)
    if stemmed in names or f.possessive or stemmed in lex.lists["given"]:
        return True
    following = forms[i + 1] if i + 1 < len(forms) else None
    if following is None:
        return False
    pair = following.does("and") and i + 2 < len(forms) and forms[i + 2].capital  # "Orlova and Velm"
    if (following.cue or following.text == ":" or pair or _introduces(forms, i + 1)) and _could_be_name(f, lex):
        return True
    capital = following.capital and following.text != "I"
    return capital and not stemmed.endswith(lex.endings["adverb"]) and "third" not in f.kinds


def _introduces(forms: Sequence[Form], i: int) -> bool:
    """Does what stands after the comma at `i` say who somebody is: "Oleg, 31, …", "Oleg, who …", "Oleg, a nurse, …"?"""
    if forms[i].text != "," or i + 1 >= len(forms):
        return False
    f = forms[i + 1]
    return f.does("who") or f.does("indefinite") or (f.text.isdecimal() and len(f.text) == _PERSONS_NEXT)


def _could_be_name(f: Form, lex: Lexicon) -> bool:
    """May a word that opens a sentence before a verb of saying be a name: no known noun, no plural?"""
    if f.kinds or len(f.text) == 1 or f.low.endswith(lex.endings["no_name"]):
        return False
    return not any(f.low in lex.lists[k] for k in ("roles", "organisations", "plural_sources", "media", "demonyms"))


def _open_class(
    f: Form, before: Word | None, following: Form | None, done: list[Word], lex: Lexicon, title: bool
) -> str:
    low, kinds = f.low, f.kinds
    if low in lex.lists["not_verbs"] or low in lex.lists["not_adverbs"]:
        return "noun"
    if (
        f.functions
        and f.does("early")
        and following is not None
        and (following.does("on_a_day") or following.does("time"))
    ):
        return "adv"  # "announced late on Sunday that"
    if f.functions and f.does("ordinal") and following is not None and following.cue and "past" in following.kinds:
        return "adv"  # "Holm first said that …"
    if not kinds and len(low) > 4 and low.endswith(lex.endings["adverb"]):
        return "adv"
    ends = lex.endings
    if (
        len(low) > 4
        and (not kinds or "ing" in kinds)
        and low.endswith(ends["ing"])
        and low not in lex.lists["not_verbs"]
    ):
        return _ing(f, before, following, done, lex)
    beside = bool(done) and done[-1] is before
    if not kinds:
        if before is not None and before.tag == "pron" and beside and agrees(before, low, lex):
            return "verb"
        if len(low) > 4 and low.endswith(ends["past"]) and low not in lex.lists["not_verbs"] and not _compound(low):
            return _past(f, before, following, lex, frozenset(("past", "participle")))
        return "noun"
    previous = before.tag if before else ""
    if previous == "aux" and before is not None and "participle" in kinds and not before.does("bare_verb"):
        return "part"
    if not kinds & {"base", "third"} and kinds & {"past", "participle"}:
        return _past(f, before, following, lex, kinds)
    return _present(f, before, following, done, lex, title)


def _compound(low: str) -> bool:
    """Is it an adjective of two words ("one-sided"), rather than a verb with a prefix ("re-entered")?"""
    return len(low.partition("-")[0]) > _PREFIX and "-" in low


def _ing(f: Form, before: Word | None, following: Form | None, done: list[Word], lex: Lexicon) -> str:
    previous = before.tag if before else ""
    if previous in ("det", "num") or (before is not None and before.possessive):
        return "noun"
    if following is not None:
        if previous in ("", ",") and (following.closed == "aux" or _finite_past(following)):
            return "noun"
        noun_follows = following.text[0].isalpha() and not following.closed
        if previous in ("noun", "name") and noun_follows and done[-1] is before:
            return "ing" if f.kinds else "noun"
    return "ing"


def _past(f: Form, before: Word | None, following: Form | None, lex: Lexicon, kinds: frozenset[str]) -> str:
    """A past or participle that is no present: finite, participle, or an adjective."""
    previous = before.tag if before else ""
    if previous == "aux":
        return "part"
    if before is not None and before.does("what"):
        return "verb"
    opens = following is not None and (following.closed in ("that", "pron") or following.fixed in (":", "mark"))
    if previous == "det" and f.cue and opens and before is not None and not before.does("article"):
        return "verb"  # "The other agreed: …", "Both said that …"
    if previous in ("det", "num") or (before is not None and before.possessive):
        return "noun" if _nounish_follows(following) or previous == "det" else "verb"
    if previous == "noun" and following is not None and following.low in lex.lists["roles"] and not following.capital:
        return "noun"  # "a local elected official"
    cue = previous == "verb" and before is not None and before.low in lex.lists["cue_forms"]
    if (cue or previous in ("prep", "to", "that", "ing", "")) and _nounish_follows(following):
        return "noun"
    if previous in ("noun", "name"):
        passive = "participle" in kinds and following is not None and following.does("agent")
        if passive and (not f.cue or (before is not None and before.low in lex.lists["media"])):
            return "part"
    if "past" not in kinds and previous in ("noun", "name", ","):
        return "part"
    return "verb"


def _present(f: Form, before: Word | None, following: Form | None, done: list[Word], lex: Lexicon, title: bool) -> str:
    """A spelling that may be a verb in the present: a verb or a noun by what stands beside it."""
    low, kinds = f.low, f.kinds
    previous = before.tag if before else ""
    if previous == "num" and before is not None and not before.text[-1].isdigit() and "-" in before.text:
        previous = "noun"  # "the 60-year-old says"
    follower = "" if following is None else following.closed
    if previous == "to":
        met = f.cue and len(done) > 1 and done[-2].does("spoken_to")  # "engineers we spoke to believe …"
        return "verb" if met and follower in ("det", "that", "pron", "name", "") else "inf"
    if previous == "aux":
        return "inf" if "base" in kinds else "noun"
    if f.does("seeming") and follower == "to":
        return "verb"
    if previous == "pron" and kinds & {"base", "third", "past"}:
        return "verb"
    subject = previous == "num" or (previous in ("name", "noun", ",") and low not in lex.nouns)
    if f.cue and follower == "that" and subject:
        return "verb"
    dated = previous == "num" and before is not None and before.low.endswith(lex.endings["ordinal"])
    dated = dated and len(done) > 1 and done[-2].tag == "det"
    if dated and "third" in kinds and follower in ("to", "det", "that", "pron"):
        return "verb"  # "the picture of the 12th seems to show"
    aged = previous == "num" and len(done) > 1 and done[-2].does("genitive")
    if aged and f.cue and "third" in kinds and low not in lex.nouns:
        return "verb"  # "a boy of 12 says"
    if (
        f.cue
        and "base" in kinds
        and before is not None
        and before.does("quantified")
        and follower in ("det", "pron", "that", "to", "prep")
    ):
        return "verb"
    named = f.cue and "base" in kinds and previous == "name" and follower in ("pron", "that", "det")
    listed = len(done) > 1 and done[-2].tag == ","  # "Velm, Orlova deny": not the last of them alone
    if named and before is not None and done[-1] is before and not listed and side(before, f, follower, lex):
        return "verb"
    if previous == "that" and "third" in kinds and following is not None and following.does("reflexive"):
        return "verb"  # "a group that calls itself KLF"
    if previous in ("det", "num", "prep", "that") or (before is not None and before.possessive):
        return "noun" if not (previous == "that" and kinds & {"past", "participle"}) else "verb"
    never_noun = f.cue and "third" in kinds and low not in lex.nouns and low not in lex.lists["plural_nouns"]
    if not never_noun and (follower == "aux" or (following is not None and _finite_past(following))):
        return "noun"
    if previous not in _AFTER_SUBJECT:
        return "noun"
    if "third" in kinds:
        return _third(f, before, following, follower, done, lex)
    if "past" in kinds:
        return "verb"
    if previous == "," and f.cue and "base" in kinds and following is not None and _speakers(following, lex):
        return "verb"  # "…, say agencies"
    spoken = following is not None and following.low in lex.lists["organisations"] and not follower
    said_by = previous != "," or not spoken  # ", state television said"
    if "base" in kinds and previous in ("noun", "name", "rel", ",", "mark") and said_by:
        cue = f.verbs[0].lemma in lex.cues
        many = previous == "rel" or plural_subject(before, done, cue, lex)
        if many and (cue or follower in ("det", "that", "to", "prep", "num", "adv", "")):
            return "verb"
        if title and cue:
            return "verb"
    return "noun"


def _speakers(f: Form, lex: Lexicon) -> bool:
    """Is it a plural noun of those who speak?"""
    return f.low in lex.lists["plural_sources"] or f.low in lex.lists["roles_plural"]


def _third(
    f: Form, before: Word | None, following: Form | None, follower: str, done: Sequence[Word], lex: Lexicon
) -> str:
    """A third person or a plural noun."""
    previous = before.tag if before else ""
    if before is not None and previous == "name" and (adjective(before, lex) or _hangs(done)):
        return "noun"  # "Orlovan reports", "according to Dorvik reports"
    if not f.cue and _closes(following, lex):
        return "noun"
    appealing = following is not None and (following.does("appeal") or following.does("purpose"))
    appeals = appealing and f.verbs[0].lemma in lex.lists["appeals"]
    if appeals and previous == "name" and not (_hangs(done) or any(w.tag in ("verb", "aux", "det") for w in done)):
        return "verb"  # "Border Rights Watchers calls on the council to act"
    object_of = len(done) > 1 and done[-2].tag in ("verb", "part", "inf") and done[-1].tag == "noun"
    if object_of and f.low in lex.nouns and follower == "that":
        return "noun"  # "has received credible reports that"
    shown = f.low in lex.lists["media"] or f.low in lex.lists["plural_sources"]
    if following is not None and following.cue and following.kinds == _BASE and shown:
        return "noun"  # "documents show that …"
    plural = f.low in lex.lists["plural_nouns"]
    if plural and follower in ("prep", "cc"):
        return "noun"
    if previous == ",":
        # The comma closes a parenthesis after the subject: "The collector, Marko, eats".
        closes = sum(w.tag == "," for w in done) > 1 and not any(w.tag in ("verb", "aux") for w in done)
        return "verb" if closes or f.verbs[0].lemma in lex.cues else "noun"
    if (
        follower == "prep"
        and following is not None
        and following.does("noun_preposition")
        and (f.low in lex.nouns or plural)
    ):
        return "noun" if previous != "rel" else "verb"
    return "verb"


def _hangs(done: Sequence[Word]) -> bool:
    """Does the name that ends here belong to a phrase that nothing stands before, so that it is no subject?"""
    k = len(done) - 1
    while k > 0 and done[k].tag == "name":
        k -= 1
    return done[k].tag in ("prep", "to") and not any(w.tag in NOUNISH or w.tag == "pron" for w in done[:k])


def _closes(following: Form | None, lex: Lexicon) -> bool:
    """Does nothing follow that a verb could govern?"""
    return following is None or not following.text[0].isalnum() or following.low.endswith(lex.endings["ing"])


def _nounish_follows(following: Form | None) -> bool:
    return following is not None and following.text[0].isalnum() and following.closed in ("", "num")


def _finite_past(f: Form) -> bool:
    """Is the word a past form that is no noun, so that the word before it is a subject?"""
    return "past" in f.kinds and "base" not in f.kinds and not f.capital
