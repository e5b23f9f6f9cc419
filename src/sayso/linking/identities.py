"""Who is behind a name: mentions and speakers in, identities out.

The law: two names are one identity where their keys are equal, and only there. A key is made from the name, its
own page and shipped tables, so that no other page can join or part two names. High precision first: a surname
alone is its own identity unless its page gives one full name for it, or the sides file knows it.
"""

from collections import Counter, defaultdict
from typing import Literal

import msgspec

from sayso.grounding.gazetteer import Place
from sayso.ids import cluster_id
from sayso.linking.judged import PART, named
from sayso.linking.leaves import NAMES, Leaf, One, looks_personal
from sayso.linking.names import (
    given_name,
    lexicon,
    organisation_key,
    person_key,
    plain,
    states,
    titles,
    words_of,
)
from sayso.linking.places import place, site
from sayso.records import Claim, Geo, Identity, IdentityKind, Judgement, Mention, Party, Record

_KIND_OF_GROUP: dict[str, IdentityKind] = {
    "persons": "person", "organisations": "organisation", "units": "unit", "outlets": "medium", "party": "organisation",
}  # fmt: skip


class Key(Record, frozen=True):
    """What makes two names one: the kind of identity and the key of the name within it."""

    kind: IdentityKind
    parts: tuple[str, ...]


def identify(name: str, leaf: Leaf, kind: str | None = None) -> Key | None:
    """The key of a name on its page, or of the one that people merged it with; None for a mere description ("local
    officials"). `kind` is the kind of the mention under the name, where there is one.
    """
    key = _identify(name, leaf, kind)
    one = leaf.one(key.parts, (key.kind,)) if key else None
    return Key(kind=key.kind, parts=one.key) if key and one else key


def _identify(name: str, leaf: Leaf, kind: str | None) -> Key | None:
    name = plain(name)
    if not name:
        return None
    name = leaf.acronyms.get(name.removeprefix("the ").removeprefix("The "), "") or name
    if leaf.sides:
        member = leaf.sides.member(name)
        if member:
            member_kind = _KIND_OF_GROUP[member.kind]
            key = person_key(member.name) if member_kind == "person" else organisation_key(member.name)
            return Key(kind=member_kind, parts=key)
    head = words_of(name.split(",")[0])
    ending = next((p for p in leaf.people if len(p) > 1 and head[-len(p) :] == p), None)
    if ending and kind != "person" and len(words_of(name)) > len(ending):
        return identify(" ".join(ending).title(), leaf, "person")  # "Former head of the group Anna Marsh"
    if kind == "person" or (kind is None and (head in leaf.people or _is_person(name))):
        key = person_key(name)
        if len(key) == 1 and key[0] in leaf.full:
            key = person_key(leaf.full[key[0]])
            return identify(leaf.full[key[-1]], leaf, "person") if leaf.sides else Key(kind="person", parts=key)
        described = _VAGUE & set(words_of(name))
        return Key(kind="person", parts=key) if key and _has_name(name) and not described else None
    key = organisation_key(name)
    if not _has_name(name) or not key or (_VAGUE & set(key) and not _all_capitals(name)):
        return None
    made: IdentityKind = kind if kind in ("unit", "medium") else "organisation"  # type: ignore[assignment]
    return Key(kind="organisation" if _is_state(key) else made, parts=key)


def _is_state(key: tuple[str, ...]) -> bool:
    return len(key) == 1 and key[0].startswith("=")


def _has_name(name: str) -> bool:
    """Does a name hold a proper name, and is it no description with one in it ("officials in Kyiv")?"""
    head = name.split(",")[0].split(" in ")[0].split(" of ")[0]
    lower = head[:1].islower() and not head.casefold().startswith("the ")
    return not lower and any(w[:1].isupper() for w in head.split())


def _all_capitals(name: str) -> bool:
    """Are three words or more of a name all written as names: "Velmora Doctors Union", not "Velmoran doctors"?"""
    words = name.split()
    return len(words) > 2 and all(w[:1].isupper() for w in words)


_VAGUE: frozenset[str] = frozenset(lexicon("en/organisations.toml")["descriptions"])
"""Nouns of sources that are a description and no name."""


_ORG_NOUNS: frozenset[str] = frozenset(
    w for group in ("singular", "plural") for w in lexicon("en/people.toml")["organisations"][group].split()
)


def _is_person(name: str) -> bool:
    """Is a name without a mention that of a person: a title before it, a known given name, two or three names?"""
    words = words_of(name.split(",")[0])
    if states().find(words, states().all) or set(words) & _ORG_NOUNS:
        return False
    return given_name(name) or looks_personal(name) or name.split()[0].rstrip(".").casefold() in titles()


class Found(Record, frozen=True):
    """One place where a name stands: its member id for the cluster, its key, and the words."""

    member: str
    key: Key
    words: str


class Identities:
    """All identities of a corpus, and who is behind each mention, speaker and chain link."""

    def __init__(self, leaves: dict[str, Leaf], judgements: tuple[Judgement, ...] = ()) -> None:
        self.key_of: dict[str, Key] = {}
        found: list[Found] = []
        for leaf in leaves.values():
            for mention in leaf.mentions:
                key = mention_key(mention, leaf)
                if key:
                    found.append(Found(member=mention.id, key=key, words=leaf.text[mention.start : mention.end]))
            for claim in leaf.claims:
                for n, link in enumerate(claim.chain):
                    key = identify(link.name, leaf, self._kind_at(link.source, leaf)) if link.name else None
                    if key:
                        found.append(Found(member=f"{claim.id}#{n}", key=key, words=link.name or ""))
        found, merged, self._status = _corrected(found, judgements)
        self.ids: dict[Key, str] = {}
        self.slots: dict[str, tuple[str, ...]] = {}
        self._members: dict[Key, list[Found]] = defaultdict(list)
        for one in found:
            self._members[one.key].append(one)
            self.key_of[one.member] = one.key
        for key, members in self._members.items():
            least = min(m.member for m in members)
            self.ids[key] = cluster_id("i_", least, [key.kind, *key.parts])
            self.slots[self.ids[key]] = (least, key.kind, *key.parts)
        self.ids |= {old: self.ids[new] for old, new in merged.items()}
        self.names = {key: _shown(key, members) for key, members in self._members.items()}
        self.merged = {self.ids[key]: self.names[key] for key, status in self._status.items() if status == "merged"}
        """The names of identities that people merged, by id."""
        self.sides = {
            self.ids[self.key_of[m]]: j.value if isinstance(j.value, str) else None
            for j in judgements
            for m in j.target.ids
            if j.action == "side" and m in self.key_of
        }
        """The sides on which people put identities, by id."""
        for leaf in leaves.values() if self._status else ():
            self._tell(leaf, merged)

    def _parties(self, id: str, found: set[tuple[str, str | None, str | None, str]]) -> tuple[Party, ...]:
        if id in self.sides:
            side = self.sides[id]
            return (Party(party=side, since=None, until=None, basis="judged"),) if side else ()
        ordered = sorted(found, key=lambda x: tuple(v or "" for v in x))
        return tuple(Party(party=p, since=a, until=b, basis=s) for p, a, b, s in ordered)

    def _tell(self, leaf: Leaf, merged: dict[Key, Key]) -> None:
        """Let the page know whom people take its names for."""

        def one(key: Key) -> One:
            return One(key=key.parts, name=self.names[key])

        members = [m.id for m in leaf.mentions] + [f"{c.id}#{n}" for c in leaf.claims for n in range(len(c.chain))]
        keys = {m: self.key_of[m] for m in members if m in self.key_of}
        leaf.same = {(old.kind, *old.parts): one(new) for old, new in merged.items()}
        leaf.moved = {m: one(key) for m, key in keys.items() if key in self._status}
        leaf.salient = None  # worked out before with the keys of the names alone

    @staticmethod
    def _kind_at(spans: tuple[tuple[int, int], ...], leaf: Leaf) -> str | None:
        for a, b in spans:
            kinds = [m.kind for m in leaf.mentions_in(a, b) if m.kind in NAMES]
            if len(kinds) == 1:
                return kinds[0]
        return None

    def of(self, member: str) -> str | None:
        """The identity id of a mention id or a chain link (`<claim id>#<number>`)."""
        key = self.key_of.get(member)
        return self.ids[key] if key else None

    def records(self, leaves: dict[str, Leaf]) -> tuple[Identity, ...]:
        """The identities, by id."""
        parties: dict[Key, set[tuple[str, str | None, str | None, str]]] = defaultdict(set)
        files = {leaf.sides.name: leaf.sides for leaf in leaves.values() if leaf.sides}
        for key, name in self.names.items():
            for sides in files.values():
                if key.kind != "place":
                    parties[key] |= {(p.party, p.since, p.until, p.basis) for p in sides.membership(name)}
        out = []
        for key, members in self._members.items():
            spellings = {plain(m.words).removeprefix("the ").removeprefix("The ") for m in members}
            name = self.names[key]
            out.append(
                Identity(
                    id=self.ids[key],
                    kind=key.kind,
                    name=name,
                    aliases=tuple(sorted(s for s in spellings - {name, ""} if not s.islower())),  # no "separatists"
                    parties=self._parties(self.ids[key], parties[key]),
                    geo=_geo(key, members),
                    status=self._status.get(key, "computed"),
                )
            )
        return tuple(sorted(out, key=lambda i: i.id))


def _corrected(
    found: list[Found], judgements: tuple[Judgement, ...]
) -> tuple[list[Found], dict[Key, Key], dict[Key, Literal["split", "merged"]]]:
    """Names with the keys that people gave them; what a key became that none has any more; what was done to a key."""
    if not any(j.target.table == "identities" for j in judgements):
        return found, {}, {}
    before = {f.member: (f.key.kind, *f.key.parts) for f in found}
    after = {m: Key(kind=k[0], parts=k[1:]) for m, k in named(before, judgements).items()}  # type: ignore[arg-type]
    changed = [f for f in found if after[f.member] != f.key]
    status: dict[Key, Literal["split", "merged"]] = {
        after[f.member]: "split" if PART in after[f.member].parts else "merged" for f in changed
    }
    left = set(after.values())
    merged = {f.key: after[f.member] for f in changed if f.key not in left}
    return [msgspec.structs.replace(f, key=after[f.member]) for f in found], merged, status


def mention_key(mention: Mention, leaf: Leaf) -> Key | None:
    """The key of a mention: of a name by its words, of a place as in `places.site`."""
    words = plain(leaf.text[mention.start : mention.end])
    if mention.kind in ("place", "facility"):
        found = site(mention, leaf)
        kind: IdentityKind = "facility" if mention.kind == "facility" else "place"
        known = found is not None and found.kind not in ("unknown", "facility")
        return Key(kind="place" if known else kind, parts=found.key) if found else None
    if mention.kind in NAMES:
        return identify(words, leaf, mention.kind)
    return None


def _shown(key: Key, members: list[Found]) -> str:
    """The name that is shown: a state's own, the gazetteer's where a page has it, else the commonest spelling, the
    longest of equals."""
    if _is_state(key.parts):
        return states().shown[key.parts[0][1:]]
    counts = Counter(plain(m.words).removeprefix("the ").removeprefix("The ") for m in members)
    entry = _entry(key, members)
    if entry and (entry.name in counts or all(w.isupper() for w in counts)):
        return entry.name
    full = max(len(words_of(w)) for w in counts) if key.kind == "person" else 0
    fit = {w: n for w, n in counts.items() if key.kind != "person" or len(words_of(w)) >= min(full, 2)} or counts
    return min(fit, key=lambda w: (-fit[w], -len(w), w))


def _entry(key: Key, members: list[Found]) -> Place | None:
    if key.kind != "place" or ":" not in key.parts[0]:
        return None
    return next((p for m in members if (p := place(plain(m.words), key.parts[0]))), None)


def _geo(key: Key, members: list[Found]) -> Geo | None:
    entry = _entry(key, members)
    if entry is None:
        return None
    return Geo(
        lat=entry.lat, lon=entry.lon, radius_km=entry.radius_km, precision=entry.kind, country=entry.country or None,
        basis=f"gazetteer:{entry.key}",
    )  # fmt: skip


def with_identities(claim: Claim, identities: Identities) -> Claim:
    """The claim with the identities of its speakers and places filled in."""
    chain = tuple(
        msgspec.structs.replace(link, identity=identities.of(f"{claim.id}#{n}")) for n, link in enumerate(claim.chain)
    )
    return msgspec.structs.replace(
        claim, chain=chain, speaker_identity=chain[-1].identity if chain and claim.speaker else None
    )
