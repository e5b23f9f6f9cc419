"""Filters of claims and questions: what a person asks for in, SQL conditions out.

Words are compared folded. `by` and `about` also follow identities: asked for one name of a person or place, they
find the claims that use another.
"""

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from sayso.folding import fold
from sayso.ledger.moments import ZONE, widened, window
from sayso.records import Record

_WORD = re.compile(r"\w+\*?")
_PHRASE = re.compile(r'"([^"]{1,200})"|(\S+)')


class Filter(Record, frozen=True):
    """Which claims or questions. All that is set must hold.

    by: words of the speaker's name, or an identity id. about: words of the claim, names of what it speaks of, or an
    identity id. since, until: the content's time or the time of saying touches it (`2023`, `2023-03`, `2023-03-05`
    or an instant, both inclusive); claims without any time are left out. kind: of claims, or of what is listed.
    question, origin: ids of the generation in force; claims that answer it, claims that it stands behind. status: of
    questions; it says nothing of claims.
    """

    by: str | None = None
    about: str | None = None
    side: str | None = None
    standing: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    document: str | None = None
    question: str | None = None
    origin: str | None = None
    status: str | None = None
    limit: int | None = None
    offset: int = 0


class Condition(Record, frozen=True):
    """SQL that holds for the rows wanted, with its named values."""

    sql: str
    values: dict[str, Any]


def terms(words: str) -> tuple[str, ...]:
    """The folded words of a search, in order; `word*` keeps its star."""
    return tuple(_WORD.findall(fold(words)))


def match(words: str, column: str | None = None) -> str | None:
    """An FTS5 expression for all of these words (`"some words"` together, `word*` as beginning); None without any."""
    parts = []
    for phrase, word in _PHRASE.findall(words):
        found = terms(phrase or word)
        if not found:
            continue
        star = "*" if found[-1].endswith("*") else ""
        parts.append('"' + " ".join(t.rstrip("*") for t in found) + '"' + star)
    if not parts:
        return None
    return (f"{column} : " if column else "") + "(" + " AND ".join(parts) + ")"


_LAID = {
    "kind": ("c.kind", "kind IS NOT NULL"), "standing": ("c.standing", "standing IS NOT NULL"),
    "side": ("o.side", "sided"),
    "when_from": ("c.when_from", "dated"), "when_to": ("c.when_to", "dated"),
}  # fmt: skip
"""Fields that people correct: the column as it was read or computed, and which rows of `judged` hold another."""


def effective(db: sqlite3.Connection, field: str) -> str:
    """The column of a field as SQL on `c` and `o`, with what people decided over it; the bare column, which has an
    index, where nobody decided anything."""
    column, told = _LAID[field]
    if db.execute(f"SELECT 1 FROM judged WHERE {told} LIMIT 1").fetchone() is None:
        return column
    judged = f"(SELECT j.{field} FROM judged j WHERE j.claim = c.claim)"
    return f"CASE WHEN c.claim IN (SELECT claim FROM judged WHERE {told}) THEN {judged} ELSE {column} END"


def _on_side(db: sqlite3.Connection) -> str:
    """Claims on a side, as computed or as people set it; found by the index either way."""
    if effective(db, "side") == "o.side":
        return "o.side = :side COLLATE NOCASE"
    return (
        "c.claim IN (SELECT claim FROM linked_claims WHERE generation = :generation AND side = :side COLLATE NOCASE"
        " AND claim NOT IN (SELECT claim FROM judged WHERE sided)"
        " UNION ALL SELECT claim FROM judged WHERE sided AND side = :side COLLATE NOCASE)"
    )


def claims_where(asked: Filter, db: sqlite3.Connection, generation: int, computed: bool) -> Condition:
    """The condition on `c` (claims), `d` (documents) and `o` (linked_claims) of `rows.CLAIMS`."""
    values: dict[str, Any] = {}
    tests = list(_tests(asked, db, generation, values, judged=not computed))
    if asked.kind:
        tests.append(f"{'c.kind' if computed else effective(db, 'kind')} = :kind")
        values["kind"] = asked.kind
    if not computed:
        tests.append("c.claim NOT IN (SELECT claim FROM judged WHERE wrong)")
    return Condition(sql=" AND ".join(tests) or "1", values=values)


def claims_from(*named: str) -> str:
    """The FROM of a query on claims with the tables that its columns and conditions name, and no others: `d` are
    documents, whose rows are large, `o` what linking found."""
    sql = " ".join(named)
    out = "FROM claims c"
    if re.search(r"\bd\.", sql):
        out += " JOIN documents d ON d.document = c.document"
    if re.search(r"\bo\.", sql):
        out += " LEFT JOIN linked_claims o ON o.claim = c.claim AND o.generation = :generation"
    return out


def questions_where(asked: Filter, db: sqlite3.Connection, generation: int, computed: bool) -> Condition:
    """The condition on `q` (questions): some claim of theirs fits, or, for `about` alone, their own words do."""
    values: dict[str, Any] = {}
    tests = ["q.generation = :generation"]
    if asked.kind:
        tests.append("q.kind = :question_kind")
        values["question_kind"] = asked.kind
    if asked.status:
        tests.append("q.status = :status")
        values["status"] = asked.status
    plain = replace(asked, kind=None, status=None, limit=None, offset=0)
    of_claims = claims_where(plain, db, generation, computed)
    if plain != Filter():
        values |= of_claims.values
        fits = (
            f"q.question IN (SELECT p.question {claims_from(of_claims.sql)} CROSS JOIN position_claims x"
            f" ON x.claim = c.claim JOIN positions p ON p.position = x.position WHERE {of_claims.sql})"
        )
        if asked.about and replace(plain, about=None) == Filter():
            own = []
            for n, term in enumerate(terms(asked.about)):
                own.append(f"instr(' ' || q.folded || ' ', :own{n})")
                values[f"own{n}"] = " " + term.rstrip("*")
            if own:
                fits = f"({fits} OR ({' AND '.join(own)}))"
        tests.append(fits)
    return Condition(sql=" AND ".join(tests), values=values)


def questions_in_order(where: Condition) -> Condition:
    """The keys of the questions that fit, the most contested first."""
    order = "ORDER BY q.contestedness DESC, q.origins DESC, q.id"
    return replace(where, sql=f"SELECT q.question FROM questions q WHERE {where.sql} {order}")


def _tests(
    asked: Filter, db: sqlite3.Connection, generation: int, values: dict[str, Any], judged: bool
) -> Iterator[str]:
    if asked.by:
        yield _named("by", asked.by, ("speaker",), db, generation, values, judged)
    if asked.about:
        yield _named("about", asked.about, ("actor", "target", "where", "mention"), db, generation, values, judged)
    if asked.document:
        values["document"] = asked.document
        yield "d.id = :document"
    if asked.standing:
        values["standing"] = asked.standing
        yield f"{effective(db, 'standing') if judged else 'c.standing'} = :standing"
    if asked.side:
        values["side"] = asked.side
        yield _on_side(db) if judged else "o.side = :side COLLATE NOCASE"
    if asked.question:
        values["of_question"] = asked.question
        answers = "position_claims x JOIN positions USING (position) JOIN questions q USING (question)"
        yield f"c.claim IN (SELECT x.claim FROM {answers} WHERE q.generation = :generation AND q.id = :of_question)"
    if asked.origin:
        values["of_origin"] = asked.origin
        told = "origin_claims x JOIN origins q USING (origin)"
        yield f"c.claim IN (SELECT x.claim FROM {told} WHERE q.generation = :generation AND q.id = :of_origin)"
    if asked.since or asked.until:
        when = [effective(db, f) if judged else _LAID[f][0] for f in ("when_from", "when_to")]
        yield _in_time(asked, values, when[0], when[1])


def _named(
    name: str,
    words: str,
    roles: tuple[str, ...],
    db: sqlite3.Connection,
    generation: int,
    values: dict[str, Any],
    judged: bool,
) -> str:
    """Claims whose words match, or that have an identity in one of the roles whose name or alias matches.

    Where a person fixed a speaker, linking saw that one and not the one who was read: so identities speak for other
    claims only, and what was read speaks too unless `judged` speakers are wanted.
    """
    by_speaker = roles == ("speaker",)
    others = " AND {} NOT IN (SELECT claim FROM judged WHERE speaks)" if by_speaker else ""
    identities = ", ".join(str(i) for i in identities_named(words, db, generation)) or "NULL"
    part = ", ".join(f"'{r}'" for r in roles)
    union = [
        f"SELECT claim FROM claim_identities WHERE identity IN ({identities}) AND role IN ({part})"
        + others.format("claim")
    ]
    expression = None if words.startswith("i_") else match(words, "speaker" if by_speaker else "text")
    if expression:
        values[name] = expression
        union.append(
            f"SELECT rowid FROM claims_fts WHERE claims_fts MATCH :{name}" + (others.format("rowid") if judged else "")
        )
    if by_speaker and judged:
        union.append(f"SELECT claim FROM judged WHERE speaks AND {_judged_named(name, words, values)}")
    return f"c.claim IN ({' UNION ALL '.join(union)})"


def _judged_named(name: str, words: str, values: dict[str, Any]) -> str:
    """The condition that a judged speaker has this id, or these words in the names."""
    if words.startswith("i_"):
        values[name] = words
        return f"identity = :{name}"
    tests = []
    for n, term in enumerate(terms(words)):
        tests.append(f"instr(folded, :{name}{n})")
        values[f"{name}{n}"] = " " + term.rstrip("*") + ("" if term.endswith("*") else " ")
    return " AND ".join(tests) or "0"


def identities_named(words: str, db: sqlite3.Connection, generation: int) -> list[int]:
    """Keys of the identities with this id, or with a name or alias that holds all the words."""
    if words.startswith("i_"):
        found = db.execute("SELECT identity FROM identities WHERE generation = ? AND id = ?", (generation, words))
        return [i for (i,) in found]
    wanted = terms(words)
    if not wanted:
        return []
    tests = " AND ".join("instr(folded, ?)" for _ in wanted)
    found = db.execute(
        f"SELECT identity, folded FROM identities WHERE generation = ? AND {tests}",
        (generation, *(t.rstrip("*") for t in wanted)),
    )
    return [i for i, names in found if any(_holds(name, wanted) for name in names.split("\n"))]


def _holds(name: str, wanted: tuple[str, ...]) -> bool:
    words = set(_WORD.findall(name))
    return all(any(w.startswith(t[:-1]) for w in words) if t.endswith("*") else t in words for t in wanted)


def _in_time(asked: Filter, values: dict[str, Any], when_from: str, when_to: str) -> str:
    """`when` or `said_at` touches [since, until). A day and an instant are compared with 14 hours to spare."""
    start, end = window(asked.since, asked.until)
    exact_start, exact_end = len(start) > 10, len(end) > 10
    values |= {"start": start, "end": end}
    values["wide_start"] = widened(start, -ZONE) if len(start) >= 10 else start
    values["wide_end"] = widened(end, ZONE) if len(end) >= 10 else end

    def after(column: str) -> str:  # the claim's end lies after our start
        return _compared(column, ">", "start", exact_start)

    def before(column: str) -> str:
        return _compared(column, "<", "end", exact_end)

    happened = f"{before(when_from)} AND {after(when_to)}"
    return f"(({happened}) OR ({before('c.said_from')} AND {after('c.said_to')}))"


def _compared(column: str, sign: str, name: str, exact: bool) -> str:
    alike = f"length({column}) > 10" if exact else f"length({column}) <= 10"
    return f"{column} {sign} CASE WHEN {alike} THEN :{name} ELSE :wide_{name} END"
