"""The invented world as records: persons, places, phrases out of `invented.toml`, and phrases filled in with spans.

`fill("{source} said that {content}", …)` gives the words and where each slot stands in them, so that every span of
a claim is known as it is written and never searched for.
"""

import random
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sayso.linking.sides import THIRD
from sayso.records import Interval, Precision, Quantity, Span

TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "invented.toml").read_text(encoding="utf-8"))
SLOT = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
NO_PERSON = -1


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks: spellings (the first is the name), side (None: on none) and organisation."""

    name: str
    spellings: tuple[str, ...]
    side: str | None
    org: str | None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Filled:
    """Words with the spans of the slots that were filled in, relative to the words."""

    text: str
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)

    def moved(self, by: int, name: str = "") -> dict[str, tuple[Span, ...]]:
        """The spans moved by so many characters, their names with `name` behind them."""
        return {k + name: tuple((a + by, b + by) for a, b in v) for k, v in self.spans.items()}

    def after(self, first: "Filled") -> "Filled":
        """These words behind others."""
        return Filled(first.text + self.text, first.spans | self.moved(len(first.text)))


def fill(template: str, slots: dict[str, "str | Filled"]) -> Filled:
    """The template's words with its slots filled in; `{slot:words}` gives the words itself."""
    out: list[str] = []
    spans: dict[str, tuple[Span, ...]] = {}
    at = end = 0
    for match in SLOT.finditer(template):
        before = template[end : match.start()]
        value = slots[match[1]] if match[2] is None else match[2]
        at += len(before)
        if isinstance(value, Filled):
            spans |= value.moved(at)
        words = value.text if isinstance(value, Filled) else value
        spans[match[1]] = (*spans.get(match[1], ()), (at, at + len(words)))
        at += len(words)
        end = match.end()
        out += [before, words]
    return Filled("".join([*out, template[end:]]), spans)


def filled_value(value: Any, names: dict[str, str]) -> Any:
    """A value of the table with the names put in."""
    if isinstance(value, str):
        return SLOT.sub(lambda m: names.get(m[1], m[0]), value) or None
    if isinstance(value, list):
        return [filled_value(v, names) for v in value]
    return value


def people() -> list[Person]:
    """The persons that the table names."""
    return [
        Person(
            name=row["name"], spellings=(row["name"], *row["aliases"]),
            side=None if row["side"] == NO_PERSON else TABLE["sides"][row["side"]]["name"],
            org=None if row["side"] == NO_PERSON else TABLE["sides"][row["side"]]["orgs"][row["org"]],
        )
        for row in TABLE["people"]["rows"]
    ]  # fmt: skip


def crowd(chance: random.Random, n: int) -> list[Person]:
    """More persons of made-up names, spread over the sides and none."""
    table = TABLE["people"]
    out: dict[str, Person] = {}
    while len(out) < n:
        name = f"{chance.choice(table['given'])} {''.join(chance.choices(table['family'], k=3)).title()}"
        side = chance.choice([*TABLE["sides"], None])
        org = chance.choice(side["orgs"]) if side else None
        out.setdefault(name, Person(name, (name,), side["name"] if side else None, org))
    return list(out.values())


def unnamed(chance: random.Random) -> Person:
    """A source without a name."""
    words = chance.choice(TABLE["people"]["descriptions"])
    return Person(words, (words,), None, None, named=False)


def hostile_people() -> list[Person]:
    """Persons whose very names try to run; some are on a side."""
    sides = TABLE["sides"]
    return [
        Person(words, (words,), sides[i % 3]["name"], sides[i % 3]["orgs"][0])
        for i, words in enumerate(TABLE["hostile"]["words"])
    ]


def parties() -> list[str]:
    """The sides that are a party to the conflict."""
    return [s["name"] for s in TABLE["sides"] if s["name"] != THIRD]


def interval(day: date, precision: str) -> Interval:
    """The time around a day at a precision; `open_start` and `open_end` lack one end."""
    after = day + timedelta(days=1)
    if precision in ("minute", "hour"):
        start, end = (
            f"{day}T09:30:00+02:00",
            f"{day}T09:31:00+02:00" if precision == "minute" else f"{day}T10:30:00+02:00",
        )
        return Interval(start=start, end=end, precision=precision, basis="rule:clock")  # type: ignore[arg-type]
    if precision == "week":
        first = day - timedelta(days=day.weekday())
        return _days(first, first + timedelta(days=7), "week")
    if precision == "month":
        return _days(day.replace(day=1), _month_after(day), "month")
    if precision == "season":
        first = date(day.year, 1 + (day.month - 1) // 3 * 3, 1)
        return _days(first, _month_after(first + timedelta(days=62)), "season")
    if precision == "year":
        return _days(date(day.year, 1, 1), date(day.year + 1, 1, 1), "year")
    if precision == "vague":
        return _days(day - timedelta(days=25), after, "vague")
    if precision == "open_start":
        return Interval(start=None, end=str(after), precision="vague", basis="rule:before_publication")
    if precision == "open_end":
        return Interval(start=str(day), end=None, precision="vague", basis="rule:since")
    return _days(day, after, "day")


TIMES = ("day", "day", "day", "hour", "minute", "week", "month", "season", "year", "vague", "open_start", "open_end")
"""Precisions of times, the commonest most often."""
_WHEN = {
    "day": "on {:%A}",
    "hour": "on {:%A} at half past nine",
    "minute": "at 09:30 on {:%A}",
    "week": "in the week of {:%d %B}",
    "month": "in {:%B %Y}",
    "season": "early in {:%Y}",
    "year": "in {:%Y}",
    "vague": "lately",
    "open_start": "before {:%d %B}",
    "open_end": "since {:%d %B}",
}


def when_words(day: date, precision: str) -> str:
    """How English says that time."""
    return _WHEN[precision].format(day)


def _days(start: date, end: date, precision: Precision) -> Interval:
    return Interval(start=str(start), end=str(end), precision=precision, basis=f"rule:{precision}")


def _month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def number(row: dict[str, Any], n: int) -> tuple[str, Quantity]:
    """A number as a row of the table writes it, and its value without spans."""
    low, high = (row[k] * n if k in row else None for k in ("low", "high"))
    words = row["words"].format(n=f"{n:,}", m=f"{round(n * 1.3):,}")
    high = float(round(n * 1.3)) if row["bound"] == "range" else high
    value = None if row["bound"] == "range" else float(n)
    return words, Quantity(
        value=value, low=low, high=high, bound=row["bound"], unit=None, of="people", scope="killed", spans=()
    )
