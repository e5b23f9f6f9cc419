"""Floors that only rise: runs the measures on the committed gold and fails where one falls below its floor.

    python -m evals.gate                run all, print score and floor, exit 1 below a floor
    python -m evals.gate --update       raise floors to what was reached
    python -m evals.gate --update --lower NAME.KEY    lower one floor outright; the diff shows it

Each floor names its gold and that gold's digest, so that nobody compares scores of different pages. Where SAYSO_GOLD
is set, `pages` runs on its folder `pages`, too, and is printed beside; it holds no floor, since it is not committed.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
NOISE = 0.005
"""A score may fall short of its floor by this: floors are shares rounded to four places."""

RUNS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "pages": ("pages", "own/pages", ("claims_f1", "claims_strict_f1", "speaker_f1", "standing_accuracy")),
    "bodies": ("bodies", "own/bodies", ("f1", "comments_f1")),
    "bodies-text": ("bodies --text-only", "own/bodies", ("f1",)),
    "segments": ("segments", "segments", ()),
}
ZERO: dict[str, tuple[str, ...]] = {
    "pages": ("comment_leaks", "wrong_speaker_share"),
    "segments": ("body_lost", "leak", "leak_pages"),
}
"""Keys that are better the lower they are; their floors are ceilings."""


def digest(folder: Path) -> str:
    """16 hex of the names and bytes of a gold folder."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:16]


def measure(command: str, gold: Path) -> dict[str, Any]:
    """One measure in a process of its own, as a user would run it."""
    name, *more = command.split()
    done = subprocess.run(
        [sys.executable, "-m", f"evals.{name}", "--gold", str(gold), "--json", *more],
        check=True, capture_output=True, text=True, cwd=HERE.parent,
    )  # fmt: skip
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--lower", action="append", default=[], metavar="NAME.KEY")
    options = parser.parse_args()
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    failed = False
    for name, (command, where, keys) in RUNS.items():
        gold = HERE / where
        floor = floors.setdefault(name, {"gold": where, "digest": digest(gold)})
        if floor["digest"] != digest(gold):
            print(f"{name}: the gold in evals/{where} is not what the floors were set on")
            failed = not options.update
            floors[name] = floor = {"gold": where, "digest": digest(gold)}
        result = measure(command, gold)
        print(f"{name} on evals/{where}, {result['n']} rows of gold, {result['seconds']} s")
        for key in (*keys, *ZERO.get(name, ())):
            value, held = result[key], floor.get(key)
            low = key in ZERO.get(name, ())
            fallen = held is not None and (value is None or (value > held + NOISE if low else value < held - NOISE))
            print(f"  {key:22} {value!s:>8}  {'ceiling' if low else 'floor'} {held}{'   FALLEN' if fallen else ''}")
            better = held is None or (value is not None and (value < held if low else value > held))
            if options.update and (better or f"{name}.{key}" in options.lower):
                floor[key] = value
            elif fallen:
                failed = True
    if options.update:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n")
    if outside := os.environ.get("SAYSO_GOLD"):
        _print_beside(Path(outside))
    return 1 if failed else 0


def _print_beside(outside: Path) -> None:
    if (outside / "pages").is_dir():
        result = measure("pages", outside / "pages")
        print(f"pages on SAYSO_GOLD, {result['n']} rows of gold (no floor)")
        for key in ("claims_f1", "claims_strict_f1", "speaker_f1", "comment_leaks"):
            print(f"  {key:22} {result[key]!s:>8}")


if __name__ == "__main__":
    sys.exit(main())
