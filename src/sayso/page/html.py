"""The stored text of HTML (text rule `html-1`): markup in; text, blocks with their spans, and the tree out.

The head's title, then the body's text nodes in order, without script, style and template. Outside `pre` runs of
ASCII white space become one space and blocks end in LF; no-break spaces and soft hyphens stay. The tree is parsed
once; the extraction library reads the same one afterwards.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

import lxml.etree
import lxml.html

from sayso import settings
from sayso.errors import PageSkipped
from sayso.page.blocks import Block
from sayso.records import SegmentType, Span

_DROPPED = frozenset({"script", "style", "template", "head", "title"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACE = re.compile(r"[\t\n\f\r ]+")
_DECLARATION = re.compile(r"\s{0,100}<\?xml[^>]{0,200}\?>")
_NO_MARKUP = re.compile(r"[^\s]")


@dataclass(frozen=True)
class Mark:
    """What the elements around a run of text say of it."""

    hint: SegmentType | None = None
    heading: str = ""
    comment: int | None = None  # number of the reader's comment that it belongs to
    link: bool = False


@dataclass
class Unit:
    """One reader's comment in the tree, with the number of the comment that it stands in."""

    parent: int | None
    author: Span | None = None
    time: Span | None = None
    stamp: str | None = None  # what a `datetime` attribute says


@dataclass
class HtmlText:
    """The stored text of a page of HTML, its blocks in order, what each was marked as, and its comments."""

    text: str
    blocks: list[Block]
    marks: list[Mark]
    units: list[Unit]
    head_title: Span | None
    tree: Any


@cache
def _table() -> dict[str, dict[str, Any]]:
    path = files("sayso.resources") / "markup" / "marks.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _tag_hints() -> dict[str, SegmentType]:
    kinds: tuple[SegmentType, ...] = ("furniture", "related", "caption")
    return {tag: kind for kind in kinds for tag in _table()["tags"][kind]}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = _table()
    out = {
        name: re.compile("|".join(table[name]["pattern"]))
        for name in ("comment", "related", "furniture", "caption", "byline")
    }
    for name in ("form", "unit", "author", "time"):
        out["comment_" + name] = re.compile("|".join(table["comment"][name]))
    return out


@cache
def _block_tags() -> frozenset[str]:
    return frozenset(_table()["blocks"]["tags"])


@cache
def _containers() -> frozenset[str]:
    return frozenset(_table()["containers"]["tags"])


def parse(markup: str) -> Any:
    """The tree of a page; raises PageSkipped (`no_text`) where there is nothing to parse."""
    parser = lxml.html.HTMLParser(
        encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True
    )
    data = _DECLARATION.sub("", markup, count=1).encode("utf-8", "replace")
    try:
        return lxml.html.document_fromstring(data, parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError) as error:
        raise PageSkipped("no_text", "the markup holds no page") from error


def html_text(markup: str) -> HtmlText:
    """The text of a page; raises PageSkipped: `too_deep` where elements nest beyond MAX_HTML_DEPTH."""
    tree = parse(markup)
    walk = _Walk()
    walk.head(tree)
    body = tree.find("body")
    for element in [body] if body is not None else [e for e in tree if e.tag != "head"]:
        walk.element(element, Mark(), 1)
    walk.newline()
    return HtmlText("".join(walk.pieces), walk.blocks, walk.marks, walk.units, walk.head_title, tree)


@dataclass
class _Walk:
    """The state of one walk: what is written, and the line that is open."""

    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    head_title: Span | None = None
    length: int = 0
    line: list[str] = field(default_factory=list)
    line_mark: Mark | None = None
    line_length: int = 0
    line_linked: int = 0
    spaced: bool = True  # does the open line end in a space, or is it empty?

    def head(self, tree: Any) -> None:
        title = tree.find("head/title")
        if title is not None and title.text:
            self.write("".join(title.itertext()), Mark(heading="title"))
            self.newline()
            if self.blocks:
                self.head_title = self.blocks[0].span

    def element(self, element: Any, mark: Mark, depth: int) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED:
            return
        if depth > settings.MAX_HTML_DEPTH:
            raise PageSkipped("too_deep", f"elements nest deeper than {settings.MAX_HTML_DEPTH} levels")
        if tag == "br":
            self.newline()
            return
        block = tag in _block_tags()
        if block:
            self.newline()
        inner, field_of = self._marked(element, tag, mark)
        begin = self.length + self.line_length
        preformatted = tag in ("pre", "textarea")
        if element.text:
            self.write(element.text, inner, preformatted)
        for child in element:
            self.element(child, inner, depth + 1)
            if child.tail:
                self.write(child.tail, inner, preformatted)
        if field_of is not None:
            self._field(element, field_of, inner.comment, begin)
        if block:
            self.newline()

    def _marked(self, element: Any, tag: str, mark: Mark) -> tuple[Mark, str | None]:
        """The mark within an element, and which field of a comment it is (`author`, `time`), if any."""
        hint, comment, link = mark.hint, mark.comment, mark.link
        heading = tag if tag in _HEADINGS else mark.heading
        field_of = None
        if hint is None:
            hint = _tag_hints().get(tag)
        attributes = element.attrib
        if attributes:
            names = (
                f" {attributes.get('id', '')} {attributes.get('class', '')} {attributes.get('itemtype', '')} ".lower()
            )
            if len(names) > 5:
                hint, comment, field_of = self._named(tag, names, hint, comment)
            if hint is None and (
                attributes.get("role") in ("navigation", "banner", "contentinfo", "search") or "hidden" in attributes
            ):
                hint = "furniture"
        if tag == "a":
            link = True
        elif tag == "time" and comment is not None:
            field_of = "time"
        elif tag == "cite" and comment is not None:
            field_of = "author"
        return Mark(hint, heading, comment, link), field_of

    def _named(
        self, tag: str, names: str, hint: SegmentType | None, comment: int | None
    ) -> tuple[SegmentType | None, int | None, str | None]:
        patterns = _patterns()
        if hint == "comment":
            if comment is not None and tag not in ("div", "li", "ul", "ol", "article", "section"):
                if patterns["comment_time"].search(names):
                    return hint, comment, "time"
                if patterns["comment_author"].search(names):
                    return hint, comment, "author"
            elif tag in _block_tags() and patterns["comment_form"].search(names):
                return "furniture", None, None
            if tag in ("li", "div", "article", "section") and patterns["comment_unit"].search(names):
                comment = self._unit(comment)
            elif comment is not None and tag == "div" and patterns["comment_author"].search(names):
                return hint, comment, "author"
            return hint, comment, None
        if tag not in _containers() or hint is not None:
            return hint, comment, None
        if patterns["comment_form"].search(names):
            return "furniture", comment, None
        if patterns["comment"].search(names):
            unit = self._unit(None) if patterns["comment_unit"].search(names) else None
            return "comment", unit, None
        for kind in ("caption", "related", "furniture", "byline"):
            if patterns[kind].search(names):
                return kind, comment, None
        return hint, comment, None

    def _unit(self, parent: int | None) -> int:
        """A new comment; the wrapper of one that has no words of its own yet is the same comment."""
        if parent is not None and not any(m.comment == parent for m in self.marks):
            return parent
        self.units.append(Unit(parent))
        return len(self.units) - 1

    def _field(self, element: Any, name: str, comment: int | None, begin: int) -> None:
        if comment is None:
            return
        unit = self.units[comment]
        end = self.length + self.line_length
        if name == "time" and unit.time is None and 0 < end - begin <= 60:
            unit.time, unit.stamp = (begin, end), element.get("datetime")
        elif name == "author" and unit.author is None and 0 < end - begin <= 60:
            unit.author = (begin, end)

    def write(self, words: str, mark: Mark, preformatted: bool = False) -> None:
        if preformatted:
            lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            for i, line in enumerate(lines):
                if i:
                    self.newline()
                self._put(line, mark)
            return
        words = _SPACE.sub(" ", words)
        if self.spaced and words[:1] == " ":
            words = words[1:]
        self._put(words, mark)

    def _put(self, words: str, mark: Mark) -> None:
        if not words:
            return
        if self.line_mark is None or (self.line_mark.hint is None and not "".join(self.line).strip()):
            self.line_mark = mark
        self.line.append(words)
        self.line_length += len(words)
        self.line_linked += len(words) if mark.link else 0
        self.spaced = words[-1] == " "

    def newline(self) -> None:
        """End the open line; one without any words leaves no trace."""
        if not self.line:
            return
        words = "".join(self.line).rstrip(" ")
        mark = self.line_mark or Mark()
        if words:
            bare = words.strip()
            if bare:
                start = self.length + len(words) - len(words.lstrip())
                linked = self.line_linked / max(1, self.line_length)
                self.blocks.append(
                    Block(start, start + len(bare), bare, 0, False, mark.hint, bool(mark.heading), linked)
                )
                self.marks.append(mark)
            self.pieces.append(words + "\n")
            self.length += len(words) + 1
        self.line, self.line_mark, self.line_length, self.line_linked, self.spaced = [], None, 0, 0, True


def without_marks(page: HtmlText, kind: SegmentType) -> Iterator[Block]:
    """The blocks, those marked `kind` no longer marked: for marks that turn out to cover the report."""
    for block in page.blocks:
        yield replace(block, hint=None) if block.hint == kind else block
