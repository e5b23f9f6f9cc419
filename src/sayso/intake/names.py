"""What names of files tell, as data: `resources/intake/names.toml`."""

import tomllib
from importlib.resources import files

_TABLE = tomllib.loads((files("sayso.resources") / "intake" / "names.toml").read_text(encoding="utf-8"))

ASSETS: dict[str, str] = {suffix: kind for kind, suffixes in _TABLE["assets"].items() for suffix in suffixes}
"""Last part of a name, in lower case -> the kind under which such files are passed over."""
COMPANION_WORDS: frozenset[str] = frozenset(_TABLE["companions"]["words"])
"""What browsers append to a page's name for the folder of its parts."""
UNREAD: dict[str, str] = _TABLE["unread"]
"""Last part of a name, in lower case -> what people call a format that is not read yet."""
