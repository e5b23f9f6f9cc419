"""Renews what the documents take from the code: Markdown in, the same with fresh outputs and tables out.

    python docs/refresh.py             rewrite docs/tutorial.md and the kinds of events of docs/codebook.md
    python docs/refresh.py --check     exit 1 where a rerun prints something else

In a block that is marked `console` a line that begins with `$ ` is a command, which goes on in lines that begin
with `> `; what follows, up to the next one, is what it printed (standard output and error). The commands of one page
run in order in one scratch folder, with this checkout's `sayso` and a copy of docs/examples. Seconds are not
compared: machines differ.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
EVENTS = re.compile(r"(<!-- events: begin -->\n).*?(<!-- events: end -->)", re.DOTALL)
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
SECONDS = re.compile(r"\d+\.\d s\b")


def events(page: str) -> str:
    """The page with the table of the kinds of events as the English lexicon has them."""
    lexicon = HERE.parent / "src" / "sayso" / "resources" / "lexicons" / "en" / "events.toml"
    rows = [
        f"| `{name}` | {kind['description'].rstrip('.')} | {kind.get('plover') or 'none'} |"
        for name, kind in tomllib.loads(lexicon.read_text(encoding="utf-8")).items()
        if name not in ("irregular", "other")
    ]
    table = "\n".join(["| kind | meaning | PLOVER |", "|---|---|---|", *rows]) + "\n"
    return EVENTS.sub(lambda marks: marks[1] + table + marks[2], page)


def outputs(page: str) -> str:
    """The page with the outputs of its commands as they are now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(HERE / "examples", folder, dirs_exist_ok=True)
        return BLOCK.sub(lambda block: "".join(ran(c, folder) for c in commands(block[0])), page)


def commands(block: str) -> list[str]:
    """The commands of a block, in order."""
    found: list[str] = []
    open_end = False
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(line[2:])
        elif open_end and line.startswith("> "):
            found[-1] += "\n" + line[2:]
        open_end = line.startswith(("$ ", "> ")) and bool(found)
    return found


def ran(command: str, folder: Path) -> str:
    """A command with what it prints, as a terminal of 110 columns shows it."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "110",
        "DEMO_SERVE": "0",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
    )
    if done.returncode not in (0, 3):
        raise SystemExit(f"`{command}` ended with {done.returncode}:\n{done.stdout}")
    return "$ " + command.replace("\n", "\n> ") + "\n" + done.stdout


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    stale = 0
    for path, renew in ((HERE / "codebook.md", events), (HERE / "tutorial.md", outputs)):
        before = path.read_text(encoding="utf-8")
        after = renew(before)
        if SECONDS.sub("", before) != SECONDS.sub("", after):
            stale += 1
            print(f"{path.name}: {'stale' if options.check else 'renewed'}")
            if not options.check:
                path.write_text(after, encoding="utf-8")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
