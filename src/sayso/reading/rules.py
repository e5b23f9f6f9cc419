"""The rules reader: a `Page` in, its claims out, in order of the text (`stages.ReadClaims`).

Units (sentences) are read one by one: attributions from cues, the chains of those within another's content, floating
quotations by the nearest naming, and what is left as narrated. Values (`when`, `where`, quantities, events) stay
empty with the reason `not_grounded`; grounding and linking fill them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.ids import claim_id
from sayso.reading.attributions import Attribution, attributions
from sayso.reading.evidence import evidence
from sayso.reading.lexicon import Lexicon, languages, lexicon
from sayso.reading.narrated import covered, narrated
from sayso.reading.phrases import Range
from sayso.reading.speakers import Directory, Speaker, directory, resolve
from sayso.reading.standing import polarity, standing
from sayso.reading.units import Unit, units
from sayso.reading.words import NOUNISH, Word
from sayso.records import ChainLink, Claim, Evidence, Page, Span, Spans, Standing
from sayso.spans import quote as words_under

CONFIDENCE = {"verb": 0.86, "participle": 0.8, "passive": 0.7, "noun": 0.6, "according": 0.88, "adverb": 0.75,
              "adjective": 0.5, "colon": 0.7, "floating": 0.65, "narrated": 0.7}  # fmt: skip
"""Share of claims of each rule that were right on the development pages, roughly; a pronoun takes a tenth off."""
NEAR = 40
"""Units back in which the naming of a quotation is sought; longer quotations are speeches."""
_STRIP_LEFT = ' \t\n\r\u00a0“”"«»„‹›″,;:.…–—)]'
_STRIP_RIGHT = ' \t\n\r\u00a0“”"«»„‹›″,;:.…–—([!'
_APOSTROPHES = "'’‘"


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before it has an id. `at` orders it in the text."""

    kind: str
    content: Spans
    cue: Spans
    chain: tuple[ChainLink, ...]
    speaker: Speaker
    standing: Standing
    polarity: str
    evidence: tuple[Evidence, ...]
    confidence: float


def read_claims(page: Page) -> tuple[Claim, ...]:
    """The claims of a page in a language that has a lexicon; of any other page none."""
    if page.document.language not in languages():
        return ()
    lex = lexicon(page.document.language)
    return _Reader(page, lex).read()


class _Reader:
    """One page being read: what is known of its speakers so far, and the drafts made."""

    def __init__(self, page: Page, lex: Lexicon) -> None:
        self.page = page
        self.text = page.document.text
        self.lex = lex
        self.units = units(page, lex)
        self.made = [attributions(u, lex) for u in self.units]
        self.directory: Directory = directory(self.units, self.text, lex)
        self.drafts: list[Draft] = []
        self.links: dict[tuple[int, int], tuple[tuple[ChainLink, ...], Speaker]] = {}

    def read(self) -> tuple[Claim, ...]:
        for unit in self.units:
            self._unit(unit)
        return self._claims()

    # ---------------------------------------------------------------- one unit

    def _unit(self, unit: Unit) -> None:
        made = self.made[unit.index]
        if not made and self._floats(unit):
            self._floating(unit)
            return
        parents = _parents(unit.words, made)
        for i, one in enumerate(made):
            if parents[i] is not None and not self._kept_inside(unit, made, i, parents[i]):
                continue
            self._attributed(unit, made, parents, i)
        for gap in narrated(unit, made, self.lex):
            spans = self._spans(unit, (gap,))
            if spans:
                words = unit.words[gap[0] : gap[1]]
                self.drafts.append(
                    Draft("narrated", spans, (), (), Speaker(None, (), "narrated"), standing(words, "asserted", self.lex, False),
                          polarity(words), (), CONFIDENCE["narrated"])
                )  # fmt: skip

    def _kept_inside(self, unit: Unit, made: list[Attribution], i: int, parent: int | None) -> bool:
        one = made[i]
        if one.hit.form == "adjective" or one.under is not None:
            return True
        if not one.nested or one.hit.form in ("adverb",) or parent is None or made[parent].quoted:
            return False
        lo, hi = covered(one)
        outer = made[parent].content
        left = [r for a, b in outer for r in ((a, min(b, lo)), (max(a, hi), b)) if r[0] < r[1]]
        if _weight(unit.words, left) <= 2:
            return True
        return unit.words[min(lo, len(unit.words) - 1)].tag in (",", "cc", "sub", "rel", ";")

    def _attributed(self, unit: Unit, made: list[Attribution], parents: list[int | None], i: int) -> None:
        one = made[i]
        chain, speaker = self._chain(unit, made, parents, i)
        cue = self._ranges(unit, one.cue)
        if one.previous:
            self._previous(unit, one, chain, speaker, cue)
            return
        inner = [covered(made[k]) for k in range(len(made)) if parents[k] == i and made[k].hit.form != "adjective"
                 and self._kept_inside(unit, made, k, i)]  # fmt: skip
        content = one.content
        for hole in inner:
            content = tuple(r for c in content for r in _minus(unit.words, c, hole))
        if (
            inner
            and sum(w.tag in ("noun", "name", "verb", "num", "ing") for a, b in content for w in unit.words[a:b]) <= 2
        ):
            return
        proof = evidence(unit.words, self._beside(unit, one, made), self.lex)
        doubt = 0.1 if speaker.name is None or speaker.antecedent else 0.0
        for piece in self._turns(unit, content, one):
            spans = self._spans(unit, piece)
            if not spans:
                continue
            words = [w for a, b in piece for w in unit.words[a:b]]
            self.drafts.append(
                Draft("attributed", spans, cue, chain, speaker, standing(words, one.standing, self.lex),
                      polarity(words), proof, round(CONFIDENCE[one.hit.form] - doubt, 4))
            )  # fmt: skip

    def _beside(self, unit: Unit, one: Attribution, made: list[Attribution]) -> list[Range]:
        """The words of the clause of the cue that are not content of any attribution."""
        lo, hi = covered(one)
        ends = [covered(other)[1] for other in made if other is not one and covered(other)[1] <= lo]
        lo = max(ends, default=0)
        hi = max(hi, _tail(unit.words, one, made))
        out = [(lo, hi)]
        for other in made:
            for c in other.content:
                out = [r for a, b in out for r in ((a, min(b, c[0])), (max(a, c[1]), b)) if r[0] < r[1]]
        return out

    def _turns(self, unit: Unit, content: tuple[Range, ...], one: Attribution) -> list[tuple[Range, ...]]:
        out: list[tuple[Range, ...]] = []
        words = unit.words
        piece: list[Range] = []
        for a, b in content:
            if piece and words[a].tag == "cc" and a + 1 < b and _turns_at(words, a, piece[0][0]):
                out.append(tuple(piece))
                piece = [(a + 1, b)]
                continue
            cut = _quotation_after(words, a, b)
            if cut is not None:
                out.append((*piece, (a, cut)))
                piece = [(cut + 1, b)]
                continue
            cut = _turn(words, a, b, one.standing)
            if cut is None:
                piece.append((a, b))
                continue
            piece.append((a, cut))
            out.append(tuple(piece))
            piece = [(cut + (words[cut].tag == ",") + (words[cut].tag == "," and words[cut + 1].low == "and"), b)]
        return [*out, tuple(piece)]

    def _previous(
        self, unit: Unit, one: Attribution, chain: tuple[ChainLink, ...], speaker: Speaker, cue: Spans
    ) -> None:
        """The content is what was said just before: a denial of it, or whose word it was."""
        if not self.drafts:
            return
        last = self.drafts[-1]
        if one.standing == "asserted":
            # "the channel writes about this": it is on its word, too
            speaker = last.speaker if last.chain else speaker
            self.drafts[-1] = replace(
                last, kind="attributed", cue=last.cue or cue, chain=(*chain, *last.chain), speaker=speaker
            )
            return
        if one.standing != "denied":
            return
        others = [d for d in self.drafts[-8:] if d.kind == "attributed" and d.standing != "denied"]
        charges = [d for d in others if d.standing == "alleged"]
        charged = any(
            w.low in self.lex.nouns and self.lex.nouns[w.low].standing == "alleged"
            for a, b in one.cue
            for w in unit.words[a:b]
        )
        candidates = charges or ([] if charged else others)
        if not candidates:
            return
        target = candidates[-1]
        if target.speaker.name is not None and target.speaker.name == speaker.name:
            # Nobody denies his own charge: whoever "he" is, it is not the one just named.
            speaker = Speaker(None, (), "pronoun_not_resolved")
            chain = tuple(replace_name(link, None) for link in chain)
        self.drafts.append(replace(target, cue=cue, chain=chain, speaker=speaker, standing="denied", evidence=()))

    # ---------------------------------------------------------------- speakers and chains

    def _chain(
        self, unit: Unit, made: list[Attribution], parents: list[int | None], i: int
    ) -> tuple[tuple[ChainLink, ...], Speaker]:
        key = (unit.index, i)
        if key in self.links:
            return self.links[key]
        one = made[i]
        if one.shares is not None:
            # the same mouth as an earlier cue, but not what that one cites
            chain, speaker = self._chain(unit, made, parents, one.shares)
            cited = 0 if made[one.shares].quoting else len(made[one.shares].cited)
            kept = chain[: len(chain) - cited]
            if kept:
                cue = self._ranges(unit, one.cue)
                speaker = Speaker(kept[-1].name, kept[-1].antecedent, None if kept[-1].name else speaker.reason)
                chain = (*kept[:-1], replace_link(kept[-1], cue))
        else:
            parent = parents[i]
            speaker = resolve(
                unit, one.head, one.source, self.text, self.directory, self.lex, parent is None, one.content
            )
            link = ChainLink(
                name=speaker.name, identity=None, source=self._ranges(unit, (one.source,)),
                cue=self._ranges(unit, one.cue), antecedent=speaker.antecedent,
            )  # fmt: skip
            chain = (link,)
            if parent is not None and one.hit.form != "adjective":
                outer, _ = self._chain(unit, made, parents, parent)
                chain = (*outer, link)
        for cited in one.cited:
            speaker = resolve(unit, cited, cited, self.text, self.directory, self.lex, False)
            chain = (*chain, ChainLink(name=speaker.name, identity=None, source=self._ranges(unit, (cited,)),
                                       cue=self._ranges(unit, one.cited_cue), antecedent=speaker.antecedent))  # fmt: skip
        self.links[key] = (chain, speaker)
        return chain, speaker

    # ---------------------------------------------------------------- floating quotations

    def _floats(self, unit: Unit) -> bool:
        spoken = [w for w in unit.words if w.text[0].isalnum()]
        return bool(spoken) and sum(w.quoted for w in spoken) >= 0.7 * len(spoken)

    def _floating(self, unit: Unit) -> None:
        chain, speaker = self._named_near(unit)
        spans = self._spans(unit, ((0, len(unit.words)),))
        if spans:
            self.drafts.append(
                Draft("attributed", spans, (), chain, speaker, standing(unit.words, "asserted", self.lex),
                      polarity(unit.words), (), CONFIDENCE["floating"])
            )  # fmt: skip

    def _named_near(self, unit: Unit) -> tuple[tuple[ChainLink, ...], Speaker]:
        """Whose words a unit that is all quotation gives: the nearest naming's, in the body; else nobody's."""
        nobody: tuple[tuple[ChainLink, ...], Speaker] = ((), Speaker(None, (), "no_source"))
        if unit.type != "body":
            twin = self._twin(unit)
            if twin is None:
                return nobody
            unit = twin
        naming = (unit.index, _main(self.made[unit.index])) if self.made[unit.index] else self._naming(unit)
        if naming is not None:
            at, i = naming
            parents = _parents(self.units[at].words, self.made[at])
            chain, speaker = self._chain(self.units[at], self.made[at], parents, i)
            return tuple(replace_link(link, ()) for link in chain), speaker
        for at in range(unit.index - 1, max(-1, unit.index - NEAR), -1):
            other = self.units[at]
            if self._floats(other):
                continue
            if other.segment != self.units[at + 1].segment:
                break
            people = [o for o in self.directory.occurrences if o.unit == at and o.known.kind == "person"]
            if people:
                one = people[-1]
                link = ChainLink(name=one.known.name, identity=None, source=(one.span,), cue=(), antecedent=())
                return (link,), Speaker(one.known.name, (), None)
        return nobody

    def _twin(self, unit: Unit) -> Unit | None:
        """The unit of the body that says the words which a headline or caption repeats."""
        words = [w.low for w in unit.words if w.quoted and w.text[0].isalnum()]
        for other in self.units:
            if other.type == "body" and words:
                theirs = [w.low for w in other.words if w.text[0].isalnum()]
                if any(theirs[i : i + len(words)] == words for i in range(len(theirs) - len(words) + 1)):
                    return other
        return None

    def _naming(self, unit: Unit) -> tuple[int, int] | None:
        """The attribution that names who speaks in a unit that is all quotation."""
        for q in unit.quotes:
            for at in range(unit.index + 1, len(self.units)):
                if self.units[at].span[0] >= q.end:
                    break
                if self.made[at] and q in self.units[at].quotes:
                    return at, 0
        for at in range(unit.index - 1, max(-1, unit.index - NEAR), -1):
            if self.made[at] and self.units[at].type == "body":
                return at, _main(self.made[at])
            if not self._floats(self.units[at]):
                break
        for at in range(unit.index + 1, min(len(self.units), unit.index + 3)):
            if self.made[at]:
                return at, _main(self.made[at])
        return None

    # ---------------------------------------------------------------- spans

    def _ranges(self, unit: Unit, ranges: Sequence[Range]) -> Spans:
        return tuple((unit.words[a].start, unit.words[b - 1].end) for a, b in ranges if a < b)

    def _spans(self, unit: Unit, ranges: Sequence[Range]) -> Spans:
        out: list[Span] = []
        for a, b in ranges:
            if unit.words[a].tag == "that" and a + 1 < b and unit.words[a + 1].tag not in ("aux", "verb"):
                a += 1
            while a < b and not unit.words[b - 1].quoted and unit.words[b - 1].tag in ("cc", ",", "that"):
                b -= 1
            if a >= b:
                continue
            span = _clean(self.text, (unit.words[a].start, unit.words[b - 1].end))
            if span[0] >= span[1]:
                continue
            if out and not self.text[out[-1][1] : span[0]].strip():
                out[-1] = (out[-1][0], span[1])
            else:
                out.append(span)
        return tuple(out)

    def _claims(self) -> tuple[Claim, ...]:
        seen: dict[Spans, int] = {}
        out = []
        for d in sorted(self.drafts, key=lambda d: (d.content[0], d.content, d.cue)):
            number = seen.get(d.content, 0)
            seen[d.content] = number + 1
            out.append(
                Claim(
                    id=claim_id(self.page.document.id, d.content, self.text, number),
                    document=self.page.document.id,
                    kind="attributed" if d.kind == "attributed" else "narrated",
                    content=d.content,
                    text=words_under(self.text, d.content),
                    cue=d.cue,
                    chain=d.chain,
                    speaker=d.speaker.name,
                    speaker_identity=None,
                    speaker_reason=d.speaker.reason,
                    standing=d.standing,
                    polarity="-" if d.polarity == "-" else "+",
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


_WILL = frozenset(("will", "would", "won't"))
_MAY = frozenset(("could", "may", "might"))
_MUST = frozenset(("must", "should"))
_OWN = frozenset(("it", "they", "he", "she", "we", "i", "its", "their", "his", "her", "our", "my"))


def _quotation_after(words: Sequence[Word], a: int, b: int) -> int | None:
    """The colon inside content after which somebody is quoted: "blamed them for doing little: '…'"."""
    for k in range(a + 2, b - 1):
        if words[k].tag == ":" and not words[k].quoted and words[k + 1].tag == "mark" and not words[a].quoted:
            return k
    return None


def _turns_at(words: Sequence[Word], cc: int, first: int) -> bool:
    """Does what goes on after "A, he said," turn to a plan or a demand?"""
    ahead = next((x for x in words[cc + 1 : cc + 12] if x.tag in ("aux", "verb")), None)
    return (
        ahead is not None
        and ahead.low in _WILL | _MUST
        and not any(x.low in _WILL | _MUST for x in words[first:cc] if x.tag == "aux")
    )


def _turn(words: Sequence[Word], a: int, b: int, cue: Standing) -> int | None:
    """Where certainty turns inside content: "… had come and would stay", "must leave, or … would", "… and X must"."""
    if words[a].quoted:
        return None
    for k in range(a + 2, b - 2):
        w = words[k]
        if w.tag != "cc" or w.quoted:
            continue
        first = words[a:k]
        must = any(x.low in _MUST for x in first)
        if not any(x.tag in ("verb", "aux") for x in first) or any(x.low in _WILL for x in first):
            continue
        ahead = next((x for x in words[k + 1 : min(b, k + 12)] if x.tag in ("aux", "verb", ",", "sub", "that")), None)
        if ahead is None:
            continue
        comma = words[k - 1].tag == ","
        if (
            ahead.low in _WILL
            and (w.low == "or" or (ahead is words[k + 1] and first[0].low in _OWN))
            and (not must or w.low == "or")
        ):
            return k - comma if w.low == "or" else k + 1
        if (
            ahead.low in _WILL
            and comma
            and w.low == "and"
            and ahead is not words[k + 1]
            and not must
            and words[k + 1].tag in NOUNISH
        ):
            return k - 1
        if ahead.low in _MUST and not must and cue == "asserted":
            return k + 1
    return None


def replace_name(link: ChainLink, name: str | None) -> ChainLink:
    """The link with another name."""
    return ChainLink(name=name, identity=None, source=link.source, cue=link.cue, antecedent=())


def replace_link(link: ChainLink, cue: Spans) -> ChainLink:
    """The link with another cue."""
    return ChainLink(name=link.name, identity=link.identity, source=link.source, cue=cue, antecedent=link.antecedent)


def _parents(words: Sequence[Word], made: list[Attribution]) -> list[int | None]:
    """For each attribution the innermost other one whose content holds its cue."""
    out: list[int | None] = []
    for i, one in enumerate(made):
        if one.under is not None:
            out.append(one.under)
            continue
        at = one.hit.first
        around = [
            (sum(b - a for a, b in other.content), k)
            for k, other in enumerate(made)
            if k != i and any(a <= at < b for a, b in other.content)
        ]
        out.append(min(around)[1] if around else None)
    for i, parent in enumerate(out):  # no two hold each other
        if parent is not None and out[parent] == i and i < parent:
            out[i] = None
    return out


def _weight(words: Sequence[Word], ranges: Sequence[Range]) -> int:
    """How many words of content the ranges hold: what they would still say."""
    return sum(w.tag in ("noun", "name", "verb", "num", "ing") for a, b in ranges for w in words[a:b])


def _main(made: list[Attribution]) -> int:
    return next((i for i, one in enumerate(made) if one.hit.form in ("verb", "according", "colon")), 0)


def _minus(words: Sequence[Word], whole: Range, hole: Range) -> list[Range]:
    a, b = hole
    while a > whole[0] and words[a - 1].tag in (",", "cc", "adv"):
        a -= 1
    if b < whole[1] and words[b].tag == ",":
        b += 1
    return [r for r in ((whole[0], min(a, whole[1])), (max(b, whole[0]), whole[1])) if r[0] < r[1]]


def _tail(words: Sequence[Word], one: Attribution, made: list[Attribution]) -> int:
    """To the end of the clause of a cue that stands after its content: "he said in a video posted on Telegram"."""
    j = one.end
    while j < len(words) and words[j].tag not in (",", ".", ";", "mark"):
        j += 1
    return j


def _clean(text: str, span: Span) -> Span:
    """The span without quotation marks and signs at its ends."""
    a, b = span
    while a < b and (text[a] in _STRIP_LEFT or (text[a] in _APOSTROPHES and (a + 1 >= b or not text[a].isalnum()))):
        if text[a] in _APOSTROPHES and a + 1 < b and text[a - 1 : a].isalnum():
            break
        a += 1
    while b > a and (text[b - 1] in _STRIP_RIGHT or (text[b - 1] in _APOSTROPHES and not _belongs(text, a, b))):
        b -= 1
    return a, b


def _belongs(text: str, a: int, b: int) -> bool:
    """Is the last sign an apostrophe of its word ("the rebels'")? Not where a mark like it opens inside the span."""
    return text[b - 2 : b - 1] == "s" and not any(q in text[a : b - 1] for q in _APOSTROPHES)
