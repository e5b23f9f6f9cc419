"""Joins the stages: files and folders in, a ledger out. The one place that knows their order.

    bytes ─ intake ─> page ─> reading ─> grounding ─> ledger        each page by itself, in worker processes
    linking over all pages ─> ledger                                once, at the end, where something changed

A run that is killed at any moment loses at most the batch in hand; the same command goes on where it was and ends
in the same ledger, whatever the number of workers or the order of the pages.
"""

import time
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import msgspec

from sayso import grounding, intake, linking, page, reading, settings, workers
from sayso.errors import PageSkipped
from sayso.ids import document_id
from sayso.ledger import Reader as Ledger
from sayso.ledger import Writer
from sayso.linking import Sides, sides_digest
from sayso.records import Carried, Claim, Interval, Item, Mention, Page, Reading, Run, Skip

READER = "rules/3"
"""Version of the reader. The next `read` reads documents of another one again, from the bytes that the ledger keeps."""
LINKER = "link/4"
"""Version of linking; a ledger that was linked by another one is linked again."""


AUTO = "auto"
"""As the name of a sides file: none for the whole ledger; each page takes the shipped one that fits."""


class Watcher(Protocol):
    """What wants to know how the work goes on: a progress line, a room of the desk."""

    def __call__(self, *, pages: int, claims: int, skipped: int, share: float | None) -> None: ...

    def say(self, text: str) -> None:
        """Name the step that runs now."""


class _Nobody:
    def __call__(self, *, pages: int, claims: int, skipped: int, share: float | None) -> None: ...

    def say(self, text: str) -> None: ...


@dataclass(slots=True)
class Outcome:
    """What a run did. `known`: pages that were in the ledger already; `passed_over`: companion files by kind."""

    documents: int = 0
    captures: int = 0
    changed: int = 0
    claims: int = 0
    known: int = 0
    skipped: list[Skip] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    unused_meta: tuple[str, ...] = ()
    linked: bool = False
    seconds: float = 0.0

    @property
    def added(self) -> bool:
        """Did the run change the ledger's pages?"""
        return bool(self.documents or self.captures or self.changed)


@dataclass(frozen=True, slots=True)
class Task:
    """One item for a worker, with what `--meta` gives for it."""

    item: Item
    given: Carried | None


def read(
    paths: Sequence[str | Path],
    ledger: str | Path,
    *,
    meta: str | Path | None = None,
    sides: str | None = None,
    workers: int | None = None,
    watch: Watcher | None = None,
) -> Outcome:
    """Read files and folders (`-`: standard input) into the ledger, then link.

    `workers=0` reads in this process, without deadline or memory bound; None takes all processors.
    Raises UsageError (paths, meta, sides) before anything is written, LedgerError otherwise.
    """
    watch = watch or _Nobody()
    began = time.monotonic()
    chosen = linking.load_sides(sides) if sides and sides != AUTO else sides
    given = intake.meta.read(Path(meta)) if meta else None
    outcome = Outcome()
    todo = [intake.checked(p) for p in paths]
    with Writer(Path(ledger)) as writer:
        reader = _Reader(writer, given, outcome, watch, intake.count_files(todo))
        reader.run(todo, workers)
        if given:
            outcome.unused_meta = given.unused()
        reread(writer, watch)
        settle(writer, watch)
        outcome.linked = relink(writer, chosen, watch, only_if_needed=True)
        if outcome.added or outcome.skipped:
            writer.add_run(_run(outcome, paths, remembered_sides(writer), reader.documents))
    outcome.seconds = time.monotonic() - began
    return outcome


def read_item(task: Task) -> Reading | Skip:
    """The per-page stages on one item: a Reading, or the reason why there is none. Pure; runs in a worker."""
    item = task.item
    try:
        the_page = page.read_page(intake.decode(item.data))
    except PageSkipped as skipped:
        return Skip(source=item.source, reason=skipped.reason, detail=skipped.detail)
    capture = intake.capture(the_page, item, task.given)
    anchor = capture.published
    mentions, claims = _claims(the_page, anchor)
    skip = None
    language = the_page.document.language
    if language not in reading.languages():
        named = language or f"not known: {the_page.document.language_reason}"
        skip = Skip(source=item.source, reason="language_not_read", detail=f"language {named}; stored without claims")
    return Reading(page=the_page, capture=capture, mentions=mentions, claims=claims, anchor=anchor, skip=skip)


def _claims(the_page: Page, anchor: Interval | None) -> tuple[tuple[Mention, ...], tuple[Claim, ...]]:
    if the_page.document.language not in reading.languages():
        return (), ()
    return grounding.ground(the_page, reading.read_claims(the_page), anchor)


def reread(writer: Writer, watch: Watcher | None = None) -> int:
    """Read again what another version of the reader read, from the bytes that the ledger keeps; how many pages.

    Only where a person asks for reading: what he sees of his ledger changes with it.
    """
    documents = writer.to_reread(READER)
    for i, document in enumerate(documents):
        if watch:
            watch.say(f"reading again: {i + 1:,} of {len(documents):,} pages")
        anchor = writer.anchor(document)
        writer.replace_claims(document, *_claims(writer.page(document), anchor), anchor, reader=READER)
    return len(documents)


def settle(writer: Writer, watch: Watcher | None = None, *, only: Sequence[str] = ()) -> int:
    """Work out anew the times of the claims of each page that has another date than they were worked out against; how
    many pages. The claims stay those that were read. `only`: of these documents, where any are named."""
    pages = [(document, anchor) for document, anchor in writer.to_ground() if document in only or not only]
    for i, (document, anchor) in enumerate(pages):
        if watch:
            watch.say(f"working out times anew: {i + 1:,} of {len(pages):,} pages")
        the_page, claims = writer.page(document), writer.claims(document)
        read = claims or the_page.document.language in reading.languages()
        mentions, claims = grounding.ground(the_page, claims, anchor) if read else ((), ())
        writer.replace_claims(document, mentions, claims, anchor)
    return len(pages)


def remembered_sides(writer: Writer) -> Sides | None:
    """The sides file that was chosen for this ledger; None where each page takes the shipped one that fits."""
    return linking.parse_sides(writer.sides, "the ledger's sides file") if writer.sides else None


def relink(
    writer: Writer, sides: Sides | str | None = None, watch: Watcher | None = None, *, only_if_needed: bool = False
) -> bool:
    """Group all claims anew; True where it was done.

    `sides` is kept in the ledger for the next time; None takes the kept one, AUTO forgets it, and each page takes the
    shipped file that fits.
    """
    if sides is not None:
        writer.sides = sides.text if isinstance(sides, Sides) else ""
    chosen = remembered_sides(writer)
    made_with = f"{LINKER} {sides_digest(chosen)}"
    with writer.linking():
        if only_if_needed and not writer.dirty and writer.made_with == made_with:
            return False
        corpus = writer.corpus()
        if watch:
            watch.say(f"grouping {len(corpus.claims):,} claims")
        writer.switch(linking.link(corpus, chosen, writer.judgements()), made_with=made_with)
    return True


class _Reader:
    """Feeds items to workers and their readings to the ledger, batch by batch."""

    def __init__(
        self, writer: Writer, given: "intake.Meta | None", outcome: Outcome, watch: Watcher, files: int
    ) -> None:
        self.documents: list[str] = []
        self._writer, self._given, self._outcome, self._watch = writer, given, outcome, watch
        self._files, self._begun, self._last = files, 0, ""
        self._batch: list[tuple[Reading, bytes]] = []
        self._skips: list[Skip] = []
        self._flushed = time.monotonic()
        self._pages = 0
        with Ledger(writer.path) as ledger:
            self._missed = {skip.source: skip for skip in ledger.skips()}

    def run(self, paths: Sequence[Path], crew: int | None) -> None:
        tasks = self._tasks(paths)
        done: Iterable[workers.Done[Task, Reading | Skip]]
        if crew == 0:
            done = (_here(task) for task in tasks)
        else:
            done = workers.run(
                read_item,
                tasks,
                workers=crew or workers.available(),
                seconds=settings.PAGE_SECONDS,
                max_bytes=settings.WORKER_BYTES,
            )
        try:
            for one in done:
                self._take(one)
        finally:
            # Also when the user stops us: what is read is kept.
            self._flush()

    def _tasks(self, paths: Sequence[Path]) -> Iterator[Task]:
        for path in paths:
            for item in intake.items(path, self._outcome.passed_over):
                self._count(item.source)
                if isinstance(item, Skip):
                    self._skips.append(item)
                    self._outcome.skipped.append(item)
                    continue
                given = self._given.lookup(item) if self._given else None
                known = self._writer.known(item.source, document_id(sha256(item.data).hexdigest()))
                by_address = self._given is not None and self._given.by_address
                if known == READER and given is None and not by_address:
                    self._outcome.known += 1
                    if missed := self._missed.get(item.source):
                        self._outcome.skipped.append(missed)
                    continue
                yield Task(item, given)

    def _count(self, source: str) -> None:
        file = source.split("!", 1)[0].split("#", 1)[0]
        if file != self._last:
            self._begun, self._last = self._begun + 1, file

    def _take(self, done: workers.Done[Task, Reading | Skip]) -> None:
        item = done.task.item
        result = done.result
        if done.failure:
            result = Skip(source=item.source, reason=done.failure, detail=done.detail)
        assert result is not None
        if isinstance(result, Skip):
            self._skips.append(result)
            self._outcome.skipped.append(result)
        else:
            self._pages += 1
            if self._given and done.task.given is None:
                result = _told(result, item, self._given.lookup(item, result.page.carried.url))
            self._batch.append((result, item.data))
            if result.skip:
                self._outcome.skipped.append(result.skip)
        full = len(self._batch) >= settings.BATCH_PAGES
        if full or time.monotonic() - self._flushed > settings.BATCH_SECONDS:
            self._flush()
        share = min(1.0, (self._begun - 1) / self._files) if self._files > 1 else None
        self._watch(pages=self._pages, claims=self._outcome.claims, skipped=len(self._outcome.skipped), share=share)

    def _flush(self) -> None:
        if self._batch or self._skips:
            written = self._writer.write(self._batch, self._skips, reader=READER)
            self.documents.extend(r.page.document.id for r, _ in self._batch)
            self._outcome.documents += written.documents
            self._outcome.captures += written.captures
            self._outcome.changed += written.changed
            self._outcome.claims += written.claims
            self._outcome.known += written.known
            self._outcome.skipped.extend(written.skips)
            self._batch, self._skips = [], []
        self._flushed = time.monotonic()


def _told(reading: Reading, item: Item, given: Carried | None) -> Reading:
    """A reading with what `--meta` gives for the address that only the page itself carries."""
    if given is None:
        return reading
    return msgspec.structs.replace(reading, capture=intake.capture(reading.page, item, given))


def _here(task: Task) -> workers.Done[Task, Reading | Skip]:
    """Read in this process; a bug of ours costs the page, never the run."""
    try:
        return workers.Done(task, read_item(task))
    except Exception as error:
        return workers.Done(task, None, "crashed", f"{type(error).__name__}: {error}"[:500])


def _run(outcome: Outcome, paths: Sequence[str | Path], sides: Sides | None, documents: list[str]) -> Run:
    from importlib.metadata import version

    return Run(
        id="r_" + uuid.uuid4().hex[:16],
        version=version("sayso"),
        versions={"reader": READER, "linker": LINKER, "gazetteer": grounding.gazetteer.version()},
        settings={
            name: value
            for name, value in sorted(vars(settings).items())
            if name.isupper() and isinstance(value, int | float | str)
        },
        # Only names: where a folder lies on this machine is nobody's business.
        arguments=tuple(Path(p).name or str(p) for p in paths),
        documents=tuple(sorted(set(documents))),
        skipped=tuple(sorted(outcome.skipped, key=lambda s: (s.source, s.reason))),
        passed_over=dict(sorted(outcome.passed_over.items())),
        extractor="rules",
        sides={"name": sides.name, "digest": sides.digest} if sides else None,
    )
