"""A quote printed in one language, looked for in a source of another: by numbers, names and shared words in order."""

import itertools
from dataclasses import dataclass

from claims.engine.crosscheck import bounds, modality, names, select, units
from claims.engine.crosscheck.model import PairOutcome, PassageText, StatementText
from claims.engine.crosscheck.reading import NUMBER_TYPES, Reading, Sentence, read
from claims.engine.crosscheck.units import Fit
from factcheck.text.facts.model import Fact
from factcheck.text.spans import Span
from factcheck.text.terms import Word

_LEAST_COVER = 0.5
_LEAST_WORDS = 4
_WINDOW = 2
_LONGER = 0.05
_ORDER_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Found:
    """The stretch of the source that most probably is the quote's original."""

    span: Span
    strength: float
    negation_differs: bool
    reasons: tuple[str, ...]


def find(statement: StatementText, passage: PassageText) -> Found | None:
    """The one or two sentences that carry the quote's words, names and numbers; None when no stretch carries half.

    The strength is the share of the quote's words that are met, most of it, and how well they keep their order.
    A quote of fewer than four telling words is too little to be known again.
    """
    quote = read(statement.text, language=statement.language, date=statement.date)
    source = read(passage.text, language=passage.language, date=passage.date)
    told = select.told(quote.words, apart_from=())
    if len(told) < _LEAST_WORDS:
        return None
    windows = [
        (first, last)
        for first in range(len(source.sentences))
        for last in range(first + 1, min(first + _WINDOW, len(source.sentences)) + 1)
    ]
    strengths = {(first, last): _strength(told, _words(source.sentences[first:last])) for first, last in windows}
    # A second sentence must earn its place, else the shorter stretch is the better one.
    first, last = max(windows, key=lambda w: (strengths[w] - _LONGER * (w[1] - w[0]), -w[0]), default=(0, 0))
    strength = strengths.get((first, last), 0.0)
    if strength < _LEAST_COVER:
        return None
    return _judged(quote, Reading(source.text, source.language, source.sentences[first:last]), strength)


def _judged(quote: Reading, stretch: Reading, strength: float) -> Found | None:
    """The stretch with what speaks for and against it; None when a number of the quote is another one there."""
    reasons = []
    # "Both countries" is a fair translation of « les deux pays »: only figures must be there again.
    figures = [fact for fact in quote.facts if fact.type in NUMBER_TYPES and any(c.isdigit() for c in fact.text)]
    missing = [fact for fact in figures if not _carried(fact, stretch)]
    if missing:
        reasons.append("number-not-in-source-sentence")
    empty = Reading("", stretch.language, ())
    if names.share(names.look_for(quote, stretch, title=empty, same_language=False)) < 1:
        reasons.append("name-not-in-source-sentence")
    marks = tuple(mark for sentence in quote.sentences for mark in sentence.marks)
    other = tuple(mark for sentence in stretch.sentences for mark in sentence.marks)
    differs = modality.negated(marks) is not modality.negated(other)
    if differs:
        reasons.append("negation-differs")
    span = Span(stretch.sentences[0].span.start, stretch.sentences[-1].span.end)
    return None if len(reasons) > 1 else Found(span, strength, differs, tuple(reasons))


def _carried(fact: Fact, stretch: Reading) -> bool:
    agrees = (PairOutcome.SAME, PairOutcome.COMPATIBLE)
    return any(
        units.fit(fact, other) in (Fit.SAME, Fit.UNKNOWN) and bounds.relate(*units.alike(fact, other))[0] in agrees
        for other in stretch.facts
        if other.type in NUMBER_TYPES
    )


def _words(sentences: tuple[Sentence, ...]) -> tuple[Word, ...]:
    return tuple(word for sentence in sentences for word in sentence.words)


def _strength(told: tuple[Word, ...], words: tuple[Word, ...]) -> float:
    """Cover and order in one figure, 0 to 1."""
    places: dict[str, int] = {}
    for index, word in reversed(list(enumerate(words))):
        for handle in select.handles(word, same_language=False):
            places[handle] = index
    cover = select.cover(told, frozenset(places), same_language=False)
    met = [
        min(places[handle] for handle in select.handles(word, same_language=False) if handle in places)
        for word in told
        if select.met(word, frozenset(places), same_language=False)
    ]
    rising = sum(one <= other for one, other in itertools.pairwise(met))
    order = rising / (len(met) - 1) if len(met) > 1 else 0.0
    return (1 - _ORDER_SHARE) * cover + _ORDER_SHARE * order * cover
