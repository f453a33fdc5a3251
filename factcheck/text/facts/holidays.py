"""Feasts whose day the calendar settles: Christmas, Easter Monday, the fourth Thursday of November."""

import datetime as dt

from factcheck.text.facts import almanac, tense
from factcheck.text.facts.model import FactType, Precision, Resolution
from factcheck.text.facts.reading import Reading
from factcheck.text.facts.years import year_after


def find(reading: Reading) -> None:
    """Read the feasts of the language's tables; their year is stated, told by "last", or the nearest."""
    tokens, lexicon = reading.tokens, reading.lexicon
    for at in sorted({*lexicon.holidays.places(tokens), *lexicon.shy_holidays.places(tokens)}):
        if reading.taken[at]:
            continue
        found = lexicon.holidays.after(tokens, at)
        if found is None:
            found = lexicon.shy_holidays.after(tokens, at)
            if found is None or not _is_meant(reading, at, found[0]):
                continue
        _holiday(reading, at, found[0], found[1])


def _is_meant(reading: Reading, first: int, last: int) -> bool:
    """Say whether a name that is also a first name, an island or a kind of tree is the feast here."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    if reading.alone(first, last) or year_after(reading, last)[0] is not None:
        return True
    behind = tokens.word(last + 1)
    loose = dates.last | dates.next | dates.day_parts
    leans = tokens.gap(last) in {" ", "-"} and behind[:1].isalpha() and behind not in loose
    if leans and (tokens.is_capital(last + 1) or behind not in reading.lexicon.language.words.stop_words):
        return False
    before = tokens.word(first - 1)
    if before in dates.week_links and before not in dates.holiday_openers:
        before = tokens.word(first - 2)
    named = tokens.is_capital(first) or last > first or before in dates.last | dates.next
    return named and before in dates.holiday_openers and tokens.gap(first - 1) in {" ", "'"}


def _holiday(reading: Reading, first: int, last: int, rule: str) -> None:
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    year, ends = year_after(reading, last)
    if year is None:
        year, ends = _near_year(reading, last)
    if year is not None:
        stated = almanac.holiday(rule, year)
        _note(reading, first, ends, [] if stated is None else [stated], Resolution.EXPLICIT)
        return
    if reading.date is None:
        if rule[0].isdecimal() and "/" not in rule:
            value = almanac.unresolved(*map(int, rule.split("-")))
            reading.add(
                first, last, FactType.DATE, value, "holiday", precision=Precision.DAY,
                resolution=Resolution.UNRESOLVED,
            )  # fmt: skip
        return
    around = [almanac.holiday(rule, reading.date.year + step) for step in (-1, 0, 1)]
    days = [day for day in around if day is not None]
    for at in (first - 1, last + 1):
        word = tokens.word(at) if tokens.gap(min(at, first if at < first else last)) == " " else ""
        if word in dates.last | dates.next and reading.free(at, at):
            days = _on_side(days, reading.date, late=word in dates.next)
            first, last = min(first, at), max(last, at)
    # By itself, no tense tells whether the feast is past.
    likely = almanac.likeliest(days, reading.date, both=reading.alone(first, last))
    told = tense.sided(reading, first, last, [day.isoformat() for day in likely], map(dt.date.isoformat, days))
    _note(reading, first, last, list(map(dt.date.fromisoformat, told)), Resolution.FROM_ARTICLE_DATE)


def _near_year(reading: Reading, last: int) -> tuple[int | None, int]:
    """The year of "this year" or "l'an dernier" behind a feast, with its last token."""
    tokens, date = reading.tokens, reading.date
    linked = tokens.word(last + 1) in reading.lexicon.language.dates.year_links
    found = reading.lexicon.near_years.after(tokens, last + (2 if linked else 1))
    if found is None or date is None or tokens.gap(last) != " ":
        return None, last
    return date.year + int(found[1]), found[0]


def _on_side(days: list[dt.date], date: dt.date, *, late: bool) -> list[dt.date]:
    """The first of several days behind a date, or the last before it."""
    found = [day for day in days if (day > date if late else day < date)]
    return found[:1] if late else found[-1:]


def _note(reading: Reading, first: int, last: int, days: list[dt.date], resolution: Resolution) -> None:
    if not days:
        return
    values = [day.isoformat() for day in days]
    reading.add(
        first, last, FactType.DATE, values[0], "holiday", precision=Precision.DAY, resolution=resolution,
        alternatives=tuple(values[1:]),
    )  # fmt: skip
