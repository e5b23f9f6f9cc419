"""The one way to read a ledger: a path in, typed records out, from one snapshot.

Without a filter records come sorted by id (what exports need), else in the order in which a person reads. Results
are effective, with the judgements over what was computed, unless `computed=True`. Ids of clusters that fell away
are followed to their heirs.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sayso.errors import NotFound
from sayso.ledger import clusters, overviews, rows, search, spells
from sayso.ledger.connection import broken, open_reader, told, unpacked
from sayso.ledger.filters import Filter, claims_from, claims_where
from sayso.ledger.generations import get
from sayso.ledger.judgements import all_judgements, judgements_on
from sayso.ledger.matched import Matched, cut, narrow
from sayso.ledger.overlay import Overlay
from sayso.ledger.results import Hit, Known, Spell, Summary, Voice
from sayso.ledger.spells import Unit
from sayso.ledger.summary import summary
from sayso.ledger.targets import aim
from sayso.records import (
    Capture,
    Claim,
    Document,
    Event,
    Identity,
    Judgement,
    Link,
    Mention,
    Origin,
    Page,
    Question,
    Record,
    Run,
    Segment,
    Skip,
)

_READING_ORDER = " ORDER BY d.moment, d.id, c.start, c.id"


class Reader:
    """A ledger at one moment. Open one for a request or a command, in a `with`; its iterators live as long.

    Raises NotFound where there is no file, and LedgerBroken, LedgerNewer, LedgerError (older) on opening.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.db = open_reader(self.path)
        self.db.row_factory = sqlite3.Row
        self._sides: tuple[str, ...] | None = None
        try:
            with told(self.path):
                self.generation: int = get(self.db, "generation")
                self.overlay = Overlay(self.db, self.generation)
                self._matched = Matched(self.db, self.generation)
                self._times = spells.Times(self.db, self.generation)
                self.db.execute("PRAGMA query_only = ON")
        except (TypeError, ValueError, AttributeError, LookupError) as e:
            self.close()
            raise broken(self.path, "a judgement does not hold what belongs there") from e
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the snapshot back."""
        self.db.close()

    @property
    def changes(self) -> int:
        """How often page facts or judgements changed, ever."""
        return int(get(self.db, "changes"))

    @property
    def dirty(self) -> bool:
        """Did page facts or judgements change since linking last looked?"""
        return self.changes != int(get(self.db, "linked"))

    # ------------------------------------------------------------------ pages
    def documents(self) -> Iterator[Document]:
        """All documents, by id."""
        return (rows.document(r) for r in self._rows("SELECT * FROM documents ORDER BY id"))

    def document(self, id: str) -> Document:
        """One document. Raises NotFound."""
        return rows.document(self._one("page", id, "SELECT * FROM documents WHERE id = :id"))

    def document_bytes(self, id: str) -> bytes:
        """The bytes that a document was read from. Raises NotFound, LedgerBroken (no document packs to more)."""
        row = self._one("page", id, "SELECT zlib FROM bytes JOIN documents USING (document) WHERE id = :id")
        return unpacked(row["zlib"], self.path)

    def page(self, id: str) -> Page:
        """A document with its segments, as `page.read_page` made it. Raises NotFound."""
        return Page(document=self.document(id), segments=tuple(self.segments(id)))

    def captures(self, document: str | None = None, *, computed: bool = False) -> Iterator[Capture]:
        """All captures, or those of a document, by id; with the date that a person gave for the page."""
        where = "WHERE d.id = :document" if document else ""
        found = map(rows.capture, self._rows(f"{rows.CAPTURES} {where} ORDER BY c.id", document=document))
        return found if computed else map(self.overlay.capture, found)

    def capture(self, id: str) -> Capture:
        """One capture. Raises NotFound."""
        return self.overlay.capture(rows.capture(self._one("capture", id, rows.CAPTURES + "WHERE c.id = :id")))

    def segments(self, document: str | None = None) -> Iterator[Segment]:
        """All segments by id, or those of a document in order of its text."""
        end = "WHERE d.id = :document ORDER BY s.start, s.id" if document else "ORDER BY s.id"
        return (rows.segment(r) for r in self._rows(f"{rows.SEGMENTS} {end}", document=document))

    def mentions(self, document: str | None = None) -> Iterator[Mention]:
        """All mentions by id, or those of a document in order of its text."""
        end = 'WHERE d.id = :document ORDER BY m.start, m."end", m.id' if document else "ORDER BY m.id"
        return (rows.mention(r) for r in self._rows(f"{rows.MENTIONS} {end}", document=document))

    # ------------------------------------------------------------------ claims
    def claims(self, filter: Filter | None = None, *, computed: bool = False) -> Iterator[Claim]:
        """Claims: all by id, or those that fit a filter in reading order (date of the page, page, place in it)."""
        with told(self.path):
            where = claims_where(filter or Filter(), self.db, self.generation, computed)
        sql = f"{rows.CLAIMS} WHERE {where.sql} ORDER BY c.id"
        if filter is not None:  # the keys first: sorting whole rows to show fifty would take long
            found = f"{claims_from(where.sql, _READING_ORDER)} WHERE {where.sql}"
            keys = f"SELECT c.claim {found}{_READING_ORDER}{cut(filter)}"
            sql = f"{rows.CLAIMS} WHERE c.claim IN ({keys}){_READING_ORDER}"
        return (self.overlay.claim(r, computed) for r in self._rows(sql, **where.values))

    def count_claims(self, filter: Filter | None = None, *, computed: bool = False) -> int:
        """How many claims fit, whatever limit and offset."""
        with told(self.path):
            where = claims_where(filter or Filter(), self.db, self.generation, computed)
            values = {"generation": self.generation, **where.values}
            sql = f"SELECT count(*) {claims_from(where.sql)} WHERE {where.sql}"
            return int(self.db.execute(sql, values).fetchone()[0])

    def claim(self, id: str, *, computed: bool = False) -> Claim:
        """One claim, also one that a person called wrong. Raises NotFound."""
        return self.overlay.claim(self._one("claim", id, rows.CLAIMS + "WHERE c.id = :id"), computed)

    def claims_by_id(self, ids: Iterable[str], *, computed: bool = False) -> dict[str, Claim]:
        """Those of these claims that are in the ledger, by id."""
        wanted = list(dict.fromkeys(ids))
        found = self._rows(f"{rows.CLAIMS} WHERE c.id IN (SELECT value FROM json_each(:ids))", ids=json.dumps(wanted))
        claims = {r["id"]: self.overlay.claim(r, computed) for r in found}
        return {i: claims[i] for i in wanted if i in claims}

    # ------------------------------------------------------------------ what linking computed
    def identities(self) -> Iterator[Identity]:
        """All identities, by id."""
        return (clusters.identity(r) for r in self._generation("identities"))

    def identity(self, id: str) -> Identity:
        """One identity, or its heir. Raises NotFound."""
        return clusters.identity(self._cluster("identity", "identities", id))

    def events(self, *, computed: bool = False) -> Iterator[Event]:
        """All events, by id."""
        return (clusters.event(self.db, r, _which(computed)) for r in self._generation("events"))

    def event(self, id: str, *, computed: bool = False) -> Event:
        """One event, or its heir. Raises NotFound."""
        return clusters.event(self.db, self._cluster("event", "events", id), _which(computed))

    def origins(self, *, computed: bool = False) -> Iterator[Origin]:
        """All origins, by id."""
        return (clusters.origin(self.db, r, _which(computed)) for r in self._generation("origins"))

    def origin(self, id: str, *, computed: bool = False) -> Origin:
        """One origin, or its heir. Raises NotFound."""
        return clusters.origin(self.db, self._cluster("origin", "origins", id), _which(computed))

    def links(self, claim: str | None = None, *, computed: bool = False) -> Iterator[Link]:
        """All links, or those from and to a claim, by id; rejected ones too, but none of claims called wrong."""
        sql = clusters.LINKS
        if claim:
            sql += (
                " AND k.link IN (SELECT link FROM links JOIN claims c ON c.claim IN (source, target) WHERE c.id = :of)"
            )
        if not computed:
            wrong = "(SELECT claim FROM judged WHERE wrong)"
            sql += f" AND k.source NOT IN {wrong} AND k.target NOT IN {wrong}"
        return (self._link(r, computed) for r in self._rows(sql + " ORDER BY k.id", of=claim))

    def link(self, id: str, *, computed: bool = False) -> Link:
        """One link. Raises NotFound."""
        return self._link(self._one("link", id, clusters.LINKS + " AND k.id = :id"), computed)

    def questions(self, filter: Filter | None = None, *, computed: bool = False) -> Iterator[Question]:
        """Questions: all by id, or those with a claim that fits a filter, the most contested first."""
        if filter is None:
            found = self._generation("questions")
        else:
            with told(self.path):
                found = self._keyed("questions", "question", self._matched.questions(filter, computed))
        return (clusters.question(self.db, r, _which(computed)) for r in found)

    def count_questions(self, filter: Filter | None = None, *, computed: bool = False) -> int:
        """How many questions fit, whatever limit and offset."""
        with told(self.path):
            return self._matched.count_questions(filter or Filter(), computed)

    def count_statuses(self, filter: Filter, *, computed: bool = False) -> dict[str, int]:
        """How many questions fit, by status, whatever status the filter asks for."""
        with told(self.path):
            return self._matched.count_statuses(filter, computed)

    def question(self, id: str, *, computed: bool = False) -> Question:
        """One question, or its heir. Raises NotFound."""
        return clusters.question(self.db, self._cluster("question", "questions", id), _which(computed))

    def questions_of(self, claim: str, *, computed: bool = False) -> Iterator[Question]:
        """The questions that a claim answers, by id."""
        sql = (
            "SELECT q.* FROM questions q WHERE q.generation = :generation AND q.question IN (SELECT p.question FROM "
            "position_claims x JOIN positions p USING (position) JOIN claims c USING (claim) WHERE c.id = :claim)"
        )
        found = self._rows(sql + " ORDER BY q.id", claim=claim)
        return (clusters.question(self.db, r, _which(computed)) for r in found)

    # ------------------------------------------------------------------ people and runs
    def judgements(self) -> Iterator[Judgement]:
        """All judgements in the order in which they were made, `orphan` worked out."""
        with told(self.path):
            yield from all_judgements(self.db)

    def judgements_on(self, id: str) -> tuple[Judgement, ...]:
        """The judgements about a link, or that name a claim, a mention or a page, in the order in which they were made;
        undone ones too."""
        if id.startswith("l_"):
            return judgements_on(self.db, aim(self.db, "accept", self.link(id).id, None).target)
        named = (j for j in self.judgements() if j.target.table != "links")
        return tuple(j for j in named if any(i.split("#")[0] == id for i in j.target.ids))

    def runs(self) -> Iterator[Run]:
        """All runs, by id."""
        return (rows.run(r) for r in self._rows("SELECT * FROM runs ORDER BY id"))

    def skips(self) -> Iterator[Skip]:
        """The pages that have no claims, by source, and why."""
        found = self._rows("SELECT source, reason, detail FROM skips ORDER BY source")
        return (Skip(source=r["source"], reason=r["reason"], detail=r["detail"]) for r in found)

    # ------------------------------------------------------------------ over all
    def search(self, words: str, filter: Filter | None = None) -> Iterator[Hit]:
        """Questions, claims and pages with all of these words, each kind by rank; a filter holds for claims and
        questions and leaves pages out, unless it names only a document."""
        with told(self.path):
            yield from search.hits(self.db, self.generation, words, filter or Filter(), self._matched)

    def count_hits(self, words: str, filter: Filter | None = None) -> dict[str, int]:
        """How many hits of each kind `search` would give without a limit."""
        with told(self.path):
            return search.counts(self.db, self.generation, words, filter or Filter(), self._matched)

    def voices(self, filter: Filter) -> Iterator[Voice]:
        """Origins with a claim that fits (`kind`: their own), those on most pages first."""
        with told(self.path):
            keys = self._matched.keys(overviews.voices_in_order(filter, self.db, self.generation), filter)
            for row in self._keyed("origins", "origin", keys):
                yield Voice(origin=clusters.origin(self.db, row, clusters.NOT_WRONG), pages=row["pages"])

    def count_voices(self, filter: Filter, least_pages: int = 0) -> int:
        """How many origins have a claim that fits and are told on so many pages at least."""
        with told(self.path):
            asked = overviews.voices_in_order(filter, self.db, self.generation, least_pages)
            return self._matched.count(asked, filter)

    def pages(self, filter: Filter) -> Iterator[Capture]:
        """Captures of documents with a claim that fits, by source."""
        with told(self.path):
            yield from overviews.captures(self.db, self.generation, filter, cut(filter))

    def count_pages(self, filter: Filter) -> int:
        """How many captures are of documents with a claim that fits."""
        with told(self.path):
            return overviews.count_captures(self.db, self.generation, filter)

    def known(self, filter: Filter) -> Iterator[Known]:
        """Identities with the number of their claims, those with most first: `about` their names, `kind` and `side`
        their own; by, standing, since and until hold for a claim that they said."""
        with told(self.path):
            yield from overviews.identities(self.db, self.generation, filter, cut(filter))

    def count_known(self, filter: Filter) -> int:
        """How many identities fit."""
        with told(self.path):
            return overviews.count_identities(self.db, self.generation, filter)

    def spells(self, filter: Filter, unit: Unit = "day") -> list[Spell]:
        """The times of the claims that fit, to the day or month, those alike counted together."""
        with told(self.path):
            return self._times.spells(filter, unit, self.dirty)

    def count_times(self, filter: Filter) -> tuple[int, int]:
        """How many claims fit, and how many of them have no time at all."""
        with told(self.path):
            if not narrow(filter, "kind"):
                return self.count_claims(filter), self.count_undated(filter)
            return self._times.count(filter)

    def count_undated(self, filter: Filter) -> int:
        """How many of the claims that fit have no time at all."""
        with told(self.path):
            return overviews.count_undated(self.db, self.generation, filter)

    def summary(self) -> Summary:
        """The ledger in numbers."""
        with told(self.path):
            first = self.questions(Filter(limit=5))
            return summary(self.db, self.generation, first, self.dirty)

    def sides(self) -> tuple[str, ...]:
        """The sides that speakers are on, by name."""
        if self._sides is None:  # a room asks several times, and one snapshot never changes
            with told(self.path):
                self._sides = overviews.sides(self.db, self.generation)
        return self._sides

    def show(self, id: str) -> Record:
        """Whatever has this id, by its prefix. Raises NotFound."""
        by_prefix: dict[str, Any] = {
            "d": self.document, "k": self.capture, "i": self.identity, "c": self.claim, "e": self.event,
            "o": self.origin, "l": self.link, "q": self.question, "s": self._segment, "m": self._mention,
            "j": self._judgement,
        }  # fmt: skip
        find = by_prefix.get(id[:1]) if id[1:2] == "_" else None
        if find is None:
            raise NotFound(f"{id!r} is no id.", "Ids look like c_0123456789abcdef.")
        record: Record = find(id)
        return record

    def _segment(self, id: str) -> Segment:
        return rows.segment(self._one("segment", id, rows.SEGMENTS + " WHERE s.id = :id"))

    def _mention(self, id: str) -> Mention:
        return rows.mention(self._one("mention", id, rows.MENTIONS + " WHERE m.id = :id"))

    def _judgement(self, id: str) -> Judgement:
        for j in self.judgements():
            if j.id == id:
                return j
        raise NotFound(f"There is no judgement {id}.")

    # ------------------------------------------------------------------ inner
    def _rows(self, sql: str, **values: Any) -> Iterator[sqlite3.Row]:
        with told(self.path):
            # No `yield from`: it would close the cursor of a ledger that is closed when a caller stops early.
            for row in self.db.execute(sql, {"generation": self.generation, **values}):  # noqa: UP028
                yield row

    def _keyed(self, table: str, key: str, keys: Iterable[int]) -> Iterator[sqlite3.Row]:
        """The rows with these keys, in this order."""
        return (row for k in keys for row in self._rows(f"SELECT * FROM {table} WHERE {key} = :key", key=k))

    def _one(self, noun: str, id: str, sql: str, **values: Any) -> sqlite3.Row:
        for row in self._rows(sql, id=id, **values):
            return row
        raise NotFound(f"There is no {noun} {id}.")

    def _generation(self, table: str) -> Iterator[sqlite3.Row]:
        return self._rows(f"SELECT * FROM {table} WHERE generation = :generation ORDER BY id")

    def _cluster(self, noun: str, table: str, id: str) -> sqlite3.Row:
        """The row of a cluster, or of the heir that redirects lead to."""
        seen: set[str] = set()
        at = id
        while at not in seen:
            for row in self._rows(f"SELECT * FROM {table} WHERE generation = :generation AND id = :id", id=at):
                return row
            seen.add(at)
            for row in self._rows("SELECT heir FROM redirects WHERE id = :id", id=at):
                at = row["heir"]
        raise NotFound(f"There is no {noun} {id}.")

    def _link(self, row: sqlite3.Row, computed: bool) -> Link:
        status = self.overlay.link_status(row["source_id"], row["target_id"], row["kind"], row["slot"])
        return clusters.link(row, "computed" if computed else status)


def _which(computed: bool) -> str:
    return clusters.EVERY if computed else clusters.NOT_WRONG
