"""What the desk does behind its pages: one job at a time in a thread of its own; how it goes on, for all to see.

In: a name and a function that takes the job as its watcher. The ledger stays readable meanwhile: a job writes in short
transactions, and what linking makes is put in force at once.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sayso import pipeline, settings
from sayso.errors import SaysoError
from sayso.ledger import Reader, Writer
from sayso.pipeline import Outcome

Name = Literal["regroup", "read"]


@dataclass(slots=True)
class Job:
    """One job and how far it is; itself a `pipeline.Watcher`. `error` says to people why it stopped."""

    name: Name
    step: str = ""
    pages: int = 0
    claims: int = 0
    skipped: int = 0
    share: float | None = None
    done: bool = False
    error: str = ""
    outcome: Outcome | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    def __call__(self, *, pages: int, claims: int, skipped: int, share: float | None) -> None:
        self.pages, self.claims, self.skipped, self.share = pages, claims, skipped, share

    def say(self, text: str) -> None:
        """Name the step that runs now."""
        self.step = text


class Work:
    """The jobs of one desk. `job` is the one that runs, or the last that did."""

    def __init__(self, ledger: Path) -> None:
        self.job: Job | None = None
        self._ledger = ledger
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    @property
    def running(self) -> bool:
        """Is a job at work?"""
        return self.job is not None and not self.job.done

    def start(self, name: Name, do: Callable[[Job], Outcome | None]) -> Job | None:
        """Begin a job; None where another is still at work."""
        with self._lock:
            if self.running:
                return None
            job = self.job = Job(name)
        threading.Thread(target=self._run, args=(job, do), name=f"sayso-{name}", daemon=True).start()
        return job

    def regroup(self) -> Job | None:
        """Begin to bring the ledger up to date: times that are to be worked out anew, then all groups."""
        return self.start("regroup", self._regroup)

    @property
    def pending(self) -> bool:
        """Will a regrouping begin by itself in a moment?"""
        return self._timer is not None

    def soon(self) -> None:
        """After a decision: regroup by itself, once nobody decided for a moment. A ledger that is too large for that
        waits until it is asked."""
        with Reader(self._ledger) as reader:
            wanted = reader.dirty and reader.count_claims(computed=True) <= settings.REGROUP_CLAIMS
        if wanted:
            with self._lock:
                self._arm()

    def _arm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(settings.REGROUP_REST, self._due)
        self._timer.daemon = True
        self._timer.start()

    def _due(self) -> None:
        """The moment is over: regroup, or wait on where another job is still at work."""
        begun = self.regroup()
        with self._lock:
            if begun is None:
                self._arm()
            elif self._timer is threading.current_thread():  # nobody decided meanwhile
                self._timer = None

    def _regroup(self, job: Job) -> None:
        with Writer(self._ledger) as writer:
            pipeline.settle(writer, job)
            pipeline.relink(writer, watch=job)

    def _run(self, job: Job, do: Callable[[Job], Outcome | None]) -> None:
        try:
            job.outcome = do(job)
        except SaysoError as error:
            job.error = f"{error.message} {error.remedy}".strip().replace(str(self._ledger), self._ledger.name)
        except Exception as error:  # a bug of ours ends the job, never the desk
            job.error = f"It stopped by a mistake of sayso ({type(error).__name__}). What was read before is kept."
        finally:
            job.done = True
            job.ended.set()
