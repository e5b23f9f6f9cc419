"""Whose answers exclude each other: a question and its claims in, positions out.

A question's status says that some answers do; here each is told apart, by the rules of linking.status: values that
exclude each other, firm ones, of several voices, and known to be of one time.
"""

from collections.abc import Mapping

from sayso.linking.events import days_of
from sayso.linking.status import STATES, excluding
from sayso.records import Claim, Position, Question

UNSURE = ("hedged", "opinion")
PAGE = "page "


def changed(question: Question, position: Position) -> bool:
    """Does the answer that its speakers gave later exclude this one? What is only progress does not."""
    if position.status == "current":
        return False
    mine = set(position.speakers)
    later = [p for p in question.positions if p.status == "current" and (mine & set(p.speakers) or not mine)]
    return any(_exclude(question, position, p, unknown=True) for p in later)


def rivals(question: Question, claims: Mapping[str, Claim]) -> tuple[Position, ...]:
    """The answers that stand and that another one excludes, of one time as far as that is known."""
    now = [p for p in question.positions if p.status == "current" and _firm(p, claims)]
    times = [_times(question, p, claims) for p in now]
    denied = [_denied(p, claims) for p in now]
    found = {
        n
        for a in range(len(now))
        for b in range(a + 1, len(now))
        if _of_one_time(times[a] & times[b], denied[a] | denied[b])
        and len({*now[a].origins, *now[b].origins}) > 1
        and _exclude(question, now[a], now[b], unknown=False)
        for n in (a, b)
    }
    return tuple(now[n] for n in sorted(found))


def excluded(question: Question, position: Position, by: tuple[Position, ...]) -> bool:
    """Would one of these answers exclude it, if they were of one time?"""
    return any(_exclude(question, position, p, unknown=False) for p in by)


def _exclude(question: Question, a: Position, b: Position, *, unknown: bool) -> bool:
    try:
        return excluding(question.kind, a.value, b.value)
    except (KeyError, TypeError):  # a kind or value that has no rule
        return unknown


def _of_one_time(shared: set[str], denied: set[str]) -> bool:
    """A shared day tells; a shared page only where one of the two is denied there."""
    return any(not t.startswith(PAGE) or t in denied for t in shared)


def _denied(position: Position, claims: Mapping[str, Claim]) -> set[str]:
    mine = (claims[id] for id in position.claims if id in claims)
    return {PAGE + c.document for c in mine if c.standing == "denied"}


def _firm(position: Position, claims: Mapping[str, Claim]) -> bool:
    unsure = isinstance(position.value, dict) and position.value.get("how") == "may"
    return not unsure and any(id in claims and claims[id].standing not in UNSURE for id in position.claims)


def _times(question: Question, position: Position, claims: Mapping[str, Claim]) -> set[str]:
    """Of a happening its one event; of a state the days, and the pages on which it is denied."""
    if question.kind not in STATES:
        return {"the event"}
    mine = [claims[id] for id in position.claims if id in claims]
    return {t for c in mine for t in (*(days_of(c.when) or days_of(c.said_at)), PAGE + c.document)}
