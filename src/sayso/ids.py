"""Ids made from content: strings in, `prefix_` + 16 hex out. No clock, no counter, no randomness.

The law: an id never names other words. Whatever an id is made of is spelled out here, once; the parts are
joined as JSON, so that no choice of parts can collide by concatenation.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from sayso.records import Span, Spans

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False).encode


def digest(prefix: str, parts: Sequence[Any]) -> str:
    """`prefix` + 16 hex digits of the sha256 of `parts` as compact JSON."""
    body = _encode(parts)
    return prefix + hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def words(text: str, spans: Iterable[Span]) -> list[str]:
    """The characters of `text` under each span."""
    return [text[a:b] for a, b in spans]


def document_id(sha256: str) -> str:
    """Of the bytes alone, so that an outlet or date supplied later changes no id."""
    return "d_" + sha256[:16]


def capture_id(document: str, url: str | None, source: str) -> str:
    """Of document, the url that the bytes or the record carry (not one given by `--meta`), and source."""
    return digest("k_", [document, url, source])


def segment_id(document: str, kind: str, span: Span, text: str) -> str:
    """Of document, type, span and the words under it."""
    return digest("s_", [document, kind, [list(span)], words(text, [span])])


def mention_id(document: str, kind: str, span: Span, text: str) -> str:
    """Of document, kind, span and the words under it."""
    return digest("m_", [document, kind, [list(span)], words(text, [span])])


def claim_id(document: str, content: Spans, text: str, number: int) -> str:
    """Of document, content spans, the words under them, and the number among claims of the very same content."""
    return digest("c_", [document, [list(s) for s in content], words(text, content), number])


def cluster_id(prefix: str, least_member: str, slot: Sequence[Any]) -> str:
    """Of the least member's id and the slot that makes the cluster (`i_`, `e_`, `o_`, `q_`)."""
    return digest(prefix, [least_member, list(slot)])


def link_id(source: str, target: str, kind: str, slot: str) -> str:
    """Of the two claims, the kind and the slot."""
    return digest("l_", [source, target, kind, slot])
