"""Processes that each do one task at a time behind a deadline and a memory bound.

In: an iterator of tasks and a function (importable by name). Out: an iterator of `Done`, in the order of
completion. A worker that dies or overruns costs its own task only: the standard library's process pool fails
everything that is queued behind it, which is why we keep our own few lines.
"""

import contextlib
import gc
import multiprocessing as mp
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, Literal, TypeVar

from sayso.errors import UsageError

START_SECONDS = 120.0
"""How long a process may take to start; a cold disk takes several seconds."""

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Done(Generic[T, R]):
    """A task with its result, or with how it failed (`timed_out`, `crashed`) and a word for people."""

    task: T
    result: R | None
    failure: Literal["timed_out", "crashed"] | None = None
    detail: str = ""


def available() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(
    function: Callable[[T], R], tasks: Iterator[T], *, workers: int, seconds: float, max_bytes: int
) -> Iterator[Done[T, R]]:
    """Yield a `Done` for each task. `seconds` is the deadline of one task, `max_bytes` the address space of a worker.

    Tasks are drawn one at a time as workers fall idle, so the iterator may be endless. When the caller stops
    early (an exception, `close()`), the workers are ended. Raises UsageError where no process can start, as in a
    script without the guard that multiprocessing asks for.
    """
    crew: list[_Worker[T, R]] = []
    try:
        crew.extend(_Worker(function, max_bytes) for _ in range(workers))
        exhausted = False
        while True:
            for worker in crew:
                if worker.state == "idle" and not exhausted:
                    try:
                        worker.give(next(tasks), seconds)
                    except StopIteration:
                        exhausted = True
            waiting = [w for w in crew if w.state == "busy" or (w.state == "starting" and not exhausted)]
            if not waiting:
                return
            left = max(0.0, min(w.deadline for w in waiting) - time.monotonic())
            ready = set(wait([w.pipe for w in waiting], timeout=left))
            for worker in waiting:
                if worker.state == "starting":
                    if worker.pipe in ready or time.monotonic() >= worker.deadline:
                        worker.started()
                elif worker.pipe in ready:
                    yield worker.take()
                elif time.monotonic() >= worker.deadline:
                    yield worker.overrun(seconds)
    finally:
        for worker in crew:
            worker.end()


class _Worker(Generic[T, R]):
    """One process with its pipe; starts anew after a death or an overrun."""

    def __init__(self, function: Callable[[T], R], max_bytes: int) -> None:
        self._function = function
        self._max_bytes = max_bytes
        self._task: T | None = None
        self._start()

    def _start(self) -> None:
        context = mp.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=_serve, args=(theirs, self._function, self._max_bytes), daemon=True
        )
        self._process.start()
        theirs.close()
        self.state: Literal["starting", "idle", "busy"] = "starting"
        self.deadline = time.monotonic() + START_SECONDS

    def started(self) -> None:
        """Take the word that the process is up: its imports are no page's fault."""
        try:
            if self.pipe.poll():
                self.pipe.recv()
                self.state = "idle"
                return
        except (EOFError, OSError):
            pass
        raise UsageError(
            "The processes that read pages can't start.",
            'In a script, call sayso below `if __name__ == "__main__":`, or read with workers=0.',
        )

    def give(self, task: T, seconds: float) -> None:
        self._task, self.state = task, "busy"
        self.deadline = time.monotonic() + seconds
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.pipe.send(task)  # a dead worker shows itself when we take

    def take(self) -> Done[T, R]:
        task = self._finish()
        try:
            ok, value = self.pipe.recv()
        except (EOFError, OSError):
            self._process.join(timeout=5)
            code = self._process.exitcode
            self._restart()
            return Done(task, None, "crashed", f"the worker ended with {_exit_words(code)}")
        if ok:
            return Done(task, value)
        return Done(task, None, "crashed", value)

    def overrun(self, seconds: float) -> Done[T, R]:
        task = self._finish()
        self._restart()
        return Done(task, None, "timed_out", f"not read within {seconds:g} s")

    def _finish(self) -> T:
        task, self._task, self.state = self._task, None, "idle"
        assert task is not None
        return task

    def _restart(self) -> None:
        self.end()
        self._start()

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _serve(pipe: Connection, function: Callable[[T], R], max_bytes: int) -> None:
    """The loop of a worker process. Ctrl-C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound_memory(max_bytes)
    settle_in()
    pipe.send("up")
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        try:
            answer = (True, function(task))
        except MemoryError:
            answer = (False, "out of memory")  # type: ignore[assignment]
        except Exception as error:  # a bug of ours costs the page, never the run
            answer = (False, f"{type(error).__name__}: {error}"[:500])  # type: ignore[assignment]
        try:
            pipe.send(answer)
        except (BrokenPipeError, OSError):
            return


def settle_in() -> None:
    """Set this process up for reading: what is loaded stays, and the collector looks less often.

    A page makes some hundred thousand short-lived objects and no cycles to speak of: collecting at the default
    threshold cost a sixth of the time.
    """
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def _bound_memory(max_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = max_bytes if hard == resource.RLIM_INFINITY else min(max_bytes, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


def _exit_words(code: int | None) -> str:
    if code is None:
        return "no exit code"
    if code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit code {code}"
