"""Dates in short: "le 22/04", "on the 15th", "jeudi 15" — a day that takes its month from the article's date."""

import datetime as dt
import re

from factcheck.text.facts import almanac
from factcheck.text.facts.model import FactType, Precision, Resolution
from factcheck.text.facts.reading import Reading
from factcheck.text.facts.silent import covering
from factcheck.text.facts.units import unit_after_words

_SLASHED = re.compile(r"(?<![\w/.,])([0-9]{1,2})/([0-9]{1,2})(?![\w/]|[.,][0-9])")

_BLANK = frozenset({"", " ", "\n"})
_STOPS = frozenset(",.;:)!?\n")


def find(reading: Reading) -> None:
    """Read days without a year or without a month, where the words before them say that they are days."""
    for match in _SLASHED.finditer(reading.tokens.text):
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
        tokens.word(at - 1) in dates.day_openers or tokens.word(at - 1) in reading.lexicon.weekdays
    )


def _slashed(reading: Reading, at: int, one: str, two: str) -> None:
    """Note "22/04": behind a day's article, or where a leading zero shows that no fraction is meant."""
    # "le 2/3 du budget" is a share of something.
    if reading.tokens.word(at + 2) in reading.lexicon.language.names.title_tails:
        return
    if not _opened(reading, at) and not two.startswith("0"):
        return
    orders = [(int(two), int(one)), (int(one), int(two))]
    if reading.lexicon.language.dates.month_first:
        orders.reverse()
    days = [(month, day) for month, day in orders if 1 <= month <= 12 and almanac.has_day(month, day)]
    if not days:
        return
    values = list(dict.fromkeys(_value(reading.date, month, day) for month, day in days))
    others = values[1:] if reading.lexicon.language.dates.month_first else []
    reading.add(
        at, at + 1, FactType.DATE, values[0], "date-slashed", precision=Precision.DAY,
        resolution=Resolution.UNRESOLVED if reading.date is None else Resolution.FROM_ARTICLE_DATE,
        alternatives=tuple(others),
    )  # fmt: skip


def _value(date: dt.date | None, month: int, day: int) -> str:
    near = None if date is None else almanac.nearest_day(month, day, date)
    return almanac.unresolved(month, day) if near is None else near.isoformat()


def _lone_day(reading: Reading, at: int, date: dt.date) -> None:
    """Note "le 15", "on the 15th", "jeudi 15", when nothing is counted behind it."""
    tokens, lexicon = reading.tokens, reading.lexicon
    word = tokens.words[at]
    if not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= 31:
        return
    suffixed = tokens.gap(at) == "" and tokens.word(at + 1) in lexicon.language.numbers.ordinal_suffixes
    last = at + 1 if suffixed else at
    weekday = lexicon.weekdays.get(tokens.word(at - 1)) if tokens.gap(at - 1) == " " else None
    if weekday is None and not _is_article(reading, at, suffixed=suffixed):
        return
    if not _stands_alone(reading, last):
        return
    found = almanac.nearest_number(int(word), date, weekday=weekday)
    if found is None:
        return
    reading.add(
        at if weekday is None else at - 1, last, FactType.DATE, found.isoformat(), "date-day", precision=Precision.DAY,
        resolution=Resolution.FROM_ARTICLE_DATE,
    )  # fmt: skip


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
