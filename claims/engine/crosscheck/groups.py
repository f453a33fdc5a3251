"""The groups that a text speaks of, with how many of each: "most voters", "half of the ten nurses"."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from claims.engine.crosscheck import bounds
from claims.engine.crosscheck.bounds import Bounds
from claims.engine.crosscheck.reading import KEPT, NAME_TYPES, Reading, Sentence, negations
from factcheck.text import terms
from factcheck.text.facts.model import Comparator, Fact, FactType
from factcheck.text.languages import quantifiers
from factcheck.text.languages.quantifiers import Quantifier
from factcheck.text.spans import Span
from factcheck.text.terms import Word

_LONGEST_PHRASE = 4
_LINKS = 3
_CLAUSE_END = re.compile(r"[,;:.]|\s(?:and|et|but|mais|while|tandis)\s")
_SUPERLATIVE = frozenset(("the", "le", "la"))
_JOINS = frozenset(("and", "et", "while", "mais", "but"))
_TIME_WORDS = "year day month week hour time night season"
_TIMES = frozenset(terms.stem(word, language="en") for word in _TIME_WORDS.split())
_HALF, _PERCENT = Decimal("0.5"), Decimal("0.01")
_SHARES = {
    Quantifier.ALL: Bounds(Decimal(1), Decimal(1)),
    Quantifier.NONE: Bounds(Decimal(0), Decimal(0)),
    Quantifier.SOME: Bounds(Decimal(0), Decimal(1), low_open=True),
    Quantifier.SEVERAL: Bounds(Decimal(0), Decimal(1), low_open=True),
    Quantifier.MANY: Bounds(Decimal(0), Decimal(1), low_open=True),
    Quantifier.MOST: Bounds(_HALF, Decimal(1), low_open=True),
    Quantifier.FEW: Bounds(Decimal(0), _HALF, high_open=True),
}
_NOT_ALL = Bounds(Decimal(0), Decimal(1), high_open=True)
_COUNTS = {
    Quantifier.NONE: Bounds(Decimal(0), Decimal(0)),
    Quantifier.SOME: Bounds(Decimal(1), None),
    Quantifier.SEVERAL: Bounds(Decimal(2), None),
    Quantifier.MANY: Bounds(Decimal(3), None),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Members of a group of whom something is said.

    `nouns` is the group's name with its adjectives, `said` the words told of it up to the end of the clause, `share`
    and `count` how many of it are meant, `total` how many there are in all; None where the text does not say.
    `negated`: it is told of these that they do *not*. `worded`: a word says how many ("most"), no figure.
    """

    span: Span
    nouns: tuple[Word, ...]
    said: tuple[Word, ...]
    share: Bounds | None
    count: Bounds | None
    total: Decimal | None
    negated: bool
    worded: bool


@dataclass(frozen=True, slots=True)
class _Amount:
    span: Span
    share: Bounds | None
    count: Bounds | None
    counted: Fact | None
    worded: bool = False
    every: bool = False


@functools.lru_cache(maxsize=KEPT)
def find(reading: Reading) -> tuple[Group, ...]:
    """The groups of a text, in order. "A quarter resigned" speaks of the group that was counted last."""
    found: list[Group] = []
    for sentence in reading.sentences:
        amounts = sorted(_amounts(reading, sentence), key=lambda amount: amount.span)
        kept: list[_Amount] = []
        for amount in amounts:
            if not kept or amount.span.start >= kept[-1].span.end:
                kept.append(amount)
        totals: set[Span] = set()
        for place, amount in enumerate(kept):
            following = kept[place + 1] if place + 1 < len(kept) else None
            group = None if amount.span in totals else _group(reading, sentence, amount, following, found)
            if group:
                found.append(group)
                totals.update([following.span] if following and group.total is not None else [])
    return tuple(found)


def _amounts(reading: Reading, sentence: Sentence) -> Iterator[_Amount]:
    for fact in sentence.facts:
        stretch = bounds.of(fact)
        if stretch is None:
            continue
        if fact.type is FactType.PERCENTAGE:
            yield _Amount(fact.span, bounds.scaled(stretch, _PERCENT), None, None)
        elif fact.type is FactType.RATIO and isinstance(fact.value, Decimal) and fact.value < 1:
            yield _Amount(fact.span, stretch, None, None)
        elif fact.type is FactType.QUANTITY and fact.unit:
            yield _Amount(fact.span, None, stretch, fact)
    yield from _worded(reading, sentence)


def _worded(reading: Reading, sentence: Sentence) -> Iterator[_Amount]:
    table = quantifiers.get(reading.language).words
    tokens = sentence.tokens
    place = 0
    first_words = _first_words(reading.language)
    while place < len(tokens):
        longest = min(_LONGEST_PHRASE, len(tokens) - place) if tokens[place][1] in first_words else 0
        for length in range(longest, 0, -1):
            kind = table.get(" ".join(key for _, key in tokens[place : place + length]))
            if kind is not None:
                before = tokens[place - 1][1] if place else ""
                span = Span(tokens[place][0].start, tokens[place + length - 1][0].end).shifted(sentence.span.start)
                if before not in _SUPERLATIVE and not _belongs_to_figure(span, sentence):
                    every = kind is Quantifier.ALL
                    yield _Amount(span, _SHARES[kind], _COUNTS.get(kind), None, worded=True, every=every)
                place += length - 1
                break
        place += 1


@functools.cache
def _first_words(language: str) -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in quantifiers.get(language).words)


def _belongs_to_figure(span: Span, sentence: Sentence) -> bool:
    """ "Some 40 people" are about forty, "a few hours later" is a time."""
    return any(
        fact.span.overlaps(span) or 0 <= fact.span.start - span.end <= 1 for fact in sentence.facts if _counts(fact)
    )


def _counts(fact: Fact) -> bool:
    return fact.type not in NAME_TYPES


def _group(
    reading: Reading, sentence: Sentence, amount: _Amount, following: _Amount | None, earlier: list[Group]
) -> Group | None:
    start, total = amount.span.end, None
    if amount.counted:
        nouns = _counted(amount.counted, sentence)
    else:
        nouns = _linked(reading, sentence, amount)
        if following and following.counted and not _words_between(amount, following, sentence):
            exact = following.counted.comparator is Comparator.EQUAL
            total = following.counted.value if exact and isinstance(following.counted.value, Decimal) else None
            nouns = _counted(following.counted, sentence)
            start, following = following.span.end, None
        elif not nouns and earlier and _begins_clause(reading, sentence, amount):
            nouns = earlier[-1].nouns
    if not nouns or _TIMES.intersection(nouns[0].meanings):
        return None
    end = _clause_end(reading, sentence, start, following)
    denials = negations(reading, sentence)
    said = tuple(
        word
        for word in sentence.words
        if start <= word.span.start < end
        and word not in nouns
        and not any(mark.span.overlaps(word.span) for mark in denials)
    )
    if earlier and _restates(reading, sentence, amount):
        said = (*earlier[-1].said, *said)
    negated = any(start <= mark.span.start < end for mark in denials)
    share, count = amount.share, amount.count
    if negated and amount.every and quantifiers.get(reading.language).some_are_denied:
        share, negated = _NOT_ALL, False
    if share == _SHARES[Quantifier.NONE]:
        negated = False
    return Group(amount.span, nouns, said, share, count, total, negated, amount.worded)


def _counted(fact: Fact, sentence: Sentence) -> tuple[Word, ...]:
    """The noun that a figure counts, then the words between the two; words of the number itself are none."""
    start = fact.span.end - len(fact.unit_text) if fact.unit_text else fact.span.start
    return tuple(word for word in sentence.words if start <= word.span.start and word.span.end <= fact.span.end)[::-1]


def _linked(reading: Reading, sentence: Sentence, amount: _Amount) -> tuple[Word, ...]:
    """The noun right after a quantifier, "of the" between them let pass; after a figure "of the" must stand there."""
    links = quantifiers.get(reading.language).links
    tokens = terms.tokens(reading.text[amount.span.end : sentence.span.end])[: _LINKS + 1]
    linked = amount.worded
    for span, key in tokens:
        at = span.shifted(amount.span.end)
        word = next((word for word in sentence.words if word.span == at), None)
        if word is not None:
            return (word,) if linked else ()
        if key not in links:
            return ()
        linked = True
    return ()


def _words_between(amount: _Amount, following: _Amount, sentence: Sentence) -> bool:
    return any(amount.span.end <= word.span.start < following.span.start for word in sentence.words)


def _clause_end(reading: Reading, sentence: Sentence, start: int, following: _Amount | None) -> int:
    limit = following.span.start if following else sentence.span.end
    found = _CLAUSE_END.search(reading.text, start, limit)
    return found.start() if found and following else limit


def _begins_clause(reading: Reading, sentence: Sentence, amount: _Amount) -> bool:
    """Say whether a share stands where a subject does: "... and a third stayed"."""
    before = terms.tokens(reading.text[sentence.span.start : amount.span.start])
    if before and before[-1][1] in quantifiers.get(reading.language).links:
        before = before[:-1]
    return not before or before[-1][1] in _JOINS


def _restates(reading: Reading, sentence: Sentence, amount: _Amount) -> bool:
    before = terms.tokens(reading.text[sentence.span.start : amount.span.start])
    return bool(before) and before[-1][1] in quantifiers.get(reading.language).restated


def partly_denied(reading: Reading) -> bool:
    """Say whether a text denies something of a part only: "some do not" leaves room for those who do."""
    whole = (_SHARES[Quantifier.ALL], _SHARES[Quantifier.NONE])
    return any(
        group.share == _NOT_ALL or (group.negated and (group.share or group.count) and group.share not in whole)
        for group in find(reading)
    )


def is_whole(fact: Fact, sentence: Sentence, reading: Reading) -> bool:
    """Say whether a count is the whole that a share is taken of: the six in "half of the six"."""
    links = quantifiers.get(reading.language).links
    for other in sentence.facts:
        if other.type not in (FactType.RATIO, FactType.PERCENTAGE) or other.span.end > fact.span.start:
            continue
        between = terms.tokens(reading.text[other.span.end : fact.span.start])[: _LINKS + 1]
        if 0 < len(between) <= _LINKS and all(key in links for _, key in between):
            return True
    return False
