from sayso import pipeline
from sayso.ledger import Reader

PAGE = """<!doctype html><html><head><title>Bridge closed</title>
<link rel="canonical" href="https://www.ledger.example/bridge"></head>
<body><article><h1>Bridge closed</h1><p>The mayor said on Friday that the bridge was closed for repairs until May.</p>
<p>Drivers were told to take the northern road, which police said would stay open day and night.</p></article></body>"""


def captures(ledger):
    with Reader(ledger) as reader:
        return {capture.source: capture for capture in reader.captures()}


def test_a_row_of_meta_fits_by_the_address_in_the_markup(tmp_path):
    """A row with `url` fits the page whose own markup carries that address, also when it is given later."""
    folder, ledger, meta = tmp_path / "pages", tmp_path / "l.sayso", tmp_path / "meta.csv"
    folder.mkdir()
    (folder / "page.html").write_text(PAGE)
    meta.write_text(
        "url,outlet,published\nhttp://ledger.example/bridge,The Ledger,2023-01-06\nhttps://gone.example/,X,\n"
    )
    pipeline.read([folder], ledger, workers=0)
    before = captures(ledger)["page.html"]
    assert (before.outlet, before.published) == ("ledger.example", None)
    outcome = pipeline.read([folder], ledger, meta=meta, workers=0)
    after = captures(ledger)["page.html"]
    assert (after.id, after.outlet, after.published.start) == (before.id, "The Ledger", "2023-01-06")
    assert after.basis == {
        "outlet": "given", "published": "given", "title": "text:title", "url": "link:canonical",
    }  # fmt: skip
    assert (outcome.changed, outcome.unused_meta) == (1, ("row 2 (https://gone.example/)",))
    again = pipeline.read([folder], ledger, meta=meta, workers=0)
    assert (again.changed, again.documents) == (0, 0)
