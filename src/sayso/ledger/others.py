"""Is another program writing this ledger just now? A path in, the answer out; nothing is written."""

import os
import socket
import sqlite3
from contextlib import closing
from pathlib import Path


def writing(path: Path) -> bool:
    """Does another program write, or regroup? Asked by a program that itself may be the one that regroups."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=0)) as db:
            db.isolation_level = None
            row = db.execute("SELECT host, pid FROM linker").fetchone()
            if row is not None:
                return bool(tuple(row) != (socket.gethostname(), os.getpid()))
            db.execute("BEGIN IMMEDIATE")
            db.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        return (error.sqlite_errorcode & 0xFF) == sqlite3.SQLITE_BUSY
    except sqlite3.Error:
        return False
    return False
