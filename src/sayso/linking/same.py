"""Two claims of one voice: the record that the modules which find them share."""

from typing import Any

from sayso.records import Record


class Same(Record, frozen=True):
    """Two claims that go back to one origin: the reason as a sentence, and the numbers that it was made from.

    `directed`: the page of the second has it from that of the first, as far as anything tells.
    """

    first: str
    second: str
    reason: str
    data: dict[str, Any]
    directed: bool = False
