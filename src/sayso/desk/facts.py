"""What is known of a claim or a page in words, and of what is not known why: records in, names with values out."""

from dataclasses import dataclass

from sayso import wording as words
from sayso.desk import views
from sayso.ledger import Reader
from sayso.records import Capture, ChainLink, Claim, Interval, Quantity, Spans
from sayso.spans import quote

MOST_MOUTHS = 12
"""Speakers of a chain that are shown; real ones have no more than four."""
LONGEST = 200
"""Characters of a quoted piece; hostile pages have longer ones."""
BOUNDS = {"exact": "", "at_least": "at least ", "at_most": "at most ", "about": "about ", "range": ""}


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is shown, and where it leads, if anywhere."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Mouth:
    """One who stands between the page and the words: the name, its identity, and the page's words that say so.

    `read_as`: the page's words for the speaker where they are not the name (`he`); `named`: where the name stands.
    """

    name: str
    href: str
    says: str
    read_as: str
    named: str


Fact = tuple[str, tuple[Value, ...]]


def mouths(text: str, claim: Claim) -> tuple[Mouth, ...]:
    """All on whose word a claim stands, outermost first."""
    return tuple(_mouth(text, link) for link in claim.chain[:MOST_MOUTHS])


def _mouth(text: str, link: ChainLink) -> Mouth:
    source, named = shortened(text, link.source), shortened(text, link.antecedent)
    name = words.short(link.name or words.NOBODY, LONGEST)
    same = not source or bool(set(name.casefold().split()) & set(source.casefold().split()))
    return Mouth(
        name=name,
        href=f"/identity/{link.identity}" if link.identity else "",
        says=shortened(text, link.cue),
        read_as="" if same or not link.name else source,
        named="" if named.casefold() in ("", name.casefold(), source.casefold()) else named,
    )


def shortened(text: str, spans: Spans, most: int = LONGEST) -> str:
    """The page's words under some spans in one line, no longer than `most` characters."""
    return words.short(quote(text, [(a, min(b, a + 2 * most)) for a, b in spans[:8]]), most)


def of_claim(reader: Reader, text: str, claim: Claim) -> list[Fact]:
    """What is known of a claim, and of what is not why."""
    attributed = claim.kind == "attributed"
    facts: list[tuple[str, list[Value]]] = [
        ("why not clear who", _why(claim.speaker_reason) if attributed and not claim.speaker else []),
        ("side", _side(claim) if attributed else []),
        ("said", _when(text, claim.said_at, claim.said_at_reason) if attributed else []),
        ("speaks of", _when(text, claim.when, claim.when_reason)),
        ("where", [_place(reader, text, w.identity, w.spans) for w in claim.where] or _why(claim.where_reason)),
        ("numbers", [Value(f"“{shortened(text, q.spans)}”: {quantity_words(q)}") for q in claim.quantities]),
        ("points at", [Value(words.EVIDENCE[k]) for k in dict.fromkeys(e.kind for e in claim.evidence)]),
        ("put there by", [Value("a person")] if claim.extractor == "person" else []),
    ]
    return [(name, tuple(values)) for name, values in facts if values]


def of_capture(capture: Capture) -> list[Fact]:
    """Where a page was met."""
    published = views.interval_words(capture.published)
    basis = capture.basis.get("published", "")
    facts = [
        ("page", " ".join((capture.title or "").split())),
        ("outlet", capture.outlet or ""),
        ("published", (published + _basis(basis)) if published else words.why_unknown(capture.published_reason)),
        ("seen", views.date_words(capture.seen) if capture.seen else ""),
        ("forwarded from", capture.forwarded_from or ""),
        ("address", capture.url or ""),
        ("file", capture.source),
    ]
    return [(name, (Value(said),)) for name, said in facts if said]


def _basis(basis: str) -> str:
    """On what a date of publication rests, in words."""
    if basis == "given":
        return ", as you gave it"
    if basis == "judged":
        return ", as a person decided"
    if basis.startswith("rule:"):
        return ", read from its words"
    return ", from the page’s markup" if ":" in basis else ""


def _why(reason: str | None) -> list[Value]:
    return [Value(words.why_unknown(reason))] if reason else []


def _side(claim: Claim) -> list[Value]:
    return [Value(views.side_words(claim.side))] if claim.side else _why(claim.side_reason)


def _when(text: str, when: Interval | None, reason: str | None) -> list[Value]:
    if when is None:
        return _why(reason)
    said = views.interval_words(when)
    return [Value(f"{said}, from “{shortened(text, when.spans, 80)}”" if when.spans else said)] if said else []


def _place(reader: Reader, text: str, identity: str | None, spans: Spans) -> Value:
    said = shortened(text, spans)
    if identity is None:
        return Value(f"“{said}”")
    name = reader.identity(identity).name
    return Value(name if name == said else f"{name}, “{said}”", f"/identity/{identity}")


def quantity_words(q: Quantity) -> str:
    """What a number is read as: `about 10,000 people`, `between 58 and 75`, `at least 58, killed`."""
    if q.low is not None and q.high is not None and q.low != q.high:
        number = f"between {_number(q.low)} and {_number(q.high)}"
        number += f", best {_number(q.value)}" if q.value is not None and q.bound != "range" else ""
    elif (best := next((x for x in (q.value, q.low, q.high) if x is not None), None)) is None:
        number = "a number that is not given"
    else:
        number = BOUNDS[q.bound] + _number(best)
    counted = " ".join(x for x in (q.unit, f"of {q.of}" if q.unit and q.of else q.of) if x)
    return " ".join(x for x in (number, counted) if x) + (f", {q.scope.replace('_', ' ')}" if q.scope else "")


def _number(x: float) -> str:
    return f"{x:,.10g}" if abs(x) < 1e15 else f"{x:.3g}"
