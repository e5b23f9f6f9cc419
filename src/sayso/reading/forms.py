"""Cues that are no verb with its subject: a site in, the attribution out.

"according to", "reportedly", "the alleged …" and nouns of saying; passives stand in `passives.py`.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.reading import clauses, subjects
from sayso.reading.attribution import Attribution, Site, joined
from sayso.reading.clauses import lead, length
from sayso.reading.lexicon import Lexicon
from sayso.reading.phrases import Range, finite, is_clause, nounish, phrase_end, phrase_start, speaks
from sayso.reading.subjects import Kind
from sayso.reading.words import Word

_SAID = 3
"""Words that something said reportedly has at least."""
_WHO = 20
"""Words of a relative clause in an apposition at most."""


def according(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Attribution | None:
    hit = site.hit
    size = max(site.high, length(words))
    if hit.group < hit.first:  # "by the ministry's count"
        a, b = hit.group + 1, hit.first
        start, after = hit.group, hit.last
        head = source = (a, b)
    elif hit.last + 1 < site.high and words[hit.last].does("which") and nounish(words[hit.first - 1]):
        head = (phrase_start(words, hit.first - 1, site.low, attach=False), hit.first)
        return Attribution(  # "a table according to which nine trucks came"
            hit=hit, standing=hit.cues[0].standing, cue=((hit.first, hit.last),), content=((hit.last + 1, site.high),),
            start=head[0], kind="phrase", head=head, source=head, borrows=True,
        )  # fmt: skip
    else:
        end = phrase_end(words, hit.last, site.high, lexicon)
        if end == hit.last and hit.last < site.high and words[hit.last].tag == "mark":
            end = next((k for k in range(hit.last + 1, site.high) if words[k].tag == ","), site.high)
        if end == hit.last:
            return None
        head = (hit.last, end)
        opener = words[hit.first - 1] if hit.first > site.low else None
        if opener is not None and opener.tag == "," and words[hit.first - 2].tag in ("that", "sub"):
            opener = words[hit.first - 2]  # "reported that, according to the ministry, …"
        inner = opener is not None and opener.tag in (";", "cc", "that", "sub", "rel") and not opener.quoted
        at_start = inner or lead(words, site.low, hit.first) >= hit.first
        whole = subjects.with_apposition(words, hit.last, end, len(words), lexicon)
        if at_start and whole < site.high and words[whole].tag == "rel":  # "according to Bo Ek, a nurse who fled, …"
            closing = next((k for k in range(whole, min(site.high, whole + _WHO)) if words[k].tag == ","), None)
            whole = whole if closing is None else closing
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
            and (words[after].tag == "rel" or not is_clause(words, after, site.high, lexicon))
        ):
            comma = next((k for k in range(after, min(site.high, after + 25)) if words[k].tag == ","), after)
            after = comma if not finite(words, after, comma) else after
        if at_start:
            high = next((e for e in site.edges if e > after + 1), size)
            site = replace(site, low=start if inner else site.low, high=high)
    leads = hit.group < hit.first or at_start
    if leads and after + 1 < site.high and words[after].tag == "," and words[after + 1].tag == "rel":
        after = next((k for k in range(after + 1, site.high) if words[k].tag == ","), after)
    left = start
    while left > site.low and words[left - 1].tag in (",", "adv", "("):
        left -= 1
    a = lead(words, site.low, left)
    if words[head[0]].tag == "pron":
        a = clauses.after_colon(words, a, left, lexicon)
    before: tuple[Range, ...] = ((a, left),) if a < left else ()
    if after < site.high and words[after].tag == ",":
        after += 1
    rest: tuple[Range, ...] = ((after, site.high),) if after < site.high else ()
    if before and rest and finite(words, a, left):
        w = words[after]
        counts = w.tag in ("num", "det", "pron") and after + 1 < site.high and words[after + 1].does("genitive")
        if not (w.tag in ("verb", "aux", "prep", "to", "part", "that", "cc") or w.quoted or counts):
            rest = ()
    content = (*before, *rest)
    if not content:
        return None
    kind: Kind = "pronoun" if words[head[0]].tag == "pron" else "phrase"
    if words[head[0]].does("owner") and head[1] == head[0] + 1:
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


def adverb(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Attribution | None:
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
        pieces = [(lead(words, site.low, hit.first), hit.first), (hit.last, site.high)]
        borrows = False
    content = joined([r for r in pieces if r[0] < r[1]])
    if sum(w.text[0].isalnum() for a, b in content for w in words[a:b]) < _SAID:
        return None  # "The envoys, supposedly."
    return replace(made, content=content, borrows=borrows) if content else None


def adjective(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Attribution | None:
    """ "the alleged violations of the truce": the noun phrase is put on nobody who is named."""
    a = site.hit.last
    end = phrase_end(words, a, site.high, lexicon)
    if end - a < 2:
        return None
    return Attribution(site.hit, site.hit.cues[0].standing, ((site.hit.first, a),), ((a, end),), site.hit.first)


def noun(words: Sequence[Word], site: Site, lexicon: Lexicon) -> Attribution | None:
    """A noun of saying with its content: "issued a warning that", "the army's claim that", "reports of fighting"."""
    hit = site.hit
    opener = words[hit.last]
    start = phrase_start(words, hit.first, site.low, attach=False)
    owner = next((k for k in range(hit.first - 1, start - 1, -1) if words[k].possessive or words[k].tag == "det"), None)
    possessed = owner is not None and (words[owner].possessive or words[owner].does("owner"))
    supported = hit.group < hit.first
    relays = supported and any(
        f.lemma in lexicon.lists["relay"] for w in words[hit.group : start] for f in w.verbs if w.tag != "aux"
    )
    standing = hit.cues[0].standing
    if (opener.tag == ":" or opener.does("to")) and not (supported and not relays and standing != "asserted"):
        return None
    if any(w.does("none") for w in words[start : hit.first]):
        return None  # "no confirmation of these claims"
    unowned = not (supported or possessed)
    channel = words[hit.first].low in lexicon.lists["channels"]
    if unowned and channel and start > site.low and words[start - 1].does("seen_in"):
        return None  # "In a statement that his press office put out"
    if unowned and opener.does("that") and words[start].does("indefinite"):
        return None  # "It looked like an admission that": the page's own judgement
    end = site.high
    if opener.does("genitive") and not (supported or possessed):
        end = phrase_end(words, hit.last + 1, site.high, lexicon)
        if words[hit.last + 1].tag == "ing":  # "reports of fighting near the port"
            end = next((k for k in range(hit.last + 1, site.high) if words[k].tag in (",", ";", "sub")), site.high)
            end = end if end - hit.last > 3 else hit.last + 1
        if end - hit.last < 3 or speaks(words, (hit.last + 1, end), lexicon):
            return None  # "the report of the prosecutors": theirs
    if opener.does("that") and not is_clause(words, hit.last + 1, end, lexicon):
        return None
    if opener.does("that") and unowned and start == site.low:
        end = _first_clause(words, hit.last + 1, end)  # "Rumours that the mayor has fled | are false"
    made = Attribution(
        hit=hit,
        standing=standing,
        cue=((hit.first, hit.last),),
        content=((hit.last + (not opener.does("to")), end),),
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


def _first_clause(words: Sequence[Word], a: int, end: int) -> int:
    """Where the clause at `a` ends because the verb of the one around it follows; `end` where none does."""
    first = next((k for k in range(a, end) if words[k].tag in ("verb", "aux")), end)
    group = first + 1
    while group < end and words[first].tag == "aux" and words[group].tag in ("aux", "adv", "neg"):
        group += 1
    for k in range(group, end):
        if words[k].quoted or words[k].tag in ("sub", "that", "rel"):
            return end
        if words[k].tag in ("verb", "aux") and words[k - 1].tag not in ("cc", ",", "pron", "adv"):
            return k
    return end
