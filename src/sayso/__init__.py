"""sayso: who says what, on whose word, and where do they contradict each other?

`read` and `open` give a `Ledger`; everything else that is public stands in `__all__`. Nothing heavy is imported
before it is used, so that `sayso --help` and a script's start stay fast.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.api import Ledger, open, read
    from sayso.errors import (
        LedgerBroken,
        LedgerError,
        LedgerLocked,
        LedgerNewer,
        MetaError,
        NotFound,
        SaysoError,
        SidesError,
        UsageError,
    )

_HOMES = {
    "sayso.api": ("Ledger", "open", "read"),
    "sayso.errors": (
        *("LedgerBroken", "LedgerError", "LedgerLocked", "LedgerNewer", "MetaError"),
        *("NotFound", "SaysoError", "SidesError", "UsageError"),
    ),
}

__all__ = [
    "Ledger",
    "LedgerBroken",
    "LedgerError",
    "LedgerLocked",
    "LedgerNewer",
    "MetaError",
    "NotFound",
    "SaysoError",
    "SidesError",
    "UsageError",
    "open",
    "read",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            import importlib

            return getattr(importlib.import_module(home), name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
