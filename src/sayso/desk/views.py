"""What the rooms show, made of records: a Reader in, plain values for templates out. No HTTP, no markup but lanes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from sayso import wording as words
from sayso.desk import lanes
from sayso.desk.shapes import shape
from sayso.desk.stands import Answer, Stand, stands
from sayso.ledger import Reader
from sayso.linking.sides import THIRD
from sayso.records import Capture, Claim, Interval, Link, Question, Spans

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHOWN_ANSWERS = 5
SHOWN_CLAIMS = 60
MOST_TITLE = 260
"""Characters of a quote that a mark says when it is pointed at."""
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
    return Sides({side: f"side-{(1, 2, 4, 5)[i % 4]}" for i, side in enumerate(named)} | {THIRD: "side-3"})


def speaker_words(claim: Claim) -> str:
    """Who speaks, as people say it."""
    if claim.kind == "narrated":
        return words.THE_PAGE
    return claim.speaker or words.NOBODY


def side_words(side: str | None) -> str:
    """A side as it is written on the screen."""
    return words.NO_SIDE if side is None else _capital(side)


def on_whose_word(claim: Claim) -> str:
    """All who stand between the page and the words, outermost first."""
    if claim.kind == "narrated":
        return words.THE_PAGE
    return " › ".join(link.name or words.NOBODY for link in claim.chain) or words.NOBODY


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
    """Where a claim stands on the axis: when it was said, else the time of which it speaks."""
    said = claim.said_at
    return said if said and said.start else claim.when or said


def time_words(claim: Claim) -> str:
    """The time of a claim in words, or that there is none."""
    return interval_words(time_of(claim)) or "no date"


def by_time(claim: Claim) -> tuple[str, str]:
    """A key that orders claims by their time; what has none comes last."""
    when = time_of(claim)
    return ((when.start or when.end or "9") if when else "9", claim.id)


def outlet(capture: Capture | None) -> str:
    """A page by its outlet, else by its file."""
    if capture is None:
        return ""
    return capture.outlet or capture.source


def place_of(reader: Reader) -> Callable[[Claim], str]:
    """A function that names the page of a claim; captures are looked up once a document."""
    known: dict[str, str] = {}

    def place(claim: Claim) -> str:
        if claim.document not in known:
            known[claim.document] = outlet(next(iter(reader.captures(claim.document)), None))
        return known[claim.document]

    return place


def question_lanes(question: Question, claims: dict[str, Claim], colour: Sides) -> tuple[lanes.Lane, ...]:
    """A lane for each who speaks with one voice (see `stands`)."""
    return lanes_of(question, stands(question, claims), colour)


def lanes_of(question: Question, standing: Iterable[Stand], colour: Sides) -> tuple[lanes.Lane, ...]:
    """A lane for each stand."""
    return tuple(
        lanes.Lane(stand_side(stand), colour(stand.side), stand_names(stand), tuple(_marks(question, stand)))
        for stand in standing
    )


def _marks(question: Question, stand: Stand) -> Iterable[lanes.Mark]:
    for answer in stand.answers:
        changed = answer.position.status == "superseded"
        for c in answer.claims:
            label = words.answers(question.kind, answer.position, c.standing, c.speaker)
            said = f"{speaker_words(c)} {label}: “{c.text[:MOST_TITLE]}”, {time_words(c)}"
            yield lanes.Mark(
                f"/claim/{c.id}", c.standing, label, said + (", later changed" if changed else ""), time_of(c),
                next(iter(c.origins), ""), c.text, c.speaker_identity or c.speaker or "", changed,
            )  # fmt: skip


def answer_words(question: Question, stand: Stand, answer: Answer) -> str:
    """What a stand answers, with its verb: `plans to hold`."""
    return words.answers(question.kind, answer.position, answer.standing, stand.name, several=len(stand.names) > 1)


def telling(answer: Answer) -> Claim:
    """The first claim of an answer whose words say something by themselves."""
    return next((c for c in answer.claims if len(c.text) >= QUOTE_LEAST), answer.claims[0])


def stand_side(stand: Stand) -> str:
    """The side of a stand as it is written; the page itself has none, which is no doubt about whose it is."""
    return "The page itself" if stand.names == (words.THE_PAGE,) else side_words(stand.side)


def stand_names(stand: Stand) -> str:
    """The names of a stand, none where its side says it all."""
    return "" if stand.names == (words.THE_PAGE,) else stand.name


def words_rows(claims: Iterable[Claim], place: Callable[[Claim], str]) -> list[dict[str, Any]]:
    """Claims as rows; where one mouth says the very same words on several pages they are one row that counts them."""
    rows: dict[tuple[str, str, str], dict[str, Any]] = {}
    pages: dict[tuple[str, str, str], list[str]] = {}
    for c in claims:
        key: tuple[str, str, str] = (on_whose_word(c)[-200:] if not c.speaker else c.speaker, c.standing, c.text)
        rows.setdefault(key, {"claim": c, "place": place(c)})
        pages.setdefault(key, []).append(c.document)
    for key, row in rows.items():
        more = len(dict.fromkeys(pages[key])) - 1
        row["place"] += f" and {words.plural(more, 'more page')}" if more else ""
    return list(rows.values())


def shown_stands(question: Question, claims: dict[str, Claim]) -> list[dict[str, Any]]:
    """Who stands where in words: for each stand its side and names, and each answer with the words that give it."""
    return [
        {
            "side": stand.side,
            "side_words": stand_side(stand),
            "names": stand_names(stand),
            "answers": [_shown_answer(a) for a in stand.answers[:SHOWN_ANSWERS]],
            "more": max(0, len(stand.answers) - SHOWN_ANSWERS),
        }
        for stand in stands(question, claims)
    ]


def _shown_answer(answer: Answer) -> dict[str, Any]:
    """An answer with the first quote of some length that gives it."""
    claim = telling(answer)
    p = answer.position
    voices = len({o for c in answer.claims for o in c.origins}) or len(answer.claims)
    parts = [verb(claim), words.plural(len(answer.claims), "claim"), words.plural(voices, "voice")]
    times = [interval_words(when) for c in answer.claims if (when := time_of(c))]
    parts.append(" – ".join(dict.fromkeys((times[0], times[-1]))) if times else "no date")
    if 0 < len(times) < len(answer.claims):
        parts.append(f"{len(answer.claims) - len(times):,} without a date")
    if p.status == "superseded":
        parts.append("later changed")
    return {
        "answer": p.answer, "quote": claim.text, "claim": claim.id, "words": " · ".join(parts),
        "superseded": p.status == "superseded",
    }  # fmt: skip


def coverage(question: Question) -> str:
    """What the counts of a question did not look at, in a sentence."""
    undated = question.coverage.undated_claims
    parts = [f"{words.plural(undated, 'claim')} of it without a date"] if undated else []
    for reason, n in sorted(question.coverage.pages_not_read.items()):
        parts.append(f"{words.plural(n, 'page')} not read: {words.SKIPS.get(reason, reason)}")
    parts.append("pages that were never given to sayso")
    return "; ".join(parts) + "."


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


def link_title(link: Link, here: Claim, other: Claim, place: str) -> str:
    """What another claim has to do with this one, in words that name its mouth."""
    named = other.speaker or other.kind == "narrated"
    who, from_here = speaker_words(other) if named else "a source not named", link.source == here.id
    return {
        "agrees": f"{_capital(who)} says the same",
        "contradicts": f"{_capital(who)} contradicts it",
        "updates": f"Changes what {who} said before" if from_here else f"Later changed by {who}",
        "denies": f"Denies what {who} says" if from_here else f"Denied by {who}",
        "copies": f"The same words in {place}",
        "related": f"Beside it: {who} {verb(other)}",
    }[link.kind]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def claim_facts(reader: Reader, claim: Claim, capture: Capture | None) -> list[tuple[str, str]]:
    """What is known of a claim, and of what is not why."""
    text = reader.document(claim.document).text

    def quote(spans: Spans) -> str:
        return "; ".join(text[a:b] for a, b in spans)

    facts = [
        ("on whose word", on_whose_word(claim)),
        ("the verb", quote(claim.cue)),
        ("said", interval_words(claim.said_at) or _why(claim.said_at_reason)),
        ("speaks of", interval_words(claim.when) or _why(claim.when_reason)),
        ("where", "; ".join(quote(w.spans) for w in claim.where) or _why(claim.where_reason)),
        ("numbers", "; ".join(quote(q.spans) for q in claim.quantities)),
        ("points at", ", ".join(dict.fromkeys(e.kind.replace("_", " ") for e in claim.evidence))),
        ("side", side_words(claim.side) if claim.side else _why(claim.side_reason)),
    ]
    if claim.kind == "attributed" and not claim.speaker:
        facts.append(("why not clear", (claim.speaker_reason or "").replace("_", " ")))
    if capture:
        facts += capture_facts(capture)
    return [(k, v) for k, v in facts if v]


def capture_facts(capture: Capture) -> list[tuple[str, str]]:
    """Where a page was met."""
    return [
        ("page", capture.title or ""),
        ("outlet", capture.outlet or ""),
        ("address", capture.url or ""),
        ("published", interval_words(capture.published) or _why(capture.published_reason)),
        ("seen", date_words(capture.seen) if capture.seen else ""),
        ("forwarded from", capture.forwarded_from or ""),
        ("file", capture.source),
    ]


def _why(reason: str | None) -> str:
    return f"not known: {reason.replace('_', ' ')}" if reason else ""
