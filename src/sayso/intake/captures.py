"""Where a document was met: of what a person gives, what the record around it says, and what its own markup says.

Field by field in that order; `Capture.basis` names for each what told it: `given`, `record:url`, a tag. A file's
own time stamp is never asked: it tells when a copy was made on some machine.
"""

from typing import TypeVar

from sayso import ids
from sayso.intake import addresses
from sayso.records import Capture, Carried, Item, Page

NO_SEEN = "neither the page nor its record tells when it was seen"
NO_PUBLISHED = "neither the page nor its record tells when it was published"

T = TypeVar("T")


def capture(page: Page, item: Item, given: Carried | None = None) -> Capture:
    """The capture of an item whose page was read; `previous` is left to the ledger.

    Its id is made of the address that bytes or record carry, not of a given one, so that `--meta` changes no id.
    """
    document, tellers = page.document, [one for one in (given, item.carried, page.carried) if one]
    basis: dict[str, str] = {}

    def first(field: str) -> str | None:
        for teller in tellers:
            value: str | None = getattr(teller, field)
            if value is not None:
                basis[field] = teller.basis.get(field, "given")
                return value
        return None

    url = first("url")
    outlet = first("outlet")
    if outlet is None and url and (outlet := addresses.host(url)):
        basis["outlet"] = "url:host"
    title, seen, forwarded = first("title"), first("seen"), first("forwarded_from")
    if title is None and document.title:
        title, basis["title"] = document.text[slice(*document.title)], "text:title"
    if seen is None and url and (copy := addresses.archived(url)):
        seen, basis["seen"] = copy[0], "url:archive"
    published = next((teller.published for teller in tellers if teller.published), document.published)
    reason = next((teller.published_reason for teller in tellers if teller.published_reason), None)
    if published:
        basis["published"] = published.basis
    return Capture(
        id=ids.capture_id(document.id, item.carried.url or page.carried.url, item.source),
        document=document.id,
        source=item.source,
        url=url,
        outlet=outlet,
        title=title,
        published=published,
        published_reason=None if published else reason or document.published_reason or NO_PUBLISHED,
        seen=seen,
        seen_reason=None if seen else NO_SEEN,
        forwarded_from=forwarded,
        basis=dict(sorted(basis.items())),
        previous=None,
    )
