import hashlib

from hypothesis import given
from hypothesis import strategies as st

from sayso import ids
from sayso.intake import capture
from sayso.intake.captures import NO_PUBLISHED, NO_SEEN
from sayso.records import Carried, Document, Interval, Item, Page

SHA = hashlib.sha256(b"words").hexdigest()


def day(text, basis):
    return Interval(start=text, end=None, precision="day", basis=basis)


def page(carried=None, published=None, reason="no date on the page"):
    document = Document(
        id=ids.document_id(SHA), sha256=SHA, media_type="text/plain", text="words", text_sha256=SHA, text_rule="1",
        title=None, language="en", language_reason=None, published=published,
        published_reason=None if published else reason,
    )  # fmt: skip
    return Page(document=document, segments=(), carried=carried or Carried())


def item(carried=None, source="a.html"):
    return Item(source=source, data=b"words", carried=carried or Carried())


def carried(who, *fields):
    values = {
        "url": f"https://{who}.example/1",
        "outlet": who,
        "title": f"title of {who}",
        "seen": "2023-01-01T00:00:00Z",
    }
    return Carried(**{f: values[f] for f in fields}, basis={f: f"{who}:{f}" for f in fields})


def test_given_over_record_over_markup():
    """Field by field: what a person gives, else what the record says, else the page's markup; each with its basis."""
    made = capture(
        page(carried("tag", "url", "outlet", "title", "seen")),
        item(carried("record", "outlet", "title")),
        carried("given", "title"),
    )
    assert (made.url, made.outlet, made.title) == ("https://tag.example/1", "record", "title of given")
    assert made.basis == {"outlet": "record:outlet", "seen": "tag:seen", "title": "given:title", "url": "tag:url"}


def test_nothing_is_filled_in():
    """What nobody tells is null, with a reason."""
    made = capture(page(), item())
    assert (made.url, made.outlet, made.title, made.seen, made.published) == (None, None, None, None, None)
    assert made.published_reason == "no date on the page"
    assert made.seen_reason == NO_SEEN
    assert made.basis == {}
    assert made.previous is None
    assert capture(page(reason=None), item()).published_reason == NO_PUBLISHED


def test_publication_falls_back_to_the_document():
    """The publication is given, the record's, or the document's own; else the record's reason, else the document's."""
    own, told = day("2023-01-01", "meta:article:published_time"), day("2023-01-02", "record:date")
    assert capture(page(published=own), item()).published == own
    assert capture(page(published=own), item()).basis == {"published": "meta:article:published_time"}
    assert capture(page(published=own), item(Carried(published=told))).published == told
    assert capture(page(), item(Carried(published_reason="unreadable"))).published_reason == "unreadable"
    assert capture(page(published=own), item(Carried(published_reason="unreadable"))).published_reason is None


def test_the_host_stands_in_for_the_outlet():
    """Where nothing names the outlet, the host of the address does, and says so; of a web archive, the page's own."""
    made = capture(page(), item(Carried(url="https://www.Ledger.example:80/1", basis={"url": "record:url"})))
    assert (made.outlet, made.basis["outlet"]) == ("ledger.example", "url:host")
    archived = "https://web.archive.org/web/20230106135320id_/http://www.ledger.example/1"
    made = capture(page(), item(Carried(url=archived, basis={"url": "record:url"})))
    assert (made.outlet, made.seen) == ("ledger.example", "2023-01-06T13:53:20Z")
    assert made.basis["seen"] == "url:archive"


def test_two_places_are_two_captures_of_one_document():
    """The same bytes at two places are one document with two captures."""
    one, two = capture(page(), item(source="a.html")), capture(page(), item(source="b.html"))
    assert one.document == two.document
    assert one.id != two.id


fields = st.lists(st.sampled_from(["url", "outlet", "title", "seen"]), unique=True)


@given(fields, fields, fields)
def test_what_is_given_changes_no_id(given_fields, record_fields, tag_fields):
    """A capture's id is of bytes, source and the address that bytes or record carry: `--meta` does not touch it."""
    page_, item_ = page(carried("tag", *tag_fields)), item(carried("record", *record_fields))
    bare, told = capture(page_, item_), capture(page_, item_, carried("given", *given_fields))
    assert bare.id == told.id == ids.capture_id(bare.document, bare.url, bare.source)
    assert set(told.basis) >= set(bare.basis) | set(given_fields)
