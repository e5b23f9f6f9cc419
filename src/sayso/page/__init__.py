"""From characters to a page: stored text, typed segments, language, date of publication. Pure.

Public: `read_page`. The way of plain text is `plain.py`, the way of HTML `html.py`, `extraction.py`, `marked.py`.
"""

import hashlib

from sayso import ids, settings
from sayso.errors import PageSkipped
from sayso.page.flags import flags_of
from sayso.page.html import html_text
from sayso.page.language import language_of
from sayso.page.marked import marked_parts
from sayso.page.parts import Part, segments_of
from sayso.page.plain import plain_parts
from sayso.page.published import published_in
from sayso.page.saved import carried_by
from sayso.records import Carried, Decoded, Document, Page

PLAIN_RULE = "plain-1"
HTML_RULE = "html-1"
"""Names of the ways in which stored text is made; another way gets another name."""

__all__ = ["read_page"]


def read_page(decoded: Decoded) -> Page:
    """The page that decoded bytes make: document, segments in order that cover its text, what its markup carries.

    Raises PageSkipped: `no_text` where there are no letters, `too_deep` where markup nests beyond MAX_HTML_DEPTH,
    `too_large` where the text is longer than MAX_TEXT_CHARS code points.
    """
    carried = Carried()
    if decoded.media_type == "text/html":
        page = html_text(decoded.text)
        text, rule = page.text, HTML_RULE
        _check(text)
        carried = carried_by(page.tree, decoded.text)
        parts = marked_parts(page)
    else:
        text, rule = decoded.text, PLAIN_RULE
        _check(text)
        parts = plain_parts(text)
    document = _document(decoded, text, rule, parts, carried)
    return Page(document=document, segments=segments_of(text, document.id, parts), carried=carried)


def _check(text: str) -> None:
    if len(text) > settings.MAX_TEXT_CHARS:
        raise PageSkipped("too_large", f"{len(text)} characters of text; {settings.MAX_TEXT_CHARS} are the most")
    if not any(map(str.isalnum, text)):
        raise PageSkipped("no_text", "no letter or digit is left without markup")


def _document(decoded: Decoded, text: str, rule: str, parts: list[Part], carried: Carried) -> Document:
    report = [text[p.start : p.end] for p in parts if p.type == "body"]
    listed = [p.type == "related" for p in parts[1:]] + [False]  # what stands over links announces them
    ends = (p for p, over in zip(parts, listed, strict=False) if p.type in ("related", "furniture") and not over)
    rest = [text[p.start : p.end] for p in ends]
    title = next(((p.start, p.end) for p in parts if p.type == "title"), None)
    language, language_reason = language_of("\n".join(report) or text)
    published, published_reason = carried.published, None
    if published is None:
        published, published_reason = published_in(text, parts, day_first=language not in (None, "en"))
    return Document(
        id=ids.document_id(decoded.sha256),
        sha256=decoded.sha256,
        media_type=decoded.media_type,
        text=text,
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text_rule=rule,
        title=title,
        language=language,
        language_reason=language_reason,
        published=published,
        published_reason=published_reason,
        flags=decoded.flags + flags_of(report, rest),
    )
