"""Sites: where each cue of a unit stands. Words in, hits out with their subjects and the bounds of their content.

A content ends where the clause of the next cue begins, unless that clause is part of it.
"""

from collections.abc import Sequence

from sayso.reading import subjects
from sayso.reading.attribution import Site
from sayso.reading.clauses import clause_subject
from sayso.reading.cues import Hit, hits
from sayso.reading.lexicon import Lexicon
from sayso.reading.phrases import NOWHERE, is_clause
from sayso.reading.subjects import Subject
from sayso.reading.words import Word

_AHEAD = 8
"""Cues after one that are asked whether their clause ends its content."""


def sites(words: Sequence[Word], start: int, size: int, lexicon: Lexicon) -> list[Site]:
    found = [h for h in hits(tuple(words), lexicon) if h.first >= start]
    subject_of = [_subject(words, h, start, lexicon) for h in found]
    out = []
    for i, (hit, subject) in enumerate(zip(found, subject_of, strict=True)):
        later = zip(found[i + 1 : i + 1 + _AHEAD], subject_of[i + 1 : i + 1 + _AHEAD], strict=True)
        edges = [
            _colon(words, hit.last, e) if its.kind == "pronoun" or other.form == "according" else e
            for other, its in later
            if (e := _edge(words, hit, other, its)) is not None
        ]
        ends = (
            _fronted_end(words, hit, subject, start, size, lexicon),
            _resumed(words, hit, subject, size),
            _bracketed(words, hit, subject, size),
            _claimed(words, hit, size, lexicon),
            _valued(words, hit, size),
        )
        edges += [end for end in ends if end is not None]
        high = min(edges, default=size)
        out.append(Site(hit, subject, _low(words, hit, found[:i], start), high, tuple(sorted(edges))))
    return out


def _subject(words: Sequence[Word], hit: Hit, low: int, lexicon: Lexicon) -> Subject:
    if hit.form == "participle" and hit.group > low and words[hit.group - 1].tag == ",":
        return Subject("inherited", NOWHERE, NOWHERE, hit.group - 1)
    if hit.form in ("verb", "passive", "participle") or (hit.form == "noun" and hit.group < hit.first):
        return subjects.before(words, hit.group, low, lexicon)
    return Subject("none", NOWHERE, NOWHERE, hit.group)


def _edge(words: Sequence[Word], hit: Hit, later: Hit, its: Subject) -> int | None:
    """Where the content of `hit` must end because the clause of `later` begins; None where `later` is part of it."""
    at = its.start
    if later.form not in ("verb", "participle", "passive", "according") and not (
        later.form == "noun" and later.group < later.first
    ):
        return None
    if its.kind in ("phrase", "pronoun") and at <= hit.first < later.group:  # within a parenthesis of that clause
        pictured = hit.form == "according" and any(c.media for c in later.cues)
        if later.form == "passive" or words[hit.last].tag == "," or pictured:
            return None  # "Civilians, it added, had been told": the clause is what was added
        return max((k for k in range(hit.last, later.group) if words[k].tag in (",", "dash", ")")), default=None)
    if at < hit.last:
        return None
    opener = words[at]
    if later.form == "passive" and not (later.last < len(words) and words[later.last].does("passive_opener")):
        return None
    if later.form == "according":
        opens = all(w.tag in (",", "that") for w in words[hit.last : at])  # "reported that, according to the mayor, …"
        return at - 1 if words[at - 1].tag == "," and not opens else None
    if its.kind == "inherited":
        if later.form == "participle":
            return at if opener.tag in (",", "cc") or opener.does("same_subject") else None
        if at == hit.last and opener.tag == "," and later.group == at + 1:
            return None  # "a video which, it says, shows …": what it shows is what it says
        return at if opener.tag in (",", "cc") else None
    if its.kind == "relative":
        return at if opener.tag == "," else None
    hangs = opener.tag == "," and at + 1 < len(words) and words[at + 1].tag == "sub"
    if hangs and not any(cue.nested for cue in later.cues):
        return None  # "He was shot, they said, after he refused to leave"
    if opener.tag in (",", ";", "dash") or opener.does("turn"):
        between = [w for w in words[hit.last : at] if w.tag not in ("adv", ",", "that")]
        return at if between or words[at + (opener.tag == ",")].does("turn") else None
    return None


def _colon(words: Sequence[Word], a: int, edge: int) -> int:
    """The colon before a clause in which somebody is cited again: "said it was early: the forts, he said, held"."""
    return next((k for k in range(a + 1, edge) if words[k].tag == ":" and not words[k].quoted), edge)


def _fronted_end(
    words: Sequence[Word], hit: Hit, subject: Subject, start: int, size: int, lexicon: Lexicon
) -> int | None:
    """The comma that ends a subordinate clause which stands first: "After the army announced a pause, people …"."""
    if hit.form != "verb" or words[subject.start].tag != "sub" or clause_subject(words, start, subject.start, lexicon):
        return None
    for k in range(hit.last, size - 2):
        if words[k].tag == "," and not words[k].quoted and is_clause(words, k + 1, size, lexicon):
            return k
    return None


def _resumed(words: Sequence[Word], hit: Hit, subject: Subject, size: int) -> int | None:
    """Where the sentence goes on after a clause that hangs on it: "left after officials said so, and despite …"."""
    if words[subject.start].tag not in ("sub", ","):
        return None
    for k in range(hit.last, size - 3):
        if words[k].tag == "," and words[k + 1].tag == "cc" and words[k + 2].does("concessive"):
            return k
    return None


def _bracketed(words: Sequence[Word], hit: Hit, subject: Subject, size: int) -> int | None:
    """The comma that closes a relative clause after which the sentence goes on: "Velm, which denies this, left"."""
    opens = words[subject.start].tag == "," and words[subject.start + 1].tag == "rel"  # ", which the army says"
    if words[subject.start].tag != "," or not (opens or subject.kind == "relative"):
        return None
    for k in range(hit.last, size - 1):
        if words[k].tag == "," and not words[k].quoted:
            nxt = k + 1 + (words[k + 1].tag == "adv")
            return k if nxt < size and words[nxt].tag in ("verb", "aux") else None
    return None


def _claimed(words: Sequence[Word], hit: Hit, size: int, lexicon: Lexicon) -> int | None:
    """The comma before what the page calls the content: "…, a claim the junta has not addressed"."""
    for k in range(hit.last + 1, size - 3):
        if words[k].tag in (",", "dash") and not words[k].quoted and words[k + 1].does("indefinite"):
            noun = next((n for n in (k + 2, k + 3) if n < size - 1 and _said(words[n].low, lexicon)), None)
            if (
                noun is not None
                and not words[noun].quoted
                and words[noun + 1].tag in ("det", "name", "pron", "that", "rel", "noun")
            ):
                return k
    return None


def _said(low: str, lexicon: Lexicon) -> bool:
    """Is it a noun of something said: a claim, a figure?"""
    return low in lexicon.nouns or low in lexicon.lists["figures"]


def _valued(words: Sequence[Word], hit: Hit, size: int) -> int | None:
    """Where the page says what it makes of the content: "…, in what would be its largest gain"."""
    for k in range(hit.last + 1, size - 2):
        what = words[k + 1].does("what") and words[k + 2].tag in ("verb", "aux")
        if what and words[k].does("seen_in") and not words[k].quoted:
            return k - (words[k - 1].tag == ",")
    return None


def _low(words: Sequence[Word], hit: Hit, earlier: list[Hit], start: int) -> int:
    """Where content before a cue may start: after the last semicolon between it and an earlier cue."""
    if not earlier:
        return start
    signs = [k for k in range(earlier[0].last, hit.group) if words[k].tag == ";" and not words[k].quoted]
    return signs[-1] + 1 if signs else start
