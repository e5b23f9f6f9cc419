"""How long each room of the desk takes at the server, over a ledger of 100,000 claims.

    python -m benchmarks.rooms [LEDGER] [--claims 100000] [--rounds 5] [--bar 300] [--json]

Without a ledger one is made (`make_ledger`). Every route is asked in this process, without a network, at several
addresses: the fullest question and voice, filters that fit much, little and nothing, the last stretch of a list. Prints
the median and the worst of the rounds in milliseconds, the processor's time of the median round (on a busy machine the
better measure), and the bytes of the answer; what is over the bar is marked, and makes the exit status 1.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from benchmarks.addresses import addresses
from benchmarks.make_ledger import build
from sayso.desk import server
from sayso.ledger import Filter, Reader


def measured(ledger: Path) -> list[str]:
    """The addresses that are asked."""
    with Reader(ledger) as reader:
        first = addresses(reader)
        largest = max(
            reader.questions(Filter(limit=200)), key=lambda q: (sum(len(p.claims) for p in q.positions), q.id)
        )
        side = quote(reader.sides()[0])
        claim = next(reader.claims(Filter(limit=1, offset=100)))
        pages, claims = reader.count_pages(Filter()), reader.count_claims(Filter())
        word = quote(claim.text.split()[1])
        name = quote((claim.speaker or "Mira").split()[0])
    lists = [path for path in first.values() if path.count("/") == 1 and path != "/search"]
    out = [*first.values(), f"/question/{largest.id}", f"/question/{largest.id}/brief.html"]
    for path in lists:
        mark = "&" if "?" in path else "?"
        out += [f"{path}{mark}side={side}", f"{path}{mark}by={name}&standing=denied", f"{path}{mark}about={word}"]
        out += [f"{path}{mark}since=2032&until=2033", f"{path}{mark}by=nobodyofthatname"]
    out += [f"/claims?from={claims - 50}", f"/pages?from={pages - 50}", f"/search?q={word}", f"/search?q={name}*"]
    out += ["/api/questions", "/api/claims", f"/api/claims?side={side}&limit=1000", "/api/pages", "/api/origins"]
    out += ["/api/identities", f"/api/questions/{largest.id}", f"/voices?question={largest.id}"]
    return list(dict.fromkeys(out))


async def ask(app: Any, address: str) -> tuple[int, int]:
    """Status and bytes of one GET, asked of the application itself."""
    parts = urlsplit(address)
    status, size = 0, 0

    async def receive() -> dict[str, Any]:
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


async def times(ledger: Path, rounds: int) -> list[dict[str, Any]]:
    """A row for each address: status, bytes, and milliseconds: the median, the worst, and of the processor."""
    app, rows = server.app(ledger), []
    for address in measured(ledger):
        taken, worked = [], []
        for _ in range(rounds):
            began, at_work = time.perf_counter(), time.process_time()
            status, size = await ask(app, address)
            taken.append((time.perf_counter() - began) * 1000)
            worked.append((time.process_time() - at_work) * 1000)
        rows.append(
            {
                "address": address, "status": status, "bytes": size, "median": round(statistics.median(taken), 1),
                "worst": round(max(taken), 1), "processor": round(statistics.median(worked), 1),
            }
        )  # fmt: skip
    return rows


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("ledger", type=Path, nargs="?")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--bar", type=float, default=300.0)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        ledger = options.ledger or Path(place) / "made.sayso"
        if options.ledger is None:
            build(ledger, options.claims)
        rows = asyncio.run(times(ledger, options.rounds))
    slow = [r for r in rows if r["median"] > options.bar or r["status"] != 200]
    if options.json:
        print(json.dumps({"rows": rows, "over": len(slow)}))
    else:
        for r in sorted(rows, key=lambda r: -r["median"]):
            mark = "!" if r in slow else " "
            took = f"{r['median']:8.1f} {r['worst']:8.1f} {r['processor']:8.1f} ms {r['bytes'] / 1000:8.1f} kB"
            print(f"{mark} {took}  {r['status']} {r['address']}")
        print(f"{len(rows)} addresses, {len(slow)} over {options.bar:g} ms or not answered")
    sys.exit(bool(slow))


if __name__ == "__main__":
    main()
