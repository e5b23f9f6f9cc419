"""The word lists of grounding, a TOML file a language: `resources/{times,quantities,names,gazetteer}/<language>.toml`.

In: a kind of list and a language (ISO 639-1). Out: the table, or None where the language is not written down yet.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(kind: str, language: str | None) -> dict[str, Any] | None:
    """The parsed file of `kind` for `language`, or None. Not to be changed by the caller."""
    if language is None or not language.isalpha():
        return None
    path = files("sayso.resources").joinpath(kind, f"{language}.toml")
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else None


@cache
def people(language: str | None) -> dict[str, Any] | None:
    """Titles, roles and heads of organisations of a language (`lexicons/<language>/people.toml`), or None."""
    if language is None or not language.isalpha():
        return None
    path = files("sayso.resources").joinpath("lexicons", language, "people.toml")
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else None
