"""`sayso show ID`: one record whole. A claim is shown in its page; everything else as indented JSON."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli import options, output
from sayso.cli.claims import when
from sayso.cli.questions import print_question
from sayso.records import Claim, Document, Question
from sayso.wording import EVIDENCE, on_whose_word, says, why_unknown

if TYPE_CHECKING:
    from sayso.ledger import Reader

CONTEXT = 240
"""Characters of the page shown on either side of a claim."""


@click.command()
@click.argument("id")
@options.ledger
@click.option("--json", "as_json", is_flag=True, help="The record as in the export.")
def command(id: str, ledger: Path, as_json: bool) -> int:
    """Show one claim, question, page, person or place by its ID; `skips` lists the pages that were not read."""
    import msgspec

    from sayso.ledger import Reader

    with Reader(ledger) as reader:
        if id == "skips":
            for skip in reader.skips():
                print(output.printable(f"{skip.source}\t{skip.reason}\t{skip.detail}"))
            return 0
        record = reader.show(id)
        if as_json:
            output.write_json([record])
        elif isinstance(record, Claim):
            _print_claim(reader, record)
        elif isinstance(record, Document):
            _print_page(reader, record)
        elif isinstance(record, Question):
            print_question(reader, record)
            for claim in reader.claims_by_id([c for p in record.positions for c in p.claims]).values():
                print(
                    output.printable(
                        f"  {claim.id}  {on_whose_word(claim)} {says(claim.standing, claim.speaker)}: {claim.text}"
                    )
                )
        else:
            print(output.printable_lines(msgspec.json.format(msgspec.json.encode(record)).decode()))
    return 0


def _print_claim(reader: "Reader", claim: Claim) -> None:
    say = output.printable
    document = reader.document(claim.document)
    captures = list(reader.captures(claim.document))
    print(say(f"{on_whose_word(claim)} {says(claim.standing, claim.speaker)}:"))
    print(say(f"  {claim.text}\n"))
    if claim.content:
        a, b = max(0, claim.content[0][0] - CONTEXT), min(len(document.text), claim.content[-1][1] + CONTEXT)
        print(say(_marked(document.text, *_whole_words(document.text, a, b), claim)))
    facts = (
        ("standing", f"{claim.standing}, polarity {claim.polarity}"),
        ("speaker", claim.speaker or (why_unknown(claim.speaker_reason) if claim.kind == "attributed" else "")),
        ("side", claim.side or why_unknown(claim.side_reason)),
        ("when", when(claim.when) or why_unknown(claim.when_reason)),
        ("said", when(claim.said_at) or why_unknown(claim.said_at_reason)),
        (
            "where",
            "; ".join(document.text[x:y] for w in claim.where for x, y in w.spans) or why_unknown(claim.where_reason),
        ),
        ("evidence", ", ".join(dict.fromkeys(EVIDENCE[e.kind] for e in claim.evidence))),
        ("quantities", "; ".join(document.text[x:y] for q in claim.quantities for x, y in q.spans)),
    )
    print()
    for name, value in facts:
        if value:
            print(say(f"  {name:<13}{value}"))
    for c in captures:
        print(say(f"  {'page':<13}{' · '.join(x for x in (c.outlet, c.title, c.url, c.source) if x)}"))
    for question in reader.questions_of(claim.id):
        print(say(f"  {'answers':<13}{question.text}  {question.id}"))
    for link in reader.links(claim.id):
        other = link.target if link.source == claim.id else link.source
        print(say(f"  {link.kind:<13}{other}  {link.reason}"))


def _print_page(reader: "Reader", document: Document) -> None:
    """A page as its typed segments, what is known of it, and its claims."""
    from sayso.ledger import Filter

    say = output.printable
    for c in reader.captures(document.id):
        print(say(" · ".join(x for x in (c.outlet, c.title, c.url, c.source) if x)))
        print(say(f"  published {when(c.published) or why_unknown(c.published_reason)}; seen {c.seen or 'not known'}"))
    print(say(f"  language {document.language or why_unknown(document.language_reason)}  {document.id}"))
    for flag in document.flags:
        print(say(f"  {flag.flag.replace('_', ' ')}: {'; '.join(flag.signs)}"))
    print()
    for segment in reader.segments(document.id):
        print(say(f"{segment.type:<10} {document.text[segment.start : segment.end]}"))
    print()
    for claim in reader.claims(Filter(document=document.id)):
        print(say(f"{claim.id}  {on_whose_word(claim)} {says(claim.standing, claim.speaker)}: {claim.text}"))


def _marked(text: str, a: int, b: int, claim: Claim) -> str:
    """The page around the claim, with [content], _cue_ and <speaker> marked."""
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    marks = [(claim.content, "[", "]"), (claim.cue, "_", "_")]
    marks += [(link.source, "<", ">") for link in claim.chain]
    for spans, left, right in marks:
        for x, y in spans:
            opening[x] = opening.get(x, "") + left
            closing[y] = right + closing.get(y, "")
    pieces = [closing.get(i, "") + opening.get(i, "") + text[i] for i in range(a, b)]
    before, after = "…" if a else "", "…" if b < len(text) else ""
    return f"  {before}{''.join(pieces)}{closing.get(b, '')}{after}"


def _whole_words(text: str, a: int, b: int) -> tuple[int, int]:
    """The ends of a stretch moved outwards, by a word at most."""
    far = max(0, a - 40), min(len(text), b + 40)
    while a > far[0] and not text[a - 1].isspace():
        a -= 1
    while b < far[1] and not text[b].isspace():
        b += 1
    return a, b
