"""Events: what claims of one page and of many speak of, joined by kind, place, actor and time.

In: leaves, copy groups. Out: for each event mention its place and its event, and the `Event` records. Claims with
no known time join only within their page (and its copies); a state, such as control of a place, is one event
over all time, whose answers are compared by time later on.

An *occasion* is wider: what nothing shows to be two events. It joins those of one place and kind whose day is the
same, a page's own day standing for one that is not told. Its claims answer one question, and contest one another
only within one event.
"""

from collections import defaultdict
from datetime import date, timedelta

import msgspec

from sayso.grounding.clauses import words as small_words
from sayso.grounding.event_types import EventType, base_form, event_types
from sayso.grounding.intervals import first_day, last_day
from sayso.ids import cluster_id
from sayso.linking.actors import Who, participants
from sayso.linking.clusters import Joined
from sayso.linking.leaves import Leaf
from sayso.linking.names import lexicon, words_of
from sayso.linking.places import Site, the_town
from sayso.linking.sites import NEAR_LINES, Row, lines_between, own_site, site_on_page, with_headline
from sayso.records import Claim, Event, EventMention, Interval, Record, Role

STATES = frozenset(("control", "stand", "shortage", "support"))
"""Topics that are states: they have no day on which they happened."""
BY_ACTOR = frozenset(
    ("stand", "shortage", "support", "flight", "truce", "mobilise", "volunteer", "annexation", "threat", "losses")
)
"""Topics whose events are told apart by who acts; of a strike that is the question."""
MAX_DAYS = 3
"""Days of an interval up to which it says on which day something happened."""
Node = tuple[str, int]
"""A claim id and the number of an event among the claim's."""


class Told(Record, frozen=True):
    """An event mention with all that tells it apart.

    `days` are ISO days, none where the time is not known; `day` the one of them that it is known by; `opened`: the
    words of the claim that began an event without a place; `at`: a place that it names all the same; `by`: who tells
    it, where the source of the claim joins two.
    """

    node: Node
    claim: Claim
    mention: EventMention
    kind: EventType
    site: Site | None
    actors: tuple[Who, ...]
    days: tuple[str, ...]
    day: str = ""
    opened: str = ""
    at: Site | None = None
    by: str = ""


def days_of(interval: Interval | None) -> tuple[str, ...]:
    """The days of an interval that is short enough to name one; none of a longer or open one."""
    first, last = first_day(interval), last_day(interval)
    if first is None or last is None or not 0 <= (last - first).days < MAX_DAYS:
        return ()
    return tuple((first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1))


def _known_by(interval: Interval | None, days: tuple[str, ...]) -> str:
    """The day by which an event of some days is known: a night before publication by its morning, else the first.

    One day only: "overnight" on two days running must not join the day before to the day after.
    """
    if interval is None:
        return ""
    if not days:  # "last week" is no day, and another time than what has none
        return f"{interval.start}/{interval.end}" if interval.start and interval.end else ""
    return days[-1] if "night" in interval.basis else days[0]


class Events:
    """All events: `told` by node, `root` a node's event and `occasion` its occasion, named by their least nodes."""

    def __init__(self, leaves: dict[str, Leaf], groups: dict[str, str]) -> None:
        self.told: dict[Node, Told] = {}
        self._joined, self._asked = Joined(), Joined()
        keys: dict[tuple[str, ...], str] = {}
        for document in sorted(leaves):
            leaf = leaves[document]
            page = _page(leaf)
            days = _days_of_slots(page)
            for told in page:
                self.told[told.node] = told
                here = f"{told.node[0]}#{told.node[1]:03d}"
                self._joined.least(here)
                for key in _keys(told, groups[document], days, leaf):
                    self._joined.join(here, keys.setdefault(key, here))
                    self._asked.join(here, keys[key])
                for key in _asked(told, days, leaf):
                    self._asked.join(here, keys.setdefault(key, here))
        sites: dict[str, list[Site]] = defaultdict(list)
        for node in sorted(self.told):
            if site := self.told[node].at:
                sites[self.occasion(node)].append(site)
        self._at = {root: min(s, key=lambda x: (-s.count(x), x.key)) for root, s in sites.items()}

    def root(self, node: Node) -> str:
        """The event that a node speaks of: the name of its least node."""
        return self._joined.least(f"{node[0]}#{node[1]:03d}")

    def occasion(self, node: Node) -> str:
        """The occasion of a node: the name of its least node."""
        return self._asked.least(f"{node[0]}#{node[1]:03d}")

    def at(self, told: Told) -> Site | None:
        """Where an event was, as its claims tell it, also where it is known by its deed and not by its place."""
        return told.site or self._at.get(self.occasion(told.node))

    def of_page(self, leaf: Leaf) -> list[Told]:
        """What a page tells, in the order of its claims."""
        nodes = ((c.id, n) for c in leaf.claims for n in range(len(c.events)))
        return [self.told[n] for n in nodes if n in self.told]

    def records(self, identity_of: dict[tuple[str, ...], str], leaves: dict[str, Leaf]) -> dict[str, Event]:
        """The events by root. `identity_of` maps keys of sites and actors to identity ids."""
        members: dict[str, list[Told]] = defaultdict(list)
        for node in sorted(self.told):
            members[self.root(node)].append(self.told[node])
        return {root: _record(told, identity_of, leaves) for root, told in members.items()}


def _page(leaf: Leaf) -> list[Told]:
    """The events of a page, each with its place: its own, the claim's, else the page's one place for the topic."""
    kinds = event_types()
    rows: list[Row] = [
        (claim, n, event, kinds[event.type])
        for claim in leaf.claims
        for n, event in enumerate(claim.events)
        if event.type in kinds
    ]
    sites = with_headline(rows, [own_site(claim, event, leaf) for claim, _, event, _ in rows], leaf)
    opened: Claim | None = None
    out: list[Told] = []
    for i, (claim, n, event, kind) in enumerate(rows):
        here = sites[i]
        if here is None and kind.topic in ("violence", "blame", "flight") and not _of_fighters(event, kind, leaf):
            if _opens(event, claim, kind, leaf, out):
                opened = claim
            if opened is None or kind.topic == "flight" or lines_between(opened, claim, leaf) > NEAR_LINES:
                here = site_on_page(i, rows, sites, leaf)
        elif here and kind.topic == "violence":
            opened = None
        role, unit = (kind.who if kind.topic in BY_ACTOR else "actor"), kind.topic == "shortage"
        actors = participants(role, event, claim, leaf, unit=unit)
        if claim.standing == "alleged" and kind.topic in ("violence", "blame") and _possessed(event, leaf):
            actors = ()  # "its soldiers" of a charge are not the speaker's
        days = () if kind.topic in STATES else days_of(claim.when)
        out.append(
            Told(
                node=(claim.id, n),
                claim=claim,
                mention=event,
                kind=kind,
                site=here,
                actors=actors,
                days=days,
                day=_known_by(claim.when, days),
                at=the_town(claim, leaf) if opened and not here else None,
                opened=opened.text if opened and not here and kind.topic in ("violence", "blame") else "",
            )
        )
    return _headline(out, leaf)


def _opens(event: EventMention, claim: Claim, kind: EventType, leaf: Leaf, told: list[Told]) -> bool:
    """Does a strike on something not spoken of before open another event: "bombed a market", in a new paragraph?"""
    if kind.topic != "violence" or kind.name == "destroy" or not event.targets:
        return False
    words = words_of(leaf.quote(event.targets[0].spans))
    if not words or words[0] not in ("a", "an", "another") or set(words) & small_words().nouns["town"]:
        return False
    last = next((t.claim for t in reversed(told) if t.kind.topic == "violence" and t.site), None)
    return last is None or "\n" in leaf.text[last.content[-1][1] : claim.content[0][0]]


def _of_fighters(event: EventMention, kind: EventType, leaf: Leaf) -> bool:
    """Is a strike on fighters, who may be anywhere: "bombed militants", "struck positions"?"""
    words = {w for p in event.targets for w in words_of(leaf.quote(p.spans))}
    return kind.name in ("strike", "attack", "fire") and bool(words & small_words().nouns["fighters"])


def _headline(out: list[Told], leaf: Leaf) -> list[Told]:
    """The headline tells of the deed that the page goes on to tell, where that is known by its deed and was there."""
    title = leaf.document.title
    opened = next((t for t in out if t.opened and t.at), None)
    if not title or not opened or any(t.site == opened.at for t in out if t.claim.content[0][0] >= title[1]):
        return out
    return [
        msgspec.structs.replace(t, site=None, at=opened.at, opened=opened.opened)
        if t.site == opened.at and t.claim.content[0][0] < title[1] and t.kind.topic == "violence"
        else t
        for t in out
    ]


def _possessed(event: EventMention, leaf: Leaf) -> bool:
    """Does every actor begin with "its" or "their"?"""
    first = [words_of(leaf.quote(p.spans))[:1] for p in event.actors]
    return bool(first) and all(w and w[0] in small_words().possessives for w in first)


def _slot(told: Told) -> tuple[str, ...]:
    """What tells events apart beside time: topic, place, and for some topics the actor."""
    topic = "violence" if told.kind.topic == "blame" else told.kind.topic
    actor = told.actors[0].key if told.kind.topic in BY_ACTOR and told.actors else ()
    if topic in BY_ACTOR and topic != "stand":
        return (topic, *actor) if actor else (topic, *(told.site.key if told.site else ()))
    return (topic, *actor, "@", *(told.site.key if told.site else ()))


Days = dict[tuple[str, ...], set[str]]
"""The days that a page names for its events of each slot."""


def _days_of_slots(page: list[Told]) -> Days:
    days: Days = defaultdict(set)
    for told in page:
        if told.days:
            days[_slot(told)].add(told.day)
    return days


def _day(told: Told, days: Days) -> str:
    """The day of an event: its own, else the only one that its page names for such events."""
    known = days.get(_slot(told), set())
    return told.day or (next(iter(known)) if len(known) == 1 else "")


def _asked(told: Told, days: Days, leaf: Leaf) -> list[tuple[str, ...]]:
    """The keys under which an event meets those of its occasion: of its place, of an actor that tells it apart, or of
    its deed."""
    if told.kind.topic in STATES:
        return []
    if told.site is not None or (told.actors and told.kind.topic in BY_ACTOR):
        return [("occasion", *_slot(told), "on", _day(told, days) or leaf.day or "")]
    return [("occasion", "deed", *deed, "on", told.day or leaf.day or "") for deed in _deed(told, leaf)]


def _keys(told: Told, group: str, days: Days, leaf: Leaf) -> list[tuple[str, ...]]:
    """The keys under which an event meets others: of its page, and of its day on all pages."""
    slot = _slot(told)
    anywhere = told.site is not None or bool(told.actors and told.kind.topic in BY_ACTOR)
    if told.kind.topic in STATES and anywhere:
        return [("state", *slot)]
    if not anywhere and slot[0] == "violence":
        words = ("words", group, told.opened or told.claim.text)
        return [words, *(("deed", *deed, told.day) for deed in _deed(told, leaf) if told.day)]
    day = _day(told, days)
    if told.site and told.kind.name == "destroy" and words_of(told.site.name)[-1:][0] in small_words().nouns["once"]:
        return [("page", group, *slot, "on", day), ("once", *slot)]  # a dam is blown up once
    keys = [("page", group, *slot, "on", day)]
    return [*keys, ("day", *slot, "on", day)] if day else keys


def _deed(told: Told, leaf: Leaf) -> list[tuple[str, ...]]:
    """Who does what to what, where all three are told: by these and its day a deed without a place is known again."""
    verb = base_form(leaf.quote(told.mention.trigger))
    heads = [words_of(leaf.quote(p.spans))[-1:] for p in told.mention.targets]
    return [(*who.key, verb, *head) for who in told.actors for head in heads if verb and head]


def _name(topic: str, site: Site | None, told: list[Told]) -> str:
    """How an event is called: "control of" a place, "losses of" an actor."""
    words: str = lexicon("en/questions.toml")["events"].get(topic, topic)
    actor = next((w.name for t in told for w in t.actors), None)
    if ("{place}" in words and not site) or ("{actor}" in words and not actor):
        return words.split(" {")[0].removesuffix(" of").removesuffix(" by").removesuffix(" in").removesuffix(" from")
    return words.format(place=site.name if site else "", actor=actor)


def _record(told: list[Told], identity_of: dict[tuple[str, ...], str], leaves: dict[str, Leaf]) -> Event:
    least = told[0]
    leaf = leaves[least.claim.document]
    sites = [t.site for t in told if t.site]
    site = min(sites, key=lambda s: (-sites.count(s), s.key)) if sites else None
    roles = {
        (role, identity_of[w.key])
        for t in told
        for role in ("actor", "target")
        for w in participants(role, t.mention, t.claim, leaves[t.claim.document])
        if w.key in identity_of
    }
    days = sorted({day for t in told for day in t.days})
    when = None
    if days and (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days < 2 * MAX_DAYS:
        end = (date.fromisoformat(days[-1]) + timedelta(days=1)).isoformat()
        when = Interval(start=days[0], end=end, precision="day", basis="rule:days_of_claims")
    topic = "violence" if least.kind.topic == "blame" else least.kind.topic
    return Event(
        id=cluster_id("e_", least.claim.id, [leaf.quote(least.mention.trigger), topic]),
        type=topic,
        name=_name(topic, site, told),
        when=when,
        where=identity_of.get(site.key) if site else None,
        participants=tuple(Role(role=r, identity=i) for r, i in sorted(roles)),
        claims=tuple(sorted({t.claim.id for t in told})),
    )
