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
MAX_HTML_DEPTH = 240
"""Nesting of elements. lxml drops text below some 256 levels without a word, so we say `too_deep` before it."""
MAX_TEXT_CHARS = 2_000_000
"""Code points of a stored text; a book has one million."""
PAGE_SECONDS = 20.0
"""Deadline for one page in a worker. The slowest real page seen took under two."""
WORKER_BYTES = 3 * 1024**3
"""Address space of one worker process, where the system can bound it."""

# ---- the ledger
LEDGER_NAME = "ledger.sayso"
LOCK_SECONDS = 30.0
"""How long a writer waits for another."""
BATCH_PAGES = 64
"""Pages written in one transaction at most: keeps a batch under a second."""
BATCH_SECONDS = 0.5
"""A batch is written after this time even if it is not full."""
