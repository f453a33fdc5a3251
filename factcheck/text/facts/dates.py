"""Dates: days, months and years, stated or told from the article's own date."""

import re
from dataclasses import dataclass

from factcheck.text.facts import almanac
from factcheck.text.facts.model import FactType, Precision, Resolution
from factcheck.text.facts.reading import Reading
from factcheck.text.facts.silent import covering
from factcheck.text.facts.tokens import Tokens

_ISO = r"(?<![\w-])(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?![\w-])"
_SLASHED = (
    r"(?<![\w/.-])(?P<one>[0-9]{1,2})(?P<mark>[/.-])(?P<two>[0-9]{1,2})(?P=mark)(?P<late>[0-9]{4}|[0-9]{2})(?![\w/-])"
)
_IN_FIGURES = re.compile(f"{_ISO}|{_SLASHED}")

_GAPS = frozenset({" ", ". ", "  "})
_COMMA_GAPS = _GAPS | {", ", ",", " , "}
_RANGE_GAPS = frozenset({"-", "–", " - ", " – ", "/"})


# A year of two figures from here on belongs to the twentieth century.
_CENTURY_TURN = "70"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month over the tokens `first` to `last`."""

    first: int
    last: int
    number: int


def find(reading: Reading) -> None:
    """Read every date that has a figure or a month's name in it, then lone years."""
    _in_figures(reading)
    months = reading.lexicon.months
    for at in reading.tokens.among(months):
        if not reading.taken[at]:
            _around_month(reading, at, months[reading.tokens.words[at]])
    for at in reading.tokens.figures:
        if not reading.taken[at] and _is_year(reading, at):
            reading.add(
                at, at, FactType.DATE, reading.tokens.words[at], "year", precision=Precision.YEAR,
                resolution=Resolution.EXPLICIT,
            )  # fmt: skip


def _in_figures(reading: Reading) -> None:
    for match in _IN_FIGURES.finditer(reading.tokens.text):
        found = covering(reading.tokens, match.start(), match.end())
        values = _values(match, month_first=reading.lexicon.language.dates.month_first)
        if found is not None and values and reading.free(*found):
            reading.add(
                *found, FactType.DATE, values[0], "date-figures", precision=Precision.DAY,
                resolution=Resolution.EXPLICIT, alternatives=tuple(values[1:]),
            )  # fmt: skip


def _values(match: re.Match[str], *, month_first: bool) -> list[str]:
    """The readings of a date in figures, the language's own order first."""
    if match["year"]:
        orders = [(match["year"], match["month"], match["day"])]
    else:
        late = match["late"]
        if len(late) == 2:
            late = f"{'19' if late >= _CENTURY_TURN else '20'}{late}"
        one, two = match["one"], match["two"]
        orders = [(late, one, two), (late, two, one)] if month_first else [(late, two, one), (late, one, two)]
    found = [almanac.day(int(year), int(month), int(number)) for year, month, number in orders]
    values = list(dict.fromkeys(day.isoformat() for day in found if day is not None))
    # Where the language's own order is a date, the other order is only a doubt in languages that write both.
    return values if month_first or found[0] is None else values[:1]


def _around_month(reading: Reading, at: int, month: int) -> None:
    """Read the date around a month's name; nothing when the word is no month here ("may", "mars")."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    if dates.capitalised_months and not tokens.is_capital(at) and tokens.words[at] in dates.shy_months:
        return
    days = _days_before(reading, at)
    last = at
    if not days and dates.month_first:
        days = _days_after(reading, at)
        last = days[-1].last if days else at
    days = [day for day in days if almanac.has_day(month, day.number)]
    year, last = _year_after(tokens, last)
    if days:
        _note_days(reading, days, (at, last), month, year)
    elif year is not None or _is_lone_month(reading, at):
        _note_month(reading, at, last, month, year)


def _days_before(reading: Reading, at: int) -> list[Day]:
    """The days before a month: one, or two of a range or pair ("26-28 juillet", "du 26 au 28 juillet")."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    end = at - 1
    if tokens.word(end) in dates.day_links and tokens.gap(end) in _GAPS:
        end -= 1
    late = _day_ending(reading, end)
    if late is None or tokens.gap(end) not in _GAPS | {"-", ""}:
        return []
    end = late.first - 1
    if tokens.gap(end) in _RANGE_GAPS:
        early = _day_ending(reading, end)
    elif tokens.word(end) in dates.day_ranges and tokens.gap(end) == " ":
        early = _day_ending(reading, end - 1)
    else:
        early = None
    return [late] if early is None else [early, late]


def _day_ending(reading: Reading, at: int) -> Day | None:
    tokens, numbers = reading.tokens, reading.lexicon.language.numbers
    if at < 0 or reading.taken[at]:
        return None
    if tokens.words[at] in reading.lexicon.language.dates.first_of_month:
        return Day(at, at, 1)
    first = at
    if tokens.words[at] in numbers.ordinal_suffixes and tokens.gap(at - 1) == "":
        first = at - 1
    number = _day_number(tokens, first)
    if number is None:
        spelled = reading.lexicon.ordinals.before(tokens, at + 1)
        return None if spelled is None or spelled[1] > 31 or not _takes_day(reading, at) else Day(
            spelled[0], at, int(spelled[1]))  # fmt: skip
    return Day(first, at, number)


def _takes_day(reading: Reading, at: int) -> bool:
    """Only languages that link a day to its month ("the third of March") write it as an ordinal word."""
    return reading.tokens.word(at + 1) in reading.lexicon.language.dates.day_links


def _day_number(tokens: Tokens, at: int) -> int | None:
    word = tokens.word(at)
    return int(word) if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31 else None


def _days_after(reading: Reading, at: int) -> list[Day]:
    """The days behind a month: "July 23", "July 23rd", "July 26-28"."""
    tokens = reading.tokens
    early = _day_beginning(reading, at + 1)
    if early is None or tokens.gap(at) not in _GAPS | {""}:
        return []
    behind = early.last + 1
    late = None
    if tokens.gap(early.last) in _RANGE_GAPS:
        late = _day_beginning(reading, behind)
    elif tokens.word(behind) in reading.lexicon.language.dates.day_ranges and tokens.gap(behind) == " ":
        late = _day_beginning(reading, behind + 1)
        if late is not None and (late.number <= early.number or tokens.word(late.last + 1)[:1].isalpha()):
            late = None
    return [early] if late is None else [early, late]


def _day_beginning(reading: Reading, at: int) -> Day | None:
    tokens = reading.tokens
    number = _day_number(tokens, at)
    if number is None or reading.taken[at]:
        return None
    suffixed = tokens.gap(at) == "" and tokens.word(at + 1) in reading.lexicon.language.numbers.ordinal_suffixes
    return Day(at, at + 1 if suffixed else at, number)


def _year_after(tokens: Tokens, at: int) -> tuple[int | None, int]:
    """The year behind token `at`, with the last token of the date."""
    word = tokens.word(at + 1)
    if tokens.gap(at) in _COMMA_GAPS and len(word) == 4 and word.isdecimal() and "1000" <= word < "3000":
        return int(word), at + 1
    return None, at


def _note_days(reading: Reading, days: list[Day], named: tuple[int, int], month: int, year: int | None) -> None:
    """Note one fact per day: the first of two without what only the second prints. A weekday widens the span.

    `named` is the first and the last token of the month with its year.
    """
    tokens = reading.tokens
    for day in days:
        value, resolution = _day_value(reading, month, day.number, year)
        if value is None:
            continue
        begins = min(named[0], day.first) if day is days[0] else day.first
        ends = max(named[1], day.last) if day is days[-1] else day.last
        if tokens.word(begins - 1) in reading.lexicon.weekdays and tokens.gap(begins - 1) in _COMMA_GAPS:
            begins -= 1
        reading.add(begins, ends, FactType.DATE, value, "date", precision=Precision.DAY, resolution=resolution)


def _day_value(reading: Reading, month: int, number: int, year: int | None) -> tuple[str | None, Resolution]:
    if year is not None:
        stated = almanac.day(year, month, number)
        return (None if stated is None else stated.isoformat()), Resolution.EXPLICIT
    if reading.date is None:
        return almanac.unresolved(month, number), Resolution.UNRESOLVED
    near = almanac.nearest_day(month, number, reading.date)
    if near is None:
        return almanac.unresolved(month, number), Resolution.UNRESOLVED
    return near.isoformat(), Resolution.FROM_ARTICLE_DATE


def _is_lone_month(reading: Reading, at: int) -> bool:
    """Say whether a month's name without day or year is one: behind a preposition, and not an abbreviation."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    if not dates.capitalised_months and tokens.is_capital(at):
        return False
    return (
        len(tokens.words[at]) > 2
        and tokens.word(at - 1) in dates.month_openers
        and tokens.gap(at - 1) in {" ", "-", "'"}
    )


def _note_month(reading: Reading, at: int, last: int, month: int, year: int | None) -> None:
    if year is not None:
        value, resolution = f"{year:04d}-{month:02d}", Resolution.EXPLICIT
    elif reading.date is not None:
        value, resolution = almanac.nearest_month(month, reading.date), Resolution.FROM_ARTICLE_DATE
    else:
        value, resolution = almanac.unresolved(month), Resolution.UNRESOLVED
    reading.add(at, last, FactType.DATE, value, "month", precision=Precision.MONTH, resolution=resolution)


def _is_year(reading: Reading, at: int) -> bool:
    """Say whether a figure of four digits is a year: behind a year's preposition, or bare and of our times."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    word = tokens.words[at]
    if len(word) != 4 or not word.isdecimal() or not "1000" <= word < "2100":
        return False
    before, gap = tokens.word(at - 1), tokens.gap(at - 1)
    if gap == "" or tokens.gap(at) == "" or reading.lexicon.comparators.before(tokens, at) is not None:
        return False
    if before in reading.lexicon.language.numbers.name_words or before in {"$", "€", "£"}:
        return False
    unit = reading.lexicon.units.after(tokens, at + 1) if tokens.gap(at) in {" ", "-"} else None
    if (
        unit is not None
        or reading.lexicon.percent.after(tokens, at + 1)
        or tokens.word(at + 1) in reading.lexicon.scales
    ):
        return False
    return word >= "1900" or (before in dates.year_openers and word >= "1400")
