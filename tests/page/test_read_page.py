"""The laws of `read_page`, on any text and any markup."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import settings as bounds
from sayso.errors import PageSkipped
from sayso.ids import document_id, segment_id
from tests.page.pages import REPORT, decoded, flat, markup, pairs, plain

CHARACTERS = st.characters(codec="utf-8", exclude_characters="\x00\r")
LINES = st.sampled_from(
    [
        *REPORT, "", "Comments (3)", "Reply", "Mira says:", "Mira 3 hours ago", "7 March 2023, 14:05", "Leave a Reply",
        "Read also: The bridge", "Photo: Ada Brock/Lune", "By Ada Brock", "Related News", "#4411", "«", "…", "٣ مارس",
        "— Mira (@mira) March 7, 2023", "  2. Oleh 7 March 2023 16: 10", "KYIV, March 7 (Lune) -", "Комментарии",
    ]
)  # fmt: skip
TAGS = st.sampled_from(
    ["p", "div", "h1", "b", "li", "ol", "pre", "nav", "figcaption", "article", "form", "br", "a", "time"]
)
NAMES = st.sampled_from(["", ' class="comments"', ' id="comment-4"', ' class="comment author"', ' class="related"'])


def holds_laws(page):
    """Do segments stand in order, trimmed, apart from each other, and cover all but white space?"""
    text, at = page.document.text, 0
    for segment in page.segments:
        assert at <= segment.start < segment.end <= len(text)
        assert text[at : segment.start].strip() == ""
        assert text[segment.start : segment.end] == text[segment.start : segment.end].strip()
        assert segment.id == segment_id(segment.document, segment.type, (segment.start, segment.end), text)
        if segment.author is not None:
            assert segment.start <= segment.author[0] < segment.author[1] <= segment.end
        at = segment.end
    assert text[at:].strip() == ""
    ids = [segment.id for segment in page.segments]
    assert len(set(ids)) == len(ids)
    assert all(segment.parent in {None, *ids} for segment in page.segments)


@given(st.one_of(st.text(CHARACTERS, max_size=300), st.lists(LINES, max_size=25).map("\n".join)))
@settings(max_examples=150, deadline=None)
def test_segments_cover_any_text(text):
    """The segments of any text are in order, apart and trimmed, and cover all but its white space."""
    if not any(map(str.isalnum, text)):
        return
    page = plain(text)
    assert page.document.text == text
    holds_laws(page)


@st.composite
def pieces(draw, depth=0):
    """Broken markup: elements that are opened, closed and forgotten at will."""
    out = []
    for _ in range(draw(st.integers(0, 4))):
        tag, names = draw(TAGS), draw(NAMES)
        inner = draw(pieces(depth + 1)) if depth < 3 and draw(st.booleans()) else draw(LINES)
        out.append(f"<{tag}{names}>{inner}" + (f"</{tag}>" if draw(st.booleans()) else ""))
    return "".join(out)


@given(st.one_of(st.text(CHARACTERS, max_size=200), pieces()))
@settings(max_examples=150, deadline=None)
def test_segments_cover_any_markup(text):
    """Any markup, broken or none at all, gives a page that keeps the laws, or is skipped with a reason."""
    with suppress(PageSkipped):
        holds_laws(markup(text))


def test_the_same_bytes_give_the_same_page():
    """Read twice, a page is the same record."""
    assert plain(flat()) == plain(flat())


def test_ids_and_rules_of_the_document():
    """A document is named after its bytes and says by which rule its text was made."""
    page = plain(flat())
    assert page.document.id == document_id(decoded(flat()).sha256)
    assert page.document.text_rule == "plain-1"
    assert markup(f"<p>{REPORT[0]}</p>").document.text_rule == "html-1"


@pytest.mark.parametrize("text", ["", " \n\t ", "— … —", "<p></p>", "<script>var x = 1</script>"])
def test_no_text(text):
    """A page without a letter is skipped as `no_text`."""
    with pytest.raises(PageSkipped) as skipped:
        (markup if "<" in text else plain)(text)
    assert skipped.value.reason == "no_text"


def test_too_deep():
    """Markup nested 100,000 deep is `too_deep`, at once, and not a page that lost its text."""
    with pytest.raises(PageSkipped) as skipped:
        markup("<div>" * 100_000 + REPORT[0] + "</div>" * 100_000)
    assert skipped.value.reason == "too_deep"


def test_nesting_of_real_pages_is_read():
    """A page nested 150 deep is read."""
    page = markup("<div>" * 150 + f"<p>{REPORT[0]}</p>" + "</div>" * 150)
    assert REPORT[0] in page.document.text


def test_too_large():
    """A text of more characters than a book has is `too_large`."""
    with pytest.raises(PageSkipped) as skipped:
        plain("a word " * (bounds.MAX_TEXT_CHARS // 7 + 10))
    assert skipped.value.reason == "too_large"


@pytest.mark.parametrize(
    "line",
    [
        "word " * 12 + "end.",
        "Comments (3)",
        "Mira 3 hours ago",
        "Learn more:",
        '"Quoted line of words"',
        "A loose line of words",
        "x",
        "Sign up for our news\nThe stories of the day, in brief.\nShare\nTweet",
        "Mira Tollen\nI was there and saw it.\nReply",
        "13:05\nA shell fell on the market.",
        "• The shelling was heard in the town",
    ],
)
def test_time_grows_with_the_text(line):
    """Eight times the text takes no more than some twenty times as long, whatever the line that is repeated."""
    text = "\n".join(REPORT) + "\n"
    seconds = []
    for times in (1_000, 8_000):
        started = time.process_time()
        plain(text + f"{line}\n" * times)
        seconds.append(time.process_time() - started)
    assert seconds[1] < 20 * seconds[0] + 0.5


def test_every_segment_is_typed_on_a_small_saved_page():
    """A small page with all kinds of segments is cut as a reader would cut it."""
    text = flat(
        above=["By Ada Brock", "7 March 2023"],
        amid=["Photo: Lune Gazette/Ada Brock", "Read also: The bridge that never opened"],
        below=[
            "Comments (2)",
            "Mira\n3 hours ago\nNobody believes them.",
            "Oleh\n2 hours ago\nStop it.",
            "© Lune Gazette",
        ],
    )
    assert [kind for kind, _ in pairs(plain(text))] == [
        "title", "byline", "furniture", "body", "body", "caption", "related", "body", "body", "body",
        "furniture", "comment", "comment",
    ]  # fmt: skip
