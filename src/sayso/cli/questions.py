"""`sayso questions`: what is contested, and who stands where; text for people, JSON Lines or CSV."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli import options, output
from sayso.cli.claims import sides_known
from sayso.records import Question
from sayso.wording import NOBODY, STATUS, THE_PAGE, answers, pages_and_voices, telling, through

if TYPE_CHECKING:
    from sayso.ledger import Reader


@click.command()
@options.ledger
@options.filters
@click.option(
    "--kind", metavar="KIND", help="who_holds, how_many, did_it_happen, who_did_it, what_will, is_it_so, why, about"
)
@options.formats
def command(ledger: Path, as_json: bool, as_csv: bool, **filters: Any) -> int:
    """List what is contested, and who stands where."""
    from sayso.exports import rows
    from sayso.ledger import Filter, Reader

    with Reader(ledger) as reader:
        questions = reader.questions(Filter(**{k: v for k, v in filters.items() if v is not None}))
        if as_json:
            output.write_json(questions)
        elif as_csv:
            output.write_csv(rows.QUESTIONS, rows.questions(reader, questions))
        else:
            found = False
            for question in questions:
                found = True
                print_question(reader, question)
            if not found:
                output.note("No question fits." + sides_known(reader, filters))
    return 0


def print_question(reader: "Reader", question: Question) -> None:
    """A question with its answers, as text for people: who says what, through whom."""
    from sayso.desk.views import past_words

    say = output.printable
    counts = pages_and_voices(question.reports, question.origins)
    print(f"{say(question.text)}\n  [{STATUS[question.status]}] {counts}  {question.id}")
    for p in question.positions:
        claims = list(reader.claims_by_id(p.claims).values())
        narrated = bool(claims) and all(c.kind == "narrated" for c in claims)
        who = ", ".join(p.speakers) or (THE_PAGE if narrated else NOBODY)
        side = f" ({p.side})" if p.side else ""
        said = p.answer
        if claims:
            said = answers(question.kind, p, telling(p, claims), who, several=len(p.speakers) > 1)
        ways = [way for way in dict.fromkeys(map(through, claims)) if way]
        more = f" and {len(ways) - 1} more way{'s' if len(ways) > 2 else ''}" if len(ways) > 1 else ""
        by = f" — through {ways[0]}{more}" if ways else ""
        when = [x for x in (p.since and p.since[:10], p.status == "superseded" and past_words(question, p)) if x]
        print(say(f"  - {who}{side} {said}{by}" + (f" [{', '.join(when)}]" if when else "")))
    for n in question.notes:
        print(f"  * {say(n.text)}")
    print()
