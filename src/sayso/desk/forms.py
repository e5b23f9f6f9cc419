"""What can be decided about one thing, as forms: a reader and an id in, plain values for a template out.

Each form is one action of `sayso.ledger.targets`; `value` reads what was filled in back into what the action takes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from starlette.datastructures import FormData

from sayso import wording as words
from sayso.desk import views
from sayso.desk.facts import quantity_words
from sayso.errors import UsageError
from sayso.folding import fold
from sayso.grounding import gazetteer
from sayso.intake.dates import readings
from sayso.ledger import Filter, Reader
from sayso.records import Capture, Claim, Document, Identity, Interval, Mention, Quantity, Question
from sayso.spans import any_overlap

MOST_CHOICES = 300
BOUNDS = (
    ("exact", "exactly"), ("at_least", "at least"), ("at_most", "at most"), ("about", "about"), ("range", "between"),
)  # fmt: skip
VERBS = (
    ("asserted", "says: states it as a fact"), ("alleged", "alleges: brings it as a charge"),
    ("hedged", "hedges: probably, may, not yet clear"), ("denied", "denies: rejects it, or refuses"),
    ("opinion", "judges: an opinion, praise or blame"), ("planned", "plans: intends or promises it"),
    ("threatened", "threatens: harm, if or when"), ("ordered", "orders: gives the command"),
    ("asked", "asks: demands, calls for or requests it"),
)  # fmt: skip
POLARITIES = (("+", "that it is so"), ("-", "that it is not so"))

_TO = re.compile(r"\s+to\s+|\s*–\s*|(?<=-\d\d)\s*/\s*(?=\d{4})|(?<=^\d{4})\s*/\s*(?=\d{4})")
"""Between two dates; one date may have slashes in it."""
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """An input: `kind` is text, lines, number, select, check (several may be ticked) or hidden. `hints` are offered,
    not required."""

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    options: Options = ()
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One decision on the thing `target`: what it is about, how that stands now, what to fill in, and a button for each
    action. `anchor` is its place in the room; `way` opens it."""

    target: str
    heading: str
    now: str
    help: str
    buttons: Options
    fields: tuple[Field, ...] = ()
    anchor: str = ""
    way: str = "Change"


def of_claim(reader: Reader, claim: Claim) -> list[Form]:
    """Wrong, speaker, verb, chain, side, time, numbers, places."""
    near = list(reader.claims(Filter(document=claim.document, limit=MOST_CHOICES)))
    names = tuple(sorted({c.speaker for c in near if c.speaker} | {k.name for c in near for k in c.chain if k.name}))
    text = reader.document(claim.document).text
    return [
        Form(
            claim.id, "The page does not say this", "a person says so" if claim.id in reader.overlay.wrong else "",
            "These words, or a part of them, are not said there, or nobody is told to say them. It does not mean that "
            "they are untrue. Words are never rewritten: a claim with wrong words is wrong.", (("wrong", "Wrong"),),
            anchor="wrong", way="Say so",
        ),
        Form(
            claim.id, "Who speaks", views.speaker_words(claim),
            "Who vouches for it, as the page has it. Those who tell of it stay; “On whose word” has them all. Leave it "
            "empty where that is not clear.", (("speaker", "This is the speaker"),),
            (Field("value", "The speaker", value=claim.speaker or "", hints=names),), anchor="speaker",
        ),
        Form(
            claim.id, "The verb", views.verb(claim), "How the speaker himself stands to it, whatever the page thinks.",
            (("standing", "This is the verb"),), (Field("value", "The speaker", "select", claim.standing, VERBS),),
            anchor="verb",
        ),
        Form(
            claim.id, "On whose word", words.on_whose_word(claim),
            "A name a line, from the page inwards; the last one says it. In brackets whom the page does not name. "
            "Leave it empty where the page itself says it.", (("chain", "It stands on their word"),),
            (Field("value", "On whose word", "lines", "\n".join(_lines(claim, text))),), anchor="chain",
        ),
        Form(
            claim.id, "The side", views.side_words(claim.side),
            "On whose side the speaker speaks here. Leave it empty for none.", (("side", "This is the side"),),
            (Field("value", "The side", value=claim.side or "", hints=reader.sides()),), anchor="side",
        ),
        Form(
            claim.id, "When it happened", views.interval_words(claim.when) or "no time in the words",
            "A day, month or year (9 May 2023, 2023-05-09, 2023), or two with “to” between them. Leave it empty where "
            "the words do not tell.", (("when", "This is the time"),),
            (Field("value", "The time of what is told", value=_day(claim.when)),), anchor="when",
        ),
        *(_number_form(claim, n, q, " ".join(text[a:b] for a, b in q.spans)) for n, q in enumerate(claim.quantities)),
        *_places(reader, claim, text),
        Form(
            claim.id, "The words say", dict(POLARITIES)[claim.polarity],
            "Whether the words themselves say that something is so. Who denies it, denies it by the verb.",
            (("polarity", "They say this"),), (Field("value", "The words say", "select", claim.polarity, POLARITIES),),
            anchor="polarity",
        ),
    ]  # fmt: skip


def _lines(claim: Claim, text: str) -> list[str]:
    """The chain as people write it: a name a line, in brackets what the page calls somebody without a name."""
    said = [" ".join(" ".join(text[a:b] for a, b in k.source).split()) for k in claim.chain]
    return [k.name or f"({words_ or words.NOBODY})" for k, words_ in zip(claim.chain, said, strict=True)]


def _number_form(claim: Claim, n: int, q: Quantity, said: str) -> Form:
    return Form(
        claim.id, f"The number “{said}”", quantity_words(q), "What the words mean: the best value, and between which "
        "it lies.", (("number", "This is the number"),),
        (
            Field("n", "", "hidden", str(n)),
            Field("bound", "It is", "select", q.bound, BOUNDS), Field("best", "best", "number", _shown(q.value)),
            Field("low", "lowest", "number", _shown(q.low)), Field("high", "highest", "number", _shown(q.high)),
        ), anchor=f"number-{n}",
    )  # fmt: skip


def _places(reader: Reader, claim: Claim, text: str) -> list[Form]:
    spans = (*claim.content, *(s for w in claim.where for s in w.spans))
    named = (m for m in reader.mentions(claim.document) if m.kind == "place")
    return [_place(reader, m, text[m.start : m.end]) for m in named if any_overlap(((m.start, m.end),), spans)]


def _place(reader: Reader, mention: Mention, said: str) -> Form:
    found = sorted(gazetteer.lookup(said), key=lambda p: (-p.population, p.key))[:MOST_CHOICES]
    choices = tuple((p.key, place_words(p)) for p in found)
    identity = reader.identity(mention.identity) if mention.identity else None
    key = identity.geo.basis.removeprefix("gazetteer:") if identity and identity.geo else ""
    return Form(
        mention.id, f"The place “{said}”", identity.name if identity else "not known which",
        "Which place of this name is meant.", (("place", "This is the place"),),
        (Field("value", "The place", "select", key, (("", "not known which"), *choices)),),
        anchor=f"place-{mention.start}",
    )  # fmt: skip


def place_words(place: gazetteer.Place) -> str:
    """A place of the gazetteer, told apart from others of its name."""
    where = [place.kind, place.country, f"{place.lat:.2f}, {place.lon:.2f}"]
    people = f"{place.population:,} people" if place.population else ""
    return f"{place.name} ({', '.join(x for x in (*where, people) if x)})"


def of_link(link: str, status: str) -> Form:
    """Accept or reject a relation of two claims."""
    said = {"accepted": "a person says that it holds", "rejected": "a person says that it does not hold"}
    now = said.get(status, "found by rules")
    return Form(link, "Does it hold?", now, "", (("accept", "It holds"), ("reject", "It does not")), anchor=link)


def of_page(document: Document, capture: Capture | None) -> list[Form]:
    """The date of a page."""
    published = capture.published if capture else None
    return [
        Form(
            document.id, "When it was published", views.interval_words(published) or "not known",
            "A day, month or year (9 May 2023, 2023-05-09, 2023). What its claims call “today” or “on Monday” is "
            "worked out anew against it. Leave it empty where nobody knows.", (("date", "This is the date"),),
            (Field("value", "Published", value=_day(published)),), anchor="date",
        )
    ]  # fmt: skip


def of_question(reader: Reader, question: Question) -> list[Form]:
    """Rename, merge, move claims, hide."""
    alike = [q for q in reader.questions(Filter(kind=question.kind, limit=MOST_CHOICES)) if q.id != question.id]
    others = nearest(question.text, ((q.id, q.text) for q in alike))
    claims = reader.claims_by_id([c for p in question.positions for c in p.claims][:MOST_CHOICES])
    ticks = tuple((c.id, f"{views.speaker_words(c)} {views.verb(c)}: {c.text}"[:200]) for c in claims.values())
    merge = Form(
        question.id, "It asks the same as another", "", "Only questions of one kind can be joined.",
        (("merge", "They are one"),), (Field("value", "The other question", "select", "", others),), anchor="merge",
        way="Join",
    )  # fmt: skip
    return [
        Form(
            question.id, "Its words", question.text, "The question as people would ask it, with its question mark.",
            (("rename", "It reads so"),), (Field("value", "The question", value=question.text),), anchor="rename",
        ),
        *([merge] if others else []),
        Form(
            question.id, "Some claims answer something else", f"{words.plural(len(ticks), 'claim')} in all",
            "Tick those that do not answer this question, and say where they belong.", (("move", "Move them"),),
            (Field("claims", "Claims", "check", "", ticks),
             Field("to", "To", "select", "", (("", "a question of their own"), *others))), anchor="move",
            way="Move",
        ),
        Form(
            question.id, "Nobody asks it", "", "It is hidden from all lists. Its claims stay.", (("hide", "Hide it"),),
            anchor="hide", way="Hide",
        ),
    ]  # fmt: skip


def of_identity(reader: Reader, identity: Identity, others: Iterable[Identity], members: Options) -> list[Form]:
    """Merge, split, side."""
    choices = nearest(identity.name, ((i.id, i.name) for i in others if i.kind == identity.kind))
    spelled = ", ".join(identity.aliases[:6])
    sides = " · ".join(p.party for p in identity.parties)
    merge = Form(
        identity.id, "The same as another", spelled and f"also {spelled}", "Another name of the same. Questions and "
        "voices follow.", (("merge", "They are one"),), (Field("value", "The same as", "select", "", choices),),
        anchor="merge", way="Join",
    )  # fmt: skip
    split = Form(
        identity.id, "Not everywhere the same", f"named in {words.plural(len(members), 'place')}",
        "Tick the places where somebody or something else is meant.", (("split", "These are another"),),
        (Field("members", "Where", "check", "", members),), anchor="split",
        way="Take apart",
    )  # fmt: skip
    side = Form(
        identity.id, "The side", views.side_words(sides or None),
        "On whose side he or it speaks, in all that is read. Leave it empty for none.", (("side", "This is the side"),),
        (Field("value", "The side", value=sides if len(identity.parties) == 1 else "", hints=reader.sides()),),
        anchor="side",
    )  # fmt: skip
    speaks = [side] if identity.kind in ("person", "organisation", "unit", "medium") else []
    return [*([merge] if choices else []), *([split] if len(members) > 1 else []), *speaks]


def nearest(name: str, others: Iterable[tuple[str, str]]) -> Options:
    """Choices with their words, those whose letters are most like the name's first; MOST_CHOICES at most."""
    own = _letters(name)

    def key(choice: tuple[str, str]) -> tuple[float, str, str]:
        mine = _letters(choice[1])
        return -len(own & mine) / max(1, len(own | mine)), choice[1].casefold(), choice[0]

    return tuple(sorted(others, key=key)[:MOST_CHOICES])


def _letters(name: str) -> frozenset[str]:
    """The runs of three letters of a name."""
    plain = f"  {fold(name)[:200]} "
    return frozenset(plain[i : i + 3] for i in range(len(plain) - 2))


def _day(when: Interval | None) -> str:
    """A time as people write it in the form: a day, month or year, or two days; empty where it is none of these."""
    if when is None or not when.start or len(when.start) != 10:
        return ""
    if when.end and len(when.end) == 10 and when.precision == "vague":
        return f"{when.start} to {date.fromisoformat(when.end) - timedelta(days=1)}"
    return {"day": when.start, "month": when.start[:7], "year": when.start[:4]}.get(when.precision, "")


def value(action: str, form: FormData) -> Any:
    """What was filled in, as the action takes it. Raises UsageError where a number can't be read."""
    if action == "number":
        return {
            "n": _whole(text_of(form, "n")), "bound": text_of(form, "bound"),
            "value": _number(text_of(form, "best")), "low": _number(text_of(form, "low")),
            "high": _number(text_of(form, "high")),
        }  # fmt: skip
    if action == "move":
        return {"claims": _ticked(form, "claims"), "to": text_of(form, "to") or None}
    if action == "split":
        return _ticked(form, "members")
    if action == "chain":
        lines = [" ".join(line.split()) for line in text_of(form, "value").splitlines()]
        return [None if line.startswith("(") else line for line in lines if line]
    said = text_of(form, "value")
    if action == "when":
        return "/".join(day(part) for part in _TO.split(said)) or None
    return (day(said) if action == "date" else said) or None


def day(said: str) -> str:
    """A day, month or year that a person wrote as `2023-03-13`, `2023-03` or `2023`; as it is where it is none.

    Raises UsageError where it may be two days.
    """
    found = readings(said)
    if len(found) > 1:
        one, other = map(views.date_words, found)
        raise UsageError(f"“{said}” may be {one} or {other}.", f"Write {found[0]} or {found[1]}.")
    return found[0] if found else said


def text_of(form: FormData, field: str, most: int = 4000) -> str:
    """The words of a field, without white space at the ends. Raises UsageError where they are too many."""
    value = form.get(field)
    words = value.strip() if isinstance(value, str) else ""
    if len(words) > most:
        raise UsageError(f"{field} is longer than {most:,} characters.", "Say it shorter.")
    return words


def _ticked(form: FormData, name: str) -> list[str]:
    return [v for v in form.getlist(name) if isinstance(v, str)]


def _whole(said: str) -> int:
    if not said.isascii() or not said.isdigit() or len(said) > 6:
        raise UsageError("There is no such number in this claim.")
    return int(said)


def _number(said: str) -> float | None:
    """A number as people write it: `1,200`, `1 200`, `0.5`; None where nothing is written."""
    plain = said.replace(",", "").replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if not plain:
        return None
    try:
        return float(plain)
    except ValueError:
        raise UsageError(f"{said!r} is no number.", "Write it as 1200 or 0.5.") from None


def _shown(number: float | None) -> str:
    return "" if number is None else f"{number:.10g}"


def title(thing: Claim | Question | Identity | Document) -> str:
    """What the page is about, in a few words."""
    if isinstance(thing, Claim):
        return "Correct this claim"
    if isinstance(thing, Question):
        return "Correct this question"
    return f"Correct this {thing.kind}" if isinstance(thing, Identity) else "Correct this page"
