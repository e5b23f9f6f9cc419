"""What a page's own markup says of where it was met: address, outlet, title, date of publication, time it was saved.

Tree and markup in, `Carried` out, each field with the tag that it comes from. The head of the markup is read for the
notes that browsers and SingleFile leave when they save a page.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from sayso.page.dates import written_dates
from sayso.records import Carried, Interval

HEAD_CHARS = 20_000
"""Code points of the markup in which a note of the saving program stands."""
MAX_JSON_CHARS = 500_000
"""Code points of one JSON-LD block; larger ones are not read."""
MAX_NODES = 5_000
"""Nodes of JSON-LD looked at."""
ARTICLES = ("Article", "Posting", "Report", "WebPage", "Review")
"""Ends of schema.org types that are pages with a date of their own."""

_SAVED_FROM = re.compile(r"<!--\s{0,20}saved from url=\(\d{1,6}\)(\S{1,2000}?)\s{0,20}-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s{0,20}Page saved with SingleFile\s(.{1,4000}?)-->", re.DOTALL)
_SINGLE_URL = re.compile(r"^\s{0,20}url:\s{0,10}(\S{1,2000})", re.MULTILINE)
_SINGLE_DATE = re.compile(r"^\s{0,20}saved date:\s{0,10}([^\n]{1,100})", re.MULTILINE)
_BROWSER_DATE = re.compile(
    r"(?P<month>[A-Z][a-z]{2}) (?P<day>\d{1,2}) (?P<year>\d{4}) (?P<time>\d\d:\d\d:\d\d) GMT(?P<zone>[+-]\d{4})"
)
_ISO = re.compile(
    r"\s{0,5}(?P<day>\d{4}-?\d{2}-?\d{2})"
    r"(?:[T ]{1,2}(?P<time>\d{2}:?\d{2}(?::?\d{2})?)(?:\.\d{1,9})?\s?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_URL_DATE = re.compile(
    r"[/_-](?P<year>20[0-4]\d|199\d)[/_-]?(?P<month>0[1-9]|1[0-2]|[1-9](?=[/_-]))"
    r"[/_-]?(?P<day>[0-3]\d|[1-9](?=[/_-]))(?=[/_.-]|$)"
)


def carried_by(tree: Any, markup: str) -> Carried:
    """What the page says of itself, with `basis` for each field that is set."""
    metas = _metas(tree)
    nodes = list(_json_ld(tree))
    basis: dict[str, str] = {}
    url = _first(basis, "url", _urls(tree, metas, markup))
    outlet = _first(basis, "outlet", _outlets(metas, nodes))
    title = _first(basis, "title", _titles(metas, nodes))
    seen = _first(basis, "seen", _seen(markup))
    published = next(_published(tree, metas, nodes), None)
    if published is not None:
        basis["published"] = published.basis
    return Carried(url=url, outlet=outlet, title=title, published=published, seen=seen, basis=basis)


def _first(basis: dict[str, str], field: str, found: Iterator[tuple[str, str]]) -> str | None:
    for value, tag in found:
        value = " ".join(value.split())
        if value and len(value) <= 2000:
            basis[field] = tag
            return value
    return None


def _metas(tree: Any) -> dict[str, str]:
    """Lower-cased name, property or itemprop of each meta element -> its first content."""
    out: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = meta.get("content")
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                name = meta.get(attribute)
                if name:
                    out.setdefault(name.strip().lower(), content.strip())
    return out


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, outer ones first; broken blocks are passed over."""
    seen = 0
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        words = script.text or ""
        if not words or len(words) > MAX_JSON_CHARS:
            continue
        try:
            level = [json.loads(words, strict=False)]
        except (ValueError, RecursionError):
            continue
        while level and seen < MAX_NODES:
            below: list[Any] = []
            for node in level:
                seen += 1
                if isinstance(node, list):
                    below += node
                elif isinstance(node, dict):
                    yield node
                    below += [node[k] for k in ("@graph", "mainEntity", "mainEntityOfPage") if k in node]
            level = below


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(isinstance(k, str) and k.endswith(ARTICLES) for k in (kinds if isinstance(kinds, list) else [kinds]))


def _urls(tree: Any, metas: dict[str, str], markup: str) -> Iterator[tuple[str, str]]:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and _is_address(link.get("href")):
            yield link.get("href"), "link:canonical"
    if _is_address(metas.get("og:url")):
        yield metas["og:url"], "meta:og:url"
    note = _SINGLE_FILE.search(markup, 0, HEAD_CHARS)
    if note and (found := _SINGLE_URL.search(note[1])) and _is_address(found[1]):
        yield found[1], "comment:singlefile"
    saved = _SAVED_FROM.search(markup, 0, HEAD_CHARS)
    if saved and _is_address(saved[1]):
        yield saved[1], "comment:saved_from_url"


def _is_address(value: str | None) -> bool:
    if not value or len(value) > 2000:
        return False
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _outlets(metas: dict[str, str], nodes: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    if "og:site_name" in metas:
        yield metas["og:site_name"], "meta:og:site_name"
    for node in nodes:
        publisher = node.get("publisher")
        publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
        if _is_article(node) and isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            yield publisher["name"], "jsonld:publisher"
    for name in ("publisher", "dc.publisher", "application-name"):
        if name in metas:
            yield metas[name], f"meta:{name}"


def _titles(metas: dict[str, str], nodes: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    if "og:title" in metas:
        yield metas["og:title"], "meta:og:title"
    for node in nodes:
        if _is_article(node) and isinstance(node.get("headline"), str):
            yield node["headline"], "jsonld:headline"
    if "twitter:title" in metas:
        yield metas["twitter:title"], "meta:twitter:title"


def _seen(markup: str) -> Iterator[tuple[str, str]]:
    note = _SINGLE_FILE.search(markup, 0, HEAD_CHARS)
    said = _SINGLE_DATE.search(note[1]) if note else None
    if said and (instant := browser_instant(said[1])) is not None:
        yield instant, "comment:singlefile"


def browser_instant(words: str) -> str | None:
    """`Fri Jan 06 2023 13:53:20 GMT+0200 (…)` as JavaScript writes it, or RFC 2822, as an instant in UTC."""
    match = _BROWSER_DATE.search(words)
    try:
        if match:
            stamp = datetime.strptime(
                " ".join(match.group("month", "day", "year", "time", "zone")), "%b %d %Y %H:%M:%S %z"
            )
        else:
            stamp = parsedate_to_datetime(words)
        return stamp.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if stamp.tzinfo else None
    except (ValueError, OverflowError, TypeError):
        return None


def _published(tree: Any, metas: dict[str, str], nodes: list[dict[str, Any]]) -> Iterator[Interval]:
    """The dates of publication that the markup gives, the most trusted first."""
    for node in sorted(nodes, key=lambda node: "WebPage" in str(node.get("@type"))):
        if _is_article(node):
            for name in ("datePublished", "dateCreated", "uploadDate"):
                if isinstance(node.get(name), str) and (found := tag_interval(node[name], f"jsonld:{name}")):
                    yield found
    for name in _date_names():
        if name in metas and (found := tag_interval(metas[name], f"meta:{name}")):
            yield found
    times = [t for t in tree.iter("time") if t.get("datetime") or t.get("content")]
    for element in sorted(times, key=lambda t: not _is_pubdate(t)):
        value = element.get("datetime") or element.get("content")
        if (_is_pubdate(element) or _near_top(element)) and (found := tag_interval(value, "time:datetime")):
            yield found
    for element in tree.iter("abbr", "span", "div", "p"):
        if "datePublished" in (element.get("itemprop") or "") or "published" in (element.get("class") or "").split():
            value = (
                element.get("content")
                or element.get("datetime")
                or element.get("title")
                or "".join(element.itertext())[:100]
            )
            if found := tag_interval(value, f"{element.tag}:datePublished"):
                yield found


@cache
def _date_names() -> tuple[str, ...]:
    """Names of meta elements that hold the date of publication, the most trusted first."""
    path = files("sayso.resources") / "markup" / "published.toml"
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))["meta"]["names"])


def _is_pubdate(element: Any) -> bool:
    words = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
    return "pubdate" in element.attrib or ("publi" in words and "update" not in words) or "entry-date" in words


def _near_top(element: Any) -> bool:
    """Does the element stand in the article, and in no comment, list or aside?"""
    inside = list(element.iterancestors())[:12]
    names = " ".join(f"{a.tag} {a.get('class') or ''} {a.get('id') or ''}" for a in inside).lower()
    return not any(word in names for word in ("comment", "related", "aside", "sidebar", "footer", "widget", "nav"))


def tag_interval(value: str, basis: str) -> Interval | None:
    """A date or instant of a tag as an interval: to the minute where it has a zone, else a day.

    The offset stays as it is written: the first ten characters are the day at the place of publication.
    """
    match = _ISO.match(value)
    if match is None:
        found = written_dates(value[:100])
        return _day(found[0].day, basis) if found else None
    digits = match["day"].replace("-", "")
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    if not 1980 <= day.year <= 2099:
        return None
    if match["time"] is None or match["zone"] is None:
        return _day(day, basis)
    clock = match["time"].replace(":", "").ljust(6, "0")
    try:
        start = datetime(
            day.year, day.month, day.day, int(clock[:2]), int(clock[2:4]), int(clock[4:]), tzinfo=_zone(match["zone"])
        )
    except ValueError:
        return _day(day, basis)
    end = start + timedelta(minutes=1)
    return Interval(start=_written(start), end=_written(end), precision="minute", basis=basis)


def _zone(words: str) -> timezone:
    if words[0] not in "+-":
        return UTC
    digits = words[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if words[0] == "-" else offset)


def _written(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z")


def _day(day: date, basis: str) -> Interval:
    return Interval(start=day.isoformat(), end=(day + timedelta(days=1)).isoformat(), precision="day", basis=basis)


def address_interval(url: str) -> Interval | None:
    """The day that an address names (`/2023/01/06/`), weak evidence, or None."""
    match = _URL_DATE.search(url)
    if match is None:
        return None
    try:
        return _day(date(int(match["year"]), int(match["month"]), int(match["day"])), "url:date")
    except ValueError:
        return None
