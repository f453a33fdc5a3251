"""Days told by their place in a month: "the first Monday of October", "20th of next month", "dernier jour d'août"."""

import datetime as dt

from factcheck.text.facts import almanac
from factcheck.text.facts.model import FactType, Precision, Resolution
from factcheck.text.facts.ranks import ordinal_ending
from factcheck.text.facts.reading import Reading
from factcheck.text.facts.years import year_after

_GAPS = frozenset({" ", "'"})


def find(reading: Reading) -> None:
    """Read weekdays and days that an ordinal counts in a month, and days of "next month"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    nouns = lexicon.language.dates.day_nouns
    for at in tokens.among(lexicon.day_names | nouns):
        if reading.taken[at]:
            continue
        word = tokens.words[at]
        weekday = 0 if word in nouns else lexicon.weekdays.get(word)
        place = None if weekday is None else _place(reading, at)
        if weekday is not None and place is not None:
            _in_month(reading, place[0], at, weekday, place[1])
    if reading.date is not None:
        for at in tokens.figures:
            if not reading.taken[at]:
                _in_near_month(reading, at, reading.date)


def _place(reading: Reading, at: int) -> tuple[int, int] | None:
    """The first token and the value of the ordinal before token `at`; -1 for "last"."""
    tokens = reading.tokens
    if tokens.gap(at - 1) != " ":
        return None
    if tokens.word(at - 1) in reading.lexicon.language.dates.last:
        return at - 1, -1
    ordinal = ordinal_ending(reading, at - 1)
    return None if ordinal is None or ordinal.value > 31 else (ordinal.first, int(ordinal.value))


def _link(reading: Reading, at: int) -> int | None:
    """The token behind "of", "of the", "du"; None where no such word follows token `at`."""
    tokens = reading.tokens
    if tokens.word(at + 1) not in reading.lexicon.language.dates.month_links or tokens.gap(at) != " ":
        return None
    return at + 2 if tokens.gap(at + 1) in _GAPS else None


def _in_month(reading: Reading, first: int, at: int, weekday: int, nth: int) -> None:
    tokens = reading.tokens
    behind = _link(reading, at)
    if behind is None or not reading.free(first, at):
        return
    month = reading.lexicon.months.get(tokens.word(behind))
    if month is not None:
        year, last = year_after(reading, behind)
        days, resolution = _days(reading.date, month, year, weekday, nth), Resolution.EXPLICIT
        if year is None:
            resolution = Resolution.FROM_ARTICLE_DATE
    else:
        shift = reading.lexicon.month_shifts.after(tokens, behind)
        if shift is None or reading.date is None:
            return
        last, resolution = shift[0], Resolution.FROM_ARTICLE_DATE
        days = _shifted(reading.date, int(shift[1]), weekday, nth)
    if days and reading.free(first, last):
        _note(reading, first, last, days, resolution)


def _days(date: dt.date | None, month: int, year: int | None, weekday: int, nth: int) -> list[dt.date]:
    if year is None and date is None:
        return []
    years = [year] if year is not None else [date.year + step for step in (-1, 0, 1)] if date is not None else []
    found = [day for each in years if (day := almanac.nth_weekday(each, month, weekday, nth)) is not None]
    return found if date is None or year is not None else almanac.likeliest(found, date)


def _shifted(date: dt.date, months: int, weekday: int, nth: int) -> list[dt.date]:
    month = almanac.shifted_month(date, months)
    found = None if month is None else almanac.nth_weekday(int(month[:4]), int(month[5:]), weekday, nth)
    return [] if found is None else [found]


def _in_near_month(reading: Reading, at: int, date: dt.date) -> None:
    """Read "20th of the next month", "le 20 du mois prochain"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    word = tokens.words[at]
    if not word.isdecimal() or len(word) > 2:
        return
    suffixed = tokens.gap(at) == "" and tokens.word(at + 1) in lexicon.language.numbers.ordinal_suffixes
    last = at + 1 if suffixed else at
    behind = _link(reading, last)
    shift = None if behind is None else lexicon.month_shifts.after(tokens, behind)
    if shift is None or not (suffixed or tokens.word(at - 1) in lexicon.language.dates.day_openers):
        return
    days = _shifted(date, int(shift[1]), 0, int(word)) if int(word) else []
    if days and reading.free(at, shift[0]):
        _note(reading, at, shift[0], days, Resolution.FROM_ARTICLE_DATE)


def _note(reading: Reading, first: int, last: int, days: list[dt.date], resolution: Resolution) -> None:
    values = [day.isoformat() for day in days]
    reading.add(
        first, last, FactType.DATE, values[0], "day-of-month", precision=Precision.DAY, resolution=resolution,
        alternatives=tuple(values[1:]),
    )  # fmt: skip
