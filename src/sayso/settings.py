"""Every threshold once: named, with its unit and its reason. Imports nothing of ours."""

# ---- bounds on hostile input
MAX_FILE_BYTES = 32 * 1024 * 1024
"""Bytes of one document. Real news pages stay under 5 MB; a 50 MB page is a mistake or an attack."""
MAX_CONTAINER_BYTES = 2 * 1024**3
"""Bytes of one container file (zip, JSON Lines, CSV, export). Members are bounded by MAX_FILE_BYTES."""
MAX_UNZIPPED_BYTES = 8 * 1024**3
"""Bytes that all members of one archive may unpack to."""
MAX_UNZIP_RATIO = 200
"""Unpacked to packed size of a member beyond which it is a bomb; text rarely packs below 1:20."""
MAX_MEMBERS = 1_000_000
"""Members of one archive, lines of one file."""
MAX_ARCHIVE_DEPTH = 3
"""Archives within archives."""
UNZIP_GRACE_BYTES = 1024 * 1024
"""What any member or archive may unpack to, whatever the ratio: this much is harmless."""
MAX_JSON_DEPTH = 64
"""Nesting around the records of a JSON file."""
MAX_FOLDER_DEPTH = 64
"""Folders in the name of an archive's member."""
MAX_HTML_DEPTH = 240
"""Nesting of elements. lxml drops text below some 256 levels without a word, so we say `too_deep` before it."""
MAX_TEXT_CHARS = 2_000_000
"""Code points of a stored text; a book has one million."""
PAGE_SECONDS = 20.0
"""Deadline for one page in a worker. The slowest real page seen took under two."""
WORKER_BYTES = 3 * 1024**3
"""Address space of one worker process, where the system can bound it."""

# ---- what the desk is sent
FORM_BYTES = 256 * 1024
"""Bytes of a form without files: a judgement has a name and a reason."""
FORM_FIELDS = 1000
"""Fields of one form."""
UPLOAD_BYTES = 256 * 1024**2
"""Bytes of one upload with all its files; larger folders are read on the command line."""
UPLOAD_FILES = 500
"""Files of one upload."""
BODY_SECONDS = 30.0
"""How long the desk waits for what is sent, besides a second for each BODY_PACE bytes of it."""
BODY_PACE = 16 * 1024
"""Bytes a second that the slowest line worth waiting for sends."""
HEAD_BYTES = 32 * 1024
"""Bytes of one request without its body; the longest filters take two kilobytes."""
HEAD_SECONDS = 20.0
"""How long the desk waits for the first request of a connection."""
MOST_CONNECTIONS = 250
"""Connections at one time; a browser holds six. More are told to come back."""
JUDGEMENTS_BYTES = 64 * 1024**2
"""Bytes of a file of judgements; one judgement with its quote has about one kilobyte."""
JUDGEMENT_BYTES = 1024**2
"""Bytes of one of them."""

REGROUP_CLAIMS = 5000
"""Claims up to which the desk regroups by itself after a decision: a few seconds behind the pages. Beyond, it asks."""
REGROUP_REST = 0.7
"""Seconds without another decision before it begins, so that ten corrections in a row cost one regrouping."""

# ---- the ledger
LEDGER_NAME = "ledger.sayso"
LOCK_SECONDS = 30.0
"""How long a writer waits for another."""
FIELD_BYTES = 64 * 1024**2
"""Bytes of one row of the file. The longest text has 8 MB, the longest document 32 MB before it is packed."""
DESK_WAITS = 1800.0
"""Seconds in which a job of the desk asks again for a ledger that another program writes."""
STILL_SECONDS = 2.0
"""Seconds without a step after which the desk looks whether another program is writing."""
CLAIM_CHARS = 64 * 1024
"""Characters of one field of a claim, a question or a name. The longest that rules write has seven thousand."""
BATCH_PAGES = 64
"""Pages written in one transaction at most: keeps a batch under a second."""
BATCH_SECONDS = 0.5
"""A batch is written after this time even if it is not full."""

# ---- linking
SHINGLE_WORDS = 5
"""Words of one run when pages are compared; shorter runs are shared by chance."""
COPY_MIN_SHINGLES = 30
"""Runs that a page must have to be compared at all: below, two short notices are alike by their subject alone."""
COPY_SHARE = 0.5
"""Share of the word runs of the shorter page found in the other from which on they are copies of one text."""
SAME_WORDS = 0.75
"""Share of common content words from which on two contents of one speaker are one statement."""
SAME_QUOTE_WORDS = 5
"""Words of a quotation that, word for word the same from one speaker, make two claims one statement."""
REWRITE_SPEAKERS = 2
"""Speakers whose statements two pages must share to be one written anew from the other: one speech is reported in one
order by all who heard it."""
REWRITE_EVIDENCE = 6
"""Statements and their speakers, together, that two pages must share: four of two, or three of three."""
REWRITE_SHARE = 0.6
"""Share of the statements of the page that has fewer which must stand in the other."""
REWRITE_ORDER = 0.75
"""Share of the common statements that must stand in one order on both pages."""
REWRITE_WORDS = 3
"""Stems that two statements must share to say the same; a number counts as two."""
REWRITE_DAYS = 2
"""Days that lie at most between a page and one written anew from it."""
MAX_BUCKET = 32
"""Members of one key that are all compared with one another; a larger key is split by a second one."""
LINKER_SECONDS = 3600.0
"""Age at which the lock of a linker on another machine is taken over; on this one its process tells."""
