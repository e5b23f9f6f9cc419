"""How long each room of the desk takes at the server, how much it sends, and what it takes of memory.

    python -m benchmarks.rooms [LEDGER] [--claims 100000] [--rounds 5] [--bar 300] [--pending] [--only WORDS] [--json]

Without a ledger one is made (`make_ledger`). Every address of `walk` is asked in this process, without a network.
Prints the median and the worst of the rounds in milliseconds by the clock, the median of the processor's time, which
is what is judged (others may use the machine), the bytes of the answer, and the most memory that the process held
meanwhile (Linux; 0 elsewhere). `--pending` decides something first, in a copy, so that judgements wait for a regroup.
What is over the bar or sends a page of more than 300 kB is marked, and makes the exit status 1; whole lists as CSV are
measured by memory only, for they are handed out as they are read.
"""

import argparse
import asyncio
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.make_ledger import build
from benchmarks.walk import spreadsheets, walk
from sayso.desk import server
from sayso.ledger import Filter, Reader, Writer, judge

PAGE_BYTES = 300_000
"""What a room may send; a brief is a file to keep and holds its fonts."""


@dataclass(frozen=True, slots=True)
class Row:
    """One address: milliseconds (`processor`: of the processor), bytes sent, MB held at most."""

    address: str
    status: int
    bytes: int
    median: float
    worst: float
    processor: float
    memory: float

    def over(self, bar: float) -> bool:
        """Is it too slow, too large, or not answered?"""
        if self.status != 200 or (self.processor > bar and ".csv" not in self.address):
            return True
        return self.too_large

    @property
    def too_large(self) -> bool:
        """Does a room send more than a reader should wait for?"""
        room = not self.address.startswith("/api") and not self.address.endswith("brief.html")
        return room and self.bytes > PAGE_BYTES


def copied(ledger: Path, copy: Path) -> None:
    """A copy of a ledger, whoever has it open."""
    with closing(sqlite3.connect(ledger)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def decided(ledger: Path, copy: Path) -> None:
    """A copy of the ledger with some decisions of each common kind that wait for a regroup."""
    copied(ledger, copy)
    with Reader(copy) as reader:
        claims = list(reader.claims(Filter(kind="attributed", limit=12, offset=60)))
        identities = [k.identity.id for k in reader.known(Filter(kind="person", limit=2))]
    with Writer(copy) as writer:
        for n, c in enumerate(claims):
            action, value = ("wrong", None) if n % 2 else ("speaker", "Ada Lindt")
            judge(writer, action, c.id, by="Ada", at=f"2032-01-01T10:{n:02}:00Z", value=value)
        judge(writer, "date", claims[0].document, by="Ada", at="2032-01-01T11:00:00Z", value="2031-05-06")
        judge(writer, "merge", identities[0], by="Ada", at="2032-01-01T12:00:00Z", value=identities[1])


async def ask(app: Any, address: str) -> tuple[int, int]:
    """Status and bytes of one GET, asked of the application itself."""
    parts = urlsplit(address)
    status, size, sent = 0, 0, False

    async def receive() -> dict[str, Any]:
        nonlocal sent
        if sent:
            await asyncio.Event().wait()  # the browser says no more, and stays
        sent = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        nonlocal status, size
        status = message.get("status", status)
        size += len(message.get("body", b""))

    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": parts.path,
        "raw_path": parts.path.encode(), "query_string": parts.query.encode(), "root_path": "",
        "headers": [(b"host", b"127.0.0.1")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    await app(scope, receive, send)
    return status, size


async def times(ledger: Path, addresses: Iterable[str], rounds: int) -> list[Row]:
    """What each address takes."""
    app, rows = server.app(ledger), []
    for address in addresses:
        taken, worked = [], []
        _forget_peak()
        for _ in range(rounds):
            began, at_work = time.perf_counter(), time.process_time()
            status, size = await ask(app, address)
            taken.append((time.perf_counter() - began) * 1000)
            worked.append((time.process_time() - at_work) * 1000)
        rows.append(
            Row(
                address=address, status=status, bytes=size, median=round(statistics.median(taken), 1),
                worst=round(max(taken), 1), processor=round(statistics.median(worked), 1), memory=_peak_mb(),
            )
        )  # fmt: skip
    return rows


async def measured(ledger: Path, rounds: int, only: str = "") -> list[Row]:
    """The whole walk over a ledger, or the addresses with these words in them."""
    with Reader(ledger) as reader:
        found = [a for a in walk(reader) if only in a]
    await times(ledger, found[:1], 1)  # what is loaded once is nobody's cost
    rows = await times(ledger, found, rounds)
    return rows + await times(ledger, [a for a in spreadsheets() if only in a], 1)


def _forget_peak() -> None:
    """Let the system count the most memory held from now on."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def _peak_mb() -> float:
    """The most memory held since, in MB; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("ledger", type=Path, nargs="?")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--bar", type=float, default=300.0)
    parser.add_argument("--pending", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        ledger = options.ledger or Path(place) / "made.sayso"
        if options.ledger is None:
            build(ledger, options.claims)
        if options.pending:
            decided(ledger, Path(place) / "pending.sayso")
            ledger = Path(place) / "pending.sayso"
        server.collect_seldom()  # as the desk does
        rows = asyncio.run(measured(ledger, options.rounds, options.only))
    over = [r for r in rows if r.over(options.bar)]
    most = max((r.memory for r in rows), default=0.0)
    if options.json:
        print(json.dumps({"rows": [asdict(r) for r in rows], "over": len(over), "memory": most}))
    else:
        for r in sorted(rows, key=lambda r: -r.processor):
            took = f"{r.median:8.1f} {r.worst:8.1f} {r.processor:8.1f} ms {r.bytes / 1000:8.1f} kB {r.memory:6.0f} MB"
            print(f"{'!' if r in over else ' '} {took}  {r.status} {r.address}")
        usual = statistics.median(r.processor for r in rows) if rows else 0.0
        print(f"{len(rows)} addresses, {len(over)} over {options.bar:g} ms of the processor or 300 kB, or not answered")
        print(f"median {usual:.0f} ms of the processor; {most:.0f} MB")
    sys.exit(bool(over))


if __name__ == "__main__":
    main()
