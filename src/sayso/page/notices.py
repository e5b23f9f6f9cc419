"""Sentences that are no reporting: words to the reader, words of the page about itself, notes on its author.

Block in, yes or no out. What is said in quotation marks is never a notice. Words live in `resources/furniture/`.
"""

import re
from collections.abc import Callable, Set

from sayso.page.blocks import Block, key
from sayso.page.lexicon import lexicon, opening

MAX_NOTICE_WORDS = 90
"""Words of the longest notice that is looked for by its words."""
SITE, ORDER, YOU, AGAINST = 2, 2, 2, 2
"""What a word of the trade, an order, `you`, and a word of reporting weigh; other words weigh one."""
ENOUGH, PER_WORDS, MIN_OFFERS = 4, 30, 2
"""The sum that makes a notice, words for which one more is asked, and words of offers without any of the trade."""
MAX_LABEL_CHARS = 40
"""Code points between a label such as `Correction` and its colon: a date at most."""
ABOUT_WORDS = 6
"""Words behind `this article` among which its verb stands."""
_QUOTED = re.compile(r"[“„«][^“”«»\n]{0,600}[”“»]|\"[^\"\n]{0,600}\"|(?<!\w)[‘'][^‘’'\n]{0,600}[’'](?!\w)")
_BRACKETED = re.compile(r"(?:\[[^\[\]\n]{1,200}\][\s|•·]{0,5}){1,20}")
_FIRST = re.compile(r"(?:^\W{0,4}|[.!?:]\s{1,3})(\w{2,20})")
_CLOCK_OR_DAY = re.compile(r"\d{1,2}[:.]\d\d|\d{1,2} [^\W\d_]{3,9}|[^\W\d_]{3,9} \d{1,2}\b")
_DIGIT = re.compile(r"\d")


def is_notice(block: Block) -> bool:
    """Does the block speak to the reader of the site, or of the page itself?"""
    if block.words > MAX_NOTICE_WORDS:
        return False
    if block.text[0] == "[" and _BRACKETED.fullmatch(block.text):
        return True
    if block.key.partition(" ")[0] in lexicon().notice_firsts and (is_label(block) or _is_of_page(block)):
        return True
    return _is_to_reader(block)


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
    if opening(words.updated.start, block.key) and _CLOCK_OR_DAY.search(block.text, 0, MAX_LABEL_CHARS):
        return True
    first, _, rest = block.key.partition(" ")
    noun = opening(words.page_nouns.start, rest) if first in words.this else ""
    if not noun:
        return False
    behind = rest[len(noun) :].split()
    return not words.page_verbs.isdisjoint(behind[:3]) and not words.page_done.isdisjoint(behind[: 2 * ABOUT_WORDS])


def _is_to_reader(block: Block) -> bool:
    """Do its words speak to the reader of a site? A sum over words, in the manner of naive Bayes; see `[reader]`."""
    least = ENOUGH + block.words // PER_WORDS
    if lexicon().notice_words.isdisjoint(block.vocabulary) or _weight(block.vocabulary) + ORDER < least:
        return False
    text = _QUOTED.sub(" ", block.text)
    said = frozenset(key(text).split())
    total = _weight(said, {first.lower() for first in _FIRST.findall(text)})
    asked = block.text[-1] == "?"  # interviewers say `you`, too
    return total - AGAINST * len(said & lexicon().against) >= least + asked


def _weight(said: Set[str], firsts: Set[str] = frozenset()) -> int:
    """The sum of what words to the reader weigh; `firsts` begin sentences."""
    table = lexicon()
    orders = firsts & table.orders
    site, offers = len(said & table.site), len(said & table.offers - orders)
    if not site and offers < MIN_OFFERS:
        return 0
    you, us = not said.isdisjoint(table.you), not said.isdisjoint(table.us)
    return SITE * site + offers + ORDER * bool(orders) + YOU * you + us


def in_own_person(block: Block) -> bool:
    """Does the writer speak of himself or to somebody, outside quotations, as readers do?"""
    table = lexicon()
    said = set(key(_QUOTED.sub(" ", block.text)).split())
    return not said.isdisjoint(table.person) or not said.isdisjoint(table.you)


def offers(block: Block) -> bool:
    """Has the line words to the reader or of the trade, more than a headline has?"""
    table = lexicon()
    said = set(key(_QUOTED.sub(" ", block.text)).split())
    addressed = not (said.isdisjoint(table.you) and said.isdisjoint(table.us))
    return YOU * addressed + SITE * len(said & table.site) + len(said & table.offers) >= ENOUGH - 1


def is_author_note(block: Block, report: Callable[[], str], authors: str) -> bool:
    """Does it tell who wrote the page, `Jane Doe is a fellow of …`?

    `report` gives the folded words of the report above, `authors` are those of the by-lines: the subject of such a
    note is not spoken of in the report.
    """
    words, table = block.text.split(), lexicon()
    if block.words > MAX_NOTICE_WORDS or not table.told.isdisjoint(block.vocabulary):
        return False
    if opening(table.the_author.start, block.key):
        return True
    length = next((i for i, word in enumerate(words[:6]) if not word[:1].isupper()), 0)
    if not 2 <= length <= 5:
        return False
    verb, name = key(words[length]), key(" ".join(words[:length]))
    if f" {name} " in f" {authors} ":
        return verb in table.person_be or verb in table.person_does
    own = key(" ".join(words[length + 1 :])).split()[:12]
    if verb not in table.person_be or table.persons.isdisjoint(own):
        return False
    return f" {name.split()[-1]} " not in f" {report()} "
