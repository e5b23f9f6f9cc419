"""Make a ledger of invented pages: everything that the desk has to show, and as much of it as is wanted.

    python -m benchmarks.make_ledger OUT.sayso [--claims 400] [--seed 7]

The showcases (`ledgers/stories.py`: split sides, changed minds, rival numbers, twenty lanes, hostile text …) stand in
every ledger; more matters follow until there are so many claims. The same seed gives the same ledger, but for the
runs. Nothing is read by sayso's reader, yet every span equals its words: `sayso check` finds no problem.
"""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from msgspec.structs import replace

from benchmarks.ledgers import words
from benchmarks.ledgers.groups import link
from benchmarks.ledgers.pages import crowd_of, made
from benchmarks.ledgers.sheets import READER, Told
from benchmarks.ledgers.words import TABLE
from sayso.ledger import Reader, Writer, judge
from sayso.records import Reading, Run, Skip, SkipReason

PEOPLE = ("Ada Lindt", "Bo Serrano", TABLE["hostile"]["words"][1])
"""Who judges."""


def build(path: Path, claims: int = 400, seed: int = 7) -> None:
    """Write a ledger of about so many claims at `path`, grouped, judged and grouped again."""
    told: dict[str, Told] = {}

    def readings() -> Iterator[tuple[Reading, bytes]]:
        for reading, data, mine in made(claims, seed):
            told.update(mine)
            yield reading, data

    crowd = crowd_of(claims, seed)
    with Writer(path) as w:
        w.write(readings(), skips(), reader=READER)
        with w.linking():
            w.switch(link(w.corpus(), told, crowd))
        judged(w)
        wrong = frozenset(j.target.ids[0] for j in w.judgements() if j.action == "wrong")
        with w.linking():
            w.switch(replace(link(w.corpus(), told, crowd), wrong=wrong))
        w.add_run(_run())


def skips() -> list[Skip]:
    """A page not read for each reason."""
    detail = TABLE["hostile"]["words"][0]
    return [
        Skip(source=f"not read/{n:02} {r}.html", reason=r, detail=detail if n == 1 else "")
        for n, r in enumerate(get_args(SkipReason))
    ]


def judged(w: Writer) -> None:
    """Judgements of every kind by several people, some undone, one whose page is gone."""
    with Reader(w.path) as r:
        links = [k.id for _, k in zip(range(12), r.links(), strict=False)]
        said = [c for _, c in zip(range(40), r.claims(), strict=False) if c.kind == "attributed"]
        gone = next(c for c in said[10:] if sum(1 for _ in r.captures(c.document)) == 1)
        source = next(iter(r.captures(gone.document))).source
    hostile = TABLE["hostile"]["words"]
    for n, id in enumerate(links):
        at, by = f"2031-09-{n + 1:02}T10:00:00Z", PEOPLE[n % len(PEOPLE)]
        judge(
            w, "accept" if n % 3 else "reject", id, by=by, at=at, reason=hostile[n % len(hostile)] if n % 4 == 1 else ""
        )
    judge(w, "wrong", said[0].id, by=PEOPLE[0], at="2031-10-01T10:00:00Z", reason="a caption, no claim")
    judge(
        w,
        "speaker",
        said[1].id,
        by=PEOPLE[1],
        at="2031-10-01T11:00:00Z",
        value=words.people()[0].name,
        reason="see line 3",
    )
    judge(w, "speaker", said[2].id, by=PEOPLE[1], at="2031-10-01T12:00:00Z", value=None, reason="nobody is named")
    first = judge(w, "wrong", said[3].id, by=PEOPLE[2], at="2031-10-02T09:00:00Z", reason=hostile[0])
    judge(w, "undo", first.id, by=PEOPLE[0], at="2031-10-02T10:00:00Z", reason="it stands there")
    judge(w, "wrong", gone.id, by=PEOPLE[0], at="2031-10-03T10:00:00Z", reason="another town")
    w.remove([source])


def _run() -> Run:
    return Run(
        id="r_made", version="0", versions={"rules": "made"}, settings={}, arguments=("made",), documents=(),
        skipped=(), passed_over={"css": 3}, extractor="rules", sides={"name": "made", "digest": "0"},
    )  # fmt: skip


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--claims", type=int, default=400)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    if options.out.exists():
        parser.error(f"{options.out} is there already")
    began = time.monotonic()
    build(options.out, options.claims, options.seed)
    with Reader(options.out) as r:
        s = r.summary()
    print(
        f"{s.pages:,} pages, {s.claims:,} claims, {s.voices:,} voices, {sum(s.questions.values()):,} questions", end=" "
    )
    print(f"in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
