"""Weekdays and dates, ages and dates, dates and amounts that lack a part."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from claims.engine.sanity.model import Line, Oddity, SanityRule
from claims.engine.sanity.words import Words
from factcheck.text import folding
from factcheck.text.facts.model import Comparator, Fact, FactType, Resolution

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEARS_NEAR = (-1, 0, 1)
_OLDEST = 125
_LARGE = Decimal(1_000_000)


def weekdays(line: Line, words: Words) -> Iterator[Oddity]:
    """ "Tuesday 23 July 2025" was a Wednesday. Where the year was completed, the years beside it must differ too."""
    for fact in line.facts:
        named = _weekday(fact, words)
        if fact.type is not FactType.DATE or named is None or not _DAY.fullmatch(str(fact.value)):
            continue
        day = dt.date.fromisoformat(str(fact.value))
        around = _YEARS_NEAR if fact.resolution is not Resolution.EXPLICIT else (0,)
        if all(real != named for real in filter(None, (_in_year(day, day.year + near) for near in around))):
            values = {"named": str(named), "is": str(day.isoweekday()), "date": day.isoformat()}
            yield Oddity(SanityRule.WEEKDAY, fact.span, None, values)


def _weekday(fact: Fact, words: Words) -> int | None:
    first = re.match(r"\w+", folding.key(fact.text))
    return words.weekdays.index(first.group()) + 1 if first and first.group() in words.weekdays else None


def _in_year(day: dt.date, year: int) -> int | None:
    try:
        return day.replace(year=year).isoweekday()
    except ValueError:
        return None


def ages(line: Line, words: Words, *, date: dt.date | None) -> Iterator[Oddity]:
    """An age that a birth date in the same sentence does not allow, at a death told there or on the article's day.

    A sentence with another date, or with two ages, is left alone: the age may be that of another day or person. So is
    an age at which something else than a death happened: "mayor at the age of 30", « élue à 30 ans ».
    """
    births = [fact for fact in line.facts if fact.type is FactType.DATE and words.born.search(line.before(fact, 12))]
    others = [fact for fact in line.facts if fact.type is FactType.DATE and fact not in births]
    died = bool(words.died.search(line.folded))
    stated = [(fact, age) for fact in line.facts if (age := _age(fact, line, words, died=died)) is not None]
    if len(stated) != 1 or len(births) != 1:
        return
    if others:
        if len(others) > 1 or not words.died.search(line.before(others[0], 20)):
            return
        until: str | None = str(others[0].value)
    else:
        until = None if date is None or died else date.isoformat()
    born = _year(str(births[0].value))
    last = _year(until or "")
    fact, age = stated[0]
    # Someone born in 1950 is 74 or 75 in the course of 2025.
    if born and last and not last - born - 1 <= age <= last - born:
        values = {"age": str(age), "born": str(born), "year": str(last)}
        yield Oddity(SanityRule.AGE, fact.span, births[0].span, values)


def _age(fact: Fact, line: Line, words: Words, *, died: bool) -> int | None:
    """The whole years of an age ("60 ans", "aged 60", "60-year-old"); None for other numbers."""
    if fact.comparator is not Comparator.EQUAL or not isinstance(fact.value, Decimal):
        return None
    if fact.value != fact.value.to_integral_value() or not 0 < fact.value < _OLDEST:
        return None
    before = line.before(fact)
    if words.at_age.search(before) and not died:
        return None
    is_age = fact.rule == "age" or bool(words.aged.search(before))
    if fact.type is FactType.DURATION and fact.unit == "year":
        is_age = is_age or bool(words.years_old.search(before) and not words.no_age.match(line.after(fact)))
    elif fact.type is not FactType.QUANTITY or fact.unit:
        return None
    return int(fact.value) if is_age else None


def _year(value: str) -> int | None:
    found = re.match(r"(\d{4})(?:-|$)", value)
    return int(found.group(1)) if found else None


def missing_years(lines: tuple[Line, ...]) -> Iterator[Oddity]:
    """The first date whose year nothing tells, in an article that has no date itself. One is enough to say so."""
    for line in lines:
        for fact in line.facts:
            if fact.type is FactType.DATE and fact.resolution is Resolution.UNRESOLVED:
                yield Oddity(SanityRule.YEAR, fact.span, None, {})
                return


def missing_currency(line: Line, words: Words) -> Iterator[Oddity]:
    """A large bare number in a sentence about money that names no currency anywhere."""
    if any(fact.type is FactType.MONEY for fact in line.facts) or not words.spending.search(line.folded):
        return
    bare = [
        fact
        for fact in line.facts
        if fact.type is FactType.QUANTITY
        and not fact.unit
        and isinstance(fact.value, Decimal)
        and fact.value >= _LARGE
        and not re.match(r"\s*[^\W\d_]", line.after(fact, 3))
    ]
    if len(bare) == 1:
        yield Oddity(SanityRule.CURRENCY, bare[0].span, None, {})
