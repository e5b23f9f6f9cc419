"""What the desk does behind its pages: one job at a time in a thread of its own; how it goes on, for all to see.

In: a name and a function that takes the job as its watcher. The ledger stays readable meanwhile: a job writes in short
transactions, and what linking makes is put in force at once.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

from sayso import pipeline, settings
from sayso import wording as words
from sayso.errors import LedgerLocked, SaysoError
from sayso.ledger import Reader, Writer, others
from sayso.ledger.news import News
from sayso.pipeline import Outcome

T = TypeVar("T")
Name = Literal["regroup", "read"]
WAITS = "Another program is writing this ledger; the desk waits for it"


@dataclass(slots=True)
class Job:
    """One job and how far it is; itself a `pipeline.Watcher`. `error` says to people why it stopped.

    `of`: pages to read, 0 where nobody knows; `news`: what reading brought.
    """

    name: Name
    of: int = 0
    step: str = ""
    pages: int = 0
    claims: int = 0
    skipped: int = 0
    share: float | None = None
    done: bool = False
    error: str = ""
    outcome: Outcome | None = None
    news: News | None = None
    moved: float = field(default_factory=time.monotonic)
    ended: threading.Event = field(default_factory=threading.Event)

    def __call__(self, *, pages: int, claims: int, skipped: int, share: float | None) -> None:
        self.pages, self.claims, self.skipped, self.share = pages, claims, skipped, share
        self.moved = time.monotonic()

    def say(self, text: str) -> None:
        """Name the step that runs now."""
        self.step = text
        self.moved = time.monotonic()


class Work:
    """The jobs of one desk. `job` is the one that runs, or the last that did; `read` the last that read pages."""

    def __init__(self, ledger: Path) -> None:
        self.job: Job | None = None
        self.read: Job | None = None
        self._ledger = ledger
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    @property
    def running(self) -> bool:
        """Is a job at work?"""
        return self.job is not None and not self.job.done

    @property
    def waits(self) -> bool:
        """Does the job wait for another program that writes this ledger?"""
        still = (
            self.job is not None and not self.job.done and time.monotonic() - self.job.moved > settings.STILL_SECONDS
        )
        return still and others.writing(self._ledger)

    def start(self, name: Name, do: Callable[[Job], Outcome | None], *, of: int = 0) -> Job | None:
        """Begin a job; None where another is still at work. `of`: how many pages it will read, where that is known."""
        with self._lock:
            if self.running:
                return None
            job = self.job = Job(name, of)
            if name == "read":
                self.read = job
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
        patiently(lambda: self._regrouped(job))

    def _regrouped(self, job: Job) -> None:
        with Writer(self._ledger) as writer:
            pipeline.settle(writer, job)
            pipeline.relink(writer, watch=job, only_if_needed=True)

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


@dataclass(frozen=True, slots=True)
class Now:
    """The quiet line: what it says, a link with its words (an empty one is the room itself), and whether it goes on."""

    words: str
    link: str = ""
    href: str = "/work"
    going: bool = False


def now(work: Work, *, dirty: bool = False, ended: bool = False) -> Now | None:
    """What the desk is doing, in one line; None where it rests.

    `dirty`: the groups are older than the last changes; `ended`: say how the last job ended, too.
    """
    job = work.job
    if job is not None and not job.done:
        return Now(WAITS if work.waits else step(job), "See how it goes", going=True)
    if work.pending:
        return Now("Regrouping in a moment", going=True)
    if ended and job is not None:
        return _end(job)
    if dirty:
        return Now("Questions and voices were grouped before the last changes.", "Regroup", "/judgements#regroup")
    return None


def _end(job: Job) -> Now:
    if job.error:
        return Now("It stopped.", "See why")
    if job.name == "regroup":
        return Now("Regrouped.", "Show it here", "")
    pages = len(job.news.documents) if job.news else 0
    return Now(f"{words.plural(pages, 'new page')} read.", "See what is new")


def step(job: Job) -> str:
    """How far a job is: `Reading 120 of 500 pages`, `Grouping 812 claims`."""
    if job.step:
        return words.capital(job.step)
    if job.name == "regroup":
        return "Regrouping"
    done = job.pages + job.skipped
    if job.of > 1 and done <= job.of:
        return f"Reading {done:,} of {job.of:,} pages"
    return f"Reading: {words.plural(job.pages, 'page')} so far"


def patiently(do: Callable[[], T]) -> T:
    """Do it, and do it again where another program kept the ledger for itself: what was done before is kept."""
    end = time.monotonic() + settings.DESK_WAITS
    while True:
        try:
            return do()
        except LedgerLocked:
            if time.monotonic() > end:
                raise
