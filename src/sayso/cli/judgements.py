"""`sayso judgements`: what people decided; as a file, and joined from the file of another ledger."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli import options, output
from sayso.cli.output import note
from sayso.wording import plural

if TYPE_CHECKING:
    from sayso.ledger import Reader


@click.command()
@options.ledger
@click.option(
    "--join",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Add the judgements of another ledger, as --json printed them there.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON Lines as in the export: the file to join elsewhere.")
def command(ledger: Path, join: Path | None, as_json: bool) -> int:
    """List what people decided; join what others decided.

    `sayso judgements --json > ours.jsonl` makes the file, `sayso judgements --join ours.jsonl` takes it over.
    """
    from sayso.ledger import Reader, Writer, joining

    with Reader(ledger):
        pass  # a ledger that does not exist is an error here, not an empty new one
    if join:
        with Writer(ledger) as writer, join.open("rb") as file:
            done = joining.join(writer, file)
        refused = f"; {plural(done.refused, 'line')} could not be taken" if done.refused else ""
        note(f"Joined {plural(len(done.added), 'judgement')}; {done.known:,} were known already{refused}.")
        with Reader(ledger) as reader:
            gone = sum(j.orphan for j in reader.judgements() if j.id in set(done.added))
        if gone:
            note(f"{plural(gone, 'judgement')} on words that are not in this ledger: kept, but not counted.")
        if done.added:
            note("`sayso relink` groups the claims with them.")
    with Reader(ledger) as reader:
        if as_json:
            output.write_json(reader.judgements())
        elif not join:
            _list(reader)
        _differing(reader)
    return 0


def _list(reader: "Reader") -> None:
    from sayso.desk import judged

    rows = ((r.at, r.by, r.says, " / ".join(r.quotes), r.state, r.id) for r in judged.rows(reader.judgements()))
    header = ("at", "by", "says", "of", "", "id")
    if not output.write_table(header, (17, 12, 0.4, 0.6, 13, 18), rows):
        note("Nothing was decided yet. The desk takes judgements: sayso desk")


def _differing(reader: "Reader") -> None:
    """Where people differ, on standard error."""
    from sayso.desk import judged
    from sayso.ledger.judgements import differing

    for found in differing(reader.judgements()):
        words = " … ".join(w for _, w in found[0].evidence[0].content)
        note(f"They differ on “{words}”; the last one counts:")
        for j in found:
            note(f"  {j.by}: {judged.sentence(j)}")
