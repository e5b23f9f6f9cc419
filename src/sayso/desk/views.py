"""What the rooms show, made of records: a Reader in, plain values for templates out. No HTTP, no markup but lanes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from markupsafe import Markup

from sayso import wording as words
from sayso.desk import lanes, rivals
from sayso.desk.shapes import shape
from sayso.desk.stands import SHOWN_NAMES, Answer, Stand
from sayso.desk.typeset import cut, width
from sayso.ledger import Reader
from sayso.linking.sides import THIRD
from sayso.records import Capture, Claim, Interval, Position, Question, Standing

Place = Callable[[Claim], str]
"""What names the page of a claim."""
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHOWN_ANSWERS = 5
SHOWN_CLAIMS = 40
MOST_TITLE, MOST_NAME = 260, 24
"""Characters of a quote that a mark says when it is pointed at, and of a name that its label has room for."""
COLOURS = (1, 2, 4, 5, 6, 7, 8, 9)
"""Classes of sides in the order in which they are given; 3 is that of third parties, 0 that of nobody's."""
HEADLINE = 14.5, 400.0
"""Font size and pixels of a headline that stands for its page."""
QUOTE_LEAST = 24
"""Characters from which on a claim's words say something by themselves."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Which class a side has on the screen."""

    classes: dict[str, str]

    def __call__(self, side: str | None) -> str:
        return self.classes.get(side or "", "side-0")


def sides(reader: Reader) -> Sides:
    """Sides in the order of their names, so that a side keeps its colour in every room."""
    named = [side for side in reader.sides() if side != THIRD]
    return Sides({side: f"side-{COLOURS[i % len(COLOURS)]}" for i, side in enumerate(named)} | {THIRD: "side-3"})


def speaker_words(claim: Claim) -> str:
    """Who speaks, as people say it."""
    if claim.kind == "narrated":
        return words.THE_PAGE
    return words.short(claim.speaker or words.NOBODY, MOST_TITLE)


def side_words(side: str | None) -> str:
    """A side as it is written on the screen."""
    return words.NO_SIDE if side is None else words.capital(side)


def verb(claim: Claim) -> str:
    """The verb of the claim's standing."""
    return words.says(claim.standing, claim.speaker)


def date_words(iso: str) -> str:
    """`2023-05-09` as `9 May 2023`; an instant keeps its hour."""
    day = f"{int(iso[8:10])} {MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"
    return f"{day}, {iso[11:16]}" if "T" in iso else day


def month_words(iso: str) -> str:
    """`2023-05-09` as `May 2023`."""
    return f"{MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"


def interval_words(when: Interval | None) -> str:
    """An interval as people say it: `9 May 2023`, `May 2023`, `by 6 January 2023`; empty where nothing is known.

    An end that is a date stands first after the interval: its last day is the one before.
    """
    if when is None:
        return ""
    last = _last_day(when.end) if when.end else ""
    if when.start is None:
        return f"by {date_words(last)}" if last else ""
    first = when.start[:10]
    if when.precision == "month":
        return month_words(first)
    if when.precision == "year":
        return first[:4]
    if when.precision in ("hour", "minute") or first == last:
        return date_words(first)
    return f"{date_words(first)} to {date_words(last)}" if last else f"from {date_words(first)}"


def _last_day(end: str) -> str:
    if "T" in end or end <= "0001-01-01":
        return end[:10]
    return (date.fromisoformat(end[:10]) - timedelta(days=1)).isoformat()


def time_of(claim: Claim) -> Interval | None:
    """Where a claim stands on the axis: when it was said, and never the time of which it speaks."""
    return claim.said_at


def time_words(claim: Claim) -> str:
    """The time of a claim in words, or that there is none."""
    return interval_words(time_of(claim)) or "no date"


def by_time(claim: Claim) -> tuple[str, str]:
    """A key that orders claims by their time; what has none comes last."""
    when = time_of(claim)
    return ((when.start or when.end or "9") if when else "9", claim.id)


def outlet(capture: Capture | None) -> str:
    """A page by its outlet, else by the title under which it was met, else by its file."""
    if capture is None:
        return ""
    return capture.outlet or (in_marks(capture.title) if capture.title else capture.source)


def titled(reader: Reader, capture: Capture, hide: Callable[[str], str] = str) -> str:
    """A page of no known outlet by its title or headline in quotation marks; by its file where it has neither."""
    document = reader.document(capture.document)
    title = hide(capture.title or (document.text[slice(*document.title)] if document.title else ""))
    return in_marks(title) if title.strip() else hide(capture.source)


def in_marks(title: str) -> str:
    """A title, cut, in quotation marks where it brings none of its own."""
    shown = cut(title, *HEADLINE)
    return shown if shown[:1] in '“"«„‘' else f"“{shown}”"


def place_of(reader: Reader, hide: Callable[[str], str] = str) -> Place:
    """A function that names the page of a claim; captures are looked up once a document. `hide` takes words out."""
    known: dict[str, str] = {}

    def place(claim: Claim) -> str:
        if claim.document not in known:
            capture = next(iter(reader.captures(claim.document)), None)
            named = capture and not capture.outlet
            known[claim.document] = titled(reader, capture, hide) if capture and named else hide(outlet(capture))
        return known[claim.document]

    return place


def question_lanes(
    question: Question, standing: Iterable[Stand], colour: Sides, place: Place
) -> tuple[lanes.Lane, ...]:
    """A lane for each stand (see `stands`), with those through whom it is told where nobody has it directly."""
    return tuple(
        lanes.Lane(
            stand_side(stand),
            colour(stand.side),
            stand_names(stand, place),
            tuple(m for answer in stand.answers for m in _marks(question, stand, answer)),
            stand.answers[0].through if all(a.through for a in stand.answers) else "",
        )
        for stand in standing
    )


def _marks(question: Question, stand: Stand, answer: Answer) -> Iterable[lanes.Mark]:
    before, past = answer.position.status == "superseded", past_words(question, answer.position)
    own = {c.id for c in answer.own}
    names = answer.names or stand.names
    several, verb = len(names) > 1, answer.standing

    @cache  # thousands of claims give one answer
    def answered(standing: Standing, who: str | None, several: bool = False) -> str:
        return words.short(words.answers(question.kind, answer.position, standing, who, several=several), MOST_TITLE)

    for c in answer.claims:
        label = his = answered(c.standing, c.speaker)
        said = f"{speaker_words(c)} {his}: {c.text[:MOST_TITLE]}; {time_words(c)}"
        apart = several and c.standing != verb and c.speaker and len(c.speaker) <= MOST_NAME
        if c.id not in own or apart:
            label = f"{speaker_words(c)} {his}"
        elif several:
            label = answered(c.standing, named(names), several=True)
        yield lanes.Mark(
            f"/claim/{c.id}#here", c.standing, label, said + f", {past}" * before, time_of(c),
            next(iter(c.origins), ""), words.short(c.text), c.speaker_identity or c.speaker or "", before,
        )  # fmt: skip


def answer_words(question: Question, stand: Stand, answer: Answer) -> str:
    """What a stand answers, with its verb: `plans to hold`; with a name where not all of its names say it."""
    names = answer.names or stand.names
    said = words.answers(question.kind, answer.position, answer.standing, stand.name, several=len(names) > 1)
    return said if len(names) == len(stand.names) else f"{named(names)} {said}"


def telling(answer: Answer) -> Claim:
    """The first claim of an answer that is given with its verb, by one of its names before others', and whose words
    say something by themselves."""

    verb = answer.standing

    def rank(claim: Claim) -> tuple[bool, bool, bool]:
        return claim.standing != verb, len(claim.text) < QUOTE_LEAST, claim.speaker not in answer.names

    return min(answer.claims, key=rank)


def stand_side(stand: Stand) -> str:
    """The side of a stand as it is written; the page itself has none, which is no doubt about whose it is."""
    return "The page itself" if stand.names == (words.THE_PAGE,) else side_words(stand.side)


def past_words(question: Question, position: Position) -> str:
    """What is said of an answer that its speaker gave before another one."""
    return "later changed" if rivals.changed(question, position) else "said before"


def stand_names(stand: Stand, place: Place) -> str:
    """The names of a stand; of what pages say themselves those of the pages."""
    if stand.names != (words.THE_PAGE,):
        return stand.name
    return named(list(dict.fromkeys(place(c) for a in stand.answers for c in a.claims)))


def named(names: Sequence[str]) -> str:
    """Some names, the first three of them."""
    return Stand(None, tuple(names), ()).name


def fitting(names: Sequence[str], size: float, room: float) -> str:
    """As many of the first three names as fit into some pixels, and how many more there are; no name is cut but one
    that stands alone."""
    for n in range(min(SHOWN_NAMES, len(names)), 0, -1):
        said = ", ".join(names[:n]) + (f" and {len(names) - n} more" if len(names) > n else "")
        if width(said, size) <= room:
            return said
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return cut(names[0], size, room - width(more, size)) + more if names else ""


def shown_stands(question: Question, standing: Iterable[Stand], place: Place) -> list[dict[str, Any]]:
    """Who stands where in words: for each stand its side and names, and each answer with the words that give it."""
    return [
        {
            "side": stand.side,
            "side_words": stand_side(stand),
            "names": stand_names(stand, place),
            "people": _people(stand),
            "further": max(0, len(stand.names) - SHOWN_NAMES),
            "answers": [_shown_answer(question, stand, a) for a in stand.answers[:SHOWN_ANSWERS]],
            "more": max(0, len(stand.answers) - SHOWN_ANSWERS),
        }
        for stand in standing
    ]


def _people(stand: Stand) -> list[tuple[str, str]]:
    """The first names of a stand, each with its identity ("" where it has none); none of what pages say themselves."""
    said = [c for a in stand.answers for c in a.claims if c.speaker_identity]
    known = {c.speaker: c.speaker_identity or "" for c in reversed(said)}
    if stand.names == (words.THE_PAGE,):
        return []
    return [(name, known.get(name, "")) for name in stand.names[:SHOWN_NAMES]]


def _shown_answer(question: Question, stand: Stand, answer: Answer) -> dict[str, Any]:
    """An answer with the first quote of some length that gives it."""
    claim = telling(answer)
    p = answer.position
    voices = len({o for c in answer.claims for o in c.origins}) or len(answer.claims)
    parts = [words.plural(len(answer.claims), "claim"), words.plural(voices, "voice")]
    times = [when for c in answer.claims if (when := time_of(c))]
    parts.append(_from_to(interval_words(times[0]), interval_words(times[-1])) if times else "no date")
    if 0 < len(times) < len(answer.claims):
        parts.append(f"{len(answer.claims) - len(times):,} without a date")
    if p.status == "superseded":
        parts.append(past_words(question, p))
    return {
        "answer": answer_words(question, stand, answer), "quote": words.short(claim.text), "claim": claim.id,
        "words": " · ".join(parts), "superseded": p.status == "superseded",
        "chain": f"{answer.through} › {stand.name}" if answer.through else "",
        "nobody": f"no page has it from {stand.name} directly" if answer.through and claim.speaker else "",
    }  # fmt: skip


def _from_to(first: str, last: str) -> str:
    """Two times in words as one; a day and "by" that day are the latter."""
    if first.removeprefix("by ") == last.removeprefix("by "):
        return max(first, last)
    return f"{first} – {last}"


def coverage(question: Question) -> str:
    """What the counts of a question did not look at, in a sentence."""
    parts = ["Pages that were never given to sayso may answer it otherwise."]
    for reason, n in sorted(question.coverage.pages_not_read.items()):
        parts.append(f"{words.plural(n, 'page')} could not be read: {words.SKIPS.get(reason, reason)}.")
    return " ".join(parts)


def legend(standings: Iterable[str]) -> list[dict[str, Any]]:
    """The shapes that a picture uses, each with its verb."""
    used = set(standings)
    return [
        {
            "word": word,
            "shape": Markup(
                f'<svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">{shape(s, 9, 9, 6)}</svg>'
            ),
        }
        for s, word in words.VERBS.items()
        if s in used
    ]
