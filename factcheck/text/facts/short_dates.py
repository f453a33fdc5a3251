"""Dates in short: "le 22/04", "on the 15th", "jeudi 15" — a day that takes its month from the article's date."""

import datetime as dt
import re

from factcheck.text.facts import almanac
from factcheck.text.facts.model import FactType, Precision, Resolution
from factcheck.text.facts.reading import Reading
from factcheck.text.facts.silent import covering
from factcheck.text.facts.units import unit_after_words

_SLASHED = re.compile(r"(?=[0-9])(?<![\w/.,])([0-9]{1,2})/([0-9]{1,2})(?![\w/]|[.,][0-9])")

_LEAP_GAP = 9
_ARTICLES = frozenset({"le", "the"})
_BLANK = frozenset({"", " ", "\n"})
_STOPS = frozenset(",.;:)!?\n")


def find(reading: Reading) -> None:
    """Read days without a year or without a month, where the words before them say that they are days."""
    tokens = reading.tokens
    tied = (at for at in tokens.figures if tokens.gaps[at] == "/")
    for match in filter(None, (_SLASHED.match(tokens.text, tokens.starts[at]) for at in tied)):
        found = covering(reading.tokens, match.start(), match.end())
        if found is not None and found[1] == found[0] + 1 and reading.free(*found):
            _slashed(reading, found[0], match.group(1), match.group(2))
    if reading.date is not None:
        for at in reading.tokens.figures:
            if not reading.taken[at]:
                _lone_day(reading, at, reading.date)


def _opened(reading: Reading, at: int) -> bool:
    """Say whether a weekday or a day's article stands before token `at`."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    return tokens.gap(at - 1) in {" ", ", "} and (
        tokens.word(at - 1) in dates.day_openers | dates.this | dates.next
        or tokens.word(at - 1) in reading.lexicon.weekdays
    )


def _slashed(reading: Reading, at: int, one: str, two: str) -> None:
    """Note "22/04": behind a day's article, or where a leading zero shows that no fraction is meant."""
    # "le 2/3 du budget" is a share of something.
    if reading.tokens.word(at + 2) in reading.lexicon.language.names.title_tails:
        return
    if not _opened(reading, at) and not two.startswith("0") and not reading.alone(at, at + 1):
        return
    orders = [(int(two), int(one)), (int(one), int(two))]
    if reading.lexicon.language.dates.month_first:
        orders.reverse()
    days = [(month, day) for month, day in orders if 1 <= month <= 12 and almanac.has_day(month, day)]
    # By itself, "3/4" is a share; "29/2" can be none and is a day.
    if not days or (reading.alone(at, at + 1) and int(one) <= int(two)):
        return
    values = [_values(reading.date, month, day) for month, day in dict.fromkeys(days)]
    others = [value for each in values[1:] for value in each] if reading.lexicon.language.dates.month_first else []
    side = _side(reading, at)
    chosen = _on_side(values[0], reading.date, side) + others
    first = at - 1 if side else at
    if reading.tokens.word(at - 1) in reading.lexicon.all_weekdays and reading.free(at - 1, at - 1):
        # "this Friday 5/12"
        first = at - 2 if reading.tokens.word(at - 2) in reading.lexicon.language.dates.this else at - 1
    reading.add(
        first, at + 1, FactType.DATE, chosen[0], "date-slashed", precision=Precision.DAY,
        resolution=Resolution.UNRESOLVED if reading.date is None else Resolution.FROM_ARTICLE_DATE,
        alternatives=tuple(chosen[1:]),
    )  # fmt: skip


def _side(reading: Reading, at: int) -> str:
    """Where "this" or "next" stands before a day in figures."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    word = tokens.word(at - 1) if tokens.gap(at - 1) == " " else ""
    return "this" if word in dates.this else "next" if word in dates.next else ""


def _on_side(values: list[str], date: dt.date | None, side: str) -> list[str]:
    """The readings that "this" (of this year) or "next" (of the next) leaves."""
    if date is None or not side:
        return values
    year = date.year + (1 if side == "next" else 0)
    month, number = map(int, values[0][-5:].split("-"))
    # The next 29 February may be years ahead.
    years = range(year, min(year + _LEAP_GAP, dt.MAXYEAR)) if side == "next" else range(year, year + 1)
    days = [day for each in years if (day := almanac.day(each, month, number)) is not None]
    return [day.isoformat() for day in days[:1]] or values


def _values(date: dt.date | None, month: int, day: int) -> list[str]:
    near = [] if date is None else almanac.nearest_days(month, day, date)
    return [one.isoformat() for one in near] or [almanac.unresolved(month, day)]


def _lone_day(reading: Reading, at: int, date: dt.date) -> None:
    """Note "le 15", "on the 15th", "jeudi 15", when nothing is counted behind it."""
    tokens, lexicon = reading.tokens, reading.lexicon
    word = tokens.words[at]
    if not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= 31:
        return
    suffixed = tokens.gap(at) == "" and tokens.word(at + 1) in lexicon.language.numbers.ordinal_suffixes
    last = at + 1 if suffixed else at
    weekday, first = _weekday_before(reading, at)
    alone = reading.alone(at - 1, last) and tokens.word(at - 1) in _ARTICLES
    if weekday is None and not alone and not _is_article(reading, at, suffixed=suffixed):
        return
    if not _stands_alone(reading, last):
        return
    found = almanac.nearest_numbers(int(word), date, weekday=weekday)
    if not found:
        return
    values = [day.isoformat() for day in found]
    reading.add(
        first, last, FactType.DATE, values[0], "date-day", precision=Precision.DAY,
        resolution=Resolution.FROM_ARTICLE_DATE, alternatives=tuple(values[1:]),
    )  # fmt: skip


def _weekday_before(reading: Reading, at: int) -> tuple[int | None, int]:
    """The weekday before token `at` and where it begins: "jeudi 15", "Thu 15th", "Wednesday the 31st"."""
    tokens = reading.tokens
    front = at - 1 if tokens.word(at - 1) == "the" and tokens.gap(at - 1) == " " else at
    weekday = reading.lexicon.all_weekdays.get(tokens.word(front - 1)) if tokens.gap(front - 1) == " " else None
    return (None, at) if weekday is None else (weekday, front - 1)


def _is_article(reading: Reading, at: int, *, suffixed: bool) -> bool:
    """Say whether a day's article stands before: "le", or "on the" before an ordinal."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    if tokens.gap(at - 1) != " ":
        return False
    if dates.month_first:
        return suffixed and tokens.word(at - 1) == "the" and tokens.word(at - 2) in dates.day_openers
    return tokens.word(at - 1) in dates.day_openers


def _stands_alone(reading: Reading, last: int) -> bool:
    """Say whether a small word or a mark follows, and nothing that the figure could count."""
    tokens, lexicon = reading.tokens, reading.lexicon
    gap = tokens.gap(last)
    if gap != " ":
        return gap[:1] in _STOPS and tokens.text[tokens.ends[last] + 1 : tokens.ends[last] + 2] in _BLANK
    if unit_after_words(tokens, last + 1, lexicon) is not None or lexicon.percent.after(tokens, last + 1) is not None:
        return False
    return tokens.word(last + 1) in lexicon.language.words.stop_words
