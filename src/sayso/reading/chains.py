"""Chains: for an attribution of a page the speakers between the page and its content, outermost first.

A chain grows by nesting ("the channel writes that the general said"), by sources that are leant on ("citing
officials") and is shared by cues of one mouth ("…, adding that").
"""

from collections.abc import Sequence

from sayso.reading.attribution import Attribution
from sayso.reading.drafts import spans
from sayso.reading.known import Directory
from sayso.reading.lexicon import Lexicon
from sayso.reading.nesting import parents
from sayso.reading.phrases import Range
from sayso.reading.speakers import Speaker, resolve
from sayso.reading.units import Unit
from sayso.records import ChainLink, Spans

Chain = tuple[ChainLink, ...]


class Chains:
    """The chains of a page, each worked out once, in the order in which they are asked for."""

    def __init__(
        self,
        text: str,
        units: Sequence[Unit],
        made: Sequence[Sequence[Attribution]],
        found: Directory,
        lexicon: Lexicon,
    ) -> None:
        self.text = text
        self.units = units
        self.made = made
        self.found = found
        self.lexicon = lexicon
        self.parents = [parents(one) for one in made]
        self._known: dict[tuple[int, int], tuple[Chain, Speaker]] = {}

    def of(self, at: int, i: int) -> tuple[Chain, Speaker]:
        """The chain of the i-th attribution of unit `at`, and the speaker who vouches for its content."""
        key = (at, i)
        if key not in self._known:
            self._known[key] = self._chain(at, i)
        return self._known[key]

    def _chain(self, at: int, i: int) -> tuple[Chain, Speaker]:
        one = self.made[at][i]
        unit = self.units[at]
        if one.shares is not None:
            chain, speaker = self._shared(at, one.shares, spans(unit, one.cue))
        else:
            parent = self.parents[at][i]
            speaker = resolve(
                unit, one.head, one.source, self.text, self.found, self.lexicon, parent is None, one.content
            )
            link = self._link(unit, speaker, one.source, one.cue)
            outer: Chain = ()
            if parent is not None and one.hit.form != "adjective":
                outer = self.of(at, parent)[0]
            if one.via[0] < one.via[1]:
                carrier = resolve(unit, one.via, one.via, self.text, self.found, self.lexicon, said=False)
                outer = (*outer, self._link(unit, carrier, one.via, ()))
            if outer and link.name is not None and outer[-1].name == link.name:
                outer = outer[:-1]  # "he said that he had told them": one mouth
            chain = (*outer, link)
        for cited in one.cited:
            named = speaker.name
            speaker = resolve(unit, cited, cited, self.text, self.found, self.lexicon, said=False)
            if speaker.name == named and unit.words[cited[0]].does("object"):
                speaker = Speaker(None, (), "pronoun_not_resolved")  # "he quoted him": another
            chain = (*chain, self._link(unit, speaker, cited, one.cited_cue))
        return chain, speaker

    def accused(self, unit: Unit, charged: Range) -> Speaker:
        """Who is charged: the one whom the words of a charge name; nobody where it was no charge."""
        if charged[0] >= charged[1] or unit.words[charged[1] - 1].does("reciprocal"):
            return Speaker(None, (), "pronoun_not_resolved")
        speaker = resolve(unit, charged, charged, self.text, self.found, self.lexicon, said=False)
        where = speaker.antecedent or spans(unit, (charged,))
        return Speaker(speaker.name, where if speaker.name else (), speaker.reason)

    @staticmethod
    def _link(unit: Unit, speaker: Speaker, source: Range, cue: Sequence[Range]) -> ChainLink:
        return ChainLink(
            name=speaker.name,
            identity=None,
            source=spans(unit, (source,)),
            cue=spans(unit, cue),
            antecedent=speaker.antecedent,
        )

    def _shared(self, at: int, i: int, cue: Spans) -> tuple[Chain, Speaker]:
        """The chain of an earlier cue for another of the same mouth, without whom that one cites."""
        chain, speaker = self.of(at, i)
        earlier = self.made[at][i]
        kept = chain if earlier.quoting else chain[: len(chain) - len(earlier.cited)]
        if not kept:
            return chain, speaker
        last = kept[-1]
        shared = ChainLink(
            name=last.name, identity=None, source=last.source, cue=cue, antecedent=last.antecedent
        )  # fmt: skip
        return (*kept[:-1], shared), Speaker(last.name, last.antecedent, None if last.name else speaker.reason)


def without_cues(chain: Chain) -> Chain:
    """The chain for a sentence that has no cue of its own."""
    return tuple(ChainLink(name=x.name, identity=None, source=x.source, cue=(), antecedent=x.antecedent) for x in chain)


def renamed(chain: Chain, speaker: Speaker) -> Chain:
    """The chain with another innermost speaker."""
    if not chain:
        return chain
    last = chain[-1]
    link = ChainLink(name=speaker.name, identity=None, source=last.source, cue=last.cue, antecedent=speaker.antecedent)
    return (*chain[:-1], link)
