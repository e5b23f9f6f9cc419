"""Reader comments in flat text, in the manner of many sites: every one is a comment, the report stays whole."""

import pytest

from tests.page.pages import REPORT, flat, of_type, pairs, plain, words

FIRST = "Nobody believes the harbour office any more, they said the same about the crane."
SECOND = "My cousin works there and says it was a firework. Stop inventing gas bottles."
STYLES = {
    "says": "Mira says:\nMarch 7, 2023 at 4:15 pm\n{0}\nReply\nOleh says:\nMarch 7, 2023 at 5:01 pm\n{1}\nReply",
    "thoughts": "2 thoughts on “Ferry”\nMira says:\nMarch 7, 2023 at 4:15 pm\n{0}\nOleh says:\nMarch 8, 2023\n{1}",
    "ago": "Comments\nSort by Newest\nMira\n3 hours ago\n{0}\nReply\nShare\nOleh\n2 hours ago\n{1}\nReply",
    "unannounced": "Mira • 3 hours ago\n{0}\nOleh • 2 hours ago\n{1}",
    "short": "Comments (2)\nMira · 2d\n{0}\nOleh · 1d\n{1}",
    "buttons": "2 Comments\nMira\n{0}\nLike · Reply · 3h\nOleh\n{1}\nLike · Reply · 2h",
    "forum": "by Mira » Tue Mar 07, 2023 3:15 pm\n{0}\nby Oleh » Tue Mar 07, 2023 4:15 pm\n{1}",
    "numbers": "#1 Mira 07.03.2023 15:12\n{0}\n#2 Oleh 07.03.2023 16:12\n{1}",
    "ambiguous dates": "Mira 03/07/2023 15:12\n{0}\nOleh 03/07/2023 16:12\n{1}",
    "no year": "Comments\nMira\nMarch 7, 4:15 pm\n{0}\nOleh\nMarch 7, 5:15 pm\n{1}",
    "places": "Comments 2\nMira, Leeds, United Kingdom, 3 hours ago\n{0}\nOleh, Hull, United Kingdom, 2 hours ago\n{1}",
    "posted by": "Posted by Mira on March 7, 2023\n{0}\nPosted by Oleh on March 8, 2023\n{1}",
    "colon": "COMMENTS (2)\nMira: {0}\nOleh: {1}",
    "dash": "Conversation 212 Comments\nMira — {0}\nOleh — {1}",
    "in brackets": "Comments\nMira (7 March 2023, 14:05): {0}\nOleh (7 March 2023, 15:05): {1}",
    "handles": "3 Comments\n@mira\n3 days ago\n{0}\n12\nReply\n@oleh\n2 days ago\n{1}\nReply",
    "bullets": "mira\n•\n3h ago\n{0}\nReply\noleh\n•\n2h ago\n{1}\nReply",
    "foot": "2 comments:\nMira said...\n{0}\nMarch 7, 2023 at 4:15 PM\nOleh said...\n{1}\nMarch 7, 2023 at 5:15 PM",
    "names alone": "Comments\nMira\n{0}\nOleh\n{1}",
    "no names": "Comments\n{0}\n{1}",
    "blank lines": "Comments (2)\n\nMira\n\n3 hours ago\n\n{0}\n\nReply\n\nOleh\n\n2 hours ago\n\n{1}\n\nReply",
    "russian": "Комментарии\nМира\n7 марта 2023 в 15:12\n{0}\nОтветить\nОлег\n7 марта 2023 в 16:12\n{1}\nОтветить",
    "ukrainian": "Коментарі (2)\nМіра\n3 години тому\n{0}\nВідповісти\nОлег\n2 години тому\n{1}\nВідповісти",
    "german": "2 Kommentare\nMira\n7. März 2023 um 15:12\n{0}\nAntworten\nOleh\n8. März 2023 um 9:00\n{1}\nAntworten",
    "french": "2 commentaires\nMira\n7 mars 2023 à 15:12\n{0}\nRépondre\nOleh\n8 mars 2023 à 9:00\n{1}\nRépondre",
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["blank lines", "single line ends"])
def test_comments_are_comments(style, gap):
    """Whatever the style of a thread, its words are comments and the report is whole."""
    page = plain(flat(above=["7 March 2023"], below=[STYLES[style].format(FIRST, SECOND)], gap=gap))
    comments = "\n".join(of_type(page, "comment"))
    assert FIRST in comments
    assert SECOND in comments
    assert "\n".join(of_type(page, "body")) == "\n".join(REPORT)


@pytest.mark.parametrize("style", sorted(set(STYLES) - {"no names", "russian", "ukrainian"}))
def test_authors_are_named(style):
    """Each comment names its author by the words of the page."""
    page = plain(flat(below=[STYLES[style].format(FIRST, SECOND)]))
    authors = [words(page, s.author) for s in page.segments if s.type == "comment" and s.author]
    assert [name.split(",")[0].strip("@").capitalize() for name in authors] == ["Mira", "Oleh"]


def test_parents_by_indentation_and_numbers():
    """In a numbered thread a deeper comment answers the one above it, and its time is read."""
    thread = (
        f"  1. Mira Tollen 6 January 2023 13: 53\n    {FIRST}\n"
        "  2. reed9 Offline reed9\n    reed9 6 January 2023 14: 39\n"
        f"    Quote: Mira Tollen\n    {FIRST}\n\n    {SECOND}\n"
        f"    1. Oleh Brandt 6 January 2023 17: 46\n      {SECOND}\n"
    )
    page = plain(flat() + "\n" + thread)
    first, second, third = (s for s in page.segments if s.type == "comment")
    assert [words(page, s.author) for s in (first, second, third)] == ["Mira Tollen", "reed9", "Oleh Brandt"]
    assert (first.parent, second.parent, third.parent) == (None, first.id, second.id)
    assert first.time is not None
    assert (first.time.start, first.time.precision) == ("2023-01-06", "day")
    assert words(page, first.time.spans[0]) == "6 January 2023"


def test_a_mention_names_the_parent():
    """A comment that begins with `@name` answers the last one of that name."""
    page = plain(flat(below=[f"Comments\nMira 3 hours ago\n{FIRST}\nOleh 2 hours ago\n@Mira {SECOND}"]))
    mira, oleh = (s for s in page.segments if s.type == "comment")
    assert oleh.parent == mira.id


@pytest.mark.parametrize("word", ["Comments", "3 Comments", "Discussion", "Leave a comment"])
def test_a_button_above_the_report_begins_no_thread(word):
    """The word `Comments` by the headline is a button, and the report below it is read."""
    page = plain(flat(above=["Ada Brock", "7 March 2023, 14:05", word, "Share"]))
    assert of_type(page, "body") == REPORT
    assert of_type(page, "comment") == []


def test_a_section_of_the_report_begins_no_thread():
    """A heading such as `Discussion` or `Responses` within a report begins no thread."""
    assert of_type(plain(flat(amid=["Responses"])), "comment") == []


def test_speakers_with_colons_begin_no_thread():
    """`The master said:` above quotations is reporting."""
    amid = ["The harbour master said:", '"It was loud."', "The mayor said:", '"We will see."']
    page = plain(flat(amid=amid))
    assert of_type(page, "comment") == []
    assert [line for line in amid if line not in of_type(page, "body")] == []


def test_entries_of_a_live_page_are_no_comments():
    """A live page stamps each entry with author and time: its entries are reporting."""
    entries = [f"Ada Brock 7 March 2023, 1{n}:05\n{paragraph}" for n, paragraph in enumerate(REPORT)]
    page = plain("\n\n".join(["Portmere latest", *entries, *entries]))
    assert of_type(page, "comment") == []


def test_headlines_with_dates_are_no_thread():
    """A list of headlines with dates below a report is no thread."""
    below = ["The bridge that never opened 5 March 2023", "Crane fell twice 4 March 2023", "Who pays? 1 March 2023"]
    assert of_type(plain(flat(below=below)), "comment") == []


def test_what_follows_a_thread_is_no_comment():
    """The form and the list of other pages below a thread are furniture and related."""
    below = [
        STYLES["says"].format(FIRST, SECOND),
        "Leave a Reply",
        "Your name",
        "Related News",
        "The bridge that never opened",
    ]
    kinds = {text: kind for kind, text in pairs(plain(flat(below=below)))}
    assert kinds["The bridge that never opened"] == "related"
    assert not any("Leave a Reply" in text for text, kind in kinds.items() if kind == "comment")
