"""Sentences that are no reporting: words to the reader, words of the page about itself, notes on its author.

Block in, yes or no out. What is said in quotation marks is never a notice. Words live in `resources/furniture/`.
"""

import re

from sayso.page.blocks import Block, key
from sayso.page.lexicon import lexicon, opening

MAX_NOTICE_WORDS = 90
"""Words of the longest notice that is looked for by its words."""
SITE, OFFER, ENOUGH = 2, 1, 4
"""What a word of the trade and one of an offer weigh, and the sum from which words to the reader are a notice."""
MAX_LABEL_CHARS = 40
"""Code points between a label such as `Correction` and its colon: a date at most."""
ABOUT_WORDS = 6
"""Words behind `this article` among which its verb stands."""
_QUOTED = re.compile(r"[“„«][^“”«»\n]{0,600}[”“»]|\"[^\"\n]{0,600}\"|(?<!\w)[‘'][^‘’'\n]{0,600}[’'](?!\w)")
_BRACKETED = re.compile(r"(?:\[[^\[\]\n]{1,200}\][\s|•·]{0,5}){1,20}")
_DIGIT = re.compile(r"\d")


def is_notice(block: Block) -> bool:
    """Does the block speak to the reader of the site, or of the page itself?"""
    if block.words > MAX_NOTICE_WORDS:
        return False
    if block.text[0] == "[" and _BRACKETED.fullmatch(block.text):
        return True
    return is_label(block) or _is_of_page(block) or _is_to_reader(block)


def is_label(block: Block) -> bool:
    """Does it open with a word such as `Correction` and a colon, with nothing but a date between?"""
    label = lexicon().labels.opening(block.key)
    colon = block.text.find(":", 0, len(label) + MAX_LABEL_CHARS) if label else -1
    between = key(block.text[:colon])[len(label) :].split() if colon > 0 else []
    return colon > 0 and (not between or _DIGIT.search(block.text, 0, colon) is not None)


def _is_of_page(block: Block) -> bool:
    words = lexicon()
    if opening(words.page_openings.start, block.key):
        return True
    first, _, rest = block.key.partition(" ")
    noun = opening(words.page_nouns.start, rest) if first in words.this else ""
    if not noun:
        return False
    behind = rest[len(noun) :].split()
    return not words.page_verbs.isdisjoint(behind[:3]) and not words.page_done.isdisjoint(behind[: 2 * ABOUT_WORDS])


def _is_to_reader(block: Block) -> bool:
    words = lexicon()
    if words.address.isdisjoint(block.key.split()):
        return False
    said = set(key(_QUOTED.sub(" ", block.text)).split())
    site = len(said & words.site)
    return (
        bool(site) and not words.address.isdisjoint(said) and SITE * site + OFFER * len(said & words.offers) >= ENOUGH
    )


def is_author_note(block: Block, report: str, authors: str) -> bool:
    """Does it tell who wrote the page, `Jane Doe is a fellow of …`?

    `report` and `authors` are the folded words of the report above, and of the by-lines: the subject of such a note
    is not spoken of in the report.
    """
    words = block.text.split()
    length = next((i for i, word in enumerate(words[:6]) if not word[:1].isupper()), 0)
    if not 2 <= length <= 5 or block.words > MAX_NOTICE_WORDS:
        return False
    verb, name = key(words[length]), key(" ".join(words[:length]))
    if f" {name} " in f" {authors} ":
        return verb in lexicon().person_be or verb in lexicon().person_does
    if f" {name.split()[-1]} " in f" {report} ":
        return False
    own = key(" ".join(words[length + 1 :])).split()[:12]
    return verb in lexicon().person_be and not lexicon().persons.isdisjoint(own)
