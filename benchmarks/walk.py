"""The addresses that the speed of the desk is measured at: a reader in, what a server would be asked out.

Every room, filter by filter and in common pairs, on every list and its JSON; the largest of each kind; the last
stretch of each list; searches from one letter to a phrase; every form; whole lists as spreadsheets.
"""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlencode

from benchmarks.addresses import addresses, claims_of
from sayso.ledger import Filter, Reader
from sayso.records import Question

LISTS = {
    "/": "how_many", "/claims": "attributed", "/voices": "statement", "/pages": "attributed", "/people": "person",
    "/timeline": "attributed", "/search": "", "/api/questions": "how_many", "/api/claims": "attributed",
    "/api/pages": "attributed", "/api/origins": "statement", "/api/identities": "person",
}  # fmt: skip
"""Each list, and a kind of what it lists; a search knows none."""
PAIRS = (
    ("side", "standing"), ("by", "standing"), ("about", "standing"), ("by", "about"), ("side", "since", "until"),
    ("by", "since"), ("about", "since"), ("side", "about"), ("kind", "standing"), ("kind", "since"),
)  # fmt: skip
SPREADSHEETS = ("questions", "claims", "pages", "origins", "identities")


def walk(reader: Reader) -> list[str]:
    """All of them, each once."""
    return list(dict.fromkeys((*_rooms(reader), *_filtered(reader), *_far(reader), *_searched(reader))))


def spreadsheets() -> list[str]:
    """Every list whole, as CSV: measured by memory, for it is handed out as it is read."""
    return [f"/api/{name}.csv" for name in SPREADSHEETS]


def largest_question(reader: Reader) -> Question:
    """The question with most claims."""
    row = reader.db.execute(
        "SELECT q.id FROM questions q JOIN positions p USING (question) JOIN position_claims x USING (position)"
        " WHERE q.generation = ? GROUP BY q.question ORDER BY count(*) DESC, q.id LIMIT 1",
        (reader.generation,),
    ).fetchone()
    return reader.question(row[0])


def fullest_page(reader: Reader) -> str:
    """The page with most claims, by id."""
    sql = "SELECT d.id FROM claims c JOIN documents d USING (document) GROUP BY document ORDER BY count(*) DESC, d.id"
    return str(reader.db.execute(f"{sql} LIMIT 1").fetchone()[0])


def most_quoted(reader: Reader) -> str:
    """Who said most, by id."""
    row = reader.db.execute(
        "SELECT i.id FROM claim_identities x JOIN identities i USING (identity) WHERE i.generation = ?"
        " AND x.role = 'speaker' GROUP BY identity ORDER BY count(*) DESC, i.id LIMIT 1",
        (reader.generation,),
    ).fetchone()
    return str(row[0])


def _rooms(reader: Reader) -> Iterator[str]:
    """Every room as it is entered, and the largest of each kind with its forms."""
    yield from addresses(reader).values()
    yield from LISTS
    question, page = largest_question(reader), fullest_page(reader)
    claim = next(reader.claims(Filter(document=page))).id
    voice = next(iter(reader.voices(Filter(limit=1)))).origin.id
    who = {most_quoted(reader), *(k.identity.id for k in reader.known(Filter(limit=1)))}
    yield from (f"/question/{question.id}", f"/question/{question.id}/brief.html", f"/voices?question={question.id}")
    yield from (f"/claims?question={question.id}", f"/api/questions/{question.id}", f"/claims?origin={voice}")
    yield from (f"/voice/{voice}", f"/page/{page}", f"/claim/{claim}", f"/claim/{claims_of(reader, question)[-1].id}")
    yield from (f"/identity/{id}" for id in sorted(who))
    yield from (f"/judge/{id}" for id in (question.id, page, claim, *sorted(who)))
    yield from (f"/api/links?claim={claim}", f"/api/pages/{page}", f"/api/origins/{voice}")


def _filtered(reader: Reader) -> Iterator[str]:
    """Every list with every filter alone and in common pairs; with what fits nothing, too."""
    word = _words(reader)[0]
    known = next(iter(reader.known(Filter(limit=1)))).identity.id
    value = {
        "by": (reader.identity(most_quoted(reader)).name.split()[0]), "about": word, "side": reader.sides()[0],
        "standing": "denied", "since": "2032", "until": "2033",
    }  # fmt: skip
    for path, kind in LISTS.items():
        values = {**value, "kind": kind} if kind else value
        asked = [{name: v} for name, v in values.items()]
        asked += [{n: values[n] for n in names} for names in PAIRS if all(n in values for n in names)]
        asked += [{"by": most_quoted(reader)}, {"about": known}, {"by": "nobodyofthatname"}, {"standing": "asserted"}]
        if path in ("/", "/api/questions"):
            asked += [{"status": "contested"}, {"status": "cannot_tell", "side": value["side"]}]
        for one in asked:
            yield f"{path}?{urlencode({'q': word, **one} if path == '/search' else one)}"


def _far(reader: Reader) -> Iterator[str]:
    """The middle and the last stretch of each list."""
    every = Filter()
    ends = {
        "": ("questions", reader.count_questions(every)), "claims": ("claims", reader.count_claims(every)),
        "voices": ("origins", reader.count_voices(every)), "pages": ("pages", reader.count_pages(every)),
        "people": ("identities", reader.count_known(every)),
    }  # fmt: skip
    for room, (table, total) in ends.items():
        for start in (total // 2, total * 9 // 10, max(0, total - 50)):
            yield f"/{room}?from={start}"
            yield f"/api/{table}?offset={start}"
    side = reader.sides()[0]
    yield f"/claims?{urlencode({'side': side, 'from': reader.count_claims(Filter(side=side)) - 50})}"
    yield f"/api/claims?{urlencode({'side': side, 'limit': 1000})}"


def _searched(reader: Reader) -> Iterator[str]:
    """One letter, a beginning, the commonest word, two words, a phrase; near the end of what is found; the same as
    JSON."""
    first, second = _words(reader)[:2]
    text = next(reader.claims(Filter(limit=1, offset=100))).text.split()
    phrase = " ".join(text[:3]).strip('"')
    for words in ("a", "a*", f"{first[:2]}*", first, f"{first} {second}", f'"{phrase}"', "nowhereread"):
        yield f"/search?{urlencode({'q': words})}"
        yield f"/api/search?{urlencode({'q': words})}"
    total = max(reader.count_hits(first).values())
    yield f"/search?{urlencode({'q': first, 'from': max(0, total - 20)})}"


def _words(reader: Reader) -> list[str]:
    """The commonest words of the first claims."""
    counted = Counter(w for c in reader.claims(Filter(limit=2000)) for w in c.text.split() if w.isalpha())
    return [w for w, _ in sorted(counted.items(), key=lambda kv: (-kv[1], kv[0]))]
