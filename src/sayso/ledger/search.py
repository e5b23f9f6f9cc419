"""Full-text search: words in, places where they stand out, best first, each with the words around it.

Ranks are bm25 as FTS5 computes it (https://sqlite.org/fts5.html#the_bm25_function) over folded text; the words to
show are then found in the stored text itself, word by word, so that every mark is a span of real characters.
"""

import heapq
import re
import sqlite3
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from sayso.folding import fold
from sayso.ledger.filters import Condition, Filter, claims_from, claims_where, match, questions_where, terms
from sayso.ledger.matched import Matched, narrow
from sayso.ledger.results import Hit
from sayso.ledger.rows import short
from sayso.ledger.values import number
from sayso.records import Spans

AROUND = 120
"""Characters shown before and after the first word found on a page."""
HITS = 20
"""Hits of each kind where the filter sets no limit."""

_WORD = re.compile(r"[\w\u00ad\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]+")
"""A word of stored text with its soft hyphens, accents and points, which folding takes off."""
_CLAIMS = """
SELECT c.id, d.id AS document, c.text, best.score FROM (
    SELECT c.claim, f.rank AS score FROM claims_fts f CROSS JOIN claims c ON c.claim = f.rowid
    WHERE claims_fts MATCH :words AND {} ORDER BY f.rank, c.id LIMIT :limit OFFSET :offset
) best JOIN claims c USING (claim) JOIN documents d ON d.document = c.document ORDER BY best.score, c.id
"""
_PAGES = """
SELECT d.id, d.text, best.score FROM (
    SELECT d.document, f.rank AS score FROM pages_fts f JOIN documents d ON d.document = f.rowid
    WHERE pages_fts MATCH :words AND (:document IS NULL OR d.id = :document)
    ORDER BY f.rank, d.id LIMIT :limit OFFSET :offset
) best JOIN documents d USING (document) ORDER BY best.score, d.id
"""
"""Both find the keys first: sorting the words of all that is found to show twenty would take long."""


def hits(db: sqlite3.Connection, generation: int, words: str, asked: Filter, matched: Matched) -> Iterator[Hit]:
    """Questions, then claims, then pages that have all the words; each kind by rank, `limit` and `offset` each.

    The filter holds for questions and claims; pages are searched only where it asks for no more than a document.
    """
    expression = match(words)
    if expression is None:
        return
    wanted = _wanted(terms(words))
    limit = HITS if asked.limit is None else asked.limit
    values = {
        "generation": generation, "words": expression, "document": asked.document, "offset": asked.offset,
        "limit": limit,
    }  # fmt: skip
    questions = _questions(terms(words), questions_where(asked, db, generation, computed=False))
    for key in matched.keys(questions, replace(asked, limit=limit)):
        row = db.execute("SELECT id, text FROM questions WHERE question = ?", (key,)).fetchone()
        marks = _marks(short(row["text"]), wanted)
        yield Hit(kind="question", id=row["id"], document=None, text=row["text"], marks=marks, span=None, score=0.0)
    where = claims_where(asked, db, generation, computed=False)
    if narrow(asked):
        found = _ranked(db, expression, _fitting(where, matched), asked.offset, limit)
    else:
        found = db.execute(_CLAIMS.format(where.sql), {**values, **where.values})
    for id, document, text, score in found:
        yield Hit(
            kind="claim", id=id, document=document, text=text, marks=_marks(short(text), wanted), span=None,
            score=number(-score),
        )  # fmt: skip
    if _whole_pages(asked):
        for row in db.execute(_PAGES, values):
            yield _page(row, wanted)


def counts(db: sqlite3.Connection, generation: int, words: str, asked: Filter, matched: Matched) -> dict[str, int]:
    """How many questions, claims and pages `hits` would give without a limit, by kind of hit."""
    expression = match(words)
    if expression is None:
        return {"question": 0, "claim": 0, "page": 0}
    values = {"generation": generation, "words": expression, "document": asked.document}

    def count(sql: str) -> int:
        return int(db.execute(f"SELECT count(*) {sql}", values).fetchone()[0])

    questions = _questions(terms(words), questions_where(asked, db, generation, computed=False))
    if narrow(asked):
        fits = _fitting(claims_where(asked, db, generation, computed=False), matched)
        claims = len(fits.intersection(key for (key,) in _matching(db, "rowid", expression)))
    else:
        claims = count(
            "FROM claims_fts WHERE claims_fts MATCH :words AND rowid NOT IN (SELECT claim FROM judged WHERE wrong)"
        )
    pages = "FROM pages_fts f JOIN documents d ON d.document = f.rowid WHERE pages_fts MATCH :words"
    return {
        "question": matched.count(questions, asked),
        "claim": claims,
        "page": count(f"{pages} AND (:document IS NULL OR d.id = :document)") if _whole_pages(asked) else 0,
    }


def _fitting(where: Condition, matched: Matched) -> frozenset[int]:
    """The keys of the claims that fit a filter; worked out once, for what is shown and for how many there are."""
    sql = f"SELECT c.claim {claims_from(where.sql)} WHERE {where.sql}"
    return frozenset(matched.all(Condition(sql=sql, values=where.values)))


def _matching(db: sqlite3.Connection, columns: str, expression: str) -> sqlite3.Cursor:
    """Columns of the index of claims for all claims with the words, as plain tuples."""
    cursor = db.cursor()
    cursor.row_factory = None
    return cursor.execute(f"SELECT {columns} FROM claims_fts WHERE claims_fts MATCH ?", (expression,))


def _ranked(
    db: sqlite3.Connection, expression: str, fits: frozenset[int], offset: int, limit: int
) -> Iterator[tuple[str, str, str, float]]:
    """Id, page, words and rank of the claims with the words that are among these, the best first, by id where alike."""
    found = [(rank, key) for key, rank in _matching(db, "rowid, rank", expression) if key in fits]
    best = heapq.nsmallest(offset + limit, found)
    last = best[-1][0] if best else 0.0
    ids = "SELECT id FROM claims WHERE claim = ?"
    near = sorted((rank, *db.execute(ids, (key,)).fetchone(), key) for rank, key in found if rank <= last)
    for rank, id, key in near[offset : offset + limit]:
        whole = "SELECT d.id, c.text FROM claims c JOIN documents d USING (document) WHERE c.claim = ?"
        document, text = db.execute(whole, (key,)).fetchone()
        yield id, document, text, rank


def _whole_pages(asked: Filter) -> bool:
    """Does a filter ask for no more than a document, so that pages can be searched?"""
    return replace(asked, document=None, limit=None, offset=0) == Filter()


def _questions(words: tuple[str, ...], where: Condition) -> Condition:
    """The keys of the questions with all these words; they are few, so their text is looked through."""
    found = {f"word{n}": " " + w.rstrip("*") for n, w in enumerate(words)}
    tests = " AND ".join([where.sql, *(f"instr(' ' || q.folded, :{name})" for name in found)])
    sql = f"SELECT q.question FROM questions q WHERE {tests} ORDER BY q.contestedness DESC, q.id"
    return Condition(sql=sql, values={**where.values, **found})


def _page(row: sqlite3.Row, wanted: Callable[[str], bool]) -> Hit:
    text: str = row["text"]
    first = next((m for m in _WORD.finditer(text) if wanted(m[0])), None)
    at = (first.start(), first.end()) if first else (0, 0)
    start, end = _edge(text, at[0] - AROUND, -1), _edge(text, at[1] + AROUND, 1)
    return Hit(
        kind="page", id=row["id"], document=row["id"], text=text[start:end],
        marks=_marks(text[start:end], wanted), span=(start, end), score=number(-row["score"]),
    )  # fmt: skip


def _edge(text: str, at: int, step: int) -> int:
    """The nearest place outwards where no word is cut, at most 30 characters on."""
    at = max(0, min(len(text), at))
    for _ in range(30):
        if at in (0, len(text)) or not (text[at - 1].isalnum() and text[at].isalnum()):
            break
        at += step
    return at


def _wanted(words: tuple[str, ...]) -> Callable[[str], bool]:
    """Does a stored word, folded, equal one of the words, or begin with one that ends in a star?"""
    whole = {w for w in words if not w.endswith("*")}
    beginnings = tuple(w[:-1] for w in words if w.endswith("*"))

    def fits(word: str) -> bool:
        folded = fold(word)
        return folded in whole or (bool(beginnings) and folded.startswith(beginnings))

    return fits


def marker(words: str) -> Callable[[str], Spans]:
    """A function that finds the words of a search in any text, as spans."""
    wanted = _wanted(terms(words))
    return lambda text: _marks(text, wanted)


def _marks(text: str, wanted: Callable[[str], bool]) -> Spans:
    return tuple((m.start(), m.end()) for m in _WORD.finditer(text) if wanted(m[0]))
