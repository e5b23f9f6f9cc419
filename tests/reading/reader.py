"""What the tests of reading share: a page of one or more segments, read by rules."""

from sayso.ids import segment_id
from sayso.reading import read_claims
from sayso.records import Claim, Document, Page, Segment, SegmentType


def page(*segments: str | tuple[SegmentType, str], language: str = "en") -> Page:
    """A page of segments in order; a bare string is a paragraph of the body."""
    text, made = "", []
    for one in segments:
        kind, words = ("body", one) if isinstance(one, str) else one
        start = len(text)
        text += words + "\n\n"
        made.append((kind, start, start + len(words)))
    text = text.rstrip("\n")
    document = Document(
        id="d_0123456789abcdef", sha256="0" * 64, media_type="text/plain", text=text, text_sha256="0" * 64,
        text_rule="test", title=None, language=language, language_reason=None, published=None,
        published_reason="no_date",
    )  # fmt: skip
    return Page(
        document=document,
        segments=tuple(
            Segment(id=segment_id(document.id, kind, (a, b), text), document=document.id, start=a, end=b, type=kind)
            for kind, a, b in made
        ),
    )


def read(*segments: str | tuple[SegmentType, str]) -> list[Claim]:
    """The claims of a page of such segments."""
    return list(read_claims(page(*segments)))


def told(claim: Claim) -> tuple[str | None, str, str]:
    """Speaker, standing and words of a claim: what most tables look at."""
    return claim.speaker, claim.standing, claim.text
