"""The events that a claim speaks of, by trigger words and the order of the clause.

In: a document, a claim of it, the mentions of the page. Out: `EventMention`s: kind, trigger, who acts and on
whom or what (words with spans; identities come with linking), and whether the words deny that it happened.

Subject before a verb and object after it, "by X" after a passive, "of X" and "on X" after a noun: the classic
frame of event coding from word lists (Schrodt, TABARI/PETRARCH; roots after PLOVER). Where the words of a
clause do not tell a role, it stays empty.
"""

from sayso.grounding.clauses import QUOTES, Token, Words, bare, is_mark, phrase_after, phrase_before, tokens, words
from sayso.grounding.event_types import EventType
from sayso.grounding.triggers import Trigger, find_triggers, is_headline_passive, is_passive
from sayso.records import Claim, Document, EventMention, Mention, Participant, Polarity, Span, Spans

AFTER_NOUN = ("of", "on", "over", "against", "from", "at", "in", "among", "to")
ATTACHING = frozenset(("in", "at", "on", "near", "from", "with", "along", "around", "across"))
BACK = 8
"""Tokens looked back for the negation and the chain of verbs of a trigger."""
LIGHT = 5
"""Tokens looked back from a noun for a verb such as "carried out"."""


MAX_TOKENS, MAX_EVENTS = 2000, 60
"""Of one claim, which is a sentence: more is no sentence but a page without full stops."""


def event_mentions(document: Document, claim: Claim, mentions: tuple[Mention, ...]) -> tuple[EventMention, ...]:
    """The events of a claim, in the order of their triggers.

    `mentions` are those of the page; places among them tell whether "take" or "fall" is about a place. A page in
    a language without a lexicon gives none.
    """
    language = "en"
    w = words(language)
    toks = tokens(document.text, claim.content)
    places = [(m.start, m.end) for m in mentions if m.kind in ("place", "facility")]
    found = find_triggers(toks[:MAX_TOKENS], language)[:MAX_EVENTS]
    verbs = frozenset(i for t in found if not t.noun for i in range(t.start, t.end))
    out: list[EventMention] = []
    last_subject: Span | None = None
    for trigger in found:
        kind = trigger.kind
        trigger.passive = is_passive(toks, trigger, w)
        subject, obj, agent = _arguments(toks, trigger, w, verbs, [t for t in found if t.noun])
        named = trigger.noun and kind.topic == "violence" and subject and subject[1] >= trigger.start
        if named and subject and _is_place(toks, subject, places):
            subject = None  # "Syria air strikes": where, not who
        if not trigger.passive and is_headline_passive(toks, trigger, subject, obj, w):
            trigger.passive, obj = True, None
        if subject is None and not trigger.noun and _inherits(toks, trigger, w, found):
            subject = last_subject
        if subject is None and not trigger.noun and not trigger.passive and _joined(toks, trigger, found):
            subject = phrase_after(toks, 0, w, verbs)  # "its soldiers had crossed the line and killed two"
        if subject is not None and not trigger.noun:
            last_subject = subject
        own = _possessor(toks, trigger) if trigger.noun and kind.its else None
        if own:
            subject, obj = (own, None) if kind.subject == kind.its else (None, own)
        if trigger.noun and kind.name == "hold" and _under_ours(toks, trigger, w):
            subject, obj = _subject(toks, trigger.start - 2, w, verbs), (trigger.start - 1, trigger.start)
        roles: dict[str, list[Span]] = {"actor": [], "target": [], "": [trigger.weapon] if trigger.weapon else []}
        blamed = trigger.noun and subject and subject[1] < len(toks) and toks[subject[1]].word == "for"
        roles["actor" if blamed else kind.subject].extend([subject] if subject and not trigger.passive else [])
        roles[kind.object].extend([obj] if obj else [])
        under = any(t.word == "under" for t in toks[max(0, trigger.start - 4) : trigger.start])
        if trigger.noun and kind.name == "hold" and under:
            roles["actor"], roles["target"] = roles["target"], roles["actor"]  # "under full control of the army"
        for preposition, role in kind.beside.items():
            beside = _after_preposition(toks, trigger.end, w, verbs, (preposition,))
            roles[role].extend([beside] if beside else [])
        if trigger.passive:
            roles[kind.object or kind.subject].extend([subject] if subject else [])
            roles[kind.subject if kind.object else "actor"].extend([agent] if agent else [])
        elif agent and kind.topic != "shortage":
            roles[kind.subject].extend([agent])  # not of "a shortage caused by X"
        if not _has_needed(toks, roles, kind, w, places) or (kind.both and not (roles["actor"] and roles["target"])):
            continue
        out.append(EventMention(
            event=None, type=kind.name, trigger=_spans(toks, (trigger.start, trigger.end)),
            actors=tuple(Participant(identity=None, spans=_spans(toks, s)) for s in roles["actor"]),
            targets=tuple(Participant(identity=None, spans=_spans(toks, s)) for s in roles["target"]),
            polarity=_polarity(toks, trigger, subject, w),
        ))  # fmt: skip
    return tuple(out)


def _possessor(toks: tuple[Token, ...], t: Trigger) -> Span | None:
    """ "Its" before a noun: "denied its fall"."""
    i = t.start - 1
    while i >= 0 and toks[i].word in QUOTES:
        i -= 1
    return (i, i + 1) if i >= 0 and toks[i].word == "its" else None


def _under_ours(toks: tuple[Token, ...], t: Trigger, w: Words) -> bool:
    """ "The town is under our control"."""
    return t.start > 2 and toks[t.start - 2].word == "under" and toks[t.start - 1].word in w.possessives


def _is_place(toks: tuple[Token, ...], span: Span, places: list[Span]) -> bool:
    """Does a phrase end in the bare name of a place, not in a demonym or a possessive?"""
    head = toks[span[1] - 1]
    return bare(head.word) == head.word and any(a <= head.start and head.end <= b for a, b in places)


def _arguments(
    toks: tuple[Token, ...], t: Trigger, w: Words, verbs: frozenset[int], nouns: list[Trigger]
) -> tuple[Span | None, Span | None, Span | None]:
    """Token ranges of subject, object and agent ("by X") of a trigger."""
    agent = _agent(toks, t, w, verbs) if t.noun or t.passive else None
    if t.noun:
        return _noun_subject(toks, t, w, verbs, nouns), _noun_object(toks, t, w, verbs), agent
    subject = _subject(toks, t.start, w, verbs)
    if t.passive:
        return subject, None, agent
    obj = phrase_after(toks, t.end, w, verbs)
    if obj is not None and t.kind.topic == "violence" and toks[obj[1] - 1].word in w.nouns["weapon"]:
        t.weapon = obj
        obj = _after_preposition(toks, obj[1], w, verbs, ("on", "at", "into", "onto"))
    elif obj is None or obj[0] > t.end + 2:
        obj = _after_preposition(toks, t.end, w, verbs, t.kind.after)
    return subject, obj, agent


def _subject(toks: tuple[Token, ...], i: int, w: Words, verbs: frozenset[int], depth: int = 3) -> Span | None:
    """The noun phrase before a verb, over its auxiliaries, adverbs and governing verbs.

    What hangs on a preposition or stands between commas is passed over: "the town, in the east, fell".
    """
    steps = 0
    while i > 0 and steps < 2 * BACK:
        word = toks[i - 1].word
        if is_mark(toks[i - 1]) and not (word == "," and i > 1 and toks[i - 2].word in w.negators):
            break
        governs = word in w.governing and not (i > 1 and toks[i - 2].word in w.determiners)
        passes = (
            word in w.auxiliaries or word in w.adverbs or word in w.negators or word in QUOTES
            or word in ("to", "that", "which", "who", "ready", "going", "able", "unable", "of", "from", "forced")
            or (word.endswith("ly") and not toks[i - 1].capital) or governs or word.endswith("n't")
            or (word == "on" and i > 1 and toks[i - 2].word in w.governing)
        )  # fmt: skip
        if not passes:
            break
        i -= 1
        steps += 1
    phrase = phrase_before(toks, i, w, verbs)
    if phrase is None and depth and i > 1 and toks[i - 1].word == ",":
        opening = next((j for j in range(i - 2, max(-1, i - 2 - BACK), -1) if is_mark(toks[j])), -1)
        if opening > 0 and toks[opening].word == ",":
            return _subject(toks, opening, w, verbs, depth - 1)
    if phrase and depth and phrase[0] > 1 and toks[phrase[0] - 1].word == "by" and phrase[0] - 2 in verbs:
        verb = phrase[0] - 2  # "militias armed by the state did this": who is armed, not who arms
        while verb - 1 in verbs:
            verb -= 1
        return _subject(toks, verb, w, verbs, depth - 1)
    if phrase and depth and phrase[0] > 0 and toks[phrase[0] - 1].word in ATTACHING:
        outer = _subject(toks, phrase[0] - 1, w, verbs, depth - 1)
        if outer and (
            toks[outer[0]].capital or toks[outer[0]].word in w.determiners or toks[outer[0]].word[0].isdigit()
        ):
            return outer
    return phrase


def _agent(toks: tuple[Token, ...], t: Trigger, w: Words, verbs: frozenset[int]) -> Span | None:
    """The noun phrase after "by", within the clause."""
    for i in range(t.end, min(t.end + 2 * BACK, len(toks))):
        if toks[i].word == "by":
            phrase = phrase_after(toks, i + 1, w, verbs)
            return None if phrase and toks[phrase[0]].word.endswith("ing") else phrase
        if toks[i].word in (";", ":", ".", "that", "which", "who") or i in verbs:
            break
    return None


def _noun_subject(
    toks: tuple[Token, ...], t: Trigger, w: Words, verbs: frozenset[int], nouns: list[Trigger]
) -> Span | None:  # fmt: skip
    """Who acts in a noun phrase: "Russian troops' capture of", "Israeli strikes", "the M23 … for the deaths"; or who
    "carried out" what it names."""
    light = _light(toks, t, w)
    if light is not None:
        return _subject(toks, light, w, verbs)
    i = t.start
    while i > 0 and toks[i - 1].word in w.determiners and toks[i - 1].word not in w.possessives:
        i -= 1
    if i > 0 and toks[i - 1].word == "for":
        blamed = phrase_before(toks, i - 1, w, verbs)
        deed = blamed and any(f.start <= blamed[1] - 1 < f.end for f in nouns)
        return None if deed else blamed  # "responsibility for an attack" is nobody
    phrase = phrase_before(toks, i, w, verbs) if i == t.start else None
    if phrase is None:
        return None
    head = toks[phrase[1] - 1]
    named = head.capital or bare(head.word) != head.word or bare(head.word) in w.nouns["group"]
    return phrase if named or head.word in w.possessives else None


def _light(toks: tuple[Token, ...], t: Trigger, w: Words) -> int | None:
    """Where the verb begins that has a noun as its object and says nothing itself: "carried out two air strikes"."""
    for i in range(t.start - 1, max(-1, t.start - 1 - LIGHT), -1):
        for n in (1, 2):
            if i - n + 1 >= 0 and tuple(x.word for x in toks[i - n + 1 : i + 1]) in w.light:
                return i - n + 1
        if is_mark(toks[i]) or toks[i].word in w.prepositions or toks[i].word in w.conjunctions or toks[i].capital:
            return None
    return None


def _noun_object(toks: tuple[Token, ...], t: Trigger, w: Words, verbs: frozenset[int]) -> Span | None:
    """On what: "of X", "on X", "over X", "at X", "in X" after a noun."""
    after = t.kind.after if t.kind.topic == "blame" else AFTER_NOUN
    return _after_preposition(toks, t.end, w, verbs, after)


def _after_preposition(
    toks: tuple[Token, ...], i: int, w: Words, verbs: frozenset[int], wanted: tuple[str, ...]
) -> Span | None:
    """The noun phrase after the first of the wanted prepositions, within the clause."""
    for j in range(i, min(i + BACK, len(toks))):
        word = toks[j].word
        if word in wanted:
            phrase = phrase_after(toks, j + 1, w, verbs)
            if phrase is not None:
                return phrase
        elif is_mark(toks[j]) or j in verbs or (word in w.conjunctions and word != "as"):
            return None
    return None


def _inherits(toks: tuple[Token, ...], t: Trigger, w: Words, found: list[Trigger]) -> bool:
    """Does a verb share the subject of the one before it ("turned and ran", "struck it, killing six")?"""
    before = next((toks[i].word for i in range(t.start - 1, -1, -1) if toks[i].word not in w.adverbs), "")
    return any(f.end <= t.start for f in found) and (before in ("and", "or", ",", "of") or "ing" in t.form.shapes)


def _joined(toks: tuple[Token, ...], t: Trigger, found: list[Trigger]) -> bool:
    """Is a verb joined by "and" to one before it that is no trigger, and first of its clause's triggers?"""
    return t.start > 2 and toks[t.start - 1].word == "and" and not any(f.end <= t.start for f in found)


def _polarity(toks: tuple[Token, ...], t: Trigger, subject: Span | None, w: Words) -> Polarity:
    """`-` where an odd number of negations stands in the chain of verbs before the trigger, or opens its subject."""
    count = sum(tok.word in w.negators or tok.word == "nothing" for tok in toks[t.start : t.end])
    light = _light(toks, t, w) if t.noun else None
    for i in range(t.start - 1, max(-1, t.start - 1 - BACK), -1):
        word = toks[i].word
        if light is not None and i >= light:
            count += word in w.negators
            continue
        refuses = w.governing.get(word) == "refused" or word == "unable"
        if word in w.negators or word.endswith("n't") or refuses:
            count += 1
        elif not (
            word in w.auxiliaries or word in w.adverbs or word in QUOTES or word in w.governing or word.endswith("ly")
            or word in ("to", "that", "ready", "going", "able", "of", "from", "forced", "have", "any", "been")
        ):  # fmt: skip
            break
    if subject and subject[0] and toks[subject[0] - 1].word == "not" and toks[subject[0]].word in ("a", "one"):
        count += 1  # "not a single aircraft"
    if subject and toks[subject[0]].word in w.nobody and not (subject[0] <= t.start - 1 < subject[1] and count):
        count += 1
    return "-" if count % 2 else "+"


def _has_needed(
    toks: tuple[Token, ...], roles: dict[str, list[Span]], kind: EventType, w: Words, places: list[Span]
) -> bool:
    """Does a role hold what the kind needs (a place, persons, a supply, a truce)?"""
    if not kind.needs or (kind.alone and not roles["target"]):
        return True
    wanted = w.nouns["settlement"] if kind.needs == "place" else w.nouns[kind.needs]
    for a, b in (*roles["target"], *roles["actor"], *roles[""]):
        of = next((i for i in range(a, b) if toks[i].word == "of"), b)
        if of < b and (toks[of - 1].word in w.nouns["part"] or toks[of - 1].word[0].isdigit()):
            of = b  # "7.8 square kilometres of the city": the head is what the part is of
        if kind.needs != "place":
            of = b
        if any(bare(t.word) in wanted for t in toks[max(a, of - 2) : of]):
            return True
        if kind.needs == "place" and b - a == 1 and toks[a].word == "its":
            return True
        if kind.needs == "place" and toks[a].word[0].isdigit() and any(t.word in w.nouns["part"] for t in toks[a:b]):
            return True  # "7.8 square kilometres were liberated"
        if kind.needs != "place" and any(bare(t.word) in wanted for t in toks[a:b]):
            return True
        if kind.needs == "place" and any(p[0] < toks[of - 1].end and toks[a].start < p[1] for p in places):
            return True
    return False


def _spans(toks: tuple[Token, ...], span: Span) -> Spans:
    """Spans of a token range in the document: one a piece of content."""
    spans: list[Span] = []
    for piece in dict.fromkeys(t.piece for t in toks[span[0] : span[1]]):
        inside = [t for t in toks[span[0] : span[1]] if t.piece == piece]
        spans.append((inside[0].start, inside[-1].end))
    return tuple(spans)
