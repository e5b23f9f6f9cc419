"""Notices, links and chats below a report: what speaks to the reader is no report, and reporting is no notice."""

import pytest

from tests.page.pages import flat, of_type, plain

TOLD = "The figure goes back to a clerk. He wrote on Twitter that it would give the town a port, by his account."


def test_reporting_with_words_of_the_trade_is_reporting() -> None:
    """A paragraph on what somebody wrote is no notice, though it names a network, an account and what is given."""
    assert TOLD in of_type(plain(flat(amid=[TOLD])), "body")


@pytest.mark.parametrize(
    "lines",
    [
        (
            "👍 214 🔥 31 😢 77",
            "Nidal: the mayor said there were no boats!!",
            "Basma_K: he said the same in June",
        ),
        ("@oldsailor243: the mayor said the truth", "@anna_vdb: Great thread. He said the same about the pier"),
    ],
    ids=["below votes", "handles"],
)
def test_two_lines_of_a_chat_are_comments(lines: tuple[str, ...]) -> None:
    """Two lines `Name: words` below a count of votes, or by handles, are readers' words."""
    found = of_type(plain(flat(below=lines, gap="\n")), "comment")
    assert found == [line for line in lines if ":" in line]


def test_a_line_between_links_is_a_link() -> None:
    """A line that reads as a sentence leads to another page where links stand around it."""
    links = ["Sponsored: One trick that will halve your bill", "Orlova says it will dredge the canal", "Read more"]
    assert links[1] not in of_type(plain(flat(below=links)), "body")


def test_a_numbered_post_is_no_comment() -> None:
    """ "8/ My reading: …" is a post of a thread that goes on, though readers' lines follow."""
    post = "8/ My reading: the ferry was late and nobody was on the landing stage when the kiosk burned."
    found = plain(
        flat(below=[post, "@oldsailor243: that is the truth", "@anna_vdb: Great thread. It was so"], gap="\n")
    )
    assert post in of_type(found, "body")


def test_a_line_of_rights_is_a_notice() -> None:
    """A line that opens with the sign of copyright is the site's."""
    line = "© The Portmere Echo. Written by its readers"
    assert line in of_type(plain(flat(below=[line])), "furniture")
