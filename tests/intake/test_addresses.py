import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.addresses import archived, host, key, web


@pytest.mark.parametrize(
    "url",
    [
        "http://ledger.example/a", "https://www.ledger.example/a/", "https://LEDGER.example:443/a#top",
        "https://ledger.example/a?utm_source=x&fbclid=y", " https://ledger.example/a ",
    ],
)  # fmt: skip
def test_spellings_of_one_address_meet(url):
    """Scheme, `www.`, fragment, tracking and a last slash do not make another page."""
    assert key(url) == key("https://ledger.example/a")


def test_other_addresses_do_not_meet():
    """Another path, query, port or host is another page."""
    urls = [
        "https://a.example/a",
        "https://a.example/A",
        "https://a.example/a?id=1",
        "https://b.example/a",
        "https://a.example:81/a",
    ]
    assert len({key(url) for url in urls}) == len(urls)


def test_copies_in_web_archives():
    """An address in a web archive tells when the copy was made and of what."""
    assert archived("https://web.archive.org/web/20230106135320/https:/a.example/1") == (
        "2023-01-06T13:53:20Z", "https://a.example/1",
    )  # fmt: skip
    assert archived("https://archive.ph/20230106135320/http://a.example/1")[1] == "http://a.example/1"
    for url in (
        "https://web.archive.org/web/20231306999999/https://a.example",
        "https://archive.ph/x",
        "https://a.example",
    ):
        assert archived(url) is None


@given(st.text() | st.text(alphabet="htps:/[]@?#.%1a").map("https://".__add__))
def test_no_address_is_an_error(url):
    """Whatever stands where an address should be is read or refused, never an error."""
    host(url), key(url), archived(url), web(url)
