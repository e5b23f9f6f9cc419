"""How a claim or a page is cited: a capture and its document in, words that let others find and check them out."""

from importlib.metadata import version

from sayso.desk import views
from sayso.records import Capture, Claim, Document


def title_of(capture: Capture | None, document: Document) -> str:
    """The title of a page where it was met, else its headline, in one line."""
    heading = document.text[slice(*document.title)] if document.title else ""
    return " ".join(((capture.title if capture else None) or heading).split())


def span_words(claim: Claim) -> str:
    """The characters under a claim's content: `120–180` or `120–180, 200–220`; counted from 0, in code points."""
    return ", ".join(f"{a}–{b}" for a, b in claim.content)


def citation(claim: Claim, document: Document, capture: Capture | None) -> str:
    """A claim's quote with its page: outlet, title, address, published, seen, characters, sha256, version."""
    parts = [f"“{claim.text}” ({views.speaker_words(claim)} {views.verb(claim)})."]
    if capture and capture.outlet:
        parts.append(f"{capture.outlet}.")
    if title := title_of(capture, document):
        parts.append(f"“{title}”.")
    if capture and (capture.url or capture.source):
        parts.append(f"{capture.url or capture.source}.")
    if capture and capture.published:
        parts.append(f"Published {views.interval_words(capture.published)}.")
    if capture and capture.seen:
        parts.append(f"Seen {views.date_words(capture.seen)}.")
    parts.append(f"Characters {span_words(claim)} of the text ({document.text_rule}) of sha256 {document.sha256}.")
    parts.append(f"{claim.id}, sayso {version('sayso')}.")
    return " ".join(parts)
