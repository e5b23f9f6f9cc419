"""Flat text: each kind of furniture on invented pages, in both layouts, and no paragraph of the report lost."""

import pytest

from tests.page.pages import REPORT, TITLE, flat, of_type, pairs, plain, words

CLAIMING = ("title", "body", "caption", "dateline")
GAPS = pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["blank lines", "single line ends"])


def report_is_whole(page):
    """Is every paragraph of the invented report body?"""
    body = "\n".join(of_type(page, "body"))
    return all(paragraph in body for paragraph in REPORT)


@GAPS
@pytest.mark.parametrize(
    "line",
    [
        "Please use Chrome browser for more accessible video player",
        "Click to subscribe to Lune Diaries wherever you get your podcasts",
        "Sign up for our free morning newsletter. We never share your email.",
        "Share this article",
        "Facebook",
        "ADVERTISEMENT",
        "This site uses cookies to improve your experience.",
        "Follow us on WhatsApp for breaking alerts",
        "Last updated 16:20",
        "#Portmere #ferry #blast",
        "https://lune.example/live",
        "Home > News > Coast",
        "3 min read",
        "The post Ferry stopped after blast appeared first on Lune Gazette.",
        "Підписуйтесь на наш канал у телеграмі",
        "Поделиться новостью",
        "Partager cet article",
        "Jetzt abonnieren",
        "Suscríbete a nuestro boletín",
        "تابعونا على تويتر",
    ],
)
def test_notices_are_furniture(line, gap):
    """A notice amid the report is furniture, and the report around it stays whole."""
    page = plain(flat(amid=[line], gap=gap))
    assert any(line in text for text in of_type(page, "furniture"))
    assert report_is_whole(page)


@GAPS
@pytest.mark.parametrize(
    "lines",
    [
        ["Read also: The bridge that never opened"],
        ["MORE: Inside the tunnels under the harbour"],
        ["Learn more:\nThe bridge that never opened\nWho pays for the crane, and what does that tell us?"],
        ["Crane fell ‘twice’ in one week – latest updates"],
        ["Читайте также: Мост, который не открыли"],
        ["Lire aussi : Le pont qui n’a jamais ouvert"],
        ["Lesen Sie auch: Die Brücke, die nie öffnete"],
    ],
)
def test_links_to_other_pages_are_related(lines, gap):
    """Links and teasers amid the report are related, never title or body."""
    page = plain(flat(amid=lines, gap=gap))
    kept = "\n".join(of_type(page, "related"))
    assert all(line in kept for text in lines for line in text.split("\n"))
    assert report_is_whole(page)


@pytest.mark.parametrize(
    "below",
    [
        ["Recent Articles", "The bridge that never opened", "Crane fell twice in a week"],
        ["-", "Actor Plans A Surprise Return After Trial -", "Who Is Next At The Helm? Why One Star Never Will -"],
        ["Leave a Reply", "Your email address will not be published. Required fields are marked *", "BlueReed Rx7pl"],
        ["source site-31"],
        ["Donate now"],
    ],
)
def test_nothing_below_the_report_is_claimed(below):
    """What a page puts below its report is neither headline nor body."""
    page = plain(flat(below=below))
    claimed = "\n".join(of_type(page, *CLAIMING))
    assert report_is_whole(page)
    assert not any(line in claimed for line in below if line != "-")


def test_a_heading_speaks_of_what_stands_below_it():
    """A loose line whose words come back in the next paragraphs is a heading; a teaser's do not."""
    assert "Kiosk owner denies storing gas" in of_type(plain(flat(amid=["Kiosk owner denies storing gas"])), "title")
    assert "Mayor of Velt wins the vote again" in of_type(
        plain(flat(amid=["Mayor of Velt wins the vote again"])), "related"
    )


def test_the_name_of_the_site_is_no_headline():
    """Behind a headline the name of the site is furniture; a source behind a dash is part of the headline."""
    page = plain(flat().replace(TITLE, f"{TITLE} | coast news", 1))
    assert pairs(page)[:2] == [("title", TITLE), ("furniture", "| coast news")]
    page = plain(flat().replace(TITLE, f"{TITLE} – harbour office", 1))
    assert pairs(page)[0] == ("title", f"{TITLE} – harbour office")


def test_the_headline_nearest_to_the_report_counts():
    """Where a page repeats its headline, the later line is the title and the earlier one furniture."""
    page = plain("\n".join([f"{TITLE} - Lune Gazette", "Home", "Sport", TITLE, *REPORT]))
    assert of_type(page, "title") == [TITLE]
    assert page.document.title is not None
    assert words(page, page.document.title) == TITLE


def test_a_page_may_begin_with_its_report():
    """A first line that ends in a full stop is reporting, no headline."""
    assert pairs(plain("\n\n".join(REPORT)))[0] == ("body", REPORT[0])


@pytest.mark.parametrize(
    "title", ["Drones, debris or both? Fire at the refinery tightens the market", "Why did the ferry stop?"]
)
def test_headlines_may_ask(title):
    """A headline that asks is a headline."""
    assert pairs(plain("\n\n".join([title, *REPORT])))[0] == ("title", title)


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Brock", "By Ada Brock in Portmere", "Article written by", "Words: Ada Brock", "Ada Brock",
        "By Ada Brock, Foreign Editor", "Ada Brock | March 7, 2023 | 7:02 PM", "Автор: Ада Брок", "Par Ada Brock",
    ],
)  # fmt: skip
def test_bylines(line):
    """A line under the headline that names who wrote is the by-line."""
    assert of_type(plain(flat(above=[line])), "byline") == [line]


def test_bylines_at_the_foot():
    """So is one below the report."""
    line = "Reporting by Ada Brock in Portmere; Editing by Tom Reyle"
    assert of_type(plain(flat(below=[line])), "byline") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Lune Gazette/AP", "Relatives wait on the quay on Sunday. Photo: Gazette", "Фото: Лунская газета",
        "Relatives wait. (AP Photo/Ada Brock)",
    ],
)  # fmt: skip
def test_credits_are_captions(line):
    """A line that credits a picture is a caption, with the words before the credit."""
    page = plain(flat(amid=[line]))
    assert line in of_type(page, "caption")
    assert report_is_whole(page)


def test_pull_quotes_are_captions():
    """A quotation set apart that a paragraph repeats is a caption."""
    page = plain(flat(amid=['"It was loud, and then it was over,"']))
    assert of_type(page, "caption") == ['"It was loud, and then it was over,"']
    assert report_is_whole(page)


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("PORTMERE:", REPORT[0]), ("PORTMERE, March 7 (Lune) -", REPORT[0]), ("PORTMERE, 7 March. /Lune/.", REPORT[0]),
        ("LUNE (AP) —", REPORT[0]), ("Portmere, March 7:", REPORT[0]), ("ПОРТМЕР, 7 марта (Луна) –", REPORT[0]),
    ],
)  # fmt: skip
def test_datelines(dateline, rest):
    """A dateline before the first paragraph is a segment of its own."""
    page = plain("\n\n".join([TITLE, f"{dateline} {rest}", *REPORT[1:]]))
    assert of_type(page, "dateline") == [dateline]
    assert rest in of_type(page, "body")


def test_a_speaker_is_no_dateline():
    """A name with a colon in the midst of a report opens a statement, no dateline."""
    line = "Harbour office: nobody was near the kiosk, and nobody may go there now, the notice reads."
    assert line in of_type(plain(flat(amid=[line])), "body")


def test_embedded_posts_are_furniture():
    """An embedded post with its foot is furniture: the report may quote it, the page does not say it."""
    amid = ["#Portmere: two bangs, no boats. pic.twitter.com/xyz", "— Mira (@mira) March 7, 2023"]
    page = plain(flat(amid=amid))
    assert not any(line in text for line in amid for text in of_type(page, *CLAIMING))
    assert report_is_whole(page)


def test_live_pages():
    """On a live page times are furniture and the lines under them headings."""
    page = plain(
        "\n".join(
            [
                "Portmere latest: ferry stays out",
                "16:20",
                "Kiosk ‘to open within days’",
                *REPORT[:2],
                "15:47",
                *REPORT[2:],
            ]
        )
    )
    assert "Kiosk ‘to open within days’" in of_type(page, "title")
    assert report_is_whole(page)


def test_menus_around_the_report():
    """Menus, teasers and a cookie notice around the report of a whole page stay outside of it."""
    menu = [f"Section {n}" for n in range(40)]
    notice = "We use cookies and similar means to understand how our pages are read by you and by others."
    page = plain("\n".join([f"{TITLE} | Lune News", notice, *menu, TITLE, *REPORT, *menu, notice]))
    assert of_type(page, "body") == REPORT


def test_notices_of_a_post():
    """Lines of a post that are notices, links or addresses are no report."""
    lines = ["Two shells hit the quay.", "Nobody was hurt", "Subscribe to @lune_harbour", "https://lune.example/quay"]
    page = plain("Lune Harbour\n#231\n\n" + "\n".join(lines))
    assert of_type(page, "body") == lines[:2]
    assert of_type(page, "furniture") == ["#231", "\n".join(lines[2:])]


def test_a_post():
    """Of a post the channel is the by-line, the id furniture, all else body."""
    page = plain("Harbour Watch\n#4411\n\nTwo bangs at the quay\n\nMira says:\nno boats today")
    assert pairs(page)[:2] == [("byline", "Harbour Watch"), ("furniture", "#4411")]
    assert {kind for kind, _ in pairs(page)[2:]} == {"body"}


def test_wrapped_paragraphs_are_whole():
    """Paragraphs that a program broke at a column are one segment each."""
    wrapped = [
        "A blast damaged the landing stage at Portmere on Tuesday, the harbour",
        "office said, and the ferry will not run before the weekend because the",
        "stage has to be looked at by experts who are on their way from the",
        "capital. Two people were hurt. The harbour master said that a gas",
        "bottle had exploded in the kiosk and that nobody else had been near",
        "when it happened.",
    ]
    page = plain("\n".join(wrapped) + "\n\n" + "\n".join(wrapped))
    assert [text.count("\n") for text in of_type(page, "body")] == [5, 5]


def test_a_line_may_break_off_in_mid_sentence():
    """A line that goes on in lower case belongs to the one above."""
    page = plain(
        "\n".join([*REPORT[:2], "Tens of thousands have fled there from areas that", "the army won back.", *REPORT[2:]])
    )
    assert "Tens of thousands have fled there from areas that\nthe army won back." in of_type(page, "body")


def test_the_last_words_of_a_page_cut_off_are_body():
    """Where a page was cut in mid-sentence its last words are reporting still."""
    assert of_type(plain(flat(below=["The ferry company,"])), "body")[-1] == "The ferry company,"
