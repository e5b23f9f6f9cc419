"""The exceptions of sayso. Each says what went wrong and what the user can do.

    SaysoError                      exit code 1, unless noted
    ├── UsageError                  2  the command or a file that it names is not usable as given
    │   ├── MetaError                  a row of --meta can't be read
    │   └── SidesError                 a sides file can't be read
    ├── PageSkipped                 3  this page gives no claims; the run goes on
    ├── LedgerError                 4  the ledger is locked, broken or newer
    │   ├── LedgerLocked
    │   ├── LedgerBroken
    │   └── LedgerNewer
    └── NotFound                    2  no such claim, question, page …

They live in a module of their own so that every layer can raise them without importing another layer.
"""

from sayso.records import SkipReason


class SaysoError(Exception):
    """Base of all errors that a user meets. `remedy` says what to do; `exit_code` is the command's."""

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class UsageError(SaysoError):
    """The command, an option or a file that it names can't be used as given."""

    exit_code = 2


class MetaError(UsageError):
    """A row of the `--meta` file can't be read; the message names the row."""


class SidesError(UsageError):
    """A sides file can't be read; the message names the place."""


class NotFound(UsageError):
    """No claim, question, page or identity has this id."""


class PageSkipped(SaysoError):
    """This page gives no claims. `reason` is from the closed list, `detail` is for people."""

    exit_code = 3

    def __init__(self, reason: SkipReason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason: SkipReason = reason
        self.detail = detail


class LedgerError(SaysoError):
    """The ledger can't be used."""

    exit_code = 4


class LedgerLocked(LedgerError):
    """Another program has been writing the ledger for longer than we wait."""


class LedgerBroken(LedgerError):
    """The file is no ledger, is cut short, or SQLite finds it damaged."""


class LedgerNewer(LedgerError):
    """The ledger was written by a newer version of sayso."""
