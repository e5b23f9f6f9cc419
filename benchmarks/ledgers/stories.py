"""What is told: matters with their answers, statements of persons, and tellings of these on pages.

A *matter* is what a question will be asked about; a *statement* is one mouth's answer to it on one day (a voice); a
*telling* is a statement as one page has it: in a language, through mouths between, in a form. `Matters` invents
them by chance from the table; `showcases` are the hard cases of the desk, each made on purpose.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from benchmarks.ledgers import words
from benchmarks.ledgers.words import TABLE, Filled, Person, fill
from sayso.linking.sides import THIRD
from sayso.records import EvidenceKind, OriginKind, Quantity, Standing

FIRST_DAY = date(2031, 3, 1)
ORIGINS: dict[str, OriginKind] = {
    "video": "footage", "photo": "footage", "drone_footage": "footage", "satellite": "footage", "document": "paper",
    "social_post": "post", "official_statement": "agency_text",
}  # fmt: skip
STEPS = ("copy", "quote", "rewrite", "translation", "forward", "wider", "according")
"""How a page came to have a statement that another page had before."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What is told of. `timed`: its answers are known to be of one time. `number` tells matters apart."""

    number: int
    kind: str
    event: str
    text: str
    place: str
    actor: str
    other: str
    answers: list[dict[str, Any]]
    timed: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A voice: who answers what, when, with what at hand. `speaker` None is the page itself."""

    number: int
    matter: Matter | None
    speaker: Person | None
    answer: int
    said: str
    value: Any
    standing: Standing
    day: date
    precision: str | None
    evidence: EvidenceKind | None
    quantity: tuple[str, Quantity] | None
    origin: OriginKind


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement as a page has it: the sentence with its spans, the mouths between outermost first, and the step."""

    statement: Statement
    sentence: Filled
    carriers: tuple[str, ...]
    when: tuple[date, str] | None
    language: str
    step: str


class Matters:
    """Invents matters, statements and tellings; everything that is drawn is drawn from one seed."""

    def __init__(self, chance: random.Random, crowd: list[Person]) -> None:
        self.chance, self.crowd = chance, crowd
        self._matters = self._statements = 0

    def matter(self, kind: str | None = None, place: str | None = None, **names: str) -> Matter:
        """A matter of a kind (or any) at a place, between two sides."""
        row = next((r for r in TABLE["stories"] if r["kind"] == kind), None) or self.chance.choice(TABLE["stories"])
        actor, other = self.chance.sample(words.parties(), 2)
        names = {"place": place or self.chance.choice(TABLE["places"]["names"]), "actor": actor, "other": other} | names
        self._matters += 1
        text = str(words.filled_value(row["text"], names))
        return Matter(
            number=self._matters, kind=row["kind"], event=row["event"], text=text, place=names["place"],
            actor=names["actor"], other=names["other"], answers=row["answers"], timed=self.chance.random() < 0.6,
        )  # fmt: skip

    def statement(self, matter: Matter | None, speaker: Person | None, day: date, **fixed: Any) -> Statement:
        """What somebody (None: the page) answers on a day; `fixed` values are not drawn."""
        chance = self.chance
        index = fixed.get("answer", chance.randrange(len(matter.answers)) if matter else 0)
        row = matter.answers[index] if matter else {}
        quantity = None
        if matter and matter.kind == "how_many":
            n = fixed.get("n") or chance.choice((11, 27, 58, 60, 86, 10_000)) + chance.randrange(3)
            quantity = words.number(fixed.get("number") or chance.choice(TABLE["numbers"]["rows"]), n)
        names = {"actor": matter.actor, "other": matter.other, "place": matter.place} if matter else {}
        names |= {"number": quantity[0]} if quantity else {}
        free = ["asserted", "asserted", "asserted", *TABLE["forms"]["en"]["cues"]]
        standing: Standing = (
            fixed.get("standing") or row.get("standing") or ("asserted" if not speaker else chance.choice(free))
        )
        evidence = fixed.get("evidence", chance.choice([*TABLE["evidence"], *[None] * 20]))
        self._statements += 1
        value = {k: words.filled_value(v, names) for k, v in row.get("key", {}).items()}
        if quantity:
            q = quantity[1]
            value = {"value": q.value, "low": q.low, "high": q.high, "of": "people", "parts": []}
        return Statement(
            number=self._statements, matter=matter, speaker=speaker, answer=index,
            said=str(words.filled_value(row.get("said", ""), names)), value=value, standing=standing, day=day,
            precision=fixed.get("precision", chance.choice([*words.TIMES, None]) if chance.random() < 0.5 else "day"),
            evidence=evidence, quantity=quantity,
            origin="page" if speaker is None else fixed.get("origin") or ORIGINS.get(evidence or "", "statement"),
        )  # fmt: skip

    def telling(self, statement: Statement, step: str = "first", **fixed: Any) -> Telling:
        """A statement as one page has it; `content`, `language`, `form` and `carriers` may be fixed."""
        chance, matter = self.chance, statement.matter
        answer = matter.answers[statement.answer] if matter else {}
        languages = [lang for lang in ("en", "uk", "ar") if lang in answer] or ["en"]
        language = fixed.get("language") or (chance.choice(languages) if step == "translation" else "en")
        language = language if language in languages else "en"
        when = (statement.day - timedelta(days=chance.randrange(9)), chance.choice(words.TIMES[:-1]))
        content = fixed.get("content") or self._content(statement, answer, language, when)
        if statement.speaker is None:
            sentence = fill("{content}.", {"content": content})
            return Telling(statement, sentence, (), _used(when, sentence), language, step)
        forms = TABLE["forms"][language]
        form = fixed.get("form") or self._form(forms, language, step)
        source = chance.choice(statement.speaker.spellings) if step != "first" else statement.speaker.name
        cue = chance.choice(forms["cues"][statement.standing])
        slots: dict[str, str | Filled] = {"content": content, "source": source, "cue": cue, "antecedent": source}
        slots["content2"] = chance.choice(forms.get("again", [""]))
        sentence = fill(form, slots)
        carriers = fixed.get("carriers")
        carriers = self._carriers(step) if carriers is None else carriers
        for n, carrier in reversed(list(enumerate(carriers))):
            first = fill(forms["then"], {"carrier": carrier, "carrier_cue": chance.choice(forms["carrier_cues"])})
            sentence = sentence.after(Filled(first.text, first.moved(0, str(n))))
        return Telling(statement, sentence, tuple(carriers), _used(when, sentence), language, step)

    def _content(self, statement: Statement, answer: dict[str, Any], language: str, when: tuple[date, str]) -> Filled:
        matter = statement.matter
        if matter is None:
            said = self.chance.choice(TABLE["filler"]["en"]).rstrip(".")
            return Filled(said[0].lower() + said[1:])
        place = matter.place
        if language != "en":
            place = self.chance.choice([*TABLE["places"]["spellings"].get(place, ()), place])
        slots: dict[str, str | Filled] = {
            "place": place, "actor": matter.actor, "other": matter.other, "when": words.when_words(*when),
            "number": statement.quantity[0] if statement.quantity else "",
        }  # fmt: skip
        return fill(self.chance.choice(answer.get(language, answer["en"])), slots)

    def _form(self, forms: dict[str, Any], language: str, step: str) -> str:
        if language == "en" and step == "first" and self.chance.random() < 0.25:
            return str(self.chance.choice((forms["split"], forms["he"])))
        return str(self.chance.choice([*forms["plain"], *forms["plain"], *forms["quote"]]))

    def _carriers(self, step: str) -> tuple[str, ...]:
        n = self.chance.choices((0, 1, 2, 3), (60, 25, 10, 5))[0] if step != "according" else self.chance.randint(1, 3)
        return tuple(self.chance.sample(TABLE["outlets"]["names"] + TABLE["outlets"]["channels"], n))

    def voices(self, matter: Matter, days: list[date], n: int) -> list[list[Telling]]:
        """`n` statements on a matter, each with its tellings: one nearly always, copies and translations of some."""
        out = []
        for _ in range(n):
            kind = self.chance.random()
            speaker = (
                None if kind < 0.12 else words.unnamed(self.chance) if kind < 0.2 else self.chance.choice(self.crowd)
            )
            said = self.statement(matter, speaker, self.chance.choice(days))
            again = self.chance.choices((0, 1, 2, 5), (55, 25, 15, 5))[0] if speaker else 0
            steps = ["first", *self.chance.choices(STEPS, k=again)]
            out.append([self.telling(said, step) for step in steps])
        return out


def _used(when: tuple[date, str], sentence: Filled) -> tuple[date, str] | None:
    return when if "when" in sentence.spans else None


def showcases(m: Matters) -> list[list[list[Telling]]]:
    """The hard cases, each a list of voices: every ledger that is made holds them."""
    named = words.people()
    holt, dracic, varga, marr = named[:4]
    third = [p for p in named if p.side == THIRD]
    days = [FIRST_DAY + timedelta(days=n) for n in range(120)]
    return [
        _split_side(m, holt, dracic, marr, third, days),
        _changed_mind(m, holt, marr, days),
        _rival_numbers(m, named, days),
        _many_lanes(m, 20, 200),
        _one_day(m, named),
        _undated(m, named),
        _shapes(m, named),
        _one_word(m, named[12], varga),
        _one_voice(m, marr),
        *(_hostile(m, row["kind"], n) for n, row in enumerate(TABLE["stories"])),
    ]


def _split_side(
    m: Matters, a: Person, b: Person, rival: Person, third: list[Person], days: list[date]
) -> list[list[Telling]]:
    """Two of one side exclude each other; the other side and two third parties speak beside them."""
    matter = m.matter("what_will", "Nordhafen", actor="Harbour League", other="Hill Cantons")
    rows = [
        (a, 0, "planned", 40),
        (b, 1, "asserted", 44),
        (rival, 1, "asserted", 20),
        (third[0], 2, "hedged", 60),
        (third[1], 3, "asked", 61),
    ]
    said = [m.statement(matter, who, days[day], answer=n, standing=s, precision="day") for who, n, s, day in rows]
    long = [m.telling(said[0], carriers=())]
    long += [m.telling(said[0], step, carriers=()) for step in STEPS]
    long += [m.telling(said[0], "translation", language=lang, carriers=()) for lang in ("uk", "ar")]
    return [long, *([m.telling(s), m.telling(s, "quote")] for s in said[1:])]


def _changed_mind(m: Matters, holt: Person, marr: Person, days: list[date]) -> list[list[Telling]]:
    """One speaker says that it fell, and later that it did not; months lie between."""
    matter = m.matter("did_it_happen", "Velm")
    rows = [(holt, 0, "asserted", 3), (holt, 1, "denied", 100), (marr, 0, "alleged", 50), (marr, 0, "asserted", 101)]
    return [[m.telling(m.statement(matter, who, days[d], answer=n, standing=s))] for who, n, s, d in rows]


def _rival_numbers(m: Matters, named: list[Person], days: list[date]) -> list[list[Telling]]:
    """Every bound, from sides and third parties, one of them larger by far."""
    matter = m.matter("how_many", "Saint Orrin")
    out = []
    for n, row in enumerate(TABLE["numbers"]["rows"]):
        for k, size in enumerate((27, 58, 60)):
            out.append([m.telling(m.statement(matter, named[(3 * n + k) % 12], days[5 * n + k], number=row, n=size))])
    return [*out, [m.telling(m.statement(matter, named[4], days[90], number=TABLE["numbers"]["rows"][2], n=10_000))]]


def _many_lanes(m: Matters, lanes: int, marks: int) -> list[list[Telling]]:
    """So many speakers and claims over ten years."""
    matter = m.matter("who_holds", "Oberkirn")
    named = m.crowd[:lanes]
    days = [FIRST_DAY + timedelta(days=m.chance.randrange(3650)) for _ in range(marks)]
    return [[m.telling(m.statement(matter, named[n % lanes], day))] for n, day in enumerate(sorted(days))]


def _one_day(m: Matters, named: list[Person]) -> list[list[Telling]]:
    """Everything within one day, some to the minute, many at one moment."""
    matter = m.matter("who_did_it", "Quarrytown")
    day = FIRST_DAY + timedelta(days=33)
    precisions = ["day", "hour", "minute"]
    return [
        [m.telling(m.statement(matter, named[n % 12], day, precision=precisions[n % 3], standing=s))]
        for n, s in enumerate(list(TABLE["forms"]["en"]["cues"]) * 2)
    ]


def _undated(m: Matters, named: list[Person]) -> list[list[Telling]]:
    """Nothing of it has a time."""
    matter = m.matter("is_it_so", "Tarn")
    said = [m.statement(matter, p, FIRST_DAY, precision=None, answer=n % 2) for n, p in enumerate(named[:5])]
    return [[m.telling(s)] for s in said]


def _shapes(m: Matters, named: list[Person]) -> list[list[Telling]]:
    """Every verb with every precision of time, and every kind of evidence."""
    matter = m.matter("why", "Skarne")
    times = list(dict.fromkeys(words.TIMES))
    kinds = list(TABLE["evidence"])
    out = []
    for n, standing in enumerate(TABLE["forms"]["en"]["cues"]):
        day, time, kind = FIRST_DAY + timedelta(days=40 * n), times[n % len(times)], kinds[n % len(kinds)]
        said = m.statement(matter, named[n], day, standing=standing, precision=time, evidence=kind)
        out.append([m.telling(said)])
    return out


def _one_word(m: Matters, longest: Person, short: Person) -> list[list[Telling]]:
    """A claim of one word, a name of a hundred characters, and no place."""
    matter = m.matter("about", "")
    matter = Matter(**{f: getattr(matter, f) for f in matter.__slots__} | {"text": "Will there be an answer?"})
    quote = TABLE["forms"]["en"]["quote"][0]
    first = m.telling(m.statement(matter, longest, FIRST_DAY), form=quote, content=Filled("Never"), carriers=())
    second = m.telling(m.statement(matter, short, FIRST_DAY), form=quote, content=Filled("Yes"), carriers=())
    return [[first], [second]]


def _one_voice(m: Matters, marr: Person) -> list[list[Telling]]:
    """Nine pages, one voice: a post of a soldier without a name, told on and on, wider at each step."""
    matter = m.matter("did_it_happen", "Ostrand")
    soldier = Person("a soldier who gave no name", ("a soldier who gave no name",), marr.side, marr.org, named=False)
    said = m.statement(
        matter, soldier, FIRST_DAY + timedelta(days=9), answer=0, evidence="social_post", precision="day"
    )
    first = m.telling(said, carriers=("Night Watch",))
    chain = ("Kirn Gazette", "Agency Norda", "Night Watch")
    steps = [m.telling(said, step, carriers=chain[n % 3 :]) for n, step in enumerate(STEPS)]
    return [
        [first, *steps, m.telling(said, "translation", language="uk"), m.telling(said, "translation", language="ar")]
    ]


def _hostile(m: Matters, kind: str, n: int) -> list[list[Telling]]:
    """Words that try to run in every place that a page's words reach."""
    texts = TABLE["hostile"]["words"]
    who = words.hostile_people()
    names = {"place": texts[n % len(texts)], "actor": texts[(n + 1) % len(texts)], "other": texts[(n + 2) % len(texts)]}
    matter = m.matter(kind, **names)
    days = [FIRST_DAY + timedelta(days=200 + k) for k in range(4)]
    said = [m.statement(matter, who[(n + k) % len(who)], days[k]) for k in range(4)]
    return [[m.telling(s, carriers=(texts[(n + k + 5) % len(texts)],))] for k, s in enumerate(said)]
