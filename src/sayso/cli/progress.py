"""Progress on the standard error of a terminal: pages, claims, rate, time left. Silent where nobody looks."""

import shutil
import sys
import time
from types import TracebackType


class Progress:
    """A line that is drawn anew at most ten times a second; call it with counts as the work goes on."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._drawn = 0.0
        self._on = sys.stderr.isatty()

    def __enter__(self) -> "Progress":
        return self

    def __call__(self, *, pages: int, claims: int, skipped: int, share: float | None) -> None:
        """`share` is the part of the work that is done, 0 to 1, or None where nobody knows."""
        now = time.monotonic()
        if not self._on or now - self._drawn < 0.1:
            return
        self._drawn = now
        spent = now - self._began
        rate = pages / spent if spent else 0.0
        line = f"{pages:,} pages  {claims:,} claims  {rate:,.0f} pages/s"
        if skipped:
            line += f"  {skipped:,} skipped"
        if share and spent > 1:
            left = spent / share - spent
            filled = round(20 * share)
            line = f"[{'█' * filled}{'·' * (20 - filled)}] {line}  {_clock(left)} left"
        self._draw(line)

    def say(self, text: str) -> None:
        """Name the step that runs now."""
        if self._on:
            self._draw(text)

    def _draw(self, line: str) -> None:
        width = shutil.get_terminal_size((100, 24)).columns - 1
        sys.stderr.write("\r\x1b[K" + line[:width])
        sys.stderr.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._on:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _clock(seconds: float) -> str:
    minutes, s = divmod(int(seconds), 60)
    hours, m = divmod(minutes, 60)
    return f"{hours}:{m:02}:{s:02}" if hours else f"{m}:{s:02}"
