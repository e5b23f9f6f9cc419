"""Stored text of HTML, and what its markup says: body, comments, furniture, captions, headline."""

import pytest

from sayso.page.html import html_text
from tests.page.pages import REPORT, TITLE, markup, of_type, pairs, words

PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in REPORT)


def site(inner, *, head="", below=""):
    """A page of an invented site around a report."""
    return f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE} | Lune Gazette</title>{head}</head><body>
    <header class="site-header"><a href="/">Lune Gazette</a><nav><ul><li><a href="/a">Coast</a></li>
    <li><a href="/b">Sport</a></li></ul></nav></header>
    <main><article><h1>{TITLE}</h1>{inner}</article>{below}</main>
    <footer><p>© Lune Gazette. All rights reserved.</p></footer><script>let x = "<p>no</p>"</script></body></html>"""


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>one  two\n\tthree</p>", "one two three\n"),
        ("<p>one<br>two</p>", "one\ntwo\n"),
        ("<p>one&nbsp;&nbsp;two&shy;three</p>", "one\u00a0\u00a0two\u00adthree\n"),
        ("<pre>one\n  two  three</pre>", "one\n  two  three\n"),
        ("<p>a <b>bold</b> , <i>move</i></p>tail<div>in</div>", "a bold , move\ntail\nin\n"),
        ("<head><title> A  title </title></head><body>b</body>", "A title\nb\n"),
        ("a<script>x</script>b<style>y</style>c<template>z</template>d", "abcd\n"),
        ("<ul><li>one<li>two</ul>", "one\ntwo\n"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1\n2\n"),
        ("<p>&lt;b&gt; &amp; &#1110;</p>", "<b> & і\n"),
        ("<?xml version='1.0' encoding='koi8-r'?><html><body>так</body></html>", "так\n"),
    ],
)
def test_stored_text(source, text):
    """Text rule html-1: text nodes in order, ASCII white space folded outside `pre`, blocks end in LF."""
    assert html_text(source).text == text


def test_blocks_are_the_characters_of_the_text():
    """Each block of the walk is the stored text under its span."""
    page = html_text(site(PARAGRAPHS))
    assert all(page.text[b.start : b.end] == b.text for b in page.blocks)


def test_body_title_and_furniture():
    """The report is body, the h1 the title, all around it furniture."""
    page = markup(site(PARAGRAPHS))
    assert of_type(page, "body") == REPORT
    assert of_type(page, "title") == [TITLE]
    assert page.document.title is not None
    assert words(page, page.document.title) == TITLE


@pytest.mark.parametrize("head", [TITLE, f"{TITLE} | Lune Gazette"])
def test_a_headline_counts_once(head):
    """Of the head's title and the page's heading, and of a heading that stands twice, one is the headline."""
    paragraphs = "".join(f"<p>{p}</p>" for p in REPORT)
    twice = f"<h1>{TITLE}</h1><div>Ada Brock</div><h1>{TITLE}</h1>"
    page = markup(f"<html><head><title>{head}</title></head><body><article>{twice}{paragraphs}</article></body></html>")
    assert of_type(page, "title") == [TITLE]
    assert page.document.text[slice(*page.document.title)] == TITLE


def test_broken_markup_is_read():
    """Elements that are never closed lose no paragraph."""
    broken = "<html><body><div><h1>" + TITLE + "<div>" + "".join(f"<p>{p}<b>" for p in REPORT)
    assert "\n".join(REPORT) in markup(broken).document.text


@pytest.mark.parametrize(
    ("below", "kinds"),
    [
        (
            '<section class="related-posts"><h3>Related</h3><ul><li><a href="/x">The bridge that never opened</a></li>'
            "</ul></section>",
            "related furniture",
        ),
        (
            '<aside><h3>Most read</h3><p><a href="/x">Crane fell twice in a week near the old quay</a></p></aside>',
            "related furniture",
        ),
        (
            '<div class="newsletter-signup"><p>Get the coast in your inbox every morning, free of charge.</p></div>',
            "furniture",
        ),
        ("<form><label>Name</label><textarea></textarea><button>Send</button></form>", "furniture"),
    ],
)
def test_boxes_below_the_report(below, kinds):
    """Boxes of links, forms and newsletters hold no claims."""
    page = markup(site(PARAGRAPHS, below=below))
    assert of_type(page, "body") == REPORT
    assert {kind for kind, _ in pairs(page)} <= {"body", "title", *kinds.split()}


@pytest.mark.parametrize(
    "inner",
    [
        '<p class="related"><a href="/x">Read also: The bridge that never opened</a></p>',
        '<div class="inline-related"><p>More on this: The bridge that never opened</p></div>',
        "<p>Read also: The bridge that never opened</p>",
        '<blockquote class="twitter-tweet"><p>The bridge that never opened</p>— Mira (@mira)</blockquote>',
    ],
)
def test_links_amid_the_report(inner):
    """What leads away from the report amid its paragraphs is neither body nor title."""
    page = markup(site("".join(f"<p>{p}</p>" for p in REPORT[:3]) + inner + "".join(f"<p>{p}</p>" for p in REPORT[3:])))
    assert of_type(page, "body") == REPORT
    assert not any("bridge" in text for text in of_type(page, "title", "caption"))


def test_captions_and_bylines():
    """Words of a figure are its caption, the line of the author the by-line."""
    inner = (
        '<p class="byline">By Ada Brock</p><figure><img src="a.jpg"><figcaption>The quay on Tuesday. Ada Brock/Lune'
        "</figcaption></figure>"
    )
    page = markup(site(inner + PARAGRAPHS))
    assert of_type(page, "caption") == ["The quay on Tuesday. Ada Brock/Lune"]
    assert of_type(page, "byline") == ["By Ada Brock"]
    assert of_type(page, "body") == REPORT


COMMENTS = {
    "list": '<ol class="commentlist"><li class="comment" id="comment-1"><cite>Mira</cite> '
    '<time datetime="2023-03-07T14:05:00Z">Tuesday</time><p>{0}</p><ul class="children">'
    '<li class="comment" id="comment-2"><cite>Oleh</cite><p>{1}</p></li></ul></li></ol>',
    "boxes": '<div id="comments"><h3>2 comments</h3><div class="comment" id="c1">'
    '<span class="comment-author">Mira</span><span class="comment-date">7 March 2023, 14:05</span><p>{0}</p>'
    '<a>Reply</a><div class="comment"><b class="user-name">Oleh</b><p>{1}</p></div></div></div>',
    "schema": '<section><div itemtype="https://schema.org/Comment"><span class="author">Mira</span> '
    '<time datetime="2023-03-07T14:05Z">7 March</time><p>{0}</p><div itemtype="https://schema.org/Comment">'
    '<span class="author">Oleh</span><p>{1}</p></div></div></section>',
}


@pytest.mark.parametrize("style", COMMENTS)
def test_comments_of_markup(style):
    """Comments have their author, their time and the comment that they answer."""
    first, second = "Nobody believes the harbour office any more.", "My cousin works there and says it was a firework."
    page = markup(site(PARAGRAPHS, below=COMMENTS[style].format(first, second)))
    mira, oleh = (s for s in page.segments if s.type == "comment")
    assert of_type(page, "body") == REPORT
    assert [words(page, s.author) for s in (mira, oleh)] == ["Mira", "Oleh"]
    assert mira.time is not None
    assert mira.time.start is not None
    assert mira.time.start[:10] == "2023-03-07"
    assert (mira.parent, oleh.parent) == (None, mira.id)
    assert first in words(page, (mira.start, mira.end))


def test_comments_that_no_markup_names():
    """Where no class names comments their words do."""
    below = "<div class='x'><p>2 Comments</p><p>Mira</p><p>3 hours ago</p><p>Nobody believes them.</p></div>"
    page = markup(site(PARAGRAPHS, below=below))
    assert any("Nobody believes them." in text for text in of_type(page, "comment"))
    assert of_type(page, "body") == REPORT


def test_a_page_marked_as_comment_by_mistake_is_read():
    """A class such as `comments-open` on a container of the whole page hides no report."""
    page = markup(f'<html><body><div class="post comments"><h1>{TITLE}</h1>{PARAGRAPHS}</div></body></html>')
    assert of_type(page, "body") == REPORT


def test_a_page_within_one_form_is_read():
    """Some sites wrap every page in one form; its report is read all the same."""
    page = markup(f"<html><body><form><h1>{TITLE}</h1>{PARAGRAPHS}</form></body></html>")
    assert of_type(page, "body") == REPORT


@pytest.mark.parametrize(
    "source",
    [
        "<html><body><div>" + "<br><br>".join(REPORT) + "</div></body></html>",
        "<p>" + REPORT[0] + "</p>",
        "<html><body>" + "".join(f"<span>{p}</span><br>" for p in REPORT[:1]) + "</body></html>",
    ],
)
def test_pages_that_the_library_leaves(source):
    """Where the library takes nothing, or little, the segmenter of flat text reads the page."""
    page = markup(source)
    assert REPORT[0] in of_type(page, "body")
