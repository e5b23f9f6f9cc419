"""Units of reading: a page in, its sentences out, each with tagged words and the quotations that touch it.

Only segments that may hold claims are cut into units: the headline, dateline, body, caption.
"""

from dataclasses import dataclass

from sayso.folding import fold
from sayso.page.sentences import sentences
from sayso.reading.lexicon import Lexicon
from sayso.reading.openings import opened, talking
from sayso.reading.quotes import Quote, quotations
from sayso.reading.tagging import tag
from sayso.reading.words import Word
from sayso.records import Page, Segment, SegmentType, Span

READ: frozenset[SegmentType] = frozenset(("title", "dateline", "body", "caption"))
"""Types of segment that can hold claims."""
_SIGNS = "“”\"'«»„(),.;:!?’‘[]–—"
SHARE = 0.7
"""Share of a sentence's words that stand between quotation marks from which the sentence is a quotation."""
_VERB = 3
"""Words of a verb of saying in quotation marks at most."""
NAME_WORDS = 8
"""Words between quotation marks beyond which they are no name ("the 'South' group of forces")."""
LONGEST_SENTENCE = 1_500
"""Code points of a unit; what is longer is no sentence and is cut, so that no page costs more than linear time."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence: its words, the quotations that touch it, its segment's number and type."""

    index: int
    span: Span
    words: tuple[Word, ...]
    quotes: tuple[Quote, ...]
    segment: int
    type: SegmentType

    floats: bool = False
    """All quotation, or nearly."""


def units(page: Page, lexicon: Lexicon) -> list[Unit]:
    """The sentences of all segments that may hold claims, in order of the text."""
    text = page.document.text
    report = next((i for i, s in enumerate(page.segments) if s.type == "body"), len(page.segments))
    # A heading within the report repeats what stands below it, and a teaser for another page may pass for one.
    read = [(i, s) for i, s in enumerate(page.segments) if s.type in READ and (s.type != "title" or i < report)]
    names = _names(text, [s for _, s in read], lexicon)
    labels = talking(text, [s for _, s in read], lexicon)
    out: list[Unit] = []
    titles: set[str] = set()
    for i, segment in read:
        if segment.type == "title":  # a page's title and its first heading are one headline
            headline = fold(text[segment.start : segment.end])
            if headline in titles:
                continue
            titles.add(headline)
        spans = [
            piece
            for span in sentences(text, segment.start, segment.end, page.document.language)
            for piece in _pieces(text, span)
        ]
        ends = [b for _, b in spans]
        opening, answer = opened(text, (segment.start, segment.end), labels, lexicon)
        if answer is None:
            quotes = quotations(text, segment.start, segment.end, ends, lexicon, _opens_next(page, i, lexicon))
        else:
            quotes = [Quote(answer - 1, segment.end, (answer, segment.end), False, answers=True)]
        for span in spans:
            if span[1] <= opening:
                continue
            span = (max(span[0], opening), span[1])
            if _credit(text[span[0] : span[1]], lexicon):
                continue
            title_case = segment.type != "body" and _title_case(text[span[0] : span[1]])
            words = tag(text, span, names, lexicon, title_case)
            touching = [q for q in quotes if q.start < span[1] and q.end > span[0]]
            named = [q for q in touching if _is_name(words, q)]
            for q in [q for q in touching if _is_verb(words, q)]:
                touching.remove(q)
                words = [w for w in words if w.start not in (q.start, q.inner[1])]
            _in_quotes(words, touching, named)
            out.append(
                Unit(
                    index=len(out),
                    span=span,
                    words=tuple(_plural_owners(words)),
                    quotes=tuple(q for q in touching if q not in named),
                    segment=i,
                    type=segment.type,
                    floats=bool(touching) and _floats(words),
                )
            )
    return out


def _floats(words: list[Word]) -> bool:
    """Is the sentence all quotation, or nearly?"""
    spoken = [w.quoted for w in words if w.text[0].isalnum()]
    return bool(spoken) and sum(spoken) >= SHARE * len(spoken)


def _credit(sentence: str, lexicon: Lexicon) -> bool:
    """Is it the credit line of a picture ("Photo: …")?"""
    head, colon, _ = sentence[:40].partition(":")
    return bool(colon) and head.strip().lower() in lexicon.lists["credits"]


def _opens_next(page: Page, i: int, lexicon: Lexicon) -> bool:
    """Does the next paragraph open with a quotation mark, as one does that goes on with a quotation?"""
    following = page.segments[i + 1 : i + 2]
    return any(
        s.type == "body" and page.document.text[s.start] in {*lexicon.quote_pairs, *lexicon.quote_same} - {"'", "‘"}
        for s in following
    )


def _pieces(text: str, span: Span) -> list[Span]:
    out = []
    a, b = span
    while b - a > LONGEST_SENTENCE:
        cut = text.rfind(" ", a + 1, a + LONGEST_SENTENCE)
        cut = cut if cut > a else a + LONGEST_SENTENCE
        out.append((a, cut))
        a = cut
    return [*out, (a, b)]


def _names(text: str, segments: list[Segment], lexicon: Lexicon) -> frozenset[str]:
    """Lower-cased words that stand capitalised where nothing but a name is capitalised."""
    found = set()
    lower = set()
    for s in segments:
        if s.type != "body":
            continue
        previous = "."
        for word in text[s.start : s.end].split():
            if word[0].islower():
                lower.add(word)
            else:
                bare = word.strip(_SIGNS)
                if bare[:1].isupper() and previous[-1] not in '.!?:”"»’“«' and previous not in "–—-":
                    low = bare.lower().replace("’", "'")
                    found.add(low[:-2] if low.endswith("'s") else low)
                elif bare:
                    lower.add(bare)
            previous = word
    return frozenset(found.difference(word.strip(_SIGNS) for word in lower))


def _title_case(sentence: str) -> bool:
    """Does nearly every longer word start with a capital?"""
    words = [w for w in sentence.split() if len(w) > 3 and w[0].isalpha()]
    return len(words) >= 4 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)


def _is_name(words: list[Word], quote: Quote) -> bool:
    """Is what stands in quotation marks a name or part of one ("the 'South' group"), not somebody's words?"""
    inner = [w for w in words if quote.inner[0] <= w.start and w.end <= quote.inner[1]]
    if not quote.closed or not inner or len(inner) > NAME_WORDS or inner[-1].text in ".,!?":
        return False
    before = [w for w in words if w.end <= quote.start]
    if not before or before[-1].tag not in ("det", "noun", "name"):
        return False
    content = [w for w in inner if w.tag not in ("prep", "det", "cc", "mark")]
    return bool(content) and all(w.text[0].isupper() or w.tag == "num" for w in content)


def _is_verb(words: list[Word], quote: Quote) -> bool:
    """Is what stands in quotation marks the verb of saying itself ("the side ‘categorically denies’ firing")?"""
    inner = [k for k, w in enumerate(words) if quote.inner[0] <= w.start and w.end <= quote.inner[1]]
    if not quote.closed or not 0 < len(inner) <= _VERB or not (words[inner[-1]].opens and words[inner[-1]].verbs):
        return False
    before, after = inner[0] - 2, inner[-1] + 2
    return (
        before >= 0 and after < len(words) and words[before].tag in ("noun", "name", "pron") and words[after].tag != ","
    )


def _plural_owners(words: list[Word]) -> list[Word]:
    """Apostrophes that close no quotation joined to the plural before them: "the Physicians' Network"."""
    out: list[Word] = []
    for word in words:
        last = out[-1] if out else None
        if word.tag == "." and last and word.text in "'’´`" and last.end == word.start and last.low.endswith("s"):
            last.end, last.text, last.low, last.possessive = word.end, last.text + word.text, last.low + "'", True
        else:
            out.append(word)
    return out


def _in_quotes(words: list[Word], quotes: list[Quote], names: list[Quote]) -> None:
    """Mark the words between quotation marks as quoted, those of a name in quotation marks as its words."""
    for word in words:
        if not quotes:
            if word.tag == "mark" and word.text in "'’‘´`":
                word.tag = "."  # a stray apostrophe
            continue
        if names and any(q.start <= word.start < q.end for q in names):
            word.tag = "name" if word.tag in ("mark", "prep", "det", "noun") else word.tag
            continue
        for q in quotes:
            if q.inner[0] <= word.start and word.end <= q.inner[1]:
                word.quoted = True
                break
            if word.start in (q.start, q.inner[1]):
                word.tag = "mark"
                break
        else:
            if word.tag == "mark" and word.text in "'’‘´`":
                word.tag = "."  # a stray apostrophe
