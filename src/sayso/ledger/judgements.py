"""What people decided: added to the ledger and never changed; worked out anew on every reading.

The law: a judgement is never lost and never moved. It names members (a claim, a pair of claims) by id and keeps
their words. It counts where each member still exists and its cue overlaps the cue that was judged; else it is an
orphan, shown to a person. The latest that is not undone counts; the order is that of adding, not of clocks.
"""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from sayso.errors import NotFound, UsageError
from sayso.folding import fold
from sayso.ids import digest
from sayso.ledger import rows
from sayso.ledger.connection import transaction
from sayso.ledger.generations import changed, get
from sayso.ledger.values import plain, to_json, to_json_or_none
from sayso.records import ChainLink, Claim, JudgedEvidence, Judgement, Span, Spans, Target
from sayso.spans import any_overlap

if TYPE_CHECKING:
    from sayso.ledger.writer import Writer

ACTIONS = ("accept", "reject", "speaker", "wrong", "undo")
"""Accept or reject a link, fix the speaker of a claim (None: not clear), call a claim wrong, undo a judgement."""

_spans = rows.column(Spans)
_chain = rows.column(tuple[ChainLink, ...])
_target = rows.column(Target)
_evidence = rows.column(tuple[JudgedEvidence, ...])


def judge(
    writer: "Writer", action: str, target: str, *, by: str, at: str, value: str | None = None, reason: str = ""
) -> Judgement:
    """Add a judgement by `by` at the instant `at` (ISO, from the caller's clock) on a link, claim or judgement id.

    The same words at the same instant are the same judgement, added once. Raises NotFound where nothing has that
    id, UsageError where action, name or instant can't be used.
    """
    if action not in ACTIONS:
        raise UsageError(f"{action!r} is no judgement.", f"Use one of {', '.join(ACTIONS)}.")
    if not by.strip():
        raise UsageError("A judgement needs the name of who decided.", "Give a name.")
    with transaction(writer.db, writer.path):
        made = _made(writer.db, action, target, by.strip(), _instant(at), value, reason)
        known = writer.db.execute("SELECT 1 FROM judgements WHERE id = ?", (made.id,)).fetchone()
        if known is None:
            writer.db.execute(
                "INSERT INTO judgements (id, at, by, action, target, evidence, value, reason, undoes)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    made.id, made.at, made.by, made.action, to_json(made.target), to_json(made.evidence),
                    to_json_or_none(made.value), made.reason, made.undoes,
                ),
            )  # fmt: skip
            changed(writer.db)
    return made


def all_judgements(db: sqlite3.Connection) -> Iterator[Judgement]:
    """Every judgement in the order of adding, `orphan` worked out."""
    for row in db.execute("SELECT * FROM judgements ORDER BY judgement"):
        target, evidence = _target(row["target"]), _evidence(row["evidence"])
        yield Judgement(
            id=row["id"],
            at=row["at"],
            by=row["by"],
            action=row["action"],
            target=target,
            evidence=evidence,
            value=rows.anything(row["value"]),
            reason=row["reason"],
            undoes=row["undoes"],
            orphan=not all(_stands(db, i, e) for i, e in zip(target.ids, evidence, strict=True)),
        )


def counting(db: sqlite3.Connection) -> tuple[Judgement, ...]:
    """The judgements that are neither undone nor orphans, in the order of adding; undoings themselves left out."""
    undone: set[str] = set()
    kept: list[Judgement] = []
    for j in reversed(list(all_judgements(db))):
        if j.id in undone:
            continue
        if j.undoes is not None:
            undone.add(j.undoes)
        elif not j.orphan:
            kept.append(j)
    return tuple(reversed(kept))


def judgement_id(j: Judgement) -> str:
    """Of what was decided, by whom and when; not of the evidence, which is read off the members."""
    return digest("j_", plain((j.at, j.by, j.action, j.target, j.value, j.reason, j.undoes)))


def link_field(kind: str, slot: str) -> str:
    """What of a pair of claims is judged: the link of this kind and slot."""
    return f"{kind}:{slot}"


def with_speaker(claim: Claim, name: str | None, identity: str | None) -> Claim:
    """The claim with the speaker that a person named. The words stay; the side goes where the speaker changed."""
    chain = claim.chain
    seen = bool(chain) and chain[-1].name == name  # linking was given the judgement, or it says what was read
    if chain:
        chain = (*chain[:-1], msgspec.structs.replace(chain[-1], name=name, identity=identity))
    kept = seen or (identity is not None and claim.speaker_identity == identity)
    return msgspec.structs.replace(
        claim,
        chain=chain,
        speaker=name,
        speaker_identity=identity,
        speaker_reason=None if name else "judged",
        side=claim.side if kept else None,
        side_reason=claim.side_reason if kept else "not_grouped",
    )


def identity_named(db: sqlite3.Connection, generation: int, name: str | None) -> str | None:
    """The one identity, no place, that has exactly this name or alias; None where there is none or more."""
    if not name or not fold(name):
        return None
    found = db.execute(
        "SELECT id FROM identities WHERE generation = ? AND kind NOT IN ('place', 'facility')"
        " AND instr(folded, ?) ORDER BY id LIMIT 2",
        (generation, f"\n{fold(name)}\n"),
    ).fetchall()
    return str(found[0][0]) if len(found) == 1 else None


def _made(
    db: sqlite3.Connection, action: str, target: str, by: str, at: str, value: str | None, reason: str
) -> Judgement:
    undoes = None
    if action == "undo":
        row = db.execute("SELECT target, evidence FROM judgements WHERE id = ?", (target,)).fetchone()
        if row is None:
            raise NotFound(f"There is no judgement {target}.")
        aim, evidence, undoes, value = _target(row["target"]), _evidence(row["evidence"]), target, None
    elif action in ("accept", "reject"):
        row = db.execute(
            "SELECT a.id AS source, b.id AS target, k.kind, k.slot FROM links k JOIN claims a ON a.claim = k.source"
            " JOIN claims b ON b.claim = k.target WHERE k.id = ? AND k.generation = ?",
            (target, get(db, "generation")),
        ).fetchone()
        if row is None:
            raise NotFound(f"There is no link {target}.")
        aim = Target(table="links", ids=(row["source"], row["target"]), field=link_field(row["kind"], row["slot"]))
        evidence, value = tuple(_words(db, i) for i in aim.ids), None
    else:
        aim = Target(table="claims", ids=(target,), field="speaker" if action == "speaker" else "claim")
        evidence = (_words(db, target),)
        value = (value.strip() or None) if value and action == "speaker" else None
    made = Judgement(
        id="", at=at, by=by, action=action, target=aim, evidence=evidence, value=value, reason=reason.strip(),
        undoes=undoes, orphan=False,
    )  # fmt: skip
    return msgspec.structs.replace(made, id=judgement_id(made))


def _words(db: sqlite3.Connection, claim: str) -> JudgedEvidence:
    """The spans of a claim with the words under them. Raises NotFound."""
    row = db.execute(
        "SELECT d.id, d.text, c.content, c.cue, c.chain FROM claims c JOIN documents d USING (document) WHERE c.id = ?",
        (claim,),
    ).fetchone()
    if row is None:
        raise NotFound(f"There is no claim {claim}.")
    chain: tuple[ChainLink, ...] = _chain(row["chain"])

    def quoted(spans: Spans) -> tuple[tuple[Span, str], ...]:
        return tuple((span, row["text"][span[0] : span[1]]) for span in spans)

    return JudgedEvidence(
        document=row["id"],
        content=quoted(_spans(row["content"])),
        cue=quoted(_spans(row["cue"])),
        source=quoted(chain[-1].source if chain else ()),
    )


def _stands(db: sqlite3.Connection, claim: str, judged: JudgedEvidence) -> bool:
    """Is the claim still there, and its cue at the place that was judged?"""
    row = db.execute("SELECT cue FROM claims WHERE id = ?", (claim,)).fetchone()
    if row is None:
        return False
    now: Spans = _spans(row[0])
    then = tuple(span for span, _ in judged.cue)
    return any_overlap(now, then) or (not now and not then)


def _instant(at: str) -> str:
    """The instant in UTC to the second, with `Z`."""
    try:
        read = datetime.fromisoformat(at)
    except ValueError as e:
        raise UsageError(f"{at!r} is no instant.", "Write it as 2023-03-05T07:00:00Z.") from e
    return read.replace(tzinfo=read.tzinfo or UTC).astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
