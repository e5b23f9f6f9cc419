"""What stands beside a claim: a reader and a claim in; its relations by kind, with counts, words and reasons, out."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso import wording as words
from sayso.desk import marks, views
from sayso.ledger import Reader
from sayso.records import Claim, Link

SHOWN = 3
"""Claims of a kind that stand open; further ones are folded."""
MOST = 8
"""Claims of a kind that are shown at all; the rest are counted, and are in the list as data."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Another claim: what it has to do with this one, its words as its page has them, where, when, and the reason."""

    title: str
    claim: Claim
    runs: tuple[marks.Run, ...]
    place: str
    when: str
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """The relations of one kind: those that stand open, those that are folded, and how many there are in all."""

    kind: str
    heading: str
    open: tuple[Beside, ...]
    folded: tuple[Beside, ...]
    total: int

    @property
    def left(self) -> int:
        """How many are not shown."""
        return self.total - len(self.open) - len(self.folded)


def groups(reader: Reader, here: Claim) -> tuple[Group, ...]:
    """The relations of a claim by kind, in the order of the headings; none that a person rejected."""
    links = sorted((x for x in reader.links(here.id) if x.status != "rejected"), key=lambda x: x.id)
    by_kind = {kind: [x for x in links if x.kind == kind] for kind in words.LINK_GROUPS}
    wanted = [_other(x, here) for found in by_kind.values() for x in found[: MOST * 3]]
    others = reader.claims_by_id(wanted)
    place = views.place_of(reader)
    out = []
    for kind, found in by_kind.items():
        rows: list[Beside] = []
        told: set[tuple[str, str | None, str]] = set()
        for x in found:
            other = others.get(_other(x, here))
            if other is None or len(rows) == MOST:
                continue
            key = (other.document, other.speaker, other.text)
            if key not in told:
                told.add(key)
                rows.append(_beside(reader, x, here, other, place(other)))
        if rows:
            heading = words.LINK_GROUPS[kind]
            out.append(Group(kind, heading, tuple(rows[:SHOWN]), tuple(rows[SHOWN:]), max(len(rows), len(found))))
    return tuple(out)


def nothing_found(found: Sequence[Group], contested: bool) -> str:
    """What no relation was found of, in a sentence that says no more than was looked for; empty where one denies it."""
    kinds = {g.kind for g in found}
    if kinds & {"denies", "contradicts"}:
        return ""
    if contested:
        return "No one claim is linked that excludes these very words; its question names who stands against whom."
    if kinds:
        return "No claim was found that denies or contradicts it."
    return "No other claim was found that says the same, denies or contradicts it."


def _other(link: Link, here: Claim) -> str:
    return link.target if link.source == here.id else link.source


def _beside(reader: Reader, link: Link, here: Claim, other: Claim, place: str) -> Beside:
    document = reader.document(other.document)
    return Beside(
        title=title(link, here, other, place),
        claim=other,
        runs=marks.excerpt(document.text, list(reader.segments(other.document)), other, document.language),
        place="this page" if other.document == here.document else place,
        when=views.time_words(other),
        reason=reason(link),
    )


def reason(link: Link) -> str:
    """Why a relation is held to be one, in words; the record has the exact figures."""
    share = link.data.get("share")
    if link.kind != "copies" or not isinstance(share, int | float):
        return link.reason
    return f"The same words; {words.share(float(share))} of the shorter page stands word for word in the other."


def title(link: Link, here: Claim, other: Claim, place: str) -> str:
    """What another claim has to do with this one, in words that name its mouth."""
    named = other.speaker or other.kind == "narrated"
    who = words.within(views.speaker_words(other)) if named else "a source that is not named"
    from_here = link.source == here.id
    again = other.speaker_identity is not None and other.speaker_identity == here.speaker_identity
    said = {
        "agrees": f"{who} says the same{' again' if again else ''}",
        "contradicts": f"{who} contradicts it",
        "updates": f"Changes what {who} said before" if from_here else f"Later changed by {who}",
        "denies": f"Denies what {who} says" if from_here else f"Denied by {who}",
        "copies": f"The same words in {place}",
        "related": f"{who} {views.verb(other)}",
    }[link.kind]
    return words.capital(said)
