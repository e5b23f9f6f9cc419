"""Values of records as JSON: a record in, compact JSON text out, the same everywhere (columns, exports, ids).

The law: fields in the record's order, free-form dicts by key, floats rounded to four places and written in their
shortest form; a number that is not finite raises (msgspec would write null without a word).
"""

import json
import math
from typing import Any

import msgspec

from sayso.errors import LedgerError

PLACES = 4
"""Decimals of a stored float."""

_NAMES: dict[type, tuple[tuple[str, str], ...]] = {}


def _names(kind: type) -> tuple[tuple[str, str], ...]:
    """(attribute, key) of each field of a record, in order."""
    if kind not in _NAMES:
        _NAMES[kind] = tuple((f.name, f.encode_name) for f in msgspec.structs.fields(kind))
    return _NAMES[kind]


def number(value: float) -> float:
    """`value` at four places. Raises LedgerError where it is not finite."""
    if not math.isfinite(value):
        raise LedgerError(f"{value} is no finite number.", "Please report this: it is a mistake in sayso.")
    return round(value, PLACES) + 0.0  # + 0.0: no negative zero


def plain(value: Any) -> Any:
    """Records, tuples and dicts as dicts, lists and scalars that JSON can hold."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return number(value)
    if isinstance(value, msgspec.Struct):
        return {key: plain(getattr(value, name)) for name, key in _names(type(value))}
    if isinstance(value, dict):
        return {key: plain(value[key]) for key in sorted(value)}
    return [plain(v) for v in value]


def to_json(value: Any) -> str:
    """Compact JSON of a record or value, in one line."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def to_json_or_none(value: Any) -> str | None:
    """The same, with None kept as SQL's null."""
    return None if value is None else to_json(value)
