"""Amounts in several units, told twice, or below zero: "2 years and 3 months", "thirty (30) days", "5 below zero"."""

from dataclasses import replace
from decimal import Decimal

from factcheck.text.facts.currencies import Unit
from factcheck.text.facts.figures import Number
from factcheck.text.facts.numbers import number_at
from factcheck.text.facts.reading import Reading
from factcheck.text.facts.silent import lasts
from factcheck.text.facts.units import unit_after

# Units that are whole multiples of each other by definition, with their size in the smallest of the family; a month is
# no fixed number of days, so years and days stay two amounts.
_FAMILIES = (
    {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800},
    {"month": 1, "year": 12},
    {"mm": 1, "cm": 10, "m": 1000, "km": 1000000},
    {"inch": 1, "foot": 12, "yard": 36, "mile": 63360},
    {"g": 1, "kg": 1000, "tonne": 1000000},
    {"ounce": 1, "pound": 16},
    {"ml": 1, "cl": 10, "litre": 1000},
)
_FAMILY = {unit: family for family in _FAMILIES for unit in family}
_GAPS = frozenset({" ", ""})
_MINUTES = Decimal(60)


def told_twice(reading: Reading, number: Number) -> Number:
    """The number with its repetition in brackets: "forty-five (45)", "45 (forty-five)"."""
    tokens = reading.tokens
    at = number.last + 1
    if tokens.gap(at - 1) != " (" or number.share:
        return number
    again = number_at(tokens, at, reading.lexicon)
    if again is None or again.value != number.value or again.figures == number.figures:
        return number
    closed = tokens.text.startswith(")", tokens.ends[again.last]) and reading.free(at, again.last)
    return replace(number, last=again.last, figures=True, article=False) if closed else number


def joined(reading: Reading, number: Number, unit: Unit | None) -> tuple[Number, Unit | None]:
    """The whole amount in its smallest unit, where smaller units of the same family follow: "2 h 15 min", "5 ft 2 in".

    Each part must be less than one of the unit before it, so that a list of amounts stays a list.
    """
    family = None if unit is None else _FAMILY.get(unit.key)
    if unit is None or family is None or unit.first != number.last + 1 or number.share or number.value < 0:
        return number, unit
    total, last, linked = number, unit, False
    while not linked and (part := _part(reading, number, last, family)) is not None:
        # The word "and" stands before the last part.
        linked = reading.tokens.word(part[0].first - 1) in reading.lexicon.language.numbers.joiners
        size = family[part[1].key]
        whole = total.value * family[last.key] / size + part[0].value
        total, last = replace(total, value=whole, last=part[0].last, article=False, figures=True), part[1]
    minutes = _bare_minutes(reading, number, last) if last.key == "hour" else None
    if minutes is not None:
        whole = total.value * _MINUTES + minutes.value
        return replace(total, value=whole, last=minutes.last, article=False), Unit(
            "time", "minute", last.first, last.last
        )
    return (number, unit) if last is unit or total.value != int(total.value) else (total, last)


def _part(reading: Reading, opening: Number, last: Unit, family: dict[str, int]) -> tuple[Number, Unit] | None:
    """The amount of a smaller unit behind another amount."""
    tokens, lexicon = reading.tokens, reading.lexicon
    gap, at = tokens.gap(last.last), last.last + 1
    if tokens.word(at) in lexicon.language.numbers.joiners and gap in {" ", ", "}:
        if tokens.word(opening.first - 1) in lexicon.range_openers.get(tokens.words[at], ()):
            return None
        gap, at = tokens.gap(at), at + 1
    elif gap == ", " and last.kind == "time":
        gap = " "
    if gap not in _GAPS or at >= len(tokens):
        return None
    number = number_at(tokens, at, lexicon)
    if number is None or number.share or number.article or number.value != int(number.value) or number.value <= 0:
        return None
    unit = unit_after(tokens, number, lexicon)
    if unit is None or unit.key not in family or unit.kind != last.kind or not reading.free(at, unit.last):
        return None
    fits = number.value * family[unit.key] < family[last.key]
    # "6 weeks, 40 extra minutes" are two amounts.
    return (number, unit) if fits and unit.first == number.last + 1 else None


def _bare_minutes(reading: Reading, number: Number, hour: Unit) -> Number | None:
    """The minutes behind "1 h" or "one hour" that name no unit, where no hour of the day is meant."""
    tokens, lexicon = reading.tokens, reading.lexicon
    at = hour.last + 1
    if tokens.word(at) in lexicon.language.numbers.joiners and not lexicon.language.dates.whole_figures:
        at += 1
    part = number_at(tokens, at, lexicon) if at < len(tokens) and tokens.gap(at - 1) in _GAPS else None
    if part is None or part.share or part.article or not 0 < part.value < _MINUTES or part.value != int(part.value):
        return None
    if part.figures and len(tokens.words[at]) != 2:
        return None
    counts = not reading.ends_phrase(part.last) and tokens.word(part.last + 1) not in lexicon.language.words.stop_words
    if counts or not reading.free(at, part.last):
        return None
    clock = tokens.words[hour.first] in lexicon.language.dates.clock_marks
    return None if clock and not lasts(reading, number.first, part.last) else part


def below_zero(reading: Reading, number: Number, unit: Unit | None) -> tuple[Number, Unit | None]:
    """The amount with its sign turned round where "below zero" follows; degrees, where nothing else is named."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if number.share or number.value <= 0 or (unit is not None and unit.kind != "measure"):
        return number, unit
    last = number.last if unit is None else unit.last
    found = lexicon.below_zero.after(tokens, last + 1)
    if found is None or tokens.gap(last) != " " or not reading.free(last + 1, found[0]):
        return number, unit
    cold = Unit("measure", "degree", last + 1, found[0]) if unit is None else replace(unit, last=found[0])
    return replace(number, value=-number.value), cold
