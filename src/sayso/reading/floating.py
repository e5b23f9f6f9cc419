"""Floating quotations: sentences that are all quotation and have no cue. The nearest naming says whose they are."""

from collections.abc import Sequence

from sayso.reading.chains import Chain, Chains, without_cues
from sayso.reading.nesting import main
from sayso.reading.speakers import Speaker
from sayso.reading.units import Unit
from sayso.records import ChainLink

NEAR = 40
"""Units back in which the naming of a quotation is sought; longer quotations are speeches."""
AHEAD = 3
"""Units ahead in which it is sought where none stands before."""
SHARE = 0.7
"""Share of a sentence's words that stand between quotation marks from which the sentence is a quotation."""
_KEY = 4
"""Words by which a quotation that a headline repeats is looked up in the body."""


def floats(unit: Unit) -> bool:
    """Is the sentence all quotation, or nearly?"""
    if not unit.quotes:
        return False
    spoken = [w for w in unit.words if w.text[0].isalnum()]
    return bool(spoken) and sum(w.quoted for w in spoken) >= SHARE * len(spoken)


class Namings:
    """Where the quotations of a page are named."""

    def __init__(self, chains: Chains) -> None:
        self.chains = chains
        self.units = chains.units
        self.made = chains.made
        self._floats = [floats(u) for u in self.units]
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
        for k in range(at - 1, max(-1, at - NEAR), -1):
            if self.made[k] and self.units[k].type == "body":
                return k, main(self.made[k])
            if not self._floats[k]:
                break
        return None

    def _ahead(self, at: int) -> tuple[int, int] | None:
        """The attribution just after it."""
        for k in range(at + 1, min(len(self.units), at + AHEAD)):
            if self.made[k]:
                return k, main(self.made[k])
        return None

    def _person(self, at: int) -> tuple[Chain, Speaker] | None:
        """The person of whom the paragraph speaks before it quotes."""
        for k in range(at - 1, max(-1, at - NEAR), -1):
            if self._floats[k]:
                continue
            if self.units[k].segment != self.units[k + 1].segment:
                break
            people = [o for o in self.chains.found.within(k, k + 1) if o.known.kind == "person"]
            if people:
                one = people[-1]
                link = ChainLink(name=one.known.name, identity=None, source=(one.span,), cue=(), antecedent=())
                return (link,), Speaker(one.known.name, (), None)
        return None


def _quoted(unit: Unit) -> Sequence[str]:
    return [w.low for w in unit.words if w.quoted and w.text[0].isalnum()]
