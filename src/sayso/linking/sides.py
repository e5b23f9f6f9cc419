"""Sides files: the parties of one conflict, with dates, and who speaks for which.

In: a TOML file (`resources/sides/ukraine-2022.toml` shows the format) and the words that name somebody. Out: the
side, and what it rests on. Without a file chosen by the user each page takes the first shipped file (by name) of
which names of two parties stand on the page, so that a page about another war has no side put on it.
"""

import hashlib
import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso.errors import SidesError
from sayso.folding import fold
from sayso.linking.names import person_key, spelling, words_of
from sayso.records import Party, Record

THIRD = "third party"
"""The side of observers, agencies and courts that a file lists: they stand beside the conflict."""
LONGEST = 7
"""Words of an alias at most."""
_CUT = re.compile(r"\s(?:to|against|with|for|from|on|over|who|which|that|after|about|near|by)\s.*", re.IGNORECASE)
_GROUPS = ("persons", "organisations", "units", "outlets")


class Member(Record, frozen=True):
    """A name of a sides file: whose it is, from when to when. `kind` is the group that it stands in; `of` the
    organisation that a person speaks for within a side that does not speak with one voice."""

    party: str
    name: str
    kind: str
    of: str | None
    since: str | None
    until: str | None


class Sides:
    """A sides file, ready to be asked. Immutable after it is made."""

    def __init__(self, table: dict[str, Any], text: str) -> None:
        self.text = text
        self.name: str = table["name"]
        self.title: str = table.get("title", self.name)
        self.digest = hashlib.sha256(text.encode()).hexdigest()
        self.since: str | None = table.get("from")
        self.until: str | None = table.get("until")
        self.parties: tuple[str, ...] = tuple(p["name"] for p in table["parties"])
        self.members: dict[tuple[str, ...], Member] = {}
        self.given: dict[tuple[str, ...], Member] = {}
        self._named: dict[str, re.Pattern[str]] = {}
        for party in table["parties"]:
            self._add_party(party, party["name"])
            words = "|".join(re.escape(fold(w)) for w in (*party.get("names", ()), *party.get("demonyms", ())))
            self._named[party["name"]] = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
        self._add_party(table.get("third", {}), THIRD)
        self._side = lru_cache(maxsize=50_000)(self._find)

    def _add_party(self, party: dict[str, Any], name: str) -> None:
        for alias in (*party.get("names", ()), *party.get("demonyms", ())):
            self._add(alias, Member(party=name, name=name, kind="party", of=None, since=None, until=None))
        for group in _GROUPS:
            for entry in party.get(group, ()):
                row = _entry(entry)
                full, aliases = row["name"], row.get("aliases", ())
                member = Member(
                    party=name, name=full, kind=group, of=row.get("of"), since=row.get("from"), until=row.get("until")
                )
                for alias in (full, *aliases):
                    self._add(alias, member)
                    if group == "persons" and len(person_key(alias)) == 2:
                        self.given[person_key(alias)] = member

    def _add(self, alias: str, member: Member) -> None:
        self.members.setdefault(tuple(spelling(w) for w in words_of(alias)), member)

    def named_on(self, folded: str) -> int:
        """How many parties are named in a folded text."""
        return sum(bool(pattern.search(folded)) for pattern in self._named.values())

    def member(self, name: str) -> Member | None:
        """The entry of the file that this name is, in any spelling; None where it only contains one."""
        words = tuple(spelling(w) for w in words_of(name))
        words = words[1:] if words[:1] == ("the",) else words
        return self.members.get(words) or self.given.get(person_key(name))

    def side(self, name: str, date: str | None) -> tuple[str | None, str]:
        """The side of a name or description ("a Ukrainian soldier") at a date, and its basis or the reason for none.

        A name outside the dates of its entry or of the file has none; two sides in one description have none.
        """
        return self._side(name, date)

    def _find(self, name: str, date: str | None) -> tuple[str | None, str]:
        if date and ((self.since and date < self.since) or (self.until and date >= self.until)):
            return None, "outside_dates"
        member = self.member(name)
        if member is None:
            found = [m for m in self._within(name) if _CUT.search(m.name)] or self._within(_CUT.sub("", name))
            parties = {m.party for m in found if m.party != THIRD} or {m.party for m in found}
            if len(parties) > 1:
                return None, "two_sides"
            if not found:
                return None, "not_in_sides_file"
            member = next(m for m in found if m.party in parties)
        if date and ((member.since and date < member.since) or (member.until and date >= member.until)):
            return None, "outside_dates"
        return member.party, f"sides:{self.name}:{member.name}"

    def _within(self, name: str) -> list[Member]:
        """Entries named within the words, longest first at each place."""
        words = tuple(spelling(w) for w in words_of(name))
        found: list[Member] = []
        i = 0
        while i < len(words):
            n = next((n for n in range(min(LONGEST, len(words) - i), 0, -1) if words[i : i + n] in self.members), 0)
            if n:
                found.append(self.members[words[i : i + n]])
            i += n or 1
        return found

    def unit_in(self, words: str) -> Member | None:
        """The armed unit that is named within the words, or None."""
        return next((m for m in self._within(words) if m.kind == "units"), None)

    def parties_in(self, words: str) -> tuple[str, ...]:
        """The parties that are named within the words, by name or demonym."""
        return tuple(dict.fromkeys(m.party for m in self._within(words) if m.kind == "party" and m.party != THIRD))

    def membership(self, name: str) -> tuple[Party, ...]:
        """The parties of an identity of this name, for its record."""
        member = self.member(name)
        if member is None or member.kind == "outlets":
            return ()
        basis = f"sides:{self.name}"
        return (Party(party=member.party, since=member.since or self.since, until=member.until, basis=basis),)


def _entry(entry: Any) -> dict[str, Any]:
    """An entry as a table: it may be written as a name or as `[name, [other names]]`."""
    if isinstance(entry, str):
        return {"name": entry}
    if isinstance(entry, list):
        return {"name": entry[0], "aliases": entry[1] if len(entry) > 1 else []}
    table: dict[str, Any] = entry
    return table


def parse(text: str, place: str) -> Sides:
    """A sides file from its text; `place` names it in errors. Raises SidesError with the place of the mistake."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SidesError(f"{place}: {error}.", "A sides file is TOML.") from error
    problem = _problem(table)
    if problem:
        raise SidesError(f"{place}: {problem}.", "See the shipped ukraine-2022 for the format.")
    return Sides(table, text)


def _problem(table: dict[str, Any]) -> str | None:
    """What is wrong with a table, with its place, or None."""
    if not isinstance(table.get("name"), str):
        return "`name` is missing"
    parties = table.get("parties")
    if not isinstance(parties, list) or not parties:
        return "`parties` must hold at least one party"
    if not isinstance(table.get("third", {}), dict):
        return "`third` must be a table"
    for number, party in enumerate((*parties, table.get("third", {})), 1):
        where = f"party {number}" if number <= len(parties) else "third"
        if not isinstance(party, dict) or (number <= len(parties) and not isinstance(party.get("name"), str)):
            return f"{where}: `name` is missing"
        for field in ("names", "demonyms"):
            if not _is_list_of_names(party.get(field, [])):
                return f"{where}: `{field}` must be a list of names"
        for group in _GROUPS:
            for i, entry in enumerate(party.get(group, ()), 1):
                if not _is_entry(entry):
                    return f"{where}: `{group}` entry {i} is no name, no [name, [other names]], no table with `name`"
    return None


def _is_list_of_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) and v for v in value)


def _is_entry(entry: Any) -> bool:
    if isinstance(entry, dict):
        dates = [entry.get("from"), entry.get("until")]
        named = isinstance(entry.get("name"), str) and _is_list_of_names(entry.get("aliases", []))
        return named and all(d is None or re.fullmatch(r"\d{4}-\d\d-\d\d", str(d)) for d in dates)
    if isinstance(entry, list):
        return bool(entry) and isinstance(entry[0], str) and (len(entry) == 1 or _is_list_of_names(entry[1]))
    return isinstance(entry, str) and bool(entry)


def load(name_or_path: str) -> Sides:
    """A shipped file by its name, or a file by its path. Raises SidesError where there is none or it is wrong."""
    shipped_file = files("sayso.resources") / "sides" / f"{name_or_path}.toml"
    if re.fullmatch(r"[\w-]+", name_or_path) and shipped_file.is_file():
        return parse(shipped_file.read_text(encoding="utf-8"), name_or_path)
    path = Path(name_or_path)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        names = ", ".join(sides.name for sides in shipped())
        raise SidesError(f"{name_or_path}: no such sides file ({error}).", f"Shipped files: {names}.") from error
    return parse(text, str(path))


@cache
def shipped() -> tuple[Sides, ...]:
    """The files that ride in the package, by name."""
    folder = files("sayso.resources") / "sides"
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".toml"))
    return tuple(parse((folder / name).read_text(encoding="utf-8"), name) for name in names)


def for_page(text: str, chosen: Sides | None) -> Sides | None:
    """The file for a page: the chosen one, else the first shipped one of which two parties are named on it."""
    if chosen is not None:
        return chosen
    folded = fold(text)
    return next((sides for sides in shipped() if sides.named_on(folded) >= 2), None)


def digest(chosen: Sides | None) -> str:
    """What linking rests on: the digest of the chosen file, or of all shipped ones where each page takes its own."""
    if chosen is not None:
        return chosen.digest
    return hashlib.sha256("".join(sides.digest for sides in shipped()).encode()).hexdigest()
