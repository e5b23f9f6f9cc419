"""Helpers: a page of a text or of markup, and its segments as pairs of type and words."""

import hashlib

from sayso.page import read_page
from sayso.records import Decoded


def decoded(text, media_type="text/plain"):
    """Characters as intake hands them on."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Decoded(sha256=digest, media_type=media_type, text=text, charset="utf-8", charset_basis="given")


def plain(text):
    """The page of a plain text."""
    return read_page(decoded(text))


def markup(text):
    """The page of HTML."""
    return read_page(decoded(text, "text/html"))


def words(page, span):
    """The characters under a span of a page."""
    return page.document.text[span[0] : span[1]]


def pairs(page):
    """The segments of a page: type and words, in order."""
    return [(s.type, words(page, (s.start, s.end))) for s in page.segments]


def of_type(page, *kinds):
    """The words of all segments of these types."""
    return [text for kind, text in pairs(page) if kind in kinds]


REPORT = [
    "A blast damaged the landing stage at Portmere on Tuesday, the harbour office said, and the ferry will not run.",
    "Two people were hurt. The harbour master, Tom Reyle, said that a gas bottle had exploded in the kiosk.",
    '"It was loud, and then it was over," he told the radio. A witness spoke of two bangs.',
    "The company that owns the kiosk denied that any gas was stored there and asked for patience.",
    "The office called that answer premature and promised a report of its own within the month.",
]
"""Invented reporting, a paragraph an entry."""
TITLE = "Ferry stopped after blast at Portmere"


def flat(*, above=(), amid=(), below=(), gap="\n\n"):
    """A flat page: headline, report, and lines above it, amid it (after the second paragraph) and below it."""
    return gap.join([TITLE, *above, *REPORT[:2], *amid, *REPORT[2:], *below])
