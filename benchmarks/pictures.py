"""Pictures of the desk for the README, made from the demonstration's ledger.

    python -m benchmarks.pictures [--to docs/pictures] [--only question,claim]

Every room at 1440 pixels, some on a phone (390) and in the dark. A few judgements are made first, so that their room
has something to show; the ledger is thrown away. Needs Chromium; the same ledger gives the same pictures but for the
fonts of the machine.
"""

import argparse
import sys
import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from benchmarks.addresses import addresses
from benchmarks.serving import QUIET, chromium, served
from sayso import pipeline
from sayso.ledger import Filter, Reader, Writer, judge

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
HEIGHTS = {"question": 1330, "claim": 1000, "judge": 1200, "timeline": 1180, "identity": 1100, "brief": 1400}
"""Pixels of the pictures that show more than the first screen."""
ON_PHONES = ("questions", "question", "claim")
IN_THE_DARK = ("questions", "question", "claim")
SHOWN = 300_000
"""Bytes of a picture at most: what a reader of the README should have to wait for."""


def demonstration(ledger: Path) -> None:
    """The demonstration's ledger, with some judgements."""
    with as_file(files("sayso.resources") / "demo") as demo:
        pipeline.read([demo / "pages"], ledger, meta=demo / "meta.csv", sides="ukraine-2022", workers=0)
    with Reader(ledger) as reader:
        claims = [c for c in reader.claims(Filter(kind="attributed", limit=40)) if c.speaker]
        links = [k.id for k in reader.links()][:3]
    with Writer(ledger) as w:
        for n, id in enumerate(links):
            judge(
                w,
                "reject" if n == 1 else "accept",
                id,
                by="Ada",
                at=f"2026-02-03T10:1{n}:00Z",
                reason="read both pages",
            )
        wrong = judge(w, "wrong", claims[7].id, by="Bo", at="2026-02-03T11:00:00Z", reason="this is a caption")
        judge(w, "undo", wrong.id, by="Ada", at="2026-02-03T11:20:00Z", reason="it stands in the text, too")
        pipeline.relink(w)


def rooms(ledger: Path) -> dict[str, str]:
    """Name of a picture → address."""
    with Reader(ledger) as reader:
        found = addresses(reader)
        contested = next(iter(reader.questions(Filter(status="contested", limit=1))))
    found["/question/{id}"] = question = f"/question/{contested.id}"
    found["/search"] = "/search?q=ammunition"
    named = {
        path.strip("/").split("/")[0] or "questions": address for path, address in found.items() if "{" not in path
    }
    named |= {path.strip("/").split("/")[0]: address for path, address in found.items() if "{" in path}
    del named["work"]  # nothing is at work
    return named | {"brief": f"{question}/brief.html"}


def take(to: Path, only: set[str]) -> list[Path]:
    """The pictures, as PNG files in a folder."""
    from playwright.sync_api import sync_playwright

    out = []
    with tempfile.TemporaryDirectory() as place, sync_playwright() as p:
        ledger = Path(place) / "demo.sayso"
        demonstration(ledger)
        browser = p.chromium.launch(executable_path=chromium(), args=list(QUIET))
        with served(ledger, demonstration=True, by="Ada") as desk:
            for name, address in rooms(ledger).items():
                looks: list[tuple[str, dict[str, Any]]] = [("", {"viewport": WIDE})]
                if name in ON_PHONES:
                    looks.append(("-phone", {"viewport": NARROW, "device_scale_factor": 2}))
                if name in IN_THE_DARK:
                    looks.append(("-dark", {"viewport": WIDE, "color_scheme": "dark"}))
                for suffix, options in looks:
                    if only and name not in only:
                        continue
                    context = browser.new_context(**options)
                    out.append(_picture(context.new_page(), desk + address, to / f"{name}{suffix}.png", name))
                    context.close()
        browser.close()
    return out


def _picture(page: Any, address: str, file: Path, name: str) -> Path:
    if address.endswith("brief.html"):  # it is handed over as a file to keep: opened from there, as a reader would
        kept = file.with_suffix(".html")
        kept.write_bytes(page.request.get(address).body())
        page.goto(kept.resolve().as_uri())
        kept.unlink()
    else:
        page.goto(address)
    page.evaluate("document.fonts.ready")
    width = page.viewport_size["width"]
    if width == NARROW["width"]:  # what a phone shows: a claim's page is scrolled to its words
        page.screenshot(path=str(file))
        return file
    tall = page.evaluate("document.documentElement.scrollHeight")
    height = min(tall, HEIGHTS.get(name, WIDE["height"]))
    page.screenshot(path=str(file), clip={"x": 0, "y": 0, "width": width, "height": height}, full_page=True)
    return file


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--to", type=Path, default=Path(__file__).parent.parent / "docs" / "pictures")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    if chromium() is None:
        sys.exit("No Chromium found; pictures can't be made.")
    options.to.mkdir(parents=True, exist_ok=True)
    made = take(options.to, {name for name in options.only.split(",") if name})
    large = [file.name for file in made if file.stat().st_size > SHOWN]
    print(f"{len(made)} pictures in {options.to.name}", f"; too large: {', '.join(large)}" if large else "", sep="")
    sys.exit(bool(large))


if __name__ == "__main__":
    main()
