"""What a reader looks at, in a sentence with the doubt in it: questions, claims and counts in, words out."""

from collections.abc import Iterable, Sequence

from sayso import wording as words
from sayso.desk import rivals, views
from sayso.desk.stands import Stand
from sayso.ledger.results import Summary
from sayso.linking.sides import THIRD
from sayso.linking.status import STATES
from sayso.records import Claim, Interval, Question

BEFORE = " or before"
MOST_NAMED = 4
"""Names of those whose answers exclude each other that a sentence has room for."""


def doubt(question: Question, standing: Sequence[Stand], sides: Sequence[str]) -> str:
    """What stands beside the counts of a question: `not known to speak of one time`, `both of one side`.

    `sides` are all of the ledger; empty where there is nothing to say.
    """
    speaking = {s.side for s in standing if s.side not in (None, THIRD)}
    others = [side for side in sides if side != THIRD]
    if question.status == "cannot_tell":
        return f"not known to speak of {_one(question)}"
    if question.status == "contested":
        alone = len(speaking) == 1 and all(s.side in speaking for s in standing)
        return f"{'both' if len(standing) == 2 else 'all'} of one side" if alone else ""
    if len(speaking) == 1 and len(others) > 1:
        return "the other side is not heard" if len(others) == 2 else "no other side is heard"
    if len(speaking) > 1:
        return "said on both sides" if len(others) == 2 else f"said on {words.counted(len(speaking))} sides"
    return ""


def _one(question: Question) -> str:
    return "one time" if question.kind in STATES else "one event"


def sentence(question: Question, claims: Iterable[Claim]) -> str:
    """The sentence on top of a question: voices, pages, what their answers have to do with each other, and when."""
    found, claims = _found(question), list(claims)
    told = {
        "contested": f"{found}{_against(question, {c.id: c for c in claims})}.",
        "cannot_tell": f"{found}: their answers differ, but nothing shows that they speak of {_same(question)}.",
        "single_origin": f"{found}: nobody else does.",
        "uncontested": f"{found}: nobody’s answer excludes another’s.",
    }[question.status]
    return " ".join(filter(None, (told, _changed(question), _when(claims))))


def _against(question: Question, claims: dict[str, Claim]) -> str:
    """Whose answers exclude each other, by name where they are few, and how many voices are not of these."""
    inside = rivals.rivals(question, claims)
    camps: dict[str, list[str]] = {}
    for p in inside:
        camps.setdefault(p.answer, []).extend(words.within(name) for name in p.speakers or ("the page itself",))
    voices = {o for p in inside for o in p.origins}
    others = [p for p in question.positions if p.status == "current" and p not in inside]
    open_ = len({o for p in others if rivals.excluded(question, p, inside) for o in p.origins} - voices)
    more = (
        f"; {words.counted(open_)} more {'is' if open_ == 1 else 'are'} not known to speak of {_same(question)}"
        if open_
        else ""
    )
    if len(camps) == 2 and sum(map(len, camps.values())) <= MOST_NAMED:
        a, b = (" and ".join(dict.fromkeys(names)) for names in camps.values())
        return f": {a} against {b}, whose answers exclude each other{more}"
    if not inside or len(voices) >= question.origins:
        return ": their answers exclude each other"
    return f": {words.counted(len(voices))} of them exclude each other’s answers{more}"


def _changed(question: Question) -> str:
    """Who answered otherwise before; and who said before what his later answer does not exclude."""
    before = [p for p in question.positions if p.status == "superseded"]
    old = {name for p in before if rivals.changed(question, p) for name in p.speakers}
    steps = [p for p in before if p.speakers and not rivals.changed(question, p)]
    step = f"{words.capital(words.within(steps[0].speakers[0]))} said before: {steps[0].answer}." if steps else ""
    now = dict.fromkeys(name for p in question.positions if p.status == "current" for name in p.speakers)
    both = [name for name in now if name in old]
    if not both:
        return step
    told = [words.within(name) for name in both]
    named = (
        words.capital(" and ".join(told))
        if len(both) < 3
        else f"{words.counted(len(both)).capitalize()} of those who speak"
    )
    return " ".join(filter(None, (f"{named} answered otherwise before.", step)))


def _same(question: Question) -> str:
    return "the same time" if question.kind in STATES else "the same event"


def _found(question: Question) -> str:
    """`Five voices found on three pages`."""
    voices, pages = words.counted(question.origins), words.counted(question.reports)
    return (
        f"{words.capital(voices)} voice{'s' if question.origins != 1 else ''} found "
        f"on {pages} page{'s that answer' if question.reports != 1 else ' that answers'} it"
    )


def _when(claims: list[Claim]) -> str:
    """From when to when, and how many have no date."""
    times = [
        when for c in sorted(claims, key=views.by_time) if (when := views.time_of(c)) and views.interval_words(when)
    ]
    undated = len(claims) - len(times)
    if not times:
        return "None of it has a date." if claims else ""
    first, last = _moment(times[0]), _moment(times[-1])
    all_of_it = "What has a date" if undated else "All of it"
    one = first.removesuffix(BEFORE) == last.removesuffix(BEFORE)
    said = f"{all_of_it} is {max(first, last)}" if one else f"The earliest is {first}, the latest {last}"
    if not undated:
        return f"{said}."
    return f"{said}; {words.counted(undated)} claim{' has' if undated == 1 else 's have'} no date."


def _moment(when: Interval) -> str:
    """`from 9 May 2023`, `from before 8 March 2023`: what is known only to lie before a day says so."""
    said = views.interval_words(when)
    return (
        f"from {said.removeprefix('by ')}{BEFORE}" if said.startswith("by ") else f"from {said.removeprefix('from ')}"
    )


def ledger(summary: Summary) -> str:
    """The line on top of all questions: pages, claims, from when to when, and what is not looked at."""
    parts = [f"{words.plural(summary.pages, 'page')} read, {words.plural(summary.claims, 'claim')}"]
    if summary.days:
        first, last = (views.month_words(day) for day in summary.days)
        parts.append(first if first == last else f"{first} to {last}")
    said = [", ".join(parts) + "."]
    if summary.undated_pages:
        n = summary.undated_pages
        carry = " carries no date of its own." if n == 1 else "s carry no date of their own."
        some = f"{words.capital(words.counted(n))} page{carry}"
        none = "It carries no date of its own." if n == 1 else "None of the pages carries a date of its own."
        said.append(none if n == summary.pages else some)
    for reason, n in sorted(summary.not_read.items(), key=lambda r: (-r[1], r[0]))[:1]:
        whole = sum(summary.not_read.values())
        why = words.SKIPS.get(reason, reason) if n == whole else "reasons under Pages"
        said.append(f"{words.capital(words.counted(whole))} could not be read ({why}).")
    said.append("A voice is one statement, post, film or document, however many pages repeat it.")
    return " ".join(said)
