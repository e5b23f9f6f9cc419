"""The ledger as JSON Lines: a reader in, a folder of twelve files out, exactly as the contract has them.

One file a table, one object a line, keys in the record's order, sorted by id, UTF-8, LF. The same ledger gives the
same bytes, whatever the order in which it was written.
"""

import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from sayso.errors import UsageError
from sayso.ledger import Reader
from sayso.ledger.values import to_json
from sayso.records import Record

Rows = Callable[[Reader, bool], Iterable[Record]]

TABLES: dict[str, Rows] = {
    "documents": lambda r, computed: r.documents(),
    "captures": lambda r, computed: r.captures(computed=computed),
    "segments": lambda r, computed: r.segments(),
    "identities": lambda r, computed: r.identities(),
    "mentions": lambda r, computed: r.mentions(),
    "claims": lambda r, computed: r.claims(computed=computed),
    "events": lambda r, computed: r.events(computed=computed),
    "origins": lambda r, computed: r.origins(computed=computed),
    "links": lambda r, computed: r.links(computed=computed),
    "questions": lambda r, computed: r.questions(computed=computed),
    "judgements": lambda r, computed: sorted(r.judgements(), key=lambda j: j.id),
    "runs": lambda r, computed: r.runs(),
}


def write(reader: Reader, out: Path, computed: bool = False) -> dict[str, int]:
    """Write all tables to the folder `out`; rows by table. Files appear only once all are written.

    Effective records, or with `computed` what the readers made. Raises UsageError where `out` is no folder.
    """
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file.", "Name a folder to write to.")
    unfinished = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        unfinished.mkdir(parents=True)
        counts = {
            table: _write(unfinished / f"{table}.jsonl", rows(reader, computed)) for table, rows in TABLES.items()
        }
        out.mkdir(exist_ok=True)
        for table in TABLES:
            (unfinished / f"{table}.jsonl").replace(out / f"{table}.jsonl")
    except OSError as e:
        raise UsageError(f"{out} can't be written: {e.strerror}.", "Name another folder, or free some space.") from e
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return counts


def _write(file: Path, rows: Iterable[Record]) -> int:
    n = 0
    with file.open("w", encoding="utf-8", newline="\n") as f:
        for row in rows:
            f.write(to_json(row) + "\n")
            n += 1
    return n
