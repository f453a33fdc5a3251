"""Which value of the passage is about the same thing as a value of the claim."""

import bisect
import re
from dataclasses import dataclass

from claims.engine.crosscheck import bounds, dates, events, select, units
from claims.engine.crosscheck.events import Link, Neighbour
from claims.engine.crosscheck.model import PairOutcome
from claims.engine.crosscheck.reading import DATE_TYPES, NUMBER_TYPES, Reading, Sentence
from claims.engine.crosscheck.select import Place
from claims.engine.crosscheck.units import Fit
from factcheck.text.facts.model import Fact
from factcheck.text.terms import Word

_CLAUSE_END = re.compile(r"[,;:()–—]|\b(?:and|et|but|mais|while|tandis|whereas)\b")
_REACH = 20
_LONGEST_GAP = 400
_MOST_CLAUSES = 3
_HALF_DISTANCE = 3.0
_OTHER_CLAUSE = 0.5
_BESIDE = 0.7
_UNIT_SHARE, _NEAR_SHARE, _COVER_SHARE = 0.3, 0.35, 0.35
_UNKNOWN_UNIT = 0.3


@dataclass(frozen=True, slots=True)
class Pair:
    """One value of the claim beside one value of the passage.

    `fit` is what their units say, `near` how far the words around the one are the words around the other, `cover`
    how much of the claim the sentence carries, `closeness` the three together: all 0 to 1. `link` says for two
    dates whether both stand beside the same happening ("was born on", « est né le »).
    """

    claim: Fact
    evidence: Fact
    place: Place
    fit: Fit
    near: float
    closeness: float
    outcome: PairOutcome
    rule: str
    link: Link = Link.NONE


def neighbours(fact: Fact, words: tuple[Word, ...], text: str) -> tuple[Neighbour, ...]:
    """The words around a value, the nearer the heavier; a comma or an "and" between halves the weight.

    `words` are those of the value's sentence, in order. At most twenty on each side are looked at, so that the
    work grows with the text and not with its square. The noun that is counted stands inside or right beside the
    value and is the heaviest.
    """
    first = bisect.bisect_left(words, fact.span.start, key=lambda word: word.span.end - 1)
    last = bisect.bisect_left(words, fact.span.end, key=lambda word: word.span.start)
    found = [Neighbour(word, before=True, rank=0, weight=select.weight(word)) for word in words[first:last]]
    for rank, word in enumerate(reversed(words[max(0, first - _REACH) : first])):
        found.append(_neighbour(word, rank, text[word.span.end : fact.span.start], before=True))
    for rank, word in enumerate(words[last : last + _REACH]):
        found.append(_neighbour(word, rank, text[fact.span.end : word.span.start], before=False))
    return tuple(found)


def _neighbour(word: Word, rank: int, gap: str, *, before: bool) -> Neighbour:
    crossed = min(len(_CLAUSE_END.findall(gap[:_LONGEST_GAP])), _MOST_CLAUSES)
    weight = _HALF_DISTANCE / (_HALF_DISTANCE + rank) * _OTHER_CLAUSE**crossed
    return Neighbour(word, before, rank, weight * select.weight(word))


def nearness(claim: tuple[Neighbour, ...], evidence: tuple[Neighbour, ...], *, same_language: bool) -> float:
    """The share of the claim's neighbour words that also stand near the evidence's value, 0 to 1."""
    weights: dict[str, float] = {}
    for neighbour in evidence:
        for handle in select.handles(neighbour.word, same_language=same_language):
            weights[handle] = max(weights.get(handle, 0.0), neighbour.weight / select.weight(neighbour.word))
    total = sum(neighbour.weight for neighbour in claim)
    shared = sum(
        neighbour.weight
        * max(weights.get(handle, 0.0) for handle in select.handles(neighbour.word, same_language=same_language))
        for neighbour in claim
    )
    return min(1.0, shared / total) if total else 0.0


def numbers(
    fact: Fact,
    claim: Reading,
    passage: Reading,
    places: tuple[Place, ...],
    *,
    printed: frozenset[str],
    same_language: bool,
) -> tuple[Pair, ...]:
    """Every number of the passage that counts what the claim's number counts, closest first.

    `printed` is every handle of the passage's words.
    """
    beside_claim = neighbours(fact, _words_of_sentence(fact, claim), claim.text)
    around = _known(beside_claim, printed, same_language=same_language)
    found = []
    for sentence, place in zip(passage.sentences, places, strict=True):
        for other in sentence.facts:
            if other.type not in NUMBER_TYPES:
                continue
            fit = units.fit(fact, other)
            if fit is Fit.OTHER:
                continue
            beside = neighbours(other, sentence.words, passage.text)
            near = nearness(around, beside, same_language=same_language)
            if fit is Fit.UNKNOWN and _names_unit(around, beside, fact, other, same_language=same_language):
                fit = Fit.SAME
            outcome, rule = _relate_numbers(fact, other, fit)
            closeness = _closeness(fit, near, place)
            found.append(Pair(fact, other, place, fit, near, closeness, outcome, rule))
    return _ordered(found)


def days(
    fact: Fact, claim: Reading, passage: Reading, places: tuple[Place, ...], *, same_language: bool
) -> tuple[Pair, ...]:
    """Every date of the passage beside a date of the claim, closest first."""
    around = neighbours(fact, _words_of_sentence(fact, claim), claim.text)
    own_side = dates.side(fact, claim.text, language=claim.language)
    found = []
    for sentence, place in zip(passage.sentences, places, strict=True):
        for other in sentence.facts:
            if other.type not in DATE_TYPES:
                continue
            beside = neighbours(other, sentence.words, passage.text)
            near = nearness(around, beside, same_language=same_language)
            link = events.shared(around, beside, same_language=same_language)
            other_side = dates.side(other, passage.text, language=passage.language)
            outcome, rule = dates.relate(fact, other, claim_side=own_side, evidence_side=other_side)
            closeness = _closeness(Fit.SAME, near, place)
            found.append(Pair(fact, other, place, Fit.SAME, near, closeness, outcome, rule, link))
    return _ordered(found)


def _known(around: tuple[Neighbour, ...], printed: frozenset[str], *, same_language: bool) -> tuple[Neighbour, ...]:
    """The neighbours without the names that the passage never prints: whether it means them is judged elsewhere."""
    return tuple(
        near for near in around if not near.word.name or select.met(near.word, printed, same_language=same_language)
    )


def _names_unit(
    around: tuple[Neighbour, ...],
    beside: tuple[Neighbour, ...],
    claim: Fact,
    evidence: Fact,
    *,
    same_language: bool,
) -> bool:
    """Say whether the noun that one number counts stands right beside the other one ("cases reached 654")."""
    counted, there = (claim, beside) if claim.unit else (evidence, around)
    here = around if claim.unit else beside
    nouns = [near.word for near in here if counted.unit_text and near.word.span.end == counted.span.end]
    close = frozenset(
        handle
        for near in there
        if near.rank <= 1 and near.weight >= _BESIDE
        for handle in select.handles(near.word, same_language=same_language)
    )
    return any(select.met(noun, close, same_language=same_language) for noun in nouns)


def _relate_numbers(claim: Fact, evidence: Fact, fit: Fit) -> tuple[PairOutcome, str]:
    if fit in (Fit.CURRENCY, Fit.CLASH):
        return PairOutcome.INCOMPARABLE, fit.value
    return bounds.relate(*units.alike(claim, evidence))


def _closeness(fit: Fit, near: float, place: Place) -> float:
    unit = 1.0 if fit is Fit.SAME else _UNKNOWN_UNIT
    return _UNIT_SHARE * unit + _NEAR_SHARE * near + _COVER_SHARE * place.around


_AGREES = (PairOutcome.SAME, PairOutcome.COMPATIBLE, PairOutcome.BOUND_DIFFERS)


def _ordered(pairs: list[Pair]) -> tuple[Pair, ...]:
    """Closest first; between equals the one that agrees, then the earlier one."""
    return tuple(
        sorted(pairs, key=lambda pair: (-round(pair.closeness, 6), pair.outcome not in _AGREES, pair.evidence.span))
    )


def _words_of_sentence(fact: Fact, reading: Reading) -> tuple[Word, ...]:
    home: Sentence | None = next((s for s in reading.sentences if s.span.overlaps(fact.span)), None)
    return home.words if home else reading.words
