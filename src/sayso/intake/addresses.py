"""Web addresses as strings: their host, their archived original, and a key under which spellings of one meet."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from sayso.intake import dates

_WEB = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:ph|today|is|li|vn|fo|md))/(\d{14})(?:[a-z]{2}_)?/(https?:/.+)", re.I
)
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|yclid|mc_[ce]id|igshid", re.IGNORECASE)
MAX_ADDRESS_CHARS = 4_000
"""Code points of an address; longer ones are data, not addresses."""


def web(value: object) -> str | None:
    """`value` if it is an address of the web (`http:`, `https:`), else None: other schemes can be made to run."""
    text = value.strip() if isinstance(value, str) else ""
    return text if len(text) <= MAX_ADDRESS_CHARS and _WEB.fullmatch(text) else None


def host(url: str) -> str | None:
    """The host without `www.`, of the archived page where `url` is a copy in a web archive."""
    copy = archived(url)
    try:
        name = urlsplit(copy[1] if copy else url).hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def archived(url: str) -> tuple[str, str] | None:
    """Of an address in a web archive: when the copy was made (instant) and the address it was made of; else None."""
    match = _ARCHIVED.fullmatch(url)
    if match is None:
        return None
    made = dates.instant(f"{match[1][:8]} {match[1][8:10]}:{match[1][10:12]}:{match[1][12:]}Z")
    original = re.sub(r"^(https?):/+", r"\1://", match[2], flags=re.IGNORECASE)
    return (made, original) if made else None


def key(url: str) -> str:
    """The address without scheme, `www.`, fragment, tracking parameters and a last slash: equal keys, one page."""
    try:
        parts = urlsplit(url.strip())
        name, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return url.strip()
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)])
    shown = name if port in (None, 80, 443) else f"{name}:{port}"
    return shown + parts.path.rstrip("/") + (f"?{query}" if query else "")
