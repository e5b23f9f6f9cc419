"""Who acts, as one key for many words: "Russian jets", "Moscow's planes", "its planes" said by the ministry.

In: the words of a participant with their claim and page. Out: a `Who`: the state, organisation or unit behind
them, by which participants of two claims are compared, and how to call it in a question.
"""

import re

import msgspec

from sayso.grounding.clauses import words as small_words
from sayso.grounding.event_types import base_form, triggers
from sayso.linking.identities import identify
from sayso.linking.leaves import NAMES, Leaf, One
from sayso.linking.names import lexicon, organisation_key, person_key, plain, states, words_of
from sayso.linking.places import site
from sayso.linking.sides import THIRD
from sayso.records import Claim, EventMention, Mention, Record, Spans

_WITH_ARTICLE = frozenset(lexicon("en/questions.toml")["with_article"])
_GROUPS = ("organisation", "unit", "medium")
"""Kinds of identities that act."""
_CLAUSE_END = re.compile(r"[\n,.;:()“”\"]")
_SHORT = re.compile(r"(?<![\w-])[a-z]{2,3}(?![\w-])")


_VERBAL = ("s", "ed", "said")
"""Endings of words after a name that are a verb rather than an adjective."""
_OTHERS = frozenset(("enemy", "enemy's", "opposing", "foreign", "other", "their", "its", "his"))
"""Words by which an army is not the speaker's own, or one that is spoken of elsewhere."""
PAGE_CHARS = 20_000
"""Code points of a page in which the states that it is about are looked for."""


class Who(Record, frozen=True):
    """An actor. `key`: what it is compared by; `name`: how it is called ("Russia", "the M23"); `armed`: is it an
    armed group or a state's forces, and not civilians; `army`: of a state, do the words say that it is its army (in a
    war within a state "Sudan" did nothing); `demonym` of a state, for "Russian troops"."""

    key: tuple[str, ...]
    name: str
    armed: bool
    army: bool = False
    demonym: str | None = None

    @property
    def doer(self) -> str:
        """How it is called as the doer of a deed."""
        own = "’" if self.name.endswith("s") else "’s"
        return f"{self.name}{own} army" if self.army else self.name


def participants(
    role: str, event: EventMention, claim: Claim, leaf: Leaf, *, own: bool = False, unit: bool = False
) -> tuple[Who, ...]:
    """The actors named in a role of an event; `own` and `unit` as in `who`."""
    named = event.actors if role == "actor" else event.targets
    if not named and role == "actor" and _opens_with(event, claim, leaf):
        return speakers_party(claim, leaf, "forces")  # "denied backing the rebels"
    found = [w for p in named for w in who(p.spans, claim, leaf, own=own, unit=unit)]
    return tuple(dict.fromkeys(found))


def _opens_with(event: EventMention, claim: Claim, leaf: Leaf) -> bool:
    """Does a content begin with the verb of an event, in a form that has no subject: "backing", "to withdraw"?"""
    start, end = event.trigger[0]
    head = set(words_of(leaf.text[claim.content[0][0] : start]))
    verb = words_of(leaf.text[start:end])[:1]
    bare_form = base_form(leaf.quote(event.trigger)) is not None and bool(verb) and not verb[0].endswith("ed")
    after = words_of(leaf.text[end : end + 24])[:1]
    if after and after[0] in triggers() and not head:
        return False  # "shelling kills nine"
    return (
        bare_form
        and head <= {"having", "to", "not", "never"}
        and (verb[0].endswith("ing") or "to" in head or bool(head))
    )


def who(spans: Spans, claim: Claim, leaf: Leaf, *, own: bool = False, unit: bool = False) -> tuple[Who, ...]:
    """The actors named by the words, in order; none where the words name nobody that can be compared.

    `own`: a group without a name ("the army") is the speaker's own before it is one of the page. `unit`: a unit of
    the sides file is itself, not its party: a brigade may lack what its army has.
    """
    text = leaf.quote(spans)
    listed = _unit(text, leaf) if unit else None
    if listed:
        return _as_judged((listed,), leaf)
    return _as_judged(_who(text, spans, claim, leaf, own=own), leaf)


def _who(text: str, spans: Spans, claim: Claim, leaf: Leaf, *, own: bool) -> tuple[Who, ...]:
    first = first_words(text)
    if first in small_words().first_person | small_words().possessives or first in ("it", "they", "he", "she"):
        return _referred(first, text, spans, claim, leaf)
    named = tuple(dict.fromkeys(w for part in conjuncts(spans, leaf) for w in _named(leaf.quote(part), part, leaf)))
    if named:
        return named
    group = bool(set(words_of(text)) & small_words().nouns["group"])
    speakers = speakers_party(claim, leaf, text) if own and group else ()
    return speakers or _group_on_page(text, spans, leaf)


def _as_judged(found: tuple[Who, ...], leaf: Leaf) -> tuple[Who, ...]:
    """The actors as people merged them."""
    if not leaf.same:
        return found
    return tuple(dict.fromkeys(_renamed(w, leaf.one(w.key, _GROUPS)) for w in found))


def _renamed(found: Who, one: One | None) -> Who:
    article = "the " if found.name.startswith("the ") and one and not one.name.startswith("the ") else ""
    return msgspec.structs.replace(found, key=one.key, name=article + one.name) if one else found


def conjuncts(spans: Spans, leaf: Leaf) -> list[Spans]:
    """The parts of "the M23 and the Rwandan forces"; the spans as they are where nothing is joined."""
    out: list[Spans] = []
    for a, b in spans:
        at = a
        for joint in re.finditer(r"\s(?:and|&)\s", leaf.text[a:b]):
            out.append(((at, a + joint.start()),))
            at = a + joint.end()
        if at > a:
            out.append(((at, b),))
    return out or [spans]


def first_words(text: str) -> str:
    """The first word of a phrase, folded."""
    found = words_of(text)
    return found[0] if found else ""


def _armed(text: str) -> bool:
    return bool(set(words_of(text)) & small_words().nouns["group"])


def state(code: str, text: str) -> Who:
    """The state as an actor, with the demonym that the words use or it has."""
    table = states()
    demonym = next((" ".join(w).title() for w, c in table.demonyms.items() if c == code), None)
    army = bool(set(words_of(text)) & small_words().nouns["army"])
    name = table.shown[code]
    name = f"the {name}" if name in _WITH_ARTICLE else name
    return Who(key=(f"={code}",), name=name, armed=_armed(text), army=army, demonym=demonym)


def _named(text: str, spans: Spans, leaf: Leaf) -> tuple[Who, ...]:
    """Units and organisations named in the words, else the states."""
    member = leaf.sides.member(text) if leaf.sides else None
    listed = leaf.sides.unit_in(text) if leaf.sides else None
    if listed and not (member and member.kind != "units"):
        return (_party(listed.party, text + " forces"),)
    if member and member.kind == "organisations":
        return (_organisation(member.name, text),)
    if member and member.kind == "party" and member.party != THIRD:
        return (_party(member.party, text),)
    if member and member.kind == "persons":
        return _of_person(member.name, leaf, text)
    found: list[Who] = []
    for a, b in spans:
        for mention in leaf.mentions_in(a, b):
            name = leaf.text[mention.start : mention.end]
            key = identify(name, leaf, mention.kind) if mention.kind in NAMES else None
            if key and key.kind == "person":
                found += _of_person(name, leaf, text)
            elif key and not any(part.startswith("=") for part in key.parts):
                named_here = Who(key=key.parts, name=_called(mention, leaf), armed=True)
                found.append(_renamed(named_here, leaf.moved.get(mention.id)))
    if not found:
        table, words = states(), words_of(text)
        of_a_place = words and words[-1] in small_words().nouns["weapon"] | small_words().nouns["strike"]
        named = table.demonyms if of_a_place else table.all
        if set(words) & small_words().nouns["nonstate"]:
            return ()  # "Norland rebels" are not Norland
        # "car" and "us" are no states: initials name one only where they are written as initials.
        initials = _SHORT.sub(" ", text)
        found = [state(code, text) for _, _, code in table.find(words_of(initials), named)]
    if not found and leaf.sides:
        found = [_party(party, text) for party in leaf.sides.parties_in(text)]
    return tuple(dict.fromkeys(found))


def _called(mention: Mention, leaf: Leaf) -> str:
    """How a group is called in a sentence: with "the" where the page has it so, and not for "the X group"."""
    name = _bare(leaf.text[mention.start : mention.end])
    member = leaf.sides.member(name) if leaf.sides else None
    if member:
        return member.name
    with_article, without = leaf.articles(name)
    return f"the {name}" if with_article >= without and with_article > 0 else name


def _bare(name: str) -> str:
    name = plain(name)
    return name[4:] if name.casefold().startswith("the ") else name


def _organisation(name: str, text: str) -> Who:
    """An organisation of the sides file: a state's forces and ministries act as the state."""
    key = organisation_key(name)
    code = next((part[1:] for part in key if part.startswith("=")), None)
    return state(code, text + " forces") if code else Who(key=key, name=name, armed=True)


def _of_person(name: str, leaf: Leaf, text: str) -> tuple[Who, ...]:
    """Whom a person speaks for: his organisation where the sides file names one, else his side's state."""
    member = leaf.sides.member(name) if leaf.sides else None
    if member and member.of:
        return (_organisation(member.of, text),)
    side = leaf.sides.side(name, leaf.day)[0] if leaf.sides else None
    if side and side != THIRD:
        return (_party(side, text),)
    key = person_key(name)
    code = leaf.offices.get(key[-1]) if key and not side else None
    return (state(code, text),) if code else ()


def _party(party: str, text: str) -> Who:
    """A party of a sides file as an actor: the state whose name it has, else the party itself."""
    key = organisation_key(party)
    if len(key) == 1 and key[0].startswith("="):
        return state(key[0][1:], text)
    return Who(key=key, name=party, armed=_armed(text))


def _unit(text: str, leaf: Leaf) -> Who | None:
    """The unit of the sides file that the words name."""
    listed = leaf.sides.unit_in(text) if leaf.sides else None
    if listed is None:
        return None
    article = "the " if first_words(text) == "the" else ""
    return Who(key=organisation_key(listed.name), name=article + listed.name, armed=True)


def speakers_party(claim: Claim, leaf: Leaf, text: str) -> tuple[Who, ...]:
    """The party for which a claim's speaker says "we" and "its"."""
    for n, link in reversed(list(enumerate(claim.chain))):
        own = words_of(link.name or "")[:1]
        if not link.name or not own or (own[0] in small_words().possessives and link is not claim.chain[0]):
            continue  # "his commanders" speak for whom he speaks
        member = leaf.sides.member(link.name) if leaf.sides else None
        itself = member is not None and member.kind != "persons"
        named = (*link.antecedent, *link.source)
        found = () if itself else _of_person(link.name, leaf, text)
        found = found or _named(link.name, named, leaf) or _of_person(link.name, leaf, text)
        key = identify(link.name, leaf) if not found else None
        if key and key.kind != "person" and _is_group(link.name, leaf):
            name = _bare(link.name)
            article = "the " if leaf.articles(name)[0] else ""
            itself_named = Who(key=key.parts, name=article + name, armed=True)
            found = (_renamed(itself_named, leaf.moved.get(f"{claim.id}#{n}")),)
        found = found or _of_his_group(claim, leaf)
        if not found and claim.side and claim.side != THIRD:
            found = (_party(claim.side, text),)  # a soldier of whom only the page tells whose he is
        return _as_judged(found[:1], leaf)
    return ()


def own_army(spans: Spans, claim: Claim, leaf: Leaf) -> tuple[Who, ...]:
    """ "The army", "army units" of somebody who speaks for a side: his side's, where he names no other."""
    words = set(words_of(leaf.quote(spans)))
    if not words & small_words().nouns["army"] or words & _OTHERS or not claim.side or claim.side == THIRD:
        return ()
    return (_party(claim.side, "army"),)


def _of_his_group(claim: Claim, leaf: Leaf) -> tuple[Who, ...]:
    """The group whose commander or spokesman a page calls a speaker where it names him: "a commander of the M23"."""
    roles = small_words().nouns["office"] | small_words().nouns["servant"] | small_words().nouns["rank"]
    for other in (c for c in leaf.claims if claim.speaker and c.speaker == claim.speaker):
        source = other.chain[-1].source
        if not roles & set(words_of(leaf.quote(source))):
            continue
        groups = [m for a, b in source for m in leaf.mentions_in(a, b) if m.kind in ("organisation", "unit")]
        found = {w.key: w for m in groups for w in _named(leaf.text[m.start : m.end], ((m.start, m.end),), leaf)}
        if len(found) == 1:
            return tuple(found.values())
    return ()


def _is_group(name: str, leaf: Leaf) -> bool:
    """Is a name one of a group, as far as the page shows: several words, an acronym, or a mention of a group?"""
    bare = _bare(name)
    groups = {leaf.text[m.start : m.end] for m in leaf.mentions if m.kind in ("organisation", "unit", "medium")}
    return " " in bare or bare.isupper() or any(c.isdigit() for c in bare) or bare in groups


def _referred(own: str, text: str, spans: Spans, claim: Claim, leaf: Leaf) -> tuple[Who, ...]:
    """ "We", "our troops", "its planes": the speaker's; "it" and "they" of a charge: whom the speaker named last."""
    if claim.standing == "alleged" and own in ("it", "they", "he", "she"):
        return _named_before(claim, leaf)
    at = claim.content[0][0]
    if own in ("it", "they", "he", "she") and (
        leaf.text[at].isupper() or leaf.text[at - 1 : at] in ("“", '"', "«", "„")
    ):
        return ()  # in a sentence that is quoted whole, "they" are others
    if own == "they":
        told = _actor_within(claim, spans, leaf) or _named_before(claim, leaf)
        if told:
            return told
    found = speakers_party(claim, leaf, text)
    if own in ("he", "she", "his", "her") and not _is_personal(claim, leaf):
        return ()
    if own == "they" and any(set(words_of(w.name)) & small_words().nouns["observer"] for w in found):
        return ()  # "they" of an observer are not the observer
    rest = " ".join(text.split()[1:])
    inner = _named(rest, (), leaf) if rest else ()
    return inner or found


def _is_personal(claim: Claim, leaf: Leaf) -> bool:
    """Is the speaker of a claim a person, so that "his men" may be his?"""
    name = next((link.name for link in reversed(claim.chain) if link.name), "")
    key = identify(name, leaf) if name else None
    return key is not None and key.kind == "person"


def _actor_within(claim: Claim, spans: Spans, leaf: Leaf) -> tuple[Who, ...]:
    """The actor named in the same claim before "they"."""
    before = [p.spans for e in claim.events for p in e.actors if p.spans and p.spans[0][0] < spans[0][0]]
    for earlier in reversed(before):
        if first_words(leaf.quote(earlier)) != "they":
            return who(earlier, claim, leaf)
    return ()


def _named_before(claim: Claim, leaf: Leaf) -> tuple[Who, ...]:
    """The actor of the claim before, where it is the same speaker's."""
    at = next((i for i, c in enumerate(leaf.claims) if c.id == claim.id), 0)
    for other in reversed(leaf.claims[max(0, at - 2) : at]):
        if other.speaker == claim.speaker and other.events:
            for event in other.events:
                for participant in event.actors:
                    found = _named(leaf.quote(participant.spans), participant.spans, leaf)
                    if found:
                        return found
    return ()


def _states_of(leaf: Leaf) -> frozenset[str]:
    """The states that a page is about: those that it names, and those in which its places lie."""
    if leaf.states is None:
        table = states()
        named = {code for _, _, code in table.find(words_of(leaf.text[:PAGE_CHARS]), table.all)}
        leaf.states = frozenset(named | {s.country for m in leaf.places if (s := site(m, leaf)) and s.country})
    return leaf.states


def _group_on_page(text: str, spans: Spans, leaf: Leaf) -> tuple[Who, ...]:
    """ "The rebels": the group that the page calls rebels, where it is one ("M23 rebels", "the M23 rebel group")."""
    nouns = [w for w in words_of(text) if w in small_words().nouns["group"]]
    loose = nouns and nouns[-1] in small_words().nouns["aircraft"] and first_words(text) not in small_words().definite
    if not nouns or loose:
        return ()  # "planes" are not those of which the page says whose they are
    stem = nouns[-1].rstrip("s")
    groups: dict[tuple[str, ...], Who] = {}
    for mention in leaf.mentions:
        if mention.kind not in ("organisation", "unit", "demonym"):
            continue
        following = words_of(_CLAUSE_END.split(leaf.text[mention.end : mention.end + 40])[0])[:2]
        name_words = words_of(leaf.text[mention.start : mention.end])
        if following[:1] and (following[0] in small_words().nouns["group"] or following[0].endswith(_VERBAL)):
            following = following[:1]  # "the RSF says army …" calls it no army
        if any(w.rstrip("s") == stem for w in (*name_words, *following)):
            for found in _named(leaf.text[mention.start : mention.end], ((mention.start, mention.end),), leaf):
                groups[found.key] = found
    if not groups and nouns[-1] in small_words().nouns["army"] and len(words_of(text)) < 3:
        codes = _states_of(leaf)
        return (state(next(iter(codes)), text),) if len(codes) == 1 else ()
    if not groups and nouns[-1] in small_words().nouns["rebels"] and words_of(text)[:1] != ("a",):
        return (Who(key=(f"@{leaf.document.id}", stem), name=f"the {stem}s", armed=True),)
    return (next(iter(groups.values())),) if len(groups) == 1 else ()
