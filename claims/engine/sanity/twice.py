"""The same figure given twice with different values."""

import itertools
from collections.abc import Iterator

from claims.engine.crosscheck import bounds
from claims.engine.crosscheck.model import PairOutcome
from claims.engine.sanity.model import Line, Oddity, SanityRule
from claims.engine.sanity.words import Words
from factcheck.text import terms
from factcheck.text.facts.model import Comparator, Fact, FactType
from factcheck.text.terms import Word

_SAID_AGAIN = 0.6
_LEAST_WORDS = 3
_TIMES = frozenset((FactType.DATE, FactType.RELATIVE_DATE, FactType.DURATION))
_NAMES = frozenset((FactType.PLACE, FactType.COUNTRY, FactType.PERSON, FactType.ORGANISATION))
_MONEY_AND_COUNTS = frozenset((FactType.QUANTITY, FactType.MONEY))
_MOST = 60


def given_twice(lines: tuple[Line, ...], words: Words, text: str, *, language: str) -> Iterator[Oddity]:
    """Two sentences that say nearly the same in the same words, with another number of the same thing.

    Both must count the same noun, share most of their words, and differ in no time, place or name; a sentence that
    speaks of a change, a comparison, an estimate or a share is left alone, and so is one with several figures.
    """
    told = []
    for line in lines:
        figures = [fact for fact in line.facts if fact.type in _MONEY_AND_COUNTS]
        if len(figures) != 1 or not figures[0].unit or figures[0].comparator is not Comparator.EQUAL:
            continue
        if not words.change.search(line.folded):
            told.append((line, figures[0], _words(line, figures[0], text, language=language)))
    for (one, figure, mine), (other, second, theirs) in itertools.combinations(told[:_MOST], 2):
        if figure.unit != second.unit or figure.type is not second.type or not _same_scene(one, other):
            continue
        if bounds.relate(figure, second)[0] is PairOutcome.DIFFERENT and _say_the_same(mine, theirs):
            values = {"first": figure.text, "second": second.text}
            yield Oddity(SanityRule.TWICE, second.span, figure.span, values)


def _words(line: Line, figure: Fact, text: str, *, language: str) -> frozenset[str]:
    """The stems of the sentence, without those of the figure itself."""
    found: tuple[Word, ...] = terms.words(line.span.of(text), language=language)
    inside = figure.span.shifted(-line.span.start)
    return frozenset(word.stem for word in found if not inside.overlaps(word.span))


def _same_scene(one: Line, other: Line) -> bool:
    """Say whether both name the same times, and no place or name that the other one lacks."""
    for kinds in (_TIMES, _NAMES):
        mine = {str(fact.value) for fact in one.facts if fact.type in kinds}
        theirs = {str(fact.value) for fact in other.facts if fact.type in kinds}
        if mine != theirs:
            return False
    return True


def _say_the_same(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    common = len(mine & theirs)
    return common >= _LEAST_WORDS and common >= _SAID_AGAIN * max(len(mine), len(theirs))
