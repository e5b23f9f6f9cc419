"""Many synthetic claims, for measures of speed: pages of twenty claims each, with a linking made by hand."""

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from sayso import ids
from sayso.ledger import Writer
from sayso.records import Capture, Corpus, Document, Linked, Page, Reading, Segment
from sayso.spans import quote
from tests.ledger.factory import READER, day, link, reading

STANDINGS = ("asserted", "asserted", "asserted", "alleged", "hedged", "denied", "planned", "threatened", "asked")
WORDS = [f"{a}{b}{c}" for a in ("ba", "ko", "ri", "mu", "te") for b in ("lan", "dor", "vek", "sim") for c in "aeiou"]
CLAIMS = 20


def readings(pages: int, seed: int = 7) -> Iterator[tuple[Reading, bytes]]:
    """Pages of twenty attributed claims by 300 speakers, over two years."""
    r = random.Random(seed)
    names = [f"{r.choice(WORDS).title()} {r.choice(WORDS).title()}" for _ in range(300)]
    model, _ = reading(1)
    for n in range(pages):
        lines, claims = [], []
        at = 0
        published = day(f"{2030 + n % 2}-{1 + n % 12:02}-{1 + n % 27:02}")
        for k in range(CLAIMS):
            name = r.choice(names)
            said = " ".join(r.choice(WORDS) for _ in range(18)) + f" {n} {k}"
            lines.append(f"{name} said {said}.\n")
            a = at + len(name) + 6
            claims.append(
                (name, k, ((a, a + len(said)),), ((at + len(name) + 1, at + len(name) + 5),), (at, at + len(name)))
            )
            at += len(lines[-1])
        text = "".join(lines)
        data = text.encode()
        sha = hashlib.sha256(data).hexdigest()
        d = Document(
            id=ids.document_id(sha), sha256=sha, media_type="text/plain", text=text,
            text_sha256=sha, text_rule="test/1", title=None, language="en", language_reason=None, published=None,
            published_reason="not_in_page",
        )  # fmt: skip
        source = f"bulk/{n}.txt"
        capture = Capture(
            id=ids.capture_id(d.id, None, source), document=d.id, source=source, url=None, outlet=None, title=None,
            published=published, published_reason=None, seen=None, seen_reason="not_carried", forwarded_from=None,
            basis={}, previous=None,
        )  # fmt: skip
        segment = Segment(
            id=ids.segment_id(d.id, "body", (0, len(text)), text), document=d.id, start=0, end=len(text), type="body"
        )
        first = model.claims[0]
        made = tuple(
            replace(
                first, id=ids.claim_id(d.id, content, text, 0), document=d.id, content=content,
                text=quote(text, content), cue=cue, speaker=name, standing=r.choice(STANDINGS),
                chain=(replace(first.chain[0], name=name, source=(source_,), cue=cue),), events=(), evidence=(),
                where=(), when=published, said_at=published,
            )
            for name, k, content, cue, source_ in claims
        )  # fmt: skip
        mentions = tuple(
            replace(model.mentions[0], id=ids.mention_id(d.id, "person", s, text), document=d.id, start=s[0], end=s[1])
            for *_, s in claims
        )
        page = Page(document=d, segments=(segment,))
        yield Reading(page=page, capture=capture, mentions=mentions, claims=made, anchor=published), data


def linked(corpus: Corpus) -> Linked:
    """The linking of the factory, its one question cut into questions of ten positions each."""
    whole = link(corpus)
    (question,) = whole.questions
    cut = [question.positions[n : n + 10] for n in range(0, len(question.positions), 10)]
    questions = [
        replace(
            question, id=ids.cluster_id("q_", part[0].claims[0], ["did_it_happen"]), positions=part,
            contestedness=n % 97 / 97, text=f"Did {WORDS[n % len(WORDS)]} happen at {WORDS[n // 7 % len(WORDS)]}?",
        )
        for n, part in enumerate(cut)
    ]  # fmt: skip
    return replace(whole, questions=tuple(questions))


def build(path: Path, pages: int) -> None:
    """A ledger of so many pages, linked."""
    with Writer(path) as w:
        w.write(readings(pages), reader=READER)
        with w.linking():
            w.switch(linked(w.corpus()))
