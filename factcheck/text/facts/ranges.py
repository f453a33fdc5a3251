"""Ranges: two numbers that bound one value, told from two values and from a change."""

from decimal import Decimal

from factcheck.text.facts.currencies import Unit
from factcheck.text.facts.figures import ONE, Number
from factcheck.text.facts.numbers import number_at
from factcheck.text.facts.reading import Reading

_MARKS = frozenset({"-", "–", "—", " - ", " – ", " — ", "- ", "– "})
_SIGNS = frozenset("%€$£¥")
_CHANGE_REACH = 4


def upper_end(reading: Reading, number: Number, own: Unit | None) -> Number | None:
    """The second number of what looks like a range: "10-20", "10 à 20 %", "between $5 and $6", "de 5 € à 6 €".

    `own` is the unit behind the first number.
    """
    tokens = reading.tokens
    if number.share or number.article:
        return None
    at = number.last + 1
    if tokens.word(at) in _SIGNS and tokens.gap(at - 1) in {"", " "}:
        at += 1
    elif tokens.word(at) not in reading.lexicon.language.numbers.range_words:
        at = at if own is None or own.key.startswith("x-") else own.last + 1
    if tokens.gap(at - 1) not in _MARKS:
        if tokens.word(at) not in reading.lexicon.language.numbers.range_words or tokens.gap(at) != " ":
            return None
        at += 1
    if tokens.word(at) in _SIGNS and tokens.gap(at) in {"", " "}:
        at += 1
    upper = number_at(tokens, at, reading.lexicon) if at < len(tokens) else None
    if upper is None or upper.share or not reading.free(upper.first, upper.last):
        return None
    return upper if upper.figures or tokens.word(upper.first - 1) not in _SIGNS else None


def is_range(reading: Reading, number: Number, upper: Number, *, own: Unit | None, unit: Unit | None) -> bool:
    """Say whether two numbers bound one value, and not two things or a change from one to the other."""
    tokens, numbers = reading.tokens, reading.lexicon.language.numbers
    if low(number, upper) >= upper.value or not _alike(upper, own, unit):
        return False
    joiner = tokens.word(upper.first - (2 if tokens.word(upper.first - 1) in _SIGNS else 1))
    if joiner not in numbers.range_words:
        return unit is not None
    before = number.first - (2 if tokens.word(number.first - 1) in _SIGNS else 1)
    opened = tokens.word(before) in reading.lexicon.range_openers.get(joiner, frozenset())
    if joiner in numbers.joiners:
        return opened
    changed = any(tokens.word(at) in numbers.change_words for at in range(before - _CHANGE_REACH, before))
    return not changed and (opened or unit is not None)


def _alike(upper: Number, own: Unit | None, unit: Unit | None) -> bool:
    """Say whether the unit of the first number, where it prints one, is that of the second."""
    if own is None or own.first > upper.first or unit is None or own.kind == "count":
        return True
    return (own.kind, own.key) == (unit.kind, unit.key)


def low(number: Number, upper: Number) -> Decimal:
    """The lower value, with the scale that only the upper prints: "10 à 20 millions"."""
    lent = number.scale == ONE and number.value < upper.value / upper.scale
    return number.value * upper.scale if lent else number.value
