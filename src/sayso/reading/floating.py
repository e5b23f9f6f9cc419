"""Floating quotations: sentences that are all quotation and have no cue. The nearest naming says whose they are."""

from collections.abc import Sequence

from sayso.reading.chains import Chain, Chains, without_cues
from sayso.reading.known import Known
from sayso.reading.nesting import main
from sayso.reading.speakers import Speaker
from sayso.reading.units import Unit
from sayso.records import ChainLink

NEAR = 40
"""Units back in which the naming of a quotation is sought; longer quotations are speeches."""
AHEAD = 3
"""Units ahead in which it is sought where none stands before."""
_KEY = 4
"""Words by which a quotation that a headline repeats is looked up in the body."""


class Namings:
    """Where the quotations of a page are named."""

    def __init__(self, chains: Chains) -> None:
        self.chains = chains
        self.units = chains.units
        self.made = chains.made
        self._said: dict[tuple[str, ...], int] = {}
        for unit in self.units:
            words = _quoted(unit)
            if unit.type == "body" and len(words) >= _KEY:
                for i in range(len(words) - _KEY + 1):
                    self._said.setdefault(tuple(words[i : i + _KEY]), unit.index)

    def near(self, unit: Unit) -> tuple[Chain, Speaker]:
        """Whose words a floating unit gives: the nearest naming's in the body; else nobody's."""
        at = unit.index
        if unit.type != "body":  # a headline or caption repeats what the body quotes
            twin = self._said.get(tuple(_quoted(unit)[:_KEY]))
            if twin is None:
                return (), Speaker(None, (), "no_source")
            at = twin
        naming = (at, main(self.made[at])) if self.made[at] else self._attribution(at)
        if naming is None and any(q.answers for q in unit.quotes):
            return (), Speaker(None, (), "no_source")
        if naming is None:
            found = self._person(at)
            if found is not None:
                return found
            naming = self._ahead(at)
        if naming is None:
            return (), Speaker(None, (), "no_source")
        chain, speaker = self.chains.of(*naming)
        return without_cues(chain), speaker

    def _attribution(self, at: int) -> tuple[int, int] | None:
        """The attribution in the same quotation, else before it."""
        for q in self.units[at].quotes:
            k = at + 1
            while k < len(self.units) and self.units[k].span[0] < q.end:
                if self.made[k] and q in self.units[k].quotes:
                    return k, 0
                k += 1
        first = self.units[at].quotes[0] if self.units[at].quotes else None
        if first is not None and first.answers:  # what was asked before is not his
            start = next(k for k in range(at, -1, -1) if k == 0 or first not in self.units[k - 1].quotes)
            return (start, 0) if self.made[start] else None
        for k in range(at - 1, max(-1, at - NEAR), -1):
            if self.made[k] and self.units[k].type == "body":
                return k, main(self.made[k])
            if not self.units[k].floats:
                break
        return None

    def _ahead(self, at: int) -> tuple[int, int] | None:
        """The attribution just after it: of its paragraph, or of more words of the same mouth."""
        for k in range(at + 1, min(len(self.units), at + AHEAD)):
            if self.made[k] and self.made[k][main(self.made[k])].content:
                one = main(self.made[k])
                same = self.units[k].segment == self.units[at].segment
                return (k, one) if same or self.made[k][one].quoted else None
        return None

    def _person(self, at: int) -> tuple[Chain, Speaker] | None:
        """The person of whom the paragraph speaks before it quotes."""
        for k in range(at - 1, max(-1, at - NEAR), -1):
            if self.units[k].floats:
                continue
            if self.units[k].segment != self.units[k + 1].segment:
                break
            people = [o for o in self.chains.found.within(k, k + 1) if o.known.kind == "person"]
            if people:
                one = people[-1]
                if self._another_spoke(k, one.known):
                    return (), Speaker(None, (), "pronoun_not_resolved")
                link = ChainLink(name=one.known.name, identity=None, source=(one.span,), cue=(), antecedent=())
                return (link,), Speaker(one.known.name, (), None)
        return None

    def _another_spoke(self, at: int, person: Known) -> bool:
        """Did another speak before in the paragraph of unit `at`, so that a quotation may go on with his words?"""
        while at > 0 and self.units[at - 1].segment == self.units[at].segment:
            at -= 1
            said = [o.known for o in self.chains.found.within(at, at + 1) if o.said and o.known.kind == "person"]
            if said:
                return said[-1] is not person
        return False


def _quoted(unit: Unit) -> Sequence[str]:
    return [w.low for w in unit.words if w.quoted and w.text[0].isalnum()]
