"""Claims against marked pages: a folder of pages (or one) in, the scorer's summary out.

    python -m evals.pages --gold PATH [--json] [--errors FILE] [--extractor rules] [--gold-segments]

The product is given `text`, as the bytes of a scraped plain-text page, and `url`, nothing else, and goes its own way:
decoding, segmenting, reading. `--gold-segments` reads the marked segments instead of the product's own, which tells
an error of segmenting from one of reading. Where a second reader's marks lie in a folder `second` beside PATH, his
agreement with the first stands beside the score (`agreement_…`).
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from evals import report as print_report
from evals.scorers import attribution
from sayso.ids import document_id, segment_id
from sayso.reading.rules import read_claims
from sayso.records import Claim, Document, Page, Segment, SegmentType

READERS = {"rules": read_claims}


def own_page(row: dict[str, Any]) -> Page:
    """The page as the product itself makes it of the row's text."""
    from sayso.intake import decode
    from sayso.page import read_page

    return read_page(decode(row["text"].encode("utf-8")))


def marked_page(row: dict[str, Any]) -> Page:
    """The page with the segments that are marked in the row."""
    text = row["text"]
    key = document_id("0" * 64)
    document = Document(
        id=key, sha256="0" * 64, media_type="text/plain", text=text, text_sha256="0" * 64, text_rule="marked",
        title=None, language="en", language_reason=None, published=None, published_reason="not_read",
    )  # fmt: skip
    segments = tuple(
        Segment(
            id=segment_id(key, s["type"], (s["start"], s["end"]), text), document=key, start=s["start"], end=s["end"],
            type=s["type"] if s["type"] in get_args(SegmentType) else "furniture",
        )
        for s in row["segments"]
    )  # fmt: skip
    return Page(document=document, segments=segments)


def prediction(claim: Claim) -> dict[str, Any]:
    """A claim as the scorer reads it."""
    return {
        "content": claim.content,
        "cue": claim.cue,
        "source": [span for link in claim.chain for span in link.source],
        "speaker": claim.speaker,
        "chain": [{"name": link.name or "unnamed"} for link in claim.chain],
        "kind": claim.kind,
        "standing": claim.standing,
    }


def agreement(gold: Path, rows: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """How well a second marker of the same pages agrees with the first: his marks scored as a prediction.

    His pages lie in a folder `second` beside the folder of the first's, under the same names; without them there is
    nothing to say.
    """
    folder = gold if gold.is_dir() else gold.parent
    names = sorted(path.name for path in (folder.glob("*.json") if gold.is_dir() else [gold]))
    found = [path for name in names if (path := folder.parent / "second" / name).is_file()]
    marked = {key: row for path in found for key, row in attribution.load(str(path)).items()}
    if not marked:
        return {}
    for row in marked.values():
        for claim in row["claims"]:
            claim["speaker"] = next(iter(claim["speaker"]), None)
    summary = attribution.score(rows, marked, subset=True)["summary"]
    return {f"agreement_{key}": summary[key] for key in ("claims_f1", "claims_strict_f1", "speaker_f1")}


def measure(
    gold: Path, extractor: str = "rules", gold_segments: bool = False, errors: Path | None = None
) -> dict[str, Any]:
    """The flat object of the measure: `name`, `n` (rows of gold), `seconds`, and the keys of the scorer's summary."""
    rows = attribution.load(str(gold))
    started = time.perf_counter()
    predicted = {}
    for key, row in rows.items():
        page = marked_page(row) if gold_segments else own_page(row)
        if page.document.text != row["text"]:
            raise SystemExit(f"{key}: the product's text is not the row's, so that spans would not fit")
        predicted[key] = {"id": key, "claims": [prediction(c) for c in READERS[extractor](page)]}
    seconds = time.perf_counter() - started
    if errors is None:
        report = attribution.score(rows, predicted)
    else:
        with errors.open("w", encoding="utf-8") as out:
            report = attribution.score(rows, predicted, errors=out)
    summary = report["summary"]
    return {"name": "pages", "n": len(rows), "seconds": round(seconds, 4), **summary, **agreement(gold, rows)}


def main(argv: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=Path)
    parser.add_argument("--extractor", choices=sorted(READERS), default="rules")
    parser.add_argument("--gold-segments", action="store_true")
    args = parser.parse_args(argv)
    print_report(measure(args.gold, args.extractor, args.gold_segments, args.errors), args.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
