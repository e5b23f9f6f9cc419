"""Words of a sentence and what they are: text and a span in, tagged `Word`s out.

The tags are coarse and need no model: closed classes and common verbs from the lexicon, capital letters, endings,
and the neighbours of a word. They are just fine enough to find noun phrases, finite verbs and clause boundaries.

Tags: `det pron rel that prep sub cc aux neg adv num to` (closed classes), `name` (capitalised), `noun` (nouns and
adjectives), `verb` (finite), `inf` (after "to" or a modal), `part` (participle), `ing`, `mark` (quotation marks),
`dash`, and for other punctuation the sign itself.
"""

import re
from typing import NamedTuple

from sayso.reading.lexicon import Lexicon, VerbForm
from sayso.records import Span

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,6}(?=\W|$)"  # U.N., a.m.
    r"|[#@]?[^\W_]+(?:[.'’´`\-–_/&][^\W_]+){0,12}"  # words with apostrophes and hyphens, numbers with points
    r"|(?:\d{1,3},)+\d{3}"
    r"|[^\w\s]|_"
)
_NUMBER = re.compile(r"[~<>≈+\-]?[$€£]?\d")
_POSSESSIVE = re.compile(r"(?:['’´`]s|s['’´`])$", re.I)
_DASHES = "–—-―"
_MARKS = '“”"«»„‹›″'

NOUNISH = frozenset(("noun", "name", "num", "det"))
"""Tags that a noun phrase is made of."""


class Word(NamedTuple):
    """A token: its span, its text, the text lower-cased with plain apostrophes, its tag and its readings as a verb.

    `functions`: what it does in the grammar, if it is a function word (`grammar.toml`).
    """

    start: int
    end: int
    text: str
    low: str
    tag: str
    verbs: tuple[VerbForm, ...] = ()
    possessive: bool = False
    functions: frozenset[str] = frozenset()
    quoted: bool = False

    def does(self, function: str) -> bool:
        """Is this what the word does?"""
        return function in self.functions

    @property
    def span(self) -> Span:
        """Where it stands."""
        return (self.start, self.end)


def tokens(text: str, span: Span) -> list[Span]:
    """The spans of words and signs in `text[span]`. A full stop inside the sentence belongs to its abbreviation."""
    found = [m.span() for m in _TOKEN.finditer(text, *span)]
    out: list[Span] = []
    for i, (a, b) in enumerate(found):
        comma = text[a:b] == ","
        if text[a:b] == "." and out and out[-1][1] == a and i + 1 < len(found):
            following = text[found[i + 1][0]]
            if following not in _MARKS + "’'.)" and (out[-1][1] - out[-1][0] <= 7):
                out[-1] = (out[-1][0], b)
                continue
        if comma and out and out[-1][1] == a and _digits(text, a - 1) and _digits(text, b) and i + 1 < len(found):
            out[-1] = (out[-1][0], found[i + 1][1])  # 3,000
            found[i + 1] = (found[i + 1][1], found[i + 1][1])
            continue
        if a < b:
            out.append((a, b))
    return out


def _digits(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isdigit()


def tag(text: str, span: Span, names: frozenset[str], lexicon: Lexicon, title_case: bool = False) -> list[Word]:
    """The words of a sentence with their tags. `names`: lower-cased words that the page capitalises in mid-sentence.

    `title_case`: the sentence capitalises every word (a headline), so that capitals say nothing.
    """
    raw = [_raw(text, a, b, lexicon) for a, b in tokens(text, span)]
    out: list[Word] = []
    opens = True  # the next word stands where any word is capitalised
    for i, word in enumerate(raw):
        chosen = _tag(word, raw, i, out, opens, names, lexicon, title_case)
        out.append(word._replace(tag=chosen))
        if chosen not in ("mark", "dash", "(", "["):
            opens = word.text in ".!?:"
    return out


def _raw(text: str, a: int, b: int, lexicon: Lexicon) -> Word:
    shown = text[a:b]
    low = shown.lower().replace("’", "'").replace("´", "'").replace("`", "'")
    possessive = bool(_POSSESSIVE.search(shown)) and len(shown) > 2
    return Word(a, b, shown, low, "", lexicon.verbs.get(low, ()), possessive, lexicon.grammar.get(low, frozenset()))


def stem(low: str) -> str:
    """A lower-cased word without its possessive ending."""
    if low.endswith("'s"):
        return low[:-2]
    return low[:-1] if low.endswith("s'") else low


def _tag(
    word: Word, raw: list[Word], i: int, done: list[Word], opens: bool, names: frozenset[str], lex: Lexicon, title: bool
) -> str:
    shown, low = word.text, word.low
    first = shown[0]
    if not first.isalnum() and first not in "#@":
        if first in _MARKS or (first in "'’‘´`"):
            return "mark"
        return "dash" if first in _DASHES else first
    if _NUMBER.match(shown):
        return "num"
    closed = lex.tags.get(low)
    capital = first.isupper()
    acronym = len(shown) > 1 and shown.upper() == shown and any(c.isalpha() for c in shown)
    following = raw[i + 1] if i + 1 < len(raw) else None
    if word.does("one") and following is not None and following.text[0].isalpha() and following.low not in lex.tags:
        return "num"
    if word.does("to"):
        return "to"
    if word.does("that"):
        return "that"
    if following is not None and f"{low} {following.low}" in lex.lists["compounds"]:
        return "noun"
    if word.does("article") and shown != "A":
        return "det"
    if acronym and (not closed or not opens):
        return "name"
    if capital and not opens and not title:
        return "name" if shown != "I" else "pron"
    if first.islower() and "-" in shown and shown.split("-", 1)[1][:1].isupper() and len(shown.split("-", 1)[0]) <= 3:
        return "name"  # al-Fadhli
    if closed and not (capital and opens and low in names and closed not in ("det", "pron", "prep", "sub", "aux")):
        if closed == "aux" and following is not None and word.does("month") and capital:
            return "name"
        return closed
    if capital and opens and not title:
        if following is not None and following.low in lex.lists["cue_forms"] and _could_be_name(word, lex):
            return "name"
        nxt = following is not None and following.text[0].isupper() and following.low not in lex.tags
        stemmed = stem(low)
        if stemmed in names or word.possessive:
            return "name"
        if nxt and not stemmed.endswith("ly") and not (word.verbs and _is_third(word)):
            return "name"
    if word.possessive:
        return "noun"
    return _open_class(word, following, done, lex, title)


def _could_be_name(word: Word, lex: Lexicon) -> bool:
    """May a word that opens a sentence before a verb of saying be a name: no known noun, no plural?"""
    known = ("roles", "organisations", "plural_sources", "media", "demonyms")
    low = word.low
    return not (word.verbs or low.endswith(lex.endings["no_name"]) or any(low in lex.lists[k] for k in known))


def _is_third(word: Word) -> bool:
    return any(f.form == "third" for f in word.verbs)


def _open_class(word: Word, following: Word | None, done: list[Word], lex: Lexicon, title: bool) -> str:
    low = word.low
    before = next((w for w in reversed(done) if w.tag not in ("adv", "neg", "mark")), None)
    previous = before.tag if before else ""
    forms = {f.form for f in word.verbs}
    follower = lex.tags.get(following.low, "") if following else ""
    if following is not None and following.does("that"):
        follower = "that"
    if low.endswith(lex.endings["adverb"]) and len(low) > 4 and not forms:
        return "adv"
    if (
        low.endswith(lex.endings["ing"])
        and len(low) > 4
        and (not forms or "ing" in forms)
        and low not in lex.lists["not_verbs"]
    ):
        noun_follows = following is not None and following.text[0].isalpha() and not follower
        if previous in ("det", "num") or (before is not None and before.possessive):
            return "noun"
        if previous in ("", ",") and following is not None and (follower == "aux" or _finite_past(following, lex)):
            return "noun"
        if previous in ("noun", "name") and noun_follows and done and done[-1] is before:
            return "ing" if forms else "noun"
        return "ing"
    past = bool(forms & {"past", "participle"})
    if not forms and previous == "pron" and done and done[-1] is before and _agrees(before, low, lex):
        return "verb"
    if not forms and low.endswith(lex.endings["past"]) and len(low) > 4 and low not in lex.lists["not_verbs"]:
        past = True
        forms = {"past"}
    if not forms:
        return "noun"
    after_aux = previous == "aux"
    if after_aux and before is not None and "participle" in forms and not before.does("bare_verb"):
        return "part"
    if past and not forms & {"base", "third"}:
        if after_aux:
            return "part"
        if previous in ("det", "num") or (before is not None and before.possessive):
            return "noun" if _nounish_follows(following, follower) or previous == "det" else "verb"
        cue = previous == "verb" and before is not None and before.low in lex.lists["cue_forms"]
        if (cue or previous in ("prep", "to", "that", "ing", "")) and _nounish_follows(following, follower):
            return "noun"
        passive = (
            "participle" in forms
            and low not in lex.lists["cue_forms"]
            and following is not None
            and following.does("agent")
        )
        if passive and previous in ("noun", "name"):
            return "part"
        if "past" not in forms and previous in ("noun", "name", ","):
            return "part"
        return "verb"
    if previous == "to":
        return "inf"
    if after_aux and before is not None:
        return "inf" if "base" in forms else "noun"
    if previous == "pron" and (forms & {"base", "third", "past"}):
        return "verb"
    clause = follower == "that" and low in lex.lists["cue_forms"]
    if clause and (previous == "num" or (previous in ("name", "noun") and low not in lex.nouns)):
        return "verb"
    alone = before is not None and before.does("quantified")
    if (
        alone
        and "base" in forms
        and low in lex.lists["cue_forms"]
        and follower in ("det", "pron", "that", "to", "prep")
    ):
        return "verb"
    if previous in ("det", "num", "prep", "that") or (before is not None and before.possessive):
        return "noun" if not (previous == "that" and past) else "verb"
    if follower == "aux" or (following is not None and _finite_past(following, lex)):
        return "noun"
    if previous in ("noun", "name", "rel", "cc", ",", "mark", ")", "dash"):
        if "third" in forms:
            if low not in lex.lists["cue_forms"] and _closes(following, lex):
                return "noun"
            if low in lex.lists["plural_nouns"] and follower in ("prep", "cc"):
                return "noun"
            if previous == ",":
                return "verb" if low in lex.cues or word.verbs[0].lemma in lex.cues else "noun"
            if (
                follower == "prep"
                and following is not None
                and following.does("noun_preposition")
                and (low in lex.nouns or low in lex.lists["plural_nouns"])
            ):
                return "noun" if previous != "rel" else "verb"
            return "verb"
        if "past" in forms:
            return "verb"
        if "base" in forms and previous in ("noun", "name", "rel", ",", "mark"):
            noun = next((w for w in reversed(done) if w.tag in ("noun", "name")), None) if previous == "," else before
            plural = noun is not None and (
                noun.low.endswith(lex.endings["plural"]) or noun.low in lex.lists["plural_sources"]
            )
            cue = word.verbs[0].lemma in lex.cues
            lone = not any(w.tag in ("verb", "aux") for w in done)  # "pictures taken by this paper show"
            first = next((w for w in done if w.tag == "noun" and w.low not in lex.verbs), None)
            plural = plural or (lone and cue and first is not None and first.low.endswith(lex.endings["plural"]))
            if (plural or previous == "rel") and (cue or follower in ("det", "that", "to", "prep", "num", "adv", "")):
                return "verb"
            if title and cue:
                return "verb"
    return "noun"


def _agrees(before: Word | None, low: str, lex: Lexicon) -> bool:
    """Could the unknown word be a verb in the present after this pronoun: "she remembers"?"""
    if before is None:
        return False
    return before.does("present") and low.endswith(lex.endings["third"]) and not low.endswith(lex.endings["no_third"])


def _closes(following: Word | None, lex: Lexicon) -> bool:
    """Does nothing follow that a verb could govern?"""
    return following is None or not following.text[0].isalnum() or following.low.endswith(lex.endings["ing"])


def _nounish_follows(following: Word | None, follower: str) -> bool:
    return following is not None and following.text[0].isalnum() and follower in ("", "num")


def _finite_past(word: Word, lex: Lexicon) -> bool:
    """Is the word a past form that is no noun, so that the word before it is a subject?"""
    forms = {f.form for f in word.verbs}
    return "past" in forms and not forms & {"base"} and not word.text[0].isupper()
