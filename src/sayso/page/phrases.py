"""What a block says by its own words alone, wherever it stands: a notice, a credit, a by-line, a bare date.

Block in, type or None out. Language lives in the phrases of `lexicon.py`.
"""

import re
from functools import lru_cache

from sayso.page.blocks import SHORT_CHARS, Block, key
from sayso.page.dates import written_dates
from sayso.page.heads import AGO
from sayso.page.lexicon import MAX_START_WORDS, lexicon, opening
from sayso.page.notices import is_notice
from sayso.page.signs import is_button
from sayso.records import SegmentType

CODE_CHARS, CODE_SHARE = 400, 0.05
"""Code points that are looked at for code, and the share of its marks in them."""
MAX_SHORT_WORDS = 25
"""Words of the longest stamp, address, trail of sections or embedded post's foot."""
MAX_HEADER_WORDS = 5
"""Words of a line that is a header by one of its words."""
MAX_BYLINE_WORDS = 14
MAX_CREDIT_WORDS = 50
"""Words of the longest by-line, and of the longest credits of an agency."""
MAX_CREDIT_CHARS = 80
"""Code points after `Photo:` at the end of a caption."""
_OPENERS = "\"'“‘«:(-–— "
_DIGIT = re.compile(r"\d")
_STEP = re.compile(r"\s{0,2}[>›»→]\s{0,2}")
_NAMED_STAMP = re.compile(r"[^\W\d_][\w.'’-]{1,20} [^\W\d_][\w.'’-]{1,20}\s?[|,•·–—-]")
_AGENCY_FOOT = re.compile(
    r"[.!?][\"”’]?\s{1,2}(?:[—–-]{1,2}\s?[^\W\d_a-z][^.!?—–]{0,30}|\([^\W\d_a-z][^.!?()]{1,40}\))$"
)
_EMBED_FOOT = re.compile(r"[—–-]{1,2}\s.{1,80}\(@\w{1,40}\)")
_EMBED_HEAD = re.compile(r"(?:[^@\n]{1,60}\s)?\(?@\w{2,30}\)?(?:\s?[·•|].{0,30})?")
_ADDRESS = re.compile(r"\S*(?:https?://|www\.)\S+|\S+@\S+\.\w+|(?:[#@]\w+[\s,]*){1,40}")
_CREDIT = re.compile(
    r"(?:^|[.!?\])|–—-]\s{0,2}|[(\[])(?P<word>[^\W\d_]{3,15}(?: [^\W\d_]{2,10})?)\s?:\s{0,2}\S[^.]{0,80}$"
)
_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\.?)?(?:\s(?:[A-Z]{2,4}))?", re.IGNORECASE
)


def phrase_type(block: Block) -> SegmentType | None:
    """The type that the block's own words give it, or None: they could stand in a report."""
    return _short_type(block.text) if len(block.text) <= SHORT_CHARS else _type(block)


@lru_cache(maxsize=16384)
def _short_type(text: str) -> SegmentType | None:
    """The same of a short line: the pages of a site repeat them."""
    return _type(Block(0, len(text), text))


def _type(block: Block) -> SegmentType | None:
    if is_code(block):
        return "furniture"
    if not block.key:
        return None if any(map(str.isalnum, block.text)) else "furniture"
    words = lexicon()
    if block.text[0] == "©" and block.words <= MAX_BYLINE_WORDS:
        return "furniture"
    if words.notice.holds(block) or block.key in words.notice.whole or is_notice(block):
        return "furniture"
    if block.words <= MAX_SHORT_WORDS:
        if is_stamp(block):
            return "byline" if _NAMED_STAMP.match(block.text) else "furniture"
        marks = is_button(block) or is_address(block) or is_embed_foot(block) or is_trail(block)
        if marks or is_comment_form(block) or is_published_line(block):
            return "furniture"
    if is_credit(block):
        return "caption"
    if block.key.partition(" ")[0] not in words.firsts:
        return None
    if is_agency_credit(block):
        return "byline"
    if block.words > MAX_START_WORDS:
        return None
    if is_byline(block):
        return "byline"
    if words.notice.begins(block):
        return "furniture"
    if words.related.meets(block):
        return "related"
    return None


def is_code(block: Block) -> bool:
    """Is it a script that a scraper took for text? Told by braces and semicolons at its beginning."""
    if "{" not in block.text or ";" not in block.text:
        return False
    head = block.text[:CODE_CHARS]
    return sum(map(head.count, "{}();=_")) > CODE_SHARE * len(head)


def is_address(block: Block) -> bool:
    """Is it a web or mail address, or nothing but tags (`#one #two`)?"""
    marked = any(mark in block.text for mark in "/@#.")
    return marked and _ADDRESS.fullmatch(block.text) is not None


def is_related_header(block: Block) -> bool:
    """Does the block announce a list of other pages?"""
    return block.key in lexicon().related.whole


def is_list_header(block: Block, below: Block | None) -> bool:
    """Does the block announce a list of other pages, by a phrase, or by a word of it over another loose line?"""
    if is_related_header(block):
        return True
    if block.words > MAX_HEADER_WORDS or not block.loose or below is None or below.stopped:
        return False
    if block.text.endswith(":") and lexicon().related.begins(block):
        return True
    return not block.text.endswith(":") and not lexicon().related_words.isdisjoint(block.key.split())


def is_comments_header(block: Block) -> bool:
    """Does the block announce reader comments?"""
    table = lexicon().comments
    return block.key in table.whole or (bool(table.opening(block.key)) and block.loose and table.begins(block))


def is_comment_form(block: Block) -> bool:
    """Is the block the head of a form in which to write a comment?"""
    return block.key in lexicon().comment_form.whole


def is_embed_foot(block: Block) -> bool:
    """Is it the foot of an embedded post, `— Name (@handle) December 1, 2022`?"""
    return _EMBED_FOOT.match(block.text) is not None and block.words <= 20


def is_embed_head(block: Block) -> bool:
    """Is it the head of an embedded post, `Name @handle` or a handle alone?"""
    return block.words <= 8 and _EMBED_HEAD.fullmatch(block.text) is not None


def is_trail(block: Block) -> bool:
    """Is it the trail of sections above a page, `Home > Politics > Lakes`?"""
    if not any(mark in block.text for mark in ">›»→"):
        return False
    steps = _STEP.split(block.text)
    return len(steps) >= 3 and block.loose and all(0 < len(step.split()) <= 5 for step in steps)


def is_stamp(block: Block) -> bool:
    """Is it a bare date, time of day, time ago, or several of them, with a word such as `Updated` at most?"""
    if block.words > 16 or not _DIGIT.search(block.text):
        return False
    if _CLOCK.fullmatch(block.text.strip(" ()[]|-–—")):
        return True
    rest = block.text
    for found in reversed(written_dates(rest)):
        rest = rest[: found.span[0]] + rest[found.span[1] :]
    dated = len(rest) < len(block.text)
    rest, ago = AGO.subn(" ", rest)
    words = [w for w in key(_CLOCK.sub(" ", rest)).split() if not _is_of_stamp(w)]
    return (dated or ago > 0) and len(words) <= (2 if dated and ago == 0 and block.words <= 10 else 1)


def _is_of_stamp(word: str) -> bool:
    words = lexicon()
    return word == "0" or word in words.weekdays or word in words.updated.start or word in words.published.start


def is_published_line(block: Block) -> bool:
    """Is it a line such as `Published: 09:14, 3 Aug 2024`, or `LIVE | Updated 4 minutes ago`?"""
    if block.words > 20 or not (_DIGIT.search(block.text) or lexicon().ago & block.vocabulary) or block.prose:
        return False
    words, table = block.key.split(), lexicon()
    opens = bool(table.published.opening(block.key))
    told = block.words <= MAX_BYLINE_WORDS and block.loose and any(w in table.updated.start for w in words)
    return (opens or told) and bool(written_dates(block.text) or _CLOCK.search(block.text) or AGO.search(block.text))


def is_credit(block: Block) -> bool:
    """Does it credit a picture: `Photo: Name/Agency`, alone or after the caption's words?"""
    captions = lexicon().caption
    if block.words > 60:
        return False
    if captions.holds(block):
        return True
    if (":" in block.text[:30] or "/" in block.text or "©" in block.text) and captions.opening(block.key):
        return block.words <= 40
    tail = max(0, len(block.text) - MAX_CREDIT_CHARS - 30)
    match = _CREDIT.search(block.text, tail) if block.text.find(":", tail) >= 0 else None
    return match is not None and key(match["word"]) in captions.start.get(key(match["word"]).partition(" ")[0], ())


def is_byline(block: Block) -> bool:
    """Does it say who wrote the page: `By Jane Doe`, `Words: Jane Doe`, `Article written by`?"""
    if block.words > MAX_BYLINE_WORDS or block.stopped:
        return False
    bylines = lexicon().byline
    if bylines.before_colon(block):
        return True
    phrase = opening(bylines.start, block.key)
    if not phrase:
        return False
    rest = [word.lstrip(_OPENERS) for word in block.text.split()[len(phrase.split()) :]]
    named = [bool(word) and not word[0].islower() for word in rest[:2]]
    if " " in phrase:
        return not rest or any(named)
    return bool(rest) and all(named) and not rest[0][:1].isdigit()


def is_agency_credit(block: Block) -> bool:
    """Is it the credits of an agency, `(Reporting by Jane Doe; Editing by John Roe)`?"""
    if block.words > MAX_CREDIT_WORDS or not (block.text[0] == "(" or ";" in block.text):
        return False
    phrase = opening(lexicon().byline.start, block.key)
    return " " in phrase and (block.text[-1] == ")" or ";" in block.text)


def has_agency_foot(block: Block) -> bool:
    """Does it end as captions do that name their agency, `… at the border. — Agency`, `… (Agency)`?"""
    return block.words <= 30 and _AGENCY_FOOT.search(block.text, max(0, len(block.text) - 60)) is not None


def has_role(block: Block) -> bool:
    """Does the line name a journalist's role?"""
    folded = f" {block.key} "
    return any(f" {role} " in folded for role in lexicon().roles)
