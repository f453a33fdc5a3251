"""Stretches of months with a name: quarters, halves and seasons of a year, as "2025-01/2025-03"."""

import datetime as dt

from factcheck.text.facts import almanac
from factcheck.text.facts.model import FactType, Precision, Resolution
from factcheck.text.facts.ranks import ordinal_ending
from factcheck.text.facts.reading import Reading
from factcheck.text.facts.years import year_after

_YEAR = 12
_QUARTER = 3
# A season begins and ends inside a month, so it has four: summer is June to September, of the northern hemisphere.
_SEASON = 4
_WINTER = 12
_TIES = frozenset({" ", "-"})
_YEAR_TIES = frozenset({"-", "–", "/", " - ", " – "})


def find(reading: Reading) -> None:
    """Read quarters and halves with their number or "last" and "next", then seasons with a year or such a word."""
    tokens, lexicon = reading.tokens, reading.lexicon
    for at in tokens.among(lexicon.periods.keys()):
        if not reading.taken[at]:
            _numbered(reading, at, lexicon.periods[tokens.words[at]]) or _beside(
                reading, at, lexicon.periods[tokens.words[at]]
            )
    for at in tokens.among(lexicon.period_marks.keys()):
        if not reading.taken[at]:
            _marked(reading, at, lexicon.period_marks[tokens.words[at]])
    for at in tokens.among(lexicon.seasons.keys()):
        if not reading.taken[at]:
            _season(reading, at, lexicon.seasons[tokens.words[at]])


def _numbered(reading: Reading, at: int, months: int) -> bool:
    """Note "third quarter of 2025", "premier semestre de l'année": the number, the noun and their year."""
    tokens = reading.tokens
    ordinal = ordinal_ending(reading, at - 1) if tokens.gap(at - 1) in _TIES else None
    if ordinal is None or not 1 <= ordinal.value <= _YEAR // months or not reading.free(ordinal.first, at):
        return False
    number = int(ordinal.value)
    year, last, resolution = _year_behind(reading, at)
    if year is not None:
        return _note(reading, ordinal.first, last, [_part(year, months, number)], resolution)
    return _likeliest(reading, ordinal.first, at, months, number)


def _likeliest(reading: Reading, first: int, at: int, months: int, number: int) -> bool:
    """Note a quarter without its year: by itself, or where the noun can mean no part of a match or of a pregnancy."""
    dates, date = reading.lexicon.language.dates, reading.date
    leans = reading.tokens.word(at + 1) in reading.lexicon.language.units.link_words
    told = reading.tokens.word(first - 1) in dates.month_openers and not leans
    word = reading.tokens.words[at]
    if date is None or word in dates.shy_periods or not (reading.alone(first, at) or (told and dates.whole_figures)):
        return False
    starts = [dt.date(year, (number - 1) * months + 1, 1) for year in _around(date)]
    parts = [_part(day.year, months, number) for day in almanac.likeliest(starts, date)]
    return _note(reading, first, at, parts, Resolution.FROM_ARTICLE_DATE)


def _around(date: dt.date) -> range:
    return range(max(dt.MINYEAR + 1, date.year - 1), min(dt.MAXYEAR - 1, date.year + 1) + 1)


def _year_behind(reading: Reading, at: int) -> tuple[int | None, int, Resolution]:
    """The year behind token `at` with its last token: "2025", "of last year", "de l'année"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    year, last = year_after(reading, at)
    if year is not None:
        return year, last, Resolution.EXPLICIT
    linked = tokens.word(at + 1) in lexicon.language.dates.year_links
    found = lexicon.period_years.after(tokens, at + (2 if linked else 1))
    if found is None or reading.date is None or tokens.gap(at) != " ":
        return None, at, Resolution.UNRESOLVED
    return reading.date.year + int(found[1]), found[0], Resolution.FROM_ARTICLE_DATE


def _beside(reading: Reading, at: int, months: int) -> bool:
    """Note "last quarter", "le semestre prochain", where nothing follows that it could be a quarter of."""
    tokens, date = reading.tokens, reading.date
    side, first, last = _side(reading, at)
    if not side or date is None or tokens.words[at] in reading.lexicon.language.dates.shy_periods:
        return False
    small = reading.lexicon.language.words.stop_words - reading.lexicon.language.units.link_words
    if not reading.ends_phrase(last) and tokens.word(last + 1) not in small:
        return False
    shift = {"last": -1, "next": 1}.get(side, 0)
    start = almanac.shifted_month(date, shift * months - (date.month - 1) % months)
    if start is None:
        return False
    part = _part(int(start[:4]), months, (int(start[5:]) - 1) // months + 1)
    return _note(reading, first, last, [part], Resolution.FROM_ARTICLE_DATE)


def _side(reading: Reading, at: int) -> tuple[str, int, int]:
    """Which way "last", "this" or "prochain" beside token `at` points, with the first and the last token of both."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    for other in (at + 1, at - 1):
        word = tokens.word(other)
        if tokens.gap(min(at, other)) != " " or not reading.free(other, other):
            continue
        for side, listed in (("last", dates.last), ("next", dates.next), ("this", dates.this)):
            if word in listed and not (side == "this" and other > at):
                return side, min(at, other), max(at, other)
    return "", at, at


def _marked(reading: Reading, at: int, months: int) -> None:
    """Note "Q1 2025", "T2 2024", "H1 2023": a capital, its number and the year."""
    tokens = reading.tokens
    number = tokens.word(at + 1)
    short = tokens.gap(at) == "" and len(number) == 1 and number.isdecimal() and tokens.printed(at).isupper()
    if not short or not 1 <= int(number) <= _YEAR // months or tokens.gap(at - 1) == "":
        return
    year, last = year_after(reading, at + 1)
    if year is not None and reading.free(at, last):
        _note(reading, at, last, [_part(year, months, int(number))], Resolution.EXPLICIT)


def _season(reading: Reading, at: int, start: int) -> None:
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    side, first, last = _side(reading, at)
    if side and reading.date is not None:
        part = _stretch(_season_year(reading.date, start, side), start, _SEASON)
        _note(reading, first, last, [part], Resolution.FROM_ARTICLE_DATE)
        return
    year, last = year_after(reading, at)
    shy = tokens.words[at] in dates.shy_seasons and tokens.word(at - 1) not in dates.season_openers
    if year is None or shy or not reading.free(at, last):
        return
    parts = [_stretch(year, start, _SEASON)]
    late = tokens.word(last + 1)
    if start == _WINTER and tokens.gap(last) in _YEAR_TIES and late in {str(year + 1), str(year + 1)[2:]}:
        # "hiver 2024-2025"
        last += 1
    elif start == _WINTER:
        parts.append(_stretch(year - 1, start, _SEASON))
    _note(reading, at, last, parts, Resolution.EXPLICIT)


def _season_year(date: dt.date, start: int, side: str) -> int:
    """The year in which the season of that side begins: the last that is over, the next to come, or this year's."""
    if side == "this":
        return date.year - int(start == _WINTER and date.month < _SEASON)
    begun = date.year - int(date.month < start)
    if side == "next":
        return begun + 1
    over = (date.year - begun) * _YEAR + date.month - start >= _SEASON
    return begun if over else begun - 1


def _part(year: int, months: int, number: int) -> str:
    """The part of a year of so many months that has that number, from one."""
    return _stretch(year, (number - 1) * months + 1, months)


def _stretch(year: int, start: int, months: int) -> str:
    """So many months from the month `start` of a year; empty beyond either end of the calendar."""
    turn, end = divmod(start + months - 2, _YEAR)
    if year < dt.MINYEAR or year + turn > dt.MAXYEAR:
        return ""
    return f"{year:04d}-{start:02d}/{year + turn:04d}-{end + 1:02d}"


def _note(reading: Reading, first: int, last: int, parts: list[str], resolution: Resolution) -> bool:
    told = [part for part in parts if part]
    if not told:
        return False
    reading.add(
        first, last, FactType.DATE, told[0], "period", precision=Precision.SPAN, resolution=resolution,
        alternatives=tuple(told[1:]),
    )  # fmt: skip
    return True
