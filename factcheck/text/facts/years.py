"""Years: behind a month, lone, in words ("nineteen eighty-six"), in two figures."""

import datetime as dt

from factcheck.text.facts.figures import HUNDRED, Number
from factcheck.text.facts.numbers import number_at
from factcheck.text.facts.reading import Reading

GAPS = frozenset({" ", ". ", "  "})
COMMA_GAPS = GAPS | {", ", ",", " , "}

# Without an article's date, a year of two figures from here on belongs to the twentieth century; with one, what lies
# farther ahead than this does.
_CENTURY_TURN = 70
_FORESIGHT = 20

# Behind a comma, an earlier year in words is more likely a count.
_EARLIEST = 1700


def of_two_figures(figures: str, date: dt.date | None) -> int:
    """The year that "74" or "15" stands for."""
    year = 2000 + int(figures)
    late = int(figures) >= _CENTURY_TURN if date is None else year > date.year + _FORESIGHT
    return year - 100 if late else year


def year_after(reading: Reading, at: int, *, day: bool = False) -> tuple[int | None, int]:
    """The year behind token `at`, with the last token of the date.

    `day`: a day stands before, so that two figures or words may be its year too ("14th April 15").
    """
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    behind, gap = at + 1, tokens.gap(at)
    if tokens.word(behind) in dates.year_links and gap == " " and tokens.gap(behind) == " ":
        behind, gap = behind + 1, " "
    word = tokens.word(behind)
    if gap not in COMMA_GAPS:
        if day and gap == " '" and len(word) == 2 and word.isdecimal():
            return of_two_figures(word, reading.date), behind
        return None, at
    if len(word) == 4 and word.isdecimal() and "1000" <= word < "3000":
        return (None, at) if behind > at + 1 and _is_counting(reading, behind) else (int(word), behind)
    if gap == ", " and day:
        # "January twenty-five, nineteen eighty-six"; what follows a comma in figures is read above.
        found = _in_words(reading, behind)
        return (None, at) if found is None or found[0] < _EARLIEST else found
    if gap != " " or not day:
        return None, at
    if len(word) == 2 and word.isdecimal() and behind == at + 1 and reading.ends_phrase(behind):
        return of_two_figures(word, reading.date), behind
    return _in_words(reading, behind) or (None, at)


def _is_counting(reading: Reading, at: int) -> bool:
    """Say whether the figure at token `at` counts what follows: "en juillet de 2000 personnes"."""
    behind = reading.tokens.word(at + 1)
    return reading.tokens.gap(at) == " " and behind not in reading.lexicon.language.words.stop_words


def _in_words(reading: Reading, at: int) -> tuple[int, int] | None:
    """Read "nineteen eighty six", "seventeen hundred thirty three", "two thousand and one"."""
    tokens = reading.tokens
    number = _words(reading, at)
    if number is None:
        return None
    if 1000 <= number.value < 3000:
        return int(number.value), number.last
    late = _words(reading, number.last + 1) if tokens.gap(number.last) in {" ", "-"} else None
    if late is None or not 10 <= number.value <= 20 or not 10 <= late.value < 100:
        return None
    return int(number.value * HUNDRED + late.value), late.last


def _words(reading: Reading, at: int) -> Number | None:
    tokens = reading.tokens
    number = number_at(tokens, at, reading.lexicon) if at < len(tokens) and not tokens.is_figure(at) else None
    return None if number is None or number.share or number.article or number.value != int(number.value) else number


def is_year(reading: Reading, at: int) -> bool:
    """Say whether a figure of four digits is a year: behind a year's preposition, or bare and of our times."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    word = tokens.words[at]
    if len(word) != 4 or not word.isdecimal() or not "1000" <= word < "2100":
        return False
    before, gap = tokens.word(at - 1), tokens.gap(at - 1)
    if gap == "" or tokens.gap(at) == "" or reading.lexicon.comparators.before(tokens, at) is not None:
        return False
    if tokens.word(at + 1) in reading.lexicon.language.numbers.over and tokens.is_figure(at + 2):
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
