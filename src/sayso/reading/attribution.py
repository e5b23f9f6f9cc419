"""The noun of reading: an attribution, as ranges of words of one unit, and the site where a cue stands."""

from dataclasses import dataclass

from sayso.reading.cues import Hit
from sayso.reading.lexicon import Cue
from sayso.reading.phrases import NOWHERE, Range
from sayso.reading.placement import Placement
from sayso.reading.subjects import Kind, Subject
from sayso.records import Standing


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with what it puts on whom, as ranges of words of one unit.

    `head` is the noun phrase of the source, `source` that with its apposition; both empty where there is none.
    `shares`: the attribution of the unit whose source this one has; -1: the subject is that of the clause (`head`).
    `previous`: the content is what was said just before ("denied this"). `cited`: sources that the speaker leans on;
    `via`: who quotes him ("was quoted by the agency as saying").
    `start`: the first word of the clause of the cue. `quoting`: who is cited is quoted, so that what is added is his.
    `under`: the attribution within whose content it stands though a comma parts them ("…, having told them that").
    `borrows`: the content begins with words of the clause before ("a village that both say they hold").
    `labels`: the cue gives somebody a name ("called them terrorists"). `accused`: whom the content charges.
    """

    hit: Hit
    standing: Standing
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    start: int
    kind: Kind = "none"
    head: Range = NOWHERE
    source: Range = NOWHERE
    shares: int | None = None
    previous: bool = False
    quoted: bool = False
    via: Range = NOWHERE
    cited: tuple[Range, ...] = ()
    cited_cue: tuple[Range, ...] = ()
    nested: bool = True
    quoting: bool = False
    under: int | None = None
    borrows: bool = False
    labels: bool = False
    accused: Range = NOWHERE

    @property
    def end(self) -> int:
        """The end of its last word of cue, source or content."""
        return max(b for _, b in (*self.cue, *self.content, self.source, (0, self.hit.last)))


@dataclass(frozen=True, slots=True)
class Site:
    """A hit, its subject, and the range of words that its content may take: `[low, high)`."""

    hit: Hit
    subject: Subject
    low: int
    high: int
    edges: tuple[int, ...] = ()


def attribute(site: Site, cue: Cue, placed: Placement) -> Attribution:
    hit, subject = site.hit, site.subject
    extra = [r for r in placed.cue if r[0] < r[1]]
    return Attribution(
        hit=hit,
        standing="denied" if placed.previous and cue.standing == "opinion" else cue.standing,
        cue=joined([(hit.first, hit.last), *extra]),
        content=placed.content,
        start=min(subject.start, hit.group),
        kind=subject.kind,
        head=subject.head,
        source=subject.full,
        previous=placed.previous,
        quoted=placed.quoted,
        nested=cue.nested,
        cited=(placed.inner,) if placed.inner else (),
        cited_cue=tuple(extra) if placed.inner else (),
        quoting=placed.inner is not None,
        borrows=placed.borrows,
        labels="name" in cue.frames,
        accused=placed.accused,
    )


def joined(ranges: list[Range]) -> tuple[Range, ...]:
    out: list[Range] = []
    for a, b in sorted(ranges):
        if out and a <= out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return tuple(out)
