"""Test on my pages: a seeded sample of claims, right or wrong by keyboard; the share of each that is right."""

import shlex
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from sayso import wording as words
from sayso.desk import marks, views
from sayso.desk.forms import text_of
from sayso.desk.rooms import shared, writes
from sayso.desk.rooms.judgements import named, now, remembered, signing
from sayso.errors import NotFound, UsageError
from sayso.ledger import Reader, Writer, audits, judge
from sayso.ledger.judgements import in_force
from sayso.ledger.targets import ASPECTS
from sayso.records import Claim

ASKS = {
    "content": "Are these the words that are claimed, all of them and no more?",
    "speaker": "Is this who says it, as the page has it?",
    "verb": "Is this how the speaker stands to it?",
    "question": "Does it answer this?",
}
NEAR = 1
"""Blocks of the page shown before the claim's first words and after its last."""
FEW = 10
"""Answers from which on a share and its range are said: of one they would be 100 % and "between 21 % and 100 %"."""
FAR = 12
"""Blocks before the content at most: a name that a pronoun stands for may be far up."""


def test(request: Request) -> HTMLResponse:
    """The next claim of the sample, with what to answer, and the result so far."""
    seed, size = drawn_with(request.query_params.get("seed", "1"), request.query_params.get("n", str(audits.SIZE)))
    with shared.reader(request) as reader:
        drawn = audits.sample(reader, seed, size)
        said = audits.answers(reader)
        found = audits.audit(reader, seed, size)
        chosen = request.query_params.get("claim", "")
        if chosen and chosen not in drawn:
            raise NotFound(f"Claim {chosen} is not in this sample.")
        id = chosen or next((c for c in drawn if c not in said), "")
        return shared.show(
            request,
            "audit.html",
            reader,
            room="audit",
            seed=seed,
            size=size,
            command=f"sayso audit --seed {shlex.quote(seed)} --sample {size} --json",
            drawn=len(drawn),
            done=found.tested,
            number=drawn.index(id) + 1 if id else 0,
            lede=_lede(found),
            shares=_shares(found),
            ranged=max(getattr(found, a).of for a in ASPECTS) >= FEW,
            asked=_asked(reader, reader.claim(id, computed=True), said.get(id, {})) if id else None,
            before=(back := _before(drawn, said, id)),
            before_href=_address(seed, size, back),
            tested=[
                {"href": _address(seed, size, c), "number": n, "wrong": [words.ASPECTS[a] for a in ASPECTS if
                 said[c].get(a) is False]}
                for n, c in enumerate(drawn, 1) if c in said
            ],
            **signing(request),
        )  # fmt: skip


def answer(request: Request, form: FormData) -> Response:
    """Keep what was answered, and go on."""
    seed, size = drawn_with(text_of(form, "seed"), text_of(form, "n"))
    value = {a: {"y": True, "n": False}.get(text_of(form, a)) for a in ASPECTS}
    with Writer(request.app.state.ledger) as writer:
        judge(writer, "audit", text_of(form, "claim"), by=named(request, form), at=now(), value=value)
    return remembered(request, form, writes.see(_address(seed, size)))


def take_back(request: Request, form: FormData) -> Response:
    """Undo what was answered last of a claim, and ask it again."""
    seed, size = drawn_with(text_of(form, "seed"), text_of(form, "n"))
    claim = text_of(form, "claim")
    with Writer(request.app.state.ledger) as writer:
        with Reader(writer.path) as reader:
            said = [j for j in in_force(reader.judgements_on(claim)) if j.action == "audit"]
        if not said:
            raise NotFound(f"Nothing was answered of claim {claim}.")
        judge(writer, "undo", said[-1].id, by=named(request, form), at=now())
    return remembered(request, form, writes.see(_address(seed, size, claim)))


def drawn_with(seed: str, size: str) -> tuple[str, int]:
    """Seed and size of the sample. Raises UsageError where they can't be used."""
    if not size.isascii() or not size.isdigit() or not 1 <= int(size[:6]) <= audits.MOST:
        raise UsageError(f"A sample has 1 to {audits.MOST:,} claims.")
    if not 1 <= len(seed) <= 100:
        raise UsageError("The name of a sample has 1 to 100 characters.")
    return seed, int(size)


def _address(seed: str, size: int, claim: str = "") -> str:
    return "/audit?" + urlencode({"seed": seed, "n": size, **({"claim": claim} if claim else {})})


def _before(drawn: tuple[str, ...], said: dict[str, Any], id: str) -> str:
    """The last claim before this one that was looked at."""
    at = drawn.index(id) if id in drawn else len(drawn)
    return next((c for c in reversed(drawn[:at]) if c in said), "")


def _asked(reader: Reader, claim: Claim, said: dict[str, bool | None]) -> dict[str, Any]:
    """The claim in its page, and what to answer about it."""
    document = reader.document(claim.document)
    segments = list(reader.segments(document.id))
    low, high = marks.stretch(segments, claim.content[0][0] if claim.content else 0)
    near = [s for s in segments if low < s.end and s.start < high]
    blocks = marks.blocks(document.text, near, [claim], claim, (low, high))
    here = next((n for n, b in enumerate(blocks) if b.here), 0)
    shown = (*claim.content, *claim.cue, *(s for k in claim.chain for s in (*k.source, *k.antecedent)))
    first = min((n for n, s in enumerate(near) if any(s.end > a for a, _ in shown)), default=here)
    questions = list(reader.questions_of(claim.id))
    values = {
        "content": words.short(claim.text),
        "speaker": words.short(words.on_whose_word(claim)),
        "verb": views.verb(claim),
        "question": " · ".join(q.text for q in questions),
    }
    return {
        "id": claim.id,
        "side": claim.side,
        "place": views.outlet(next(iter(reader.captures(document.id)), None)),
        "blocks": blocks[max(0, min(first, here) - NEAR, here - FAR) : here + NEAR + 1],
        "aspects": [
            {"name": a, "label": words.ASPECTS[a], "value": values[a], "asks": ASKS[a], "said": said.get(a)}
            for a in ASPECTS
            if values[a]
        ],
    }


def _lede(found: audits.Audit) -> str:
    """How far the test is, and how often the speaker is right: the error that costs most."""
    if not found.sample:
        return "Nothing is read yet, so there is nothing to test."
    if not found.tested:
        return (
            f"{words.plural(found.sample, 'claim')} of your pages, one at a time. Read the words in their page, then "
            "say what is right and what is wrong. You can stop at any time; what you answered is kept."
        )
    parts = [
        f"All {found.sample:,} claims of this sample were looked at."
        if found.tested == found.sample
        else f"{found.tested:,} of {found.sample:,} claims looked at."
    ]
    s = found.speaker
    if s.of:
        means = f"for all claims read here that means {_between(s)}" if s.of >= FEW else _between(s)
        parts.append(f"The speaker was right in {s.right:,} of {s.of:,}; {means}.")
    return " ".join(parts)


def _between(s: audits.Share) -> str:
    """`between 79 % and 97 %`, unless there are too few answers to say."""
    if s.of < FEW or s.low is None or s.high is None:
        return "too few to say more"
    return f"between {s.low:.0%} and {s.high:.0%}"


def _shares(found: audits.Audit) -> list[dict[str, str]]:
    rows = []
    for a in ASPECTS:
        s: audits.Share = getattr(found, a)
        if s.share is not None:
            right, share = f"{s.right:,} of {s.of:,}", f"{s.share:.0%}" if s.of >= FEW else ""
            rows.append({"label": words.ASPECTS[a], "right": right, "share": share, "between": _between(s)})
    return rows


ROUTES = [
    Route("/audit", test, methods=["GET"]),
    Route("/audit", writes.write(answer), methods=["POST"]),
    Route("/audit/undo", writes.write(take_back), methods=["POST"]),
]
