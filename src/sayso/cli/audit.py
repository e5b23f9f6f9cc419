"""`sayso audit`: how often what was read of one's own pages is right, as far as it was tested on the desk."""

from pathlib import Path

import click

from sayso.cli import options, output
from sayso.cli.output import note
from sayso.wording import ASPECTS, plural


@click.command()
@options.ledger
@click.option(
    "--seed", metavar="WORD", default="1", show_default=True, help="The name of the sample: it decides which claims."
)
@click.option(
    "--sample", type=click.IntRange(1, 1000), default=50, show_default=True, metavar="N", help="How many are drawn."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(ledger: Path, seed: str, sample: int, as_json: bool) -> int:
    """Say how often content, speaker, verb and question of the claims are right.

    The claims are a sample; look at them on the desk (Test), and answer with y or n. The interval is where
    the share lies for all claims of the ledger, if claims were independent of each other.
    """
    from sayso.ledger import Reader, audits
    from sayso.ledger.targets import ASPECTS as KEYS

    with Reader(ledger) as reader:
        found = audits.audit(reader, seed, sample)
    if as_json:
        output.write_json([found])
        return 0
    rows = []
    for key in KEYS:
        s = getattr(found, key)
        if s.share is not None:
            rows.append((ASPECTS[key], f"{s.right} of {s.of}", f"{s.share:.2f}", f"{s.low:.2f} to {s.high:.2f}"))
    if rows:
        output.write_table(("what", "right", "share", "95 % interval"), (24, 12, 6, 16), rows)
    left = found.sample - found.tested
    if left:
        note(f"{plural(left, 'claim')} of {found.sample} not looked at yet. On the desk: sayso desk, then Test.")
    return 0
