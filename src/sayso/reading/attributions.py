"""Attributions: a unit in, for each of its cues what is put on whom, as ranges of the unit's words.

Each cue is placed by its form: a verb with content after it, before it or around it, a passive, a noun of saying,
"according to", "reportedly", "the alleged …", a name and a colon. The grammar is that of quotation attribution in
news (source, cue, content: Pareti, PARC 3.0, LREC 2016).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.reading import subjects
from sayso.reading.cues import Hit, hits
from sayso.reading.frames import FRAMES, Placement
from sayso.reading.lexicon import Cue, Lexicon
from sayso.reading.phrases import Range, finite, is_clause, nounish, phrase_end, phrase_start, skip_adverbials
from sayso.reading.subjects import Kind, Subject
from sayso.reading.units import Unit
from sayso.reading.words import Word
from sayso.records import Standing

NOWHERE: Range = (0, 0)
_TURNS = frozenset(("but", "while", "whereas", "although", "though", "yet"))
"""Words that open a clause in which the speaker turns."""
_BACKWARD = frozenset(("clause", "that", "addressee", "about", "quoted"))
"""Frames of cues that may also stand after their content."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with what it puts on whom, as ranges of words of one unit.

    `head` is the noun phrase of the source, `source` that with its apposition; both empty where there is none.
    `shares`: the attribution of the unit whose source this one has; -1: the subject is that of the clause (`head`).
    `previous`: the content is what was said just before ("denied this"). `cited`: sources that the speaker leans on.
    `start`: the first word of the clause of the cue. `quoting`: who is cited is quoted, so that what is added is his.
    `under`: the attribution within whose content it stands though a comma parts them ("…, having told them that").
    `borrows`: the content begins with words of the clause before ("a village that both say they hold").
    """

    hit: Hit
    standing: Standing
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    start: int
    kind: Kind = "none"
    head: Range = NOWHERE
    source: Range = NOWHERE
    shares: int | None = None
    previous: bool = False
    quoted: bool = False
    cited: tuple[Range, ...] = ()
    cited_cue: tuple[Range, ...] = ()
    nested: bool = True
    quoting: bool = False
    under: int | None = None
    borrows: bool = False

    @property
    def end(self) -> int:
        """The end of its last word of cue, source or content."""
        return max(b for _, b in (*self.cue, *self.content, self.source, (0, self.hit.last)))


@dataclass(frozen=True, slots=True)
class Site:
    """A hit, its subject, and the range of words that its content may take: `[low, high)`."""

    hit: Hit
    subject: Subject
    low: int
    high: int
    edges: tuple[int, ...] = ()


def attributions(unit: Unit, lexicon: Lexicon) -> list[Attribution]:
    """The attributions of a unit, in order of their cues."""
    words = unit.words
    size = _length(words)
    out: list[Attribution] = []
    start = 0
    colon = _colon(words, size, lexicon, unit.type == "title")
    if colon is not None:
        start = colon.content[0][0]
        out.append(colon)
    taken = 0
    for site in _sites(words, start, size, lexicon):
        if site.hit.first < taken:
            continue
        made = _place(words, site, lexicon)
        if made is None:
            continue
        made = _source(words, made, site, out, lexicon)
        if made is None:
            continue
        taken = max(b for _, b in made.cue)
        ahead = [a for a, _ in made.content if a >= taken]
        if ahead and made.hit.form in ("verb", "participle"):
            taken = _claimant(words, site.hit.last, min(ahead), lexicon) or min(ahead)
        out.append(made)
    introduced = _introduced(words, size, out, lexicon)
    if introduced is not None:
        out.append(introduced)
    if not out and unit.type == "title":
        trailing = _trailing_source(words, size, lexicon)
        if trailing is not None:
            out.append(trailing)
    return _cited(words, out, size, lexicon)


def _claimant(words: Sequence[Word], a: int, b: int, lexicon: Lexicon) -> int | None:
    """Where a noun of saying with its owner stands between a cue and its content ("rejected Kyiv's claim that")."""
    for k in range(a, b):
        if words[k].low in lexicon.nouns and any(w.possessive for w in words[a:k]):
            return k
    return None


def _length(words: Sequence[Word]) -> int:
    n = len(words)
    while n and words[n - 1].tag in (".", "!", ";", ",", ":", "…"):
        n -= 1
    return n


# ---------------------------------------------------------------- where each cue stands


def _sites(words: Sequence[Word], start: int, size: int, lexicon: Lexicon) -> list[Site]:
    found = [h for h in hits(tuple(words), lexicon) if h.first >= start]
    subject_of = [_subject(words, h, start, lexicon) for h in found]
    out = []
    for i, (hit, subject) in enumerate(zip(found, subject_of, strict=True)):
        later = zip(found[i + 1 :], subject_of[i + 1 :], strict=True)
        edges = [e for e in (_edge(words, hit, other, its) for other, its in later) if e is not None]
        fronted = _fronted_end(words, hit, subject, start, size, lexicon)
        if fronted is not None:
            edges.append(fronted)
        high = min(edges, default=size)
        out.append(Site(hit, subject, _low(words, hit, found[:i], start), high, tuple(sorted(edges))))
    return out


def _fronted_end(
    words: Sequence[Word], hit: Hit, subject: Subject, start: int, size: int, lexicon: Lexicon
) -> int | None:
    """The comma that ends a subordinate clause which stands first: "After the army announced a pause, people …"."""
    if hit.form != "verb" or words[subject.start].tag != "sub" or clause_subject(words, start, subject.start, lexicon):
        return None
    for k in range(hit.last, size - 2):
        if words[k].tag == "," and not words[k].quoted and is_clause(words, k + 1, size, lexicon):
            return k
    return None


def _low(words: Sequence[Word], hit: Hit, earlier: list[Hit], start: int) -> int:
    """Where content before a cue may start: after the last semicolon between it and an earlier cue."""
    if not earlier:
        return start
    signs = [k for k in range(earlier[0].last, hit.group) if words[k].tag == ";" and not words[k].quoted]
    return signs[-1] + 1 if signs else start


def _subject(words: Sequence[Word], hit: Hit, low: int, lexicon: Lexicon) -> Subject:
    if hit.form in ("verb", "passive", "participle") or (hit.form == "noun" and hit.group < hit.first):
        return subjects.before(words, hit.group, low, lexicon)
    return Subject("none", NOWHERE, NOWHERE, hit.group)


def _edge(words: Sequence[Word], hit: Hit, later: Hit, its: Subject) -> int | None:
    """Where the content of `hit` must end because the clause of `later` begins; None where `later` is part of it."""
    at = its.start
    if later.form not in ("verb", "participle", "passive", "according") and not (
        later.form == "noun" and later.group < later.first
    ):
        return None
    if its.kind in ("phrase", "pronoun") and at <= hit.first < later.group:  # within a parenthesis of that clause
        close = max((k for k in range(hit.last, later.group) if words[k].tag in (",", "dash", ")")), default=None)
        return close
    if at < hit.last:
        return None
    opener = words[at]
    if later.form == "passive" and not (
        later.last < len(words) and words[later.last].low in ("to", "of", "that", "as")
    ):
        return None
    if later.form == "according":
        return at - 1 if words[at - 1].tag == "," else None
    if its.kind == "inherited":
        if later.form == "participle":
            return at if opener.tag in (",", "cc") or opener.low in ("while", "after", "before") else None
        return at if opener.tag in (",", "cc") else None
    if its.kind == "relative":
        return at if opener.tag == "," else None
    if opener.tag in (",", ";", "dash") or (opener.tag == "cc" and opener.low == "but") or opener.low in _TURNS:
        between = [w for w in words[hit.last : at] if w.tag not in ("adv", ",", "that")]
        return at if between else None
    return None


# ---------------------------------------------------------------- content


def _place(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Attribution | None:
    form = site.hit.form
    if form == "according":
        return _according(words, site, lexicon)
    if form == "adverb":
        return _adverb(words, site, lexicon)
    if form == "adjective":
        return _adjective(words, site, lexicon)
    if form == "noun":
        return _noun(words, site, lexicon)
    if form == "passive":
        return _passive(words, site, lexicon)
    if form == "citing":
        return None
    return _verb(words, site, lexicon)


def _verb(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Attribution | None:
    hit = site.hit
    nxt = skip_adverbials(words, hit.last, site.high, lexicon)
    if hit.form == "verb" and nxt < site.high and words[nxt].tag in ("verb", "aux") and site.subject.kind == "phrase":
        if words[hit.group].tag == "verb" and not _after_content(words, site):
            return None  # a reduced relative: "the truce announced last week collapsed"
    inverted = _inverted(words, site, lexicon)
    if inverted is not None:
        return inverted
    backward = any(set(c.frames) & _BACKWARD for c in hit.cues) and hit.form == "verb"
    after_quote = backward and _after_content(words, site, quoted_only=True)
    related = _relative_object(words, site)
    at = site.subject.head[0] - 1
    if at >= site.low and words[at].low == "what" and any("name" in c.frames or "as" in c.frames for c in hit.cues):
        cue = next(c for c in hit.cues if "name" in c.frames or "as" in c.frames)
        first = hit.last + (hit.last < site.high and words[hit.last].low == "as")
        if first < site.high:
            made = _made(words, site, cue, Placement(((first, site.high),)))
            return replace(made, start=at - (at > site.low and words[at - 1].tag == "prep"))
    for cue in hit.cues:
        if related is not None and set(cue.frames) & {"clause", "that", "noun", "put_at", "of"}:
            return _made(words, site, cue, related)
        for frame in cue.frames:
            if frame == "quoted":
                continue
            placed = FRAMES[frame](words, hit.last, site.high, lexicon)
            if placed is None or (after_quote and not placed.quoted):
                continue
            made = _made(words, site, cue, placed)
            if placed.quoted and backward and _after_content(words, site):
                before = _before(words, site, lexicon)
                if after_quote or (before and words[before[0][0]].tag in ("sub", "aux")):
                    made = replace(made, content=(*before, *made.content))
            return made
    if backward:
        return _backward(words, site, lexicon)
    return None


def _inverted(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Attribution | None:
    """ "…, said the network, which …": a noun phrase after the cue that no verb follows is its subject."""
    hit = site.hit
    if hit.form != "verb" or site.subject.kind not in ("none", "inherited") or hit.group <= site.low:
        return None
    if words[hit.group - 1].tag not in (",", "mark") and not words[hit.group - 1].quoted:
        return None
    if not any(set(c.frames) & _BACKWARD for c in hit.cues):
        return None
    found = subjects.after(words, hit.last, site.high, lexicon)
    if found is None or not finite(words, site.low, hit.group) and not words[hit.group - 1].tag == "mark":
        return None
    if found[1] < len(words) and words[found[1]].tag in ("verb", "aux", "that", "mark", ":"):
        return None
    return _backward(words, site, lexicon)


def _made(words: Sequence[Word], site: Site, cue: Cue, placed: Placement) -> Attribution:
    hit, subject = site.hit, site.subject
    extra = [r for r in placed.cue if r[0] < r[1]]
    return Attribution(
        hit=hit,
        standing="denied" if placed.previous and cue.standing == "opinion" else cue.standing,
        cue=_joined([(hit.first, hit.last), *extra]),
        content=placed.content,
        start=min(subject.start, hit.group),
        kind=subject.kind,
        head=subject.head,
        source=subject.full,
        previous=placed.previous,
        quoted=placed.quoted,
        nested=cue.nested,
        cited=(placed.inner,) if placed.inner else (),
        cited_cue=tuple(extra) if placed.inner else (),
        quoting=placed.inner is not None,
        borrows=placed.borrows,
    )


def _joined(ranges: list[Range]) -> tuple[Range, ...]:
    out: list[Range] = []
    for a, b in sorted(ranges):
        if out and a <= out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return tuple(out)


def _relative_object(words: Sequence[Word], site: Site) -> Placement | None:
    """Content before a relative: ", which Kigali denied" (what was said), "a village which both say they control"."""
    subject = site.subject
    at = subject.head[0] - 1
    if subject.kind not in ("phrase", "pronoun") or at <= site.low:
        return None
    if words[at].low == "which" and words[at - 1].tag == ",":
        if any(c.standing in ("denied", "opinion") for c in site.hit.cues):
            return Placement((), previous=True)
        at -= 1
    elif words[at].low in ("who", "whom") and words[at - 1].tag == ",":
        at -= 1
    elif words[at].low not in ("which", "who", "whom"):
        noun = words[at]
        if noun.tag == "noun" and site.hit.cues[0].standing == "denied" and _ends(words, site.hit.last, site.high):
            return Placement((), previous=True)
        return None
    if not nounish(words[at - 1]):
        return None
    start = phrase_start(words, at - 1, site.low)
    start = next((k for k in range(at - 1, start, -1) if words[k].tag == "num" and words[k - 1].low == "of"), start)
    after = site.hit.last
    if any("of" in c.frames for c in site.hit.cues):
        if not (after < site.high and words[after].low == "of"):
            return None
        return Placement(((start, at), (after + 1, site.high)), cue=((after, after + 1),), borrows=True)
    rest = (after, site.high)
    pieces = ((start, at), rest) if rest[0] < rest[1] else ((start, at),)
    return Placement(pieces, borrows=True)


def _ends(words: Sequence[Word], a: int, high: int) -> bool:
    return a >= high or words[a].tag in (",", ";", "cc", ")", "dash")


def _after_content(words: Sequence[Word], site: Site, quoted_only: bool = False) -> bool:
    """Does the cue's clause follow content: a comma or a closing quotation mark stands before it?"""
    at = site.subject.start if site.subject.kind in ("phrase", "pronoun") else site.hit.group
    at = min(at, site.hit.group)
    if at >= len(words) or at < site.low:
        return False
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


def _backward(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Attribution | None:
    """Content before the cue: "…, the mayor said", "…, said the mayor", and around it."""
    hit, subject = site.hit, site.subject
    if not _after_content(words, site):
        return None
    cue = next(c for c in hit.cues if set(c.frames) & _BACKWARD)
    content = _before(words, site, lexicon)
    inverted = None
    if subject.kind in ("none", "inherited"):
        inverted = subjects.after(words, hit.last, site.high, lexicon)
        if inverted is None:
            return None
        head = (inverted[0], phrase_end(words, inverted[0], inverted[1], lexicon))
        subject = Subject("pronoun" if words[head[0]].tag == "pron" else "phrase", head, inverted, hit.group)
    if not content:
        return None
    at = inverted[1] if inverted else hit.last
    at = _past_saying(words, at, site.high, lexicon)
    more = _around(words, at, site.high, content, lexicon)
    borrows = any(w.tag == "rel" for w in words[content[-1][1] : content[-1][1] + 2])
    made = _made(words, replace(site, subject=subject), cue, Placement((*content, *more), borrows=borrows))
    quoted = words[content[-1][1] - 1].quoted or words[content[-1][1] - 1].tag == "mark"
    return replace(made, quoted=quoted)


def _past_saying(words: Sequence[Word], j: int, high: int, lexicon: Lexicon) -> int:
    """Over what goes with the saying: the hearer, adverbials, "when asked"."""
    while j < high and words[j].tag != "," and not words[j].quoted and words[j].tag != "mark":
        j += 1
    return j


def _before(words: Sequence[Word], site: Site, lexicon: Lexicon) -> tuple[Range, ...]:
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
    a = _lead(words, site.low, end)
    return ((a, end),) if a < end else ()


def _lead(words: Sequence[Word], a: int, b: int) -> int:
    """Over the words that join a sentence to the one before: "But", "Meanwhile,"."""
    while a < b and not words[a].quoted:
        if words[a].tag == "cc" or words[a].tag == ",":
            a += 1
        elif words[a].tag == "adv" and a + 1 < b and words[a + 1].tag == ",":
            a += 2
        else:
            break
    return a


def _around(words: Sequence[Word], j: int, high: int, before: tuple[Range, ...], lexicon: Lexicon) -> tuple[Range, ...]:
    """What goes on after "A, he said," and is content too."""
    if j >= high:
        return ()
    if words[j].tag == "mark" or words[j].quoted:
        return ((j, high),)
    j += 1
    if j >= high:
        return ()
    a, b = before[0][0], before[-1][1]
    w = words[j]
    quote = w.tag == "mark" or w.quoted
    unfinished = not finite(words, a, b) or words[a].tag == "sub" or words[a].low in ("should", "had", "were")
    goes_on = w.tag in ("verb", "aux", "prep", "to", "part", "that") or w.low == "and"
    if quote or unfinished or goes_on:
        return ((j, high),)
    return ()


# ---------------------------------------------------------------- other forms


def _according(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Attribution | None:
    hit = site.hit
    size = max(site.high, _length(words))
    if hit.group < hit.first:  # "by the ministry's count"
        a, b = hit.group + 1, hit.first
        start, after = hit.group, hit.last
        head = source = (a, b)
    else:
        end = phrase_end(words, hit.last, site.high, lexicon)
        if end == hit.last and hit.last < site.high and words[hit.last].tag == "mark":
            end = next((k for k in range(hit.last + 1, site.high) if words[k].tag == ","), site.high)
        if end == hit.last:
            return None
        head = (hit.last, end)
        opener = words[hit.first - 1] if hit.first > site.low else None
        inner = opener is not None and opener.tag in (";", "cc", "that", "sub", "rel") and not opener.quoted
        at_start = inner or _lead(words, site.low, hit.first) >= hit.first
        whole = subjects.with_apposition(words, hit.last, end, len(words), lexicon)
        if at_start and not (whole < site.high and words[whole].tag == ","):
            whole = end
        source = (hit.last, whole)
        start, after = hit.first, whole
        while after < site.high and words[after].tag not in (",", "dash") and not at_start:
            after += 1
        if (
            at_start
            and after < site.high
            and words[after].tag != ","
            and not is_clause(words, after, site.high, lexicon)
        ):
            comma = next((k for k in range(after, min(site.high, after + 25)) if words[k].tag == ","), after)
            after = comma if not finite(words, after, comma) else after
        if at_start:
            high = next((e for e in site.edges if e > after + 1), size)
            site = replace(site, low=start if inner else site.low, high=high)
    left = start
    while left > site.low and words[left - 1].tag in (",", "adv", "("):
        left -= 1
    a = _lead(words, site.low, left)
    before: tuple[Range, ...] = ((a, left),) if a < left else ()
    if after < site.high and words[after].tag == ",":
        after += 1
    rest: tuple[Range, ...] = ((after, site.high),) if after < site.high else ()
    if before and rest and finite(words, a, left):
        w = words[after]
        if not (w.tag in ("verb", "aux", "prep", "to", "part", "that", "cc") or w.quoted):
            rest = ()
    content = (*before, *rest)
    if not content:
        return None
    kind: Kind = "pronoun" if words[head[0]].tag == "pron" else "phrase"
    if words[head[0]].low in ("his", "her", "its", "their") and head[1] == head[0] + 1:
        kind = "pronoun"
    return Attribution(
        hit=hit,
        standing=hit.cues[0].standing,
        cue=((hit.first, hit.last),),
        content=content,
        start=a if before else start,
        kind=kind,
        head=head,
        source=source,
    )


def _adverb(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Attribution | None:
    """ "reportedly": the clause around it is put on nobody who is named."""
    hit = site.hit
    group = hit.first
    while group > site.low and words[group - 1].tag in ("aux", "adv", "neg"):
        group -= 1
    subject = subjects.before(words, group, site.low, lexicon)
    made = Attribution(hit, hit.cues[0].standing, ((hit.first, hit.last),), (), min(subject.start, group))
    if subject.kind in ("phrase", "pronoun", "relative"):
        pieces = [subject.head, (group, hit.first), (hit.last, site.high)]
        borrows = subject.kind == "relative"
    else:
        pieces = [(_lead(words, site.low, hit.first), hit.first), (hit.last, site.high)]
        borrows = False
    content = _joined([r for r in pieces if r[0] < r[1]])
    return replace(made, content=content, borrows=borrows) if content else None


def _adjective(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Attribution | None:
    """ "the alleged violations of the truce": the noun phrase is put on nobody who is named."""
    a = site.hit.last
    end = phrase_end(words, a, site.high, lexicon)
    if end - a < 2:
        return None
    return Attribution(site.hit, site.hit.cues[0].standing, ((site.hit.first, a),), ((a, end),), site.hit.first)


def _noun(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Attribution | None:
    """A noun of saying with its content: "issued a warning that", "the army's claim that", "reports of fighting"."""
    hit = site.hit
    opener = words[hit.last]
    start = phrase_start(words, hit.first, site.low, attach=False)
    owner = next((k for k in range(hit.first - 1, start - 1, -1) if words[k].possessive or words[k].tag == "det"), None)
    possessed = owner is not None and (words[owner].possessive or words[owner].low in ("his", "her", "its", "their"))
    supported = hit.group < hit.first
    relays = supported and any(
        f.lemma in lexicon.lists["relay"] for w in words[hit.group : start] for f in w.verbs if w.tag != "aux"
    )
    standing = hit.cues[0].standing
    if opener.low in (":", "to") and not (supported and not relays and standing != "asserted"):
        return None
    end = site.high
    if opener.low == "of" and not (supported or possessed):
        end = phrase_end(words, hit.last + 1, site.high, lexicon)
        if end - hit.last < 3:
            return None
    if opener.low == "that" and not is_clause(words, hit.last + 1, end, lexicon):
        return None
    made = Attribution(
        hit=hit,
        standing=standing,
        cue=((hit.first, hit.last),),
        content=((hit.last + (opener.low != "to"), end),),
        start=min(start, hit.group, site.subject.start if supported else start),
    )
    if possessed and owner is not None and not relays:
        head = (start, owner + 1)
        kind: Kind = "pronoun" if words[owner].tag == "det" else "phrase"
        return replace(made, kind=kind, head=head, source=head)
    if supported:
        cited = ((hit.first, hit.last),) if relays else ()
        subject = site.subject
        return replace(made, kind=subject.kind, head=subject.head, source=subject.full, cited=cited)
    return made


def _passive(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Attribution | None:
    """ "was quoted as saying", "it is reported that", "X is believed to have …", "X was accused of …"."""
    hit, subject = site.hit, site.subject
    semicolon = next((k for k in range(hit.last, site.high) if words[k].tag == ";"), site.high)
    site = replace(site, high=semicolon)
    word = words[hit.last - 1]
    j = skip_adverbials(words, hit.last, site.high, lexicon)
    by = NOWHERE
    if j < site.high and words[j].low == "by":
        end = phrase_end(words, j + 1, site.high, lexicon)
        by = (j + 1, end)
        j = end
    source: Kind = "phrase" if by[0] < by[1] else "none"
    base = Attribution(
        hit, hit.cues[0].standing, ((hit.first, hit.last),), (), min(subject.start, hit.group), source, by, by
    )
    standing = lexicon.passive.get(word.low)
    if word.low in ("seen", "heard", "visible") and j + 1 < site.high and words[j].low in ("in", "on"):
        end = phrase_end(words, j + 1, site.high, lexicon)
        if any(w.low in lexicon.lists["media"] for w in words[j + 1 : end]) and subject.kind == "phrase":
            media = (j + 1, end)
            return replace(
                base, kind="phrase", head=media, source=media, content=(subject.head,), cue=((hit.group, hit.last),)
            )
        return None
    expletive = subject.kind == "pronoun" and words[subject.head[0]].low == "it"
    if expletive and j + 1 < site.high and words[j].low == "that":
        return replace(
            base, standing=standing or base.standing, cue=((subject.head[0], hit.last),), content=((j + 1, site.high),)
        )
    if subject.kind not in ("phrase", "pronoun", "relative"):
        return None
    accused = next((c for c in hit.cues if "of" in c.frames), None)
    if accused and j + 1 < site.high and words[j].low == "of":
        return replace(
            base, standing=accused.standing, cue=_joined([(hit.first, hit.last), (j, j + 1)]),
            content=(subject.head, (j + 1, site.high)),
        )  # fmt: skip
    ordered = next((c for c in hit.cues if "np_to" in c.frames), None)
    if j + 1 < site.high and words[j].tag == "to":
        if standing:
            return replace(base, standing=standing, content=(subject.head, (j, site.high)))
        if ordered:
            return replace(base, standing=ordered.standing, content=(subject.head, (j, site.high)), nested=False)
    told = next((c for c in hit.cues if "addressee" in c.frames), None)
    if told and by == NOWHERE:
        return None
    return None


def _colon(words: Sequence[Word], size: int, lexicon: Lexicon, title: bool) -> Attribution | None:
    """ "The ministry: P" at the start of a sentence, where the ministry can speak."""
    colon = next((k for k in range(min(size, 20)) if words[k].tag == ":"), None)
    if colon is None or colon == 0 or colon + 1 >= size or any(w.quoted or w.tag == "mark" for w in words[:colon]):
        return None
    end = phrase_end(words, 0, colon, lexicon)
    whole = subjects.with_apposition(words, 0, end, colon, lexicon) if end else end
    if end == 0 or whole != colon or not speaks(words, (0, end), lexicon):
        return None
    quoted = words[colon + 1].quoted or words[colon + 1].tag == "mark"
    if not (quoted or title or finite(words, colon + 1, size)):
        return None
    hit = Hit(colon, colon + 1, "colon", (Cue(":", "asserted", ()),), colon)
    return Attribution(
        hit, "asserted", ((colon, colon + 1),), ((colon + 1, size),), 0, "phrase", (0, end), (0, whole), quoted=quoted
    )


def _introduced(words: Sequence[Word], size: int, made: list[Attribution], lexicon: Lexicon) -> Attribution | None:
    """ "Moroz laughed: '…'", "the rebels set a condition: …": a colon after a clause whose subject can speak."""
    for k in range(2, size - 1):
        if (
            words[k].tag != ":"
            or words[k].quoted
            or any(a <= k + 1 <= b for one in made for a, b in (*one.content, *one.cue))
        ):
            continue
        quoted = words[k + 1].tag == "mark" or words[k + 1].quoted
        announced = words[k - 1].low in lexicon.lists["announced"] and is_clause(words, k + 1, size, lexicon)
        if not (quoted or announced):
            continue
        head = clause_subject(words, 0, k, lexicon)
        if head is None or not speaks(words, head, lexicon):
            continue
        hit = Hit(k, k + 1, "colon", (Cue(":", "asserted", ()),), k)
        full = (head[0], subjects.with_apposition(words, head[0], head[1], k, lexicon))
        kind: Kind = "pronoun" if words[head[0]].tag == "pron" else "phrase"
        return Attribution(
            hit, "asserted", ((k, k + 1),), ((k + 1, size),), k, kind, head, full, quoted=quoted, borrows=True
        )
    return None


def _trailing_source(words: Sequence[Word], size: int, lexicon: Lexicon) -> Attribution | None:
    """ "P – the ministry" in a headline."""
    dash = next((k for k in range(size - 1, 0, -1) if words[k].tag == "dash"), None)
    if dash is None or size - dash > 8 or dash + 1 >= size:
        return None
    if phrase_end(words, dash + 1, size, lexicon) != size or not speaks(words, (dash + 1, size), lexicon):
        return None
    hit = Hit(dash, dash + 1, "colon", (Cue("–", "asserted", ()),), dash)
    source = (dash + 1, size)
    return Attribution(hit, "asserted", ((dash, dash + 1),), ((0, dash),), 0, "phrase", source, source)


# ---------------------------------------------------------------- sources


def speaks(words: Sequence[Word], head: Range, lexicon: Lexicon) -> bool:
    """Can the noun phrase name somebody (or a paper, a picture) whose word is given?"""
    a, b = head
    if a >= b:
        return False
    if words[a].tag == "pron":
        return words[a].low in ("he", "she", "it", "they", "who", "we", "i", "others", "both", "some")
    noun = base_noun(words, head)
    low = noun.low
    lists = lexicon.lists
    return noun.tag == "name" or any(
        low in lists[name] for name in ("roles", "roles_plural", "organisations", "plural_sources", "media", "demonyms")
    )


def base_noun(words: Sequence[Word], head: Range) -> Word:
    """The head noun: the last word before the first preposition."""
    a, b = head
    for k in range(a + 1, b):
        if words[k].tag in ("prep", "to", ",", "("):
            return words[k - 1]
    return words[b - 1]


def _source(
    words: Sequence[Word], made: Attribution, site: Site, earlier: list[Attribution], lexicon: Lexicon
) -> Attribution | None:
    """The attribution with its source settled; None where nobody can be the speaker of such a cue."""
    cue = next((c for c in site.hit.cues if c.standing == made.standing), site.hit.cues[0])
    supported = made.hit.form == "noun" and made.hit.group < made.hit.first and made.head[1] <= made.hit.group
    if made.hit.form not in ("verb", "participle") and not supported:
        return made
    if made.kind in ("phrase", "pronoun", "relative"):
        if cue.media:
            return _pictured(words, made, lexicon)
        if cue.weak and not speaks(words, made.head, lexicon):
            return None
        return made
    if made.kind == "none" or cue.media:
        return None
    perfect = any(w.low == "having" for w in words[site.hit.group : site.hit.first])
    sharing = next(
        (i for i in range(len(earlier) - 1, -1, -1) if earlier[i].hit.form not in ("adjective", "adverb")), None
    )
    if sharing is not None and not perfect:
        return replace(made, shares=sharing)
    inner = earlier[sharing].content[0][0] if sharing is not None and earlier[sharing].content else site.low
    head = clause_subject(words, inner, site.hit.group, lexicon)
    if head is None or (cue.weak and not speaks(words, head, lexicon)):
        return None
    kind: Kind = "pronoun" if words[head[0]].tag == "pron" else "phrase"
    full = (head[0], subjects.with_apposition(words, head[0], head[1], site.hit.group, lexicon))
    return replace(made, kind=kind, head=head, source=full, under=sharing if perfect else None, borrows=True)


def _pictured(words: Sequence[Word], made: Attribution, lexicon: Lexicon) -> Attribution | None:
    """The attribution with the pictures that show as its source: "was beaten, with footage showing soldiers flee"."""
    a, b = made.head
    last = next((k for k in range(b - 1, a - 1, -1) if words[k].low in lexicon.lists["media"]), None)
    if last is None:
        return None
    if made.hit.form != "participle":
        return made
    start = phrase_start(words, last, a, attach=False)
    opener = start - (start > 0 and words[start - 1].tag in ("prep", "sub"))
    return replace(made, head=(start, b), source=(start, b), start=opener, borrows=True)


def clause_subject(words: Sequence[Word], a: int, b: int, lexicon: Lexicon) -> Range | None:
    """The subject of the first finite clause in the range."""
    j = _lead(words, a, b)
    for _ in range(8):
        while j < b and words[j].tag in ("adv", ",", "cc", "neg"):
            j += 1
        if j >= b or words[j].quoted:
            return None
        if words[j].tag in ("prep", "to", "sub"):
            end = phrase_end(words, j + 1, b, lexicon)
            if end == j + 1:
                return None
            j = end
            continue
        end = phrase_end(words, j, b, lexicon)
        if end == j:
            return None
        k = end
        while k < b and words[k].tag in ("adv", "neg"):
            k += 1
        if k < b and words[k].tag in ("verb", "aux"):
            return (j, end)
        if k < b and words[k].tag in (",", "dash", "("):
            close = next((m for m in range(k + 1, b) if words[m].tag in (",", "dash", ")")), None)
            if close is not None and close + 1 < b and words[close + 1].tag in ("verb", "aux", "adv"):
                return (j, end)
            j = k + 1
            continue
        if k < b and words[k].tag in ("prep", "to", "rel", "that", "part", "ing"):
            verb = next((m for m in range(k, b) if words[m].tag in ("verb", "aux")), None)
            return (j, end) if verb is not None else None
        return None
    return None


def _cited(words: Sequence[Word], out: list[Attribution], size: int, lexicon: Lexicon) -> list[Attribution]:
    """Sources that a speaker leans on ("citing officials") become the next link of his chain."""
    for hit in hits(tuple(words), lexicon):
        if hit.form != "citing" or not out:
            continue
        end = phrase_end(words, hit.last, size, lexicon)
        if end == hit.last or not speaks(words, (hit.last, end), lexicon):
            continue
        near = min(range(len(out)), key=lambda i: (abs(out[i].hit.first - hit.first), i))
        one = out[near]
        content = tuple(
            piece
            for a, b in one.content
            for piece in ([(a, b)] if not a <= hit.first < b else _cut(words, (a, b), (hit.group, end)))
        )
        out[near] = replace(one, content=content, cited=((hit.last, end),), cited_cue=((hit.first, hit.last),))
    return out


def _cut(words: Sequence[Word], whole: Range, hole: Range) -> list[Range]:
    """The range without the hole and the commas beside it."""
    a, b = hole
    while a > whole[0] and words[a - 1].tag == ",":
        a -= 1
    if b < whole[1] and words[b].tag == ",":
        b += 1
    return [r for r in ((whole[0], a), (b, whole[1])) if r[0] < r[1]]
