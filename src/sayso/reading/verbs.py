"""Verbs of saying: a site in, the attribution out, with content after the verb, before it or around it."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.reading import clauses, subjects
from sayso.reading.attribution import Attribution, Site, attribute
from sayso.reading.charges import measured
from sayso.reading.clauses import lead
from sayso.reading.frames import FRAMES
from sayso.reading.lexicon import Cue, Lexicon
from sayso.reading.phrases import (
    Range,
    finite,
    is_clause,
    nounish,
    phrase_end,
    phrase_start,
    skip_adverbials,
    speaks,
    turn,
)
from sayso.reading.placement import Placement
from sayso.reading.relatives import promised, relative_object
from sayso.reading.subjects import Subject
from sayso.reading.words import Word

_NOMINAL = frozenset(("noun", "to", "np_to", "np_for", "figure", "put_at", "name", "as"))
"""Frames without a clause."""
_BACKWARD = frozenset(("clause", "that", "addressee", "hearer", "quoted", "anything"))
"""Frames of cues that may also stand after their content."""


def place_verb(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Attribution | None:
    hit = site.hit
    nxt = skip_adverbials(words, hit.last, site.high, lexicon)
    runs_on = hit.form == "verb" and nxt < site.high and words[nxt].tag in ("verb", "aux")
    runs_on = runs_on and not words[nxt].does("contracted")
    runs_on = runs_on and site.subject.kind == "phrase" and words[hit.group].tag == "verb"
    related = relative_object(words, site, lexicon)
    if runs_on and related is None and not follows_content(words, site):
        return None  # a reduced relative: "the truce announced last week collapsed"
    if nxt < site.high and words[nxt].does("silence") and _ends_saying(words, nxt + 1, site.high):
        return None  # "has said nothing about it"
    if _is_what(words, site):
        return _what(words, site, nxt)
    if related is None and promised(words, site, lexicon):
        return None
    if site.subject.kind == "pronoun":
        one = words[site.subject.head[0]]
        if one.does("writer") or one.does("object"):
            return None  # "I think": the page's own; "let us recall that": nobody's
    if any(w.does("negative") for w in words[max(0, site.subject.head[0] - 1) : site.subject.head[0] + 1]):
        return None
    if hit.last - hit.first > 3 and words[hit.first + 1].does("agent"):
        placed = FRAMES["clause"](words, hit.last, site.high, lexicon)
        return None if placed is None else _quoted_by(words, site, placed, lexicon)
    fronted = _as_clause(words, site)
    if fronted is not None:
        return fronted
    turned = inverted(words, site, lexicon)
    if turned is not None:
        return turned
    after = hit.last + _comma_before_that(words, site)
    may_follow = any(set(c.frames) & _BACKWARD for c in hit.cues) and hit.form == "verb"
    after_quote = may_follow and follows_content(words, site, quoted_only=True)
    for cue in hit.cues:
        gap = hit.last < site.high and words[hit.last].tag in ("verb", "aux")  # "which he feels is lost"
        if related is not None and set(cue.frames) & {"clause", "that", "noun", "of", "name"}:
            return attribute(site, cue, related) if gap or not cue.weak or "noun" in cue.frames else None
        if related is not None and "put_at" in cue.frames and measured(words, hit.last, lexicon):
            return attribute(site, cue, related)
        for frame in cue.frames:
            if frame == "quoted" or (frame == "rest" and site.subject.kind in ("none", "inherited")):
                continue
            if frame in _NOMINAL and site.subject.kind == "relative" and words[site.subject.start].tag != ",":
                continue  # "activists who document abuses": what they are, not what they say
            placed = FRAMES[frame](words, after, site.high, lexicon)
            if placed is not None and placed.inner is not None and not placed.content:  # "…," it quoted a man as saying
                before = content_before(words, site, lexicon) if follows_content(words, site) else ()
                placed = replace(placed, content=before, quoted=True) if before else None
            opened = nxt < site.high and words[nxt].tag == "that"  # '"…", but residents said that …'
            if placed is None or (after_quote and not placed.quoted and not opened):
                continue
            if frame == "noun" and placed.previous and cue.standing == "opinion":
                placed = _judged(words, hit.last, site.high, lexicon)
                if placed is None:
                    continue
            made = attribute(site, cue, placed)
            if cue.standing == "denied" and not placed.quoted:
                made = replace(made, content=_before_semicolon(words, made.content))
            if frame in _NOMINAL:
                made = replace(made, content=_before_clause(words, made.content, lexicon))
            if placed.quoted and may_follow and follows_content(words, site):
                before = content_before(words, site, lexicon)
                unfinished = before and (words[before[0][0]].tag in ("sub", "aux") or _bare(words, before[0]))
                if after_quote or unfinished:
                    made = replace(made, content=(*before, *made.content))
            return made
    if may_follow:
        return backward(words, site, lexicon)
    return None


def _comma_before_that(words: Sequence[Word], site: Site) -> bool:
    """Does a comma part the cue from its "that", as other languages write it ("stated, that …")?"""
    k = site.hit.last
    bracketed = words[site.subject.start].tag == ","  # "he was told, Marten writes, that …"
    return k + 2 < site.high and words[k].tag == "," and words[k + 1].tag == "that" and not bracketed


def _bare(words: Sequence[Word], before: Range) -> bool:
    """Is it a subject whose verb comes later: "The governor, he says, ‘sold us’"?"""
    return words[before[0]].tag in ("det", "name", "noun", "pron", "num") and not finite(words, *before)


def _judged(words: Sequence[Word], a: int, high: int, lexicon: Lexicon) -> Placement | None:
    """What a judgement is of, though it is a thing said: "welcomed the announcement"; nothing where it is "this"."""
    end = phrase_end(words, a, high, lexicon, attach=False)
    pointing = end <= a or (end == a + 1 and words[a].does("pointing"))
    return None if pointing else Placement(((a, turn(words, end, high, lexicon)),))


def _before_clause(words: Sequence[Word], content: tuple[Range, ...], lexicon: Lexicon) -> tuple[Range, ...]:
    """Content that is no clause ends before one: "asked Velm to leave, since the dam was weak"."""
    if not content:
        return content
    *first, (a, b) = _before_semicolon(words, content)
    content = (*first, (a, b))
    for k in range(a + 1, b - 2):
        if words[k].tag == "," and words[k + 1].tag == "sub" and not words[k].quoted:
            if words[k + 1].low in lexicon.standing["threatened.if"]:
                break  # "promised to publish it, if they stay silent"
            if is_clause(words, k + 2, b, lexicon):
                return (*first, (a, k))
            break
    return content


def _before_semicolon(words: Sequence[Word], content: tuple[Range, ...]) -> tuple[Range, ...]:
    if not content:
        return content
    *first, (a, b) = content
    return (*first, (a, next((k for k in range(a + 1, b) if words[k].tag == ";" and not words[k].quoted), b)))


def _is_what(words: Sequence[Word], site: Site) -> bool:
    """Is the cue's clause what something is called or said to be, and no more: "what Velm described as a hit"?"""
    at = site.subject.head[0] - 1
    said = site.hit.last < site.high and words[site.hit.last].tag in ("verb", "aux")  # "what it said were captives"
    return at >= site.low and words[at].does("what") and not said


def _what(words: Sequence[Word], site: Site, nxt: int) -> Attribution | None:
    """ "following what Velm described as a hit": the name is content; "twice what the ministry admits to" has none."""
    at, likened = site.subject.head[0] - 1, nxt < site.high and words[nxt].does("likeness")
    cue = next((c for c in site.hit.cues if ("as" if likened else "name") in c.frames), None)
    first = nxt + likened
    if cue is None or first >= site.high or words[first].tag in ("prep", "to", ","):
        return None
    end = site.high
    if at == site.low:  # "What the army calls a ‘raid’ | left nine dead"
        end = next((k for k in range(first + 1, end) if words[k].tag in ("verb", "aux") and not words[k].quoted), end)
    made = attribute(site, cue, Placement(((first, end),)))
    return replace(made, start=at - (at > site.low and words[at - 1].tag == "prep"))


def _as_clause(words: Sequence[Word], site: Site) -> Attribution | None:
    """ "As one envoy put it, the talks …": the content follows the comma."""
    hit, at = site.hit, site.subject.start
    at += words[at].tag == ","
    comma = hit.last < len(words) and words[hit.last].tag == ","
    if not comma or hit.form != "verb" or not (words[at].tag == "sub" and words[at].does("likeness")):
        return None
    before = words[at - 1 - (words[at - 1].tag == ",")] if at > site.low else None
    if before is not None and before.tag not in ("rel", "sub", "that", "cc", ":", ";"):
        return None
    end = next((edge for edge in site.edges if edge > hit.last + 1), clauses.length(words))
    if hit.last + 1 >= end or not set(hit.cues[0].frames) & _BACKWARD:
        return None
    return replace(attribute(site, hit.cues[0], Placement(((hit.last + 1, end),))), start=at)


def _quoted_by(words: Sequence[Word], site: Site, placed: Placement, lexicon: Lexicon) -> Attribution:
    """ "was quoted by the agency as saying": the agency is the outer speaker."""
    hit = site.hit
    via = (hit.first + 2, phrase_end(words, hit.first + 2, hit.last, lexicon))
    made = attribute(site, hit.cues[0], placed)
    return replace(made, via=via, cue=((hit.first, hit.first + 1), (hit.last - 2, hit.last)))


def inverted(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Attribution | None:
    """ "…, said the network, which …": a noun phrase after the cue that no verb follows is its subject."""
    hit = site.hit
    if hit.form != "verb" or site.subject.kind not in ("none", "inherited") or hit.group <= site.low:
        return None
    if words[hit.group - 1].tag not in (",", "mark") and not words[hit.group - 1].quoted:
        return None
    if not any(set(c.frames) & _BACKWARD for c in hit.cues):
        return None
    found = _subject_after(words, site, lexicon)
    if found is None:
        return None
    goes_on = found[1] + 1 < len(words) and words[found[1]].tag == "," and words[found[1] + 1].tag in ("verb", "aux")
    told = finite(words, site.low, hit.group) or words[hit.group - 1].tag == "mark"
    if not (told or goes_on):  # "The trial, said judge Bo Ek, will go on"
        return None
    if found[1] < len(words) and words[found[1]].tag in ("verb", "aux", "that", "mark", ":"):
        return None
    return backward(words, site, lexicon)


def _subject_after(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Range | None:
    """The subject behind an inverted cue; after an auxiliary, or a cue that governs a noun, only who can speak."""
    hit = site.hit
    found = subjects.after(words, hit.last, site.high, lexicon)
    plain = words[hit.group].tag != "aux" and any("clause" in c.frames or "quoted" in c.frames for c in hit.cues)
    if found is None or plain:
        return found
    head = (found[0], phrase_end(words, found[0], found[1], lexicon))
    return found if speaks(words, head, lexicon) else None


def _ends_saying(words: Sequence[Word], a: int, high: int) -> bool:
    """Is "nothing" at the word before `a` all that is said, and no subject of a clause?"""
    return a >= high or words[a].tag in ("prep", "adv", "sub", "cc", "to", ",", ".", ";")


def follows_content(words: Sequence[Word], site: Site, quoted_only: bool = False) -> bool:
    """Does the cue's clause follow content: a comma or a closing quotation mark stands before it?"""
    at = site.subject.start if site.subject.kind in ("phrase", "pronoun") else site.hit.group
    at = min(at, site.hit.group)
    if at >= len(words) or at < site.low:
        return False
    if any(w.does("yes_no") for w in words[at : at + 2]):
        return False  # "asked her, whether she knew"
    k = at
    if words[k].tag == ",":
        k -= 1
    else:
        k -= 1
        if k >= site.low and words[k].tag == ",":
            k -= 1
    if k < site.low:
        return False
    if words[k].tag == "mark" or words[k].quoted:
        return True
    return not quoted_only and words[min(at, k + 1)].tag in (",", "dash")


def backward(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Attribution | None:
    """Content before the cue: "…, the mayor said", "…, said the mayor", and around it."""
    hit, subject = site.hit, site.subject
    if not follows_content(words, site):
        return None
    cue = next(c for c in hit.cues if set(c.frames) & _BACKWARD)
    content = content_before(words, site, lexicon)
    inverted = None
    if subject.kind in ("none", "inherited"):
        inverted = _subject_after(words, site, lexicon)
        if inverted is None:
            return None
        head = (inverted[0], phrase_end(words, inverted[0], inverted[1], lexicon))
        subject = Subject("pronoun" if words[head[0]].tag == "pron" else "phrase", head, inverted, hit.group)
    after = skip_adverbials(words, hit.last, site.high, lexicon)
    if not content or (inverted is None and _governs(words, after, site.high, hit.cues)):
        return None
    at = inverted[1] if inverted else hit.last
    at = _past_saying(words, at, site.high, lexicon)
    more = _around(words, at, site.high, content, lexicon)
    borrows = any(w.tag == "rel" for w in words[content[-1][1] : content[-1][1] + 2])
    made = attribute(replace(site, subject=subject), cue, Placement((*content, *more), borrows=borrows))
    quoted = words[content[-1][1] - 1].quoted or words[content[-1][1] - 1].tag == "mark"
    return replace(made, quoted=quoted)


def _governs(words: Sequence[Word], after: int, high: int, cues: Sequence[Cue]) -> bool:
    """Has the verb an object of its own, so that what stands before is not what it says ("has seen no sign of it")?"""
    if after >= high or any("addressee" in cue.frames for cue in cues):
        return False
    return words[after].tag in ("det", "ing", "pron") and not words[after].quoted


def _past_saying(words: Sequence[Word], j: int, high: int, lexicon: Lexicon) -> int:
    """Over what goes with the saying: the hearer, adverbials, "when asked"."""
    while j < high and words[j].tag not in (",", ";", "mark") and not words[j].quoted:
        j += 1
    return j


def content_before(words: Sequence[Word], site: Site, lexicon: Lexicon) -> tuple[Range, ...]:
    """The content to the left of a cue's clause, without what opens the sentence."""
    at = site.subject.start if site.subject.kind in ("phrase", "pronoun") else site.hit.group
    end = min(at, site.hit.group)
    while end > site.low and words[end - 1].tag in (",", "adv", "dash") and not words[end - 1].quoted:
        if words[end - 1].tag == "adv" and not (end - 2 > site.low and words[end - 2].tag in (",", "cc")):
            break
        end -= 1
    if end > site.low and words[end - 1].tag == "rel" and not words[end - 1].quoted:  # "a man who, they say, was drunk"
        stop = end - 1 - (words[end - 2].tag == ",")
        if stop > site.low and nounish(words[stop - 1]):
            return ((phrase_start(words, stop - 1, site.low), stop),)
    a = lead(words, site.low, end)
    if site.subject.kind == "pronoun" or words[site.subject.head[0]].does("the"):
        a = clauses.after_colon(words, a, end, lexicon)
    return ((a, end),) if a < end else ()


def _around(words: Sequence[Word], j: int, high: int, before: tuple[Range, ...], lexicon: Lexicon) -> tuple[Range, ...]:
    """What goes on after "A, he said," and is content too."""
    if j >= high:
        return ()
    if words[j].tag == "mark" or words[j].quoted:
        return ((j, high),)
    spoken = all(words[k].quoted or words[k].tag == "mark" for k in (before[0][0], before[-1][1] - 1))
    semicolon = words[j].tag == ";"
    j += 1
    if j >= high:
        return ()
    if semicolon:  # "They were not left, he said; the army had shut the road"
        said = any(w.tag == "verb" and w.opens for w in words[j:high])  # by another: "…; the army denied it"
        return () if spoken or said or not is_clause(words, j, high, lexicon) else ((j, high),)
    if spoken and words[j].does("and") and not any(w.quoted for w in words[j:high]):
        return ()  # '"I saw it," he says, and does not go on'
    if skip_adverbials(words, j, high, lexicon) >= high:
        return ()  # "…," said Lind, by phone
    a, b = before[0][0], before[-1][1]
    w = words[j]
    quote = w.tag == "mark" or w.quoted
    unfinished = not finite(words, a, b) or words[a].tag == "sub" or words[a].does("inverted")
    goes_on = w.tag in ("verb", "aux", "prep", "part", "that") or w.does("and")
    if w.tag == "to" and j + 1 < high:  # not "…, he said, to boos"
        goes_on = words[j + 1].tag == "inf" or not (words[b - 1].quoted or words[b - 1].tag == "mark")
    if w.tag in ("num", "det", "pron") and j + 1 < high and words[j + 1].does("genitive"):
        goes_on = True  # "…, he said, all of them in cars"
    if w.does("goes_on") and j + 1 < high:  # "…, it said, as others were hurt", not "…, he said, as he left"
        goes_on = not words[j + 1].does("present") and words[j + 1].tag not in ("part", "ing")
    if quote or unfinished or goes_on:
        return ((j, high),)
    return ()
