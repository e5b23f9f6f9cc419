"""What can be decided about one thing, as forms: a reader and an id in, plain values for a template out.

Each form is one action of `sayso.ledger.targets`; `value` reads what was filled in back into what the action takes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData

from sayso.desk import views
from sayso.errors import UsageError
from sayso.grounding import gazetteer
from sayso.ledger import Filter, Reader
from sayso.records import Claim, Document, Identity, Mention, Question
from sayso.spans import any_overlap

AT_ONCE = "Shows at once; questions and voices follow when the ledger is regrouped."
LATER = "Takes effect when the ledger is regrouped."
NOW = "Takes effect at once."
MOST_CHOICES = 300
BOUNDS = (
    ("exact", "exactly"), ("at_least", "at least"), ("at_most", "at most"), ("about", "about"), ("range", "between"),
)  # fmt: skip

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """An input: `kind` is text, number, select, or check (several may be ticked). `hints` are offered, not required."""

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    options: Options = ()
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One decision on the thing `target`: what it does in words, its fields, and a button for each action."""

    target: str
    heading: str
    help: str
    effect: str
    buttons: Options
    fields: tuple[Field, ...] = ()
    anchor: str = ""


def of_claim(reader: Reader, claim: Claim) -> list[Form]:
    """Speaker, side, wrong, numbers, places, relations."""
    near = list(reader.claims(Filter(document=claim.document, limit=MOST_CHOICES)))
    names = sorted({c.speaker for c in near if c.speaker} | {k.name for c in near for k in c.chain if k.name})
    forms = [
        Form(
            claim.id, "The page does not say this",
            "Wrong means that these words, or on whose word they stand, are not what the page says. It does not mean "
            "that they are untrue.", AT_ONCE, (("wrong", "Wrong"),), anchor="wrong",
        ),
        Form(
            claim.id, "Another speaker",
            "Who vouches for it, as the page has it. Leave it empty where that is not clear.", AT_ONCE,
            (("speaker", "This is the speaker"),),
            (Field("value", "The speaker", value=claim.speaker or "", hints=tuple(names)),), anchor="speaker",
        ),
        Form(
            claim.id, "The side", "On whose side the speaker speaks here. Leave it empty for none.", AT_ONCE,
            (("side", "This is the side"),),
            (Field("value", "The side", value=claim.side or "", hints=reader.sides()),), anchor="side",
        ),
    ]  # fmt: skip
    text = reader.document(claim.document).text
    for n, q in enumerate(claim.quantities):
        said = " ".join(text[a:b] for a, b in q.spans)
        forms.append(
            Form(
                claim.id, f"The number “{said}”", "What the words mean: the best value, and between which it lies.",
                AT_ONCE, (("number", "This is the number"),),
                (
                    Field("n", "", "hidden", str(n)),
                    Field("bound", "It is", "select", q.bound, BOUNDS),
                    Field("low", "lowest", "number", _shown(q.low)), Field("best", "best", "number", _shown(q.value)),
                    Field("high", "highest", "number", _shown(q.high)),
                ), anchor=f"number-{n}",
            )
        )  # fmt: skip
    spans = (*claim.content, *(s for w in claim.where for s in w.spans))
    places = [
        m for m in reader.mentions(claim.document) if m.kind == "place" and any_overlap(((m.start, m.end),), spans)
    ]
    forms += [_place(m, text[m.start : m.end]) for m in places]
    return forms


def _place(mention: Mention, said: str) -> Form:
    found = sorted(gazetteer.lookup(said), key=lambda p: (-p.population, p.key))[:MOST_CHOICES]
    choices = tuple((p.key, place_words(p)) for p in found)
    return Form(
        mention.id, f"The place “{said}”", "Which place of this name is meant.", LATER,
        (("place", "This is the place"),),
        (Field("value", "The place", "select", "", (("", "not known which"), *choices)),),
        anchor=f"place-{mention.start}",
    )  # fmt: skip


def place_words(place: gazetteer.Place) -> str:
    """A place of the gazetteer, told apart from others of its name."""
    where = [place.kind, place.country, f"{place.lat:.2f}, {place.lon:.2f}"]
    people = f"{place.population:,} people" if place.population else ""
    return f"{place.name} ({', '.join(x for x in (*where, people) if x)})"


def of_link(link: str) -> list[Form]:
    """Accept or reject a relation of two claims."""
    return [Form(link, "Does this relation hold?", "", AT_ONCE, (("accept", "It holds"), ("reject", "It does not")))]


def of_page(document: Document) -> list[Form]:
    """The date of a page."""
    return [
        Form(
            document.id, "When the page was published",
            "A day, month or year (2023-05-09, 2023-05, 2023). The times of its claims are worked out anew against it. "
            "Leave it empty where nobody knows.", "The times of its claims change at once; questions follow when the "
            "ledger is regrouped.", (("date", "This is the date"),), (Field("value", "Published"),), anchor="date",
        )
    ]  # fmt: skip


def of_question(reader: Reader, question: Question) -> list[Form]:
    """Rename, hide, merge, move claims."""
    alike = [q for q in reader.questions(Filter(kind=question.kind, limit=MOST_CHOICES)) if q.id != question.id]
    others: Options = tuple((q.id, q.text) for q in alike)
    claims = reader.claims_by_id([c for p in question.positions for c in p.claims][:MOST_CHOICES])
    ticks = tuple((c.id, f"{views.speaker_words(c)} {views.verb(c)}: {c.text}"[:200]) for c in claims.values())
    forms = [
        Form(
            question.id, "Other words", "The question as people would ask it.", LATER, (("rename", "It reads so"),),
            (Field("value", "The question", value=question.text),), anchor="rename",
        ),
        Form(
            question.id, "Move claims",
            "Claims that answer something else: to another question of this kind, or to one of their own.", LATER,
            (("move", "Move them"),),
            (Field("claims", "Claims", "check", "", ticks),
             Field("to", "To", "select", "", (("", "a question of their own"), *others))), anchor="move",
        ),
        Form(
            question.id, "Hide it", "A question that nobody asks. Its claims stay.", LATER, (("hide", "Hide"),),
            anchor="hide",
        ),
    ]  # fmt: skip
    if others:
        merge = Form(
            question.id, "The same question", "Another question of this kind that asks the same.", LATER,
            (("merge", "They are one"),), (Field("value", "The other question", "select", "", others),), anchor="merge",
        )  # fmt: skip
        forms.insert(1, merge)
    return forms


def of_identity(identity: Identity, others: Iterable[Identity], members: Options) -> list[Form]:
    """Merge and split."""
    choices: Options = tuple((i.id, f"{i.name} ({i.kind})") for i in others if i.kind == identity.kind)
    forms = []
    if choices:
        forms.append(
            Form(
                identity.id, "The same", "Another name of the same.", LATER, (("merge", "They are one"),),
                (Field("value", "The same as", "select", "", choices),), anchor="merge",
            )
        )  # fmt: skip
    if len(members) > 1:
        forms.append(
            Form(
                identity.id, "Not all of them", "Places where the name means somebody or something else.", LATER,
                (("split", "These are another"),), (Field("members", "Where", "check", "", members),), anchor="split",
            )
        )  # fmt: skip
    return forms


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
    return text_of(form, "value") or None


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
