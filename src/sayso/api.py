"""The Python API: `sayso.read("pages/")` and `sayso.open("ledger.sayso")` give a `Ledger`; its methods give records.

    import sayso
    ledger = sayso.read("pages/")
    for claim in ledger.claims(about="the bridge", standing="denied"):
        print(claim.speaker, claim.text)

Names of filters are those of the command line. Pages are read in the calling process unless `workers` is given, so
that a plain script works on every system; with `workers` the script needs `if __name__ == "__main__":`.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sayso import ledger as store
from sayso import linking, pipeline, settings
from sayso.exports import jsonl
from sayso.ledger import Filter, Hit, Problem, Summary, audits, joining
from sayso.pipeline import Outcome
from sayso.records import Capture, Claim, Document, Identity, Judgement, Link, Question, Record


class Ledger:
    """One ledger file. Each method opens it, reads one consistent state, and closes it; nothing needs closing."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def __repr__(self) -> str:
        return f"Ledger({str(self.path)!r})"

    def read(
        self,
        *paths: str | Path,
        meta: str | Path | None = None,
        sides: str | None = None,
        workers: int = 0,
        watch: pipeline.Watcher | None = None,
    ) -> Outcome:
        """Read more pages into this ledger. Raises UsageError or LedgerError; a bad page is listed, never raised."""
        return pipeline.read(paths, self.path, meta=meta, sides=sides, workers=workers, watch=watch)

    def claims(self, *, computed: bool = False, **filters: Any) -> Iterator[Claim]:
        """Who says what. Filters: by, about, side, standing, since, until, kind, document, limit, offset."""
        with store.Reader(self.path) as reader:
            yield from reader.claims(Filter(**filters), computed=computed)

    def questions(self, *, computed: bool = False, **filters: Any) -> Iterator[Question]:
        """What is contested, the most contested first. Filters as for `claims`."""
        with store.Reader(self.path) as reader:
            yield from reader.questions(Filter(**filters), computed=computed)

    def documents(self) -> Iterator[Document]:
        """All texts, by id."""
        with store.Reader(self.path) as reader:
            yield from reader.documents()

    def captures(self, document: str | None = None) -> Iterator[Capture]:
        """Where texts were met; those of one document if its id is given."""
        with store.Reader(self.path) as reader:
            yield from reader.captures(document)

    def identities(self) -> Iterator[Identity]:
        """People, organisations, units, places behind the names."""
        with store.Reader(self.path) as reader:
            yield from reader.identities()

    def links(self, claim: str | None = None) -> Iterator[Link]:
        """Relations of claims with their reasons; those of one claim if its id is given."""
        with store.Reader(self.path) as reader:
            yield from reader.links(claim)

    def show(self, id: str) -> Record:
        """Any record by its id. Raises NotFound."""
        with store.Reader(self.path) as reader:
            return reader.show(id)

    def search(self, words: str, **filters: Any) -> Iterator[Hit]:
        """Claims, pages and questions that hold the words, best first."""
        with store.Reader(self.path) as reader:
            yield from reader.search(words, Filter(**filters))

    def summary(self) -> Summary:
        """Pages, voices, claims by kind and standing, the most contested questions."""
        with store.Reader(self.path) as reader:
            return reader.summary()

    def judge(self, action: str, target: str, *, by: str, value: Any = None, reason: str = "") -> Judgement:
        """Record what a person decided about what has the id `target`; actions and values as in `ledger.targets`.

        It counts at once for claims and links; times, places, people and questions follow with `relink`.
        """
        now = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        with store.Writer(self.path) as writer:
            return store.judge(writer, action, target, by=by, at=now, value=value, reason=reason)

    def judgements(self) -> Iterator[Judgement]:
        """All judgements in order, orphans and undone ones too."""
        with store.Reader(self.path) as reader:
            yield from reader.judgements()

    def join(self, file: str | Path) -> joining.Joined:
        """Add the judgements of another ledger from its `judgements.jsonl`; twice is once."""
        with store.Writer(self.path) as writer, Path(file).open("rb") as lines:
            return joining.join(writer, lines)

    def audit(self, seed: str = "1", sample: int = audits.SIZE) -> audits.Audit:
        """How often claims are right, as far as a sample of them was looked at on the desk."""
        with store.Reader(self.path) as reader:
            return audits.audit(reader, seed, sample)

    def relink(self, sides: str | None = None) -> None:
        """Group all claims anew."""
        with store.Writer(self.path) as writer:
            pipeline.settle(writer)
            pipeline.relink(writer, linking.load_sides(sides) if sides and sides != pipeline.AUTO else sides)

    def remove(self, *sources: str) -> store.Removed:
        """Take pages out, bytes and all; judgements on them become orphans."""
        with store.Writer(self.path) as writer:
            removed = writer.remove(sources)
            pipeline.settle(writer)
            pipeline.relink(writer, only_if_needed=True)
            return removed

    def check(self) -> Iterator[Problem]:
        """What does not equal the words of its page any more; nothing, where all is well."""
        with store.Reader(self.path) as reader:
            yield from store.check(reader)

    def export(self, to: str | Path, *, computed: bool = False) -> dict[str, int]:
        """Write the JSON Lines files into a folder; rows by table."""
        with store.Reader(self.path) as reader:
            return jsonl.write(reader, Path(to), computed)


def read(
    paths: str | Path | Iterable[str | Path],
    ledger: str | Path = settings.LEDGER_NAME,
    *,
    meta: str | Path | None = None,
    sides: str | None = None,
    workers: int = 0,
) -> Ledger:
    """Read files and folders into a ledger (made where it is missing) and return it."""
    opened = Ledger(ledger)
    several = [paths] if isinstance(paths, str | Path) else list(paths)
    opened.read(*several, meta=meta, sides=sides, workers=workers)
    return opened


def open(ledger: str | Path = settings.LEDGER_NAME) -> Ledger:
    """A ledger that exists. Raises NotFound, LedgerBroken or LedgerNewer."""
    with store.Reader(Path(ledger)):
        return Ledger(ledger)
