"""Words of a sentence and what their spellings are: text and a span in, tokens and `Form`s out.

What a word is in its sentence is told by its `tag` (`tagging.py`). Tags: `det pron rel that prep sub cc aux neg adv
num to` (closed classes), `name` (capitalised), `noun` (nouns and adjectives), `verb` (finite), `inf` (after "to" or a
modal), `part` (participle), `ing`, `mark` (quotation marks), `dash`, and for other punctuation the sign itself.
"""

import re
from dataclasses import dataclass

from sayso.reading.lexicon import Lexicon, VerbForm
from sayso.records import Span

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,6}(?=\W|$)"  # U.N., a.m.
    r"|\d{1,3}(?:,\d{3}){1,5}(?:[^\W\d_]{1,10})?(?![\w,])"  # 3,000
    r"|[#@]?[^\W_]+(?:[.'’´`\-–_/&][^\W_]+){0,12}"  # words with apostrophes and hyphens, numbers with points
    r"|[^\w\s]|_"
)
_POSSESSIVE = re.compile(r"(?:['’´`]s|s['’´`])$", re.I)
_APOSTROPHES = str.maketrans("’´`", "'''")
_DASHES = "–—-―"
_MARKS = '“”"«»„‹›″'
_SINGLE_MARKS = "'’‘´`"
_NO_STOP_BEFORE = frozenset(_MARKS + "’'.)")
_LONGEST_ABBREVIATION = 7
_FORMS_KEPT = 50_000
"""Spellings that are remembered at most, so that memory is bounded whatever is read."""

NOUNISH = frozenset(("noun", "name", "num", "det"))
"""Tags that a noun phrase is made of."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a spelling is, wherever it stands.

    `low`: lower-cased, with plain apostrophes; `fixed`: its tag where nothing beside it matters; `closed`: its closed
    class; `verbs`, `kinds`: its readings as a verb, and in which forms; `functions`: what it does in the grammar
    (`grammar.toml`); `cue`: a form of a verb of saying; `opens`: it may open a cue of any kind.
    """

    text: str
    low: str
    fixed: str
    closed: str
    verbs: tuple[VerbForm, ...]
    kinds: frozenset[str]
    possessive: bool
    functions: frozenset[str]
    capital: bool
    acronym: bool
    cue: bool
    opens: bool

    def does(self, function: str) -> bool:
        """Is this what the word does?"""
        return function in self.functions


@dataclass(slots=True, eq=False)
class Word:
    """A token where it stands: its span, its tag and what its spelling is. `opens`: it may open a cue."""

    start: int
    end: int
    text: str
    low: str
    tag: str
    verbs: tuple[VerbForm, ...] = ()
    possessive: bool = False
    functions: frozenset[str] = frozenset()
    quoted: bool = False
    opens: bool = False

    def does(self, function: str) -> bool:
        """Is this what the word does?"""
        return function in self.functions


def tokens(text: str, span: Span) -> list[Span]:
    """The spans of words and signs in `text[span]`. A full stop inside the sentence belongs to its abbreviation."""
    out = [m.span() for m in _TOKEN.finditer(text, *span)]
    i = 1
    while i < len(out) - 1:
        a, b = out[i]
        before = out[i - 1]
        if (
            text[a] == "."
            and before[1] == a
            and before[1] - before[0] <= _LONGEST_ABBREVIATION
            and text[out[i + 1][0]] not in _NO_STOP_BEFORE
        ):
            out[i - 1 : i + 1] = [(before[0], b)]
        else:
            i += 1
    return out


def form(shown: str, lexicon: Lexicon) -> Form:
    """What a spelling is, worked out and remembered in `lexicon.forms`."""
    known = _form(shown, lexicon)
    if len(lexicon.forms) >= _FORMS_KEPT:
        lexicon.forms.clear()
    lexicon.forms[shown] = known
    return known


def _form(shown: str, lexicon: Lexicon) -> Form:
    low = shown.lower().translate(_APOSTROPHES)
    verbs = lexicon.verbs.get(low, ())
    closed = lexicon.tags.get(low, "")
    functions = lexicon.grammar.get(low, frozenset())
    capital = shown[0].isupper()
    acronym = len(shown) > 1 and shown.upper() == shown and any(c.isalpha() for c in shown)
    fixed = _sign(shown)
    if not fixed and "to" in functions:
        fixed = "to"
    elif not fixed and "that" in functions:
        fixed = "that"
    elif not fixed and "article" in functions and shown != "A":
        fixed = "det"
    elif (
        not fixed
        and not capital
        and not acronym
        and closed
        and not functions & {"one", "compound", "object", "ever_since"}
    ):
        fixed = closed
    return Form(
        text=shown,
        low=low,
        fixed=fixed,
        closed=fixed if fixed in ("to", "that") else closed,
        verbs=verbs,
        kinds=frozenset(f.form for f in verbs),
        possessive=len(shown) > 2 and bool(_POSSESSIVE.search(shown)),
        functions=functions,
        capital=capital,
        acronym=acronym,
        cue=low in lexicon.lists["cue_forms"],
        opens=low in lexicon.openers,
    )


def _sign(shown: str) -> str:
    """The tag of a sign or number; empty for a word."""
    first = shown[0]
    if first.isalnum() or first in "#@":
        return "num" if first.isdecimal() else ""
    if first in _MARKS or first in _SINGLE_MARKS:
        return "mark"
    return "dash" if first in _DASHES else first


def stem(low: str) -> str:
    """A lower-cased word without its possessive ending."""
    if low.endswith("'s"):
        return low[:-2]
    return low[:-1] if low.endswith("s'") else low
