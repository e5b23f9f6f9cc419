"""Which tellings stand on which pages, met where: matters in, readings out, in batches of some weeks.

A page stands where it was met once or twice; some are copies of a whole page before them, some are posts forwarded
by a channel, some are a second version of one address, some carry no date.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from msgspec import structs

from benchmarks.ledgers import largest, words
from benchmarks.ledgers.sheets import Place, Told, capture_of, write
from benchmarks.ledgers.stories import FIRST_DAY, Matters, Telling, showcases
from benchmarks.ledgers.words import TABLE
from sayso.records import Reading

CLAIMS_A_PAGE = 14
MATTERS_A_BATCH = 6

Written = tuple[Reading, bytes, dict[str, Told]]


def made(claims: int, seed: int) -> Iterator[Written]:
    """Pages with about so many claims in all: the showcases and the largest of each kind first, then as many more as it
    takes."""
    chance = random.Random(seed)
    crowd = crowd_of(claims, seed)
    matters = Matters(chance, crowd)
    maker = _Pages(chance)
    total = 0
    spokesman, teller = crowd[-1], crowd[-2]
    for case in (
        *showcases(matters),
        largest.question(matters, claims),
        largest.speaker(matters, spokesman, claims),
        largest.voice(matters, teller, claims),
    ):
        for page in maker.spread(case):
            total += len(page[2])
            yield page
    for page in maker.whole(FIRST_DAY, largest.page(matters, claims)):
        total += len(page[2])
        yield page
    batch = 0
    while batch == 0 or total < claims:
        day = FIRST_DAY + timedelta(days=(batch * 11) % 3600)
        days = [day + timedelta(days=n) for n in range(21)]
        voices = [
            v for _ in range(MATTERS_A_BATCH) for v in matters.voices(matters.matter(), days, chance.randint(2, 8))
        ]
        voices += [
            [matters.telling(matters.statement(None, chance.choice([None, *crowd]), chance.choice(days)))]
            for _ in range(30)
        ]
        for page in maker.spread(voices):
            total += len(page[2])
            yield page
        batch += 1


def crowd_of(claims: int, seed: int) -> list[words.Person]:
    """All who speak in a ledger of that size: the named ones first."""
    return [*words.people(), *words.crowd(random.Random(seed), max(15, min(400, claims // 40)))]


class _Pages:
    """Numbers pages and finds places for them."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.number = chance, 0

    def spread(self, voices: list[list[Telling]]) -> Iterator[Written]:
        """The tellings on pages by day: no two of one statement on a page, the first on the earliest."""
        flat = [(t.statement.day + timedelta(days=n), t) for voice in voices for n, t in enumerate(voice)]
        flat.sort(key=lambda row: (row[0], row[1].statement.number))
        pages: list[tuple[date, list[Telling]]] = []
        for day, telling in flat:
            place = next((p for p in pages[-8:] if _fits(p, day, telling)), None)
            if place is None:
                place = (day, [])
                pages.append(place)
            place[1].append(telling)
        for day, tellings in pages:
            self.number += 1
            yield from self._page(day, tellings)
            if self.chance.random() < 0.12 and len(tellings) > 3:
                self.number += 1
                copied = [replace(t, step="copy") for t in tellings if t.statement.speaker]
                yield from self._page(day + timedelta(days=1), copied or tellings)

    def whole(self, day: date, tellings: list[Telling]) -> Iterator[Written]:
        """All of the tellings on one page, however many."""
        self.number += 1
        yield from self._page(day, tellings)

    def _page(self, day: date, tellings: list[Telling]) -> Iterator[Written]:
        place = self._place(day, tellings)
        page = write(self.number, place, tellings, self.chance, extra=self.number % 3 != 0)
        yield page
        if self.number % 23 == 0:  # the same bytes at another place
            reading, data, _ = page
            mirror = replace(place, source=f"mirror/{self.number:06}.txt", outlet="Mirror of the Isles")
            yield structs.replace(reading, capture=capture_of(reading.page.document, mirror)), data, {}

    def _place(self, day: date, tellings: list[Telling]) -> Place:
        chance, n = self.chance, self.number
        texts = TABLE["hostile"]["words"]
        subject = next((t.statement.matter for t in tellings if t.statement.matter), None)
        hostile = subject is not None and subject.place in texts
        outlet = chance.choice([*TABLE["outlets"]["names"], TABLE["outlets"]["names"][0], None])
        outlet = TABLE["outlets"]["long"] if n % 17 == 0 else texts[n % len(texts)] if hostile else outlet
        title = f"{subject.text.rstrip('?') if subject else 'From the isles'}: report {n}"
        host = f"outlet{n % 11}.example"
        url = TABLE["hostile"]["url"] if hostile else f"https://{host}/{day.year}/{n // 2 if n % 19 == 0 else n}"
        forwarded = any(t.step == "forward" for t in tellings)
        return Place(
            source=f"{texts[n % len(texts)].replace('/', '_')}.txt" if hostile else f"pages/{day.year}/{n:06}.txt",
            outlet=outlet, title=title, url=None if n % 7 == 0 else url,
            published=None if n % 13 == 0 else day, seen=f"{day}T18:00:00Z" if n % 5 else None,
            forwarded_from=chance.choice(TABLE["outlets"]["channels"]) if forwarded else None,
        )  # fmt: skip


def _fits(page: tuple[date, list[Telling]], day: date, telling: Telling) -> bool:
    day_of_page, tellings = page
    if len(tellings) >= CLAIMS_A_PAGE or (day - day_of_page).days > 6 or day < day_of_page:
        return False
    if tellings and tellings[0].language != telling.language:
        return False
    return all(t.statement.number != telling.statement.number for t in tellings)
