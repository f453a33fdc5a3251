"""Whether two facts count the same thing, so that their numbers may be compared at all."""

import functools
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from claims.engine.crosscheck import concepts
from factcheck.text import languages, terms
from factcheck.text.facts.model import Fact, FactType


class Fit(StrEnum):
    """What the units of two numbers say. CLASH and CURRENCY are worth a row of their own, OTHER is not."""

    SAME = "same"
    UNKNOWN = "unknown"
    OTHER = "other"
    CURRENCY = "currency-differs"
    CLASH = "percentage-against-points"


# Durations that are whole multiples of each other by definition; a month is no fixed number of days.
_SCALES = {
    "second": ("second", Decimal(1)), "minute": ("second", Decimal(60)), "hour": ("second", Decimal(3600)),
    "day": ("day", Decimal(1)), "week": ("day", Decimal(7)),
    "month": ("month", Decimal(1)), "quarter": ("month", Decimal(3)), "year": ("month", Decimal(12)),
    "decade": ("month", Decimal(120)), "century": ("month", Decimal(1200)),
}  # fmt: skip

_COUNTS = frozenset((FactType.QUANTITY, FactType.DURATION))
_SHARES = frozenset((FactType.PERCENTAGE, FactType.RATIO))
_PERCENT_TALK = frozenset((FactType.PERCENTAGE, FactType.POINTS))
_HUNDRED = Decimal(100)


def fit(claim: Fact, evidence: Fact) -> Fit:
    """How the units of two numbers stand to each other. UNKNOWN: one names no unit, the words around must decide."""
    kinds = {claim.type, evidence.type}
    if kinds == {FactType.MONEY}:
        if claim.unit == evidence.unit:
            return Fit.SAME
        return Fit.CURRENCY if claim.unit and evidence.unit else Fit.UNKNOWN
    if kinds == _PERCENT_TALK:
        return Fit.CLASH
    if kinds <= _SHARES:
        return _fit_of_shares(claim, evidence)
    if kinds <= _COUNTS:
        return _fit_of_counts(claim.unit, evidence.unit)
    return Fit.SAME if len(kinds) == 1 and claim.unit == evidence.unit else Fit.OTHER


def _fit_of_shares(claim: Fact, evidence: Fact) -> Fit:
    if claim.type is evidence.type:
        return Fit.SAME if claim.unit == evidence.unit or not claim.unit or not evidence.unit else Fit.OTHER
    ratio = claim if claim.type is FactType.RATIO else evidence
    # "Twice as many" is a multiple and no share of a whole.
    return Fit.SAME if isinstance(ratio.value, Decimal) and abs(ratio.value) < 1 else Fit.OTHER


def _fit_of_counts(claim: str, evidence: str) -> Fit:
    if not claim or not evidence:
        return Fit.UNKNOWN
    if claim == evidence:
        return Fit.SAME
    if claim in _SCALES and evidence in _SCALES and _SCALES[claim][0] == _SCALES[evidence][0]:
        return Fit.SAME
    return Fit.SAME if _same_noun(claim, evidence) else Fit.OTHER


@functools.lru_cache(maxsize=4096)
def _same_noun(claim: str, evidence: str) -> bool:
    """Nouns outside the unit lexicon ("x-chaise") meet by stem, by meaning or by their first six letters."""
    if not (claim.startswith("x-") and evidence.startswith("x-")):
        return False
    one, other = claim[2:], evidence[2:]
    if _handles(one) & _handles(other):
        return True
    return bool(terms.cognate(one)) and terms.cognate(one) == terms.cognate(other)


def _handles(noun: str) -> frozenset[str]:
    """The stems of a noun in every language, its English meanings and their concepts."""
    found = {f"={terms.stem(noun, language=code)}" for code in languages.CODES}
    for code in languages.CODES:
        for word in terms.words(noun, language=code):
            found.update(f"={meaning}" for meaning in word.meanings)
            found.update(f"c{concept}" for concept in concepts.of(word.meanings))
    return frozenset(found)


def alike(claim: Fact, evidence: Fact) -> tuple[Fact, Fact]:
    """The two facts on one scale: weeks as days, a percentage beside a share as a share. Call it when they fit."""
    if {claim.type, evidence.type} == _SHARES:
        return _as_share(claim), _as_share(evidence)
    if claim.unit != evidence.unit and claim.unit in _SCALES and evidence.unit in _SCALES:
        return _as_base(claim), _as_base(evidence)
    return claim, evidence


def _times(fact: Fact, factor: Decimal) -> Fact:
    value = fact.value * factor if isinstance(fact.value, Decimal) else fact.value
    return replace(fact, value=value, value_to=None if fact.value_to is None else fact.value_to * factor)


def _as_share(fact: Fact) -> Fact:
    return _times(fact, 1 / _HUNDRED) if fact.type is FactType.PERCENTAGE else fact


def _as_base(fact: Fact) -> Fact:
    return replace(_times(fact, _SCALES[fact.unit][1]), unit=_SCALES[fact.unit][0])
