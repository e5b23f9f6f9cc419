"""The word lists that names are found by: a language in, its titles, roles, heads and other lists out.

They come from `resources/names/<language>.toml`, `names/media.toml` and `lexicons/<language>/people.toml`.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sayso.grounding.lexicon import people, table
from sayso.grounding.runs import stretch


class NameWords(NamedTuple):
    """The lists of a language, as the files name and explain them."""

    titles: frozenset[str]
    abbreviated: frozenset[str]
    """Titles that may have a full stop after them."""
    roles: frozenset[str]
    organisations: frozenset[str]
    given: frozenset[str]
    particles: frozenset[str]
    state_bodies: frozenset[str]
    no_bodies: frozenset[str]
    unit_heads: frozenset[str]
    ordinals: frozenset[str]
    group_heads: frozenset[str]
    group_middle: frozenset[str]
    group_before: frozenset[str]
    facility_heads: frozenset[str]
    known: frozenset[str]
    known_openers: frozenset[str]
    not_names: frozenset[str]
    fillers: frozenset[str]
    """Those that begin no name and no title."""
    not_name_endings: tuple[str, ...]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    small_openers: frozenset[str]
    """Words with a small letter that a name, or what makes the next word one, begins with."""


@cache
def name_words(language: str | None) -> NameWords | None:
    """The lists of a language, or None where it has no files."""
    data, speakers = table("names", language), people(language)
    if data is None or speakers is None:
        return None
    given = tomllib.loads((files("sayso.resources") / "lexicons" / "given_names.toml").read_text("utf-8"))["same"]

    def words(text: str) -> frozenset[str]:
        return frozenset(w.replace("_", " ") for w in text.split())

    titles = frozenset(w.rstrip(".") for w in words(speakers["titles"]["words"]))
    roles = words(speakers["roles"]["singular"])
    return NameWords(
        titles=titles,
        abbreviated=frozenset(w.rstrip(".") for w in words(speakers["titles"]["words"]) if w.endswith(".")),
        roles=roles,
        known_openers=frozenset(name.split()[0] for name in words(data["known"])),
        fillers=frozenset(w for w in words(data["not_names"]) if w.lower() not in titles | roles) - media_openers(),
        not_name_endings=tuple(data["not_name_endings"].split()),
        small_openers=titles | roles | media_openers() | {"0"},
        organisations=words(speakers["organisations"]["singular"])
        | words(speakers["organisations"]["plural"])
        | frozenset(w.lower() for w in words(data["organisation_heads"])),
        given=frozenset(w.lower() for w in words(data["given"])) | frozenset(n for row in given for n in row),
        **{
            key: words(data[key])
            for key in (
                "particles", "state_bodies", "no_bodies", "unit_heads", "ordinals", "group_heads", "group_middle",
                "group_before",
                "facility_heads", "known", "not_names", "pronouns", "determiners",
            )
        },
    )  # fmt: skip


@cache
def media() -> dict[str, str]:
    """Names of media, and their aliases and domains, folded, each with the medium's own name."""
    rows = tomllib.loads((files("sayso.resources") / "names" / "media.toml").read_text("utf-8"))["media"]
    return {alias: name for name, row in rows.items() for alias in (name, *row.get("aliases", ()))}


@cache
def media_openers() -> frozenset[str]:
    """The first words of the names of media."""
    return frozenset(stretch(alias, (0, len(alias))).tokens[0].word for alias in media())


@cache
def no_names(language: str | None) -> frozenset[str]:
    """Folded words that are part of no name though they may be capitalised."""
    words = name_words(language)
    return frozenset(w.lower() for w in words.not_names) if words else frozenset()


@cache
def offices(language: str | None) -> frozenset[str]:
    """Titles, roles and heads of organisations, small: what may stand beside a name and is no part of it."""
    words = name_words(language)
    return words.titles | words.roles | words.organisations if words else frozenset()
