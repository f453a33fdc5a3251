"""Weekdays: alone, beside "last" or "prochain", in another week, or counted ("three Fridays from now")."""

import datetime as dt

from factcheck.text.facts import almanac, tense
from factcheck.text.facts.model import FactType, Precision, Resolution
from factcheck.text.facts.numbers import number_at
from factcheck.text.facts.ranks import ordinal_at
from factcheck.text.facts.reading import Reading

_WEEK_GAPS = frozenset({" ", ", ", " - ", "- "})
_LONGEST_COUNT = 60


def find(reading: Reading) -> None:
    """Read every weekday that no date of the calendar has taken in."""
    lexicon = reading.lexicon
    for at in reading.tokens.among(lexicon.day_names):
        if reading.taken[at]:
            continue
        word = reading.tokens.words[at]
        weekday = lexicon.weekdays.get(word)
        if weekday is None and word in lexicon.short_weekdays and _is_short_weekday(reading, at):
            weekday = lexicon.short_weekdays[word]
        if weekday is not None:
            _shifted(reading, at, weekday) or _numbered(reading, at, weekday) or _in_week(
                reading, at, weekday
            ) or _beside(reading, at, weekday)
        elif word in lexicon.many_weekdays:
            _counted(reading, at, lexicon.many_weekdays[word])


def _is_short_weekday(reading: Reading, at: int) -> bool:
    """Say whether "Mon" or "Sat" is a weekday: by itself, or with a capital behind a word that opens a day."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    if reading.alone(at, at) or reading.lexicon.weeks_before.before(tokens, at) is not None:
        return True
    before = tokens.word(at - 1)
    if before in reading.lexicon.language.numbers.range_words and tokens.word(at - 2) in reading.lexicon.all_weekdays:
        return tokens.is_capital(at) and not tokens.is_capital(at - 1)
    return tokens.is_capital(at) and tokens.gap(at - 1) == " " and (before in dates.day_openers | dates.this)


def _note(reading: Reading, first: int, last: int, days: list[dt.date | None], weekday: int) -> bool:
    """Note the likeliest of several days with the others; without an article's date, the weekday's name."""
    found = [day.isoformat() for day in days if day is not None]
    if reading.date is None:
        told = f"on {almanac.weekday_name(weekday)}"
        reading.add(first, last, FactType.RELATIVE_DATE, told, "weekday", resolution=Resolution.UNRESOLVED)
    elif len(found) == len(days):
        reading.add(
            first, last, FactType.DATE, found[0], "weekday", precision=Precision.DAY,
            resolution=Resolution.FROM_ARTICLE_DATE, alternatives=tuple(found[1:]),
        )  # fmt: skip
    return True


def _shifted(reading: Reading, at: int, weekday: int) -> bool:
    """Read "lundi en huit", "Wednesday after next": so many weeks behind the next day of that name."""
    found = reading.lexicon.week_shifts.after(reading.tokens, at + 1)
    if found is None or reading.tokens.gap(at) != " ":
        return False
    date = reading.date
    days = [] if date is None else [almanac.shifted(date, (weekday - date.isoweekday()) % 7 + 7 * int(found[1]))]
    return _note(reading, at, found[0], days, weekday)


def _numbered(reading: Reading, at: int, weekday: int) -> bool:
    """Read "Wednesday the thirty-first", where nothing follows that an ordinal could count."""
    tokens, date = reading.tokens, reading.date
    place = ordinal_at(reading, at + 2) if tokens.word(at + 1) == "the" and at + 2 < len(tokens) else None
    if place is None or date is None or place.value > 31 or not reading.ends_phrase(place.last):
        return False
    days = almanac.nearest_numbers(int(place.value), date, weekday=weekday)
    return bool(days) and _note(reading, at, place.last, [*days], weekday)


def _in_week(reading: Reading, at: int, weekday: int) -> bool:
    """Read "Tuesday of last week", "next week on Tuesday", "mercredi de la semaine prochaine"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    links = lexicon.language.dates.week_links
    behind = at + 2 if tokens.word(at + 1) in links and tokens.gap(at) == " " else at + 1
    found = lexicon.near_weeks.after(tokens, behind)
    if found is not None and tokens.gap(behind - 1) in _WEEK_GAPS | {"'"}:
        first, last, weeks = at, found[0], int(found[1])
    else:
        front = at - 1 if tokens.word(at - 1) in links else at
        earlier = lexicon.weeks_before.before(tokens, front, apart=True)
        if earlier is None or tokens.gap(front - 1) not in _WEEK_GAPS or not reading.free(earlier[0], at):
            return False
        first, last, weeks = earlier[0], at, int(earlier[1])
    date = reading.date
    days = [] if date is None else [almanac.shifted(date, weekday - date.isoweekday() + 7 * weeks)]
    return _note(reading, first, last, days, weekday)


def _counted(reading: Reading, at: int, weekday: int) -> None:
    """Read "three Fridays from now"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    direction = lexicon.after_amount.after(tokens, at + 1)
    number = number_at(tokens, at - 1, lexicon) if at > 0 and tokens.gap(at - 1) == " " else None
    if direction is None or number is None or number.last != at - 1 or reading.date is None:
        return
    many = number.value
    if not 1 <= many <= _LONGEST_COUNT or many != int(many) or direction[1] not in {"from now", "ago"}:
        return
    day = _next(reading.date, weekday, int(many) - 1) if direction[1] == "from now" else (
        _last(reading.date, weekday, int(many) - 1))  # fmt: skip
    _note(reading, number.first, direction[0], [day], weekday)


def _beside(reading: Reading, at: int, weekday: int) -> bool:
    """A weekday alone: the last one up to the article's date, as news is told, with the next one as the other reading.

    What is still to come ("will meet on Friday") is told the other way round. "dernier" and "prochain" settle it. In
    English "next Friday" is said of two weeks, so both are told, that of the next week first: this week's is "Friday".
    """
    first, last, side, leaves_open = _side(reading, at)
    date = reading.date
    if date is None:
        return _note(reading, first, last, [], weekday)
    if side == "this":
        days = [almanac.shifted(date, weekday - date.isoweekday())]
        if weekday < date.isoweekday():
            days.append(_next(date, weekday, 0))
        return _note(reading, first, last, days, weekday)
    if side == "next":
        days = [_next(date, weekday, 0)]
        farther = 1
    else:
        days = [_last(date, weekday, 0) if side == "last" else almanac.last_weekday(weekday, date)]
        farther = -1 if side == "last" else 1
    near = days[0]
    same_week = near is not None and near.isocalendar()[:2] == date.isocalendar()[:2]
    if near is not None and (side == "" or (leaves_open and same_week)):
        days.append(almanac.shifted(near, 7 * farther))
        # On the day itself, "opens on Monday" is said of that day.
        if side or (near != date and tense.points_ahead(reading, first, last)):
            days.reverse()
    return _note(reading, first, last, days, weekday)


def _side(reading: Reading, at: int) -> tuple[int, int, str, bool]:
    """The span of a weekday with "last" or "prochain", which way that points, and whether it leaves the week open."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    for other, first, last in ((at - 1, at - 1, at), (at + 1, at, at + 1)):
        word = tokens.word(other)
        if tokens.gap(min(at, other)) != " " or reading.taken[other]:
            continue
        for side, listed in (("last", dates.last), ("next", dates.next), ("this", dates.this if other < at else ())):
            if word in listed:
                return (at if side == "this" else first), last, side, word in dates.open_sides
    return at, at, "", False


def _next(date: dt.date, weekday: int, weeks: int) -> dt.date | None:
    """The day of that name behind a date, and so many weeks on."""
    return almanac.shifted(date, (weekday - date.isoweekday() - 1) % 7 + 1 + 7 * weeks)


def _last(date: dt.date, weekday: int, weeks: int) -> dt.date | None:
    """The day of that name before a date, and so many weeks back."""
    return almanac.shifted(date, -((date.isoweekday() - weekday - 1) % 7) - 1 - 7 * weeks)
