"""The known ones of a page: who is named or described, and where. Records and their look-up; no rules."""

from bisect import insort
from dataclasses import dataclass, field
from typing import Literal

from sayso.reading.phrases import Range
from sayso.records import Span

KnownKind = Literal["person", "organisation", "plural", "medium", "unknown"]


@dataclass(slots=True)
class Known:
    """One who is named or described on the page: `heads` are his offices, `about` what else is said beside them.

    `described`: he has no name here, only a description; `placed`: something is said to be in it or at it.
    """

    name: str
    kind: KnownKind
    first: Span
    words: tuple[str, ...]
    heads: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    sex: str = ""
    described: bool = False
    placed: bool = False


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where one who is known stands. `strong`: as the subject of his sentence; `said`: as a speaker there;
    `headline`: in a title.
    """

    unit: int
    range: Range
    known: Known
    strong: bool
    span: Span
    said: bool = False
    headline: bool = False


@dataclass(slots=True)
class Directory:
    """The known ones in order of naming, and their occurrences by unit."""

    known: list[Known] = field(default_factory=list)
    _units: dict[int, list[Occurrence]] = field(default_factory=dict)
    nouns: list[tuple[int, str]] = field(default_factory=list)
    """Where nouns stand, ascending, and which: "they" may mean one of several persons."""

    def add(self, one: Occurrence) -> None:
        """Keep an occurrence in its place in the text."""
        insort(self._units.setdefault(one.unit, []), one, key=lambda o: (o.span, o.strong))

    def within(self, first: int, end: int) -> list[Occurrence]:
        """The occurrences in the units `[first, end)`, in order of the text."""
        return [o for at in range(max(0, first), end) for o in self._units.get(at, ())]
