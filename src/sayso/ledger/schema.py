"""The tables of a ledger as numbered migrations: statements in, a database of version `VERSION` out.

Three kinds of tables. *Page facts* are written once per document. *Generations* hold what linking computes: rows
carry the number of their generation (or hang on a row that does), and `meta.generation` names the one that counts.
*People's*: judgements, which can only be added, and runs.

Integer keys inside, text ids at the edge. Structured values are JSON text in the shape of the records. The
full-text tables hold no content of their own: what was indexed is `folding.fold` of the stored words, worked out
again when a row is taken out. A change of folding is therefore a migration that builds them anew.
"""

APPLICATION_ID = 0x53415953
"""`SAYS`: tells a ledger from other SQLite files."""

FIRST = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('changes', 0), ('linked', 0), ('made_with', ''), ('generation', 0), ('generations', 0),
    ('sides', '');

CREATE TABLE documents (
    document INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    text TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    text_rule TEXT NOT NULL,
    title TEXT,
    language TEXT,
    language_reason TEXT,
    published TEXT,
    published_reason TEXT,
    flags TEXT NOT NULL,
    reader TEXT NOT NULL,      -- version of what read the claims
    anchor TEXT,               -- the interval that their times were worked out against
    due TEXT,                  -- the interval that they should be: the earliest published of the captures
    moment TEXT NOT NULL,      -- start of `due`, sortable, or 'undated'
    skip_reason TEXT,          -- stored without claims, and why
    skip_detail TEXT
);
CREATE INDEX documents_in_order ON documents (moment, id);

CREATE TABLE bytes (
    document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    zlib BLOB NOT NULL
);

CREATE TABLE captures (
    capture INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    source TEXT NOT NULL,
    url TEXT,
    outlet TEXT,
    title TEXT,
    published TEXT,
    published_reason TEXT,
    seen TEXT,
    seen_reason TEXT,
    forwarded_from TEXT,
    basis TEXT NOT NULL,
    published_at TEXT,         -- start of `published`, sortable
    moment TEXT                -- `seen`, else start of `published`, sortable: orders the versions of one address
);
CREATE INDEX captures_of_document ON captures (document, published_at, published);
CREATE INDEX captures_of_source ON captures (source);
CREATE INDEX captures_of_url ON captures (url, moment, id);

CREATE TABLE segments (
    segment INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    type TEXT NOT NULL,
    author TEXT,
    time TEXT,
    parent TEXT
);
CREATE INDEX segments_of_document ON segments (document, start);

CREATE TABLE mentions (
    mention INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT,
    place TEXT,                -- key of the gazetteer that the words were resolved to, for linking
    score REAL,
    reason TEXT
);
CREATE INDEX mentions_of_document ON mentions (document, start);

CREATE TABLE claims (
    claim INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    start INTEGER NOT NULL,    -- of the first span of `content`
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    text TEXT NOT NULL,
    cue TEXT NOT NULL,
    chain TEXT NOT NULL,
    speaker TEXT,
    speaker_reason TEXT,
    standing TEXT NOT NULL,
    polarity TEXT NOT NULL,
    evidence TEXT NOT NULL,
    events TEXT NOT NULL,
    "when" TEXT,
    when_from TEXT,            -- `when` and `said_at`, sortable
    when_to TEXT,
    when_reason TEXT,
    said_at TEXT,
    said_from TEXT,
    said_to TEXT,
    said_at_reason TEXT,
    "where" TEXT NOT NULL,
    where_reason TEXT,
    quantities TEXT NOT NULL,
    extractor TEXT NOT NULL,
    confidence REAL NOT NULL
);
CREATE INDEX claims_of_document ON claims (document, start, id);
CREATE INDEX claims_of_kind ON claims (kind, standing, document, start, id);
CREATE INDEX claims_of_standing ON claims (standing, document, start, id);
CREATE INDEX claims_in_time ON claims (when_from, when_to, said_from, said_to);

CREATE VIRTUAL TABLE claims_fts USING fts5 (
    text, speaker, content = '', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE pages_fts USING fts5 (
    text, content = '', tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE skips (
    source TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE judgements (
    judgement INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    evidence TEXT NOT NULL,
    value TEXT,
    reason TEXT NOT NULL,
    undoes TEXT REFERENCES judgements (id)
);
CREATE TRIGGER judgements_stay BEFORE DELETE ON judgements
BEGIN SELECT raise(ABORT, 'judgements are only ever added'); END;
CREATE TRIGGER judgements_stand BEFORE UPDATE ON judgements
BEGIN SELECT raise(ABORT, 'judgements are only ever added'); END;

CREATE TABLE runs (
    run INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version TEXT NOT NULL,
    versions TEXT NOT NULL,
    settings TEXT NOT NULL,
    arguments TEXT NOT NULL,
    documents TEXT NOT NULL,
    skipped TEXT NOT NULL,
    passed_over TEXT NOT NULL,
    extractor TEXT NOT NULL,
    sides TEXT
);

CREATE TABLE linker (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    token TEXT NOT NULL,
    since REAL NOT NULL
);

CREATE TABLE identities (
    identity INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL,
    parties TEXT NOT NULL,
    geo TEXT,
    status TEXT NOT NULL,
    folded TEXT NOT NULL,      -- name and aliases folded, each with a line end before and after it
    UNIQUE (generation, id)
);

CREATE TABLE mention_identities (
    identity INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    mention INTEGER NOT NULL REFERENCES mentions ON DELETE CASCADE,
    PRIMARY KEY (mention, identity)
) WITHOUT ROWID;
CREATE INDEX mentions_of_identity ON mention_identities (identity);

CREATE TABLE linked_claims (
    claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    generation INTEGER NOT NULL,
    speaker_identity TEXT,
    chain TEXT NOT NULL,
    events TEXT NOT NULL,
    "where" TEXT NOT NULL,
    origins TEXT NOT NULL,
    side TEXT,
    side_reason TEXT,
    UNIQUE (claim, generation)
);
CREATE INDEX claims_of_side ON linked_claims (generation, side COLLATE NOCASE);

CREATE TABLE claim_identities (
    identity INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    role TEXT NOT NULL,        -- speaker, chain, actor, target, where, mention
    PRIMARY KEY (identity, role, claim)
) WITHOUT ROWID;
CREATE INDEX identities_of_claim ON claim_identities (claim);

CREATE TABLE events (
    event INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    "when" TEXT,
    "where" TEXT,
    participants TEXT NOT NULL,
    UNIQUE (generation, id)
);
CREATE TABLE event_claims (
    event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    number INTEGER NOT NULL,
    claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    PRIMARY KEY (event, number)
) WITHOUT ROWID;
CREATE INDEX events_of_claim ON event_claims (claim);

CREATE TABLE origins (
    origin INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    speaker TEXT,
    edges TEXT NOT NULL,
    UNIQUE (generation, id)
);
CREATE TABLE origin_claims (
    origin INTEGER NOT NULL REFERENCES origins ON DELETE CASCADE,
    number INTEGER NOT NULL,
    claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    PRIMARY KEY (origin, number)
) WITHOUT ROWID;
CREATE INDEX origins_of_claim ON origin_claims (claim);

CREATE TABLE links (
    link INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL,
    id TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    target INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    kind TEXT NOT NULL,
    slot TEXT NOT NULL,
    reason TEXT NOT NULL,
    data TEXT NOT NULL,
    score REAL NOT NULL,
    UNIQUE (generation, id)
);
CREATE INDEX links_from_claim ON links (source);
CREATE INDEX links_to_claim ON links (target);

CREATE TABLE questions (
    question INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    event TEXT,
    subjects TEXT NOT NULL,
    "where" TEXT,
    "when" TEXT,
    status TEXT NOT NULL,
    contestedness REAL NOT NULL,
    reports INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    speakers INTEGER NOT NULL,
    coverage TEXT NOT NULL,
    notes TEXT NOT NULL,
    folded TEXT NOT NULL,      -- `text` folded
    UNIQUE (generation, id)
);
CREATE INDEX questions_in_order ON questions (generation, contestedness DESC, origins DESC, id);
CREATE TABLE positions (
    position INTEGER PRIMARY KEY,
    question INTEGER NOT NULL REFERENCES questions ON DELETE CASCADE,
    number INTEGER NOT NULL,
    side TEXT,
    speakers TEXT NOT NULL,
    answer TEXT NOT NULL,
    value TEXT NOT NULL,
    status TEXT NOT NULL,
    since TEXT,
    until TEXT,
    origins TEXT NOT NULL,
    UNIQUE (question, number)
);
CREATE TABLE position_claims (
    position INTEGER NOT NULL REFERENCES positions ON DELETE CASCADE,
    number INTEGER NOT NULL,
    claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    PRIMARY KEY (position, number)
) WITHOUT ROWID;
CREATE INDEX positions_of_claim ON position_claims (claim);

CREATE TABLE redirects (
    id TEXT PRIMARY KEY,       -- a cluster that fell away
    heir TEXT NOT NULL         -- the cluster that has most of its members now
) WITHOUT ROWID;
"""

PAGES_OF = """
SELECT count(DISTINCT coalesce(k.outlet, '') || char(10) || coalesce(k.url, k.id)) FROM origin_claims x
JOIN claims c ON c.claim = x.claim JOIN captures k ON k.document = c.document WHERE x.origin = origins.origin"""
"""The number of distinct captures by outlet that an origin's claims stand on, versions of one address folded."""

VOICES_IN_ORDER = f"""
ALTER TABLE origins ADD COLUMN pages INTEGER NOT NULL DEFAULT 0;
UPDATE origins SET pages = ({PAGES_OF});
CREATE INDEX voices_in_order ON origins (generation, pages DESC, id);
"""

SLOTS = """
CREATE TABLE slots (           -- what the id of an identity or question is made of, for judgements to name it by
    generation INTEGER NOT NULL,
    id TEXT NOT NULL,
    slot TEXT NOT NULL,        -- the least member, then the slot
    PRIMARY KEY (id, generation)
);
CREATE INDEX judgements_of_target ON judgements (target, at, id);
CREATE INDEX judgements_in_order ON judgements (at, id);
UPDATE meta SET value = '' WHERE name = 'made_with';
"""
"""With the last line the next `read` or `relink` groups anew, so that the slots are there."""

CLAIMS_OF = """
SELECT count(*) FROM (SELECT DISTINCT x.claim, x.role = 'speaker' FROM claim_identities x
WHERE x.identity = identities.identity AND x.role IN ('speaker', 'actor', 'target', 'where', 'mention'))"""
"""The number of claims that an identity said, and of those that speak of it."""

OVERVIEWS = f"""
ALTER TABLE identities ADD COLUMN claims INTEGER NOT NULL DEFAULT 0;
UPDATE identities SET claims = ({CLAIMS_OF});
CREATE INDEX identities_in_order ON identities (generation, claims DESC, name, id);
CREATE TABLE spells (          -- the times of all claims, those of one time, kind and side counted together
    generation INTEGER NOT NULL,
    unit TEXT NOT NULL,        -- 'day' or 'month': how finely it is told apart
    band TEXT NOT NULL,        -- 'said' or 'happened'
    kind TEXT NOT NULL,
    side TEXT,
    first TEXT,                -- a day, null where open
    after TEXT,                -- the day after the last one, null where open; both null: no time
    claims INTEGER NOT NULL
);
CREATE INDEX spells_of_unit ON spells (generation, unit);
DROP INDEX claims_in_time;
CREATE INDEX claims_in_time ON claims (when_from, when_to, said_from, said_to, kind);
CREATE INDEX sides_of_claims ON linked_claims (claim, generation, side);
"""

MIGRATIONS: tuple[str, ...] = (FIRST, VOICES_IN_ORDER, SLOTS, OVERVIEWS)
"""Statement n brings a ledger from version n to n + 1. One that was released is never edited."""

GENERATION_TABLES = ("linked_claims", "links", "questions", "origins", "events", "identities", "slots", "spells")
"""The tables whose rows carry a generation; all others of linking hang on these."""
