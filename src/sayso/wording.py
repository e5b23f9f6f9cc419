"""The words that people see, on screen and on the command line, for the values of records. No logic beyond grammar."""

import re

from sayso.records import Claim

VERBS = {
    "asserted": "says",
    "alleged": "alleges",
    "hedged": "hedges",
    "denied": "denies",
    "opinion": "judges",
    "planned": "plans",
    "threatened": "threatens",
    "ordered": "orders",
    "asked": "asks",
}
VERBS_OF_MANY = {
    "asserted": "say",
    "alleged": "allege",
    "hedged": "hedge",
    "denied": "deny",
    "opinion": "judge",
    "planned": "plan",
    "threatened": "threaten",
    "ordered": "order",
    "asked": "ask",
}
STATUS = {
    "contested": "contested",
    "cannot_tell": "can’t tell",
    "single_origin": "one voice",
    "uncontested": "nobody denies it",
}
STATUS_SENTENCE = {
    "contested": "The answers exclude each other, on different voices, and are known to speak of one thing and time.",
    "cannot_tell": "The answers differ, but nothing shows that they speak of the same time.",
    "single_origin": "All pages that answer go back to one voice.",
    "uncontested": "No page read here gives an answer that excludes the others.",
}
SEGMENTS = {
    "title": "headline",
    "byline": "byline",
    "dateline": "dateline",
    "caption": "caption",
    "comment": "reader’s comment",
    "related": "related link",
    "furniture": "page furniture",
}
LINKS = {
    "agrees": "Says the same",
    "contradicts": "Contradicts",
    "updates": "Later changed",
    "denies": "Denies",
    "copies": "Copies",
    "related": "Related",
}
SKIPS = {
    "empty": "empty",
    "binary": "no text, a binary file",
    "no_text": "no text found",
    "too_large": "too large",
    "too_deep": "nested too deep",
    "timed_out": "took too long",
    "crashed": "could not be read",
    "unsafe_member": "unsafe member of an archive",
    "format_not_read": "a format that is not read yet",
    "language_not_read": "a language that is not read yet",
    "unreadable": "unreadable",
}
ASPECTS = {"content": "the words", "speaker": "the speaker", "verb": "the verb", "question": "the question"}
"""What is tested of a claim on one's own pages."""
NOBODY = "not clear who"
THE_PAGE = "the page itself"
NO_SIDE = "Not clear whose"


_MANY = frozenset(
    "activists analysts authorities civilians commanders doctors experts fighters forces insurgents investigators "
    "jihadists journalists locals media medics militants officials people police prosecutors protesters rebels "
    "refugees rescuers residents separatists soldiers sources survivors troops victims villagers witnesses".split()
)
"""Nouns that stand for many even where they begin a sentence."""


def says(standing: str, who: str | None) -> str:
    """The verb for a speaker: `the ministry denies`, `local officials deny`.

    Many speak where the last word before a preposition is a common noun with the ending of a plural; names never do.
    """
    head = re.split(r",| (?:in|of|on|at|from|for|with|near|who|that) ", who or "", maxsplit=1)[0].split()
    last = head[-1].casefold() if head else ""
    ending = bool(head) and head[-1][:1].islower() and last.endswith("s") and not last.endswith(("ss", "news"))
    many = last in _MANY or ending
    return (VERBS_OF_MANY if many else VERBS)[standing]


_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def counted(n: int) -> str:
    """A number as it stands in a sentence: `seven`, `1,204`."""
    return _SMALL[n] if n < len(_SMALL) else f"{n:,}"


def plural(n: int, noun: str, many: str | None = None) -> str:
    """`1 page`, `7 pages`, `1,204 pages`."""
    return f"{n:,} {noun if n == 1 else many or noun + 's'}"


def pages_and_voices(pages: int, voices: int) -> str:
    """`7 pages, 2 voices found`: the two counts always stand together."""
    return f"{plural(pages, 'page')}, {plural(voices, 'voice')} found"


def on_whose_word(claim: Claim) -> str:
    """Whose word it is, outermost first: `Tass › the ministry`; `the page itself` where it is narrated."""
    if claim.kind == "narrated":
        return THE_PAGE
    names = [link.name or NOBODY for link in claim.chain] or [NOBODY]
    return " › ".join([*names[:-1], claim.speaker or names[-1]])


def through(claim: Claim) -> str:
    """Who stands between the page and the speaker, outermost first; empty where nobody does."""
    return " › ".join(link.name or NOBODY for link in claim.chain[:-1]) if claim.kind == "attributed" else ""
