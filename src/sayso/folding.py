"""Folding of text for search and comparison: text in, folded text out; offsets are not kept.

Stored text is never folded; this happens beside it.
"""

import re
import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ`´"), "'")
_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """Compatibility-composed, case-folded, without accents or soft hyphens, white space as one space."""
    text = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).replace("\u00ad", "")).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text)).strip()
