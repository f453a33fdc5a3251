"""Dates: days, months and years, stated or told from the article's own date."""

import datetime as dt
import re
from dataclasses import dataclass

from factcheck.text.facts import almanac, tense
from factcheck.text.facts.figures import Number
from factcheck.text.facts.model import FactType, Precision, Resolution
from factcheck.text.facts.numbers import number_at
from factcheck.text.facts.ranks import ordinal_at, ordinal_ending
from factcheck.text.facts.reading import Reading
from factcheck.text.facts.silent import covering
from factcheck.text.facts.tokens import Tokens
from factcheck.text.facts.years import COMMA_GAPS, GAPS, is_year, of_two_figures, year_after

_ISO = (
    r"(?<![\w/.])(?<![0-9]-)(?P<year>[0-9]{4})(?P<dash>[/-])(?P<month>[0-9]{1,2})(?P=dash)(?P<day>[0-9]{1,2})"
    r"(?![\w/]|-[0-9])"
)
_SLASHED = (
    r"(?<![\w/.-])(?P<one>[0-9]{1,2})(?P<mark>[/.-])(?P<two>[0-9]{1,2})(?P=mark)(?P<late>[0-9]{4}|[0-9]{2})(?![\w/-])"
)
# "20 02 2014", and "17 06 79" where the leading zero shows that nothing is counted.
_SPACED = re.compile(
    r"(?=[0-9])(?<![\w.,-])(?<![0-9] )([0-9]{1,2}) ([0-9]{1,2}) ([0-9]{4}|[0-9]{2})(?![\w%€$°-]| [0-9]|[.,][0-9])"
)
_IN_FIGURES = re.compile(f"(?=[0-9])(?:{_ISO}|{_SLASHED})")

_LAST_DAY = 31
_JOINTS = frozenset({"-", "/", "."})
_RANGE_GAPS = frozenset({"-", "–", " - ", " – ", "/"})


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month over the tokens `first` to `last`."""

    first: int
    last: int
    number: int
    ordinal: bool = False


def find(reading: Reading) -> None:
    """Read every date that has a figure or a month's name in it, then lone years."""
    _in_figures(reading)
    if reading.lexicon.language.dates.whole_figures:
        _spaced(reading)
        _spaced_pair(reading)
    months = reading.lexicon.months
    for at in reading.tokens.among(months.keys()):
        if not reading.taken[at]:
            _around_month(reading, at, months[reading.tokens.words[at]])
    for at in reading.tokens.figures:
        if not reading.taken[at] and is_year(reading, at):
            reading.add(
                at, at, FactType.DATE, reading.tokens.words[at], "year", precision=Precision.YEAR,
                resolution=Resolution.EXPLICIT,
            )  # fmt: skip


def _in_figures(reading: Reading) -> None:
    tokens = reading.tokens
    tied = (at for at in tokens.figures if tokens.gaps[at] in {"/", "-"} or tokens.words[at].count(".") > 1)
    for match in filter(None, (_IN_FIGURES.match(tokens.text, tokens.starts[at]) for at in tied)):
        found = covering(reading.tokens, match.start(), match.end())
        values = _values(match, reading.date, month_first=reading.lexicon.language.dates.month_first)
        if found is not None and values and reading.free(*found):
            first = found[0] - (1 if _follows_weekday(reading, found[0]) else 0)
            reading.add(
                first, found[1], FactType.DATE, values[0], "date-figures", precision=Precision.DAY,
                resolution=Resolution.EXPLICIT, alternatives=tuple(values[1:]),
            )  # fmt: skip


def _follows_weekday(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    return tokens.word(at - 1) in reading.lexicon.weekdays and tokens.gap(at - 1) in {" ", ", "} and (
        reading.free(at - 1, at - 1))  # fmt: skip


def _spaced(reading: Reading) -> None:
    tokens, figures = reading.tokens, reading.tokens.figure_places
    rows = (at for at in tokens.figures if at + 1 in figures and at + 2 in figures and tokens.gaps[at] == " ")
    for match in filter(None, (_SPACED.match(tokens.text, tokens.starts[at]) for at in rows)):
        found = covering(reading.tokens, match.start(), match.end())
        number, month, late = match.groups()
        if found is None or not reading.free(*found) or found[1] != found[0] + 2:
            continue
        sure = len(late) == 4 or month.startswith("0") or (int(late) > _LAST_DAY and reading.ends_phrase(found[1]))
        if not sure and not reading.alone(*found) and not _opens_day(reading, found[0]):
            continue
        year = int(late) if len(late) == 4 else of_two_figures(late, reading.date)
        day = almanac.day(year, int(month), int(number))
        if day is not None and 1900 <= year < 2100:
            reading.add(
                *found, FactType.DATE, day.isoformat(), "date-figures", precision=Precision.DAY,
                resolution=Resolution.EXPLICIT,
            )  # fmt: skip


def _spaced_pair(reading: Reading) -> None:
    """Read "17 02" or "le 17 02" where nothing else stands in the text."""
    tokens = reading.tokens
    at = len(tokens) - 2
    if at not in {0, 1} or tokens.gap(at) != " " or (at == 1 and not _opens_day(reading, at)):
        return
    number, month = tokens.words[at], tokens.words[at + 1]
    if not (number.isdecimal() and month.isdecimal() and len(number) == len(month) == 2 and 1 <= int(month) <= 12):
        return
    if almanac.has_day(int(month), int(number)):
        values, resolution = _day_values(reading, int(month), int(number), None, None)
        reading.add(
            at, at + 1, FactType.DATE, values[0], "date-figures", precision=Precision.DAY, resolution=resolution,
            alternatives=tuple(values[1:]),
        )  # fmt: skip


def _opens_day(reading: Reading, at: int) -> bool:
    return reading.tokens.word(at - 1) in reading.lexicon.language.dates.day_openers


def _values(match: re.Match[str], date: dt.date | None, *, month_first: bool) -> list[str]:
    """The readings of a date in figures, the language's own order first."""
    if match["year"]:
        orders = [(match["year"], match["month"], match["day"])]
    else:
        late = match["late"]
        if len(late) == 2:
            late = str(of_two_figures(late, date))
        one, two = match["one"], match["two"]
        orders = [(late, one, two), (late, two, one)] if month_first else [(late, two, one), (late, one, two)]
    found = [almanac.day(int(year), int(month), int(number)) for year, month, number in orders]
    values = list(dict.fromkeys(day.isoformat() for day in found if day is not None))
    # Where the language's own order is a date, the other order is only a doubt in languages that write both.
    return values if month_first or found[0] is None else values[:1]


def _around_month(reading: Reading, at: int, month: int) -> None:
    """Read the date around a month's name; nothing when the word is no month here ("may", "mars")."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    if _jointed(reading, at, month):
        return
    shouted = not dates.capitalised_months and len(tokens.words[at]) <= 3 and tokens.printed(at).isupper()
    days = _days_before(reading, at)
    last = at
    if not days and dates.month_first:
        days = _days_after(reading, at)
        last = days[-1].last if days else at
    elif not days and tokens.word(at - 1) not in dates.month_openers:
        # « Mai vingt-neuf »: French counts the day first, but a day in words may close a phrase.
        spelled = _spelled_beginning(reading, at + 1) if at + 1 < len(tokens) and tokens.gap(at) == " " else None
        if spelled is not None and spelled.last > spelled.first and reading.ends_phrase(spelled.last):
            days, last = [spelled], spelled.last
    shy = dates.capitalised_months and not tokens.is_capital(at) and tokens.words[at] in dates.shy_months
    # "the 1st of march", "14 nov": a day of the month speaks for the month, save before a word that "may" is too.
    sure = days and (tokens.words[at] not in dates.verbal_months or any(day.ordinal for day in days))
    if (shy and not sure) or (shouted and not days):
        return
    days = [day for day in days if almanac.has_day(month, day.number)]
    year, last = year_after(reading, last, day=bool(days))
    if days:
        _note_days(reading, days, (at, last), month, year)
    elif year is not None or _is_lone_month(reading, at):
        _note_month(reading, at, last, month, year)


def _jointed(reading: Reading, at: int, month: int) -> bool:
    """Read a month's name among figures that hyphens or strokes tie to it: "05-Aug-2016", "2020/Sep/23", "Jan/3"."""
    tokens = reading.tokens
    first, last = at, at
    while at - first < 2 and tokens.gap(first - 1) in _JOINTS and tokens.words[first - 1].isdecimal():
        first -= 1
    while last - first < 2 and tokens.gap(last) in _JOINTS and tokens.words[last + 1].isdecimal():
        last += 1
    figures = [tokens.words[here] for here in range(first, last + 1) if here != at]
    tied = "/" if first < at or not reading.lexicon.language.dates.month_first else "-/"
    if len(figures) == 1 and tokens.gap(first) in tied and len(figures[0]) <= 2:
        number, year = int(figures[0]), None
    elif len(figures) == 2 and max(map(len, figures)) in {2, 4} and reading.free(first, last):
        # The year is the figure of four digits, else the last.
        late = figures[0] if len(figures[0]) == 4 else figures[1]
        number = int(figures[1] if late is figures[0] else figures[0])
        year = int(late) if len(late) == 4 else of_two_figures(late, reading.date)
        if len(late) == 2 and first == at - 2:
            return False
    else:
        return False
    if not almanac.has_day(month, number):
        return False
    values, resolution = _day_values(reading, month, number, year, None)
    for value in values[:1]:
        reading.add(
            first, last, FactType.DATE, value, "date-jointed", precision=Precision.DAY, resolution=resolution,
            alternatives=tuple(values[1:]),
        )  # fmt: skip
    # A day that its year does not have is no day of another year either.
    return True


def _days_before(reading: Reading, at: int) -> list[Day]:
    """The days before a month: one, or two of a range or pair ("26-28 juillet", "du 26 au 28 juillet")."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    end = at - 1
    if tokens.word(end) in dates.day_links and tokens.gap(end) in GAPS:
        end -= 1
    late = _day_ending(reading, end)
    if late is None or tokens.gap(end) not in GAPS | {"-", ""}:
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
        return Day(at, at, 1, ordinal=True)
    first = at
    if tokens.words[at] in numbers.ordinal_suffixes and tokens.gap(at - 1) == "":
        first = at - 1
    number = _day_number(tokens, first)
    if number is not None:
        return Day(first, at, number, ordinal=first < at)
    spelled = ordinal_ending(reading, at)
    if spelled is not None:
        # "the third of March", "the twenty-third day of March": only a link makes an ordinal word a day.
        fits = spelled.value <= 31 and _takes_day(reading, at)
        return Day(spelled.first, at, int(spelled.value), ordinal=True) if fits else None
    return _spelled_ending(reading, at)


def _spelled_ending(reading: Reading, at: int) -> Day | None:
    """The day in words that ends at token `at`: "quatre octobre", "twenty-five January"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if tokens.words[at] not in lexicon.small:
        return None
    for first in range(max(0, at - 2), at + 1):
        number = number_at(tokens, first, lexicon) if tokens.words[first] in lexicon.small else None
        if number is not None and number.last == at and not number.article:
            whole = not number.share and 1 <= number.value <= 31
            return Day(first, at, int(number.value)) if whole else None
    return None


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
    if early is None or tokens.gap(at) not in GAPS | {""}:
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
    if at >= len(tokens) or reading.taken[at]:
        return None
    number = _day_number(tokens, at)
    if number is not None:
        suffixed = tokens.gap(at) == "" and tokens.word(at + 1) in reading.lexicon.language.numbers.ordinal_suffixes
        unit = reading.lexicon.units.after(tokens, at + 1)
        if not suffixed and unit is not None and unit[1].kind in {"measure", "time"}:
            return None
        return Day(at, at + 1 if suffixed else at, number, ordinal=suffixed)
    return _spelled_beginning(reading, at)


def _spelled_beginning(reading: Reading, at: int) -> Day | None:
    """The day in words behind a month: "January first", "March twenty-five, 1999".

    "In May two people died" tells no day, so a mark, a small word or the year must follow.
    """
    tokens, lexicon = reading.tokens, reading.lexicon
    if tokens.words[at] not in lexicon.ordinal_starts:
        return None
    place = ordinal_at(reading, at)
    if place is not None:
        last, value = place.last, place.value
    else:
        number = _day_words(reading, at)
        if number is None or number.share or number.article:
            return None
        last, value = number.last, number.value
    if not 1 <= value <= 31 or value != int(value):
        return None
    behind = tokens.word(last + 1)
    small = behind in lexicon.language.words.stop_words and behind not in lexicon.language.dates.day_links
    closed = reading.ends_phrase(last) or small
    if not closed and year_after(reading, last, day=True)[0] is None:
        return None
    return Day(at, last, int(value), ordinal=place is not None)


def _day_words(reading: Reading, at: int) -> Number | None:
    """The number in words at token `at`, without the words of a year behind it."""
    number = number_at(reading.tokens, at, reading.lexicon)
    return None if number is None or number.figures else number


def _note_days(reading: Reading, days: list[Day], named: tuple[int, int], month: int, year: int | None) -> None:
    """Note one fact per day: the first of two without what only the second prints. A weekday widens the span.

    `named` is the first and the last token of the month with its year.
    """
    tokens, names = reading.tokens, reading.lexicon.all_weekdays
    for day in days:
        begins = min(named[0], day.first) if day is days[0] else day.first
        ends = max(named[1], day.last) if day is days[-1] else day.last
        weekday = None
        # "Wednesday the 31st of July"
        front = begins - 1 if tokens.word(begins - 1) == "the" and tokens.word(begins - 2) in names else begins
        if tokens.word(front - 1) in names and tokens.gap(front - 1) in COMMA_GAPS and not reading.taken[front - 1]:
            begins = front - 1
            weekday = names[tokens.words[begins]]
        elif day is days[-1] and tokens.word(ends + 1) in names and tokens.gap(ends) == ", ":
            weekday = names[tokens.words[ends + 1]]
            ends += 1 if reading.ends_phrase(ends + 1) and not reading.taken[ends + 1] else 0
        values, resolution = _day_values(reading, month, day.number, year, weekday)
        if resolution is Resolution.FROM_ARTICLE_DATE and weekday is None:
            values = tense.sided(reading, begins, ends, values, almanac.years_around(values[0]))
        if values and reading.free(begins, ends):
            reading.add(
                begins, ends, FactType.DATE, values[0], "date", precision=Precision.DAY, resolution=resolution,
                alternatives=tuple(values[1:]),
            )  # fmt: skip


def _day_values(
    reading: Reading, month: int, number: int, year: int | None, weekday: int | None
) -> tuple[list[str], Resolution]:
    """The readings of a day of a month, the likeliest first; none for a day that the stated year does not have.

    A printed weekday that the nearest year does not bear out gives the year in which it is true as another reading.
    """
    if year is not None:
        stated = almanac.day(year, month, number)
        return ([] if stated is None else [stated.isoformat()]), Resolution.EXPLICIT
    near = [] if reading.date is None else almanac.nearest_days(month, number, reading.date)
    if reading.date is None or not near:
        return [almanac.unresolved(month, number)], Resolution.UNRESOLVED
    if weekday is not None and near[0].isoweekday() != weekday:
        borne_out = almanac.year_of_weekday(month, number, weekday, reading.date)
        near = near[:1] if borne_out is None else [near[0], borne_out]
    elif weekday is not None:
        near = near[:1]
    return [day.isoformat() for day in near], Resolution.FROM_ARTICLE_DATE


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
    near = [] if reading.date is None else almanac.nearest_months(month, reading.date)
    if year is not None:
        values, resolution = [f"{year:04d}-{month:02d}"], Resolution.EXPLICIT
    elif near:
        values = tense.sided(reading, at, last, near, almanac.years_around(near[0]))
        resolution = Resolution.FROM_ARTICLE_DATE
    else:
        values, resolution = [almanac.unresolved(month)], Resolution.UNRESOLVED
    reading.add(
        at, last, FactType.DATE, values[0], "month", precision=Precision.MONTH, resolution=resolution,
        alternatives=tuple(values[1:]),
    )  # fmt: skip
