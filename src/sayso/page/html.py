"""The stored text of HTML (text rule `html-1`): markup in; text, blocks with their spans, and the tree out.

The head's title, then the body's text nodes in order, without script, style and template. Outside `pre` runs of
ASCII white space become one space and blocks end in LF; no-break spaces and soft hyphens stay. The tree is parsed
once; the extraction library reads the same one afterwards.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import lxml.etree
import lxml.html

from sayso import settings
from sayso.errors import PageSkipped
from sayso.page.blocks import Block
from sayso.records import SegmentType, Span

_DROPPED = frozenset({"script", "style", "template", "head", "title"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search"})
_BOXES = frozenset({"div", "li", "ul", "ol", "article", "section", "form"})
_HINTS: dict[str, SegmentType] = {
    "form": "furniture",
    "comment": "comment",
    "caption": "caption",
    "related": "related",
    "furniture": "furniture",
    "byline": "byline",
}
"""What the names of an element make of its words; the first that is met counts."""
_FORM_TAGS = frozenset({"form", "button", "textarea", "select", "label"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MAX_NAMES_CHARS = 1000
"""Code points of an element's id, class and type that are looked at."""
MAX_FIELD_CHARS = 60
"""Code points of an author's name or a time in a comment."""
_SPACE = re.compile(r"[\t\n\f\r ]+")
_DECLARATION = re.compile(r"\s{0,100}<\?xml[^>]{0,200}\?>")


class Mark(NamedTuple):
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
    begun: bool = False  # does it have words yet?


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
def _block_tags() -> frozenset[str]:
    return frozenset(_table()["blocks"]["tags"])


@cache
def _containers() -> frozenset[str]:
    return frozenset(_table()["containers"]["tags"])


@cache
def _pattern(table: str, column: str = "pattern") -> re.Pattern[str]:
    return re.compile("|".join(_table()[table][column]))


@cache
def _kinds() -> re.Pattern[str]:
    """One search for all kinds of region: the first that an element's names hold, comments before all others."""
    groups = [("form", "comment", "form")] + [
        (k, k, "pattern") for k in ("comment", "caption", "related", "furniture", "byline")
    ]
    return re.compile("|".join(f"(?P<{name}>{'|'.join(_table()[table][column])})" for name, table, column in groups))


@lru_cache(maxsize=8192)
def _kind(names: str) -> str:
    """The kind of region that an element's names make it, or an empty string; the pages of a site repeat them."""
    found = {match.lastgroup for match in _kinds().finditer(names.lower())}
    return next((name for name in _HINTS if name in found), "")


def parse(markup: str) -> Any:
    """The tree of a page; raises PageSkipped (`no_text`) where there is nothing to parse."""
    parser = lxml.html.HTMLParser(
        encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True
    )
    declared = _DECLARATION.match(markup)
    data = markup[declared.end() if declared else 0 :].encode("utf-8", "replace")
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
    block_tags: frozenset[str] = field(default_factory=_block_tags)
    tag_hints: dict[str, SegmentType] = field(default_factory=_tag_hints)
    containers: frozenset[str] = field(default_factory=_containers)

    def head(self, tree: Any) -> None:
        title = tree.find("head/title")
        if title is not None and title.text:
            self.write("".join(title.itertext()), Mark(heading="title"))
            self.newline()
            if self.blocks:
                self.head_title = self.blocks[0].span

    def element(self, element: Any, mark: Mark, depth: int) -> None:
        tag = element.tag
        if tag.__class__ is not str or tag in _DROPPED:
            return
        if depth > settings.MAX_HTML_DEPTH:
            raise PageSkipped("too_deep", f"elements nest deeper than {settings.MAX_HTML_DEPTH} levels")
        if tag == "br":
            self.newline()
            return
        block = tag in self.block_tags
        if block and self.line:
            self.newline()
        inner = mark
        if tag in _HEADINGS:
            inner = Mark(mark.hint, tag, mark.comment, mark.link)
        elif tag == "a":
            inner = Mark(mark.hint, mark.heading, mark.comment, True)
        if tag in self.tag_hints and (mark.hint is None or (mark.hint == "comment" and tag in _FORM_TAGS)):
            whole = tag == "form" and element.find(".//p") is not None  # some sites wrap the whole page in one form
            if not whole:
                inner = Mark(self.tag_hints[tag], inner.heading, None, inner.link)
        part = None
        if inner.hint == "comment" or (inner.hint is None and tag in self.containers and element.attrib):
            inner, part = self._named(element, tag, inner)
        begin = self.length + self.line_length
        raw = tag == "pre" or tag == "textarea"
        if words := element.text:
            self.write(words, inner, raw)
        for child in element:
            self.element(child, inner, depth + 1)
            if words := child.tail:
                self.write(words, inner, raw)
        if part is not None:
            self._keep(element, part, inner.comment, begin)
        if block and self.line:
            self.newline()

    def _named(self, element: Any, tag: str, mark: Mark) -> tuple[Mark, str | None]:
        """The mark within a container with attributes or a part of a comment, and the field of a comment that it is."""
        get = element.get
        names = f" {get('id') or ''} {get('class') or ''} {get('itemtype') or ''} "[:MAX_NAMES_CHARS]
        if mark.hint == "comment":
            return self._in_comment(tag, names.lower(), mark)
        if get("role") in _ROLES or get("hidden") is not None:
            return mark._replace(hint="furniture"), None
        if len(names) < 6:
            return mark, None
        kind = _kind(names)
        if kind == "comment":
            unit = self._unit(None) if _pattern("comment", "unit").search(names.lower()) else None
            return mark._replace(hint="comment", comment=unit), None
        return (mark._replace(hint=_HINTS[kind]) if kind else mark), None

    def _in_comment(self, tag: str, names: str, mark: Mark) -> tuple[Mark, str | None]:
        if tag in _BOXES:
            if _pattern("comment", "form").search(names):
                return mark._replace(hint="furniture", comment=None), None
            if _pattern("comment", "unit").search(names):
                return mark._replace(comment=self._unit(mark.comment)), None
        if mark.comment is None:
            return mark, None
        if tag == "time" or _pattern("comment", "time").search(names):
            return mark, "time"
        if tag == "cite" or _pattern("comment", "author").search(names):
            return mark, "author"
        return mark, None

    def _unit(self, parent: int | None) -> int:
        """A new comment; the wrapper of one that has no words of its own yet is the same comment."""
        if parent is not None and not self.units[parent].begun:
            return parent
        self.units.append(Unit(parent))
        return len(self.units) - 1

    def _keep(self, element: Any, part: str, comment: int | None, begin: int) -> None:
        """Keep a part of a comment, the first of its kind."""
        if comment is None:
            return
        unit = self.units[comment]
        end = self.length + self.line_length
        if part == "time" and unit.time is None and 0 < end - begin <= MAX_FIELD_CHARS:
            unit.time, unit.stamp = (begin, end), element.get("datetime")
        elif part == "author" and unit.author is None and 0 < end - begin <= MAX_FIELD_CHARS:
            unit.author = (begin, end)

    def write(self, words: str, mark: Mark, raw: bool = False) -> None:
        """Append the words of a text node; `raw` keeps their white space."""
        if raw:
            for i, line in enumerate(words.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
                if i:
                    self.newline()
                if line:
                    self._put(line, mark)
            return
        if "\n" in words or "  " in words or "\t" in words or "\r" in words or "\f" in words:
            words = _SPACE.sub(" ", words)
        if self.spaced and words[0] == " ":
            words = words[1:]
        if words:
            self._put(words, mark)

    def _put(self, words: str, mark: Mark) -> None:
        if self.line_mark is None:
            self.line_mark = mark
            if mark.comment is not None:
                self.units[mark.comment].begun = True
        self.line.append(words)
        self.line_length += len(words)
        if mark.link:
            self.line_linked += len(words)
        self.spaced = words[-1] == " "

    def newline(self) -> None:
        """End the open line; one without any words leaves no trace."""
        if not self.line:
            return
        words = "".join(self.line).rstrip(" ")
        bare = words.strip()
        if bare:
            mark = self.line_mark or Mark()
            start = self.length + (len(words) - len(words.lstrip()) if words[0].isspace() else 0)
            linked = self.line_linked / self.line_length
            self.blocks.append(Block(start, start + len(bare), bare, 0, False, mark.hint, bool(mark.heading), linked))
            self.marks.append(mark)
        if words:
            self.pieces.append(words + "\n")
            self.length += len(words) + 1
        self.line, self.line_mark, self.line_length, self.line_linked, self.spaced = [], None, 0, 0, True
