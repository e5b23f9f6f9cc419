"""Turns: where one cue's content turns from what is so to what is planned, demanded or feared, and is two claims."""

from collections.abc import Sequence

from sayso.reading.lexicon import Lexicon
from sayso.reading.phrases import Range
from sayso.reading.standing import polarity, standing
from sayso.reading.words import NOUNISH, Word
from sayso.records import Standing


def _turn(words: Sequence[Word], a: int, b: int, cue: Standing) -> int | None:
    """Where certainty turns inside content: "… had come and would stay", "must leave, or … would", "… and X must"."""
    if words[a].quoted:
        return None
    for k in range(a + 2, b - 2):
        w = words[k]
        if w.tag != "cc" or w.quoted:
            continue
        first = words[a:k]
        must = any(x.does("must") for x in first)
        if not any(x.tag in ("verb", "aux") for x in first) or any(x.does("will") for x in first):
            continue
        ahead = next((x for x in words[k + 1 : min(b, k + 12)] if x.tag in ("aux", "verb", ",", "sub", "that")), None)
        if ahead is None:
            continue
        comma = words[k - 1].tag == ","
        if (
            ahead.does("will")
            and (w.does("or") or (ahead is words[k + 1] and first[0].does("self")))
            and (not must or w.does("or"))
        ):
            return k - comma if w.does("or") else k + 1
        if (
            ahead.does("will")
            and comma
            and w.does("and")
            and ahead is not words[k + 1]
            and not must
            and words[k + 1].tag in (*NOUNISH, "mark")
        ):
            return k - 1
        if ahead.does("must") and not must and cue == "asserted":
            return k + 1
    return None


def _turns_at(words: Sequence[Word], cc: int, first: int) -> bool:
    """Does what goes on after "A, he said," turn to a plan, a demand or a fear?"""
    ahead = next((x for x in words[cc + 1 : cc + 12] if x.tag in ("aux", "verb")), None)
    before = [x for x in words[first:cc] if x.tag == "aux"]
    return ahead is not None and _unsure(ahead) and not any(_unsure(x) for x in before)


def _unsure(word: Word) -> bool:
    return bool(word.functions & {"will", "must", "may"})


def _quotation_after(words: Sequence[Word], a: int, b: int) -> int | None:
    """The colon inside content after which somebody is quoted: "blamed them for doing little: '…'"."""
    for k in range(a + 2, b - 1):
        if words[k].tag == ":" and not words[k].quoted and words[k + 1].tag == "mark" and not words[a].quoted:
            return k
    return None


def _coordinated(words: Sequence[Word], whole: Range, cue: Standing, lexicon: Lexicon) -> list[Range]:
    """The range cut before "but that", "and that" where standing or polarity turns there."""
    a, b = whole
    for k in range(a + 2, b - 3):
        if words[k].tag == "cc" and words[k + 1].tag == "that" and not words[k].quoted and not words[a].quoted:
            left, right = words[a:k], words[k + 2 : b]
            if standing(left, cue, lexicon) != standing(right, cue, lexicon) or (
                polarity(left, lexicon) != polarity(right, lexicon)
            ):
                return [(a, k), *_coordinated(words, (k + 1, b), cue, lexicon)]
    return [whole]


def turns(words: Sequence[Word], content: Sequence[Range], cue: Standing, lexicon: Lexicon) -> list[tuple[Range, ...]]:
    """The pieces of a content, each of one certainty; mostly the whole is one."""
    out: list[tuple[Range, ...]] = []
    piece: list[Range] = []
    for a, b in [part for whole in content for part in _coordinated(words, whole, cue, lexicon)]:
        if piece and a == piece[-1][1] + 1 and a + 1 < b and words[a].tag == "that":
            out.append(tuple(piece))
            piece, a = [], a + 1
        if piece and words[a].tag == "cc" and a + 1 < b and _turns_at(words, a, piece[0][0]):
            out.append(tuple(piece))
            piece = [(a + 1, b)]
            continue
        cut = _quotation_after(words, a, b)
        if cut is not None:
            out.append((*piece, (a, cut)))
            piece = [(cut + 1, b)]
            continue
        cut = _turn(words, a, b, cue)
        if cut is None:
            piece.append((a, b))
            continue
        out.append((*piece, (a, cut)))
        comma = words[cut].tag == ","
        piece = [(cut + comma + (comma and words[cut + 1].does("and")), b)]
    return [*out, tuple(piece)] if piece else out
