"""The table of what was measured, with intervals: the committed gold in, Markdown out, into the documents if asked.

    python -m evals.table              print it
    python -m evals.table --write      put it between the marks of README.md and docs/measures.md

An interval is the middle 95 % of scores over ROUNDS draws of as many pages with replacement (bootstrap by page:
Efron, 1979), with a fixed seed. With a handful of pages it is wide, and says so.
"""

import argparse
import random
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evals import bodies as bodies_measure
from evals import pages as pages_measure
from evals.htmlgold import page_of, rows
from evals.scorers import attribution, bodies

HERE = Path(__file__).parent
ROUNDS = 300
SEED = 7
MARKS = re.compile(r"(<!-- measured: begin -->\n).*?(<!-- measured: end -->)", re.DOTALL)
WRITTEN = (HERE.parent / "README.md", HERE.parent / "docs" / "measures.md")

Scores = dict[str, float | int | None]

PAGES = {
    "claims_f1": "claims found (F1, half of the words overlap)",
    "claims_strict_f1": "claims found, strict (F1)",
    "speaker_f1": "claims with the right speaker (F1)",
    "wrong_speaker_share": "attributed claims with a wrong name",
    "standing_accuracy": "right standing, of matched claims",
    "comment_leaks": "claims taken from comments, links, furniture (number)",
}
BODIES = {"f1": "body of the page (F1)", "comments_f1": "comments (F1)"}


def interval(keys: Sequence[str], score: Callable[[list[str]], Scores], wanted: Sequence[str]) -> dict[str, str]:
    """For each wanted score its value and the middle 95 % over draws of `keys`, as `0.78 (0.71–0.84)`."""
    whole = score(list(keys))
    chance = random.Random(SEED)
    draws = [score(chance.choices(keys, k=len(keys))) for _ in range(ROUNDS)]
    out = {}
    for name in wanted:
        value = whole.get(name)
        found = sorted(d for one in draws if (d := one.get(name)) is not None)
        if value is None or not found:
            out[name] = "–"
        elif isinstance(value, int):
            out[name] = str(value)
        else:
            low, high = found[int(0.025 * len(found))], found[min(len(found) - 1, int(0.975 * len(found)))]
            out[name] = f"{value:.2f} ({low:.2f}–{high:.2f})"
    return out


def claims_lines(gold: Path) -> list[str]:
    """The rows of marked pages: the rules against the first reader, and the second reader against the first."""
    first = attribution.load(str(gold / "pages"))
    read = {
        key: [pages_measure.prediction(c) for c in pages_measure.READERS["rules"](pages_measure.own_page(row))]
        for key, row in first.items()
    }
    second = {
        key: [as_prediction(c) for c in row["claims"]] for key, row in attribution.load(str(gold / "second")).items()
    }
    n = sum(len(row["claims"]) for row in first.values())
    lines = []
    tables = [interval(sorted(first), lambda drawn, made=made: _claims(first, made, drawn), list(PAGES))
              for made in (read, second)]  # fmt: skip
    for name, words in PAGES.items():
        lines.append(f"| {words} | {len(first)} pages, {n} claims | {tables[0][name]} | {tables[1][name]} |")
    return lines


def as_prediction(claim: dict[str, Any]) -> dict[str, Any]:
    """A marked claim as the scorer reads a prediction."""
    names = [names[0] if isinstance(names, list) and names else names for names in claim.get("chain") or []]
    speaker = claim.get("speaker")
    return {
        **{key: claim.get(key) for key in ("content", "cue", "source", "kind", "standing")},
        "speaker": speaker[0] if isinstance(speaker, list) and speaker else speaker or None,
        "chain": names,
    }


def _claims(gold: dict[str, Any], made: dict[str, Any], drawn: list[str]) -> Scores:
    docs = {f"{i}": {**gold[key], "id": f"{i}"} for i, key in enumerate(drawn)}
    predicted = {f"{i}": {"id": f"{i}", "claims": made.get(key, [])} for i, key in enumerate(drawn)}
    summary: Scores = attribution.score(docs, predicted)["summary"]
    return summary


def bodies_lines(gold: Path) -> list[str]:
    """The rows of HTML pages, and of their text alone."""
    html = {row["id"]: row for row in rows(gold / "bodies")}
    lines = []
    for name, text_only in (("HTML", False), ("the text alone", True)):
        made = {key: bodies_measure.prediction(page_of(row, text_only)) for key, row in html.items()}
        found = interval(sorted(html), lambda drawn, made=made: _bodies(html, made, drawn), list(BODIES))
        for key, words in BODIES.items():
            lines.append(f"| {words}, {name} | {len(html)} pages | {found[key]} | |")
    return lines


def _bodies(gold: dict[str, Any], made: dict[str, Any], drawn: list[str]) -> Scores:
    pages = [{**gold[key], "id": f"{i}"} for i, key in enumerate(drawn)]
    predicted = [{"id": f"{i}", **made[key]} for i, key in enumerate(drawn)]
    scores: Scores = bodies.score(pages, predicted)[0]
    return scores


def table() -> str:
    """The whole table as Markdown."""
    head = ["| what | on | rules, 95 % interval | a second reader |", "|---|---|---|---|"]
    return "\n".join([*head, *claims_lines(HERE / "own"), *bodies_lines(HERE / "own")]) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true", help="put it into README.md and docs/measures.md")
    args = parser.parse_args(argv)
    made = table()
    print(made, end="")
    if args.write:
        for page in WRITTEN:
            words = page.read_text(encoding="utf-8")
            page.write_text(MARKS.sub(lambda m: m[1] + made + m[2], words), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
