"""The words that people see, on screen and on the command line, for the values of records. No logic beyond grammar."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from sayso.records import Claim, Position, Standing

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
SEGMENTS = {
    "title": "headline",
    "byline": "byline",
    "dateline": "dateline",
    "caption": "caption",
    "comment": "reader’s comment",
    "related": "related link",
    "furniture": "not the article",
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
UNNAMED = "somebody who is not named"
"""Who tells what another said, where the page does not say who."""
THE_PAGE = "the page itself"
NO_SIDE = "Not clear whose"


_MANY = frozenset(
    "activists analysts authorities civilians commanders doctors experts fighters forces insurgents investigators "
    "jihadists journalists locals media medics militants officials people police prosecutors protesters rebels "
    "refugees rescuers residents separatists soldiers sources survivors troops victims villagers witnesses".split()
)
"""Nouns that stand for many even where they begin a sentence."""


def many(who: str | None) -> bool:
    """Does a name stand for more than one: `local officials`? Names of people and bodies never do."""
    head = re.split(r",| (?:in|of|on|at|from|for|with|near|who|that) ", who or "", maxsplit=1)[0].split()
    last = head[-1].casefold() if head else ""
    ending = bool(head) and head[-1][:1].islower() and last.endswith("s") and not last.endswith(("ss", "news"))
    return last in _MANY or ending


def says(standing: str, who: str | None) -> str:
    """The verb for a speaker: `the ministry denies`, `local officials deny`.

    Many speak where the last word before a preposition is a common noun with the ending of a plural; names never do.
    """
    return (VERBS_OF_MANY if many(who) else VERBS)[standing]


_BODIES = frozenset(
    "administration army cabinet command council court embassy government military ministry navy parliament senate "
    "staff".split()
)
"""Last words of names that take `the` in a sentence."""
_DETERMINED = re.compile(
    r"(?:a|an|the|this|that|one|no|some|any|his|her|its|their|our)\b|.*[’']s\b|.*s[’'] ", re.IGNORECASE
)


def within(who: str) -> str:
    """A name as it stands within a sentence: `the Russian Defence Ministry`, but `Rada Orlova`, `Arlen’s army`."""
    head = who.split(" of ", 1)[0].split()
    body = bool(head) and head[-1].casefold() in _BODIES and len(who.split()) > 1
    return f"the {who}" if body and not _DETERMINED.match(who) else who


_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def counted(n: int) -> str:
    """A number as it stands in a sentence: `seven`, `1,204`."""
    return _SMALL[n] if n < len(_SMALL) else f"{n:,}"


def capital(said: str) -> str:
    """The words as they begin a sentence."""
    return said[:1].upper() + said[1:]


LISTED, QUOTED = 1_000, 20_000
"""Characters of page text that lists, and that a file or a claim's own page, show at most."""


def short(text: str, most: int = LISTED) -> str:
    """Words of a page in one line of at most `most` characters, cut between words where that is near: a hostile page
    may have claims of megabytes."""
    line = " ".join(text[: 2 * most].split())
    if len(line) <= most:
        return line
    head, _, last = line[:most].rpartition(" ")
    return f"{head} …" if len(head) > len(last) else f"{line[:most]}…"


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
    return " › ".join(link.name or UNNAMED for link in claim.chain[:-1]) if claim.kind == "attributed" else ""


# ------------------------------------------------------------------ an answer in words: verb and content
# `{says}`, `{alleges}` … are the verbs above, for one or for many.
_YES = {
    "asserted": "{says} yes",
    "alleged": "{alleges} it",
    "hedged": "{says} perhaps",
    "denied": "{denies} that it is not so",
    "opinion": "{judges} that it is so",
    "planned": "{plans} it",
    "threatened": "{threatens} it",
    "ordered": "{orders} it",
    "asked": "{asks} for it",
}
_NO = {
    "asserted": "{says} no",
    "alleged": "{alleges} that it is not so",
    "hedged": "{says} perhaps not",
    "denied": "{denies} it",
    "opinion": "{judges} that it is not so",
}
_CLAUSE = {
    "asserted": "{says} {clause}",
    "alleged": "{alleges} that {clause}",
    "hedged": "{says} that perhaps {clause}",
    "denied": "{says} {clause}",
    "opinion": "{judges} that {clause}",
    "planned": "{plans} that {clause}",
    "threatened": "{threatens} that {clause}",
    "ordered": "{orders} that {clause}",
    "asked": "{asks} that {clause}",
}
_NUMBER = {"hedged": "{says} perhaps {answer}", "asked": "{asks} for {answer}", "opinion": "{says} {answer}"}
_DEED = {
    "denied": "{says} it was {name}",
    "alleged": "{accuses} {name}",
    "hedged": "{says} it may have been {name}",
    "opinion": "{judges} that it was {name}",
}
_WILL = {"will": "will {will}", "may": "may {will}", "must": "should {will}", "did": "has left"}
_MEANT = {"planned": "{plans} to {will}", "threatened": "{threatens} to {will}", "ordered": "{orders} to {will}"}
_OTHER = {"hold": "leave", "leave": "hold"}


def answers(kind: str, position: Position, standing: Standing, who: str | None = None, *, several: bool = False) -> str:
    """A verb with an answer: `alleges it`, `plans to hold`, `say about 58`.

    `kind` is the question's; `several`: more than one speaks. An answer of no known form stands after a colon.
    """
    value = position.value if isinstance(position.value, dict) else {}
    verbs = VERBS_OF_MANY if several or many(who) else VERBS
    forms = {VERBS[s]: verb for s, verb in verbs.items()} | {
        "accuses": "accuse" if verbs is VERBS_OF_MANY else "accuses"
    }
    pattern, parts = _pattern(kind, value, position.answer, standing)
    return re.sub(r"\{(\w+)\}", lambda found: {**forms, **parts}[found[1]], pattern)


def _pattern(kind: str, value: dict[str, Any], answer: str, standing: Standing) -> tuple[str, dict[str, str]]:
    """The pattern of an answer with what fills it beside the verbs; fillers may hold any characters."""
    verb = "{" + VERBS[standing] + "}"
    if "is" in value:
        return (_YES[standing], {}) if value["is"] else (_NO.get(standing, "{says} no"), {})
    if kind == "what_will" and value.get("how") in _WILL:
        return _will(value, standing)
    if kind == "who_holds" and "holder" in value:
        return _holds(value, answer, standing)
    if kind == "who_did_it" and "not" in value:
        name = {"name": answer.removeprefix("not ").removeprefix("perhaps ")}
        if value["not"]:
            return ("{denies} that it was {name}" if standing == "denied" else "{says} it was not {name}"), name
        return _DEED.get(standing, "{says} it was {name}"), name
    if kind == "how_many":
        return _NUMBER.get(standing, verb + " {answer}"), {"answer": answer}
    return verb + ": {answer}", {"answer": answer}


def _will(value: dict[str, Any], standing: Standing) -> tuple[str, dict[str, str]]:
    will, how = str(value["will"]), value["how"]
    if standing in _MEANT and how != "may":
        return _MEANT[standing], {"will": will}
    if standing == "denied" and how == "will":
        return "{denies} that it will {will}", {"will": _OTHER.get(will, will)}
    if standing == "asked" and how != "may":
        return "{asks} that it {will}", {"will": will}
    clause = "it " + _WILL[how].replace("{will}", will)
    return ("{says} {clause}" if how == "may" else _CLAUSE[standing]), {"clause": clause}


def _holds(value: dict[str, Any], answer: str, standing: Standing) -> tuple[str, dict[str, str]]:
    name = answer.removeprefix("not ")
    holds, does = ("hold", "do") if many(name) else ("holds", "does")
    if value.get("not"):
        if standing == "denied":
            return "{denies} that {clause}", {"clause": f"{name} {holds} it"}
        return _CLAUSE[standing], {"clause": f"{name} {does} not hold it"}
    if value.get("how") == "surrounded":
        return _CLAUSE[standing], {"clause": f"it is {answer}"}
    if standing == "denied":
        return "{denies} that {clause}", {"clause": f"{name} {'have' if many(name) else 'has'} lost it"}
    whole, part = not value.get("part"), answer.replace(": ", f" {holds} ", 1)
    return _CLAUSE[standing], {"clause": f"{name} {holds} it" if whole else part}


_MOST_TELLING: tuple[Standing, ...] = (
    *("denied", "alleged", "planned", "threatened", "ordered", "asked", "hedged", "opinion", "asserted"),
)


def telling(position: Position, claims: Iterable[Claim]) -> Standing:
    """The standing that stands for an answer of some claims: the commonest; of equals the one that tells most.

    What will be is no demand, even where most of the claims that come to it are worded as one.
    """
    found = Counter(c.standing for c in claims)
    meant = isinstance(position.value, dict) and position.value.get("how") == "will"
    if meant and len(found) > 1:
        del found["asked"]
    return min(found, key=lambda s: (-found[s], _MOST_TELLING.index(s)))


# ------------------------------------------------------------------ a claim in its page
LINK_GROUPS = {
    "denies": "Denials",
    "contradicts": "What excludes it",
    "updates": "Later changed",
    "agrees": "Says the same",
    "copies": "The same words on other pages",
    "related": "Not counted as the same",
}
"""Headings of what stands beside a claim, in the order in which they stand."""
REASONS = {
    "too_short": "too few letters to tell",
    "mixed": "no language has most of the text",
    "unreliable": "the letters fit several languages, or none",
    "page_does_not_tell": "the page gives no date",
    "not_in_page": "the page gives no date",
    "only_relative_dates": "the page has weekdays, but no date",
    "no_year": "the page has a day and a month, but no year",
    "narrated": "the page itself says it",
    "no_source": "the page does not say on whom it is put",
    "unnamed": "the page gives neither a name nor a description",
    "pronoun_not_resolved": "the words may mean one of several, or nobody on the page",
    "judged": "a person decided that it is not clear",
    "judged_not_clear": "a person decided that it is not clear",
    "no_time_in_words": "the words name no time",
    "several_times": "the words name several times",
    "relative_without_anchor": "the words count from a day that the page does not give",
    "vague": "the words name a time without bounds",
    "undated_page": "only the page’s own date could tell, and it has none",
    "no_place_in_words": "the words name no place",
    "not_in_gazetteer": "no place of this name is known",
    "ambiguous": "several places have this name, and the page does not say which it means",
    "country_not_on_page": "places of this name lie only in countries that the page does not name",
    "far_from_page": "the only place of this name lies far from all others on the page",
    "region_or_town": "a region and its town share the name, and the page does not say which it means",
    "no_sides_file": "no list of sides fits the page",
    "speaker_not_named": "there is no name to look up",
    "not_in_sides_file": "the list of sides does not have this name",
    "speaks_for_nobody": "people of a country speak for no side",
    "outside_dates": "the list of sides has this name for other dates",
    "two_sides": "the description names both sides",
    "not_grounded": "not worked out yet",
    "not_linked": "not worked out yet",
    "not_grouped": "not worked out since the last change; regroup",
    "not_carried": "the file does not tell",
}
"""Why a value is not known (docs/codebook.md, Reasons), to stand after `not known: `."""
EVIDENCE = {
    "video": "a video",
    "photo": "a photograph",
    "drone_footage": "footage from a drone",
    "social_post": "a post",
    "document": "a document",
    "satellite": "pictures from a satellite",
    "witness": "a witness",
    "anonymous_source": "a source that is not named",
    "analysis": "an analysis",
    "official_statement": "an official statement",
}
REMEDIES = {
    "empty": "Save the page again, or leave it out.",
    "binary": "Give the text of it, or a saved web page.",
    "no_text": "Open it in a browser and save the whole page, or paste its text.",
    "too_large": "Cut it into pages.",
    "too_deep": "Paste its text.",
    "timed_out": "Paste the part that matters as text.",
    "crashed": "Paste its text; such a page is a fault of sayso, and worth a report.",
    "unsafe_member": "Unpack the archive yourself and read the folder.",
    "format_not_read": "Save it as a web page or as text.",
    "language_not_read": "It is kept, without claims. Read a translation beside it.",
    "unreadable": "Look whether the file can be opened and is whole.",
}
"""What helps with a page that was not read."""


def why_unknown(reason: str | None) -> str:
    """`not known: the words name no time`; empty where there is no reason to give."""
    return f"not known: {REASONS.get(reason, reason.replace('_', ' '))}" if reason else ""


_SHARES = (
    (0.1, "a tenth"), (0.2, "a fifth"), (0.25, "a quarter"), (0.333, "a third"), (0.4, "two fifths"), (0.5, "half"),
    (0.6, "three fifths"), (0.667, "two thirds"), (0.75, "three quarters"), (0.8, "four fifths"),
    (0.9, "nine tenths"), (0.97, "nearly all"), (1.0, "all"),
)  # fmt: skip


def share(x: float) -> str:
    """A share as people say it: `about two thirds`, `nearly all`, `all`."""
    near, said = min(_SHARES, key=lambda row: abs(row[0] - x))
    return said if near > 0.95 else f"about {said}"
