"""The filter bar that all list rooms share: an address in, a form and what it hides in words out.

The filters live in the address, so that a view can be sent as a link; the form is a plain GET and needs no script.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from sayso import wording as words
from sayso.desk import views
from sayso.desk.rooms import shared
from sayso.errors import NotFound
from sayso.ledger import Reader

LABELS = {
    "by": "said by", "about": "about", "side": "side", "standing": "verb", "since": "from", "until": "until",
    "kind": "kind", "status": "status",
}  # fmt: skip
HINTS = {
    "by": "a name, or a word of it", "about": "words, a person, a place", "since": "2023-03-05, 2023-03 or 2023",
    "until": "2023-03-05, 2023-03 or 2023",
}  # fmt: skip
CLAIMS = {"attributed": "put on somebody", "narrated": "said by the page itself"}
QUESTIONS = {
    "who_holds": "who holds what", "did_it_happen": "did it happen", "who_did_it": "who did it", "how_many": "how many",
    "what_will": "what somebody will do", "is_it_so": "is it so", "why": "why, or whose fault", "about": "other",
}  # fmt: skip
ORIGINS = {
    "statement": "a statement", "post": "a post", "footage": "footage", "paper": "a document",
    "agency_text": "an agency’s text", "page": "a page’s own words",
}  # fmt: skip
IDENTITIES = {
    "person": "person", "organisation": "organisation", "unit": "armed unit", "place": "place",
    "facility": "facility", "medium": "medium",
}  # fmt: skip
KEPT = ("q", "question", "origin", "document")
"""What an address says beside filters, and a form hands on."""


@dataclass(frozen=True, slots=True)
class Field:
    """One input of the form; `options` are (value, words) where it is a choice."""

    name: str
    label: str
    value: str
    hint: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """What the template shows: the form, the filters that hold (each with the address without it), and the counts."""

    action: str
    fields: tuple[Field, ...]
    kept: tuple[tuple[str, str], ...]
    chips: tuple[tuple[str, str, str], ...]
    cleared: str
    counts: str
    json: str
    csv: str


def bar(
    request: Request,
    reader: Reader,
    *,
    noun: str,
    found: int,
    total: int,
    data: str,
    kinds: Mapping[str, str] | None = None,
    names: Sequence[str] = shared.FILTERS,
    note: str = "",
    data_asks: Mapping[str, str] | None = None,
) -> Bar:
    """The bar of a list: `found` of `total` things called `noun` fit; `data` is the list's address without ending.

    `note` says more of what is hidden, such as what has no date; `data_asks` what the data's address asks otherwise.
    """
    here = dict(request.query_params)
    asked = {k: v for k in (*names, "status") if (v := here.get(k))}
    options = {
        "side": [(side, views.side_words(side)) for side in reader.sides()],
        "standing": list(words.VERBS.items()),
        "kind": list((kinds or {}).items()),
    }
    fields = tuple(
        Field(name, LABELS[name], here.get(name, ""), HINTS.get(name, ""), tuple(options.get(name, ())))
        for name in names
        if name not in options or options[name]
    )

    def without(*left_out: str) -> str:
        kept = {k: v for k, v in here.items() if k not in (*left_out, "from")}
        return f"{request.url.path}?{urlencode(kept)}" if kept else request.url.path

    return Bar(
        action=request.url.path,
        fields=fields,
        kept=tuple((k, here[k]) for k in (*KEPT, "status") if here.get(k)),
        chips=tuple((LABELS[k], _said(reader, k, v, kinds or {}), without(k)) for k, v in asked.items()),
        cleared=without(*asked),
        counts=_counts(noun, found, total, note, bool(asked)),
        json=_data(data, {**here, **(data_asks or {})}),
        csv=_data(f"{data}.csv", {**here, **(data_asks or {})}),
    )


def _data(address: str, here: Mapping[str, Any]) -> str:
    asked = {k: v for k, v in here.items() if k != "from" and v}
    return f"{address}?{urlencode(asked)}" if asked else address


def _said(reader: Reader, name: str, value: str, kinds: Mapping[str, str]) -> str:
    """A filter's value as people read it: a name for an id, words for a code."""
    if name in ("by", "about") and value.startswith("i_"):
        try:
            return reader.identity(value).name
        except NotFound:
            return value
    table: Mapping[str, str] = {"standing": words.VERBS, "status": words.STATUS, "kind": kinds}.get(name, {})
    return table.get(value, views.side_words(value) if name == "side" else value)


def _counts(noun: str, found: int, total: int, note: str, asked: bool) -> str:
    """`34 of 150 claims; the filter hides 116`."""
    if not asked:
        return words.plural(found, noun)
    hidden = total - found
    parts = [f"{found:,} of {words.plural(total, noun)}"]
    parts.append(f"the filter hides {hidden:,}" if hidden else "the filter hides none")
    return "; ".join([*parts, note] if note else parts)
