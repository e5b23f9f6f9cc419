"""The rules reader: a `Page` in, its claims out, in order of the text (`stages.ReadClaims`).

Units (sentences) are read one by one: attributions from cues, the chains of those within another's content, floating
quotations by the nearest naming, and what is left as narrated. Values (`when`, `where`, quantities, events) stay
empty with the reason `not_grounded`; grounding and linking fill them.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.ids import claim_id
from sayso.reading.attributing import attributions
from sayso.reading.attribution import Attribution
from sayso.reading.chains import Chain, Chains, renamed
from sayso.reading.drafts import Draft, content_spans, spans
from sayso.reading.evidence import beside, evidence
from sayso.reading.floating import Namings
from sayso.reading.lexicon import Lexicon, languages, lexicon
from sayso.reading.narrated import narrated
from sayso.reading.nesting import claimed, own_content
from sayso.reading.recalled import meant
from sayso.reading.speakers import Speaker, directory
from sayso.reading.standing import polarity, standing
from sayso.reading.turns import turns
from sayso.reading.units import Unit, units
from sayso.reading.words import NOUNISH
from sayso.records import Claim, Page, Spans, Standing
from sayso.spans import quote

CONFIDENCE = {
    "verb": 0.86,
    "participle": 0.8,
    "passive": 0.7,
    "noun": 0.6,
    "according": 0.88,
    "adverb": 0.75,
    "adjective": 0.5,
    "colon": 0.7,
    "floating": 0.65,
    "narrated": 0.7,
}
"""How sure a claim of each rule is, from 0 to 1. Chosen by hand in the order in which the rules err, not fitted."""
DOUBT = 0.1
"""Taken off where the speaker is a pronoun's or nobody's."""


def read_claims(page: Page) -> tuple[Claim, ...]:
    """The claims of a page in a language that has a lexicon; of any other page none."""
    if page.document.language not in languages():
        return ()
    lex = lexicon(page.document.language)
    return _claims(page, _Reader(page, lex).drafts())


class _Reader:
    """One page being read: its units, attributions and chains, and the drafts made so far."""

    def __init__(self, page: Page, lex: Lexicon) -> None:
        self.text = page.document.text
        self.lex = lex
        self.units = units(page, lex)
        self.made = [attributions(unit, lex) for unit in self.units]
        found = directory(self.units, self.text, lex)
        self.chains = Chains(self.text, self.units, self.made, found, lex)
        self.namings = Namings(self.chains)
        self.out: list[Draft] = []

    def drafts(self) -> list[Draft]:
        """The drafts of all units, in the order of reading."""
        for unit in self.units:
            made = self.made[unit.index]
            if not made and unit.floats:
                self._floating(unit)
                continue
            for i in range(len(made)):
                if claimed(unit.words, made, self.chains.parents[unit.index], i):
                    self._attributed(unit, i)
            for gap in narrated(unit, made, self.lex):
                self._narrated(unit, gap)
        return self.out

    def _attributed(self, unit: Unit, i: int) -> None:
        made = self.made[unit.index]
        one = made[i]
        chain, speaker = self.chains.of(unit.index, i)
        if unit.type == "title" and one.quoted and one.kind == "none":
            chain, speaker = self.namings.near(unit)
        cue = spans(unit, one.cue)
        if one.previous and self._previous(unit, one, chain, speaker, cue):
            return
        content = own_content(unit.words, made, self.chains.parents[unit.index], i)
        proof = evidence(unit.words, beside(unit.words, one, made), self.lex)
        doubt = DOUBT if speaker.name is None or speaker.antecedent else 0.0
        for piece in turns(unit.words, content, one.standing, self.lex):
            words = [w for a, b in piece for w in unit.words[a:b]]
            self._add(
                Draft(
                    kind="attributed",
                    content=content_spans(self.text, unit, piece),
                    cue=cue,
                    chain=chain,
                    speaker=speaker,
                    standing=standing(
                        words,
                        one.standing,
                        self.lex,
                        labels=one.labels,
                        speaker=speaker.name,
                        warns=any(cue.warns for cue in one.hit.cues),
                    ),
                    polarity=polarity(words, self.lex),
                    evidence=proof,
                    confidence=round(CONFIDENCE[one.hit.form] - doubt, 4),
                    unit=unit,
                    accused=one.accused,
                )
            )

    def _narrated(self, unit: Unit, gap: tuple[int, int]) -> None:
        words = unit.words[gap[0] : gap[1]]
        self._add(
            Draft(
                kind="narrated",
                content=content_spans(self.text, unit, (gap,)),
                cue=(),
                chain=(),
                speaker=Speaker(None, (), "narrated"),
                standing=_announced(unit, gap) or standing(words, "asserted", self.lex, own=False),
                polarity=polarity(words, self.lex),
                evidence=(),
                confidence=CONFIDENCE["narrated"],
                unit=unit,
            )
        )

    def _floating(self, unit: Unit) -> None:
        chain, speaker = self.namings.near(unit)
        self._add(
            Draft(
                kind="attributed",
                content=content_spans(self.text, unit, ((0, len(unit.words)),)),
                cue=(),
                chain=chain,
                speaker=speaker,
                standing=standing(unit.words, "asserted", self.lex),
                polarity=polarity(unit.words, self.lex),
                evidence=(),
                confidence=CONFIDENCE["floating"],
                unit=unit,
            )
        )

    def _previous(self, unit: Unit, one: Attribution, chain: Chain, speaker: Speaker, cue: Spans) -> bool:
        """The content is what was said just before: a denial of it, or whose word it was. Was there any?"""
        if one.standing != "denied":
            if self.out and one.standing == "asserted":
                self._echo(unit, one, chain, speaker, cue)
            return True
        named = unit.words[one.start : one.hit.first]  # "an accusation Velm calls absurd"
        lows = [w.low for w in named] + [w.low for a, b in one.cue for w in unit.words[a:b]]
        target = meant(unit, lows, speaker.name, self.out, self.text, self.lex)
        if target is None:
            if not one.content:
                self._unfound(unit, one, chain, speaker, cue)
            return not one.content
        accused = target.unit is unit and one.kind == "pronoun" and target.accused[0] < target.accused[1]
        if accused or target.speaker.name == speaker.name:
            # Nobody denies his own charge, and "a charge it denies" is the accused's; else nobody is named.
            speaker = self.chains.accused(target.unit, target.accused)
            chain = renamed(chain, speaker)
        denial = replace(
            target, kind="attributed", cue=cue, chain=chain, speaker=speaker, standing="denied", evidence=(), unit=unit
        )
        self._add(denial)
        return True

    def _echo(self, unit: Unit, one: Attribution, chain: Chain, speaker: Speaker, cue: Spans) -> None:
        """The content was said just before, and now by another ("confirmed this"), or is on his word, too."""
        last = self.out[-1]
        if any("about_this" in c.frames for c in one.hit.cues):  # "the channel writes about this"
            vouches = last.speaker if last.chain else speaker
            told = replace(last, kind="attributed", cue=last.cue or cue, chain=(*chain, *last.chain), speaker=vouches)
            self.out[-1] = told
            return
        self._add(replace(last, kind="attributed", cue=cue, chain=chain, speaker=speaker, evidence=(), unit=unit))

    def _unfound(self, unit: Unit, one: Attribution, chain: Chain, speaker: Speaker, cue: Spans) -> None:
        """A denial of what the page does not tell: its content is what it calls it ("rejected these charges")."""
        named = tuple(r for r in one.cue if r[0] >= one.hit.last)
        first = (one.hit.first, one.hit.last)
        if not named and one.cue[0][1] > first[1]:
            named = ((first[1], one.cue[0][1]),)
        named = tuple((a, next((k for k in range(a, b) if unit.words[k].does("likeness")), b)) for a, b in named)
        if not any(w.tag == "noun" for a, b in named for w in unit.words[a:b]):
            return
        self._add(
            Draft(
                kind="attributed",
                content=content_spans(self.text, unit, named),
                cue=spans(unit, (first,)),
                chain=chain,
                speaker=speaker,
                standing="denied",
                polarity="+",
                evidence=(),
                confidence=round(CONFIDENCE[one.hit.form] - DOUBT, 4),
                unit=unit,
            )
        )

    def _add(self, draft: Draft) -> None:
        if draft.content:
            self.out.append(draft)


def _announced(unit: Unit, gap: tuple[int, int]) -> Standing | None:
    """A headline's infinitive announces a plan: "Lund to meet generals"."""
    words = unit.words[gap[0] : gap[1]]
    verb = next((i for i, w in enumerate(words) if w.tag not in NOUNISH), 0)
    planned = unit.type == "title" and 0 < verb < len(words) - 1 and words[verb].tag == "to"
    return "planned" if planned and words[verb + 1].tag == "inf" else None


def _claims(page: Page, drafts: Sequence[Draft]) -> tuple[Claim, ...]:
    """The drafts as claims, in order of the text; the number in an id tells claims of the very same content apart."""
    document, text = page.document.id, page.document.text
    seen: dict[Spans, int] = {}
    out = []
    for d in sorted(drafts, key=lambda d: (d.content, d.cue)):
        number = seen.get(d.content, 0)
        seen[d.content] = number + 1
        out.append(
            Claim(
                id=claim_id(document, d.content, text, number),
                document=document,
                kind=d.kind,
                content=d.content,
                text=quote(text, d.content),
                cue=d.cue,
                chain=d.chain,
                speaker=d.speaker.name,
                speaker_identity=None,
                speaker_reason=d.speaker.reason,
                standing=d.standing,
                polarity=d.polarity,
                evidence=d.evidence,
                events=(),
                when=None,
                when_reason="not_grounded",
                said_at=None,
                said_at_reason="not_grounded",
                where=(),
                where_reason="not_grounded",
                quantities=(),
                origins=(),
                side=None,
                side_reason="not_linked",
                extractor="rules",
                confidence=d.confidence,
            )
        )
    return tuple(out)
