"""The summary of a ledger for people: pages, voices, claims by kind and standing, the most contested questions."""

from pathlib import Path

from sayso.cli.output import note
from sayso.wording import STATUS, pages_and_voices, plural


def print_summary(ledger: Path) -> None:
    """Print to standard error what the ledger holds."""
    from sayso.ledger import Reader

    with Reader(ledger) as reader:
        summary = reader.summary()
    claims = ", ".join(f"{n:,} {kind}" for kind, n in sorted(summary.kinds.items()))
    counts = (("page", summary.pages), ("voice", summary.voices), ("claim", summary.claims))
    counted = ", ".join(plural(n, noun) for noun, n in counts)
    note(f"{ledger.name}: {counted}" + (f" ({claims})." if claims else "."))
    if summary.standings:
        parts = sorted(summary.standings.items(), key=lambda kv: (-kv[1], kv[0]))
        note("Standing: " + ", ".join(f"{n:,} {standing}" for standing, n in parts) + ".")
    if summary.questions:
        note(
            "Questions: "
            + ", ".join(f"{summary.questions[s]:,} {STATUS[s]}" for s in STATUS if s in summary.questions)
            + "."
        )
    for question in summary.contested:
        note(f"  [{STATUS[question.status]}] {question.text}  ({pages_and_voices(question.reports, question.origins)})")
