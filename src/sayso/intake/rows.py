"""A record of a table or JSON file -> the document in it. Field names are looked up in one table, `FIELDS`.

The bytes of a row are its title, a blank line and its text, as UTF-8; without a title its text alone. A row with a
`channel` and an `id` is a post: channel, `#id`, a blank line, text, so that the same words on two days are two
documents. Where a row has no text but a page's markup (`html`), the bytes are the markup.
"""

import re
from collections.abc import Iterable, Mapping

from sayso.intake import addresses, dates
from sayso.records import Carried, Item, Skip

FIELDS: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "full_text", "fulltext", "article_text", "article_body", "articlebody",
        "maintext", "main_text", "plaintext", "plain_text", "story", "post_text", "raw_content", "raw_text", "message",
    ),
    "html": ("html", "raw_html", "page_html"),
    "title": ("title", "headline", "heading", "head", "subject", "article_title"),
    "url": (
        "url", "link", "href", "uri", "address", "permalink", "canonical_url", "canonical", "source_url", "page_url",
        "article_url", "web_url", "weburl", "source",
    ),
    "published": (
        "published", "date", "published_at", "publishedat", "publish_date", "date_publish", "date_published",
        "datepublished", "publication_date", "publishing_date", "published_date", "pubdate", "pub_date",
        "webpublicationdate", "posted_at", "created_at", "created", "datetime", "timestamp", "time",
    ),
    "outlet": (
        "outlet", "publisher", "source_name", "sitename", "site_name", "site", "newspaper", "publication", "medium",
        "channel", "channel_name", "source-hostname", "source_domain", "domain", "hostname", "source",
    ),
    "seen": (
        "seen", "seen_at", "retrieved", "retrieved_at", "accessed", "accessed_at", "crawled_at", "scraped_at",
        "fetched_at", "captured_at", "date_download", "download_date",
    ),
    "forwarded_from": ("forwarded_from", "forward_from", "fwd_from"),
    "channel": ("channel", "channel_name"),
    "id": ("id", "message_id", "post_id"),
}  # fmt: skip
"""What a row tells -> the usual names of the field, the most telling first; case and spaces do not matter."""

MAX_LINE_CHARS = 2_000
"""Code points of a title, outlet or channel; beyond this it is no line that people would read."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
Row = Mapping[str, object]


def normal(name: str) -> str:
    """A field's name as `FIELDS` writes it."""
    return name.strip().lstrip("\ufeff").lower().replace(" ", "_")


def known(names: Iterable[str]) -> set[str]:
    """What a row with fields of these names can tell: the keys of `FIELDS`."""
    given = {normal(name) for name in names}
    return {told for told, usual in FIELDS.items() if not given.isdisjoint(usual)}


def has_text(row: Row) -> bool:
    """Has the row a field for text or markup, even if it is empty?"""
    return not {"text", "html"}.isdisjoint(known(row))


def item(source: str, row: Row) -> Item | Skip:
    """The document of a row; a Skip where it has no text. Values that are no text, number or list are not read."""
    row = {normal(name): value for name, value in row.items()}
    text, markup = _text(row, "text"), _text(row, "html")
    if not (text or markup):
        return Skip(source=source, reason="empty", detail="the row has no text")
    title, channel, number = (_line(row, told) for told in ("title", "channel", "id"))
    if not text:
        data = markup.encode()
    elif channel and number:
        data = post(channel, number, f"{title}\n\n{text}" if title else text)
    else:
        data = (f"{title}\n\n{text}" if title else text).encode()
    return Item(source=source, data=data, carried=_carried(row))


def post(channel: str, number: str, text: str) -> bytes:
    """The bytes of a post, such as a message of a Telegram channel."""
    return f"{channel}\n#{number}\n\n{storable(text)}".encode()


def storable(text: str) -> str:
    """`text` without what UTF-8 can't hold: lone surrogates (JSON escapes make them) and U+0000 become U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)


def line(value: object) -> str | None:
    """`value` as one line, white space collapsed; None where nothing is left."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return storable(" ".join(str(value)[:MAX_LINE_CHARS].split())) or None


def _values(row: Row, told: str) -> Iterable[tuple[str, object]]:
    """The non-empty values that may tell it, with the name of their field, the most telling first."""
    return ((name, row[name]) for name in FIELDS[told] if row.get(name) not in (None, "", [], {}))


def _text(row: Row, told: str) -> str:
    for _, value in _values(row, told):
        if isinstance(value, list):  # paragraphs
            value = "\n\n".join(part for part in value if isinstance(part, str))
        if isinstance(value, str) and value.strip():
            return storable(value)
    return ""


def _line(row: Row, told: str) -> str | None:
    return next((found for _, value in _values(row, told) if (found := line(value))), None)


def _carried(row: Row) -> Carried:
    basis: dict[str, str] = {}

    def tell(told: str, found: Iterable[tuple[str, str | None]]) -> str | None:
        for name, value in found:
            if value:
                basis[told] = f"record:{name}"
                return value
        return None

    url = tell("url", ((name, addresses.web(value)) for name, value in _values(row, "url")))
    outlet = tell("outlet", ((name, _outlet(value)) for name, value in _values(row, "outlet")))
    title = tell("title", ((name, line(value)) for name, value in _values(row, "title")))
    seen = tell("seen", ((name, dates.instant(value)) for name, value in _values(row, "seen")))
    forwarded = tell("forwarded_from", ((name, line(value)) for name, value in _values(row, "forwarded_from")))
    published, reason = None, None
    for name, value in _values(row, "published"):
        published = dates.interval(value, f"record:{name}")
        if published:
            basis["published"], reason = published.basis, None
            break
        reason = reason or f"the record's {name} names no day: {line(value) or '?'}"[:200]
    return Carried(
        url=url, outlet=outlet, title=title, published=published, published_reason=reason, seen=seen,
        forwarded_from=forwarded, basis=basis,
    )  # fmt: skip


def _outlet(value: object) -> str | None:
    if isinstance(value, dict):  # {"id": …, "name": …}, as news interfaces give it
        value = value.get("name")
    return None if addresses.web(value) else line(value)
